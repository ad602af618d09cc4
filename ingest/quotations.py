"""What stands in quotation marks."""

import re

from ingest.sentence import Sentence

_DOUBLE = frozenset({'"', "“", "”"})
_MARK = re.compile(r"[\"“”]")
_OPENING = re.compile(r"\s*[\"“”][^\"“”]*")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?")
MARKS = _DOUBLE | {"'", "‘", "’"}
"""All marks, those within a quotation too; of a cleaned text there are only the plain ones."""
QUOTING = frozenset({"quote", "cite"})
"""Verbs whose object, or subject in the passive, is who says what follows."""


def opens_quoted(s: Sentence, token: int) -> bool:
    """Whether a token stands in the quotation that opens a sentence: `"He fled," she said`."""
    opening = _OPENING.match(s.text)
    return opening is not None and s.offsets[token] < opening.end()


def is_quoted(s: Sentence, token: int) -> bool:
    """Whether a token stands between quotation marks: `men who "no longer stand his terror"`."""
    marks = sum(s.words[at] in _DOUBLE for at in range(token))
    return marks % 2 == 1 and any(s.words[at] in _DOUBLE for at in range(token + 1, len(s)))


def quotations(s: Sentence) -> list[tuple[int, int]]:
    """Start and end of each quotation in the text of a sentence, its marks included.

    One that the sentence does not close goes to its end.
    """
    return [match.span() for match in _QUOTED.finditer(s.text)]


def from_token(s: Sentence, token: int) -> str:
    """What a sentence says from a token on, up to the next quotation mark."""
    begin = s.offsets[token]
    mark = _MARK.search(s.text, begin)
    return s.text[begin : mark.start() if mark else None]
