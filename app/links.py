"""Paths on the service, escaped, with filters as their query."""

from urllib.parse import quote, urlencode

from app.questions import ACTORS, RELATIONS, Listing
from graph.filters import Filters


def url(path: str, **values: object) -> str:
    """A path with a query."""
    if not values:
        return path
    written = {k: str(v).lower() if isinstance(v, bool) else str(v) for k, v in values.items()}
    return f"{path}?{urlencode(written, safe=':', quote_via=quote)}"


def item_path(listing: Listing, item_id: str) -> str:
    """Where one item of a list is found."""
    return f"{listing.path}/{quote(item_id, safe=':')}"


def set_filters(filters: Filters) -> dict[str, object]:
    """The filters that are set, as a query writes them."""
    return filters.model_dump(mode="json", exclude_none=True)


def actor_path(actor_id: str) -> str:
    """Where an actor is found."""
    return item_path(ACTORS, actor_id)


def relations_of(filters: Filters, actor: str) -> list[str]:
    """The lists that together hold the relations of an actor, as source and as target."""
    told = set_filters(filters)
    if filters.actor is None:
        return [url(RELATIONS.path, **{**told, "actor": actor})]
    return [url(RELATIONS.path, **{**told, side: actor}) for side in ("source", "target")]


def relations_between(filters: Filters, one: str, other: str) -> list[str]:
    """The lists that together hold the relations between two actors, in both directions."""
    told = set_filters(filters)
    if filters.actor is None:
        return [url(RELATIONS.path, **{**told, "actor": one, "counterpart": other})]
    return [
        url(RELATIONS.path, **{**told, "source": source, "target": target})
        for source, target in ((one, other), (other, one))
    ]
