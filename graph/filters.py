"""The one vocabulary of filters: the same names in every query, on every store and route."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from graph.model import Frozen, Polarity, Status, Verdict

DEFAULT_LIMIT = 50
MAX_LIMIT = 1000
MAX_LEAST = 1_000_000_000
"""Greatest of the least numbers that may be asked for; no graph holds as many articles."""


class Filters(Frozen):
    """Which claims a question is about. Every field that is set narrows the answer.

    Actors are ids at the level of principals (`USA`, `igo:nato`); an id of an actor below it
    (`person:antony-blinken`, `KOR:MIL`) matches the claims that name that actor.
    """

    source: str | None = Field(
        default=None, description="Actor id of the acting party.", examples=["USA"]
    )
    target: str | None = Field(
        default=None, description="Actor id of the party acted upon.", examples=["PRK"]
    )
    actor: str | None = Field(
        default=None, description="Actor id on either side.", examples=["PRK"]
    )
    counterpart: str | None = Field(
        default=None,
        description="Actor id on the other side from `actor`, in whichever direction.",
        examples=["RUS"],
    )
    event_type: str | None = Field(default=None, description="PLOVER event type.")
    mode: str | None = Field(default=None, description="PLOVER mode.")
    quad: int | None = Field(
        default=None, ge=1, le=4, description="Quad class, 1 to 4.", examples=[3]
    )
    context: str | None = Field(default=None, description="PLOVER context.")
    issue: str | None = Field(
        default=None, description="Issue id.", examples=["issue:arms-flow:PRK+RUS"]
    )
    since: date | None = Field(
        default=None,
        description="First day of the act; one dated to a month or year counts by its first day.",
        examples=["2023-01-01"],
    )
    until: date | None = Field(
        default=None, description="Last day of the act, counted alike.", examples=["2023-12-31"]
    )
    as_of: date | None = Field(
        default=None,
        description="Only what had been published by the end of that day; of actors, the offices"
        " taken by then.",
        examples=["2023-11-30"],
    )
    publisher: str | None = Field(
        default=None,
        description="Publisher, as the article names it.",
        examples=["Sample Wire"],
    )
    extractor: str | None = Field(
        default=None,
        description="What made the claims: `rules` is Entente's own reading, `gdelt` or `icews` an"
        " imported data set; with a version, `rules/1`, only that one.",
        examples=["rules"],
    )
    article: str | None = Field(
        default=None, description="Article id.", examples=["sample-2023-11-09-seoul"]
    )
    report: str | None = Field(
        default=None,
        description="Article id: what is of this article or of one of its copies.",
        examples=["sample-2023-11-09-seoul"],
    )
    min_confidence: float | None = Field(
        default=None, ge=0, le=1, description="Least confidence, 0 to 1.", examples=[0.5]
    )
    min_articles: int | None = Field(
        default=None,
        ge=1,
        le=MAX_LEAST,
        description="Relations only: least number of articles.",
        examples=[2],
    )
    min_reports: int | None = Field(
        default=None,
        ge=1,
        le=MAX_LEAST,
        description="Relations only: least number of reports, which count the copies of an"
        " article once.",
        examples=[2],
    )
    contested: bool | None = Field(
        default=None, description="About a contested issue, or not.", examples=[True]
    )
    verdict: Verdict | None = Field(
        default=None, description="Claims that an analyst confirmed, or rejected."
    )
    polarity: Polarity | None = Field(default=None, description="Claims only.")
    status: Status | None = Field(default=None, description="Claims only.")
    q: str | None = Field(
        default=None,
        description="Words that all occur in the evidence (claims, relations), in title or text"
        " (articles), or begin words of the name (others), case and accents aside.",
        examples=["arms"],
    )

    @model_validator(mode="after")
    def _has_both_sides(self) -> Self:
        if self.counterpart is not None and self.actor is None:
            raise ValueError("a counterpart needs an actor")
        return self


NO_FILTERS = Filters()


class Sort(StrEnum):
    """How relations are sorted, before their id; falling with a hyphen, as JSON:API writes it."""

    LATEST = "-last"
    EARLIEST = "last"
    MOST_CLAIMS = "-claims"
    FEWEST_CLAIMS = "claims"
    MOST_REPORTS = "-reports"
    FEWEST_REPORTS = "reports"
    FRIENDLIEST = "-score"
    MOST_HOSTILE = "score"

    @property
    def key(self) -> str:
        """The field of a relation that is sorted by."""
        return self.value.removeprefix("-")

    @property
    def falling(self) -> bool:
        """Whether the greatest value comes first."""
        return self.value.startswith("-")


class Grouping(StrEnum):
    """What the claims behind relations may be grouped by."""

    EVENT_TYPE = "event_type"
    MONTH = "month"
    PUBLISHER = "publisher"


class PageRequest(Frozen):
    """Which part of a list is asked for. The cursor is the `next` of the page before."""

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT)
    cursor: str | None = None
    sort: Sort = Field(default=Sort.LATEST, description="Order of relations.")


FIRST_PAGE = PageRequest()


def both_ends(filters: Filters) -> tuple[str, str]:
    """Source and target of filters that must name two actors.

    Raises:
        ValueError: they do not.
    """
    if filters.source is None or filters.target is None or filters.source == filters.target:
        raise ValueError("name a source and another target")
    return filters.source, filters.target
