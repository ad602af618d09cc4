"""Stories some of whose events are stored: what of them is new, told otherwise, or moved."""

from collections.abc import Collection, Iterable

from graph.model import Article, Claim
from graph.store import View
from ingest.imports.batches import merged
from ingest.imports.events import Event, Story

Stories = dict[str, dict[str, Event]]
"""Events by story and id."""


class Merged:
    """Events against what is stored."""

    def __init__(self, view: View, ours: frozenset[float], certain: bool = False) -> None:
        self.added = self.replaced = self.unchanged = 0
        self._view = view
        self._ours = ours
        self._certain = certain
        self._stories: Stories = {}
        self._touched: dict[str, None] = {}

    def take(self, events: Iterable[Event]) -> None:
        """Compares events with what is stored, and what was taken before."""
        latest = list(events)
        where = dict(self._view.told_in(event.key for event in latest))
        stories = {event.story.key for event in latest} | set(where.values())
        self._stories = stored(self._view, stories)
        for event in latest:
            self._take(event, where)

    def _take(self, event: Event, where: dict[str, str]) -> None:
        key, old = event.story.key, where.get(event.key)
        before = self._stories[old].get(event.key) if old is not None else None
        if before is None:
            self.added += 1
        else:
            event = merged(before, event, self._certain, self._ours)
            if old == key and event._replace(story=before.story) == before:
                self.unchanged += 1
                return
            self.replaced += 1
            del self._stories[str(old)][event.key]
            self._touched[str(old)] = None
        self._stories.setdefault(key, {})[event.key] = event
        self._touched[key] = None
        where[event.key] = key

    def changed(self) -> list[list[Event]]:
        """All events of each story that is not as it is stored."""
        return [list(self._stories[key].values()) for key in self._touched if self._stories[key]]

    def left(self) -> list[str]:
        """Stories that have no events any more."""
        return [key for key in self._touched if not self._stories[key]]


def stored(view: View, stories: Collection[str]) -> Stories:
    """The events of stories that are stored."""
    found: Stories = {}
    for key, claims in view.claims_of(stories).items():
        article = view.article(key)
        if article is not None:
            found[key] = {claim.claim_id: event_of(claim, article) for claim in claims}
    return found


def event_of(claim: Claim, article: Article) -> Event:
    """The event that a stored claim was made of."""
    return Event(
        key=claim.claim_id,
        story=Story(
            article.id, article.published, article.publisher, article.url, article.title
        ),
        line=claim.evidence.text,
        sources=claim.sources,
        targets=claim.targets,
        event_type=claim.event_type,
        mode=claim.mode,
        contexts=claim.contexts,
        predicate=claim.predicate,
        date=claim.date,
        precision=claim.date_precision,
        place=claim.place,
        confidence=claim.confidence,
        mutual=claim.mutual,
    )  # fmt: skip
