"""Tallies put together: what one actor did to another, and what two did to each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from typing import NamedTuple

from graph.model import Tie
from graph.tallies import Tally

Pair = tuple[str, str]
Quads = tuple[int, int, int, int]


class Flow(NamedTuple):
    """Claims taken together, by quad class."""

    quads: Quads
    """Number of claims of quad class 1 to 4."""
    scores_milli: Quads
    """Sums of their scores, in thousandths."""
    first: date
    last: date

    @property
    def claims(self) -> int:
        """Number of claims."""
        return sum(self.quads)

    @property
    def cooperation(self) -> int:
        """Number of claims of cooperation, verbal or material."""
        return self.quads[0] + self.quads[1]

    @property
    def conflict(self) -> int:
        """Number of claims of conflict, verbal or material."""
        return self.quads[2] + self.quads[3]

    @property
    def score(self) -> float:
        """Mean conflict-cooperation score, -10 to +10, to four decimals."""
        return round(sum(self.scores_milli) / self.claims / 1000, 4)

    def tie(self) -> Tie:
        """As answers show it."""
        return Tie(claims=self.claims, score=self.score, first=self.first, last=self.last)


Neighbours = Mapping[str, Mapping[str, Flow]]
"""What passed between each actor and each of its neighbours, by their ids."""


def together(flows: Iterable[Flow]) -> Flow:
    """The sum of one or more flows."""
    return reduce(_sum, flows)


def flow_of(tally: Tally) -> Flow:
    """What one tally tells."""
    return Flow(
        _only(tally.quad, tally.claims),
        _only(tally.quad, tally.score_milli),
        tally.first,
        tally.last,
    )


def flows(tallies: Iterable[Tally]) -> dict[Pair, Flow]:
    """What each actor did to each other one, by source and target; acts at home left out."""
    found: defaultdict[Pair, list[Flow]] = defaultdict(list)
    for tally in tallies:
        if tally.source != tally.target:
            found[tally.source, tally.target].append(flow_of(tally))
    return {pair: together(found[pair]) for pair in sorted(found)}


def ties(directed: Mapping[Pair, Flow]) -> dict[Pair, Flow]:
    """What each two actors did to each other, by the two in order of id."""
    found: defaultdict[Pair, list[Flow]] = defaultdict(list)
    for (source, target), flow in directed.items():
        found[pair_of(source, target)].append(flow)
    return {pair: together(found[pair]) for pair in sorted(found)}


def pair_of(one: str, other: str) -> Pair:
    """Two actors in order of id."""
    return (one, other) if one < other else (other, one)


def neighbours(undirected: Mapping[Pair, Flow]) -> dict[str, dict[str, Flow]]:
    """The ties of each actor by whom they are with, all in order of id."""
    found: defaultdict[str, dict[str, Flow]] = defaultdict(dict)
    for (one, other), flow in undirected.items():
        found[one][other] = flow
        found[other][one] = flow
    return {actor: dict(sorted(found[actor].items())) for actor in sorted(found)}


def _sum(one: Flow, other: Flow) -> Flow:
    return Flow(
        _added(one.quads, other.quads),
        _added(one.scores_milli, other.scores_milli),
        min(one.first, other.first),
        max(one.last, other.last),
    )


def _added(one: Quads, other: Quads) -> Quads:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _only(quad: int, number: int) -> Quads:
    first, second, third, fourth = (number if quad == one else 0 for one in (1, 2, 3, 4))
    return first, second, third, fourth
