"""Imports into a store: once is as often as twice, and what was told otherwise is told so now."""

from pathlib import Path

import pytest

from graph.copying import difference
from graph.filters import Filters
from graph.model import Claim
from graph.stores import open_store
from ingest.imports import job, processes, reading
from ingest.imports.data_sets import Name
from ingest.imports.job import import_files
from tests import neo4j_server
from tests.contract.make import article, claim
from tests.ingest.imports.tabled import (
    ACLED_HEADER,
    ICEWS_HEADER,
    POLECAT_HEADER,
    UCDP_HEADER,
    acled,
    claims,
    gdelt,
    icews,
    imports,
    mention,
    polecat,
    store_in,
    ucdp,
    whole,
    written,
)


def tables(folder: Path) -> dict[str, Path]:
    """A table of each data set, the rows of which share stories, repeat and break."""
    return {
        "gdelt": written(
            folder / "g.CSV", gdelt(), gdelt(id="2"), gdelt(), gdelt(id="3", code="010"),
            gdelt(id="x"), mention(), mention(id="2"), mention(id="9"),
        ),
        "icews": written(
            folder / "i.tab", ICEWS_HEADER, icews(), icews(event_id="2"), icews(),
            icews(event_id="3", event_text="Make statement", cameo_code="010"), icews()[:-3],
        ),
        "polecat": written(folder / "p.txt", POLECAT_HEADER, polecat(), polecat(), "None"),
        "acled": written(folder / "a.csv", ACLED_HEADER, acled(), acled(event_id_cnty="IRN2")),
        "ucdp": written(folder / "u.csv", UCDP_HEADER, ucdp(), ucdp(id="6", side_b="Nobody's")),
    }  # fmt: skip


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for data_set, file in tables(tmp_path).items():
            assert imports(store, data_set, file).added > 0
        before = whole(store)
        for data_set, file in tables(tmp_path).items():
            done = imports(store, data_set, file)
            assert (done.added, done.replaced) == (0, 0)
        assert whole(store) == before
        assert store.rebuild() == len(before["relations"])
        assert whole(store) == before


def test_rows_in_another_order_give_the_same_graph(tmp_path: Path) -> None:
    rows = [icews(event_id=str(n), event_date=f"2018-06-0{n % 3 + 1}") for n in range(1, 8)]
    graphs = []
    for place, told in enumerate((rows, rows[::-1], rows[3:] + rows[:3])):
        (tmp_path / str(place)).mkdir()
        with store_in(tmp_path / str(place)) as store:
            half = len(told) // 2
            for n, part in enumerate((told[:half], told[half:])):
                imports(store, "icews", written(tmp_path / f"{n}.tab", ICEWS_HEADER, *part))
            graphs.append(whole(store))
    assert graphs[0] == graphs[1] == graphs[2]


