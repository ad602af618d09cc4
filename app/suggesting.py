"""Suggestions of what may be judged: actors and issues that may be one."""

from functools import partial

from app.shapes.judgements import NamedThing, Suggested, SuggestionAnswer, SuggestionList
from app.studies import SuggestionsOptions
from graph.curation import Curation
from graph.filters import NO_FILTERS, Filters, PageRequest
from graph.judgements import Join, Kind, Merge, State
from graph.model import Issue, IssueRef
from graph.paging import rows
from graph.store import View
from graph.suggestions import Suggestion, like_actors, like_issues


def suggestion_list(view: View, options: SuggestionsOptions) -> SuggestionList:
    """What may be one and was not judged yet, the likeliest first.

    A pair whose judgement was undone is not suggested again.
    """
    judged = _judged(view.curation())
    found: list[tuple[Kind, Suggestion]] = []
    if options.kind in (None, Suggested.MERGE):
        actors = rows(partial(view.actors, NO_FILTERS))
        found += [(Kind.MERGE, told) for told in like_actors(actors)]
    if options.kind in (None, Suggested.JOIN):
        issues = map(_ref, rows(partial(view.issues, NO_FILTERS)))
        found += [(Kind.JOIN, told) for told in like_issues(issues, options.about)]
    found = [
        (kind, told)
        for kind, told in found
        if frozenset((told.one, told.other)) not in judged
        and options.about in (None, told.one, told.other)
    ]
    found.sort(key=lambda each: (-each[1].likeness, each[0], each[1].one, each[1].other))
    shown = [_answer(view, kind, told) for kind, told in found[: options.limit]]
    return SuggestionList(items=shown, total=len(found), left_out=len(found) - len(shown))


def _judged(curation: Curation) -> set[frozenset[str]]:
    pairs = set()
    for judgement in curation.judgements.values():
        standing = curation.standing(judgement.id)
        if standing is None or standing.state is State.SENSELESS:
            continue
        if isinstance(judgement, Merge):
            pairs.add(frozenset((judgement.actor.id, judgement.into.id)))
        elif isinstance(judgement, Join):
            pairs.add(frozenset((judgement.issue.id, judgement.into.id)))
    return pairs


def _answer(view: View, kind: Kind, told: Suggestion) -> SuggestionAnswer:
    one, other = (_thing(view, kind, each) for each in (told.one, told.other))
    if one.claims > other.claims:
        one, other = other, one
    return SuggestionAnswer(
        kind=Suggested(kind.value), one=one, into=other, likeness=told.likeness, reason=told.reason
    )


def _thing(view: View, kind: Kind, each: str) -> NamedThing:
    if kind is Kind.MERGE:
        actor = view.actor(each)
        filters, name = Filters(actor=each), actor.name if actor else each
    else:
        issue = view.issue(each)
        filters, name = Filters(issue=each), issue.name if issue else each
    return NamedThing(id=each, name=name, claims=view.claims(filters, PageRequest(limit=1)).total)


def _ref(issue: Issue) -> IssueRef:
    parties = tuple(party.id for party in issue.parties)
    return IssueRef(id=issue.id, name=issue.name, topic=issue.topic, parties=parties)
