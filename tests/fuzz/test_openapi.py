"""schemathesis over the whole OpenAPI, with all its checks, on both stores.

`ENTENTE_FUZZ` is how many cases to make of each operation; `make fuzz` makes many, and those at
the edges of the schema too.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.stores import open_store
from tests import neo4j_server
from tests.app.conftest import ARTICLES, json_lines, run_command, serving_on
from tests.contract.world import told_world

CASES = int(os.environ.get("ENTENTE_FUZZ", "8"))
PHASES = "examples,coverage,fuzzing" if "ENTENTE_FUZZ" in os.environ else "examples,fuzzing"
CONFIG = Path(__file__).with_name("schemathesis.toml")
STORES: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / 'graph.db'}",
    "neo4j": lambda _: neo4j_server.emptied(),
}


@pytest.mark.parametrize("name", ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_every_answer_is_as_openapi_says(name: str, tmp_path: Path) -> None:
    url = STORES[name](tmp_path)
    done = run_command("ingest", "-", "--store", url, text=json_lines(ARTICLES))
    assert done.returncode == 0, done.stderr
    with open_store(url) as store, store.writer() as writer:
        told_world(writer)
    # Ten thousand requests make more warnings than a pipe that nobody reads can hold.
    quiet = {"ENTENTE_CYPHER": "true", "ENTENTE_LOG_LEVEL": "error"}
    with serving_on("--store", url, **quiet) as (_, service):
        command = [
            str(Path(sys.executable).with_name("schemathesis")),
            *("--config-file", str(CONFIG), "run", f"{service}/openapi.json"),
            *("--max-examples", str(CASES), "--workers", "1"),
            *("--phases", PHASES, "--suppress-health-check", "all"),
        ]
        hooks = os.environ | {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(CONFIG.parent)}
        ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=hooks)
    assert ran.returncode == 0, ran.stdout[-8000:]
