"""One writer at a time, also while answers hold the writers back."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.neo4j.address import parse_address
from graph.neo4j.commits import commit, hold
from graph.neo4j.connection import Connection
from graph.stores import open_store
from tests import neo4j_server

pytestmark = pytest.mark.neo4j

ROUNDS = 40
_VERSION = "MATCH (e:Entente {id: 'graph'}) RETURN e.version"


def test_no_two_commits_have_the_same_number() -> None:
    url = neo4j_server.emptied()
    open_store(url).close()
    connection = Connection(parse_address(url))
    version = connection.read(lambda tx: tx.run(_VERSION).single(strict=True)[0])

    def work(_: int) -> None:
        commit(connection, lambda tx: None)
        hold(connection, lambda tx: None)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(ROUNDS)))
    after = connection.read(lambda tx: tx.run(_VERSION).single(strict=True)[0])
    connection.close()
    assert after - version == ROUNDS
