"""Sources that are read by a thread of their own, a little ahead of what is taken in.

So a slow source, such as standard input, holds up nobody.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from queue import Empty, Full, Queue
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple

from graph.errors import first_line
from graph.ledger import Fault, FaultKind, Job, JobOver, JobState
from graph.model import Article
from graph.store import Store
from ingest import sources
from ingest.sources import Fetching, Item
from ingest.sources.records import NOTHING, Known, Refusal
from ingest.translation import NO_TRANSLATOR, Interpreter

READ_AHEAD = 64
"""Records that are read and not yet taken in."""

PENDING_AHEAD = 2000
"""Pending articles of a job from which on its reading waits."""

LOOK_AGAIN = 0.5
"""Seconds after which it is looked whether there are fewer."""


class Unread(NamedTuple):
    """A source that cannot be read, or not to its end."""

    message: str


Items = Iterable[Item | Unread]


def items_of(
    arguments: Iterable[str], fetching: Fetching | None = None, known: Known = NOTHING
) -> Iterator[Item | Unread]:
    """What the sources hold; one that cannot be read does not end the others.

    See `ingest.sources.read` for `fetching` and `known`.
    """
    for argument in arguments:
        try:
            yield from sources.read(argument, fetching, known)
        except sources.SourceError as error:
            yield Unread(str(error))


class _End(NamedTuple):
    error: BaseException | None


class Stream:
    """Records as a thread reads them."""

    def __init__(self, items: Items) -> None:
        self._queue: Queue[Item | Unread | _End] = Queue(READ_AHEAD)
        self._stopped = Event()
        self.over = False
        """Whether all was taken."""
        self.error: BaseException | None = None
        """What the reading ended with, if not well."""
        # A source may block for ever; that must not keep the process from ending.
        Thread(target=self._read, args=(items,), daemon=True).start()

    def _read(self, items: Items) -> None:
        error: BaseException | None = None
        try:
            for item in items:
                self._put(item)
                if self._stopped.is_set():
                    return
        except BaseException as raised:
            error = raised
        self._put(_End(error))

    def _put(self, item: "Item | Unread | _End") -> None:
        while not self._stopped.is_set():
            try:
                self._queue.put(item, timeout=0.2)
            except Full:
                continue
            return

    def take(self) -> "list[Item | Unread]":
        """What has been read by now."""
        taken: list[Item | Unread] = []
        while not self.over and len(taken) < READ_AHEAD:
            try:
                item = self._queue.get_nowait()
            except Empty:
                break
            if isinstance(item, _End):
                self.over, self.error = True, item.error
            else:
                taken.append(item)
        return taken

    def stop(self) -> None:
        """Reads no further."""
        self._stopped.set()


class JobReading:
    """The sources of a job on their way into the ledger."""

    def __init__(
        self,
        store: Store,
        worker: str,
        job: Job,
        items: Items,
        interpreter: Interpreter = NO_TRANSLATOR,
        position: int = 0,
    ) -> None:
        self._store = store
        self._ledger = store.ledger
        self._interpreter = interpreter
        self._worker = worker
        self.job = job
        """As it was told last."""
        self._position = position
        self._stream = Stream(islice(items, position, None))
        self._looked = 0.0

    @property
    def error(self) -> BaseException | None:
        """What the reading of the sources ended with, if not well."""
        return self._stream.error

    def step(self) -> bool:
        """Takes in what has been read by now; False once there is no more to come.

        Raises:
            graph.store.StoreError: the store cannot be written.
        """
        if self._is_far_ahead():
            return True
        items = self._stream.take()
        try:
            if items:
                self._position += len(items)
                told = [as_accepted(item) for item in items]
                self.job = self._ledger.accept(
                    self.job.id, self._worker, told, self._position, self._untranslated(told)
                )
            if self._stream.over:
                error = first_line(self.error) if self.error else ""
                self._ledger.read_end(self.job.id, self._worker, error)
        except JobOver:
            self._stream.stop()
            return False
        return not self._stream.over

    def _untranslated(self, told: "list[Article | Fault]") -> list[str]:
        """Ids of which what is stored waits for a translation."""
        if not self._interpreter.has_translator:
            return []
        with self._store.view() as view:
            found = (view.article(one.id) for one in told if isinstance(one, Article))
            return [one.id for one in found if one and self._interpreter.is_due(one)]

    def _is_far_ahead(self) -> bool:
        if self.job.pending < PENDING_AHEAD:
            return False
        if monotonic() - self._looked > LOOK_AGAIN:
            self._looked = monotonic()
            self.job = self._ledger.job(self.job.id) or self.job
        return self.job.pending >= PENDING_AHEAD and self.job.state is JobState.READING

    def cease(self) -> None:
        """Reads no further; another worker goes on, if one can."""
        self._stream.stop()

    def stop(self, reason: str) -> None:
        """Ends the job's reading before its time."""
        self._stream.stop()
        self._ledger.read_end(self.job.id, self._worker, reason)


def as_accepted(item: "Item | Unread") -> Article | Fault:
    """A record as the ledger takes it."""
    if isinstance(item, Refusal):
        return Fault(
            kind=FaultKind.REFUSED,
            source=item.source,
            line=item.line,
            field=item.field,
            message=item.message,
        )
    if isinstance(item, Unread):
        return Fault(kind=FaultKind.UNREAD, message=item.message)
    return item
