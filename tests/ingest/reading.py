"""The claims of a text as tests ask for them, of 9 November 2023 unless told otherwise; tables."""

import csv
from pathlib import Path

from graph.model import Claim
from ingest.pipeline import extract
from ingest.sources.records import article_from_record

DAY = "2023-11-09"


def claims_of(text: str, published: str = DAY) -> list[Claim]:
    article = article_from_record({"text": text, "published": published})
    [(_, claims)] = extract([article])
    return claims


def affirmed(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if claim.polarity == "affirmed"]


def who_and_whom(text: str) -> list[tuple[str, set[str], set[str]]]:
    """Type, countries of the sources and countries of the targets of what is told as so."""
    return [
        (claim.event_type, {p.country for p in claim.sources}, {p.country for p in claim.targets})
        for claim in affirmed(text)
    ]


def rows(table: str) -> list[list[str]]:
    """The rows of a table of cases in this folder, without its header."""
    with (Path(__file__).parent / table).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
