"""The lines that newsrooms' templates put around an article: known by `data/templates.csv`."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from graph import tables

Kind = Literal["body", "headline", "dateline", "caption", "notice"]
"""What a paragraph is. Only the body makes claims."""

_LONGEST = 1_000


class Template(NamedTuple):
    """One kind of line: `pattern` matches the whole of it."""

    kind: Kind
    pattern: re.Pattern[str]
    example: str


@cache
def templates() -> tuple[Template, ...]:
    """The known templates."""
    return tuple(
        Template(_kind(row["kind"]), re.compile(row["pattern"]), row["example"])
        for row in tables.rows("ingest.text", "templates.csv")
    )


@cache
def agencies() -> frozenset[str]:
    """Names of news agencies as they stand in parentheses, case-folded."""
    text = files("ingest.text").joinpath("data", "agencies.txt").read_text(encoding="utf-8")
    return frozenset(line.casefold() for line in text.splitlines() if line)


@lru_cache(maxsize=4096)
def kind_of(line: str) -> Kind | None:
    """Which template a line fills; None if it is nobody's but the writer's."""
    if len(line) > _LONGEST:
        return None
    return next((t.kind for t in templates() if t.pattern.fullmatch(line)), None)


def _kind(written: str) -> Kind:
    if written == "caption":
        return "caption"
    if written == "notice":
        return "notice"
    raise ValueError(f"templates.csv: {written!r} is no kind of template")
