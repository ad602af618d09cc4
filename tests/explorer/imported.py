"""Acts between states that an import brings into the store of a service, for the time of a test."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from ingest.actors.gazetteer import Gazetteer
from tests.app.conftest import run_command
from tests.explorer.rest import SLOW, answer

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text"),
    *("CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID"),
    *("Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude"),
    "Longitude",
)
"""Columns of an ICEWS file."""


def names_of_states() -> list[str]:
    """All that are known."""
    return sorted(actor.name for actor in Gazetteer.load().actors() if actor.kind == "state")


@contextmanager
def accusing(
    pairs: Iterable[tuple[str, str]], day: str, store_url: str, service: str, folder: Path
) -> Iterator[None]:
    """The first of each pair criticizes the second, all in one story; it is taken away again."""
    rows = [
        dict.fromkeys(COLUMNS, "") | {
            "Event ID": str(n), "Event Date": day, "Source Name": source, "Source Country": source,
            "Event Text": "Criticize or denounce", "CAMEO Code": "111", "Intensity": "-2",
            "Target Name": target, "Target Country": target, "Story ID": "imported",
            "Sentence Number": "1", "Publisher": "Imported Times",
        }
        for n, (source, target) in enumerate(pairs)
    ]  # fmt: skip
    table = folder / "events.tab"
    with table.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)
    done = run_command("import", "icews", str(table), "--store", store_url)
    assert done.returncode == 0, done.stderr
    yield
    for article in answer(service, "/v1/articles", publisher="Imported Times")["items"]:
        assert httpx.delete(service + article["links"]["self"], timeout=SLOW).is_success
