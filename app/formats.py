"""Lists in the formats that other programs read: CSV, JSON lines, Parquet, JSON-LD.

What the JSON of a list says around its items stands in headers: `Entente-Total`,
`Entente-Left-Out`, and `Link` (RFC 8288) for the following page.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi.responses import Response
from pydantic import BaseModel
from pydantic_core import to_json

from app import linked_data
from app.columns import COLUMNS, Column, cell
from app.media import MEDIA_TYPES, Format
from app.problems import Problem, responses
from app.questions import Listing
from app.shapes.lists import ItemList

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which a spreadsheet takes text for a formula."""


def list_responses(listing: Listing, *problems: str) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI responses of a list: its formats, and the problems it may answer."""
    content = {
        MEDIA_TYPES[form].partition(";")[0]: {
            "schema": {"type": "object" if form is Format.JSON_LD else "string"}
        }
        for form in listing.formats
        if form is not Format.JSON
    }
    return {
        200: {"description": "One page of the list", "content": content},
        **responses(*problems, "store-unavailable", "format-unavailable"),
    }


def written(found: ItemList[Any], form: Format, item: type[BaseModel]) -> Response:
    """A page of a list in a format.

    Raises:
        Problem: `format-unavailable`, where a package that the format needs is not installed.
    """
    headers = {"Entente-Total": str(found.total), "Entente-Left-Out": str(found.left_out)}
    if found.links.next is not None:
        headers["Link"] = f'<{found.links.next}>; rel="next"'
    return Response(_WRITERS[form](found, item), media_type=MEDIA_TYPES[form], headers=headers)


def _json(found: ItemList[Any], item: type[BaseModel]) -> bytes:
    return to_json(found)


def _json_lines(found: ItemList[Any], item: type[BaseModel]) -> bytes:
    return b"".join(to_json(one) + b"\n" for one in found.items)


def _json_ld(found: ItemList[Any], item: type[BaseModel]) -> bytes:
    return to_json(linked_data.graph(found.items))


def _csv(found: ItemList[Any], item: type[BaseModel]) -> bytes:
    columns = COLUMNS[item]
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow([column.name for column in columns])
    writer.writerows([[_shown(column, one) for column in columns] for one in found.items])
    return made.getvalue().encode()


def _shown(column: Column, item: object) -> object:
    """A cell as text; what a spreadsheet would run is led by an apostrophe, as it does itself."""
    value = cell(column, item)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _parquet(found: ItemList[Any], item: type[BaseModel]) -> bytes:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise Problem(
            "format-unavailable", "Parquet needs the extra: pip install 'entente[parquet]'"
        ) from error
    kinds = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    columns: Sequence[Column] = COLUMNS[item]
    schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in columns])
    cells = [[cell(column, one) for one in found.items] for column in columns]
    made = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(cells, schema=schema), made)
    return made.getvalue()


_WRITERS: Mapping[Format, Callable[[ItemList[Any], type[BaseModel]], bytes]] = {
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.JSONL: _json_lines,
    Format.PARQUET: _parquet,
    Format.JSON_LD: _json_ld,
}
