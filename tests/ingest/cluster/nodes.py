"""A real Ray cluster: each node is a process with processes of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

RAY = str(Path(sys.executable).with_name("ray"))
VARIABLES = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN": "c0ffee" * 10,
}
_WITHIN = 90.0
"""Seconds in which a node must have started."""


class Cluster(NamedTuple):
    """Two nodes."""

    address: str
    """As `--engine` takes it."""
    worker: subprocess.Popen[bytes]
    """The node that leads nothing."""

    def kill_worker(self) -> None:
        """Takes the second node away, as a power cut does."""
        _kill(self.worker)


@contextmanager
def two_nodes(folder: Path) -> Iterator[Cluster]:
    """A head with one core and a node with one more."""
    ports = [_free_port() for _ in range(2)]
    head = _start(
        folder / "head.log",
        "--head",
        f"--port={ports[0]}",
        f"--ray-client-server-port={ports[1]}",
        "--include-dashboard=false",
    )
    try:
        worker = _start(folder / "worker.log", f"--address=127.0.0.1:{ports[0]}")
        try:
            yield Cluster(f"ray://127.0.0.1:{ports[1]}", worker)
        finally:
            _kill(worker)
    finally:
        _kill(head)


def _start(log: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [
        *(RAY, "start", "--block", "--num-cpus=1", "--object-store-memory=100000000"),
        *("--min-worker-port=0", "--max-worker-port=0", *arguments),
    ]
    with log.open("wb") as told:
        node = subprocess.Popen(
            command,
            stdout=told,
            stderr=subprocess.STDOUT,
            env=os.environ | VARIABLES,
            start_new_session=True,
        )
    end = time.monotonic() + _WITHIN
    while "Ray runtime started" not in log.read_text(errors="replace"):
        if node.poll() is not None or time.monotonic() > end:
            _kill(node)
            raise AssertionError(log.read_text(errors="replace"))
        time.sleep(0.2)
    return node


def _kill(node: subprocess.Popen[bytes]) -> None:
    # The processes of a node that work in sessions of their own end with it by themselves.
    with suppress(ProcessLookupError):
        os.killpg(node.pid, signal.SIGKILL)
    node.wait()


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        port: int = made.getsockname()[1]
        return port
