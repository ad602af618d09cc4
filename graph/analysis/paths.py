"""The shortest ways from one actor to another, the strongest of them first."""

import heapq
from collections.abc import Mapping
from typing import NamedTuple

from graph.analysis.flows import Neighbours


class Ways(NamedTuple):
    """The shortest ways between two actors."""

    length: int | None
    """Steps of each of them; None if there is none within the limit."""
    total: int
    """How many there are."""
    paths: tuple[tuple[str, ...], ...]
    """The strongest of them: a way is as strong as its weakest tie, by claims; then by ids."""


def shortest(known: Neighbours, source: str, target: str, length: int, limit: int) -> Ways:
    """The shortest ways of at most `length` steps, in whichever direction the acts go."""
    levels = _levels(known, source, target, length)
    if not levels:
        return Ways(None, 0, ())
    ahead = _ahead(known, levels)
    number, _ = ahead[source]
    return Ways(len(levels) - 1, number, _strongest(known, ahead, source, target, limit))


def _levels(known: Neighbours, source: str, target: str, length: int) -> list[set[str]]:
    """The actors by distance from the source, up to that of the target; empty if out of reach."""
    levels = [{source}]
    seen = {source}
    while target not in levels[-1]:
        found = {other for actor in levels[-1] for other in known.get(actor, {})} - seen
        if len(levels) > length or not found:
            return []
        levels.append(found)
        seen |= found
    levels[-1] = {target}
    return levels


def _ahead(known: Neighbours, levels: list[set[str]]) -> dict[str, tuple[int, int]]:
    """Of each actor on a way: how many ways lead on to the target, and how strong the best is."""
    [target] = levels[-1]
    ahead = {target: (1, max(_weights(known, target), default=0))}
    nearer = {target}
    for level in reversed(levels[:-1]):
        found = {}
        for actor in level:
            on = [(other, flow) for other, flow in known[actor].items() if other in nearer]
            if on:
                number = sum(ahead[other][0] for other, _ in on)
                best = max(min(flow.claims, ahead[other][1]) for other, flow in on)
                found[actor] = (number, best)
        ahead |= found
        nearer = set(found)
    return ahead


def _weights(known: Neighbours, actor: str) -> list[int]:
    return [flow.claims for flow in known[actor].values()]


def _strongest(
    known: Neighbours, ahead: Mapping[str, tuple[int, int]], source: str, target: str, limit: int
) -> tuple[tuple[str, ...], ...]:
    """Ways taken further in order of how strong they can still become."""
    paths: list[tuple[str, ...]] = []
    waiting: list[tuple[int, tuple[str, ...]]] = [(-ahead[source][1], (source,))]
    steps = _steps(known, ahead, source)
    while waiting and len(paths) < limit:
        strength, path = heapq.heappop(waiting)
        if path[-1] == target:
            paths.append(path)
            continue
        for other in steps[path[-1]]:
            weakest = min(-strength, known[path[-1]][other].claims, ahead[other][1])
            heapq.heappush(waiting, (-weakest, (*path, other)))
    return tuple(paths)


def _steps(
    known: Neighbours, ahead: Mapping[str, tuple[int, int]], source: str
) -> dict[str, list[str]]:
    """To whom the shortest ways lead from each actor on them."""
    steps: dict[str, list[str]] = {}
    level = {source}
    seen = {source}
    while level:
        found = set()
        for actor in level:
            steps[actor] = [other for other in known[actor] if other in ahead and other not in seen]
            found |= set(steps[actor])
        seen |= found
        level = found
    return steps
