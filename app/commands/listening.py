"""What commands share that listen: an address that is fit, a socket, and an end when told."""

import errno
import signal
import socket
import sys
from types import FrameType
from typing import TYPE_CHECKING

import typer

from app.access import listens_on_loopback
from app.commands.options import REFUSED, say
from app.keyring import keyring
from app.settings import Settings

if TYPE_CHECKING:
    from starlette.applications import Starlette

_Address = tuple[
    socket.AddressFamily,
    socket.SocketKind,
    int,
    str,
    tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes],
]


class ServeError(Exception):
    """The service cannot start; the message is one line and says what to do."""


def check_keys(chosen: Settings) -> None:
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


def listen(host: str, port: int) -> socket.socket:
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


def url_of(host: str, listening: socket.socket) -> str:
    """Where a socket is reached."""
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def run(app: "Starlette", settings: Settings, listening: socket.socket) -> None:
    """Serves until told to stop; `app.state.ending` says that this was told."""
    # Only a service that can start pays for importing the server.
    import uvicorn

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


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
