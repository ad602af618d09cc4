"""Reports: an article with its copies, their copies and so on, which tell one story once.

A report goes by its earliest article, by day of publication and then by id. Which articles make
a report follows from their texts alone, in whatever order they came.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from graph.copies import Sketch, are_copies, sketch_of
from graph.model import Article


class First(NamedTuple):
    """An article in the order in which reports go by them."""

    published: date
    id: str


class Loose(NamedTuple):
    """An article whose report is to be found."""

    article: First
    sketch: Sketch | None
    """None for a text that has no copies."""


class Settled(NamedTuple):
    """An article whose report stands, unless it is joined to another."""

    report: First
    """The first article of its report."""
    sketch: Sketch


def sketch_of_article(article: Article) -> Sketch | None:
    """The sketch by which an article knows its copies; None for one that can have none.

    The rows of a data set look alike where the articles that they were made of do not.
    """
    return None if article.coded else sketch_of(article.text)


def reports_of(loose: Sequence[Loose], settled: Iterable[Settled]) -> dict[First, First]:
    """The report of each loose article, and of each report of a settled one, by its first article.

    `settled` are all other articles that share a key with a loose one; those of one report need
    not all be there.
    """
    joined = _Joined()
    by_key: dict[int, list[Loose]] = {}
    for article in loose:
        joined.add(article.article)
        if article.sketch is not None:
            _join(joined, article.article, article.sketch, by_key)
            for key in article.sketch.keys:
                by_key.setdefault(key, []).append(article)
    for told in settled:
        joined.add(told.report)
        _join(joined, told.report, told.sketch, by_key)
    return joined.firsts()


def _join(joined: "_Joined", one: First, sketch: Sketch, by_key: dict[int, list[Loose]]) -> None:
    """Joins an article, or a report by way of one of its articles, to its copies."""
    met: set[First] = set()
    for key in sketch.keys & by_key.keys():
        for other in by_key[key]:
            if other.article in met or joined.together(one, other.article):
                continue
            met.add(other.article)
            if other.sketch is not None and are_copies(sketch, other.sketch):
                joined.join(one, other.article)


class _Joined:
    """Articles in disjoint sets, each known by its first."""

    def __init__(self) -> None:
        self._before: dict[First, First] = {}

    def add(self, article: First) -> None:
        self._before.setdefault(article, article)

    def first(self, article: First) -> First:
        while (before := self._before[article]) != article:
            self._before[article] = self._before[before]
            article = before
        return article

    def together(self, one: First, other: First) -> bool:
        return self.first(one) == self.first(other)

    def join(self, one: First, other: First) -> None:
        first, second = sorted((self.first(one), self.first(other)))
        self._before[second] = first

    def firsts(self) -> dict[First, First]:
        return {article: self.first(article) for article in self._before}
