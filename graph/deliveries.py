"""What is to be sent of the matches of watches, and how that goes.

A delivery is leased while it is sent; to one receiver, one at a time. It is tried again until it
went well, or for as long as whoever sends it has patience, and then set aside, until somebody wants
it sent again. All times are those of the store.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from pydantic import Field

from graph.filters import FIRST_PAGE, PageRequest
from graph.model import Frozen
from graph.paging import Page
from graph.watches import Match, Watch

MOMENTS = ("begun", "tried", "due")
"""Fields of a delivery that are times."""


class DeliveryState(StrEnum):
    """How far a delivery is."""

    PENDING = "pending"
    DELIVERED = "delivered"
    SET_ASIDE = "set_aside"


class Delivery(Frozen):
    """A match on its way to where its watch posts."""

    id: str = Field(description="`delivery-` and 12 hex digits.")
    watch: str = Field(description="Id of the watch.")
    match: str = Field(description="Id of the match: the `webhook-id` of each of its messages.")
    state: DeliveryState = Field(
        description="Whether it is to be sent, has arrived, or was given up."
    )
    tries: int = Field(default=0, description="How often it was sent since it was last begun.")
    begun: datetime = Field(
        description="When it was first to be sent, or to be sent again, in UTC."
    )
    tried: datetime | None = Field(
        default=None, description="When it was sent last, in UTC; null if never."
    )
    due: datetime | None = Field(description="When it is sent next, in UTC; null if it is not.")
    status: int | None = Field(
        default=None, description="HTTP status of the last answer; null without one."
    )
    error: str = Field(default="", description="Why the last try failed; empty if it did not.")


class Outgoing(NamedTuple):
    """A delivery that a worker is to send."""

    delivery: Delivery
    match: Match
    watch: Watch
    secret: str
    """What it is signed with; empty if the store cannot read it any more."""


class Sent(NamedTuple):
    """What became of a try."""

    status: int | None = None
    error: str = ""
    """Why it failed; empty if it went well."""
    wait: float | None = None
    """Seconds until the next try; None where there is to be none."""
    patience: float = 0.0
    """Seconds since it was begun after which it is set aside."""

    def becomes(self, seconds: float) -> DeliveryState:
        """What becomes of a delivery that was begun so many seconds ago."""
        if not self.error:
            return DeliveryState.DELIVERED
        if self.wait is None or seconds >= self.patience:
            return DeliveryState.SET_ASIDE
        return DeliveryState.PENDING

    def pause(self, seconds: float) -> float | None:
        """Seconds until the next try of a delivery that was begun so many seconds ago, the last of
        which is when patience ends; None if there is none."""
        if self.wait is None or self.becomes(seconds) is not DeliveryState.PENDING:
            return None
        return min(self.wait, self.patience - seconds)


def receiver_of(url: str) -> str:
    """Who receives what is posted to a URL: to each, one delivery is sent at a time."""
    return urlsplit(url).netloc.lower()


class Deliveries(Protocol):
    """The deliveries of a store; each call is one step, whole or not at all."""

    def deliveries(
        self,
        watch_id: str,
        page: PageRequest = FIRST_PAGE,
        state: DeliveryState | None = None,
    ) -> Page[Delivery]:
        """The deliveries of a watch, the latest first; those in one state.

        Raises:
            graph.paging.CursorError: the page's cursor is none of this list.
        """

    def delivery(self, watch_id: str, delivery_id: str) -> Delivery | None:
        """The delivery of a watch with this id."""

    def counts(self) -> Mapping[DeliveryState, int]:
        """How many deliveries of all watches are in each state; a state without any is left out."""

    def lease(self, worker: str, seconds: float, *, healthy: bool = False) -> Outgoing | None:
        """Leases the delivery that is due for longest, of a receiver to which none is being sent.

        Only of one to which nothing has failed that is still to be sent, if it is to be `healthy`.
        """

    def finish(self, worker: str, delivery_id: str, sent: Sent) -> Delivery | None:
        """Records a try and ends the lease; gives the delivery as it is then. None, and nothing is
        recorded, if the lease was lost."""

    def replay(self, watch_id: str, delivery_id: str) -> Delivery | None:
        """Has a delivery sent once more, whatever became of it, as if it had just begun. None if it
        is not there."""
