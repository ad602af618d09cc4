"""The documentation says what is so: its commands work, its routes and settings exist."""

import json
import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import click
import httpx
import pytest
from fastapi import FastAPI
from typer.main import get_command

from app import examples
from app.cli import app, main
from app.main import create_app
from app.problems import PROBLEM_TYPES, TYPE_PREFIX
from app.settings import PREFIX, Settings
from graph.filters import Filters, PageRequest
from graph.stores import open_store
from ingest import sources
from ingest.work.jobs import ingest
from scripts import reference
from scripts.examples import READ
from tests.test_docs_walked import WALKED

ROOT = Path(__file__).parent.parent


DOCS = ROOT / "docs"


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


COMMANDS = get_command(app)


STORE = "sqlite:///entente.db"


ALONE = {name for name in NAMES if ROOT / name not in WALKED}
"""Pages whose commands stand each for itself, on the samples; the others are walked."""


PARAMETERS = [*Filters.model_fields, *PageRequest.model_fields]


ASKING = {"relations", "claims", "actors", "issues", "stats", "export"}
"""Commands that change nothing and come to an end."""


class Block(NamedTuple):
    """A fenced block of a page."""

    page: str
    kind: str
    text: str


class Shown(NamedTuple):
    """A command line of a page with the output shown below it."""

    page: str
    line: str
    output: tuple[str, ...]


def blocks(*kinds: str) -> Iterator[Block]:
    for page, name in zip(PAGES, NAMES, strict=True):
        for kind, text in re.findall(r"^```(\w+)\n(.*?)^```", page.read_text(), re.M | re.S):
            if kind in kinds:
                yield Block(name, kind, text)


def shown() -> Iterator[Shown]:
    """The command lines of all pages: those of `sh` blocks, and behind `$` in `console` blocks."""
    for block in blocks("sh", "console"):
        text = block.text.replace("\\\n", " ")
        if block.kind == "sh":
            lines = [line for line in text.splitlines() if line and not line.startswith("#")]
            yield from (Shown(block.page, line, ()) for line in lines)
            continue
        for session in re.split(r"^\$ ", text, flags=re.M)[1:]:
            line, *output = session.splitlines()
            yield Shown(block.page, line, tuple(output))


def programs(line: str) -> Iterator[list[str]]:
    """The programs of a command line with their arguments, without what is redirected."""
    words = shlex.shlex(line, posix=True, punctuation_chars="|>&")
    words.whitespace_split = True
    words.commenters = "#"
    program: list[str] = []
    for word in words:
        if set(word) <= set("|&"):
            yield program
            program = []
        else:
            program.append(word)
    if ">" in program:
        program = program[: program.index(">")]
    yield program


def of_program(name: str) -> list[tuple[Shown, list[str]]]:
    found = []
    for one in shown():
        for program in programs(one.line):
            while program and re.fullmatch(r"[A-Z_]+=.*", program[0]):
                program = program[1:]
            if program and Path(program[0]).name == name:
                found.append((one, program[1:]))
    return found


ENTENTE = of_program("entente")


CURL = of_program("curl")


