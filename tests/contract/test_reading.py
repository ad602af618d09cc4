"""Every filter, alone and with others, on a graph that has one of everything."""

from datetime import date
from itertools import combinations, permutations
from typing import Any

import pytest
from pydantic import ValidationError

from graph.filters import Filters, PageRequest, Sort
from graph.model import Polarity, Relation, Status, Verdict
from graph.names import fold
from graph.paging import Page
from graph.store import Store
from tests.contract.comparing import (
    assert_answers,
    assert_equal,
    assert_relations,
    to_the_end,
)
from tests.contract.make import ACTORS, ARMS, LAUNCH, actor
from tests.contract.reference import Reference

World = tuple[Store, Reference]

ALONE: list[dict[str, Any]] = [
    *({side: actor} for side in ("source", "target", "actor") for actor in [*ACTORS, "FRA", ""]),
    *({"event_type": name} for name in ("ACCUSE", "REJECT", "AID", "COOPERATE", "RETREAT")),
    *({"mode": name} for name in ("disapprove", "demo", "", "no such mode")),
    *({"quad": quad} for quad in (1, 2, 3, 4)),
    *({"issue": name} for name in (ARMS.id, LAUNCH.id, "issue:talks:KOR+PRK", "issue:none:")),
    *({"since": day} for day in (date(2023, 9, 1), date(2023, 9, 2), date(2023, 11, 10))),
    *({"until": day} for day in (date(2023, 8, 31), date(2023, 9, 1), date(2023, 11, 3))),
    *({"as_of": day} for day in (date(2023, 11, 2), date(2023, 11, 9), date(2023, 11, 30))),
    *({"publisher": name} for name in ("The Herald", "Le Courrier d’Abidjan", "", "the herald")),
    *({"extractor": name} for name in ("test", "test/1", "other", "other/2", "tes", "", "test/")),
    *({one: name} for one in ("article", "report") for name in ("arms", "quiet", "none")),
    *({"min_confidence": value} for value in (0.0, 0.6, 0.8, 1.0)),
    *({name: value} for name in ("min_articles", "min_reports") for value in (1, 2, 9)),
    *({"context": name} for name in ("diplomatic", "military", "none", "")),
    *({"actor": one, "counterpart": other} for one, other in permutations([*ACTORS][:6], 2)),
    *({"actor": one, "counterpart": one} for one in [*ACTORS][:4]),
    *({"contested": value} for value in (True, False)),
    *({"polarity": value} for value in Polarity),
    *({"status": value} for value in Status),
    *({"verdict": value} for value in Verdict),
]
"""Each filter with values that match much, little and nothing."""

WORDS = [
    "arms", "ARMS deal", "deal denied", "arm", "drill", "no such", "denied such", "", "  ", "!?",
    "déploie", "deploie", "strasse", "Straße", "izmir", "İZMİR", "김정은", "Иван", "иван",
    "snake_case", "case", "x-ray", "turkiye", "Türk", "côte", "ivoire cote", "10 000", "10",
    'a "quoted" OR', "NEAR(arms flow)", "arms*", "-arms", "arms AND flow", "evidence: arms",
    "coup", "korea north", "the", "nato", "\x00", "é", "%", "_",
]  # fmt: skip

COMBINED: dict[str, Any] = {
    "source": "KOR",
    "target": "PRK",
    "actor": "KOR:MIL",
    "event_type": "ACCUSE",
    "quad": 3,
    "issue": ARMS.id,
    "since": date(2023, 11, 3),
    "until": date(2023, 11, 9),
    "as_of": date(2023, 11, 9),
    "publisher": "The Herald",
    "extractor": "test",
    "report": "denial",
    "min_confidence": 0.8,
    "min_articles": 2,
    "min_reports": 1,
    "context": "diplomatic",
    "contested": True,
    "status": Status.ALLEGED,
    "verdict": Verdict.CONFIRMED,
    "q": "arms",
}


