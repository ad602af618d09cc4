"""The question: what a model is told, and what of an article it is shown."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from graph import ontology
from graph.model import Article
from ingest.llm.proposals import schema
from ingest.text.clean import clean
from ingest.text.language import is_foreign
from ingest.text.paragraphs import paragraphs

_MARKUP = re.compile(
    r"<[|\uff5c][^|\uff5c>\n]{0,40}[|\uff5c]>"
    r"|\[/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_\w{1,10})\]"
    r"|<</?SYS>>|</?(?:s|bos|eos|pad|unk|mask|think|start_of_turn|end_of_turn|tool_\w{1,10})>"
    r"|[\U000e0000-\U000e007f]"
)
"""What ends a turn in the formats of chat models, and letters that no reader sees: no article
means them, and a server might take them for its own."""

_BLANK = 4
"""So many times what is shown is looked at: texts hold much that no reader sees."""


class Question(NamedTuple):
    """What is asked for one article."""

    system: str
    text: str
    """The article, between its marks."""

    def key(self, model: str, answer_tokens: int) -> str:
        """What tells this question to a model from all others."""
        told = json.dumps([model, answer_tokens, self.system, self.text])
        return hashlib.sha256(told.encode()).hexdigest()


def question(article: Article, characters: int) -> Question | None:
    """What is asked for an article, of whose paragraphs the first are shown, as many as fit.

    None if there is nothing to read.
    """
    if not article.readable or article.coded:
        return None
    text = "\n\n".join(_shown(article, characters)).encode("utf-8", "replace").decode()
    if not text:
        return None
    # Nobody can write a text that holds the mark which follows from the text.
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Question(system(), f"<article {mark}>\n{text}\n</article {mark}>")


def _shown(article: Article, characters: int) -> Iterator[str]:
    left = characters
    # Unlike the rules, this has no process of its own that a text could hold up.
    for paragraph in paragraphs(clean(article.read_text[: _BLANK * characters])):
        if paragraph.kind != "body" or is_foreign(paragraph.text):
            continue
        left -= len(paragraph.text) + 2
        if left < 0:
            return
        yield _MARKUP.sub(" ", paragraph.text)


@cache
def system() -> str:
    """What the model is told whatever the article, with the event types and their modes."""
    text = files("ingest.llm").joinpath("data", "prompt.md").read_text(encoding="utf-8")
    modes: dict[str, list[str]] = {}
    for event_type, mode in ontology.modes():
        modes.setdefault(event_type, []).append(mode)
    lines = [
        f"- {one.name}: {one.sense}"
        + (f" (modes: {', '.join(modes[one.name])})" if one.name in modes else "")
        for one in ontology.event_types().values()
    ]
    return text + "\n".join(lines) + "\n"


@cache
def spelled_out() -> str:
    """The schema of the answer in words, for servers that cannot be given it."""
    return "\nThe answer has this JSON schema:\n" + json.dumps(schema(), separators=(",", ":"))
