"""Articles: pages that are posted, what takes the place of another, claims marked in the text."""

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from graph.stores import open_store
from tests.app.conftest import Answering
from tests.contract import make

PAGE = """<!doctype html><html lang="en"><head><title>Talks in Paris | The Herald</title>
<meta property="og:site_name" content="The Herald">
<meta property="og:title" content="Talks in Paris">
<meta property="article:published_time" content="2023-11-20T08:00:00Z">
<link rel="canonical" href="https://herald.example/world/talks"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Talks in Paris</h1>
<p>France and Germany held talks in Paris on Monday. The two countries discussed the war in Ukraine
and the price of gas, officials said after a long day behind closed doors.</p>
<p>Germany condemned Russia over its attacks on Ukrainian cities. France imposed sanctions on Iran
in the afternoon, a step that had been expected for several weeks.</p></article>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""
HTML = {"content-type": "text/html; charset=utf-8"}
HOSTILE = "<script>alert(1)</script>"


def post(client: httpx.Client, page: str | bytes, asked: str = "") -> httpx.Response:
    return client.post(f"/v1/articles{asked}", content=page, headers=HTML)


def test_a_page_is_read_as_the_article_in_it(writable: httpx.Client) -> None:
    posted = post(writable, PAGE)
    assert posted.status_code == 201, posted.text
    assert len(posted.json()["claims"]) >= 3
    article = writable.get(posted.headers["location"]).json()
    assert article["title"] == "Talks in Paris"
    assert article["publisher"] == "The Herald"
    assert article["published"] == "2023-11-20"
    assert article["url"] == "https://herald.example/world/talks"
    assert "Germany condemned Russia" in article["text"]
    assert "Subscribe" not in article["text"]
    assert post(writable, PAGE).json()["outcome"] == "unchanged"


def test_what_the_sender_knows_wins_over_the_page(writable: httpx.Client) -> None:
    posted = post(writable, PAGE, "?id=mine&published=2023-11-22&publisher=Wire")
    article = writable.get("/v1/articles/mine").json()
    assert posted.json()["article_id"] == "mine"
    assert (article["published"], article["publisher"]) == ("2023-11-22", "Wire")


def test_all_claims_of_an_article_are_named_however_many(
    tmp_path: Path, answering: Answering
) -> None:
    url = f"sqlite:///{tmp_path / 'graph.db'}"
    with answering(create_app(Settings(store=url))) as client, open_store(url) as store:
        post(client, PAGE, "?id=long")
        with store.view() as view:
            article = view.article("long")
        assert article is not None
        with store.writer() as writer:
            writer.put_actors(make.actors("USA PRK"))
            told = [make.claim(article, n, "USA", targets="PRK") for n in range(1_001)]
            writer.put_article(article, told)
        again = post(client, PAGE, "?id=long").json()
    assert (again["outcome"], len(again["claims"])) == ("unchanged", 1_001)


@pytest.mark.parametrize(
    ("page", "asked", "status", "word"),
    [
        ("<html><body></body></html>", "", 422, "no article"),
        (re.sub("<meta[^>]*published[^>]*>", "", PAGE), "", 422, "published"),
        (PAGE, "?published=soon", 422, "published"),
        (PAGE, "?title=x", 422, "title"),
        (PAGE, "?id=a&id=b", 422, "twice"),
        (b"\xff\xfe\x00", "", 422, "article"),
        ("", "", 400, "empty"),
    ],
)
def test_a_page_that_cannot_be_taken_is_refused(
    writable: httpx.Client, page: str | bytes, asked: str, status: int, word: str
) -> None:
    answer = post(writable, page, asked)
    assert answer.status_code == status, answer.text
    assert word in answer.text


@pytest.mark.parametrize("many", [False, True])
def test_what_the_query_says_wins_over_any_article(writable: httpx.Client, many: bool) -> None:
    article = {"id": "said", "text": "Chad condemned Mali.", "published": "2024-04-14"}
    sent = [article] if many else article
    posted = writable.post("/v1/articles?publisher=Wire&published=2024-04-15", json=sent)
    assert posted.is_success
    found = writable.get("/v1/articles/said").json()
    assert (found["publisher"], found["published"]) == ("Wire", "2024-04-15")


def test_an_article_is_put_in_place_of_another(writable: httpx.Client) -> None:
    path = "/v1/articles/" + quote("wire/7?x", safe="")
    first = {"text": "Chad condemned Mali.", "published": "2024-04-14"}
    answer = writable.put(path, json=first)
    assert (answer.status_code, answer.json()["outcome"]) == (201, "added")
    assert answer.json()["article_id"] == "wire/7?x"
    assert writable.put(path, json=first).json()["outcome"] == "unchanged"
    second = writable.put(path, json=first | {"text": "Chad praised Niger."})
    assert (second.status_code, second.json()["outcome"]) == (200, "replaced")
    claims = writable.get(second.json()["links"]["claims"]).json()["items"]
    assert [claim["event_type"] for claim in claims] == ["SUPPORT"]


@pytest.mark.parametrize(
    ("sent", "status", "word"),
    [
        ({"id": "other", "text": "x", "published": "2024-04-14"}, 409, "the path 'mine'"),
        ([{"text": "x", "published": "2024-04-14"}], 400, "one JSON object"),
        ({"text": "x"}, 422, "published"),
    ],
)
def test_what_cannot_be_put_is_refused(
    writable: httpx.Client, sent: Any, status: int, word: str
) -> None:
    answer = writable.put("/v1/articles/mine", json=sent)
    assert answer.status_code == status
    assert word in answer.text


def test_claims_are_marked_in_the_text(client: httpx.Client) -> None:
    answer = client.get("/v1/articles/arms?format=html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    article = client.get("/v1/articles/arms").json()
    claims = client.get(article["links"]["claims"]).json()["items"]
    marked = [unescape(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", answer.text)]
    assert set(marked) == {claim["evidence"]["text"] for claim in claims}
    for claim in claims:
        assert f'href="{claim["links"]["self"]}"' in answer.text


def test_what_an_article_says_is_shown_as_text(writable: httpx.Client) -> None:
    sent = {
        "id": "hostile",
        "title": HOSTILE,
        "publisher": HOSTILE,
        "text": f"Chad condemned Mali {HOSTILE}.\n\n{HOSTILE}",
        "published": "2024-04-14",
    }
    writable.post("/v1/articles", json=sent)
    shown = writable.get("/v1/articles/hostile?format=html").text
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") >= 4


def test_an_issue_tells_the_sentences_of_both_sides(client: httpx.Client) -> None:
    [issue] = client.get("/v1/issues?contested=true").json()["items"]
    whole = client.get(issue["links"]["self"]).json()
    for side in ("asserted_by", "denied_by"):
        assert whole[side]
        for stance in whole[side]:
            assert len(stance["sentences"]) == len(stance["claims"])
            for sentence in stance["sentences"]:
                claim = client.get(sentence["claim"]).json()
                assert claim["evidence"]["text"] == sentence["text"]
                assert claim["links"]["article"] == sentence["article"]