def test_without_filters_everything_is_told(world: World) -> None:
    store, reference = world
    with store.view() as view:
        assert_equal(view, reference)
        assert_answers(view, reference, Filters())


@pytest.mark.parametrize("told", ALONE, ids=str)
def test_each_filter_alone(world: World, told: dict[str, Any]) -> None:
    store, reference = world
    with store.view() as view:
        assert_answers(view, reference, Filters(**told))


@pytest.mark.parametrize("name", sorted(set(Filters.model_fields) - {"q"}))
def test_no_filter_is_left_out_of_this_suite(name: str) -> None:
    assert any(name in told for told in ALONE)


@pytest.mark.parametrize("q", WORDS)
def test_words_are_found_whole_wherever_they_stand(world: World, q: str) -> None:
    store, reference = world
    with store.view() as view:
        assert_answers(view, reference, Filters(q=q))


@pytest.mark.parametrize("names", list(combinations(COMBINED, 2)), ids=" and ".join)
def test_filters_narrow_each_other(world: World, names: tuple[str, ...]) -> None:
    store, reference = world
    with store.view() as view:
        assert_answers(view, reference, Filters(**{name: COMBINED[name] for name in names}))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("KOR:MIL", "PRK"),
        ("KOR", "PRK"),
        ("USA", "USA"),
        ("USA", "USA:GOV"),
        ("KOR:MIL", "KOR:MIL"),
        ("KOR", "USA:GOV"),
        ("USA:GOV", "KOR:MIL"),
        ("PRK", "RUS"),
        ("RUS", "PRK"),
        ("person:antony-blinken", "PRK"),
        ("person:antony-blinken", "KOR"),
        ("armed:hezbollah", "igo:nato"),
    ],
)
def test_a_pair_is_asked_by_principals_and_by_those_below(
    world: World, source: str, target: str
) -> None:
    store, reference = world
    with store.view() as view:
        for more in ({}, {"issue": LAUNCH.id}, {"q": "launch"}, {"contested": False}):
            assert_answers(view, reference, Filters(source=source, target=target, **more))
        assert_answers(view, reference, Filters(source=source, actor=target))


def test_single_rows_are_those_of_the_lists(world: World) -> None:
    store, reference = world
    with store.view() as view:
        relations = reference.relations()
        found = (view.relation(row.id) for row in relations)
        assert_relations([row for row in found if row is not None], relations)
        for claim in reference.claims():
            assert view.claim(claim.claim_id) == claim
        for issue in reference.issues():
            assert view.issue(issue.id) == issue
        for article in reference.articles():
            assert view.article(article.id) == article
        for actor in reference.actors():
            assert view.actor(actor.id) == actor


@pytest.mark.parametrize(
    "key", ["", "none", "USA", "USA-ACCUSE-", "-ACCUSE-PRK", "USA-ACCUSE-FRA", "PRK-accuse-RUS",
            "USA-NONE-PRK", "%", "*", "\x00", "' OR 1 --"]
)  # fmt: skip
def test_an_unknown_id_is_nothing(world: World, key: str) -> None:
    with world[0].view() as view:
        assert view.article(key) is None
        assert view.claim(key) is None
        assert view.relation(key) is None
        assert view.issue(key) is None
        if key != "USA":
            assert view.actor(key) is None
            assert view.find_actors(key) == ()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("PRK", ["PRK"]),
        ("prk", ["PRK"]),
        ("dprk", ["PRK"]),
        ("  the   north ", ["PRK"]),
        ("COTE D’IVOIRE", ["CIV"]),
        ("turkiye", ["TUR"]),
        ("TURKEY", ["TUR"]),
        ("иван o. 김정은", ["person:иван"]),
        ("korea", []),
        ("", []),
    ],
)
def test_actors_are_found_by_their_names_alone(world: World, name: str, ids: list[str]) -> None:
    with world[0].view() as view:
        assert [actor.id for actor in view.find_actors(name)] == ids


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"event_type": "ACCUSE"},
        {"quad": 3},
        {"since": "2023-11-09"},
        {"as_of": "2023-11-09"},
        {"contested": True},
        {"q": "arms"},
        {"source": "PRK", "target": "igo:nato"},
    ],
)
@pytest.mark.parametrize("limit", [1, 1000])
def test_actors_between_two_others(world: World, told: dict[str, Any], limit: int) -> None:
    store, reference = world
    filters = Filters(**({"source": "USA", "target": "RUS"} | told))
    with store.view() as view:
        assert to_the_end(view.between, filters, limit) == reference.between(filters)


