"""One read query of a user, behind three gates.

Its text may say nothing but reading (`cypher_text`), the server's plan for it must be a read-only
one (`EXPLAIN`), and it runs in a transaction that the server holds to reading.
"""

import json
import math
from collections.abc import Iterator, Mapping
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Any

from neo4j import Result, Transaction
from neo4j.exceptions import Neo4jError
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point

from graph.neo4j.connection import Connection, explained
from graph.neo4j.cypher_text import PROCEDURES, RefusedQuery, check_text
from graph.store import QueryTable, QueryTooLarge, QueryUnfit

MOST_ANSWERED = 8_000_000
"""Characters of JSON behind which an answer breaks off."""

AT_ONCE = 2
"""So many queries run at once, those counted that nobody waits for any more."""

_GRACE = 2.0
"""Seconds that a server may take to notice that the time of a query is over."""

_FETCHED = 200
"""Rows that come from the server at once."""

_FITTING = "integers have 64 bits, text is Unicode without lone surrogates"
_HARMFUL = ("LoadCSV", "Foreach", "TransactionForeach", "TransactionApply")
_TIMED_OUT = ("TransactionTimedOut", "Terminated")


class CypherReader:
    """Answers read queries, few at once: a server cannot be stopped within one expression."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._places = BoundedSemaphore(AT_ONCE)

    def table(
        self, query: str, parameters: Mapping[str, object], rows: int, seconds: float
    ) -> QueryTable:
        """The answer to a query, `rows` rows at most, within about so many `seconds`.

        Raises:
            QueryUnfit: the query may do more than read, or is no Cypher.
            QueryTooLarge: it takes longer or more memory, or others that do are still running.
            StoreError: the server cannot be used.
        """
        try:
            text = check_text(query)
        except RefusedQuery as error:
            raise QueryUnfit(str(error), refused=True) from error
        if not self._places.acquire(blocking=False):
            raise QueryTooLarge(f"{AT_ONCE} queries are running: try again in a moment")
        answers: SimpleQueue[QueryTable | Exception] = SimpleQueue()

        def work() -> None:
            try:
                answers.put(self._ask(text, parameters, rows, seconds))
            except Exception as error:
                answers.put(error)
            finally:
                self._places.release()

        Thread(target=work, daemon=True).start()
        try:
            answer = answers.get(timeout=seconds + _GRACE)
        except Empty:
            raise _too_long(seconds) from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _ask(
        self, text: str, parameters: Mapping[str, object], rows: int, seconds: float
    ) -> QueryTable:
        with explained(self._connection.address):
            try:
                with self._connection.reading(seconds, _FETCHED) as tx:
                    _check_plan(tx, text, parameters)
                    return _table(_run(tx, text, parameters), rows)
            except (OverflowError, TypeError, UnicodeError) as error:
                raise QueryUnfit(f"a value does not fit: {_FITTING}") from error
            except Neo4jError as error:
                told = _told(error, seconds)
                if told is None:
                    raise
                raise told from error


def _run(tx: Transaction, text: str, parameters: Mapping[str, object]) -> Result:
    return tx.run(text, dict(parameters))


def _check_plan(tx: Transaction, text: str, parameters: Mapping[str, object]) -> None:
    """Has the server plan a query.

    Raises:
        QueryUnfit: the plan does more than read the graph.
    """
    summary = _run(tx, f"EXPLAIN {text}", parameters).consume()
    if summary.query_type != "r" or summary.plan is None:
        raise QueryUnfit("the plan of the query does more than read", refused=True)
    for operator, details in _operators(summary.plan):
        if operator in _HARMFUL:
            raise QueryUnfit(f"the plan of the query has {operator}", refused=True)
        if operator == "ProcedureCall":
            name = details.partition("(")[0].strip().casefold()
            if name not in PROCEDURES:
                raise QueryUnfit(f"the plan of the query calls {name}", refused=True)


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each operator of a plan with its details."""
    name = str(plan["operatorType"]).partition("@")[0]
    yield name, str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _table(result: Result, most: int) -> QueryTable:
    rows: list[tuple[object, ...]] = []
    answered = 0
    for record in result:
        if len(rows) == most or answered > MOST_ANSWERED:
            return QueryTable(tuple(result.keys()), tuple(rows), more=True)
        row = tuple(_plain(value) for value in record.values())
        answered += len(json.dumps(row))
        rows.append(row)
    return QueryTable(tuple(result.keys()), tuple(rows), more=False)


def _plain(value: Any) -> object:
    """A value of Cypher as JSON has it; times as ISO 8601, what is no number as text."""
    if isinstance(value, Node):
        return {
            "element": value.element_id,
            "labels": sorted(value.labels),
            "properties": _plain(dict(value)),
        }
    if isinstance(value, Relationship):
        source, target = (None if end is None else end.element_id for end in value.nodes)
        return {
            "element": value.element_id,
            "type": value.type,
            "source": source,
            "target": target,
            "properties": _plain(dict(value)),
        }
    if isinstance(value, Path):
        return {"nodes": _plain(list(value.nodes)), "relationships": _plain(list(value))}
    if hasattr(value, "iso_format"):
        return str(value.iso_format())
    if isinstance(value, Point):
        return {"srid": value.srid, "coordinates": list(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)


def _too_long(seconds: float) -> QueryTooLarge:
    return QueryTooLarge(f"the query takes longer than {seconds:g} seconds: ask for less")


def _told(error: Neo4jError, seconds: float) -> QueryUnfit | QueryTooLarge | None:
    code = error.code or ""
    if any(part in code for part in _TIMED_OUT):
        return _too_long(seconds)
    if "OutOfMemory" in code:
        return QueryTooLarge("the query takes more memory than the server has: ask for less")
    if "AccessMode" in code:
        return QueryUnfit("the query writes", refused=True)
    if ".Statement." in code or ".Procedure." in code:
        return QueryUnfit((str(error.message or "").splitlines() or [code])[0])
    return None
