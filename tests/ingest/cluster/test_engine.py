"""`entente ingest --engine ray://...` on a real cluster of two nodes: the same as one machine."""

import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from graph.model import Article, Claim
from graph.stores import open_store
from tests import neo4j_server
from tests.app.conftest import command, environment
from tests.ingest.cluster.nodes import VARIABLES, Cluster, two_nodes
from tests.ingest.made_articles import lines

pytest.importorskip("ray")

STORES: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder}/there.db",
    "neo4j": lambda _: neo4j_server.emptied(),
}
FEW, MANY = 60, 600
BROKEN = '{"published": "2024-05-01", "text": ""}\n'
PAGE = """<html><head><title>Talks in Geneva</title>
<meta property="article:published_time" content="2024-05-01"></head><body><article>
<p>France condemned Iran on Monday, and Germany held talks with France in Geneva.</p>
<p>Russia imposed sanctions on Japan, which denied that it had shipped arms.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with two_nodes(tmp_path_factory.mktemp("nodes")) as nodes:
        yield nodes


def ingesting(store: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command("ingest", "--store", store, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**VARIABLES),
    )


def told(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Exit status, summary, and what was said beside it but for how far it was."""
    out, err = process.communicate(timeout=300)
    said = [line for line in err.splitlines(keepends=True) if " finished, " not in line]
    return process.returncode, out, "".join(said)


def held(store: str) -> tuple[Mapping[str, object], dict[str, Article | None], dict[str, Claim]]:
    """Counts, articles and claims of a store."""
    with open_store(store) as opened, opened.view() as view:
        claims = {claim.claim_id: claim for claim in view.snapshot()}
        names = {claim.article_id for claim in claims.values()}
        return view.stats(), {name: view.article(name) for name in names}, claims


@pytest.mark.parametrize("name", ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_the_same_as_one_machine_and_from_object_storage(
    name: str, cluster: Cluster, tmp_path: Path
) -> None:
    folder, texts = tmp_path / "news", list(lines(FEW))
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(texts[:30]) + BROKEN)
    (folder / "b.jsonl").write_text("".join(texts[30:] + texts[:5]))
    (folder / "c.html").write_text(PAGE)
    here, there = f"sqlite:///{tmp_path}/here.db", STORES[name](tmp_path)
    alone = told(ingesting(here, str(folder), "gone.jsonl"))
    assert told(ingesting(there, str(folder), "gone.jsonl", "--engine", cluster.address)) == alone
    assert held(here) == held(there)
    again = ingesting(there, folder.as_uri(), "--engine", cluster.address)
    status, summary, said = told(again)
    assert status == 1, said  # of the broken record
    assert "67 read = 0 accepted + 66 duplicate + 0 other language + 1 refused" in summary


def test_a_node_is_killed_and_nothing_is_lost_or_doubled(cluster: Cluster, tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    source.write_text("".join(lines(MANY)))
    here, there = (f"sqlite:///{tmp_path}/{name}.db" for name in ("here", "there"))
    assert told(ingesting(here, str(source)))[0] == 0
    process = ingesting(there, str(source), "--engine", cluster.address)
    while process.poll() is None and not _has_begun(there):
        time.sleep(0.1)
    cluster.kill_worker()
    assert process.poll() is None, "it was done before the node could be killed"
    status, summary, said = told(process)
    assert status == 0, said
    assert f"{MANY} read = {MANY} accepted + 0 duplicate" in summary
    assert held(here) == held(there)


def _has_begun(store: str) -> bool:
    with open_store(store) as opened, opened.view() as view:
        return view.articles().total > 0


def test_an_engine_that_is_not_there_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("".join(lines(1)))
    store = f"sqlite:///{tmp_path}/a.db"
    status, _, said = told(ingesting(store, str(source), "--engine", "spark"))
    assert status == 2
    assert "write ray, or ray://host:port" in said
    status, _, said = told(ingesting(store, str(source), "--engine", "ray://127.0.0.1:9"))
    assert status == 2
    assert said.startswith("entente: cannot reach ray://127.0.0.1:9")
    assert said.count("\n") == 1