@pytest.mark.parametrize("limit", [1, 3, 1000])
@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("told", [{}, {"quad": 3}, {"actor": "KOR:MIL"}, {"q": "arms"}], ids=str)
def test_relations_are_sorted_as_asked(
    world: World, told: dict[str, Any], sort: Sort, limit: int
) -> None:
    store, reference = world
    filters = Filters(**told)
    with store.view() as view:

        def ask(filters: Filters, page: PageRequest) -> Page[Relation]:
            return view.relations(filters, page.model_copy(update={"sort": sort}))

        found = to_the_end(ask, filters, limit)
        assert_relations(found, reference.relations(filters, sort))


@pytest.mark.parametrize("more", [{"issue": LAUNCH.id}, {"q": "launch"}, {"contested": False}])
@pytest.mark.parametrize(("one", "other"), [("KOR:MIL", "PRK"), ("PRK", "KOR"), ("USA:GOV", "PRK")])
def test_two_actors_are_asked_in_either_direction(
    world: World, one: str, other: str, more: dict[str, Any]
) -> None:
    store, reference = world
    with store.view() as view:
        assert_answers(view, reference, Filters(actor=one, counterpart=other, **more))
        assert_answers(view, reference, Filters(source=one, actor=one, counterpart=other, **more))


def test_a_counterpart_needs_an_actor() -> None:
    with pytest.raises(ValidationError, match="needs an actor"):
        Filters(counterpart="PRK")


def test_between_wants_two_actors(world: World) -> None:
    with world[0].view() as view:
        for told in ({"source": "USA"}, {"target": "USA"}, {"source": "USA", "target": "USA"}):
            with pytest.raises(ValueError, match="another target"):
                view.between(Filters(**told))


def test_content_hashes_are_those_of_the_stored_articles(world: World) -> None:
    store, reference = world
    known = {article.id: article.content_hash for article in reference.articles()}
    asked = [*known, "none", *known, *(f"none-{n}" for n in range(3000))]
    with store.view() as view:
        assert dict(view.content_hashes(asked)) == known
        assert dict(view.content_hashes(iter(["arms"]))) == {"arms": known["arms"]}
        assert dict(view.content_hashes([])) == {}


def test_claims_are_found_with_the_article_that_tells_them(world: World) -> None:
    store, reference = world
    known = {claim.claim_id: claim.article_id for claim in reference.claims()}
    asked = [*known, "none", *known, *(f"none-{n}" for n in range(3000))]
    with store.view() as view:
        assert dict(view.told_in(asked)) == known
        assert dict(view.told_in(iter(["arms/1"]))) == {"arms/1": "arms"}
        assert dict(view.told_in([])) == {}


def test_a_name_that_several_actors_have_finds_all_of_them(store: Store) -> None:
    with store.writer() as writer:
        writer.put_actors([actor("KOR", aliases=("Corée",)), actor("PRK", aliases=("COREE",))])
    with store.view() as view:
        assert [found.id for found in view.find_actors("Coree")] == ["KOR", "PRK"]
        assert fold("Corée") == fold("COREE")


def test_an_empty_store_answers_with_nothing(store: Store) -> None:
    reference = Reference()
    with store.view() as view:
        assert_equal(view, reference)
        assert_answers(view, reference, Filters(**COMBINED))
    assert store.rebuild() == 0
    store.ping()
