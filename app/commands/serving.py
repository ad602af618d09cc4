"""`entente serve`: the REST service, started only when it can answer."""

import shlex
import sys
from typing import Annotated

import typer

from app.commands.listening import check_keys, listen, run, url_of
from app.commands.options import ModelOption, StoreOption, say
from app.configured import load
from app.keyring import keyring
from app.memory import share_arenas
from app.settings import Settings
from graph.filters import PageRequest
from graph.store import Store, StoreError
from graph.stores import open_later, without_password


def serve(
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Address to listen on; otherwise ENTENTE_HOST."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help="Port, 0 for a free one; otherwise ENTENTE_PORT."),
    ] = None,
    welcome: Annotated[
        bool, typer.Option("--welcome", help="Say what is loaded and what to try next.")
    ] = False,
    store: StoreOption = None,
    model: ModelOption = None,
) -> None:
    """Serve REST and the explorer, and work on jobs and watches, until told to stop."""
    share_arenas()
    chosen = load({"host": host, "port": port, "store": store, "model": model})
    check_keys(chosen)
    with open_later(chosen.store, chosen.password()) as graph:
        answers = _answers(graph)
        listening = listen(chosen.host, chosen.port)
        url = url_of(chosen.host, listening)
        told = _welcome(graph, url, chosen) if welcome and answers else f"Entente serves {url}"
        print(told, flush=True)
        # Only a service that can start pays for importing the framework.
        from app import logs
        from app.main import create_app

        logs.configure(chosen.log_level)
        run(create_app(chosen, graph), chosen, listening)


def _answers(store: Store) -> bool:
    """Whether a store answers by now; what is wrong with one that does not is said.

    A server may come later, or be mended: until then the service says so at `/readyz`.
    """
    try:
        store.ping()
    except StoreError as error:
        say(f"entente: {error}")
        say("entente: the service starts without its store; /readyz tells when it is there")
        return False
    return True


def _welcome(store: Store, url: str, chosen: Settings) -> str:
    with store.view() as view:
        one = PageRequest(limit=1)
        found = [
            f"{read(page=one).total} {name}"
            for name, read in (
                ("articles", view.articles),
                ("claims", view.claims),
                ("relations", view.relations),
                ("issues", view.issues),
            )
        ]
    # The other terminal need not have this one's environment.
    named = (
        []
        if load(environment={}).store == chosen.store
        else ["--store", without_password(chosen.store)]
    )
    asked = ("relations", "USA", "North Korea"), ("issues", "--contested", "true")
    commands = (shlex.join([sys.argv[0], *words, *named]) for words in asked)
    key = "-H 'Authorization: Bearer ent_...' " if keyring(chosen).known() else ""
    return "\n".join(
        (
            f"Entente serves {url} with {', '.join(found[:-1])} and {found[-1]}.",
            f"Open it in a browser; its routes: {url}/docs. Ctrl+C ends it. In another terminal:",
            *(f"  {command}" for command in commands),
            f"  curl {key}'{url}/v1/relations?source=USA&target=PRK'",
        )
    )


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(serve)
