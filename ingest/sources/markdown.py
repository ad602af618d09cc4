"""Markdown to the text that a reader reads."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

LONGEST = 10_000
MOST_MARKS = 200
"""Characters of a block, and marks in it, up to which the marks are read: the time for it grows
with their square."""

_MARKS = re.compile(r"[\[*_`<&!\\]")


def plain(written: str) -> tuple[str, str]:
    """Title and text: the title is the heading on top, empty if there is none.

    Code, pictures and HTML are left out; of a link the words stay.
    """
    title = ""
    blocks: list[str] = []
    kind = ""
    marks = MarkdownIt("commonmark")
    for token in MarkdownIt("commonmark").disable("inline").parse(written):
        if token.type.endswith("_open"):
            kind = token.tag
        if token.type != "inline":
            continue
        block = "".join(_words(token.content, marks)).strip()
        if kind == "h1" and not title and not blocks:
            title = " ".join(block.split())
        elif block:
            blocks.append(block)
    return title, "\n\n".join(blocks)


def _words(block: str, marks: MarkdownIt) -> Iterator[str]:
    if len(block) > LONGEST or len(_MARKS.findall(block)) > MOST_MARKS:
        yield block
        return
    for token in marks.parseInline(block)[0].children or ():
        if token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type in ("text", "code_inline"):
            yield token.content
