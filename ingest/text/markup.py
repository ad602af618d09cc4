"""Plain text of a piece of HTML, such as feeds carry: no menus are looked for, nothing is left out
but scripts and styles."""

import re
from html import unescape

_UNSEEN = re.compile(
    r"<(script|style|template|noscript)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_BLOCK = re.compile(
    r"</?(p|div|br|li|ul|ol|h[1-6]|blockquote|section|article|header|footer|figure|figcaption"
    r"|table|tr|pre|hr|dl|dt|dd)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")
_LONGEST = 2_000_000


def text_of(html: str) -> str:
    """The text of a piece of HTML, a line for each of its blocks."""
    kept = _COMMENT.sub(" ", _UNSEEN.sub(" ", html[:_LONGEST]))
    lines = _BLOCK.sub("\x00", _SPACE.sub(" ", kept.replace("\x00", "").replace("\n", " ")))
    plain = unescape(_TAG.sub("", lines))
    found = [line.strip() for line in plain.split("\x00")]
    return "\n".join(" ".join(line.split()) for line in found if line)
