"""The file of answers and of what was spent, used by several at once."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from ingest.llm.answers import AnswersError, AnswersFile, Budget, Price


def _spend(path: Path, number: int) -> int:
    """Takes 10 tokens of 1,000 a hundred times, gives back 3 each time; how often it could."""
    answers = AnswersFile(path)
    times = 0
    for n in range(100):
        answers.keep(f"{number}-{n}", "x" * 100)
        if day := answers.reserve(Budget(tokens=1_000), 10, 0.0):
            answers.settle(day, -3, 0.0)
            times += 1
    return times


def test_processes_share_one_budget_and_lose_no_answer(answers: AnswersFile) -> None:
    path = answers._path
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        times = sum(pool.map(_spend, [path] * 3, range(3)))
    # Seven tokens each, as long as ten are left.
    assert times in (142, 143)
    assert all(answers.answer(f"{number}-{n}") for number in range(3) for n in range(100))


def test_money_is_spent_by_the_price() -> None:
    assert Price(2.0, 10.0).of(1_000_000, 500_000) == 7.0


@pytest.mark.parametrize("name", ["", "missing/answers.db"])
def test_a_file_that_cannot_be_made_is_said_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(AnswersError, match="cannot be used") as error:
        AnswersFile(tmp_path / name).check()
    assert "\n" not in str(error.value)
