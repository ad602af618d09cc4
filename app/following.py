"""Following the graph: what is asked of its changes, and the answers, for the service and the
command line alike."""

from enum import StrEnum

from pydantic import Field

from app import questions
from app.links import item_path
from app.names import resolve
from app.problems import Problem
from app.questions import ARTICLES, CLAIMS, properties_of
from app.shapes.changes import ChangeAnswer, ChangeLinks, ChangesAnswer
from app.shapes.lists import PageLinks
from app.studies import JUDGED, Asked, Query
from graph.changes import Change, ChangeKind, ChangePage, ChangesAsked, ChangesGone
from graph.filters import DEFAULT_LIMIT, MAX_LIMIT, Filters
from graph.model import Frozen
from graph.paging import CursorError
from graph.store import Store

NOW = "now"
LONGEST_WAIT = 25
"""Seconds that a reader may wait for a change: less than the time that a request has."""


class ChangesFormat(StrEnum):
    """How changes are written."""

    JSON = "json"
    JSONL = "jsonl"
    ATOM = "atom"


class FollowOptions(Frozen):
    """What may be asked of changes beside what they are about."""

    kind: ChangeKind | None = Field(default=None, description="What happened.")
    since: str | None = Field(
        default=None,
        description="Where to go on: the `next` of the answer before. Or a day (UTC), or `now`;"
        " without any, the oldest change that is kept comes first.",
        examples=["2023-11-09"],
    )
    limit: int = Field(
        default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many to give at most."
    )
    wait: int = Field(
        default=0,
        ge=0,
        le=LONGEST_WAIT,
        description="How many seconds to wait for a change, where there is none yet.",
    )
    format: ChangesFormat = Field(
        default=ChangesFormat.JSON,
        description="`json`, a change a line as `jsonl`, or as `atom` the latest ones, the newest"
        " first.",
    )


FOLLOW: Query[FollowOptions] = Query(
    "/v1/changes",
    ("source", "target", "actor", "counterpart", "event_type", "mode", "quad", "issue",
     "publisher", "article"),
    FollowOptions,
)  # fmt: skip
"""What may be asked of changes."""

_GONE = frozenset({ChangeKind.ARTICLE_RETRACTED, ChangeKind.CLAIM_GONE})


def describe(name: str) -> str:
    """What a parameter means, in one line."""
    if name in FOLLOW.filters:
        return questions.describe(name)
    return str(properties_of(FollowOptions)[name].get("description", ""))


def resolved(store: Store, asked: Asked[FollowOptions]) -> Asked[FollowOptions]:
    """What is asked, with ids in place of names. Articles and issues need not be there any more.

    Raises:
        Problem: `unknown-value` or `ambiguous-actor`.
    """
    filters = asked.filters
    with store.view() as view:
        named = resolve(view, filters.model_copy(update={"article": None, "issue": None}))
    # A plus sign that stands for itself in a query arrives as a space; no issue id has spaces.
    issue = filters.issue and filters.issue.replace(" ", "+")
    kept = {"article": filters.article, "issue": issue}
    return asked._replace(filters=named.model_copy(update=kept))


def read(store: Store, asked: Asked[FollowOptions], *, newest: bool = False) -> ChangePage:
    """The changes asked for, whose filters are `resolved`.

    Raises:
        Problem: `unknown-value` where the cursor is none of this store, `invalid-parameter` where
            the day is none, `changes-gone` where the changes behind them are kept no longer.
    """
    options = asked.options
    try:
        return store.changes.changes(
            ChangesAsked(
                filters=asked.filters,
                kind=options.kind,
                since=_cursor(store, options.since),
                limit=options.limit,
                newest=newest,
            )
        )
    except CursorError as error:
        raise Problem("unknown-value", f"since: {error}", parameter="since") from error
    except ChangesGone as error:
        raise Problem("changes-gone", str(error), parameter="since") from error


def _cursor(store: Store, since: str | None) -> str | None:
    if since == NOW:
        return store.changes.cursor()
    if since is None or not questions.CALENDAR_DAY.fullmatch(since):
        return since
    return store.changes.cursor(questions.day("since", since))


def answer(asked: Asked[FollowOptions], page: ChangePage) -> ChangesAnswer:
    """Changes with their links, and where the next ones are found."""
    return ChangesAnswer.model_construct(
        items=[change_answer(one) for one in page.items],
        left_out=page.left_out,
        next=page.next,
        links=PageLinks(self=FOLLOW.link(asked), next=FOLLOW.link(after(asked, page))),
    )


def after(asked: Asked[FollowOptions], page: ChangePage) -> Asked[FollowOptions]:
    """What is asked to go on."""
    return asked._replace(options=asked.options.model_copy(update={"since": page.next}))


def change_answer(change: Change) -> ChangeAnswer:
    """A change with links to what is there."""
    is_there = change.kind not in _GONE
    article = change.article and change.kind is not ChangeKind.ARTICLE_RETRACTED
    return ChangeAnswer.model_construct(
        **dict(change),
        links=ChangeLinks(
            article=item_path(ARTICLES, change.article) if article else None,
            claim=item_path(CLAIMS, change.claim) if change.claim and is_there else None,
            judgement=f"{JUDGED.path}/{change.judgement}" if change.judgement else None,
        ),
    )


def about(filters: Filters) -> str:
    """What filters ask for, in one line: `source USA, quad 4`; empty if there are none."""
    told = filters.model_dump(mode="json", exclude_none=True)
    return ", ".join(f"{name} {value}" for name, value in told.items())
