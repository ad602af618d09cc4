"""The extraction for who waits for it: the same claims in the same order, in many processes too."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from graph.ledger import MOST_TRIES
from graph.model import Article, Claim
from ingest import parsing
from ingest.actors.learned import Lesson, nothing
from ingest.article_keys import Key, key_of
from ingest.llm.advice import Heard
from ingest.llm.advisor import NO_ADVISOR
from ingest.work.children import AHEAD, PART, Children, Failed, Read
from ingest.work.terms import TERMS, Limits

ArticleWithClaims = tuple[Article, list[Claim]]
Extract = Callable[[Iterable[Article]], Iterator[ArticleWithClaims]]
"""Reads articles and gives each with its claims, in order."""


class Adviser(Protocol):
    """What `extraction` needs of an `Advisor`."""

    def each(self, articles: Iterable[Article]) -> Iterator[Article]:
        """A stream of articles, in order, with what a model proposes for them."""

    def heard(self, heard: Heard) -> None:
        """Counts what became of the proposals for an article."""


_AHEAD = 2 * AHEAD * PART
"""Articles that are read ahead of the one that is due, for each process."""


class ExtractionFailed(Exception):
    """The extraction of an article failed again and again; the message is one line."""


def refuse(article: Article, reason: str) -> None:
    """Raises:
    ExtractionFailed: always.
    """
    raise ExtractionFailed(f"article {article.id} cannot be read: {reason}")


@contextmanager
def extraction(
    model: str = parsing.DEFAULT_MODEL,
    jobs: int = 1,
    limits: Limits = TERMS.limits,
    failed: Callable[[Article, str], None] = refuse,
    advisor: Adviser = NO_ADVISOR,
    lesson: Lesson = nothing,
) -> Iterator[Extract]:
    """A way to extract that may be called again and again, in so many processes.

    `failed` is told of articles whose extraction fails again and again; they are left out. The
    `advisor` is asked about articles before they are read. The `lesson` is taken at each call.

    Raises:
        ingest.parsing.ModelError: the language model cannot be loaded.
        ingest.work.children.WorkerLost: the processes do not start.
        ExtractionFailed: an article cannot be read, where nobody else is told.
    """
    with Children(model, jobs, limits) as children:

        def extract(articles: Iterable[Article]) -> Iterator[ArticleWithClaims]:
            children.learn(lesson())
            return _in_order(children, articles, jobs, failed, advisor)

        yield extract


def _in_order(
    children: Children,
    articles: Iterable[Article],
    jobs: int,
    failed: Callable[[Article, str], None],
    advisor: Adviser,
) -> Iterator[ArticleWithClaims]:
    stream = advisor.each(articles)
    due: deque[Key] = deque()
    there: dict[Key, list[Read | Failed]] = {}
    tries: Counter[Key] = Counter()
    going_on = True
    while True:
        while going_on and children.room and len(due) < jobs * _AHEAD:
            article = next(stream, None)
            if article is None:
                going_on = False
                break
            due.append(key_of(article))
            children.give([article])
        if not due:
            return
        for one in children.collect(1.0):
            key = key_of(one.given)
            if isinstance(one, Failed):
                tries[key] += 1
                if tries[key] < MOST_TRIES:
                    children.give([one.given], alone=True)
                    continue
            there.setdefault(key, []).append(one)
        while due and there.get(due[0]):
            found = there[due[0]].pop()
            if not there[due[0]]:
                del there[due[0]]
            due.popleft()
            if isinstance(found, Failed):
                failed(found.given, found.reason)
            else:
                advisor.heard(found.heard)
                yield found.article, found.claims
