"""Articles, actors and claims made of plain data, for tests of stores."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.model import Actor, ActorKind, Article, Claim, Evidence, IssueRef, Party

ACTORS = {
    "USA": ("state", "United States", ""),
    "KOR": ("state", "South Korea", ""),
    "PRK": ("state", "North Korea", ""),
    "RUS": ("state", "Russia", ""),
    "CIV": ("state", "Côte d’Ivoire", ""),
    "TUR": ("state", "Türkiye", ""),
    "KOR:MIL": ("organization", "South Korean army", "KOR"),
    "USA:GOV": ("organization", "United States government", "USA"),
    "person:antony-blinken": ("person", "Antony Blinken", "USA"),
    "person:иван": ("person", "Иван Ö. 김정은", "RUS"),
    "igo:nato": ("igo", "NATO", ""),
    "armed:hezbollah": ("armed_group", "Hezbollah", ""),
}
"""Kind, name and principal by id; without a principal an actor answers to itself."""

ALIASES = {"PRK": ("DPRK", "the North"), "USA": ("America", "US"), "TUR": ("Turkey",)}


def party(actor_id: str, principal: str | None = None) -> Party:
    """A known actor as a claim names it; `principal` for another than it has by default."""
    kind, name, above = ACTORS[actor_id]
    return Party(
        id=actor_id, kind=ActorKind(kind), name=name, principal=principal or above or actor_id
    )


def parties(ids: str) -> tuple[Party, ...]:
    """The parties with these ids, separated by spaces; `id@principal` for another principal."""
    told = (part.partition("@") for part in ids.split())
    return tuple(party(actor_id, principal or None) for actor_id, _, principal in told)


def actor(actor_id: str, **changed: Any) -> Actor:
    """A known actor as it is put into a store."""
    kind, name, above = ACTORS[actor_id]
    told: dict[str, Any] = {
        "id": actor_id,
        "kind": ActorKind(kind),
        "name": name,
        "aliases": ALIASES.get(actor_id, ()),
        "country": above,
    }
    return Actor(**told | changed)


def actors(ids: str = "") -> list[Actor]:
    """These actors, or all that are known."""
    return [actor(actor_id) for actor_id in ids.split() or ACTORS]


def article(article_id: str, published: str = "2023-11-09", **told: Any) -> Article:
    """An article; its content hash follows from all the rest."""
    made: dict[str, Any] = {
        "id": article_id,
        "published": date.fromisoformat(published),
        "text": f"The text of {article_id}.",
        "publisher": "The Courier",
    } | told
    seen = repr(sorted((name, str(value)) for name, value in made.items()))
    return Article(**made, content_hash=hashlib.sha256(seen.encode()).hexdigest())


def issue(topic: str, of: str, name: str = "") -> IssueRef:
    """An issue with these parties (ids, separated by spaces)."""
    ids = tuple(sorted(of.split()))
    names = ", ".join(ACTORS[actor_id][1] for actor_id in ids)
    return IssueRef(
        id=f"issue:{topic.replace(' ', '-')}:{'+'.join(ids)}",
        name=name or f"{topic} ({names})",
        topic=topic,
        parties=ids,
    )


ARMS = issue("arms flow", "PRK RUS")
LAUNCH = issue("satellite launch", "PRK")


def claim(
    of: Article,
    key: object,
    sources: str = "",
    event_type: str = "ACCUSE",
    targets: str = "",
    *,
    day: str = "",
    says: str = "",
    more: Iterable[str] = (),
    by: str = "",
    **told: Any,
) -> Claim:
    """A claim of an article, known within it by `key`.

    `sources`, `targets` and `by` (to whom it is attributed) are ids separated by spaces; `says`
    is the evidence and `more` other sentences; without a `day` it is that of publication.
    """
    made: dict[str, Any] = {
        "claim_id": f"{of.id}/{key}",
        "article_id": of.id,
        "sources": parties(sources),
        "targets": parties(targets),
        "event_type": event_type,
        "predicate": event_type.lower(),
        "date": date.fromisoformat(day) if day else of.published,
        "attributed_to": parties(by),
        "confidence": 0.8,
        "evidence": evidence(says or of.text),
        "more_evidence": tuple(evidence(text) for text in more),
        "extractor": "test/1",
    }
    return Claim(**made | told)


def evidence(text: str) -> Evidence:
    """A sentence that an article begins with."""
    return Evidence(text=text, start=0, end=len(text))
