"""The work that a store has still to do: jobs, the articles that wait, and who works on them.

An article is accepted once it stands here as pending. A worker leases pending articles for as
long as it says so again and again; what a worker that fell silent had leased is free for others.
An article is finished by `graph.store.Writer.finish`, which stores it and takes it off this list
in one step, and only for the one that holds its lease: whatever process is killed at whatever
moment, nothing is lost and nothing counts twice.

All times are those of the store, since the clocks of machines differ.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from pydantic import Field, computed_field

from graph.filters import FIRST_PAGE, PageRequest
from graph.model import Article, Frozen
from graph.paging import Page

MOST_TRIES = 3
"""So often an article is tried whose extraction fails; then it is set aside."""

KEPT_FAULTS = 1000
"""Faults of a job that are kept one by one; all are counted by reason."""

KEPT_REASONS = 100
"""Different reasons that a job counts; the rest count as `other reasons`."""

KEPT_JOBS = 1000
"""Jobs that are kept; beyond that, the oldest that have come to an end go when a new one comes."""


class JobState(StrEnum):
    """How far a job is. The last three are ends."""

    WAITING = "waiting"
    """Nobody reads its sources yet, or goes on reading them."""
    READING = "reading"
    WORKING = "working"
    """Its sources are read; articles are pending."""
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    """Its sources were not read to their end; what was accepted of them is worked on."""


ENDS = frozenset({JobState.DONE, JobState.CANCELLED, JobState.FAILED})
"""The states of a job that is read no further; of these, only a retry changes counts."""


class FaultKind(StrEnum):
    """What was not taken."""

    REFUSED = "refused"
    """A record that is no article."""
    UNREAD = "unread"
    """A source that cannot be read, or not to its end."""
    SET_ASIDE = "set_aside"
    """An article whose extraction failed again and again."""


class Fault(Frozen):
    """One thing of a job's sources that was not taken, and why."""

    number: int = Field(default=0, description="Place among the faults of the job, from 1.")
    kind: FaultKind = Field(description="Whether it is a record, a source or an article.")
    source: str = Field(default="", description="The source, as its messages name it.")
    line: int = Field(default=0, description="Line, or place in a list, from 1; 0 if it has none.")
    field: str = Field(default="", description="Field at fault; empty if the record as a whole is.")
    article: str = Field(default="", description="Id of the article that was set aside.")
    message: str = Field(description="Why it was not taken, in words.")

    @property
    def reason(self) -> str:
        """What equal faults have in common."""
        return f"{self.field} {self.message}".strip()


class Job(Frozen):
    """An ingest: `read == accepted + duplicate + other_language + refused`."""

    id: str = Field(description="`job-` and 12 hex digits.")
    state: JobState = Field(description="How far it is; `done`, `cancelled` and `failed` are ends.")
    sources: tuple[str, ...] = Field(description="What is read, as it was named.")
    begun: datetime = Field(description="When it was started, by the store's clock, in UTC.")
    ended: datetime | None = Field(
        default=None, description="When the last of it was finished, in UTC; null while it runs."
    )
    read: int = Field(default=0, description="Records that were read.")
    accepted: int = Field(default=0, description="Articles that became pending.")
    replaced: int = Field(
        default=0, description="How many of the accepted took the place of another wording."
    )
    duplicate: int = Field(default=0, description="Articles that were there, word for word.")
    other_language: int = Field(
        default=0, description="Articles that are neither in English nor translated."
    )
    languages: dict[str, int] = Field(
        default_factory=dict,
        description="How many of these are in which language, by ISO-639 code.",
    )
    refused: int = Field(default=0, description="Records that are no articles.")
    unread: int = Field(default=0, description="Sources that could not be read to their end.")
    pending: int = Field(default=0, description="Accepted articles that are not finished.")
    set_aside: int = Field(
        default=0, description="Accepted articles whose extraction failed again and again."
    )
    dropped: int = Field(
        default=0, description="Accepted articles that were not finished when it was cancelled."
    )
    claims: int = Field(default=0, description="Claims of the articles that are finished.")
    reasons: dict[str, int] = Field(
        default_factory=dict, description="How many were refused, by reason."
    )
    error: str = Field(default="", description="Why the job failed; empty if it did not.")
    faults: int = Field(default=0, description="Faults that were recorded so far.")
    version: int = Field(default=0, description="Grows with each change of the job.")

    @computed_field(description="Articles that are stored by it.")  # type: ignore[prop-decorator]
    @property
    def finished(self) -> int:
        """How many articles are stored by it."""
        taken = self.accepted + self.other_language
        return taken - self.pending - self.set_aside - self.dropped

    @property
    def is_over(self) -> bool:
        """Whether nothing more becomes of it, but by a retry."""
        return self.state in ENDS and not self.pending


class Pending(NamedTuple):
    """An article under lease."""

    number: int
    """Names this wording: a later one of the same article has a greater number."""
    article: Article
    tries: int
    """How often its extraction failed."""


class Reading(NamedTuple):
    """A job whose sources somebody is to read."""

    job: str
    sources: tuple[str, ...]
    position: int
    """Records that were read of them before."""


class Load(NamedTuple):
    """How much is to be done in all."""

    pending: int
    """Accepted articles that are not finished, the leased ones too."""
    leased: int
    set_aside: int


class JobOver(Exception):
    """The job takes nothing more: it was cancelled, or another process reads it."""


