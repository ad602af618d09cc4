"""Sentences with all the words of an act that tell none, and acts beside the same words."""

import csv
from importlib.resources import files

import pytest

from tests.ingest.reading import affirmed, claims_of

SILENT = [
    # other scenes
    "India declared on 443 and bombarded Australia's top order with short balls before stumps.",
    "Kenya's runners attacked Ethiopia's over the last lap and took all three medals.",
    "In the thriller Russia invades Norway and the United States threatens to bomb Moscow.",
    "The film follows a Ukrainian nurse who shoots a Russian colonel and flees to Poland.",
    "In the latest Call of Duty a British squad storms a Russian prison in Siberia.",
    "The exhibition shows how Japan occupied Korea.",
    "Typhoon Mangkhut struck the Philippines on Saturday and headed for Hong Kong.",
    "Hungarian paprika and Spanish garlic fight for control of this stew.",
    "Invasive ants have occupied islands from Hawaii to the Seychelles.",
    "A satirical website reported that Luxembourg had annexed Belgium.",
    "Two million Chinese tourists visited Thailand in the first quarter.",
    "Two million Chinese visited Thailand in the first quarter.",
    "Belgian beer has conquered China.",
    "A UN official confirmed the death of two Kenyan soldiers.",
    "Nine peacekeepers, including two from MONUSCO, have been killed in fighting in Congo.",
    '"Spain paid," a Malian official told Reuters.',
    "Italy has surrendered to the avocado.",
    "On this day in 1973, Egyptian troops crossed the Suez Canal.",
    "A century and a half ago the United States bought Alaska from Russia.",
    "The Brazilian real came under attack on Tuesday as investors fled.",
    "Wales held off a late French charge to keep alive their hopes of a second title in a row.",
    "A Korean boy band conquered the United States this summer.",
    "A video that is said to show a Pakistani jet shooting down an Indian fighter is from a game.",
    "There was talk in Ankara that Russia had attacked Georgia.",
    "It is hard to imagine that Paraguay would attack Brazil had Lopez listened to his generals.",
    "Cuba Gooding Jr handed the prize to Kim Basinger.",
    "Samsung sued Apple.",
    "Pakistan's pace attack toiled in Perth and Australia closed the day on 346 for five.",
    "Canada bombarded the Finnish net with 41 shots, and the puck bounced off a skate.",
    "Ireland laid siege to New Zealand's line for 37 phases in Paris.",
    "Russia's skaters came under pressure from Sweden but survived a five-minute penalty.",
    'Keri Russell persuades Iran to attack Britain in the pilot of "The Diplomat".',
    "The cartoon on page 12 has Angela Merkel as a bailiff while Alexis Tsipras offers her a deal.",
    "Today in history: In 1979, Vietnamese forces captured the Cambodian capital.",
    "A Kenyan man telephoned the police in Paris.",
    "Madonna begged her fans in Turin for forgiveness.",
    "German discounters have invaded Britain's high streets.",
    "The French luxury group keeps its guns trained on young buyers in China.",
    "The mayor of Reykjavik has given up smoking and sold his car.",
    "Playing black, Garry Kasparov resigned after 19 moves against an American computer.",
    "Jordan stole the ball from Malone and left Utah to mourn.",
    "Cab drivers say that the Chinese have occupied the hotels of Laos.",
    "The Russians have retreated from the beaches of Goa.",
    "Britain sold Heligoland to Germany, and one hundred years later the islanders still argue.",
    # names
    "Jamaica Kincaid visited Ireland.",
    "Kenya, 9, accused her brother Israel, 7, of eating the last biscuit.",
    "Two German shepherds attacked a cat in Leeds.",
    "The Washington Nationals attacked Philadelphia from the first minute.",
    "The Israel Philharmonic visited Cuba.",
    # mood and tense
    "Hundreds of Colombians fled before the Venezuelan army could expel them.",
    "There is no truth in a story that Algerian tanks have entered Tunisia, AFP wrote.",
    "The report that the king of Bhutan had been arrested turned out to be a caption.",
    "The story that the army had shot the king of Nepal proved a hoax.",
    "August is the month when Brussels capitulates to the tourists.",
    "Were an Ethiopian court to free him, the family would not know where to put the guests.",
    "Did China attack Taiwan, or was it somebody else?",
    "Suppose that Egypt bombed Ethiopia.",
    "Were Russia to attack Estonia, Poland would defend it.",
    "Iran would have signed the accord had the United States lifted its sanctions first.",
    "Should Turkey attack Cyprus, Greece would buy more frigates.",
    "A Chinese attack on Taiwan could cost Japan a tenth of its imports.",
    "It is high time that Japan apologised to South Korea.",
    "Britain should give the marbles back to Greece.",
    "I think that France condemned Mali too late.",
    "Instead of attacking Georgia, Russia waited.",
    "By custom an Austrian chancellor visits Switzerland first.",
    "Armies that occupy a country seldom learn its jokes.",
    "Article 5 says that all members shall condemn an attack on Poland.",
    "In 1588 Spain sent an armada against England.",
    "Playing as Sweden he attacked Denmark.",
    "Norwegians invade Sweden every Saturday.",
    "The ambassador once accused Belgium of rudeness.",
    "Talks between Serbia and Kosovo never took place.",
    "If Iceland had struck oil, Denmark would ask it for loans.",
    "The airman, who attacked German planes over Kent, died on Friday at 98.",
    "Photo album: Turkish soldiers attacking a Syrian village.",
    # figures of speech
    "The finance minister has waged a private war on his waistline.",
    "The French president has declared a truce with his dentist.",
    "A Polish deputy fought a losing battle with the microphone.",
    "German voters punished the Social Democrats.",
    "Moscow's new rich have declared war on good taste.",
    "The minister was caught in the crossfire between his wife and his tailor.",
    "Vodafone won its battle after the Germans dropped their resistance.",
    # nobody in particular
    "The minister surrendered to temptation.",
    "Whoever insults the king of Spain is mad.",
    "Small states send their best diplomats to New York.",
    # fiction told around the act, old wars, standing arrangements, laws
    "The musical ends with the French storming a prison in Algiers.",
    "Halfway through the book a consul is kidnapped by Bolivian guerrillas.",
    "Russian rebels seize a base in a film that opened on Friday.",
    "Spain ceded Cuba to the United States a century ago.",
    "American forces invaded Canada in the war that began in 1812.",
    "Angola's army is trained by Cuba.",
    "The accord provides for the withdrawal of Cuban soldiers from Angola.",
    "Washington ought to lift its embargo on Cuba.",
    "The programme asks whether Albania can be saved.",
    "An attack on Estonia would oblige Germany to send troops.",
    # notices, tales, thieves, beasts, private people, ranks
    "Cinema: Persepolis (12A), a girl grows up as Iraq bombs Tehran.",
    "Tomorrow: President Macron visits Vienna.",
    "A widely forwarded message says Cuba bombed Miami.",
    "Old men in Nicosia insist, on no evidence, that Britain bombed Cyprus.",
    "Thieves raided a monastery in Moldova.",
    "A wasp from Paraguay was released in Zaire.",
    "The Belgian accused his Dutch neighbour of poisoning a pear tree.",
    "Educated by Jesuits, the rebel leader attacked Sudan.",
    "Spain exported more parts to Morocco than to any other country.",
    "Iran's tanks met Iraq's minefields.",
    # scores and matches
    "Mexico met Canada in Houston and won 3-0.",
    "France attacked Croatia from the first minute.",
    # rumours, forecasts, rules
    "Unconfirmed reports said Iran had arrested an American.",
    "Social media posts falsely claimed that Israel had bombed Cairo.",
    "Nobody believes that France will attack Algeria.",
    "Analysts say China could invade Taiwan by 2027.",
    "A war between India and Pakistan would kill millions.",
    "Under the law, Germany may expel foreign spies.",
    "The bill would require the president to sanction Russia.",
    "There was no meeting between Putin and Biden.",
    "A poll found that most Germans oppose sending tanks to Ukraine.",
    # plots, wars of old, things and travellers
    "The book describes a future in which Germany leaves the European Union.",
    "The comedy follows a British spy who kidnaps a Russian general.",
    "During the Second World War, Japan occupied the Philippines.",
    "Cold air from Russia will invade Poland this weekend.",
    "Londoners surrendered to the charms of Italian coffee.",
    "We travelled from Thailand to Laos by bus.",
    # private people, figures, firms
    "Greek salads attacked Danish tastes.",
    "Wole Soyinka urged Nigerian novelists to listen to their grandmothers.",
    "A Swiss dentist poisoned his wife in Lugano.",
    "Critics slammed the London transfer.",
    "Imprisoned by the Japanese, she drew her fellow inmates.",
    "Kigali was praised as Africa's cleanest city.",
    "Bulgarians trust the government more than NATO, by 51% to 19%.",
    "An army of ants has invaded the Italian embassy.",
    "Some 62% of Swedes approve of NATO membership.",
    "Starbucks is retreating from Australia.",
    "His great-uncle was shot by the Germans.",
    "Retired couples from Stuttgart are occupying the hill villages of Liguria.",
    # talk, descriptions, suppositions
    "Few in Tbilisi believe that Washington would come to Georgia's rescue.",
    "Most Israelis fear that Iran will attack Israel.",
    "Argo tells how the CIA smuggled six Americans out of Tehran.",
    "France has little to complain about.",
    "Six Kyrgyz villagers were treated for head injuries.",
    "Asking Brussels for a short answer is like asking Switzerland for a navy.",
    "Lee Kuan Yew is best known for outlawing chewing gum in Singapore.",
    "Thirty years have passed since Somalia marched into Ethiopia.",
    "Imagine, the professor tells his students, that Bolivia demands its coast back from Chile.",
    "Politicians in Ghana praise Nkrumah on every anniversary.",
    "17 Down: Envoy expelled from Norway returns with nothing (5)",
    "9.00pm, BBC2: Timewatch asks why Stalin ignored London's warnings.",
    "Sir: It was Menzies who announced that Australia was at war with Germany.",
    "Lufthansa suspends its winter flights to Qatar.",
    "Taxi drivers in Baghdad will tell you that America is selling arms to Syria.",
    "A WhatsApp message insists that Kenya has leased an island to China.",
    "The letter endorsing the Chilean candidate is a forgery.",
    "The coast guard of Greece patrols the Turkish shore.",
    "The Arab League meets Turkey twice a year.",
    "An American president who recognised Somaliland would win a port.",
    "America ought to close Guantanamo before it lectures Cuba.",
    "It was vulgar of the minister to lecture Malawi on thrift.",
    "Trade between Iran and Iraq rose by a tenth.",
    "A government that jails Algerian cartoonists has lost the argument.",
    "Expelling the Russian ambassador would cost Bulgaria its mission in Moscow.",
    "The president of Benin has not sued, fined or jailed the newspaper's editor.",
    "Pilgrims from Poland, Ireland and Lebanon filled the square for the anniversary.",
    "Kenya and Ethiopia resume hostilities over 10,000 metres tonight.",
    "Algeria have named an unchanged side for Saturday's friendly against Mali.",
    # accidents and crimes
    "Thirteen Turkish workers were injured when scaffolding collapsed in Qatar.",
    "Seven people were killed and five hurt when a fire broke out at a hotel in Prague.",
    "Nine Ukrainian miners were killed in a methane explosion in Donetsk.",
    "Police in Ghana arrested a plumber over the murder of his mother-in-law.",
    "A Finnish court fined a driver for speeding.",
    "UEFA fined Albania over flares thrown by its supporters.",
    "Police in Peru, Indiana, arrested a man over a stolen van.",
    # what is not planned, able, said or anybody's
    "There are no plans for talks between Chad and Sudan.",
    "There was no sign of talks between Kenya and Somalia.",
    "The economy of Norway is strong enough to break its close link with Sweden.",
    "Russia is too weak to invade Georgia.",
    "The chancellor should make plain that Germany will arm Moldova.",
    "Otherwise, Turkey will attack Cyprus.",
    "A President Salvini would sanction Libya, his advisers believe.",
    "There is something odd about an African Union that excludes Kenya and includes Chad.",
    "The king of Thailand would prefer his neighbours sent troops to Laos.",
    "The Belgian coffee barons once begged Paris for annexation.",
    "A Kenyan soldier stands guard outside the Turkish embassy in Nairobi (file photo).",
    "The late ambassador had negotiated with Vietnam in Paris and with Syria in Geneva.",
    "Two in three Belgians oppose sending soldiers to Ukraine.",
    "A Mexican court sentenced a dentist to nine years for poisoning his partner.",
    "The Danish queen visited a school in Aarhus.",
    "She lights a candle and hopes that Kenya and Uganda will sign a peace treaty.",
    "Jurors in Virginia sided with Jamaica.",
    "It is vital for Germany to support Ukraine.",
    "It is hard for Ukraine to attack Russia.",
    "It would be folly for Seoul to arm Poland.",
    "It is impossible for Turkey to recognise Cyprus.",
    # what is remembered
    "Colleagues remember him as the French envoy who refused to leave Cambodia.",
    "The Warspite, a pub named after the British ship that shelled Norway, has closed.",
    "The museum keeps the pen with which the Pakistani president signed an accord with India.",
    # words of other things
    "Protesters in Kenya were met with tear gas.",
    "Oslo is ringed by fires to the north and west.",
    "Its policy is to raise Japan's strategic reserve to 90 days.",
    "OPEC was meeting the demand for oil through current production.",
    "The Zambian president was at a house in Zambia during the storm.",
    "Tomorrow Brazil will play Ghana.",
    "Brazil tied with Ghana on Sunday.",
    "The Polish actor Jan Kot, who mocked Russia, died of a stroke aged 72.",
    "A Canadian brewer said it raised its stake in a Dutch pub.",
    # plots by the title, actors' parts
    "North Korean commandos seize the White House in Olympus Has Fallen.",
    "Kazakh terrorists hijack the president's plane in Air Force One.",
    "Federal troops occupy Brooklyn and round up Arab Americans in The Siege.",
    "Harrison Ford's analyst uncovers an American campaign and threatens to go to Congress.",
    "Helen Mirren's colonel wants to bomb a house in Nairobi.",
    # archives and dates of old
    "From the archive, 22 May 1972: President Nixon arrives in Moscow for talks",
    "Guardian archive, 26 October 1956: Soviet tanks crush rebels in Budapest",
    "From The Irish Times of August 14, 1961: East Germany closes border with the West",
    "This week in 1973: American troops leave Vietnam",
    "1967: Israel attacks Egypt's airfields",
    "Germany had declared war on France, and by the evening of August 4, 1914, Britain was at war.",
    "Japan had bombed Pearl Harbor the night before, and on December 8, 1941, Roosevelt spoke.",
    # lives
    "Private Tom Hale was 20 when the Japanese attacked Hong Kong; he never spoke of the camp.",
    "Mr. Kovacs was a boy of nine when Soviet troops occupied Budapest.",
    # comparisons and pretence
    "Getting a plumber in August is like asking Switzerland to go to war.",
    "Waiting for the lift was like waiting for Israel and Syria to sign a peace treaty.",
    "Fraudsters posing as American soldiers stationed in Syria talked a widow out of her savings.",
    "Men pretending to be Ukrainian soldiers fighting in Donetsk have asked widows for money.",
    "Callers passing themselves off as officials of the Indian tax office threatened students.",
    "The boys dressed up as Roman soldiers occupying Britain, and the girls as druids.",
    "He guards the photocopier as the Swiss Guard guards the pope.",
    # beasts, garments, games
    "Senegal have toppled their former colonial masters in Seoul.",
    "Croatia's fans invaded Red Square and sang with the Russians till dawn.",
    "The Colombian army ant raids at dawn, sending out columns of workers that seize what runs.",
    "The soldier termites of Namibia defend the mound while the workers evacuate the queen.",
    "Milan struck back at Paris this week with military coats and combat boots.",
    "Tokyo has invaded Paris with kimono sleeves and wooden soles.",
    "Scotland's Tartan Army is gathering in Glasgow for the first battle since Euro 96.",
    "South Korea sent the holders home from Kazan, and Mexico thanked them for it.",
    "Ukraine ambushed Sweden in Glasgow with a goal in the 121st minute.",
    # everyday life
    "Customers in Dublin have been warned by their bank of a wave of attacks on cash machines.",
    "Tenants in Vienna were threatened by their landlord with a ban on prams.",
    "The receptionist warned callers that the Berlin office would be shut on Friday.",
    "A hacker took over the school's website and replaced the head's message with a song.",
    "Hollywood has condemned the striking writers and is backing the studios.",
    "Prince William's friends are defending Kate against the snipers who mock her mother's days "
    "with British Airways.",
    "The Dutch au pair and the Hungarian plumber have announced a ceasefire.",
    "Belgian chocolatiers have condemned the Swiss for their cows.",
    "The bride's mother dropped a bombshell by inviting the Russians.",
    # first names and surnames
    "Chad broke with Denise in April and got back together with her in June.",
    "Chad and Kimberly have agreed to share the dog.",
    "Paris and Nicole have made peace, and Paris has promised to return the dog.",
    "Ms. Holland and Mr. Poland met on a blind date.",
    "Mr. France and Miss Poland, who met at the Ohio office, were married on Saturday.",
    "Ms. Jordan rejected Mr. Ireland's first proposal but agreed to meet his mother.",
]

