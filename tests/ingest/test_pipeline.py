"""Reading articles as a stream: in order, a batch at a time, each as if it were alone."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.model import Article, Claim
from ingest import parsing
from ingest.pipeline import extract
from ingest.sources.records import article_from_record
from ingest.text.language import recognised
from tests.ingest import made_articles

SAMPLES = Path(__file__).parents[2] / "samples" / "articles.jsonl"


def read(*articles: Article) -> list[tuple[Article, list[Claim]]]:
    return list(extract(articles))


def article(text: str, article_id: str = "one") -> Article:
    return article_from_record({"id": article_id, "published": "2023-11-09", "text": text})


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    lines = SAMPLES.read_text(encoding="utf-8").splitlines()
    made = [made_articles.record(number) for number in range(60)]
    return [article_from_record(record) for record in [*map(json.loads, lines), *made]]


@pytest.fixture(scope="module")
def together(samples: list[Article]) -> list[tuple[Article, list[Claim]]]:
    return read(*samples)


def test_every_article_comes_back_in_order(
    samples: list[Article], together: list[tuple[Article, list[Claim]]]
) -> None:
    assert [of for of, _ in together] == [recognised(sample) for sample in samples]
    assert all(claim.article_id == of.id for of, claims in together for claim in claims)
    assert sum(bool(claims) for _, claims in together) > len(samples) / 2


def test_an_article_tells_the_same_whatever_comes_with_it(
    samples: list[Article], together: list[tuple[Article, list[Claim]]]
) -> None:
    backwards = read(*reversed(samples))
    assert backwards == together[::-1]
    for of, claims in together[:12]:
        assert read(of) == [(of, claims)]


def test_ids_of_claims_are_their_own(together: list[tuple[Article, list[Claim]]]) -> None:
    ids = [claim.claim_id for _, claims in together for claim in claims]
    assert len(set(ids)) == len(ids)


def test_evidence_is_the_text_at_its_offsets(
    together: list[tuple[Article, list[Claim]]],
) -> None:
    checked = 0
    for of, claims in together:
        for claim in claims:
            for evidence in (claim.evidence, *claim.more_evidence):
                assert of.text[evidence.start : evidence.end] == evidence.text
                checked += 1
    assert checked > len(together) / 2


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "...", "\u200b", "- - -", "\x0c", "🙂", "A", "(" * 300]
)
def test_a_text_that_says_nothing_makes_no_claim(text: str) -> None:
    of = article("Japan praised India.").model_copy(update={"text": text})
    after = article("Japan praised India.", "two")
    (silent, none), (spoken, told) = read(of, after)
    assert (silent.text, none) == (text, [])
    assert spoken == recognised(after)
    assert [claim.event_type for claim in told] == ["SUPPORT"]


def test_an_unknown_model_is_told() -> None:
    with pytest.raises(parsing.ModelError, match="no such model"):
        list(extract([article("Japan praised India.")], model="no such model"))


def test_a_stream_is_read_a_batch_ahead_and_no_more() -> None:
    taken = 0

    def stream() -> Iterator[Article]:
        nonlocal taken
        for number in range(10 * parsing.BATCH_SIZE):
            taken += 1
            yield article_from_record(made_articles.record(number))

    given = 0
    for given, _ in enumerate(extract(stream()), 1):
        assert taken - given <= parsing.BATCH_SIZE
        if given == 2 * parsing.BATCH_SIZE:
            break
    assert given == 2 * parsing.BATCH_SIZE


def test_two_streams_read_in_turns_do_not_disturb_each_other(samples: list[Article]) -> None:
    forwards, backwards = extract(samples), extract(samples[::-1])
    found = list(zip(forwards, backwards, strict=True))
    assert [left for left, _ in found] == [right for _, right in reversed(found)]


def test_threads_read_at_once(
    samples: list[Article], together: list[tuple[Article, list[Claim]]]
) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda of: read(of)[0], samples[:24]))
    assert found == together[:24]
