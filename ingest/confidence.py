"""How sure a claim is: the share of such claims that proved right on gold.

A logistic model over a few facts of the claim. Its weights are data, fitted by
`python -m benchmarks.calibrate`; the docs tell how.
"""

import math
from collections.abc import Mapping
from functools import cache

from graph import tables
from ingest.discourse.told import Told

CONSTANT = "constant"
_LONGEST = 60
_EDGE = 0.02
"""Confidence stays so far from 0 and 1."""


def facts(item: Told, again: int) -> dict[str, float]:
    """The facts of a claim that its confidence follows from, each from about 0 to 1.

    `again` is in how many other sentences it is told.
    """
    act = item.act
    parties = (*act.sources, *act.targets)
    rule = min(max(item.confidence, _EDGE), 1 - _EDGE)
    return {
        CONSTANT: 1.0,
        "rule of thumb": math.log(rule / (1 - rule)),
        "noun": float(act.frame.noun),
        "operators": min(len(act.operators), 3) / 3,
        "words": min(item.words, _LONGEST) / _LONGEST,
        "again": min(again, 2) / 2,
        "attributed": float(bool(item.attributed_to)),
        "specific": min(act.frame.weight, 12) / 12,
        "unnamed": sum(not p.country for p in parties) / max(1, len(parties)),
        "within": float(len({p.principal for p in parties}) == 1 and len(parties) > 1),
    }


def confidence(item: Told, again: int, weights: Mapping[str, float] | None = None) -> float:
    """The probability that a claim is right, 0 to 1."""
    known = fitted() if weights is None else weights
    total = sum(known.get(name, 0.0) * value for name, value in facts(item, again).items())
    return round(min(max(1 / (1 + math.exp(-total)), _EDGE), 1 - _EDGE), 3)


@cache
def fitted() -> dict[str, float]:
    """The weights of the facts."""
    return {row["fact"]: float(row["weight"]) for row in tables.rows("ingest", "confidence.csv")}
