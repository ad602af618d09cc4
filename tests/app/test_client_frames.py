"""Data frames of what the client for Python asks a real service."""

import csv
import io
from collections.abc import Callable
from typing import Any

import httpx
import pandas as pd
import pytest

from app.client import Client

LISTS = ["relations", "claims", "issues", "articles", "actors"]


@pytest.mark.parametrize("name", LISTS)
def test_a_frame_has_the_columns_and_rows_of_the_csv(
    own: Client, client: httpx.Client, name: str
) -> None:
    table = getattr(own, name)().to_pandas()
    text = client.get(f"/v1/{name}", params={"format": "csv", "limit": 1000}).text
    names, *cells = csv.reader(io.StringIO(text))
    assert list(table.columns) == names
    assert len(table) == len(cells) > 0
    first = next(column for column in names if column.endswith("id"))
    assert table[first].tolist() == [row[names.index(first)] for row in cells]


@pytest.mark.parametrize("name", LISTS)
def test_a_frame_has_the_same_types_without_rows(own: Client, name: str) -> None:
    table = getattr(own, name)()
    empty = getattr(own, name)(q="unheardof").to_pandas()
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == table.to_pandas().dtypes.to_dict()


def test_days_and_numbers_are_such_in_a_frame(own: Client) -> None:
    table = own.relations(actor="PRK").to_pandas()
    assert table["last"].max() == pd.Timestamp("2023-11-20")
    assert str(table["last"].dtype) == "datetime64[ns]"
    assert table["contested"].dtype == bool
    assert table.groupby("event_type")["claims"].sum()["SANCTION"] == 1


@pytest.mark.parametrize(
    ("ask", "columns"),
    [
        (lambda own: own.brokers(), {"actor_id", "degree", "betweenness"}),
        (lambda own: own.reciprocity(), {"source_id", "there_claims", "back_claims", "returned"}),
        (lambda own: own.sudden_changes(past=3, min_z=1), {"first", "claims", "usual", "z"}),
        (lambda own: own.changes(kind="claim_added"), {"number", "at", "saying", "sentence"}),
        (lambda own: own.between("KOR", "RUS"), {"actor_id", "to_source_claims"}),
    ],
)
def test_what_is_no_list_has_a_frame_too(
    own: Client, ask: Callable[[Client], Any], columns: set[str]
) -> None:
    found = ask(own)
    table = found.to_pandas()
    assert columns <= set(table.columns)
    moments = {name: str(table[name].dtype) for name in ("at", "day") if name in table}
    assert moments in ({}, {"at": "datetime64[ns, UTC]", "day": "datetime64[ns]"})
    assert len(table) == len(list(getattr(found, "items", found)))


def test_a_dyad_as_a_frame(own: Client) -> None:
    table = own.dyad("USA", "PRK", step="week").to_pandas()
    assert list(table.columns[:3]) == ["last", "claims", "verbal_cooperation"]
    assert table.index.name == "first"
    assert table.index.is_monotonic_increasing
    assert (table.index.day_of_week == 0).all()
    quads = table[[name for name in table if "_co" in name]].sum(axis=1)
    assert (quads == table["claims"]).all()
    assert table.loc[table["claims"] == 0, "score"].isna().all()
    assert own.dyad("Fiji", "Iceland").to_pandas().empty


def test_a_timeline_goes_one_way(own: Client) -> None:
    one, other = (
        own.timeline(source=source, target=target, step="month").to_pandas()["claims"].sum()
        for source, target in (("USA", "PRK"), ("PRK", "USA"))
    )
    assert (one, other) == (3, 0)


def test_the_relations_and_claims_of_a_dyad_go_both_ways(own: Client) -> None:
    assert own.dyad("KOR", "PRK").claims.total == own.claims(actor="KOR", counterpart="PRK").total
    found = own.dyad("KOR", "PRK", until="2023-11-09").relations
    assert {one.source.id for one in found} <= {"KOR", "PRK"}
    assert found.total > 0


def test_blocs_as_a_frame(own: Client) -> None:
    found = own.blocs()
    table = found.to_pandas()
    assert table["bloc"].max() == len(found.items) > 0
    assert (table.groupby("bloc").size() >= 2).all()
    assert list(own.blocs(actor="Fiji").to_pandas().columns) == list(table.columns)
