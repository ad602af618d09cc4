"""Which store a URL names."""

from pathlib import Path

from graph.later import LaterStore
from graph.store import Store, StoreError

ACCEPTED = "sqlite:///relative.db, sqlite:////absolute/path.db or neo4j://user@host:7687/database"

_SERVICE_PATIENCE = 6.0
"""Seconds for which a request waits for a server that is away."""


def open_store(url: str, password: str = "", *, make: bool = True) -> Store:
    """Opens the store that a URL names; `password` is that of a server, if the URL has none.

    Without `make` no file comes into being.

    Raises:
        StoreError: no such kind of store, or the store cannot be opened.
    """
    if is_served(url):
        return _neo4j(url, password)
    scheme, _, path = url.partition("://")
    if scheme != "sqlite" or not path.startswith("/") or path == "/":
        shown = scheme if "@" in url else url
        raise StoreError(f"{shown!r} names no store: write {ACCEPTED}")
    file = Path(path[1:])
    if not make and not file.exists():
        raise StoreError(f"there is no store {file}")
    from graph.sqlite.store import SqliteStore

    return SqliteStore(file)


def open_later(url: str, password: str = "", *, make: bool = True) -> Store:
    """As `open_store`, but a store on a server may be away: it is opened when it is reached.

    Raises:
        StoreError: the URL names no store, or an embedded one cannot be opened.
    """
    if is_served(url):
        return _neo4j(url, password, later=True)
    return open_store(url, password, make=make)


def without_password(url: str) -> str:
    """A store's URL as it may be shown."""
    head, at, rest = url.rpartition("@")
    scheme, found, user = head.partition("://")
    return f"{scheme}://{user.partition(':')[0]}@{rest}" if at and found else url


def is_served(url: str) -> bool:
    """Whether a server keeps the store that a URL names, so that other machines may reach it."""
    scheme, found, _ = url.partition("://")
    return bool(found) and scheme.partition("+")[0] in ("neo4j", "bolt")


def _neo4j(url: str, password: str, later: bool = False) -> Store:
    # The driver takes a while to import: only who uses it waits for it.
    from graph.neo4j.address import parse_address
    from graph.neo4j.store import Neo4jStore

    address = parse_address(url, password)
    if later:
        return LaterStore(lambda: Neo4jStore(address, _SERVICE_PATIENCE))
    return Neo4jStore(address)
