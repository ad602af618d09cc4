"""ACLED: actors told in phrases, exports of several kinds."""

from datetime import date
from pathlib import Path

import pytest

from graph.model import DatePrecision
from ingest.imports.events import NO_TYPE
from tests.ingest.imports.tabled import (
    ACLED_HEADER,
    acled,
    event,
    passed,
    read,
    refused,
    who,
    written,
)


def test_a_row_becomes_an_event(tmp_path: Path) -> None:
    found = event("acled", tmp_path, ACLED_HEADER, acled())
    assert (found.key, found.date) == ("acled:IRN1", date(2022, 12, 28))
    assert who(found) == (["IRN:CVL"], [])
    assert (found.event_type, found.mode) == ("PROTEST", "demo")
    assert (found.story.publisher, found.place) == ("Xinhua", "Tehran, Iran")
    assert found.line.endswith("Deaths: 0. A march.")


@pytest.mark.parametrize(
    ("phrase", "inter", "actor", "principal"),
    [
        ("Military Forces of Iran (1989-)", "1", "IRN:MIL", "IRN"),
        ("Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps", "1",
         "org:islamic-revolutionary-guard-corps", "IRN"),
        ("Military Forces of the United States (2021-2025)", "8", "USA:MIL", "USA"),
        ("Police Forces of Kenya (2022-)", "1", "KEN:COP", "KEN"),
        ("Police Forces of Kenya (2022-)", "State forces", "KEN:COP", "KEN"),
        ("Government of Mali (2021-)", "State forces", "MLI:GOV", "MLI"),
        ("Civilians (Iran)", "Civilians", "IRN:CVL", "IRN:CVL"),
        ("Unidentified Armed Group (Mali)", "3", "MLI:UAF", "MLI:UAF"),
        ("JNIM: Group for Support of Islam and Muslims", "2",
         "armed:jamaat-nusrat-al-islam-wal-muslimin", "armed:jamaat-nusrat-al-islam-wal-muslimin"),
        ("Al Shabaab", "Rebel group", "armed:al-shabaab", "armed:al-shabaab"),
        ("Dogon Ethnic Militia (Mali)", "4", "acled:dogon-ethnic-militia-mali",
         "acled:dogon-ethnic-militia-mali"),
    ],
)  # fmt: skip
def test_phrases_are_resolved_and_others_keep_their_own(
    tmp_path: Path, phrase: str, inter: str, actor: str, principal: str
) -> None:
    row = acled(event_type="Battles", sub_event_type="Armed clash", actor1=phrase, inter1=inter)
    [party] = event("acled", tmp_path, ACLED_HEADER, row).sources
    assert (party.id, party.principal) == (actor, principal)


def test_associates_stand_beside_their_actor(tmp_path: Path) -> None:
    row = acled(
        event_type="Battles", sub_event_type="Armed clash",
        actor1="Military Forces of Syria (2000-2024)", inter1="1",
        assoc_actor_1="Military Forces of Russia (2000-); Hezbollah",
        actor2="Islamic State", inter2="2",
    )  # fmt: skip
    found = event("acled", tmp_path, ACLED_HEADER, row)
    assert who(found) == (["SYR:MIL", "RUS:MIL", "armed:hezbollah"], ["armed:islamic-state"])


def test_who_uses_force_against_protesters_is_the_source(tmp_path: Path) -> None:
    row = acled(
        sub_event_type="Excessive force against protesters",
        actor2="Police Forces of Iran (1989-)", inter2="1",
    )  # fmt: skip
    found = event("acled", tmp_path, ACLED_HEADER, row)
    assert who(found) == (["IRN:COP"], ["IRN:CVL"])
    assert (found.event_type, found.contexts) == ("ASSAULT", ("repression",))


@pytest.mark.parametrize(
    ("told", "precision"),
    [("1", DatePrecision.DAY), ("2", DatePrecision.WEEK), ("3", DatePrecision.MONTH)],
)
def test_precision_is_that_of_the_data(tmp_path: Path, told: str, precision: DatePrecision) -> None:
    row = acled(time_precision=told, event_date="2022-12-28")
    assert event("acled", tmp_path, ACLED_HEADER, row).precision is precision


def test_marks_tags_and_line_breaks_are_no_data(tmp_path: Path) -> None:
    header = "\ufeff" + ACLED_HEADER
    tags = ",".join(["#event+code", "#date+occurred", *[""] * 17, "#affected+killed"])
    broken = acled(event_id_cnty="IRN2", notes='"A march,\nthen ""more"", in\n\nTehran."')
    told = read("acled", written(tmp_path / "a.csv", header, tags, broken, acled()))
    assert [one.key for one in told] == ["acled:IRN2", "acled:IRN1"]
    assert told[0].line.endswith('A march, then "more", in Tehran.')


def test_a_quote_that_is_never_closed_spoils_its_own_row_only(tmp_path: Path) -> None:
    rows = [
        acled(notes='"A march'),
        *(acled(event_id_cnty=f"IRN{n}", notes=f'"Night {n}, and day"') for n in range(2, 9)),
        acled(event_id_cnty="IRN9", notes='A 5" pipe.'),
        acled(event_id_cnty="IRN10", notes='"The end'),
    ]
    told = read("acled", written(tmp_path / "a.csv", ACLED_HEADER, *rows))
    why = "has a quote that is opened and not closed"
    assert refused(told) == [(2, "", why), (11, "", why)]
    assert [one.key for one in told if hasattr(one, "key")] == [
        f"acled:IRN{n}" for n in range(2, 10)
    ]


def test_older_exports_have_other_columns(tmp_path: Path) -> None:
    header = "data_id;event_date;event_type;actor1;ally_actor_1;inter1;actor2;source;notes"
    row = "7;03-March-2013;Riots/Protests;Protesters (Egypt);;6;;BBC;Many."
    other = "8;03-March-2013;Strategic development;Hamas;;2;;BBC;None."
    told = read("acled", written(tmp_path / "a.csv", header, row, other))
    assert (told[0].date, who(told[0])[0]) == (date(2013, 3, 3), ["EGY:CVL"])
    assert passed(told) == [NO_TYPE]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"event_date": "Tuesday"}, "event_date"),
        ({"event_type": "Weather"}, "event_type"),
        ({"event_id_cnty": ""}, "event_id_cnty"),
    ],
)
def test_rows_that_break_are_refused(tmp_path: Path, cells: dict[str, str], field: str) -> None:
    told = read("acled", written(tmp_path / "a.csv", ACLED_HEADER, acled(**cells), acled()))
    assert [(line, name) for line, name, _ in refused(told)] == [(2, field)]
    assert len(told) == 2
