"""Constraints, indexes and the schema's version: made when a store is opened, once."""

import json
from collections.abc import Callable, Iterable
from time import monotonic, sleep
from uuid import uuid4

from neo4j import ManagedTransaction
from neo4j.exceptions import ClientError, TransientError

from graph.neo4j.connection import Connection, explained
from graph.ontology import event_types
from graph.store import StoreError

SCHEMA_VERSION = 10

KIND_LABELS = {
    "state": "State",
    "igo": "IGO",
    "organization": "Organization",
    "armed_group": "ArmedGroup",
    "person": "Person",
    "population": "Population",
}
"""The label that an actor of each kind carries beside `Actor`."""

RELATION_TYPES = tuple(sorted(event_types()))
"""Relationship types that are derived from claims: PLOVER's event types."""

ANY_RELATION = "|".join(RELATION_TYPES)

_STATEMENTS = (
    "CREATE CONSTRAINT entente_id IF NOT EXISTS FOR (n:Entente) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT issue_id IF NOT EXISTS FOR (n:Issue) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT job_id IF NOT EXISTS FOR (n:Job) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT pending_id IF NOT EXISTS FOR (n:Pending) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT worker_id IF NOT EXISTS FOR (n:Worker) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT feed_id IF NOT EXISTS FOR (n:Feed) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT feed_url IF NOT EXISTS FOR (n:Feed) REQUIRE n.url IS UNIQUE",
    "CREATE CONSTRAINT judgement_id IF NOT EXISTS FOR (n:Judgement) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT revision_id IF NOT EXISTS FOR (n:Revision) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX retold_revision IF NOT EXISTS FOR (n:Retold) ON (n.revision)",
    "CREATE INDEX retold_article IF NOT EXISTS FOR (n:Retold) ON (n.article_id)",
    "CREATE INDEX retold_actor IF NOT EXISTS FOR (n:RetoldActor) ON (n.revision)",
    "CREATE INDEX feed_due IF NOT EXISTS FOR (n:Feed) ON (n.due)",
    "CREATE CONSTRAINT change_n IF NOT EXISTS FOR (n:Change) REQUIRE n.n IS UNIQUE",
    "CREATE CONSTRAINT watch_id IF NOT EXISTS FOR (n:Watch) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT watched_key IF NOT EXISTS FOR (n:Watched) REQUIRE n.key IS UNIQUE",
    "CREATE INDEX watched_watch IF NOT EXISTS FOR (n:Watched) ON (n.watch)",
    "CREATE CONSTRAINT match_id IF NOT EXISTS FOR (n:Match) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX match_watch IF NOT EXISTS FOR (n:Match) ON (n.watch, n.n)",
    "CREATE CONSTRAINT delivery_id IF NOT EXISTS FOR (n:Delivery) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX delivery_watch IF NOT EXISTS FOR (n:Delivery) ON (n.watch, n.n)",
    "CREATE INDEX delivery_match IF NOT EXISTS FOR (n:Delivery) ON (n.match)",
    "CREATE INDEX delivery_receiver IF NOT EXISTS FOR (n:Delivery) ON (n.receiver)",
    "CREATE INDEX delivery_due IF NOT EXISTS FOR (n:Delivery) ON (n.due)",
    "CREATE INDEX delivery_until IF NOT EXISTS FOR (n:Delivery) ON (n.until)",
    "CREATE INDEX change_at IF NOT EXISTS FOR (n:Change) ON (n.at)",
    "CREATE INDEX pending_n IF NOT EXISTS FOR (n:Pending) ON (n.n)",
    "CREATE INDEX pending_owner IF NOT EXISTS FOR (n:Pending) ON (n.owner)",
    "CREATE INDEX job_state IF NOT EXISTS FOR (n:Job) ON (n.state)",
    "CREATE INDEX fault_job IF NOT EXISTS FOR (n:Fault) ON (n.job)",
    "CREATE INDEX fault_article IF NOT EXISTS FOR (n:Fault) ON (n.article)",
    "CREATE INDEX claim_date IF NOT EXISTS FOR (n:Claim) ON (n.date)",
    "CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.published)",
    "CREATE INDEX article_report IF NOT EXISTS FOR (n:Article) ON (n.report)",
    "CREATE INDEX source_below IF NOT EXISTS FOR ()-[r:SOURCE]-() ON (r.below)",
    "CREATE INDEX target_below IF NOT EXISTS FOR ()-[r:TARGET]-() ON (r.below)",
    "CREATE FULLTEXT INDEX claim_words IF NOT EXISTS FOR (n:Claim) ON EACH [n.words]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    "CREATE FULLTEXT INDEX article_words IF NOT EXISTS FOR (n:Article) ON EACH [n.words]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    "CREATE FULLTEXT INDEX article_keys IF NOT EXISTS FOR (n:Article) ON EACH [n.keys]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
)
_ENTENTE = (
    "MERGE (e:Entente {id: 'graph'})"
    " ON CREATE SET e.schema = $schema, e.version = 0, e.name = 'Entente'"
)
CHANGES = (
    "MERGE (e:Entente {id: 'changes'})"
    " ON CREATE SET e.name = 'Changes', e.log = $log, e.last = 0, e.forgotten = 0"
)
"""Makes the node that counts changes, as `e`."""
_RACES = ("AlreadyExists", "ConstraintValidationFailed")
_CONSTRAINTS = [made.split()[2] for made in _STATEMENTS if made.startswith("CREATE CONSTRAINT")]
_ANOTHERS, _PAUSE = 10.0, 0.2
"""Seconds in which another process has made a constraint that it has begun, and between looks."""
_ATTEMPTS = 8
_PART = 5000
"""Claims that are brought up to date in one transaction."""


