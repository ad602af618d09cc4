"""What a store must answer, worked out from articles and claims by plain loops.

Written from the docstrings of `graph.store`, `graph.filters` and `graph.model`, and on its own:
it shares with the stores only the model, the ontology and what judgements make of one actor or
claim, and makes all anew after each change of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from graph import ontology
from graph.filters import NO_FILTERS, Filters, Grouping, Sort
from graph.model import (
    Actor,
    Article,
    Between,
    Claim,
    Group,
    Issue,
    IssueRef,
    NodeRef,
    Relation,
    Stance,
)
from graph.tallies import Step, Tally
from tests.contract.meaning import (
    acts_fit,
    begins,
    contributions,
    counts,
    ends_fit,
    names_in,
    reports,
    says,
    score_milli,
    sentences,
    tie,
    voices,
)
from tests.contract.written import Written


def _place(relation: Relation, sort: Sort) -> tuple[float, str]:
    by = {
        "last": relation.last.toordinal(),
        "claims": relation.claims,
        "reports": relation.reports,
        "score": relation.score,
    }[sort.value.strip("-")]
    return -by if sort.value.startswith("-") else by, relation.id


class Reference(Written):
    """A writer and a view over dictionaries."""

    def article(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def articles(self, filters: Filters = NO_FILTERS) -> list[Article]:
        found = [
            article
            for article in self._articles.values()
            if (filters.since is None or article.published >= filters.since)
            and (filters.until is None or article.published <= filters.until)
            and (filters.as_of is None or article.published <= filters.as_of)
            and filters.publisher in (None, article.publisher)
            and filters.article in (None, article.id)
            and self._one_report(article.id, filters.report)
            and says(filters.q, *article.searched)
        ]
        return sorted(found, key=lambda article: (-article.published.toordinal(), article.id))

    def claim(self, claim_id: str) -> Claim | None:
        return next((claim for claim in self._all() if claim.claim_id == claim_id), None)

    def claims(self, filters: Filters = NO_FILTERS) -> list[Claim]:
        found = [
            claim
            for claim in self._all()
            if self._fits(claim, filters)
            and acts_fit(claim, filters)
            and says(filters.q, *sentences(claim))
        ]
        return sorted(found, key=lambda claim: (-claim.date.toordinal(), claim.claim_id))

    def snapshot(self, filters: Filters = NO_FILTERS) -> list[Claim]:
        return [claim for claim in self.claims(filters) if counts(claim)]

    def relations(self, filters: Filters = NO_FILTERS, sort: Sort = Sort.LATEST) -> list[Relation]:
        grouped: dict[tuple[str, str, str], list[Claim]] = {}
        for claim in self._all():
            if not self._fits(claim, filters) or not says(filters.q, *sentences(claim)):
                continue
            for part in contributions(claim):
                if ends_fit(part, filters):
                    grouped.setdefault(part[:3], []).append(claim)
        found = [self._relation(*key, claims, filters) for key, claims in grouped.items()]
        found = [
            relation
            for relation in found
            if relation.articles >= (filters.min_articles or 1)
            and relation.reports >= (filters.min_reports or 1)
        ]
        return sorted(found, key=lambda relation: _place(relation, sort))

    def tallies(self, filters: Filters, step: Step | None) -> list[Tally]:
        grouped: dict[tuple[str, str, int, date | None], list[Claim]] = {}
        for claim in self._all():
            if not self._fits(claim, filters) or not says(filters.q, *sentences(claim)):
                continue
            day = claim.date
            period = {
                None: None,
                Step.WEEK: day - timedelta(days=day.weekday()),
                Step.MONTH: day.replace(day=1),
            }[step]
            quad = ontology.event_types()[claim.event_type].quad
            for part in contributions(claim):
                if ends_fit(part, filters) and not part.target.startswith("issue:"):
                    key = (part.source, part.target, quad, period)
                    grouped.setdefault(key, []).append(claim)
        return sorted(
            Tally(
                *key,
                claims=len(claims),
                score_milli=sum(score_milli(claim) for claim in claims),
                first=min(claim.date for claim in claims),
                last=max(claim.date for claim in claims),
            )
            for key, claims in grouped.items()
        )

    def groups(self, by: Grouping, filters: Filters = NO_FILTERS) -> list[Group]:
        grouped: dict[str, list[Claim]] = {}
        for claim in self._all():
            if not self._fits(claim, filters) or not says(filters.q, *sentences(claim)):
                continue
            if any(ends_fit(part, filters) for part in contributions(claim)):
                key = {
                    "event_type": claim.event_type,
                    "month": f"{claim.date:%Y-%m}",
                    "publisher": self._articles[claim.article_id].publisher,
                }[by.value]
                grouped.setdefault(key, []).append(claim)
        return [
            Group(
                key=key,
                articles=len({claim.article_id for claim in claims}),
                reports=self._reports(claims),
                alleged=sum(claim.status.value == "alleged" for claim in claims),
                **dict(tie(claims)),
            )
            for key, claims in sorted(grouped.items())
        ]

    def between(self, filters: Filters) -> list[Between]:
        ends = (filters.source, filters.target)
        ties: dict[str | None, dict[str, list[Claim]]] = {end: {} for end in ends}
        for claim in self._all():
            others = filters.model_copy(update={"source": None, "target": None})
            if not self._fits(claim, others) or not says(filters.q, *sentences(claim)):
                continue
            for part in contributions(claim):
                for end, other in ((part[0], part[2]), (part[2], part[0])):
                    if end in ends and other not in ends and not part[2].startswith("issue:"):
                        ties[end].setdefault(other, []).append(claim)
        near, far = (ties[end] for end in ends)
        both = sorted(near.keys() & far.keys(), key=lambda m: (-min(len(near[m]), len(far[m])), m))
        return [
            Between(actor=self._node(m), to_source=tie(near[m]), to_target=tie(far[m]))
            for m in both
        ]

    def relation(self, relation_id: str) -> Relation | None:
        return next((found for found in self.relations() if found.id == relation_id), None)

    def issues(self, filters: Filters = NO_FILTERS) -> list[Issue]:
        grouped: dict[str, list[Claim]] = {}
        for claim in self._all():
            if claim.issue and self._fits(claim, filters) and acts_fit(claim, filters):
                grouped.setdefault(claim.issue.id, []).append(claim)
        found = [self._issue(key, claims, filters.as_of) for key, claims in grouped.items()]
        found = [issue for issue in found if begins(filters.q, issue.name)]
        return sorted(found, key=lambda issue: (-issue.last.toordinal(), issue.id))

    def issue(self, issue_id: str) -> Issue | None:
        return next((found for found in self.issues() if found.id == issue_id), None)

    def actor(self, actor_id: str) -> Actor | None:
        return self._actors.get(actor_id)

    def actors(self, filters: Filters = NO_FILTERS) -> list[Actor]:
        found = [
            actor
            for actor in self._actors.values()
            if filters.actor in (None, actor.id) and begins(filters.q, actor.name, *actor.aliases)
        ]
        return sorted(found, key=lambda actor: (actor.name, actor.id))

    def stats(self) -> Mapping[str, object]:
        claims = list(self._all())
        days = [claim.date.isoformat() for claim in claims]
        types = Counter(claim.event_type for claim in claims)
        issues = self.issues()
        quads: Counter[str] = Counter()
        for name, count in types.items():
            quads[str(ontology.event_types()[name].quad)] += count
        return {
            "articles": len(self._articles),
            "reports": len(set(self.report_of().values())),
            "claims": len(claims),
            "counted": sum(counts(claim) for claim in claims),
            "relations": len(self.relations()),
            "issues": len(issues),
            "contested": sum(issue.contested for issue in issues),
            "actors": len({name for claim in claims for name in names_in(claim)}),
            "by_event_type": dict(types),
            "by_quad": dict(quads),
            "first": min(days, default=None),
            "last": max(days, default=None),
        }

    # How the answers come about.

    def report_of(self) -> dict[str, str]:
        """The report of each article, by id."""
        if self._told is None:
            self._told = reports(self._articles.values())
        return self._told

    def _reports(self, claims: Iterable[Claim]) -> int:
        """How many reports the claims are of."""
        report_of = self.report_of()
        return len({report_of[claim.article_id] for claim in claims})

    def _one_report(self, article: str, report: str | None) -> bool:
        """Whether an article is one report with another."""
        report_of = self.report_of() if report is not None else {}
        return report is None or report_of[article] == report_of.get(report)

    def _all(self) -> Iterator[Claim]:
        for claims in self._claims.values():
            yield from claims

    def _fits(self, claim: Claim, filters: Filters) -> bool:
        article = self._articles[claim.article_id]
        about = claim.issue.id if claim.issue else None
        equal = (
            (filters.event_type, claim.event_type),
            (filters.mode, claim.mode),
            (filters.quad, ontology.event_types()[claim.event_type].quad),
            (filters.issue, about),
            (filters.publisher, article.publisher),
            (filters.article, claim.article_id),
            (filters.polarity, claim.polarity),
            (filters.status, claim.status),
            (filters.verdict, claim.verdict),
            (filters.contested, self._contested(about, filters.as_of)),
        )
        if not self._one_report(claim.article_id, filters.report):
            return False
        return (
            all(wanted in (None, given) for wanted, given in equal)
            and (filters.since is None or claim.date >= filters.since)
            and (filters.until is None or claim.date <= filters.until)
            and (filters.as_of is None or article.published <= filters.as_of)
            and (filters.min_confidence is None or claim.confidence >= filters.min_confidence)
            and (filters.context is None or filters.context in claim.contexts)
            and filters.extractor in (None, claim.extractor, claim.extractor.partition("/")[0])
        )

    def _voices(self, issue: str, as_of: date | None, side: str) -> dict[str, list[Claim]]:
        """The claims by which each party asserts or denies an issue."""
        found: dict[str, list[Claim]] = {}
        for claim in self._all():
            known = as_of is None or self._articles[claim.article_id].published <= as_of
            if known and claim.issue and claim.issue.id == issue:
                for voice in voices(claim, side):
                    found.setdefault(voice, []).append(claim)
        return found

    def _contested(self, issue: str | None, as_of: date | None) -> bool:
        if issue is None:
            return False
        asserting = self._voices(issue, as_of, "asserts").keys()
        denying = self._voices(issue, as_of, "denies").keys()
        return bool(asserting and denying) and len(asserting | denying) > 1

    def _stances(self, issue: str, as_of: date | None, side: str) -> tuple[Stance, ...]:
        stances = []
        for voice, claims in sorted(self._voices(issue, as_of, side).items()):
            said = sorted(claims, key=lambda claim: (-claim.date.toordinal(), claim.claim_id))
            ids = tuple(claim.claim_id for claim in said)
            stances.append(Stance(party=self._node(voice), claims=ids, since=said[-1].date))
        return tuple(stances)

    def _issue(self, issue_id: str, claims: list[Claim], as_of: date | None) -> Issue:
        ref = self._ref(issue_id)
        return Issue(
            id=issue_id,
            name=ref.name,
            topic=ref.topic,
            parties=tuple(self._node(name) for name in ref.parties),
            asserted_by=self._stances(issue_id, as_of, "asserts"),
            denied_by=self._stances(issue_id, as_of, "denies"),
            contested=self._contested(issue_id, as_of),
            claims=len(claims),
            articles=len({claim.article_id for claim in claims}),
            reports=self._reports(claims),
            first=min(claim.date for claim in claims),
            last=max(claim.date for claim in claims),
        )

    def _ref(self, issue_id: str) -> IssueRef:
        """The issue as told; where claims name it differently, the first name in order."""
        told = [claim.issue for claim in self._all() if claim.issue]
        return min((ref for ref in told if ref.id == issue_id), key=lambda ref: ref.name)

    def _relation(
        self, source: str, event_type: str, target: str, claims: list[Claim], filters: Filters
    ) -> Relation:
        scores = [ontology.score(event_type, claim.mode) for claim in claims]
        about = sorted({claim.issue.id for claim in claims if claim.issue})
        return Relation(
            id=f"{source}-{event_type}-{target}",
            source=self._node(source),
            event_type=event_type,
            target=self._node(target),
            quad=ontology.event_types()[event_type].quad,
            claims=len(claims),
            articles=len({claim.article_id for claim in claims}),
            reports=self._reports(claims),
            alleged=sum(claim.status.value == "alleged" for claim in claims),
            first=min(claim.date for claim in claims),
            last=max(claim.date for claim in claims),
            score=round(sum(scores) / len(scores), 4),
            confidence=max(claim.confidence for claim in claims),
            contested=any(self._contested(issue, filters.as_of) for issue in about),
            issues=tuple(self._ref(issue) for issue in about),
        )

    def _node(self, node_id: str) -> NodeRef:
        if node_id.startswith("issue:"):
            return NodeRef(id=node_id, name=self._ref(node_id).name, kind="issue")
        actor = self._actors.get(node_id)
        if actor is not None:
            return NodeRef(id=node_id, name=actor.name, kind=actor.kind.value)
        state = len(node_id) == 3 and node_id.isupper()
        return NodeRef(id=node_id, name=node_id, kind="state" if state else "actor")
