"""Who and whom of an act where the words that name them stand far from its verb."""

import pytest

from tests.ingest.reading import affirmed, who_and_whom

DEEP = [
    # the target in a phrase of the object, or of a phrase of it
    ("Denmark accepted a formula for ending its dispute with Norway.", "AGREE", "DNK", "NOR"),
    ("Afghan rebels blew up power lines leading into Pakistan.", "ASSAULT", "AFG", "PAK"),
    ("Syrian rebels blew up a bus carrying Turkish soldiers.", "ASSAULT", "SYR", "TUR"),
    ("Norway opened a bridge to bring grain to Russia.", "RETREAT", "NOR", "RUS"),
    ("Israel established ties with and opened an embassy in Bhutan.", "SUPPORT", "ISR", "BTN"),
    # who does what a noun tells of
    ("Iran denounced a French decision to expel Syrian diplomats.", "THREATEN", "FRA", "SYR"),
    ("Malian police, tipped off by Chad, seized pills.", "COOPERATE", "TCD", "MLI"),
    ("Syria gave the United States information on Iraq.", "COOPERATE", "SYR", "USA"),
    ("Serbia handed Croatia a commander wanted for murder.", "COOPERATE", "SRB", "HRV"),
    ("India became the second country to recognise Kosovo.", "SUPPORT", "IND", "XKX"),
    ("Japan to lend Vietnam $500 million for roads", "AGREE", "JPN", "VNM"),
    ("Eritrea had paid $500,000 to Ethiopian rebels.", "AID", "ERI", "ETH"),
    ("Turkmenistan's gas exports to Iran continued.", "COOPERATE", "TKM", "IRN"),
    ("Serbia issued a statement condemning Kosovo.", "ACCUSE", "SRB", "XKX"),
    ("Kenya's minister declined to resign despite pressure from France.", "REJECT", "KEN", "FRA"),
    ("In a letter to the UN, Egypt complained that Ethiopia filled a dam.", "ACCUSE", "EGY", "ETH"),
    # whom a refusal, an end of force or a burden is for
    (
        "Turkey expelled Israel's envoy after Israel refused to apologise.",
        "REJECT",
        "ISR",
        "TUR",
    ),
    ("The Polish army retreated under pressure from Russia.", "RETREAT", "POL", "RUS"),
    ("France lifted the embargo it placed on Haiti.", "RETREAT", "FRA", "HTI"),
    ("Two Germans seized in April were released by Iran.", "RETREAT", "IRN", "DEU"),
    (
        "Swiss ministers meeting in Paris on Monday urged Belarus to free its prisoners.",
        "REQUEST",
        "CHE",
        "BLR",
    ),
    ("France deplored the crackdown on protesters in Belarus.", "ACCUSE", "FRA", "BLR"),
    ("Russia insisted that Georgian troops pull out of Kodori.", "REQUEST", "RUS", "GEO"),
    # whose are those whom nobody is said to own
    ("China executed 45 people.", "ASSAULT", "CHN", "CHN"),
    ("Libyan planes bombed government positions in Chad.", "ASSAULT", "LBY", "TCD"),
    ("Israel destroyed Iraq's nuclear reactor.", "ASSAULT", "ISR", "IRQ"),
    # who speaks, and threatens with what will be done or suffered
    ("Kenyan bloggers will be jailed, Ghana's minister said.", "THREATEN", "GHA", "KEN"),
    ("Farmers will be jailed, Zimbabwe's land minister said.", "THREATEN", "ZWE", "ZWE"),
    ("There will be consequences for France, Mali said.", "THREATEN", "MLI", "FRA"),
    ("Ghana faces an embargo, France said.", "THREATEN", "FRA", "GHA"),
    ("Relations with France would suffer, Turkey said.", "THREATEN", "TUR", "FRA"),
    ("France will think again unless Mali holds a vote.", "THREATEN", "FRA", "MLI"),
    ("Eritrea vowed to march into Ethiopia.", "THREATEN", "ERI", "ETH"),
    # whom a threat would hit that no frame knows, who may avert it, and what a demand costs
    ("Pakistan threatened to darken Indian border posts.", "THREATEN", "PAK", "IND"),
    ("Syria threatened to walk out if Israel resumed its raids.", "THREATEN", "SYR", "ISR"),
    ("France told Mali to hand over its rebels or be bombed.", "THREATEN", "FRA", "MLI"),
    ("Iran would make Israel pay a heavy price.", "THREATEN", "IRN", "ISR"),
    ("France will close a lycee if Mali does not hold a vote.", "THREATEN", "FRA", "MLI"),
    ("Argentina told Iran to withdraw its ambassador.", "SANCTION", "ARG", "IRN"),
    # at home: those who may not assemble, who riot, whose governor it is, who parades
    ("Uganda banned all public demonstrations.", "COERCE", "UGA", "UGA"),
    ("France mobilised 12,000 police after a third night of rioting.", "MOBILIZE", "FRA", "FRA"),
    ("The governor imposed a curfew on the Nigerian city of Kaduna.", "COERCE", "NGA", "NGA"),
    # who lays to another's charge what was done to it, or what others do in secret
    ("Ukraine said Russian troops shelled a Ukrainian town.", "ACCUSE", "UKR", "RUS"),
    ("Rwanda was sheltering rebels, Uganda said.", "ACCUSE", "UGA", "RWA"),
    ("Nicaragua jailed 300 opponents.", "COERCE", "NIC", "NIC"),
    # who used force, where the verb does not say it
    ("Shots from a Turkish border post killed two Syrian refugees.", "ASSAULT", "TUR", "SYR"),
    ("A Palestinian prisoner died of torture in Israeli custody.", "ASSAULT", "ISR", "PSE"),
    ("Serbian forces were engaged in attacks against Croatian towns.", "ASSAULT", "SRB", "HRV"),
    # an act at home is for those who live there, a protest is against their government
    ("Ivory Coast's president extended the curfew in Abidjan.", "COERCE", "CIV", "CIV"),
    ("Sudan lifted the state of emergency in Darfur.", "CONCEDE", "SDN", "SDN"),
    ("Opposition parties in Nepal organized a general strike.", "PROTEST", "NPL", "NPL"),
    # who is of the place where force is used, or where somebody protests or is held
    (
        "Three policemen died in an attack by rebels in southern India.",
        "ASSAULT",
        "IND",
        "IND",
    ),
    ("Thousands marched through Athens against the government.", "PROTEST", "GRC", "GRC"),
    ("Two American journalists were arrested in North Korea.", "COERCE", "PRK", "USA"),
    ("Police used water cannon to disperse demonstrators in Tbilisi.", "ASSAULT", "GEO", "GEO"),
    ("Nigerian doctors went on strike over unpaid wages.", "PROTEST", "NGA", "NGA"),
    # who is beyond the border to which forces go
    ("Ethiopian troops moved towards the border with Eritrea.", "MOBILIZE", "ETH", "ERI"),
    ("Sudan sent reinforcements to a region bordering Kenya.", "MOBILIZE", "SDN", "KEN"),
    ("America deployed a carrier to the Gulf amid tensions with Iran.", "MOBILIZE", "USA", "IRN"),
    # who gives what is given in the passive, and who is behind a thing by its name alone
    (
        "China's president was given a ceremonial welcome by Russia's president.",
        "CONSULT",
        "RUS",
        "CHN",
    ),
    ("Saudi-financed missiles have found their way to Syrian rebels.", "AID", "SAU", "SYR"),
    # to whom one turns with what is asked
    ("Mali wrote to Paris requesting air strikes.", "REQUEST", "MLI", "FRA"),
    ("Afghans bombarded Norway with messages pleading for visas.", "REQUEST", "AFG", "NOR"),
    ("Georgia lodged a request that France send observers.", "REQUEST", "GEO", "FRA"),
    ("India insisted that Pakistan release two prisoners.", "REQUEST", "IND", "PAK"),
    # at whom forces are aimed: whom they face, are to stop, or are to impress
    ("Syria moved guns to a ridge overlooking a Turkish town.", "MOBILIZE", "SYR", "TUR"),
    ("Norway scrambled jets to shadow Russian bombers.", "MOBILIZE", "NOR", "RUS"),
    ("Russia flew bombers over Cuba as a warning to America.", "MOBILIZE", "RUS", "USA"),
    ("Iraq moved tanks to within 30 km of the Kuwaiti border.", "MOBILIZE", "IRQ", "KWT"),
    ("Nigeria flew troops to an island which Cameroon claims.", "MOBILIZE", "NGA", "CMR"),
    # whose hostile doings they answer
    ("China ringed Lhasa with police after monks marched.", "MOBILIZE", "CHN", "CHN"),
    ("Pakistan put its army on alert, citing Indian troop movements.", "MOBILIZE", "PAK", "IND"),
    ("Kuwait put its army on alert after Iraqi accusations.", "MOBILIZE", "KWT", "IRQ"),
    ("China sent police to Urumqi as Uighur protesters marched.", "MOBILIZE", "CHN", "CHN"),
    ("Greece mobilised reservists following a Turkish attack.", "MOBILIZE", "GRC", "TUR"),
    # what belongs to the source is not its target
    ("Russia began withdrawing some of its troops from Syria.", "RETREAT", "RUS", "SYR"),
    ("Peru granted asylum to five Cuban officers in its embassy.", "AID", "PER", "CUB"),
    ("Turkey refused to commit to any assistance to the US-led war.", "REJECT", "TUR", "USA"),
    ("Russia lifted the trade restrictions between it and Israel.", "CONCEDE", "RUS", "ISR"),
    ("Switzerland froze assets that Egypt's leader may hold.", "SANCTION", "CHE", "EGY"),
    # a phrase that the parser hangs on the second of two objects
    ("Azerbaijan sent transformers and generators to Ukraine.", "AID", "AZE", "UKR"),
    # who announces an act that names nobody will do it
    ("British diplomats will be expelled, Russia's minister said.", "THREATEN", "RUS", "GBR"),
    ("In a letter to Hungary, the French government asked for changes.", "REQUEST", "FRA", "HUN"),
    # a verb joined to the first keeps its subject, not the one who reports both
    (
        "Benin opened its borders but refused to send aid to Ghana, Togo said.",
        "REJECT",
        "BEN",
        "GHA",
    ),
    # whom a protest or a concession answers, by the clause of its purpose or occasion
    ("Bolivian farmers blocked roads to force President Mesa to resign.", "PROTEST", "BOL", "BOL"),
    ("Greek dockers struck after France seized a ferry.", "PROTEST", "GRC", "FRA"),
    ("Jordan's king scrapped a tax in response to protests by teachers.", "CONCEDE", "JOR", "JOR"),
    ("Ukraine's parliament repealed a law.", "CONCEDE", "UKR", "UKR"),
    ("Nigerian unions called off a strike after talks with Ghana.", "CONCEDE", "NGA", "GHA"),
    # whose calls, whose sanctions, whose court
    ("Ukraine's president has given in to opposition calls.", "CONCEDE", "UKR", "UKR"),
    ("Iran was hit with fresh American sanctions.", "SANCTION", "USA", "IRN"),
    ("Two Serbs were found guilty in a ruling by a Croatian court.", "SANCTION", "HRV", "SRB"),
    # who let go, whom they let go, whom they shot
    ("Fifteen British sailors were let go by Iran.", "RETREAT", "IRN", "GBR"),
    ("Israel let 400 Palestinian prisoners go.", "RETREAT", "ISR", "PSE"),
    ("Malian soldiers dragged six Fijian priests out and shot them.", "ASSAULT", "MLI", "FJI"),
    ("Renegade soldiers killed the president of Guinea-Bissau.", "ASSAULT", "GNB", "GNB"),
    # whose are withdrawn, what body threw out, whose court tried
    ("UN staff were pulled out of Kandahar.", "SANCTION", "UNO", "AFG"),
    ("Russia was thrown out of the Council of Europe.", "SANCTION", "IGO", "RUS"),
    ("An American journalist was jailed for eight years in Iran.", "SANCTION", "IRN", "USA"),
    ("Former Pakistani premier Imran Khan was sentenced to a year.", "SANCTION", "PAK", "PAK"),
    # phrases that the parser hangs on another word
    ("North Korea sent an American pilot home.", "RETREAT", "PRK", "USA"),
    ("Iran set 52 American hostages free.", "RETREAT", "IRN", "USA"),
    ("Some 400 Palestinian prisoners walked free from Israeli jails.", "RETREAT", "ISR", "PSE"),
    ("Moroccan students staged a sit-in outside parliament.", "PROTEST", "MAR", "MAR"),
    # a verb that is parsed as a participle of what stands before it
    (
        "Indian farmers on tractors marched on Delhi against the government.",
        "PROTEST",
        "IND",
        "IND",
    ),
    ("Egyptians packed Tahrir Square to demand that the president go.", "PROTEST", "EGY", "EGY"),
    ("Colombian rebels turned over a French tourist to the Red Cross.", "RETREAT", "COL", "FRA"),
    ("Gambia is leaving the Commonwealth.", "SANCTION", "GMB", "IGO"),
    # who is given as an example, to whom something is told
    ("Neighbours including Bahrain severed relations with Qatar.", "SANCTION", "BHR", "QAT"),
    ("Syria's president told Iraq that he was ready to cooperate.", "AGREE", "SYR", "IRQ"),
    # one side agrees to what another does
    ("Tuareg rebels in Mali have assented to Algerian mediation.", "AGREE", "MLI", "DZA"),
    ("Germany gave the go-ahead for tanks to be sent to Ukraine.", "AGREE", "DEU", "UKR"),
]

