"""Constraints, indexes and the schema's version: made when a store is opened, once."""

from neo4j import Driver
from neo4j.exceptions import ClientError, TransientError

from graph.ontology import event_types
from graph.store import StoreError

SCHEMA_VERSION = 1

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
    "CREATE INDEX claim_date IF NOT EXISTS FOR (n:Claim) ON (n.date)",
    "CREATE INDEX claim_article IF NOT EXISTS FOR (n:Claim) ON (n.article)",
    "CREATE INDEX claim_issue IF NOT EXISTS FOR (n:Claim) ON (n.issue)",
    "CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.published)",
    "CREATE TEXT INDEX actor_folded IF NOT EXISTS FOR (n:Actor) ON (n.folded)",
    "CREATE FULLTEXT INDEX claim_words IF NOT EXISTS FOR (n:Claim) ON EACH [n.words]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    "CREATE FULLTEXT INDEX article_words IF NOT EXISTS FOR (n:Article) ON EACH [n.words]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
)
_RACES = ("EquivalentSchemaRuleAlreadyExists", "AlreadyExists", "ConstraintValidationFailed")


def prepare(driver: Driver, database: str | None) -> None:
    """Makes what is missing; two processes may do so at once.

    Raises:
        StoreError: the graph was made by a newer Entente.
    """
    with driver.session(database=database) as session:
        found = session.execute_read(lambda tx: tx.run("MATCH (e:Entente) RETURN e.schema").value())
        if found and int(found[0]) > SCHEMA_VERSION:
            raise StoreError(
                f"this graph has schema {found[0]}, newer than the {SCHEMA_VERSION} that this"
                " Entente knows: install a newer Entente"
            )
        if found:
            return
        for statement in _STATEMENTS:
            _once(lambda statement=statement: session.run(statement).consume())
        session.run("CALL db.awaitIndexes(60)").consume()
        _once(
            lambda: session.run(
                "MERGE (e:Entente {id: 'graph'})"
                " ON CREATE SET e.schema = $schema, e.version = 0, e.name = 'Entente'",
                schema=SCHEMA_VERSION,
            ).consume()
        )


def _once(make: object) -> None:
    """Runs a statement that another process may be running at the same moment."""
    assert callable(make)
    for attempt in range(8):
        try:
            make()
            return
        except ClientError as error:
            if any(part in (error.code or "") for part in _RACES):
                return
            raise
        except TransientError:
            if attempt == 7:
                raise
