"""The deliveries of a store, as nodes beside the graph.

Changes are made under the lock of the ledger, and each may be made twice without harm.
"""

from typing import Any

from neo4j import ManagedTransaction

from graph.deliveries import MOMENTS, Delivery, DeliveryState, Outgoing, Sent
from graph.filters import FIRST_PAGE, PageRequest
from graph.neo4j.connection import Connection
from graph.neo4j.sealing import unsealed
from graph.neo4j.waiting import NOW, alone, moment
from graph.neo4j.watches import match_of, read_watches
from graph.paging import Page, number_behind, numbered_page

_DELIVERY = f"d {{{', '.join(f'.{name}' for name in Delivery.model_fields)}}} AS delivery"
_DUE = f"""MATCH (d:Delivery) WHERE d.due <= {NOW} AND (d.until IS NULL OR d.until <= {NOW})
    AND NOT EXISTS {{ MATCH (o:Delivery) WHERE o.until > {NOW} AND o.receiver = d.receiver }}
    AND (NOT $healthy OR NOT EXISTS {{
        MATCH (f:Delivery {{receiver: d.receiver, state: 'pending'}}) WHERE f.tries > 0 }})"""
_OF_WATCH = "MATCH (d:Delivery {id: $id}) WHERE d.watch = $watch"


class Neo4jDeliveries:
    """The `graph.deliveries.Deliveries` of Neo4j; the clock is the server's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def deliveries(
        self, watch_id: str, page: PageRequest = FIRST_PAGE, state: DeliveryState | None = None
    ) -> Page[Delivery]:
        """The deliveries of a watch, the latest first; those in one state."""
        kind = f"delivery {watch_id} {state}"
        told = {
            "watch": watch_id,
            "state": state,
            "last": number_behind(kind, page),
            "limit": page.limit + 1,
        }
        match = "MATCH (d:Delivery {watch: $watch}) WHERE ($state IS NULL OR d.state = $state)"

        def work(tx: ManagedTransaction) -> tuple[int, list[tuple[int, Delivery]]]:
            [total] = tx.run(f"{match} RETURN count(d)", told).value()
            rows = tx.run(
                f"{match} AND ($last IS NULL OR d.n < $last)"
                f" WITH d ORDER BY d.n DESC LIMIT $limit RETURN d.n AS n, {_DELIVERY}"
                " ORDER BY n DESC",
                told,
            )
            return int(total), [(row["n"], _delivery(row["delivery"])) for row in rows]

        total, found = self._connection.read(work)
        return numbered_page(kind, found, total, page)

    def delivery(self, watch_id: str, delivery_id: str) -> Delivery | None:
        """The delivery of a watch with this id."""
        told = {"id": delivery_id, "watch": watch_id}
        return self._connection.read(lambda tx: _read(tx, _OF_WATCH, told))

    def counts(self) -> dict[DeliveryState, int]:
        """How many deliveries of all watches are in each state; a state without any is left out."""
        rows = self._connection.read(
            lambda tx: tx.run(
                "MATCH (d:Delivery) RETURN d.state AS state, count(d) AS number"
            ).values()
        )
        return {DeliveryState(state): number for state, number in rows}

    def lease(self, worker: str, seconds: float, *, healthy: bool = False) -> Outgoing | None:
        """Leases the delivery that is due for longest, to a receiver that is being sent none."""
        # Most often none is due, and then nobody who writes is kept waiting.
        due = f"{_DUE} RETURN 1 LIMIT 1"
        if not self._connection.read(lambda tx: tx.run(due, healthy=healthy).value()):
            return None

        def work(tx: ManagedTransaction) -> Outgoing | None:
            row = tx.run(
                f"{_DUE} WITH d ORDER BY d.due, d.n LIMIT 1"
                f" SET d.owner = $worker, d.until = {NOW} + toInteger(1000 * $seconds)"
                " WITH d MATCH (w:Watch {id: d.watch}) MATCH (m:Match {id: d.match})"
                f" RETURN w.secret AS secret, m, {_DELIVERY}",
                worker=worker,
                seconds=seconds,
                healthy=healthy,
            ).single()
            if row is None:
                return None
            delivery = _delivery(row["delivery"])
            [(_, watch)] = read_watches(tx, "MATCH (w:Watch {id: $id})", id=delivery.watch)
            secret = unsealed(row["secret"], watch.id, self._connection.address.password)
            return Outgoing(delivery, match_of(row["m"]), watch, secret)

        return self._connection.write(alone(work))

    def finish(self, worker: str, delivery_id: str, sent: Sent) -> Delivery | None:
        """Records a try and ends the lease; gives the delivery as it is then."""

        def work(tx: ManagedTransaction) -> Delivery | None:
            age = tx.run(
                "MATCH (d:Delivery {id: $id, state: 'pending'})"
                f" WHERE d.owner = $worker AND d.until > {NOW} RETURN {NOW} - d.begun",
                id=delivery_id,
                worker=worker,
            ).value()
            if not age:
                return None
            wait = sent.pause(age[0] / 1000)
            # A property that is set to null is taken away.
            return _read(
                tx,
                f"MATCH (d:Delivery {{id: $id}}) SET d.state = $state, d.tries = d.tries + 1,"
                f" d.tried = {NOW}, d.due = {NOW} + $milliseconds, d.status = $status,"
                " d.error = $error REMOVE d.owner, d.until WITH d",
                {
                    "id": delivery_id,
                    "state": sent.becomes(age[0] / 1000).value,
                    "milliseconds": None if wait is None else round(1000 * wait),
                    "status": sent.status,
                    "error": sent.error,
                },
            )

        return self._connection.write(alone(work))

    def replay(self, watch_id: str, delivery_id: str) -> Delivery | None:
        """Has a delivery sent once more, whatever became of it, as if it had just begun."""
        told = {"id": delivery_id, "watch": watch_id}
        again = (
            f"{_OF_WATCH} SET d.state = 'pending', d.tries = 0, d.begun = {NOW}, d.due = {NOW}"
            " REMOVE d.owner, d.until WITH d"
        )
        return self._connection.write(alone(lambda tx: _read(tx, again, told)))


def _read(tx: ManagedTransaction, match: str, told: dict[str, Any]) -> Delivery | None:
    row = tx.run(f"{match} RETURN {_DELIVERY}", told).single()
    return None if row is None else _delivery(row["delivery"])


def _delivery(told: dict[str, Any]) -> Delivery:
    moments = {name: None if told[name] is None else moment(told[name]) for name in MOMENTS}
    return Delivery.model_validate({**told, **moments})
