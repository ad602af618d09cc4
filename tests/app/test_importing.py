"""`entente import`, as it is called."""

import subprocess
import sys
from pathlib import Path

from tests.ingest.imports.tabled import gdelt, written


def run(folder: Path, *arguments: str, fed: bytes = b"") -> tuple[int, str, str]:
    """Exit status, output and errors of the command on a store in a folder."""
    store = f"sqlite:///{folder / 'graph.db'}"
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "import", "--store", store, *arguments],
        input=fed,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_an_import_tells_what_became_of_every_row(tmp_path: Path) -> None:
    file = written(tmp_path / "a.CSV", gdelt(), gdelt(), gdelt(code="010"), gdelt(day="never"))
    status, out, err = run(tmp_path, "gdelt", str(file))
    assert status == 1
    assert out == "4 rows read: 1 added, 0 replaced, 1 unchanged, 1 passed over, 1 refused\n"
    assert err.splitlines() == [
        "passed over 1: PLOVER has no event type for it",
        "refused 1: SQLDATE is not a day",
        f"  {file}:4: SQLDATE: is not a day",
    ]


def test_standard_input_is_read_and_a_missing_file_told(tmp_path: Path) -> None:
    status, out, err = run(tmp_path, "gdelt", "-", "none.CSV", fed=gdelt().encode())
    assert status == 2
    assert out.startswith("1 rows read: 1 added")
    assert err == "entente: cannot read none.CSV: No such file or directory\n"


def test_an_unknown_data_set_is_a_usage_error_that_names_those_there_are(tmp_path: Path) -> None:
    status, _, err = run(tmp_path, "phoenix", "a.CSV")
    assert status == 2
    for name in ("gdelt", "icews", "polecat", "acled", "ucdp"):
        assert name in err
