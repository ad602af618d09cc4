"""The formats in which lists are written, and their media types."""

from enum import StrEnum


class Format(StrEnum):
    """How a list is written."""

    JSON = "json"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    JSON_LD = "jsonld"
    ATOM = "atom"


MEDIA_TYPES = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSONL: "application/x-ndjson",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.JSON_LD: "application/ld+json",
    Format.ATOM: "application/atom+xml",
}
FLAT = (Format.JSON, Format.CSV, Format.JSONL, Format.PARQUET)
"""The formats of every list."""
