"""The client for Python against a real service: what it gives is what REST answers."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_type_hints

import httpx
import pytest

from app.client import Client, rows
from app.client.asked import (
    Common,
    Narrowing,
    OfActors,
    OfArticles,
    OfChanges,
    OfClaims,
    OfJudgements,
    OfRelations,
    OfSuggestions,
)
from app.following import FOLLOW
from app.questions import ACTORS, ARTICLES, BETWEEN, CLAIMS, GROUPS, ISSUES, RELATIONS
from app.shapes.lists import ClaimAnswer, RelationAnswer
from app.studies import (
    BLOCS,
    COMMON,
    NEIGHBOURHOOD,
    PATHS,
    RECIPROCITY,
    TIMELINE,
    JudgementsOptions,
    SuggestionsOptions,
)

PAIR = {"source": "USA", "target": "North Korea"}


def answers(client: httpx.Client, path: str, **parameters: Any) -> Any:
    answer = client.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_rows_are_typed(own: Client) -> None:
    found = list(own.relations(source="USA", target="PRK", event_type="SANCTION"))
    assert [type(one) for one in found] == [RelationAnswer]
    [relation] = found
    assert (relation.source.name, relation.claims) == ("United States", 1)
    assert isinstance(relation.last, date)
    assert relation.links.self == "/v1/relations/USA-SANCTION-PRK"


def test_rows_go_on_from_page_to_page(
    own: Client, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "PAGE", 3)
    whole = answers(client, "/v1/claims", limit=1000)
    found = own.claims()
    assert found.total == whole["total"] > 6
    assert [one.model_dump(mode="json") for one in found] == whole["items"]
    assert [one.claim_id for one in found] == [one["claim_id"] for one in whole["items"]]
    assert [one.claim_id for one in own.claims(limit=4)] == [
        one["claim_id"] for one in whole["items"][:4]
    ]


def test_a_page_is_asked_for_when_it_is_needed(
    own: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "PAGE", 2)
    found = own.claims()
    asked_for: list[str | None] = []
    page = rows.Rows._page
    monkeypatch.setattr(
        rows.Rows, "_page", lambda self, cursor=None: asked_for.append(cursor) or page(self, cursor)
    )
    assert asked_for == []
    assert isinstance(found.first(), ClaimAnswer)
    assert asked_for == [None]


def test_filters_are_those_of_rest() -> None:
    kinds = (Common, OfClaims, OfRelations, OfArticles, OfActors, OfChanges, Narrowing)
    typed = {kind.__name__: set(get_type_hints(kind)) for kind in kinds}
    assert typed["Common"] == set(TIMELINE.filters) == set(GROUPS.filters) == set(BLOCS.filters)
    assert typed["OfClaims"] == set(CLAIMS.filters) == set(ISSUES.filters)
    assert typed["OfRelations"] == set(RELATIONS.filters)
    assert typed["OfArticles"] == set(ARTICLES.filters)
    assert typed["OfActors"] == set(ACTORS.filters)
    assert typed["OfChanges"] == {*FOLLOW.filters, "kind"}
    for kind, options in ((OfJudgements, JudgementsOptions), (OfSuggestions, SuggestionsOptions)):
        assert {*get_type_hints(kind), "limit"} == options.model_fields.keys() - {
            "cursor",
            "format",
        }
    ends = {"source", "target"}
    for question in (PATHS, COMMON, BETWEEN):
        assert typed["Narrowing"] == set(question.filters) - ends
    for question in (NEIGHBOURHOOD, RECIPROCITY):
        assert typed["Narrowing"] == set(question.filters) - {"actor", "counterpart"}


@pytest.mark.parametrize(
    ("ask", "path", "parameters"),
    [
        (lambda own: own.relation("USA-ACCUSE-PRK"), "/v1/relations/USA-ACCUSE-PRK", {}),
        (lambda own: own.claim("written-1"), "/v1/claims/written-1", {}),
        (lambda own: own.article("written/by hand"), "/v1/articles/written%2Fby%20hand", {}),
        (lambda own: own.actor("DPRK"), "/v1/actors/PRK", {}),
        (
            lambda own: own.actor("USA", as_of=date(2020, 1, 1)),
            "/v1/actors/USA",
            {"as_of": "2020-01-01"},
        ),
        (
            lambda own: own.issue("issue:arms-flow:PRK+RUS"),
            "/v1/issues/issue:arms-flow:PRK+RUS",
            {},
        ),
        (
            lambda own: own.timeline(actor="USA", counterpart="PRK", step="month", limit=1).answer,
            "/v1/analysis/timeline",
            {"actor": "USA", "counterpart": "PRK", "step": "month", "limit": 1},
        ),
        (
            lambda own: own.brokers(sort="-claims", contested=True),
            "/v1/analysis/brokers",
            {"sort": "-claims", "contested": "true"},
        ),
        (
            lambda own: own.reciprocity(actor="PRK"),
            "/v1/analysis/reciprocity",
            {"actor": "PRK"},
        ),
        (
            lambda own: own.sudden_changes(past=3, min_z=1.5),
            "/v1/analysis/changes",
            {"past": 3, "min_z": 1.5},
        ),
        (lambda own: own.graph(min_reports=2), "/v1/graph", {"min_reports": 2}),
        (
            lambda own: own.paths("KOR", "RUS", length=3),
            "/v1/graph/paths",
            {"source": "KOR", "target": "RUS", "length": 3},
        ),
        (
            lambda own: own.neighbourhood("PRK", depth=2),
            "/v1/graph/neighbourhood",
            {"actor": "PRK", "depth": 2},
        ),
        (
            lambda own: own.common("USA", "KOR", limit=5),
            "/v1/graph/common",
            {"source": "USA", "target": "KOR", "limit": 5},
        ),
        (lambda own: own.blocs(resolution=0.5).answer, "/v1/analysis/blocs", {"resolution": 0.5}),
    ],
)
def test_one_thing_is_what_the_service_answers(
    own: Client, client: httpx.Client, ask: Callable[[Client], Any], path: str, parameters: Any
) -> None:
    assert ask(own).model_dump(mode="json") == answers(client, path, **parameters)


@pytest.mark.parametrize(
    ("ask", "path", "parameters"),
    [
        (
            lambda own: own.relations(**PAIR, sort="-claims", since=date(2023, 1, 1)),
            "/v1/relations",
            {**PAIR, "sort": "-claims", "since": "2023-01-01"},
        ),
        (lambda own: own.groups("month", actor="PRK"), "/v1/relations/by/month", {"actor": "PRK"}),
        (lambda own: own.issues(contested=True), "/v1/issues", {"contested": "true"}),
        (lambda own: own.articles(publisher="The Courier"), "/v1/articles", {"q": "arms"}),
        (lambda own: own.actors(q="kor"), "/v1/actors", {"q": "kor"}),
        (
            lambda own: own.between("KOR", "RUS"),
            "/v1/graph/between",
            {"source": "KOR", "target": "RUS"},
        ),
        (
            lambda own: own.claims_of(own.relation("USA-ACCUSE-PRK")),
            "/v1/relations/USA-ACCUSE-PRK/claims",
            {},
        ),
    ],
)
def test_a_list_is_what_the_service_answers(
    own: Client, client: httpx.Client, ask: Callable[[Client], Any], path: str, parameters: Any
) -> None:
    found = [one.model_dump(mode="json") for one in ask(own)]
    assert found == answers(client, path, limit=1000, **parameters)["items"]
    assert found


def test_the_claims_of_a_relation_follow_its_filters(own: Client) -> None:
    found = own.relations(**PAIR, event_type="ACCUSE", publisher="The Courier").first()
    assert found is not None
    assert [one.article_id for one in own.claims_of(found)] == ["arms"]


def test_changes_are_followed_as_they_come(store_url: str, writable: httpx.Client) -> None:
    own = Client(str(writable.base_url))
    cursor = own.changes("now").next
    following = own.follow(cursor, kind="claim_added", actor="Iran")
    for name in ("one", "two"):
        article = {"id": name, "published": "2024-04-14", "text": "Iran condemned Israel."}
        assert writable.post("/v1/articles", json=article).status_code == 201
        change = next(following)
        assert (change.kind, change.article) == ("claim_added", name)
    assert [one.kind for one in own.changes(cursor, limit=2).items] == [
        "article_stored",
        "claim_added",
    ]
    for name in ("one", "two"):
        assert writable.delete(f"/v1/articles/{name}").status_code == 204


def test_judgements_and_suggestions_are_given(writable: httpx.Client) -> None:
    own = Client(str(writable.base_url))
    article = {"id": "judged", "published": "2024-04-14", "text": "Iran condemned Israel."}
    assert writable.post("/v1/articles", json=article).status_code == 201
    aliases = {"IRN": "Hermit Kingdom", "ISR": "Hermit Kingdome"}
    made = [
        writable.post(
            "/v1/judgements",
            json={"kind": "alias", "actor": actor, "alias": alias, "reason": "so", "author": "Ada"},
        ).json()
        for actor, alias in aliases.items()
    ]
    found = own.judgements(author="Ada", kind="alias", state="in_force")
    assert [one.id for one in found] == [one["id"] for one in reversed(made)]
    assert found.total == 2
    assert own.judgement(made[0]["id"]).model_dump(mode="json") == made[0]
    table = found.to_pandas()
    assert table["says"].tolist()[1] == "IRN is called 'Hermit Kingdom'"
    suggested = own.suggestions(kind="merge", limit=5)
    assert suggested.model_dump(mode="json") == answers(
        writable, "/v1/suggestions", kind="merge", limit=5
    )
    assert len(suggested.to_pandas()) == len(suggested.items)
    assert writable.delete("/v1/articles/judged").status_code == 204


def test_watches_and_their_matches_are_given(writable: httpx.Client) -> None:
    own = Client(str(writable.base_url))
    asked = {"name": "Iran", "filters": {"source": "IRN"}}
    made = writable.post("/v1/watches", json=asked).json()
    assert [one.id for one in own.watches()] == [made["id"]]
    assert own.watch(made["id"]).filters.source == "IRN"
    found = own.matches(made["id"])
    assert (found.items, own.matches(made["id"], found.next).items) == ([], [])
    assert writable.delete(made["links"]["self"]).status_code == 204


def test_counts_are_given(own: Client, client: httpx.Client) -> None:
    assert own.stats() == answers(client, "/v1/stats")
