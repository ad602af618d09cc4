"""What the tools tell of one article, and of the graph in numbers."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from app import answers, tables
from app.mcp.bounds import ToolAnswer
from app.mcp.lists import article_lines
from app.mcp.words import LONGEST_SENTENCE, NOTICE, plain, quoted
from app.plurals import counted
from app.problems import Problem
from app.questions import checked, properties_of
from app.shapes.lists import ArticleRow
from graph.model import Frozen
from graph.store import View

LONGEST = 20_000
"""The most characters of an article that are given at once."""


class Reading(Frozen):
    """What is asked of an article."""

    article: str = Field(description="Article id.", examples=["sample-2023-11-09-seoul"])
    offset: int = Field(default=0, ge=0, description="First character of the text that is given.")
    length: int = Field(
        default=8_000, ge=1, le=LONGEST, description="How many characters to give at most."
    )


class Nothing(Frozen):
    """A question without parameters."""


def reading(given: Mapping[str, str]) -> Reading:
    """Checks what is asked of an article.

    Raises:
        Problem: `invalid-parameter`.
    """
    if "article" not in given:
        raise Problem("invalid-parameter", "name an article, by its id", parameter="article")
    return checked(Reading, given, properties_of(Reading))


def nothing(given: Mapping[str, str]) -> Nothing:
    """The question without parameters."""
    return Nothing()


def article(view: View, asked: Reading) -> ToolAnswer:
    """A part of the text of an article, marked line by line."""
    found = answers.article_answer(view, asked.article)
    part = found.read_text[asked.offset : asked.offset + asked.length]
    total = len(found.read_text)
    end = asked.offset + len(part)
    claims = len(answers.claims_in(view, asked.article))
    row = ArticleRow.model_construct(
        **{name: getattr(found, name) for name in ArticleRow.model_fields}
    )

    def lines() -> Iterator[str]:
        yield NOTICE
        yield from article_lines(row)
        if found.translation:
            yield f"In English by {plain(found.translation.translator)}, from {found.language}:"
            yield f"> {plain(found.read_title, LONGEST_SENTENCE)}"
        yield f"{counted(claims, 'claim')} were read from it: ask the tool claims with its id."
        if found.copies:
            yield f"Articles that tell the same text: {len(found.copies) + found.copies_left_out}"
        yield f"Characters {asked.offset} to {end} of {total}:"
        yield quoted(part)
        if end < total:
            yield f"There is more: ask the same with offset {end}"

    data = row.model_dump(mode="json") | {
        "text": part,
        "offset": asked.offset,
        "characters": total,
        "next_offset": end if end < total else None,
        "claims": claims,
    }
    return ToolAnswer(lines(), data)


def stats(view: View, asked: Nothing) -> ToolAnswer:
    """Counts of the graph."""
    found = answers.stats(view)
    return ToolAnswer((f"{name}: {count}" for name, count in tables.counts(found)), found)
