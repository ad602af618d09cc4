"""The page of the benchmarks, docs/benchmarks.md: one table of the figures measured last."""

import json
import os
import platform
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.rows import Row

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("results.json")
"""The figures of the page, each with its part, day and machine."""
PAGE = ROOT / "docs" / "benchmarks.md"


class Part(NamedTuple):
    """One benchmark of `make bench`, as parts.toml has it."""

    name: str
    """Of its module."""
    about: str
    short: list[str]
    """Options of a run that only shows that it works."""


def _parts() -> tuple[Part, ...]:
    told = tomllib.loads(Path(__file__).with_name("parts.toml").read_text(encoding="utf-8"))
    return tuple(Part(**one) for one in told["part"])


PARTS = _parts()


class Result(NamedTuple):
    """A row, and when and where it was measured."""

    part: str
    day: str
    machine: str
    row: Row


def machine() -> str:
    """This machine, in words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def results(path: Path = RESULTS) -> list[Result]:
    """The figures that were measured last."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return [Result(one["part"], one["day"], one["machine"], Row(**one["row"])) for one in kept]


def keep(found: Iterable[Result], path: Path = RESULTS) -> None:
    """Writes figures down, a line each."""
    lines = [
        json.dumps({**one._asdict(), "row": one.row._asdict()}, ensure_ascii=False) for one in found
    ]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def merged(before: Sequence[Result], now: Sequence[Result], whole: bool) -> list[Result]:
    """Earlier figures with those of one part put in their place.

    Where the part did not come to its end (`whole` is false), its figures that were not measured
    anew stay as they were.
    """
    if not now:
        return list(before)
    part, anew = now[0].part, {one.row.what for one in now}
    left = [one for one in before if one.part != part or not (whole or one.row.what in anew)]
    order = {known.name: place for place, known in enumerate(PARTS)}
    return sorted([*left, *now], key=lambda one: order.get(one.part, len(order)))


def table(found: Iterable[Result]) -> str:
    """Figures as one table of Markdown."""
    lines = ["| part | what | figure | limit | held | measured | day |", f"|{'---|' * 7}"]
    for part, day, _, row in found:
        held = ("yes" if row.held else "**no**") if row.limit else ""
        cells = (part, row.what, row.shown, row.limit, held, row.measured, day)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def page(found: Sequence[Result]) -> str:
    """The page of the benchmarks."""
    machines: dict[str, list[str]] = {}
    for one in found:
        told = machines.setdefault(one.machine, [])
        if one.part not in told:
            told.append(one.part)
    where = "\n".join(f"- {name}: {', '.join(parts)}." for name, parts in machines.items())
    parts = "\n".join(f"- **{part.name}**: {part.about}" for part in PARTS)
    return f"""# Benchmarks

What Entente costs beside the bare thing that does the same work, measured in the same run: a ratio
says more about another machine than seconds do. `make bench` measures all anew and writes this page
(two hours, on a machine that does nothing else), `python -m benchmarks --only rest` measures one
part, and with `--short` all parts show within minutes that they run; then nothing is written.

{table(found)}

Measured on

{where}

The parts:

{parts}

The quality of the extraction has [its own figures](evaluation.md).
"""


def write(found: Sequence[Result]) -> None:
    """Writes the page of the benchmarks."""
    PAGE.write_text(page(found), encoding="utf-8")
