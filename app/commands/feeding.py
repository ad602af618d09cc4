"""`entente feeds`: what workers poll again and again for new articles."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import feed_answers, tables
from app.commands.options import REFUSED, JsonOption, StoreOption, opened, print_list, say, settings
from app.outgoing import fetching
from app.questions import FEEDS
from graph.feeds import Feed
from ingest.fetching.errors import FetchError
from ingest.sources import SourceError

if TYPE_CHECKING:
    from ingest.fetching.fetcher import Fetcher

commands = typer.Typer(
    help="Add, list and remove feeds, which `entente worker` polls.", no_args_is_help=True
)

_COLUMNS = ("feed", "title", "last success", "next poll", "new", "all", "error")


@commands.command()
def add(
    url: Annotated[list[str], typer.Argument(help="RSS, Atom or JSON feeds, or sitemaps.")],
    check: Annotated[bool, typer.Option(help="Whether to look first if it is one.")] = True,
    store: StoreOption = None,
) -> None:
    """Add feeds; each is fetched once to see that it is one."""
    client = fetching(settings())
    failed = 0
    with opened(store) as graph:
        for one in url:
            title = ""
            if check:
                try:
                    title, _ = _looked_at(one, client())
                except SourceError as error:
                    say(f"entente: {error}")
                    failed += 1
                    continue
            feed, new = feed_answers.added(graph.feeds, one, title)
            print(f"{'added' if new else 'known'} {feed.url}")
    if failed:
        raise typer.Exit(REFUSED)


@commands.command("list")
def list_feeds(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show the feeds and how their polls go."""
    with opened(store) as graph:
        feeds = list(feed_answers.all_feeds(graph.feeds))
    if as_json:
        print_list(FEEDS.path, [feed_answers.feed_answer(feed) for feed in feeds])
    elif not feeds:
        say("there are no feeds; `entente feeds add URL` adds one")
    else:
        tables.show(_COLUMNS, [_row(feed) for feed in feeds], frozenset({"error"}))


@commands.command()
def remove(
    feed: Annotated[list[str], typer.Argument(help="Their URLs or ids.")],
    store: StoreOption = None,
) -> None:
    """Poll feeds no more. The articles that they brought stay."""
    with opened(store) as graph:
        for found in [feed_answers.found_by(graph.feeds, one) for one in feed]:
            graph.feeds.remove(found.id)
            print(f"removed {found.url}")


@commands.command()
def check(
    feed: Annotated[
        list[str] | None, typer.Argument(help="URLs; without one, all feeds of the store.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Fetch feeds now and tell what they hold. Nothing is stored."""
    client = fetching(settings())
    urls: Sequence[str] = feed or ()
    if not urls:
        with opened(store) as graph:
            urls = [one.url for one in feed_answers.all_feeds(graph.feeds)]
    failed = 0
    for url in urls:
        try:
            title, entries = _looked_at(url, client())
            print(f"{url}: {title or 'no title'}, {entries} entries")
        except SourceError as error:
            say(f"entente: {error}")
            failed += 1
    if failed:
        raise typer.Exit(REFUSED)


@commands.command("import")
def import_list(
    file: Annotated[Path, typer.Argument(help="An OPML file, as feed readers export.")],
    store: StoreOption = None,
) -> None:
    """Add the feeds of an OPML file. They are looked at when they are polled."""
    from ingest.feeds import opml
    from ingest.feeds.document import FeedError

    try:
        outlines = opml.read(file.read_bytes())
    except OSError as error:
        raise SourceError(f"cannot read {file}: {error.strerror}") from error
    except FeedError as error:
        raise SourceError(f"cannot read {file}: it {error}") from error
    with opened(store) as graph:
        new = sum(feed_answers.added(graph.feeds, one.url, one.title)[1] for one in outlines)
    print(f"{len(outlines)} feeds: {new} added, {len(outlines) - new} known")


@commands.command()
def export(
    file: Annotated[
        Path | None, typer.Argument(help="Where to write; otherwise to standard output.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the feeds as OPML, which feed readers import."""
    from ingest.feeds import opml

    with opened(store) as graph:
        feeds = list(feed_answers.all_feeds(graph.feeds))
    told = opml.written(opml.Outline(feed.url, feed.title) for feed in feeds)
    if file is None:
        sys.stdout.write(told)
    else:
        file.write_text(told, encoding="utf-8")


def _looked_at(url: str, fetcher: "Fetcher") -> tuple[str, int]:
    """The title of a feed and how many entries it has now.

    Raises:
        SourceError: it cannot be fetched, or is no feed.
    """
    from ingest.feeds.document import FeedError
    from ingest.feeds.polling import fetched

    try:
        _, document = fetched(fetcher, url)
    except FetchError as error:
        raise SourceError(str(error)) from error
    except FeedError as error:
        raise SourceError(f"cannot read {url}: it {error}") from error
    assert document is not None
    return document.title, len(document.entries)


def _row(feed: Feed) -> tuple[str, ...]:
    due = "never: it is gone" if feed.gone else _moment(feed.due)
    failed = f" ({feed.failures} in a row)" if feed.failures > 1 else ""
    return (
        feed.url,
        feed.title,
        _moment(feed.succeeded) or "never",
        due,
        str(feed.new_items),
        str(feed.items),
        f"{feed.error}{failed}" if feed.error else "",
    )


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}Z" if moment else ""


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(commands, name="feeds")
