"""Whose a party without a country is, by the company in which it acts.

`Colombian rebels killed four soldiers` tells of Colombia's soldiers, and `Kenyan protesters broke
into parliament` of Kenya's: a crowd, a court or a rebel deals with its own state. A state, an army
abroad or a victim abroad deals with others as well, and lends nobody its country.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from graph.model import UNIDENTIFIED, ActorKind, Party
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.matcher import split
from ingest.actors.names import Name
from ingest.actors.parties import BANDS, Parties, of_state
from ingest.actors.surroundings import PLACES
from ingest.actors.words import compound_parts, listed
from ingest.event_types import FORCE, MUTUAL

_STATEWIDE = frozenset({"GOV", "MIL", "SPY", "ELI"})
"""Sectors that speak for their state and so deal with other states' people too."""
_INNER = frozenset({"COP", "LEG", "JUD", "PTY", "OPP", "LAB", "EDU", "AGR", "MED", "CVL", "REB",
                    "PRM", "CRM", "UAF", "REL", "SOC", "JRN", "REF", "BUS"})  # fmt: skip
"""Sectors that deal with their own state unless the text tells otherwise."""
_WORLDLY = frozenset({"BUS", "JRN", "NGO", "REF", "SOC", "UNK", ""})
"""Companies, media and refugees deal with any state, and so tell of none."""
_ANYWHERE = frozenset({"CVL", "CRM", "REL", "EDU", "AGR"})
"""People who may be anywhere: what is done to them tells of no state."""
_PUBLIC = frozenset({"LEG", "JUD", "OPP", "PTY", "LAB", "MED", "COP", "AGR"}) | BANDS
"""Who calls a government to account, or is held by it, as its own."""
_STAYING = frozenset({"EDU", "JRN"})
"""Who protests where it works."""
_CIVIC = frozenset({"LEG", "JUD", "OPP", "PTY", "LAB", "MED", "EDU", "AGR", "COP"})
"""Of whom a government speaks when it speaks of its own."""
_CURBED = frozenset({"LEG", "JUD", "OPP", "PTY", "LAB", "MED", "EDU", "AGR", "JRN", "REL", "SOC"})
"""Whom a state arrests or silences as its own, unless the text tells otherwise."""
_ABROAD_TOO = frozenset({"OPP", "PTY"})
"""Whom the leaders of powers meet wherever they come."""
_OUTPOSTS = frozenset({"commission", "mission", "legation"})
"""Where others than its own protest against a state, and which it has at home too."""
_SEATS_OF_POWER = frozenset({"palace", "parliament", "ministry", "congress", "assembly", "senate"})
"""Words of houses that stand in the state they are of, and at whose gates its own people are."""
_AT_THE_GATES = frozenset({"PROTEST", "ASSAULT"})
_OF_A_FAITH = frozenset({"muslim", "islamic"})
"""What rebels may be called who are of the state that deals with them."""
_VERBAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})


class Reading(Protocol):
    """A sentence that is being read, in its article."""

    names: list[Name]
    gazetteer: Gazetteer

    @property
    def named(self) -> Mapping[str, int]:
        """How often the article has named each state so far."""
        ...

    def spoken(self) -> list[tuple[int, Party]]:
        """The parties that the sentence names, each with the token of its head."""
        ...


def in_company(
    here: Reading, event_type: str, sources: Parties, targets: Parties, clause: Collection[int]
) -> tuple[Parties, Parties]:
    """The parties of an act, with the country of their company where they had none.

    `clause` holds the tokens in which no other state may be named.
    """
    if not any(map(_is_open, (*sources, *targets))):
        return sources, targets
    if not targets and event_type in MUTUAL:
        return _lent(here, event_type, sources, sources, clause, giver_acts=True), targets
    return (
        _lent(here, event_type, sources, targets, clause, giver_acts=False),
        _lent(here, event_type, targets, sources, clause, giver_acts=True),
    )


