"""Which texts are copies of one another: sketches of them, and what two sketches have in common.

A sketch is a MinHash of the pairs of words that follow each other once function words, which
editors change first, are left out. It keeps those pairs of the whole text whose hashes are the
smallest (Broder 1997), and all pairs of its beginning; so two sketches tell how much of the shorter
text stands in the longer one, and whether both begin alike. Texts that may be copies share a key
(locality-sensitive hashing: a key is made of two minima over triples of words).

A sketch follows from the text alone, by whole numbers, on every machine: stores keep it. What it is
made of never changes without a step of their schemas that makes all anew.
"""

import re
import struct
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from graph.names import words

LEAST = 8
"""Pairs of words below which a text is too short to be told from another."""

KEPT = 192
"""Pairs of the whole text that a sketch keeps at most."""

HEAD = 60
"""Pairs of the beginning: those of about a hundred words, three or four paragraphs."""

LEAD = 24
"""Triples of the very beginning, one paragraph or two, by which short cuts are found."""

WHOLE_KEYS, HEAD_KEYS, LEAD_KEYS = 24, 16, 8

SHARE, FEWEST = 0.36, 11
"""A copy has this share of the shorter text's pairs in common with the longer one, and so many
more: what a formula and names alone make common weighs more in a short text."""

CUT = 0.5
"""A text that is less of another than this is a copy only if both begin alike: a longer one may
hold a story among others."""

CUT_OF_LIVE_BLOG = 0.7
"""A text that is less of a live blog than this is no copy of it."""

_BEGINNING, _LEAST_BEGINNING = 0.8, 0.3
"""How much of the beginnings is common, of what is wanted of the whole, and at least."""

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002][\"'\u201d\u2019)\]\u00bb]{0,3}\s*$")
_SHORT_LINE = 8
_ENTRY = re.compile(r"^\W{0,3}\d{1,2}[:.h]\d{2}(?![\d.,%])", re.MULTILINE)
_ENTRIES = 3
"""So many lines that begin with a time of day make a live blog."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that leave no space between words."""

_COUNTS = struct.Struct("<4I")


class Sketch(NamedTuple):
    """What is kept of a text to know its copies by."""

    size: int
    """How many different pairs of words the whole text has."""
    live: bool
    """Whether it is a live blog: entries under times of day."""
    whole: frozenset[int]
    """The pairs of the whole text with the smallest hashes, KEPT at most."""
    head: frozenset[int]
    """The first HEAD pairs."""
    keys: frozenset[int]
    """Copies share at least one; signed, of 64 bits."""

    def packed(self) -> bytes:
        """The sketch as bytes, for `unpacked`."""
        pairs = (*sorted(self.whole), *sorted(self.head))
        keys = sorted(self.keys)
        return b"".join(
            (
                _COUNTS.pack(self.size, self.live, len(self.whole), len(self.head)),
                struct.pack(f"<{len(pairs)}I", *pairs),
                struct.pack(f"<{len(keys)}q", *keys),
            )
        )


def unpacked(packed: bytes) -> Sketch:
    """The sketch of what `Sketch.packed` gave."""
    size, live, whole, head = _COUNTS.unpack_from(packed)
    pairs = struct.unpack_from(f"<{whole + head}I", packed, _COUNTS.size)
    start = _COUNTS.size + 4 * (whole + head)
    keys = struct.unpack_from(f"<{(len(packed) - start) // 8}q", packed, start)
    return Sketch(
        size, bool(live), frozenset(pairs[:whole]), frozenset(pairs[whole:]), frozenset(keys)
    )


def sketch_of(text: str) -> Sketch | None:
    """The sketch of a text; None for one that is too short to be told from another."""
    from graph import minhash

    told = _told_words(text)
    if len(told) <= LEAST:
        return None
    rows = minhash.row_hashes(told)
    whole = minhash.smallest(rows.pairs)
    if len(whole) < LEAST:
        return None
    return Sketch(
        size=len(whole),
        live=len(_ENTRY.findall(text)) >= _ENTRIES,
        whole=frozenset(whole[:KEPT]),
        head=frozenset(rows.pairs[:HEAD].tolist()),
        keys=frozenset(
            (
                *minhash.keys(rows.triples, 0, WHOLE_KEYS),
                *minhash.keys(rows.triples[:HEAD], WHOLE_KEYS, HEAD_KEYS),
                *minhash.keys(rows.triples[:LEAD], WHOLE_KEYS + HEAD_KEYS, LEAD_KEYS),
            )
        ),
    )


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are copies of each other, or of one that both were made from.

    Copies may be edited, have their paragraphs moved, be cut to their beginning, and have lines of
    their own before or behind. Symmetric, and not transitive.
    """
    if one.keys.isdisjoint(other.keys):
        return False
    shorter, longer = (one, other) if one.size <= other.size else (other, one)
    wanted = min(1.0, SHARE + FEWEST / shorter.size)
    length = shorter.size / longer.size
    if longer.live and not shorter.live and length < CUT_OF_LIVE_BLOG:
        return False
    if length < CUT and _common(one.head, other.head) < max(_BEGINNING * wanted, _LEAST_BEGINNING):
        return False
    return _contained(shorter, longer) >= wanted


def _contained(shorter: Sketch, longer: Sketch) -> float:
    """The share of the shorter text's pairs that stand in the longer one, 0 to 1: told by the
    pairs up to the hash at which the first of the two sketches breaks off."""
    ends = [max(sketch.whole) for sketch in (shorter, longer) if sketch.size > KEPT]
    if not ends:
        return _common(shorter.whole, longer.whole)
    upto = min(ends)
    sample = {pair for pair in shorter.whole if pair <= upto}
    return len(sample & longer.whole) / len(sample) if sample else 0.0


def _common(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the smaller of two sets stands in the other, 0 to 1."""
    return len(one & other) / min(len(one), len(other))


def _told_words(text: str) -> list[str]:
    """The folded words of a text but for function words, and for short lines without a full stop:
    captions, links and buttons."""
    lines = [(line, words(line)) for line in _LINE.findall(text)]
    told = [
        found
        for line, found in lines
        if len(found) >= _SHORT_LINE or _SENTENCE_END.search(line[-8:])
    ] or [found for _, found in lines]
    idle = _function_words()
    kept = [word for found in told for word in found if word not in idle]
    return [part for word in kept for part in _parts(word)] if _UNSPACED.search(text) else kept


def _parts(word: str) -> list[str]:
    """A word, or the pairs of letters of a run of words that nothing separates."""
    if len(word) < 3 or not _UNSPACED.search(word):
        return [word]
    return [word[place : place + 2] for place in range(len(word) - 1)]


@cache
def _function_words() -> frozenset[str]:
    path = files("graph").joinpath("data", "function_words.txt")
    return frozenset(path.read_text(encoding="utf-8").split())
