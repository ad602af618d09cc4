"""The answers about feeds, for the service and the command line alike."""

from collections.abc import Iterator

from app.links import item_path
from app.pages import on_page, page_of
from app.problems import Problem
from app.questions import FEEDS, Question
from app.shapes.feeds import FeedAnswer, FeedLinks
from app.shapes.lists import ItemList
from graph.feeds import Feed, Feeds
from graph.paging import rows
from ingest.fetching.errors import FetchError
from ingest.fetching.targets import target


def feed_answer(feed: Feed) -> FeedAnswer:
    """A feed with its links."""
    links = FeedLinks(self=item_path(FEEDS, feed.id))
    return FeedAnswer.model_construct(**dict(feed), links=links)


def feed_named(feeds: Feeds, feed_id: str) -> Feed:
    """The feed with this id.

    Raises:
        Problem: `not-found`.
    """
    found = feeds.feed(feed_id)
    if found is None:
        raise Problem("not-found", f"there is no feed {feed_id!r}")
    return found


def feed_list(feeds: Feeds, asked: Question) -> ItemList[FeedAnswer]:
    """The feeds, by URL.

    Raises:
        Problem: `unknown-value`, where the cursor is none of this list.
    """
    page = page_of(feeds.feeds, asked)
    return on_page(FEEDS.path, asked, page, [feed_answer(feed) for feed in page.items], {})


def all_feeds(feeds: Feeds) -> Iterator[Feed]:
    """Every feed, by URL."""
    return rows(feeds.feeds)


def added(feeds: Feeds, url: str, title: str = "") -> tuple[Feed, bool]:
    """Adds a feed; gives it and whether it was not there.

    Raises:
        Problem: `invalid-source`: it is no address that could be fetched.
    """
    try:
        return feeds.add(target(url).url, title)
    except FetchError as error:
        raise Problem("invalid-source", f"{url!r}: {error.reason}") from error


def found_by(feeds: Feeds, name: str) -> Feed:
    """The feed with this id or URL.

    Raises:
        Problem: `not-found`.
    """
    if (feed := feeds.feed(name)) is not None:
        return feed
    for feed in all_feeds(feeds):
        if feed.url == name:
            return feed
    raise Problem("not-found", f"there is no feed {name!r}; `entente feeds list` names them")
