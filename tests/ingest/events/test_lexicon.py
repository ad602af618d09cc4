"""Every row of the lexicon is one that its reader can use, whether it has an example or not."""

import csv
import re
from importlib.resources import files

import pytest

from graph import ontology
from ingest.events import lexicon

DATA = files("ingest.events").joinpath("data")
TABLES = sorted(
    path.name for path in DATA.iterdir() if path.name.startswith(("verbs_", "nouns_", "classes"))
)
SLOT = re.compile(r"[a-z_]+(\.[a-z_]+)*")
"""A slot, or one of the word in another slot."""


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_the_columns_of_its_table(name: str) -> None:
    columns, *rows = csv.reader(DATA.joinpath(name).read_text(encoding="utf-8").splitlines())
    assert [row for row in rows if len(row) != len(columns)] == []


def test_every_event_is_one_of_plover() -> None:
    types, modes = ontology.event_types(), ontology.modes()
    unknown = {
        f"{frame.text}: {frame.event_type}/{frame.mode}"
        for frame in lexicon.load().frames()
        if (frame.event_type and frame.event_type not in types)
        or (frame.mode and (frame.event_type, frame.mode) not in modes)
    }
    assert unknown == set()


def test_every_slot_is_written_as_one() -> None:
    unlike = {
        f"{frame.text}: {slot}"
        for frame in lexicon.load().frames()
        for unions in (frame.source, frame.target, frame.doer, (frame.complement,))
        for union in unions
        for slot in union
        if not SLOT.fullmatch(slot)
    }
    assert unlike == set()
