"""What pronouns and other phrases that point back need: the sentences so far and their names."""

from collections import Counter
from collections.abc import Sequence, Set
from datetime import date
from typing import Protocol

from graph.model import Party
from ingest.actors.descriptions import Descriptions
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.names import Name
from ingest.sentence import Sentence


class Article(Protocol):
    """What the article has taught so far."""

    @property
    def descriptions(self) -> Descriptions: ...

    @property
    def day(self) -> date | None: ...

    @property
    def bodies(self) -> Set[str]: ...

    @property
    def named(self) -> Counter[str]: ...

    @property
    def home(self) -> str: ...

    @property
    def states(self) -> Set[str]: ...


class Reading(Protocol):
    """A sentence that is being read, with the ones before it."""

    sentence: Sentence
    folded: list[str]
    names: list[Name]
    cover: list[int]
    gazetteer: Gazetteer

    @property
    def article(self) -> Article: ...

    @property
    def earlier(self) -> "Sequence[Reading]": ...

    def at(self, head: int) -> tuple[Party, ...]: ...

    def spoken(self) -> list[tuple[int, Party]]: ...

    def group(self, token: int) -> int: ...

    def place(self, head: int) -> Party | None: ...

    def text_of(self, head: int) -> str: ...
