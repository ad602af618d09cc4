"""Random histories of articles, retractions and judgements: the same graph on every store, and the
same as from articles and judgements alone.

Chance is fixed (derandomized), so that a run is like the one before.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any

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
from tests.contract.test_random_graphs import IDS, ISSUES, puts, retractions, told
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
steps = st.one_of(puts, puts, retractions, on_graph, on_claims, undos)


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


def done(store: Store, reference: Reference, step: Any) -> None:
    if callable(step):
        judged(store, reference, step)
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
        for step in history:
            done(store, reference, step)
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
