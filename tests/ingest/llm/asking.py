"""An advisor under test, and what it asks about."""

from collections.abc import Callable
from typing import Any

from graph.model import Article
from ingest.llm.advisor import Advisor
from ingest.llm.answers import AnswersFile
from ingest.llm.endpoint import Endpoint
from tests.ingest.llm.served import (
    Request,
    Speaking,
    article,
    proposed,
)

KEY = "sk-a-key-that-nobody-must-see"


TEXT = "France condemned Iran on Monday."


SAID = {"claims": [proposed(TEXT, "France", "ACCUSE", "Iran")]}


SECONDS = 1.0


Answer = Callable[[Speaking, Request, int], None]


def advisor(url: str, answers: AnswersFile, key: str = KEY, **more: Any) -> Advisor:
    asked = Endpoint(url, more.pop("model", "made"), key=key, seconds=more.pop("seconds", 30.0))
    return Advisor(asked, answers, **more)


def several(number: int) -> list[Article]:
    return [article(f"{TEXT} It is note {n}.", f"a{n}") for n in range(number)]


def telling(body: object, status: int = 200, **headers: str) -> Answer:
    return lambda exchange, asked, number: exchange.tell(body, status, **headers)
