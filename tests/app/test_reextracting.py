"""Stored articles are read again; what would change is told before it does."""

import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.model import Article, Claim
from graph.store import Store
from graph.stores import open_store
from tests.app.conftest import ARTICLES
from tests.contract.everything import everything
from tests.contract.judging import reject

Run = Callable[..., Any]
Lines = Callable[[Sequence[object]], str]

OLD = "rules/0"
FRENCH = {
    "id": "paris",
    "published": "2023-11-21",
    "text": "La France a condamné la Russie. Le président a rencontré les ministres à Paris.",
}


def told(store: Store, article_id: str) -> tuple[Article, list[Claim]]:
    with store.view() as view:
        article = view.article(article_id)
        assert article is not None
        return article, list(view.claims_of([article_id]).get(article_id, ()))


def put_otherwise(store: Store) -> None:
    """Has `arms` told as an older extractor did: a claim is missing, one too many, one otherwise.

    A judgement is on the one too many.
    """
    article, claims = told(store, "arms")
    old = [claim.model_copy(update={"extractor": OLD}) for claim in claims[1:]]
    old[0] = old[0].model_copy(update={"date": old[0].date + timedelta(1), "targets": ()})
    wrong = old[1].model_copy(update={"claim_id": "wrong", "event_type": "PROTEST"})
    with store.writer() as writer:
        writer.put_article(article, [*old, wrong])
        writer.judge([reject(wrong)])