MEANS_TO = [
    ("France's president will meet Iran's president in Rome.", "AGREE", "FRA", "IRN"),
    ("France would hold talks with Iran next month.", "AGREE", "FRA", "IRN"),
    ("France said it would meet Iran.", "AGREE", "FRA", "IRN"),
    ("France said it would not meet Iran.", "REJECT", "FRA", "IRN"),
    ("France will not send aid to Iran.", "REJECT", "FRA", "IRN"),
    ("Iran said it would attack Israel.", "THREATEN", "IRN", "ISR"),
    ("Iran may attack Israel.", "THREATEN", "IRN", "ISR"),
    ("Iran would impose sanctions on Israel.", "THREATEN", "IRN", "ISR"),
    ("Iran will withdraw its troops from Syria.", "CONCEDE", "IRN", "SYR"),
    ("Iran would lift the ban on Israel.", "CONCEDE", "IRN", "ISR"),
    ("Iran should free the French prisoners, Germany said.", "REQUEST", "DEU", "IRN"),
]

TOGETHER = [
    ("Ghana and Togo began Green Shield, their annual war games.", {"GHA", "TGO"}),
    ("French and Italian engineers linked their grids.", {"FRA", "ITA"}),
]

NOT_THE_TARGET = [
    "France condemned the attack on Israel.",
    "NATO sent 600 British soldiers to a hill.",
    "EU ministers will hold a conference on Belarus.",
    "Mali's president resigned on French television.",
]


@pytest.mark.parametrize(("text", "event_type", "source", "target"), DEEP + MEANS_TO)
def test_who_and_whom(text: str, event_type: str, source: str, target: str) -> None:
    assert (event_type, {source}, {target}) in who_and_whom(text)


@pytest.mark.parametrize(("text", "parties"), TOGETHER)
def test_who_does_it_together(text: str, parties: set[str]) -> None:
    assert ("COOPERATE", parties, set()) in who_and_whom(text)


@pytest.mark.parametrize("text", NOT_THE_TARGET)
def test_who_suffers_or_is_sent_or_talked_of_is_not_the_target(text: str) -> None:
    assert [claim.targets for claim in affirmed(text)] in ([], [()])


def test_police_of_no_named_country_are_of_the_place() -> None:
    assert ("MOBILIZE", {"KEN"}, set()) in who_and_whom("Police fanned out through Nairobi.")


def test_a_party_is_named_in_all_its_words() -> None:
    [claim] = affirmed("Rebels in northern Syria attacked the deputy chief of the Turkish police.")
    assert [p.text for p in claim.sources] == ["Rebels in northern Syria"]
    assert [p.text for p in claim.targets] == ["the deputy chief of the Turkish police"]
