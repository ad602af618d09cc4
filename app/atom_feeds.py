"""Atom feeds of the changes, and of the relations of a question."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from urllib.parse import quote

from app import following
from app.atom import ALTERNATE, Entry, Link, written
from app.links import set_filters, url
from app.plurals import counted
from app.shapes.changes import ChangeAnswer
from app.shapes.lists import ItemList, RelationAnswer
from app.studies import Asked
from graph.changes import Change, ChangeKind, ChangePage, ChangesAsked
from graph.derive import edges_of
from graph.filters import MAX_LIMIT, Filters
from graph.store import Store

_HEADINGS = {
    ChangeKind.ARTICLE_STORED: "New article",
    ChangeKind.ARTICLE_REPLACED: "Article replaced",
    ChangeKind.ARTICLE_RETRACTED: "Article retracted",
    ChangeKind.CLAIM_ADDED: "New",
    ChangeKind.CLAIM_CHANGED: "Changed",
    ChangeKind.CLAIM_GONE: "Gone",
    ChangeKind.JUDGEMENT: "Judged",
}

_OF_PAGES = ("since", "until", "publisher", "min_confidence", "contested")
"""The filters that the page of two actors heeds as well."""


def feed_of_changes(asked: Asked[following.FollowOptions], page: ChangePage, base: str) -> bytes:
    """The latest changes, each an entry that stays as it is."""
    about = following.about(asked.filters)
    title = f"Entente: changes ({about})" if about else "Entente: changes"
    entries = [_of_change(following.change_answer(one)) for one in page.items]
    return written(page.log, base, following.FOLLOW.link(asked), title, entries)


def _of_change(change: ChangeAnswer) -> Entry:
    said = change.saying or change.title or change.judgement
    counts = [
        f"{number} {name}"
        for name, number in (
            ("claims added", change.claims_added),
            ("changed", change.claims_changed),
            ("gone", change.claims_gone),
        )
        if number
    ]
    told = [change.sentence, f"Changed: {', '.join(change.changed)}." if change.changed else ""]
    told += [f"{', '.join(counts)}." if counts else "", change.reason]
    if change.claim:
        told.append(" - ".join(filter(None, (change.title, change.publisher, str(change.day)))))
    links = []
    if change.links.article:
        page = f"{change.links.article}?format=html"
        links.append(Link(ALTERNATE, page, "text/html", change.title))
    if change.links.judgement:
        if not links:
            links.append(Link(ALTERNATE, "/judgements", "text/html", "judgements"))
        links.append(Link("related", change.links.judgement, title="the judgement"))
    if change.links.claim:
        links.append(Link("related", change.links.claim, title="the claim"))
    return Entry(
        key=f"change {change.number}",
        title=f"{_HEADINGS[change.kind]}: {said}",
        updated=change.at,
        summary="\n".join(filter(None, told)),
        links=tuple(links),
        author=change.author or change.publisher,
        categories=tuple(filter(None, (change.kind.value, change.event_type))),
    )


def feed_of_relations(
    store: Store, found: ItemList[RelationAnswer], filters: Filters, base: str
) -> bytes:
    """The relations of a page; each is an entry, whose time is that of its last change.

    Where the changes of a relation are kept no longer, it is the day of its last act.
    """
    kept = filters.model_dump(include=set(following.FOLLOW.filters))
    page = store.changes.changes(
        ChangesAsked(filters=Filters(**kept), limit=MAX_LIMIT, newest=True)
    )
    times = _times(store, page.items)
    about = following.about(filters)
    title = f"Entente: relations ({about})" if about else "Entente: relations"
    entries = [_of_relation(one, times, _page_of(one, filters)) for one in found.items]
    return written(page.log, base, found.links.self, title, entries)


def _page_of(relation: RelationAnswer, filters: Filters) -> str:
    """The page of the explorer on which a relation is seen: feed readers open HTML only."""
    ends = [quote(end.id, safe=":") for end in (relation.source, relation.target)]
    if relation.target.kind == "issue":
        return f"/issue/{ends[1]}"
    kept = set_filters(filters)
    kept = {name: kept[name] for name in _OF_PAGES if name in kept}
    return url(f"/pair/{ends[0]}/{ends[1]}", **{**kept, "event_type": relation.event_type})


def _of_relation(relation: RelationAnswer, times: Mapping[str, datetime], page: str) -> Entry:
    days = f"{relation.first} to {relation.last}"
    if relation.first == relation.last:
        days = str(relation.last)
    told = [
        f"{counted(relation.claims, 'claim')} in {counted(relation.articles, 'article')},"
        f" {counted(relation.reports, 'independent report')}; {days};"
        f" score {relation.score:+.1f}."
    ]
    if relation.issues:
        told.append(f"About: {', '.join(issue.name for issue in relation.issues)}.")
    if relation.contested:
        told.append("Contested.")
    last_act = datetime.combine(relation.last, time(), UTC)
    return Entry(
        key=f"relation {relation.id}",
        title=f"{relation.source.name} - {relation.event_type} - {relation.target.name}",
        updated=times.get(relation.id, last_act),
        summary=" ".join(told),
        links=(
            Link(ALTERNATE, page, "text/html", relation.id),
            Link(ALTERNATE, relation.links.self, title=relation.id),
            Link("related", relation.links.claims, title="its claims"),
        ),
        categories=(relation.event_type, relation.quad_name),
    )


def _times(store: Store, changes: tuple[Change, ...]) -> dict[str, datetime]:
    """When each relation changed last, by id; the changes come newest first."""
    coded = [one.article for one in changes if one.coded]
    times: dict[str, datetime] = {}
    with store.view() as view:
        claims = view.claims_of(coded) if coded else {}
    for one in changes:
        for relation in _touched(one):
            times.setdefault(relation, one.at)
        for claim in claims.get(one.article, ()) if one.coded else ():
            for edge in edges_of(claim):
                times.setdefault(f"{edge.source}-{edge.event_type}-{edge.target}", one.at)
    return times


def _touched(change: Change) -> Iterator[str]:
    """Ids of the relations that a claim may be one of."""
    for source in change.sources:
        for target in (*change.targets, *filter(None, [change.issue])):
            yield f"{source}-{change.event_type}-{target}"
