"""Articles in other languages as people meet them: on the command line and over REST."""

import json
import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings

Run = Callable[..., Any]
Lines = Callable[[Sequence[object]], str]

SPANISH = {
    "id": "es",
    "title": "Ucrania pide armas",
    "text": "Habló con la prensa el ministro de Ucrania.\n\nUcrania pidió armas a Alemania.",
    "published": "2024-02-01",
    "language": "en",
}
FRENCH = {
    "id": "fr",
    "text": "La France a condamné lundi l'Iran. Le ministre a quitté la salle sans un mot.",
    "published": "2024-02-01",
}
APERTIUM = "apertium -u spa-eng"
TRANSLATING = {"ENTENTE_TRANSLATOR": APERTIUM, "ENTENTE_TRANSLATOR_LANGUAGES": "es it"}

needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None,
    reason="no Apertium on this machine (on Debian: apt install apertium-eng-spa)",
)


@needs_apertium
def test_other_languages_are_counted_and_translated_later(
    run: Run, lines: Lines, tmp_path: Path
) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'graph.db'}")
    first = run("ingest", "-", *store, text=lines([SPANISH, FRENCH, FRENCH | {"id": "two"}, {}]))
    assert first.stdout == (
        "4 read = 0 accepted + 0 duplicate + 3 other language (2 fr, 1 es) + 1 refused; 0 claims\n"
    )
    later = run("translate", *store, **TRANSLATING)
    assert (later.returncode, later.stderr) == (0, "")
    assert later.stdout == (
        "1 read = 1 accepted + 0 duplicate + 0 other language + 0 refused; 1 claims (1 replaced)\n"
    )
    [row] = json.loads(run("claims", "--json", *store).stdout)["items"]
    assert row["evidence"]["text"] == "Ukraine asked arms to Germany."
    assert row["evidence"]["original"]["text"] == "Ucrania pidió armas a Alemania."


@needs_apertium
def test_extract_translates_too(run: Run, lines: Lines) -> None:
    assert run("extract", "-", text=lines([SPANISH])).stdout == ""
    told = run("extract", "-", text=lines([SPANISH]), **TRANSLATING).stdout
    assert json.loads(told)["evidence"]["original"]["text"] == "Ucrania pidió armas a Alemania."


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({}, "no translator is set"),
        ({"ENTENTE_TRANSLATOR": "no-such-program"}, "there is no program 'no-such-program'"),
    ],
)
def test_translate_says_what_is_missing(
    run: Run, tmp_path: Path, env: dict[str, str], told: str
) -> None:
    done = run("translate", "--store", f"sqlite:///{tmp_path / 'graph.db'}", **env)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert told in done.stderr


@needs_apertium
def test_the_service_translates_and_shows_both_texts(
    answering: Callable[[FastAPI], AbstractContextManager[httpx.Client]], tmp_path: Path
) -> None:
    chosen = Settings(store=f"sqlite:///{tmp_path}/graph.db", translator=APERTIUM)
    with answering(create_app(chosen)) as client:
        posted = client.post("/v1/articles", json=SPANISH).json()
        assert (posted["outcome"], posted["language"]) == ("added", "es")
        article = client.get("/v1/articles/es").json()
        assert article["text"] == SPANISH["text"]
        assert {"field": "language", "place": "text"} in article["found_in"]
        [claim] = client.get("/v1/claims").json()["items"]
        evidence = claim["evidence"]
        english = article["translation"]["text"]
        assert english[evidence["start"] : evidence["end"]] == evidence["text"]
        shown = client.get("/v1/articles/es?format=html").text
        marked = [unescape(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", shown)]
        assert marked == [evidence["text"], evidence["original"]["text"]]
        assert "Translated from <i>es</i> by apertium" in shown
        for q in ("pidió", "asked"):
            found = client.get("/v1/articles", params={"q": q}).json()["items"]
            assert [one["id"] for one in found] == ["es"]


def test_the_service_names_other_languages(writable: httpx.Client) -> None:
    one = writable.post("/v1/articles", json=FRENCH)
    assert (one.status_code, one.json()["outcome"], one.json()["claims"]) == (
        200,
        "other_language",
        [],
    )
    batch = writable.post("/v1/articles", json=[FRENCH, FRENCH | {"id": "two"}, {}]).json()
    kept = ("read", "unchanged", "other_language", "languages", "refused")
    assert [batch[name] for name in kept] == [3, 1, 1, {"fr": 1}, 1]
