"""Real parsed text for the tests of actors."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.model import Claim, Party
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.resolver import ArticleActors
from ingest.parsing import parse
from tests.ingest.reading import claims_of

DAY = date(2023, 11, 9)
Who = Callable[..., set[str]]
Sides = Callable[[str], tuple[set[str], set[str]]]


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


@pytest.fixture(scope="session")
def sides() -> Sides:
    """Gives the ids of the sources and targets of the last act that an article tells."""
    return lambda text: _sides(text, lambda party: party.id)


@pytest.fixture(scope="session")
def countries() -> Sides:
    """Gives the countries of the sources and targets of the last act that an article tells."""
    return lambda text: _sides(text, lambda party: party.country)


def _sides(text: str, key: Callable[[Party], str]) -> tuple[set[str], set[str]]:
    claims = claims_of(text, DAY.isoformat())
    assert claims, f"{text!r} tells no act"
    last: Claim = claims[-1]
    return {key(p) for p in last.sources}, {key(p) for p in last.targets}
