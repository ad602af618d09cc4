"""One act as a sentence tells it, before the tellings of an article become claims."""

import math
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.model import DatePrecision, Evidence, IssueRef, Party
from ingest.events.act import Act

ANYBODY = "*"
"""In place of the ids of those whom somebody follows: whoever did the same before."""


class Pointer(NamedTuple):
    """What an act without a target points back to: `condemned the strikes`, `denied it`."""

    noun: str
    """Its lemma, or the pronoun; empty where nothing is said."""
    noun_at: int | None = None
    """Where it stands, if it sums up the clause before it: `..., a move Germany condemned`."""
    like: tuple[str, ...] = ()
    """Ids of those who did the same before: `Nicaragua followed Mexico in breaking off ties`."""
    victims: frozenset[str] = frozenset()
    """Whose it befell, if the text says so: `condemned the attack on Mali`; states, or bodies."""


class Counterpart(NamedTuple):
    """Whom an article names more than all others beside those who do something."""

    party: Party
    share: float
    """How much of all that is named up to there beside those who do it, from 0 to 1."""
    headed: bool
    """Whether the headline names it and those who do it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One act with all that its sentence says of it."""

    act: Act
    evidence: Evidence
    issue: IssueRef | None
    attributed_to: tuple[Party, ...]
    day: date
    precision: DatePrecision
    confidence: float
    """A rule of thumb, from 0 to 1: how firmly the construction carries the reading."""
    place: str
    contexts: tuple[str, ...]
    words: int
    """How long its sentence is."""
    margin: float = math.inf
    """By how much it is likelier to be of politics than it must be, as a logarithm of odds."""
    pointer: Pointer | None = None
    """What it points back to, where whom it is aimed at has to be looked for in what was told."""
    counterpart: Counterpart | None = None
    """The other side of the article, where nothing names whom it is aimed at."""
    report: int = 0
    """Which report of its article it is of, if that is a round-up of several."""
