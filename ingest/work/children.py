"""The extraction in child processes, each under a limit of time and of memory.

A text on which the parser hangs, crashes or eats memory costs only itself: its process is ended
and another one takes its place. Articles go out in parts, since parsing many at once is faster;
when a part fails, each of its articles is given alone, and only that which fails alone has failed.
"""

import signal
from collections import Counter, deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from graph.model import Article, Claim
from ingest import parsing
from ingest.actors.learned import NOTHING_LEARNED, Learned
from ingest.llm.advice import NOTHING_HEARD, Heard
from ingest.work.child import seconds_for, serve
from ingest.work.terms import Limits

PART = 16
"""Articles that a process is given at once."""

AHEAD = 2
"""Parts that a process holds, so that it need not wait for the next."""

START_SECONDS = 120.0
"""The longest that a process may take to load the model."""

MOST_STARTS = 5
"""Processes in a row that end before they are ready, after which no more are started."""

FORGIVEN = 2
"""Times that a process may be killed from outside over one article, which need not be at fault,
before that counts as a failure."""

KEPT = 2
"""Idle processes that are kept for the next who extracts."""

_SPAWN = get_context("spawn")
"""Processes that start from nothing: a parsed model does not survive a fork with threads."""


class WorkerLost(Exception):
    """Processes of the extraction do not start; the message is one line."""


class Read(NamedTuple):
    """An article with its claims."""

    given: Article
    article: Article
    """The same with what the extraction found out about it."""
    claims: list[Claim]
    heard: Heard = NOTHING_HEARD
    """What became of that which a model proposed for it."""


class Failed(NamedTuple):
    """An article whose extraction failed, and why, in one line."""

    given: Article
    reason: str


class Children:
    """So many processes that extract. A context manager that ends them.

    They are started when there is something to read. Not to be used by two threads at once.
    """

    def __init__(self, model: str, number: int, limits: Limits) -> None:
        self._key = (model, limits)
        self._number = number
        self._children: list[_Child] = []
        self._learned = NOTHING_LEARNED
        self._waiting: deque[Article] = deque()
        self._alone: deque[Article] = deque()
        self._killed: Counter[str] = Counter()
        self._failed_starts = 0

    def __enter__(self) -> "Children":
        return self

    def __exit__(self, *exc: object) -> None:
        for child in list(self._children):
            # Its last article is here; that it is done with it comes a moment later.
            while child in self._children and child.parts and not any(child.parts):
                if not child.connection.poll(1):
                    break
                self._hear(child, [])
            if child in self._children:
                _keep(self._key, child)
        self._children.clear()

    @property
    def held(self) -> int:
        """Articles that were given and have not come back."""
        running = sum(len(part) for child in self._children for part in child.parts)
        return running + len(self._waiting) + len(self._alone)

    @property
    def room(self) -> int:
        """How many more articles keep all processes busy."""
        return max(0, self._number * AHEAD * PART - self.held)

    def learn(self, learned: Learned) -> None:
        """Lets what is given from now on be read with what analysts have taught."""
        self._learned = learned

    def give(self, articles: Iterable[Article], *, alone: bool = False) -> None:
        """Gives articles to be read; `alone`, each by itself, since it failed before."""
        (self._alone if alone else self._waiting).extend(articles)

    def collect(self, seconds: float) -> list[Read | Failed]:
        """What has been read since, waiting so long for it.

        Raises:
            ingest.parsing.ModelError: the language model cannot be loaded.
            WorkerLost: processes end before they are ready, again and again.
        """
        self._feed()
        until = min((child.until for child in self._children if child.busy), default=None)
        if until is not None:
            seconds = min(seconds, max(0.0, until - monotonic()))
        heard = wait([child.connection for child in self._children], seconds)
        found: list[Read | Failed] = []
        for child in list(self._children):
            if child.connection in heard:
                self._hear(child, found)
            if child in self._children and child.busy and monotonic() > child.until:
                self._end_late(child, found)
        self._feed()
        return found

    def _feed(self) -> None:
        wanted = min(self._number, ceil(self.held / PART) + len(self._alone))
        while len(self._children) < wanted:
            self._children.append(_kept(self._key) or _Child(*self._key))
        for depth in range(AHEAD):
            for child in self._children:
                if len(child.parts) == depth and (part := self._next_part()):
                    child.learn(self._learned)
                    child.give(part)

    def _next_part(self) -> list[Article]:
        if self._alone:
            return [self._alone.popleft()]
        return [self._waiting.popleft() for _ in range(min(PART, len(self._waiting)))]

    def _hear(self, child: "_Child", found: list[Read | Failed]) -> None:
        try:
            while child.connection.poll():
                self._take(child, child.connection.recv(), found)
        except (EOFError, OSError):
            self._lose(child, found)

    def _take(self, child: "_Child", message: tuple[Any, ...], found: list[Read | Failed]) -> None:
        match message:
            case ("ready",):
                child.ready = True
                self._failed_starts = 0
            case ("model", told):
                raise parsing.ModelError(told)
            case ("begun",):
                child.has_begun = True
            case ("read", *told):
                found.append(Read(child.parts[0].pop(0), *told))
            case ("done",):
                child.has_begun = False
                child.parts.popleft()
            case ("failed", reason):
                child.has_begun = False
                self._sort_out(child.parts.popleft(), reason, found)
        child.watch()

    def _end_late(self, child: "_Child", found: list[Read | Failed]) -> None:
        child.late = f"it takes longer than {child.limit:.0f} seconds"
        child.process.kill()
        # What it has said before counts.
        self._hear(child, found)
        if child in self._children:
            self._lose(child, found)

    def _lose(self, child: "_Child", found: list[Read | Failed]) -> None:
        """Sorts out what a process held that has ended."""
        ended = child.end()
        killed = not child.late and ended == _KILLED
        reason = child.late or ended
        self._children.remove(child)
        if not child.ready:
            self._failed_starts += 1
            if self._failed_starts >= MOST_STARTS:
                raise WorkerLost(
                    f"processes of the extraction end before they can read ({reason}): is there"
                    " memory for the language model, is ENTENTE_ARTICLE_MEMORY large enough?"
                )
        elif child.has_begun:
            self._sort_out(child.parts.popleft(), reason, found, killed)
        for part in reversed(child.parts):
            if len(part) == 1:
                self._alone.appendleft(part[0])
            else:
                self._waiting.extendleft(reversed(part))

    def _sort_out(
        self, part: list[Article], reason: str, found: list[Read | Failed], killed: bool = False
    ) -> None:
        if not part:
            # All of it came back; that it was done did not.
            return
        if len(part) > 1:
            self._alone.extend(part)
        elif killed and self._killed[part[0].id] < FORGIVEN:
            self._killed[part[0].id] += 1
            self._alone.append(part[0])
        else:
            self._killed.pop(part[0].id, None)
            found.append(Failed(part[0], reason))


