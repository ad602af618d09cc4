"""`entente serve`: the REST service, started only when it can answer."""

import errno
import shlex
import signal
import socket
import sys
from types import FrameType
from typing import Annotated

import typer

from app.access import listens_on_loopback
from app.commands.options import REFUSED, ModelOption, StoreOption, say
from app.keyring import keyring
from app.memory import share_arenas
from app.settings import Settings, load
from graph.filters import PageRequest
from graph.store import Store, StoreError
from graph.stores import open_later, without_password

_Address = tuple[
    socket.AddressFamily,
    socket.SocketKind,
    int,
    str,
    tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes],
]


class ServeError(Exception):
    """The service cannot start; the message is one line and says what to do."""


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
    """Serve REST until told to stop."""
    share_arenas()
    chosen = load({"host": host, "port": port, "store": store, "model": model})
    _check_keys(chosen)
    with open_later(chosen.store, chosen.password()) as graph:
        answers = _answers(graph)
        listening = _listen(chosen.host, chosen.port)
        url = _url(chosen.host, listening)
        told = _welcome(graph, url, chosen) if welcome and answers else f"Entente serves {url}"
        print(told, flush=True)
        _run(chosen, graph, listening)


def _check_keys(chosen: Settings) -> None:
    """Refuses to be reached from other machines before anybody has a key.

    Raises:
        typer.Exit: there is no key.
        ServeError: there is no such address.
    """
    if keyring(chosen).valid() or listens_on_loopback(chosen.host):
        return
    _resolve(chosen.host, chosen.port)
    say(
        f"entente: {chosen.host} is reached from other machines, and there is no key: make one "
        "with `entente keys add NAME --scope admin`, or listen on 127.0.0.1"
    )
    raise typer.Exit(REFUSED)


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


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket.

    Raises:
        ServeError: the port is taken, or the address is not this machine's.
    """
    family, kind, protocol, _, address = _resolve(host, port)
    try:
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(
                f"port {port} on {host} is taken: stop what uses it, or choose another with "
                f"--port (make run: PORT={min(port + 1, 65535)})"
            ) from error
        raise _unfit(host, port, error) from error
    return made


def _resolve(host: str, port: int) -> _Address:
    """Where to listen.

    Raises:
        ServeError: there is no such address.
    """
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise _unfit(host, port, error) from error


def _unfit(host: str, port: int, error: OSError) -> ServeError:
    return ServeError(f"cannot listen on {host} port {port}: {error.strerror}")


def _url(host: str, listening: socket.socket) -> str:
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def _run(settings: Settings, store: Store, listening: socket.socket) -> None:
    # Only a service that can start pays for importing the framework.
    import uvicorn

    from app import logs
    from app.main import create_app

    logs.configure(settings.log_level)
    app = create_app(settings, store)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=settings.grace_seconds,
    )
    # uvicorn ends gracefully on a signal and then raises it again for whoever was there before.
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)

    class Server(uvicorn.Server):
        """Tells answers that would go on for ever that they must not."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            app.state.ending = True
            super().handle_exit(sig, frame)

    Server(config).run(sockets=[listening])


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


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
            f"Its routes: {url}/docs. Ctrl+C ends it. Try next, in another terminal:",
            *(f"  {command}" for command in commands),
            f"  curl {key}'{url}/v1/relations?source=USA&target=PRK'",
        )
    )


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(serve)
