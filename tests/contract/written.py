"""What a writer leaves: articles, claims and actors as they were told, and as they are judged.

It shares with the stores what judgements make of one actor or claim, and makes all anew after each
change of them.
"""

from collections.abc import Iterable, Iterator

from graph.curation import Curation
from graph.derive import original
from graph.judgements import Judgement
from graph.model import Actor, Article, Claim
from tests.contract.meaning import names_in


class Written:
    """A writer over dictionaries."""

    def __init__(self) -> None:
        self._told_actors: dict[str, Actor] = {}
        self._actors: dict[str, Actor] = {}
        self._articles: dict[str, Article] = {}
        self._told_claims: dict[str, dict[str, Claim]] = {}
        self._claims: dict[str, list[Claim]] = {}
        self._curation = Curation()
        self._left: set[str] = set()
        self._told: dict[str, str] | None = None

    def put_actors(self, actors: Iterable[Actor]) -> None:
        self._told_actors |= {actor.id: actor for actor in actors}
        self._curate_actors()

    def put_article(self, article: Article, claims: Iterable[Claim]) -> None:
        self._left |= self._named_by(article.id)
        self._articles[article.id] = article
        self._told = None
        told = {claim.claim_id: claim for claim in map(original, claims)}
        self._told_claims[article.id] = told
        self._claims[article.id] = list(self._curation.claims(article.id, told).values())

    def retract(self, article_id: str) -> bool:
        self._left |= self._named_by(article_id)
        self._claims.pop(article_id, None)
        self._told_claims.pop(article_id, None)
        self._told = None
        return self._articles.pop(article_id, None) is not None

    def judge(self, judgements: Iterable[Judgement], *, strictly: bool = True) -> None:
        for told in judgements:
            judgement = self._curation.dated(told) if strictly else told
            self._curation = self._curation.with_these([judgement], strictly=strictly)
        self._left |= self._all_named()
        self._claims = {
            article_id: list(self._curation.claims(article_id, told).values())
            for article_id, told in self._told_claims.items()
        }

    def end(self) -> None:
        """The writer ends: actors that lost their last claim go."""
        still = self._all_named()
        for gone in self._left - still:
            self._told_actors.pop(gone, None)
        self._left = set()
        for target, known in self._curation.targets().items():
            if target in still:
                self._told_actors.setdefault(target, known)
        self._curate_actors()

    def _curate_actors(self) -> None:
        curated = map(self._curation.actor, self._told_actors.values())
        self._actors = {actor.id: actor for actor in curated if actor is not None}

    def curation(self) -> Curation:
        return self._curation

    def told(self) -> Iterator[tuple[Article, list[Claim]]]:
        """Every article with its claims as they were told."""
        for article_id, claims in self._told_claims.items():
            yield self._articles[article_id], list(claims.values())

    def told_actors(self) -> list[Actor]:
        return [self._told_actors[key] for key in sorted(self._told_actors)]

    def _all_named(self) -> set[str]:
        return {name for article_id in self._claims for name in self._named_by(article_id)}

    def _named_by(self, article_id: str) -> set[str]:
        return {name for claim in self._claims.get(article_id, []) for name in names_in(claim)}
