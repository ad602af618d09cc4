"""Under which id and name an issue goes, by joins and by merged actors: pure functions.

The id of an issue holds its parties, `issue:arms-flow:PRK+RUS`. Once one of them goes by another
actor, the issue goes by that actor's name as well, and is one with the issue that had it before.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph.judgements import Join, Merge
from graph.model import Actor, IssueRef

Merges = Mapping[str, Merge]
"""Merges by the id of the actor that goes by another."""

_SEPARATOR = ", "
"""Between the names of the parties in the name of an issue."""


class Link(NamedTuple):
    """By which issue another goes."""

    join: Join
    into: IssueRef
    by: tuple[str, ...]
    """Ids of the judgements that say so: the join, and merges of parties of the two."""


class Renamed(NamedTuple):
    """An issue as it goes by now."""

    issue: IssueRef
    by: tuple[str, ...]
    """Ids of the judgements that say so."""


class JoinedIssues:
    """Which issues are one, by joins and merges that are in force.

    Joins are taken as saying that two issues are the same: where a merge makes one issue of two
    that were joined to different ones, all of them are one.
    """

    def __init__(self, joins: Iterable[Join], merges: Merges) -> None:
        self._merges = merges
        self.links: dict[str, Link] = {}
        """By the id of the issue that goes by another, with merged parties."""
        self._parties: set[str] = set()
        for join in joins:
            self.add(join)

    def refusal(self, join: Join) -> str:
        """Why a join makes no sense; empty if it does."""
        one, into = self._merged(join.issue.id), self._merged(join.into.id)
        if one == into:
            return f"{join.issue.id} is {join.into.id} already"
        if (link := self.links.get(one)) is not None:
            return f"{join.issue.id} goes by another already, by {link.join.id}"
        if self.end(into) == one:
            return f"{join.into.id} goes by {join.issue.id}"
        return ""

    def add(self, join: Join) -> None:
        """Takes a join in; one that says what is so without it changes nothing."""
        self._parties.update(*map(_parties_in, (join.issue.id, join.into.id)))
        one = self.end(join.issue.id)
        if one == self.end(join.into.id):
            return
        _, of_issue = with_parties(join.issue, self._merges)
        into, of_into = with_parties(join.into, self._merges)
        self.links[one] = Link(join, into, (*of_issue, join.id, *of_into))

    def names(self, actor_id: str) -> bool:
        """Whether an actor is a party of an issue that was joined."""
        return actor_id in self._parties

    def end(self, issue_id: str) -> str:
        """The id by which an issue goes."""
        at = self._merged(issue_id)
        while (link := self.links.get(at)) is not None:
            at = link.into.id
        return at

    def renamed(self, told: IssueRef) -> Renamed:
        """An issue as it goes by now."""
        issue, merged = with_parties(told, self._merges)
        by = list(merged)
        while (link := self.links.get(issue.id)) is not None:
            issue = link.into
            by += link.by
        return Renamed(issue, tuple(dict.fromkeys(by)))

    def _merged(self, issue_id: str) -> str:
        return merged_id(issue_id, self._merges)


def with_parties(issue: IssueRef, merges: Merges) -> Renamed:
    """An issue with the actors that its parties go by, and the ids of the merges that say so."""
    followed = {party: _followed(party, merges) for party in issue.parties if party in merges}
    if not followed:
        return Renamed(issue, ())
    renamed = issue.model_copy(
        update={
            "id": merged_id(issue.id, merges),
            "name": _name(issue, followed),
            "parties": _once(_end(party, merges) for party in issue.parties),
        }
    )
    return Renamed(renamed, tuple(merge.id for chain in followed.values() for merge in chain))


def merged_id(issue_id: str, merges: Merges) -> str:
    """The id of an issue with the actors that its parties go by."""
    parties = _parties_in(issue_id)
    if merges.keys().isdisjoint(parties):
        return issue_id
    ends = _once(_end(party, merges) for party in parties)
    return f"{issue_id.removesuffix('+'.join(parties))}{'+'.join(ends)}"


def _parties_in(issue_id: str) -> list[str]:
    """The parties that the id of an issue names, in its order; none if it has not that form."""
    parts = issue_id.split(":", 2)
    return parts[2].split("+") if len(parts) > len(("issue", "topic")) else []


def _followed(actor_id: str, merges: Merges) -> list[Merge]:
    """The merges by which an actor goes by another, one after the other."""
    found = []
    while (merge := merges.get(actor_id)) is not None:
        found.append(merge)
        actor_id = merge.into.id
    return found


def _end(actor_id: str, merges: Merges) -> str:
    """The id by which an actor goes."""
    followed = _followed(actor_id, merges)
    return followed[-1].into.id if followed else actor_id


def _name(issue: IssueRef, followed: Mapping[str, list[Merge]]) -> str:
    """The name with those of the actors that parties go by; as it was told, where it is no
    `topic (names)` or does not name them as they are known."""
    begin = f"{issue.topic} ("
    if not (issue.name.startswith(begin) and issue.name.endswith(")")):
        return issue.name
    names = issue.name[len(begin) : -1].split(_SEPARATOR)
    for chain in followed.values():
        known = next((name for name in names if name in _names_of(chain[0].actor)), None)
        if known is not None:
            names[names.index(known)] = chain[-1].into.name
    return f"{begin}{_SEPARATOR.join(_once(names))})"


def _names_of(actor: Actor) -> tuple[str, ...]:
    return actor.name, actor.id, *actor.aliases


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
