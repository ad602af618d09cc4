"""The picture of blocs: a circle a bloc, with its actors, and the ties within and between."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Any, NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Circle as Disc
from matplotlib.patheffects import withStroke

from app.client.pictures import (
    BLOCS,
    CONFLICT,
    COOPERATION,
    INK,
    Picture,
    headed,
    picture,
    short,
)
from app.client.placing import Box, Circle, Place, beside, circles
from app.shapes.analysis import BlocList
from app.shapes.lists import RelationAnswer
from graph.model import NodeRef

Pair = tuple[str, str]

_DASHES = (0, (4, 3))
_MOST_TIES = 110
"""Ties that are drawn: where more are, none can be followed any longer."""


class _Tie(NamedTuple):
    """What two actors did to each other."""

    claims: int
    score: float


class _Node(NamedTuple):
    """An actor with its place."""

    actor: NodeRef
    colour: str
    place: Place
    area: float
    """Of its disc, in square points."""


def drawn(answer: BlocList, relations: Iterable[RelationAnswer], most: int) -> Picture:
    """The picture of blocs with the ties that relations make."""
    figure = picture(11, 8.5)
    axes: Any = figure.subplots()
    axes.set_axis_off()
    groups = _chosen(answer, most)
    ties = _ties(relations, {actor.id for group in groups for actor in group})
    headed(axes, "Blocs: who cooperates with whom", _subtitle(answer, groups, len(ties)))
    if not groups:
        axes.text(0.5, 0.5, "no blocs", ha="center", color=INK)
        return figure
    ties = _strongest(ties)
    placed = circles([len(group) for group in groups])
    nodes = _nodes(groups, placed, ties)
    _draw_circles(axes, placed)
    _draw_ties(axes, nodes, ties)
    _draw_nodes(axes, nodes.values())
    _fit(axes, placed)
    _legend(figure, groups)
    _draw_names(figure, axes, nodes.values(), placed)
    return figure


def _chosen(answer: BlocList, most: int) -> list[list[NodeRef]]:
    """The members that are drawn: of each bloc its share of `most`, but two at least."""
    shown = answer.items[: len(BLOCS)]
    whole = sum(len(bloc.members) for bloc in shown)
    share = min(1.0, most / whole) if whole else 1.0
    return [list(bloc.members[: max(2, int(share * len(bloc.members)))]) for bloc in shown]


def _subtitle(answer: BlocList, groups: Sequence[Sequence[NodeRef]], ties: int) -> str:
    told = [f"{answer.total} blocs", f"modularity {answer.modularity:.2f}"]
    # Of blocs that the answer leaves out nobody knows the members.
    members = sum(bloc.total for bloc in answer.items)
    drawn_ones = sum(map(len, groups))
    if answer.total > len(groups) or members > drawn_ones:
        told.append(f"drawn: {drawn_ones} actors of {len(groups)} blocs")
    if ties > _MOST_TIES:
        told.append(f"{_MOST_TIES} of {ties} ties")
    if answer.alone:
        told.append(f"{answer.alone} actors are in no bloc")
    return f"{'; '.join(told)}. Wider lines and larger discs: more claims."


def _ties(relations: Iterable[RelationAnswer], among: set[str]) -> dict[Pair, _Tie]:
    found: dict[Pair, _Tie] = {}
    for one in relations:
        ends = one.source.id, one.target.id
        if ends[0] != ends[1] and among.issuperset(ends):
            pair = min(ends), max(ends)
            before = found.get(pair, _Tie(0, 0.0))
            claims = before.claims + one.claims
            score = (before.score * before.claims + one.score * one.claims) / claims
            found[pair] = _Tie(claims, score)
    return found


def _strongest(ties: Mapping[Pair, _Tie]) -> dict[Pair, _Tie]:
    """Those with most claims, the weakest first, so that the strongest lie on top."""
    ordered = sorted(ties.items(), key=lambda one: (one[1].claims, one[0]))
    return dict(ordered[-_MOST_TIES:])


def _nodes(
    groups: Sequence[Sequence[NodeRef]], placed: Sequence[Circle], ties: Mapping[Pair, _Tie]
) -> dict[str, _Node]:
    claims: dict[str, int] = {}
    for pair, tie in ties.items():
        for actor in pair:
            claims[actor] = claims.get(actor, 0) + tie.claims
    highest = max(claims.values(), default=1)
    return {
        actor.id: _Node(actor, colour, place, 60 + 540 * claims.get(actor.id, 0) / highest)
        for group, circle, colour in zip(groups, placed, BLOCS, strict=False)
        for actor, place in zip(group, circle.places, strict=True)
    }


def _draw_circles(axes: Any, placed: Sequence[Circle]) -> None:
    for circle, colour in zip(placed, BLOCS, strict=False):
        centre = (circle.x, circle.y)
        axes.add_patch(Disc(centre, circle.radius, facecolor=colour, alpha=0.09, zorder=0))
        axes.add_patch(
            Disc(centre, circle.radius, fill=False, edgecolor=colour, alpha=0.5, zorder=0)
        )


def _draw_ties(axes: Any, nodes: Mapping[str, _Node], ties: Mapping[Pair, _Tie]) -> None:
    highest = max((tie.claims for tie in ties.values()), default=1)
    for pair, tie in ties.items():
        one, other = (nodes[actor].place for actor in pair)
        axes.plot(
            *((one.x, other.x), (one.y, other.y)),
            color=COOPERATION if tie.score >= 0 else CONFLICT,
            linestyle="-" if tie.score >= 0 else _DASHES,
            linewidth=0.8 + 3.2 * sqrt(tie.claims / highest),
            alpha=0.55,
            zorder=1,
        )


def _draw_nodes(axes: Any, nodes: Iterable[_Node]) -> None:
    for node in nodes:
        axes.scatter(
            *(node.place.x, node.place.y),
            s=node.area,
            color=node.colour,
            edgecolor="white",
            linewidth=1.2,
            zorder=2,
        )


def _fit(axes: Any, placed: Sequence[Circle]) -> None:
    """Shows all circles, with the names beside them and the numbers above."""
    spare = 1.6
    axes.set_xlim(
        min(one.x - one.radius for one in placed) - spare,
        max(one.x + one.radius for one in placed) + spare,
    )
    axes.set_ylim(
        min(one.y - one.radius for one in placed) - 0.5,
        max(one.y + one.radius for one in placed) + 0.8,
    )
    axes.set_aspect("equal")


def _legend(figure: Picture, groups: Sequence[Sequence[NodeRef]]) -> None:
    handles = [
        Line2D([], [], color=colour, marker="o", linestyle="", markersize=8, label=_bloc(n, group))
        for n, (group, colour) in enumerate(zip(groups, BLOCS, strict=False), 1)
    ]
    handles += [
        Line2D([], [], color=COOPERATION, linewidth=2, label="more cooperation than conflict"),
        Line2D(
            *([], []),
            color=CONFLICT,
            linewidth=2,
            linestyle=_DASHES,
            label="more conflict than cooperation",
        ),
    ]
    figure.legend(
        handles=handles,
        loc="outside lower left",
        ncols=3,
        frameon=False,
        fontsize=9,
    )


def _bloc(number: int, group: Sequence[NodeRef]) -> str:
    return f"bloc {number}: {short(group[0].name)} and {len(group) - 1} more"


def _draw_names(
    figure: Picture, axes: Any, nodes: Iterable[_Node], placed: Sequence[Circle]
) -> None:
    """Names beside their discs, where they cover least of other names and discs."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    # Only a layout that is done tells where the discs are.
    figure.draw_without_rendering()
    scale = figure.dpi / 72
    to_pixels, to_data = axes.transData, axes.transData.inverted()
    known = list(nodes)
    taken = [_around(to_pixels.transform(node.place[:2]), _radius(node) * scale) for node in known]
    taken += _draw_numbers(axes, placed, renderer)
    for node in sorted(known, key=lambda one: -one.area):
        text = axes.text(0, 0, short(node.actor.name), fontsize=9, color=INK, zorder=4)
        # Lines go behind names.
        text.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
        text.set_in_layout(False)
        extent = text.get_window_extent(renderer)
        x, y = to_pixels.transform(node.place[:2])
        away = (_radius(node) + 2) * scale
        boxes = list(beside(x, y, away, (extent.width, extent.height), node.place.outwards))
        covered = [sum(box.common(other) for other in taken) for box in boxes]
        best = boxes[covered.index(min(covered))]
        taken.append(best)
        text.set_position(to_data.transform((best.left, best.bottom)))
        text.set_verticalalignment("bottom")


def _draw_numbers(axes: Any, placed: Sequence[Circle], renderer: Any) -> list[Box]:
    """The number of each bloc at the top of its circle, and where that stands."""
    made = []
    for number, (circle, colour) in enumerate(zip(placed, BLOCS, strict=False), 1):
        text = axes.text(
            *(circle.x, circle.y + circle.radius + 0.05),
            f"bloc {number}",
            color=colour,
            fontsize=9,
            fontweight="bold",
            ha="center",
            va="bottom",
            zorder=3,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )
        text.set_in_layout(False)
        extent = text.get_window_extent(renderer)
        made.append(Box(extent.x0, extent.y0, extent.x1, extent.y1))
    return made


def _radius(node: _Node) -> float:
    """Of a disc, in points."""
    return sqrt(node.area) / 2


def _around(centre: Sequence[float], radius: float) -> Box:
    x, y = centre
    return Box(x - radius, y - radius, x + radius, y + radius)
