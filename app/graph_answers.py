"""The answers about ways, neighbours and what two actors have in common."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from app.answers import present_relation
from app.links import actor_path, relations_between
from app.names import resolve
from app.problems import Problem
from app.shapes.graph import (
    CommonAnswer,
    GraphAnswer,
    NeighbourAnswer,
    NeighbourhoodAnswer,
    Path,
    PathList,
    PathStep,
    SelfLink,
    ThirdAnswer,
    ThirdLinks,
    ThirdList,
    TieAnswer,
    TieLinks,
)
from app.studies import (
    COMMON,
    GRAPH,
    NEIGHBOURHOOD,
    PATHS,
    Asked,
    CommonOptions,
    GraphOptions,
    NeighbourhoodOptions,
    PathsOptions,
)
from graph.analysis.common import Common, Third, in_common
from graph.analysis.flows import Flow, Pair, flows, neighbours, pair_of, ties, together
from graph.analysis.neighbourhood import Neighbourhood, around
from graph.analysis.paths import Ways, shortest
from graph.filters import Filters, PageRequest, Sort
from graph.model import Relation
from graph.store import View


class Drawn(NamedTuple):
    """A part of the graph, to be written as a file."""

    relations: list[Relation]
    total: int
    left_out: int
    """Of what was asked for: relations, paths or actors."""


def graph_drawn(view: View, asked: Asked[GraphOptions]) -> Drawn:
    """The relations with most claims, those in order of id where these are alike."""
    # Longer than a page of a list may be, hence not validated.
    page = PageRequest.model_construct(limit=asked.options.limit, sort=Sort.MOST_CLAIMS)
    found = view.relations(resolve(view, asked.filters), page)
    return Drawn(list(found.items), found.total, found.total - len(found.items))


def graph_answer(view: View, asked: Asked[GraphOptions]) -> GraphAnswer:
    """The relations with most claims, and their ends."""
    drawn = graph_drawn(view, asked)
    filters = resolve(view, asked.filters)
    ends = {node.id: node for one in drawn.relations for node in (one.source, one.target)}
    return GraphAnswer.model_construct(
        nodes=[ends[node] for node in sorted(ends)],
        relations=[present_relation(one, filters) for one in drawn.relations],
        total=drawn.total,
        left_out=drawn.left_out,
        links=SelfLink(self=GRAPH.link(asked._replace(filters=filters))),
    )


def path_list(view: View, asked: Asked[PathsOptions]) -> PathList:
    """The shortest paths between two actors.

    Raises:
        Problem: `conflicting-parameters`, where they are one.
    """
    filters, rest, source, target = _two(view, asked.filters)
    options = asked.options
    ties_by, ways = _ways(view, rest, source, target, options)
    on_way = {actor for path in ways.paths for actor in path}
    named = view.nodes({source, target} | on_way)
    by_pair = _by_pair(view.all_relations(rest, on_way) if on_way else ())

    def step(one: str, other: str) -> PathStep:
        tie = ties_by[pair_of(one, other)]
        relations = by_pair.get(pair_of(one, other), [])
        if _claims(relations) < tie.claims:
            relations = _between(view, rest, one, other)
        return PathStep.model_construct(
            source=named[one],
            target=named[other],
            claims=tie.claims,
            relations=[present_relation(relation, rest) for relation in relations],
            links=TieLinks(relations=relations_between(rest, one, other)),
        )

    def path(actors: tuple[str, ...]) -> Path:
        steps = [step(one, other) for one, other in pairwise(actors)]
        return Path.model_construct(strength=min(one.claims for one in steps), steps=steps)

    return PathList.model_construct(
        source=named[source],
        target=named[target],
        length=ways.length,
        items=[path(actors) for actors in ways.paths],
        total=ways.total,
        left_out=ways.total - len(ways.paths),
        links=SelfLink(self=PATHS.link(asked._replace(filters=filters))),
    )


def paths_drawn(view: View, asked: Asked[PathsOptions]) -> Drawn:
    """The relations of the shortest paths."""
    found = path_list(view, asked)
    pairs = {
        pair_of(step.source.id, step.target.id): step.claims
        for path in found.items
        for step in path.steps
    }
    _, rest, _, _ = _two(view, asked.filters)
    return _drawn(view, rest, pairs, found.total, found.left_out)


def neighbourhood_answer(view: View, asked: Asked[NeighbourhoodOptions]) -> NeighbourhoodAnswer:
    """The actors near one."""
    filters, rest, middle = _one(view, asked.filters)
    options = asked.options
    near = _around(view, rest, middle, options)
    named = view.nodes(list(near.distances))
    return NeighbourhoodAnswer.model_construct(
        actor=named[middle],
        depth=options.depth,
        nodes=[
            NeighbourAnswer(
                **dict(named[actor]), distance=distance, links=SelfLink(self=actor_path(actor))
            )
            for actor, distance in near.distances.items()
        ],
        ties=[tie_answer(pair, flow, rest) for pair, flow in near.ties.items()],
        total=near.total,
        left_out=near.total - len(near.distances),
        ties_left_out=near.total_ties - len(near.ties),
        links=SelfLink(self=NEIGHBOURHOOD.link(asked._replace(filters=filters))),
    )


def neighbourhood_drawn(view: View, asked: Asked[NeighbourhoodOptions]) -> Drawn:
    """The relations among the actors near one."""
    _, rest, middle = _one(view, asked.filters)
    options = asked.options
    near = _around(view, rest, middle, options)
    left_out = near.total - len(near.distances)
    drawn = _drawn(view, rest, dict.fromkeys(near.ties, 0), near.total, left_out)
    beside = {end for pair in near.ties if middle in pair for end in pair} - {middle}
    own = _in_its_name(view, rest, middle, beside)
    return drawn._replace(relations=own + drawn.relations)


def common_answer(view: View, asked: Asked[CommonOptions]) -> CommonAnswer:
    """Whom two actors have in common.

    Raises:
        Problem: `conflicting-parameters`, where they are one.
    """
    filters, rest, source, target = _two(view, asked.filters)
    found = _in_common(view, rest, source, target)
    limit = asked.options.limit
    told = [third.actor for group in found for third in group[:limit]]
    named = view.nodes([source, target, *told])

    def third_answer(third: Third) -> ThirdAnswer:
        links = ThirdLinks(
            self=actor_path(third.actor),
            to_source=relations_between(rest, third.actor, source),
            to_target=relations_between(rest, third.actor, target),
        )
        return ThirdAnswer.model_construct(
            actor=named[third.actor],
            to_source=third.to_source.tie(),
            to_target=third.to_target.tie(),
            links=links,
        )

    def listed(group: tuple[Third, ...]) -> ThirdList:
        items = [third_answer(third) for third in group[:limit]]
        return ThirdList.model_construct(
            items=items, total=len(group), left_out=len(group) - len(items)
        )

    return CommonAnswer.model_construct(
        source=named[source],
        target=named[target],
        adversaries=listed(found.adversaries),
        partners=listed(found.partners),
        divided=listed(found.divided),
        links=SelfLink(self=COMMON.link(asked._replace(filters=filters))),
    )


def common_drawn(view: View, asked: Asked[CommonOptions]) -> Drawn:
    """The relations of two actors with those whom they have in common."""
    _, rest, source, target = _two(view, asked.filters)
    found = _in_common(view, rest, source, target)
    kept = [third for group in found for third in group[: asked.options.limit]]
    pairs = {pair_of(third.actor, source): third.to_source.claims for third in kept}
    pairs |= {pair_of(third.actor, target): third.to_target.claims for third in kept}
    total = sum(map(len, found))
    return _drawn(view, rest, pairs, total, total - len(kept))


def tie_answer(pair: Pair, flow: Flow, filters: Filters) -> TieAnswer:
    """A tie with its links."""
    return TieAnswer.model_construct(
        **dict(flow.tie()),
        source=pair[0],
        target=pair[1],
        cooperation=flow.cooperation,
        conflict=flow.conflict,
        links=TieLinks(relations=relations_between(filters, *pair)),
    )


def _ways(
    view: View, filters: Filters, source: str, target: str, options: PathsOptions
) -> tuple[dict[Pair, Flow], Ways]:
    """The shortest ways, and the ties that were read to find them: no more than they need.

    Ways of two steps are told by what ties the two to anybody, those of three by what ties these
    to one another.
    """

    def found(known: dict[Pair, Flow], length: int) -> Ways:
        return shortest(neighbours(known), source, target, length, options.limit)

    known = own = _ties_of_two(view, filters, source, target)
    ways = found(known, min(2, options.length))
    if ways.length is None and options.length > 2:
        known = _ties(view, filters, {end for pair in known for end in pair}) | own
        ways = found(known, 3)
    if ways.length is None and options.length > 3:
        known = _ties(view, filters) | own
        ways = found(known, options.length)
    return known, ways


def _around(
    view: View, filters: Filters, middle: str, options: NeighbourhoodOptions
) -> Neighbourhood:
    """The neighbourhood of an actor; at one step, by what ties its neighbours alone."""
    own = _ties_in_its_name(view, filters, middle)
    near = {end for pair in own for end in pair} if options.depth == 1 else None
    known = _ties(view, filters, near) | own
    return around(neighbours(known), middle, options.depth, options.limit)


def _ties_in_its_name(view: View, filters: Filters, actor: str) -> dict[Pair, Flow]:
    """The ties of an actor with anybody.

    Relations stand between principals. The ties of an actor that answers to one are those of the
    claims that name it.
    """
    found: defaultdict[Pair, list[Flow]] = defaultdict(list)
    for side, other in (("source", 1), ("target", 0)):
        directed = flows(view.tallies(filters.model_copy(update={side: actor})))
        for pair, flow in directed.items():
            found[pair_of(actor, pair[other])].append(flow)
    return {pair: together(found[pair]) for pair in sorted(found)}


def _in_its_name(
    view: View, filters: Filters, actor: str, beside: Collection[str]
) -> list[Relation]:
    """What an actor that answers to a principal did to some others, and they to it.

    It stands in these relations where its principal does in those of all.
    """
    node = view.nodes([actor])[actor]
    found = []
    for side, other in (("source", "target"), ("target", "source")):
        for relation in view.all_relations(filters.model_copy(update={side: actor})):
            if getattr(relation, side).id != actor and getattr(relation, other).id in beside:
                found.append(relation.model_copy(update={side: node}))
    return found


def _in_common(view: View, filters: Filters, source: str, target: str) -> Common:
    known = _ties_of_two(view, filters, source, target)
    return in_common(neighbours(known), source, target)


def _ties(view: View, filters: Filters, among: Collection[str] | None = None) -> dict[Pair, Flow]:
    return ties(flows(view.tallies(filters, among=among)))


def _ties_of_two(view: View, filters: Filters, one: str, other: str) -> dict[Pair, Flow]:
    """The ties of two actors with anybody, in their names, and with each other."""
    found = _ties_in_its_name(view, filters, one) | _ties_in_its_name(view, filters, other)
    told = [
        flow
        for ends in ({"source": one, "target": other}, {"source": other, "target": one})
        for flow in flows(view.tallies(filters.model_copy(update=ends))).values()
    ]
    return found | {pair_of(one, other): together(told)} if told else found


def _between(view: View, filters: Filters, one: str, other: str) -> list[Relation]:
    """What two actors did to each other, those that answer to a principal in its relations."""
    return [*_from(view, filters, one, other), *_from(view, filters, other, one)]


def _from(view: View, filters: Filters, source: str, target: str) -> Iterator[Relation]:
    return view.all_relations(filters.model_copy(update={"source": source, "target": target}))


def _claims(relations: Iterable[Relation]) -> int:
    return sum(relation.claims for relation in relations)


def _by_pair(relations: Iterable[Relation]) -> dict[Pair, list[Relation]]:
    found: dict[Pair, list[Relation]] = {}
    for relation in relations:
        found.setdefault(pair_of(relation.source.id, relation.target.id), []).append(relation)
    return found


def _drawn(
    view: View, filters: Filters, pairs: Mapping[Pair, int], total: int, left_out: int
) -> Drawn:
    """The relations of pairs; where these tell too few claims, those in the names of the two."""
    among = {actor for pair in pairs for actor in pair}
    by_pair = _by_pair(view.all_relations(filters, among) if among else ())
    kept: list[Relation] = []
    for pair in sorted(pairs):
        relations = by_pair.get(pair, [])
        if _claims(relations) < pairs[pair]:
            named = view.nodes(set(pair))
            relations = [
                relation.model_copy(update={"source": named[source], "target": named[target]})
                for source, target in (pair, pair[::-1])
                for relation in _from(view, filters, source, target)
            ]
        kept += relations
    return Drawn(kept, total, left_out)


def _one(view: View, asked: Filters) -> tuple[Filters, Filters, str]:
    """The filters resolved, those without the actor, and the actor."""
    filters = resolve(view, asked)
    return filters, filters.model_copy(update={"actor": None}), str(filters.actor)


def _two(view: View, asked: Filters) -> tuple[Filters, Filters, str, str]:
    """The filters resolved, those without the two actors, and the two."""
    filters = resolve(view, asked)
    if filters.source == filters.target:
        raise Problem("conflicting-parameters", "the target is the source", parameter="target")
    rest = filters.model_copy(update={"source": None, "target": None})
    return filters, rest, str(filters.source), str(filters.target)
