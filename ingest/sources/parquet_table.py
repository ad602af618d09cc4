"""Articles as a Parquet file, read a few rows at a time; needs the extra `parquet`."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from graph.model import Article
from ingest.sources import records
from ingest.sources.errors import DamagedError
from ingest.sources.records import MAX_TEXT, NOTHING, Known, Refusal
from ingest.sources.unpacking import Balance
from ingest.sources.vocabulary import known_names, translated

ROWS = 16
"""Rows that are in memory at once; of a row group no more is unpacked than they need."""

MAX_RATIO = 10_000
"""How many times its size a file may hold: what stands in many rows is stored once."""

_BUFFER = 1 << 20
"""Bytes of a column that are read at once, however long its part in a row group is."""

_MAX_CELL = 4 * MAX_TEXT
"""Longest cell that becomes a string of Python, in bytes; of a longer one only the beginning does,
which is too long for a text still."""


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """Each row's article, or why it is none; rows count from 1.

    Raises:
        DamagedError: the extra is not installed, the file cannot be read (from here on), or it
            comes through a pipe: what a Parquet file holds stands at its end.
    """
    try:
        from pyarrow import ArrowException
    except ImportError as error:
        raise DamagedError("needs the extra: pip install 'entente[parquet]'") from error
    if not stream.seekable():
        raise DamagedError("is Parquet, which is read from a file only, not from a pipe")
    try:
        for number, row in enumerate(_rows(stream), start=1):
            yield _item(row, source, number, known)
    except (ArrowException, OSError, ValueError) as error:
        told = str(error).partition("\n")[0][:200]
        raise DamagedError(f"is no Parquet that can be read: {told}") from error


def _rows(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    from pyarrow import parquet

    balance = Balance(MAX_RATIO)
    balance.add(stream.seek(0, io.SEEK_END), 0)
    table = parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
    names = known_names(table.schema_arrow.names)
    for batch in table.iter_batches(batch_size=ROWS, columns=names):
        for row in _short(batch).to_pylist():
            balance.add(0, sum(len(value) for value in row.values() if isinstance(value, str)))
            yield row


def _short(batch: Any) -> Any:
    """The rows with cells that are not too long to become strings."""
    from pyarrow import RecordBatch, compute, types

    columns = []
    for column in batch.columns:
        if types.is_dictionary(column.type):
            column = column.dictionary_decode()
        is_text = types.is_string(column.type) or types.is_large_string(column.type)
        if is_text and (compute.max(compute.binary_length(column)).as_py() or 0) > _MAX_CELL:
            column = compute.utf8_slice_codeunits(column, 0, MAX_TEXT + 1)
        columns.append(column)
    return RecordBatch.from_arrays(columns, names=batch.schema.names)


def _item(row: dict[str, Any], source: str, number: int, known: Known) -> Article | Refusal:
    plain = {name: _plain(value) for name, value in row.items()}
    record, found_in = translated(plain, "column")
    if isinstance(record.get("id"), int):
        # The number of a row is that of another article in another file.
        del record["id"]
    return records.item(record, source, number, known, found_in)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
