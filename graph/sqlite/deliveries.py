"""The deliveries of a store, in a table beside the graph."""

import sqlite3
from typing import Any

from graph.deliveries import MOMENTS, Delivery, DeliveryState, Outgoing, Sent
from graph.filters import FIRST_PAGE, PageRequest
from graph.paging import Page, number_behind, numbered_page
from graph.sqlite.connection import Opening
from graph.sqlite.waiting import NOW, moment
from graph.sqlite.watches import match_of, read_watches

_FIELDS = tuple(Delivery.model_fields)
_COLUMNS = ", ".join(f"d.{name}" for name in _FIELDS)
_DUE = f"""due <= {NOW} AND (owner IS NULL OR until <= {NOW})
    AND NOT EXISTS
        (SELECT 1 FROM delivery o WHERE o.until > {NOW} AND o.receiver = delivery.receiver)
    AND (NOT ? OR NOT EXISTS (SELECT 1 FROM delivery f WHERE f.receiver = delivery.receiver
                              AND f.state = 'pending' AND f.tries > 0))"""


class SqliteDeliveries:
    """The `graph.deliveries.Deliveries` of the embedded store; the clock is the machine's."""

    def __init__(self, writing: Opening, asking: Opening) -> None:
        self._writing = writing
        self._asking = asking

    def deliveries(
        self, watch_id: str, page: PageRequest = FIRST_PAGE, state: DeliveryState | None = None
    ) -> Page[Delivery]:
        """The deliveries of a watch, the latest first; those in one state."""
        kind = f"delivery {watch_id} {state}"
        last = number_behind(kind, page)
        those = "d.watch = :watch AND (:state IS NULL OR d.state = :state)"
        asked = {"watch": watch_id, "state": state, "last": last, "limit": page.limit + 1}
        with self._asking() as connection:
            [(total,)] = connection.execute(f"SELECT COUNT(*) FROM delivery d WHERE {those}", asked)
            rows = connection.execute(
                f"SELECT d.n, {_COLUMNS} FROM delivery d WHERE {those}"
                " AND (:last IS NULL OR d.n < :last) ORDER BY d.n DESC LIMIT :limit",
                asked,
            ).fetchall()
        return numbered_page(kind, [(row[0], _delivery(row[1:])) for row in rows], total, page)

    def delivery(self, watch_id: str, delivery_id: str) -> Delivery | None:
        """The delivery of a watch with this id."""
        with self._asking() as connection:
            return _read(connection, delivery_id, watch_id)

    def counts(self) -> dict[DeliveryState, int]:
        """How many deliveries of all watches are in each state; a state without any is left out."""
        with self._asking() as connection:
            rows = connection.execute("SELECT state, COUNT(*) FROM delivery GROUP BY state")
            return {DeliveryState(state): number for state, number in rows}

    def lease(self, worker: str, seconds: float, *, healthy: bool = False) -> Outgoing | None:
        """Leases the delivery that is due for longest, to a receiver that is being sent none."""
        # Most often none is due, and then nobody who writes is kept waiting.
        with self._asking() as connection:
            due = f"SELECT 1 FROM delivery WHERE {_DUE} LIMIT 1"
            if not connection.execute(due, (healthy,)).fetchone():
                return None
        with self._writing() as connection:
            found = connection.execute(
                f"UPDATE delivery SET owner = ?, until = {NOW} + ? WHERE id ="
                f" (SELECT id FROM delivery WHERE {_DUE} ORDER BY due, n LIMIT 1) RETURNING id",
                (worker, seconds, healthy),
            ).fetchone()
            if found is None:
                return None
            row = connection.execute(
                f"SELECT w.id, w.secret, {_COLUMNS},"
                " m.n, m.id, m.watch, m.kind, m.at, m.relation FROM delivery d"
                " JOIN watch w ON w.id = d.watch JOIN watch_match m ON m.id = d.match"
                " WHERE d.id = ?",
                found,
            ).fetchone()
            [(_, watch)] = read_watches(connection, "WHERE id = ?", row[0])
        split = 2 + len(_FIELDS)
        return Outgoing(_delivery(row[2:split]), match_of(row[split:]), watch, row[1])

    def finish(self, worker: str, delivery_id: str, sent: Sent) -> Delivery | None:
        """Records a try and ends the lease; gives the delivery as it is then."""
        with self._writing() as connection:
            row = connection.execute(
                f"SELECT {NOW} - begun FROM delivery"
                f" WHERE id = ? AND owner = ? AND until > {NOW} AND state = 'pending'",
                (delivery_id, worker),
            ).fetchone()
            if row is None:
                return None
            connection.execute(
                f"UPDATE delivery SET state = ?, tries = tries + 1, tried = {NOW},"
                f" due = {NOW} + ?, status = ?, error = ?, owner = NULL, until = NULL"
                " WHERE id = ?",
                (
                    *(sent.becomes(row[0]).value, sent.pause(row[0])),
                    *(sent.status, sent.error, delivery_id),
                ),
            )
            return _read(connection, delivery_id)

    def replay(self, watch_id: str, delivery_id: str) -> Delivery | None:
        """Has a delivery sent once more, whatever became of it, as if it had just begun."""
        with self._writing() as connection:
            connection.execute(
                f"UPDATE delivery SET state = 'pending', tries = 0, begun = {NOW}, due = {NOW},"
                " owner = NULL, until = NULL WHERE id = ? AND watch = ?",
                (delivery_id, watch_id),
            )
            return _read(connection, delivery_id, watch_id)


def _read(
    connection: sqlite3.Connection, delivery_id: str, watch_id: str | None = None
) -> Delivery | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM delivery d WHERE id = :id AND (:watch IS NULL OR watch = :watch)",
        {"id": delivery_id, "watch": watch_id},
    ).fetchone()
    return None if row is None else _delivery(row)


def _delivery(row: tuple[Any, ...]) -> Delivery:
    told = dict(zip(_FIELDS, row, strict=True))
    for name in MOMENTS:
        if told[name] is not None:
            told[name] = moment(told[name])
    return Delivery.model_validate(told)
