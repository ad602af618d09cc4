"""What passed between actors, over time."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.client import frames
from app.client.extra import needed_for
from app.client.rows import Rows
from app.client.transport import Transport
from app.shapes.analysis import PeriodAnswer, TimelineAnswer
from app.shapes.lists import ClaimAnswer, RelationAnswer

if TYPE_CHECKING:
    import pandas as pd

    from app.client.pictures import Picture

_MANY = 130
"""Weeks from which on months are shown, if nothing else was asked for."""


class Timeline:
    """Claims and their mean score by week or month, empty ones included.

    It is asked for when it is needed, and once: properties and methods may raise what those of
    `Client` do.
    """

    def __init__(self, transport: Transport, asked: dict[str, Any]) -> None:
        self._transport = transport
        self._asked = asked

    @cached_property
    def answer(self) -> TimelineAnswer:
        """What the service answers: `source`, `target`, `step`, `total` and the rest."""
        return self._answer(self._asked)

    @property
    def periods(self) -> list[PeriodAnswer]:
        """The weeks or months, in order."""
        return self.answer.periods

    def to_pandas(self) -> "pd.DataFrame":
        """A row a week or month, by its first day: claims by kind, and the mean score.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        return frames.of_periods(self.periods)

    def plot(self) -> "Picture":
        """Counts of acts, cooperation above and conflict below, and their mean score.

        Raises:
            ModuleNotFoundError: matplotlib is not installed.
        """
        with needed_for("pictures"):
            from app.client.timelines import drawn

        return drawn(self.answer)

    def _answer(self, asked: dict[str, Any]) -> TimelineAnswer:
        return self._transport.get(TimelineAnswer, "/v1/analysis/timeline", **asked)


class Dyad(Timeline):
    """What two actors did to each other, over time. By week, or by month where weeks are many."""

    def __init__(self, transport: Transport, asked: dict[str, Any], step: str | None) -> None:
        super().__init__(transport, asked)
        self._step = step

    @cached_property
    def answer(self) -> TimelineAnswer:
        """What the service answers: `source`, `target`, `step`, `total` and the rest."""
        found = self._answer({**self._asked, "step": self._step})
        if self._step is None and found.total > _MANY:
            return self._answer({**self._asked, "step": "month"})
        return found

    @property
    def relations(self) -> Rows[RelationAnswer]:
        """Their relations, in both directions."""
        return Rows(self._transport, RelationAnswer, "/v1/relations", self._asked)

    @property
    def claims(self) -> Rows[ClaimAnswer]:
        """What is told of them, sentence by sentence; negated and uncounted ones too."""
        return Rows(self._transport, ClaimAnswer, "/v1/claims", self._asked)
