"""The pages that lead through something: their commands run one after another, as they stand.

Each page has a folder of its own, as a clone is in which `make run` was before. A line that a page
shows must be told; `...` stands for what is left out, within a line too. What serves or works goes
on until the page ends. Sections about Neo4j are walked apart, on a real one.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.local_neo4j import free_port
from tests import neo4j_server
from tests.app.conftest import run_command

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
WALKED = [
    DOCS / "tutorial.md", DOCS / "operations.md", DOCS / "security.md",
    *sorted((DOCS / "how-to").glob("*.md")),
]  # fmt: skip
KINDS = {"sh", "console", "python"}
STAYS = re.compile(r"^(\w+=\S+ )*(make run|entente (serve|worker|mcp --http))\b")
"""Commands that go on until they are told to stop."""
PATIENCE = 300
"""Seconds that a program may take to tell what a page shows, on a slow machine."""


class Step(NamedTuple):
    """A command, or several, with what a page shows of their output."""

    kind: str
    text: str
    shown: tuple[str, ...] = ()


def steps(page: Path, of_neo4j: bool) -> list[Step]:
    """What a page has done, of the sections about Neo4j or of the others."""
    sections = re.split(r"^(?=## )", page.read_text(encoding="utf-8"), flags=re.M)
    wanted = "".join(one for one in sections if ("Neo4j" in one.split("\n")[0]) == of_neo4j)
    found = re.findall(r"^```(\w+)\n(.*?)^```", wanted, re.M | re.S)
    return [step for kind, text in found if kind in KINDS for step in _steps(kind, text)]


def _steps(kind: str, text: str) -> Iterator[Step]:
    if kind != "console":
        yield Step(kind, text)
        return
    for session in re.split(r"^\$ ", text, flags=re.M)[1:]:
        line, *rest = re.sub(r"\\\n", "", session).splitlines()
        yield Step("sh", line, tuple(one for one in rest if one.strip()))


class Walk:
    """A folder, an environment that lasts from command to command, and what still runs."""

    def __init__(self, folder: Path, renamed: dict[str, str], **variables: str) -> None:
        self.folder = folder
        self.renamed = {"127.0.0.1:8000": f"127.0.0.1:{variables['ENTENTE_PORT']}", **renamed}
        self.kept = folder.parent / "environment"
        own = {name: value for name, value in os.environ.items() if name[:8] != "ENTENTE_"}
        paths = f"{Path(sys.executable).parent}:{own['PATH']}"
        self.variables = {**own, "PATH": paths, "PORT": variables["ENTENTE_PORT"], **variables}
        self.running: list[tuple[subprocess.Popen[str], Path]] = []

    def take(self, step: Step) -> None:
        """Does what a page says, and compares what it shows."""
        text = step.text
        for old, new in self.renamed.items():
            text = text.replace(old, new)
        if STAYS.match(step.text):
            self._begin(text, step)
            return
        script = text
        if step.kind == "sh":
            script = f"set -e; [ -e {self.kept} ] && . {self.kept}\n{text}\nexport -p > {self.kept}"
        program = "bash" if step.kind == "sh" else sys.executable
        done = subprocess.run(
            [program, "-c", script], cwd=self.folder, env=self.variables, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode in allowed(step), f"{step.text}\n{done.stdout}"
        missing = untold(step.shown, self.told(done.stdout))
        assert missing is None, f"{step.text}\ndoes not tell {missing!r} but\n{done.stdout}"

    def _begin(self, text: str, step: Step) -> None:
        log = self.folder.parent / f"log-{len(self.running)}"
        script = f"[ -e {self.kept} ] && . {self.kept}\nexec {text}"
        with log.open("w") as stream:
            begun = subprocess.Popen(
                ["bash", "-c", script], cwd=self.folder, env=self.variables, text=True,
                stdout=stream, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.running.append((begun, log))
        shown = step.shown or (("Entente serves ...",) if "worker" not in text else ())
        end = time.monotonic() + PATIENCE
        while (missing := untold(shown, self.told(log.read_text()))) is not None:
            assert time.monotonic() < end, f"{text}\ndoes not tell {missing!r}"
            assert begun.poll() is None, f"{text}\n{log.read_text()}"
            time.sleep(0.2)

    def told(self, output: str) -> list[str]:
        """The lines of an output, with the addresses that the pages have."""
        for old, new in self.renamed.items():
            output = output.replace(new, old)
        return output.splitlines()

    def end(self) -> None:
        """Stops what still runs."""
        for begun, _ in self.running:
            if begun.poll() is None:
                os.killpg(begun.pid, signal.SIGTERM)
        for begun, _ in self.running:
            begun.wait(timeout=PATIENCE)


def allowed(step: Step) -> set[int]:
    """The status with which a command may end: another than 0 if it shows a complaint."""
    return {1, 2} if any(line.startswith("entente: ") for line in step.shown) else {0}


def untold(shown: tuple[str, ...], lines: list[str]) -> str | None:
    """The first line shown that does not come, in this order; spacing aside."""
    rest = iter([" ".join(line.split()) for line in lines])
    for line in shown:
        words = " ".join(line.split())
        if words == "...":
            continue
        pattern = re.escape(words).replace(r"\.\.\.", ".*")
        if not any(re.fullmatch(pattern, one) for one in rest):
            return line
    return None


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that `make run` makes."""
    made = tmp_path_factory.mktemp("store") / "entente.db"
    samples = str(ROOT / "samples" / "articles.jsonl")
    assert run_command("ingest", samples, "--store", f"sqlite:///{made}").returncode == 0
    return made


def clone(folder: Path, store: Path) -> Path:
    """What the commands of a page find: a clone in which `make run` was before."""
    folder.mkdir()
    shutil.copy(store, folder)
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "samples", folder / "samples")
    (folder / ".venv").mkdir()
    (folder / ".venv/bin").symlink_to(Path(sys.executable).parent)
    (folder / ".venv/installed").touch()
    return folder


@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.stem)
def test_a_page_can_be_walked(page: Path, store: Path, tmp_path: Path) -> None:
    walk = Walk(clone(tmp_path / "entente", store), {}, ENTENTE_PORT=str(free_port()))
    try:
        for step in steps(page, of_neo4j=False):
            walk.take(step)
    finally:
        walk.end()


OF_NEO4J = [page for page in WALKED if steps(page, of_neo4j=True)]


@pytest.mark.neo4j
@pytest.mark.parametrize("page", OF_NEO4J, ids=lambda page: page.stem)
def test_a_page_can_be_walked_on_neo4j(page: Path, store: Path, tmp_path: Path) -> None:
    server = neo4j_server.start(tmp_path / "neo4j")
    walk = Walk(
        clone(tmp_path / "entente", store),
        {"127.0.0.1:7687": server.address.removeprefix("bolt://")},
        ENTENTE_PORT=str(free_port()),
        ENTENTE_NEO4J_PASSWORD=neo4j_server.PASSWORD,
    )
    try:
        for step in steps(page, of_neo4j=True):
            walk.take(step)
    finally:
        walk.end()
        server.stop()
