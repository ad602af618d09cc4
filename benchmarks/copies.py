"""How well copies are told from other texts, pair by pair.

    python -m benchmarks.copies

The stories of `tests/gold/copies`, in two halves as all gold is, stand there in four wordings each:
as the agency sent it, edited by a paper, translated into another language and back, and as another
reporter told the same event. What papers do by rule (cut, move paragraphs, put lines around) is
done to them here. What only looks alike comes with it: other reporters' stories, short texts of one
formula, live blogs that hold a story, and different stories between the same lines of one paper.
"""

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from graph.copies import Sketch, are_copies, sketch_of

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "gold" / "copies"
HALVES = ("development", "blind")
PAGES = FOLDER.parents[3] / "shared" / "data" / "pages" / "ground-truth.json"
"""Main texts of real pages, no two of which are copies."""

_FORMULA = "formula"
_WORD = re.compile(r"\w+")


class Pair(NamedTuple):
    """Two texts, and whether they are copies."""

    kind: str
    copies: bool
    one: str
    other: str


def parts_of(name: str) -> list[tuple[str, str]]:
    """The texts of a file, each with the name that it stands under."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    found = (part.partition("\n") for part in re.split("^== ", text, flags=re.MULTILINE)[1:])
    return [(kind.strip(), told.strip()) for kind, _, told in found]


def stories(half: str = HALVES[0]) -> dict[str, dict[str, str]]:
    """The stories of a half by name, each with its wordings."""
    names = sorted(path.stem for path in (FOLDER / half).glob("*.txt") if path.stem != _FORMULA)
    return {name: dict(parts_of(f"{half}/{name}")) for name in names}


def framed(text: str, number: int) -> str:
    """A text between the lines that a paper puts around it."""
    return "\n\n".join((_frames("before")[number], text, _frames("after")[number]))


def cut(text: str, paragraphs: int) -> str:
    """The first paragraphs of a text."""
    return "\n\n".join(text.split("\n\n")[:paragraphs])


def moved(text: str, seed: int) -> str:
    """A text with its paragraphs in another order, but for the first."""
    first, *rest = text.split("\n\n")
    random.Random(seed).shuffle(rest)
    return "\n\n".join((first, *rest))


def in_live_blog(text: str, place: int) -> str:
    """A live blog of which one entry is the text, behind so many others."""
    entries = [told for _, told in parts_of("blog")]
    return "\n\n".join((*entries[:place], f"17:00 {text}", *entries[place:]))


def pairs(half: str) -> Iterator[Pair]:
    """All pairs of a half."""
    told = stories(half)
    for story in told.values():
        yield from _copies_of(story)
        yield from _no_copies_of(story)
    for (kind, one), (other_kind, other) in combinations(parts_of(f"{half}/{_FORMULA}"), 2):
        yield Pair("formula" if kind == other_kind else "other story", False, one, other)
    for one, other in combinations([story["original"] for story in told.values()], 2):
        yield Pair("other story", False, one, other)
        for number in range(3):
            between = (framed(cut(text, 2), number) for text in (one, other))
            yield Pair("same lines around", False, *between)


def _copies_of(story: Mapping[str, str]) -> Iterator[Pair]:
    original, edited = story["original"], story["edited"]
    yield Pair("edited", True, original, edited)
    yield Pair("translated again", True, original, story["retranslated"])
    for seed in range(3):
        yield Pair("moved", True, original, moved(original, seed))
        yield Pair("one word in ten other", True, original, _replaced(original, seed))
    for paragraphs in range(1, original.count("\n\n") + 1):
        yield Pair("cut", True, original, cut(original, paragraphs))
    for paragraphs in range(2, edited.count("\n\n") + 1):
        yield Pair("edited and cut", True, original, cut(edited, paragraphs))
    half = max(2, original.count("\n\n") // 2)
    for number in range(3):
        before, after = _frames("before")[number], _frames("after")[number]
        yield Pair("prefixed", True, original, f"{before}\n\n{original}")
        yield Pair("suffixed", True, original, f"{original}\n\n{after}")
        yield Pair("prefixed and cut", True, original, f"{before}\n\n{cut(original, half)}")
        yield Pair("prefixed and edited", True, original, f"{before}\n\n{edited}")
        here, there = framed(original, number), framed(edited, (number + 1) % 3)
        yield Pair("edited, other lines around", True, here, there)


def _no_copies_of(story: Mapping[str, str]) -> Iterator[Pair]:
    rival = story["rival"]
    for wording in ("original", "edited", "retranslated"):
        text = story[wording]
        yield Pair("other reporter", False, rival, text)
        yield Pair("other reporter", False, rival, cut(text, 3))
        yield Pair("other reporter", False, cut(rival, 2), cut(text, 2))
        for place in range(4):
            yield Pair("live blog", False, text, in_live_blog(text, place))


@cache
def _frames(where: str) -> list[str]:
    return [text for kind, text in parts_of("frames") if kind == where]


def _replaced(text: str, seed: int) -> str:
    chance = random.Random(seed)
    return _WORD.sub(
        lambda word: f"word{chance.randrange(10**6)}" if chance.random() < 0.1 else word[0], text
    )


def told_apart(pair: Pair) -> bool:
    """Whether a pair is told to be what it is."""
    one, other = _sketch(pair.one), _sketch(pair.other)
    found = one is not None and other is not None and are_copies(one, other)
    return found == pair.copies


@cache
def _sketch(text: str) -> Sketch | None:
    return sketch_of(text)


def by_kind(judged: Iterable[tuple[Pair, bool]]) -> dict[tuple[bool, str], list[bool]]:
    """Whether each pair was told right, by whether they are copies and their kind."""
    found: dict[tuple[bool, str], list[bool]] = {}
    for pair, right in judged:
        found.setdefault((pair.copies, pair.kind), []).append(right)
    return found


def pages() -> Iterator[Pair]:
    """All pairs of the real pages; none where they are not on this machine."""
    if PAGES.exists():
        told = json.loads(PAGES.read_text(encoding="utf-8")).values()
        for one, other in combinations([page["articleBody"] for page in told], 2):
            yield Pair("real pages", False, one, other)


def main() -> int:
    """Prints the figures."""
    for half in HALVES:
        print(half)
        _print(by_kind((pair, told_apart(pair)) for pair in pairs(half)))
    right = [told_apart(pair) for pair in pages()]
    print(f"real pages: {sum(right)} of {len(right)} pairs kept apart")
    return 0


def _print(found: Mapping[tuple[bool, str], list[bool]]) -> None:
    for (copies, kind), right in found.items():
        what = "found" if copies else "kept apart"
        print(f"  {kind:28}{sum(right):4} of {len(right):4} {what}")
    hits = [right for (copies, _), told in found.items() if copies for right in told]
    alarms = sum(not right for (copies, _), told in found.items() if not copies for right in told)
    print(f"  recall {sum(hits) / len(hits):.3f}", end=", ")
    print(f"precision {sum(hits) / (sum(hits) + alarms):.3f}")


if __name__ == "__main__":
    sys.exit(main())