def test_rows_of_one_story_are_one_article_with_a_line_each(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for n in ("1", "2"):
            imports(store, "icews", written(tmp_path / "i.tab", ICEWS_HEADER, icews(event_id=n)))
        with store.view() as view:
            [kept] = view.articles().items
            [relation] = view.relations().items
        assert (relation.claims, relation.articles) == (2, 1)
        told = claims(store)
        assert {one.evidence.text for one in told} == set(kept.text.split("\n"))
        for one in told:
            evidence = one.evidence
            assert kept.text[evidence.start : evidence.end] == evidence.text
            assert Claim.model_validate(one.model_dump()) == one


def test_an_event_told_otherwise_replaces_what_was_told(tmp_path: Path) -> None:
    rows = (
        ucdp(source_article='"""Wire,2020-05-02,One"""', source_office="Wire",
             source_date="2020-05-02"),
        ucdp(type_of_violence="3", side_b="Civilians",
             source_article='"""Herald,2020-05-09,Other"""', source_office="Herald",
             source_date="2020-05-09"),
    )  # fmt: skip
    with store_in(tmp_path) as store:
        for row, expected in zip(rows, ((1, 0), (0, 1)), strict=True):
            done = imports(store, "ucdp", written(tmp_path / "u.csv", UCDP_HEADER, row))
            assert (done.added, done.replaced) == expected
        [found] = claims(store)
        assert found.mode == "targeted"
        with store.view() as view:
            assert [one.publisher for one in view.articles().items] == ["Herald"]


def test_own_claims_and_those_of_data_sets_are_told_apart(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        own = article("own")
        with store.writer() as writer:
            writer.put_article(own, [claim(own, 1, "USA", "ACCUSE", "PRK", extractor="rules/1")])
        for data_set, file in tables(tmp_path).items():
            imports(store, data_set, file)
        assert [one.article_id for one in claims(store, extractor="rules")] == ["own"]
        assert {one.extractor for one in claims(store, extractor="gdelt")} == {"gdelt/1"}
        with store.view() as view:
            [ours] = view.relations(Filters(extractor="rules")).items
            theirs = view.relations(Filters(extractor="gdelt/1")).items
        assert (ours.id, ours.claims) == ("USA-ACCUSE-PRK", 1)
        assert [one.id for one in theirs] == ["USA-ACCUSE-IRN"]


def test_actors_are_those_that_own_claims_have(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        row = icews(source_name="Donald Trump", source_country="United States", source_sectors="")
        other = icews(event_id="2", source_name="Ayaan Nobody", source_sectors="Government")
        imports(store, "icews", written(tmp_path / "i.tab", ICEWS_HEADER, row, other))
        with store.view() as view:
            trump = view.actor("person:donald-trump")
            stranger = view.actor("icews:ayaan-nobody")
        assert trump is not None
        assert trump.affiliations
        assert stranger is not None
        assert (stranger.name, stranger.country, stranger.sector) == ("Ayaan Nobody", "IND", "GOV")


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_batches_read_in_other_processes_give_the_same_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    rows = [
        icews(event_id=str(n), story_id=str(n // 3), target_name=f"Citizen {n % 5} (India)")
        for n in range(100)
    ]
    rows[17:17] = [icews(event_date="never"), rows[3], icews(event_id="3", cameo_code="174")]
    file = written(tmp_path / "i.tab", ICEWS_HEADER, *rows, rows[40])
    (tmp_path / "whole").mkdir()
    with store_in(tmp_path / "whole") as store:
        expected = import_files(Name.ICEWS, [str(file)], store)
        held = whole(store)
    for module in (reading, processes, job):
        monkeypatch.setattr(module, "PART", 20)
    with store_in(tmp_path) as store:
        done = import_files(Name.ICEWS, [str(file)], store, jobs=jobs)
        assert whole(store) == held
        again = import_files(Name.ICEWS, [str(file)], store, jobs=jobs)
        assert whole(store) == held
    for told in (done, again):
        assert told.read == expected.read == 104
        assert told.refusals == expected.refusals
        assert told.read == told.added + told.replaced + told.unchanged + told.refused
    assert (done.added, done.refused) == (expected.added, 1)


def test_a_file_that_cannot_be_read_keeps_no_other_out(tmp_path: Path) -> None:
    good = written(tmp_path / "a.CSV", gdelt())
    with store_in(tmp_path) as store:
        done = imports(store, "gdelt", tmp_path / "none.CSV", good)
        assert done.added == 1
        assert len(done.unread) == 1


@pytest.mark.neo4j
def test_neo4j_holds_the_same_after_an_import(tmp_path: Path) -> None:
    with store_in(tmp_path) as embedded, open_store(neo4j_server.emptied()) as served:
        for _ in range(2):
            for data_set, file in tables(tmp_path).items():
                one, other = (imports(store, data_set, file) for store in (embedded, served))
                assert (one.added, one.unchanged) == (other.added, other.unchanged)
        assert whole(embedded) == whole(served)
        with embedded.view() as one, served.view() as other:
            assert difference(one, other) == ""
        assert claims(served, extractor="gdelt") == claims(embedded, extractor="gdelt")
