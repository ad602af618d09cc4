"""What one claim means for a store's answers, by plain loops: what it counts towards and names."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from graph import ontology
from graph.copies import Sketch, are_copies, sketch_of
from graph.filters import Filters
from graph.model import Article, Claim, Party, Tie, Verdict

UTTERANCES = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"}


class Contribution(NamedTuple):
    """One claim's part in one relation."""

    source: str
    event_type: str
    target: str
    acting: frozenset[str]
    """Ids of the parties behind the source, with its own."""
    acted_upon: frozenset[str]
    claim: Claim


def counts(claim: Claim) -> bool:
    done = claim.status.value in ("actual", "alleged", "denied")
    return done and claim.polarity.value == "affirmed" and claim.verdict != Verdict.REJECTED


def names_in(claim: Claim) -> set[str]:
    """All actors that a claim names: parties, those it is attributed to, those of its issue; now,
    and as it was told."""
    found: set[str] = set()
    for told in (claim, claim.given):
        if told is not None:
            found |= {*told.issue.parties} if told.issue else set()
            for party in (*told.sources, *told.targets, *told.attributed_to):
                found |= {party.id, party.principal}
    return found


def acts_fit(claim: Claim, filters: Filters) -> bool:
    acting = _ids(claim.sources)
    acted_upon = _ids((*claim.targets, *(claim.sources if claim.mutual else ())))
    return (
        filters.source in (None, *acting)
        and filters.target in (None, *acted_upon)
        and _either_way(filters, acting, acted_upon)
    )


def _either_way(filters: Filters, acting: Collection[str], acted_upon: Collection[str]) -> bool:
    if filters.counterpart is None:
        return filters.actor in (None, *acting, *acted_upon)
    return (filters.actor in acting and filters.counterpart in acted_upon) or (
        filters.actor in acted_upon and filters.counterpart in acting
    )


def _ids(parties: Iterable[Party]) -> set[str]:
    return {name for party in parties for name in (party.id, party.principal)}


def _behind(parties: Iterable[Party], principal: str) -> frozenset[str]:
    return frozenset({principal, *(p.id for p in parties if p.principal == principal)})


def contributions(claim: Claim) -> list[Contribution]:
    if not counts(claim):
        return []
    others = claim.sources if claim.mutual else claim.targets
    sources = {party.principal for party in claim.sources}
    targets = {party.principal for party in others}
    found = [
        Contribution(
            source,
            claim.event_type,
            target,
            _behind(claim.sources, source),
            _behind(others, target),
            claim,
        )
        for source in sources
        for target in targets
        if not (claim.mutual and source == target)
    ]
    if claim.issue:
        about = claim.issue.id
        found += [
            Contribution(
                source,
                claim.event_type,
                about,
                _behind(claim.sources, source),
                frozenset({about}),
                claim,
            )
            for source in sources
        ]
    return found


def score_milli(claim: Claim) -> int:
    return round(1000 * ontology.score(claim.event_type, claim.mode))


def tie(claims: list[Claim]) -> Tie:
    scores = [ontology.score(claim.event_type, claim.mode) for claim in claims]
    return Tie(
        claims=len(claims),
        score=round(sum(scores) / len(scores), 4),
        first=min(claim.date for claim in claims),
        last=max(claim.date for claim in claims),
    )


def ends_fit(part: Contribution, filters: Filters) -> bool:
    return (
        filters.source in (None, *part.acting)
        and filters.target in (None, *part.acted_upon)
        and _either_way(filters, part.acting, part.acted_upon)
    )


def voices(claim: Claim, side: str) -> set[str]:
    """Who asserts, or denies, the issue of a claim by it."""
    if not counts(claim):
        return set()
    if claim.status.value == "denied":
        speaking, heard = claim.sources, "denies"
    elif claim.attributed_to:
        speaking, heard = claim.attributed_to, "asserts"
    elif claim.event_type in UTTERANCES:
        speaking, heard = claim.sources, "asserts"
    else:
        return set()
    return {party.principal for party in speaking} if heard == side else set()


def sentences(claim: Claim) -> list[str]:
    return [claim.evidence.text, *(more.text for more in claim.more_evidence)]


def _words(text: str) -> list[str]:
    """The words, with case and accents aside."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W_]+", "".join(c for c in plain if unicodedata.category(c) != "Mn"))


def says(q: str | None, *texts: str) -> bool:
    """Whether every word of `q` is a word of a text; no word at all finds nothing."""
    if q is None:
        return True
    said = {word for text in texts for word in _words(text)}
    return bool(_words(q)) and said.issuperset(_words(q))


def begins(q: str | None, *names: str) -> bool:
    """Whether every word of `q` begins a word of a name; no word at all finds nothing."""
    if q is None:
        return True
    known = [word for name in names for word in _words(name)]
    asked = _words(q)
    return bool(asked) and all(any(k.startswith(word) for k in known) for word in asked)


def reports(articles: Iterable[Article]) -> dict[str, str]:
    """The report of each article: the first of all that copies join to it, one to the next."""
    found: dict[str, str] = {}
    ordered = sorted(articles, key=lambda article: (article.published, article.id))
    for first in ordered:
        reached = [] if first.id in found else [first]
        while reached:
            one = reached.pop()
            found[one.id] = first.id
            reached += [other for other in ordered if other.id not in found and _copies(one, other)]
    return found


def _copies(one: Article, other: Article) -> bool:
    if one.coded or other.coded:
        return False
    here, there = _sketch(one.text), _sketch(other.text)
    return here is not None and there is not None and are_copies(here, there)


@cache
def _sketch(text: str) -> Sketch | None:
    return sketch_of(text)
