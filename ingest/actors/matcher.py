"""Finds the longest known phrases in a list of words, in one pass."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

HYPHENS = frozenset({"-", "–", "—", "‐", "‑"})
_GAPS = str.maketrans({**dict.fromkeys("-–,/&()", " "), "’": "'"})
_APOSTROPHES = str.maketrans("", "", "'’‘`ʻʿʾ.-")


def fold(word: str) -> str:
    """One word as it is compared: lower case, without accents, dots, apostrophes and hyphens."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in word if not unicodedata.combining(c))
        word = word.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ı", "i")
    if not word.isalpha():
        word = word.translate(_APOSTROPHES)
    return word.lower()


def split(name: str) -> list[str]:
    """A name as the parser would cut it: at spaces and hyphens, with `'s` as its own word."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.lower().split()
    name = name.translate(_GAPS)
    words: list[str] = []
    for word in name.split():
        if word.endswith("'s"):
            words += [word[:-2], "'s"]
        elif word.endswith("s'"):
            words += [word[:-1], "'"]
        else:
            words.append(word)
    return [part for part in map(fold, words) if part]


def fold_name(name: str) -> str:
    """A whole name as it is looked up: case, accents, dots and hyphens make no difference."""
    return " ".join(split(name))


class Hit(NamedTuple, Generic[T]):
    """A phrase found in the words from `start` up to `end` (exclusive)."""

    start: int
    end: int
    value: T


class Matcher(Generic[T]):
    """A set of phrases with values. Where phrases overlap, the longest from the left wins."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], T]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}

    def add(self, words: Sequence[str], value: T) -> None:
        """Adds folded words; a phrase added again takes the new value."""
        first, rest = words[0], tuple(words[1:])
        entries = self._by_first.setdefault(first, {})
        entries[rest] = value
        lengths = self._lengths.get(first, ())
        if len(rest) not in lengths:
            self._lengths[first] = tuple(sorted((*lengths, len(rest)), reverse=True))

    def get(self, words: Sequence[str]) -> T | None:
        """The value of exactly these folded words."""
        if not words:
            return None
        return self._by_first.get(words[0], {}).get(tuple(words[1:]))

    def find(
        self, folded: Sequence[str], usable: Callable[[Hit[T]], bool] | None = None
    ) -> Iterable[Hit[T]]:
        """Phrases in folded words, left to right, without overlap.

        Hyphens and words that fold to nothing do not count. `usable` may turn a hit down.
        """
        places = [i for i, word in enumerate(folded) if word and word not in HYPHENS]
        words = [folded[i] for i in places]
        at, size = 0, len(words)
        while at < size:
            lengths = self._lengths.get(words[at])
            step = 1
            if lengths is not None:
                entries = self._by_first[words[at]]
                for length in lengths:
                    if at + length >= size:
                        continue
                    value = entries.get(tuple(words[at + 1 : at + 1 + length]))
                    if value is None:
                        continue
                    hit = Hit(places[at], places[at + length] + 1, value)
                    if usable is None or usable(hit):
                        yield hit
                        step = length + 1
                        break
            at += step
