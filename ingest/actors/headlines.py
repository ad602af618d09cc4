"""What state a headline says that its article is about."""

import re

from ingest.actors.gazetteer import Gazetteer
from ingest.actors.matcher import fold
from ingest.actors.surroundings import PLACES

_SCENES = PLACES - {"capital", "seat"}
"""Kinds of names that say where something is; a capital is rather who does it."""
_WEIGHT = 10
"""As so many namings counts the one state of a headline."""


def told_by_headline(title: str) -> dict[str, int]:
    """The one state that a headline names, or of which it names a town or the people, with weight.

    Empty where it names none or several.
    """
    words = re.findall(r"[\w.]+", title)
    found: set[str] = set()
    for hit in Gazetteer.load().matcher.find([fold(word) for word in words]):
        if words[hit.start][:1].isupper():
            found.update(sense.key for sense in hit.value[:1] if sense.kind in _SCENES)
    return dict.fromkeys(found, _WEIGHT) if len(found) == 1 else {}
