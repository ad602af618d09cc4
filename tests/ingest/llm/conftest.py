"""A real small model on this machine, for the session."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.llm.answers import AnswersFile
from scripts.local_model import LocalModel, MissingModel
from scripts.local_neo4j import free_port


@pytest.fixture(scope="session")
def local_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalModel]:
    """The model; a test of it is skipped where it is not to be had, or fails where required."""
    model = LocalModel(free_port(), tmp_path_factory.mktemp("model") / "model.log")
    try:
        model.start()
    except MissingModel as part:
        if os.environ.get("REQUIRE_ALL"):
            raise
        pytest.skip(f"no local model here: {part}")
    yield model
    model.stop()


@pytest.fixture
def answers(tmp_path: Path) -> AnswersFile:
    """An empty file of answers."""
    return AnswersFile(tmp_path / "answers.db")
