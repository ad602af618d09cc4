"""What agreement and disagreement of rules and model do to the confidence of a claim."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Weights(NamedTuple):
    """The numbers of `data/agreement.csv`, where each has its reason."""

    alone: float
    one_party: float
    agreed: float
    disputed: float


@cache
def weights() -> Weights:
    """The numbers."""
    text = files("ingest.llm").joinpath("data", "agreement.csv").read_text(encoding="utf-8")
    return Weights(
        **{row["name"]: float(row["value"]) for row in csv.DictReader(text.splitlines())}
    )


def confirmed(confidence: float) -> float:
    """The confidence of a claim that both tell."""
    return round(1 - (1 - confidence) * (1 - weights().agreed), 3)


def disputed(confidence: float) -> float:
    """The confidence of a claim that the other tells otherwise."""
    return round(confidence * weights().disputed, 3)
