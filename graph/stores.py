"""Which store a URL names."""

from pathlib import Path

from graph.sqlite.store import SqliteStore
from graph.store import Store, StoreError

ACCEPTED = "sqlite:///relative.db or sqlite:////absolute/path.db"


def open_store(url: str) -> Store:
    """Opens the store that a URL names.

    Raises:
        StoreError: no such kind of store, or the store cannot be opened.
    """
    scheme, found, path = url.partition(":///")
    if scheme != "sqlite" or not found or not path:
        raise StoreError(f"{url!r} names no store: write {ACCEPTED}")
    return SqliteStore(Path(path))
