"""The client: a method a question, under the names and parameters of REST."""

from collections.abc import Iterator
from typing import Any, Self, TypeVar, Unpack
from urllib.parse import parse_qsl, quote

from pydantic import BaseModel, RootModel

from app.client.answers import Brokers, Changes, Reciprocity, SuddenChanges, Suggestions
from app.client.asked import (
    Common,
    Day,
    Narrowing,
    OfActors,
    OfArticles,
    OfChanges,
    OfClaims,
    OfJudgements,
    OfRelations,
    OfSuggestions,
)
from app.client.blocs import Blocs
from app.client.dyads import Dyad, Timeline
from app.client.rows import Rows
from app.client.transport import Transport
from app.shapes.analysis import BlocList
from app.shapes.changes import ChangeAnswer
from app.shapes.graph import CommonAnswer, GraphAnswer, NeighbourhoodAnswer, PathList
from app.shapes.judgements import JudgementAnswer
from app.shapes.lists import (
    ActorAnswer,
    ArticleAnswer,
    ArticleRow,
    BetweenAnswer,
    ClaimAnswer,
    GroupAnswer,
    IssueAnswer,
    RelationAnswer,
    WholeIssueAnswer,
)
from app.shapes.watches import MatchesAnswer, WatchAnswer
from graph.filters import MAX_LIMIT

Row = TypeVar("Row", bound=BaseModel)
Counts = RootModel[dict[str, Any]]

NOW = "now"
_WAIT = 20
"""Seconds that a request for changes waits for one."""

USUAL = "http://127.0.0.1:8000"
"""Where `entente serve` answers, if nothing else is said."""


