"""Saved watches: questions for relations that are asked again whenever the graph has changed, and
what came to match them.

A worker leases a watch while it looks, so that no two look at once. What it found, what is to be
sent of it, and how far it has looked are recorded in one step: whoever is killed in between, the
next look finds the same. All times are those of the store.
"""

import base64
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, Protocol
from uuid import uuid4

from pydantic import Field, field_serializer

from graph.filters import DEFAULT_LIMIT, FIRST_PAGE, MAX_LIMIT, Filters, PageRequest
from graph.model import Frozen, Relation
from graph.paging import Page

MOST_RELATIONS = 20_000
"""Relations that a watch may match when it is made."""


class MatchKind(StrEnum):
    """What became of a relation under a watch."""

    MATCHED = "matched"
    GROWN = "grown"
    LAPSED = "lapsed"


class Watch(Frozen):
    """A question for relations that is asked again and again."""

    id: str = Field(description="`watch-` and 12 hex digits.")
    name: str = Field(description="What it is called.")
    filters: Filters = Field(description="What a relation must be to match.")
    growth: bool = Field(
        default=True, description="Whether it also tells when a relation gets another report."
    )
    url: str = Field(default="", description="Where its matches are posted; empty if nowhere.")
    made: datetime = Field(description="When it was made, in UTC.")
    looked: datetime | None = Field(
        default=None, description="When the graph was looked at last, in UTC; null if never yet."
    )
    error: str = Field(default="", description="Why the last look failed; empty if it did not.")
    standing: int = Field(default=0, description="Relations that match now.")
    matches: int = Field(default=0, description="Matches that it has told of.")

    @field_serializer("filters")
    def _those_set(self, filters: Filters) -> dict[str, Any]:
        return filters.model_dump(mode="json", exclude_none=True)


class Match(Frozen):
    """A relation that came to match, grew, or matches no longer."""

    id: str
    number: int = Field(description="Grows with each match.")
    watch: str = Field(description="Id of the watch.")
    kind: MatchKind
    at: datetime = Field(description="When it was found, in UTC.")
    relation: Relation = Field(
        description="Under the filters of the watch; one that matches no longer, as it last did."
    )


class Found(NamedTuple):
    """What a look at the graph found of a relation."""

    kind: MatchKind
    relation: Relation


class LeasedWatch(NamedTuple):
    """A watch that a worker is to look at."""

    watch: Watch
    known: Mapping[str, int]
    """Ids of the relations that it knows as matching, each with its reports."""


class Look(NamedTuple):
    """What a look changes of a watch."""

    position: int
    """The last change of the graph that was there before it was looked at."""
    wait: float
    """Seconds until it may be looked at again."""
    found: Sequence[Found] = ()
    """What is told of."""
    quiet: Sequence[Relation] = ()
    """Relations that match on with other reports than before, of which nothing is told."""
    lapsed: Sequence[str] = ()
    """Ids of the relations that match no longer."""
    error: str = ""
    """Why it failed; then nothing else counts."""


class Compared(NamedTuple):
    """What a look found; see `Look`."""

    found: list[Found]
    quiet: list[Relation]
    lapsed: list[str]


class MatchesAsked(Frozen):
    """Which matches are asked for."""

    since: str | None = None
    """The cursor behind which they stand; without one, from the first."""
    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT)


FIRST_MATCHES = MatchesAsked()


class MatchPage(NamedTuple):
    """Some matches of a watch, in the order in which they were found."""

    items: tuple[Match, ...]
    next: str
    left_out: int


class Watches(Protocol):
    """The watches of a store; each call is one step, whole or not at all."""

    def add(
        self,
        watch: "NewWatch",
        standing: Iterable[Relation],
        position: int,
    ) -> Watch:
        """Adds a watch, with the relations that match already at a `position` of the changes.

        With the position -1, all that match come to match at the first look.
        """

    def remove(self, watch_id: str) -> bool:
        """Takes a watch out with its matches and deliveries; False if it is not there."""

    def watch(self, watch_id: str) -> Watch | None:
        """The watch with this id."""

    def watches(self, page: PageRequest = FIRST_PAGE) -> Page[Watch]:
        """All watches, the latest first.

        Raises:
            graph.paging.CursorError: the page's cursor is none of this list.
        """

    def matches(self, watch_id: str, asked: MatchesAsked = FIRST_MATCHES) -> MatchPage:
        """The matches of a watch.

        Raises:
            graph.paging.CursorError: the cursor is none of this watch.
        """

    def lease(self, worker: str, seconds: float) -> LeasedWatch | None:
        """Leases the watch that is due for longest, of those that have not seen the last change."""

    def finish(self, worker: str, watch_id: str, look: Look) -> tuple[Match, ...] | None:
        """Records a look and ends the lease; gives the new matches. None, and nothing is recorded,
        if the lease was lost."""

    def forget(self, seconds: float) -> int:
        """Takes out matches and deliveries older than so many seconds, but what is still to be
        sent; gives the number of matches."""


class NewWatch(NamedTuple):
    """A watch that is to be added."""

    id: str
    name: str
    filters: Filters
    growth: bool = True
    url: str = ""
    secret: str = ""
    """What its deliveries are signed with, as `new_secret` makes it."""


def new_id(kind: str) -> str:
    """A new id: `watch-5f0c1a9be2d7`."""
    return f"{kind}-{uuid4().hex[:12]}"


def new_secret() -> str:
    """A new secret to sign with, as the specification of Standard Webhooks writes it."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def compared(known: Mapping[str, int], now: Iterable[Relation], growth: bool) -> Compared:
    """What differs between the relations that are known as matching and those that match now.

    A relation has grown when it has more reports than when it was looked at last: another
    source that copies none of the others.
    """
    told, quiet, left = [], [], set(known)
    for relation in now:
        left.discard(relation.id)
        before = known.get(relation.id)
        if before is None:
            told.append(Found(MatchKind.MATCHED, relation))
        elif relation.reports > before and growth:
            told.append(Found(MatchKind.GROWN, relation))
        elif relation.reports != before:
            quiet.append(relation)
    return Compared(told, quiet, sorted(left))