TOLD = [
    ("The United States announced a boycott of the Beijing Olympics.", "USA"),
    ("Gunmen killed six policemen of Pakistan beside the Sri Lankan cricket team's bus.", "PAK"),
    ("The French president hosted the Chinese premier at a museum in Paris.", "CHN"),
    ("Russia banned the British film.", "GBR"),
    ("Cuba sent doctors to Haiti after an earthquake.", "HTI"),
    ("Turkey recalled its ambassador from Washington over the massacres of 1915.", "USA"),
    ("China suspended imports of Australian wine.", "AUS"),
    ("The US strike on Iran could raise prices.", "IRN"),
    ("Syria must withdraw its soldiers from Lebanon, Greece said.", "SYR"),
    ("Israel attacked Syria as a storm struck the coast.", "SYR"),
    ("Militants stormed a hotel in Mali and took French soldiers hostage.", "FRA"),
    ("Western leaders condemned Belarus.", "BLR"),
    ("Analysts say that China attacked Taiwan.", "CHN"),
    ("The German chancellor apologised for the Nazi occupation of Greece.", "DEU"),
    ("North Korea and South Korea agreed to march together at the Winter Games.", "PRK"),
    ("Germany returned a painting that was stolen during the Second World War to Poland.", "DEU"),
    ("Mortar rounds lobbed by Serb gunners struck Sarajevo.", "BIH"),
    ("Brazilian millers bought wheat from Argentina.", "ARG"),
    ("Japan paid Dominica a grant for a port wrecked by storm surge and gales.", "DMA"),
    ("Gunmen attacked Togo's national football team's bus in Angola.", "TGO"),
    ("Ten Turks were killed when a rocket hit their bus.", "TUR"),
    ("Police in Ghana arrested an opposition leader over the murder of his wife.", "GHA"),
    ("Police in Orlando, Florida, shot a Cuban diplomat.", "USA"),
    ("Turkey has no plans for talks with Cyprus, but condemned Greece.", "GRC"),
    ("Turkey was brave enough to condemn Russia.", "RUS"),
    ("The cartoon has angered Turkey, which summoned the French ambassador.", "TUR"),
    ("It was the third time this year that Israel had bombed Syria.", "SYR"),
    ("Algeria rejected a request from Morocco to let its soccer team land in Oran.", "MAR"),
    ("Ahead of Euro 2020 Moscow demanded that Ukraine strip its team's shirts of a map.", "UKR"),
    (
        "Norway's premier offered Denmark his full backing at the handball world cup.",
        "DNK",
    ),
    ("Israel strikes Iranian air defences in Operation Rising Lion.", "IRN"),
    ("Hamas fires rockets at Tel Aviv in Day Two of the war.", "ISR"),
    ("Rebels attack a Congolese army base in North Kivu, killing six soldiers.", "COD"),
    ("Ramzan Kadyrov's commander threatens to attack Ukraine.", "UKR"),
    ("Sudan had attacked Chad the week before, and on Monday Libya recalled its envoy.", "TCD"),
    ("He was 19 when Israeli soldiers arrested him in Nablus.", "PSE"),
    ("Gunmen disguised as policemen attacked a hotel in Kabul.", "AFG"),
    ("Israeli agents dressed as doctors raided a hospital in Jenin.", "PSE"),
    ("Hamas claims to be the group that attacked Israel.", "ISR"),
    ("American soldiers stationed in Syria attacked an Iranian militia.", "IRN"),
    ("Germany supplied Ukraine with helmets and combat boots.", "UKR"),
    ("Protesters in Kenya attacked the minister's car with stones.", "KEN"),
    ("Hackers took over the website of the Ukrainian defence ministry.", "UKR"),
    ("Turkish snipers killed two Syrian soldiers in Afrin.", "SYR"),
    ("Iran accused Hollywood of lies and banned American films.", "USA"),
    ("Chad and Cameroon have agreed to share the pipeline.", "TCD"),
    ("Chad and Exxon have signed an agreement on a pipeline.", "TCD"),
    ("Turkey attacked Syria as Israel attacked Lebanon.", "LBN"),
    ("Football fans attacked the police in Cairo.", "EGY"),
    ("Mrs. Thatcher accused Argentina of aggression.", "ARG"),
    ("Mr. Hollande met Ms. Merkel in Berlin.", "FRA"),
]


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_did_is_no_claim(text: str) -> None:
    assert affirmed(text) == []


