"""What the noun phrases of one sentence need to know beside the sentence."""

from typing import Protocol

from graph.model import ActorKind, Party
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.grammar import left_edge, top
from ingest.actors.names import Name
from ingest.actors.parties import record_party
from ingest.actors.persons import ArticlePersons
from ingest.actors.records import Role
from ingest.sentence import Sentence

PLACES = frozenset({"state", "adjective", "people", "capital", "seat", "place"})
"""Kinds of names that stand for a state or for a place in one."""


class Surroundings(Protocol):
    """What the noun phrases of one sentence need to know beside the sentence."""

    sentence: Sentence
    folded: list[str]
    names: list[Name]
    cover: list[int]
    gazetteer: Gazetteer
    persons: ArticlePersons

    def at(self, head: int) -> tuple[Party, ...]:
        """Parties named by the noun phrase of this head; () if it names nobody."""
        ...

    def placed(self, head: int, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """The parties, with the country that the text leaves no doubt about if they had none."""
        ...

    def told_before(self, token: int) -> str:
        """The one state told of before a token, in its sentence or the one before; or empty."""
        ...

    def text_of(self, head: int) -> str:
        """The sentence's own words for the noun phrase."""
        ...


def names_between(here: Surroundings, start: int, end: int) -> list[Name]:
    """Names from token `start` up to token `end`, in order."""
    found: list[Name] = []
    at = start
    while at < end:
        index = here.cover[at]
        if index < 0:
            at += 1
            continue
        name = here.names[index]
        if name.end <= end:
            found.append(name)
        at = name.end
    return found


def phrase_start(here: Surroundings, token: int) -> int:
    """First token of the noun phrase in which a token is head or modifier."""
    sentence = here.sentence
    return min(left_edge(sentence, top(sentence, token)), left_edge(sentence, token))


def known(here: Surroundings, key: str, text: str, sector: str | None = None) -> Party:
    """The party that a record of the gazetteer is on this day, under the words of the text."""
    record = here.gazetteer.records[key]
    party = record_party(here.gazetteer, record, here.persons.day, text, sector)
    if record.kind is ActorKind.PERSON:
        return here.persons.remember_known(record, party)
    return party


def role_of(here: Surroundings, name: Name) -> Role | None:
    """The role that a name is a word for; None if it names somebody."""
    return here.gazetteer.roles[name.sense.key] if name.sense.kind == "role" else None
