"""No pattern of ours takes more than linear time, whatever text it meets (ReDoS).

A pattern that goes back over what it has read takes minutes for a text of this length, one that is
linear a few milliseconds: the bound is far from both. What counts is the time of the test's own
thread, the least of three turns: a machine that stood still for a moment fails no pattern.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from itertools import product
from time import thread_time
from typing import NamedTuple

import pytest

import app
import graph
import ingest

LENGTH = 50_000
SECONDS = 2.0
TURNS = 3
ALWAYS = ("a", "A", "1", " ", "\t", "\n", ".", ",", "-", "'", '"', "(", "é", "\u0301", "\u200b")
ENDS = ("", "!", "\x00")


class Kept(NamedTuple):
    """A pattern as a module keeps it."""

    where: str
    pattern: re.Pattern[str]
    anchored: bool
    """Whether it is only tried where a text, or a part of it, begins."""

    def run(self, text: str) -> None:
        """Tries it on a text, as the module does."""
        if self.anchored:
            self.pattern.match(text)
        else:
            self.pattern.search(text)


def patterns() -> Iterator[Kept]:
    """Every pattern that a module of ours keeps."""
    for package in (app, graph, ingest):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            module = importlib.import_module(found.name)
            source = inspect.getsource(module)
            for name, value in vars(module).items():
                anchored = bool(re.search(rf"\b{name}\.(full)?match\(", source))
                anchored &= not re.search(rf"\b{name}\.(search|sub|split|find)", source)
                for pattern in _within(value):
                    yield Kept(f"{found.name}.{name}", pattern, anchored)


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, (list, tuple, set, frozenset)) and not isinstance(value, str):
        for one in value:
            yield from _within(one)


PATTERNS = {f"{kept.pattern.pattern} {kept.anchored}": kept for kept in patterns()}


def pumps(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long texts of one or two characters that the pattern names, and of usual ones."""
    named = sorted(
        {one for one in pattern.pattern if one.isprintable() and one not in "\\^$|?*+{}[]"}
    )
    words = re.findall(r"[A-Za-z]{2,}", pattern.pattern)
    for one in (*ALWAYS, *named[:40], *words[:10]):
        yield one * (LENGTH // len(one))
    for one, other in product(ALWAYS[:9], repeat=2):
        if one != other:
            yield (one + other) * (LENGTH // 2)


def _is_fast(kept: Kept, text: str) -> bool:
    return any(_seconds(kept, text) < SECONDS for _ in range(TURNS))


def _seconds(kept: Kept, text: str) -> float:
    begun = thread_time()
    kept.run(text)
    return thread_time() - begun


def test_a_pattern_that_goes_back_over_the_text_is_slow() -> None:
    """The bound tells the two apart."""
    assert _seconds(Kept("", re.compile(r"\s+$"), False), " " * LENGTH + "x") > SECONDS


@pytest.mark.parametrize("written", PATTERNS)
def test_a_pattern_is_linear(written: str) -> None:
    kept = PATTERNS[written]
    for text in pumps(kept.pattern):
        for end in ENDS:
            assert _is_fast(kept, text + end), (kept.where, text[:10], end)


def test_patterns_are_kept_where_they_are_found() -> None:
    assert len(PATTERNS) > 30
