"""What benchmarks measure comes together in one table, also when one of them fails on its way."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks import page, rows
from benchmarks.__main__ import run
from benchmarks.page import PARTS, Part, Result
from benchmarks.rows import Row

FAST = Row("speed, of bare", 0.9, least=0.8, measured="9 against 10/s")
SLOW = Row("start-up above bare", 2.0, most=1.5, unit="s")
TOLD = Row("speed with 2 processes", 1.9)
PART = Part("extraction", "", [])
MEASURE = """
from benchmarks import rows
from benchmarks.rows import Row

def measure():
    yield Row("speed, of bare", 0.9, least=0.8, measured="9 against 10/s")
    {then}

rows.run("", measure)
"""


def result(part: str, row: Row, day: str = "2026-01-01") -> Result:
    return Result(part, day, "a machine", row)


def command(then: str) -> list[str]:
    return [sys.executable, "-c", MEASURE.format(then=then)]


@pytest.mark.parametrize(
    ("row", "held"), [(FAST, True), (SLOW, False), (TOLD, True), (Row("", 0.8, least=0.8), True)]
)
def test_a_limit_is_held_or_missed(row: Row, held: bool) -> None:
    assert row.held is held


def test_a_part_that_holds_its_limits_gives_its_rows() -> None:
    found, ended = run(PART, command("yield Row('more', 2.0)"))
    assert [one.row for one in found] == [FAST, Row("more", 2.0)]
    assert {(one.part, one.machine) for one in found} == {("extraction", page.machine())}
    assert ended


def test_a_missed_limit_is_no_failure() -> None:
    found, ended = run(PART, command("yield Row('more', 2.0, most=1.0)"))
    assert [one.row.held for one in found] == [True, False]
    assert ended


@pytest.mark.parametrize(
    "then", ["1 / 0", "raise SystemExit('no pages')", "import os; os.kill(os.getpid(), 9)"]
)
def test_a_part_that_fails_on_its_way_loses_nothing(then: str) -> None:
    found, ended = run(PART, command(then))
    assert [one.row for one in found] == [FAST]
    assert not ended


def test_what_is_measured_anew_takes_the_place_of_what_was() -> None:
    before = [result("rest", FAST), result("rest", SLOW), result("imports", TOLD)]
    now = [result("rest", FAST._replace(figure=1.0), "2026-02-02")]
    assert page.merged(before, now, whole=True) == [*now, before[2]]
    assert page.merged(before, now, whole=False) == [before[1], *now, before[2]]
    assert page.merged(before, [], whole=False) == before


def test_parts_stand_in_their_order() -> None:
    before = [result("rest", FAST), result("imports", FAST)]
    now = [result("extraction", FAST)]
    assert page.merged(before, now, whole=True) == [*now, *before]


def test_figures_are_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    assert page.results(path) == []
    page.keep([result("rest", FAST), result("rest", SLOW)], path)
    assert page.results(path) == [result("rest", FAST), result("rest", SLOW)]


def test_the_table_says_what_was_held() -> None:
    cells = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in page.table([result("rest", row) for row in (FAST, SLOW, TOLD)]).splitlines()
    ]
    assert cells[2] == [
        *("rest", "speed, of bare", "0.90", "at least 0.8"),
        *("yes", "9 against 10/s", "2026-01-01"),
    ]
    assert cells[3][2:5] == ["2.00 s", "at most 1.5", "**no**"]
    assert cells[4][2:5] == ["1.90", "", ""]


def test_the_page_shows_the_figures_that_are_kept() -> None:
    shown = page.PAGE.read_text(encoding="utf-8")
    assert shown == page.page(page.results()), "run python -m benchmarks --page"


def test_each_part_is_a_benchmark() -> None:
    assert all(find_spec(f"benchmarks.{part.name}") for part in PARTS)
    assert {one.part for one in page.results()} <= {part.name for part in PARTS}


def test_an_unknown_part_is_refused() -> None:
    asked = [sys.executable, "-m", "benchmarks", "--only", "nothing"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "choose from" in done.stderr


def test_no_rows_are_read_where_none_were_written(tmp_path: Path) -> None:
    assert rows.read(tmp_path / "rows.jsonl") == []
