"""Telling claims anew in a store and in the reference, which keeps what was told by itself."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple

from graph.model import Actor, Article, Claim
from graph.revisions import Left, Outcome, Retold, Revision
from graph.store import Store
from tests.contract.reference import Reference

_NUMBERS = count(1)

Told = tuple[Article, list[Claim]]


class Entry(NamedTuple):
    """What one revision did."""

    articles: Mapping[str, tuple[Told, Told]]
    """Each article with its claims before and after."""
    actors: Mapping[str, tuple[Actor | None, Actor | None]]
    """The actors that were there before, as they were, and as they were put."""


class Book:
    """A store and the reference, with what revisions did."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self.store = store
        self.reference = reference
        self.entries: dict[str, Entry] = {}

    def told(self) -> dict[str, Told]:
        return {article.id: (article, claims) for article, claims in self.reference.told()}

    def retell(self, claims: Mapping[str, Sequence[Claim]], actors: Iterable[Actor]) -> Outcome:
        """Tells articles anew, as they are compared now."""
        told = self.told()
        asked = [
            Retold(
                article_id=key,
                content_hash=told[key][0].content_hash,
                before=tuple(told[key][1]),
                after=tuple(after),
            )
            for key, after in claims.items()
        ]
        actors = list(actors)
        made = new_revision("test/2")
        outcome = self.store.revisions.apply(made, asked, actors)
        if outcome.revision is not None:
            by_id = {actor.id: actor for actor in actors}
            self._do(made.id, {key: (told[key][0], list(after)) for key, after in claims.items()},
                     by_id)  # fmt: skip
        return outcome

    def undo(self, revision_id: str) -> Outcome:
        """Takes a revision back; what is left as it is must be what the reference leaves."""
        told, entry = self.told(), self.entries[revision_id]
        back = {
            key: before
            for key, (before, after) in entry.articles.items()
            if key in told and _same(told[key], after)
        }
        made = new_revision()
        outcome = self.store.revisions.undo(revision_id, made)
        assert {one.article_id for one in outcome.left} == entry.articles.keys() - back.keys()
        assert (outcome.revision is None) == (not back)
        if back:
            there = {actor.id: actor for actor in self.reference.told_actors()}
            actors = {
                key: before
                for key, (before, after) in entry.actors.items()
                if before is not None and there.get(key) in (None, after)
            }
            self._do(made.id, back, actors)
        return outcome

    def _do(self, key: str, articles: Mapping[str, Told], actors: Mapping[str, Actor]) -> None:
        told = self.told()
        named = {
            name
            for one in (*articles.values(), *(told[article] for article in articles))
            for claim in one[1]
            for name in names(claim)
        }
        put = {key: actor for key, actor in actors.items() if key in named}
        there = {actor.id: actor for actor in self.reference.told_actors()}
        self.entries[key] = Entry(
            {article: (told[article], after) for article, after in articles.items()},
            {name: (there.get(name), put.get(name)) for name in named},
        )
        self.reference.put_actors(put.values())
        for article, claims in articles.values():
            self.reference.put_article(article, claims)
        self.reference.end()


def new_revision(extractor: str = "") -> Revision:
    key = f"r{os.getpid()}-{next(_NUMBERS)}"
    return Revision(id=key, at=datetime.now(UTC), extractor=extractor)


def why(outcome: Outcome) -> dict[str, str]:
    """Why articles were left as they are, by id."""
    return {one.article_id: one.why for one in map(Left._make, outcome.left)}


def names(claim: Claim) -> set[str]:
    parties = (*claim.sources, *claim.targets, *claim.attributed_to)
    of_parties = {name for party in parties for name in (party.id, party.principal)}
    return of_parties | set(claim.issue.parties if claim.issue else ())


def _same(one: Told, other: Told) -> bool:
    return one[0].content_hash == other[0].content_hash and by_id(one[1]) == by_id(other[1])


def by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    return {claim.claim_id: claim for claim in claims}
