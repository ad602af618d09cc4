"""A dump by Neo4j's own tool, with the words of docs/operations.md, is the whole store."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests import neo4j_server
from tests.app.conftest import command, environment
from tests.contract.everything import everything
from tests.ingest import made_articles

pytestmark = pytest.mark.neo4j

DOCS = Path(__file__).parents[3] / "docs" / "operations.md"


def told(verb: str, folder: Path) -> list[str]:
    """The arguments that operations.md gives to `neo4j-admin`, with a folder of this machine."""
    line = re.search(rf"neo4j-admin (database {verb} .*)", DOCS.read_text(encoding="utf-8"))
    assert line
    return shlex.split(line.group(1).replace("/backups", str(folder)))


def entente(*arguments: str) -> str:
    """What a command prints."""
    done = subprocess.run(
        command(*arguments), capture_output=True, text=True, env=environment(), check=True
    )
    return done.stdout


def test_dumped_and_loaded(tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    source = made_articles.write(tmp_path / "articles.jsonl", 20)
    server = neo4j_server.start(tmp_path / "first")
    other = neo4j_server.start(tmp_path / "second")
    try:
        url = neo4j_server.url_of(server)
        entente("ingest", str(source), "--store", url)
        entente("watch", "add", "Russia", "--actor", "RUS", "--store", url)
        graph, watches = everything(url), entente("watch", "list", "--store", url)
        assert graph["claims"]
        for one in (server, other):
            one.stop()
        server.admin(*told("dump", backups))
        other.admin(*told("load", backups))
        other.start()
        url = neo4j_server.url_of(other)
        assert everything(url) == graph
        assert entente("watch", "list", "--store", url) == watches
    finally:
        server.kill()
        other.kill()
