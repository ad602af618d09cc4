"""What goes with an article to where it is read, and what comes back of it."""

from collections.abc import Mapping
from typing import NamedTuple

from graph.model import Article, Frozen
from ingest.llm.proposals import Proposal


class Advice(Frozen):
    """What a model proposes for one article."""

    extractor: str
    """Name and version of the extractor that its claims are from: `llm:small/1`."""
    proposals: tuple[Proposal, ...]
    malformed: int = 0
    """How many proposals had not the form that was asked for."""


class Advised(Article):
    """An article with what a model proposes for it. Never stored: `plain` is."""

    advice: Advice

    @property
    def plain(self) -> Article:
        """The article itself."""
        return Article.model_construct(
            **{name: getattr(self, name) for name in Article.model_fields}
        )


def advised(article: Article, advice: Advice) -> Advised:
    """The article with this advice."""
    fields = {name: getattr(article, name) for name in Article.model_fields}
    return Advised.model_construct(**fields, advice=advice)


class Heard(NamedTuple):
    """What became of the proposals for one article."""

    agreed: int = 0
    """Claims that the rules tell as well."""
    alone: int = 0
    """Claims that only the model tells."""
    disputed: int = 0
    """Claims, of the rules or the model, that the other tells otherwise."""
    dropped: Mapping[str, int] = {}
    """Proposals that are no claim, by the reason: see `hearing.DROPPED`."""


NOTHING_HEARD = Heard()
"""Of an article for which no model was asked."""
