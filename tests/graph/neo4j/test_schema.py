"""A graph of an older schema, on a real Neo4j."""

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j
import pytest

from benchmarks.copies import stories
from graph.filters import Filters
from graph.neo4j.schema import SCHEMA_VERSION
from graph.stores import open_store
from tests import neo4j_server
from tests.contract.make import article, claim
from tests.contract.world import told_world

pytestmark = pytest.mark.neo4j


@contextmanager
def told_by_hand() -> Iterator[neo4j.Session]:
    """A session on the shared server, past Entente."""
    auth = ("neo4j", neo4j_server.PASSWORD)
    address = neo4j_server.shared().address
    with neo4j.GraphDatabase.driver(address, auth=auth) as driver, driver.session() as session:
        yield session


def test_a_graph_of_the_first_schema_is_brought_up_to_date() -> None:
    url = neo4j_server.emptied()
    with open_store(url) as store:
        with store.writer() as writer:
            told_world(writer)
            for name in ("one", "two"):
                of = article(name, text=stories()["pact"]["original"])
                writer.put_article(of, [claim(of, 1, "USA", "AID", "PRK")])
        with store.view() as view:
            asked = Filters(context="diplomatic")
            expected = view.claims(asked), view.relations(), view.stats()
    assert expected[0].items
    assert expected[2]["reports"] == expected[2]["articles"] - 1  # type: ignore[operator]
    with told_by_hand() as session:
        session.run("MATCH (c:Claim) REMOVE c.contexts, c.extractor").consume()
        session.run("DROP CONSTRAINT pending_id").consume()
        session.run("DROP CONSTRAINT judgement_id").consume()
        for name in ("report", "sketch", "keys"):
            session.run(f"MATCH (n:Article|Claim) REMOVE n.{name}").consume()
        session.run("DROP INDEX article_keys").consume()
        session.run("MATCH ()-[r]->() REMOVE r.reports").consume()
        session.run("MATCH (e:Entente {id: 'graph'}) SET e.schema = 1").consume()
    with open_store(url) as store, store.view() as view:
        assert (view.claims(asked), view.relations(), view.stats()) == expected
        assert view.reports(["one", "two"]) == {"one": "one", "two": "one"}
    with open_store(url) as store, store.view() as view:
        assert view.claims(asked) == expected[0]
    assert SCHEMA_VERSION == 10


def test_a_constraint_that_a_killed_server_left_half_made_is_made() -> None:
    url = neo4j_server.emptied()
    with open_store(url):
        pass
    with told_by_hand() as session:
        session.run("DROP CONSTRAINT delivery_id").consume()
        session.run("CREATE INDEX delivery_id FOR (n:Delivery) ON (n.id)").consume()
        session.run("MATCH (e:Entente {id: 'graph'}) DELETE e").consume()
        with open_store(url):
            made = session.run("SHOW CONSTRAINTS YIELD name RETURN name").value()
    assert "delivery_id" in made
