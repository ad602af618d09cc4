"""Plain articles put in bulk: the same graph as one by one, all of it or nothing."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Actor, Claim, DatePrecision, Party
from graph.plain import PlainArticle, PlainClaim
from graph.sqlite.store import SqliteStore
from graph.store import BulkStore
from tests.contract.everything import rows
from tests.contract.make import ACTORS, parties

DAYS = st.dates(date(2018, 1, 1), date(2018, 1, 9))
TEXTS = st.text(st.sampled_from("ab é\"\\\t北_İ'"), min_size=1, max_size=12)
STRANGER = Party(id="UNK:GOV", kind="organization", name="who", sector="GOV", principal="UNK:GOV")
PARTIES = st.lists(
    st.sampled_from([*parties("USA KOR PRK KOR:MIL USA:GOV"), STRANGER]), max_size=3
).map(tuple)
ACTS = st.sampled_from(
    [("ACCUSE", "allege", ("legal", "crime")), ("CONSULT", "", ()), ("ASSAULT", "drone", ())]
)


@st.composite
def articles(draw: st.DrawFn, name: str) -> PlainArticle:
    """An article with up to three claims, one of them mutual perhaps."""
    claims, start, lines = [], 0, []
    for number in range(draw(st.integers(0, 3))):
        line = draw(TEXTS)
        event_type, mode, contexts = draw(ACTS)
        mutual = draw(st.booleans())
        claims.append(
            PlainClaim(
                f"{name}/{number}", draw(PARTIES), () if mutual else draw(PARTIES), mutual,
                event_type, mode, contexts, draw(TEXTS), draw(DAYS),
                draw(st.sampled_from(DatePrecision)), draw(TEXTS | st.just("")),
                draw(st.sampled_from((0.0, 0.45, 1.0))), line, start, "made/1",
            )
        )  # fmt: skip
        lines.append(line)
        start += len(line) + 1
    text = "\n".join(lines)
    return PlainArticle(
        name, text, draw(DAYS), draw(TEXTS | st.just("")), "", draw(TEXTS), "f" * 64, tuple(claims)
    )


GRAPHS = st.tuples(*(articles(name) for name in ("one", "two", "three", "four")))


def actors() -> list[Actor]:
    return [Actor(id=key, kind=kind, name=name) for key, (kind, name, _) in ACTORS.items()]


def everything(store: SqliteStore) -> dict[str, list[str]]:
    changes = store.changes.changes().items
    changed = [one.model_dump_json(exclude={"number", "at"}) for one in changes]
    with store.view() as view:
        lists = (view.articles, view.claims, view.relations, view.actors)
        told = {ask.__name__: list(rows(ask)) for ask in lists}
        return told | {"stats": [str(view.stats())], "changes": changed}


def one_by_one(path: Path, told: Iterable[PlainArticle]) -> dict[str, list[str]]:
    with SqliteStore(path) as store:
        with store.writer() as writer:
            writer.put_actors(actors())
            for article in told:
                writer.put_article(article.article(), article.claims())
        return everything(store)


@settings(max_examples=40)
@given(GRAPHS)
def test_what_is_put_in_bulk_is_what_is_put_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, told: tuple[PlainArticle, ...]
) -> None:
    folder = tmp_path_factory.mktemp("bulk")
    with SqliteStore(folder / "bulk.db") as store:
        with store.writer() as writer:
            writer.put_actors(actors())
        for part in (told[:1], told[1:]):
            assert store.put_prepared(store.prepare(part))
        found = everything(store)
        assert found == one_by_one(folder / "single.db", told)
        store.rebuild()
        assert everything(store) == found
        with store.view() as view:
            for claim in view.claims().items:
                assert Claim.model_validate_json(claim.model_dump_json()) == claim
        with store.writer() as writer:
            assert all(writer.retract(article.id) for article in told)
        with store.view() as view:
            assert view.stats()["claims"] == 0


@settings(max_examples=20)
@given(GRAPHS, st.sets(st.sampled_from(("one", "two", "three"))))
def test_articles_may_be_left_out_of_what_is_prepared(
    tmp_path_factory: pytest.TempPathFactory, told: tuple[PlainArticle, ...], left: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("bulk")
    names = [article.id for article in told for _ in article.told]
    numbers = [number for number, name in enumerate(names) if name in left]
    with SqliteStore(folder / "bulk.db") as store:
        with store.writer() as writer:
            writer.put_actors(actors())
        assert store.put_prepared(store.prepare(told), left, numbers)
        kept = [article for article in told if article.id not in left]
        assert everything(store) == one_by_one(folder / "single.db", kept)


def test_where_one_is_there_nothing_is_done(tmp_path: Path) -> None:
    told = [
        PlainArticle(name, "x", date(2018, 1, 1), "", "", "", "f" * 64, ())
        for name in ("one", "two")
    ]
    with SqliteStore(tmp_path / "bulk.db") as store:
        assert isinstance(store, BulkStore)
        assert store.put_prepared(store.prepare(told[1:]))
        before = everything(store)
        assert not store.put_prepared(store.prepare(told))
        assert everything(store) == before
