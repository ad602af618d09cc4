"""The tables of actors: every row is valid, and no name belongs to two without a rule."""

from collections import defaultdict
from datetime import date

import pytest

from graph.model import ActorKind
from graph.ontology import sectors
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.matcher import fold_name, split
from ingest.actors.people import person_id
from ingest.actors.records import office_at
from ingest.actors.tables import day, parts, rows

INTERNATIONAL = {"UNO", "IGO", "EUR", "NGO", "IMG", "ISM", "MNC"}
BODIES = ("igos.csv", "groups.csv", "organizations.csv")
DATED = ("groups.csv", "organizations.csv", "persons.csv", "leaders.csv")


@pytest.mark.parametrize("table", BODIES)
def test_bodies_answer_to_known_states(table: str, gazetteer: Gazetteer) -> None:
    wrong = [
        row
        for row in rows(table)
        if row["country"] and row["country"] not in gazetteer.states.keys() | INTERNATIONAL
    ]
    assert wrong == []


def test_persons_answer_to_known_states_and_bodies(gazetteer: Gazetteer) -> None:
    known = gazetteer.states.keys() | gazetteer.records.keys()
    assert [row for row in rows("persons.csv") if row["code"] not in known] == []
    assert [row for row in rows("leaders.csv") if row["code"] not in known] == []


@pytest.mark.parametrize("table", [*BODIES, "persons.csv", "roles.csv", "places.csv"])
def test_sectors_are_those_of_the_ontology(table: str) -> None:
    # JNK is no sector of an actor: role words of times have it, so that they name nobody.
    allowed = {"", "JNK", *sectors()}
    assert {row["sector"] for row in rows(table)} <= allowed


@pytest.mark.parametrize("table", DATED)
def test_dates_are_days_in_order(table: str) -> None:
    for row in rows(table):
        since, until = day(row["since"], False), day(row["until"], True)
        assert since is None or until is None or since <= until, row


def test_rows_of_persons_are_whole_sorted_and_told_once() -> None:
    table = list(rows("persons.csv"))
    keys = [(row["code"], row["name"], row["since"]) for row in table]
    assert keys == sorted(keys)
    told = [(row["name"], row["code"], row["office"], row["since"]) for row in table]
    assert len(told) == len(set(told))
    assert all(row["name"] and row["office"] and row["sector"] for row in table)


def test_many_persons_of_many_states_are_known() -> None:
    table = list(rows("persons.csv"))
    assert len(table) >= 700
    assert len({row["code"] for row in table}) >= 70


def test_no_name_of_a_person_belongs_to_another(gazetteer: Gazetteer) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows("persons.csv"):
        for name in (row["name"], *parts(row["aliases"])):
            owners[fold_name(name)].add(person_id(row["name"]))
    shared = {name: keys for name, keys in owners.items() if len(keys) > 1}
    assert shared == {}
    ruled = {fold_name(row["name"]) for row in rows("ambiguous.csv")}
    for name in owners:
        others = [
            s for s in gazetteer.matcher.get(name.split()) or () if s.kind in ("state", "role")
        ]
        assert not others or name in ruled, name


def test_ambiguous_names_are_known_names(gazetteer: Gazetteer) -> None:
    for row in rows("ambiguous.csv"):
        assert gazetteer.matcher.get(fold_name(row["name"]).split()), row
        assert not row["instead"] or row["instead"] in gazetteer.states
        assert parts(row["cues"])


def test_spellings_are_of_known_names_and_take_none_from_others(gazetteer: Gazetteer) -> None:
    for row in rows("spellings.csv"):
        own = _meant(gazetteer, row["name"])
        assert own, row
        for name in parts(row["spellings"]):
            assert _meant(gazetteer, name) <= own, name


def _meant(gazetteer: Gazetteer, name: str) -> set[str]:
    family = {record.id for record in gazetteer.by_family.get(fold_name(name), ())}
    return family | {sense.key for sense in gazetteer.matcher.get(split(name)) or ()}


def test_a_person_of_both_tables_is_one_actor(gazetteer: Gazetteer) -> None:
    assert [r.id for r in gazetteer.by_family["zelensky"]] == ["person:volodymyr-zelensky"]
    assert "person:zelensky-ukr" not in gazetteer.records
    lubbers = gazetteer.records["person:ruud-lubbers"]
    assert {o.principal for o in lubbers.offices} == {"NLD", "igo:unhcr"}


def test_an_open_end_in_the_one_table_does_not_undo_an_end_in_the_other(
    gazetteer: Gazetteer,
) -> None:
    johnson = gazetteer.records["person:boris-johnson"]
    office = office_at(johnson.offices, date(2024, 6, 1))
    assert office is not None
    assert office.sector == "ELI"


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("DPRK", "PRK"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("south korea", "KOR"),
        ("Côte d'Ivoire", "CIV"),
        ("U.S.", "USA"),
        ("NATO", "igo:nato"),
        ("the Taliban", "armed:taliban"),
        ("Sergey Lavrov", "person:sergei-lavrov"),
        ("Kamikawa Yoko", "person:yoko-kamikawa"),
        ("Choe Son-hui", "person:choe-son-hui"),
        ("Mevlüt Çavuşoğlu", "person:mevlut-cavusoglu"),
        ("KOR:MIL", "KOR:MIL"),
    ],
)
def test_find_knows_names_in_any_spelling(name: str, actor: str, gazetteer: Gazetteer) -> None:
    assert [found.id for found in gazetteer.find(name)] == [actor]


def test_find_lists_all_who_share_a_name(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.find("Rice")) > 1
    assert gazetteer.find("minister") == ()
    assert gazetteer.find("Xyzzy") == ()


def test_an_actor_tells_its_offices(gazetteer: Gazetteer) -> None:
    actor = gazetteer.actor("person:park-jin")
    assert actor is not None
    assert actor.kind is ActorKind.PERSON
    [held] = actor.affiliations
    assert (held.principal, held.office) == ("KOR", "foreign minister")
    assert (held.since, held.until) == (date(2022, 5, 12), date(2024, 1, 10))


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("2001", False, date(2001, 1, 1)),
        ("2001", True, date(2001, 12, 31)),
        ("2004-02", True, date(2004, 2, 29)),
        ("2004-02-03", True, date(2004, 2, 3)),
        ("", True, None),
    ],
)
def test_dates_are_filled_up(text: str, last: bool, expected: date | None) -> None:
    assert day(text, last) == expected
