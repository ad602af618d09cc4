"""The feeds that a web page says it has."""

from urllib.parse import urljoin

from lxml import html
from lxml.etree import LxmlError

from ingest.fetching.targets import is_web_address

TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_HEAD = 200_000


def feeds_of(page: bytes, url: str) -> list[str]:
    """The addresses of the feeds that a page names in its head."""
    try:
        tree = html.document_fromstring(page[:_HEAD])
        found = [
            urljoin(url, link.get("href", ""))
            for link in tree.iter("link")
            if "alternate" in link.get("rel", "").lower()
            and link.get("type", "").strip().lower() in TYPES
        ]
    except (LxmlError, ValueError):
        return []
    return [one for one in dict.fromkeys(found) if is_web_address(one)]
