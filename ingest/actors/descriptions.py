"""By what words an article has told of whom, so that `the minister` later is who it called one.

Only a bare description points back so: `the minister`, not `the new minister` or `the minister of
Chad`. It does for certain where all whom the article called so are of one state. In the style of
offices `the Minister` is the first minister of the text, whose office it is.
"""

from functools import cache

from graph.model import Party
from ingest.actors.tables import parts, rows

REBELS = "REB"
"""The sector of those who fight their own state."""
_OTHER_TITLES = frozenset(
    {"vice", "deputy", "assistant", "former", "prime", "chief", "first", "junior"}
)
"""Words that make of a title that of somebody else: no vice president is `the president`."""
_HEADS = frozenset({"minister", "president", "secretary"})


class Descriptions:
    """The role words of one article, each with the parties that it was used of."""

    def __init__(self) -> None:
        self._first: dict[str, Party] = {}
        """By the words, whom it called so first; in the order in which it did."""
        self._last: dict[str, Party] = {}
        """Whom it called so last, likewise."""
        self._owners: dict[str, set[str]] = {}
        """The states of all whom it called so; of those of no state, whom they answer to."""
        self._leaders: dict[str, Party] = {}
        self._rebellious: set[str] = set()
        """The states of whose rebels it has told."""

    def add(self, phrase: str, party: Party) -> None:
        """Remembers that a party was called so."""
        self._first.setdefault(phrase, party)
        self._last.pop(phrase, None)
        self._last[phrase] = party
        self._owners.setdefault(phrase, set()).add(party.country or party.principal)

    def lead(self, party: Party) -> None:
        """Remembers one who is known to lead a state, whatever the article calls them."""
        self._leaders[party.country] = party

    def arm(self, party: Party) -> None:
        """Remembers that there are rebels in the state of a party, if it is one of theirs."""
        if party.country and party.sector == REBELS:
            self._rebellious.add(party.country)

    def rebellious(self) -> str:
        """The one state of whose rebels the article has told; empty if of none, or of several's."""
        return next(iter(self._rebellious)) if len(self._rebellious) == 1 else ""

    def owners(self, phrase: str) -> set[str]:
        """The states that it called so."""
        return self._owners.get(phrase, set())

    def leader(self) -> Party | None:
        """The one leader of a state that the article has named; None if it named none, or several.

        Whether it is the head of state or of government nobody says.
        """
        return next(iter(self._leaders.values())) if len(self._leaders) == 1 else None

    def meant(self, phrase: str, is_capital: bool) -> Party | None:
        """Who a bare `the ...` of these words is; None if nobody was called so, or several.

        With a capital it is the first of several who is a minister, president or secretary.
        """
        found = [told for told in self._last if _says(told, phrase)]
        found = found or [told for told in self._last if _is_kin(told, phrase)]
        owners = {owner for told in found for owner in self._owners[told]}
        if len(owners) == 1:
            return self._last[found[-1]]
        if not is_capital or _HEADS.isdisjoint(phrase.split()):
            return None
        return next((party for told, party in self._first.items() if told in found), None)

    def office(self) -> Party | None:
        """The first minister, president or secretary told of, whose office `the Ministry` is."""
        first = self._first.items()
        return next((party for told, party in first if not _HEADS.isdisjoint(told.split())), None)


def _says(told: str, phrase: str) -> bool:
    """Whether a description, shortened or put in other words, is the other."""
    if told == phrase or told in _same().get(phrase, ()):
        return True
    words, short = told.split(), phrase.split()
    if len(words) <= len(short) or not _OTHER_TITLES.isdisjoint(words):
        return False
    return words[-len(short) :] == short or words[: len(short) + 1] == [*short, "of"]


@cache
def _same() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("same_titles.csv"):
        words = frozenset(parts(row["words"]))
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found


def _is_kin(told: str, phrase: str) -> bool:
    """Whether a description may be of the other: `forces`, later on `the troops`."""
    kin = _kin()
    group = kin.get(phrase.split()[-1])
    return group is not None and kin.get(told.split()[-1]) == group


@cache
def _kin() -> dict[str, int]:
    """By the last word of a description, the number of the group of those alike."""
    listed = enumerate(rows("kindred_titles.csv"))
    return {word: number for number, row in listed for word in parts(row["words"])}
