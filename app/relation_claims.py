"""The claims that one relation sums up, exactly those, under the filters it was asked with."""

from collections.abc import Iterable, Iterator

from graph.derive import ACTOR, ISSUE, Edge, edges_of
from graph.filters import Filters, PageRequest
from graph.model import Claim, Party, Relation
from graph.paging import Page, make_cursor, read_cursor
from graph.store import View


def claims_of(view: View, relation: Relation, filters: Filters, page: PageRequest) -> Page[Claim]:
    """One page of the claims, latest act first then by id.

    Raises:
        graph.paging.CursorError: the cursor is damaged, or was made for another question.
    """
    kind = f"claims of {relation.id}"
    found = list(_matching(view, relation, filters))
    start = 0
    if page.cursor is not None:
        last_date, last_id = read_cursor(kind, filters, page.cursor, 2)
        start = sum(not _after(claim, last_date, last_id) for claim in found)
    shown = found[start : start + page.limit]
    more = start + page.limit < len(found)
    last = (shown[-1].date.isoformat(), shown[-1].claim_id) if more else None
    return Page(tuple(shown), len(found), make_cursor(kind, filters, last) if last else None)


def sums_up(relation: Relation, filters: Filters, claim: Claim) -> bool:
    """Whether a counted claim is one of those that a relation sums up under these filters."""
    edge = _edge(relation)
    return edge in edges_of(claim) and _named(claim, edge, filters)


def _matching(view: View, relation: Relation, filters: Filters) -> Iterator[Claim]:
    edge = _edge(relation)
    # The ends are looked at here, edge by edge: a claim of several parties makes several edges.
    broad = {
        **dict.fromkeys(("actor", "counterpart")),
        "source": edge.source,
        "target": edge.target if edge.target_kind == ACTOR else None,
        "event_type": edge.event_type,
    }
    for claim in view.snapshot(filters.model_copy(update=broad)):
        if sums_up(relation, filters, claim):
            yield claim


def _edge(relation: Relation) -> Edge:
    kind = ISSUE if relation.target.kind == "issue" else ACTOR
    return Edge(relation.source.id, relation.event_type, kind, relation.target.id)


def _named(claim: Claim, edge: Edge, filters: Filters) -> bool:
    """Whether the parties behind the ends of the edge are those that the filters ask for."""
    others = claim.sources if claim.mutual else claim.targets
    acting = {edge.source, *_behind(claim.sources, edge.source)}
    acted_upon = {edge.target, *_behind(others, edge.target)}
    return (
        filters.source in (None, *acting)
        and filters.target in (None, *acted_upon)
        and _either_way(filters, acting, acted_upon)
    )


def _either_way(filters: Filters, acting: set[str], acted_upon: set[str]) -> bool:
    if filters.counterpart is None:
        return filters.actor in (None, *acting, *acted_upon)
    ways = ((acting, acted_upon), (acted_upon, acting))
    return any(filters.actor in one and filters.counterpart in other for one, other in ways)


def _behind(parties: Iterable[Party], principal: str) -> set[str]:
    return {party.id for party in parties if party.principal == principal}


def _after(claim: Claim, date: str, claim_id: str) -> bool:
    return (claim.date.isoformat() < date) or (
        claim.date.isoformat() == date and claim.claim_id > claim_id
    )
