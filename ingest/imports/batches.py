"""A batch of rows, read: counted, each event once, by story. Done in other processes too."""

import gc
import os
import signal
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import parent_process
from threading import Thread

from graph.model import Party
from graph.plain import PlainArticle
from ingest.imports.data_sets import Name
from ingest.imports.events import Event, Passed
from ingest.imports.mentions import Mention
from ingest.imports.reading import Part, Reading
from ingest.imports.tables import confidences
from ingest.imports.telling import told
from ingest.sources.records import Refusal

Prepare = Callable[[Iterable[PlainArticle]], object]


@dataclass(slots=True)
class Story:
    """What is to be known of a story before it is written."""

    content_hash: str
    first: int
    """Number of its first claim among all of the batch, from 0."""
    events: tuple[str, ...]
    """Ids of its events, which are those of its claims."""
    rows: tuple[int, ...]
    """Which rows of the batch tell them."""


@dataclass(slots=True)
class Batch:
    """What the rows of a batch tell; those of the stories are prepared for a store."""

    rows: int = 0
    repeated: int = 0
    """Rows that tell an event of the batch once more."""
    rewritten: int = 0
    """Rows that tell an event of the batch otherwise."""
    passed: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    stories: dict[str, Story] = field(default_factory=dict)
    parties: list[Party] = field(default_factory=list)
    """Who is named, each actor once."""
    prepared: object = None
    unresolved: frozenset[str] = frozenset()


def read_batch(name: Name, parts: Sequence[Part], prepare: Prepare) -> Batch:
    """Reads the rows of a batch and prepares what they tell."""
    with uncollected():
        return _read_batch(name, parts, prepare)


def _read_batch(name: Name, parts: Sequence[Part], prepare: Prepare) -> Batch:
    reading = reading_of(name)
    batch = Batch()
    latest: dict[str, Event] = {}
    row_of: dict[str, int] = {}
    for row in (row for part in parts for row in reading.read(part)):
        if isinstance(row, Event):
            _keep(row, batch, latest, confidences(name))
            row_of[row.key] = batch.rows
        elif isinstance(row, Mention):
            batch.mentions.append(row)
        elif isinstance(row, Passed):
            batch.passed[row.reason] += 1
        else:
            batch.refusals.append(row)
        batch.rows += 1
    articles = [
        told(events, reading.data_set.extractor) for events in by_story(latest.values()).values()
    ]
    first = 0
    for article in articles:
        keys = tuple([claim.claim_id for claim in article.told])
        batch.stories[article.id] = Story(
            article.content_hash, first, keys, tuple([row_of[key] for key in keys])
        )
        first += len(keys)
    named = {
        id(party): party for event in latest.values() for party in (*event.sources, *event.targets)
    }
    batch.parties = list({party.id: party for party in named.values()}.values())
    batch.prepared = prepare(articles)
    batch.unresolved = frozenset(reading.unresolved())
    return batch


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cycles, of which rows have none: it takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@cache
def reading_of(name: Name) -> Reading:
    """The reading of a data set, one a process."""
    return Reading(name)


def _keep(event: Event, batch: Batch, latest: dict[str, Event], ours: frozenset[float]) -> None:
    before = latest.get(event.key)
    if before is None:
        latest[event.key] = event
        return
    now = merged(before, event, False, ours)
    if now == before:
        batch.repeated += 1
    else:
        batch.rewritten += 1
        latest[event.key] = now


def merged(before: Event, event: Event, certain: bool, ours: frozenset[float]) -> Event:
    """An event as it is told now, with the better of two confidences.

    A figure of the data beats a constant of `ours`; of two figures, where the new one is `certain`
    to be one, the higher counts.
    """
    if before.confidence in ours:
        return event
    kept = max(before.confidence, event.confidence) if certain else before.confidence
    return event._replace(confidence=kept)


def by_story(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Events by their stories."""
    stories: dict[str, list[Event]] = {}
    for event in events:
        stories.setdefault(event.story.key, []).append(event)
    return stories


def events_in(name: Name, parts: Sequence[Part], rows: Collection[int]) -> list[Event]:
    """The events of these rows of a batch, read once more."""
    chosen, events, begin = sorted(rows), list[Event](), 0
    for part in parts:
        here = [part.rows[row - begin] for row in chosen if 0 <= row - begin < len(part.rows)]
        told = reading_of(name).read(part._replace(rows=here))
        events += [row for row in told if isinstance(row, Event)]
        begin += len(part.rows)
    return events


def begin() -> None:
    """Begins a process that reads batches: it leaves the keyboard to its parent, and ends with it,
    even if that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
