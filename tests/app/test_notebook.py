"""The notebook runs from its first cell to its last against a real service on the samples.

Where answers change on purpose, `ENTENTE_RECORD=1 pytest tests/app/test_notebook.py` writes them
anew.
"""

import base64
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.app.conftest import run_command, serving_on

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
SERVICE = "http://127.0.0.1:8000"
"""Where the notebook says that the service is."""
RECORDING = bool(os.environ.get("ENTENTE_RECORD"))


def texts(cell: Any) -> list[str]:
    """What a cell prints and gives, in words."""
    found = [one.get("text") or one.get("data", {}).get("text/plain") for one in cell.outputs]
    return [text for text in found if text and "<Picture" not in text and "<app." not in text]


def pictures(cell: Any) -> list[bytes]:
    """The pictures that a cell gives."""
    found = [one.get("data", {}).get("image/png") for one in cell.outputs]
    return [base64.b64decode(one) for one in found if one]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = f"sqlite:///{tmp_path_factory.mktemp('samples') / 'graph.db'}"
    done = run_command("ingest", "--store", store, str(ROOT / "samples" / "articles.jsonl"))
    assert done.returncode == 0, done.stderr
    with serving_on("--store", store) as (_, url):
        yield url


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_and_shows_what_it_showed(service: str, path: Path) -> None:
    stored = nbformat.read(path, as_version=4)
    run = nbformat.read(path, as_version=4)
    for cell in run.cells:
        cell.source = cell.source.replace(SERVICE, service)
    NotebookClient(run, timeout=120, kernel_name="python3").execute()
    codes = [
        (before, after)
        for before, after in zip(stored.cells, run.cells, strict=True)
        if after.cell_type == "code"
    ]
    if RECORDING:
        for before, after in codes:
            before.outputs, before.execution_count = after.outputs, after.execution_count
        nbformat.write(stored, path)
    for before, after in codes:
        assert texts(before) == texts(after), before.source
        assert len(pictures(before)) == len(pictures(after))
        for drawn in pictures(after):
            assert drawn.startswith(b"\x89PNG")
            assert len(drawn) > 10_000
    assert sum(len(pictures(after)) for _, after in codes) >= 2
