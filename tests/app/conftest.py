"""A real service over a real store, and the command line as a user calls it."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest
from fastapi import FastAPI

from app import keys
from app.cli import main
from app.client import Client
from app.keyring import KeyFile
from app.keys import Scope
from app.main import create_app
from app.settings import Settings
from graph.model import ActorKind, Article, Claim, Evidence, IssueRef, Party, Status
from graph.stores import open_store
from ingest.work.jobs import actors_of

if TYPE_CHECKING:
    from tests.app.speaking import Speaker

Answering = Callable[[FastAPI], Any]

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "arms",
        "published": "2023-11-09",
        "publisher": "The Courier",
        "title": "Three capitals speak up",
        "text": (
            "The United States accused North Korea of shipping arms to Russia. "
            "South Korea condemned North Korea over the arms shipments to Russia. "
            "North Korea and Russia denied the arms deal."
        ),
    },
    {
        "id": "talks",
        "published": "2023-11-20",
        "publisher": "The Herald",
        "text": (
            "France and Germany held talks in Paris on Monday. "
            "France did not condemn Germany. "
            "The United States imposed sanctions on North Korea."
        ),
    },
]
"""Two short articles that every test of the service may count on."""


def command(*arguments: str) -> list[str]:
    """The command line of the installed package."""
    return [str(Path(sys.executable).with_name("entente")), *arguments]


def environment(**variables: str) -> dict[str, str]:
    """The environment without settings of the user's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    return kept | variables


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def run_command(
    *arguments: str, text: str | bytes = "", folder: Path | None = None, **variables: str
) -> Done:
    """Runs a command to its end, in this process: the parser is loaded once a session."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(3)]
    streams[0].buffer.write(text.encode() if isinstance(text, str) else text)
    streams[0].seek(0)
    with pytest.MonkeyPatch.context() as patch, chdir(folder or Path()):
        for name in os.environ:
            if name.startswith("ENTENTE_"):
                patch.delenv(name)
        for name, value in variables.items():
            patch.setenv(name, value)
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        status = main(list(arguments))
    out, err = (_written(stream) for stream in streams[1:])
    return Done(status, out, err)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def json_lines(rows: Sequence[object]) -> str:
    """Rows as JSONL."""
    return "".join(json.dumps(row) + "\n" for row in rows)


def new_key(file: Path, scope: Scope, **told: Any) -> str:
    """A new key in a file, as its owner sends it."""
    shown, key = keys.make(scope.value, scope, **told)
    KeyFile(file).change(lambda present: (*present, key))
    return shown


@contextmanager
def serving_on(*arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service on a free port: the process and its URL. It is stopped at the end."""
    process = subprocess.Popen(
        command("serve", "--port", "0", *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A log that nobody reads would fill its pipe.
        env=environment(**{"ENTENTE_LOG_LEVEL": "warning"} | variables),
    )
    try:
        assert process.stdout is not None
        told = re.search(r"http://[\w.]+:\d+", process.stdout.readline())
        if told is None:
            process.wait(timeout=30)
            assert process.stderr is not None
            raise AssertionError(process.stderr.read())
        yield process, told[0]
    finally:
        process.terminate()
        process.communicate(timeout=30)


PRK = Party(id="PRK", kind=ActorKind.STATE, name="North Korea", country="PRK", principal="PRK")
RUS = Party(id="RUS", kind=ActorKind.STATE, name="Russia", country="RUS", principal="RUS")
BLINKEN = Party(
    id="person:antony-blinken",
    kind=ActorKind.PERSON,
    name="Antony Blinken",
    country="USA",
    sector="GOV",
    principal="USA",
)
ARMS = IssueRef(
    id="issue:arms-flow:PRK+RUS", name="arms flow", topic="arms-flow", parties=("PRK", "RUS")
)
WRITTEN = Article(
    id="written/by hand", text="As told.", published=date(2023, 11, 10), content_hash="0" * 64
)


def claim(number: int, **told: Any) -> Claim:
    """A claim of WRITTEN, as no extractor need be able to make it."""
    made: dict[str, Any] = {
        "claim_id": f"written-{number}",
        "article_id": WRITTEN.id,
        "predicate": "act",
        "date": WRITTEN.published,
        "confidence": 0.5,
        "evidence": Evidence(text="As told.", start=0, end=8),
        "extractor": "hand/1",
    }
    return Claim(**made | told)


CLAIMS = [
    claim(1, sources=(BLINKEN,), targets=(PRK,), event_type="ACCUSE", issue=ARMS),
    claim(2, sources=(PRK, RUS), event_type="REJECT", status=Status.DENIED, issue=ARMS),
    claim(3, sources=(PRK, RUS), mutual=True, event_type="CONSULT"),
    claim(4, sources=(BLINKEN,), targets=(RUS,), event_type="SANCTION", status=Status.PLANNED),
]
"""A contested issue, an office holder, a mutual act and one that is not counted."""


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds ARTICLES and WRITTEN, for reading only."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'read.db'}"
    done = run_command("ingest", "-", "--store", url, text=json_lines(ARTICLES))
    assert done.returncode == 0, done.stderr
    with open_store(url) as store, store.writer() as writer:
        writer.put_actors(actors_of(CLAIMS))
        writer.put_article(WRITTEN, CLAIMS)
    return url


@pytest.fixture(scope="session")
def client(store_url: str, answering: Answering) -> Iterator[httpx.Client]:
    """A client of a service over `store_url`."""
    with answering(create_app(Settings(store=store_url))) as made:
        yield made


@pytest.fixture(scope="session")
def writable(
    tmp_path_factory: pytest.TempPathFactory, answering: Answering
) -> Iterator[httpx.Client]:
    """A client of a service over a store that starts empty."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'write.db'}"
    with answering(create_app(Settings(store=url))) as made:
        yield made


@pytest.fixture(scope="session")
def run() -> Callable[..., Done]:
    return run_command


@pytest.fixture(scope="session")
def serving() -> Callable[..., Any]:
    return serving_on


@pytest.fixture(scope="session")
def lines() -> Callable[[Sequence[object]], str]:
    return json_lines


@pytest.fixture(scope="session")
def articles() -> list[dict[str, Any]]:
    return ARTICLES


@pytest.fixture(scope="module")
def own(client: httpx.Client) -> Iterator[Client]:
    """A client of the service over `store_url`."""
    with Client(str(client.base_url)) as made:
        yield made


@pytest.fixture(scope="module")
def speaker(store_url: str) -> Iterator["Speaker"]:
    """A client of MCP that asks about `store_url`."""
    # It takes a second to import, and itself uses what stands above.
    from tests.app.speaking import over_pipes, speaking

    with speaking(over_pipes(store_url)) as made:
        yield made
