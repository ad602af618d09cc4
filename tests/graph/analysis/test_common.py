"""Whom two actors have in common."""

from graph.analysis.common import in_common
from graph.analysis.flows import neighbours
from tests.graph.analysis.telling import tied

KNOWN = neighbours(
    tied(
        AC=(3, 1), BC=(2, 0),  # a partner of both
        AD=(1, 4), BD=(0, 2),  # an adversary of both
        AE=(0, 9), BE=(1, 9),  # another, with stronger ties
        AF=(5, 0), BF=(0, 5),  # divided
        AG=(2, 2), BG=(5, 0),  # as much conflict as cooperation: no sign
        AH=(9, 0),  # known to one only
        AB=(0, 7),
    )
)  # fmt: skip


def test_the_signs_of_ties_divide_the_actors() -> None:
    found = in_common(KNOWN, "A", "B")
    assert [third.actor for third in found.adversaries] == ["E", "D"]
    assert [third.strength for third in found.adversaries] == [9, 2]
    assert [third.actor for third in found.partners] == ["C"]
    assert [third.actor for third in found.divided] == ["F"]
    assert found.partners[0].to_source.score == 0.5
    assert found.partners[0].to_target.score == 1.0


def test_strangers_have_nobody_in_common() -> None:
    assert in_common(KNOWN, "A", "X") == ((), (), ())
