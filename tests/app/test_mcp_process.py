"""The process of `entente mcp`: how it begins, what it passes over, and how it ends."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import command, environment


def started(store: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command("mcp", "--store", store),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )


DISCOVER = (
    b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion":'
    b' "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}\n'
)


@pytest.mark.parametrize("number", [None, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_its_input_or_when_told(store_url: str, number: int | None) -> None:
    process = started(store_url)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(DISCOVER)
    process.stdin.flush()
    assert b'"serverInfo"' in process.stdout.readline()
    if number is not None:
        process.send_signal(number)
        assert process.wait(timeout=20) == 0
    out, error = process.communicate(timeout=20)
    assert (process.returncode, out, error) == (0, b"", b"")


def test_what_is_no_message_does_not_end_it(store_url: str) -> None:
    out, _ = started(store_url).communicate(b"hello\n{}\n[1\n" + DISCOVER, timeout=60)
    assert b'"serverInfo"' in out


def test_a_store_that_is_not_there_is_named(run: Callable[..., Any], tmp_path: Path) -> None:
    done = run("mcp", "--store", f"sqlite:///{tmp_path / 'none.db'}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("entente: there is no store ")
    assert not list(tmp_path.iterdir())


def test_without_its_package_the_extra_is_named(
    run: Callable[..., Any], store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    done = run("mcp", "--store", store_url)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "entente: mcp needs the extra: pip install 'entente[mcp]'\n"