def _is_open(party: Party) -> bool:
    """Whether a party is somebody of no known country."""
    if party.country:
        return False
    return party.kind is ActorKind.PERSON or party.id.startswith(f"{UNIDENTIFIED}:")


def _lent(
    here: Reading,
    event_type: str,
    takers: Parties,
    givers: Parties,
    clause: Collection[int],
    giver_acts: bool,
) -> Parties:
    taken = {party.id for party in givers}
    made = []
    for taker in takers:
        code = ""
        if _is_open(taker):
            code = _country_for(here, event_type, taker, givers, clause, giver_acts)
        owned = of_state(here.gazetteer, taker, code) if code else taker
        same = owned.id in taken and owned.id != taker.id
        rivals = event_type == "ASSAULT" and taker.sector in _ANYWHERE
        made.append(taker if same and not rivals else owned)
    return tuple(made)


def _country_for(
    here: Reading,
    event_type: str,
    taker: Party,
    givers: Parties,
    clause: Collection[int],
    giver_acts: bool,
) -> str:
    """The one country that the company of a party lends it; empty for none."""
    foreign = listed("foreign") - (_OF_A_FAITH if taker.sector in BANDS else frozenset())
    words = {word.strip('"“') for word in split(taker.text)}
    if not (foreign | compound_parts("people")).isdisjoint(words):
        return ""
    codes = {
        giver.country
        for giver in givers
        if giver is not taker
        and not _is_abroad(giver, event_type)
        and (giver.kind is not ActorKind.STATE or _held_at_home(event_type, taker, giver_acts))
        and giver.country in here.gazetteer.states
    }
    if len(codes) != 1 or not (_named_in(here, clause) <= codes or _is_own(event_type, taker)):
        return ""
    [code] = codes
    if not all(
        giver.kind is ActorKind.STATE or _lends(event_type, giver, taker, giver_acts)
        for giver in givers
        if giver.country == code
    ):
        return ""
    its_own = not listed("own").isdisjoint(split(taker.text))
    if _needs_home(event_type, givers) and not its_own and not _is_home(here.named, code):
        return ""
    return code


def _is_abroad(party: Party, event_type: str) -> bool:
    """Whether a party is posted in another state, with whose people it deals: an embassy."""
    words = listed("missions") | (_OUTPOSTS if event_type == "PROTEST" else frozenset())
    return party.sector == "GOV" and not words.isdisjoint(split(party.text))


def _is_own(event_type: str, taker: Party) -> bool:
    """Whether people protest against their own: `the government`, `parliament`."""
    return event_type == "PROTEST" and taker.sector in ("GOV", "LEG") and _is_unnamed(taker)


def _lends(event_type: str, giver: Party, taker: Party, giver_acts: bool) -> bool:
    """Whether an act between two parties is one within a state."""
    gives, takes = _level(giver), _level(taker)
    at_home = giver.country not in listed("abroad")
    threatened = event_type == "THREATEN" and not (giver_acts or at_home)
    if gives in _WORLDLY or (threatened and takes in ("REB", "UAF")):
        return False
    if takes == "CVL" and not giver_acts and event_type in _AT_THE_GATES and _is_seat(giver):
        return True
    if takes == "UNK":
        return giver_acts and event_type in FORCE and gives == "COP"
    if event_type in FORCE and not _at_home(event_type, giver, takes):
        return _is_mutiny(gives, taker)
    if takes in _INNER and _is_unnamed(giver):
        return True
    if gives in _STATEWIDE:
        if takes in _STATEWIDE or event_type == "SANCTION":
            forgiven = event_type == "CONCEDE" and giver_acts and takes == "ELI"  # exiles
            abroad = takes in _ABROAD_TOO and giver_acts and at_home
            return _is_mutiny(gives, taker) or forgiven or abroad
        if not giver_acts:
            return takes in _PUBLIC or (event_type == "PROTEST" and takes in _STAYING)
        if event_type not in _VERBAL or at_home:
            return True
        return takes in _CIVIC and not (event_type in MUTUAL and takes in _ABROAD_TOO)
    if takes in _STATEWIDE:
        if giver_acts or (event_type == "MOBILIZE" and gives == "CVL"):
            return True
        return gives in _PUBLIC - {"CRM"} and event_type not in MUTUAL
    # `The state governor imposed a curfew on Kaduna`: whom an office of a place rules.
    rules = event_type == "COERCE" and gives == "CVL" and taker.sector == "GOV"
    return takes in _INNER and (giver_acts or rules or gives not in _ANYWHERE)


