"""The guide and the style for Neo4j Browser, made from the data in this folder.

`questions.toml` holds the questions an analyst asks, `guide.html` and `welcome.html` what stands
around them, `entente.grass` the look of nodes and relationships.
"""

import tomllib
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import NamedTuple

GUIDE = "/browser/guide.html"
STYLE = "/browser/entente.grass"
"""Where the service serves them."""


class Question(NamedTuple):
    """One slide: a question with the query that answers it."""

    title: str
    says: str
    """What the answer shows, in one sentence."""
    query: str
    """Cypher that only reads."""


def _text(name: str) -> str:
    return files("app").joinpath("browser", name).read_text(encoding="utf-8")


@cache
def questions() -> tuple[Question, ...]:
    """The questions in the order of the slides."""
    rows = tomllib.loads(_text("questions.toml"))["question"]
    return tuple(Question(row["title"], row["says"], row["query"].strip()) for row in rows)


@cache
def style() -> str:
    """The style sheet in Neo4j Browser's GraSS language."""
    return _text("entente.grass")


def guide(base: str) -> str:
    """The guide as HTML.

    Args:
        base: URL of the service without a closing slash, as the reader's browser knows it.
    """
    welcome = Template(_text("welcome.html")).substitute(style=escape(base + STYLE))
    slides = "\n".join((welcome, *map(_slide, questions())))
    return Template(_text("guide.html")).substitute(slides=slides)


def _slide(question: Question) -> str:
    return Template(_text("slide.html")).substitute(
        {name: escape(value) for name, value in question._asdict().items()}
    )
