"""Targets that a sentence leaves to the ones before it."""

import pytest

from ingest.pipeline import extract
from ingest.sources.records import article_from_record
from tests.ingest.reading import claims_of


def aimed(text: str, event_type: str, source: str) -> list[str]:
    return [
        target.id
        for claim in claims_of(text, "2024-03-05")
        if claim.event_type == event_type and claim.sources[0].principal == source
        for target in claim.targets
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "source", "targets"),
    [
        ("China fired missiles at Taiwan. Japan condemned the strikes.", "ACCUSE", "JPN", ["CHN"]),
        ("Iran attacked Israel. France denounced it.", "ACCUSE", "FRA", ["IRN"]),
        ("Mali seized a Chadian town. Chad vowed to retake the town. Chad bombed Mali. France"
         " condemned the seizure.", "ACCUSE", "FRA", ["MLI"]),
        ("Mali seized a Chadian town. Chad severed relations.", "SANCTION", "TCD", ["MLI"]),
        ("Mali shelled Chad. Chad shelled Mali. France held talks with Chad and condemned the"
         " shelling.", "ACCUSE", "FRA", ["MLI"]),
        ("Mali seized a Chadian town. Spain imposed sanctions on Mali. France deplored the"
         " measures.", "ACCUSE", "FRA", ["MLI"]),
        ("Mali broke off ties with Chad. It rained. Peru followed Mali in breaking off ties.",
         "SANCTION", "PER", ["TCD"]),
        ("Hamas claimed responsibility for an attack on a hotel in Israel. Israel vowed to hunt "
         "down the attackers.", "THREATEN", "ISR", ["armed:hamas"]),
        ("Iran test-fired a missile. China and Russia held a drill. Chad condemned the test.",
         "ACCUSE", "TCD", ["IRN"]),
        ('France praised Mali and Niger. "We are ready to provide a venue for the signing of a '
         'treaty," the French minister said.', "AGREE", "FRA", ["MLI", "NER"]),
        ("Iran attacked Israel. France opposed the strikes.", "REJECT", "FRA", ["IRN"]),
        (f"Iran test-fired a missile. {'It rained. ' * 40} Chad opposed the launch.", "REJECT",
         "TCD", ["IRN"]),
        (f"Iran test-fired a missile. {'It rained. ' * 40} Chad condemned the test.", "ACCUSE",
         "TCD", ["IRN"]),
        ("Iran attacked Israel. France condemned Hamas.", "ACCUSE", "FRA", ["armed:hamas"]),
        ("India accused Canada of lying. Canada rejected the charge.", "REJECT", "CAN", ["IND"]),
        ("India accused Canada of lying. Kenya rejected the charge.", "REJECT", "KEN", []),
        (f"{'It rained. ' * 60} Iran attacked Israel. {'It rained. ' * 40} Chad condemned the "
         "strikes.", "ACCUSE", "TCD", []),
        (f"Iran attacked Israel. {'It rained. ' * 40} Chad condemned the strikes.",
         "ACCUSE", "TCD", ["IRN"]),
        ('Iran attacked Israel. Chad condemned an "odious attack".', "ACCUSE", "TCD", ["IRN"]),
        ("Iran attacked Israel. Chad condemned the violence on civilians.", "ACCUSE", "TCD",
         ["IRN"]),
        ("Iran did not attack Israel. Chad condemned the strikes.", "ACCUSE", "TCD", []),
        ("Egypt shipped weapons to Somalia. Kenya protested the deliveries.", "ACCUSE", "KEN",
         ["EGY"]),
        ("Iran and Iraq signed a pact. Chad criticised that accord.", "ACCUSE", "TCD",
         ["IRN", "IRQ"]),
        ("Soldiers in Mali overthrew the Malian president. Iran freed Iraq's envoy. Chad condemned "
         "the coup.", "ACCUSE", "TCD", ["MLI:MIL"]),
        ("Kenya halted aid to Mali. Chad and Niger recalled their ambassadors.", "SANCTION", "TCD",
         ["MLI"]),
        ("Kenya halted aid to Mali. It rained. Chad recalled its ambassador.", "SANCTION", "TCD",
         []),
        ("Iran and Iraq signed a pact. Chad welcomed the deal.", "SUPPORT", "TCD",
         ["IRN", "IRQ"]),
        ("Ethiopia signed a pact with Somaliland. Somalia denounced the deal as a "
         "provocation.", "ACCUSE", "SOM",
         ["ETH", "region:somaliland"]),
        ("Iran attacked Israel. Chad called it a massacre.", "ACCUSE", "TCD", ["IRN"]),
        ("Iran attacked Israel. Iran condemned the strikes.", "ACCUSE", "IRN", []),
        ("Iran bombed Pakistan. China offered to help ease the crisis.", "AGREE", "CHN",
         ["IRN", "PAK"]),
        ("Iran bombed Pakistan. Pakistan offered to help ease the crisis.", "AGREE", "PAK", []),
        ("Honduras slept. Soldiers in Honduras read a statement in Honduras. Honduras closed an"
         " airport. In Honduras it rained. Honduras rose. Spain and France recalled their"
         " ambassadors.", "SANCTION", "ESP", ["HND"]),
        ("Honduras slept. Soldiers in Honduras read a statement in Honduras. Honduras closed an"
         " airport. In Honduras it rained. Honduras rose. Spain condemned the coup.", "ACCUSE",
         "ESP", ["HND"]),
        ("Chad and Mali met. The U.N. asked all countries not to recognise Peru.", "REQUEST",
         "igo:un", []),
    ],
)  # fmt: skip
def test_what_points_back_is_aimed_at_whoever_did_it(
    text: str, event_type: str, source: str, targets: list[str]
) -> None:
    assert aimed(text, event_type, source) == targets


