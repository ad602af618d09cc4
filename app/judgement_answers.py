"""The answers about judgements, for the service and the command line alike."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from pydantic import ValidationError

from app.judgement_states import standings
from app.problems import Problem
from app.shapes.judgements import ImportedJudgements, JudgementAnswer, JudgementLinks
from app.shapes.lists import ItemList, PageLinks
from app.studies import JUDGED, Asked, JudgementsOptions
from graph.curation import Curation
from graph.filters import DEFAULT_LIMIT, NO_FILTERS
from graph.judgements import (
    Alias,
    ChangeParty,
    ChangeType,
    Confirm,
    Join,
    Judgement,
    JudgementUnfit,
    Merge,
    Office,
    Reject,
    Standing,
    State,
    Undo,
    about,
    read_judgement,
)
from graph.paging import CursorError, make_cursor, read_cursor
from graph.store import Store, View


def judgement_answer(standing: Standing) -> JudgementAnswer:
    """A judgement with what has become of it."""
    judgement, state, why = standing
    return JudgementAnswer(
        id=judgement.id,
        kind=judgement.kind,
        author=judgement.author,
        at=judgement.at,
        reason=judgement.reason,
        says=in_words(judgement),
        about=sorted(about(judgement)),
        state=state,
        why=why,
        judgement=judgement.model_dump(mode="json"),
        links=JudgementLinks(self=f"{JUDGED.path}/{judgement.id}"),
    )


def named(view: View, judgement_id: str) -> JudgementAnswer:
    """The judgement with this id.

    Raises:
        Problem: `not-found`.
    """
    judgement = view.curation().judgements.get(judgement_id)
    if judgement is None:
        raise Problem("not-found", f"there is no judgement {judgement_id!r}")
    [standing] = standings(view, [judgement])
    return judgement_answer(standing)


def selected(view: View, options: JudgementsOptions) -> list[Judgement]:
    """The judgements that are asked for, the latest first."""
    found = [
        judgement
        for judgement in reversed(view.curation().judgements.values())
        if (options.about is None or options.about in about(judgement))
        and options.kind in (None, judgement.kind)
        and options.author in (None, judgement.author)
    ]
    if options.state is None:
        return found
    return [one.judgement for one in standings(view, found) if one.state is options.state]


def judgement_list(view: View, asked: Asked[JudgementsOptions]) -> ItemList[JudgementAnswer]:
    """A page of the judgements that are asked for, the latest first.

    Raises:
        Problem: `unknown-value`, where the cursor is none of this list.
    """
    options = asked.options
    found = selected(view, options)
    narrowed = options.model_copy(update={"cursor": None, "limit": DEFAULT_LIMIT})
    kind = f"judgements {narrowed.model_dump_json()}"
    start = 0
    if options.cursor is not None:
        try:
            at, last = read_cursor(kind, NO_FILTERS, options.cursor, 2)
        except CursorError as error:
            raise Problem("unknown-value", f"cursor: {error}", parameter="cursor") from error
        start = sum((_moment(one), one.id) >= (at, last) for one in found)
    shown = found[start : start + options.limit]
    more = start + len(shown) < len(found)
    cursor = None
    if more:
        cursor = make_cursor(kind, NO_FILTERS, (_moment(shown[-1]), shown[-1].id))
    following = Asked(asked.filters, options.model_copy(update={"cursor": cursor}))
    return ItemList(
        items=[judgement_answer(one) for one in standings(view, shown)],
        total=len(found),
        left_out=len(found) - len(shown),
        next=cursor,
        links=PageLinks(self=JUDGED.link(asked), next=JUDGED.link(following) if cursor else None),
    )


def _moment(judgement: Judgement) -> str:
    return judgement.at.isoformat(timespec="microseconds")


def lines(curation: Curation) -> Iterable[str]:
    """All judgements, each as a line of JSON, in the order in which they count."""
    return (judgement.model_dump_json() for judgement in curation.judgements.values())


def read(text: Iterable[str | bytes]) -> list[Judgement]:
    """The judgements of lines of JSON; empty lines are passed over.

    Raises:
        Problem: `malformed-body`, with the line that holds none, or one of the future.
    """
    found = []
    # All that are made later here are dated behind it. Clocks may differ by a day.
    latest = datetime.now(UTC) + timedelta(days=1)
    for number, line in enumerate(text, start=1):
        if not line.strip():
            continue
        try:
            judgement = read_judgement(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise Problem("malformed-body", f"line {number}: {where}: {first['msg']}") from error
        if judgement.at > latest:
            raise Problem("malformed-body", f"line {number}: at: {judgement.at} is yet to come")
        found.append(judgement)
    return found


def take(store: Store, judgements: Sequence[Judgement]) -> ImportedJudgements:
    """Adds judgements that were made elsewhere, in one step.

    Raises:
        Problem: `unfit-judgement`, where an id is another judgement's.
    """
    with store.view() as view:
        before = view.curation()
    try:
        with store.writer() as writer:
            writer.judge(judgements, strictly=False)
    except JudgementUnfit as error:
        raise Problem("unfit-judgement", str(error)) from error
    added = {one.id: one for one in judgements if one.id not in before.judgements}
    with store.view() as view:
        told = standings(view, added.values())
    return ImportedJudgements(
        read=len(judgements),
        added=len(added),
        known=len(judgements) - len(added),
        senseless=[judgement_answer(one) for one in told if one.state is State.SENSELESS],
    )


def in_words(judgement: Judgement) -> str:
    """What a judgement says, in one line."""
    match judgement:
        case Merge(actor=one, into=into):
            return f"{one.name} ({one.id}) is {into.name} ({into.id})"
        case Alias():
            return f"{judgement.actor} is called {judgement.alias!r}"
        case Office():
            return _office_in_words(judgement)
        case Reject():
            return f"{_claim_in_words(judgement)} is wrong"
        case Confirm():
            return f"{_claim_in_words(judgement)} is right"
        case ChangeType():
            act = f"{judgement.event_type} {judgement.mode}".strip()
            return f"{_claim_in_words(judgement)} is of type {act}"
        case ChangeParty():
            becomes = judgement.becomes.id if judgement.becomes is not None else "nobody"
            party = judgement.party or "one more"
            return f"{_claim_in_words(judgement)}: {judgement.side} {party} is {becomes}"
        case Join():
            return f"{judgement.issue.id} is {judgement.into.id}"
        case Undo():
            return f"{judgement.judgement} is undone"


def _office_in_words(judgement: Office) -> str:
    office = judgement.office
    held = f" as {office.office}" if office.office else ""
    since = f" from {office.since}" if office.since else ""
    until = f" to {office.until}" if office.until else ""
    return f"{judgement.actor} answers to {office.principal}{held}{since}{until}"


def _claim_in_words(judgement: Reject | Confirm | ChangeType | ChangeParty) -> str:
    claim = judgement.claim
    said = " ".join(
        part
        for part in ("+".join(claim.sources), claim.event_type, "+".join(claim.targets))
        if part
    )
    return f"{claim.claim_id} ({said})"
