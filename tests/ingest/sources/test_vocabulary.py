"""Articles under the field names of other programs."""

import pytest

from graph.model import Article
from ingest.sources import json_lines
from ingest.sources.days import day_of
from ingest.sources.languages import code_of
from ingest.sources.records import Refusal

NEWS_PLEASE = {
    "authors": ["Ann Smith", "Bo Li"],
    "date_download": "2023-11-10 09:00:00",
    "date_modify": None,
    "date_publish": "2023-11-09 21:14:00",
    "description": "The two met.",
    "filename": "https%3A%2F%2Fcourier.example%2Ftalks.json",
    "image_url": "https://courier.example/talks.jpg",
    "language": "en",
    "localpath": None,
    "maintext": "Iran met Iraq.",
    "source_domain": "courier.example",
    "title": "Talks",
    "title_page": None,
    "url": "https://courier.example/talks",
}
EVENT_REGISTRY = {
    "uri": "8000001",
    "lang": "eng",
    "isDuplicate": False,
    "date": "2023-11-10",
    "time": "00:14:00",
    "dateTime": "2023-11-10T00:14:00Z",
    "dateTimePub": "2023-11-09T21:14:00Z",
    "url": "https://courier.example/talks",
    "title": "Talks",
    "body": "Iran met Iraq.",
    "source": {"uri": "courier.example", "dataType": "news", "title": "The Courier"},
    "authors": [{"uri": "ann@courier.example", "name": "Ann Smith", "type": "author"}],
}
NEWS_API = {
    "source": {"id": None, "name": "The Courier"},
    "author": "Ann Smith",
    "title": "Talks",
    "description": "The two met.",
    "url": "https://courier.example/talks",
    "urlToImage": None,
    "publishedAt": "2023-11-09T21:14:00Z",
    "content": "Iran met Iraq.… [+2371 chars]",
}


@pytest.mark.parametrize(
    ("record", "publisher", "author", "places"),
    [
        (NEWS_PLEASE, "courier.example", "Ann Smith, Bo Li",
         {"publisher": "field source_domain", "author": "field authors",
          "published": "field date_publish", "language": "field language"}),
        (EVENT_REGISTRY, "The Courier", "Ann Smith",
         {"publisher": "field source.title", "author": "field authors",
          "published": "field dateTimePub", "language": "field lang"}),
        (NEWS_API, "The Courier", "Ann Smith",
         {"publisher": "field source.name", "author": "field author",
          "published": "field publishedAt"}),
    ],
    ids=["news-please", "Event Registry", "NewsAPI"],
)  # fmt: skip
def test_a_record_of_another_program_is_read(
    record: dict[str, object], publisher: str, author: str, places: dict[str, str]
) -> None:
    article = json_lines.item(record, "news", 1)
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("Iran met Iraq.", "Talks")
    assert (article.publisher, article.author) == (publisher, author)
    assert article.published.isoformat() == "2023-11-09"
    assert article.language == ("en" if "language" in places else "und")
    assert article.url == "https://courier.example/talks"
    assert {found.field: found.place for found in article.found_in} == {
        **places,
        "title": "field title",
        "url": "field url",
    }


def test_own_names_are_preferred() -> None:
    article = json_lines.item(
        {"text": "Iran met Iraq.", "body": "x", "published": "2023-11-09", "date": "2001-01-01"},
        "news",
        1,
    )
    assert isinstance(article, Article)
    assert (article.text, article.published.year) == ("Iran met Iraq.", 2023)


def test_a_refusal_says_what_the_field_is_called() -> None:
    refusal = json_lines.item({"body": "Iran met Iraq.", "dateTime": "soon"}, "news", 7)
    assert refusal == Refusal(
        "news", 7, "published", "is not a date; write it as 2023-11-09 (field dateTime)"
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thu, 09 Nov 2023 23:30:00 -0500", "2023-11-10"),
        ("9 Nov 2023 10:00:00 GMT", "2023-11-09"),
        ("9 November 2023", "2023-11-09"),
        ("Thursday, November 9, 2023", "2023-11-09"),
        ("Nov. 9, 2023 10:15 am ET", "2023-11-09"),
        ("Sept. 9, 2023", "2023-09-09"),
        ("2023/11/09", "2023-11-09"),
        ("2023-11-09 23:30:00 UTC", "2023-11-09"),
        ("2023-11-09T10:00:00.123456789Z", "2023-11-09"),
        ("09/11/2023", None),
        ("9 Brumaire 2023", None),
        ("November 2023", None),
        ("x" * 1_000_000, None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_day_as_it_is_written(written: str, day: str | None) -> None:
    found = day_of(written)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("written", "code"),
    [("en-GB", "en"), ("eng", "en"), ("deu", "de"), ("English", "en"), ("ckb", "ckb"), ("?", "")],
)
def test_a_language_as_it_is_written(written: str, code: str) -> None:
    assert code_of(written) == code
