"""Answers of the service that are lists of their own, with data frames out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.client import frames
from app.shapes.analysis import (
    BrokerAnswer,
    BrokerList,
    ChangeList,
    DyadAnswer,
    ReciprocityAnswer,
    SuddenChangeAnswer,
)
from app.shapes.changes import ChangeAnswer, ChangesAnswer
from app.shapes.judgements import SuggestionAnswer, SuggestionList

if TYPE_CHECKING:
    import pandas as pd


class _Framed(BaseModel):
    """An answer with items."""

    @property
    def _rows(self) -> tuple[type[BaseModel], Sequence[BaseModel]]:
        raise NotImplementedError

    def to_pandas(self) -> "pd.DataFrame":
        """The items as a data frame; several values in a cell are separated by `;`.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        return frames.of_rows(*self._rows)


class Brokers(BrokerList, _Framed):
    """Who stands between others."""

    @property
    def _rows(self) -> tuple[type[BaseModel], Sequence[BaseModel]]:
        return BrokerAnswer, self.items


class Reciprocity(ReciprocityAnswer, _Framed):
    """How alike the two directions of ties are: a row a dyad."""

    @property
    def _rows(self) -> tuple[type[BaseModel], Sequence[BaseModel]]:
        return DyadAnswer, self.items


class SuddenChanges(ChangeList, _Framed):
    """Periods in which two did more, or less, than before."""

    @property
    def _rows(self) -> tuple[type[BaseModel], Sequence[BaseModel]]:
        return SuddenChangeAnswer, self.items


class Changes(ChangesAnswer, _Framed):
    """Some of what changed, in order; `next` is where to go on."""

    @property
    def _rows(self) -> tuple[type[BaseModel], Sequence[BaseModel]]:
        return ChangeAnswer, self.items


class Suggestions(SuggestionList, _Framed):
    """Actors and issues that may be one, the likeliest first."""

    @property
    def _rows(self) -> tuple[type[BaseModel], Sequence[BaseModel]]:
        return SuggestionAnswer, self.items
