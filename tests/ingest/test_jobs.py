"""Ingesting: what goes in, what the summary says of it, and what the same again changes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.derive import named_by
from graph.filters import MAX_LIMIT, Filters, PageRequest
from graph.model import Article
from graph.store import Store
from graph.stores import open_store
from ingest.sources.records import Refusal, article_from_record
from ingest.text.language import recognised
from ingest.work.jobs import BATCH, Summary, ingest
from ingest.work.refused import KEPT_REFUSALS
from tests.ingest import made_articles

ALL = PageRequest(limit=MAX_LIMIT)
TEXT = "France accused Iran of shipping arms to Russia. Russia denied the arms deal."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/graph.db") as opened:
        yield opened


def article(article_id: str, text: str = TEXT) -> Article:
    return article_from_record({"id": article_id, "published": "2023-11-09", "text": text})


def made(count: int) -> list[Article]:
    return [article_from_record(made_articles.record(number)) for number in range(count)]


def refused(number: int) -> Refusal:
    return Refusal("articles.jsonl", number, "published", "is missing")


def counts(summary: Summary) -> tuple[int, int, int, int]:
    """Added, replaced, unchanged, refused; with the other languages they must add up."""
    parts = (summary.added, summary.replaced, summary.unchanged, summary.refused)
    assert sum(parts) + summary.other_language == summary.read
    assert summary.languages.total() == summary.other_language
    return parts


def state(store: Store) -> tuple[Any, ...]:
    with store.view() as view:
        lists = (view.articles, view.claims, view.relations, view.issues, view.actors)
        return (view.stats(), *(ask(page=ALL) for ask in lists))


def test_the_same_again_changes_nothing(store: Store) -> None:
    articles = made(BATCH + 5)
    first = ingest(articles, store)
    assert counts(first) == (BATCH + 5, 0, 0, 0)
    before = state(store)
    again = ingest(articles, store)
    assert counts(again) == (0, 0, BATCH + 5, 0)
    assert again.claims == 0
    assert state(store) == before
    assert first.claims == before[0]["claims"]


def test_the_order_of_articles_does_not_matter(store: Store, tmp_path: Path) -> None:
    articles = made(40)
    ingest(articles, store)
    with open_store(f"sqlite:///{tmp_path}/other.db") as other:
        ingest(reversed(articles), other)
        assert state(other) == state(store)


def test_a_changed_article_is_replaced_with_its_claims(store: Store) -> None:
    ingest([article("one"), article("two")], store)
    changed = recognised(article("one", "Japan praised India."))
    assert counts(ingest([changed, article("two")], store)) == (0, 1, 1, 0)
    with store.view() as view:
        assert view.article("one") == changed
        [told] = view.claims(Filters(article="one")).items
        assert told.event_type == "SUPPORT"


def test_the_last_wording_of_an_article_stands_within_a_batch_and_across(store: Store) -> None:
    old, new = map(recognised, (article("one"), article("one", "Japan praised India.")))
    assert counts(ingest([old, new, new, old], store)) == (1, 2, 1, 0)
    with store.view() as view:
        assert view.article("one") == old
    assert counts(ingest([new, *made(BATCH), old], store)) == (BATCH, 2, 0, 0)
    with store.view() as view:
        assert view.article("one") == old
        assert view.relation("JPN-SUPPORT-IND") is None


def test_other_languages_are_stored_and_counted_and_make_no_claims(store: Store) -> None:
    french = "La France a condamné lundi l'Iran, qui a livré des armes à la Russie."
    russian = "Россия осудила Францию и выслала двух французских дипломатов."
    items = [article("en"), article("fr", french), article("fr2", f"{french} Encore."),
             article("ru", russian), refused(5)]  # fmt: skip
    summary = ingest(items, store)
    assert counts(summary) == (1, 0, 0, 1)
    assert summary.languages == {"fr": 2, "ru": 1}
    with store.view() as view:
        stored = {one.id: one.language for one in view.articles().items}
        assert stored == {"en": "en", "fr": "fr", "fr2": "fr", "ru": "ru"}
        assert {claim.article_id for claim in view.claims().items} == {"en"}
    assert counts(ingest(items, store)) == (0, 0, 4, 1)


def test_refused_articles_are_counted_by_reason_and_the_others_go_in(store: Store) -> None:
    items: list[Article | Refusal] = [refused(1), article("one"), refused(3), article("two")]
    summary = ingest([*items, refused(5)._replace(message="is no date")], store)
    assert counts(summary) == (2, 0, 0, 3)
    assert summary.reasons == {"published is missing": 2, "published is no date": 1}
    assert [refusal.line for refusal in summary.refusals] == [1, 3, 5]


def test_a_stream_of_refusals_is_counted_but_not_kept(store: Store) -> None:
    summary = ingest((refused(n) for n in range(10 * KEPT_REFUSALS)), store)
    assert counts(summary) == (0, 0, 0, 10 * KEPT_REFUSALS)
    assert len(summary.refusals) == KEPT_REFUSALS
    with store.view() as view:
        assert view.stats()["articles"] == 0


def test_nothing_in_nothing_out(store: Store) -> None:
    assert counts(ingest([], store)) == (0, 0, 0, 0)
    assert counts(ingest([article("quiet", "Rain fell.")], store)) == (1, 0, 0, 0)


def test_progress_is_told_after_each_batch(store: Store) -> None:
    told: list[Summary] = []
    ingest(made(2 * BATCH + 1), store, progress=lambda so_far: told.append(replace(so_far)))
    assert [summary.read for summary in told] == [BATCH, 2 * BATCH, 2 * BATCH + 1]
    assert [summary.added for summary in told] == [BATCH, 2 * BATCH, 2 * BATCH + 1]


def test_what_came_before_an_error_of_the_source_is_kept_whole(store: Store) -> None:
    def failing() -> Iterable[Article]:
        yield from made(BATCH + 3)
        raise OSError("the line went dead")

    with pytest.raises(OSError, match="went dead"):
        ingest(failing(), store)
    with store.view() as view:
        assert view.stats()["articles"] == BATCH
    assert counts(ingest(made(BATCH + 3), store)) == (3, 0, BATCH, 0)


def test_every_actor_that_a_claim_names_is_known(store: Store) -> None:
    ingest([article("one"), *made(30)], store)
    with store.view() as view:
        named = {name for claim in view.claims(page=ALL).items for name in named_by(claim)}
        known = {actor.id: actor for actor in view.actors(page=ALL).items}
        assert named == set(known)
        assert len(known) == view.stats()["actors"]
        assert known["RUS"].name == "Russia"
        parties = [party for issue in view.issues(page=ALL).items for party in issue.parties]
        assert parties
        assert all(party.name != party.id for party in parties)