class Client:
    """Asks one service. A context manager that closes its connections.

    Every method, and every pass through rows, may raise `ProblemError` (what the service tells),
    `UnfitAnswerError`, `TimeoutError` and `ConnectionError`.

    Args:
        url: Where the service is.
        key: A key of scope `read`, where it asks for one.
        timeout: Seconds that an answer may take.
        retries: How often a request is sent again that the service is too busy for (429, 503) or
            that did not reach it. When it says how long to wait, that long is waited.
    """

    def __init__(
        self, url: str = USUAL, key: str | None = None, *, timeout: float = 60.0, retries: int = 3
    ) -> None:
        self._transport = Transport(url, key, timeout, retries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections. The client can be used all the same."""
        self._transport.close()

    def relations(
        self, *, sort: str | None = None, limit: int | None = None, **asked: Unpack[OfRelations]
    ) -> Rows[RelationAnswer]:
        """Relations, latest first or as `sort` says; at most `limit` of them."""
        return self._rows(RelationAnswer, "/v1/relations", {**asked, "sort": sort}, limit)

    def relation(self, relation_id: str) -> RelationAnswer:
        """One relation over all its claims."""
        return self._transport.get(RelationAnswer, _item("relations", relation_id))

    def groups(
        self, by: str, *, limit: int | None = None, **asked: Unpack[Common]
    ) -> Rows[GroupAnswer]:
        """The claims behind relations by `event_type`, `month` or `publisher`."""
        return self._rows(GroupAnswer, _item("relations/by", by), asked, limit)

    def claims(self, *, limit: int | None = None, **asked: Unpack[OfClaims]) -> Rows[ClaimAnswer]:
        """Claims with their sentences, latest act first; negated and uncounted ones too."""
        return self._rows(ClaimAnswer, "/v1/claims", asked, limit)

    def claims_of(self, relation: RelationAnswer, *, limit: int | None = None) -> Rows[ClaimAnswer]:
        """Exactly the claims that a relation sums up, under the filters it was asked with."""
        path, _, written = relation.links.claims.partition("?")
        return Rows(self._transport, ClaimAnswer, path, dict(parse_qsl(written)), limit)

    def claim(self, claim_id: str) -> ClaimAnswer:
        """One claim."""
        return self._transport.get(ClaimAnswer, _item("claims", claim_id))

    def issues(self, *, limit: int | None = None, **asked: Unpack[OfClaims]) -> Rows[IssueAnswer]:
        """Issues with who asserts and who denies them, latest first."""
        return self._rows(IssueAnswer, "/v1/issues", asked, limit)

    def issue(self, issue_id: str) -> WholeIssueAnswer:
        """One issue with the sentences of both sides."""
        return self._transport.get(WholeIssueAnswer, _item("issues", issue_id))

    def articles(
        self, *, limit: int | None = None, **asked: Unpack[OfArticles]
    ) -> Rows[ArticleRow]:
        """Articles without their texts, newest first."""
        return self._rows(ArticleRow, "/v1/articles", asked, limit)

    def article(self, article_id: str) -> ArticleAnswer:
        """One article with its text."""
        return self._transport.get(ArticleAnswer, _item("articles", article_id))

    def actors(self, *, limit: int | None = None, **asked: Unpack[OfActors]) -> Rows[ActorAnswer]:
        """Actors by name."""
        return self._rows(ActorAnswer, "/v1/actors", asked, limit)

    def actor(self, actor: str, *, as_of: Day | None = None) -> ActorAnswer:
        """One actor by id, code, name or alias; `as_of` a day, with the offices it had then."""
        return self._transport.get(ActorAnswer, _item("actors", actor), as_of=as_of)

    def dyad(
        self, one: str, other: str, *, step: str | None = None, **asked: Unpack[Narrowing]
    ) -> Dyad:
        """What two actors did to each other: over time, as a frame, as a picture.

        Args:
            one: An actor by id, code, name or alias.
            other: Another.
            step: `week` or `month`; weeks if not given, or months where there are many.
            asked: Further filters.
        """
        return Dyad(self._transport, {**asked, "actor": one, "counterpart": other}, step)

    def timeline(
        self, *, step: str | None = None, limit: int | None = None, **asked: Unpack[Common]
    ) -> Timeline:
        """Claims by week or month: of `actor` and `counterpart`, or from `source` to `target`."""
        return Timeline(self._transport, {**asked, "step": step, "limit": limit})

    def blocs(
        self,
        *,
        resolution: float | None = None,
        members: int | None = None,
        limit: int | None = None,
        **asked: Unpack[Common],
    ) -> Blocs:
        """Who cooperates with whom: as a frame, as a picture."""
        told = {**asked, "resolution": resolution, "members": members, "limit": limit}
        found = self._transport.get(BlocList, "/v1/analysis/blocs", **told)
        return Blocs(self._transport, found, dict(asked))

    def brokers(
        self, *, sort: str | None = None, limit: int | None = None, **asked: Unpack[Common]
    ) -> Brokers:
        """Who stands between others."""
        told = {**asked, "sort": sort, "limit": limit}
        return self._transport.get(Brokers, "/v1/analysis/brokers", **told)

    def reciprocity(
        self, *, limit: int | None = None, actor: str | None = None, **asked: Unpack[Narrowing]
    ) -> Reciprocity:
        """How alike the two directions of ties are."""
        told = {**asked, "actor": actor, "limit": limit}
        return self._transport.get(Reciprocity, "/v1/analysis/reciprocity", **told)

    def sudden_changes(
        self,
        *,
        step: str | None = None,
        past: int | None = None,
        min_z: float | None = None,
        limit: int | None = None,
        **asked: Unpack[Common],
    ) -> SuddenChanges:
        """Weeks or months in which two did more, or less, than before."""
        told = {**asked, "step": step, "past": past, "min_z": min_z, "limit": limit}
        return self._transport.get(SuddenChanges, "/v1/analysis/changes", **told)

    def changes(
        self,
        since: Day | None = None,
        *,
        limit: int | None = None,
        wait: int | None = None,
        **asked: Unpack[OfChanges],
    ) -> Changes:
        """Some of what changed in the graph, in order.

        Args:
            since: The `next` of the answer before, a day, or `now`.
            limit: How many to give at most.
            wait: Seconds, 25 at most, to wait for a change where there is none yet.
            asked: Which changes.
        """
        told = {**asked, "since": since, "limit": limit, "wait": wait}
        return self._transport.get(Changes, "/v1/changes", **told)

    def follow(self, since: Day | None = NOW, **asked: Unpack[OfChanges]) -> Iterator[ChangeAnswer]:
        """Each change once, as it comes, without end."""
        while True:
            found = self.changes(since, limit=MAX_LIMIT, wait=_WAIT, **asked)
            yield from found.items
            since = found.next

    def judgements(
        self, *, limit: int | None = None, **asked: Unpack[OfJudgements]
    ) -> Rows[JudgementAnswer]:
        """What analysts judged, the latest first, and what has become of it."""
        return self._rows(JudgementAnswer, "/v1/judgements", asked, limit)

    def judgement(self, judgement_id: str) -> JudgementAnswer:
        """One judgement."""
        return self._transport.get(JudgementAnswer, _item("judgements", judgement_id))

    def suggestions(
        self, *, limit: int | None = None, **asked: Unpack[OfSuggestions]
    ) -> Suggestions:
        """Actors and issues that may be one, the likeliest first."""
        return self._transport.get(Suggestions, "/v1/suggestions", **asked, limit=limit)

    def watches(self, *, limit: int | None = None) -> Rows[WatchAnswer]:
        """Saved questions, the latest first. Needs a key, where the service has any."""
        return self._rows(WatchAnswer, "/v1/watches", {}, limit)

    def watch(self, watch_id: str) -> WatchAnswer:
        """One of them."""
        return self._transport.get(WatchAnswer, _item("watches", watch_id))

    def matches(
        self, watch_id: str, since: str | None = None, *, limit: int | None = None
    ) -> MatchesAnswer:
        """What a watch found, in order; `since` is the `next` of the answer before."""
        path = f"{_item('watches', watch_id)}/matches"
        return self._transport.get(MatchesAnswer, path, since=since, limit=limit)

    def graph(self, *, limit: int | None = None, **asked: Unpack[OfRelations]) -> GraphAnswer:
        """The relations with most claims, and their ends."""
        return self._transport.get(GraphAnswer, "/v1/graph", **asked, limit=limit)

    def between(
        self, source: str, target: str, *, limit: int | None = None, **asked: Unpack[Narrowing]
    ) -> Rows[BetweenAnswer]:
        """Actors with relations to both."""
        told = {**asked, "source": source, "target": target}
        return self._rows(BetweenAnswer, "/v1/graph/between", told, limit)

    def paths(
        self,
        source: str,
        target: str,
        *,
        length: int | None = None,
        limit: int | None = None,
        **asked: Unpack[Narrowing],
    ) -> PathList:
        """The shortest ways from one actor to another."""
        told = {**asked, "source": source, "target": target, "length": length, "limit": limit}
        return self._transport.get(PathList, "/v1/graph/paths", **told)

    def neighbourhood(
        self,
        actor: str,
        *,
        depth: int | None = None,
        limit: int | None = None,
        **asked: Unpack[Narrowing],
    ) -> NeighbourhoodAnswer:
        """The actors near one, and the ties among them."""
        told = {**asked, "actor": actor, "depth": depth, "limit": limit}
        return self._transport.get(NeighbourhoodAnswer, "/v1/graph/neighbourhood", **told)

    def common(
        self, source: str, target: str, *, limit: int | None = None, **asked: Unpack[Narrowing]
    ) -> CommonAnswer:
        """Common adversaries and partners of two."""
        told = {**asked, "source": source, "target": target, "limit": limit}
        return self._transport.get(CommonAnswer, "/v1/graph/common", **told)

    def stats(self) -> dict[str, Any]:
        """Counts of the graph."""
        return self._transport.get(Counts, "/v1/stats").root

    def _rows(self, kind: type[Row], path: str, asked: Any, limit: int | None) -> Rows[Row]:
        told = {name: value for name, value in dict(asked).items() if value is not None}
        return Rows(self._transport, kind, path, told, limit)


def _item(among: str, item_id: str) -> str:
    return f"/v1/{among}/{quote(item_id, safe=':')}"
