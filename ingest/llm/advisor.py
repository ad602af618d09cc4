"""The step of an ingest that asks a model about articles, before the rules read them."""

import asyncio
import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING

from graph.model import Article
from ingest.llm.advice import Advice, Heard, advised
from ingest.llm.answers import FREE, NO_LIMIT, AnswersError, AnswersFile, Budget, Price
from ingest.llm.endpoint import Endpoint, Reply
from ingest.llm.errors import LlmAway, LlmBudget, LlmError, LlmPaused
from ingest.llm.prompt import Question, question
from ingest.llm.proposals import Answer, read_answer
from ingest.llm.tally import Tally
from ingest.text.language import recognised

if TYPE_CHECKING:
    from openai import AsyncOpenAI

VERSION = 1
"""Of the extractor: a change of the claims that it makes of the same answer changes it."""

PART = 16
"""Articles of a stream that are taken together."""

PAUSE, MOST_PAUSE = 30.0, 3600.0
"""Seconds for which an endpoint that is away is not asked, at first and at most."""

_LOOK = 0.2
"""Seconds after which it is looked again whether nobody waits any more."""

_BYTES_A_TOKEN = 3
"""A token of English has four or five: what is reserved for a question is rather too much."""

_MOST_SAID = 50
"""Reasons that are logged; endpoints may make up any number."""

_log = logging.getLogger(__name__)


class Advisor:
    """Gives articles with what a model proposes for them.

    An article for which there is no answer stays as it is and is read by the rules alone. Each
    reason is logged, not for each article, and the articles are counted in `tally`.
    """

    def __init__(
        self,
        endpoint: Endpoint | None,
        answers: AnswersFile,
        *,
        budget: Budget = NO_LIMIT,
        price: Price = FREE,
        characters: int = 24_000,
        at_once: int = 4,
    ) -> None:
        """Asks this endpoint, or none. `characters` are the most of an article that it is shown,
        `at_once` how many articles it is asked about at once."""
        self._endpoint = endpoint
        self._answers = answers
        self._budget = budget
        self._price = price
        self._characters = characters
        self._at_once = at_once
        self.tally = Tally()
        self._asks_again = self._pause = 0.0
        self._said: set[str] = set()
        self._lock = Lock()

    @property
    def asks(self) -> bool:
        """Whether anybody is asked at all."""
        return self._endpoint is not None

    def each(self, articles: Iterable[Article]) -> Iterator[Article]:
        """A stream of articles, in order, as `advised` gives them."""
        if self._endpoint is None:
            yield from articles
            return
        stream = iter(articles)
        while part := list(islice(stream, PART)):
            yield from self.advised(part)

    def advised(self, articles: Iterable[Article], ended: Event | None = None) -> list[Article]:
        """The articles, in order; once `ended` is set, without what is still to be asked."""
        given = list(articles)
        if self._endpoint is None or not given:
            return given
        return asyncio.run(self._all(self._endpoint, given, ended or Event()))

    def heard(self, heard: Heard) -> None:
        """Counts what became of the proposals for an article."""
        self.tally.heard(heard)

    async def _all(
        self, endpoint: Endpoint, articles: list[Article], ended: Event
    ) -> list[Article]:
        turns = asyncio.Semaphore(self._at_once)
        async with endpoint.opened() as client:

            async def one(article: Article) -> Article:
                async with turns:
                    return article if ended.is_set() else await self._one(endpoint, client, article)

            tasks = [asyncio.create_task(one(article)) for article in articles]
            pending = set(tasks)
            while pending and not ended.is_set():
                _, pending = await asyncio.wait(pending, timeout=_LOOK)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
        return [
            article if task.cancelled() else task.result()
            for task, article in zip(tasks, articles, strict=True)
        ]

    async def _one(self, endpoint: Endpoint, client: "AsyncOpenAI", article: Article) -> Article:
        known = recognised(article)
        asked = question(known, self._characters)
        if asked is None:
            return known
        try:
            outcome, answer = await self._answer(endpoint, client, asked)
        except (LlmError, AnswersError) as error:
            if isinstance(error, LlmAway):
                self._leave_alone(error.pause)
            self.tally.became(error.outcome)
            self._say(str(error))
            return known
        self.tally.became(outcome)
        # A slash stands before the version alone.
        extractor = f"llm:{endpoint.model.replace('/', ':')}/{VERSION}"
        return advised(
            known,
            Advice(extractor=extractor, proposals=answer.proposals, malformed=answer.malformed),
        )

    async def _answer(
        self, endpoint: Endpoint, client: "AsyncOpenAI", asked: Question
    ) -> tuple[str, Answer]:
        """What the tally counts an answer as, and the answer.

        Raises:
            LlmError: there is none.
            AnswersError: the file of answers cannot be used.
        """
        key = asked.key(endpoint.model, endpoint.answer_tokens)
        kept = await asyncio.to_thread(self._answers.answer, key)
        if kept is not None:
            return "cached", read_answer(kept)
        if monotonic() < self._asks_again:
            raise LlmPaused(f"{endpoint.where} is left alone for a while")
        reply = await self._within_budget(endpoint, client, asked)
        self._pause = 0.0
        answer = read_answer(reply.text)
        await asyncio.to_thread(self._answers.keep, key, reply.text)
        return "asked", answer

    async def _within_budget(
        self, endpoint: Endpoint, client: "AsyncOpenAI", asked: Question
    ) -> Reply:
        size = len((asked.system + asked.text).encode())
        most = (size // _BYTES_A_TOKEN, endpoint.answer_tokens)
        cost = self._price.of(*most)
        day = await asyncio.to_thread(self._answers.reserve, self._budget, sum(most), cost)
        if not day:
            raise LlmBudget("the budget of today is spent")
        took = (0, 0)
        try:
            reply = await endpoint.ask(client, asked)
            # Where the endpoint does not say, what was reserved counts.
            took = (_or(reply.tokens_in, most[0]), _or(reply.tokens_out, most[1]))
        finally:
            paid = self._price.of(*took)
            self.tally.spent(*took, paid)
            self._answers.settle(day, sum(took) - sum(most), paid - cost)
        return reply

    def _leave_alone(self, asked_for: float) -> None:
        """Asks nothing for as long as the endpoint says, or else the longer the oftener it was
        away in a row."""
        with self._lock:
            # Those that were asked at once were away once.
            if monotonic() >= self._asks_again:
                self._pause = min(max(PAUSE, 2 * self._pause), MOST_PAUSE)
            pause = min(max(asked_for, self._pause), MOST_PAUSE)
            self._asks_again = max(self._asks_again, monotonic() + pause)

    def _say(self, reason: str) -> None:
        with self._lock:
            is_new = reason not in self._said and len(self._said) < _MOST_SAID
            self._said.add(reason)
        if is_new:
            _log.warning("articles are read by the rules alone: %s", reason)


def _or(told: int | None, otherwise: int) -> int:
    return otherwise if told is None or told < 0 else told


NO_ADVISOR = Advisor(None, AnswersFile(Path()))
"""Asks nobody."""
