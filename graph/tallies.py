"""What passed between actors, counted: the form in which a store gives many claims at once."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Step(StrEnum):
    """How long a period is. A week begins on Monday, as ISO 8601 has it, a month on its first."""

    WEEK = "week"
    MONTH = "month"


class Tally(NamedTuple):
    """The counted claims of one quad class from one actor to another, in one period or in all.

    As in relations, actors are principals, and a mutual claim counts in each direction.
    """

    source: str
    target: str
    quad: int
    """PLOVER quad class, 1 to 4."""
    period: date | None
    """First day of the period; None for all time."""
    claims: int
    score_milli: int
    """Sum of the conflict-cooperation scores of the claims in thousandths, a whole number."""
    first: date
    last: date
