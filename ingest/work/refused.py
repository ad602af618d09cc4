"""What was refused on the way in: all of it counted by reason, the first of it kept."""

from collections import Counter
from dataclasses import dataclass, field

from ingest.sources.records import Refusal

KEPT_REFUSALS = 100
"""Refusals that are kept one by one."""


@dataclass(slots=True)
class Refused:
    """What was refused."""

    refused: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    """How many, by reason."""
    refusals: list[Refusal] = field(default_factory=list)
    """The first refusals, one by one."""

    def refuse(self, refusal: Refusal) -> None:
        """Counts a refusal."""
        self.refused += 1
        self.reasons[f"{refusal.field} {refusal.message}".strip()] += 1
        if len(self.refusals) < KEPT_REFUSALS:
            self.refusals.append(refusal)
