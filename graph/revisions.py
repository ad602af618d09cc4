"""Re-extractions that were applied: what was told before is kept, so that each can be taken back.

A revision tells the claims of stored articles anew, in one step. One that undoes another is a
revision as well, and can be undone.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from pydantic import Field, TypeAdapter

from graph.derive import named_by
from graph.filters import FIRST_PAGE, PageRequest
from graph.model import Actor, Article, Claim, Frozen
from graph.paging import Page
from graph.retelling import Counts

_CLAIMS = TypeAdapter(tuple[Claim, ...])


class RevisionError(LookupError):
    """A revision cannot be taken back; the message is one line."""


class RevisionUnknown(RevisionError):
    """There is no such revision; the message is one line."""

    def __init__(self, revision_id: str) -> None:
        super().__init__(
            f"there is no re-extraction {revision_id!r}: entente reextract --list names them"
        )


class RevisionForgotten(RevisionError):
    """What was told before a revision is kept no longer; the message is one line."""

    def __init__(self, revision_id: str) -> None:
        super().__init__(
            f"what was told before {revision_id} was forgotten: it cannot be taken back any more",
        )


class Revision(Frozen):
    """A step in which the claims of stored articles were told anew."""

    id: str
    at: datetime = Field(description="When it was applied, in UTC.")
    author: str = ""
    reason: str = ""
    extractor: str = Field(default="", description="What told the claims; empty of an undo.")
    undoes: str | None = Field(default=None, description="Id of the revision that it takes back.")
    articles: int = Field(default=0, description="Articles whose claims were told anew.")
    added: int = Field(default=0, description="Claims that were not told before.")
    gone: int = Field(default=0, description="Claims that are told no longer.")
    changed: int = Field(default=0, description="Claims that say something else.")
    forgotten: bool = Field(
        default=False,
        description="Whether what was told before is kept no longer: it cannot be taken back.",
    )


class Retold(Frozen):
    """How the claims of a stored article are to be told."""

    article_id: str
    content_hash: str
    """Of the wording that was read."""
    before: tuple[Claim, ...]
    """As they were told when it was compared."""
    after: tuple[Claim, ...]


class Left(NamedTuple):
    """An article that a revision left as it was."""

    article_id: str
    why: str
    """In few words: `retracted since`."""


class Outcome(NamedTuple):
    """What became of a revision."""

    revision: Revision | None
    """As it is kept, with its counts; None if all articles were left as they were."""
    left: tuple[Left, ...]


class Revisions(Protocol):
    """The revisions of a store; each call is one step, whole or not at all."""

    def apply(
        self, revision: Revision, retold: Iterable[Retold], actors: Iterable[Actor]
    ) -> Outcome:
        """Tells the claims of articles anew; what is pending of them stays so.

        Articles that are not as they were when they were compared are left as they are. Of the
        `actors` those are put that the claims name. `retold` may be gone through more than once.
        """

    def undo(self, revision_id: str, revision: Revision) -> Outcome:
        """Tells claims again as they were told before a revision; `revision` is the undo.

        Articles whose claims are no longer those of the revision are left as they are.

        Raises:
            RevisionUnknown: there is no such revision.
            RevisionForgotten: what was told before is kept no longer.
        """

    def forget(self, before: datetime) -> int:
        """Takes out what was told before each revision that was applied before a moment; these
        stay listed, and cannot be taken back any more. Gives how many they are."""

    def revisions(self, page: PageRequest = FIRST_PAGE) -> Page[Revision]:
        """All revisions, latest first.

        Raises:
            graph.paging.CursorError: the page's cursor is none of this list.
        """


class Kept(NamedTuple):
    """What a store keeps of an article that a revision told anew."""

    article_id: str
    content_hash: str
    before: str
    """The claims as they were told before, as JSON."""
    after: str
    """Fingerprint of the claims as they were told then."""


class KeptActor(NamedTuple):
    """What a store keeps of an actor that a revision put otherwise, or that went with it."""

    before: Actor
    after: Actor | None
    """As the revision put it; None if it did not."""


class Step(NamedTuple):
    """An article whose claims are told anew."""

    article: Article
    before: tuple[Claim, ...]
    after: tuple[Claim, ...]

    @property
    def says_the_same(self) -> bool:
        """Whether the claims differ in nothing but who made them."""
        now = {claim.claim_id: claim for claim in self.after}
        return now.keys() == {claim.claim_id for claim in self.before} and all(
            claim.model_copy(update={"extractor": now[claim.claim_id].extractor})
            == now[claim.claim_id]
            for claim in self.before
        )

    @property
    def kept(self) -> Kept:
        """What is kept of it."""
        of = self.article
        return Kept(of.id, of.content_hash, written(self.before), fingerprint(self.after))


def written(claims: Iterable[Claim]) -> str:
    """Claims as JSON."""
    return f"[{','.join(claim.model_dump_json(exclude_defaults=True) for claim in claims)}]"


def fingerprint(claims: Iterable[Claim]) -> str:
    """SHA-256 (hex) over claims, whatever their order."""
    ordered = sorted(claims, key=lambda claim: claim.claim_id)
    return hashlib.sha256(written(ordered).encode()).hexdigest()


def step_of(retold: Retold, article: Article | None, told: Mapping[str, Claim]) -> Step | Left:
    """What is to be done to an article that is stored with these claims, or why nothing."""
    key = retold.article_id
    if article is None:
        return Left(key, "retracted meanwhile")
    if article.content_hash != retold.content_hash:
        return Left(key, "replaced meanwhile")
    if told != {claim.claim_id: claim for claim in retold.before}:
        return Left(key, "told anew meanwhile")
    return Step(article, retold.before, retold.after)


def step_back(
    kept: Kept,
    article: Article | None,
    told: Mapping[str, Claim],
    latest: Callable[[], Revision | None],
) -> Step | Left:
    """What is to be done to an article to take a revision back, or why nothing.

    `latest` gives the last revision that told the article anew, if that is a later one.
    """
    key = kept.article_id
    if article is None:
        return Left(key, "retracted since")
    if article.content_hash != kept.content_hash:
        return Left(key, "replaced since")
    now, before = tuple(told.values()), _CLAIMS.validate_json(kept.before)
    if fingerprint(now) == kept.after:
        return Step(article, now, before)
    if fingerprint(now) == fingerprint(before):
        return Left(key, "told as before already")
    since = latest()
    if since is None:
        return Left(key, "told anew since")
    if since.undoes is None:
        return Left(key, f"re-extracted since by {since.id}: undo that first")
    return Left(key, f"put back since by {since.id}: undo that first")


@dataclass(slots=True)
class Making:
    """A revision while it is made."""

    revision: Revision
    left: list[Left] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    """Ids of the actors that the claims name, before or after."""
    _counts: Counts = field(default_factory=Counts)
    _seen: set[str] = field(default_factory=set)

    def steps(self, found: Iterable[Step | Left]) -> Iterator[Step]:
        """The steps that are to be done, each article once."""
        for one in found:
            if isinstance(one, Left):
                self.left.append(one)
            elif one.article.id not in self._seen:
                self._seen.add(one.article.id)
                self._counts.take(one.before, one.after)
                for claim in (*one.before, *one.after):
                    self.named |= named_by(claim)
                yield one

    def outcome(self) -> Outcome:
        """What became of it, once all steps are done."""
        if not self._seen:
            return Outcome(None, tuple(self.left))
        counts = self._counts
        told = {"added": counts.added, "gone": counts.gone, "changed": counts.changed}
        made = self.revision.model_copy(update={"articles": len(self._seen), **told})
        return Outcome(made, tuple(self.left))

    def kept_actors(
        self, there: Mapping[str, Actor], put: Mapping[str, Actor]
    ) -> dict[str, KeptActor]:
        """What is kept of the actors that were there before, by id; `put` are those that are put
        by the revision."""
        return {
            key: KeptActor(there[key], put.get(key))
            for key in sorted(self.named & there.keys())
            if there[key] != put.get(key)
        }


def is_old(revision: Revision, before: datetime) -> bool:
    """Whether what was told before a revision is to be forgotten, and is kept yet."""
    return revision.at < before and not revision.forgotten


def forgotten(revision: Revision) -> Revision:
    """A revision as it is listed once what was told before it is kept no longer."""
    return revision.model_copy(update={"forgotten": True})


def actors_back(kept: Mapping[str, KeptActor], there: Mapping[str, Actor]) -> list[Actor]:
    """The actors as they were before a revision, but for those that were put anew since."""
    return [one.before for key, one in kept.items() if key not in there or there[key] == one.after]
