"""Two actors: what passed between them, over time."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.client import frames
from app.client.extra import needed_for
from app.client.rows import Rows
from app.client.transport import Transport
from app.shapes.analysis import TimelineAnswer
from app.shapes.lists import RelationAnswer

if TYPE_CHECKING:
    import pandas as pd

    from app.client.pictures import Picture

_MANY = 130
"""Weeks from which on months are shown, if nothing else was asked for."""


class Dyad:
    """What two actors did to each other. It is asked for when it is needed, and once.

    Its properties and methods may raise what the methods of `Client` do.
    """

    def __init__(self, transport: Transport, asked: dict[str, Any], step: str | None) -> None:
        self._transport = transport
        self._asked = asked
        self._step = step

    @cached_property
    def timeline(self) -> TimelineAnswer:
        """Claims and mean score by week or month, empty ones included."""
        found = self._timeline(self._step)
        if self._step is None and found.total > _MANY:
            return self._timeline("month")
        return found

    @property
    def relations(self) -> Rows[RelationAnswer]:
        """Their relations, in both directions."""
        return Rows(self._transport, RelationAnswer, "/v1/relations", self._asked)

    def to_pandas(self) -> "pd.DataFrame":
        """A row a week or month, by its first day: claims by kind, and the mean score.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        return frames.of_periods(self.timeline.periods)

    def plot(self) -> "Picture":
        """Counts of acts, cooperation above and conflict below, and their mean score.

        Raises:
            ModuleNotFoundError: matplotlib is not installed.
        """
        with needed_for("pictures"):
            from app.client.timelines import drawn

        return drawn(self.timeline)

    def _timeline(self, step: str | None) -> TimelineAnswer:
        path = "/v1/analysis/timeline"
        return self._transport.get(TimelineAnswer, path, **self._asked, step=step)
