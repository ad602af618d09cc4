"""The embedded store's file: how it is made, and one clear line for each that cannot be used."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from benchmarks.copies import stories
from graph.filters import Filters
from graph.sqlite import connection as opening
from graph.sqlite.connection import SCHEMA_VERSION, Migration, connect, migrations
from graph.sqlite.store import SqliteStore
from graph.store import StoreError
from graph.stores import open_store
from tests.contract.make import article, claim
from tests.contract.world import told_world

NOBODY = 65534
OF = article("first")


def filled(path: Path) -> Path:
    """A store with one article."""
    with SqliteStore(path) as store, store.writer() as writer:
        writer.put_article(OF, [claim(OF, 1, "USA", "AID", "PRK")])
    return path


def asked(path: Path, query: str) -> object:
    with closing(sqlite3.connect(path)) as found:
        return found.execute(query).fetchone()[0]


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as found:
        found.execute(statement)
        found.commit()


def explanation(path: Path) -> str:
    """The one line that opening, reading and writing such a store gives."""
    with pytest.raises(StoreError) as told:
        filled(path)
    line = str(told.value)
    assert "\n" not in line
    assert "Traceback" not in line
    assert str(path) in line or str(path.parent) in line
    return line


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        for path in (Path(name), *Path(name).iterdir()):
            path.chmod(0o755)


@contextmanager
def without_privileges() -> Iterator[None]:
    """As an ordinary user: to the superuser no file is closed."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_writes_go_ahead_of_the_file_and_foreign_keys_hold(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    assert asked(path, "PRAGMA journal_mode") == "wal"
    with closing(connect(path)) as found:
        assert found.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            found.execute("INSERT INTO edge VALUES ('USA', 'PRK', 'AID', 999, 'actor')")
        found.execute("DELETE FROM article")
        for table in ("claim", "party", "edge", "stance"):
            assert found.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)


