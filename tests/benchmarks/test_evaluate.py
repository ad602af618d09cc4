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
