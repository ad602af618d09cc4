"""All benchmarks of `make bench`, one after another: a limit that is missed ends none of the rest.

    python -m benchmarks                  all
    python -m benchmarks rest imports     some

Exits 1 if any of them missed a limit.
"""

import argparse
import subprocess
import sys

ALL = ("extraction", "stores", "rest", "imports", "main_text")


def main() -> None:
    """Runs them and says which missed a limit."""
    options = argparse.ArgumentParser(description="All benchmarks of make bench.")
    options.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}")
    names = options.parse_args().names or ALL
    if unknown := sorted(set(names) - set(ALL)):
        options.error(f"unknown: {', '.join(unknown)}")
    missed = []
    for name in names:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            missed.append(name)
    if missed:
        raise SystemExit(f"limits missed in {', '.join(missed)}")


if __name__ == "__main__":
    main()
