"""The picture of a timeline: acts by kind as bars, their mean score as a line below."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil
from typing import Any

from matplotlib.dates import date2num
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from app.client.pictures import (
    CONFLICT,
    COOPERATION,
    FAINT,
    INK,
    LIGHT_CONFLICT,
    LIGHT_COOPERATION,
    Picture,
    bare,
    headed,
    picture,
    short,
)
from app.shapes.analysis import PeriodAnswer, TimelineAnswer
from graph.tallies import Step

_KINDS = (
    ("material_cooperation", "material cooperation", COOPERATION, 1),
    ("verbal_cooperation", "verbal cooperation", LIGHT_COOPERATION, 1),
    ("material_conflict", "material conflict", CONFLICT, -1),
    ("verbal_conflict", "verbal conflict", LIGHT_CONFLICT, -1),
)
"""What is stacked, from the middle outwards: its name, colour and direction."""
_LABELS = 8
"""Days that there is room for below the bars."""
_LEAST = 10
"""Periods that the axis has room for at least: few bars need not be wide ones."""


def drawn(answer: TimelineAnswer) -> Picture:
    """The picture of a timeline."""
    figure = picture(10, 5.4)
    acts, scores = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    headed(acts, _title(answer), _subtitle(answer))
    for axes in (acts, scores):
        bare(axes)
    _draw_acts(acts, answer.periods)
    _draw_scores(scores, answer.periods)
    _draw_days(scores, answer)
    figure.legend(
        handles=[Patch(color=colour, label=label) for _, label, colour, _ in _KINDS],
        loc="outside lower left",
        ncols=4,
        frameon=False,
        fontsize=9,
    )
    return figure


def _title(answer: TimelineAnswer) -> str:
    joined = "to" if answer.directed else "and"
    return f"{short(answer.source.name)} {joined} {short(answer.target.name)}"


def _subtitle(answer: TimelineAnswer) -> str:
    claims = sum(period.claims for period in answer.periods)
    told = f"{claims} claims by {answer.step.value}"
    if answer.periods:
        told += f", {answer.periods[0].first} to {answer.periods[-1].last}"
    return told + (f"; {answer.left_out} earlier left out" if answer.left_out else "")


def _draw_acts(axes: Any, periods: Sequence[PeriodAnswer]) -> None:
    middles = [_middle(period) for period in periods]
    width = 0.8 * min((_days(period) for period in periods), default=7)
    reached = {1: [0] * len(periods), -1: [0] * len(periods)}
    for name, _, colour, sign in _KINDS:
        heights = [sign * getattr(period, name) for period in periods]
        axes.bar(middles, heights, width, bottom=reached[sign], color=colour)
        reached[sign] = [sum(both) for both in zip(reached[sign], heights, strict=True)]
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=1))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):g}"))
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_ylabel("claims\n← conflict     cooperation →", fontsize=9, color=INK)
    highest = max([1, *reached[1], *(-down for down in reached[-1])])
    # Both sides are there, whether anything is on them or not.
    axes.set_ylim(
        1.08 * min(-0.15 * highest, *reached[-1], 0), 1.08 * max(0.15 * highest, *reached[1], 0)
    )
    if not any(period.claims for period in periods):
        axes.text(0.5, 0.6, "no acts", transform=axes.transAxes, ha="center", color=INK)


def _draw_scores(axes: Any, periods: Sequence[PeriodAnswer]) -> None:
    """A line that is broken where there are no acts."""
    days = [_middle(period) for period in periods]
    scores = [float("nan") if period.score is None else period.score for period in periods]
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.plot(days, scores, color=INK, linewidth=1.2, marker="o", markersize=3)
    axes.set_ylim(-11, 11)
    axes.set_yticks([-10, 0, 10], ["−10", "0", "+10"])
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_ylabel("mean score", fontsize=9, color=INK)


def _draw_days(axes: Any, answer: TimelineAnswer) -> None:
    """First days of some of the periods, with room to the sides where there are few bars."""
    periods = answer.periods
    if not periods:
        axes.set_xticks([])
        return
    first, last = date2num(periods[0].first), date2num(periods[-1].last) + 1
    spare = max(0, _LEAST - len(periods)) * _days(periods[0]) / 2
    axes.set_xlim(first - spare, last + spare)
    shown = _labelled(periods, answer.step)
    form = "%b %Y" if answer.step is Step.MONTH else "%d %b %Y"
    axes.set_xticks(
        [_middle(one) for one in shown], [f"{one.first:{form}}".lstrip("0") for one in shown]
    )


def _labelled(periods: Sequence[PeriodAnswer], step: Step) -> Sequence[PeriodAnswer]:
    """So many periods as there is room for; of many months, those that begin a part of a year."""
    if step is Step.MONTH and len(periods) > _LABELS:
        every = next(
            (months for months in (2, 3, 6) if len(periods) / months <= _LABELS),
            12 * ceil(len(periods) / 12 / _LABELS),
        )
        return [one for one in periods if (12 * one.first.year + one.first.month - 1) % every == 0]
    return periods[:: ceil(len(periods) / _LABELS)]


def _middle(period: PeriodAnswer) -> float:
    return float(date2num(period.first)) + _days(period) / 2


def _days(period: PeriodAnswer) -> int:
    return (period.last - period.first + timedelta(1)).days
