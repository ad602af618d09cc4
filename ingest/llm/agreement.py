"""What agreement and disagreement of rules and model do to the confidence of a claim."""

from functools import cache
from typing import NamedTuple

from graph import tables


class Weights(NamedTuple):
    """The numbers of `data/agreement.csv`, where each has its reason."""

    alone: float
    one_party: float
    agreed: float
    disputed: float


@cache
def weights() -> Weights:
    """The numbers."""
    return Weights(
        **{row["name"]: float(row["value"]) for row in tables.rows("ingest.llm", "agreement.csv")}
    )


def confirmed(confidence: float) -> float:
    """The confidence of a claim that both tell."""
    return round(1 - (1 - confidence) * (1 - weights().agreed), 3)


def disputed(confidence: float) -> float:
    """The confidence of a claim that the other tells otherwise."""
    return round(confidence * weights().disputed, 3)