def new_log() -> str:
    """The id of the changes of a store that has none yet."""
    return uuid4().hex[:12]


def prepare(connection: Connection, rebuild: Callable[[], object]) -> None:
    """Makes what is missing; two processes may do so at once. `rebuild` derives all anew.

    Raises:
        StoreError: the graph was made by a newer Entente, or nothing may be made.
    """
    found = connection.read(_schema_version)
    if found is not None and found > SCHEMA_VERSION:
        raise StoreError(
            f"this graph has schema {found}, newer than the {SCHEMA_VERSION} that this"
            " Entente knows: install a newer Entente"
        )
    if found == SCHEMA_VERSION:
        return
    with explained(connection.address):
        _make_all(connection, connection.read(_broken))
        if orphans := _orphans(connection):
            _make_all(connection, [f"DROP INDEX `{name}` IF EXISTS" for name in orphans])
        connection.run("CALL db.awaitIndexes(60)")
        if found is not None:
            _upgrade(connection, found, rebuild)
        _make(connection, CHANGES, log=new_log())
        _make(connection, _ENTENTE, schema=SCHEMA_VERSION)


def _upgrade(connection: Connection, found: int, rebuild: Callable[[], object]) -> None:
    """Brings data up to date. Versions 2 and 4: claims have their contexts, and what made them,
    as properties; versions 3 and 5 have the ledger and the feeds, of which there is nothing
    yet; version 6 has reports; versions 7 to 10 have judgements, changes, re-extractions and
    watches, of which there are none yet."""
    while connection.write(_tell_more):
        pass
    if found < 6:
        rebuild()
    connection.run("MATCH (e:Entente {id: 'graph'}) SET e.schema = $schema", schema=SCHEMA_VERSION)


def _tell_more(tx: ManagedTransaction) -> int:
    bodies = tx.run(
        "MATCH (c:Claim) WHERE c.contexts IS NULL OR c.extractor IS NULL"
        " RETURN c.id AS id, c.body AS body LIMIT $part",
        part=_PART,
    )
    told = [(row["id"], json.loads(row["body"])) for row in bodies]
    rows = [
        {"id": key, "contexts": body.get("contexts", []), "extractor": body["extractor"]}
        for key, body in told
    ]
    tx.run(
        "UNWIND $rows AS row MATCH (c:Claim {id: row.id})"
        " SET c.contexts = row.contexts, c.extractor = row.extractor",
        rows=rows,
    ).consume()
    return len(rows)


def _schema_version(tx: ManagedTransaction) -> int | None:
    found = tx.run("MATCH (e:Entente {id: 'graph'}) RETURN e.schema").value()
    return int(found[0]) if found else None


def _broken(tx: ManagedTransaction) -> list[str]:
    """What drops the indexes that a server which was killed left unusable."""
    found = tx.run(
        "SHOW INDEXES YIELD name, state, owningConstraint WHERE state = 'FAILED'"
        " RETURN CASE WHEN owningConstraint IS NULL THEN 'DROP INDEX `' + name + '` IF EXISTS'"
        " ELSE 'DROP CONSTRAINT `' + owningConstraint + '` IF EXISTS' END"
    )
    return [str(statement) for statement in found.value()]


def _orphans(connection: Connection) -> list[str]:
    """Indexes of constraints that a server which was killed did not make behind their index.

    For a moment they are there while another process makes a constraint, and so are waited for.
    """
    until = monotonic() + _ANOTHERS
    while (found := connection.read(_without_constraint)) and monotonic() < until:
        sleep(_PAUSE)
    return found


def _without_constraint(tx: ManagedTransaction) -> list[str]:
    found = tx.run(
        "SHOW INDEXES YIELD name, owningConstraint WHERE owningConstraint IS NULL"
        " AND name IN $names RETURN name",
        names=_CONSTRAINTS,
    )
    return [str(name) for name in found.value()]


def _make_all(connection: Connection, dropped: Iterable[str]) -> None:
    """Makes constraints and indexes, once what is in their way has gone."""
    for statement in (*dropped, *_STATEMENTS):
        _make(connection, statement)


def _make(connection: Connection, statement: str, **parameters: object) -> None:
    """Runs a statement that another process may be running at the same moment."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            connection.run(statement, **parameters)
            return
        except (ClientError, TransientError) as error:
            if any(part in (error.code or "") for part in _RACES):
                return
            if isinstance(error, ClientError) or attempt == _ATTEMPTS:
                raise
