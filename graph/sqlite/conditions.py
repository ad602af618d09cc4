"""Filters as SQL: the one place where a filter meets this engine.

All text of the user goes in as parameters. `c` is the claim, `e` the edge of a relation.
"""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from graph.filters import Filters
from graph.names import words


class Sql(NamedTuple):
    """A piece of SQL with its parameters."""

    text: str
    parameters: tuple[object, ...] = ()


END_OF_TIME = "9999-12-31"


def known_until(filters: Filters) -> str:
    """The day until which publications count, ISO 8601."""
    return filters.as_of.isoformat() if filters.as_of else END_OF_TIME


def contested(filters: Filters, among: Sequence[str] | None = None) -> Sql:
    """The issues, among all or these, that one party asserts and another denies.

    Only `as_of` is heeded: what was published later is not known yet.
    """
    named = "" if among is None else "AND s.issue IN (SELECT value FROM json_each(?))"
    return Sql(
        "SELECT s.issue FROM stance s JOIN claim k ON k.n = s.claim"
        f" WHERE k.published <= ? {named} GROUP BY s.issue"
        " HAVING COUNT(DISTINCT s.side) = 2 AND COUNT(DISTINCT s.party) > 1",
        (known_until(filters), *(() if among is None else (json.dumps(among),))),
    )


def all_of(parts: list[Sql]) -> Sql:
    """The conjunction of conditions, true if there are none."""
    text = " AND ".join(f"({part.text})" for part in parts) or "1"
    return Sql(text, tuple(value for part in parts for value in part.parameters))


def full_text(table: str, row: str, q: str) -> Sql:
    """Whether all words of `q` occur; the words are quoted, so that no operator is read."""
    found = words(q)
    if not found:
        return Sql("0")
    query = " AND ".join(f'"{word}"' for word in found)
    return Sql(f"{row} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", (query,))


SAME_REPORT = "report = (SELECT report FROM article WHERE id = ?)"
"""Whether an article is one report with another."""


def claim_conditions(filters: Filters) -> list[Sql]:
    """The conditions on claims, all but those on parties."""
    parts = [
        Sql(f"c.{column} {comparison} ?", (value,))
        for column, comparison, value in (
            ("event_type", "=", filters.event_type),
            ("mode", "=", filters.mode),
            ("quad", "=", filters.quad),
            ("issue", "=", filters.issue),
            ("date", ">=", filters.since and filters.since.isoformat()),
            ("date", "<=", filters.until and filters.until.isoformat()),
            ("published", "<=", filters.as_of and filters.as_of.isoformat()),
            ("publisher", "=", filters.publisher),
            ("article", "=", filters.article),
            ("confidence", ">=", filters.min_confidence),
            ("polarity", "=", filters.polarity and filters.polarity.value),
            ("status", "=", filters.status and filters.status.value),
        )
        if value is not None
    ]
    if filters.verdict is not None:
        judged = "c.n IN (SELECT claim FROM verdict WHERE verdict = ?)"
        parts.append(Sql(judged, (filters.verdict.value,)))
    if filters.extractor is not None:
        parts.append(_made_by(filters.extractor))
    if filters.report is not None:
        told = f"c.article IN (SELECT id FROM article WHERE {SAME_REPORT})"
        parts.append(Sql(told, (filters.report,)))
    if filters.context is not None:
        named = "c.n IN (SELECT claim FROM claim_context WHERE context = ?)"
        parts.append(Sql(named, (filters.context,)))
    if filters.contested is not None:
        disputed = contested(filters)
        inside = f"c.issue IN ({disputed.text})"
        wanted = inside if filters.contested else f"c.issue IS NULL OR NOT {inside}"
        parts.append(Sql(wanted, disputed.parameters))
    return parts


def _made_by(extractor: str) -> Sql:
    """By an extractor of this name and version, or of this name in whatever version."""
    if "/" in extractor:
        return Sql("c.extractor = ?", (extractor,))
    return Sql("substr(c.extractor, 1, instr(c.extractor || '/', '/') - 1) = ?", (extractor,))


def named_in(filters: Filters) -> list[Sql]:
    """The conditions on the parties of claims, whichever relations they make."""
    parts = []
    if filters.source is not None:
        parts.append(_party(filters.source, "source"))
    if filters.target is not None:
        parts.append(_party(filters.target, "target"))
    if filters.actor is not None:
        parts.append(either_way(filters.actor, filters.counterpart, _party))
    return parts


def either_way(actor: str, counterpart: str | None, on: Callable[[str, str], Sql]) -> Sql:
    """`actor` on one side, and on the other the counterpart, if there is one.

    `on` makes the condition that an actor stands on a side.
    """
    ways = []
    for side, other in (("source", "target"), ("target", "source")):
        way = [on(actor, side)]
        if counterpart is not None:
            way.append(on(counterpart, other))
        ways.append(all_of(way))
    return Sql(f"({ways[0].text}) OR ({ways[1].text})", ways[0].parameters + ways[1].parameters)


def _party(actor: str, role: str) -> Sql:
    return Sql("c.n IN (SELECT claim FROM party WHERE actor = ? AND role = ?)", (actor, role))


def ends_of(filters: Filters, subordinate: frozenset[str]) -> list[Sql]:
    """The conditions on the two ends of relations.

    `subordinate` names those of the filters' actors that answer to others: they stand for their
    principal in the claims that name them.
    """

    def end(actor: str, side: str) -> Sql:
        return _end(actor, side, actor in subordinate)

    parts = []
    if filters.source is not None:
        parts.append(end(filters.source, "source"))
    if filters.target is not None:
        parts.append(end(filters.target, "target"))
    if filters.actor is not None:
        parts.append(either_way(filters.actor, filters.counterpart, end))
    return parts


def _end(actor: str, side: str, subordinate: bool) -> Sql:
    if not subordinate:
        return Sql(f"e.{side} = ?", (actor,))
    return Sql(
        f"(e.claim, e.{side}) IN (SELECT claim, principal FROM party WHERE actor = ? AND role = ?)",
        (actor, side),
    )
