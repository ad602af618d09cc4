"""The evaluation calls real commands, and says which one failed."""

import sys
from pathlib import Path

import pytest

from benchmarks import evaluate
from benchmarks.scoring import Figure


def test_a_command_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "entente")
    with pytest.raises(evaluate.EvaluationError, match=r"cannot run .*entente extract -"):
        evaluate.run([missing, "extract", "-"])


def test_a_command_that_fails_tells_why() -> None:
    with pytest.raises(evaluate.EvaluationError, match="exited 1: no lexicon"):
        evaluate.run([sys.executable, "-c", "raise SystemExit('no lexicon')"])


def test_rows_go_in_as_lines() -> None:
    echo = [sys.executable, "-c", "import sys; print(sys.stdin.buffer.read().decode(), end='')"]
    assert evaluate.run(echo, [{"id": "1", "phrase": "Türkiye"}]) == (
        '{"id": "1", "phrase": "Türkiye"}\n'
    )


def test_the_shared_scorer_gets_the_command_and_its_rows_are_read(tmp_path: Path) -> None:
    scorer = tmp_path / "score.py"
    scorer.write_text(
        "import sys\n"
        "assert sys.argv[1:] == ['--bin', 'bin/entente']\n"
        "print('actors   country                  80.0 % (4/5)')\n"
        "print('  miss')\n"
    )
    assert evaluate.shared_figures("bin/entente", tmp_path) == [
        Figure("shared actors", "country", 0.8, 5)
    ]


BEFORE = {"blind none: sentences with a claim": 0.1, "blind articles: F1": 0.7, "blind x: y": 0.5}


@pytest.mark.parametrize(
    ("figure", "fell"),
    [
        (Figure("blind articles", "F1", 0.68, None), True),
        (Figure("blind articles", "F1", 0.695, None), False),
        (Figure("blind articles", "F1", 0.9, None), False),
        (Figure("blind none", "sentences with a claim", 0.13, 200), True),
        (Figure("blind none", "sentences with a claim", 0.0, 200), False),
        (Figure("blind x", "y", 0.49, 100), False),
        (Figure("blind x", "y", 0.47, 100), True),
        (Figure("blind x", "y", None, 0), False),
        (Figure("blind x", "never committed", 0.1, 100), False),
    ],
)
def test_a_figure_that_is_worse_has_fallen(figure: Figure, fell: bool) -> None:
    assert evaluate.fallen([figure], BEFORE) == ([figure] if fell else [])


def test_figures_are_committed_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    assert evaluate.committed(path) == {}
    figures = [Figure("a", "b", 0.123456, 3), Figure("a", "c", None, 0)]
    evaluate.commit(figures, path)
    assert evaluate.committed(path) == {"a: b": 0.1235}


def test_the_table_tells_the_change() -> None:
    shown = evaluate.table(
        [Figure("a", "b", 0.5, 10), Figure("a", "c", 0.5, None), Figure("a", "d", 0.5, 10)],
        {"a: b": 0.4, "a: c": 0.6},
    )
    rows = [line.split() for line in shown.splitlines()]
    assert rows[1:] == [
        ["a", "b", "50.0", "%", "+10.0", "10"],
        ["a", "c", "0.500", "-0.100", "-"],
        ["a", "d", "50.0", "%", "new", "10"],
    ]


def test_the_committed_figures_are_those_of_the_gold() -> None:
    named = {name.partition(":")[0] for name in evaluate.committed()}
    sets = ("sentences", "none", "articles", "confidence", "facets", "actors")
    assert {f"{half} {name}" for half in evaluate.HALVES for name in sets} <= named
