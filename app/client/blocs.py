"""Who cooperates with whom: blocs as a frame and as a picture."""

from typing import TYPE_CHECKING, Any

from app.client import frames
from app.client.extra import needed_for
from app.client.transport import Transport
from app.shapes.analysis import BlocAnswer, BlocList
from app.shapes.graph import GraphAnswer

if TYPE_CHECKING:
    import pandas as pd

    from app.client.pictures import Picture

_TIES = 5_000
"""Relations, those with most claims, from which the ties of a picture are taken."""


class Blocs:
    """Actors divided into blocs, the largest first.

    Attributes:
        answer: What the service answered.
    """

    def __init__(self, transport: Transport, answer: BlocList, asked: dict[str, Any]) -> None:
        self._transport = transport
        self._asked = asked
        self.answer = answer

    @property
    def items(self) -> list[BlocAnswer]:
        """The blocs."""
        return self.answer.items

    def to_pandas(self) -> "pd.DataFrame":
        """A row a member, with the number of its bloc and its ties within.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        return frames.of_blocs(self.items)

    def plot(self, most: int = 40) -> "Picture":
        """The blocs as a network: at most `most` actors of up to eight blocs, and their ties.

        May raise what the methods of `Client` do.

        Raises:
            ModuleNotFoundError: matplotlib is not installed.
        """
        with needed_for("pictures"):
            from app.client.networks import drawn

        graph = self._transport.get(GraphAnswer, "/v1/graph", **self._asked, limit=_TIES)
        return drawn(self.answer, graph.relations, most)
