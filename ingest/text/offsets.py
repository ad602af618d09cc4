"""Edits of a text that remember where every character came from."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class OffsetMap:
    """Where each character of an edited text stood in the original.

    Parallel lists over segments: a segment of width 0 is a run that was kept, in which offsets
    differ by a constant; any other replaced `width` characters of the original.
    """

    edited: list[int] = field(default_factory=lambda: [0])
    original: list[int] = field(default_factory=lambda: [0])
    widths: list[int] = field(default_factory=lambda: [0])

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the edited text came from; O(log segments)."""
        first = self._place(start)[0]
        return (first, first) if end <= start else (first, self._place(end - 1)[1])

    def _place(self, offset: int) -> tuple[int, int]:
        """Start and end, in the original, of what one character came from."""
        segment = bisect_right(self.edited, offset) - 1
        start, width = self.original[segment], self.widths[segment]
        if width:
            return start, start + width
        at = start + offset - self.edited[segment]
        return at, at + 1

    def add(self, edited: int, original: int, width: int) -> None:
        """Begins a segment; one that no character was left of is replaced."""
        if self.edited[-1] == edited:
            self.original[-1], self.widths[-1] = original, width
            return
        self.edited.append(edited)
        self.original.append(original)
        self.widths.append(width)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of a text without the white space at its ends; empty if it holds nothing else."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def edit(text: str, edits: Iterable[tuple[int, int, str]]) -> tuple[str, OffsetMap]:
    """Replaces spans `(start, end, by)`, in order and apart; gives the new text and its map."""
    pieces: list[str] = []
    offsets = OffsetMap()
    length = done = 0
    for start, end, by in edits:
        pieces += (text[done:start], by)
        length += start - done
        done = end
        if len(by) == end - start:
            length += len(by)
            continue
        if by:
            offsets.add(length, start, end - start)
            length += len(by)
        offsets.add(length, end, 0)
    pieces.append(text[done:])
    return "".join(pieces), offsets
