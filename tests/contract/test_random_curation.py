"""Random histories of articles, retractions, judgements and re-extractions: the same graph on every
store, and the same as from articles and judgements alone.

Chance is fixed (derandomized), so that a run is like the one before.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.judgements import Judgement, JudgementUnfit, Side
from graph.model import Claim
from graph.store import Store
from graph.stores import open_store
from tests.contract import judging
from tests.contract.comparing import assert_equal
from tests.contract.make import actors, article
from tests.contract.reference import Reference
from tests.contract.retelling import Book, by_id
from tests.contract.test_random_graphs import (
    IDS,
    ISSUES,
    puts,
    retractions,
    told,
    told_claims,
)
from tests.contract.writing import writing

STEPS = int(os.environ.get("ENTENTE_HISTORY", "24"))
"""How long the longest history is."""

Fresh = Callable[[], str]
Made = Callable[[Sequence[Claim], Sequence[Judgement]], Judgement]

some_id = st.sampled_from(IDS)
some_issue = st.sampled_from([issue for issue in ISSUES if issue])
some_side = st.sampled_from(Side)
on_graph: st.SearchStrategy[Made] = st.one_of(
    st.builds(lambda a, b: lambda *_: judging.merge(a, b), some_id, some_id),
    st.builds(lambda a, b: lambda *_: judging.alias(a, f"alias of {b}"), some_id, some_id),
    st.builds(lambda a, b: lambda *_: judging.office(a, b), some_id, some_id),
    st.builds(lambda a, b: lambda *_: judging.join(a, b), some_issue, some_issue),
)


def _on_claim(make: Callable[[Claim], Judgement], number: int) -> Made:
    return lambda claims, _: make(claims[number % len(claims)])


numbers = st.integers(0, 50)
on_claims: st.SearchStrategy[Made] = st.one_of(
    st.builds(_on_claim, st.sampled_from((judging.reject, judging.confirm)), numbers),
    st.builds(
        _on_claim,
        st.sampled_from(("SANCTION", "AID")).map(lambda t: lambda c: judging.change_type(c, t)),
        numbers,
    ),
    st.builds(
        _on_claim,
        st.builds(
            lambda side, a, b: lambda c: judging.change_party(c, side, a, b),
            *(some_side, some_id, st.sampled_from(("", *IDS))),
        ),
        numbers,
    ),
)
undos: st.SearchStrategy[Made] = numbers.map(
    lambda number: lambda _, made: judging.undo(made[number % len(made)])
)


class Retelling(NamedTuple):
    """A re-extraction of stored articles: which, by number, and what they tell beside the half."""

    numbers: tuple[int, ...]
    rows: list[dict[str, Any]]


class Back(NamedTuple):
    """The undo of a re-extraction, by number."""

    number: int


retellings = st.one_of(
    st.builds(Retelling, st.tuples(numbers, numbers), st.lists(told_claims, max_size=3)),
    st.builds(Back, numbers),
)
steps = st.one_of(puts, puts, retractions, on_graph, on_claims, undos, retellings)


def judged(store: Store, reference: Reference, make: Made) -> None:
    """Judges, if there is something to be judged and the judgement makes sense."""
    claims = [claim for _, told in reference.told() for claim in told]
    made = list(reference.curation().judgements.values())
    try:
        judgement = make(claims, made)
    except ZeroDivisionError:
        return
    before = reference.curation()
    try:
        before.with_these([before.dated(judgement)], strictly=True)
    except JudgementUnfit:
        try:
            with store.writer() as writer:
                writer.judge([judgement])
        except JudgementUnfit:
            return
        raise AssertionError("the store takes what makes no sense") from None
    with writing(store, reference) as both:
        both.judge([judgement])


def retold(book: Book, step: Retelling) -> None:
    """Tells articles anew: every other claim, by a newer version, and those of the step."""
    stored = book.told()
    if not stored:
        return
    keys = [sorted(stored)[number % len(stored)] for number in step.numbers]
    claims = {
        key: [
            *(claim.model_copy(update={"extractor": "test/2"}) for claim in stored[key][1][::2]),
            *(told(stored[key][0], row) for row in step.rows),
        ]
        for key in keys
    }
    told_last = {key: list(by_id(of).values()) for key, of in claims.items()}
    book.retell(told_last, actors(" ".join(IDS[2:7])))


def done(book: Book, step: Any) -> None:
    store, reference = book.store, book.reference
    if callable(step):
        judged(store, reference, step)
        return
    if isinstance(step, Retelling):
        retold(book, step)
        return
    if isinstance(step, Back):
        if book.entries:
            book.undo(list(book.entries)[step.number % len(book.entries)])
        return
    with writing(store, reference) as writer:
        if isinstance(step, str):
            writer.retract(step)
            return
        writer.put_actors(actors(" ".join(IDS[:5])))
        name, published, publisher, text, rows = step
        of = article(name, published, publisher=publisher, text=text)
        writer.put_article(of, [told(of, row) for row in rows])


@settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(history=st.lists(steps, min_size=STEPS // 2, max_size=STEPS))
def test_any_history_gives_what_its_articles_and_judgements_give(
    fresh: Fresh, history: list[Any]
) -> None:
    reference = Reference()
    with open_store(fresh()) as store:
        book = Book(store, reference)
        for step in history:
            done(book, step)
        with store.view() as view:
            assert_equal(view, reference)
            assert list(view.told_actors()) == reference.told_actors()
        alone = Reference()
        alone.put_actors(reference.told_actors())
        for of, claims in reference.told():
            alone.put_article(of, claims)
        alone.judge(reference.curation().judgements.values(), strictly=False)
        alone.end()
        store.rebuild()
        with store.view() as view:
            assert_equal(view, alone)
