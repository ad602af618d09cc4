"""The sentences of a text in any language, and the way from a translation back to them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from graph.model import Aligned, Article, Passage, Translation
from ingest.text.offsets import trimmed

_LINE = re.compile(r"[^\r\n]+")
_CLOSING = "\"'»”’)\\]」』"
_STOP = re.compile(
    rf"(?<=\w{{3}}[\w{_CLOSING}])[.!?\u2026]+[{_CLOSING}]*\s+(?=[^\W\d_]|[\"'«“‘(¡¿])"
    rf"|[。！？।؟۔][{_CLOSING}]*\s*"
)
"""Where a sentence may end; after a short word the stop may be an abbreviation's."""


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without white space; two may count as one."""
    for line in _LINE.finditer(text):
        start = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            if not text[stop.end() : stop.end() + 1].islower():
                yield from _if_any(*trimmed(text, start, stop.end()))
                start = stop.end()
        yield from _if_any(*trimmed(text, start, line.end()))


def translation_of(
    article: Article, translator: str, turn: Callable[[Sequence[str]], Sequence[str]]
) -> Translation:
    """The article in English: `turn` gives each sentence's; the layout is kept."""
    spans = list(sentences_in(article.text))
    given = [article.text[start:end] for start, end in spans]
    title = " ".join(article.title.split())
    turned = [" ".join(told.split()) for told in turn([title, *given] if title else given)]
    title = turned.pop(0) if title else ""
    text, aligned = _put_together(article.text, spans, turned)
    return Translation(title=title, text=text, translator=translator, aligned=aligned)


def original_of(article: Article, start: int, end: int) -> Passage | None:
    """What a stretch of an article's translation was made from; None if it has none."""
    if article.translation is None:
        return None
    aligned = article.translation.aligned
    begin = bisect_right(aligned, start, key=lambda one: one.end)
    made = aligned[begin : bisect_left(aligned, end, begin, key=lambda one: one.start)]
    if not made:
        return None
    first, last = made[0].original_start, made[-1].original_end
    return Passage(text=article.text[first:last], start=first, end=last)


def _put_together(
    text: str, spans: Sequence[tuple[int, int]], turned: Sequence[str]
) -> tuple[str, tuple[Aligned, ...]]:
    pieces: list[str] = []
    aligned: list[Aligned] = []
    length = done = 0
    for (start, end), told in zip(spans, turned, strict=True):
        # Japanese and Chinese have no space between sentences.
        gap = text[done:start] or (" " if pieces else "")
        begin = length + len(gap)
        pieces += (gap, told)
        length, done = begin + len(told), end
        aligned.append(Aligned(start=begin, end=length, original_start=start, original_end=end))
    return "".join(pieces), tuple(aligned)


def _if_any(start: int, end: int) -> Iterator[tuple[int, int]]:
    if start < end:
        yield start, end
