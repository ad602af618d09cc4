"""`entente watch`: saved questions, what came to match them, and where it is posted."""

from collections.abc import Sequence
from typing import Annotated

import typer

from app import questions, tables, watch_answers
from app.commands.options import (
    JsonOption,
    StoreOption,
    opened,
    print_json,
    print_list,
    say,
    settings,
    takes,
)
from app.questions import RELATIONS, WATCHES, filters_of, once
from app.shapes.watches import DeliveryAnswer, MatchAnswer, WatchAnswer
from app.watch_questions import DELIVERIES, MATCHES, DeliveriesOptions
from graph.filters import Filters

commands = typer.Typer(
    help="Save questions that tell when a relation comes to match.", no_args_is_help=True
)

_WATCHES = ("watch", "name", "filters", "posts to", "standing", "matches", "looked", "error")
_MATCHES = ("at", "what", "source", "event type", "target", "reports", "claims", "last")
_DELIVERIES = ("delivery", "state", "tries", "tried", "next try", "status", "error")


def _asked(told: list[tuple[str, str]]) -> Filters:
    return filters_of(once(told))


@commands.command()
@takes(RELATIONS.filters, _asked, questions.describe, {})
def add(
    asked: Filters,
    name: Annotated[str, typer.Argument(help="What it is called.")],
    url: Annotated[
        str, typer.Option("--url", metavar="URL", help="Where its matches are posted, signed.")
    ] = "",
    growth: Annotated[
        bool, typer.Option(help="Whether it also tells when a relation gets another report.")
    ] = True,
    existing: Annotated[
        bool, typer.Option(help="Whether it also tells of what matches already.")
    ] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Save a question, with the filters of `relations`."""
    told = {"name": name, "filters": asked, "growth": growth, "existing": existing, "url": url}
    with opened(store) as graph:
        request = watch_answers.request_of(told)
        made = watch_answers.made(graph, request, settings().fetch_allow)
    if as_json:
        print_json(made)
        return
    print(f"{made.id} {made.name}: {made.standing} relations match now")
    if made.secret:
        print(f"its messages are signed with {made.secret}")
        say("that secret is shown this once; give it to the receiver")


@commands.command("list")
def list_watches(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show the watches, and how they go."""
    with opened(store) as graph:
        watches = [watch_answers.watch_answer(one) for one in watch_answers.all_watches(graph)]
    if as_json:
        print_list(WATCHES.path, watches)
    elif watches:
        tables.show(_WATCHES, [_watch(one) for one in watches], frozenset({"filters", "error"}))
    else:
        say("there are no watches; `entente watch add NAME` saves one")


@commands.command()
def show(
    watch: Annotated[str, typer.Argument(help="Its id or name.")],
    since: Annotated[
        str | None,
        typer.Option(metavar="CURSOR", help="Go on behind this cursor; it is told at the end."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="How many matches to show at most.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show what came to match a watch, in order."""
    given = {"since": since, "limit": limit}
    asked = MATCHES.ask([(k, str(v)) for k, v in given.items() if v is not None]).options
    with opened(store) as graph:
        found = watch_answers.found_by(graph, watch)
        page = watch_answers.matches_page(graph, found, asked)
    answer = watch_answers.matches_answer(found, asked, page)
    if as_json:
        print_json(answer)
        return
    if answer.items:
        tables.show(_MATCHES, [_match(one) for one in answer.items])
    else:
        say("no matches")
    more = f"{page.left_out} more" if page.left_out else "no more for now"
    say(f"{more}; to go on: --since {page.next}")


@commands.command()
def remove(
    watch: Annotated[list[str], typer.Argument(help="Their ids or names.")],
    store: StoreOption = None,
) -> None:
    """Forget watches, with their matches and deliveries."""
    with opened(store) as graph:
        for found in [watch_answers.found_by(graph, one) for one in watch]:
            watch_answers.removed(graph, found.id)
            print(f"removed {found.id} {found.name}")


@commands.command()
def deliveries(
    watch: Annotated[str, typer.Argument(help="Its id or name.")],
    state: Annotated[
        str | None,
        typer.Option(
            "--state", metavar="STATE", help="Only those pending, delivered or set_aside."
        ),
    ] = None,
    cursor: Annotated[
        str | None, typer.Option(metavar="VALUE", help=questions.describe("cursor"))
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=questions.describe("limit"))
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show what is posted of a watch's matches, and how that goes, the latest first."""
    given = {"state": state, "cursor": cursor, "limit": limit}
    asked: DeliveriesOptions = DELIVERIES.ask(
        [(k, str(v)) for k, v in given.items() if v is not None]
    ).options
    with opened(store) as graph:
        found = watch_answers.delivery_list(graph, watch_answers.found_by(graph, watch), asked)
    if as_json:
        print_json(found)
        return
    if found.items:
        rows = [_delivery(one) for one in found.items]
        tables.show(_DELIVERIES, rows, frozenset({"error"}))
    else:
        say("nothing is posted")
    if found.left_out:
        after = f"; the following ones: --cursor {found.next}" if found.next else ""
        say(f"{len(found.items)} of {found.total}{after}")


@commands.command()
def replay(
    watch: Annotated[str, typer.Argument(help="Its id or name.")],
    delivery: Annotated[list[str], typer.Argument(help="Ids of its deliveries.")],
    store: StoreOption = None,
) -> None:
    """Have matches posted once more, whatever became of them."""
    with opened(store) as graph:
        found = watch_answers.found_by(graph, watch)
        for one in delivery:
            replayed = graph.deliveries.replay(found.id, one)
            print(f"{watch_answers.delivery_named(replayed, one).id} is posted again")


def _watch(watch: WatchAnswer) -> Sequence[str]:
    told = watch.filters.model_dump(mode="json", exclude_none=True)
    return (
        watch.id,
        watch.name,
        ", ".join(f"{name} {value}" for name, value in told.items()),
        watch.url,
        str(watch.standing),
        str(watch.matches),
        f"{watch.looked:%Y-%m-%d %H:%M}Z" if watch.looked else "never",
        watch.error,
    )


def _match(match: MatchAnswer) -> Sequence[str]:
    relation = match.relation
    return (
        f"{match.at:%Y-%m-%d %H:%M:%S}Z",
        match.kind.value,
        relation.source.name,
        relation.event_type,
        relation.target.name,
        str(relation.reports),
        str(relation.claims),
        str(relation.last),
    )


def _delivery(delivery: DeliveryAnswer) -> Sequence[str]:
    return (
        delivery.id,
        delivery.state.value.replace("_", " "),
        str(delivery.tries),
        f"{delivery.tried:%Y-%m-%d %H:%M:%S}Z" if delivery.tried else "never",
        f"{delivery.due:%Y-%m-%d %H:%M:%S}Z" if delivery.due else "",
        str(delivery.status or ""),
        delivery.error,
    )


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(commands, name="watch")
