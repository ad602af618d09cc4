"""Importing into a store: streamed, in batches that are written in one step each, idempotent.

A batch is compared with what is stored by the ids of its events and the hashes of its stories.
Events of stories that are not there yet are written as they are; of the others only what is new
or told otherwise.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from graph.model import Actor, Article, Claim
from graph.store import Store, View
from ingest.actors.gazetteer import Gazetteer
from ingest.imports.actors import actor_of
from ingest.imports.data_sets import DataSet
from ingest.imports.events import Event, Passed
from ingest.imports.mentions import Mention
from ingest.imports.reading import Reading, Told
from ingest.imports.tables import confidences
from ingest.imports.telling import event_of, told
from ingest.jobs import KEPT_REFUSALS
from ingest.sources.errors import SourceError
from ingest.sources.records import Refusal

BATCH = 20_000
"""Rows that are compared and written in one step."""

Whole = tuple[Article, list[Claim]]

UNKNOWN = "mentions an event that is not in the graph"


@dataclass(slots=True)
class Imported:
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
    refused: int = 0
    """Rows that break."""
    unresolved: int = 0
    """Actors that are known by an id of the data set alone."""
    passed_for: Counter[str] = field(default_factory=Counter)
    """How many were passed over, by reason."""
    reasons: Counter[str] = field(default_factory=Counter)
    """How many were refused, by reason."""
    refusals: list[Refusal] = field(default_factory=list)
    """The first refusals, one by one."""
    unread: list[str] = field(default_factory=list)
    """Why files could not be read, or not to their end."""

    def refuse(self, refusal: Refusal) -> None:
        """Counts a refused row."""
        self.refused += 1
        self.reasons[f"{refusal.field} {refusal.message}".strip()] += 1
        if len(self.refusals) < KEPT_REFUSALS:
            self.refusals.append(refusal)

    def pass_over(self, reason: str) -> None:
        """Counts a row that makes no claim."""
        self.passed += 1
        self.passed_for[reason] += 1


def import_files(
    data_set: DataSet,
    files: Iterable[str],
    store: Store,
    progress: Callable[[Imported], None] | None = None,
) -> Imported:
    """Reads files of a data set into a store; `progress` is called after each batch.

    Raises:
        graph.store.StoreError: the store cannot be written.
    """
    imported = Imported()
    reading = Reading(data_set)
    into = _Into(store, data_set, imported)
    rows = _rows(reading, files, imported)
    while batch := list(islice(rows, BATCH)):
        into.take(batch)
        imported.unresolved = reading.unresolved
        if progress is not None:
            progress(imported)
    return imported


def _rows(reading: Reading, files: Iterable[str], imported: Imported) -> Iterator[Told]:
    for file in files:
        try:
            yield from reading.read(file)
        except SourceError as error:
            imported.unread.append(str(error))


class _Into:
    """Puts batches of one data set into a store."""

    def __init__(self, store: Store, data_set: DataSet, imported: Imported) -> None:
        self._store = store
        self._extractor = data_set.extractor
        self._constants = confidences(data_set.name)
        self._imported = imported
        self._gazetteer = Gazetteer.load()
        self._known: set[str] = set()
        """Ids of actors that the store has."""

    def take(self, batch: Iterable[Told]) -> None:
        """Counts a batch and writes what is new in it."""
        events: list[Event] = []
        mentions: list[Mention] = []
        for row in batch:
            self._imported.read += 1
            if isinstance(row, Event):
                events.append(row)
            elif isinstance(row, Mention):
                mentions.append(row)
            elif isinstance(row, Passed):
                self._imported.pass_over(row.reason)
            else:
                self._imported.refuse(row)
        if events:
            self._put(events)
        if mentions:
            self._put(self._mentioned(mentions), certain=True)

    def _mentioned(self, mentions: list[Mention]) -> list[Event]:
        """The events of the graph that are mentioned, as the articles that do so tell them."""
        with self._store.view() as view:
            where = view.told_in({mention.of for mention in mentions})
            stored = _stored(view, set(where.values()))
        events = []
        for mention in mentions:
            told_in = where.get(mention.of)
            event = stored[told_in].get(mention.of) if told_in is not None else None
            if event is None:
                self._imported.pass_over(UNKNOWN)
            elif mention.story.key == event.story.key:
                events.append(event._replace(confidence=mention.confidence))
            else:
                events.append(
                    event._replace(
                        key=mention.key, story=mention.story, confidence=mention.confidence
                    )
                )
        return events

    def _put(self, events: list[Event], certain: bool = False) -> None:
        """Writes events; if `certain`, what is said of their confidence is a figure of the data."""
        stories = self._by_story(events, certain)
        with self._store.view() as view:
            changed, left = self._changed(view, stories, certain)
            actors = self._strangers(view, changed)
        if changed or left:
            with self._store.writer() as writer:
                writer.put_actors(actors)
                for story in left:
                    writer.retract(story)
                for article, claims in changed:
                    writer.put_article(article, claims)

    def _by_story(self, events: list[Event], certain: bool) -> dict[str, dict[str, Event]]:
        """Events by story and id, each once: the last wording counts."""
        latest: dict[str, Event] = {}
        for event in events:
            before = latest.get(event.key)
            if before is None:
                latest[event.key] = event
                continue
            now = self._merged(before, event, certain)
            if now == before:
                self._imported.unchanged += 1
            else:
                self._imported.replaced += 1
                latest[event.key] = now
        stories: dict[str, dict[str, Event]] = {}
        for event in latest.values():
            stories.setdefault(event.story.key, {})[event.key] = event
        return stories

    def _merged(self, before: Event, event: Event, certain: bool) -> Event:
        """An event as it is told now, with the better of two confidences: a figure of the data
        beats a constant of ours, and of two figures the higher one counts."""
        if before.confidence in self._constants:
            return event
        kept = max(before.confidence, event.confidence) if certain else before.confidence
        return event._replace(confidence=kept)

    def _changed(
        self, view: View, stories: dict[str, dict[str, Event]], certain: bool
    ) -> tuple[list[Whole], list[str]]:
        """The articles to write with all their claims, and those that have none any more."""
        hashes = view.content_hashes(stories)
        made = {key: told(events.values(), self._extractor) for key, events in stories.items()}
        for key, stored_hash in hashes.items():
            if made[key][0].content_hash == stored_hash:
                self._imported.unchanged += len(stories.pop(key))
        where = view.told_in(key for events in stories.values() for key in events)
        there = {key for key in stories if key in hashes} | set(where.values())
        if not there:
            self._imported.added += sum(len(events) for events in stories.values())
            return [made[key] for key in stories], []
        return self._compared(stories, where, _stored(view, there), certain)

    def _compared(
        self,
        stories: dict[str, dict[str, Event]],
        where: Mapping[str, str],
        stored: dict[str, dict[str, Event]],
        certain: bool,
    ) -> tuple[list[Whole], list[str]]:
        """As `_changed`, of stories some of which, or of whose events, are stored."""
        touched: dict[str, None] = {}
        for key, events in stories.items():
            for event in events.values():
                old = where.get(event.key)
                before = stored[old].get(event.key) if old is not None else None
                if before is None:
                    self._imported.added += 1
                else:
                    event = self._merged(before, event, certain)
                    if old == key and event._replace(story=before.story) == before:
                        self._imported.unchanged += 1
                        continue
                    self._imported.replaced += 1
                    del stored[str(old)][event.key]
                    touched[str(old)] = None
                stored.setdefault(key, {})[event.key] = event
                touched[key] = None
        changed = [told(stored[key].values(), self._extractor) for key in touched if stored[key]]
        return changed, [key for key in touched if not stored[key]]

    def _strangers(self, view: View, changed: Iterable[Whole]) -> list[Actor]:
        """The actors of claims that the store does not have yet."""
        found: dict[str, Actor] = {}
        for _, claims in changed:
            for claim in claims:
                for party in (*claim.sources, *claim.targets):
                    for key in (party.id, party.principal):
                        if key in self._known:
                            continue
                        self._known.add(key)
                        if view.actor(key) is None:
                            found[key] = actor_of(party, key, self._gazetteer)
        return [found[key] for key in sorted(found)]


def _stored(view: View, stories: Collection[str]) -> dict[str, dict[str, Event]]:
    """The events of stored stories, by story and id."""
    found: dict[str, dict[str, Event]] = {}
    for key, claims in view.claims_of(stories).items():
        article = view.article(key)
        if article is not None:
            found[key] = {claim.claim_id: event_of(claim, article) for claim in claims}
    return found
