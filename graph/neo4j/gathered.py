"""What a writer has been given, before it is applied in one transaction."""

from dataclasses import dataclass, field

from graph.judgements import Judgement
from graph.model import Actor, Article, Claim
from graph.neo4j.waiting import Finished


@dataclass
class GatheredArticle:
    """An article with its claims."""

    article: Article
    claims: tuple[Claim, ...]


@dataclass
class Gathered:
    """What a writer has been given, in the form in which it is applied."""

    actors: dict[str, Actor] = field(default_factory=dict)
    articles: dict[str, GatheredArticle | None] = field(default_factory=dict)
    """None for an article that is to go."""
    finished: dict[str, Finished] = field(default_factory=dict)
    """Those of the articles that were pending, by whom."""
    retold: bool = False
    """Whether these are stored and only their claims are others: what is pending stays so."""
    judgements: list[tuple[Judgement, bool]] = field(default_factory=list)
    """Each with whether it is made now, and must make sense."""
    left: set[str] = field(default_factory=set)
    """Actors named by claims that were put in and taken out again."""
