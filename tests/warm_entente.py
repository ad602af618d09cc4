"""`entente` from a process that has it loaded: a walk through the documentation calls it often.

Each command is a fork of that process, with the arguments, folder, environment and streams of who
calls it, and ends as a command of its own would.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

CALLER = """#!{python} -SE
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    called = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(server, [len(called).to_bytes(4, "big")], [0, 1, 2])
    server.sendall(called)
    status = server.recv(1)
sys.exit(status[0] if status else "entente was killed")
"""
"""What stands as `entente` in the path of who calls."""


@contextmanager
def warm(folder: Path) -> Iterator[Path]:
    """A folder with an `entente` for the path of commands."""
    folder.mkdir()
    address = folder / "socket"
    caller = folder / "entente"
    caller.write_text(CALLER.format(python=sys.executable, address=str(address)))
    caller.chmod(0o755)
    command = [sys.executable, "-m", "tests.warm_entente", str(address)]
    root = Path(__file__).parent.parent
    server = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        yield folder
    finally:
        server.kill()
        server.wait()


def main(address: str) -> None:
    """Takes calls until it is killed."""
    from app import cli
    from ingest import parsing

    parsing.load()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)
        # Nobody waits for the forks: their callers are told how they ended.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            caller, _ = listening.accept()
            with caller:
                if os.fork() == 0:
                    listening.close()
                    _answer(caller, cli.main)


def _answer(caller: socket.socket, run: Callable[[Sequence[str]], int]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, streams, *_ = socket.recv_fds(caller, 4, 3)
    called = b""
    while len(called) < int.from_bytes(size, "big"):
        called += caller.recv(65_536)
    arguments, folder, environment = json.loads(called)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    status = 1
    try:
        status = run(arguments)
        sys.stdout.flush()
    finally:
        caller.sendall(bytes([status]))
        os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1])
