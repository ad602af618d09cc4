"""Names compared as people compare them: case, accents and spacing aside."""

import re
import unicodedata

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")


def fold(name: str) -> str:
    """The name in lower case, without accents, with single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    return " ".join(_BEYOND_ASCII.sub(_plain, name).casefold().split())


def _plain(found: re.Match[str]) -> str:
    """Letters without their accents."""
    parts = unicodedata.normalize("NFKD", found.group())
    return "".join(part for part in parts if not unicodedata.combining(part))


def words(text: str) -> list[str]:
    """The folded words of a text, in order: runs of letters and digits."""
    return _WORD.findall(fold(text))


def folded(*texts: str) -> str:
    """The words of texts, in one line: what full text is made of, so that a question finds what
    it would split."""
    return " ".join(word for text in texts for word in words(text))


def searched(*texts: str) -> str:
    """As `folded`, for an engine that parts words of ASCII, whatever is between them, as `words`
    does: these are left as they stand, which is quicker."""
    if all(map(str.isascii, texts)):
        return " ".join(filter(None, texts)).lower()
    return folded(*texts)