@dataclass(eq=False)
class _Child:
    """One process, and what it holds."""

    model: str
    limits: Limits
    parts: deque[list[Article]] = field(default_factory=deque)
    ready: bool = False
    limit: float = START_SECONDS
    until: float = 0.0
    has_begun: bool = False
    """Whether it is at work on the first of its parts."""
    learned: Learned = NOTHING_LEARNED
    late: str = ""
    """Why it was ended by its parent, if it was."""

    def __post_init__(self) -> None:
        self.connection, other = _SPAWN.Pipe()
        self.process: SpawnProcess = _SPAWN.Process(
            target=serve, args=(other, self.model, self.limits), daemon=True
        )
        self.process.start()
        other.close()
        self.watch()

    @property
    def busy(self) -> bool:
        """Whether something is expected of it."""
        return not self.ready or bool(self.parts)

    def learn(self, learned: Learned) -> None:
        """Sends what analysts have taught, unless it knows."""
        if learned != self.learned:
            self.learned = learned
            with suppress(OSError):
                self.connection.send(learned)

    def give(self, part: list[Article]) -> None:
        """Sends articles; one that has ended is heard of when it is listened to."""
        self.parts.append(list(part))
        if len(self.parts) == 1:
            self.watch()
        try:
            self.connection.send(part)
        except OSError:
            return

    def watch(self) -> None:
        """Lets the time of what it does now begin."""
        if self.ready:
            self.limit = seconds_for(self.parts[0] if self.parts else (), self.limits)
        self.until = monotonic() + self.limit

    def end(self) -> str:
        """Ends it, if it has not; how it ended."""
        self.connection.close()
        self.process.join(1)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        status = self.process.exitcode or 0
        self.process.close()
        if status < 0:
            return f"its process was ended by {signal.Signals(-status).name}"
        return f"its process ended with status {status}"


_KILLED = "its process was ended by SIGKILL"

_idle: dict[tuple[str, Limits], list[_Child]] = {}
_idle_lock = Lock()


def _kept(key: tuple[str, Limits]) -> _Child | None:
    """A process that is idle and loaded, if there is one."""
    with _idle_lock:
        kept = _idle.get(key, [])
        while kept:
            child = kept.pop()
            if child.process.is_alive():
                return child
            child.end()
    return None


def _keep(key: tuple[str, Limits], child: _Child) -> None:
    """Keeps a process for the next, or ends it."""
    with _idle_lock:
        kept = _idle.setdefault(key, [])
        if child.ready and not child.parts and len(kept) < KEPT:
            kept.append(child)
            return
    child.process.kill()
    child.end()
