"""Claims that were found elsewhere, for who works on what is pending here."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from graph.model import Article, Claim
from ingest.actors.learned import Learned
from ingest.article_keys import Key, key_of
from ingest.work.children import Children, Failed, Read

KEPT = 10_000
"""Articles whose claims are held; more than are ever pending between reading and writing."""

ROOM = 256
"""Articles that are taken at once."""


class Foretold:
    """The claims of articles that were read elsewhere, in place of the processes that extract.

    Whatever was not read there, or not in these words, goes to those processes: an article that
    failed there, what an earlier run left pending, a text that was translated since.
    A thread may add while another takes.
    """

    def __init__(self) -> None:
        self._there: OrderedDict[Key, Read] = OrderedDict()
        self._lock = Lock()

    def add(self, given: Article, article: Article, claims: list[Claim]) -> None:
        """Keeps what came of an article; the oldest go when there are too many."""
        with self._lock:
            self._there[key_of(given)] = Read(given, article, claims)
            if len(self._there) > KEPT:
                self._there.popitem(last=False)

    def take(self, given: Article) -> Read | None:
        """What came of an article in just these words, once."""
        with self._lock:
            found = self._there.pop(key_of(given), None)
        return found if found is not None and found.given == given else None

    def before(self, children: Children) -> "Extracted":
        """Looks here first, and has the rest extracted."""
        return Extracted(self, children)


class Extracted:
    """Children that need not read what was foretold. A context manager, as they are."""

    def __init__(self, foretold: Foretold, children: Children) -> None:
        self._foretold = foretold
        self._children = children
        self._found: list[Read | Failed] = []

    def __enter__(self) -> "Extracted":
        self._children.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._children.__exit__(*exc)

    @property
    def held(self) -> int:
        """Articles that were given and have not come back."""
        return len(self._found) + self._children.held

    @property
    def room(self) -> int:
        """How many more articles are taken."""
        return max(0, ROOM - self.held)

    def learn(self, learned: Learned) -> None:
        """Lets what is given from now on be read with what analysts have taught."""
        self._children.learn(learned)

    def give(self, articles: Iterable[Article], *, alone: bool = False) -> None:
        """Gives articles to be read; `alone`, each by itself, since it failed before."""
        for article in articles:
            found = self._foretold.take(article)
            if found is not None:
                self._found.append(found)
            else:
                self._children.give([article], alone=alone)

    def collect(self, seconds: float) -> list[Read | Failed]:
        """What has been read since, waiting so long for it.

        Raises:
            ingest.parsing.ModelError: the language model cannot be loaded.
            ingest.work.children.WorkerLost: processes end before they are ready, again and again.
        """
        found, self._found = self._found, []
        return found + self._children.collect(0.0 if found else seconds)
