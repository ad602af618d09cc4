"""Graphs and histories that nobody thought of, told by chance: the store and the plain loops agree.

Chance is fixed (derandomized), so that a run is like the one before.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.copies import cut, stories
from graph.filters import Filters
from graph.model import Claim, Polarity, Status
from graph.stores import open_store
from tests.contract.comparing import assert_answers, assert_equal
from tests.contract.make import ARMS, LAUNCH, actors, article, claim, issue
from tests.contract.reference import Reference
from tests.contract.writing import writing

IDS = ("USA", "KOR", "PRK", "RUS", "KOR:MIL", "USA:GOV", "person:antony-blinken", "igo:nato")
ISSUES = (
    *(None, ARMS, LAUNCH, issue("arms flow", "PRK RUS", "another name")),
    *(issue("arms flow", "KOR RUS"), issue("arms flow", "RUS USA")),
)
DAYS = ("2023-01-01", "2023-11-01", "2023-11-09", "2023-11-10")
STORY = stories()["strike"]
END = STORY["original"].partition("\n\n")[2]
TEXTS = ("A text.", STORY["original"], STORY["edited"], cut(STORY["original"], 2), END)
"""Copies of one story, of which some are none of each other, and a text that is too short."""

KINDS = ("ACCUSE", "REJECT", "CONSULT", "AID", "ASSAULT")

Fresh = Callable[[], str]

few_ids = st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(" ".join)
told_claims = st.fixed_dictionaries(
    {
        "key": st.integers(0, 5),
        "sources": few_ids,
        "event_type": st.sampled_from(KINDS),
        "targets": few_ids,
        "by": few_ids,
        "mutual": st.sampled_from((False, False, True)),
        "issue": st.sampled_from(ISSUES),
        "day": st.sampled_from(DAYS),
        "status": st.sampled_from((Status.ACTUAL, Status.DENIED, *Status)),
        "polarity": st.sampled_from((Polarity.AFFIRMED, *Polarity)),
        "confidence": st.sampled_from((0.0, 0.3, 0.8, 1.0)),
        "says": st.sampled_from(("Arms went.", "No arms deal.", "Talks, a deal!")),
    }
)
puts = st.tuples(
    st.sampled_from(("first", "second", "third")),
    st.sampled_from(DAYS),
    st.sampled_from(("The Courier", "The Herald")),
    st.sampled_from(TEXTS),
    st.lists(told_claims, max_size=5),
)
retractions = st.sampled_from(("first", "second", "third"))
writers = st.lists(puts | retractions, min_size=1, max_size=4)
histories = st.lists(writers, min_size=1, max_size=3)
questions = st.fixed_dictionaries(
    {},
    optional={
        "source": st.sampled_from(IDS),
        "target": st.sampled_from(IDS),
        "actor": st.sampled_from(IDS),
        "event_type": st.sampled_from(KINDS),
        "issue": st.sampled_from([ref.id for ref in ISSUES if ref]),
        "since": st.sampled_from(DAYS).map(date.fromisoformat),
        "until": st.sampled_from(DAYS).map(date.fromisoformat),
        "as_of": st.sampled_from(DAYS).map(date.fromisoformat),
        "publisher": st.just("The Herald"),
        "min_confidence": st.just(0.5),
        "min_reports": st.integers(1, 3),
        "report": st.sampled_from(("first", "second", "third")),
        "contested": st.booleans(),
        "status": st.sampled_from(Status),
        "q": st.sampled_from(("arms", "deal", "deal arms")),
    },
)


def told(of: Any, row: dict[str, Any]) -> Claim:
    """The claim of a drawn row; a mutual one has all its parties as sources."""
    row = dict(row)
    if row["mutual"]:
        row["sources"] = " ".join(dict.fromkeys(f"{row['sources']} {row['targets']}".split()))
        row["targets"] = ""
    return claim(of, row.pop("key"), **row)


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(history=histories, asked=st.lists(questions, min_size=3, max_size=6))
def test_any_history_gives_the_graph_of_its_articles(
    fresh: Fresh, history: list[Any], asked: list[dict[str, Any]]
) -> None:
    reference = Reference()
    with open_store(fresh()) as store:
        for steps in history:
            with writing(store, reference) as writer:
                writer.put_actors(actors(" ".join(IDS[:5])))
                for step in steps:
                    if isinstance(step, str):
                        writer.retract(step)
                        continue
                    name, published, publisher, text, rows = step
                    of = article(name, published, publisher=publisher, text=text)
                    writer.put_article(of, [told(of, row) for row in rows])
        with store.view() as view:
            assert_equal(view, reference)
            assert view.reports(("first", "second", "third")) == reference.report_of()
            for question in asked:
                assert_answers(view, reference, Filters(**question), limit=3)
        assert store.rebuild() == len(reference.relations())
        with store.view() as view:
            assert_equal(view, reference)


@settings(max_examples=20, derandomize=True, deadline=None, database=None)
@given(
    rows=st.lists(st.lists(told_claims, max_size=4), min_size=3, max_size=3),
    order=st.permutations(range(3)),
    texts=st.lists(st.sampled_from(TEXTS), min_size=3, max_size=3),
)
def test_equal_graphs_answer_alike_whatever_the_order_of_arrival(
    fresh: Fresh, rows: list[list[dict[str, Any]]], order: list[int], texts: list[str]
) -> None:
    names = ("first", "second", "third")
    of = [article(*named, text=text) for *named, text in zip(names, DAYS, texts, strict=False)]
    answers = []
    for numbers in (range(3), order):
        with open_store(fresh()) as store:
            for number in numbers:
                with store.writer() as writer:
                    writer.put_article(of[number], [told(of[number], row) for row in rows[number]])
            with store.view() as view:
                answers.append((view.stats(), view.relations(), view.claims(), view.issues()))
    assert answers[0] == answers[1]
