"""What the tools tell that ask a list: relations, claims, actors, issues, articles."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from pydantic_core import to_jsonable_python

from app import answers
from app.mcp.bounds import ToolAnswer
from app.mcp.sentences import Sentence, Sentences
from app.mcp.words import (
    LONGEST_LINK,
    LONGEST_SENTENCE,
    NOTICE,
    days,
    names,
    plain,
    signed,
)
from app.names import resolve
from app.plurals import counted
from app.questions import Question
from app.shapes.lists import (
    ActorAnswer,
    ArticleRow,
    ClaimAnswer,
    IssueAnswer,
    Item,
    ItemList,
    RelationAnswer,
)
from graph.model import Affiliation, Polarity, Stance
from graph.store import View

ACCOUNTS = 5
"""Parties on each side of an issue whose sentence is told."""
_NO_RELATION = "What is only planned, demanded or negated makes no relation: ask for claims."


def relations(view: View, asked: Question) -> ToolAnswer:
    """Relations, each with its latest sentence."""
    found = answers.relation_list(view, asked)
    filters = resolve(view, asked.filters)
    known = Sentences(view)
    behind = [known.of_relation(one, filters) for one in found.items]
    lines = _lines(found, "relation", asked, relation_line, behind)
    if not found.total:
        lines = chain(lines, [_NO_RELATION])
    return ToolAnswer(lines, _with_sentences(found, behind))


def claims(view: View, asked: Question) -> ToolAnswer:
    """Claims, each with its sentence."""
    found = answers.claim_list(view, asked)
    known = Sentences(view)
    behind = [[known.of_claim(one)] for one in found.items]
    lines = _lines(found, "claim", asked, _claim_line, behind)
    return ToolAnswer(lines, _with_sentences(found, behind))


def issues(view: View, asked: Question) -> ToolAnswer:
    """Issues with who asserts and who denies each, and in which words."""
    found = answers.issue_list(view, asked)
    known = Sentences(view)
    sides = [
        {side: _accounts(known, getattr(one, side)) for side in ("asserted_by", "denied_by")}
        for one in found.items
    ]

    def lines() -> Iterator[str]:
        yield from _heading(found, "issue", asked)
        for one, told in zip(found.items, sides, strict=True):
            yield _issue_line(one)
            yield from _side("asserted", one.asserted_by, told["asserted_by"])
            yield from _side("denied", one.denied_by, told["denied_by"])
        yield from _more(found)

    data = to_jsonable_python(found)
    for row, told in zip(data["items"], sides, strict=True):
        for side, accounts in told.items():
            for stance, sentences in zip(row[side], accounts, strict=False):
                stance["sentences"] = to_jsonable_python(sentences)
    return ToolAnswer(lines(), data)


def actors(view: View, asked: Question) -> ToolAnswer:
    """Actors with other names and offices."""
    found = answers.actor_list(view, asked)

    def lines() -> Iterator[str]:
        yield from _heading(found, "actor", asked)
        yield from map(_actor_line, found.items)
        yield from _more(found)

    return ToolAnswer(lines(), found)


def articles(view: View, asked: Question) -> ToolAnswer:
    """Articles, without their texts."""
    found = answers.article_list(view, asked)

    def lines() -> Iterator[str]:
        yield from _heading(found, "article", asked)
        for one in found.items:
            yield from article_lines(one)
        yield from _more(found)

    return ToolAnswer(lines(), found)


def relation_line(one: RelationAnswer) -> str:
    """`United States -ACCUSE-> North Korea, 3 claims in 2 reports, last 2023-11-09, score -2.0`."""
    told = [
        f"{plain(one.source.name)} -{one.event_type}-> {plain(one.target.name)}",
        f"{counted(one.claims, 'claim')} in {counted(one.reports, 'report')}",
        days(one.first, one.last),
        f"score {signed(one.score)}",
    ]
    if one.alleged:
        told.append(f"{one.alleged} only alleged")
    if one.contested:
        told.append("contested")
    return f"{', '.join(told)} [{plain(one.id)}]:"


def article_lines(one: ArticleRow) -> Iterator[str]:
    """An article: `2023-11-09 [article arms]:` and `> Title (The Courier, https://...)`."""
    yield f"{one.published} [article {plain(one.id)}]:"
    source = ", ".join(filter(None, (plain(one.publisher), plain(one.url, LONGEST_LINK))))
    title = plain(one.title, LONGEST_SENTENCE) or "(no title)"
    yield f"> {title} ({source})" if source else f"> {title}"


def _claim_line(one: ClaimAnswer) -> str:
    act = f"{one.event_type} ({one.mode})" if one.mode else one.event_type
    ends = names(one.targets) or ("one another" if one.mutual else "")
    told = [
        f"{one.date}: {names(one.sources) or 'somebody'} -{act}-> {ends}".rstrip(),
        f"“{plain(one.predicate)}”",
        one.status.value,
    ]
    if one.polarity is Polarity.NEGATED:
        told.append("negated: it is said not to have happened")
    if one.verdict is not None:
        told.append(f"{one.verdict.value} by an analyst")
    if one.issue is not None:
        told.append(f"about {plain(one.issue.name)} [{plain(one.issue.id)}]")
    if one.attributed_to:
        told.append(f"says {names(one.attributed_to)}")
    told.append(f"confidence {one.confidence:.2f}")
    return f"{', '.join(told)} [claim {one.claim_id}]:"


def _issue_line(one: IssueAnswer) -> str:
    told = [
        plain(one.name),
        "contested" if one.contested else "not contested",
        f"{counted(one.claims, 'claim')} in {counted(one.reports, 'report')}",
        days(one.first, one.last),
    ]
    return f"{', '.join(told)} [{plain(one.id)}]"


def _accounts(known: Sentences, stances: Sequence[Stance]) -> list[list[Sentence]]:
    """The latest sentence of each of the first parties of a side."""
    return [list(known.of_id(stance.claims[0])) for stance in stances[:ACCOUNTS]]


def _side(
    word: str, stances: Sequence[Stance], told: Sequence[Sequence[Sentence]]
) -> Iterator[str]:
    if not stances:
        yield f"{word} by nobody"
    for stance, sentences in zip(stances, told, strict=False):
        yield f"{word} by {plain(stance.party.name)}, since {stance.since}:"
        yield from (sentence.line() for sentence in sentences)
    if rest := stances[len(told) :]:
        yield f"{word} also by {names(stance.party for stance in rest[:50])}"


def _actor_line(one: ActorAnswer) -> str:
    told = [f"{plain(one.name)} [{plain(one.id)}], {one.kind.value}"]
    if one.aliases:
        told.append("also " + ", ".join(map(plain, one.aliases[:10])))
    told += [_office(office) for office in one.affiliations[:5]]
    return "; ".join(told)


def _office(one: Affiliation) -> str:
    told = f"{plain(one.office) or 'member'} of {plain(one.principal)}"
    since, until = one.since or "", one.until or ""
    return f"{told} ({since} to {until})" if since or until else told


def _lines(
    found: ItemList[Item],
    noun: str,
    asked: Question,
    line: Callable[[Item], str],
    behind: Sequence[Sequence[Sentence]],
) -> Iterator[str]:
    """A line an item, and below it the sentences behind it."""
    yield from _heading(found, noun, asked)
    for one, sentences in zip(found.items, behind, strict=True):
        yield line(one)
        yield from (sentence.line() for sentence in sentences)
    yield from _more(found)


def _heading(found: ItemList[Any], noun: str, asked: Question) -> Iterator[str]:
    if not found.items:
        yield f"No {'more ' if found.total else ''}{noun} matches."
        return
    yield NOTICE
    first = " more" if asked.page.cursor else ""
    yield f"{counted(found.total, noun)} in all; {len(found.items)}{first} of them:"


def _more(found: ItemList[Any]) -> Iterator[str]:
    if found.next:
        yield f"There are more: ask the same with cursor {found.next}"


def _with_sentences(found: ItemList[Any], behind: Iterable[Sequence[Sentence]]) -> Any:
    data = to_jsonable_python(found)
    for row, sentences in zip(data["items"], behind, strict=True):
        row["sentences"] = to_jsonable_python(sentences)
    return data
