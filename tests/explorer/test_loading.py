"""How a page is loaded: its files at once, and only once."""

import re
from pathlib import Path

import httpx
import pytest

from app.explorer.assets import Files
from app.explorer.preloading import needed
from tests.explorer.conftest import Opening
from tests.explorer.pages import drawn
from tests.explorer.test_views import VIEWS


def version(service: str) -> str:
    """Where the files of a page are found."""
    found = re.search(r'href="(/explorer/at-\w+)/', httpx.get(f"{service}/").text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_names_all_modules_that_its_view_loads(
    view: str, opened: Opening, service: str
) -> None:
    named = set(re.findall(r'modulepreload" href="([^"]+)"', httpx.get(service + VIEWS[view]).text))
    page = opened(VIEWS[view])
    loaded = page.evaluate(
        """performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)
           .filter((path) => /[.]m?js$/.test(path))"""
    )
    assert set(loaded) <= named
    assert any(path.endswith("/main.js") for path in loaded)


def test_a_page_that_was_seen_asks_for_answers_only(opened: Opening) -> None:
    page = opened("/pair/USA/PRK")
    page.reload()
    page.goto(page.url.replace("PRK", "RUS"))
    drawn(page)
    asked = page.evaluate(
        """performance.getEntriesByType('resource').filter((one) => one.transferSize > 0)
           .map((one) => new URL(one.name).pathname)"""
    )
    assert asked
    assert all(path.startswith("/v1/") for path in asked)


def test_files_with_their_version_are_kept_and_others_checked(service: str) -> None:
    of_version = httpx.get(f"{service}{version(service)}/modules/main.js")
    bare = httpx.get(f"{service}/explorer/modules/main.js")
    old = httpx.get(f"{service}/explorer/at-0123456789abcdef/modules/main.js")
    assert of_version.content == bare.content == old.content
    assert "immutable" in of_version.headers["cache-control"]
    assert bare.headers["cache-control"] == old.headers["cache-control"] == "no-cache"
    again = httpx.get(str(bare.url), headers={"If-None-Match": bare.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_files_are_packed_for_those_who_accept_it(service: str) -> None:
    path = f"{service}/explorer/vendor/d3-7.9.2/d3.min.js"
    packed = httpx.get(path, headers={"Accept-Encoding": "gzip"})
    plain = httpx.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["none.js", "at-0/none.js", "../__init__.py", "modules", ""])
def test_what_is_no_file_is_not_found(path: str, service: str) -> None:
    answer = httpx.get(f"{service}/explorer/{path.replace('..', '%2e%2e')}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_changed_file_has_another_version(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text("1")
    files = Files(tmp_path)
    before = files.version()
    assert files.version() == before
    (tmp_path / "one.js").write_text("22")
    found = files.find("one.js")
    assert found is not None
    assert found.file.body == b"22"
    stale = files.find(f"{before}/one.js")
    assert stale is not None
    assert not stale.lasting
    after = files.version()
    assert after != before
    lasting = files.find(f"{after}/one.js")
    assert lasting is not None
    assert lasting.lasting


def test_several_files_of_a_folder_are_found_as_one(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    for name, rule in (("a", "a {}"), ("b", "b {}")):
        (tmp_path / "styles" / f"{name}.css").write_text(rule)
    files = Files(tmp_path)
    both = files.find(f"{files.version()}/styles/b+a.css")
    assert both is not None
    assert both.file.body == b"b {}\na {}"
    assert both.file.media == "text/css"
    assert both.lasting
    assert files.find("styles/a+c.css") is None
    assert files.find("styles/a+a.css") is None


def test_a_page_waits_for_one_sheet(service: str) -> None:
    for view in VIEWS.values():
        [sheet] = re.findall(
            r'<link rel="stylesheet" href="([^"]+)"', httpx.get(service + view).text
        )
        assert httpx.get(service + sheet).headers["content-type"].startswith("text/css")


def test_modules_are_followed_and_those_for_later_told_apart() -> None:
    texts = {
        "m/main.js": 'import { a } from "./a.js";\nconst later = () => import("./charts/b.js");',
        "m/a.js": 'import "/explorer/vendor/lib.js";\nexport * from "../c.js";',
        "m/charts/b.js": 'import {\n  one,\n} from "../a.js";\nimport "./d.js";',
        "vendor/lib.js": "",
        "c.js": 'say("import it from here");',
        "m/charts/d.js": "",
    }
    found = needed(["m/main.js"], texts.get, "/explorer/")
    assert [tuple(one) for one in found] == [
        ("m/main.js", False),
        ("m/a.js", False),
        ("/explorer/vendor/lib.js", False),
        ("c.js", False),
        ("m/charts/b.js", True),
        ("m/charts/d.js", True),
    ]
