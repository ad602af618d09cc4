"""Writes the locked versions, with hashes, for every Python that the project supports."""

import subprocess
import sys
from pathlib import Path

BUILD = "hatchling>=1.27,<2\neditables>=0.5,<1\n"
"""What installs the project itself without another download."""

COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"),
    *("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
    *("--no-emit-index-url", "--no-emit-find-links", "pyproject.toml", "-"),
]


def main() -> None:
    """Writes both lock files."""
    for name, extra in (("requirements.lock", []), ("requirements-dev.lock", ["--extra", "dev"])):
        command = [*COMPILE, *extra, "--output-file", name]
        subprocess.run(command, input=BUILD, text=True, check=True)
        print(name, len(Path(name).read_text().splitlines()), "lines")


main()
