"""A graph of an older schema, on a real Neo4j."""

import neo4j
import pytest

from graph.filters import Filters
from graph.neo4j.schema import SCHEMA_VERSION
from graph.stores import open_store
from tests import neo4j_server
from tests.contract.world import told_world

pytestmark = pytest.mark.neo4j


def test_a_graph_of_the_first_schema_is_brought_up_to_date() -> None:
    url = neo4j_server.emptied()
    with open_store(url) as store:
        with store.writer() as writer:
            told_world(writer)
        with store.view() as view:
            asked = Filters(context="diplomatic")
            expected = view.claims(asked)
    assert expected.items
    with (
        neo4j.GraphDatabase.driver(
            neo4j_server.shared().address, auth=("neo4j", neo4j_server.PASSWORD)
        ) as driver,
        driver.session() as session,
    ):
        session.run("MATCH (c:Claim) REMOVE c.contexts, c.extractor").consume()
        session.run("DROP CONSTRAINT pending_id").consume()
        session.run("MATCH (e:Entente {id: 'graph'}) SET e.schema = 1").consume()
    with open_store(url) as store, store.view() as view:
        assert view.claims(asked) == expected
    with open_store(url) as store, store.view() as view:
        assert view.claims(asked) == expected
    assert SCHEMA_VERSION == 5
