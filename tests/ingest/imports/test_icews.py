"""ICEWS: CAMEO with names, sectors and countries in English."""

from datetime import date
from pathlib import Path

import pytest

from graph.model import ActorKind
from ingest.imports.events import NO_TYPE, NOBODY
from ingest.sources import SourceError
from tests.ingest.imports.tabled import (
    ICEWS_HEADER,
    event,
    icews,
    passed,
    read,
    refused,
    who,
    written,
)


def test_a_row_becomes_an_event(tmp_path: Path) -> None:
    found = event("icews", tmp_path, ICEWS_HEADER, icews())
    assert found.key == "icews:2018-06-01:1"
    assert who(found) == (["IND:COP"], ["IND:CVL"])
    assert [party.principal for party in (*found.sources, *found.targets)] == ["IND", "IND:CVL"]
    assert (found.event_type, found.mode, found.contexts) == ("COERCE", "arrest", ("legal",))
    assert (found.story.key, found.story.publisher) == ("icews:story:77", "The Hindu")
    assert found.line == (
        "Police (India): arrest, detain, or charge with legal action: Citizen (India)"
        " (Delhi, India, 2018-06-01)"
    )


@pytest.mark.parametrize(
    ("name", "sectors", "country", "actor", "principal"),
    [
        ("Russia", "NA", "Russian Federation", "RUS", "RUS"),
        ("Palestinian Territory, Occupied", "", "Occupied Palestinian Territory", "PSE", "PSE"),
        ("Foreign Affairs (Bangladesh)", "Executive,Foreign Ministry,Government", "Bangladesh",
         "BGD:GOV", "BGD"),
        ("Military (India)", "Government,Military", "India", "IND:MIL", "IND"),
        ("Donald Trump", "Government", "United States", "person:donald-trump", "USA"),
        ("Aso Taro", "Elite,Government", "Japan", "person:taro-aso", "JPN"),
        ("Sergey Viktorovich Lavrov", "Foreign Ministry", "Russian Federation",
         "person:sergei-lavrov", "RUS"),
        ("United Nations", "International Government Organization", "None", "igo:un", "igo:un"),
        ("Bharatiya Janata", "Parties", "India", "org:bjp", "org:bjp"),
        ("Hamas", "", "Occupied Palestinian Territory", "armed:hamas", "armed:hamas"),
        ("Ayaan Nobody Knows", '"Foreign Ministry,Government"', "Kenya",
         "icews:ayaan-nobody-knows", "KEN"),
        ("Ayaan Nobody Knows", "Parties", "Kenya", "icews:ayaan-nobody-knows",
         "icews:ayaan-nobody-knows"),
        ("Criminal (Al Qaeda)", "NULL", "NULL", "icews:criminal-al-qaeda",
         "icews:criminal-al-qaeda"),
    ],
)  # fmt: skip
def test_names_are_resolved_and_others_keep_their_own(
    tmp_path: Path, name: str, sectors: str, country: str, actor: str, principal: str
) -> None:
    row = icews(source_name=name, source_sectors=sectors, source_country=country)
    [party] = event("icews", tmp_path, ICEWS_HEADER, row).sources
    assert (party.id, party.principal) == (actor, principal)


def test_a_person_is_what_it_was_on_the_day(tmp_path: Path) -> None:
    obama = {"source_name": "Barack Obama", "source_sectors": "", "source_country": ""}
    rows = [icews(event_date=f"{year}-06-01", **obama) for year in (2016, 2018)]
    told = read("icews", written(tmp_path / "a.tab", ICEWS_HEADER, *rows))
    assert [one.sources[0].principal for one in told] == ["USA", "person:barack-obama"]


def test_somebody_of_another_state_is_not_taken_for_a_namesake(tmp_path: Path) -> None:
    row = icews(source_name="Donald Trump", source_country="Kenya", source_sectors="Parties")
    [party] = event("icews", tmp_path, ICEWS_HEADER, row).sources
    assert (party.id, party.kind) == ("icews:donald-trump", ActorKind.PERSON)


@pytest.mark.parametrize(
    ("code", "text", "mode"),
    [
        ("173", "Arrest, detain, or charge with legal action", "arrest"),
        ("", "Arrest, detain, or charge with legal action", "arrest"),
        ("NULL", "Make a visit", "visit"),
        ("42", "Make a visit", "visit"),
        ("13y", "Threaten", ""),
    ],
)
def test_codes_that_are_missing_or_damaged_are_told_by_the_text(
    tmp_path: Path, code: str, text: str, mode: str
) -> None:
    row = icews(cameo_code=code, event_text=text)
    assert event("icews", tmp_path, ICEWS_HEADER, row).mode == mode


def test_ten_is_no_statement_unless_its_text_says_so(tmp_path: Path) -> None:
    demand = icews(cameo_code="10", event_text="Demand")
    statement = icews(cameo_code="10", event_text="Make statement")
    told = read("icews", written(tmp_path / "a.tab", ICEWS_HEADER, demand, statement))
    assert passed(told) == [NO_TYPE]
    assert told[0].event_type == "REQUEST"


@pytest.mark.parametrize("day", ["12/1/2017", "2017-12-01", "20171201", "1-Dec-2017"])
def test_days_are_read_as_the_years_write_them(tmp_path: Path, day: str) -> None:
    found = event("icews", tmp_path, ICEWS_HEADER, icews(event_date=day))
    assert found.date == date(2017, 12, 1)
    assert found.key == "icews:2017-12-01:1"


def test_columns_go_by_name_and_a_file_may_lack_its_header(tmp_path: Path) -> None:
    names = ICEWS_HEADER.split("\t")
    order = sorted(range(20), key=lambda at: names[at])
    cells = icews().split("\t")
    turned = ["\t".join(told[at] for at in order) for told in (names, cells)]
    bare = read("icews", written(tmp_path / "bare.tab", icews()))
    assert read("icews", written(tmp_path / "turned.tab", *turned)) == bare
    assert len(bare) == 1


def test_older_years_are_in_latin_1(tmp_path: Path) -> None:
    row = icews(source_name="Nicolás Maduro", source_country="Venezuela", source_sectors="")
    file = written(tmp_path / "a.tab", ICEWS_HEADER, row, encoding="latin-1")
    [found] = read("icews", file)
    assert who(found) == (["person:nicolas-maduro"], ["IND:CVL"])


def test_rows_that_break_are_refused_with_their_line(tmp_path: Path) -> None:
    file = written(
        tmp_path / "a.tab",
        ICEWS_HEADER,
        icews(event_date="June"),
        icews(event_id=""),
        icews() + "\t\t",
        icews(cameo_code="", event_text="Ponder"),
        icews() + "\tmore",
        icews(source_name="", source_country="", source_sectors=""),
    )
    told = read("icews", file)
    assert refused(told) == [
        (2, "Event Date", "is not a day"),
        (3, "Event ID", "is no number"),
        (5, "CAMEO Code", "is no code of CAMEO"),
        (6, "", "has 21 columns, not 20"),
    ]
    assert passed(told) == [NOBODY]


def test_another_table_is_refused_as_a_whole(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no column event date"):
        read("icews", written(tmp_path / "a.tab", "Event ID\tDay", "1\t2"))
