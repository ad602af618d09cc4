"""Fetches the libraries of the explorer anew: `python scripts/vendor.py` (needs npm).

Each stands in `app/explorer/static/vendor/NAME-VERSION/` with its licence. `manifest.json` says
what was taken, under which licence, and the SHA-256 of each file; a test compares them.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

VENDOR = Path(__file__).parent.parent / "app/explorer/static/vendor"


class Library(NamedTuple):
    """A package of npm, and what the explorer loads of it."""

    name: str
    version: str
    files: tuple[str, ...]
    licence: str = "LICENSE"


LIBRARIES = (
    Library("cytoscape", "3.35.0", ("dist/cytoscape.esm.min.mjs",)),
    Library("d3", "7.9.2", ("dist/d3.min.js",)),
    Library("topojson-client", "3.1.0", ("dist/topojson-client.min.js",)),
    Library("world-atlas", "2.0.2", ("countries-50m.json",)),
    Library("i18n-iso-countries", "7.14.0", ("codes.json",)),
)


def main() -> None:
    """Writes the folder anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    taken = [_take(library) for library in LIBRARIES]
    text = json.dumps(taken, indent=2) + "\n"
    (VENDOR / "manifest.json").write_text(text, encoding="utf-8")


def _take(library: Library) -> dict[str, object]:
    folder = VENDOR / f"{library.name}-{library.version}"
    folder.mkdir(parents=True)
    with TemporaryDirectory() as place:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{library.name}@{library.version}"],
            cwd=place, check=True, capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip
        with tarfile.open(Path(place) / packed) as archive:
            archive.extractall(place, filter="data")
        package = Path(place) / "package"
        for name in (*library.files, library.licence):
            shutil.copyfile(package / name, folder / PurePosixPath(name).name)
        told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in
             sorted(folder.iterdir())}  # fmt: skip
    return {
        "name": library.name,
        "version": library.version,
        "licence": told["license"],
        "home": told.get("homepage", ""),
        "files": files,
    }


if __name__ == "__main__":
    main()
