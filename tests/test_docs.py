"""The documentation says what is so: its commands work, its routes and settings exist."""

import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from fastapi import FastAPI
from typer.main import get_command

from app import examples
from app.cli import app
from app.main import create_app
from app.problems import PROBLEM_TYPES, TYPE_PREFIX
from app.settings import Settings
from graph.filters import Filters, PageRequest
from graph.stores import open_store
from ingest import sources
from ingest.work.jobs import ingest
from scripts import reference
from scripts.examples import READ
from tests.test_docs_walked import not_run
from tests.walking import DOCS, PAGES, ROOT

NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


COMMANDS = get_command(app)


PARAMETERS = [*Filters.model_fields, *PageRequest.model_fields]


class Block(NamedTuple):
    """A fenced block of a page."""

    page: str
    kind: str
    text: str


def blocks(*kinds: str) -> Iterator[Block]:
    for page, name in zip(PAGES, NAMES, strict=True):
        for kind, text in re.findall(r"^```(\w+)\n(.*?)^```", page.read_text(), re.M | re.S):
            if kind in kinds:
                yield Block(name, kind, text)


@pytest.fixture(scope="session")
def service(
    tmp_path_factory: pytest.TempPathFactory, answering: Callable[[FastAPI], Any]
) -> Iterator[httpx.Client]:
    """A service over the store that `make run` makes."""
    url = f"sqlite:///{tmp_path_factory.mktemp('run') / 'entente.db'}"
    with open_store(url) as store:
        assert not ingest(sources.read(str(ROOT / "samples" / "articles.jsonl")), store).refused
    with answering(create_app(Settings(store=url))) as client:
        yield client


@pytest.fixture(scope="session")
def openapi(service: httpx.Client) -> Any:
    return service.get("/openapi.json").json()


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", DOCS / "tutorial.md"], ids=lambda page: page.stem
)
def test_a_beginner_is_told_what_make_run_tells(page: Path, service: httpx.Client) -> None:
    held = service.get("/v1/stats").json()
    counts = ", ".join(f"{held[kind]} {kind}" for kind in ("articles", "claims", "relations"))
    told = f"with {counts} and {held['issues']} issues."
    assert told in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("operation", READ)
def test_openapi_shows_what_the_samples_give(service: httpx.Client, operation: str) -> None:
    answer = service.get(READ[operation].format(**examples.PATHS))
    assert answer.json() == examples.answer(operation), "run python scripts/examples.py"


@pytest.mark.parametrize("line", [line for line in not_run() if line.startswith("entente ")])
def test_a_command_that_is_not_run_is_one(line: str) -> None:
    _, *arguments = shlex.split(line)
    group = COMMANDS.make_context("entente", list(arguments))
    name, command, rest = COMMANDS.resolve_command(group, list(arguments))
    command.make_context(name, rest, parent=group)


def first_cells(page: str, heading: str) -> list[str]:
    """What the rows of the first table under a heading begin with, without backticks."""
    text = (DOCS / page).read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    return [row.strip("`") for row in rows[1:]]


def test_every_route_is_described_and_no_other(openapi: Any) -> None:
    routes = {f"{method} {path}" for method, path, _ in reference.operations(openapi)}
    assert set(first_cells("routes.md", "All routes")) == routes
    headings = re.findall(r"^### ([A-Z]+ .*)$", (DOCS / "routes.md").read_text(), re.M)
    assert set(headings) == routes


def test_every_filter_and_kind_of_problem_is_described() -> None:
    assert first_cells("rest.md", "Filters") == PARAMETERS
    problems = first_cells("rest.md", "Problems")
    assert sorted(problems) == sorted(PROBLEM_TYPES)
    text = (DOCS / "rest.md").read_text()
    assert TYPE_PREFIX in text
    for name, kind in PROBLEM_TYPES.items():
        assert f"| `{name}` | {kind.status} |" in text


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", there.read_text(), re.M)
            assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}


def test_paths_that_pages_name_exist() -> None:
    rooms = "|".join(
        ("app", "graph", "ingest", "tests", "docs", "samples", "benchmarks", "scripts")
    )
    for page in PAGES:
        for path in re.findall(rf"`((?:{rooms})/[\w./*-]*)`", page.read_text()):
            found = list(ROOT.glob(path.rstrip("/"))) if path else []
            assert found, f"{page.name} names {path}"


MACHINE = re.compile(
    r"(?<![\w./])/(?:work|root|home/\w+|tmp/bash\w*)/"
    r"|--(?:extra-)?index-url|--find-links|https?://[\w.:-]+/simple\b"
)
"""Paths of one machine, and where packages are fetched from."""


def test_nothing_names_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no git checkout: git clone brings one")
    own = Path(__file__).relative_to(ROOT)
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and Path(name) != own:
            found = MACHINE.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None, f"{name} names {found and found[0]}"
