"""Events as the graph has them: an article a source story, a line of it and a claim each event."""

import hashlib
from collections.abc import Iterable, Sequence

from graph.plain import PlainArticle, PlainClaim
from ingest.imports.events import Event, Story


def told(events: Iterable[Event], extractor: str) -> PlainArticle:
    """The article of the events of one story, each once, with their claims.

    The order in which they came makes no difference.
    """
    ordered = sorted(events, key=_key)
    story = ordered[0].story
    if len(ordered) > 1:
        story = story._replace(published=max(event.story.published for event in ordered))
    claims, start = [], 0
    for event in ordered:
        claims.append(
            PlainClaim(
                event.key, event.sources, event.targets, event.mutual, event.event_type,
                event.mode, event.contexts, event.predicate, event.date, event.precision,
                event.place, event.confidence, event.line, start, extractor,
            )
        )  # fmt: skip
        start += len(event.line) + 1
    text = "\n".join([event.line for event in ordered])
    return PlainArticle(
        story.key, text, story.published, story.title, story.url, story.publisher,
        _hash(story, ordered, text, extractor), tuple(claims),
    )  # fmt: skip


def _key(event: Event) -> str:
    return event.key


def _hash(story: Story, events: Sequence[Event], text: str, extractor: str) -> str:
    """What differs where anything that is kept of a story does."""
    codes = [
        f"{event.key} {event.event_type} {event.mode} {event.confidence} {event.precision.value} "
        + " ".join([party.principal for party in (*event.sources, *event.targets)])
        for event in events
    ]
    kept = (extractor, story.published.isoformat(), *story[2:], *codes, text)
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()
