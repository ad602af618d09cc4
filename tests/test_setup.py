"""What sets the project up, and what an install carries."""

import ast
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
SETUP = ROOT / "scripts" / "setup.py"


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_in_one_line(version: tuple[int, int, int], tmp_path: Path) -> None:
    program = (
        f"import runpy, sys; sys.version_info = {version}; sys.argv = ['setup', '.venv', 'lock'];"
        f"runpy.run_path({str(SETUP)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    [line] = done.stderr.splitlines()
    assert "needs Python 3.11 or later" in line
    assert ".".join(map(str, version)) in line
    assert not list(tmp_path.iterdir())


def test_old_pythons_can_read_the_setup() -> None:
    tree = ast.parse(SETUP.read_text(), feature_version=(3, 4))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not [arg for one in functions for arg in one.args.args if arg.annotation]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.Starred)]
    called = {node.func.id for node in ast.walk(tree)
              if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
    assert "print" not in called  # a statement once


def test_a_wheel_carries_the_code_and_all_of_its_data(tmp_path: Path) -> None:
    pytest.importorskip(
        "hatchling", reason="hatchling is missing: pip install -r requirements-dev.lock"
    )
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.iterdir()
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
        told = packed.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    here = {
        str(path.relative_to(ROOT))
        for room in ("app", "graph", "ingest")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert {name for name in names if ".dist-info/" not in name} == here
    assert {Path(name).suffix for name in here} >= {".py", ".csv", ".sql", ".txt"}
    assert "License-Expression: Apache-2.0" in told
    assert any(name.endswith("/licenses/LICENSE") for name in names)