def _is_seat(party: Party) -> bool:
    """Whether a party is a place where a state is ruled: `the Chilean presidential palace`."""
    return party.sector in ("GOV", "LEG") and not _SEATS_OF_POWER.isdisjoint(split(party.text))


def _held_at_home(event_type: str, taker: Party, giver_acts: bool) -> bool:
    """`Nicaragua stripped 300 opponents of their citizenship`: a state curbs those of its own.

    It is to its own people that it gives way as well, `Greece scrapped the fee after a blockade`,
    and its own officials of old whom it charges.
    """
    if event_type == "CONCEDE" and giver_acts:
        return taker.sector in _CURBED | {"CVL"}
    if event_type in ("ACCUSE", "SANCTION") and giver_acts:
        return taker.sector == "ELI"
    return event_type == "COERCE" and giver_acts and taker.sector in _CURBED


def _is_mutiny(gives: str, taker: Party) -> bool:
    """`Renegade soldiers killed the president of Guinea-Bissau`: soldiers of his own."""
    mutinous = not listed("mutinous").isdisjoint(split(taker.text))
    return taker.sector == "MIL" and mutinous and gives in _STATEWIDE | _PUBLIC


def _is_unnamed(party: Party) -> bool:
    """Whether a party's state is told by the text around it, not its own words: `the police`."""
    words = party.text.split()
    return bool(words) and all(word == word.lower() for word in words)


def _at_home(event_type: str, giver: Party, takes: str) -> bool:
    """Whether a use of force is hardly one by or against foreigners."""
    if giver.sector in ("MIL", "SPY", "PRM", "GOV", "COP") and giver.country in listed("abroad"):
        arrests = giver.sector == "SPY" and event_type == "COERCE"
        by_rule = arrests or giver.sector in ("COP", "GOV")
        return by_rule and giver.country not in listed("occupier")
    return takes != "MIL" or giver.country not in listed("hosts")


def _level(party: Party) -> str:
    """The sector of a party; that of a mayor is not the government of a state."""
    if party.sector == "GOV" and not listed("local").isdisjoint(split(party.text)):
        return "OPP"
    return party.sector


def _needs_home(event_type: str, givers: Parties) -> bool:
    """Whether the words of those who speak for a state may well go to another."""
    return event_type in _VERBAL | {"AID"} and any(g.sector in _STATEWIDE for g in givers)


def _is_home(named: Mapping[str, int], code: str) -> bool:
    """Whether the article has named no other state oftener; who speaks for it names it once."""
    return all(count <= max(named.get(code, 0), 1) for count in named.values())


def _named_in(here: Reading, clause: Collection[int]) -> set[str]:
    """The states that a clause names, or that those it names belong to."""
    names = (name for name in here.names if name.start in clause)
    return set(states_of(here.gazetteer, names)) | {
        party.country
        for token, party in here.spoken()
        if token in clause and party.country in here.gazetteer.states
    }


def states_of(gazetteer: Gazetteer, names: Iterable[Name]) -> list[str]:
    """The states that names name, or of which they name a body, once a name."""
    found = []
    for name in names:
        if name.sense.kind in PLACES:
            found.append(name.sense.key)
        elif name.sense.kind == "record":
            record = gazetteer.records[name.sense.key]
            codes = {office.principal for office in record.offices}
            if len(codes) == 1 and codes <= gazetteer.states.keys():
                found += codes
    return found
