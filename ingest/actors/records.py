"""The plain records the data files are read into."""

from datetime import date, timedelta
from typing import NamedTuple

from graph.model import ActorKind

LAG = timedelta(days=31)
"""How long the news still calls somebody by an office that has ended."""

UNDATED_SPAN = timedelta(days=6 * 365)
"""Without a date, an office that ended no longer ago than this counts as held."""

UNDATED_TODAY = date(2025, 1, 1)
"""The day that undated phrases are read on; it moves with the data files, not with the clock."""


class Office(NamedTuple):
    """What somebody or some body was, from one day to another (both inclusive)."""

    principal: str
    sector: str
    title: str = ""
    since: date | None = None
    until: date | None = None

    def holds(self, day: date, lag: timedelta = timedelta(0)) -> bool:
        """Whether the office is held on a day, or ended at most `lag` before it."""
        if self.since is not None and day < self.since:
            return False
        return self.until is None or day <= self.until + lag


class Record(NamedTuple):
    """A named body or person with its offices, in order of time."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    family: str = ""
    """The folded name by which a person may be named alone; empty for none."""


class State(NamedTuple):
    """A state with its names."""

    code: str
    name: str
    official: str
    adjective: str
    aliases: tuple[str, ...]


class Role(NamedTuple):
    """A common noun for somebody who acts, with its PLOVER sector."""

    phrase: str
    sector: str
    kind: str
    plural: bool


class Sense(NamedTuple):
    """One thing that a phrase may mean.

    `kind` is state, adjective, people, capital, seat, place, record, role, nobody, aside (whose
    friend or foe a noun is) or descent (`ethnic Turks`); `key` is the code or id it leads to,
    or the role's phrase.
    """

    kind: str
    key: str
    sector: str = ""
    case: int = 1
    """How it must be written: 0 in any case, 1 with a capital, 2 in capitals."""


def office_at(offices: tuple[Office, ...], day: date | None) -> Office | None:
    """The office that counts on a day; without one, the last, as the holder of former office.

    Former office gives sector ELI (a PLOVER convention); office yet to come gives PTY.
    """
    if not offices:
        return None
    lag = LAG
    if day is None:
        day, lag = UNDATED_TODAY, UNDATED_SPAN
    held = [office for office in offices if office.holds(day, lag)]
    current = [office for office in held if office.holds(day)]
    if current:
        return max(current, key=lambda o: o.since or date.min)
    if held:
        return max(held, key=lambda o: o.until or date.max)
    past = [office for office in offices if office.until is not None and office.until < day]
    if past:
        last = max(past, key=lambda o: o.until or date.min)
        return last._replace(sector="ELI") if last.sector in _ENDING_OFFICES else last
    first = min(offices, key=lambda o: o.since or date.min)
    return first._replace(sector="PTY") if first.sector == "GOV" else first


_ENDING_OFFICES = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "SPY", "PTY"})
