"""The answers about watches, for the service and the command line alike, and what they post."""

from collections.abc import Iterator, Mapping
from functools import partial

from pydantic import ValidationError
from pydantic_core import to_json

from app.answers import present_relation
from app.links import item_path, set_filters, url
from app.names import resolve
from app.pages import on_page, page_of
from app.problems import Problem
from app.questions import RELATIONS, WATCHES, Question, check_names, filters_of
from app.shapes.lists import ItemList, PageLinks
from app.shapes.watches import (
    DeliveryAnswer,
    DeliveryLinks,
    MatchAnswer,
    MatchesAnswer,
    Message,
    MessageData,
    NewWatchAnswer,
    WatchAnswer,
    WatchLinks,
    WatchNamed,
    WatchRequest,
)
from app.watch_questions import DELIVERIES, DeliveriesOptions, MatchesOptions
from graph.deliveries import Delivery, Outgoing
from graph.filters import Filters, PageRequest
from graph.paging import CursorError, rows
from graph.store import Store
from graph.watches import (
    MOST_RELATIONS,
    Match,
    MatchesAsked,
    MatchPage,
    NewWatch,
    Watch,
    new_id,
    new_secret,
)
from ingest.fetching.addresses import networks
from ingest.fetching.errors import FetchError
from ingest.fetching.targets import is_closed, target


def watch_answer(watch: Watch) -> WatchAnswer:
    """A watch with its links."""
    return WatchAnswer.model_construct(**dict(watch), links=_links(watch))


def _links(watch: Watch) -> WatchLinks:
    here = item_path(WATCHES, watch.id)
    return WatchLinks(
        self=here,
        matches=f"{here}/matches",
        deliveries=f"{here}/deliveries",
        relations=url(RELATIONS.path, **set_filters(watch.filters)),
    )


def made(store: Store, asked: WatchRequest, fetch_allow: str = "") -> NewWatchAnswer:
    """Makes a watch.

    Raises:
        Problem: `invalid-parameter` and others of lists, where the filters cannot be asked;
            `invalid-source`, where nothing can be posted to the address; `invalid-watch`, where it
            would match all or very much.
    """
    filters = _filters(store, asked.filters)
    new = NewWatch(new_id("watch"), asked.name, filters, asked.growth)
    if asked.url:
        new = new._replace(url=_address(asked.url, fetch_allow), secret=new_secret())
    # What comes in between is looked at once more.
    position = store.changes.last()
    with store.view() as view:
        if view.relations(filters, PageRequest(limit=1)).total > MOST_RELATIONS:
            told = f"more than {MOST_RELATIONS:,} relations match already; narrow the filters"
            raise Problem("invalid-watch", told)
        standing = list(view.all_relations(filters))
    if asked.existing:
        standing, position = [], -1
    watch = store.watches.add(new, standing, position)
    secret = new.secret or None
    return NewWatchAnswer.model_construct(**dict(watch), links=_links(watch), secret=secret)


def _filters(store: Store, asked: Filters) -> Filters:
    """The filters checked as those of any question for relations, with ids in place of names."""
    told = asked.model_dump(mode="json", exclude_none=True)
    if not told:
        raise Problem("invalid-watch", "name at least one filter: a watch on all tells of all")
    check_names(told, RELATIONS.filters)
    written = {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in told.items()
    }
    with store.view() as view:
        return resolve(view, filters_of(written))


def _address(written: str, fetch_allow: str) -> str:
    try:
        there = target(written)
    except FetchError as error:
        raise Problem("invalid-source", f"{written!r}: {error.reason}") from error
    if is_closed(there, networks(fetch_allow)):
        raise Problem(
            "invalid-source",
            f"{there.host} is not of the public internet; nothing is posted there"
            " (the setting fetch_allow names networks that may be reached all the same)",
        )
    return there.url


def watch_named(store: Store, watch_id: str) -> Watch:
    """The watch with this id.

    Raises:
        Problem: `not-found`.
    """
    found = store.watches.watch(watch_id)
    if found is None:
        raise Problem("not-found", f"there is no watch {watch_id!r}")
    return found


def request_of(told: Mapping[str, object]) -> WatchRequest:
    """What is asked for on a command line.

    Raises:
        Problem: `invalid-watch`.
    """
    try:
        return WatchRequest.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise Problem("invalid-watch", f"{name}: {first['msg']}") from error


