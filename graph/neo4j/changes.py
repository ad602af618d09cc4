"""The changes of the graph, as nodes beside it.

A writer takes numbers under the graph's lock, which it holds until its commit is applied, so that
numbers grow in the order of the commits. A commit is seen little by little while it is applied:
readers ask as those of the graph do, and never see a part of one (`graph.neo4j.asking`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from neo4j import ManagedTransaction

from graph.change_log import LogState, begin_of
from graph.changes import ANY_CHANGE, Change, ChangePage, ChangesAsked, Noted
from graph.filters import Filters
from graph.model import Article, Claim
from graph.neo4j.asking import Asking, steady, watched
from graph.neo4j.commits import commit
from graph.neo4j.connection import Connection
from graph.neo4j.derived import batches
from graph.neo4j.rows import Row, article_of
from graph.neo4j.schema import CHANGES, new_log
from graph.neo4j.waiting import NOW, moment
from graph.noting import Version, changes_of

_NUMBERS = f"{CHANGES} SET e.last = e.last + $many RETURN e.last - $many AS last, {NOW} AS now"
_PUT = "UNWIND $rows AS row CREATE (n:Change) SET n = row"
_STORED = """
UNWIND $ids AS id MATCH (a:Article {id: id})
RETURN a, COLLECT { MATCH (a)<-[:TOLD_IN]-(c:Claim) RETURN c.body ORDER BY c.id } AS claims
"""
_PROPERTIES = ("article", "claim", "publisher", "event_type", "mode", "quad", "issue", "coded")
"""What is asked for, beside the kind and the parties."""
_FORGOTTEN = 10_000
"""Changes that are taken out in one step."""


def stored(tx: ManagedTransaction, ids: Sequence[str]) -> Mapping[str, Version]:
    """Those of these articles that are there, with their claims, by id."""
    found = {}
    for row in tx.run(_STORED, ids=ids):
        claims = map(Claim.model_validate_json, row["claims"])
        article = article_of(row["a"])
        found[article.id] = Version(article, {claim.claim_id: claim for claim in claims})
    return found


def note_articles(
    tx: ManagedTransaction,
    before: Mapping[str, Version],
    ids: Iterable[str],
    told: Iterable[tuple[Article, Iterable[Claim]]],
) -> None:
    """Writes what became of articles, in the transaction that does it; those not `told` went."""
    after = {
        article.id: Version(article, {claim.claim_id: claim for claim in claims})
        for article, claims in told
    }
    note(tx, [one for key in ids for one in changes_of(before.get(key), after.get(key))])


def note(tx: ManagedTransaction, changes: Sequence[Noted]) -> None:
    """Writes changes, in the transaction of what they tell of, which holds the graph's lock."""
    if not changes:
        return
    found = tx.run(_NUMBERS, log=new_log(), many=len(changes)).single(strict=True)
    rows = (_row(found["last"] + n, found["now"], one) for n, one in enumerate(changes, 1))
    for part in batches(rows):
        tx.run(_PUT, rows=part)


def _row(number: int, now: int, noted: Noted) -> Row:
    told = {name: value for name in _PROPERTIES if (value := getattr(noted, name))}
    return {
        "n": number,
        "at": now,
        "name": noted.saying or noted.title or noted.kind.value,
        "kind": noted.kind.value,
        "sources": list(noted.sources),
        "targets": list(noted.targets),
        "body": noted.model_dump_json(exclude_defaults=True),
        **told,
    }


