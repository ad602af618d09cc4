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
    joined, near = _Joined(), _Near()
    same: dict[Sketch, First] = {}
    for article, sketch in loose:
        joined.add(article)
        if sketch is None:
            continue
        if sketch in same:
            joined.join(article, same[sketch])
            continue
        same[sketch] = article
        near.join(joined, article, sketch)
        near.add(joined, article, sketch)
    for report, sketch in settled:
        joined.add(report)
        near.join(joined, report, sketch)
    return joined.firsts()


class _Near:
    """Articles by the keys of their sketches, those that are joined already together.

    Of a report with many articles one copy is enough: the others need not be looked at.
    """

    def __init__(self) -> None:
        self._by_key: dict[int, dict[First, list[Loose]]] = {}

    def add(self, joined: "_Joined", article: First, sketch: Sketch) -> None:
        together = joined.known_by(article)
        for key in sketch.keys:
            self._by_key.setdefault(key, {}).setdefault(together, []).append(Loose(article, sketch))

    def join(self, joined: "_Joined", one: First, sketch: Sketch) -> None:
        """Joins an article, or a report by way of one of its articles, to its copies."""
        met: set[First] = set()
        for key in sketch.keys & self._by_key.keys():
            for together, others in self._by_key[key].items():
                for other, told in others:
                    if joined.known_by(one) == joined.known_by(together):
                        break
                    if other not in met and told is not None and are_copies(sketch, told):
                        joined.join(one, other)
                    met.add(other)


class _Joined:
    """Articles in disjoint sets."""

    def __init__(self) -> None:
        self._above: dict[First, First] = {}
        self._members: dict[First, list[First]] = {}

    def add(self, article: First) -> None:
        if article not in self._above:
            self._above[article] = article
            self._members[article] = [article]

    def known_by(self, article: First) -> First:
        """By which of its articles a set is known; the largest of those joined keeps its own."""
        while (above := self._above[article]) != article:
            self._above[article] = self._above[above]
            article = above
        return article

    def join(self, one: First, other: First) -> None:
        small, large = sorted(
            (self.known_by(one), self.known_by(other)), key=lambda by: len(self._members[by])
        )
        if small != large:
            self._above[small] = large
            self._members[large] += self._members.pop(small)

    def firsts(self) -> dict[First, First]:
        """The first article of the set of each."""
        return {
            article: first
            for members in self._members.values()
            for first in (min(members),)
            for article in members
        }
