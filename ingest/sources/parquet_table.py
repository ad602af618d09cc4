"""Articles as a Parquet file, read a few rows at a time; needs the extra `parquet`."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from graph.model import Article
from ingest.sources import records
from ingest.sources.errors import DamagedError
from ingest.sources.records import NOTHING, Known, Refusal
from ingest.sources.vocabulary import known_names, translated

ROWS = 64
"""Rows that are in memory at once; of a row group no more is unpacked than they need."""


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """Each row's article, or why it is none; rows count from 1.

    Raises:
        DamagedError: the extra is not installed, the file cannot be read (from here on), or it
            comes through a pipe: what a Parquet file holds stands at its end.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise DamagedError("needs the extra: pip install 'entente[parquet]'") from error
    if not stream.seekable():
        raise DamagedError("is Parquet, which is read from a file only, not from a pipe")
    try:
        table = parquet.ParquetFile(stream, pre_buffer=False)
        names = known_names(table.schema_arrow.names)
        number = 0
        for batch in table.iter_batches(batch_size=ROWS, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield _item(row, source, number, known)
    except (ArrowException, OSError, ValueError) as error:
        told = str(error).partition("\n")[0][:200]
        raise DamagedError(f"is no Parquet that can be read: {told}") from error


def _item(row: dict[str, Any], source: str, number: int, known: Known) -> Article | Refusal:
    plain = {name: _plain(value) for name, value in row.items()}
    record, found_in = translated(plain, "column")
    if isinstance(record.get("id"), int):
        # The number of a row is that of another article in another file.
        del record["id"]
    return records.item(record, source, number, known, found_in)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