@pytest.mark.parametrize(
    ("text", "event_type", "source", "targets"),
    [
        ("China fired missiles at Taiwan, a move Japan condemned.", "ACCUSE", "JPN", ["CHN"]),
        ("Iran said that Israel bombed Beirut, a charge Israel denies.", "REJECT", "ISR", ["IRN"]),
        ("India rejected the allegations, accusing Canada of lying.", "REJECT", "IND", ["CAN"]),
        ("Ottawa asked Delhi for help. India refused.", "REJECT", "IND", ["CAN"]),
        ("Iran threatened Iraq. Iraq will not negotiate.", "REJECT", "IRQ", ["IRN"]),
        (f"The ICJ ruled. {'It rained. ' * 4} Guyana did not accept the jurisdiction of the court.",
         "REJECT", "GUY", ["igo:icj"]),
        ("Russia said Ukraine had bombed Belgorod. Kyiv denied it.", "REJECT", "UKR", ["RUS"]),
        ("India imposed sanctions on Chad. India lifted the ban in May.", "CONCEDE", "IND",
         ["TCD"]),
        ("Belarus arrested 33 Russians. Moscow demanded their release.", "REQUEST", "RUS",
         ["BLR"]),
    ],
)  # fmt: skip
def test_what_is_answered_accepted_or_ended_is_somebodys(
    text: str, event_type: str, source: str, targets: list[str]
) -> None:
    assert aimed(text, event_type, source) == targets


@pytest.mark.parametrize(
    ("text", "event_type", "source", "targets"),
    [
        ("Iran freed two Frenchmen. France welcomed the move.", "SUPPORT", "FRA", ["IRN"]),
        ("Azerbaijan's minister met his Armenian colleague. The talks were chaired by Switzerland.",
         "CONSULT", "CHE", ["AZE", "ARM"]),
        ("Myanmar's generals erred. The regime answered: in May its jets killed nine villagers.",
         "ASSAULT", "MMR", ["MMR"]),
        ("France and Britain bombed Syria. Russia condemned the raids by the two Western powers.",
         "ACCUSE", "RUS", ["FRA", "GBR"]),
        ("Rwanda's minister met the Belgian envoy. The envoy expressed regret.", "CONCEDE", "BEL",
         ["RWA"]),
    ],
)  # fmt: skip
def test_what_is_welcomed_or_regretted_is_somebodys_too(
    text: str, event_type: str, source: str, targets: list[str]
) -> None:
    found = [
        target.country
        for claim in claims_of(text, "2024-03-05")
        if claim.event_type == event_type and claim.sources[0].country == source
        for target in claim.targets
    ]
    assert found == targets


