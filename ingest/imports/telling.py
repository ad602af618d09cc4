"""Events as the model has them: an article a source story, a line of it and a claim each event."""

import hashlib
from collections.abc import Iterable, Sequence

from graph.model import Article, Claim, Evidence
from ingest.imports.events import Event, Story


def article_of(story: Story, events: Sequence[Event], extractor: str) -> Article:
    """The article of a story, whose text are the lines of its events."""
    text = "\n".join([event.line for event in events])
    codes = [
        f"{event.key} {event.event_type} {event.mode} {event.confidence} {event.precision.value} "
        + " ".join([party.principal for party in (*event.sources, *event.targets)])
        for event in events
    ]
    told = (extractor, story.published.isoformat(), *story[2:], *codes, text)
    return Article.model_construct(
        id=story.key,
        text=text,
        published=story.published,
        title=story.title,
        url=story.url,
        publisher=story.publisher,
        language=story.language,
        coded=True,
        content_hash=hashlib.sha256("\n".join(told).encode()).hexdigest(),
    )


def claim_of(event: Event, start: int, extractor: str) -> Claim:
    """The claim of an event, whose line begins at this character of its article's text."""
    return Claim.model_construct(
        claim_id=event.key,
        article_id=event.story.key,
        sources=event.sources,
        targets=event.targets,
        mutual=event.mutual,
        event_type=event.event_type,
        mode=event.mode,
        contexts=event.contexts,
        predicate=event.predicate,
        date=event.date,
        date_precision=event.precision,
        place=event.place,
        confidence=event.confidence,
        evidence=Evidence.model_construct(
            text=event.line, start=start, end=start + len(event.line)
        ),
        extractor=extractor,
    )


def told(events: Iterable[Event], extractor: str) -> tuple[Article, list[Claim]]:
    """The article of the events of one story, each once, with their claims.

    The order in which they came makes no difference.
    """
    ordered = sorted(events, key=lambda event: event.key)
    story = story_of([event.story for event in ordered])
    claims, start = [], 0
    for event in ordered:
        claims.append(claim_of(event, start, extractor))
        start += len(event.line) + 1
    return article_of(story, ordered, extractor), claims


def story_of(stories: Sequence[Story]) -> Story:
    """One story as several rows tell it: published on the last day that any of them tells."""
    first = stories[0]
    if len(stories) == 1:
        return first
    return first._replace(published=max(story.published for story in stories))


def event_of(claim: Claim, article: Article) -> Event:
    """The event that a stored claim was made of."""
    return Event(
        key=claim.claim_id,
        story=Story(
            article.id, article.published, article.publisher, article.url, article.title,
            article.language,
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
