"""Feeds as RFC 4287 wants them: its grammar, and what it says in words."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
"""RFC 3339 as section 3.3 has it, with an upper-case T and Z."""


@cache
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def faults(feed: bytes) -> list[str]:
    """What is wrong with a feed; nothing if it is valid."""
    root = etree.fromstring(feed)
    found = []
    if not grammar().validate(root):
        found += [str(error) for error in grammar().error_log]
    entries = root.findall(f"{ATOM}entry")
    found += [fault for part in (root, *entries) for fault in _faults(part)]
    if root.find(f"{ATOM}author") is None:
        found += ["no author" for entry in entries if entry.find(f"{ATOM}author") is None]
    told = Counter((_text(entry, "id"), _text(entry, "updated")) for entry in entries)
    found += [f"{one} stands there twice" for one, number in told.items() if number > 1]
    for entry in entries:
        rels = [link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")]
        if "alternate" not in rels and entry.find(f"{ATOM}content") is None:
            found.append(f"{_text(entry, 'title')!r} has neither content nor an alternate link")
    return found


def _faults(part: etree._Element) -> list[str]:
    found = []
    if not MOMENT.fullmatch(_text(part, "updated")):
        found.append(f"updated: {_text(part, 'updated')}")
    if ":" not in _text(part, "id"):
        found.append(f"id is no absolute IRI: {_text(part, 'id')}")
    links = part.findall(f"{ATOM}link")
    kinds = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in links
        if link.get("rel", "alternate") == "alternate"
    )
    found += [f"two alternate links of {kind}" for kind, number in kinds.items() if number > 1]
    found += [f"href {link.get('href')!r}" for link in links if ":" not in link.get("href", "")]
    return found


def _text(part: etree._Element, name: str) -> str:
    return part.findtext(f"{ATOM}{name}") or ""
