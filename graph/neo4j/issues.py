"""Issues with the stances of the parties on them."""

from collections.abc import Iterable
from datetime import date

from neo4j import Record, Transaction

from graph.filters import Filters
from graph.model import Issue, Stance
from graph.names import words
from graph.neo4j import conditions
from graph.neo4j.conditions import Cypher
from graph.neo4j.relations import Nodes
from graph.neo4j.rows import issue_of

FIELDS = "i, id, claims, articles, first, last"


def query(filters: Filters, contested: list[str]) -> Cypher:
    """The statement, up to its `WITH`, that gives the issues of a question."""
    picked = conditions.claims(filters.model_copy(update={"q": None}), contested)
    parameters = dict(picked.parameters)
    named = ""
    if filters.q is not None:
        parameters["prefixes"] = [f" {word}" for word in words(filters.q)]
        named = (
            " WHERE size($prefixes) > 0 AND all(prefix IN $prefixes WHERE i.words CONTAINS prefix)"
        )
    return Cypher(
        f"{picked.text} MATCH (c)-[:ABOUT]->(i:Issue){named}"
        " WITH i, i.id AS id, count(c) AS claims, count(DISTINCT c.article) AS articles,"
        " min(c.date) AS first, max(c.date) AS last",
        parameters,
    )


def read(tx: Transaction, rows: Iterable[Record], until: date) -> list[Issue]:
    """The issues of the rows that `query` gives; stances by what was published until a day."""
    nodes = Nodes(tx)
    return [_issue(tx, nodes, until, row) for row in rows]


def _issue(tx: Transaction, nodes: Nodes, until: date, row: Record) -> Issue:
    ref = issue_of(row["i"])
    asserted = _stances(tx, nodes, ref.id, "ASSERTED_BY", until)
    denied = _stances(tx, nodes, ref.id, "DENIED_BY", until)
    heard = {stance.party.id for stance in (*asserted, *denied)}
    return Issue(
        id=ref.id,
        name=ref.name,
        topic=ref.topic,
        parties=tuple(nodes.actor(party) for party in ref.parties),
        asserted_by=asserted,
        denied_by=denied,
        contested=bool(asserted and denied and len(heard) > 1),
        claims=row["claims"],
        articles=row["articles"],
        first=row["first"].to_native(),
        last=row["last"].to_native(),
    )


def _stances(
    tx: Transaction, nodes: Nodes, issue: str, said: str, until: date
) -> tuple[Stance, ...]:
    found: dict[str, list[tuple[str, date]]] = {}
    for row in tx.run(
        f"MATCH (c:Claim {{issue: $issue}})-[:{said}]->(p:Actor) WHERE c.published <= $until"
        " RETURN p.id AS party, c.id AS claim, c.date AS day ORDER BY party, day DESC, claim",
        issue=issue,
        until=until,
    ):
        found.setdefault(row["party"], []).append((row["claim"], row["day"].to_native()))
    return tuple(
        Stance(
            party=nodes.actor(party),
            claims=tuple(claim for claim, _ in claims),
            since=min(day for _, day in claims),
        )
        for party, claims in found.items()
    )
