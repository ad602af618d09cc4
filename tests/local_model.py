"""One real small language model for all tests of a run, started when the first asks for it."""

import atexit
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from scripts.local_model import LocalModel, MissingModel
from scripts.local_neo4j import free_port


@cache
def _started() -> LocalModel:
    home = Path(mkdtemp(prefix="entente-model-"))
    atexit.register(shutil.rmtree, home, True)
    model = LocalModel(free_port(), home / "model.log")
    model.start()
    atexit.register(model.stop)
    return model


def shared() -> LocalModel:
    """The server that tests share; a test without one is skipped, or fails where required."""
    try:
        return _started()
    except MissingModel as part:
        if os.environ.get("REQUIRE_ALL"):
            raise
        pytest.skip(f"no local model here: {part}")
