"""How alike the two directions of ties are: in number, in score, and over all ties."""

from collections.abc import Mapping
from typing import NamedTuple

from graph.analysis.flows import Flow, Pair, pair_of

_SCALE = 20.0
"""From the lowest score to the highest."""


class Dyad(NamedTuple):
    """What two actors did to each other, direction by direction."""

    pair: Pair
    there: Flow | None
    """From the first to the second."""
    back: Flow | None

    @property
    def claims(self) -> int:
        """Number of claims in both directions."""
        return _claims(self.there) + _claims(self.back)

    @property
    def returned(self) -> float:
        """The share of the claims that the other direction matches, 0 to 1."""
        return round(2 * self.matched / self.claims, 4)

    @property
    def matched(self) -> int:
        """Claims of the weaker direction."""
        return min(_claims(self.there), _claims(self.back))

    @property
    def score_likeness(self) -> float | None:
        """1 where the mean scores are the same, 0 where they are the two ends of the scale.

        None where only one of them acts.
        """
        if self.there is None or self.back is None:
            return None
        return round(1 - abs(self.there.score - self.back.score) / _SCALE, 4)


class Reciprocity(NamedTuple):
    """How alike the directions are, of each tie and of all together."""

    dyads: tuple[Dyad, ...]
    """Those with the most claims first, then by ids."""
    returned: float | None
    """The share of all claims that the other direction matches; None without claims."""
    answered: float | None
    """The share of directions with claims whose other direction has claims too."""
    score_likeness: float | None
    """Mean over the dyads whose both directions act, each as heavy as its claims."""


def reciprocity(directed: Mapping[Pair, Flow]) -> Reciprocity:
    """The reciprocity of flows by source and target."""
    pairs = sorted({pair_of(*pair) for pair in directed})
    dyads = [Dyad(pair, directed.get(pair), directed.get(pair[::-1])) for pair in pairs]
    claims = sum(dyad.claims for dyad in dyads)
    likeness = [
        (dyad.score_likeness, dyad.claims) for dyad in dyads if dyad.score_likeness is not None
    ]
    return Reciprocity(
        dyads=tuple(sorted(dyads, key=lambda dyad: (-dyad.claims, dyad.pair))),
        returned=_share(2 * sum(dyad.matched for dyad in dyads), claims),
        answered=_share(2 * len(likeness), len(directed)),
        score_likeness=_share(
            sum(alike * weight for alike, weight in likeness), sum(weight for _, weight in likeness)
        ),
    )


def _claims(flow: Flow | None) -> int:
    return flow.claims if flow is not None else 0


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
