"""Rows a second of an import, as parts of what a bare reader puts into one table.

    python -m benchmarks.imports                    GDELT and ICEWS, 100,000 rows each, three times
    python -m benchmarks.imports --rows-each 20000 --jobs 0

The files are made of real rows outside the project, repeated with other ids, days and stories.
The bare reader is `csv.reader` and `executemany` into one table of text without an index; it stores
what the file says, and nothing that could be asked. Both take turns, on a new file each time.
"""

import csv
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks import rows
from benchmarks.rows import Row
from graph.stores import open_store
from ingest.actors.gazetteer import Gazetteer
from ingest.imports.data_sets import Name
from ingest.imports.job import import_files

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
LIMIT = 0.4
ROUNDS = 3
_YEARS_BACK = 3000
"""Days over which the repeated rows are spread."""


class Figure(NamedTuple):
    """Rows a second of one data set, bare and imported."""

    name: Name
    bare: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many rows an import takes in while the bare reader takes one."""
        return self.ours / self.bare


def icews_rows(count: int) -> Iterator[str]:
    """A file of ICEWS: its header, and rows of two real days."""
    lines = (DATA / "icews" / "events.2018.sample.tab").read_text(encoding="utf-8").splitlines()
    yield lines[0]
    for number in range(count):
        turn, at = divmod(number, len(lines) - 1)
        cells = lines[at + 1].split("\t")
        day = date.fromisoformat(cells[1]) - timedelta(days=2 * (turn % _YEARS_BACK))
        cells[0], cells[1] = str(int(cells[0]) + turn * 1_000_000), day.isoformat()
        cells[11] = str(int(cells[11]) + turn * 100_000)
        yield "\t".join(cells)


def gdelt_rows(count: int) -> Iterator[str]:
    """A file of GDELT 2.0 events, of real rows from English and from other languages."""
    lines = [
        line
        for name in ("sample-events.csv", "sample-eventsT.csv")
        for line in (DATA / "gdelt" / name).read_text(encoding="utf-8").splitlines()
    ]
    for number in range(count):
        turn, at = divmod(number, len(lines))
        cells = lines[at].split("\t")
        told = cells[1]
        day = date(int(told[:4]), int(told[4:6]), int(told[6:])) - timedelta(turn % _YEARS_BACK)
        cells[0], cells[1] = str(int(cells[0]) + turn * 1_000_000_000), f"{day:%Y%m%d}"
        cells[60] += f"?turn={turn}"
        yield "\t".join(cells)


ROWS: dict[Name, Callable[[int], Iterator[str]]] = {
    Name.GDELT: gdelt_rows,
    Name.ICEWS: icews_rows,
}


def bare(source: Path, target: Path) -> float:
    """Seconds in which the bare reader puts a file into one table."""
    start = perf_counter()
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    with source.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        first = next(rows)
        connection.execute(f"CREATE TABLE row ({', '.join(f'c{n}' for n in range(len(first)))})")
        connection.execute("BEGIN")
        marks = ", ".join("?" * len(first))
        connection.execute(f"INSERT INTO row VALUES ({marks})", first)
        connection.executemany(f"INSERT INTO row VALUES ({marks})", rows)
        connection.execute("COMMIT")
    connection.close()
    return perf_counter() - start


def ours(name: Name, jobs: int, source: Path, target: Path) -> float:
    """Seconds in which a file is imported into a new store."""
    start = perf_counter()
    with open_store(f"sqlite:///{target}") as store:
        import_files(name, [str(source)], store, jobs=jobs)
    return perf_counter() - start


def compare(name: Name, count: int, jobs: int, folder: Path) -> Figure:
    """The figure of one data set: medians of as many rounds, in turns."""
    Gazetteer.load()
    source = folder / f"{name}.txt"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in ROWS[name](count))
    seconds: dict[str, list[float]] = {"bare": [], "ours": []}
    for turn in range(ROUNDS):
        for kind, work in (("bare", bare), ("ours", partial(ours, name, jobs))):
            target = folder / f"{kind}-{turn}.db"
            seconds[kind].append(work(source, target))
            for path in folder.glob(f"{target.name}*"):
                path.unlink()
    spent = {kind: statistics.median(told) for kind, told in seconds.items()}
    return Figure(name, count / spent["bare"], count / spent["ours"])


def measure(rows_each: int, jobs: int) -> Iterator[Row]:
    """The figures, as they are measured."""
    rows.need(DATA, "data sets")
    with TemporaryDirectory() as folder:
        for name in ROWS:
            found = compare(name, rows_each, jobs, Path(folder))
            yield Row(
                f"{name}, rows a second, of a bare reader",
                found.ratio,
                least=LIMIT,
                measured=f"{found.ours:,.0f} against {found.bare:,.0f} rows/s",
            )


def main() -> None:
    """Measures and prints."""
    rows.run(__doc__, measure, rows_each=100_000, jobs=1)


if __name__ == "__main__":
    main()
