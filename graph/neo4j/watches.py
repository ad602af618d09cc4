"""The watches of a store and their matches, as nodes beside the graph.

Changes are made under the lock of the ledger, and each may be made twice without harm. What is read
in the order of numbers is read under it as well: a commit is seen little by little.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from neo4j import ManagedTransaction

from graph.change_log import match_cursor, match_number
from graph.deliveries import receiver_of
from graph.filters import FIRST_PAGE, Filters, PageRequest
from graph.model import Relation
from graph.neo4j.connection import Connection
from graph.neo4j.derived import batches
from graph.neo4j.sealing import sealed
from graph.neo4j.waiting import NOW, alone, moment
from graph.paging import Page, number_behind, numbered_page
from graph.watches import (
    FIRST_MATCHES,
    LeasedWatch,
    Look,
    Match,
    MatchesAsked,
    MatchKind,
    MatchPage,
    NewWatch,
    Watch,
    new_id,
)

_WATCH = """w {.n, .id, .name, .filters, .growth, .url, .made, .looked, .error,
    standing: COUNT { MATCH (:Watched {watch: w.id}) },
    matches: COUNT { MATCH (:Match {watch: w.id}) }} AS watch"""
_DUE = f"""MATCH (e:Entente {{id: 'changes'}}) MATCH (w:Watch)
    WHERE w.position < e.last AND w.due <= {NOW} AND (w.until IS NULL OR w.until <= {NOW})"""
_OWN = f"MATCH (w:Watch {{id: $id}}) WHERE w.owner = $worker AND w.until > {NOW}"
_PUT_MATCH = f"UNWIND $rows AS row CREATE (m:Match) SET m = row, m.at = {NOW} RETURN m"
_PUT_DELIVERY = f"""UNWIND $rows AS row CREATE (d:Delivery) SET d = row, d.state = 'pending',
    d.tries = 0, d.error = '', d.begun = {NOW}, d.due = {NOW}"""


class Neo4jWatches:
    """The `graph.watches.Watches` of Neo4j; the clock is the server's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, watch: NewWatch, standing: Iterable[Relation], position: int) -> Watch:
        """Adds a watch, with the relations that match already at a position of the changes."""
        known = list(standing)
        password = self._connection.address.password
        told: dict[str, Any] = {
            **watch._asdict(),
            "filters": watch.filters.model_dump_json(exclude_none=True),
            "secret": sealed(watch.secret, watch.id, password) if watch.secret else "",
            "position": position,
            "error": "",
        }

        def work(tx: ManagedTransaction) -> Watch:
            # Done twice, it is done once.
            if not (there := read_watches(tx, "MATCH (w:Watch {id: $id})", id=watch.id)):
                tx.run(
                    f"CREATE (w:Watch) SET w = $told, w.n = $n, w.made = {NOW}, w.due = {NOW}",
                    told=told,
                    n=_first_number(tx, "watches", 1),
                ).consume()
                _keep(tx, watch.id, known)
                there = read_watches(tx, "MATCH (w:Watch {id: $id})", id=watch.id)
            return there[0][1]

        return self._connection.write(alone(work))

    def remove(self, watch_id: str) -> bool:
        """Takes a watch out with its matches and deliveries; False if it is not there."""

        def work(tx: ManagedTransaction) -> bool:
            for label in ("Watched", "Match", "Delivery"):
                tx.run(f"MATCH (n:{label} {{watch: $id}}) DETACH DELETE n", id=watch_id).consume()
            gone = tx.run("MATCH (w:Watch {id: $id}) DETACH DELETE w", id=watch_id).consume()
            return gone.counters.nodes_deleted > 0

        return self._connection.write(alone(work))

    def watch(self, watch_id: str) -> Watch | None:
        """The watch with this id."""
        match = "MATCH (w:Watch {id: $id})"
        found = self._connection.read(lambda tx: read_watches(tx, match, id=watch_id))
        return found[0][1] if found else None

    def watches(self, page: PageRequest = FIRST_PAGE) -> Page[Watch]:
        """All watches, the latest first."""
        last = number_behind("watch", page)

        def work(tx: ManagedTransaction) -> tuple[int, list[tuple[int, Watch]]]:
            [total] = tx.run("MATCH (w:Watch) RETURN count(w)").value()
            match = (
                "MATCH (w:Watch) WHERE $last IS NULL OR w.n < $last"
                " WITH w ORDER BY w.n DESC LIMIT $limit"
            )
            return int(total), read_watches(tx, match, last=last, limit=page.limit + 1)

        total, found = self._connection.read(work)
        return numbered_page("watch", found, total, page)

    def matches(self, watch_id: str, asked: MatchesAsked = FIRST_MATCHES) -> MatchPage:
        """The matches of a watch."""
        behind = match_number(watch_id, asked.since)

        def work(tx: ManagedTransaction) -> tuple[int, list[Match]]:
            match = "MATCH (m:Match {watch: $id}) WHERE m.n > $behind"
            told = {"id": watch_id, "behind": behind, "limit": asked.limit}
            [there] = tx.run(f"{match} RETURN count(m)", told).value()
            rows = tx.run(f"{match} RETURN m ORDER BY m.n LIMIT $limit", told).value()
            return int(there), list(map(match_of, rows))

        there, items = self._connection.write(alone(work))
        last = items[-1].number if items else behind
        return MatchPage(tuple(items), match_cursor(watch_id, last), there - len(items))

    def lease(self, worker: str, seconds: float) -> LeasedWatch | None:
        """Leases the watch that is due for longest, of those that have not seen the last change."""
        # Most often none is due, and then nobody who writes is kept waiting.
        if not self._connection.read(lambda tx: tx.run(f"{_DUE} RETURN 1 LIMIT 1").value()):
            return None

        def work(tx: ManagedTransaction) -> LeasedWatch | None:
            found = read_watches(
                tx,
                f"{_DUE} WITH w ORDER BY w.due, w.n LIMIT 1"
                f" SET w.owner = $worker, w.until = {NOW} + toInteger(1000 * $seconds) WITH w",
                worker=worker,
                seconds=seconds,
            )
            if not found:
                return None
            watch = found[0][1]
            known = tx.run(
                "MATCH (s:Watched {watch: $id}) RETURN s.relation, s.reports", id=watch.id
            ).values()
            return LeasedWatch(watch, dict(known))

        return self._connection.write(alone(work))

    def finish(self, worker: str, watch_id: str, look: Look) -> tuple[Match, ...] | None:
        """Records a look and ends the lease; gives the new matches."""
        own = {"id": watch_id, "worker": worker}

        def work(tx: ManagedTransaction) -> tuple[Match, ...] | None:
            url = tx.run(
                f"{_OWN} REMOVE w.owner, w.until"
                f" SET w.due = {NOW} + toInteger(1000 * $wait), w.looked = {NOW},"
                " w.error = $error,"
                " w.position = CASE WHEN w.position > $position THEN w.position ELSE $position END"
                " RETURN w.url",
                own,
                wait=look.wait,
                error=look.error,
                position=-1 if look.error else look.position,
            ).value()
            if not url:
                return None
            if look.error:
                return ()
            told = [(one.kind, one.relation.model_dump_json()) for one in look.found]
            told += [(MatchKind.LAPSED, body) for body in _let_go(tx, watch_id, list(look.lapsed))]
            _keep(tx, watch_id, [*(one.relation for one in look.found), *look.quiet])
            made = _tell(tx, watch_id, told)
            if url[0]:
                _send(tx, watch_id, url[0], made)
            return tuple(made)

        return self._connection.write(alone(work))

    def forget(self, seconds: float) -> int:
        """Takes out matches and deliveries older than so many seconds."""
        old = (
            f"MATCH (m:Match) WHERE m.at < {NOW} - $milliseconds"
            " AND NOT EXISTS { MATCH (:Delivery {match: m.id, state: 'pending'}) }"
        )
        told = {"milliseconds": round(1000 * seconds)}
        if not self._connection.read(lambda tx: tx.run(f"{old} RETURN 1 LIMIT 1", told).value()):
            return 0

        def work(tx: ManagedTransaction) -> int:
            [gone] = tx.run(
                f"{old} OPTIONAL MATCH (d:Delivery {{match: m.id}})"
                " WITH collect(DISTINCT m) AS matches, collect(d) AS deliveries"
                " FOREACH (d IN deliveries | DELETE d) FOREACH (m IN matches | DELETE m)"
                " RETURN size(matches)",
                told,
            ).value()
            return int(gone)

        return self._connection.write(alone(work))


