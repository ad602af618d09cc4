"""Whether an article as a whole is of politics: what is told in one of sport seldom is.

One sentence of it may read as if it were: `Russia beat Croatia on Monday`.
"""

from collections.abc import Collection
from statistics import fmean

from ingest.actors.resolver import Mentions
from ingest.credibility import politics, scenes
from ingest.sentence import Sentence

_LONG = 5
"""So many sentences tell what an article is of."""
_USUAL, _STEEP = 2.6, 1.5
"""What speaks for politics in the mean sentence of an article of it, at least (2.8 in all but two
of the 142 of the gold), and how much what it lacks of that counts."""
_FEW, _WEIGHT = 0.2, 16.0
"""Up to which share the sentences of such an article may be of other scenes (0.14 in those of the
gold), and how much a share above it counts."""

_BESIDE = frozenset({"", "accident", "law", "weather"})
"""Scenes that politics has to do with, and none."""


def leaning(read: Collection[tuple[Sentence, Mentions]]) -> float:
    """How much the sentences of an article speak against the politics of each act in it, as a
    logarithm of odds, 0 or less."""
    if len(read) < _LONG:
        return 0.0
    known = politics.weights()
    mean = fmean(
        known.of(politics.of_sentence(s, mentions), politics.vectors_of_sentence(s))
        for s, mentions in read
    )
    others = fmean(scenes.evidence_of(s, mentions).scene not in _BESIDE for s, mentions in read)
    return min(0.0, _STEEP * (mean - _USUAL)) - _WEIGHT * max(0.0, others - _FEW)
