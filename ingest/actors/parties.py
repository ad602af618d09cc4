"""Makes the parties of claims: what an actor is at a date, and to whom it answers."""

from datetime import date

from graph.model import UNIDENTIFIED, ActorKind, Party
from graph.ontology import organ_sectors
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.records import Record, office_at

Parties = tuple[Party, ...]

MEDIA = "JRN"
"""Sector of those who only report what others do to one another."""
FIGHTERS = frozenset({"REB", "UAF", "PRM"})
"""Sectors of those who fight and are no state's: rebels, militias."""
BANDS = FIGHTERS | {"CRM"}
"""Sectors of those who bear arms and are no state's: rebels, militias, gangs."""
ARMED = FIGHTERS | {"MIL", "COP"}
"""Sectors of men at arms, for a state or against one."""
BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.IGO})
"""Kinds of bodies with a name and a will of their own."""


def state_party(gazetteer: Gazetteer, code: str, text: str, sector: str = "") -> Party:
    """A state itself; a capital that stands for it has sector GOV."""
    return Party(
        id=code, kind=ActorKind.STATE, name=gazetteer.states[code].name, country=code,
        sector=sector, principal=code, text=text,
    )  # fmt: skip


def organ_party(gazetteer: Gazetteer, code: str, sector: str, text: str) -> Party:
    """A part of a state's government or people, or of an unknown state if `code` is empty."""
    if code and not sector:
        return state_party(gazetteer, code, text)
    key = f"{code or UNIDENTIFIED}:{sector or UNIDENTIFIED}"
    kind = gazetteer.organs.get(sector or "UNK", (ActorKind.ORGANIZATION, ""))[0]
    answers = code in gazetteer.states and sector in organ_sectors()
    return Party(
        id=key, kind=kind, name=gazetteer.organ_name(code, sector or "UNK"), country=code,
        sector=sector, principal=code if answers else key, text=text,
    )  # fmt: skip


def record_party(
    gazetteer: Gazetteer, record: Record, day: date | None, text: str, sector: str | None = None
) -> Party:
    """A named body or person as it was on a day; `sector` overrides the record's own."""
    office = office_at(record.offices, day)
    country = office.principal if office else ""
    own = office.sector if office else ""
    employer = gazetteer.records.get(country)
    if employer is not None:
        return employed(record, employer, day, text, own if sector is None else sector)
    sector = own if sector is None else sector
    return Party(
        id=record.id, kind=record.kind, name=record.name, country=country, sector=sector,
        principal=_principal(gazetteer, record.id, record.kind, country, sector), text=text,
    )  # fmt: skip


def person_party(
    gazetteer: Gazetteer, key: str, name: str, country: str, sector: str, text: str
) -> Party:
    """A person as the article tells of them: of that country, in an office of that sector."""
    return Party(
        id=key, kind=ActorKind.PERSON, name=name, country=country, sector=sector,
        principal=_principal(gazetteer, key, ActorKind.PERSON, country, sector), text=text,
    )  # fmt: skip


def employed(record: Record, employer: Record, day: date | None, text: str, sector: str) -> Party:
    """An official of an international body, who answers to it while in office."""
    body = office_at(employer.offices, day)
    own = record.id if sector == "ELI" else employer.id
    return Party(
        id=record.id, kind=record.kind, name=record.name, country=body.principal if body else "",
        sector=sector, principal=own, text=text,
    )  # fmt: skip


def _principal(gazetteer: Gazetteer, key: str, kind: ActorKind, country: str, sector: str) -> str:
    if kind in (ActorKind.ARMED_GROUP, ActorKind.IGO) and sector != "GOV":
        return key
    if country in gazetteer.states and sector in organ_sectors():
        return country
    return key


def voice_of(gazetteer: Gazetteer, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """For whom speaks who does something in a press release; a ministry does for its state."""
    if len(parties) != 1:
        return ()
    [party] = parties
    if party.sector == "GOV" and party.principal in gazetteer.states:
        return (state_party(gazetteer, party.principal, party.text),)
    return parties if party.kind in (ActorKind.STATE, ActorKind.IGO) else ()


def distinct(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """One party an actor, the first of each."""
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.id, party)
    return tuple(kept.values())


def union_of(body: str) -> str:
    """The id of the body of which another, by its id, is an organ; else its own."""
    return _ORGANS.get(body, body)


_ORGANS = {"igo:ec": "igo:eu", "igo:ep": "igo:eu", "igo:european-council": "igo:eu"}


def of_state(gazetteer: Gazetteer, party: Party, code: str) -> Party:
    """A party as one of that state: a person in it, or a part of it."""
    if party.kind is ActorKind.PERSON:
        return person_party(gazetteer, party.id, party.name, code, party.sector, party.text)
    return organ_party(gazetteer, code, party.sector, party.text)


def retold(parties: tuple[Party, ...], text: str) -> tuple[Party, ...]:
    """The parties, told again in other words."""
    return tuple(party.model_copy(update={"text": text}) for party in parties)
