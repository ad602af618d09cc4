"""Records to articles: what is taken, and what is refused and why."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, FoundIn
from ingest.sources.records import (
    MAX_FIELD,
    MAX_ID,
    MAX_TEXT,
    TOLD,
    RecordError,
    article_from_record,
    content_hash,
)

GOOD: dict[str, Any] = {"text": "Iran met Iraq.", "published": "2023-11-09"}


def test_all_fields_are_taken() -> None:
    article = article_from_record(
        GOOD
        | {
            "id": "one",
            "title": " Talks ",
            "url": "https://News.example/a",
            "publisher": "The Courier",
            "author": "Ann Smith",
            "language": "en-GB",
            "unknown": 7,
        }
    )
    assert article == Article(
        id="one",
        text="Iran met Iraq.",
        published=date(2023, 11, 9),
        title="Talks",
        url="https://news.example/a",
        publisher="The Courier",
        author="Ann Smith",
        language="en",
        found_in=tuple(FoundIn(field=name, place=f"field {name}") for name in TOLD),
        content_hash=content_hash(
            "Talks",
            "Iran met Iraq.",
            date(2023, 11, 9),
            "The Courier",
            "https://news.example/a",
            "Ann Smith",
        ),
    )


def test_null_is_the_same_as_absent() -> None:
    absent = article_from_record(GOOD)
    nulls = dict.fromkeys(("id", "title", "url", "publisher", "language"))
    assert article_from_record(GOOD | nulls) == absent
    assert (absent.title, absent.url, absent.publisher, absent.language) == ("", "", "", "und")


@pytest.mark.parametrize("text", [" kept as it is \r\n\u200b", "a\tb\x0cc", "\U0001f600"])
def test_the_text_is_stored_unchanged(text: str) -> None:
    assert article_from_record(GOOD | {"text": text}).text == text


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-11-09", "2023-11-09"),
        (" 2023-11-09 ", "2023-11-09"),
        ("2023-11-09T10:00:00Z", "2023-11-09"),
        ("2023-11-09T23:30:00-05:00", "2023-11-10"),
        ("2023-11-09 00:30+0900", "2023-11-08"),
        ("2023-11-09T10:00:00.123456Z", "2023-11-09"),
        ("2023-11-09T23:59", "2023-11-09"),
        ("2024-02-29", "2024-02-29"),
        ("1800-01-01", "1800-01-01"),
        ("2200-12-31", "2200-12-31"),
    ],
)
def test_the_day_is_that_in_utc(written: str, day: str) -> None:
    assert article_from_record(GOOD | {"published": written}).published.isoformat() == day


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("text", None, "is missing"),
        ("text", 7, "is a number, not a string"),
        ("text", ["a"], "is a list, not a string"),
        ("text", {}, "is an object, not a string"),
        ("text", True, "is true or false, not a string"),
        ("text", "", "is empty"),
        ("text", " \n\u00a0", "is empty"),
        ("text", "a" * (MAX_TEXT + 1), "is longer than 1,000,000 characters"),
        ("text", "a" * 5_000_000, "is longer than 1,000,000 characters"),
        ("text", "a\0b", "looks like binary data"),
        ("text", "\x01\x02\x03\x04\x05\x06", "looks like binary data"),
        ("text", "a \ud800 b", "has half of a surrogate pair, which is no character"),
        ("published", None, "is missing"),
        ("published", 20231109, "is a number, not a string"),
        ("published", "", "is not a date; write it as 2023-11-09"),
        ("published", "soon", "is not a date; write it as 2023-11-09"),
        ("published", "09/11/2023", "is not a date; write it as 2023-11-09"),
        ("published", "20231109", "is not a date; write it as 2023-11-09"),
        ("published", "2023-W45-4", "is not a date; write it as 2023-11-09"),
        ("published", "\u0662\u0660\u0662\u0663-11-09", "is not a date; write it as 2023-11-09"),
        ("published", "2023-02-30", "is a date that does not exist"),
        ("published", "2023-13-01", "is a date that does not exist"),
        ("published", "2023-11-09T25:00Z", "is a date that does not exist"),
        ("published", "2023-11-09T10:00+99:00", "is a date that does not exist"),
        ("published", "1799-12-31", "is not between 1800 and 2200"),
        ("published", "2201-01-01", "is not between 1800 and 2200"),
        ("published", "0001-01-01T00:00+14:00", "is not between 1800 and 2200"),
        ("published", "9999-12-31T23:00-14:00", "is not between 1800 and 2200"),
        ("id", "", f"is not 1 to {MAX_ID} characters long"),
        ("id", "a" * (MAX_ID + 1), f"is not 1 to {MAX_ID} characters long"),
        ("id", 7, "is a number, not a string"),
        ("id", " a", "begins or ends with white space"),
        ("id", "a\nb", "has a control character or half of a surrogate pair"),
        ("id", "a\udfff", "has a control character or half of a surrogate pair"),
        ("title", 1.5, "is a number, not a string"),
        ("title", "a" * (MAX_FIELD + 1), "is longer than 2,000 characters"),
        ("title", "a\0", "looks like binary data"),
        ("publisher", [], "is a list, not a string"),
        ("publisher", "\ud800", "has half of a surrogate pair, which is no character"),
        ("url", "news.example/a", "is not a web address; write it as https://host/path"),
        ("url", "javascript:alert(1)", "is not a web address; write it as https://host/path"),
        ("url", "https:///a", "is not a web address; write it as https://host/path"),
        ("url", "https://[::1/a", "is not a web address; write it as https://host/path"),
        ("url", "https://a.example:port/", "is not a web address; write it as https://host/path"),
        ("url", "https://a.example/a b", "is not a web address; write it as https://host/path"),
        ("language", "English!", "is not a language code; write it as en"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_refused(field: str, value: object, message: str) -> None:
    with pytest.raises(RecordError) as refused:
        article_from_record(GOOD | {field: value})
    assert (refused.value.field, refused.value.message) == (field, message)
    assert str(refused.value) == f"{field}: {message}"


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(RecordError, match="text: is missing"):
        article_from_record({"published": "2023-11-09"})


def test_a_few_control_characters_are_forgiven() -> None:
    assert article_from_record(GOOD | {"text": "a\x07b\x1bc"}).text == "a\x07b\x1bc"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTPS://News.Example/Path", "https://news.example/Path"),
        ("https://news.example/a#part", "https://news.example/a"),
        ("https://news.example/a/", "https://news.example/a"),
        ("https://news.example/", "https://news.example"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://user:secret@news.example/a", "https://news.example/a"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
        ("https://news.example/a?utm_source=x&id=7&fbclid=y", "https://news.example/a?id=7"),
        ("https://news.example/a?UTM_Source=x", "https://news.example/a"),
        ("https://news.example/a?q=b%20c&empty=", "https://news.example/a?empty=&q=b%20c"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
    ],
)
def test_one_page_has_one_address(written: str, canonical: str) -> None:
    first = article_from_record(GOOD | {"url": written})
    again = article_from_record(GOOD | {"url": canonical, "text": "Another wording."})
    assert (first.url, first.id) == (canonical, again.id)
    assert first.content_hash != again.content_hash


def test_without_id_or_address_the_text_tells_articles_apart() -> None:
    one, same = article_from_record(GOOD), article_from_record(GOOD | {"title": "Talks"})
    other = article_from_record(GOOD | {"text": "Iran met Oman."})
    assert one.id == same.id != other.id
    assert one.id[0] == "a"
    assert len(one.id) == 17
    assert int(one.id[1:], 16) >= 0


@pytest.mark.parametrize(
    "change", [{"title": "a"}, {"text": "a"}, {"published": "2023-11-10"}, {"publisher": "a"},
               {"url": "https://news.example/a"}]
)  # fmt: skip
def test_every_change_shows_in_the_content_hash(change: dict[str, str]) -> None:
    before, after = article_from_record(GOOD), article_from_record(GOOD | change)
    assert before.content_hash != after.content_hash


def test_fields_cannot_run_into_each_other() -> None:
    day = date(2023, 11, 9)
    assert content_hash("ab", "c", day, "", "") != content_hash("a", "bc", day, "", "")


FIELDS = ("id", "text", "published", "title", "url", "publisher", "language")


@given(
    st.dictionaries(
        st.sampled_from(FIELDS),
        st.none() | st.integers() | st.text() | st.just("2023-11-09") | st.lists(st.none()),
    )
)
def test_a_record_is_an_article_or_refused_in_one_line(record: dict[str, object]) -> None:
    taken = read(record)
    if isinstance(taken, RecordError):
        assert taken.field in FIELDS
        assert str(taken).isprintable()
        return
    assert taken.text == record["text"]
    assert Article.model_validate_json(taken.model_dump_json()) == taken


def read(record: dict[str, object]) -> Article | RecordError:
    try:
        return article_from_record(record)
    except RecordError as error:
        return error
