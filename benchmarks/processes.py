"""What the kernel tells of processes."""

from pathlib import Path


def children(parent: int) -> list[int]:
    """The processes that a process has started and that live; none if it is gone."""
    found: list[int] = []
    try:
        for thread in Path(f"/proc/{parent}/task").iterdir():
            found += [int(pid) for pid in (thread / "children").read_text().split()]
    except OSError:
        return []
    return found


def own_memory(process: int) -> int:
    """Bytes that a process has to itself (RssAnon); a file that it maps is the system's.

    Raises:
        OSError: there is no such process.
    """
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    told = status.partition("RssAnon:")[2].split()
    return 1024 * int(told[0]) if told else 0
