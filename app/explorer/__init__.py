"""The explorer: pages on which a person looks at the graph.

One page of HTML stands for all views; its modules in `static/` ask the REST service and draw. They
run as they stand, without a build step. What they use of others lies in `static/vendor/`.
"""

from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import quote, urlsplit

VIEWS = (
    "/",
    "/search",
    "/pair/{source}/{target:path}",
    "/actor/{actor:path}",
    "/map",
    "/map/{actor:path}",
    "/issue/{issue:path}",
    "/article/{article:path}",
    "/blocs",
    "/jobs",
    "/judgements",
)
"""Paths of the views, one module of `static/modules/views/` each."""
FILES = "/explorer/"
"""Below it the service serves what the page loads."""
FOLDER = Path(str(files("app").joinpath("explorer", "static")))
_PREFIXES = tuple(view.partition("{")[0] for view in VIEWS if "{" in view)
_BARE = frozenset(view for view in VIEWS if "{" not in view)
_BROWSER_PORT = 7474
"""Where a Neo4j has its Browser, if nobody says otherwise."""


def serves(path: str) -> bool:
    """Whether a path is one of the explorer: such tell nothing of the graph."""
    return path in _BARE or path.startswith((FILES, *_PREFIXES))


@cache
def page(neo4j_browser: str) -> str:
    """The page of all views.

    Args:
        neo4j_browser: URL of a Neo4j Browser on the same graph, or empty.
    """
    text = FOLDER.joinpath("explorer.html").read_text(encoding="utf-8")
    return Template(text).substitute(neo4j_browser=escape(neo4j_browser))


def neo4j_browser(store: str) -> str:
    """Where the Neo4j Browser of a store is to be expected; empty for a store that has none.

    Args:
        store: URL of the store. Of user and password nothing is told.
    """
    parts = urlsplit(store)
    if not parts.scheme.startswith(("neo4j", "bolt")) or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    bolt = f"{parts.scheme}://{host}:{parts.port or 7687}"
    return f"http://{host}:{_BROWSER_PORT}/browser/?dbms={quote(bolt, safe='')}"
