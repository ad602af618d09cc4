"""Clean text for the parser: what a reader reads, without what only a machine sees.

Invisible marks go, odd spaces, quotes, dashes and line ends become plain ones, and parentheses
that only repeat the words before them, or name a news agency, are dropped.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.text.offsets import OffsetMap, edit
from ingest.text.templates import agencies

_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ODD_SPACE = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x01-\x08\x0e-\x1f\x7f"
_SPACE = " " + _ODD_SPACE
_BLANK = _SPACE + _INVISIBLE

_CHARACTERS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\uff07\x91\x92`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02\x93\x94", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d\x96", "-"),
    **dict.fromkeys("\u2028\x85\v\f", "\n"),
    "\u2029": "\n\n",
    "\u2026": "...",
    "\ufb01": "fi",
    "\ufb02": "fl",
}
"""A few are Windows-1252 bytes that somebody read as Latin-1."""

_DASH = "\u2014\u2015\u2e3a\u2e3b\x97"

_ODD = re.compile(
    rf"""
    (?P<newline>\r\n?)
    | (?P<dash>[{_BLANK}]{{0,20}}[{_DASH}]{{1,3}}[{_BLANK}]{{0,20}}
        | [{_SPACE}]{{1,20}}[\u2013\x96]{{1,2}}[{_BLANK}]{{1,20}})
    | (?P<blank>[{_BLANK}]{{2,}}|[{_ODD_SPACE}{_INVISIBLE}])
    | (?P<quote>``|'')
    | (?P<entity>&(?:amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|\#\d{{1,6}}|\#x[\da-fA-F]{{1,5}});)
    | (?P<one>[{"".join(_CHARACTERS)}])
    """,
    re.VERBOSE,
)
_ANY_SPACE = re.compile(f"[{_SPACE}]")

LONG_DASH = " -- "
"""A dash between clauses, in the form that the parser's training text has."""

_LINKED = re.compile(
    r"(?<=[a-z])(?P<name>[A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20}){1,4}?)(?=[A-Z0-9'\"])"
    r"[^\n]{20,800}? MORE\b"
)
"""Headlines of other articles, glued to a name: `Ilhan OmarIlhan OmarHouse votes MORE`."""

_ASIDE = re.compile(r" ?\(([^()\n]{1,200})\)")
_NOTE = re.compile(
    r"(?i)(?:read|see|watch|listen)(?: also| more| here)?:|also (?:read|see)\b"
    r"|with (?:.{1,20} )?inputs?\b"
    r"|(?:file )?(?:photo|image|picture|video)s?\b\s?(?:[:/|]|by\b|credit\b)"
    r"|(?:additional |further )?(?:reporting|editing|writing) by\b"
    r"|(?:story|article) continues\b|advertise?ment\b"
)
"""Parentheses in which a newsroom, not the writer, speaks."""

_WORD_AFTER = re.compile(r"[ ,;]{1,3}\w")

_LINE_START = 60
"""How far from the start of a line an agency can still belong to a dateline."""

_DATELINE_GOES_ON = re.compile(r" ?(?:[-:]|[A-Z])")
_TWO_CAPITALS = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text that knows where its characters stand in the stored one."""

    text: str
    maps: tuple[OffsetMap, ...] = ()
    """From the cleaned text back to the stored one, in that order."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the stored text, in code points, that a span of this one came from."""
        for offsets in self.maps:
            start, end = offsets.origin(start, end)
        return start, end


def clean(text: str) -> CleanText:
    """The text as a reader reads it, in plain characters; takes time linear in its length."""
    plain, characters = edit(text, _odd_characters(text))
    linked, links = edit(plain, _linked_headlines(plain))
    told, asides = edit(linked, _idle_asides(linked))
    return CleanText(told, (asides, links, characters))


def _odd_characters(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _ODD.finditer(text):
        yield match.start(), match.end(), _plain(match.lastgroup or "", match[0])


def _plain(group: str, written: str) -> str:
    if group == "dash":
        return LONG_DASH
    if group == "blank":
        return " " if _ANY_SPACE.search(written) else ""
    if group == "newline":
        return "\n"
    if group == "quote":
        return '"'
    if group == "one":
        return _CHARACTERS[written]
    return _ODD.sub(_plain_match, html.unescape(written)) if written != "&amp;" else "&"


def _plain_match(match: re.Match[str]) -> str:
    group = match.lastgroup or ""
    return match[0] if group == "entity" else _plain(group, match[0])


def _linked_headlines(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LINKED.finditer(text):
        surname = match["name"].split()[-1]
        if text[: match.start()].endswith(surname):
            yield match.start(), match.end(), ""


def _idle_asides(text: str) -> Iterator[tuple[int, int, str]]:
    """Parentheses that tell a reader nothing: `South Korea (South Korea)`, `(AS)`, `(Reuters)`."""
    for match in _ASIDE.finditer(text):
        if _is_idle(text, match):
            glued = match.end() < len(text) and text[match.end()].isalnum()
            yield match.start(), match.end(), " " if glued else ""


def _is_idle(text: str, match: re.Match[str]) -> bool:
    inner = match[1].strip()
    if _NOTE.match(inner):
        # At a line's end it tells what the line is: a caption, say.
        return _WORD_AFTER.match(text, match.end()) is not None
    if inner.casefold() in agencies():
        return not _in_dateline(text, match)
    if _TWO_CAPITALS.fullmatch(inner):
        return True
    before = text[max(0, match.start() - len(inner) - 1) : match.start()]
    repeated = before[-len(inner) :].casefold() == inner.casefold()
    return repeated and not (len(before) > len(inner) and before[0].isalnum())


def _in_dateline(text: str, match: re.Match[str]) -> bool:
    if _DATELINE_GOES_ON.match(text, match.end()) is None:
        return False
    return "\n" in text[max(0, match.start() - _LINE_START) : match.start()] or (
        match.start() < _LINE_START
    )
