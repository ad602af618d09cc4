"""Builds a release into dist/ and checks it: `make release`.

A wheel and a source distribution of the version in pyproject.toml. It is refused where CHANGELOG.md
has no dated section of that version, where something is not committed, and where the tag is taken.
The source distribution must build the same wheel, and the wheel, in an empty virtual environment
with the locked versions, must extract claims. Then it says what is left to do; nothing is uploaded.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
LOCK = ROOT / "requirements.lock"
SAMPLE = '{"text": "Iran condemned Israel.", "published": "2024-04-14"}\n'
DATED = re.compile(r"^## \[([^\]]+)\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)


class ReleaseError(Exception):
    """What keeps this from being a release, and what to do."""


class Built(NamedTuple):
    """The two files of a release."""

    wheel: Path
    sdist: Path


def version() -> str:
    """The version in pyproject.toml."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


def releases() -> dict[str, str]:
    """The versions of CHANGELOG.md with their days, newest first."""
    return dict(DATED.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))


def build(folder: Path, source: Path = ROOT) -> Built:
    """Builds wheel and source distribution of a checkout, or of an unpacked distribution."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    _run(command, cwd=source)
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Built(wheel, sdist)


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel, by name; without its list of sums, in which the order is free."""
    with ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist() if "RECORD" not in name}


def rebuilt(sdist: Path, folder: Path) -> Path:
    """The wheel that an unpacked source distribution builds."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return build(folder / "built", folder / sdist.name.removesuffix(".tar.gz")).wheel


def install(wheel: Path, folder: Path) -> Path:
    """Installs a wheel with the locked versions into an empty virtual environment; its programs."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(python)]
    _run([*uv, "--constraint", str(LOCK), str(wheel)])
    return folder / "bin"


def alone() -> dict[str, str]:
    """The environment without anything that leads to this checkout, or to a user's settings."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ENTENTE_", "PYTHON", "VIRTUAL_ENV"))
    }


def _run(command: list[str], cwd: Path | None = None, text: str = "") -> str:
    done = subprocess.run(
        command, cwd=cwd, input=text, capture_output=True, text=True, env=alone(), check=False
    )
    if done.returncode:
        raise ReleaseError(f"{' '.join(command)} failed:\n{done.stderr.strip()[-2000:]}")
    return done.stdout


def _check_state() -> None:
    tag = f"v{version()}"
    if next(iter(releases()), None) != version():
        raise ReleaseError(
            f"CHANGELOG.md begins with no '## [{version()}] - YYYY-MM-DD': give what is new the "
            "version of pyproject.toml, and its day"
        )
    if _run(["git", "status", "--porcelain"], cwd=ROOT):
        raise ReleaseError("something is not committed: commit it, or take it away")
    if _run(["git", "tag", "--list", tag], cwd=ROOT):
        raise ReleaseError(f"{tag} is released: raise the version in pyproject.toml")


def main() -> int:
    """Checks, builds, checks again; 1 if this is no release."""
    try:
        _check_state()
        shutil.rmtree(DIST, ignore_errors=True)
        built = build(DIST)
        with TemporaryDirectory() as place:
            folder = Path(place)
            if contents(rebuilt(built.sdist, folder)) != contents(built.wheel):
                raise ReleaseError("the source distribution builds another wheel")
            entente = str(install(built.wheel, folder / "empty") / "entente")
            if _run([entente, "--version"], cwd=folder) != f"entente {version()}\n":
                raise ReleaseError("the wheel is of another version")
            if '"ACCUSE"' not in _run([entente, "extract", "-"], cwd=folder, text=SAMPLE):
                raise ReleaseError("the wheel, installed on its own, makes no claim")
    except ReleaseError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    print(*(path.relative_to(ROOT) for path in built), sep="\n")
    print(f"checked. Next: git tag -a v{version()} -m 'Entente {version()}', push it, and")
    print("upload both files: .venv/bin/uv publish dist/*")
    return 0


if __name__ == "__main__":
    sys.exit(main())
