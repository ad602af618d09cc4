"""The explorer: pages on which a person looks at the graph.

One page of HTML stands for all views; its modules in `static/` ask the REST service and draw. They
run as they stand, without a build step. What they use of others lies in `static/vendor/`.
"""

from functools import lru_cache
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import quote, urlsplit

from app.explorer.assets import Files
from app.explorer.preloading import Module, needed

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
SHEETS = ("tokens", "page", "parts")
"""Style sheets of every view, before the one that has its name, if there is one. A page shows
nothing before it has them, and gets them as one file."""
FILES = "/explorer/"
"""Below it the service serves what the page loads."""
KEPT = Files(Path(str(files("app").joinpath("explorer", "static"))))
"""These files."""
_PREFIXES = tuple(view.partition("{")[0] for view in VIEWS if "{" in view)
_BARE = frozenset(view for view in VIEWS if "{" not in view)
_BOLT_PORT = 7687
_BROWSER_PORT = 7474
"""Where a Neo4j answers, and has its Browser, if nobody says otherwise."""


def serves(path: str) -> bool:
    """Whether a path is one of the explorer: such tell nothing of the graph."""
    return path in _BARE or path.startswith((FILES, *_PREFIXES))


def page(path: str, neo4j_browser: str) -> str:
    """The page of a view.

    Args:
        path: Where it is asked for; which view it is stands in front.
        neo4j_browser: URL of a Neo4j Browser on the same graph, or empty.
    """
    return _page(path.split("/")[1] or "start", KEPT.version(), neo4j_browser)


@lru_cache(maxsize=64)
def _page(view: str, version: str, neo4j_browser: str) -> str:
    modules = needed(["modules/main.js", f"modules/views/{view}.js"], KEPT.text, FILES)
    own = (view,) if KEPT.find(f"styles/{view}.css") is not None else ()
    text = KEPT.text("explorer.html")
    assert text is not None
    return Template(text).substitute(
        neo4j_browser=escape(neo4j_browser),
        files=f"{FILES}{version}",
        sheets="+".join((*SHEETS, *own)),
        modules="\n".join(_preload(module, version) for module in modules),
    )


def _preload(module: Module, version: str) -> str:
    where = module.path if module.path.startswith("/") else f"{FILES}{version}/{module.path}"
    priority = ' fetchpriority="low"' if module.later else ""
    return f'<link rel="modulepreload" href="{escape(where)}"{priority}>'


def neo4j_browser(store: str) -> str:
    """Where the Neo4j Browser of a store is to be expected; empty for a store that has none.

    Args:
        store: URL of the store. Of user and password nothing is told.
    """
    parts = urlsplit(store)
    if not parts.scheme.startswith(("neo4j", "bolt")) or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    bolt = f"{parts.scheme}://{host}:{parts.port or _BOLT_PORT}"
    return f"http://{host}:{_BROWSER_PORT}/browser/?dbms={quote(bolt, safe='')}"
