"""How alike two directions are, by hand.

| | there | back | matched | returned | scores | likeness |
|---|---|---|---|---|---|---|
| A, B | 6 (5 of +1, 1 of -1) | 2 (both -1) | 2 | 4/8 | +2/3 and -1 | 1 - (5/3)/20 |
| A, C | 3 | 0 | 0 | 0 | | |
| B, C | 1 | 1 | 1 | 1 | +1 and +1 | 1 |
"""

from graph.analysis.reciprocity import reciprocity
from tests.graph.analysis.telling import tied

FOUND = reciprocity(tied(AB=(5, 1), BA=(0, 2), AC=(3, 0), BC=(1, 0), CB=(1, 0)))


def test_each_dyad_has_its_likeness() -> None:
    assert [
        (dyad.pair, dyad.claims, dyad.returned, dyad.score_likeness) for dyad in FOUND.dyads
    ] == [
        (("A", "B"), 8, 0.5, 0.9167),
        (("A", "C"), 3, 0.0, None),
        (("B", "C"), 2, 1.0, 1.0),
    ]


def test_so_have_all_together() -> None:
    # 2 * (2 + 0 + 1) of 13 claims.
    assert FOUND.returned == 0.4615
    # Of A-B, B-A, A-C, B-C and C-B four have claims the other way.
    assert FOUND.answered == 0.8
    # (8 * 0.9167 + 2 * 1) / 10
    assert FOUND.score_likeness == 0.9334


def test_nothing_has_no_likeness() -> None:
    assert reciprocity({}) == ((), None, None, None)