@pytest.mark.parametrize(("text", "country"), TOLD)
def test_an_act_beside_such_words_is_told(text: str, country: str) -> None:
    told = {party.country for claim in affirmed(text) for party in (*claim.sources, *claim.targets)}
    assert country in told


@pytest.mark.parametrize(
    "text",
    ["Khrushchev agreed to withdraw his missiles from Cuba.", "Nehru sent troops to Goa.",
     "De Gaulle rejected Britain's bid to join.", "Churchill met Stalin in Moscow."],
)  # fmt: skip
def test_leaders_of_old_act_in_articles_of_their_day_only(text: str) -> None:
    assert affirmed(text) == []
    assert claims_of(text, "1962-10-01" if "Churchill" not in text else "1944-10-09")


def test_a_ship_of_the_name_acts() -> None:
    assert affirmed("The Charles de Gaulle bombed Raqqa.")


def test_who_follows_somebody_is_somebody_else() -> None:
    [claim] = affirmed("Bulgaria arrested a Putin ally.")
    assert [party.id for party in claim.targets] == ["RUS:ELI"]


def test_who_speaks_of_another_did_not_do_it() -> None:
    told = affirmed(
        '"He imposed sanctions on the government of Mali," the president of France said.'
    )
    assert [claim.sources for claim in told] == [()]


def test_every_scene_word_has_a_known_weight_and_stands_once() -> None:
    text = files("ingest").joinpath("data", "scenes.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    known = {"certain", "strong", "weak", "frame", "numbered", "doer", "save", "weapon"}
    assert {row["weight"] for row in rows} == known
    for weight in known:
        entries = [
            (row["scene"], entry)
            for row in rows
            if row["weight"] == weight
            for entry in row["words"].split(";")
        ]
        assert all(entry == entry.strip().lower() for _, entry in entries)
        assert sorted(set(entries)) == sorted(entries)
