"""Keys: made and taken away by the command, kept as hashes in a file that two may write."""

import json
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import keys
from app.configured import load
from app.keyring import KeyFile, Keyring
from app.keys import Key, KeysError, Scope
from app.settings import Settings
from tests.app.conftest import command, environment

Run = Callable[..., Any]


def file_of(folder: Path) -> Path:
    return folder / Settings().keys_file


def test_a_key_is_shown_once_and_only_its_hash_is_kept(run: Run, tmp_path: Path) -> None:
    done = run("keys", "add", "desk", "--scope", "ingest", "--expires", "30", folder=tmp_path)
    assert done.returncode == 0
    shown = done.stdout.strip()
    assert shown.startswith("ent_")
    assert len(shown) == len("ent_") + 43
    file = file_of(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert shown not in file.read_text()
    assert shown not in done.stderr
    [kept] = json.loads(file.read_text())["keys"]
    assert kept == {
        "name": "desk",
        "scope": "ingest",
        "created": str(keys.today()),
        "expires": str(keys.today() + timedelta(30)),
        "sha256": keys.digest(shown),
    }
    assert (
        f"ENTENTE_KEY_HASHES, where there is no file: desk:ingest:{kept['sha256']}" in done.stderr
    )
    listed = run("keys", "list", folder=tmp_path).stdout
    assert kept["sha256"] not in listed
    assert listed.splitlines()[1].split() == ["desk", "ingest", kept["created"], kept["expires"]]


def test_a_key_is_taken_away(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("keys", "add", name, "--scope", "read", folder=tmp_path)
    assert run("keys", "revoke", "one", folder=tmp_path).returncode == 0
    assert [
        line.split()[0] for line in run("keys", "list", folder=tmp_path).stdout.splitlines()
    ] == [
        "NAME",
        "two",
    ]
    run("keys", "revoke", "two", folder=tmp_path)
    assert run("keys", "list", folder=tmp_path).stderr == "there are no keys\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "two words", "--scope", "read"), "'two words' is no name for a key"),
        (("add", "desk", "--scope", "read"), "there is a key 'desk' already"),
        (("add", "a", "--scope", "read", "--expires", "soon"), "'soon' is no day"),
        (("add", "a", "--scope", "read", "--expires", "2001-01-01"), "2001-01-01 is past"),
        (("revoke", "nobody"), "there is no key 'nobody'"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    run("keys", "add", "desk", "--scope", "read", folder=tmp_path)
    before = file_of(tmp_path).read_text()
    done = run("keys", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith(f"entente: {told}")
    assert file_of(tmp_path).read_text() == before


def test_a_file_that_is_none_is_left_alone(run: Run, tmp_path: Path) -> None:
    file_of(tmp_path).write_text('{"keys": [')
    for words in (("list",), ("add", "a", "--scope", "read")):
        done = run("keys", *words, folder=tmp_path)
        assert done.returncode == 2
        assert (
            done.stderr == "entente: entente-keys.json is no file of keys: mend it, or remove it\n"
        )
    assert file_of(tmp_path).read_text() == '{"keys": ['


def test_two_processes_lose_no_key(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            command("keys", "add", f"key-{number}", "--scope", "read"),
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for number in range(4)
    ]
    shown = [process.communicate(timeout=120)[0].decode().strip() for process in running]
    ring = Keyring(KeyFile(file_of(tmp_path)))
    found = [ring.find(one) for one in shown]
    assert [key and key.name for key in found] == [f"key-{number}" for number in range(4)]
    assert [path.name for path in tmp_path.iterdir()] == [file_of(tmp_path).name]


def test_each_scope_allows_what_those_before_it_do() -> None:
    order = [Scope.READ, Scope.INGEST, Scope.CURATE, Scope.ADMIN]
    for place, held in enumerate(order):
        assert [needed for needed in order if held.allows(needed)] == order[: place + 1]


def test_a_key_holds_to_the_end_of_its_last_day() -> None:
    shown, key = keys.make("a", Scope.READ, date(2030, 1, 31))
    assert keys.find([key], shown, date(2030, 1, 31)) == key
    assert keys.find([key], shown, date(2030, 2, 1)) is None
    assert keys.find([key], shown + "x", date(2030, 1, 31)) is None


def test_a_service_sees_what_becomes_of_the_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = KeyFile(tmp_path / "keys.json")
    ring = Keyring(file)
    assert (ring.known(), ring.valid()) == (False, False)
    shown, key = keys.make("a", Scope.READ)
    file.change(lambda present: (*present, key))
    assert (ring.find(shown), ring.known(), ring.valid()) == (key, True, True)
    file.path.write_text("{")
    assert ring.find(shown) is None
    assert "no key of the file is taken" in caplog.text
    file.path.write_text('{"keys": []}')
    file.change(lambda present: (*present, key))
    assert ring.find(shown) == key
    file.path.unlink()
    assert (ring.find(shown), ring.known(), ring.valid()) == (None, True, False)


def test_keys_may_be_told_without_a_file() -> None:
    shown, key = keys.make("desk", Scope.ADMIN, keys.today())
    other = keys.make("other", Scope.READ)[1]
    told = keys.from_lines(f"{keys.as_line(key)}, {keys.as_line(other)}\n")
    assert told == (key.model_copy(update={"created": None}),
                    other.model_copy(update={"created": None}))  # fmt: skip
    ring = Keyring(KeyFile(Path("nowhere.json")), told)
    assert ring.known()
    assert ring.find(shown) == told[0]
    settings = load({}, {"ENTENTE_KEY_HASHES": keys.as_line(key)}, Path("nowhere"))
    assert key.sha256 not in repr(settings)


@pytest.mark.parametrize("written", ["desk", "desk:read:abc", "desk:all:" + "0" * 64, "a:b:c:d:e"])
def test_a_key_that_is_written_otherwise_is_told(written: str) -> None:
    with pytest.raises(KeysError, match="key 1 of the setting key_hashes is not written as"):
        keys.from_lines(written)
    with pytest.raises(KeysError, match="one name"):
        keys.from_lines(" ".join([f"desk:read:{'0' * 64}"] * 2))


def test_a_key_file_may_be_linked_to(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    link = tmp_path / "keys.json"
    link.symlink_to(tmp_path / "kept" / "keys.json")
    key: Key = keys.make("a", Scope.READ)[1]
    KeyFile(link).change(lambda present: (key,))
    assert link.is_symlink()
    assert KeyFile(link).read().keys == (key,)