@pytest.mark.parametrize(
    ("title", "pair"),
    [
        ("Thailand and Cambodia agree to a ceasefire", {"THA", "KHM"}),
        ("Thai-Cambodian border truce", {"THA", "KHM"}),
        ("Thailand condemns Cambodia", {"USA", "CHN"}),
        ("Thailand, Cambodia and Laos agree to a ceasefire", {"USA", "CHN"}),
    ],
)
def test_the_parties_are_those_that_the_headline_joins(title: str, pair: set[str]) -> None:
    text = (
        "Washington and Beijing sent envoys to Kuala Lumpur."
        " Malaysia said the parties had agreed to a ceasefire."
    )
    article = article_from_record({"title": title, "text": text, "published": "2025-07-28"})
    [(_, claims)] = extract([article])
    [agreed] = [claim for claim in claims if claim.event_type == "AGREE"]
    assert {party.country for party in agreed.sources} == pair


def aims(title: str, text: str, event_type: str, source: str) -> list[str]:
    article = article_from_record({"title": title, "text": text, "published": "2024-03-05"})
    [(_, claims)] = extract([article])
    return [
        target.principal
        for claim in claims
        if claim.event_type == event_type and claim.sources[0].principal == source
        for target in claim.targets
    ]


DYAD = "Sudan and Ethiopia at odds over dam"


@pytest.mark.parametrize(
    ("title", "text", "event_type", "source", "targets"),
    [
        (DYAD, "Ethiopia filled the dam. Ethiopia was content. Sudan closed the border.", "COERCE",
         "SDN", ["ETH"]),
        (DYAD, "Ethiopia filled the dam. Khartoum recalled its envoy.", "SANCTION", "SDN", ["ETH"]),
        ("Dam fills up", "Ethiopia filled the dam. It is in Ethiopia. Khartoum recalled its envoy.",
         "SANCTION", "SDN", []),
        ("Dam fills up", "Sudan accused Ethiopia of lying. Ethiopia was content. It rained. The sun"
         " shone. Kenya, Chad and Mali looked on. Khartoum has promised restraint.", "AGREE", "SDN",
         ["ETH"]),
        ("Dam fills up", "Sudan accused Ethiopia of lying. Kenya and Chad looked on. Kenya and Chad"
         " waited. Kenya said it rained. Khartoum has promised restraint.", "AGREE", "SDN", []),
        (DYAD, "Ethiopia filled the dam. Ethiopia was content. Sudan lodged a complaint with the"
         " Security Council.", "ACCUSE", "SDN", ["ETH"]),
        (DYAD, "Ethiopia filled the dam. Sudan's president instructed Sudan's embassy to protest.",
         "REQUEST", "SDN", []),
        (DYAD, "Ethiopia filled the dam. Ethiopia was content. Sudan denied any part in it.",
         "REJECT", "SDN", []),
        (DYAD, "Ethiopia filled the dam. Ethiopia was content. Sudan's prime minister resigned.",
         "RETREAT", "SDN", []),
        (DYAD, "Ethiopia filled the dam. Ethiopia was content. Sudan demanded an inquiry.",
         "REQUEST", "SDN", []),
        ("", "Mali expelled Chad's envoy and closed the border.", "COERCE", "MLI", ["TCD"]),
        ("", "Mali called in Chad's envoy. Kenya and Niger looked on. Kenya was silent. Mali closed"
         " a border.", "COERCE", "MLI", []),
    ],
)  # fmt: skip
def test_the_other_side_of_an_article_is_the_target_of_what_names_nobody(
    title: str, text: str, event_type: str, source: str, targets: list[str]
) -> None:
    assert aims(title, text, event_type, source) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The United States shot down the drones of an unknown army.", set()),
        ("Turkey helped journalists.", {"UNK:JRN"}),
        ("Turkey attacked soldiers and Syrian rebels.", {"SYR:REB"}),
    ],
)
def test_whose_an_army_is_must_be_told(text: str, targets: set[str]) -> None:
    found = {target.id for claim in claims_of(text, "2024-03-05") for target in claim.targets}
    assert found == targets


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nicolas Maduro offered to host the negotiations in Caracas.", []),
        ("Nicolas Maduro offered to host the negotiations with Guyana in Caracas.", ["GUY"]),
    ],
)
def test_nobody_agrees_with_his_own_state(text: str, wanted: list[str]) -> None:
    assert [p.id for c in claims_of(text, "2023-12-01") for p in c.targets] == wanted


