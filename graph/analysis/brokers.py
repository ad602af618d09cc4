"""Who stands between others: betweenness, PageRank, degree."""

import heapq
import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graph.analysis.flows import Flow, Pair, neighbours, ties

WORK = 1_500_000
"""About so many actors and ties are looked at for betweenness; beyond that it is estimated."""
_DAMPING = 0.85
_SEED = 1977
_UNIT = 10**9
_STEPS = 500
_CLOSE = 1e-9

Arcs = Sequence[Sequence[tuple[int, int]]]
"""Of each node by number: the nodes that it is tied to, and how far they are."""


class Broker(NamedTuple):
    """One actor's place in the graph."""

    actor: str
    degree: int
    """With how many others it has ties."""
    claims: int
    """Claims of its ties."""
    betweenness: float
    """The share of the pairs of others between which it lies, 0 to 1."""
    pagerank: float
    """The share of time that a walk along the acts spends with it."""


class Brokers(NamedTuple):
    """The places of all actors, by id."""

    brokers: tuple[Broker, ...]
    pivots: int
    """From how many actors the ways were followed; fewer than there are: an estimate."""


def brokers(directed: Mapping[Pair, Flow], work: int = WORK) -> Brokers:
    """The centralities of every actor with a tie."""
    known = neighbours(ties(directed))
    actors = list(known)
    place = {actor: number for number, actor in enumerate(actors)}
    arcs = _shortest_arcs(
        [
            {place[other]: round(_UNIT / flow.claims) for other, flow in known[actor].items()}
            for actor in actors
        ]
    )
    pivots = _pivots(arcs, work)
    between = betweenness(arcs, pivots)
    ranks = pagerank(actors, directed)
    return Brokers(
        tuple(
            Broker(
                actor=actor,
                degree=len(known[actor]),
                claims=sum(flow.claims for flow in known[actor].values()),
                betweenness=round(between[number], 6),
                pagerank=round(ranks[actor], 6),
            )
            for number, actor in enumerate(actors)
        ),
        len(pivots),
    )


def _shortest_arcs(distances: Sequence[Mapping[int, int]]) -> list[list[tuple[int, int]]]:
    """The ties without those that a detour over a third actor shortens: no shortest way has one."""
    arcs: list[list[tuple[int, int]]] = [[] for _ in distances]
    for one, near in enumerate(distances):
        for other, step in near.items():
            if other > one and not _has_detour(near, distances[other], step):
                arcs[one].append((other, step))
                arcs[other].append((one, step))
    return arcs


def _has_detour(one: Mapping[int, int], other: Mapping[int, int], step: int) -> bool:
    fewer, more = (one, other) if len(one) < len(other) else (other, one)
    return any(
        there < step and there + more.get(third, step) < step for third, there in fewer.items()
    )


def _pivots(arcs: Arcs, work: int) -> list[int]:
    """The nodes to start from: all, or a sample that is the same for equal graphs."""
    wanted = max(1, work // max(1, len(arcs) + sum(map(len, arcs))))
    if wanted >= len(arcs):
        return list(range(len(arcs)))
    return sorted(random.Random(_SEED).sample(range(len(arcs)), wanted))


def betweenness(arcs: Arcs, pivots: Sequence[int]) -> list[float]:
    """The share of pairs of others on whose shortest ways each node lies (Freeman 1977).

    After Brandes (2001), from these pivots only and extrapolated (Brandes and Pich 2007).
    """
    found = [0.0] * len(arcs)
    for pivot in pivots:
        _add_dependencies(found, *_ways(arcs, pivot))
    pairs = (len(arcs) - 1) * (len(arcs) - 2)
    scale = len(arcs) / (len(pivots) * pairs) if pivots and pairs else 0.0
    return [value * scale for value in found]


def _ways(arcs: Arcs, pivot: int) -> tuple[list[int], list[int], list[tuple[int, ...]]]:
    """The nodes in reach, nearest first; of each the number of shortest ways, and who is last."""
    distance = [-1] * len(arcs)
    ways = [0] * len(arcs)
    before: list[tuple[int, ...]] = [()] * len(arcs)
    settled = bytearray(len(arcs))
    done: list[int] = []
    distance[pivot], ways[pivot] = 0, 1
    waiting = [(0, pivot)]
    while waiting:
        far, node = heapq.heappop(waiting)
        if settled[node]:
            continue
        settled[node] = True
        done.append(node)
        for other, step in arcs[node]:
            best = distance[other]
            if settled[other] or 0 <= best < far + step:
                continue
            if best == far + step:
                ways[other] += ways[node]
                before[other] += (node,)
                continue
            distance[other], ways[other], before[other] = far + step, ways[node], (node,)
            if len(arcs[other]) > 1:
                heapq.heappush(waiting, (far + step, other))
            else:  # No way leads on from there.
                settled[other] = True
                done.append(other)
    return done, ways, before


def _add_dependencies(
    found: list[float], done: Sequence[int], ways: Sequence[int], before: Sequence[tuple[int, ...]]
) -> None:
    """Adds to each node the shares of the shortest ways that lead over it."""
    share = [0.0] * len(ways)
    for node in reversed(done):
        each = (1 + share[node]) / ways[node]
        for earlier in before[node]:
            share[earlier] += ways[earlier] * each
        if before[node]:
            found[node] += share[node]


def pagerank(actors: Sequence[str], directed: Mapping[Pair, Flow]) -> dict[str, float]:
    """PageRank (Brin and Page 1998): acts lead from source to target, as heavy as their claims.

    The walk begins anew with any actor, each as likely, after 15 of 100 steps, and where an actor
    does nothing to others.
    """
    place = {actor: number for number, actor in enumerate(actors)}
    if not actors:
        return {}
    out = [0] * len(actors)
    for (source, _), flow in directed.items():
        out[place[source]] += flow.claims
    steps = [
        (place[source], place[target], _DAMPING * flow.claims / out[place[source]])
        for (source, target), flow in directed.items()
    ]
    idle = [number for number, claims in enumerate(out) if not claims]
    ranks = [1 / len(actors)] * len(actors)
    for _ in range(_STEPS):
        anew = (1 - _DAMPING + _DAMPING * sum(ranks[number] for number in idle)) / len(actors)
        after = [anew] * len(actors)
        for here, there, share in steps:
            after[there] += share * ranks[here]
        moved = sum(abs(new - old) for new, old in zip(after, ranks, strict=True))
        ranks = after
        if moved < _CLOSE:
            break
    return dict(zip(actors, ranks, strict=True))