def test_the_schema_version_is_recorded_and_migrations_count_from_one(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    assert asked(path, "PRAGMA user_version") == SCHEMA_VERSION
    assert [step.version for step in migrations()] == list(range(1, SCHEMA_VERSION + 1))


def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    with SqliteStore(path) as store, store.view() as view:
        assert view.article("first") == OF


def test_a_file_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    filters = Filters(context="diplomatic", extractor="test")
    text = stories()["pact"]["original"]
    copies = [article(name, text=text) for name in ("one", "two")]
    with SqliteStore(path) as store:
        with store.writer() as writer:
            told_world(writer)
            for of in copies:
                writer.put_article(of, [claim(of, 1, "USA", "AID", "PRK")])
        with store.view() as view:
            expected = view.claims(filters), view.relations(), view.stats()
    assert expected[0].items
    assert expected[2]["reports"] == expected[2]["articles"] - 1  # type: ignore[operator]
    for table in (
        "claim_context",
        "pending_of",
        "pending",
        "fault",
        "job",
        "worker",
        "feed",
        "sketch",
        "sketch_key",
        "verdict",
        "judgement",
        "actor_told",
        "change",
        "change_log",
        "retold_actor",
        "retold",
        "revision",
        "delivery",
        "watch_match",
        "watched",
        "watch",
    ):
        changed(path, f"DROP TABLE {table}")
    changed(path, "DROP INDEX article_report")
    changed(path, "ALTER TABLE claim DROP COLUMN extractor")
    for table in ("article", "claim"):
        changed(path, f"ALTER TABLE {table} DROP COLUMN report")
    changed(path, "PRAGMA user_version = 1")
    with SqliteStore(path) as store:
        with store.view() as view:
            assert (view.claims(filters), view.relations(), view.stats()) == expected
            assert view.reports(["one", "two"]) == {"one": "one", "two": "one"}
        with store.writer() as writer:
            writer.retract("one")
        with store.view() as view:
            assert view.reports(["one", "two"]) == {"two": "two"}


def test_an_older_schema_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "graph.db")
    later = [
        *migrations(),
        Migration(SCHEMA_VERSION + 1, "later", "CREATE TABLE later (x);\nCREATE TABLE more (y);\n"),
    ]
    monkeypatch.setattr(opening, "migrations", lambda: later)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with SqliteStore(path) as store, store.view() as view:
        assert view.article("first") == OF
    assert asked(path, "PRAGMA user_version") == SCHEMA_VERSION + 1
    assert asked(path, "SELECT COUNT(*) FROM later") == 0


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "graph.db")
    with monkeypatch.context() as patched:
        script = "CREATE TABLE later (x);\nDROP TABLE none;\n"
        broken = Migration(SCHEMA_VERSION + 1, "later", script)
        patched.setattr(opening, "migrations", lambda: [*migrations(), broken])
        patched.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        with pytest.raises(StoreError, match="no such table"):
            SqliteStore(path)
    assert asked(path, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'later'") == 0
    with SqliteStore(path) as store, store.view() as view:
        assert view.article("first") == OF


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    changed(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    line = explanation(path)
    assert "newer Entente" in line
    assert f"schema {SCHEMA_VERSION + 1}, this one knows {SCHEMA_VERSION}" in line
    assert "upgrade" in line
    assert asked(path, "PRAGMA user_version") == SCHEMA_VERSION + 1


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE songs (title)", "PRAGMA user_version = 1"], ids=["table", "version"]
)
def test_a_database_of_another_program_is_refused_and_left_alone(
    tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "other.db"
    changed(path, statement)
    before = path.read_bytes()
    assert "another program's database" in explanation(path)
    assert path.read_bytes() == before
    assert asked(path, "PRAGMA journal_mode") == "delete"


@pytest.mark.parametrize("content", [b"Not a database. " * 100, b"\x00" * 5000, b"x" * 20])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    assert "is no Entente store" in explanation(path)
    assert path.read_bytes() == content


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert "is no Entente store" in explanation(path)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    path.touch()
    assert asked(filled(path), "SELECT COUNT(*) FROM claim") == 1


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert "is a folder" in explanation(tmp_path)


def test_a_store_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    line = explanation(tmp_path / "none" / "graph.db")
    assert "does not exist" in line
    assert not (tmp_path / "none").exists()


def test_a_file_that_may_not_be_read(folder: Path) -> None:
    path = filled(folder / "graph.db")
    path.chmod(0o000)
    with without_privileges():
        assert "check the permissions" in explanation(path)


def test_a_new_store_in_a_folder_that_may_not_be_written(folder: Path) -> None:
    folder.chmod(0o555)
    with without_privileges():
        assert "check the permissions" in explanation(folder / "graph.db")


def test_a_store_in_a_folder_that_may_not_be_written(folder: Path) -> None:
    path = filled(folder / "graph.db")
    path.chmod(0o444)
    folder.chmod(0o555)
    with without_privileges():
        assert "check the permissions" in explanation(path)


def test_a_folder_that_may_not_be_entered(folder: Path) -> None:
    inner = folder / "closed"
    inner.mkdir()
    path = filled(inner / "graph.db")
    inner.chmod(0o000)
    with without_privileges():
        assert "check the permissions" in explanation(path)


def test_a_store_that_vanishes_while_it_is_open(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    store = SqliteStore(path)
    for file in tmp_path.iterdir():
        file.unlink()
    with pytest.raises(StoreError):
        store.ping()


def test_a_writer_that_waits_too_long_says_who_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "graph.db")
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with SqliteStore(path) as store, store.writer():
        assert "busy" in explanation(path)


@pytest.mark.parametrize(
    "url", ["", "graph.db", "sqlite:///", "sqlite://graph.db", "mysql:///graph.db", "sqlite"]
)
def test_a_url_that_names_no_store_says_how_to_write_one(url: str) -> None:
    with pytest.raises(StoreError, match=r"sqlite:///relative\.db"):
        open_store(url)


def test_relative_and_absolute_urls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url in ("sqlite:///near.db", f"sqlite:///{tmp_path}/far ä%20.db"):
        with open_store(url) as store:
            store.ping()
    assert {path.name for path in tmp_path.iterdir()} >= {"near.db", "far ä%20.db"}
