"""What an article has told so far, by what later acts look for in it.

An act may point far back, and an article may be long: so what is looked for in all of it is kept
by who did it, and not searched for.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from graph.model import Evidence, Party, Polarity
from ingest.discourse.antecedents import DEEDS, MEASURES, REACH, identified, is_coup, principals
from ingest.discourse.told import ANYBODY, Told
from ingest.event_types import HARSH

_LEAD = 600
"""So many characters an article takes to tell what it is about."""
_COME_TO = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONCEDE"})
_VERBS = frozenset[str]().union(*DEEDS.values())


class ToldSoFar:
    """The acts of an article before one of them; they are added in its order."""

    def __init__(self) -> None:
        self._told: list[Told] = []
        self.opening: list[Told] = []
        """Those of its first lines."""
        self.assault: Told | None = None
        """The last attack."""
        self.deeds: list[Told] = []
        """Those of which a noun may tell later: `seized it`, and then `condemned the seizure`."""
        self.coups: list[Told] = []
        """What men at arms did to those who govern their own state."""
        self._deals: dict[frozenset[str], Told] = {}
        self._measures: dict[frozenset[str], Told] = {}
        self._aimed: dict[tuple[str, str], tuple[int, Told]] = {}

    def add(self, item: Told) -> None:
        """Takes in the next act."""
        act, doers = item.act, frozenset(principals(item.act.sources))
        if item.evidence.start < _LEAD:
            self.opening.append(item)
        if act.event_type == "ASSAULT" and act.polarity is not Polarity.NEGATED:
            self.assault = item
        if act.event_type in HARSH and act.frame.lemma in _VERBS:
            self.deeds.append(item)
        if is_coup(act):
            self.coups.append(item)
        if is_deal(item) and (known := identified(act.sources)):
            self._deals.setdefault(frozenset(principals(known)), item)
        others = identified(act.targets)
        if act.event_type in MEASURES and others and doers.isdisjoint(principals(others)):
            self._measures[doers] = item
        if act.targets:
            for doer in doers:
                self._aimed[act.event_type, doer] = len(self._told), item
        self._told.append(item)

    def near(self, item: Told) -> Sequence[Told]:
        """The acts right before one: of its sentence and of about two sentences before."""
        return told_near(self._told, item.evidence)

    @property
    def told(self) -> Sequence[Told]:
        """All of them."""
        return self._told

    def deals(self) -> Iterable[Told]:
        """The first that each group of parties has come to."""
        return self._deals.values()

    def measure_of(self, parties: tuple[Party, ...]) -> Told | None:
        """The last measure that these parties, and nobody else, took against others."""
        return self._measures.get(frozenset(principals(parties)))

    def last_of(self, event_type: str, doers: Iterable[str]) -> Told | None:
        """The last act of a type that any of these did to somebody."""
        found = [self._aimed.get((event_type, doer)) for doer in self._whom(event_type, doers)]
        told = dict(at for at in found if at is not None)
        return told[max(told)] if told else None

    def _whom(self, event_type: str, doers: Iterable[str]) -> Iterable[str]:
        """The ids of doers; of whoever has done that, where anybody is meant."""
        named = tuple(doers)
        if named != (ANYBODY,):
            return named
        return [doer for type_, doer in self._aimed if type_ == event_type]


def is_deal(item: Told) -> bool:
    """Whether several come to something with one another."""
    return item.act.event_type in _COME_TO and len(principals(item.act.sources)) > 1


def told_near(told: Sequence[Told], evidence: Evidence) -> Sequence[Told]:
    """Of what was told, in order, that of a sentence and of about two sentences before it."""
    begin = evidence.start - REACH
    return told[bisect_left(told, begin, key=lambda item: item.evidence.end) :]
