"""GDELT's mentions: in which articles an event was told, once its event is in the graph."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from ingest.imports import gdelt
from ingest.imports.events import RowError, Story, day_of


class Mention(NamedTuple):
    """One article that mentions an event."""

    of: str
    """Id of the event's claim."""
    key: str
    """Id of the claim that this mention becomes."""
    story: Story
    confidence: float


def mention(row: Sequence[str]) -> Mention:
    """The mention of a row.

    Raises:
        RowError: the row breaks.
    """
    key, _, told_at, _, source, identifier = row[:6]
    if not key.isdecimal():
        raise RowError("GLOBALEVENTID", "is no number")
    if not identifier.strip():
        raise RowError("MentionIdentifier", "is missing")
    published = day_of(told_at, "MentionTimeDate")
    certain = row[11]
    if not certain.isdecimal() or int(certain) > 100:
        raise RowError("Confidence", "is not 0 to 100")
    story = gdelt.story_of(identifier, published, source.removeprefix("www."))
    same = hashlib.sha256(story.key.encode()).hexdigest()[:8]
    return Mention(f"gdelt:{key}", f"gdelt:{key}:{same}", story, int(certain) / 100)
