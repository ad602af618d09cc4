"""What the tools tell of a graph that lives: what changed in it, what analysts judged and may."""

from collections.abc import Iterator

from app import following, judgement_answers, suggesting
from app.following import FollowOptions
from app.mcp.bounds import ToolAnswer
from app.mcp.words import LONGEST_SENTENCE, NOTICE, plain
from app.plurals import counted
from app.shapes.changes import ChangeAnswer
from app.shapes.judgements import JudgementAnswer, SuggestionAnswer
from app.studies import Asked, JudgementsOptions, SuggestionsOptions
from graph.store import Store, View

_COUNTS = ("claims_added", "claims_changed", "claims_gone")


def changes(store: Store, asked: Asked[FollowOptions]) -> ToolAnswer:
    """What changed in the graph, and where to go on."""
    made = following.resolved(store, asked)
    found = following.answer(made, following.read(store, made))

    def lines() -> Iterator[str]:
        if found.items:
            yield NOTICE
            yield f"{counted(len(found.items), 'change')}, the oldest first:"
        else:
            yield "No change matches yet."
        for one in found.items:
            yield _change_line(one)
            yield from _change_words(one)
        more = f"There are {found.left_out} more" if found.left_out else "For what comes next"
        yield f"{more}: ask the same with since {found.next}"

    return ToolAnswer(lines(), found)


def _change_line(one: ChangeAnswer) -> str:
    told = [f"{one.at:%Y-%m-%d %H:%M} UTC, {one.kind.value.replace('_', ' ')}"]
    if one.changed:
        told.append(f"in {', '.join(one.changed)}")
    told += [
        f"{number} {name.replace('_', ' ')}" for name in _COUNTS if (number := getattr(one, name))
    ]
    if one.author:
        told.append(f"by {plain(one.author)}")
    of = {"claim": one.claim, "article": one.article, "judgement": one.judgement}
    ids = ", ".join(f"{noun} {plain(each)}" for noun, each in of.items() if each)
    return f"{', '.join(told)} [{ids}]:"


def _change_words(one: ChangeAnswer) -> Iterator[str]:
    source = ", ".join(filter(None, (plain(one.publisher), str(one.day or ""))))
    yield f"> {plain(one.saying or one.title, LONGEST_SENTENCE)}"
    if one.sentence:
        yield f"> {plain(one.sentence, LONGEST_SENTENCE)} ({source})"
    if one.reason:
        yield f"> {plain(one.reason, LONGEST_SENTENCE)}"


def judgements(view: View, asked: Asked[JudgementsOptions]) -> ToolAnswer:
    """What analysts judged, the latest first, and what has become of it."""
    found = judgement_answers.judgement_list(view, asked)

    def lines() -> Iterator[str]:
        if not found.items:
            yield "No judgement matches."
            return
        yield NOTICE
        yield f"{counted(found.total, 'judgement')} in all; {len(found.items)} of them:"
        for one in found.items:
            yield from _judgement_lines(one)
        if found.next:
            yield f"There are more: ask the same with cursor {found.next}"

    return ToolAnswer(lines(), found)


def _judgement_lines(one: JudgementAnswer) -> Iterator[str]:
    state = one.state.value.replace("_", " ")
    yield f"{one.at:%Y-%m-%d}, {one.kind.value} by {plain(one.author)}, {state} [{one.id}]:"
    yield from (
        f"> {plain(told, LONGEST_SENTENCE)}" for told in (one.says, one.reason, one.why) if told
    )


def suggestions(view: View, asked: Asked[SuggestionsOptions]) -> ToolAnswer:
    """Actors and issues that may be one, the likeliest first."""
    found = suggesting.suggestion_list(view, asked.options)

    def lines() -> Iterator[str]:
        if not found.items:
            yield "Nothing looks alike that was not judged yet."
            return
        yield NOTICE
        yield f"{counted(found.total, 'suggestion')} in all; {len(found.items)} of them:"
        yield from map(_suggestion_line, found.items)

    return ToolAnswer(lines(), found)


def _suggestion_line(one: SuggestionAnswer) -> str:
    ends = (
        f"{plain(end.name)} [{plain(end.id)}] ({counted(end.claims, 'claim')})"
        for end in (one.one, one.into)
    )
    return f"{one.kind.value} {' into '.join(ends)}, {one.likeness:.2f}: {plain(one.reason)}"
