"""What may be asked for, by type: the parameters of REST under their names.

A day is a `date` or its text, `2023-11-09`; an actor its id, code, name or an alias. What is None
is not asked for.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TypedDict

Day = date | str


class Narrowing(TypedDict, total=False):
    """What narrows questions that name their actors themselves."""

    event_type: str | None
    mode: str | None
    quad: int | None
    context: str | None
    issue: str | None
    since: Day | None
    until: Day | None
    as_of: Day | None
    publisher: str | None
    extractor: str | None
    verdict: str | None
    article: str | None
    report: str | None
    min_confidence: float | None
    contested: bool | None
    q: str | None


class Common(Narrowing, total=False):
    """What narrows claims, relations and all that is made of them."""

    source: str | None
    target: str | None
    actor: str | None
    counterpart: str | None


class OfClaims(Common, total=False):
    """What narrows claims and issues."""

    polarity: str | None
    status: str | None


class OfRelations(Common, total=False):
    """What narrows relations."""

    min_articles: int | None
    min_reports: int | None


class OfArticles(TypedDict, total=False):
    """What narrows articles."""

    publisher: str | None
    since: Day | None
    until: Day | None
    report: str | None
    q: str | None


class OfActors(TypedDict, total=False):
    """What narrows actors."""

    as_of: Day | None
    q: str | None


class OfChanges(TypedDict, total=False):
    """What narrows changes."""

    source: str | None
    target: str | None
    actor: str | None
    counterpart: str | None
    event_type: str | None
    mode: str | None
    quad: int | None
    issue: str | None
    publisher: str | None
    article: str | None
    kind: str | None


class OfJudgements(TypedDict, total=False):
    """What narrows judgements."""

    about: str | None
    kind: str | None
    author: str | None
    state: str | None


class OfSuggestions(TypedDict, total=False):
    """What narrows suggestions."""

    kind: str | None
    about: str | None


def query(asked: Mapping[str, object]) -> dict[str, str]:
    """Parameters as a query writes them."""
    return {name: _written(value) for name, value in asked.items() if value is not None}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()[: len("2023-11-09")]
    return str(value)
