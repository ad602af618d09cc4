"""Relations: read as they are kept, or aggregated from the claims that a question picks."""

from collections.abc import Iterable, Sequence
from typing import Any

from neo4j import Record, Transaction

from graph.derive import ISSUE, stranger
from graph.filters import Filters
from graph.model import IssueRef, NodeRef, Relation
from graph.neo4j import conditions
from graph.neo4j.conditions import Cypher, Parameters
from graph.neo4j.derived import AGGREGATE, EDGES
from graph.neo4j.rows import issue_of
from graph.neo4j.schema import RELATION_TYPES
from graph.ontology import event_types, quad

_KEPT = frozenset({"source", "target", "actor", "event_type", "quad"})
"""Filters that the kept relations answer by themselves."""

FIELDS = (
    "id, a.id AS source, type, b.id AS target, b:Issue AS about, claims, articles, alleged,"
    " first, last, score_milli, confidence, issues"
)


def query(
    filters: Filters, contested: list[str], subordinate: frozenset[str], target: str | None = None
) -> Cypher:
    """The statement, up to its `WITH`, that gives the relations of a question.

    `subordinate` names those of the filters' actors that answer to others: they stand for their
    principal in the claims that name them. `target` names an actor or issue.
    """
    asked = {name for name, value in filters if value is not None}
    if asked <= _KEPT and not subordinate:
        return _kept(filters, target)
    return _aggregated(filters, contested, subordinate, target)


def _kept(filters: Filters, target: str | None) -> Cypher:
    types = [
        name
        for name in RELATION_TYPES
        if filters.event_type in (None, name) and filters.quad in (None, event_types()[name].quad)
    ]
    to = filters.target if filters.target is not None else target
    ends = {"source": filters.source, "target": to, "actor": filters.actor}
    parameters: Parameters = {name: value for name, value in ends.items() if value is not None}
    if target is not None and to != target:
        types = []
    if parameters.keys() == {"actor"}:
        match = (
            "MATCH (n:Actor {id: $actor}) CALL {"
            " WITH n MATCH (n)-[r]->(b) RETURN n AS a, r, b"
            " UNION WITH n MATCH (a:Actor)-[r]->(n) RETURN a, r, n AS b } WITH a, r, b"
        )
    else:
        a = "(a:Actor {id: $source})" if "source" in parameters else "(a:Actor)"
        b = "(b:Actor|Issue {id: $target})" if "target" in parameters else "(b)"
        match = f"MATCH {a}-[r]->{b}"
        if "actor" in parameters:
            match += " WITH a, r, b WHERE $actor IN [a.id, b.id]"
    return Cypher(
        f"{match} WITH a, r, b WHERE type(r) IN $types {_OF_KEPT}", {**parameters, "types": types}
    )


_OF_KEPT = (
    "WITH a, b, type(r) AS type, r.id AS id, r.claims AS claims, r.articles AS articles,"
    " r.alleged AS alleged, r.first AS first, r.last AS last, r.score_milli AS score_milli,"
    " r.confidence AS confidence, r.issues AS issues"
)


def _aggregated(
    filters: Filters, contested: list[str], subordinate: frozenset[str], target: str | None
) -> Cypher:
    picked = conditions.claims(filters, contested, parties=False)
    parameters = dict(picked.parameters)
    ends = []
    for name, value in (
        ("source", filters.source),
        ("target", filters.target),
        ("actor", filters.actor),
    ):
        if value is not None:
            parameters[name] = value
            ends.append(_end(name, value in subordinate))
    if target is not None:
        parameters["to"] = target
        ends.append("b.id = $to")
    where = f"WHERE {' AND '.join(ends)}" if ends else ""
    return Cypher(
        f"{picked.text} {EDGES} WITH a, b, c {where}"
        f" WITH a, b, c.event_type AS type, {AGGREGATE}"
        " WITH *, a.id + '-' + type + '-' + b.id AS id",
        parameters,
    )


def _end(name: str, subordinate: bool) -> str:
    sides = {"source": ("a",), "target": ("b",), "actor": ("a", "b")}[name]
    parts = []
    for side in sides:
        role = "SOURCE" if side == "a" else "TARGET"
        if subordinate:
            parts.append(
                f"EXISTS {{ (c)-[:{role} {{principal: {side}.id}}]->(:Actor {{id: ${name}}}) }}"
            )
        else:
            parts.append(f"{side}.id = ${name}")
    return f"({' OR '.join(parts)})"


def read(tx: Transaction, rows: Sequence[Record], contested: Iterable[str]) -> list[Relation]:
    """The relations of the rows that a `query` gives."""
    disputed = frozenset(contested)
    issues = _issues(tx, sorted({issue for row in rows for issue in row["issues"]}))
    nodes = Nodes(tx)
    nodes.fetch({row["source"] for row in rows} | {r["target"] for r in rows if not r["about"]})
    return [_relation(nodes, issues, disputed, row) for row in rows]


def _relation(
    nodes: "Nodes", issues: dict[str, IssueRef], contested: frozenset[str], row: Record
) -> Relation:
    about = sorted(row["issues"])
    target = row["target"]
    return Relation(
        id=row["id"],
        source=nodes.actor(row["source"]),
        event_type=row["type"],
        target=(
            NodeRef(id=target, name=issues[target].name, kind=ISSUE)
            if row["about"]
            else nodes.actor(target)
        ),
        quad=quad(row["type"]),
        claims=row["claims"],
        articles=row["articles"],
        alleged=row["alleged"],
        first=row["first"].to_native(),
        last=row["last"].to_native(),
        score=round(row["score_milli"] / row["claims"] / 1000, 4),
        confidence=row["confidence"],
        contested=not contested.isdisjoint(about),
        issues=tuple(issues[issue] for issue in about),
    )


def _issues(tx: Transaction, keys: Sequence[str]) -> dict[str, IssueRef]:
    rows = tx.run("MATCH (i:Issue) WHERE i.id IN $keys RETURN i", keys=keys)
    return {row["i"]["id"]: issue_of(row["i"]) for row in rows}


class Nodes:
    """Actors as relations show them, each looked up once."""

    def __init__(self, tx: Any) -> None:
        self._tx = tx
        self._actors: dict[str, NodeRef] = {}

    def fetch(self, keys: Iterable[str]) -> None:
        """Looks up several at once."""
        wanted = [key for key in keys if key not in self._actors]
        for row in self._tx.run(
            "MATCH (a:Actor) WHERE a.id IN $keys AND a.known"
            " RETURN a.id AS id, a.name AS name, a.kind AS kind",
            keys=wanted,
        ):
            self._actors[row["id"]] = NodeRef(id=row["id"], name=row["name"], kind=row["kind"])
        for key in wanted:
            self._actors.setdefault(key, stranger(key))

    def actor(self, key: str) -> NodeRef:
        """An actor; by its id alone if the store does not know it."""
        if key not in self._actors:
            self.fetch([key])
        return self._actors[key]
