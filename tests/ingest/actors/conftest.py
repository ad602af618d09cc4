"""Real parsed text for the tests of actors."""

from collections.abc import Callable
from datetime import date

import pytest

from ingest.actors.gazetteer import Gazetteer
from ingest.actors.resolver import ArticleActors
from ingest.parsing import parse

DAY = date(2023, 11, 9)
Who = Callable[..., set[str]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def who() -> Who:
    """Gives the ids of the parties that a word of an article's last such sentence names."""
    list(parse([("Ready.", None)]))
    return _who


def _who(text: str, word: str, day: date | None = DAY) -> set[str]:
    [(sentences, _)] = parse([(text, None)])
    article = ArticleActors(day)
    found: set[str] | None = None
    for sentence in sentences:
        mentions = article.read(sentence)
        places = [i for i, own in enumerate(sentence.words) if own == word]
        if places:
            found = {party.id for party in mentions.at(places[-1])}
    assert found is not None, f"{word!r} is no word of {text!r}"
    return found
