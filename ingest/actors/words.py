"""Words that point back to somebody or turn a name, from small tables in `data/`."""

from functools import cache
from typing import NamedTuple

from ingest.actors.matcher import fold_name
from ingest.actors.tables import entries, parts, rows


class Anaphor(NamedTuple):
    """A noun such as `country` or `sides` that means whoever was named before."""

    kind: str
    """The kind of actor it means; empty for any."""
    number: int
    """1, or 2 for a plural."""
    sector: str
    """What it is of each of them: `leaders` is GOV."""


@cache
def anaphors() -> dict[str, Anaphor]:
    """Pointing nouns by word."""
    return {
        word: Anaphor(row["kind"], int(row["number"]), row["sector"])
        for row in rows("anaphors.csv")
        for word in parts(row["words"])
    }


@cache
def epithets() -> dict[str, tuple[str, ...]]:
    """Circumlocutions and the states they may mean, once the article has named the state."""
    return {
        phrase: tuple(parts(row["codes"]))
        for row in rows("epithets.csv")
        for phrase in parts(row["phrases"])
    }


class Halves(NamedTuple):
    """Two states that were one."""

    north: str
    south: str
    both: str
    """What they are called together (folded), if `North` alone tells which: `koreas`."""

    @property
    def codes(self) -> tuple[str, str]:
        """Both, the northern one first."""
        return self.north, self.south


@cache
def halved() -> tuple[Halves, ...]:
    """The pairs of states that were one."""
    return tuple(Halves(row["north"], row["south"], row["both"]) for row in rows("halves.csv"))


@cache
def compound_parts(position: str) -> frozenset[str]:
    """Parts of compounds by which a name says whose friend a noun is, not whose it is.

    `position` is `after` the name, as in `Iran-backed`, or `before` it, as in `anti-Iran`, or
    `people` for words by which an adjective tells the people, not the state: `ethnic Albanian`.
    """
    return entries("compounds.csv", "position", position, "words")


@cache
def women() -> frozenset[str]:
    """Given names, and some full ones, that tell that a person is a woman (as compared)."""
    return frozenset(fold_name(name) for row in rows("women.csv") for name in parts(row["names"]))


def is_womans_name(name: str) -> bool:
    """Whether a full name tells that a person is a woman."""
    folded = fold_name(name)
    return folded in women() or folded.partition(" ")[0] in women()


@cache
def honorifics() -> frozenset[str]:
    """Forms of address that are no part of a name (folded): `Mr`, `Sir`."""
    return frozenset(word for row in rows("honorifics.csv") for word in parts(row["words"]))


@cache
def unions() -> dict[tuple[str, str], str]:
    """Ids of bodies by an adjective and what each does as one: `European`, `sanction`."""
    return {
        (row["adjective"], act): row["body"]
        for row in rows("unions.csv")
        for act in parts(row["acts"])
    }


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of `lists.csv`; the README there tells what each is for."""
    return entries("lists.csv", "list", name, "entries")
