"""The processes that a process has started."""

from pathlib import Path


def children_of(parent: int) -> list[int]:
    """Those that extract."""
    found: list[int] = []
    for thread in Path(f"/proc/{parent}/task").iterdir():
        listed = thread / "children"
        found += [int(pid) for pid in (listed.read_text() if listed.exists() else "").split()]
    return [pid for pid in found if b"spawn_main" in command_of(pid)]


def command_of(pid: int) -> bytes:
    """The command line of a process; empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
