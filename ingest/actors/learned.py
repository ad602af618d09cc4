"""What analysts have taught of actors: names and offices that the data files do not have."""

from collections.abc import Callable
from typing import NamedTuple

from graph.model import Actor, Affiliation


class Learned(NamedTuple):
    """Names and offices, each with the actor as it is known."""

    names: tuple[tuple[Actor, str], ...] = ()
    offices: tuple[tuple[Actor, Affiliation], ...] = ()


NOTHING_LEARNED = Learned()

Lesson = Callable[[], Learned]
"""Tells what is known by now."""


def nothing() -> Learned:
    """That of those who have no store."""
    return NOTHING_LEARNED
