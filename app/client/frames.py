"""Data frames of what the service answers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from app.client.extra import needed_for
from app.columns import COLUMNS, Column, cell
from app.shapes.analysis import BlocAnswer, PeriodAnswer

if TYPE_CHECKING:
    import pandas as pd

_DAYS = ("first", "last", "date", "published", "day")
"""Columns of days, by the end of their names."""
_MOMENT = "at"
"""The column of a moment, in UTC."""
_COUNTS = [name for name in PeriodAnswer.model_fields if name not in ("first", "last", "links")]


def of_rows(kind: type[BaseModel], rows: Iterable[BaseModel]) -> "pd.DataFrame":
    """A row an item, with the columns of its flat form."""
    pd = _pandas()
    found = list(rows)
    return pd.DataFrame({column.name: _series(column, found) for column in COLUMNS[kind]})


def of_periods(periods: Iterable[PeriodAnswer]) -> "pd.DataFrame":
    """A row a period, by its first day; a mean score without claims is missing."""
    pd = _pandas()
    found = list(periods)
    days = pd.DatetimeIndex([period.first for period in found], dtype="datetime64[ns]")
    made = pd.DataFrame(
        {name: [getattr(period, name) for period in found] for name in _COUNTS},
        index=days.rename("first"),
    )
    made.insert(0, "last", pd.DatetimeIndex([one.last for one in found], dtype="datetime64[ns]"))
    kinds = {name: "float64" if name == "score" else "int64" for name in _COUNTS}
    return made.astype(kinds)


def of_blocs(blocs: Iterable[BlocAnswer]) -> "pd.DataFrame":
    """A row a member, with the number of its bloc, counted from 1."""
    pd = _pandas()
    rows = [
        {
            "bloc": number,
            "id": member.id,
            "name": member.name,
            "kind": member.kind,
            "cooperation": member.inner.cooperation,
            "conflict": member.inner.conflict,
        }
        for number, bloc in enumerate(blocs, 1)
        for member in bloc.members
    ]
    names = ["bloc", "id", "name", "kind", "cooperation", "conflict"]
    return pd.DataFrame(rows, columns=names)


def _pandas() -> Any:
    with needed_for("data frames"):
        import pandas
    return pandas


def _series(column: Column, rows: Sequence[BaseModel]) -> "pd.Series[object]":
    pd = _pandas()
    values = [cell(column, row) for row in rows]
    if column.name.rpartition("_")[2] in _DAYS:
        return pd.Series(pd.to_datetime(values, format="%Y-%m-%d"), dtype="datetime64[ns]")
    if column.name == _MOMENT:
        moments = pd.to_datetime(values, format="ISO8601", utc=True)
        return pd.Series(moments, dtype="datetime64[ns, UTC]")
    kinds = {str: "str", int: "int64", float: "float64", bool: "bool"}
    return pd.Series(values, dtype=kinds[column.kind])
