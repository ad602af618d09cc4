"""PLOVER as data: whole, and each figure with the source it has in the manual."""

from collections.abc import Callable

import pytest

from graph import ontology

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
"""PLOVER manual 2.0, chapter by chapter."""

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation "
    "cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}

CONTEXTS = """military executive election pro_democracy economic reparations human_security lgbt
    inequality territory health migration natural_resource technology cbrn misinformation
    corruption trafficking intelligence legislative political_institutions pro_autocracy legal
    human_rights rights_freedoms repression gender religion_ethnicity diplomatic peacekeeping
    asylum disasters environment terrorism cyber crime illegal_drugs"""


def test_all_sixteen_event_types_have_their_quad_class() -> None:
    assert {name: kind.quad for name, kind in ontology.event_types().items()} == {
        name: quad for quad, names in QUADS.items() for name in names
    }
    assert set(ontology.QUAD_NAMES) == set(QUADS)
    assert all(ontology.quad(name) == quad for quad, names in QUADS.items() for name in names)


@pytest.mark.parametrize("name", [name for names in QUADS.values() for name in names])
def test_a_type_says_what_it_is_and_where_its_score_is_from(name: str) -> None:
    kind = ontology.event_types()[name]
    assert kind.name == name
    assert kind.sense
    assert kind.source.startswith("PLOVER manual")
    assert -10 <= kind.score <= 10
    assert -10 <= kind.goldstein <= 10
    assert (kind.score >= 0) == (kind.quad <= 2 or name == "REQUEST")
    assert ontology.score(name) == ontology.score(name, "no such mode") == kind.score


def test_scores_of_the_manual() -> None:
    """Examples from each end, and the choice where the manual contradicts itself."""
    told = {name: ontology.score(name) for name in ("AID", "ASSAULT", "ACCUSE", "REQUEST", "AGREE")}
    assert told == {"AID": 10, "ASSAULT": -9, "ACCUSE": -3, "REQUEST": 0, "AGREE": 2.5}
    assert ontology.score("RETREAT", "disarm") == 10
    assert ontology.score("ASSAULT", "unconventional") == -10
    assert ontology.score("PROTEST", "vandalize") == ontology.score("PROTEST")


def test_the_modes_are_those_of_the_manual() -> None:
    found: dict[str, set[str]] = {}
    for kind, name in ontology.modes():
        found.setdefault(kind, set()).add(name)
    assert found == {kind: set(names.split()) for kind, names in MODES.items()}
    for (kind, name), mode in ontology.modes().items():
        assert (mode.event_type, mode.name) == (kind, name)
        assert mode.sense
        assert mode.score is None or -10 <= mode.score <= 10


def test_a_score_of_a_mode_stays_on_the_side_of_its_type() -> None:
    for (kind, name), mode in ontology.modes().items():
        if mode.score is None or kind == "REQUEST":
            continue
        assert mode.score * ontology.event_types()[kind].score > 0, (kind, name)


def test_the_contexts_are_those_of_the_manual() -> None:
    assert set(ontology.contexts()) == set(CONTEXTS.split())
    assert all(ontology.contexts().values())


def test_mutual_types_are_those_that_two_parties_can_do_together() -> None:
    mutual = {name for name, kind in ontology.event_types().items() if kind.mutual}
    assert mutual == {"AGREE", "CONSULT", "SUPPORT", "COOPERATE"}


def test_organs_of_a_state_are_sectors() -> None:
    assert ontology.organ_sectors() == {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}
    assert ontology.organ_sectors() < set(ontology.sectors())
    assert all(len(sector) == 3 and sense for sector, sense in ontology.sectors().items())


@pytest.mark.parametrize("ask", [ontology.score, ontology.quad])
def test_an_unknown_type_is_an_error(ask: Callable[[str], object]) -> None:
    with pytest.raises(KeyError):
        ask("condemn")
