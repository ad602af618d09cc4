"""The state that an article is about, whose the police, the junta and the students in it are.

Only an article that keeps naming one state, and no other half as often, has such a home; a headline
that names one state alone counts as much as some sentences. In it those parts of a state and of
its people that are told without any, and officials of none, are taken for that state's.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.model import UNIDENTIFIED, ActorKind, Party, Polarity
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.headlines import told_by_headline
from ingest.actors.parties import Parties, distinct, of_state, state_party
from ingest.actors.resolver import Mentions
from ingest.actors.setting import DEFINITE
from ingest.discourse.antecedents import COUPS
from ingest.discourse.told import Counterpart, Told
from ingest.events.act import Act

_OFTEN = 6
"""So often a state must be named at least."""
_TIMES = 2
"""So many times as often as any other state it must be named."""
_AT_HOME = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "PTY", "REB", "UAF", "PRM", "CVL", "EDU",
     "LAB", "AGR", "MED", "REL", "SOC", "JRN", "CRM", "ELI"}
)  # fmt: skip
_FROM_ELSEWHERE = frozenset(
    {"foreign", "international", "western", "neighbouring", "neighboring", "allied", "overseas",
     "both", "other", "world", "global", "regional", "two", "coalition",
     "countries", "nations", "states", "powers", "peacekeeper", "peacekeepers", "peacekeeping",
     "observers", "monitors"}
)  # fmt: skip
_FOREIGN_MINISTRY = frozenset(
    {"ministry", "minister", "ministers", "office", "secretary", "affairs"}
)
"""Words before which `foreign` does not tell of foreigners."""
_CERTAINTY = 0.9


def home_of(read: Sequence[Mentions], title: str = "") -> str:
    """The code of the state that an article is about; empty if there is no such one.

    A report of a round-up is about the state in whose capital it was filed.
    """
    if read and read[0].article.is_report and read[0].article.desk:
        return read[0].article.desk
    named = _named(read, title)
    if not named:
        return ""
    (code, times), *others = named.most_common(2)
    second = others[0][1] if others else 0
    return code if times >= max(_OFTEN, _TIMES * second) else ""


def _named(read: Sequence[Mentions], title: str) -> Counter[str]:
    """How often an article names each state, its headline counted in."""
    named = Counter(
        party.country
        for mentions in read
        for _, party in mentions.spoken()
        if party.country in mentions.gazetteer.states
    )
    if named:
        named.update(told_by_headline(title))
    return named


def beat_of(read: Sequence[Mentions], title: str = "") -> str:
    """The code of the state where an article was filed, if it is one of the two it names most.

    `QUITO - Mexico's diplomats flew home days after police broke into the embassy`: Ecuador's.
    """
    desk = read[0].article.desk if read else ""
    first = [code for code, _ in _named(read, title).most_common(2)]
    return desk if desk in first else ""


def on_beat(told: Iterable[Told], code: str) -> list[Told]:
    """The acts of an article, with the police of no state as that of where it was filed."""
    return [_policed(item, code) for item in told] if code else list(told)


def _policed(item: Told, code: str) -> Told:
    sources, targets = (
        distinct(
            tuple(
                of_state(Gazetteer.load(), p, code) if p.sector == "COP" and _is_loose(p) else p
                for p in side
            )
        )
        for side in (item.act.sources, item.act.targets)
    )
    if (sources, targets) == (item.act.sources, item.act.targets):
        return item
    act = replace(item.act, sources=sources, targets=targets)
    return replace(item, act=act, confidence=round(_CERTAINTY * item.confidence, 3))


def at_home(told: Iterable[Told], code: str) -> list[Told]:
    """The acts of an article, with parties without a state as those of its home."""
    if not code:
        return list(told)
    return [_facing(_settled(item, code), code) for item in told]


def _facing(item: Told, code: str) -> Told:
    """An act of others that leaves open at whom it is aimed, as one that may be aimed at home.

    `Spain recalled its ambassador`, `Brazil condemned the coup`, in an article about Honduras.
    """
    act = item.act
    abroad = all(party.identified and party.country != code for party in act.sources)
    if act.targets or not act.sources or not abroad or act.polarity is Polarity.NEGATED:
        return item
    if not _is_of_envoys(act) and (item.pointer is None or item.pointer.noun not in COUPS):
        return item
    return replace(
        item, counterpart=Counterpart(state_party(Gazetteer.load(), code, ""), 1.0, headed=True)
    )


_ENVOYS = frozenset({"ambassador", "ambassadors", "envoy", "envoys", "diplomat", "diplomats"})


def _is_of_envoys(act: Act) -> bool:
    recalled = not _ENVOYS.isdisjoint(act.predicate.split())
    return (act.event_type, act.mode) == ("SANCTION", "withdraw") and recalled


def _settled(item: Told, code: str) -> Told:
    # `thousands marched against the Canadian action` in a town of nobody knows which state.
    abroad = item.act.event_type == "PROTEST" and any(p.id == code for p in item.act.targets)
    sources = item.act.sources
    if not abroad and not _is_with_envoy(item, code):
        sources = _of_home(sources, code)
    targets = _of_home(item.act.targets, code)
    if (sources, targets) == (item.act.sources, item.act.targets):
        return item
    act = replace(item.act, sources=sources, targets=targets)
    return replace(item, act=act, confidence=round(_CERTAINTY * item.confidence, 3))


def _is_with_envoy(item: Told, code: str) -> bool:
    """`The foreign ministry handed a note to Myanmar's envoy`: that of another state did."""
    offices = (p.text.lower().split() for p in item.act.sources if p.sector == "GOV")
    foreign = any("foreign" in words for words in offices)
    return foreign and any(p.country == code for p in item.act.targets)


def _of_home(parties: Parties, code: str) -> Parties:
    gazetteer = Gazetteer.load()
    return distinct(
        tuple(of_state(gazetteer, party, code) if _is_loose(party) else party for party in parties)
    )


def _is_loose(party: Party) -> bool:
    """Whether a party is a part of a state or people, or an official, and of no state."""
    if party.kind is ActorKind.PERSON:
        return not party.country and party.sector in DEFINITE
    if party.id != f"{UNIDENTIFIED}:{party.sector}" or party.sector not in _AT_HOME:
        return False
    words = party.text.lower().split()
    office = not _FOREIGN_MINISTRY.isdisjoint(words)
    return (_FROM_ELSEWHERE - {"foreign"} if office else _FROM_ELSEWHERE).isdisjoint(words)
