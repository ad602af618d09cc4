"""Names in questions: what a caller writes for an actor, an issue or an article, to the id meant.

The graph's own actors come first, then those that the gazetteer knows: a state that nothing is
told about yet is known all the same, and the answer about it is an empty list.
"""

from collections.abc import Sequence

from app.problems import Problem
from graph.filters import Filters
from graph.model import Actor
from graph.store import View
from ingest.actors.gazetteer import Gazetteer

ACTOR_FILTERS = ("source", "target", "actor", "counterpart")


def resolve(view: View, filters: Filters) -> Filters:
    """The filters with ids in place of names.

    Raises:
        Problem: `unknown-value` or `ambiguous-actor`, naming the parameter.
    """
    found: dict[str, str] = {}
    for parameter in ACTOR_FILTERS:
        written = getattr(filters, parameter)
        if written is not None:
            found[parameter] = actor_id(view, written, parameter)
    if filters.issue is not None:
        found["issue"] = issue_id(view, filters.issue, "issue")
    if filters.article is not None and view.article(filters.article) is None:
        raise _unknown("article", filters.article)
    if filters.report is not None and view.article(filters.report) is None:
        raise _unknown("report", filters.report)
    return filters.model_copy(update=found) if found else filters


def actor_id(view: View, written: str, parameter: str) -> str:
    """Id of the one actor with this id, code, name or alias, case and accents aside.

    Raises:
        Problem: `unknown-value` or `ambiguous-actor`, naming the parameter.
    """
    found = _narrowed(view.find_actors(written), written)
    found = found or _narrowed(Gazetteer.load().find(written), written)
    if not found:
        raise _unknown(parameter, written)
    if len(found) > 1:
        raise _ambiguous(written, found, parameter)
    return found[0].id


def named_actor(view: View, written: str) -> Actor:
    """The graph's actor with this id, code, name or alias, case and accents aside.

    Raises:
        Problem: `not-found` or `ambiguous-actor`.
    """
    found = _narrowed(view.find_actors(written), written)
    if not found:
        raise Problem("not-found", f"the graph holds no actor {written!r}")
    if len(found) > 1:
        raise _ambiguous(written, found)
    return found[0]


def _narrowed(found: Sequence[Actor], written: str) -> Sequence[Actor]:
    """Only the actor with this id, if there is one: an id is never ambiguous."""
    exact = [actor for actor in found if actor.id.casefold() == written.casefold()]
    return exact or found


def _ambiguous(written: str, candidates: Sequence[Actor], parameter: str | None = None) -> Problem:
    return Problem(
        "ambiguous-actor",
        f"{written!r} fits {len(candidates)} actors; ask by id",
        parameter=parameter,
        candidates=[
            {"id": actor.id, "name": actor.name, "kind": actor.kind.value} for actor in candidates
        ],
    )


def issue_id(view: View, written: str, parameter: str) -> str:
    """Id of the issue with this id, or of the one that it was joined to.

    Raises:
        Problem: `unknown-value`, naming the parameter.
    """
    # A plus sign that stands for itself in a query arrives as a space; no issue id has spaces.
    for spelled in (written, written.replace(" ", "+")):
        goes_by = view.curation().resolved_issue(spelled)
        if view.issue(goes_by) is not None:
            return goes_by
    raise Problem("unknown-value", f"no issue is known as {written!r}", parameter=parameter)


def _unknown(parameter: str, written: str) -> Problem:
    noun = _NOUNS.get(parameter, "actor")
    return Problem("unknown-value", f"no {noun} is known as {written!r}", parameter=parameter)


_NOUNS = {"article": "article", "report": "article"}
"""What parameters name that do not name actors."""
