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
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple


class Part(NamedTuple):
    """One part of the suite."""

    name: str
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """Programs that must be there beside Python."""
    brought_by: str = ""
    """The command that brings the programs."""
    beside: bool = False
    """Whether it runs beside the others, and is told of when they are done."""

    @property
    def missing(self) -> list[str]:
        """The programs that are not there."""
        return [program for program in self.needs if not shutil.which(program)]


BIN = Path(sys.executable).parent
PARTS = (
    Part("lint", (str(BIN / "ruff"), "check", ".")),
    Part("format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
    Part("types", (str(BIN / "mypy"),)),
    Part("layers", (str(BIN / "lint-imports"),)),
    Part("image", (str(BIN / "hadolint"), "Dockerfile")),
    Part(
        "compose",
        (
            str(BIN / "check-jsonschema"),
            "--builtin-schema",
            "vendor.compose-spec",
            "docker-compose.yml",
        ),
    ),
    Part("docs", (sys.executable, "scripts/site.py")),
    Part("tests", (str(BIN / "pytest"), "-rs")),
    Part("figures", (sys.executable, "-m", "benchmarks.evaluate")),
    Part(
        "neo4j",
        (str(BIN / "pytest"), "-rs", "-m", "neo4j"),
        needs=("java", "mvn", "chromium"),
        brought_by="apt install openjdk-17-jre-headless maven chromium",
        beside=True,
    ),
)
REQUIRED = os.environ.get("REQUIRE_ALL") == "1"


def run(part: Part) -> tuple[int, list[str]]:
    """Runs one part; gives its exit status and what it printed, which it shows unless beside."""
    process = subprocess.Popen(part.command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        if not part.beside:
            print(line, end="", flush=True)
        lines.append(line)
    return process.wait(), lines


def told_of(status: int, lines: list[str]) -> tuple[str, bool]:
    """What the summary says of a part that ran, and whether it counts as passed."""
    if status:
        return "FAILED", False
    skipped = [line.strip() for line in lines if line.startswith("SKIPPED")]
    if skipped:
        return f"ok, with {len(skipped)} skipped: " + "; ".join(skipped), not REQUIRED
    closing = next((ln.strip() for ln in reversed(lines) if re.search(r"\d+ passed", ln)), "")
    return f"ok {closing}".strip(), True


def check(part: Part, running: "Future[tuple[int, list[str]]] | None") -> tuple[str, bool]:
    """What the summary says of a part, and whether it counts as passed."""
    if part.missing:
        told = f"missing: {', '.join(part.missing)} not installed; {part.brought_by}"
        return told, not REQUIRED
    print(f"== {part.name}", flush=True)
    if running is None:
        return told_of(*run(part))
    status, lines = running.result()
    print("".join(lines), end="", flush=True)
    return told_of(status, lines)


def main() -> int:
    """Runs all parts; 1 if one did not pass."""
    with ThreadPoolExecutor() as pool:
        beside = {
            part: pool.submit(run, part) for part in PARTS if part.beside and not part.missing
        }
        results = [(part.name, *check(part, beside.get(part))) for part in PARTS]
    print("\n== summary")
    for name, told, _ in results:
        print(f"{name:8} {told}")
    return 0 if all(passed for *_, passed in results) else 1


sys.exit(main())
