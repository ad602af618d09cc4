"""A client of MCP, the official one, as tests that wait for answers call it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import httpx2
import mcp_types as types
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from tests.app.conftest import command, environment


class Speaker(NamedTuple):
    """A connected client."""

    client: Client
    portal: BlockingPortal

    def call(self, tool: str, **arguments: Any) -> types.CallToolResult:
        """What a tool answers."""
        return self.portal.call(self.client.call_tool, tool, arguments)

    def data(self, tool: str, **arguments: Any) -> Any:
        """The structure that it answers."""
        found = self.call(tool, **arguments)
        assert not found.is_error, text_of(found)
        return found.structured_content

    def text(self, tool: str, **arguments: Any) -> str:
        """The text that it answers."""
        found = self.call(tool, **arguments)
        assert not found.is_error, text_of(found)
        return text_of(found)

    def error(self, tool: str, **arguments: Any) -> str:
        """The line in which it refuses."""
        found = self.call(tool, **arguments)
        assert found.is_error
        assert "\n" not in text_of(found)
        return text_of(found)

    def tools(self) -> dict[str, types.Tool]:
        """What may be asked, by name."""
        return {tool.name: tool for tool in self.portal.call(self.client.list_tools).tools}


def text_of(found: types.CallToolResult) -> str:
    [block] = found.content
    assert isinstance(block, types.TextContent)
    return block.text


@contextmanager
def speaking(server: Callable[[], Any], mode: str = "auto") -> Iterator[Speaker]:
    """A client of what a client can be made of: connected, and closed at the end."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(portal.call(lambda: Client(server(), mode=mode))) as made,
    ):
        yield Speaker(made, portal)


def over_pipes(store: str, **variables: str) -> Callable[[], StdioServerParameters]:
    """`entente mcp` as a process of its own."""
    program, *arguments = command("mcp", "--store", store)
    env = environment(**variables)
    return lambda: StdioServerParameters(command=program, args=arguments, env=env)


def over_http(url: str, key: str = "") -> Callable[[], Any]:
    """A server that answers at a URL."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return lambda: streamable_http_client(url, http_client=httpx2.AsyncClient(headers=headers))
