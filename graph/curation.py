"""What judgements make of actors and claims: pure functions, so that every store does the same.

Judgements count in the order of their time. First those that are undone go; then each is taken that
still makes sense at its place. A claim is changed by the judgements on itself, then by merged
actors, offices and joined issues. `graph.anchoring` says which claim a judgement is about,
`graph.joined_issues` which issues are one.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from graph.anchoring import found_in
from graph.derive import is_state
from graph.joined_issues import JoinedIssues
from graph.judgements import (
    Alias,
    ChangeParty,
    ChangeType,
    Confirm,
    Join,
    Judgement,
    JudgementUnfit,
    Merge,
    Office,
    OnClaim,
    Reject,
    Side,
    Standing,
    State,
    Undo,
    in_order,
)
from graph.model import Actor, Claim, Given, IssueRef, Party, Verdict
from graph.parties import as_party, principal_of


class Reach(NamedTuple):
    """What a change of judgements may change."""

    actors: frozenset[str]
    """Ids of actors whose own record changes, or that claims name otherwise."""
    issues: frozenset[str]
    articles: frozenset[str]


class Curation:
    """The judgements on a graph, and what they make of it."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.judgements = {judgement.id: judgement for judgement in in_order(judgements)}
        self._undone, self._senseless = _undone(self.judgements.values())
        self._merges: dict[str, Merge] = {}
        self._joins: list[Join] = []
        self._issues = JoinedIssues((), self._merges)
        self._aliases: dict[str, list[Alias]] = {}
        self._offices: dict[str, list[Office]] = {}
        self._on_claims: dict[str, list[OnClaim]] = {}
        for judgement in self.judgements.values():
            if judgement.id not in self._undone and (why := self._take(judgement)):
                self._senseless[judgement.id] = why
        # A merge may come later than the join of an issue that it gives another name.
        self._issues = JoinedIssues(self._joins, self._merges)
        self._below: dict[str, list[str]] = {}
        for merged in self._merges:
            self._below.setdefault(self.resolved(merged), []).append(merged)

    def _take(self, judgement: Judgement) -> str:
        """Takes a judgement in; gives why not, if it makes no sense."""
        match judgement:
            case Merge():
                return self._take_merge(judgement)
            case Join():
                return self._take_join(judgement)
            case Alias():
                self._aliases.setdefault(judgement.actor, []).append(judgement)
            case Office():
                self._offices.setdefault(judgement.actor, []).append(judgement)
            case Reject() | Confirm() | ChangeParty() | ChangeType():
                self._on_claims.setdefault(judgement.claim.article_id, []).append(judgement)
        return ""

    def _take_merge(self, merge: Merge) -> str:
        one, into = merge.actor.id, merge.into.id
        if one == into:
            return f"{one} is {into} already"
        if (before := self._merges.get(one)) is not None:
            return f"{one} goes by another already, by {before.id}"
        if self.resolved(into) == one:
            return f"{into} goes by {one}"
        self._merges[one] = merge
        if self._issues.names(one):
            self._issues = JoinedIssues(self._joins, self._merges)
        return ""

    def _take_join(self, join: Join) -> str:
        if why := self._issues.refusal(join):
            return why
        self._joins.append(join)
        self._issues.add(join)
        return ""

    def __len__(self) -> int:
        return len(self.judgements)

    def dated(self, judgement: Judgement) -> Judgement:
        """A judgement that is made now, later than all the others: clocks differ."""
        last = next(reversed(self.judgements.values()), None)
        if last is None or judgement.at > last.at:
            return judgement
        return judgement.model_copy(update={"at": last.at + timedelta(microseconds=1)})

    def with_these(self, judgements: Iterable[Judgement], *, strictly: bool = False) -> "Curation":
        """This curation with further judgements. One that is known by its id changes nothing.

        Raises:
            JudgementUnfit: an id is another judgement's; `strictly`, one makes no sense, or makes
                another senseless.
        """
        new = list(judgements)
        for judgement in new:
            known = self.judgements.get(judgement.id)
            if known is not None and known != judgement.model_copy(update={"at": known.at}):
                raise JudgementUnfit(f"{judgement.id} is the id of another judgement")
        fresh = [one for one in new if one.id not in self.judgements]
        if not fresh:
            return self
        made = Curation([*self.judgements.values(), *fresh])
        if strictly:
            for one, why in made._senseless.items():
                if one not in self._senseless:
                    other = one in self.judgements
                    raise JudgementUnfit(f"then {one} makes no sense: {why}" if other else why)
        return made

    def standing(self, judgement_id: str) -> Standing | None:
        """A judgement, and what has become of it."""
        judgement = self.judgements.get(judgement_id)
        if judgement is None:
            return None
        if (why := self._senseless.get(judgement_id)) is not None:
            return Standing(judgement, State.SENSELESS, why)
        if (by := self._undone.get(judgement_id)) is not None:
            return Standing(judgement, State.UNDONE, by)
        return Standing(judgement, State.IN_FORCE, "")

    def resolved(self, actor_id: str) -> str:
        """The id by which an actor goes."""
        while (merge := self._merges.get(actor_id)) is not None:
            actor_id = merge.into.id
        return actor_id

    def merge_of(self, actor_id: str) -> Merge | None:
        """The merge in force by which an actor goes by another."""
        return self._merges.get(actor_id)

    def resolved_issue(self, issue_id: str) -> str:
        """The id by which an issue goes."""
        return self._issues.end(issue_id)

    def targets(self) -> Mapping[str, Actor]:
        """The actors that others go by, by id, as they were when that was judged."""
        return {merge.into.id: merge.into for merge in self._merges.values()}

    def touches(self, actors: Iterable[str], articles: Iterable[str]) -> bool:
        """Whether claims that name one of these actors, or of one of these articles, may be
        changed."""
        named = self._merges.keys() | self._offices.keys()
        named |= {self.resolved(one) for one in self._offices}
        return bool(
            (named and not named.isdisjoint(actors))
            or (self._on_claims and not self._on_claims.keys().isdisjoint(articles))
        )

    def actor(self, raw: Actor) -> Actor | None:
        """What an actor is by the judgements; None if it goes by another."""
        if raw.id in self._merges:
            return None
        below = sorted(self._below.get(raw.id, ()))
        merged = [self._merges[one].actor for one in below]
        group = (raw.id, *below)
        names = [name for one in merged for name in (one.name, *one.aliases)]
        names += [alias.alias for one in group for alias in self._aliases.get(one, ())]
        offices = [office for one in merged for office in one.affiliations]
        offices += [judged.office for one in group for judged in self._offices.get(one, ())]
        if not names and not offices:
            return raw
        aliases = dict.fromkeys((*raw.aliases, *names))
        aliases.pop(raw.name, None)
        return raw.model_copy(
            update={
                "aliases": tuple(aliases),
                "affiliations": tuple(dict.fromkeys((*raw.affiliations, *offices))),
                "merged": tuple(below),
            }
        )

    def claims(self, article_id: str, told: Mapping[str, Claim]) -> dict[str, Claim]:
        """What the claims of an article are by the judgements, from what they were told as."""
        if not self.judgements:
            return dict(told)
        judged = self._judged(article_id, told)
        return {
            claim_id: self._claim(claim, judged.get(claim_id, ()))
            for claim_id, claim in told.items()
        }

    def on_claims_of(self, article_id: str) -> tuple[OnClaim, ...]:
        """The judgements in force on claims of an article, in their order."""
        return tuple(self._on_claims.get(article_id, ()))

    def _judged(self, article_id: str, told: Mapping[str, Claim]) -> dict[str, list[OnClaim]]:
        found: dict[str, list[OnClaim]] = {}
        for judgement in self._on_claims.get(article_id, ()):
            claim_id = found_in(judgement.claim, told)
            if claim_id is not None:
                found.setdefault(claim_id, []).append(judgement)
        return found

    def _claim(self, told: Claim, judged: Iterable[OnClaim]) -> Claim:
        by: dict[str, None] = {}
        claim = told
        for judgement in judged:
            changed = self._by_itself(claim, judgement)
            if changed is not None:
                claim = claim.model_copy(update=changed)
                by[judgement.id] = None
        parties = {
            side: tuple(self._party(party, claim.date, by) for party in getattr(claim, side))
            for side in ("sources", "targets", "attributed_to")
        }
        issue = self._issue(claim.issue, by)
        if not by:
            return told
        once: dict[str, object] = {side: _once(each) for side, each in parties.items()}
        return claim.model_copy(
            update={**once, "issue": issue, "judgements": tuple(by), "given": _given(told)}
        )

    def _by_itself(self, claim: Claim, judgement: OnClaim) -> dict[str, object] | None:
        """What a judgement on a claim changes of it; None if there is nothing to change."""
        match judgement:
            case Reject():
                return {"verdict": Verdict.REJECTED}
            case Confirm():
                return {"verdict": Verdict.CONFIRMED, "confidence": 1.0}
            case ChangeType():
                return {"event_type": judgement.event_type, "mode": judgement.mode}
            case ChangeParty():
                return self._changed_party(claim, judgement)

    def _changed_party(self, claim: Claim, judgement: ChangeParty) -> dict[str, object] | None:
        side = "sources" if judgement.side is Side.SOURCE else "targets"
        parties: tuple[Party, ...] = getattr(claim, side)
        becomes = judgement.becomes
        new = (as_party(becomes, claim.date),) if becomes is not None else ()
        if not judgement.party:
            return {side: _once((*parties, *new))}
        meant = self.resolved(judgement.party)
        changed: list[Party] = []
        for party in parties:
            changed += new if self.resolved(party.id) == meant else (party,)
        return {side: _once(changed)} if tuple(changed) != parties else None

    def _party(self, party: Party, day: date, by: dict[str, None]) -> Party:
        merged = self._merged(party, day, by)
        held = [
            judged
            for one in (merged.id, *self._below.get(merged.id, ()))
            for judged in self._offices.get(one, ())
            if judged.office.is_held(day)
        ]
        if not held:
            return merged
        # Of offices that were held at once the one that was judged last counts.
        judged = max(held, key=lambda one: (one.at, one.id))
        by[judged.id] = None
        principal, sector = judged.office.principal, judged.office.sector
        return merged.model_copy(
            update={
                "principal": self.resolved(principal),
                "sector": sector or merged.sector,
                "country": principal if is_state(principal) else merged.country,
            }
        )

    def _merged(self, party: Party, day: date, by: dict[str, None]) -> Party:
        update: dict[str, object] = {}
        if (into := self._followed(party.id, by)) is not None:
            update = {"id": into.id, "name": into.name, "kind": into.kind}
            alike = into.kind is party.kind
            for field in ("country", "sector"):
                mine, theirs = getattr(party, field), getattr(into, field)
                update[field] = (mine or theirs) if alike else theirs
        if (principal := self._followed(party.principal, by)) is not None:
            update["principal"] = self.resolved(principal_of(principal, day))
        return party.model_copy(update=update) if update else party

    def _followed(self, actor_id: str, by: dict[str, None]) -> Actor | None:
        """Whom an actor goes by at last; None if it goes by nobody."""
        into = None
        while (merge := self._merges.get(actor_id)) is not None:
            by[merge.id] = None
            into, actor_id = merge.into, merge.into.id
        return into

    def _issue(self, issue: IssueRef | None, by: dict[str, None]) -> IssueRef | None:
        if issue is None:
            return None
        renamed = self._issues.renamed(issue)
        by.update(dict.fromkeys(renamed.by))
        return renamed.issue

    def reach(self, after: "Curation") -> Reach:
        """What may be otherwise after a change of judgements."""
        merges = _differing(self._merges, after._merges)
        offices = _differing(self._offices, after._offices)
        below = {
            one
            for curation in (self, after)
            for one in curation._merges
            if curation._passes(one, merges | offices)
        }
        actors = merges | offices | below | _differing(self._aliases, after._aliases)
        actors |= {end.resolved(one) for end in (self, after) for one in actors}
        joins = _differing(self._issues.links, after._issues.links)
        issues = joins | {end.resolved_issue(one) for end in (self, after) for one in joins}
        articles = _differing(self._on_claims, after._on_claims)
        if merges:
            articles |= self._on_claims.keys() | after._on_claims.keys()
        return Reach(frozenset(actors), frozenset(issues), frozenset(articles))

    def _passes(self, merged: str, actors: set[str]) -> bool:
        """Whether an actor goes by one of these, or by another because of them."""
        while (merge := self._merges.get(merged)) is not None:
            if merged in actors:
                return True
            merged = merge.into.id
        return merged in actors


