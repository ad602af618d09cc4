"""What a claim says beside who and what: contexts, place, issue, and when."""

from datetime import date

import pytest

from graph.model import Status
from tests.ingest.reading import claims_of


def test_contexts_are_those_of_the_words() -> None:
    [claim] = claims_of("The United States imposed sanctions on Iran over its nuclear programme.")
    assert claim.contexts == ("cbrn", "economic")


def test_a_sentence_without_such_words_has_none() -> None:
    [claim] = claims_of("Trump met Kim Jong Un in Singapore.")
    assert claim.contexts == ()
    assert claim.place == "Singapore"


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("The United States imposed sanctions on Iran over its nuclear programme.",
         "nuclear programme (Iran)"),
        ("Iran supplied missiles to Russia for use in Ukraine.", "arms flow (Iran, Russia)"),
        ("Britain expelled Russian diplomats over the poisoning of a spy.", "poisoning (Russia)"),
    ],
)  # fmt: skip
def test_the_issue_is_that_of_who_does_the_matter(text: str, issue: str) -> None:
    claim, *_ = claims_of(text)
    assert claim.issue is not None
    assert claim.issue.name == issue


def test_an_accusation_of_nobody_is_not_about_what_its_speaker_does() -> None:
    assert issues("Malaysia condemned the missile tests.") == set()


def issues(text: str) -> set[str]:
    return {claim.issue.id for claim in claims_of(text) if claim.issue is not None}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The United States demanded that Iran halt uranium enrichment.",
         "Iran rejected US demands to stop enriching uranium."),
        ("Japan condemned North Korea's ballistic missile test.",
         "South Korea demanded that North Korea stop firing missiles."),
        ("Israel demanded that Hamas release the hostages.",
         "Hamas refused to free the hostages."),
        ("Ukraine accused Russia of blocking the grain deal.",
         "Russia rejected Ukrainian accusations about the grain agreement."),
        ("Turkey accused Saudi Arabia of killing Jamal Khashoggi.",
         "Saudi Arabia denied ordering the murder of Jamal Khashoggi."),
        ("Russia threatened to cut off gas to Moldova.",
         "Moldova accused Russia of reducing gas deliveries."),
        ("Argentina demanded that Britain return the Falkland Islands.",
         "Britain rejected Argentina's claim to the Falkland Islands."),
        ("Russia and Ukraine agreed on a prisoner exchange.",
         "Ukraine and Russia agreed to swap prisoners."),
        ("Rwanda was accused by Congo of backing M23 rebels.",
         "Rwanda denied supporting the rebels."),
    ],
)  # fmt: skip
def test_two_wordings_of_a_matter_are_one_issue(one: str, other: str) -> None:
    assert issues(one) & issues(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia accused Ukraine of killing Daria Dugina.",
         "Russia accused Ukraine of killing Alexander Zakharchenko."),
        ("Armenia accused Azerbaijan of violating the ceasefire.",
         "Israel accused Hamas of violating the ceasefire."),
        ("Russia and Ukraine agreed on a prisoner swap.",
         "Russia and Ukraine signed an agreement on grain exports."),
        ("Ukraine accused Russia of deporting children.",
         "Ukraine accused Russia of shelling a nuclear plant."),
    ],
)  # fmt: skip
def test_other_matters_and_other_parties_are_other_issues(one: str, other: str) -> None:
    assert issues(one)
    assert not issues(one) & issues(other)


def test_what_is_denied_is_not_told_as_done() -> None:
    found = claims_of("Iran denied charges that it had attacked a Saudi refinery.")
    assert {claim.event_type for claim in found} <= {"REJECT"}
    assert all(claim.status is Status.DENIED for claim in found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Iran and Iraq agreed on Friday to restore relations.", date(2023, 11, 3)),
        ("Antony Blinken will visit India on Friday.", date(2023, 11, 10)),
    ],
)
def test_a_weekday_is_before_or_ahead_by_the_tense(text: str, day: date) -> None:
    assert [claim.date for claim in claims_of(text)] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Serbia condemned Kosovo over Sunday's election.", date(2023, 11, 9)),
        ("Serbia condemned Kosovo ahead of a summit on Friday.", date(2023, 11, 9)),
        ("Serbia condemned Kosovo two weeks before.", date(2023, 10, 23)),
        ("WASHINGTON (AP) - Serbia condemned Kosovo on 5/6/2023.", date(2023, 5, 6)),
        ("PARIS (AFP) - Serbia condemned Kosovo on 5/6/2023.", date(2023, 6, 5)),
    ],
)
def test_an_act_is_dated_by_its_own_date(text: str, day: date) -> None:
    assert [claim.date for claim in claims_of(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Trump would have attacked Iran.",
        "France might not impose sanctions on Mali.",
        "If China attacked Taiwan, Japan would help.",
        "Neither Russia nor Iran attacked Israel.",
    ],
)
def test_what_did_not_happen_is_not_told_as_done(text: str) -> None:
    assert [claim for claim in claims_of(text) if claim.counted] == []
