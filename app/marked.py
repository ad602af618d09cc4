"""An article as a page on which its claims are marked in the text."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from app.shapes.lists import ClaimAnswer
from graph.model import Article


class Span(NamedTuple):
    """A stretch of the text, and the claims that rest on it."""

    start: int
    end: int
    claims: tuple[ClaimAnswer, ...]


def page(article: Article, claims: Iterable[ClaimAnswer]) -> str:
    """The page; all that comes from the article is shown as text."""
    body = "".join(_pieces(article.text, _spans(claims)))
    told = " · ".join(
        filter(None, (article.author, article.publisher, article.published.isoformat()))
    )
    title = escape(article.title or article.id)
    return (
        f'<!doctype html><html lang="{escape(article.language)}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{escape(told)}</p><p>{body}</p></article>{_found_in(article)}</body></html>"
    )


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
    sources = ", ".join(party.name for party in claim.sources) or "somebody"
    targets = ", ".join(party.name for party in claim.targets)
    said = f"{sources}: {claim.predicate} {targets}".strip()
    return f"{said} ({claim.status.value}, {claim.polarity.value})"
