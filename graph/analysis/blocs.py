"""Blocs: actors that cooperate with one another and are in conflict with others.

Communities of great signed modularity (Gómez, Jensen and Arenas 2009), found by moving actors
between blocs and joining blocs, in turn, as the Louvain method does (Blondel et al. 2008). An actor
only joins those of whom one cooperates with it. Actors are tried in order of id, so that equal
graphs have equal blocs.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph.analysis.flows import Flow, Pair

_GAIN = 1e-9
"""A smaller share of all weight is a matter of rounding."""


class Weight(NamedTuple):
    """Cooperation and conflict: sums of the scores of claims, sign aside, in thousandths.

    Whole numbers, so that a sum does not depend on its order.
    """

    cooperation: int = 0
    conflict: int = 0

    def plus(self, other: "Weight") -> "Weight":
        """Both together."""
        return Weight(self.cooperation + other.cooperation, self.conflict + other.conflict)

    @property
    def balance(self) -> float | None:
        """+1 where all is cooperation, -1 where all is conflict; None where there is neither."""
        whole = self.cooperation + self.conflict
        return round((self.cooperation - self.conflict) / whole, 4) if whole else None


NO_WEIGHT = Weight()


class Member(NamedTuple):
    """One actor of a bloc, with what ties it to the other members."""

    actor: str
    inner: Weight


class Bloc(NamedTuple):
    """Actors that belong together."""

    members: tuple[Member, ...]
    """Those with most cooperation within first, then by id."""
    inner: Weight
    """The ties among its members."""
    outer: Weight
    """The ties of its members with others."""


class Blocs(NamedTuple):
    """All actors with a tie, divided."""

    blocs: tuple[Bloc, ...]
    """The largest first, then by their least id."""
    modularity: float
    """Signed modularity of the division, at most 1."""


class _Node(NamedTuple):
    """An actor, or a bloc on the way."""

    degree: Weight
    ties: dict[int, tuple[int, bool]]
    """By other node: cooperation less conflict, and whether there is any cooperation."""


def weight_of(flow: Flow) -> Weight:
    """What a tie weighs: scores of quad classes 1 and 2, and of 3 and 4."""
    verbal, material, angry, violent = flow.scores_milli
    return Weight(max(verbal + material, 0), max(-angry - violent, 0))


def blocs(undirected: Mapping[Pair, Flow], resolution: float = 1.0) -> Blocs:
    """The blocs of ties; a higher `resolution` makes more and smaller ones."""
    weights = {pair: weight_of(flow) for pair, flow in undirected.items()}
    actors = sorted({actor for pair in weights for actor in pair})
    labels = _labels(actors, weights, resolution)
    inner, outer, within = _sums(labels, weights)
    members: dict[int, list[Member]] = {}
    for actor in actors:
        members.setdefault(labels[actor], []).append(Member(actor, within[actor]))
    found = [
        Bloc(
            tuple(sorted(group, key=lambda one: (-one.inner.cooperation, one.actor))),
            inner.get(label, NO_WEIGHT),
            outer.get(label, NO_WEIGHT),
        )
        for label, group in members.items()
    ]
    ordered = sorted(found, key=lambda bloc: (-len(bloc.members), min(bloc.members)[0]))
    return Blocs(tuple(ordered), round(modularity(weights, labels, resolution), 6))


def modularity(
    weights: Mapping[Pair, Weight], labels: Mapping[str, int], resolution: float = 1.0
) -> float:
    """Signed modularity of a division of actors, each labelled with its bloc; 0 without ties."""
    degrees: dict[int, Weight] = {}
    whole = inside = NO_WEIGHT
    for pair, weight in weights.items():
        whole = whole.plus(weight)
        if labels[pair[0]] == labels[pair[1]]:
            inside = inside.plus(weight)
        for actor in pair:
            degrees[labels[actor]] = degrees.get(labels[actor], NO_WEIGHT).plus(weight)
    if not whole.cooperation + whole.conflict:
        return 0.0
    by_chance = sum(_by_chance(degree, degree, whole, resolution) for degree in degrees.values())
    excess = 2 * (inside.cooperation - inside.conflict) - by_chance
    return excess / (2 * (whole.cooperation + whole.conflict))


def _by_chance(one: Weight, other: Weight, whole: Weight, resolution: float) -> float:
    """Cooperation less conflict between two with these degrees, if ties were drawn at random."""
    friendly = hostile = 0.0
    if whole.cooperation:
        friendly = one.cooperation * other.cooperation / (2 * whole.cooperation)
    if whole.conflict:
        hostile = one.conflict * other.conflict / (2 * whole.conflict)
    return resolution * (friendly - hostile)


def _labels(
    actors: Iterable[str], weights: Mapping[Pair, Weight], resolution: float
) -> dict[str, int]:
    place = {actor: number for number, actor in enumerate(actors)}
    nodes = [_Node(NO_WEIGHT, {}) for _ in place]
    whole = NO_WEIGHT
    for (one, other), weight in weights.items():
        whole = whole.plus(weight)
        for here, there in ((place[one], place[other]), (place[other], place[one])):
            nodes[here].ties[there] = weight.cooperation - weight.conflict, weight.cooperation > 0
            nodes[here] = nodes[here]._replace(degree=nodes[here].degree.plus(weight))
    labels = list(range(len(nodes)))
    while True:
        moved = _moved(nodes, labels, whole, resolution)
        made = _joined(nodes, moved)
        joined = _moved(made, range(len(made)), whole, resolution)
        if joined == list(range(len(made))):
            return {actor: moved[number] for actor, number in place.items()}
        labels = [joined[label] for label in moved]


def _moved(nodes: list[_Node], begun: Iterable[int], whole: Weight, resolution: float) -> list[int]:
    """The bloc of each node, once no node gains by moving; numbered from 0 in order of nodes."""
    labels = list(begun)
    degrees = [NO_WEIGHT] * len(nodes)
    members = [0] * len(nodes)
    for label, node in zip(labels, nodes, strict=True):
        degrees[label] = degrees[label].plus(node.degree)
        members[label] += 1
    least = _GAIN * (whole.cooperation + whole.conflict)
    moving = True
    while moving:
        moving = False
        for number, node in enumerate(nodes):
            here = labels[number]
            degrees[here] = degrees[here].plus(_negative(node.degree))
            members[here] -= 1
            towards, partners = _towards(node, labels)
            chance = _by_chance(node.degree, degrees[here], whole, resolution)
            best, gained = here, towards.get(here, 0) - chance
            if gained < -least:
                best, gained = members.index(0), 0.0
            for label in sorted(partners):
                chance = _by_chance(node.degree, degrees[label], whole, resolution)
                gain = towards[label] - chance
                if gain > gained + least:
                    best, gained = label, gain
            degrees[best] = degrees[best].plus(node.degree)
            members[best] += 1
            labels[number] = best
            moving = moving or best != here
    order = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    return [order[label] for label in labels]


def _towards(node: _Node, labels: list[int]) -> tuple[dict[int, int], set[int]]:
    """Cooperation less conflict with each bloc, and those with which there is cooperation."""
    net: dict[int, int] = {}
    partners = set()
    for other, (weight, friendly) in node.ties.items():
        label = labels[other]
        net[label] = net.get(label, 0) + weight
        if friendly:
            partners.add(label)
    return net, partners


def _negative(weight: Weight) -> Weight:
    return Weight(-weight.cooperation, -weight.conflict)


def _joined(nodes: list[_Node], labels: list[int]) -> list[_Node]:
    made = [_Node(NO_WEIGHT, {}) for _ in set(labels)]
    for number, node in enumerate(nodes):
        label = labels[number]
        made[label] = made[label]._replace(degree=made[label].degree.plus(node.degree))
        ties = made[label].ties
        for other, (weight, friendly) in node.ties.items():
            there = labels[other]
            if there != label:
                net, known = ties.get(there, (0, False))
                ties[there] = net + weight, known or friendly
    return made


def _sums(
    labels: Mapping[str, int], weights: Mapping[Pair, Weight]
) -> tuple[dict[int, Weight], dict[int, Weight], dict[str, Weight]]:
    """Ties within each bloc, of each with others, and of each actor within its bloc."""
    inner: dict[int, Weight] = {}
    outer: dict[int, Weight] = {}
    within = dict.fromkeys(labels, NO_WEIGHT)
    for (one, other), weight in weights.items():
        here, there = labels[one], labels[other]
        if here == there:
            inner[here] = inner.get(here, NO_WEIGHT).plus(weight)
            within[one] = within[one].plus(weight)
            within[other] = within[other].plus(weight)
            continue
        for label in (here, there):
            outer[label] = outer.get(label, NO_WEIGHT).plus(weight)
    return inner, outer, within
