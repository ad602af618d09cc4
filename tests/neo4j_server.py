"""One real Neo4j for all tests of a run, started when the first asks for it."""

import atexit
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import neo4j
import pytest

from scripts.local_neo4j import LocalNeo4j, MissingPart

PASSWORD = "tests-of-entente"


def start(home: Path) -> LocalNeo4j:
    """A server of its own in a folder; a test without one is skipped, or fails where required."""
    # Compiled once and lightly: a test asks many different questions, each a few times.
    server = LocalNeo4j(home, PASSWORD, java_options=("-XX:TieredStopAtLevel=1",))
    try:
        server.start()
    except MissingPart as part:
        if os.environ.get("REQUIRE_ALL"):
            raise
        pytest.skip(f"no Neo4j here: {part}")
    return server


@cache
def shared() -> LocalNeo4j:
    """The server that tests share."""
    home = Path(mkdtemp(prefix="entente-neo4j-"))
    server = start(home)
    atexit.register(shutil.rmtree, home, True)
    atexit.register(server.kill)
    return server


def url_of(server: LocalNeo4j) -> str:
    """The URL of a store on a server."""
    return f"bolt://neo4j:{PASSWORD}@127.0.0.1:{server.bolt_port}"


def emptied() -> str:
    """The URL of an empty store on the shared server: what was there is gone, the schema stays."""
    server = shared()
    with (
        neo4j.GraphDatabase.driver(server.address, auth=("neo4j", PASSWORD)) as driver,
        driver.session() as session,
    ):
        session.run("MATCH (n) WHERE NOT n:Entente DETACH DELETE n").consume()
        # Numbers begin anew, as in a new file.
        session.run(
            "MATCH (e:Entente {id: 'changes'}) SET e.forgotten = 0 REMOVE e.forgotten_at"
        ).consume()
        session.run(
            "MATCH (e:Entente) WHERE e.id <> 'ledger' AND e.last > 0 SET e.last = 0"
        ).consume()
    return url_of(server)