def _first_number(tx: ManagedTransaction, of: str, many: int) -> int:
    """Takes so many numbers; gives the first."""
    found = tx.run(
        "MERGE (e:Entente {id: $of}) ON CREATE SET e.name = $of, e.last = 0"
        " SET e.last = e.last + $many RETURN e.last - $many + 1 AS first",
        of=of,
        many=many,
    )
    return int(found.single(strict=True)["first"])


def _keep(tx: ManagedTransaction, watch_id: str, relations: Iterable[Relation]) -> None:
    rows = (
        {
            "relation": one.id,
            "name": one.id,
            "reports": one.reports,
            "body": one.model_dump_json(),
            "key": f"{watch_id} {one.id}",
            "watch": watch_id,
        }
        for one in relations
    )
    for part in batches(rows):
        tx.run("UNWIND $rows AS row MERGE (s:Watched {key: row.key}) SET s = row", rows=part)


def _let_go(tx: ManagedTransaction, watch_id: str, relations: list[str]) -> list[str]:
    keys = [f"{watch_id} {relation}" for relation in relations]
    rows = tx.run(
        "UNWIND $keys AS key MATCH (s:Watched {key: key})"
        " WITH s, s.relation AS relation, s.body AS body DELETE s"
        " RETURN body ORDER BY relation",
        keys=keys,
    )
    return [str(body) for body in rows.value()]


