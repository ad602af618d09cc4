"""The extraction in processes under limits: what goes wrong costs only itself."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from graph.model import Article
from ingest.parsing import DEFAULT_MODEL, ModelError
from ingest.sources.records import article_from_record
from ingest.work.children import PART, Children, Failed, Read, WorkerLost
from ingest.work.parallel import extraction
from ingest.work.terms import Limits
from tests.ingest import made_articles, poison
from tests.ingest.processes import children_of

PATIENCE = 60
LIMITS = Limits(seconds=30, memory=700_000_000)


def made(number: int, more: str = "") -> Article:
    record = made_articles.record(number)
    return article_from_record(record | {"text": f"{record['text']} {more}"})


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        yield poison.install(folder, patch)


def collected(children: Children, many: int) -> list[Read | Failed]:
    found: list[Read | Failed] = []
    end = monotonic() + PATIENCE
    while len(found) < many:
        assert monotonic() < end, "nothing came of it"
        found += children.collect(1)
    return found


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        (poison.HANG, "it takes longer than 3 seconds"),
        (poison.CRASH, "its process was ended by SIGSEGV"),
        (poison.EAT, "it takes more than 700,000,000 bytes of memory"),
        (poison.RAISE, "ValueError: cannot make sense of it"),
    ],
)
def test_a_text_on_which_the_parser_fails_costs_only_itself(
    model: str, word: str, reason: str
) -> None:
    articles = [made(n, word if n == 3 else "") for n in range(PART + 2)]
    limits = LIMITS._replace(seconds=3) if word == poison.HANG else LIMITS
    with Children(model, 1, limits) as children:
        children.give(articles)
        found = collected(children, len(articles))
        assert children.held == 0
    failed = [one for one in found if isinstance(one, Failed)]
    assert [(one.given, one.reason) for one in failed] == [(articles[3], reason)]
    read = {one.article.id: one.claims for one in found if isinstance(one, Read)}
    with extraction() as extract:
        expected = {of.id: told for of, told in extract(a for a in articles if word not in a.text)}
    assert read == expected


def test_processes_that_are_killed_lose_nothing() -> None:
    articles = [made(n) for n in range(5 * PART)]
    found: list[Read | Failed] = []
    with Children(DEFAULT_MODEL, 2, Limits()) as children:
        children.give(articles)
        for few in (1, 2 * PART, 3 * PART):
            found += collected(children, few - len(found))
            for child in children_of(os.getpid()):
                os.kill(child, signal.SIGKILL)
        found += collected(children, len(articles) - len(found))
    assert sorted(one.given.id for one in found) == [article.id for article in articles]
    assert all(isinstance(one, Read) for one in found)


def test_processes_that_do_not_start_are_told() -> None:
    with Children(DEFAULT_MODEL, 1, Limits(memory=30_000_000)) as children:
        children.give([made(1)])
        with pytest.raises(WorkerLost, match="ENTENTE_ARTICLE_MEMORY"):
            collected(children, 1)


def test_a_model_that_is_not_there_is_told() -> None:
    with Children("no_such_model", 1, Limits()) as children:
        children.give([made(1)])
        with pytest.raises(ModelError, match="no_such_model"):
            collected(children, 1)


def test_an_idle_process_is_there_for_the_next() -> None:
    def ids() -> set[int]:
        with Children(DEFAULT_MODEL, 1, LIMITS) as children:
            children.give([made(1)])
            collected(children, 1)
            return set(children_of(os.getpid()))

    before = ids()
    assert ids() <= before


def test_nothing_given_nothing_started(tmp_path: Path) -> None:
    with Children(DEFAULT_MODEL, 1, Limits(seconds=17)) as children:
        before = children_of(os.getpid())
        assert children.collect(0) == []
        assert children_of(os.getpid()) == before
