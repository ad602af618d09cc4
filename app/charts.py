"""A timeline as a chart: acts by quad class, and their mean score below."""

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from graph.analysis.timeline import Period
from graph.ontology import QUAD_NAMES
from graph.xml_text import xml_text

_WIDTH, _HEIGHT = 960, 500
_LEFT, _RIGHT = 64, 944
_ACTS = (82, 330)
"""Top and bottom of the panel of acts."""
_SCORES = (374, 438)
"""Top and bottom of the panel of scores."""
_COLOURS = {1: "#7fb3d5", 2: "#1f618d", 3: "#f0a58f", 4: "#b03a2e"}
"""Cooperation blue and conflict red, material acts darker; told apart without colour vision."""
_INK, _FAINT = "#1c2833", "#d5d8dc"
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
_LONGEST = 120
"""Characters of a title that fit."""


class Chart(NamedTuple):
    """What is drawn."""

    title: str
    subtitle: str
    periods: Sequence[Period]


def svg(chart: Chart) -> str:
    """The chart as SVG 1.1, without scripts and without styles, which a service may forbid."""
    body = "\n".join(_parts(chart))
    title = escape(xml_text(chart.title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' width="{_WIDTH}" height="{_HEIGHT}" role="img" font-family="{_FONT}" font-size="12"'
        f' fill="{_INK}">\n<title>{title}</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _parts(chart: Chart) -> Iterator[str]:
    title = chart.title if len(chart.title) <= _LONGEST else f"{chart.title[: _LONGEST - 1]}…"
    yield _text(16, 24, title, size=16, weight="bold")
    yield _text(16, 42, chart.subtitle)
    yield from _legend()
    if not chart.periods:
        yield _text(_WIDTH / 2, 200, "no acts", anchor="middle")
        return
    yield from _acts(chart.periods)
    yield from _scores(chart.periods)
    yield from _days(chart.periods)


def _legend() -> Iterator[str]:
    x = float(_LEFT)
    for quad in (1, 2, 3, 4):
        yield _rect(x, _HEIGHT - 21, 10, 10, _COLOURS[quad])
        yield _text(x + 14, _HEIGHT - 12, QUAD_NAMES[quad])
        x += 36 + 6.1 * len(QUAD_NAMES[quad])


def _acts(periods: Sequence[Period]) -> Iterator[str]:
    """Bars: cooperation upwards, conflict downwards."""
    up = max(period.quads[0] + period.quads[1] for period in periods)
    down = max(period.quads[2] + period.quads[3] for period in periods)
    step = _nice(max(up, down, 1))
    top, bottom = step * ceil(up / step), -step * ceil(down / step)
    if top == bottom:
        top = step
    place = _Scale(top, bottom, *_ACTS)
    for value in range(bottom, top + 1, step):
        yield _line(place(value), _FAINT if value else _INK)
        yield _text(_LEFT - 8, place(value) + 4, str(abs(value)), anchor="end")
    for number, period in enumerate(periods):
        x, width = _bar(number, len(periods))
        for quads, sign in (((2, 1), 1), ((4, 3), -1)):
            reached = 0
            for quad in quads:
                claims = period.quads[quad - 1]
                if claims:
                    ends = sorted((place(sign * reached), place(sign * (reached + claims))))
                    told = f"{period.first}: {claims} {QUAD_NAMES[quad]}"
                    yield _rect(x, ends[0], width, ends[1] - ends[0], _COLOURS[quad], told)
                    reached += claims
    yield _text(16, _ACTS[0] - 14, "claims: cooperation above, conflict below")


def _scores(periods: Sequence[Period]) -> Iterator[str]:
    """A line through the mean scores, broken where there are no acts."""
    place = _Scale(10, -10, *_SCORES)
    for value in (10, 0, -10):
        yield _line(place(value), _FAINT if value else _INK)
        yield _text(_LEFT - 8, place(value) + 4, f"{value:+d}" if value else "0", anchor="end")
    for run in _runs(periods):
        points = " ".join(f"{_number(x)},{_number(place(score))}" for x, score in run)
        if len(run) > 1:
            yield f'<polyline points="{points}" fill="none" stroke="{_INK}" stroke-width="1.5"/>'
        else:
            x, score = run[0]
            yield f'<circle cx="{_number(x)}" cy="{_number(place(score))}" r="2" fill="{_INK}"/>'
    yield _text(16, _SCORES[0] - 14, "mean score")


def _runs(periods: Sequence[Period]) -> Iterator[list[tuple[float, float]]]:
    run: list[tuple[float, float]] = []
    for number, period in enumerate(periods):
        x, width = _bar(number, len(periods))
        if period.score is not None:
            run.append((x + width / 2, period.score))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _days(periods: Sequence[Period]) -> Iterator[str]:
    """First days of some of the periods, evenly spaced."""
    every = ceil(len(periods) / 9)
    for number in range(0, len(periods), every):
        x, width = _bar(number, len(periods))
        told = periods[number].first.isoformat()
        yield _text(x + width / 2, _SCORES[1] + 20, told, anchor="middle")


class _Scale(NamedTuple):
    """Values between two ends, to heights between two others."""

    high: float
    low: float
    top: float
    bottom: float

    def __call__(self, value: float) -> float:
        return self.top + (self.high - value) / (self.high - self.low) * (self.bottom - self.top)


def _nice(highest: int) -> int:
    """A round distance between lines, so that there are two to five of them."""
    power = int(10 ** floor(log10(highest)))
    for factor in (0.2, 0.5, 1):
        step = factor * power
        if step >= 1 and highest / step <= 5:
            return int(step)
    return max(1, 2 * power)


def _bar(number: int, of: int) -> tuple[float, float]:
    """Left edge and width of a period's bar."""
    room = (_RIGHT - _LEFT) / of
    width = min(room * 0.8, 40)
    return _LEFT + room * number + (room - width) / 2, width


def _rect(
    x: float, y: float, width: float, height: float, colour: str, told: str | None = None
) -> str:
    drawn = (
        f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(width)}"'
        f' height="{_number(height)}" fill="{colour}"'
    )
    return f"{drawn}/>" if told is None else f"{drawn}><title>{escape(told)}</title></rect>"


def _line(y: float, colour: str) -> str:
    return (
        f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{_number(y)}" y2="{_number(y)}" stroke="{colour}"/>'
    )


def _text(
    x: float, y: float, told: str, *, anchor: str = "start", size: int = 12, weight: str = "normal"
) -> str:
    attributes = {
        "x": _number(x),
        "y": _number(y),
        "text-anchor": anchor,
        "font-size": str(size),
        "font-weight": weight,
    }
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<text {written}>{escape(xml_text(told))}</text>"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
