"""What every benchmark gives: rows, each a figure with the limit that it is held to."""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

MISSED = 3
"""Exit status of a benchmark that came to its end and missed a limit; other than 0 it failed."""


class Row(NamedTuple):
    """One figure."""

    what: str
    """What was measured, and beside what: `speed, of bare spaCy`."""
    figure: float
    """A ratio, where `unit` says nothing else."""
    least: float | None = None
    most: float | None = None
    """The limit is one of these two; a figure with neither has nothing to hold."""
    unit: str = ""
    measured: str = ""
    """What the figure is made of, in the words of who reads it: `11 against 12 articles/s`."""

    @property
    def held(self) -> bool:
        """Whether the figure is within its limit."""
        return (self.least is None or self.figure >= self.least) and (
            self.most is None or self.figure <= self.most
        )

    @property
    def shown(self) -> str:
        """The figure for a reader."""
        digits = f"{self.figure:,.0f}" if abs(self.figure) >= 100 else f"{self.figure:.2f}"
        return f"{digits} {self.unit}".strip()

    @property
    def limit(self) -> str:
        """The limit for a reader; empty where there is none."""
        if self.least is not None:
            return f"at least {self.least:g}"
        return "" if self.most is None else f"at most {self.most:g}"

    def __str__(self) -> str:
        limit = f" ({self.limit}{'' if self.held else ', MISSED'})" if self.limit else ""
        return f"{self.what}: {self.shown}{limit}" + (f"  {self.measured}" if self.measured else "")


def run(about: str | None, measure: Callable[..., Iterable[Row]], **usual: float) -> NoReturn:
    """Tells what a benchmark measures by numbers that are options, each with its usual value."""
    parser = options(about)
    for name, value in usual.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    chosen = vars(parser.parse_args())
    to = chosen.pop("rows")
    tell(measure(**chosen), to)


def options(about: str | None) -> Any:
    """A parser of the options that each benchmark has; `about` is the text of its module."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument(
        "--rows", type=Path, metavar="FILE", help="add each row to this file too, as JSON lines"
    )
    return parser


def need(folder: Path, what: str) -> None:
    """Ends a benchmark whose material is not on this machine."""
    if not folder.is_dir():
        raise SystemExit(f"the {what} are not here: {folder}")


def tell(rows: Iterable[Row], to: Path | None) -> NoReturn:
    """Prints rows as they come and adds them to a file; exits 0, or `MISSED` if a limit was."""
    missed = False
    for row in rows:
        print(row, flush=True)
        if to is not None:
            with to.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row._asdict()) + "\n")
        missed |= not row.held
    raise SystemExit(MISSED if missed else 0)


def read(path: Path) -> list[Row]:
    """The rows of a file; none if it is not there."""
    if not path.exists():
        return []
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
