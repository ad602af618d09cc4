"""What stores give for analysis: relations among some actors, their names, and whole periods."""

from datetime import date

from graph.filters import Filters
from graph.model import NodeRef
from graph.store import Store
from graph.tallies import Step, Tally
from tests.contract.make import actors, article, claim
from tests.contract.reference import Reference

World = tuple[Store, Reference]


def test_relations_among_actors_have_both_ends_there(world: World) -> None:
    store, reference = world
    for among in (["USA", "PRK", "KOR"], ["RUS", "CIV", "FRA"], ["USA"], []):
        for filters in (Filters(), Filters(quad=3), Filters(since=date(2023, 11, 1))):
            expected = [
                relation
                for relation in reference.relations(filters)
                if relation.source.id in among and relation.target.id in among
            ]
            with store.view() as view:
                assert list(view.all_relations(filters, among)) == expected


def test_tallies_among_actors_have_both_ends_there(world: World) -> None:
    store, reference = world
    for among in (["USA", "PRK", "KOR"], ["RUS", "CIV", "FRA"], ["USA"], []):
        for filters in (Filters(), Filters(actor="USA"), Filters(since=date(2023, 11, 1))):
            for step in (None, Step.MONTH):
                expected = [
                    tally
                    for tally in reference.tallies(filters, step)
                    if tally.source in among and tally.target in among
                ]
                with store.view() as view:
                    assert list(view.tallies(filters, step, among)) == expected


def test_actors_are_named_as_relations_name_them(world: World) -> None:
    with world[0].view() as view:
        assert view.nodes([]) == {}
        assert view.nodes(["CIV", "FRA", "org:none"]) == {
            "CIV": NodeRef(id="CIV", name="Côte d’Ivoire", kind="state"),
            "FRA": NodeRef(id="FRA", name="FRA", kind="state"),
            "org:none": NodeRef(id="org:none", name="org:none", kind="actor"),
        }


def test_weeks_begin_on_monday_to_both_ends_of_the_calendar(store: Store) -> None:
    told = article("calendar")
    days = ("0001-01-01", "2023-12-31", "2024-01-01", "2024-01-07", "2024-01-08", "9999-12-31")
    with store.writer() as writer:
        writer.put_actors(actors())
        writer.put_article(told, [claim(told, day, "USA", "AID", "TUR", day=day) for day in days])
    with store.view() as view:
        weeks = [(tally.period, tally.claims) for tally in view.tallies(step=Step.WEEK)]
        months = [(tally.period, tally.claims) for tally in view.tallies(step=Step.MONTH)]
        [whole] = view.tallies()
    assert weeks == [
        (date(1, 1, 1), 1),
        (date(2023, 12, 25), 1),
        (date(2024, 1, 1), 2),
        (date(2024, 1, 8), 1),
        (date(9999, 12, 27), 1),
    ]
    assert months == [
        (date(1, 1, 1), 1),
        (date(2023, 12, 1), 1),
        (date(2024, 1, 1), 3),
        (date(9999, 12, 1), 1),
    ]
    assert whole == Tally("USA", "TUR", 2, None, 6, 60_000, date(1, 1, 1), date(9999, 12, 31))
