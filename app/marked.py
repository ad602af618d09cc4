"""An article as a page on which its claims are marked in the text."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from app.shapes.lists import ArticleAnswer, ClaimAnswer
from graph.derive import listed
from graph.model import ENGLISH, Article


class Span(NamedTuple):
    """A stretch of the text, and the claims that rest on it."""

    start: int
    end: int
    claims: tuple[ClaimAnswer, ...]


def page(article: ArticleAnswer, claims: Iterable[ClaimAnswer]) -> str:
    """The page; all that comes from the article is shown as text."""
    claims = list(claims)
    body = "".join(_pieces(article.read_text, _spans(claims)))
    told = " · ".join(
        filter(None, (article.author, article.publisher, article.published.isoformat()))
    )
    title = escape(article.read_title or article.title or article.id)
    language = ENGLISH if article.translation else article.language
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{escape(told)}</p>{_translated(article)}<p>{body}</p></article>"
        f"{_original(article, claims)}{_copies(article)}{_found_in(article)}"
        "</body></html>"
    )


def _translated(article: Article) -> str:
    if article.translation is None:
        return ""
    translator = escape(article.translation.translator)
    return f"<p>Translated from <i>{escape(article.language)}</i> by {translator}.</p>"


def _original(article: Article, claims: Iterable[ClaimAnswer]) -> str:
    """The stored text of an article that was translated, with what its claims rest on marked."""
    if article.translation is None:
        return ""
    stretches = {
        (one.original.start, one.original.end)
        for claim in claims
        for one in (claim.evidence, *claim.more_evidence)
        if one.original is not None
    }
    body, place = "", 0
    for start, end in sorted(stretches):
        if start >= place:
            marked = f"<mark>{_text(article.text[start:end])}</mark>"
            body += _text(article.text[place:start]) + marked
            place = end
    body += _text(article.text[place:])
    return (
        f'<section lang="{escape(article.language)}"><h2>{escape(article.title)}</h2>'
        f"<p>{body}</p></section>"
    )


def _copies(article: ArticleAnswer) -> str:
    """The other articles of the report, by publisher and day."""
    told = "".join(
        f'<li><a href="{escape(copy.links.self)}">{escape(copy.publisher or copy.id)}</a>'
        f" {copy.published.isoformat()}</li>"
        for copy in article.copies
    )
    return f"<aside><p>The same report</p><ul>{told}</ul></aside>" if told else ""


def _found_in(article: Article) -> str:
    told = "".join(
        f"<dt>{escape(found.field)}</dt><dd>{escape(found.place)}</dd>"
        for found in article.found_in
    )
    return f"<footer><p>Where this was found</p><dl>{told}</dl></footer>" if told else ""


def _spans(claims: Iterable[ClaimAnswer]) -> list[Span]:
    """The evidence in the order of the text; stretches that overlap are one."""
    told = sorted(
        ((one.start, one.end, claim) for claim in claims
         for one in (claim.evidence, *claim.more_evidence)),
        key=lambda part: (part[0], part[1], part[2].claim_id),
    )  # fmt: skip
    spans: list[Span] = []
    for start, end, claim in told:
        if spans and start < spans[-1].end:
            last = spans.pop()
            spans.append(Span(last.start, max(last.end, end), (*last.claims, claim)))
        else:
            spans.append(Span(start, end, (claim,)))
    return spans


def _pieces(text: str, spans: Iterable[Span]) -> Iterator[str]:
    place = 0
    for span in spans:
        yield _text(text[place : span.start])
        told = "; ".join(_told(claim) for claim in span.claims)
        yield f'<mark title="{escape(told)}">{_text(text[span.start : span.end])}</mark>'
        for claim in span.claims:
            yield f' <sup><a href="{escape(claim.links.self)}">{escape(claim.event_type)}</a></sup>'
        place = span.end
    yield _text(text[place:])


def _text(text: str) -> str:
    return escape(text).replace("\n\n", "</p><p>").replace("\n", "<br>")


def _told(claim: ClaimAnswer) -> str:
    sources = listed(claim.sources) or "somebody"
    said = f"{sources}: {claim.predicate} {listed(claim.targets)}".strip()
    return f"{said} ({claim.status.value}, {claim.polarity.value})"
