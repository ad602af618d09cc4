"""`entente mcp`: the graph for language models, over standard input and output or HTTP."""

import os
import signal
import sys
from importlib.util import find_spec
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from app.access import MCP
from app.commands.listening import ServeError, check_keys, listen, run, url_of
from app.commands.options import StoreOption, say
from app.configured import load
from app.settings import Settings
from graph.stores import open_later

if TYPE_CHECKING:
    from graph.store import Store


def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Answer over streamable HTTP, at /mcp.")
    ] = False,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="With --http: address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, max=65535, help="Its port, 0 for a free one.")
    ] = 8001,
    store: StoreOption = None,
) -> None:
    """Answer the questions of language models (MCP), until the input ends."""
    chosen = load({"host": host, "port": port, "store": store})
    if find_spec("mcp") is None:
        raise ServeError("mcp needs the extra: pip install 'entente[mcp]'")
    if http:
        check_keys(chosen)
    # A store that nobody made is a mistake here: nothing can be asked of it.
    with open_later(chosen.store, chosen.password(), make=False) as graph:
        _over_http(graph, chosen) if http else _over_pipes(graph, chosen)


def _over_pipes(graph: "Store", chosen: Settings) -> None:
    import anyio

    from app import logs
    from app.mcp.server import make_server, serve_stdio

    logs.configure(chosen.log_level)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)
    if sys.stdin.isatty():
        say("entente: this speaks MCP, a protocol of programs, on standard input; Ctrl+C ends it")
    anyio.run(serve_stdio, make_server(graph, chosen))


def _over_http(graph: "Store", chosen: Settings) -> None:
    from app import logs
    from app.mcp.http import create_app
    from app.mcp.server import make_server

    listening = listen(chosen.host, chosen.port)
    print(f"Entente answers MCP at {url_of(chosen.host, listening)}{MCP}", flush=True)
    logs.configure(chosen.log_level)
    run(create_app(make_server(graph, chosen), chosen), chosen, listening)


def _leave(number: int, frame: FrameType | None) -> None:
    # A thread waits for input and cannot be woken; nothing is written, so nothing is lost.
    os._exit(0)


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(mcp)
