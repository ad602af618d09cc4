"""What a store of the graph must know: a bulk writer to put in, a view to ask.

Two implementations share one contract suite (`tests/contract`): SQLite (`graph/sqlite`) and
Neo4j (`graph/neo4j`). The interface is synchronous.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, TypeVar, runtime_checkable

from graph.changes import Changes
from graph.curation import Curation
from graph.deliveries import Deliveries
from graph.feeds import Feeds
from graph.filters import FIRST_PAGE, NO_FILTERS, Filters, Grouping, PageRequest
from graph.judgements import Judgement
from graph.ledger import Ledger, Pending
from graph.model import Actor, Article, Between, Claim, Group, Issue, NodeRef, Relation
from graph.paging import Page
from graph.plain import PlainArticle
from graph.revisions import Revisions
from graph.tallies import Step, Tally
from graph.watches import Watches

P = TypeVar("P")


class StoreError(Exception):
    """The store cannot be used; the message is one line and says what to do."""


class QueryUnfit(ValueError):
    """A query in the store's own language that it does not take; the message is one line."""

    def __init__(self, message: str, *, refused: bool = False) -> None:
        super().__init__(message)
        self.refused = refused
        """Whether it may do more than read; otherwise it is wrong."""


class QueryTooLarge(Exception):
    """A query in the store's own language that takes too long or too much; one line."""


