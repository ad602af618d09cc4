"""Reading stored articles again, with the extractor as it is now.

Articles are read from the store page by page and given as soon as they are read again, so that
memory does not grow with their number. Nothing is written here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.curation import Curation
from graph.derive import own_claims
from graph.filters import Filters, PageRequest
from graph.judgements import OnClaim
from graph.model import Article, Claim
from graph.retelling import Counts, Difference, judgements_lost
from graph.store import Store
from ingest.actors.lessons import Lessons
from ingest.llm.advice import Advised, Heard
from ingest.llm.advisor import Advisor
from ingest.llm.joining import NAME
from ingest.work.parallel import extraction
from ingest.work.terms import TERMS, Terms

PAGE = 200
"""Articles that are read from the store at once."""

OF_ARTICLES = ("since", "until", "publisher", "article")
"""The filters that say which articles are read again, beside `extractor`."""


class Reread(NamedTuple):
    """An article that was read again."""

    article: Article
    """As it is stored."""
    before: tuple[Claim, ...]
    """Its claims as they were told when it was read before."""
    after: tuple[Claim, ...]
    """Its claims as they are told now."""
    differences: Sequence[Difference]
    lost: Sequence[OnClaim]
    """Judgements that would lose their claim."""

    @property
    def differs(self) -> bool:
        """Whether anything is told otherwise at all, if only the version of the extractor."""
        was, now = ({one.claim_id: one for one in told} for told in (self.before, self.after))
        return was != now


@dataclass(slots=True)
class Rereading:
    """How far a re-extraction is.

    Of the articles of the scope, `of`, those that are read again, that failed and that are left
    alone make the sum.
    """

    of: int = 0
    read: int = 0
    failed: int = 0
    unanswered: int = 0
    """Left alone, since the claims of a language model cannot be compared: it is not asked, or does
    not answer."""
    coded: int = 0
    """Left alone, since their claims were coded by a data set."""
    other_language: int = 0
    """Left alone, since they are neither in English nor translated."""
    other_extractor: int = 0
    """Left alone, since another extractor than the one asked for made their claims."""
    without_claims: int = 0
    """Left alone, since an extractor was asked for and they have no claims of any."""
    lost: int = 0
    """Judgements that would lose their claim."""
    counts: Counts = field(default_factory=Counts)


class _OnlyAnswered:
    """Asks an advisor; articles for which it has no answer are left out, and `left` is told."""

    def __init__(self, advisor: Advisor, left: Callable[[Article], None]) -> None:
        self._advisor = advisor
        self._left = left

    def each(self, articles: Iterable[Article]) -> Iterator[Article]:
        """A stream of articles, in order, with what a model proposes for them."""
        for article in self._advisor.each(articles):
            if self._advisor.asks and not isinstance(article, Advised):
                self._left(article)
            else:
                yield article

    def heard(self, heard: Heard) -> None:
        """Counts what became of the proposals for an article."""
        self._advisor.heard(heard)


class _Stored(NamedTuple):
    article: Article
    claims: tuple[Claim, ...]
    curation: Curation


def reread(
    store: Store,
    scope: Filters,
    so_far: Rereading,
    *,
    terms: Terms = TERMS,
    failed: Callable[[Article, str], None] = lambda article, reason: None,
) -> Iterator[Reread]:
    """Reads the stored articles of a scope again, newest first; `so_far` is kept up to date.

    The scope is what `OF_ARTICLES` and `extractor` say: with an extractor, only articles with
    claims of it. `failed` is told of articles that cannot be read any more, and why; those that
    data sets coded, those in languages that are not read, and those of which a language model would
    have to tell and does not, are left alone.

    Raises:
        graph.store.StoreError: the store cannot be read.
        ingest.parsing.ModelError: the language model cannot be loaded.
        ingest.work.children.WorkerLost: the processes that extract do not start.
    """
    waiting: dict[str, _Stored] = {}

    def articles() -> Iterator[Article]:
        for stored in _stored(store, scope, so_far):
            if not terms.advisor.asks and any(map(_is_of_a_model, stored.claims)):
                so_far.unanswered += 1
                continue
            waiting[stored.article.id] = stored
            yield stored.article

    def left_out(article: Article, reason: str) -> None:
        waiting.pop(article.id, None)
        so_far.failed += 1
        failed(article, reason)

    def unanswered(article: Article) -> None:
        del waiting[article.id]
        so_far.unanswered += 1

    advisor = _OnlyAnswered(terms.advisor, unanswered)
    with extraction(
        terms.model, terms.processes, terms.limits, left_out, advisor, Lessons(store)
    ) as extract:
        for article, claims in extract(articles()):
            so_far.read += 1
            stored = waiting.pop(article.id)
            found = so_far.counts.take(stored.claims, claims)
            lost = judgements_lost(stored.curation, article.id, stored.claims, claims)
            so_far.lost += len(lost)
            yield Reread(stored.article, stored.claims, tuple(claims), found, lost)


def _stored(store: Store, scope: Filters, so_far: Rereading) -> Iterator[_Stored]:
    """The articles that are to be read again, with their claims as told."""
    of_articles = Filters(**{name: getattr(scope, name) for name in OF_ARTICLES})
    cursor = None
    while True:
        with store.view() as view:
            page = view.articles(of_articles, PageRequest(limit=PAGE, cursor=cursor))
            plain = [one for one in page.items if _is_read(one, so_far)]
            claims = view.claims_of(article.id for article in plain)
            curation = view.curation()
        so_far.of = so_far.of or page.total
        for article in plain:
            told = tuple(own_claims(article.id, claims.get(article.id, ())).values())
            if _is_asked_for(told, scope.extractor, so_far):
                yield _Stored(article, told, curation)
        cursor = page.next
        if cursor is None:
            return


def _is_read(article: Article, so_far: Rereading) -> bool:
    if article.coded:
        so_far.coded += 1
    elif not article.readable:
        so_far.other_language += 1
    else:
        return True
    return False


def _is_asked_for(claims: Sequence[Claim], extractor: str | None, so_far: Rereading) -> bool:
    if extractor is None or any(_is_by(claim, extractor) for claim in claims):
        return True
    if claims:
        so_far.other_extractor += 1
    else:
        so_far.without_claims += 1
    return False


def _is_of_a_model(claim: Claim) -> bool:
    return claim.extractor.partition(":")[0] == NAME


def _is_by(claim: Claim, extractor: str) -> bool:
    """Whether an extractor, or one version of it, made a claim; as in the filters."""
    return extractor in (claim.extractor, claim.extractor.partition("/")[0])
