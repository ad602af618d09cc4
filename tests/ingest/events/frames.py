"""The frames of the lexicon, for tests that look at each."""

from ingest.events import lexicon
from ingest.events.lexicon import Frame


def all_frames() -> list[Frame]:
    """Every frame of every verb and noun."""
    loaded = lexicon.load()
    return [
        frame
        for table in (loaded.verbs, loaded.nouns)
        for frames in table.values()
        for frame in frames
    ]
