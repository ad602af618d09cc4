"""Importing into a store: streamed, in batches that are written in one step each, idempotent.

A batch is compared with what is stored by the ids of its events and the hashes of its stories.
Events of stories that are not there yet are written as they are; of the others only what is new
or told otherwise.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from graph.model import Party
from graph.plain import PlainArticle
from graph.store import BulkStore, Store
from ingest.actors.gazetteer import Gazetteer
from ingest.imports.actors import actor_of
from ingest.imports.batches import Batch, events_in, uncollected
from ingest.imports.data_sets import DATA_SETS, Name
from ingest.imports.events import Event
from ingest.imports.mentions import Mention
from ingest.imports.merging import Merged, stored
from ingest.imports.processes import reading
from ingest.imports.reading import PART, Part, parts
from ingest.imports.tables import confidences
from ingest.imports.telling import told
from ingest.sources.errors import SourceError
from ingest.work.refused import Refused

UNKNOWN = "mentions an event that is not in the graph"


@dataclass(slots=True)
class Imported(Refused):
    """What an import did: `read == added + replaced + unchanged + passed + refused`."""

    read: int = 0
    """Rows."""
    added: int = 0
    """Rows that became claims."""
    replaced: int = 0
    """Rows that tell a claim otherwise than before."""
    unchanged: int = 0
    """Rows that were there before, in the graph or further up."""
    passed: int = 0
    """Rows that are sound and make no claim."""
    unresolved: int = 0
    """Actors that are known by an id of the data set alone."""
    passed_for: Counter[str] = field(default_factory=Counter)
    """How many were passed over, by reason."""
    unread: list[str] = field(default_factory=list)
    """Why files could not be read, or not to their end."""


def import_files(
    name: Name,
    files: Iterable[str],
    store: Store,
    *,
    jobs: int = 1,
    progress: Callable[[Imported], None] | None = None,
) -> Imported:
    """Reads files of a data set into a store; `progress` is called after each batch.

    Where they are large, so many processes read while this one writes.

    Raises:
        graph.store.StoreError: the store cannot be written.
        ingest.work.children.WorkerLost: a process was killed.
    """
    imported = Imported()
    into = _Into(name, store, imported)
    prepare = store.prepare if isinstance(store, BulkStore) else list
    unresolved: set[str] = set()
    with uncollected():
        for read, batch in reading(name, _batches(name, files, imported), prepare, jobs):
            into.take(read, batch)
            unresolved |= batch.unresolved
            imported.unresolved = len(unresolved)
            if progress is not None:
                progress(imported)
    return imported


def _batches(name: Name, files: Iterable[str], imported: Imported) -> Iterator[list[Part]]:
    """The rows of files in batches: a part of a large table, or several small ones."""
    batch: list[Part] = []
    for part in _parts(name, files, imported):
        if batch and sum(len(kept.rows) for kept in batch) + len(part.rows) > PART:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def _parts(name: Name, files: Iterable[str], imported: Imported) -> Iterator[Part]:
    for file in files:
        try:
            yield from parts(DATA_SETS[name], file)
        except SourceError as error:
            imported.unread.append(str(error))


class _Into:
    """Puts batches of one data set into a store."""

    def __init__(self, name: Name, store: Store, imported: Imported) -> None:
        self._name = name
        self._store = store
        self._imported = imported
        self._ours = confidences(name)
        self._gazetteer = Gazetteer.load()
        self._known: set[str] = set()
        """Ids of actors that the store has."""

    def take(self, parts: Sequence[Part], batch: Batch) -> None:
        """Counts a batch and writes what is new in it."""
        self._count(batch)
        if batch.stories:
            self._put_strangers(batch.parties)
            others = self._put_fresh(batch)
            if others:
                rows = {row for key in others for row in batch.stories[key].rows}
                self._merge(events_in(self._name, parts, rows))
        if batch.mentions:
            self._merge(self._mentioned(batch.mentions), certain=True)

    def _count(self, batch: Batch) -> None:
        self._imported.read += batch.rows
        self._imported.unchanged += batch.repeated
        self._imported.replaced += batch.rewritten
        self._imported.passed += batch.passed.total()
        self._imported.passed_for += batch.passed
        for refusal in batch.refusals:
            self._imported.refuse(refusal)

    def _put_strangers(self, parties: Iterable[Party]) -> None:
        """Puts in the actors that the store does not have yet."""
        named = {
            key: party
            for party in parties
            for key in (party.principal, party.id)
            if key not in self._known
        }
        if not named:
            return
        with self._store.view() as view:
            missing = [key for key in sorted(named) if view.actor(key) is None]
        if missing:
            with self._store.writer() as writer:
                writer.put_actors(actor_of(named[key], key, self._gazetteer) for key in missing)
        self._known.update(named)

    def _put_fresh(self, batch: Batch) -> list[str]:
        """Writes the stories of which nothing is stored; gives those that are to be compared."""
        with self._store.view() as view:
            hashes = view.content_hashes(batch.stories)
            new = [key for key in batch.stories if key not in hashes]
            there = view.told_in(event for key in new for event in batch.stories[key].events)
        same = {key for key, kept in hashes.items() if kept == batch.stories[key].content_hash}
        known = there.keys()
        fresh = [key for key in new if known.isdisjoint(batch.stories[key].events)]
        self._imported.unchanged += sum(len(batch.stories[key].events) for key in same)
        written = set(fresh) if fresh and self._write(batch, fresh) else set()
        self._imported.added += sum(len(batch.stories[key].events) for key in written)
        return [key for key in batch.stories if key not in written and key not in same]

    def _write(self, batch: Batch, fresh: Sequence[str]) -> bool:
        """Writes stories as prepared; False if another program has written one of them."""
        left = batch.stories.keys() - set(fresh)
        if isinstance(self._store, BulkStore):
            numbers = [
                number
                for key in left
                for number in range(
                    batch.stories[key].first,
                    batch.stories[key].first + len(batch.stories[key].events),
                )
            ]
            return self._store.put_prepared(batch.prepared, left, numbers)
        with self._store.writer() as writer:
            for article in cast(Iterable[PlainArticle], batch.prepared):
                if article.id not in left:
                    writer.put_article(article.article(), article.claims())
        return True

    def _merge(self, events: Sequence[Event], certain: bool = False) -> None:
        """Writes events as far as they are not stored; if `certain`, their confidence is a figure
        of the data."""
        with self._store.view() as view:
            merged = Merged(view, self._ours, certain)
            merged.take(events)
        self._imported.added += merged.added
        self._imported.replaced += merged.replaced
        self._imported.unchanged += merged.unchanged
        extractor = DATA_SETS[self._name].extractor
        changed = [told(events, extractor) for events in merged.changed()]
        if changed or merged.left():
            with self._store.writer() as writer:
                for story in merged.left():
                    writer.retract(story)
                for article in changed:
                    writer.put_article(article.article(), article.claims())

    def _mentioned(self, mentions: Sequence[Mention]) -> list[Event]:
        """The events of the graph that are mentioned, as the articles that do so tell them."""
        with self._store.view() as view:
            where = view.told_in({mention.of for mention in mentions})
            found = stored(view, set(where.values()))
        events = []
        for mention in mentions:
            told_in = where.get(mention.of)
            event = found[told_in].get(mention.of) if told_in is not None else None
            if event is None:
                self._imported.passed += 1
                self._imported.passed_for[UNKNOWN] += 1
                continue
            event = event._replace(confidence=mention.confidence)
            if mention.story.key != event.story.key:
                event = event._replace(key=mention.key, story=mention.story)
            events.append(event)
        return events
