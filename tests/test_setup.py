"""What sets the project up."""

import ast
import subprocess
import sys
from pathlib import Path

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
