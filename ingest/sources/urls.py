"""Web addresses of articles, written in one way, so that one article has one address."""

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from ingest.fetching.targets import PORTS

_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "at_")
_TRACKING = frozenset(
    {"cmpid", "dclid", "fbclid", "gbraid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid",
     "ocid", "smid", "srnd", "taid", "twclid", "wbraid", "yclid", "_ga", "_gl"}
)  # fmt: skip
"""Parameters that tell where a reader came from, not what is read."""

_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0<>\"\\]")


def canonical(url: str) -> str:
    """The address without what does not change the page that it leads to.

    Scheme and host are lower case; user names, default ports, fragments, trailing slashes and
    tracking parameters are dropped; the other parameters are sorted (RFC 3986, section 6).

    Raises:
        ValueError: this is not an absolute http or https address.
    """
    if _NOT_IN_URL.search(url):
        raise ValueError("a character that no web address has")
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("not an absolute http or https address")
    return urlunsplit((parts.scheme, _host(parts), parts.path.rstrip("/"), _query(parts.query), ""))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if parts.port is None or parts.port == PORTS[parts.scheme]:
        return host
    return f"{host}:{parts.port}"


def _query(query: str) -> str:
    kept = [p for p in query.split("&") if p and not _is_tracking(p.partition("=")[0].lower())]
    return "&".join(sorted(kept))


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
