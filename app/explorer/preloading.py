"""Which modules a view loads: what a page names is fetched at once, not one after another."""

import posixpath
import re
from collections.abc import Callable
from typing import NamedTuple

_IMPORTS = re.compile(
    r"""^[ ]*(?:import|export)\b[^"'`;()]{0,2000}["']([^"'`]+)["']  # at the top of a module
    |\bimport\(\s*["']([^"'`]+)["']\s*\)                           # when it is needed
    """,
    re.MULTILINE | re.VERBOSE,
)


class Module(NamedTuple):
    """A module of a view."""

    path: str
    """From the folder of all files; one that begins with `/` is a path of the service."""
    later: bool
    """Whether the view is there before it is needed."""


def needed(begun: list[str], text: Callable[[str], str | None], root: str) -> list[Module]:
    """The modules that some load, and these themselves: those that are needed at once first.

    Args:
        begun: Paths of modules.
        text: Gives the text of a file, by its path from the folder of all.
        root: Begins the paths of the service at which files are found.
    """
    found: dict[str, Module] = {}
    soon, later = list(begun), list[str]()
    while soon or later:
        late = not soon
        path = (soon or later).pop(0)
        written = None if path in found else text(path.removeprefix(root))
        if written is None:
            continue
        found[path] = Module(path, late)
        for first, when_needed in _IMPORTS.findall(written):
            named = first or when_needed
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), named))
            (soon if first and not late else later).append(where)
    return list(found.values())
