"""A public generator makes a typed client of the OpenAPI document, and the client works."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from graph.stores import open_store
from tests.conftest import answering_with
from tests.contract.world import told_world

PACKAGE = "generated_entente"
LISTS = {
    "relations": "list_relations",
    "claims": "list_claims",
    "articles": "list_articles",
    "actors": "list_actors",
    "issues": "list_issues",
}


class Generated(NamedTuple):
    """The package that was made, and a client of it on a service over the world."""

    client: Any

    def operation(self, tag: str, name: str) -> Any:
        """The module of an operation."""
        return importlib.import_module(f"{PACKAGE}.api.{tag}.{name}")

    @property
    def models(self) -> ModuleType:
        """The types of answers."""
        return importlib.import_module(f"{PACKAGE}.models")


def generate(app: FastAPI, folder: Path) -> str:
    """Runs the generator; gives what it told."""
    (folder / "openapi.json").write_text(json.dumps(app.openapi()), encoding="utf-8")
    ran = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("openapi-python-client")), "generate"),
            *("--path", "openapi.json", "--meta", "none", "--output-path", PACKAGE),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    url = f"sqlite:///{tmp_path_factory.mktemp('told') / 'graph.db'}"
    with open_store(url) as store, store.writer() as writer:
        told_world(writer)
    return create_app(Settings(store=url))


@pytest.fixture(scope="module")
def generated(app: FastAPI, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    folder = tmp_path_factory.mktemp("generated")
    told = generate(app, folder)
    # Of the ways to send articles, the generator knows one: JSON.
    assert "will not be generated" not in told
    with pytest.MonkeyPatch.context() as patch, answering_with(app) as client:
        patch.syspath_prepend(str(folder))
        made = importlib.import_module(PACKAGE)
        yield Generated(made.Client(base_url=str(client.base_url)))


def test_every_operation_is_there(app: FastAPI, generated: Generated) -> None:
    for operations in app.openapi()["paths"].values():
        for told in operations.values():
            module = generated.operation(told["tags"][0], told["operationId"])
            assert callable(module.sync_detailed)


@pytest.mark.parametrize("tag", LISTS)
def test_lists_come_as_their_types(generated: Generated, tag: str) -> None:
    found = generated.operation(tag, LISTS[tag]).sync(client=generated.client, limit=2)
    assert type(found).__name__.startswith("ItemList")
    assert len(found.items) == 2
    more = generated.operation(tag, LISTS[tag]).sync(
        client=generated.client, limit=2, cursor=found.next_
    )
    assert more.left_out == found.total - len(more.items)


def test_values_are_typed(generated: Generated) -> None:
    asked = generated.operation("relations", "list_relations")
    found = asked.sync(client=generated.client, source="USA", target="PRK", since=date(2023, 1, 1))
    [relation] = found.items
    assert (relation.source.name, relation.event_type, relation.claims) == (
        "United States",
        "ACCUSE",
        1,
    )
    assert relation.last == date(2023, 11, 9)
    assert relation.issues[0].parties == ["PRK", "RUS"]


def test_an_error_is_a_problem_document(generated: Generated) -> None:
    asked = generated.operation("claims", "get_claim")
    answer = asked.sync_detailed("none", client=generated.client)
    assert answer.status_code == 404
    assert isinstance(answer.parsed, generated.models.ProblemDocument)
    assert answer.parsed.type_ == "urn:entente:problem:not-found"


def test_an_article_is_sent_and_retracted(generated: Generated) -> None:
    sent = generated.models.ArticleRecord(
        id="sent", text="Iran condemned Israel.", published=date(2024, 4, 14)
    )
    posted = generated.operation("articles", "post_articles").sync(
        client=generated.client, body=sent
    )
    assert (posted.outcome, len(posted.claims)) == ("added", 1)
    retracted = generated.operation("articles", "retract_article")
    assert retracted.sync_detailed("sent", client=generated.client).status_code == 204
