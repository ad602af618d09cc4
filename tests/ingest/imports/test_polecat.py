"""POLECAT: PLOVER already, with lists in its cells."""

from datetime import date
from pathlib import Path

import pytest

from ingest.imports.events import NO_TYPE, NOBODY
from tests.ingest.imports.tabled import (
    POLECAT_HEADER,
    event,
    passed,
    polecat,
    read,
    refused,
    who,
    written,
)


def test_a_row_becomes_an_event(tmp_path: Path) -> None:
    found = event("polecat", tmp_path, POLECAT_HEADER, polecat())
    assert found.key.startswith("polecat:20180101-0491-8557544d1585_CONSULT_None:")
    assert who(found) == (["FRA"], ["DEU"])
    assert (found.event_type, found.mode) == ("CONSULT", "")
    assert found.contexts == ("diplomatic", "military")
    assert (found.date, found.story.published) == (date(2018, 1, 1), date(2018, 1, 2))
    assert (found.story.key, found.story.publisher) == (
        "polecat:20180101-0491-8557544d1585", "Wire",
    )  # fmt: skip
    assert found.place == "Berlin, Germany"


def test_lists_have_a_value_for_each_of_their_members(tmp_path: Path) -> None:
    row = polecat(
        actor_name="Emmanuel Macron; None; Hamas; France",
        actor_country="France; India; None; France",
        primary_actor_sector="GOV; COP; REB; None",
    )
    assert who(event("polecat", tmp_path, POLECAT_HEADER, row))[0] == [
        "person:emmanuel-macron", "IND:COP", "armed:hamas", "FRA",
    ]  # fmt: skip


def test_several_that_meet_without_a_recipient_do_it_together(tmp_path: Path) -> None:
    row = polecat(
        actor_name="France; Germany", actor_country="France; Germany", recipient_name="None",
        recipient_country="None",
    )  # fmt: skip
    assert event("polecat", tmp_path, POLECAT_HEADER, row).mutual


def test_modes_and_contexts_that_plover_does_not_have_are_left_out(tmp_path: Path) -> None:
    row = polecat(event_type="ASSAULT", event_mode="Firearms", contexts="terrorism | humanitarian")
    found = event("polecat", tmp_path, POLECAT_HEADER, row)
    assert (found.mode, found.contexts) == ("firearms", ("terrorism",))
    row = polecat(event_type="COERCE", event_mode="ban")
    assert event("polecat", tmp_path, POLECAT_HEADER, row).mode == ""


def test_rows_that_share_an_id_are_told_apart_by_who_did_it(tmp_path: Path) -> None:
    rows = [polecat(), polecat(recipient_name="Italy", recipient_country="Italy"), polecat()]
    told = read("polecat", written(tmp_path / "a.txt", POLECAT_HEADER, *rows))
    keys = [one.key for one in told]
    assert len(set(keys)) == 2
    assert keys[0] == keys[2]


def test_a_quote_is_a_character_and_tabs_at_the_end_are_nothing(tmp_path: Path) -> None:
    header = f"{POLECAT_HEADER}\tHeadline\tStory ID"
    row = polecat(actor_name_raw='the "republic').removesuffix("\n")
    file = written(tmp_path / "a.txt", header, f'{row}\tA "fine day\ts9', f"{row}\t\t\t\t")
    told = read("polecat", file)
    assert refused(told) == []
    assert [one.story.key for one in told] == [
        "polecat:s9", "polecat:20180101-0491-8557544d1585",
    ]  # fmt: skip
    assert told[0].story.title == 'A "fine day'


def test_rows_without_an_act_or_an_actor_are_passed_over(tmp_path: Path) -> None:
    nobody = polecat(actor_name="None", actor_country="None")
    file = written(tmp_path / "a.txt", POLECAT_HEADER, polecat(event_type="None"), nobody)
    assert passed(read("polecat", file)) == [NO_TYPE, NOBODY]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"event_date": "2018-02-30"}, "Event Date"),
        ({"event_date": "None"}, "Event Date"),
        ({"event_id": "None"}, "Event ID"),
        ({"publication_date": "soon"}, "Publication Date"),
    ],
)
def test_rows_that_break_are_refused(tmp_path: Path, cells: dict[str, str], field: str) -> None:
    told = read("polecat", written(tmp_path / "a.txt", POLECAT_HEADER, polecat(**cells)))
    assert [(line, name) for line, name, _ in refused(told)] == [(2, field)]
