"""Runs the whole suite and closes with a summary of each part.

All parts run even when one fails. A part that the machine cannot run is named with the command
that brings what it lacks; so is every skipped test. With REQUIRE_ALL=1 (as CI sets it) either
of them is a failure.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Part(NamedTuple):
    """One part of the suite."""

    name: str
    command: tuple[str, ...]
    needs: str = ""
    """A program that must be there; empty for none but Python."""
    brought_by: str = ""
    """The command that brings the program."""


BIN = Path(sys.executable).parent
PARTS = (
    Part("lint", (str(BIN / "ruff"), "check", ".")),
    Part("format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
    Part("types", (str(BIN / "mypy"),)),
    Part("layers", (str(BIN / "lint-imports"),)),
    Part("tests", (str(BIN / "pytest"), "-rs")),
)
REQUIRED = os.environ.get("REQUIRE_ALL") == "1"


def run(part: Part) -> tuple[str, bool]:
    """Runs one part; gives what the summary says of it and whether it counts as passed."""
    if part.needs and not shutil.which(part.needs):
        return f"missing: {part.needs} is not installed; {part.brought_by}", not REQUIRED
    print(f"== {part.name}", flush=True)
    process = subprocess.Popen(part.command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        lines.append(line)
    if process.wait():
        return "FAILED", False
    skipped = [line.strip() for line in lines if line.startswith("SKIPPED")]
    if skipped:
        return f"ok, with {len(skipped)} skipped: " + "; ".join(skipped), not REQUIRED
    closing = next((ln.strip() for ln in reversed(lines) if re.search(r"\d+ passed", ln)), "")
    return f"ok {closing}".strip(), True


def main() -> int:
    results = [(part.name, *run(part)) for part in PARTS]
    print("\n== summary")
    for name, told, _ in results:
        print(f"{name:8} {told}")
    print("neo4j    apart, with Java, Maven and Chromium: make test-neo4j")
    return 0 if all(passed for *_, passed in results) else 1


sys.exit(main())
