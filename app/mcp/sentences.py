"""Sentences behind what is answered, each with the article that it is quoted from."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain, islice, repeat

from pydantic import BaseModel, Field

from app.mcp.words import LONGEST_LINK, LONGEST_SENTENCE, plain
from app.relation_claims import sums_up
from graph.filters import MAX_LIMIT, Filters
from graph.model import Article, Claim, Polarity, Relation
from graph.paging import pages
from graph.store import View

_PAGES = (5, 50)
"""Claims that are looked at first, before whole pages are."""


class Sentence(BaseModel):
    """A sentence of an article, by which a claim is made."""

    text: str
    claim: str = Field(description="Claim id.")
    article: str = Field(description="Article id.")
    publisher: str
    published: date
    title: str
    url: str

    def line(self) -> str:
        """As a model may quote it: `> The sentence. (The Courier, 2023-11-09, https://...)`."""
        link = plain(self.url, LONGEST_LINK) or f"article {plain(self.article)}"
        source = plain(self.publisher) or "no publisher named"
        return f"> {plain(self.text, LONGEST_SENTENCE)} ({source}, {self.published}, {link})"


class Sentences:
    """The sentences of one view. Articles are looked up once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._articles: dict[str, Article | None] = {}

    def of_claim(self, claim: Claim) -> Sentence:
        """The sentence that makes a claim."""
        article = self._article(claim.article_id)
        return Sentence(
            text=claim.evidence.text,
            claim=claim.claim_id,
            article=claim.article_id,
            publisher=article.publisher if article else "",
            published=article.published if article else claim.date,
            title=article.title if article else "",
            url=article.url if article else "",
        )

    def of_id(self, claim_id: str) -> Iterator[Sentence]:
        """The sentence of the claim with this id, if it is still there."""
        claim = self.view.claim(claim_id)
        if claim is not None:
            yield self.of_claim(claim)

    def of_relation(self, relation: Relation, filters: Filters, most: int = 1) -> list[Sentence]:
        """The latest sentences of those that a relation sums up under resolved filters."""
        target = "issue" if relation.target.kind == "issue" else "target"
        told = {
            "source": filters.source or relation.source.id,
            target: getattr(filters, target) or relation.target.id,
            "event_type": relation.event_type,
        }
        found = self._counted(filters.model_copy(update=told))
        own = filter(partial(sums_up, relation, filters), found)
        return [self.of_claim(claim) for claim in islice(own, most)]

    def latest(self, filters: Filters, most: int = 1) -> list[Sentence]:
        """The latest sentences of the counted claims that match resolved filters."""
        return [self.of_claim(claim) for claim in islice(self._counted(filters), most)]

    def between(self, filters: Filters, one: str, other: str, most: int = 1) -> list[Sentence]:
        """The latest sentences about what two actors did to each other."""
        told = {"source": None, "target": None, "actor": one, "counterpart": other}
        return self.latest(filters.model_copy(update=told), most)

    def _counted(self, filters: Filters) -> Iterator[Claim]:
        """The claims that match and count, latest first, in pages: few are needed of many."""
        affirmed = filters.model_copy(update={"polarity": Polarity.AFFIRMED})
        for page in pages(partial(self.view.claims, affirmed), chain(_PAGES, repeat(MAX_LIMIT))):
            yield from (claim for claim in page.items if claim.counted)

    def _article(self, article_id: str) -> Article | None:
        if article_id not in self._articles:
            self._articles[article_id] = self.view.article(article_id)
        return self._articles[article_id]
