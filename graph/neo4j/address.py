"""Where a Neo4j is: the URL of a store, taken apart."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from graph.store import StoreError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
ACCEPTED = "neo4j://user@host:7687/database"


class Address(NamedTuple):
    """Server, user and database; the password stays out of what is printed."""

    uri: str
    user: str
    password: str
    database: str | None
    """None for the database that the server takes by default."""

    @property
    def shown(self) -> str:
        """As messages name it."""
        return self.uri


def parse_address(url: str, password: str = "") -> Address:
    """The address that a URL names; `password` counts where the URL has none.

    Raises:
        StoreError: the URL names no Neo4j, or no user or password is given.
    """
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise StoreError(f"{parts.scheme}://... names no Neo4j: write {ACCEPTED}")
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise StoreError(f"the port of the store's URL is none: write {ACCEPTED}") from error
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    secret = unquote(parts.password or "") or password
    if not secret:
        raise StoreError("Neo4j wants a password: set ENTENTE_NEO4J_PASSWORD")
    return Address(
        uri=f"{parts.scheme}://{host}{port}",
        user=unquote(parts.username or "neo4j"),
        password=secret,
        database=parts.path.strip("/") or None,
    )
