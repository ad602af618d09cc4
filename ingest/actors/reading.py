"""What pronouns and other phrases that point back need: the sentences so far and their names."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
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
    def descriptions(self) -> Descriptions:
        """What the article has called whom so far."""
        ...

    @property
    def day(self) -> date | None:
        """Day of publication."""
        ...

    @property
    def bodies(self) -> Set[str]:
        """Ids of all international bodies that it has named so far."""
        ...

    @property
    def named(self) -> Counter[str]:
        """How often it has named each state so far."""
        ...

    @property
    def home(self) -> str:
        """The state that it has been about so far; empty if there is no such one."""
        ...

    @property
    def about(self) -> str:
        """The state named far oftener so far than any other, wherever it was filed; or empty."""
        ...

    @property
    def pair(self) -> tuple[str, ...]:
        """The two states that its headline names together; () for none."""
        ...

    @property
    def headed(self) -> tuple[str, ...]:
        """The two states that its headline names, however; () for more or fewer."""
        ...

    @property
    def sitting(self) -> str:
        """Id of the body of whose meeting its headline or opening tells; empty for none."""
        ...

    @property
    def desk(self) -> str:
        """The state from whose capital it was filed; empty for none."""
        ...

    @property
    def release(self) -> bool:
        """Whether somebody speaks in it for a state or a body, as in a press release."""
        ...

    @property
    def listed(self) -> Mapping[int, tuple[str, ...]]:
        """By their number, the states that it has last named in one list."""
        ...

    @property
    def is_report(self) -> bool:
        """Whether it is a report of a round-up, which names its state less often than others."""
        ...

    @property
    def voice(self) -> tuple[Party, ...]:
        """For whom `we` speak in it, if it is a press release."""
        ...

    @property
    def states(self) -> Set[str]:
        """Codes of all states that it has named so far."""
        ...


class Reading(Protocol):
    """A sentence that is being read, with the ones before it."""

    sentence: Sentence
    folded: list[str]
    names: list[Name]
    cover: list[int]
    gazetteer: Gazetteer

    @property
    def article(self) -> Article:
        """The article that the sentence is of."""
        ...

    @property
    def earlier(self) -> "Sequence[Reading]":
        """The sentences before it, as they were read."""
        ...

    def at(self, head: int) -> tuple[Party, ...]:
        """Parties named by the noun phrase of this head; () if it names nobody."""
        ...

    def modifier(self, token: int) -> tuple[Party, ...]:
        """The party that a modifying token names: an adjective, compound part or possessor."""
        ...

    def spoken(self) -> list[tuple[int, Party]]:
        """Parties named in the sentence, each at its head, in order."""
        ...

    def group(self, token: int) -> int:
        """The token that stands for the coordination that a token belongs to."""
        ...

    def place(self, head: int) -> Party | None:
        """The state of the place that the noun phrase names."""
        ...

    def text_of(self, head: int) -> str:
        """The sentence's own words for the noun phrase."""
        ...
