"""What the matches and deliveries of a watch may be asked."""

from pydantic import Field

from app.questions import WATCHES, Question
from app.studies import Query
from graph.deliveries import DeliveryState
from graph.filters import DEFAULT_LIMIT, MAX_LIMIT, NO_FILTERS, PageRequest
from graph.model import Frozen

_LIMIT = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many to give at most.")


class MatchesOptions(Frozen):
    """What may be asked of matches."""

    since: str | None = Field(
        default=None,
        description="The `next` of the answer before; without it, the first match comes first.",
        examples=["watch-5f0c1a9be2d7.3"],
    )
    limit: int = _LIMIT


class DeliveriesOptions(Frozen):
    """What may be asked of deliveries."""

    state: DeliveryState | None = Field(default=None, description="Only those in this state.")
    limit: int = _LIMIT
    cursor: str | None = Field(default=None, description="The `next` of the page before.")

    @property
    def question(self) -> Question:
        """The page that is asked for."""
        return Question(NO_FILTERS, PageRequest(limit=self.limit, cursor=self.cursor))


MATCHES: Query[MatchesOptions] = Query(f"{WATCHES.path}/{{watch_id}}/matches", (), MatchesOptions)
DELIVERIES: Query[DeliveriesOptions] = Query(
    f"{WATCHES.path}/{{watch_id}}/deliveries", (), DeliveriesOptions
)
