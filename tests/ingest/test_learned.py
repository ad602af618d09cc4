"""What analysts teach by judgements: articles that come later are read with it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.filters import Filters
from graph.judgements import Judgement
from graph.store import Store
from graph.stores import open_store
from ingest.work.attending import attend
from ingest.work.jobs import ingest
from ingest.work.terms import TERMS
from tests.contract.judging import alias, office, undo
from tests.contract.make import article

SAM = "Uncle Sam condemned Iran on Monday. The Hermit Kingdom attacked South Korea."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as opened:
        ingest([article("first", text="The United States praised North Korea.")], opened)
        yield opened


def judge(store: Store, *judgements: Judgement) -> None:
    for judgement in judgements:
        with store.writer() as writer:
            writer.judge([judgement])


def relations(store: Store, of: str) -> list[str]:
    with store.view() as view:
        found = view.relations(Filters(article=of)).items
    return sorted(relation.id for relation in found)


def test_an_alias_is_read_in_later_articles_until_it_is_undone(store: Store) -> None:
    ingest([article("before", text=SAM)], store)
    assert relations(store, "before") == []
    names = [alias("USA", "Uncle Sam"), alias("PRK", "the Hermit Kingdom")]
    judge(store, *names)
    ingest([article("after", text=SAM)], store)
    assert relations(store, "after") == ["PRK-ASSAULT-KOR", "USA-ACCUSE-IRN"]
    judge(store, *map(undo, names))
    ingest([article("undone", text=SAM)], store)
    assert relations(store, "undone") == []


def test_a_job_reads_with_it_too(store: Store) -> None:
    judge(store, alias("USA", "Uncle Sam"))
    attend(iter([article("job", text=SAM)]), store, TERMS, sources=["made"])
    assert relations(store, "job") == ["USA-ACCUSE-IRN"]


def test_an_office_counts_within_its_days(store: Store) -> None:
    text = "Antony Blinken condemned Iran."
    judge(
        store,
        office("person:antony-blinken", "KOR", since=date(2030, 1, 1), until=date(2030, 12, 31)),
    )
    ingest([article("then", "2030-06-01", text=text)], store)
    ingest([article("now", "2023-06-01", text=text)], store)
    assert relations(store, "then") == ["KOR-ACCUSE-IRN"]
    assert relations(store, "now") == ["USA-ACCUSE-IRN"]
