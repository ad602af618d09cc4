"""Who may do what: the scope that a request needs, and when none is asked for.

On loopback, and as long as no key was ever made, everything is open: whoever reaches the service
is at the machine. In all other cases a key is asked for.
"""

import ipaddress
import socket
from functools import lru_cache

from app import browser, explorer
from app.keys import Scope

DOCS_FILES = "/docs/files"
"""Where what the page at `/docs` loads is found."""
OPEN = frozenset(
    ["/v1", "/docs", "/openapi.json", "/healthz", "/readyz", browser.GUIDE, browser.STYLE]
    + [f"{DOCS_FILES}/{name}" for name in ("swagger-ui-bundle.js", "swagger-ui.css", "favicon.png")]
)
"""Paths that tell nothing of the graph. Neo4j Browser and health checks send no keys."""
QUESTIONS = frozenset({"/v1/graph/cypher"})
"""Paths where a POST only reads."""
MCP = "/mcp"
"""Where `entente mcp --http` answers: it only reads, whatever the method."""
PUBLIC_PREFIX = "/v1/"
"""Where the setting `public_reads` opens what is read."""

FEEDS = "/v1/feeds"
"""Where feeds are: who may send articles may change them. What is polled is no part of the graph,
and may tell what only who runs the service should know."""
JOBS = "/v1/jobs"
"""Where jobs are: they tell of the files of who runs the service, not of the graph."""
WATCHES = "/v1/watches"
"""Where watches are: they tell what somebody is after, and where to; making them is no reading."""

JUDGEMENTS = "/v1/judgements"
"""Where judgements are: who may curate makes them."""

_READING = frozenset({"GET", "HEAD"})
_SCOPES = {"POST": Scope.INGEST, "PUT": Scope.INGEST, "DELETE": Scope.CURATE}


def needed(method: str, path: str) -> Scope | None:
    """The scope that a request needs, or None where everybody may ask."""
    if method == "OPTIONS" or (method in _READING and (path in OPEN or explorer.serves(path))):
        return None
    if method in _READING or path in QUESTIONS or path == MCP:
        return Scope.READ
    if _is_below(path, FEEDS):
        return Scope.INGEST
    if _is_below(path, JUDGEMENTS) or _is_below(path, WATCHES):
        return Scope.CURATE
    return _SCOPES.get(method, Scope.ADMIN)


def public(method: str, path: str) -> bool:
    """Whether the setting `public_reads` opens this request."""
    return path == MCP or (
        method in _READING
        and path.startswith(PUBLIC_PREFIX)
        and not _is_below(path, FEEDS)
        and not _is_below(path, JOBS)
        and not _is_below(path, WATCHES)
    )


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(f"{root}/")


def listens_on_loopback(host: str) -> bool:
    """Whether a service that listens on this address is reached from its own machine only."""
    try:
        found = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        return False
    return all(is_loopback(str(address[0])) for *_, address in found)


@lru_cache
def is_loopback(host: str) -> bool:
    """Whether a host, as an address or in a URL, is this machine as it sees itself."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return False


def host_of(header: str) -> str:
    """The host of a `Host` header, without its port."""
    return header[: header.find("]") + 1] if header.startswith("[") else header.partition(":")[0]


@lru_cache
def network(address: str) -> str:
    """Whose address it is: an IPv6 address stands for the 64 bits that one site gets."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address
