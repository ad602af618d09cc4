"""Names compared as people compare them: case, accents and spacing aside."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def fold(name: str) -> str:
    """The name in lower case, without accents, with single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    plain = unicodedata.normalize("NFKD", name)
    bare = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return " ".join(bare.casefold().split())


def words(text: str) -> list[str]:
    """The folded words of a text, in order: runs of letters and digits."""
    return _WORD.findall(fold(text))
