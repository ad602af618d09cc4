"""Paragraphs of a cleaned text, each with what it is: body, headline, caption and so on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.text import datelines
from ingest.text.clean import CleanText
from ingest.text.datelines import Dateline
from ingest.text.offsets import trimmed
from ingest.text.templates import Kind, kind_of

MAX_PARAGRAPH = 8_000
"""Longest paragraph, in characters: what the parser gets in one piece."""

_BLANK_LINE = re.compile(r"\n[ \n]*\n")
_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.!?:;][\"')\]]{0,3}$")
_FULL_STOP = re.compile(r"[.!?][\"')\]]{0,3}(?= )")
_TIME = re.compile(
    r"\[?\d{1,2}[.:]\d{2}(?: ?(?:[ap]\.?m\.?|GMT|BST|UTC|CET|CEST|EST|EDT|ET|local))?\]?[:|]? +"
    r"(?=[\"'A-Z])"
)
"""When an entry of a live blog was written: `21.20 Ruto has just spoken`, not `3.5 million`."""
_BULLET = re.compile(r"(?:[-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7>]{1,3} )+")
_WRAP_WIDTH = (40, 100)
"""Widths, in characters, between which the lines of a hard-wrapped text are."""

_SHORTEST_WRAPPED = 0.6
_HEADLINE = 120
_LEAST_REPORTS = 2
"""So many paragraphs with a dateline make a round-up of a text that does not begin with one."""
_LAST_SENTENCES = 3
"""Sentences at the end of a paragraph that may be a template's."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `text` has the length of its span of the cleaned text, from `start`."""

    text: str
    """One line: line ends inside the paragraph are spaces."""
    start: int
    """Offset in the cleaned text."""
    kind: Kind
    dateline: Dateline | None = None
    """Of a paragraph of the kind `dateline`: what it says."""


def paragraphs(clean: CleanText) -> list[Paragraph]:
    """The paragraphs in order. A dateline is split off the body's first paragraph (of a
    round-up, off that of each report), and long paragraphs are cut where sentences end, so that
    no body text is longer than MAX_PARAGRAPH.

    A line without a full stop at its end is a headline, unless there is no other body.
    """
    found = [_paragraph(clean.text, start, end) for start, end in _spans(clean.text)]
    if not any(p.kind == "body" for p in found):
        found = [replace(p, kind="body") if p.kind == "headline" else p for p in found]
    return list(_cut(_split_ends(_split_times(_split_dateline(found)))))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, without white space at the ends and list marks."""
    begin = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        finish = gap.start() if gap else len(text)
        for start, end in _joined(text, begin, finish):
            start, end = _without_bullet(text, *trimmed(text, start, end))
            if start < end:
                yield start, end
        begin = gap.end() if gap else finish


def _without_bullet(text: str, start: int, end: int) -> tuple[int, int]:
    bullet = _BULLET.match(text, start, end)
    return (bullet.end() if bullet else start), end


def _joined(text: str, begin: int, finish: int) -> Iterator[tuple[int, int]]:
    """The lines of a block without blank lines, joined where a line end is no paragraph's end."""
    lines = [m.span() for m in _LINE.finditer(text, begin, finish)]
    if not lines:
        return
    wrapped = _is_wrapped(text, lines)
    start, end = lines[0]
    last = _Line.read(text, lines[0])
    for span in lines[1:]:
        line = _Line.read(text, span)
        if not _goes_on(last, line, wrapped):
            yield start, end
            start = span[0]
        end, last = span[1], line
    yield start, end


class _Line(NamedTuple):
    text: str
    is_text: bool
    """Not empty, and no line of a template."""

    @classmethod
    def read(cls, text: str, span: tuple[int, int]) -> "_Line":
        written = text[span[0] : span[1]].strip()
        return cls(written, bool(written) and kind_of(written) is None)


def _goes_on(last: _Line, following: _Line, wrapped: bool) -> bool:
    if not last.is_text or not following.is_text or _BULLET.match(following.text):
        return False
    if wrapped:
        return True
    return following.text[0].islower() and not _ENDS.search(last.text[-4:])


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the lines were broken to a width: all but the last are about as long."""
    if len(lines) < 3:
        return False
    widths = [end - start for start, end in lines]
    low, high = _WRAP_WIDTH
    if not low <= max(widths) <= high:
        return False
    if min(widths[:-1]) < _SHORTEST_WRAPPED * max(widths):
        return False
    return any(not _ENDS.search(text[max(start, end - 4) : end]) for start, end in lines[:-1])


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    written = text[start:end].replace("\n", " ")
    kind = kind_of(written)
    if kind is None:
        is_headline = len(written) <= _HEADLINE and not _ENDS.search(written[-4:])
        kind = "headline" if is_headline else "body"
    return Paragraph(written, start, kind)


def _split_dateline(found: list[Paragraph]) -> Iterator[Paragraph]:
    """Splits off the dateline of the body, and in a round-up those of its other reports."""
    bodies = [i for i, paragraph in enumerate(found) if paragraph.kind == "body"]
    first = datelines.read(found[bodies[0]].text) if bodies else None
    others = {i: d for i in bodies[1:] if (d := datelines.read_another(found[i].text))}
    if first is None and len(others) < _LEAST_REPORTS:
        others = {}
    for i, paragraph in enumerate(found):
        dateline = first if bodies and i == bodies[0] else others.get(i)
        if dateline is None or dateline.length >= len(paragraph.text):
            yield paragraph
            continue
        text, start, length = paragraph.text, paragraph.start, dateline.length
        yield Paragraph(text[:length], start, "dateline", dateline)
        yield Paragraph(text[length:], start + length, "body")


def _split_times(found: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Splits off the time with which an entry of a live blog begins."""
    for paragraph in found:
        match = _TIME.match(paragraph.text) if paragraph.kind == "body" else None
        if match is None:
            yield paragraph
            continue
        end = match.end()
        yield Paragraph(paragraph.text[:end].rstrip(), paragraph.start, "notice")
        yield replace(paragraph, text=paragraph.text[end:], start=paragraph.start + end)


def _split_ends(found: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Splits off what a template has put at the end of a body's paragraph."""
    for paragraph in found:
        end = _furniture_at(paragraph.text) if paragraph.kind == "body" else None
        if end is None:
            yield paragraph
            continue
        text, start = paragraph.text, paragraph.start
        yield replace(paragraph, text=text[:end].rstrip())
        yield Paragraph(text[end:], start + end, kind_of(text[end:]) or "notice")


def _furniture_at(text: str) -> int | None:
    """Where the last sentences begin that fill a template; None if they are the writer's."""
    ends = [match.end() + 1 for match in _FULL_STOP.finditer(text)][-_LAST_SENTENCES:]
    return next((end for end in ends if end < len(text) and kind_of(text[end:])), None)


def _cut(found: Iterator[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in found:
        text, start = paragraph.text, 0
        while len(text) - start > MAX_PARAGRAPH:
            end = _cut_at(text, start)
            yield replace(paragraph, text=text[start:end], start=paragraph.start + start)
            start = end
            while start < len(text) and text[start] == " ":
                start += 1
        if start < len(text):
            yield replace(paragraph, text=text[start:], start=paragraph.start + start)


def _cut_at(text: str, start: int) -> int:
    """Where to end a piece: after a sentence, else at a space, else where there is no more room."""
    limit = start + MAX_PARAGRAPH
    stops = [match.end() for match in _FULL_STOP.finditer(text, start, limit)]
    if stops:
        return stops[-1]
    space = text.rfind(" ", start + 1, limit)
    return space if space > start else limit
