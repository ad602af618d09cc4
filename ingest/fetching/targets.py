"""Web addresses as a request needs them."""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from ingest.fetching.addresses import Network, permitted
from ingest.fetching.errors import FetchError

MAX_URL = 2_000
"""Longest address, in characters."""

PORTS = {"http": 80, "https": 443}
"""The ports that an address of these schemes need not name."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WRITTEN = "/%:@!$&'()*+,;=~-._"


class Target(NamedTuple):
    """An address that may be asked for, in the characters that a request takes."""

    scheme: str
    host: str
    port: int
    path: str
    """With the query."""

    @property
    def origin(self) -> str:
        """The address without its path: `https://example.org`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


def is_web_address(argument: str) -> bool:
    """Whether something reads as an address of the web, be it a sound one or not."""
    return argument[:8].lower().startswith(("http://", "https://"))


def target(url: str) -> Target:
    """The target of an absolute address.

    Raises:
        FetchError: it is no http or https address.
    """
    url = url.strip()
    if len(url) > MAX_URL:
        raise FetchError(url, f"the address is longer than {MAX_URL:,} characters")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
        if scheme not in PORTS:
            raise FetchError(url, "only http and https are fetched")
        if not host or _CONTROL.search(url):
            raise FetchError(url, "this is no web address; write it as https://host/path")
        if "@" in parts.netloc:
            raise FetchError(url, "an address with a user name is not fetched")
        host = host if ":" in host else host.rstrip(".").encode("idna").decode().lower()
    except (ValueError, UnicodeError):
        raise FetchError(url, "this is no web address; write it as https://host/path") from None
    path = quote(parts.path or "/", safe=_WRITTEN)
    query = f"?{quote(parts.query, safe=_WRITTEN + '?')}" if parts.query else ""
    return Target(scheme, host, PORTS[scheme] if port is None else port, path + query)


def is_closed(there: Target, allowed: Iterable[Network] = ()) -> bool:
    """Whether a target names its host by a number that may not be connected to, or as this machine.

    Names are looked up when they are connected to, each time anew.
    """
    if there.host == "localhost":
        return not permitted("127.0.0.1", tuple(allowed))
    try:
        ip_address(there.host)
    except ValueError:
        return False
    return not permitted(there.host, tuple(allowed))


def joined(base: str, location: str) -> str:
    """Where a link on a page leads to; empty if it leads nowhere."""
    try:
        return urljoin(base, location.strip())
    except ValueError:
        return ""
