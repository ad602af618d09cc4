"""What an article has taught of its actors so far: whom it named, how often, what it is about."""

from collections import Counter
from datetime import date

from graph.model import Party
from ingest.actors.descriptions import Descriptions
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.headlines import (
    joined_by_headline,
    sitting_by_headline,
    told_by_headline,
    two_of_headline,
)
from ingest.actors.persons import ArticlePersons

_OFTEN, _TIMES = 4, 2
"""So often, and so many times as often as any other, what `the country` means must be named."""
_AT_DESK = 2
"""So often the state of the capital that an article comes from is named, to be what it is about."""


class ArticleSoFar:
    """What is known of one article, read at its date, from the sentences before the next."""

    def __init__(
        self,
        day: date | None,
        gazetteer: Gazetteer | None = None,
        title: str = "",
        desk: str = "",
        release: bool = False,
    ) -> None:
        self.gazetteer = gazetteer or Gazetteer.load()
        self.day = day
        self.persons = ArticlePersons(self.gazetteer, day)
        self.descriptions = Descriptions()
        """What the article has called whom so far."""
        self.bodies: set[str] = set()
        """Ids of all international bodies that the article has named so far."""
        self.corps: set[str] = set()
        """Ids of the parts of armed forces that it has named so far by their own names."""
        self.states: set[str] = set()
        """Codes of all states that the article has named so far."""
        self.called: set[str] = set()
        """Codes of the states that it has named by more than a capital."""
        self.named: Counter[str] = Counter(told_by_headline(title))
        """How often the article has named each state so far, its headline counted in."""
        self.listed: dict[int, tuple[str, ...]] = {}
        """By their number, the states that it has last named in one list: `the four`."""
        self.homes: dict[str, set[str]] = {}
        """By the word for a people, the states in which it has told of them: `Bosnian Serbs`."""
        self.pair = joined_by_headline(title)
        """Codes of the two states that its headline names together; () for none."""
        self.headed = two_of_headline(title)
        """Codes of the two states that its headline names, however; () for more or fewer."""
        self.sitting = sitting_by_headline(title)
        """Id of the body of whose meeting its headline or opening tells; empty for none."""
        self.desk = desk
        """Code of the state from whose capital it was filed; empty for none."""
        self.release = release
        """Whether somebody speaks in it for a state or a body, as in a press release."""
        self.voice: tuple[Party, ...] = ()
        """For whom; () as long as it has not said so."""
        self.is_report = False
        """Whether it is a report of a round-up, about the state in whose capital it was filed."""

    @property
    def home(self) -> str:
        """The state that the article has been about so far; empty if there is no such one."""
        at_desk = self.desk and (self.is_report or self.named[self.desk] >= _AT_DESK)
        return self.desk if at_desk else self.about

    @property
    def about(self) -> str:
        """The state named far oftener so far than any other, wherever it was written; or empty."""
        (code, times), (_, second), *_ = [*self.named.most_common(2), ("", 0), ("", 0)]
        return code if times >= max(_OFTEN, _TIMES * second) else ""
