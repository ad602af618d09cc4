"""How much of the world's time and space one request may take."""

from typing import NamedTuple


class Limits(NamedTuple):
    """The bounds of one request, its redirects included."""

    size: int = 20_000_000
    """Bytes of the body, both as they come and unpacked."""
    connect_seconds: float = 10.0
    """For one attempt to connect, and for the handshake."""
    read_seconds: float = 20.0
    """Without a single byte."""
    total_seconds: float = 60.0
    """For all of it."""
    redirects: int = 8


class Manners(NamedTuple):
    """How a host is treated."""

    pause: float = 1.0
    """Seconds between two requests to a host, if its robots.txt does not ask for more."""
    patience: float = 120.0
    """The longest that is waited for a host that asks for a pause."""
    attempts: int = 3
    """How often a request is made that fails in passing."""
