"""The answers of the service: the model's values with the facts and links that go with them.

The command line prints the same answers with `--json`. Links are paths on the service, escaped,
with the filters under their resolved ids.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any, TypeVar

from app import offices
from app.links import item_path as _item
from app.links import set_filters as _set
from app.links import url as _url
from app.names import named_actor, resolve
from app.pages import on_page, page_of
from app.problems import Problem
from app.questions import (
    ACTORS,
    ARTICLES,
    BETWEEN,
    CLAIMS,
    GROUPS,
    ISSUES,
    RELATION_CLAIMS,
    RELATIONS,
    Question,
)
from app.relation_claims import claims_of
from app.shapes.lists import (
    ActorAnswer,
    ActorLinks,
    ArticleAnswer,
    ArticleLinks,
    ArticleRow,
    BetweenAnswer,
    BetweenLinks,
    ClaimAnswer,
    ClaimLinks,
    GroupAnswer,
    GroupLinks,
    IssueAnswer,
    Item,
    ItemLinks,
    ItemList,
    RelationAnswer,
    RelationLinks,
    StanceAnswer,
    StanceSentence,
    WholeIssueAnswer,
)
from graph import ontology
from graph.filters import Filters, Grouping, PageRequest
from graph.model import Actor, Article, Between, Claim, Group, Issue, Relation, Stance
from graph.paging import Page, rows
from graph.store import View

Row = TypeVar("Row")

_COPIES = 50
"""Most copies that are given with an article."""

_OF_ARTICLE = Article.model_fields.keys()


def relation_list(view: View, asked: Question) -> ItemList[RelationAnswer]:
    """The relations asked for."""
    return _listed(view, RELATIONS.path, asked, view.relations, present_relation)


def group_list(view: View, by: Grouping, asked: Question) -> ItemList[GroupAnswer]:
    """The claims behind the relations asked for, grouped."""
    return _listed(
        view,
        GROUPS.path.format(key=by.value),
        asked,
        lambda filters, page: view.groups(by, filters, page),
        lambda group, filters: _group_answer(by, group, filters),
    )


def between_list(view: View, asked: Question) -> ItemList[BetweenAnswer]:
    """The actors between the two asked for.

    Raises:
        Problem: `conflicting-parameters` where both are the same, or what any list answers.
    """

    def read(filters: Filters, page: PageRequest) -> Page[Between]:
        if filters.source == filters.target:
            told = "the target is the source"
            raise Problem("conflicting-parameters", told, parameter="target")
        return view.between(filters, page)

    return _listed(view, BETWEEN.path, asked, read, _between_answer)


def claim_list(view: View, asked: Question) -> ItemList[ClaimAnswer]:
    """The claims asked for."""
    return _listed(view, CLAIMS.path, asked, view.claims, lambda claim, _: _claim_answer(claim))


def article_list(view: View, asked: Question) -> ItemList[ArticleRow]:
    """The articles asked for, without their texts."""
    reports: dict[str, str] = {}

    def read(filters: Filters, page: PageRequest) -> Page[Article]:
        found = view.articles(filters, page)
        reports.update(_reports(view, found.items))
        return found

    return _listed(
        view,
        ARTICLES.path,
        asked,
        read,
        lambda article, _: _article_row(article, reports[article.id]),
    )


def actor_list(view: View, asked: Question) -> ItemList[ActorAnswer]:
    """The actors asked for."""
    return _listed(view, ACTORS.path, asked, view.actors, _actor_answer)


def issue_list(view: View, asked: Question) -> ItemList[IssueAnswer]:
    """The issues asked for."""
    return _listed(view, ISSUES.path, asked, view.issues, lambda issue, _: _issue_answer(issue))


def relation_answer(view: View, relation_id: str) -> RelationAnswer:
    """One relation over all its counted claims.

    Raises:
        Problem: `not-found`.
    """
    return present_relation(_there(view.relation(relation_id), "relation", relation_id), Filters())


def relation_claim_list(view: View, relation_id: str, asked: Question) -> ItemList[ClaimAnswer]:
    """The claims that a relation sums up.

    Raises:
        Problem: `not-found`, or what any list answers.
    """
    relation = _there(view.relation(relation_id), "relation", relation_id)
    return _listed(
        view,
        _item(RELATIONS, relation_id) + "/claims",
        asked,
        lambda filters, page: claims_of(view, relation, filters, page),
        lambda claim, _: _claim_answer(claim),
    )


def claim_answer(view: View, claim_id: str) -> ClaimAnswer:
    """One claim.

    Raises:
        Problem: `not-found`.
    """
    return _claim_answer(_there(view.claim(claim_id), "claim", claim_id))


def article_answer(view: View, article_id: str) -> ArticleAnswer:
    """One article with its text.

    Raises:
        Problem: `not-found`.
    """
    article = _there(view.article(article_id), "article", article_id)
    page = view.articles(Filters(report=article_id), PageRequest(limit=_COPIES + 1))
    reports = _reports(view, (article, *page.items))
    copies = [_article_row(copy, reports[copy.id]) for copy in page.items if copy.id != article_id][
        :_COPIES
    ]
    return ArticleAnswer.model_construct(
        **dict(article),
        report=reports[article_id],
        copies=copies,
        copies_left_out=max(0, page.total - 1 - len(copies)),
        links=article_links(article_id),
    )


def _reports(view: View, articles: Iterable[Article]) -> dict[str, str]:
    """The report of each article: itself, if the article has gone meanwhile."""
    ids = [article.id for article in articles]
    return dict(zip(ids, ids, strict=True)) | dict(view.reports(ids))


def claims_in(view: View, article_id: str) -> list[ClaimAnswer]:
    """All claims of one article."""
    return [_claim_answer(claim) for claim in view.claims_of([article_id]).get(article_id, ())]


def actor_answer(view: View, written: str, day: date | None) -> ActorAnswer:
    """The actor with this id, or else the one that bears this code, name or alias, on a day.

    Raises:
        Problem: `not-found` or `ambiguous-actor`.
    """
    return _actor_answer(named_actor(view, written), Filters(as_of=day))


def issue_answer(view: View, issue_id: str) -> WholeIssueAnswer:
    """One issue, with the sentences of both sides.

    Raises:
        Problem: `not-found`.
    """
    issue = _there(view.issue(view.curation().resolved_issue(issue_id)), "issue", issue_id)
    told_by = {one for stance in (*issue.asserted_by, *issue.denied_by) for one in stance.claims}
    claims = {
        claim.claim_id: claim
        for claim in rows(partial(view.claims, Filters(issue=issue.id)))
        if claim.claim_id in told_by
    }

    def with_sentences(stances: Iterable[Stance]) -> tuple[StanceAnswer, ...]:
        return tuple(
            StanceAnswer(
                **dict(stance),
                sentences=tuple(
                    _stance_sentence(claims[one]) for one in stance.claims if one in claims
                ),
            )
            for stance in stances
        )

    told = dict(_issue_answer(issue)) | {
        "asserted_by": with_sentences(issue.asserted_by),
        "denied_by": with_sentences(issue.denied_by),
    }
    return WholeIssueAnswer.model_construct(**told)


def _stance_sentence(claim: Claim) -> StanceSentence:
    return StanceSentence(
        claim=_item(CLAIMS, claim.claim_id),
        article=_item(ARTICLES, claim.article_id),
        date=claim.date,
        text=claim.evidence.text,
    )


def article_links(article_id: str) -> ArticleLinks:
    """Links of an article."""
    return ArticleLinks(
        self=_item(ARTICLES, article_id),
        claims=_url(CLAIMS.path, article=article_id),
        report=_url(ARTICLES.path, report=article_id),
    )


def _listed(
    view: View,
    path: str,
    asked: Question,
    read: Callable[[Filters, PageRequest], Page[Row]],
    present: Callable[[Row, Filters], Item],
) -> ItemList[Item]:
    filters = resolve(view, asked.filters)
    page = page_of(partial(read, filters), asked)
    items = [present(row, filters) for row in page.items]
    return on_page(path, asked, page, items, _set(filters))


def _group_answer(by: Grouping, group: Group, filters: Filters) -> GroupAnswer:
    found = None
    if group.key:
        found = _url(RELATIONS.path, **{**_set(filters), **_common(by, group, filters)})
    return GroupAnswer.model_construct(**dict(group), links=GroupLinks(relations=found))


def _common(by: Grouping, group: Group, filters: Filters) -> dict[str, object]:
    """The filters that a group fits."""
    if by is not Grouping.MONTH:
        return {by.value: group.key}
    year, month = map(int, group.key.split("-"))
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return {
        "since": max(first, filters.since or first).isoformat(),
        "until": min(last, filters.until or last).isoformat(),
    }


def _between_answer(found: Between, filters: Filters) -> BetweenAnswer:
    def step(source: object, target: object) -> str:
        return _url(RELATIONS.path, **{**_set(filters), "source": source, "target": target})

    actor = found.actor.id
    links = BetweenLinks(
        source_to_actor=step(filters.source, actor),
        actor_to_source=step(actor, filters.source),
        actor_to_target=step(actor, filters.target),
        target_to_actor=step(filters.target, actor),
    )
    return BetweenAnswer.model_construct(**dict(found), links=links)


def present_relation(relation: Relation, filters: Filters) -> RelationAnswer:
    """A relation with its links, as found under these filters."""
    here = _item(RELATIONS, relation.id)
    implied = {
        "source": relation.source.id,
        "target": relation.target.id,
        "event_type": relation.event_type,
        "quad": relation.quad,
    }
    narrowing = {
        name: value
        for name, value in _set(filters).items()
        if name in RELATION_CLAIMS.filters and implied.get(name) != value
    }
    return RelationAnswer.model_construct(
        **dict(relation),
        quad_name=ontology.QUAD_NAMES[relation.quad],
        links=RelationLinks(self=here, claims=_url(here + "/claims", **narrowing)),
    )


def _claim_answer(claim: Claim) -> ClaimAnswer:
    quad = ontology.quad(claim.event_type)
    return ClaimAnswer.model_construct(
        **dict(claim),
        quad=quad,
        quad_name=ontology.QUAD_NAMES[quad],
        score=ontology.score(claim.event_type, claim.mode),
        links=ClaimLinks(
            self=_item(CLAIMS, claim.claim_id), article=_item(ARTICLES, claim.article_id)
        ),
    )


def _article_row(article: Article, report: str) -> ArticleRow:
    kept = {name: getattr(article, name) for name in ArticleRow.model_fields.keys() & _OF_ARTICLE}
    return ArticleRow.model_construct(**kept, report=report, links=article_links(article.id))


def _actor_answer(actor: Actor, filters: Filters) -> ActorAnswer:
    then = _set(Filters(as_of=filters.as_of))
    return ActorAnswer.model_construct(
        **dict(offices.as_of(actor, filters.as_of)),
        links=ActorLinks(
            self=_url(_item(ACTORS, actor.id), **then),
            relations=_url(RELATIONS.path, actor=actor.id, **then),
            claims=_url(CLAIMS.path, actor=actor.id, **then),
        ),
    )


def _issue_answer(issue: Issue) -> IssueAnswer:
    links = ItemLinks(self=_item(ISSUES, issue.id), claims=_url(CLAIMS.path, issue=issue.id))
    return IssueAnswer.model_construct(**dict(issue), links=links)


def _there(found: Item | None, noun: str, written: str) -> Item:
    if found is None:
        raise Problem("not-found", f"there is no {noun} {written!r}")
    return found


def stats(view: View) -> dict[str, Any]:
    """Counts of the graph; equal for equal graphs."""
    return dict(view.stats())
