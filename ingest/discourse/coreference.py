"""Which tellings of an article are of one act: in the headline's words, in detail, as background.

Two are when they are of one type and mode, between the same parties as far as both name them,
about the same matter as far as both name one, and not dated to different times.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from graph.model import UNIDENTIFIED, DatePrecision, IssueRef, Party, Status
from ingest.discourse.told import Told
from ingest.events.act import Act

Principals = frozenset[str]
Span = tuple[date, date]


@dataclass
class Telling:
    """What an article tells of one act: all its tellings, and what they say together."""

    items: list[Told]
    sources: Principals
    targets: Principals
    mode: str
    issue: IssueRef | None
    span: Span | None
    """When it was, if any telling says so."""

    @property
    def best(self) -> Told:
        """The telling that says most of who and whom, the firmest of those."""
        return max(
            self.items,
            key=lambda item: (_named(item.act), _is_told_whole(item.act), item.confidence),
        )

    def takes(self, item: Told) -> bool:
        """Whether another telling of its kind is of this act."""
        if self.issue and item.issue and self.issue.id != item.issue.id:
            return False
        if not self._is_in_the_mode_of(item) or not _overlap(self.span, span_of(item)):
            return False
        sources, targets = _principals(item.act.sources), _principals(item.act.targets)
        return (
            bool((self.sources & sources) or (self.targets & targets))
            and _agree(self.sources, sources)
            and _agree(self.targets, targets)
            and not self._is_returned_by(sources, targets)
        )

    def _is_returned_by(self, sources: Principals, targets: Principals) -> bool:
        """Whether one does to the other what that did: both freed men, each those of the other."""
        given, taken = self.sources - self.targets, self.targets - self.sources
        back = _identified((sources - targets) & taken) | _identified((targets - sources) & given)
        return bool(back)

    def _is_in_the_mode_of(self, item: Told) -> bool:
        """Whether modes agree, or the same sentence goes on: `called in the envoy and lodged a
        complaint`."""
        if not self.mode or not item.act.mode or self.mode == item.act.mode:
            return True
        goes_on = item.evidence == self.items[-1].evidence and not item.act.targets
        return goes_on and not item.act.frame.noun

    def add(self, item: Told) -> None:
        """Takes in another telling."""
        self.items.append(item)
        self.sources |= _principals(item.act.sources)
        self.targets |= _principals(item.act.targets)
        self.mode = self.mode or item.act.mode
        self.issue = self.issue or item.issue
        self.span = self.span or span_of(item)


def tellings(told: Iterable[Told]) -> list[Telling]:
    """The acts of an article, in the order in which it first tells them."""
    found: list[Telling] = []
    naming: defaultdict[tuple[object, ...], set[int]] = defaultdict(set)
    for item in told:
        keys = _keys(item.act)
        numbers = sorted({number for key in keys for number in naming[key]})
        known = next((number for number in numbers if found[number].takes(item)), None)
        if known is not None:
            found[known].add(item)
        else:
            known = len(found)
            found.append(
                Telling(
                    items=[item],
                    sources=_principals(item.act.sources),
                    targets=_principals(item.act.targets),
                    mode=item.act.mode,
                    issue=item.issue,
                    span=span_of(item),
                )
            )
        for key in keys:
            naming[key].add(known)
    return found


def _keys(act: Act) -> list[tuple[object, ...]]:
    """By what an earlier telling of an act is looked up: a party of it that both name."""
    sides = ("source", act.sources), ("target", act.targets)
    return [(*kind(act), side, party) for side, own in sides for party in _principals(own)]


def kind(act: Act) -> tuple[object, ...]:
    """What two tellings of one act have in common whoever is named."""
    return act.event_type, act.polarity, act.status is Status.DENIED, act.mutual


def span_of(item: Told) -> Span | None:
    """First and last day of the time that a telling dates its act to; None if it does not."""
    day = item.day
    match item.precision:
        case DatePrecision.DAY:
            return day, day
        case DatePrecision.WEEK:
            return day, day + timedelta(days=6)
        case DatePrecision.MONTH:
            following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
            return day.replace(day=1), following - timedelta(days=1)
        case DatePrecision.YEAR:
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return None


def _principals(parties: Iterable[Party]) -> Principals:
    """Whom a side of an act names: a crowd of a state as that state."""
    return frozenset(
        party.country if party.principal.startswith(f"{party.country}:") else party.principal
        for party in parties
    )


def _named(act: Act) -> int:
    return len(_identified(_principals(act.sources) | _principals(act.targets)))


def _is_told_whole(act: Act) -> bool:
    """Whether both sides are told, if only by `gunmen` or `hundreds of civilians`."""
    return bool(act.sources) and bool(act.targets or act.mutual)


def _agree(one: Principals, other: Principals) -> bool:
    """Whether one side of two tellings may be the same: of what they name, one names no other.

    Who is not identified in one telling may be anybody whom the other names.
    """
    known, others = _identified(one), _identified(other)
    if known or others:
        return known <= others or others <= known
    return one <= other or other <= one


def _identified(parties: Principals) -> Principals:
    return frozenset(p for p in parties if not p.startswith(f"{UNIDENTIFIED}:"))


def _overlap(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return True
    return one[0] <= other[1] and other[0] <= one[1]
