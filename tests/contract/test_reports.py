"""Copies of an article are one report, whatever came first, was replaced or retracted."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import permutations
from typing import Any

import pytest

from benchmarks.copies import framed, stories
from graph.filters import NO_FILTERS, Filters, Grouping, PageRequest, Sort
from graph.model import Article
from graph.store import Store
from graph.stores import open_store
from tests.contract.comparing import assert_answers, assert_equal
from tests.contract.make import ARMS, article, claim
from tests.contract.reference import Reference
from tests.contract.writing import writing

Fresh = Callable[[], str]

DAM = stories()["dam"]
WHOLE = DAM["original"]
PARAGRAPHS = WHOLE.split("\n\n")
BEGINNING, END = "\n\n".join(PARAGRAPHS[:3]), "\n\n".join(PARAGRAPHS[3:])
"""Copies of the whole, and not of each other."""

BRIDGE = article("whole", "2024-05-03", text=WHOLE, publisher="The Herald")
HEAD = article("head", "2024-05-02", text=framed(BEGINNING, 0))
TAIL = article("tail", "2024-05-04", text=END)
EDITED = article("edited", "2024-05-03", text=DAM["edited"])
RIVAL = article("rival", "2024-05-02", text=DAM["rival"])
OTHER = article("other", "2024-05-02", text=stories()["envoy"]["original"])
ALL = (BRIDGE, HEAD, TAIL, EDITED, RIVAL, OTHER)


def put(store: Store, reference: Reference, articles: Iterable[Article]) -> None:
    """Puts articles in, in one step, each with a claim of one relation and of one of its own."""
    with writing(store, reference) as writer:
        for of in articles:
            told = [claim(of, 1, "RUS", "ACCUSE", "USA", issue=ARMS), claim(of, 2, "PRK", "AID")]
            told.append(claim(of, 3, "KOR", "AID", "TUR", issue=ARMS if of == RIVAL else None))
            writer.put_article(of, told)


def assert_holds(store: Store, reference: Reference) -> None:
    with store.view() as view:
        assert_equal(view, reference)
        assert view.reports(reference.report_of()) == reference.report_of()


def reports(store: Store) -> dict[str, str]:
    with store.view() as view:
        return dict(view.reports(one.id for one in ALL))


def test_copies_are_one_report_and_what_looks_alike_is_not(store: Store) -> None:
    put(store, reference := Reference(), ALL)
    assert_holds(store, reference)
    joined = {"whole": "head", "head": "head", "tail": "head", "edited": "head"}
    assert reports(store) == {**joined, "rival": "rival", "other": "other"}
    with store.view() as view:
        assert view.stats()["reports"] == 3
        relation = view.relation("RUS-ACCUSE-USA")
        assert relation is not None
        assert (relation.claims, relation.articles, relation.reports) == (6, 6, 3)
        [issue] = view.issues().items
        assert (issue.claims, issue.articles, issue.reports) == (7, 6, 3)
        groups = {group.key: group for group in view.groups(Grouping.PUBLISHER).items}
        assert (groups["The Courier"].articles, groups["The Courier"].reports) == (5, 3)
        assert view.reports(["none"]) == {}


def test_the_order_of_arrival_makes_no_difference(fresh: Fresh) -> None:
    few = (BRIDGE, HEAD, TAIL)
    for order in permutations(few):
        reference = Reference()
        with open_store(fresh()) as store:
            for of in order:
                put(store, reference, [of])
            assert_holds(store, reference)
            assert set(reports(store).values()) == {"head"}


def test_what_joined_two_reports_parts_them_when_it_goes(store: Store) -> None:
    put(store, reference := Reference(), (BRIDGE, HEAD, TAIL, OTHER))
    with writing(store, reference) as writer:
        assert writer.retract("whole")
    assert_holds(store, reference)
    assert reports(store) == {"head": "head", "tail": "tail", "other": "other"}
    put(store, reference, [BRIDGE])
    assert_holds(store, reference)
    assert len(set(reports(store).values())) == 2


def test_what_is_replaced_leaves_its_report(store: Store) -> None:
    put(store, reference := Reference(), (BRIDGE, HEAD, TAIL))
    changed = article("whole", "2024-05-01", text=OTHER.text)
    put(store, reference, [changed])
    assert_holds(store, reference)
    assert len(set(reports(store).values())) == 3
    put(store, reference, [BRIDGE, article("head", "2024-05-09", text=BEGINNING)])
    assert_holds(store, reference)
    assert set(reports(store).values()) == {"whole"}


def test_reports_hold_within_one_writer_too(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        for of in (HEAD, BRIDGE, TAIL):
            writer.put_article(of, [claim(of, 1, "RUS", "ACCUSE", "USA")])
        writer.retract("whole")
        writer.put_article(EDITED, [claim(EDITED, 1, "RUS", "ACCUSE", "USA")])
        writer.retract("head")
        writer.put_article(HEAD, [])
        writer.put_article(HEAD, [claim(HEAD, 1, "RUS", "ACCUSE", "USA")])
    assert_holds(store, reference)


def test_copies_of_stored_articles_are_found_while_others_leave_the_ledger(store: Store) -> None:
    texts = [" ".join(f"name{story}x{n}" for n in range(120)) for story in range(80)]
    stored, copies = (
        [article(f"{name}{n}", "2024-05-03", text=text) for n, text in enumerate(texts)]
        for name in ("agency", "paper")
    )
    with store.writer() as writer:
        for one in stored:
            writer.put_article(one, ())
    job = store.ledger.start(["made"], reader="reader", seconds=60)
    store.ledger.accept(job.id, "reader", copies, len(copies))
    leased = store.ledger.lease("worker", len(copies), 60)
    with store.writer() as writer:
        for held in leased:
            writer.finish("worker", held, held.article, ())
    with store.view() as view:
        found = view.reports(one.id for one in copies)
    assert found == {copy.id: first.id for copy, first in zip(copies, stored, strict=True)}


def test_rows_of_a_data_set_are_copies_of_nothing(store: Store) -> None:
    coded = [article(name, text=WHOLE, coded=True) for name in ("first", "second")]
    put(store, reference := Reference(), (BRIDGE, *coded))
    assert_holds(store, reference)
    with store.view() as view:
        assert view.stats()["reports"] == 3
    assert store.rebuild() == len(reference.relations())
    assert_holds(store, reference)


def test_a_report_goes_by_its_first_article(store: Store) -> None:
    put(store, reference := Reference(), (BRIDGE, TAIL))
    assert reports(store) == {"whole": "whole", "tail": "whole"}
    put(store, reference, [EDITED])
    assert reports(store)["tail"] == "edited"
    put(store, reference, [HEAD])
    assert reports(store)["tail"] == "head"
    with writing(store, reference) as writer:
        writer.retract("head")
    assert reports(store)["tail"] == "edited"
    assert_holds(store, reference)


def test_a_rebuild_gives_the_same_reports(store: Store) -> None:
    put(store, reference := Reference(), ALL)
    with writing(store, reference) as writer:
        writer.retract("whole")
    assert store.rebuild() == len(reference.relations())
    assert_holds(store, reference)


@pytest.mark.parametrize(
    "told",
    [
        *({"report": name} for name in ("head", "tail", "rival", "none")),
        {"report": "tail", "publisher": "The Herald"},
        {"report": "tail", "article": "whole"},
        {"report": "tail", "article": "rival"},
        {"report": "tail", "issue": ARMS.id},
        {"report": "whole", "source": "RUS", "q": "sudan"},
        {"report": "whole", "since": BRIDGE.published},
        *({"min_reports": number} for number in (1, 2, 3, 4)),
        {"min_reports": 2, "actor": "RUS"},
        {"min_reports": 2, "as_of": HEAD.published},
        {"min_reports": 2, "min_articles": 5},
        {"min_reports": 2, "event_type": "AID"},
        {"as_of": BRIDGE.published},
    ],
    ids=str,
)
def test_filters_on_reports(told_reports: tuple[Store, Reference], told: dict[str, Any]) -> None:
    store, reference = told_reports
    with store.view() as view:
        assert_answers(view, reference, Filters(**told), limit=2)


@pytest.mark.parametrize("limit", [1, 2, 50])
@pytest.mark.parametrize("sort", [Sort.MOST_REPORTS, Sort.FEWEST_REPORTS])
@pytest.mark.parametrize("filters", [NO_FILTERS, Filters(as_of=BRIDGE.published)])
def test_relations_sorted_by_reports(
    told_reports: tuple[Store, Reference], sort: Sort, limit: int, filters: Filters
) -> None:
    store, reference = told_reports
    with store.view() as view:
        page = view.relations(filters, PageRequest(limit=limit, sort=sort))
        found = list(page.items)
        while page.next is not None:
            asked = PageRequest(limit=limit, sort=sort, cursor=page.next)
            page = view.relations(filters, asked)
            found += page.items
    assert found == reference.relations(filters, sort)


@pytest.fixture(scope="module")
def told_reports(fresh: Fresh) -> Iterable[tuple[Store, Reference]]:
    """A store with all the articles, only to be read, and what it must answer."""
    reference = Reference()
    with open_store(fresh()) as store:
        put(store, reference, ALL)
        with writing(store, reference) as writer:
            more = partial(claim, OTHER)
            told = [more(1, "RUS", "ACCUSE", "USA"), more(2, "TUR", "AID", "CIV", issue=ARMS)]
            writer.put_article(OTHER, told)
        yield store, reference