class Neo4jChanges:
    """The `graph.changes.Changes` of Neo4j; the clock is the server's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def changes(self, asked: ChangesAsked = ANY_CHANGE) -> ChangePage:
        """The changes asked for."""
        where, parameters = _conditions(asked)
        order = "DESC" if asked.newest else "ASC"

        def answer(asking: Asking) -> ChangePage:
            log = _log(asking)
            told = {**parameters, "behind": log.behind(asked.since), "limit": asked.limit}
            match = f"MATCH (g:Change) WHERE g.n > $behind{where}"
            shown = (
                f"CALL () {{ {match} WITH g ORDER BY g.n {order} LIMIT $limit"
                " RETURN collect([g.n, g.at, g.body]) AS rows } WITH before, rows"
            )
            rows = asking.one(watched(shown, "rows"), told)["rows"]
            left_out = 0
            if len(rows) == asked.limit:
                counted = f"CALL () {{ {match} RETURN count(g) AS total }} WITH before, total"
                left_out = asking.one(watched(counted, "total"), told)["total"] - len(rows)
            last = rows[-1][0] if left_out and not asked.newest else log.last
            items = tuple(_change(*row) for row in rows)
            return ChangePage(items, log.cursor(last), left_out, log.id)

        return steady(self._connection, answer)

    def cursor(self, since: date | None = None) -> str:
        """The cursor behind which the changes since a day stand, or those to come."""
        if since is None:
            log = steady(self._connection, _log)
            return log.cursor(log.last)
        begin = begin_of(since)
        body = (
            "CALL () { MATCH (g:Change) WHERE g.at >= $begin RETURN min(g.n) AS first }"
            " WITH before, first"
        )

        def answer(asking: Asking) -> str:
            log = _log(asking)
            first = asking.one(watched(body, "first"), {"begin": round(1000 * begin)})["first"]
            return log.since(since, first)

        return steady(self._connection, answer)

    def last(self) -> int:
        """The number of the last change that was committed; 0 before the first."""
        return steady(self._connection, _log).last

    def forget(self, seconds: float) -> int:
        """Takes out the changes that are older than so many seconds; gives their number."""
        old = f"MATCH (g:Change) WHERE g.at < {NOW} - $milliseconds"
        told = {"milliseconds": round(1000 * seconds), "many": _FORGOTTEN}

        def work(tx: ManagedTransaction) -> int:
            gone = tx.run(
                f"{old} WITH g ORDER BY g.n LIMIT $many WITH collect(g) AS old, max(g.n) AS last,"
                " max(g.at) AS at WHERE last IS NOT NULL"
                " MATCH (e:Entente {id: 'changes'}) SET e.forgotten = last, e.forgotten_at = at"
                " WITH old, size(old) AS many FOREACH (g IN old | DELETE g) RETURN many",
                told,
            ).value()
            return int(gone[0]) if gone else 0

        total = 0
        while self._connection.read(lambda tx: tx.run(f"{old} RETURN 1 LIMIT 1", told).value()):
            total += commit(self._connection, work)
        return total


def _log(asking: Asking) -> LogState:
    match = "CALL () { MATCH (l:Entente {id: 'changes'}) RETURN l } WITH before, l"
    returned = "l.log AS log, l.forgotten AS gone, l.last AS last, l.forgotten_at AS at"
    row = asking.one(watched(match, returned), {})
    at = None if row["at"] is None else row["at"] / 1000
    return LogState(row["log"], row["gone"], row["last"], at)


def _change(number: int, at: int, body: str) -> Change:
    noted = Noted.model_validate_json(body)
    return Change(**dict(noted), number=number, at=moment(at))


def _conditions(asked: ChangesAsked) -> tuple[str, dict[str, Any]]:
    """What is asked for beyond the place; the values of users are parameters."""
    filters = asked.filters
    equal: dict[str, Any] = {
        name: value
        for name in ("article", "publisher")
        if (value := getattr(filters, name)) is not None
    }
    if asked.kind is not None:
        equal["kind"] = asked.kind.value
    of_claim = {
        name: value
        for name in ("event_type", "mode", "quad", "issue")
        if (value := getattr(filters, name)) is not None
    }
    where = " AND all(name IN keys($equal) WHERE g[name] = $equal[name])" if equal else ""
    parameters: dict[str, Any] = {"equal": equal, "of_claim": of_claim}
    noted = _on_parties(filters, lambda name, side: f"${name} IN g.{side.lower()}s")
    if not of_claim and not noted:
        return where, parameters
    parameters |= {
        name: getattr(filters, name) for name in ("source", "target", "actor", "counterpart")
    }
    now = _on_parties(
        filters, lambda name, side: f"EXISTS {{ (c)-[:{side}]->(:Actor {{id: ${name}}}) }}"
    )
    # What a data set brought is told by articles: their claims, as they are now, are looked at.
    return (
        f"{where} AND ({' AND '.join([_OF_CLAIM.format('g'), *noted])} OR g.coded AND EXISTS"
        " { MATCH (:Article {id: g.article})<-[:TOLD_IN]-(c:Claim)"
        f" WHERE {' AND '.join([_OF_CLAIM.format('c'), *now])} }})",
        parameters,
    )


_OF_CLAIM = "all(name IN keys($of_claim) WHERE {0}[name] = $of_claim[name])"


def _on_parties(filters: Filters, stands: Callable[[str, str], str]) -> list[str]:
    """The conditions on parties; `stands` says that the actor of a parameter is on a side."""
    parts = []
    if filters.source is not None:
        parts.append(stands("source", "SOURCE"))
    if filters.target is not None:
        parts.append(stands("target", "TARGET"))
    if filters.actor is not None:
        ways = [stands("actor", "SOURCE")], [stands("actor", "TARGET")]
        if filters.counterpart is not None:
            ways[0].append(stands("counterpart", "TARGET"))
            ways[1].append(stands("counterpart", "SOURCE"))
        parts.append(f"({' AND '.join(ways[0])} OR {' AND '.join(ways[1])})")
    return parts
