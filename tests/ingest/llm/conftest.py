"""What the tests of a large language model share."""

from pathlib import Path

import pytest

from ingest.llm.answers import AnswersFile
from scripts.local_model import LocalModel
from tests import local_model as served


@pytest.fixture(scope="session")
def local_model() -> LocalModel:
    """A real small model."""
    return served.shared()


@pytest.fixture
def answers(tmp_path: Path) -> AnswersFile:
    """An empty file of answers."""
    return AnswersFile(tmp_path / "answers.db")
