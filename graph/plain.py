"""Articles and claims as plain tuples: for those who write very many, since making a model object
of each takes longer than writing it."""

from datetime import date
from typing import NamedTuple

from graph.model import Article, Claim, DatePrecision, Evidence, Party


class PlainClaim(NamedTuple):
    """A claim of an act that was done, affirmed by the publisher itself, about no issue."""

    claim_id: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    mutual: bool
    event_type: str
    mode: str
    contexts: tuple[str, ...]
    predicate: str
    date: date
    date_precision: DatePrecision
    place: str
    confidence: float
    sentence: str
    start: int
    """The first character of the sentence in the article's text."""
    extractor: str

    def claim(self, article_id: str) -> Claim:
        """The claim, of an article with this id; its fields are not checked."""
        end = self.start + len(self.sentence)
        return Claim.model_construct(
            claim_id=self.claim_id,
            article_id=article_id,
            sources=self.sources,
            targets=self.targets,
            mutual=self.mutual,
            event_type=self.event_type,
            mode=self.mode,
            contexts=self.contexts,
            predicate=self.predicate,
            date=self.date,
            date_precision=self.date_precision,
            place=self.place,
            confidence=self.confidence,
            evidence=Evidence.model_construct(text=self.sentence, start=self.start, end=end),
            extractor=self.extractor,
        )


class PlainArticle(NamedTuple):
    """An article with its claims, whose text is made of rows of a data set."""

    id: str
    text: str
    published: date
    title: str
    url: str
    publisher: str
    content_hash: str
    told: tuple[PlainClaim, ...]

    def article(self) -> Article:
        """The article; its fields are not checked."""
        return Article.model_construct(
            id=self.id,
            text=self.text,
            published=self.published,
            title=self.title,
            url=self.url,
            publisher=self.publisher,
            coded=True,
            content_hash=self.content_hash,
        )

    def claims(self) -> list[Claim]:
        """Its claims."""
        return [claim.claim(self.id) for claim in self.told]
