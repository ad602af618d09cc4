"""UCDP GED: sides, types of violence, dates that are stretches."""

from datetime import date
from pathlib import Path

import pytest

from graph.model import DatePrecision
from ingest.imports.ucdp import COLUMNS
from tests.ingest.imports.tabled import UCDP_HEADER, event, read, refused, ucdp, who, written


def test_a_row_becomes_an_event(tmp_path: Path) -> None:
    found = event("ucdp", tmp_path, UCDP_HEADER, ucdp(where_coordinates="Nekemte town"))
    assert (found.key, found.date) == ("ucdp:5", date(2020, 5, 1))
    assert who(found) == (["ETH:GOV"], ["armed:oromo-liberation-army"])
    assert found.sources[0].principal == "ETH"
    assert (found.event_type, found.mode, found.predicate) == ("ASSAULT", "", "fight")
    assert found.line == (
        "Government of Ethiopia: fight: OLA (Nekemte town, Ethiopia, 2020-05-01) Deaths: 3, 2 to 4."
    )
    assert (found.precision, found.confidence) == (DatePrecision.DAY, 0.95)


def test_one_sided_violence_is_against_civilians_of_the_place(tmp_path: Path) -> None:
    row = ucdp(type_of_violence="3", side_a="IS", side_b="Civilians", country="Iraq")
    found = event("ucdp", tmp_path, UCDP_HEADER, row)
    assert who(found) == (["armed:islamic-state"], ["IRQ:CVL"])
    assert found.mode == "targeted"


@pytest.mark.parametrize(
    ("told", "precision"),
    [
        ("1", DatePrecision.DAY), ("2", DatePrecision.WEEK), ("3", DatePrecision.WEEK),
        ("4", DatePrecision.MONTH), ("5", DatePrecision.YEAR),
    ],
)  # fmt: skip
def test_precision_and_clarity_are_those_of_the_data(
    tmp_path: Path, told: str, precision: DatePrecision
) -> None:
    row = ucdp(date_prec=told, event_clarity="2", date_end="2020-05-09")
    found = event("ucdp", tmp_path, UCDP_HEADER, row)
    assert (found.precision, found.confidence) == (precision, 0.7)
    assert "2020-05-01 to 2020-05-09" in found.line


def test_the_article_is_what_the_event_was_coded_from(tmp_path: Path) -> None:
    cited = '"""Wire,2020-05-02,A clash"";""Herald,2020-05-04,A fight,\nand more"""'
    row = ucdp(
        source_article=cited, source_office="Wire;Herald;Wire",
        source_date="2020-05-02;2020-05-04", source_headline="A clash;A fight",
    )  # fmt: skip
    story = event("ucdp", tmp_path, UCDP_HEADER, row).story
    assert (story.publisher, story.title) == ("Wire; Herald", "A clash")
    assert story.published == date(2020, 5, 4)
    bare = event("ucdp", tmp_path, UCDP_HEADER, ucdp()).story
    assert (bare.key, bare.publisher) == ("ucdp:5", "UCDP GED")


def test_a_release_without_its_header_is_read_in_the_usual_order(tmp_path: Path) -> None:
    told = dict(zip(UCDP_HEADER.split(","), ucdp().split(","), strict=True))
    bare = ",".join(told.get(name, "") for name in COLUMNS)
    assert event("ucdp", tmp_path, bare) == event("ucdp", tmp_path, UCDP_HEADER, ucdp())


def test_tags_are_no_data_and_numbers_may_have_become_fractions(tmp_path: Path) -> None:
    tags = ",".join(["", "#date+year", *[""] * (UCDP_HEADER.count(",") - 1)])
    row = ucdp(type_of_violence="1.0", date_prec="4.0", event_clarity="1.0")
    [found] = read("ucdp", written(tmp_path / "a.csv", UCDP_HEADER, tags, row))
    assert found.precision is DatePrecision.MONTH


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"type_of_violence": "4"}, "type_of_violence"),
        ({"side_b": ""}, "side_b"),
        ({"date_start": "2020-13-01"}, "date_start"),
        ({"id": ""}, "id"),
    ],
)
def test_rows_that_break_are_refused(tmp_path: Path, cells: dict[str, str], field: str) -> None:
    told = read("ucdp", written(tmp_path / "a.csv", UCDP_HEADER, ucdp(**cells)))
    assert [(line, name) for line, name, _ in refused(told)] == [(2, field)]
