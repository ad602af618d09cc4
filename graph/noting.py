"""What becomes of articles and claims, and what is judged, as changes: plain functions, so that
every store notes the same."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from graph.changes import ChangeKind, Noted
from graph.curation import Curation
from graph.derive import claim_name
from graph.judgements import Alias, Join, Judgement, Merge, Office, Undo
from graph.model import Article, Claim, Party
from graph.ontology import quad
from graph.plain import PlainArticle

_TITLE = 60
"""Characters of an article's text that stand for the title that it does not have."""

_SILENT = frozenset({"given"})
"""Fields of a claim that say what it was before it was judged."""


class Version(NamedTuple):
    """An article with its claims, as it was before or is behind a change."""

    article: Article
    claims: Mapping[str, Claim]
    """By their ids."""


def changes_of(before: Version | None, after: Version | None) -> Iterator[Noted]:
    """What became of an article: of itself, then of its claims. None stands for not being there."""
    if before is None:
        kind = ChangeKind.ARTICLE_STORED
    elif after is None:
        kind = ChangeKind.ARTICLE_RETRACTED
    else:
        kind = ChangeKind.ARTICLE_REPLACED
    there = after or before
    if there is None:
        return
    claims = list(_of_claims(before, after))
    same = before is not None and after is not None and _is_same(before.article, after.article)
    coded = there.article.coded
    if not same or (coded and claims):
        counts = [one.kind for one in claims]
        yield _of_article(
            kind,
            there.article,
            claims_added=counts.count(ChangeKind.CLAIM_ADDED),
            claims_changed=counts.count(ChangeKind.CLAIM_CHANGED),
            claims_gone=counts.count(ChangeKind.CLAIM_GONE),
        )
    if not coded:
        yield from claims


def _is_same(one: Article, other: Article) -> bool:
    return (one.content_hash, one.translation) == (other.content_hash, other.translation)


def _of_claims(before: Version | None, after: Version | None) -> Iterator[Noted]:
    was = before.claims if before else {}
    now = after.claims if after else {}
    for key, claim in was.items():
        if key not in now and before is not None:
            yield of_claim(ChangeKind.CLAIM_GONE, claim, before.article)
    for key, claim in now.items():
        if after is None or was.get(key) == claim:
            continue
        if key not in was:
            yield of_claim(ChangeKind.CLAIM_ADDED, claim, after.article)
        elif fields := _differing(was[key], claim):
            told = of_claim(ChangeKind.CLAIM_CHANGED, claim, after.article, fields)
            # Who follows those that it was about before is told as well.
            yield told.model_copy(
                update={
                    "sources": _joined(_sources(was[key]), told.sources),
                    "targets": _joined(_targets(was[key]), told.targets),
                }
            )


def _differing(before: Claim, after: Claim) -> tuple[str, ...]:
    return tuple(
        name
        for name in Claim.model_fields
        if name not in _SILENT and getattr(before, name) != getattr(after, name)
    )


def _of_article(kind: ChangeKind, article: Article, **counts: int) -> Noted:
    return Noted(
        kind=kind,
        article=article.id,
        title=title_of(article),
        publisher=article.publisher,
        coded=article.coded,
        day=article.published,
        **counts,
    )


def title_of(article: Article | PlainArticle) -> str:
    """What an article is called: its title, or how its text begins."""
    return article.title or f"{article.text[:_TITLE].strip()}..."


def of_claim(
    kind: ChangeKind, claim: Claim, article: Article, changed: tuple[str, ...] = ()
) -> Noted:
    """What became of a claim of an article."""
    return Noted(
        kind=kind,
        article=article.id,
        title=title_of(article),
        publisher=article.publisher,
        claim=claim.claim_id,
        saying=claim_name(claim),
        sentence=claim.evidence.text,
        event_type=claim.event_type,
        mode=claim.mode,
        quad=quad(claim.event_type),
        status=claim.status.value,
        polarity=claim.polarity.value,
        sources=_sources(claim),
        targets=_targets(claim),
        issue=claim.issue.id if claim.issue else "",
        day=claim.date,
        changed=changed,
    )


def _sources(claim: Claim) -> tuple[str, ...]:
    return _ids(claim.sources)


def _targets(claim: Claim) -> tuple[str, ...]:
    return _ids(claim.sources if claim.mutual else claim.targets)


def _joined(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*after, *before)))


def _ids(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([name for one in parties for name in (one.id, one.principal)]))


def new_judgements(judgements: Iterable[Judgement], before: Curation) -> list[Noted]:
    """Those that were not made before, as changes."""
    fresh = {one.id: one for one in judgements if before.standing(one.id) is None}
    return [_of_judgement(one) for one in fresh.values()]


def _of_judgement(judgement: Judgement) -> Noted:
    told: dict[str, Any] = {
        "kind": ChangeKind.JUDGEMENT,
        "judgement": judgement.id,
        "author": judgement.author,
        "reason": judgement.reason,
    }
    actors: tuple[str, ...] = ()
    match judgement:
        case Merge():
            actors = judgement.actor.id, judgement.into.id
            said = f"{judgement.actor.name} is {judgement.into.name}"
        case Alias():
            actors, said = (judgement.actor,), f"{judgement.actor} is called {judgement.alias}"
        case Office():
            actors = judgement.actor, judgement.office.principal
            office = judgement.office.office or "answers"
            said = f"{judgement.actor}: {office}, to {judgement.office.principal}"
        case Join():
            told["issue"] = judgement.into.id
            said = f"{judgement.issue.name} is {judgement.into.name}"
        case Undo():
            said = judgement.judgement
        case _:
            claim = judgement.claim
            told |= {
                "article": claim.article_id,
                "claim": claim.claim_id,
                "event_type": claim.event_type,
                "quad": quad(claim.event_type),
                "sentence": claim.sentence,
                "sources": tuple(dict.fromkeys((*claim.sources, *claim.source_principals))),
                "targets": tuple(dict.fromkeys((*claim.targets, *claim.target_principals))),
            }
            return Noted(**told, saying=f"{judgement.kind.value} {claim.claim_id}")
    sides = {"sources": actors, "targets": actors}
    return Noted(**told, **sides, saying=f"{judgement.kind.value}: {said}")
