"""What a release carries, and that it works where nothing else is."""

import hashlib
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.version import VERSION
from scripts import release
from scripts.release import Built
from tests.browser.conftest import lacking

ROOT = Path(__file__).parent.parent
ROOMS = ("app", "graph", "ingest")
VENDOR = ROOT / "app" / "explorer" / "static" / "vendor"
LIBRARIES = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
ARTICLE = {"id": "a", "published": "2024-04-14", "text": "Iran condemned Israel on Sunday."}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A wheel and a source distribution of this checkout."""
    pytest.importorskip(
        "hatchling", reason="hatchling is missing: pip install -r requirements-dev.lock"
    )
    return release.build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it needs, and no more."""
    try:
        return release.install(built.wheel, tmp_path_factory.mktemp("empty") / "venv")
    except release.ReleaseError as error:
        lacking(f"the locked versions cannot be had: {str(error).splitlines()[-1]}")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside of the checkout, and nothing that leads back."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(program: Path, *arguments: str, text: str = "") -> str:
    done = subprocess.run(
        [str(program), *arguments],
        input=text, capture_output=True, text=True, env=release.alone(), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_rooms() -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_a_wheel_carries_the_code_and_all_of_its_data(built: Built) -> None:
    carried = release.contents(built.wheel)
    [told] = [text.decode() for name, text in carried.items() if name.endswith("/METADATA")]
    assert {name for name in carried if ".dist-info/" not in name} == in_rooms()
    assert {Path(name).suffix for name in carried} >= {
        ".py",
        ".csv",
        ".sql",
        ".txt",
        ".js",
        ".html",
    }
    assert "License-Expression: Apache-2.0" in told
    licences = {Path(name).name for name in carried if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


def test_a_source_distribution_builds_the_same_wheel(built: Built, tmp_path: Path) -> None:
    again = release.contents(release.rebuilt(built.sdist, tmp_path))
    assert again == release.contents(built.wheel)
    beside = {path.name for path in next(tmp_path.glob("entente-*")).iterdir()}
    assert beside >= {"CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "pyproject.toml", "samples"}


def test_an_installed_wheel_extracts(installed: Path, elsewhere: Path) -> None:
    assert run(installed / "entente", "--version") == f"entente {VERSION}\n"
    [line] = run(
        installed / "entente", "extract", "-", text=json.dumps(ARTICLE) + "\n"
    ).splitlines()
    claim = json.loads(line)
    assert (claim["event_type"], claim["sources"][0]["id"]) == ("ACCUSE", "IRN")


def test_an_installed_wheel_is_run_from_where_it_was_put(installed: Path, elsewhere: Path) -> None:
    told = run(installed / "python", "-c", "import app, graph, ingest; print(app.__path__[0])")
    assert Path(told.strip()).is_relative_to(installed.parent)


@pytest.fixture
def served(installed: Path, elsewhere: Path) -> Iterator[httpx.Client]:
    """A service of the installed wheel, over a graph that it makes itself."""
    store = f"sqlite:///{elsewhere / 'graph.db'}"
    process = subprocess.Popen(
        [str(installed / "entente"), "serve", "--store", store, "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=release.alone(),
    )  # fmt: skip
    assert process.stdout is not None
    found = re.search(r"http://[\w.]+:\d+", process.stdout.readline())
    assert found is not None
    with httpx.Client(base_url=found[0], timeout=60) as client:
        yield client
    process.terminate()
    process.wait(timeout=30)


def test_an_installed_wheel_serves_all_that_it_carries(served: httpx.Client) -> None:
    assert served.post("/v1/articles", json=ARTICLE).status_code == 201
    [relation] = served.get("/v1/relations", params={"source": "IRN"}).json()["items"]
    assert relation["target"]["id"] == "ISR"
    static = VENDOR.parent
    for path in (path for path in static.rglob("*") if path.is_file()):
        answer = served.get(f"/explorer/{path.relative_to(static)}")
        assert answer.content == path.read_bytes()
    for page in ("/", "/pair/IRN/ISR", "/browser/guide.html", "/docs", "/openapi.json"):
        assert served.get(page).status_code == 200, page


def test_the_newest_release_of_the_changelog_is_the_version() -> None:
    assert next(iter(release.releases())) == release.version() == VERSION


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library["name"])
def test_a_vendored_library_is_what_was_taken_with_its_licence(library: dict[str, object]) -> None:
    folder = VENDOR / f"{library['name']}-{library['version']}"
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert there == library["files"]
    assert "Permission " in (folder / "LICENSE").read_text(encoding="utf-8")
    notice = re.sub(" +", " ", (ROOT / "NOTICE").read_text(encoding="utf-8"))
    assert f"{library['name']} {library['version']} {library['licence']} " in notice


def test_nothing_is_vendored_that_the_manifest_does_not_name() -> None:
    named = {f"{library['name']}-{library['version']}" for library in LIBRARIES}
    assert {path.name for path in VENDOR.iterdir()} == {"manifest.json", *named}
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert len(re.findall(r"^  [\w-]+ \d", notice, re.M)) == len(LIBRARIES)
