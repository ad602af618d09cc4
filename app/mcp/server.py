"""The MCP server over a store: lists the tools, and answers their calls."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

import anyio
import mcp_types as types
from anyio.to_thread import run_sync
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from app.mcp.bounds import ToolAnswer, bounded
from app.mcp.tools import TOOLS, Graph, Tool
from app.mcp.words import NOTICE, NOTICE_OF_DATA, cut, plain
from app.problems import Problem, document, one_line
from app.settings import Settings
from app.version import VERSION
from graph.store import Store, StoreError

LONGEST = 60_000
"""Characters of text of an answer at most."""
LONGEST_PROBLEM = 4_000
"""Of the line that tells a problem: it may repeat what was asked."""

INSTRUCTIONS = f"""Entente is a graph of who did what to whom in the news, and who says so.

Begin with `relations`, then read the sentences with `claims`. Actors are given by id, code, name or
alias (PRK, North Korea); a name that fits several is refused with the candidates: ask again by id.
Dates are YYYY-MM-DD. Event types are those of PLOVER; scores go from -10 (conflict) to +10
(cooperation); `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
conflict. A claim is what an article says, not what is so: name its publisher and link when you
quote it, and say when it is alleged, denied or contested.

{NOTICE} {NOTICE_OF_DATA}"""

_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_BY_NAME = {tool.name: tool for tool in TOOLS}

_log = logging.getLogger(__name__)


def make_server(store: Store, settings: Settings) -> Server[Any]:
    """The server. It only reads; calls go on beside one another, the heavy ones a few at a time."""
    studies = anyio.Semaphore(settings.studies_at_once)

    async def list_tools(
        context: ServerRequestContext[Any], asked: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def call_tool(
        context: ServerRequestContext[Any], asked: types.CallToolRequestParams
    ) -> types.CallToolResult:
        tool = _BY_NAME.get(asked.name)
        if tool is None:
            told = f"there is no tool {asked.name!r}; there are {', '.join(_BY_NAME)}"
            raise MCPError(types.INVALID_PARAMS, told)
        try:
            return await _within_time(tool, asked.arguments or {})
        except Problem as problem:
            return _refused(tool, problem)
        except StoreError as error:
            _log.error("store: %s", error)
            told = "the store is out of reach or unusable"
            return _refused(tool, Problem("store-unavailable", told))
        except Exception:
            _log.exception("unforeseen in the tool %s", tool.name)
            told = "the server failed; its log tells more"
            return _refused(tool, Problem("internal-error", told))

    async def _within_time(tool: Tool, arguments: Mapping[str, Any]) -> types.CallToolResult:
        seconds = settings.request_seconds
        waiting = anyio.CancelScope()

        async def answered() -> types.CallToolResult | None:
            with waiting:
                async with studies if tool.study else nullcontext():
                    return await run_sync(_answer, store, tool, arguments)
            return None

        # A thread goes on when its time is up: until it ends, its task holds its place.
        answering = asyncio.create_task(answered())
        answering.add_done_callback(lambda task: task.cancelled() or task.exception())
        try:
            await asyncio.wait({answering}, timeout=seconds)
        finally:
            waiting.cancel()
        if answering.done() and (answer := answering.result()) is not None:
            return answer
        raise Problem("timeout", f"no answer was found within {seconds:g} seconds: ask for less")

    return Server(
        "entente",
        title="Entente",
        version=VERSION,
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


async def serve_stdio(server: Server[Any]) -> None:
    """Answers on standard input and output until the input ends."""
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.about,
        input_schema=tool.schema(),
        annotations=_READ_ONLY,
    )


def _answer(store: Store, tool: Tool, arguments: Mapping[str, Any]) -> types.CallToolResult:
    with store.view() as view:
        lines, data = tool.told(Graph(store, view), arguments)
        return _told(ToolAnswer(lines, data))


def _told(answer: ToolAnswer) -> types.CallToolResult:
    text = "\n".join(cut(answer.lines, LONGEST))
    data = {"notice": NOTICE_OF_DATA} | bounded(answer.data)
    return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=data)


def _refused(tool: Tool, problem: Problem) -> types.CallToolResult:
    """The problem in one line, and as REST writes it."""
    return types.CallToolResult(
        content=[types.TextContent(text=plain(one_line(problem), LONGEST_PROBLEM))],
        structured_content=bounded(document(problem, tool.name)),
        is_error=True,
    )
