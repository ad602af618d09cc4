"""The codebooks as data: complete, and in words that PLOVER and the project have."""

import re

import pytest

from graph.ontology import contexts, event_types, modes, sectors
from ingest.actors.gazetteer import Gazetteer
from ingest.imports import tables
from ingest.imports.cameo import act_of
from ingest.imports.countries import country, country_of_cameo, name_of_fips
from ingest.imports.events import RowError

ACTS = [*tables.cameo().values(), *tables.acled().values(), *tables.ucdp().values()]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.predicate)
def test_every_act_is_one_of_plovers(act: tables.Act) -> None:
    assert act.event_type == "" or act.event_type in event_types()
    assert act.mode == "" or (act.event_type, act.mode) in modes()
    assert set(act.contexts) <= contexts().keys()
    assert act.predicate


def test_every_root_and_branch_of_cameo_is_told() -> None:
    codes = tables.cameo().keys()
    assert {f"{root:02}" for root in range(1, 21)} <= codes
    assert all(code[:-1] in codes for code in codes if len(code) > 2)
    assert all(re.fullmatch(r"\d{2,4}", code) for code in codes)


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("010", "", ""), ("0214", "REQUEST", "assist"), ("030", "AGREE", ""),
        ("0353", "CONCEDE", ""), ("043", "CONSULT", "visit"), ("057", "SUPPORT", ""),
        ("061", "COOPERATE", ""), ("073", "AID", ""), ("0811", "CONCEDE", ""),
        ("0841", "RETREAT", "release"), ("090", "ACCUSE", "investigate"),
        ("1053", "REQUEST", "yield"), ("111", "ACCUSE", "disapprove"), ("120", "REJECT", ""),
        ("1384", "THREATEN", "violence"), ("145", "PROTEST", "riot"), ("154", "MOBILIZE", "troops"),
        ("163", "SANCTION", "discontinue"), ("173", "COERCE", "arrest"),
        ("181", "ASSAULT", "abduct"), ("195", "ASSAULT", "aerial"), ("202", "ASSAULT", "targeted"),
        ("13y", "THREATEN", ""), ("1119", "ACCUSE", "disapprove"),
    ],
)  # fmt: skip
def test_codes_of_cameo_become_types_and_modes(code: str, event_type: str, mode: str) -> None:
    act = act_of(code, "EventCode")
    assert (act.event_type, act.mode) == (event_type, mode)


@pytest.mark.parametrize("code", ["", "9", "99", "X", "2", "abc"])
def test_what_begins_as_no_code_is_refused(code: str) -> None:
    with pytest.raises(RowError, match="is no code of CAMEO"):
        act_of(code, "EventCode")


def test_all_sectors_countries_and_actors_are_known() -> None:
    gazetteer = Gazetteer.load()
    for name, column in (("cameo_roles.csv", "sector"), ("phrases.csv", "sector"),
                         ("icews_sectors.csv", "sector")):  # fmt: skip
        assert {row[column] for row in tables.rows(name)} <= sectors().keys()
    for name in ("countries.csv", "cameo_countries.csv", "fips.csv"):
        assert {row["country"] for row in tables.rows(name)} <= gazetteer.states.keys()
    for name in ("cameo_groups.csv", "names.csv"):
        assert {row["actor"] for row in tables.rows(name)} <= gazetteer.records.keys()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russian Federation", "RUS"), ("Myanmar (Burma)", "MMR"), ("DR Congo (Zaire)", "COD"),
        ("Occupied Palestinian Territory", "PSE"), ("Yemen (North Yemen)", "YEM"), ("IND", "IND"),
        ("South Korea", "KOR"), ("Bosnia-Herzegovina", "BIH"), ("Atlantis", ""), ("", ""),
        ("Foreign Affairs (Bangladesh)", ""), ("Western Asia", ""),
    ],
)  # fmt: skip
def test_states_are_found_by_the_names_that_data_sets_write(name: str, code: str) -> None:
    assert country(name) == code


def test_country_codes_of_cameo_and_fips_are_not_those_of_iso() -> None:
    assert [country_of_cameo(code) for code in ("ROM", "TMP", "FRA", "EUR", "GOV")] == [
        "ROU", "TLS", "FRA", "", "",
    ]  # fmt: skip
    assert [name_of_fips(code) for code in ("SP", "TU", "IS", "GM", "")] == [
        "Spain", "Turkey", "Israel", "Germany", "",
    ]  # fmt: skip