@pytest.fixture(scope="module")
def read(run: Run, lines: Lines, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of which one article was told by an older extractor, for reading only."""
    return _told_otherwise(run, lines, tmp_path_factory.mktemp("old"))


@pytest.fixture
def old(run: Run, lines: Lines, tmp_path: Path) -> str:
    """The like, to be written."""
    return _told_otherwise(run, lines, tmp_path)


def _told_otherwise(run: Run, lines: Lines, folder: Path) -> str:
    url = f"sqlite:///{folder / 'graph.db'}"
    assert run("ingest", "-", "--store", url, text=lines([*ARTICLES, FRENCH])).returncode == 0
    with open_store(url) as store:
        put_otherwise(store)
    return url


def test_what_would_change_is_told_with_sentences_and_nothing_is_written(
    run: Run, read: str
) -> None:
    before = everything(read)
    done = run("reextract", "--store", read)
    assert (done.returncode, done.stderr) == (0, "nothing is written; --apply writes it\n")
    first, *rest = done.stdout.splitlines()
    assert first == "arms  2023-11-09  The Courier  Three capitals speak up"
    assert sum(line.startswith("  + ") for line in rest) == 1
    assert sum(line.startswith("  ~ ") for line in rest) == 1
    [gone] = [n for n, line in enumerate(rest) if line.startswith("  - ")]
    assert " PROTEST " in rest[gone]
    assert rest[gone + 1].strip() in ARTICLES[0]["text"]
    assert any(line.startswith("      targets: none -> ") for line in rest)
    assert any(line.startswith("  ! reject j") for line in rest)
    assert "2 articles read again, 1 differ: 1 claims added, 1 gone, 1 changed" in done.stdout
    assert "left alone: 1 in other languages" in done.stdout
    assert everything(read) == before


def test_as_json_it_is_a_line_for_each_change_and_one_that_counts(run: Run, read: str) -> None:
    done = run("reextract", "--json", "--jobs", "2", "--store", read)
    *changes, summary = map(json.loads, done.stdout.splitlines())
    assert sorted(one["change"] for one in changes) == [
        "added",
        "changed",
        "gone",
        "judgement_lost",
    ]
    by = {one["change"]: one for one in changes}
    assert by["added"]["before"] is None
    assert by["added"]["after"]["extractor"] == "rules/1"
    assert by["changed"]["fields"].keys() == {"date", "targets"}
    assert by["gone"]["before"]["extractor"] == OLD
    assert by["judgement_lost"]["judgement"]["claim"]["claim_id"] == "wrong"
    assert (summary["added"], summary["gone"], summary["changed"]) == (1, 1, 1)
    assert summary["by_event_type"]["PROTEST"] == {"added": 0, "gone": 1, "changed": 0}
    assert summary["judgements_lost"] == 1


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (("--extractor", OLD), 1),
        (("--extractor", "rules"), 2),
        (("--extractor", "gdelt"), 0),
        (("--since", "2023-11-10"), 1),
        (("--until", "2023-11-10"), 1),
        (("--publisher", "The Herald"), 1),
        (("--article", "talks", "--extractor", OLD), 0),
    ],
    ids=lambda told: "" if isinstance(told, int) else " ".join(told),
)
def test_only_what_is_asked_for_is_read(
    run: Run, read: str, options: tuple[str, ...], articles: int
) -> None:
    done = run("reextract", "--json", *options, "--store", read)
    summary = json.loads(done.stdout.splitlines()[-1])
    assert summary["read"] == articles


def test_articles_that_data_sets_coded_are_left_alone(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'coded.db'}"
    coded = Article(
        id="coded", text="x", published="2023-11-09", content_hash="0", language="en", coded=True
    )
    with open_store(url) as store, store.writer() as writer:
        writer.put_article(coded, [])
    done = run("reextract", "--store", url)
    assert done.stdout.splitlines()[-1] == "left alone: 1 coded by data sets"


def test_what_is_applied_is_as_an_ingest_today_and_is_taken_back(
    run: Run, lines: Lines, old: str, tmp_path: Path
) -> None:
    fresh = f"sqlite:///{tmp_path / 'fresh.db'}"
    run("ingest", "-", "--store", fresh, text=lines([*ARTICLES, FRENCH]))
    before = everything(old)
    shown = run("reextract", "--store", old)
    done = run("reextract", "--apply", "--author", "Ada", "--reason", "a newer one", "--store", old)
    assert (done.returncode, done.stderr) == (0, "")
    *same, told = done.stdout.splitlines()
    assert same == shown.stdout.splitlines()
    revision = told.rpartition(" --undo ")[2].partition(" ")[0]
    assert everything(old) == everything(fresh)
    listed = json.loads(run("reextract", "--list", "--json", "--store", old).stdout)
    assert (listed["id"], listed["author"], listed["extractor"]) == (revision, "Ada", "rules/1")
    assert (listed["articles"], listed["added"], listed["gone"], listed["changed"]) == (1, 1, 1, 1)
    again = run("reextract", "--apply", "--store", old)
    assert again.stdout.splitlines()[0].startswith("2 articles read again, 0 differ")
    assert again.stderr == "nothing differs: there is nothing to write\n"
    none = run("reextract", "--article", "none", "--store", old)
    assert none.stderr == "no article is stored that is asked for\n"
    undone = run("reextract", "--undo", revision, "--store", old)
    assert undone.returncode == 0
    assert undone.stdout.startswith(f"undone {revision} as r")
    assert everything(old) == before
    table = run("reextract", "--list", "--store", old).stdout.splitlines()
    assert [line.split()[0] for line in table[1:]][1] == revision


def test_what_is_forgotten_cannot_be_taken_back(run: Run, old: str) -> None:
    told = run("reextract", "--apply", "--json", "--store", old).stdout.splitlines()[-1]
    revision = json.loads(told)["revision"]["id"]
    none = run("reextract", "--forget", "2000-01-01", "--store", old)
    assert none.stderr == "nothing is kept of what was applied before 2000-01-01\n"
    done = run("reextract", "--forget", "2999-01-01", "--store", old)
    assert done.stdout.startswith("what was told before 1 of them is forgotten")
    listed = run("reextract", "--list", "--store", old).stdout.splitlines()
    assert listed[1].split()[0] == revision
    refused = run("reextract", "--undo", revision, "--store", old)
    assert (refused.returncode, refused.stdout) == (2, "")
    why = f"what was told before {revision} was forgotten: it cannot be taken back any more"
    assert refused.stderr == f"entente: {why}\n"
    assert run("reextract", "--forget", "May", "--store", old).returncode == 2


def test_what_cannot_be_taken_back_says_why(run: Run, old: str) -> None:
    told = run("reextract", "--apply", "--json", "--store", old).stdout.splitlines()[-1]
    revision = json.loads(told)["revision"]["id"]
    with open_store(old) as store, store.writer() as writer:
        writer.retract("arms")
    done = run("reextract", "--undo", revision, "--store", old)
    assert (done.returncode, done.stdout) == (1, "nothing is changed\n")
    assert done.stderr == "left as they are: 1 retracted since: arms\n"
    none = run("reextract", "--undo", "r0", "--store", old)
    assert (none.returncode, none.stdout) == (2, "")
    assert none.stderr.startswith("entente: there is no re-extraction 'r0'")
    mixed = run("reextract", "--undo", revision, "--apply", "--store", old)
    assert mixed.returncode == 2
