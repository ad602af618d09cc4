"""Who is near an actor, and what ties them to one another."""

from collections.abc import Mapping
from typing import NamedTuple

from graph.analysis.flows import Flow, Neighbours, Pair, pair_of


class Neighbourhood(NamedTuple):
    """The nearest actors, the middle first."""

    distances: dict[str, int]
    """Steps from the middle by actor: nearest first, then those with most claims towards it."""
    ties: dict[Pair, Flow]
    """The ties among them, by the two in order of id."""
    total: int
    """How many actors are that near, the middle included."""
    total_ties: int
    """How many ties those have among them."""


def around(known: Neighbours, middle: str, depth: int, limit: int) -> Neighbourhood:
    """The actors within `depth` steps, at most `limit` of them."""
    ordered = _by_distance(known, middle, depth)
    kept = dict(list(ordered.items())[:limit])
    return Neighbourhood(
        distances=kept,
        ties=dict(sorted(_among(known, kept).items())),
        total=len(ordered),
        total_ties=len(_among(known, ordered)),
    )


def _by_distance(known: Neighbours, middle: str, depth: int) -> dict[str, int]:
    found = {middle: 0}
    level = [middle]
    for distance in range(1, depth + 1):
        claims: dict[str, int] = {}
        for actor in level:
            for other, flow in known.get(actor, {}).items():
                if other not in found:
                    claims[other] = claims.get(other, 0) + flow.claims
        level = sorted(claims, key=lambda actor: (-claims[actor], actor))
        found |= dict.fromkeys(level, distance)
    return found


def _among(known: Neighbours, actors: Mapping[str, int]) -> dict[Pair, Flow]:
    return {
        pair_of(actor, other): flow
        for actor in actors
        for other, flow in known.get(actor, {}).items()
        if other in actors
    }
