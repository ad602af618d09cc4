"""Who says so: the innermost speaker of what is reported, not the medium that prints it."""

import pytest

from graph.model import Claim
from tests.ingest.reading import claims_of

CASES = [
    # before, inside and after what is said
    ("Kyiv said Russia had shelled Kharkiv.", "UKR"),
    ("Russia, Ukrainian officials said, shelled Kharkiv.", "UKR"),
    ("Russia shelled Kharkiv, Ukraine's army said late on Monday in a post.", "UKR"),
    ("Russia has shelled Kharkiv, Ukraine's defence minister told reporters on Monday.", "UKR"),
    ("As the Ukrainian army put it, Russia shelled Kharkiv.", "UKR"),
    ("Ukraine's army said in a statement that Russia had shelled Kharkiv.", "UKR"),
    # the words of a document are those of its writer
    ("A report by the United Nations said Russia had shelled Kharkiv.", "igo:un"),
    ("Russia has shelled Kharkiv, a Ukrainian army statement said.", "UKR"),
    # nested speech, and the passive
    ("Russia shelled Kharkiv, Interfax quoted the Ukrainian army as saying.", "UKR"),
    ("Russia shelled Kharkiv, according to Reuters, which cited Ukrainian officials.", "UKR"),
    ("The New York Times reported that Russia had shelled Kharkiv, citing US officials.", "USA"),
    ("Russia was said by Ukrainian officials to have shelled Kharkiv.", "UKR"),
    ("It was reported by the Ukrainian army that Russia had shelled Kharkiv.", "UKR"),
    ("Russia has shelled Kharkiv, Ukraine's army said on Monday, as Moscow warned of war.", "UKR"),
    # a medium alone is no party
    ("Russia shelled Kharkiv, the Xinhua news agency reported.", ""),
    ("Russia shelled Kharkiv, state media reported.", ""),
    ("Russia shelled Kharkiv on Monday. Ukraine condemned the attack.", ""),
]


def _shelling(text: str) -> Claim:
    return next(claim for claim in claims_of(text) if claim.event_type == "ASSAULT")


@pytest.mark.parametrize(("text", "speaker"), CASES)
def test_who_says_so(text: str, speaker: str) -> None:
    said_by = {party.principal for party in _shelling(text).attributed_to}
    assert said_by == ({speaker} if speaker else set())


def test_what_a_speaker_should_do_itself_is_not_yet_done() -> None:
    assert claims_of("The US said it must withdraw from Iraq.") == []


def test_a_quote_goes_on_in_the_next_sentence() -> None:
    text = '"They want war," said Ukraine\'s president. "Russia has shelled Kharkiv."'
    assert {party.country for party in _shelling(text).attributed_to} == {"UKR"}


def test_who_issued_a_statement_says_what_it_says() -> None:
    text = "A statement issued by the Ukrainian army on Monday said Russia had shelled Kharkiv."
    assert {party.principal for party in _shelling(text).attributed_to} == {"UKR"}


def test_an_act_is_told_by_who_tells_it_best() -> None:
    text = "Officials in Poland said Kharkiv was shelled. Kyiv said Russia had shelled Kharkiv."
    assert {party.principal for party in _shelling(text).attributed_to} == {"UKR"}


def test_who_only_speaks_of_an_act_does_not_say_that_it_was_done() -> None:
    text = 'Russia shelled Kharkiv. "The shelling of Kharkiv by Russia is a crime," NATO said.'
    assert _shelling(text).attributed_to == ()


def test_it_is_who_spoke_before() -> None:
    text = (
        "A NATO statement said that Stoltenberg left. "
        "He will meet Taliban representatives on Monday to discuss a truce, it said."
    )
    [meeting] = [claim for claim in claims_of(text) if claim.event_type == "AGREE"]
    assert {party.id for party in meeting.attributed_to} == {"igo:nato"}


def test_what_the_paper_has_heard_itself_is_said_by_nobody_else() -> None:
    told = claims_of("Guyana said Venezuela had condemned Britain. Venezuela condemned Britain.")
    [claim] = [one for one in told if one.event_type == "ACCUSE"]
    assert (len(claim.more_evidence), claim.attributed_to) == (1, ())