class QueryTable(NamedTuple):
    """The answer to a query in the store's own language; the values are those of JSON."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    more: bool
    """Whether rows were left out."""


class Writer(Protocol):
    """Puts whole articles in and takes them out.

    What was written becomes visible, relations included, in one step when the writer's context
    ends without error; on an error nothing of it is kept. Actors that were named by claims
    which the writer took out, and are named by none at its end, go along (`derive.named_by`).
    """

    def put_actors(self, actors: Iterable[Actor]) -> None:
        """Adds actors, or replaces those with the same id whole."""

    def put_article(self, article: Article, claims: Iterable[Claim]) -> None:
        """Stores an article and its claims; a full replace of both where the id is known.

        What is pending under this id is pending no more.

        Raises:
            ValueError: a claim that names another article; the writer is as before.
        """

    def finish(
        self,
        worker: str,
        pending: Pending,
        article: Article,
        claims: Iterable[Claim],
        other_language: str = "",
    ) -> None:
        """Does as `put_article` for an article that was pending, and takes it off the ledger.

        With `other_language`, the code of one, it counts as in that and not as accepted. Where the
        worker no longer holds its lease, nothing of it is done.

        Raises:
            ValueError: the article or a claim is another one's; the writer is as before.
        """

    def retract(self, article_id: str) -> bool:
        """Takes an article out with its claims and relations, stored or pending.

        False if it is not there.
        """

    def judge(self, judgements: Iterable[Judgement], *, strictly: bool = True) -> None:
        """Adds judgements, and makes of the graph what follows from them.

        One that is there stays as it is. `strictly`, they are made now, and each must make sense;
        otherwise they come from elsewhere, and keep their time.

        Raises:
            JudgementUnfit: an id is another judgement's; `strictly`, one makes no sense. The store
                is as before; some stores tell it only when the context ends.
        """


class View(Protocol):
    """Reads the graph: each answer is of one committed state.

    In a store that is `isolated`, all answers of a view are of the state it was opened on.
    """

    def article(self, article_id: str) -> Article | None:
        """The article with this id."""

    def articles(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Article]:
        """Articles, newest first then by id.

        Heeds publisher, article, report, since, until and as_of (all three of the day of
        publication) and q (title and text).
        """

    def content_hashes(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """Content hash of each of these articles that is stored, by id."""

    def told_in(self, claim_ids: Iterable[str]) -> Mapping[str, str]:
        """Id of the article of each of these claims that is stored, by id of the claim."""

    def reports(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """Id of the report of each of these articles that is stored, by id.

        It is that of the first article of the report; see `graph.reports`.
        """

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id."""

    def claims(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Claim]:
        """Claims, latest act first then by id; negated and uncounted ones too."""

    def claims_of(self, article_ids: Iterable[str]) -> Mapping[str, tuple[Claim, ...]]:
        """All claims of each of these articles that has any, in the order of `claims`, by id."""

    def relations(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Relation]:
        """Relations over the counted claims that match, latest first then by id.

        Without a `target` or `issue` filter both actors and issues stand as targets.
        With `issue`, the relations are those of the claims about it. `q` searches the evidence.
        """

    def groups(
        self, by: Grouping, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Group]:
        """The claims behind the relations that match, grouped, in the order of the key.

        `min_articles` and `min_reports` are not heeded.
        """

    def between(self, filters: Filters, page: PageRequest = FIRST_PAGE) -> Page[Between]:
        """Actors that have relations with both the source and the target of the filters.

        Over the counted claims that match otherwise; those with the stronger of their two weaker
        ties first (by claims), then by id. Source and target count as the principals they are,
        and not as what answers to others.

        Raises:
            ValueError: the filters do not name two actors.
        """

    def relation(self, relation_id: str) -> Relation | None:
        """The relation with this id, over all counted claims."""

    def issues(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Issue]:
        """Issues of the claims that match, latest first then by id.

        `q` matches the start of any word of the name. Where claims name an issue differently
        the first name in order stands. Stances and `contested` heed `as_of` and nothing else.
        """

    def issue(self, issue_id: str) -> Issue | None:
        """The issue with this id."""

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id."""

    def actors(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Actor]:
        """Actors by name then id. Heeds actor, and q: the start of any word of a name or alias."""

    def curation(self) -> Curation:
        """The judgements, and what follows from them."""

    def told_actors(self, ids: Collection[str] | None = None) -> Iterator[Actor]:
        """Each of these actors, or every one, as it was told, whatever was judged of it, by id."""

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """Actors whose id, name or alias equals `name`, case and accents aside, by id."""

    def stats(self) -> Mapping[str, object]:
        """Counts of the graph; equal for equal graphs, whatever their history."""

    def snapshot(self, filters: Filters = NO_FILTERS) -> Iterator[Claim]:
        """Every counted claim that matches, in the order of `claims`, without paging."""

    def all_relations(
        self, filters: Filters = NO_FILTERS, among: Collection[str] | None = None
    ) -> Iterator[Relation]:
        """Every relation of `relations`, in its order, without paging.

        With `among`, only those from one of these actors to one of these.
        """

    def tallies(
        self,
        filters: Filters = NO_FILTERS,
        step: Step | None = None,
        among: Collection[str] | None = None,
    ) -> Iterator[Tally]:
        """The counted claims that match, from actor to actor, by quad class and period.

        Ends and filters as in `relations`, but `min_articles` and `min_reports`; relations to
        issues do not count. By source, target, quad class, then period. With `among`, only those
        from one of these actors to one of these.
        """

    def nodes(self, ids: Collection[str]) -> Mapping[str, NodeRef]:
        """Each of these actors as relations show it, by id."""


class Store(Protocol):
    """One graph, wherever it lives. A context manager that closes it."""

    isolated: bool
    """Whether a view goes on reading the state it was opened on while others write."""

    @property
    def ledger(self) -> Ledger:
        """The work that is still to be done."""

    @property
    def feeds(self) -> Feeds:
        """The feeds that are polled."""

    @property
    def changes(self) -> Changes:
        """What changed, in the order of the commits."""

    @property
    def revisions(self) -> Revisions:
        """The re-extractions that were applied."""

    @property
    def watches(self) -> Watches:
        """The questions that are asked again whenever it changes."""

    @property
    def deliveries(self) -> Deliveries:
        """What is to be sent of their matches."""

    def writer(self) -> AbstractContextManager[Writer]:
        """Opens a bulk writer; see `Writer` for when its work becomes visible."""

    def view(self) -> AbstractContextManager[View]:
        """Opens a view of what is committed; see `View`."""

    def state(self) -> object | None:
        """What differs after each commit of whatever process, told at once; None if it takes time.

        Called by one thread only.
        """

    def rebuild(self) -> int:
        """Derives reports anew from articles, and relations from claims; gives their number."""

    def ping(self) -> None:
        """Answers one trivial query.

        Raises:
            StoreError: the store is out of reach or unusable.
        """

    def close(self) -> None:
        """Gives back connections and files. Idempotent."""

    def __enter__(self) -> "Store": ...

    def __exit__(self, *exc: object) -> None: ...


@runtime_checkable
class BulkStore(Protocol[P]):
    """A store that takes plain articles which were prepared without it, in another process say."""

    @staticmethod
    def prepare(articles: Iterable[PlainArticle]) -> P:
        """Plain articles in the form in which `put_prepared` takes them; it can be pickled."""

    def put_prepared(
        self, prepared: P, articles: Collection[str] = (), claims: Collection[int] = ()
    ) -> bool:
        """Stores prepared articles in one step, but for these articles (by id) and claims (by
        number, counted from 0 over all articles).

        False, and nothing is done, if one of the others is there. Actors are to be put before.
        """


@runtime_checkable
class CypherStore(Protocol):
    """A store that takes read queries in Cypher."""

    def cypher(
        self, query: str, parameters: Mapping[str, object], *, rows: int, seconds: float
    ) -> QueryTable:
        """The answer to a read query, `rows` rows at most, within about so many `seconds`.

        Raises:
            QueryUnfit: the query may do more than read, or is no Cypher.
            QueryTooLarge: it takes longer or more memory than it may.
            StoreError: the store cannot be used.
        """
