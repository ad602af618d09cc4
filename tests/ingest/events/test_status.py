"""In which way an act exists: what is denied, doubted, imminent or asked for was not done."""

import pytest

from graph.model import Polarity, Status
from tests.ingest.reading import claims_of

NO_ACT = [
    # hardly ever, and at no point
    "Turkey hardly ever condemns Azerbaijan.",
    "At no point did Israel attack Iran.",
    # a plan that came to nothing
    "France had planned to send troops to Mali.",
    "Macron was to have visited Moscow in May.",
    "Macron was due to have met Putin in May.",
    # nothing towards anybody
    "President Uhuru Kenyatta narrowly beat main rival Raila Odinga.",
    "Kenyan police were taking necessary security measures.",
    "The Kenyan minister briefed the media.",
    "Kenya stood by its decision.",
    "Kenyan police visited the offices of Ugandan reporters.",
]


@pytest.mark.parametrize("text", NO_ACT)
def test_what_is_no_act_is_not_told(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that Ukraine attacked Belgorod.",
        "The accusation that Sudan attacked Chad is false.",
        "There is no evidence that Pakistan attacked India.",
        "Lebanon said it was not Hezbollah that had attacked Israel.",
        "Israel was about to attack Iran.",
        "Israel ruled out attacking Iran.",
        "Israel nearly attacked Iran.",
        "Rather than attack Iran, the United States waited.",
    ],
)
def test_what_is_denied_or_only_near_is_not_told_as_done(text: str) -> None:
    assert "ASSAULT" not in {c.event_type for c in claims_of(text)}


def test_a_plan_of_which_others_tell_is_told() -> None:
    [claim] = claims_of("Iran said Iraq had planned to attack its ports.")
    assert claim.event_type == "THREATEN"


def test_a_request_not_to_act_is_a_request_that_was_made() -> None:
    [claim] = claims_of("China urged the United States not to sell weapons to Taiwan.")
    assert (claim.event_type, claim.polarity) == ("REQUEST", Polarity.AFFIRMED)


def test_what_is_put_right_with_but_is_told() -> None:
    [claim] = claims_of("Russia attacked not Lviv but Kyiv.")
    assert (claim.event_type, claim.polarity) == ("ASSAULT", Polarity.AFFIRMED)


@pytest.mark.parametrize("text", ["Chad is set to investigate Libya.", "Iran will condemn Israel."])
def test_what_is_to_come_and_has_no_type_for_it_is_planned(text: str) -> None:
    [claim] = claims_of(text)
    assert (claim.event_type, claim.status, claim.counted) == ("ACCUSE", Status.PLANNED, False)


def test_who_tells_of_a_fight_of_both_accuses_nobody() -> None:
    told = claims_of("Indian and Pakistani troops exchanged fire, Pakistan's army said.")
    assert {claim.event_type for claim in told} == {"ASSAULT"}


def test_how_what_is_broken_was_agreed_is_no_news() -> None:
    told = claims_of("Indian troops on Monday broke the accord reached at talks with China.")
    assert [claim.event_type for claim in told] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Angola offered to mediate negotiations between Congo and the M23 rebels.", "CONSULT"),
        ("Kenya warned Mali of military action to restore constitutional order.", "CONCEDE"),
        ("Kenya and Mali agreed to share information to help Ghana.", "AID"),
        ("Kenya spoke after an announcement released on Tuesday by Mali's office.", "RETREAT"),
        ("Kenya said it rejected the order against Mali's ambassador.", "ACCUSE"),
        ("Kenya will help Samoa by giving it loans.", "AID"),
        ("The Kenyan speaker suspended talks, in protest against the government.", "PROTEST"),
        ("Kenya demanded Mali ease its curbs, including lifting a ban on a paper.", "CONCEDE"),
        ("Kenya pledged funds to a bank to provide loans for Samoa.", "AID"),
        ("Kenya sued Mali to force it to withdraw its troops from Ghana.", "RETREAT"),
        ("Talks between Kenya and Mali will resume on Monday.", "CONSULT"),
        ("Drills between Kenya and Mali should stop, Ghana said.", "COOPERATE"),
        ("Kenya told its staff not to go to the airport.", "SANCTION"),
        ("Kenya wants Malian troops to pull out before entering into any talks.", "CONSULT"),
        (
            "The deal with Mali for a Malian troop withdrawal from Togo angered Kenya.",
            "RETREAT",
        ),
        ("Kenya's president will meet Mali's on Monday to discuss a truce.", "CONSULT"),
        ("Early attempts by Kenya and Mali to broker peace failed.", "AGREE"),
        (
            "Kenya demanded the rebels stop their raids, and release all of their hostages.",
            "RETREAT",
        ),
        ("Kenyan sailors in Mali had two close calls.", "CONSULT"),
    ],
)
def test_what_is_still_to_come_is_not_told_as_done(text: str, event_type: str) -> None:
    assert event_type not in {claim.event_type for claim in claims_of(text)}


def test_by_what_somebody_is_said_to_have_done_wrong_is_alleged_as_well() -> None:
    told = claims_of("Kenya accuses Uganda of violating its sovereignty by bombing Rwanda.")
    assert {claim.status for claim in told if claim.event_type == "ASSAULT"} == {Status.ALLEGED}


def test_by_what_means_somebody_is_accused_of_something_is_alleged() -> None:
    told = claims_of("Kenya accused Uganda of fuelling the war by providing arms to Rwanda.")
    [aid] = [claim for claim in told if claim.event_type == "AID"]
    assert (aid.status, aid.attributed_to[0].id) == (Status.ALLEGED, "KEN")


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("In Chad a group of armed men attacked an army vehicle.", "ASSAULT", ""),
        ("A Kenyan warship fired its cannon at Ugandan soldiers.", "ASSAULT", "heavy-weapons"),
        ("Iran fired two missiles into the sea in protest against Turkish drills.", "MOBILIZE",
         "weapons"),
        ("Iran fired two missiles into the sea on Monday morning.", "MOBILIZE", "weapons"),
    ],
)  # fmt: skip
def test_force_is_of_its_kind(text: str, event_type: str, mode: str) -> None:
    assert {(claim.event_type, claim.mode) for claim in claims_of(text)} == {(event_type, mode)}


def test_who_is_hit_did_not_throw_it() -> None:
    told = claims_of("The raid is suspected to have targeted one of the Kenyan generals.")
    assert not [claim for claim in told if claim.sources]


def test_a_reporter_is_told_of_a_threat_and_not_threatened() -> None:
    [claim] = claims_of("NATO is planning a new phase of bombing, officials told CNN.")
    assert not claim.targets


@pytest.mark.parametrize(
    "text",
    [
        "Kenya urged countries to vote against Uganda's resolution.",
        "Kenya demanded the release of Ugandan fishermen.",
        "Kenya opposed the text, a sign of the isolation that Uganda faces.",
    ],
)
def test_whom_a_request_or_a_refusal_only_concerns_is_not_its_target(text: str) -> None:
    [claim] = [c for c in claims_of(text) if c.event_type in ("REQUEST", "REJECT")]
    assert claim.targets == ()


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Kenya and Uganda will go ahead on Monday.",
        "A swap of hostages has been agreed with Uganda, Kenya's government said.",
    ],
)
def test_what_two_will_do_is_agreed_by_both(text: str) -> None:
    [claim] = claims_of(text)
    assert (claim.event_type, {p.country for p in claim.sources}) == ("AGREE", {"KEN", "UGA"})