def _tell(tx: ManagedTransaction, watch_id: str, told: list[tuple[MatchKind, str]]) -> list[Match]:
    first = _first_number(tx, "matches", len(told))
    rows = (
        {
            "n": first + n,
            "id": new_id("match"),
            "watch": watch_id,
            "kind": kind.value,
            "name": kind.value,
            "relation": relation,
        }
        for n, (kind, relation) in enumerate(told)
    )
    made: list[Match] = []
    for part in batches(rows):
        made += map(match_of, tx.run(_PUT_MATCH, rows=part).value())
    return sorted(made, key=lambda match: match.number)


def _send(tx: ManagedTransaction, watch_id: str, url: str, made: list[Match]) -> None:
    first = _first_number(tx, "deliveries", len(made))
    rows = (
        {
            "n": first + n,
            "id": new_id("delivery"),
            "name": one.kind.value,
            "watch": watch_id,
            "match": one.id,
            "receiver": receiver_of(url),
        }
        for n, one in enumerate(made)
    )
    for part in batches(rows):
        tx.run(_PUT_DELIVERY, rows=part)


def match_of(node: Mapping[str, Any]) -> Match:
    """The match of a node."""
    return Match(
        id=node["id"],
        number=node["n"],
        watch=node["watch"],
        kind=MatchKind(node["kind"]),
        at=moment(node["at"]),
        relation=Relation.model_validate_json(node["relation"]),
    )


def read_watches(tx: ManagedTransaction, match: str, **values: Any) -> list[tuple[int, Watch]]:
    """The watches `w` that a statement matches, with their numbers, the latest first."""
    rows = tx.run(f"{match} RETURN {_WATCH} ORDER BY w.n DESC", values).value("watch")
    return [(row["n"], _watch(row)) for row in rows]


def _watch(row: dict[str, Any]) -> Watch:
    told = {name: value for name, value in row.items() if name != "n"}
    return Watch(
        **{
            **told,
            "filters": Filters.model_validate_json(row["filters"]),
            "made": moment(row["made"]),
            "looked": None if row["looked"] is None else moment(row["looked"]),
        }
    )
