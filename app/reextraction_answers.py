"""What a re-extraction changes, as lines for people and as JSON objects for programs."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from app.tables import flat
from graph.derive import listed
from graph.model import Claim, DatePrecision, Evidence, IssueRef, Party, Polarity, Status
from graph.retelling import SLIGHT, Difference, Kind
from graph.revisions import Left, Outcome, Revision
from ingest.work.reextracting import Reread, Rereading

_MARKS = {Kind.ADDED: "+", Kind.GONE: "-", Kind.CHANGED: "~"}
_NONE = "none"
_NAMED = 10
"""Articles that are named of those left as they are for one reason."""


def lines(reread: Reread) -> Iterator[str]:
    """An article and what becomes of its claims, each with its sentence; none if nothing does."""
    if not reread.differences and not reread.lost:
        return
    article = reread.article
    told = (article.id, str(article.published), article.publisher, article.title)
    yield "  ".join(filter(None, map(flat, told)))
    for one in reread.differences:
        yield f"  {_MARKS[one.kind]} {_said(one.claim)}"
        yield f"      {flat(one.claim.evidence.text)}"
        for name in one.fields:
            was, now = (_worded(getattr(claim, name, None)) for claim in (one.before, one.after))
            yield f"      {name.replace('_', ' ')}: {was} -> {now}"
    for judgement in reread.lost:
        yield (
            f"  ! {judgement.kind.value} {judgement.id} by {flat(judgement.author)}"
            " would lose its claim"
        )


def objects(reread: Reread) -> Iterator[dict[str, Any]]:
    """One object for what becomes of each claim, and for each judgement that loses its claim."""
    article = reread.article
    of = {
        "article_id": article.id,
        "published": article.published.isoformat(),
        "publisher": article.publisher,
        "title": article.title,
    }
    for one in reread.differences:
        yield {
            "change": one.kind.value,
            **of,
            "claim_id": one.claim.claim_id,
            "event_type": one.claim.event_type,
            "sentence": one.claim.evidence.text,
            "fields": _fields(one),
            "before": _dumped(one.before),
            "after": _dumped(one.after),
        }
    for judgement in reread.lost:
        yield {"change": "judgement_lost", **of, "judgement": judgement.model_dump(mode="json")}


def summed_up(so_far: Rereading) -> Iterator[str]:
    """What a re-extraction found, in few lines."""
    counts = so_far.counts
    yield (
        f"{so_far.read} articles read again, {counts.articles} differ: {counts.added} claims added,"
        f" {counts.gone} gone, {counts.changed} changed, {counts.same} as before"
    )
    if counts.slight:
        yield (
            f"{counts.slight} of those as before differ in the version of the extractor, or by"
            f" {SLIGHT:g} in confidence at most"
        )
    if so_far.lost:
        yield f"{so_far.lost} judgements would lose their claims"
    alone = {
        "coded by data sets": so_far.coded,
        "in other languages": so_far.other_language,
        "by other extractors": so_far.other_extractor,
        "without claims of any extractor": so_far.without_claims,
        "that a language model would have to read": so_far.unanswered,
        "that cannot be read": so_far.failed,
    }
    if left := ", ".join(f"{number} {why}" for why, number in alone.items() if number):
        yield f"left alone: {left}"


def by_type(so_far: Rereading) -> list[tuple[str, ...]]:
    """Rows of a table: event type, and how many of its claims are added, gone and changed."""
    found = sorted(so_far.counts.by_type.items())
    return [(name, *(str(kinds[kind.value]) for kind in Kind)) for name, kinds in found]


def summary_object(so_far: Rereading) -> dict[str, Any]:
    """The last of the objects."""
    counts = so_far.counts
    return {
        "change": "summary",
        "read": so_far.read,
        "articles": counts.articles,
        "added": counts.added,
        "gone": counts.gone,
        "changed": counts.changed,
        "same": counts.same,
        "slight": counts.slight,
        "by_event_type": {
            name: {kind.value: kinds[kind.value] for kind in Kind}
            for name, kinds in sorted(counts.by_type.items())
        },
        "judgements_lost": so_far.lost,
        "left_alone": {
            "coded": so_far.coded,
            "other_language": so_far.other_language,
            "other_extractor": so_far.other_extractor,
            "without_claims": so_far.without_claims,
            "unanswered": so_far.unanswered,
            "failed": so_far.failed,
        },
    }


REVISION_COLUMNS = (
    *("id", "applied", "extractor", "undoes", "kept", "articles", "added", "gone", "changed"),
    *("author", "reason"),
)


def revision_row(one: Revision) -> tuple[str, ...]:
    """A row of the table of what was applied."""
    return (
        one.id,
        f"{one.at.astimezone(UTC):%Y-%m-%d %H:%M}Z",
        one.extractor,
        one.undoes or "",
        "no" if one.forgotten else "yes",
        *map(str, (one.articles, one.added, one.gone, one.changed)),
        flat(one.author),
        flat(one.reason),
    )


def revision_line(one: Revision) -> str:
    """What was applied, or undone, in one line."""
    done = f"undone {one.undoes}" if one.undoes else "applied"
    return (
        f"{done} as {one.id}: the claims of {one.articles} articles are told anew, {one.added}"
        f" added, {one.gone} gone, {one.changed} changed; entente reextract --undo {one.id}"
        " takes it back"
    )


def left_lines(left: Iterable[Left]) -> Iterator[str]:
    """Which articles a revision left as they were, a line for each reason."""
    by_reason: dict[str, list[str]] = {}
    for one in left:
        by_reason.setdefault(one.why, []).append(one.article_id)
    for why, ids in by_reason.items():
        more = len(ids) - _NAMED
        named = ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        yield f"left as they are: {len(ids)} {why}: {named}"


def revision_object(outcome: Outcome) -> dict[str, Any]:
    """What became of a revision."""
    made = outcome.revision
    return {
        "change": "applied",
        "revision": made and made.model_dump(mode="json"),
        "left": [one._asdict() for one in outcome.left],
    }


def _fields(one: Difference) -> dict[str, dict[str, object]]:
    was, now = _dumped(one.before) or {}, _dumped(one.after) or {}
    return {name: {"before": was.get(name), "after": now.get(name)} for name in one.fields}


def _dumped(claim: Claim | None) -> dict[str, Any] | None:
    judged = {"verdict", "judgements", "given"}
    return None if claim is None else claim.model_dump(mode="json", exclude=judged)


def _said(claim: Claim) -> str:
    act = f"{claim.event_type} {claim.mode}".strip()
    sides = [listed(side) for side in (claim.sources, claim.targets)]
    told = [str(claim.date), sides[0] or "?", act, sides[1] if sides[1] or claim.mutual else "?"]
    if claim.issue is not None:
        told.append(f"[{claim.issue.name}]")
    told += [claim.status.value] if claim.status is not Status.ACTUAL else []
    told += [claim.polarity.value] if claim.polarity is not Polarity.AFFIRMED else []
    told += [f"{claim.confidence:.2f}", claim.extractor]
    return "  ".join(map(flat, filter(None, told)))


def _worded(value: object) -> str:
    match value:
        case Evidence():
            return f'"{flat(value.text)}"'
        case IssueRef():
            return value.id
        case Party():
            above = f", of {value.principal}" if value.principal != value.id else ""
            return f"{flat(value.name)} ({value.id}{above})"
        case Polarity() | Status() | DatePrecision():
            return value.value
        case tuple():
            return ", ".join(map(_worded, value)) or _NONE
        case None | "":
            return _NONE
        case float():
            return f"{value:.2f}"
        case _:
            return flat(str(value))