def curl_request(arguments: list[str]) -> tuple[str, str]:
    """Method and path with query of a curl command."""
    [url] = [word for word in arguments if word.startswith("http://")]
    sends = any(word.startswith("--data") for word in arguments)
    method = "POST" if sends else "GET"
    if "-X" in arguments:
        method = arguments[arguments.index("-X") + 1]
    parts = urlsplit(url)
    assert parts.netloc == "127.0.0.1:8000"
    return method, parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store that `make run` makes."""
    made = tmp_path_factory.mktemp("run")
    with chdir(made), open_store(STORE) as store:
        assert not ingest(sources.read(str(ROOT / "samples" / "articles.jsonl")), store).refused
    return made


@pytest.fixture(scope="session")
def service(folder: Path, answering: Callable[[FastAPI], Any]) -> Iterator[httpx.Client]:
    settings = Settings(store=f"sqlite:///{folder / 'entente.db'}")
    with answering(create_app(settings)) as client:
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


def test_the_documentation_is_found() -> None:
    assert len(ENTENTE) > 20
    assert len(CURL) > 5
    assert len(PAGES) > 9


WRITTEN = [(one, words) for one, words in ENTENTE if one.page in ALONE]


@pytest.mark.parametrize(("one", "arguments"), WRITTEN, ids=[o.line for o, _ in WRITTEN])
def test_a_command_is_one(one: Shown, arguments: list[str]) -> None:
    group = COMMANDS.make_context("entente", list(arguments))
    assert isinstance(COMMANDS, click.Group) or hasattr(COMMANDS, "resolve_command")
    name, command, rest = COMMANDS.resolve_command(group, list(arguments))
    while hasattr(command, "resolve_command"):
        group = command.make_context(name, list(rest), parent=group)
        name, command, rest = command.resolve_command(group, list(rest))
    if "--help" not in rest:
        command.make_context(name, rest, parent=group)


RUN = [
    (one, words)
    for one, words in ENTENTE
    if words[0] in ASKING and "--store" not in words and one.page in ALONE
]


@pytest.mark.parametrize(("one", "arguments"), RUN, ids=[o.line for o, _ in RUN])
def test_a_question_is_answered_as_shown(
    one: Shown,
    arguments: list[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    status = main(arguments)
    told = capfd.readouterr()
    assert (status, told.err) == (0, "")
    assert told.out
    if "|" not in one.line:
        check_shown(one, told.out.splitlines())


def check_shown(one: Shown, lines: list[str]) -> None:
    """That the lines shown occur in this order, spacing aside; `...` is for those left out."""
    rest = iter([line.split() for line in lines])
    for line in one.output:
        if line.strip() not in ("", "..."):
            assert line.split() in rest, f"{one.page} shows another answer of {one.line}: {line!r}"


REQUESTS = [(one, words) for one, words in CURL if one.page in ALONE]


@pytest.mark.parametrize(("one", "arguments"), REQUESTS, ids=[o.line for o, _ in REQUESTS])
def test_a_request_is_answered_as_shown(
    one: Shown, arguments: list[str], service: httpx.Client, openapi: Any
) -> None:
    method, path = curl_request(arguments)
    template, operation = route(openapi, method, urlsplit(path).path)
    known = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}
    assert {name for name, _ in parse_qsl(urlsplit(path).query)} <= known, template
    if method != "GET":
        return
    answer = service.get(path)
    expected = 200 if '"status": 4' not in "".join(one.output) else answer.json()["status"]
    assert answer.status_code == expected, answer.text
    if one.output:
        text = json.dumps(answer.json(), indent=4, ensure_ascii=False)
        shortened = one._replace(output=tuple(line.rstrip(",") for line in one.output))
        check_shown(shortened, [line.rstrip(",") for line in text.splitlines()])


def route(openapi: Any, method: str, path: str) -> tuple[str, Any]:
    for template, operations in openapi["paths"].items():
        pattern = re.sub(r"\{\w+\}", "[^/]+", template)
        if re.fullmatch(pattern, path) and method.lower() in operations:
            return template, operations[method.lower()]
    raise AssertionError(f"there is no {method} {path}")


@pytest.fixture(scope="session")
def python_of() -> dict[str, dict[str, object]]:
    """The names that the Python of each page has made so far."""
    return {}


PYTHON = [block for block in blocks("python") if block.page in ALONE]


@pytest.mark.parametrize("block", PYTHON, ids=lambda block: block.page)
def test_the_python_runs(
    block: Block, folder: Path, service: httpx.Client, python_of: dict[str, dict[str, object]]
) -> None:
    text = block.text.replace("http://127.0.0.1:8000", str(service.base_url).rstrip("/"))
    # What a page has said before, it need not say again.
    known = python_of.setdefault(block.page, {"__name__": block.page})
    with chdir(folder):
        exec(compile(text, block.page, "exec"), known)


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
