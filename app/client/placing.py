"""Where things go in a picture of a network, so that none lies upon another."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import asin, ceil, cos, hypot, pi, sin
from typing import NamedTuple

_APART = 1.15
"""Distance of two neighbours on a ring."""
_ON_ONE_RING = 9
"""So many stand on one ring; of more, a part stands on another within."""
_AROUND = 0.85
"""Room between the outer ring and the edge of its circle."""
_BETWEEN = 0.7
"""Room between two circles."""
_WIDER = 1.25
"""By how much a picture is wider than high."""


class Place(NamedTuple):
    """A point, and the direction in which there is most room."""

    x: float
    y: float
    outwards: tuple[float, float]


class Circle(NamedTuple):
    """A group of places."""

    x: float
    y: float
    radius: float
    places: list[Place]


def circles(sizes: Sequence[int]) -> list[Circle]:
    """For each group of so many a circle with so many places; no two overlap."""
    shapes = [_rings(size) for size in sizes]
    radii = [_outer(rings) + _AROUND for rings in shapes]
    made = []
    for (x, y), radius, rings in zip(_centres(radii), radii, shapes, strict=True):
        places = [
            Place(x + ring * cos(angle), y + ring * sin(angle), (cos(angle), sin(angle)))
            for ring, angles in rings
            for angle in angles
        ]
        made.append(Circle(x, y, radius, places))
    return made


def _rings(size: int) -> list[tuple[float, list[float]]]:
    """Rings with angles on them: the first places are the inner ones."""
    inner = 0 if size <= _ON_ONE_RING else ceil(size / 3.5)
    rings = [] if not inner else [_ring(inner, 0.0)]
    least = _outer(rings) + _APART if rings else 0.0
    return [*rings, _ring(size - inner, least)]


def _ring(size: int, least: float) -> tuple[float, list[float]]:
    if size == 1:
        return least, [0.0]
    radius = max(least, _APART / (2 * sin(pi / size)))
    # Names are wide: a ring that begins aslant has fewer of them side by side.
    return radius, [pi / 2 / size + 2 * pi * number / size for number in range(size)]


def _outer(rings: Sequence[tuple[float, list[float]]]) -> float:
    return max((radius for radius, _ in rings), default=0.0)


def _centres(radii: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Centres on an ellipse, one circle beside the other."""
    if len(radii) < 2:
        yield from [(0.0, 0.0)] * len(radii)
        return
    steps = [one + other + _BETWEEN for one, other in pairwise([*radii, radii[0]])]
    around = _radius(steps)
    angle = pi
    for step in steps:
        yield _WIDER * around * cos(angle), around * sin(angle)
        angle -= _turn(step, around)


def _radius(steps: Sequence[float]) -> float:
    """Of the circle on which these chords, one after another, go around once or less."""
    low, high = max(steps) / 2, sum(steps)
    for _ in range(60):
        middle = (low + high) / 2
        if sum(_turn(step, middle) for step in steps) > 2 * pi:
            low = middle
        else:
            high = middle
    return high


def _turn(chord: float, radius: float) -> float:
    return 2 * asin(min(1.0, chord / 2 / radius))


class Box(NamedTuple):
    """A rectangle, in pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def common(self, other: "Box") -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return width * height if width > 0 and height > 0 else 0.0


_ASIDE = 0.75
"""How far aslant is in each direction, so that it is about as far as straight."""
_DIRECTIONS = (
    *((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)),
    *((_ASIDE, _ASIDE), (-_ASIDE, _ASIDE), (_ASIDE, -_ASIDE), (-_ASIDE, -_ASIDE)),
)


def beside(
    x: float, y: float, away: float, size: tuple[float, float], outwards: tuple[float, float]
) -> Iterator[Box]:
    """Boxes of this size around a point, `away` from it: the one that lies outwards first."""
    width, height = size
    ordered = sorted(
        _DIRECTIONS, key=lambda one: -(one[0] * outwards[0] + one[1] * outwards[1]) / hypot(*one)
    )
    for across, up in ordered:
        left = x + across * away + (across - 1) / 2 * width
        bottom = y + up * away + (up - 1) / 2 * height
        yield Box(left, bottom, left + width, bottom + height)
