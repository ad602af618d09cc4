"""Answers no longer than a model has use for: the structure that goes beside the text."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic_core import to_json, to_jsonable_python

from app.mcp.words import seen

LARGEST = 150_000
"""Bytes of a structure from which on more is cut."""
_WHOLE = frozenset({"items", "text"})
"""What a limit of the question bounds already."""
_STEPS = ((2_000, 100), (500, 40), (200, 15), (100, 5))
"""Characters of a text, and rows of a list within an item, that are kept; less and less."""


class ToolAnswer(NamedTuple):
    """What a tool answers."""

    lines: Iterator[str]
    """For the model to read, and to quote."""
    data: Any
    """The same as a structure: what the service answers, and sentences."""


def bounded(data: Any) -> dict[str, Any]:
    """The structure as JSON has it; what is too long in it is cut, and `cut` says whether any is.

    No item of the list that was asked for is left out: a limit says how many there are.
    """
    made: dict[str, Any] = to_jsonable_python(data)
    found: dict[str, Any] = {}
    for longest, most in _STEPS:
        cutter = _Cutter(longest, most)
        found = {name: cutter.kept(value, name in _WHOLE) for name, value in made.items()}
        found["cut"] = cutter.cut
        if len(to_json(found)) <= LARGEST:
            break
    return found


class _Cutter:
    """Cuts texts and lists, and remembers whether it did."""

    def __init__(self, longest: int, most: int) -> None:
        self._longest = longest
        self._most = most
        self.cut = False

    def kept(self, value: Any, whole: bool = False) -> Any:
        """The value with what is too long in it cut, itself if it is not to stay whole."""
        if isinstance(value, str):
            return seen(value if whole else self._shortened(value))
        if isinstance(value, list):
            return [self.kept(one) for one in self._first(value, whole)]
        if isinstance(value, dict):
            return {name: self.kept(one) for name, one in value.items()}
        return value

    def _shortened(self, text: str) -> str:
        if len(text) <= self._longest:
            return text
        self.cut = True
        return text[: self._longest - 1] + "…"

    def _first(self, rows: list[Any], whole: bool) -> list[Any]:
        if whole or len(rows) <= self._most:
            return rows
        self.cut = True
        return rows[: self._most]
