"""The party of a role word once it is known whose it is: a state's, a body's, a person's."""

from graph.model import ActorKind, Party
from graph.ontology import organ_sectors
from ingest.actors.parties import BODIES, FIGHTERS, organ_party, record_party, state_party
from ingest.actors.records import Role
from ingest.actors.surroundings import Surroundings


def of_party(here: Surroundings, role: Role, sector: str, party: Party, text: str) -> Party:
    """A role that belongs to a party: its official is the party, its supporters are not."""
    if party.kind is ActorKind.STATE:
        return of_country(here, role, party.country, sector, text)
    code = party.country if party.country in here.gazetteer.states else ""
    if party.kind is ActorKind.PERSON:
        own = sector or (party.sector if role.kind == "member" else "")
        body = here.gazetteer.records.get(party.principal)
        if role.kind == "member" and body is not None and body.kind is ActorKind.IGO:
            return record_party(here.gazetteer, body, here.persons.day, text)
        return organ_party(here.gazetteer, code, own, text)
    if party.kind in BODIES and not code and sector in _STAFF:
        return party.model_copy(update={"text": text})
    if role.kind in ("people", "describer") and sector not in organ_sectors() | FIGHTERS:
        return organ_party(here.gazetteer, code, sector, text)
    if party.kind is ActorKind.IGO:
        kept = sector if sector in ("MIL", "LEG", "JUD", "COP") else party.sector
        return party.model_copy(update={"sector": kept, "text": text})
    if party.kind is ActorKind.POPULATION and role.kind not in ("member", "group", "place"):
        return organ_party(here.gazetteer, code, sector, text)
    if party.kind is ActorKind.ORGANIZATION and _is_organ(here, party):
        own = sector if role.kind not in ("member", "group", "place") else party.sector
        return organ_party(here.gazetteer, code, own or party.sector, text)
    return party.model_copy(update={"text": text})


_STAFF = frozenset({"LAB", "EDU", "MED", "NGO", "SOC"})
"""Who works for a body of no state speaks for it: `Red Cross workers`."""


def _is_organ(here: Surroundings, party: Party) -> bool:
    """Whether a party is a part of a state without a name of its own, such as `KOR:MIL`."""
    code, _, sector = party.id.partition(":")
    return bool(sector) and (code in here.gazetteer.states or code == "UNK")


def of_country(here: Surroundings, role: Role, code: str, sector: str, text: str) -> Party:
    """A role that belongs to a country: a place in it is the state itself, its people are not."""
    if role.kind == "place":
        if not sector:
            return state_party(here.gazetteer, code, text)
        return organ_party(here.gazetteer, code, sector, text)
    if role.kind in ("member", "relation"):
        return organ_party(here.gazetteer, code, sector or "GOV", text)
    if role.kind == "group":
        return organ_party(here.gazetteer, code, sector or "CVL", text)
    return organ_party(here.gazetteer, code, sector, text)


def sector_of_men(here: Surroundings, role: Role, head: int) -> str:
    """`Moscow's men`, `Gaddafi's men` are the soldiers of who rules there; else empty."""
    if role.phrase != "men":
        return ""
    sentence = here.sentence
    for owner in sentence.dependents(head, "poss"):
        index = here.cover[owner]
        if index >= 0 and here.names[index].sense.kind in ("capital", "seat"):
            return "MIL"
        if any(p.kind is ActorKind.PERSON and p.sector == "GOV" for p in here.at(owner)):
            return "MIL"
    return ""
