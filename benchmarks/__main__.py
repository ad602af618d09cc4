"""All benchmarks of `make bench`, one after another: a part that fails ends none of the rest.

    python -m benchmarks                        all, into docs/benchmarks.md
    python -m benchmarks --only rest imports    some; the page keeps what is known of the others
    python -m benchmarks --short                a short run of each, which writes nothing
    python -m benchmarks --page                 measures nothing, and writes the page anew

Prints one table of what was measured. What a part has measured is on the page as soon as the part
ends, also when it failed on its way. Exits 1 if a limit was missed or a part failed.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import page, rows
from benchmarks.page import PARTS, Part, Result


def run(part: Part, command: Sequence[str]) -> tuple[list[Result], bool]:
    """The figures that a command of a part measures, and whether it came to its end."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "rows.jsonl"
        done = subprocess.run([*command, "--rows", str(file)], check=False)
        told = rows.read(file)
    here, today = page.machine(), date.today().isoformat()
    found = [Result(part.name, today, here, row) for row in told]
    return found, done.returncode in (0, rows.MISSED)


def main() -> int:
    """Runs the parts; 1 if one of them missed a limit or failed."""
    names = [part.name for part in PARTS]
    options = argparse.ArgumentParser(description="All benchmarks of make bench.")
    options.add_argument("--only", nargs="+", choices=names, metavar="NAME", default=names,
                         help=f"of {', '.join(names)}")  # fmt: skip
    options.add_argument("--short", action="store_true", help="in minutes; writes nothing")
    options.add_argument("--page", action="store_true", help="measures nothing, writes the page")
    chosen = options.parse_args()
    known, measured, wrong = page.results(), list[Result](), []
    if chosen.page:
        page.write(known)
        return 0
    for part in (part for part in PARTS if part.name in chosen.only):
        print(f"== {part.name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{part.name}"]
        found, ended = run(part, [*command, *(part.short if chosen.short else ())])
        measured += found
        wrong += [f"missed: {part.name}, {one.row}" for one in found if not one.row.held]
        if not ended:
            wrong.append(f"failed: {part.name}")
        if not chosen.short:
            known = page.merged(known, found, whole=ended)
            page.keep(known)
            page.write(known)
    print(f"\n{page.machine()}\n\n{page.table(measured)}")
    print("".join(f"\n{line}" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
