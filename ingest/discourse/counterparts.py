"""The other side of an article that is about two: whom a sentence has in mind that names nobody.

`Khartoum called home its ambassador` in a report that speaks of Sudan and Ethiopia. Whoever an
article names more than all others is such a side, if the headline names both, or if the one who
acts has been told of as acting towards it. No other is: it is not looked for who was named last.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from graph.model import ActorKind, Party, Status
from ingest.actors.resolver import Mentions
from ingest.discourse.antecedents import COUPS, principals, types_of
from ingest.discourse.told import Counterpart, Told
from ingest.events.act import Act
from ingest.sentence import ANY_SUBJECT

_SIDES = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP})
_TO_ANOTHER = frozenset(
    {"ACCUSE", "AGREE", "COERCE", "CONCEDE", "MOBILIZE", "REJECT", "REQUEST", "RETREAT",
     "SANCTION", "SUPPORT", "THREATEN"}
)  # fmt: skip
"""Types whose target the sentences of an article of two often leave out."""
_AT_HOME = frozenset({"censor", "curfew", "martial-law", "police", "resign"})
"""Modes of what is done to nobody abroad."""
_GATES = frozenset(
    ["airspace", "border", "borders", "checkpoint", "crossing", "crossings", "flights", "frontier",
     "frontiers", "gate", "pipeline", "port", "ports", "strait", "tap", "waters"]
)  # fmt: skip
"""What is shut to others; whatever else is restricted is so at home: `banned protests`."""
_CHAMBER = frozenset({"session", "sitting", "vote", "debate", "swearing-in"})
"""What members of a parliament stay away from at home."""
_NEAR = 6
"""In so many sentences before, or its own, the other side must be named."""
_OFTEN = 0.35
"""So much of all that is named beside those who act it must be."""


class Sides:
    """Who has been named in an article up to a sentence, and how often."""

    def __init__(self, headline: Collection[str]) -> None:
        self._headline = headline
        self._times: Counter[str] = Counter()
        self._latest: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._parties: dict[str, Party] = {}
        self._read = 0

    def add(self, mentions: Mentions) -> None:
        """Takes in whom the next sentence names."""
        self._read += 1
        for _, party in mentions.spoken():
            if not party.identified or not (party.kind in _SIDES or party.country):
                continue
            side = _side(party)
            self._times[side] += 1
            self._latest[side] = self._read
            self._first.setdefault(side, self._read)
            if party.kind in _SIDES or side not in self._parties:
                self._parties[side] = party

    def counterpart(self, act: Act, mentions: Mentions) -> Counterpart | None:
        """The other side of an act in the sentence added last, if there may be one."""
        if act.targets or act.event_type not in _TO_ANOTHER or is_at_home(act):
            return None
        if act.event_type == "REQUEST" and act.mode != "yield":
            return None
        own = {side for party in act.sources for side in (_side(party), party.country) if side}
        if act.mutual or len(principals(act.sources)) != 1:
            return None
        others = {side: times for side, times in self._times.items() if not self._is_of(side, own)}
        if not others:
            return None
        most = max(others, key=others.__getitem__)
        share = others[most] / sum(others.values())
        if share < _OFTEN or self._read - self._latest[most] > _NEAR:
            return None
        if self._first[most] == self._read and most not in self._headline:
            return None
        if most in self._within(act, mentions) or self._is_to_several(act, mentions):
            return None
        headed = most in self._headline and not own.isdisjoint(self._headline)
        return Counterpart(self._parties[most], share, headed)

    def _is_of(self, side: str, own: Collection[str]) -> bool:
        return side in own or self._parties[side].country in own

    def _within(self, act: Act, mentions: Mentions) -> set[str]:
        """Whom the act's own words name, in another part than that of the target."""
        s = mentions.sentence
        but = any(s.lower[c] == "but" for c in s.dependents(act.token, "cc"))
        joined = () if but else s.dependents(act.token, "conj")
        others = [c for c in joined if s.dependents(c, *ANY_SUBJECT)]
        below = set(s.subtree(act.token)).difference(*(s.subtree(c) for c in others))
        return {_side(party) for token, party in mentions.spoken() if token in below}

    def _is_to_several(self, act: Act, mentions: Mentions) -> bool:
        """`violated the borders of three neighbours`: whoever those are."""
        s = mentions.sentence
        counted = (t for t in s.subtree(act.token) if s.lemmas[t] in _LANDS and s.tags[t] == "NNS")
        return any(
            s.dependents(t, "nummod", "amod") and not s.dependents(t, "det") for t in counted
        )


_LANDS = frozenset({"country", "government", "nation", "neighbor", "neighbour", "power", "state"})


def is_at_home(act: Act) -> bool:
    """Whether an act that names nobody is done to those at home."""
    if act.event_type == "REJECT" and not _CHAMBER.isdisjoint(act.predicate.split()):
        return all(party.sector in ("LEG", "PTY", "OPP") for party in act.sources)
    shut = (act.event_type, act.mode) == ("COERCE", "restrict")
    return act.mode in _AT_HOME or (shut and _GATES.isdisjoint(act.predicate.split()))


def _side(party: Party) -> str:
    return party.id if party.kind is ActorKind.ARMED_GROUP else party.principal


def towards(item: Told, told: Iterable[Told]) -> tuple[Party, ...]:
    """The other side of an act, if the article has told enough of what lies between the two."""
    found = item.counterpart
    if found is None or _points_to_deed(item):
        return ()
    own, other = principals(item.act.sources), _names((found.party,))
    if item.act.status is Status.DENIED and not _is_charged(own, other, told):
        return ()  # `Iran denied arming the rebels`: to whoever said that it did
    if found.headed:
        return (found.party,)
    if item.act.event_type == "REQUEST":
        return ()
    aims = [
        _names(earlier.act.targets)
        for earlier in told
        if earlier.act.targets and own & principals(earlier.act.sources)
    ]
    at_it = [aim for aim in aims if aim & other]
    if not at_it:
        return ()
    mostly = len(at_it) / len(aims) >= _MOSTLY
    return (found.party,) if mostly or found.share >= _HALF else ()


def _is_charged(own: set[str], other: set[str], told: Iterable[Told]) -> bool:
    """Whether the other side has said that those who deny something did wrong."""
    return any(
        act.event_type == "ACCUSE" and _names(act.sources) & other and own & principals(act.targets)
        for act in (earlier.act for earlier in told)
    )


def _points_to_deed(item: Told) -> bool:
    """`condemned the strikes`: of those who did that, and of nobody else.

    A coup may as well be laid to the state in which it was.
    """
    accuses = item.act.event_type == "ACCUSE" and item.pointer is not None
    noun = item.pointer.noun if item.pointer else ""
    return accuses and noun not in COUPS and bool(types_of(noun))


_HALF = 0.5
_MOSTLY = 0.6


def _names(parties: Sequence[Party]) -> set[str]:
    return {name for party in parties for name in (_side(party), party.country) if name}
