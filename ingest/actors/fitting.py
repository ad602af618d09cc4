"""Which parties a pronoun may stand for: `he` for a man, `it` for a state or a body."""

from collections.abc import Callable

from graph.model import ActorKind, Party
from ingest.actors.reading import Reading
from ingest.actors.words import is_womans_name

Fits = Callable[[Reading, int, tuple[Party, ...]], bool]
"""Whether the parties at a token of a sentence may be what a pronoun means."""


def is_person(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    """Whether one person may be meant, by name or by office."""
    if len(parties) != 1 or parties[0].kind is ActorKind.PERSON:
        return len(parties) == 1
    if here.folded[token] in ("he", "she"):
        return True  # one who was told by his office: `the president ... He ... He`
    index = here.cover[token]
    if index < 0 or here.names[index].sense.kind != "role" or here.sentence.tags[token] == "NNS":
        return False
    return here.gazetteer.roles[here.names[index].sense.key].kind in ("title", "relation")


def is_woman(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    """Whether `she` may be meant: no man whom everybody knows."""
    if not is_person(here, token, parties):
        return False
    [party] = parties
    known = party.kind is ActorKind.PERSON and party.id in here.gazetteer.records
    return not known or _has_womans_name(party)


def is_man(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    """Whether `he` may be meant: nobody with a woman's name."""
    return is_person(here, token, parties) and not _has_womans_name(parties[0])


def _has_womans_name(party: Party) -> bool:
    return party.kind is ActorKind.PERSON and is_womans_name(party.name)


def is_thing(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    """Whether `it` may be meant: a state or a body, and no person."""
    if is_person(here, token, parties):
        return False
    return len(parties) == 1 and (parties[0].kind in _THINGS or is_one_body(here, token))


def is_state(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    """Whether `its army` may be theirs: of whatever `it` may be, but bodies of states."""
    if not is_thing(here, token, parties) or parties[0].kind is ActorKind.IGO:
        return False
    return parties[0].kind is not ActorKind.ARMED_GROUP or parties[0].identified


_THINGS = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP})


def is_one_body(here: Reading, token: int) -> bool:
    """Whether a word is of one body of a state: `the regime`, `its army`."""
    index = here.cover[token]
    if index < 0 or here.names[index].sense.kind != "role" or here.sentence.tags[token] == "NNS":
        return False
    return here.gazetteer.roles[here.names[index].sense.key].kind == "body"
