"""Hashes of words in a row and their minima, by whole numbers of 64 bits: the same everywhere.

Only `graph.copies` uses this module: numpy takes a while to import, and who only asks does not
wait for it.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]


class RowHashes(NamedTuple):
    """Hashes of the pairs and triples of words that follow each other, in order."""

    pairs: Hashes
    """32 bits each."""
    triples: Hashes


def row_hashes(words: Sequence[str]) -> RowHashes:
    """The hashes of the rows of words in a text."""
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    one, two, three = (np.uint64(_hash(f"place {place}") | 1) for place in range(3))
    pairs = _mixed(hashes[:-1] * one + hashes[1:] * two) >> np.uint64(32)
    return RowHashes(pairs, _mixed(hashes[:-2] * one + hashes[1:-1] * two + hashes[2:] * three))


def smallest(hashes: Hashes) -> list[int]:
    """The different hashes, the smallest first."""
    found: list[int] = np.unique(hashes).tolist()
    return found


def keys(hashes: Hashes, first: int, count: int) -> list[int]:
    """Keys of a set of hashes, signed, of 64 bits: each of two minima over it.

    Two sets have each key in common with the probability of the square of their Jaccard
    similarity. Keys from `first` on are of other minima than those before.
    """
    if not len(hashes):
        return []
    factors, summands = _permutations(2 * (first + count))
    chosen = slice(2 * first, None)
    minima = (hashes[:, None] * factors[chosen] + summands[chosen]).min(axis=0)
    # Which minima they are goes in too: a key of one place is none of another.
    places = np.arange(first, first + count, dtype=np.uint64)
    found: list[int] = _mixed(_mixed(minima[::2]) + minima[1::2] + places).view(np.int64).tolist()
    return found


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(
        blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )


@cache
def _permutations(count: int) -> tuple[Hashes, Hashes]:
    factors = [_hash(f"factor {number}") | 1 for number in range(count)]
    summands = [_hash(f"summand {number}") for number in range(count)]
    return np.array(factors, np.uint64), np.array(summands, np.uint64)


def _mixed(hashes: Hashes) -> Hashes:
    """The finalizer of MurmurHash3: each bit of a hash depends on all of its bits."""
    shift, one, two = np.uint64(33), np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
    hashes = (hashes ^ (hashes >> shift)) * one
    hashes = (hashes ^ (hashes >> shift)) * two
    return hashes ^ (hashes >> shift)