def _undone(judgements: Collection[Judgement]) -> tuple[dict[str, str], dict[str, str]]:
    """By which undo each judgement is taken back; and why undos make no sense, by their ids.

    A judgement is taken back as long as an undo of it is in force, which may itself be undone.
    """
    senseless: dict[str, str] = {}
    of: dict[str, list[str]] = {}
    earlier: set[str] = set()
    for judgement in judgements:
        if isinstance(judgement, Undo):
            if judgement.judgement in earlier:
                of.setdefault(judgement.judgement, []).append(judgement.id)
            else:
                senseless[judgement.id] = f"there is no earlier judgement {judgement.judgement}"
        earlier.add(judgement.id)
    by: dict[str, str] = {}
    # What undoes a judgement comes later: seen from the end, it is known whether it is in force.
    for judgement in reversed(list(judgements)):
        first, *others = [one for one in of.get(judgement.id, ()) if one not in by] or [""]
        if first:
            by[judgement.id] = first
        for other in others:
            senseless[other] = f"{judgement.id} is undone already, by {first}"
    return by, senseless


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once; two of one id and principal are one."""
    return tuple(
        {(party.id, party.principal): party for party in reversed(list(parties))}.values()
    )[::-1]


def _given(told: Claim) -> Given:
    return Given(**{field: getattr(told, field) for field in Given.model_fields})
