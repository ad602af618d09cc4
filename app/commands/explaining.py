"""`entente explain`: why a sentence makes the claims that it makes."""

import sys
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.commands.options import ModelOption, StoreOption, opened, settings
from app.problems import Problem
from graph.model import Article, Claim, Party
from ingest.explaining import Explanation, NamedParty, Trigger, explain
from ingest.sources.records import article_from_record

MOST_PASSED_OVER = 6
"""Frames that did not hold, shown for a word."""


def explain_command(
    claim: Annotated[
        str,
        typer.Argument(help="Id of a claim of the store, or - for text on standard input."),
    ] = "-",
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Day on which the text is read; otherwise today."),
    ] = None,
    store: StoreOption = None,
    model: ModelOption = None,
) -> None:
    """Show how sentences are read: parse, parties, frames, claims, and what was dropped why."""
    model = settings(model=model).model
    out = Console(highlight=False, soft_wrap=True)
    if claim == "-":
        for explanation in explain(_article(sys.stdin.read(), published), model):
            _show(out, explanation)
        return
    article, known = _stored(claim, store)
    told = {known.evidence, *known.more_evidence}
    for explanation in explain(article, model):
        if explanation.evidence in told:
            _show(out, explanation)


def _article(text: str, published: str | None) -> Article:
    """The text as an article.

    Raises:
        Problem: there is no text, or the day is none.
    """
    record = {"text": text, "published": published or date.today().isoformat()}
    try:
        return article_from_record(record)
    except ValueError as error:
        raise Problem("invalid-article", f"cannot explain this: {error}") from error


def _stored(claim_id: str, store: str | None) -> tuple[Article, Claim]:
    with opened(store) as graph, graph.view() as view:
        claim = view.claim(claim_id)
        article = view.article(claim.article_id) if claim else None
    if claim is None or article is None:
        raise Problem("not-found", f"there is no claim {claim_id!r}")
    return article, claim


def _show(out: Console, explained: Explanation) -> None:
    out.print(Text(explained.evidence.text, style="bold"))
    out.print(_words(explained))
    out.print(Text("Parties", style="bold"))
    for named in explained.named:
        out.print(Text(f"  {_named(named)}"))
    out.print(Text("Frames", style="bold"))
    for trigger in explained.triggers:
        for line in _trigger(trigger):
            out.print(Text(f"  {line}"))
    out.print(Text("Claims", style="bold"))
    for claim in explained.claims:
        for line in _claim(claim):
            out.print(Text(f"  {line}"))
    if not explained.claims:
        out.print(Text("  none"))
    out.print()


def _words(explained: Explanation) -> Table:
    s = explained.sentence
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
    for title in ("", "word", "lemma", "tag", "is", "of"):
        table.add_column(title)
    for n, word in enumerate(s.words):
        head = "" if s.heads[n] == n else s.words[s.heads[n]]
        table.add_row(*map(Text, (str(n), word, s.lemmas[n], s.tags[n], s.deps[n], head)))
    return table


def _named(named: NamedParty) -> str:
    return f"{named.text!r} means {_parties(named.parties)}: {named.why}"


def _parties(parties: tuple[Party, ...]) -> str:
    told = [f"{p.id} ({p.name}{f', {p.sector}' if p.sector else ''})" for p in parties]
    return ", ".join(told) or "nobody"


def _trigger(trigger: Trigger) -> list[str]:
    held = f"frame {trigger.frame!r}: {trigger.gives}" if trigger.frame else "no frame holds"
    lines = [f"{trigger.word}: {held}"]
    if trigger.likened:
        lines.append(f"  its words are most like those of {trigger.likened}")
    if trigger.dropped:
        lines.append(f"  not told: {trigger.dropped}")
    lines += [
        f"  passed over {frame!r}: {lack!r} does not hold"
        for frame, lack in trigger.passed_over[:MOST_PASSED_OVER]
    ]
    left = len(trigger.passed_over) - MOST_PASSED_OVER
    return [*lines, f"  ... and {left} more"] if left > 0 else lines


def _claim(claim: Claim) -> list[str]:
    kind = "/".join(filter(None, (claim.event_type, claim.mode)))
    lines = [f"{kind}: {_parties(claim.sources)} -> {_parties(claim.targets)}"]
    facts = [
        f"predicate {claim.predicate!r}",
        f"{claim.polarity.value}, {claim.status.value}",
        f"date {claim.date} ({claim.date_precision.value})",
        f"confidence {claim.confidence:.2f}",
    ]
    if claim.attributed_to:
        facts.append(f"said by {_parties(claim.attributed_to)}")
    if claim.issue:
        facts.append(f"about {claim.issue.name}")
    return [*lines, "  " + "; ".join(facts)]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("explain")(explain_command)
