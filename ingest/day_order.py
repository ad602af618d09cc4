"""Whether an article writes `5/6/2023` with the month first, by the place it was filed from."""

import re

from graph.model import Article
from ingest.actors.gazetteer import Gazetteer
from ingest.text.clean import clean
from ingest.text.paragraphs import paragraphs

_SLASHED = re.compile(r"\d\s?/\s?\d")
_MONTH_FIRST = frozenset({"USA", "PHL"})


def month_first(article: Article) -> bool | None:
    """None if the article gives no dateline whose place is known, or no date with slashes."""
    if _SLASHED.search(article.read_text) is None:
        return None
    for paragraph in paragraphs(clean(article.read_text)):
        if paragraph.dateline is not None:
            return _written_at(paragraph.dateline.places)
    return None


def _written_at(places: tuple[str, ...]) -> bool | None:
    gazetteer = Gazetteer.load()
    states = {actor.country for place in places for actor in gazetteer.find(place)} - {""}
    return bool(states & _MONTH_FIRST) if states else None