def found_by(store: Store, name: str) -> Watch:
    """The watch with this id, or the only one with this name.

    Raises:
        Problem: `not-found`.
    """
    if (watch := store.watches.watch(name)) is not None:
        return watch
    found = [one for one in all_watches(store) if one.name == name]
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise Problem("not-found", f"{len(found)} watches are called {name!r}: {ids}; name the id")
    if not found:
        raise Problem("not-found", f"there is no watch {name!r}; `entente watch list` names them")
    return found[0]


def removed(store: Store, watch_id: str) -> None:
    """Takes a watch out.

    Raises:
        Problem: `not-found`.
    """
    if not store.watches.remove(watch_id):
        raise Problem("not-found", f"there is no watch {watch_id!r}")


def watch_list(store: Store, asked: Question) -> ItemList[WatchAnswer]:
    """The watches, the latest first.

    Raises:
        Problem: `unknown-value`, where the cursor is none of this list.
    """
    page = page_of(store.watches.watches, asked)
    return on_page(WATCHES.path, asked, page, [watch_answer(one) for one in page.items], {})


def all_watches(store: Store) -> Iterator[Watch]:
    """Every watch, the latest first."""
    return rows(store.watches.watches)


def matches_page(store: Store, watch: Watch, asked: MatchesOptions) -> MatchPage:
    """Some matches of a watch.

    Raises:
        Problem: `unknown-value`, where the cursor is none of this watch.
    """
    try:
        return store.watches.matches(watch.id, MatchesAsked(since=asked.since, limit=asked.limit))
    except CursorError as error:
        raise Problem("unknown-value", f"since: {error}", parameter="since") from error


def matches_answer(watch: Watch, asked: MatchesOptions, page: MatchPage) -> MatchesAnswer:
    """Some matches of a watch, and where the next ones are found."""
    here = f"{item_path(WATCHES, watch.id)}/matches"
    told = asked.model_dump(exclude_defaults=True)
    after = {**told, "since": page.next}
    return MatchesAnswer.model_construct(
        items=[_match_answer(one, watch.filters) for one in page.items],
        left_out=page.left_out,
        next=page.next,
        links=PageLinks(self=url(here, **told), next=url(here, **after)),
    )


def _match_answer(match: Match, filters: Filters) -> MatchAnswer:
    relation = present_relation(match.relation, filters)
    told = match.model_dump(exclude={"number", "relation"})
    return MatchAnswer.model_construct(**told, relation=relation)


def delivery_list(store: Store, watch: Watch, asked: DeliveriesOptions) -> ItemList[DeliveryAnswer]:
    """The deliveries of a watch, the latest first.

    Raises:
        Problem: `unknown-value`, where the cursor is none of this list.
    """
    page = page_of(
        partial(store.deliveries.deliveries, watch.id, state=asked.state), asked.question
    )
    path = DELIVERIES.path.format(watch_id=watch.id)
    told = {"state": asked.state.value} if asked.state else {}
    return on_page(path, asked.question, page, [delivery_answer(one) for one in page.items], told)


def delivery_answer(delivery: Delivery) -> DeliveryAnswer:
    """A delivery with its links."""
    here = f"{item_path(WATCHES, delivery.watch)}/deliveries/{delivery.id}"
    links = DeliveryLinks(self=here, replay=f"{here}/replay")
    return DeliveryAnswer.model_construct(**dict(delivery), links=links)


def delivery_named(found: Delivery | None, delivery_id: str) -> DeliveryAnswer:
    """A delivery that was found.

    Raises:
        Problem: `not-found`.
    """
    if found is None:
        raise Problem("not-found", f"there is no delivery {delivery_id!r} of this watch")
    return delivery_answer(found)


def message(outgoing: Outgoing) -> bytes:
    """What is posted of a match."""
    match = outgoing.match
    data = MessageData.model_construct(
        id=match.id,
        watch=WatchNamed(id=outgoing.watch.id, name=outgoing.watch.name),
        kind=match.kind,
        relation=present_relation(match.relation, outgoing.watch.filters),
    )
    told = Message.model_construct(type=f"watch.{match.kind.value}", timestamp=match.at, data=data)
    return to_json(told)
