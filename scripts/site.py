"""Builds the site of the documentation: `python scripts/site.py [FOLDER]`, or `make docs`.

A link that leads nowhere, a page that no contents list names, and anything that a page would load
from elsewhere is an error. Status 1 then, else 0.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "docs"
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=["']?(?:https?:)?//[^"'>\s]*"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|preload|preconnect|icon|modulepreload))"""
    r"""[^>]*\bhref=["']?(?:https?:)?//[^"'>\s]*"""
    r"""|(?:@import|url\()\s*["']?(?:https?:)?//[^"')\s]*""",
    re.IGNORECASE,
)
"""What makes a browser fetch something of another host."""


def main() -> int:
    """Builds it and looks through it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    if subprocess.run([*build, str(ROOT / "docs"), str(folder)], check=False).returncode:
        return 1
    faults = list(foreign(folder))
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"{folder}/index.html")
    return 1 if faults else 0


def foreign(folder: Path) -> Iterator[str]:
    """What the pages and styles of a folder load from elsewhere, one line each."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".html", ".css"):
            for found in LOADED.findall(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(folder)} loads {found}"


if __name__ == "__main__":
    sys.exit(main())