class Ledger(Protocol):
    """What a store keeps of its work; each call is one step, whole or not at all.

    A worker is known by a name that no other has. Its lease of articles and of the job that it
    reads lasts until it has not said so (`renew`, `lease`, `read_next`) for as long as it said.
    """

    def start(
        self, sources: Sequence[str], *, reader: str | None = None, seconds: float = 0.0
    ) -> Job:
        """Starts a job. With a `reader`, that worker reads the sources, and nobody else can."""

    def job(self, job_id: str) -> Job | None:
        """The job with this id."""

    def jobs(self, page: PageRequest = FIRST_PAGE) -> Page[Job]:
        """All jobs, the latest first.

        Raises:
            graph.paging.CursorError: the page's cursor is none of this list.
        """

    def faults(self, job_id: str, page: PageRequest = FIRST_PAGE) -> Page[Fault]:
        """The faults of a job that are kept, in the order in which they came.

        Raises:
            graph.paging.CursorError: the page's cursor is none of this list.
        """

    def faults_after(self, job_id: str, number: int, limit: int) -> tuple[Fault, ...]:
        """The faults of a job that come behind this number."""

    def cancel(self, job_id: str) -> bool:
        """Ends a job: pending articles that no other job has go. False if it was at an end."""

    def retry(self, job_id: str | None = None) -> int:
        """Makes set-aside articles, of a job or all, pending once more; gives their number."""

    def read_next(self, worker: str, seconds: float) -> Reading | None:
        """Leases the reading of a job that waits, the oldest first."""

    def accept(
        self,
        job_id: str,
        worker: str,
        items: Iterable[Article | Fault],
        position: int,
        afresh: Collection[str] = (),
    ) -> Job:
        """Takes the next records of a job's sources; gives the job with what became of them.

        Of an article that is pending the last wording stands. `position` is how many records of
        the sources were read with these. What is stored of the ids `afresh` is to be read anew.

        Raises:
            JobOver: the job takes nothing more.
        """

    def read_end(self, job_id: str, worker: str, error: str = "") -> None:
        """Says that a job's sources are read, or with an `error` that they cannot be."""

    def lease(
        self, worker: str, limit: int, seconds: float, job_id: str | None = None
    ) -> tuple[Pending, ...]:
        """Leases pending articles, those that came first, for so many seconds; of one job only."""

    def renew(self, worker: str, seconds: float) -> None:
        """Makes all that a worker has leased last for so many seconds from now."""

    def give_back(self, worker: str) -> None:
        """Ends the leases of a worker."""

    def fail(self, worker: str, number: int, error: str) -> int:
        """Counts a failed try of a leased article; gives how many there were.

        Behind the last (`MOST_TRIES`) it is set aside; otherwise it stays leased. 0 where the
        worker no longer holds its lease.
        """

    def load(self) -> Load:
        """How much is to be done."""


class Sorted(NamedTuple):
    """What is to be done with records that were read."""

    put: dict[str, Article]
    """To become pending, by id, in place of what is pending under it."""
    join: set[str]
    """Pending already, for another job: for this one too."""
    accepted: int
    replaces: set[str]
    """Those to put that take the place of another wording."""
    replaced: int
    duplicate: int


def sort(
    articles: Sequence[Article],
    stored: Mapping[str, str],
    pending: Mapping[str, str],
    own: Iterable[str],
    afresh: Collection[str] = (),
) -> Sorted:
    """Sorts articles by what is there under their ids.

    Args:
        articles: As they were read.
        stored: Content hashes of those that are in the graph.
        pending: Content hashes of those that are pending.
        own: Ids of the pending ones that the job has accepted.
        afresh: Ids of which what is stored is to be read anew.
    """
    stored = {one: "" if one in afresh else told for one, told in stored.items()}
    waiting, mine = dict(pending), set(own)
    put: dict[str, Article] = {}
    join: set[str] = set()
    replaces: set[str] = set()
    accepted = replaced = duplicate = 0
    for article in articles:
        there = waiting.get(article.id, stored.get(article.id))
        if there == article.content_hash:
            if article.id not in waiting or article.id in mine:
                duplicate += 1
                continue
            join.add(article.id)
        else:
            put[article.id] = article
            join.discard(article.id)
        accepted += 1
        if there is not None and there != article.content_hash:
            replaces.add(article.id)
            replaced += 1
        waiting[article.id] = article.content_hash
        mine.add(article.id)
    return Sorted(put, join, accepted, replaces, replaced, duplicate)


def add_counts(counts: Mapping[str, int], more: Iterable[str]) -> dict[str, int]:
    """Counts with these added, most frequent first."""
    counted = Counter(counts)
    counted.update(more)
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def add_reasons(reasons: Mapping[str, int], faults: Iterable[Fault]) -> dict[str, int]:
    """The counts of reasons with those of these faults; most frequent first."""
    known = set(reasons)
    told = []
    for fault in faults:
        if fault.kind is FaultKind.REFUSED:
            if len(known) < KEPT_REASONS:
                known.add(fault.reason)
            told.append(fault.reason if fault.reason in known else "other reasons")
    return add_counts(reasons, told)


def set_aside_fault(article: Article, tries: int, error: str) -> Fault:
    """What a job says of an article that was set aside."""
    return Fault(
        kind=FaultKind.SET_ASIDE,
        source=article.url,
        article=article.id,
        message=f"was tried {tries} times: {error}",
    )


LOST_READER = "the process that read its sources ended: start the same again, it reads the rest"
"""Why a job fails that only one process could read."""