@pytest.mark.parametrize(
    ("text", "event_type", "source", "wanted"),
    [
        ("Bulgaria offered Macedonia aid. Turkey sent tents and blankets.", "AID", "TUR", ["MKD"]),
        ("The United States suspended aid to Niger. Germany halted financial support.",
         "SANCTION", "DEU", ["NER:GOV", "NER"]),
        ("Libya praised Chad. It rained for a week in the south, and the harvest was lost, and the"
         " roads to the coast were flooded for more than two months, so that nobody came or went,"
         " and nothing was heard of anybody at all until the first lorries reached the capital with"
         " flour and oil and medicine for the hospitals there. Turkey sent tents.", "AID", "TUR",
         []),
        ("Sierra Leonean rebels seized 500 Kenyan soldiers. Libya freed the captives.", "RETREAT",
         "LBY", ["KEN:MIL"]),
        ("Britain demanded the release of the peacekeepers whom Chadian rebels seized last week.",
         "REQUEST", "GBR", ["TCD:REB"]),
        ("Greek border guards turned back about 200 people.", "COERCE", "GRC", []),
    ],
)  # fmt: skip
def test_others_do_the_like_to_the_same(
    text: str, event_type: str, source: str, wanted: list[str]
) -> None:
    found = aimed(text, event_type, source)
    assert found == [] if not wanted else found[:1] and set(found) <= set(wanted)


def test_police_of_an_article_on_two_states_are_of_where_it_was_filed() -> None:
    text = (
        "QUITO, April 7 (Reuters) - Mexico's diplomats flew home from Ecuador on Sunday, two days"
        " after police arrested a Mexican journalist."
    )
    arrests = [c for c in claims_of(text, "2024-04-07") if c.mode == "arrest"]
    assert [p.id for claim in arrests for p in claim.sources] == ["ECU:COP"]


def test_of_whose_borders_only_the_number_is_told_are_not_the_other_sides() -> None:
    text = (
        "Iran bombed Pakistan. Iran threatened Pakistan. France denounced Tehran for violating the"
        " borders of three neighbours."
    )
    told = [c for c in claims_of(text, "2024-01-18") if c.event_type == "REJECT"]
    assert all(not claim.targets for claim in told)


def test_what_nobody_known_does_to_nobody_known_is_told_only_alone() -> None:
    riot = "Masked youths threw stones at the police."
    assert [c.event_type for c in claims_of(riot, "2024-03-05")] == ["PROTEST"]
    told = claims_of(f"{riot} France condemned Iran.", "2024-03-05")
    assert [c.event_type for c in told] == ["ACCUSE"]


@pytest.mark.parametrize(
    ("text", "event_type", "source"),
    [
        ("The US sanctioned Iran on Monday. Canada banned single-use plastics.", "COERCE", "CAN"),
        ("France praised Mali. Algeria welcomed the new year.", "SUPPORT", "DZA"),
        ("Kenya pledged maize to Somalia. Uganda promised to cut carbon emissions.", "AGREE",
         "UGA"),
        ("China imposed tariffs on the EU. Germany vowed to hit back.", "THREATEN", "DEU"),
        ("The US sanctioned Iran. Russia vowed to retaliate.", "THREATEN", "RUS"),
        ("Amnesty International condemned Israel. Israel bombed the Lebanon-based group.",
         "ASSAULT", "ISR"),
    ],
)  # fmt: skip
def test_what_is_of_another_matter_is_aimed_at_nobody(
    text: str, event_type: str, source: str
) -> None:
    assert aimed(text, event_type, source) == []
