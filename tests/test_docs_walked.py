"""Every command of the documentation runs, in the order of its page, or stands on a short list.

Each page has a folder of its own, as a clone is in which `make run` was before, with the files and
the web that it names. What is about Neo4j is walked apart, on a real one.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.local_neo4j import free_port
from tests import local_model, named_in_docs, neo4j_server
from tests.app.conftest import run_command
from tests.walking import DOCS, KINDS, PAGES, ROOT, Step, Walk, steps
from tests.warm_entente import warm

COMPLETE = {DOCS / "tutorial.md", *(DOCS / "how-to").glob("*.md")}
"""Pages that make all files that they name."""
SHOWN = {"text", "json", "cypher", "toml", "ini", "yaml", "markdown"}
"""Kinds of blocks that are looked at only."""
COMMAND = re.compile(
    r"^(\$ )?(\w+=(\"[^\"]*\"|\S+) )*(\.venv/bin/\w+|entente|curl|make|docker|pip"
    r"|python3?|export|apt|sudo|git)( |$)"
)
"""A line that a reader takes for a command."""
NOT_RUN = {
    r"^docker ": "needs a container engine",
    r"^export ENTENTE_(KEY_HASHES|NEO4J_PASSWORD)=": "is for the containers alone",
    r"^make setup$": "installs from an index",
    r"^make test$": "runs all tests",
    r"^\.venv/bin/mypy$": "takes minutes without its cache; `make test` runs it",
    r"^make evaluate$": "is a part of `make test`",
    r"^\.venv/bin/pytest ": "runs tests, this one among them",
    r"^make neo4j$": "takes the ports of a Neo4j; tests/browser runs its program on others",
    r"^pip install ": "installs from an index",
    r"^apt install ": "installs as root",
    r" --model en_core_web_md ": "needs a further model of spaCy",
    r"^entente ingest s3:.* --engine ray:": "needs a cluster; tests/ingest/cluster has a local one",
    r"^entente serve --host 0\.0\.0\.0$": "opens a port to other machines",
}
"""Commands that no test can run here, and why."""


def reason(line: str) -> str | None:
    """Why a command is not run; none if it is."""
    return next((why for which, why in NOT_RUN.items() if re.search(which, line)), None)


def not_run() -> list[str]:
    """The commands that are not run."""
    return [line for *_, line in commands() if reason(line) is not None]


def walked(page: Path, of_neo4j: bool) -> list[Step]:
    """What is run of a page."""
    return [step for step in steps(page, of_neo4j) if reason(step.text) is None]


WALKED = [page for page in PAGES if walked(page, of_neo4j=False)]
OF_NEO4J = [page for page in PAGES if walked(page, of_neo4j=True)]


def commands() -> Iterator[tuple[Path, str, str]]:
    """What looks like a command in any block: page, kind of the block, and the line."""
    for page in PAGES:
        if page.name == "commands.md":
            continue  # How each is used, written from the code.
        for kind, block in re.findall(r"^```(\S*)\n(.*?)^```", page.read_text(), re.M | re.S):
            for line in re.sub(r"\\\n", "", block).splitlines():
                if COMMAND.match(line):
                    yield page, kind, line.removeprefix("$ ")


def test_every_command_is_run_or_stands_on_the_list() -> None:
    for page, kind, line in commands():
        assert kind in KINDS or reason(line), (
            f"{page.name}: `{line}` stands in a block that no test runs"
        )


def test_every_block_says_what_it_is() -> None:
    for page in PAGES:
        fences = re.findall(r"^```(?!\{)(\S+)$", page.read_text(), re.M)
        assert set(fences) <= KINDS | SHOWN, page.name


@pytest.mark.parametrize("which", NOT_RUN)
def test_the_list_names_what_is_there(which: str) -> None:
    assert any(re.search(which, line) for line in not_run())


class Made(NamedTuple):
    """What walks share."""

    store: Path
    """The store that `make run` makes."""
    programs: Path
    """A folder with an `entente` that need not be loaded anew for each command."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("walks")
    store = folder / "entente.db"
    samples = str(ROOT / "samples" / "articles.jsonl")
    assert run_command("ingest", samples, "--store", f"sqlite:///{store}").returncode == 0
    with warm(folder / "bin") as programs:
        yield Made(store, programs)


def clone(folder: Path, store: Path, page: Path) -> Path:
    """What the commands of a page find: a clone in which `make run` was before."""
    if page.name == "CONTRIBUTING.md":
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT))
    else:
        folder.mkdir()
        for name in ("Makefile", "pyproject.toml", "requirements.lock"):
            shutil.copy(ROOT / name, folder)
        for name in ("samples", "scripts"):
            shutil.copytree(ROOT / name, folder / name)
    if page.name != "README.md":  # It begins where nothing is read yet.
        shutil.copy(store, folder)
    (folder / ".venv").mkdir()
    (folder / ".venv/bin").symlink_to(Path(sys.executable).parent)
    (folder / ".venv/installed").touch()
    if page not in COMPLETE:
        named_in_docs.supply(folder)
    return folder


LEFT = (".venv", ".git", ".hypothesis", "build", "dist", ".neo4j", "*.db*", ".*_cache")
"""What a clone lacks of a folder in which somebody works."""


@contextmanager
def walking(
    page: Path, made: Made, tmp_path: Path, renamed: Mapping[str, str], **variables: str
) -> Iterator[Walk]:
    """A walk through a page, in a folder of its own, with the web that it names."""
    with named_in_docs.web() as web:
        walk = Walk(
            clone(tmp_path / "entente", made.store, page),
            {
                "https://example.org": web.base,
                "10.1.0.7": web.base.removeprefix("http://"),
                "10.1.0.0/16": "127.0.0.0/8",
                "--port 8080": f"--port {free_port()}",
                "entente mcp --http": f"entente mcp --http --port {free_port()}",
                **renamed,
            },
            made.programs,
            ENTENTE_PORT=str(free_port()),
            ENTENTE_FETCH_ALLOW="127.0.0.1",
            ENTENTE_FETCH_PAUSE="0",
            **variables,
        )
        try:
            yield walk
        finally:
            walk.end()


@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.stem)
def test_a_page_can_be_walked(page: Path, made: Made, tmp_path: Path) -> None:
    renamed = {}
    if page.name == "llm.md":
        renamed["https://llm.example.org/v1"] = local_model.shared().url
    with walking(page, made, tmp_path, renamed) as walk:
        for step in walked(page, of_neo4j=False):
            walk.take(step)


@pytest.mark.neo4j
@pytest.mark.parametrize("page", OF_NEO4J, ids=lambda page: page.stem)
def test_a_page_can_be_walked_on_neo4j(page: Path, made: Made, tmp_path: Path) -> None:
    server = neo4j_server.start(tmp_path / "neo4j")
    address = server.address.removeprefix("bolt://")
    password = tmp_path / "neo4j-password"
    password.write_text(neo4j_server.PASSWORD, encoding="utf-8")
    renamed = {
        "127.0.0.1:7687": address,
        "host:7687": address,
        "graph.example.org:7687": address,
        "/etc/entente/neo4j-password": str(password),
    }
    secret = {"ENTENTE_NEO4J_PASSWORD": neo4j_server.PASSWORD}
    try:
        with walking(page, made, tmp_path, renamed, **secret) as walk:
            for step in walked(page, of_neo4j=True):
                walk.take(step)
    finally:
        server.stop()
