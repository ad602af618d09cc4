"""Whom two actors have in common: as adversaries, as partners, or one as each."""

from typing import NamedTuple

from graph.analysis.flows import Flow, Neighbours


class Third(NamedTuple):
    """An actor that has ties with both."""

    actor: str
    to_source: Flow
    to_target: Flow

    @property
    def strength(self) -> int:
        """Claims of the weaker of the two ties."""
        return min(self.to_source.claims, self.to_target.claims)


class Common(NamedTuple):
    """The actors that two have in common, those with the stronger of their weaker ties first."""

    adversaries: tuple[Third, ...]
    """More conflict than cooperation with both, by the sign of the mean score."""
    partners: tuple[Third, ...]
    """More cooperation than conflict with both."""
    divided: tuple[Third, ...]
    """A partner of one and an adversary of the other."""


def in_common(known: Neighbours, source: str, target: str) -> Common:
    """The actors with ties to both; a tie whose scores add up to nothing has no sign."""
    near, far = known.get(source, {}), known.get(target, {})
    thirds = sorted(
        (Third(actor, near[actor], far[actor]) for actor in near.keys() & far.keys()),
        key=lambda third: (-third.strength, third.actor),
    )

    def signed(*signs: int) -> tuple[Third, ...]:
        return tuple(
            third for third in thirds if sign(third.to_source) * sign(third.to_target) in signs
        )

    alike = signed(1)
    return Common(
        adversaries=tuple(third for third in alike if sign(third.to_source) < 0),
        partners=tuple(third for third in alike if sign(third.to_source) > 0),
        divided=signed(-1),
    )


def sign(flow: Flow) -> int:
    """+1 where the scores of the claims add up to cooperation, -1 where to conflict, else 0."""
    total = sum(flow.scores_milli)
    return (total > 0) - (total < 0)
