"""Targets of which an article never tells whose they are, and that are left out for that.

Whose an army, a police or a firm is decides what was done to whom: `shot down the drones`, `would
hand the port over to the peacekeepers` tell of who did it alone. People are told by what they are,
also where nobody says of which state: `arrested journalists`.

Nor does anybody meet, or agree something with, his own state: `offered to host talks in Tehran`
tells where.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import UNIDENTIFIED, ActorKind, Party
from ingest.discourse.told import Told
from ingest.events.act import Act

_OF_SOMEBODY = frozenset({"BUS", "COP", "MIL", "SPY"})
"""Sectors of what is always of some state, or of its economy."""
_WITH_OTHERS = frozenset({"AGREE", "CONSULT"})
_COMERS = frozenset({"people", "migrants", "refugees", "men", "women", "families", "foreigners"})
_NATIONALS = frozenset({"citizens", "expatriates", "nationals", "subjects"})
_TELLING = frozenset({"apologise", "apologize", "express", "offer", "voice"})
_SENDING = frozenset({"send", "turn"})
_CERTAINTY = 0.8


def without_unknown(told: Iterable[Told]) -> Iterator[Told]:
    """The acts of an article, without targets of nobody knows whom."""
    for item in told:
        targets = tuple(
            party
            for party in item.act.targets
            if not (
                _is_unknown(party)
                or _is_own_state(party, item.act)
                or _is_turned_back(party, item.act)
                or _is_by_the_way(party, item.act)
            )
        )
        known = any(party.identified for party in item.act.sources)
        if len(targets) == len(item.act.targets) or not known:
            yield item
            continue
        act = replace(item.act, targets=targets, certainty=_CERTAINTY * item.act.certainty)
        yield replace(item, act=act, confidence=round(_CERTAINTY * item.confidence, 3))


def _is_unknown(party: Party) -> bool:
    return party.id.startswith(f"{UNIDENTIFIED}:") and party.sector in _OF_SOMEBODY


def _is_own_state(party: Party, act: Act) -> bool:
    """Whether a target is the state of all who meet it or agree with it, told by its name."""
    if act.event_type not in _WITH_OTHERS or party.kind is not ActorKind.STATE:
        return False
    return all(source.country == party.country for source in act.sources)


def _is_turned_back(party: Party, act: Act) -> bool:
    """`Greek guards turned back 200 people`: by no means Greeks, whom nobody keeps out."""
    kept_out = act.frame.lemma in _SENDING and act.frame.particle in ("away", "back")
    unnamed = not _COMERS.isdisjoint(party.text.split())
    return kept_out and unnamed and any(s.country == party.country for s in act.sources)


def _is_by_the_way(party: Party, act: Act) -> bool:
    """`sent frigates to bring out Portuguese citizens`, `said in parliament that he was sorry`."""
    own = any(source.country == party.country for source in act.sources)
    nationals = not _NATIONALS.isdisjoint(party.text.lower().split())
    moved = act.event_type == "MOBILIZE" and nationals
    told = act.event_type == "CONCEDE" and party.sector == "LEG" and act.frame.lemma in _TELLING
    return own and (moved or told)
