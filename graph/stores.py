"""Which store a URL names."""

from pathlib import Path

from graph.store import Store, StoreError

ACCEPTED = "sqlite:///relative.db, sqlite:////absolute/path.db or neo4j://user@host:7687/database"


def open_store(url: str, password: str = "", *, make: bool = True) -> Store:
    """Opens the store that a URL names; `password` is that of a server, if the URL has none.

    Without `make` no file comes into being.

    Raises:
        StoreError: no such kind of store, or the store cannot be opened.
    """
    scheme, found, path = url.partition("://")
    if found and scheme.partition("+")[0] in ("neo4j", "bolt"):
        return _neo4j(url, password)
    if scheme != "sqlite" or not path.startswith("/") or path == "/":
        shown = scheme if "@" in url else url
        raise StoreError(f"{shown!r} names no store: write {ACCEPTED}")
    file = Path(path[1:])
    if not make and not file.exists():
        raise StoreError(f"there is no store {file}")
    from graph.sqlite.store import SqliteStore

    return SqliteStore(file)


def without_password(url: str) -> str:
    """A store's URL as it may be shown."""
    head, at, rest = url.rpartition("@")
    scheme, found, user = head.partition("://")
    return f"{scheme}://{user.partition(':')[0]}@{rest}" if at and found else url


def _neo4j(url: str, password: str) -> Store:
    # The driver takes a while to import: only who uses it waits for it.
    from graph.neo4j.address import parse_address
    from graph.neo4j.store import Neo4jStore

    return Neo4jStore(parse_address(url, password))
