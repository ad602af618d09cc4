"""Answers as tables for people: aligned plain text, one row a line.

On a terminal the long cells of a row stand below it, wrapped; elsewhere the row stays one line.
"""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.cells import cell_len

from app.shapes.lists import ActorAnswer, BetweenAnswer, ClaimAnswer, IssueAnswer, RelationAnswer
from graph.derive import listed
from graph.model import Stance, Tie

Item = TypeVar("Item")


_INDENT = " " * 4


class Table(NamedTuple, Generic[Item]):
    """How the rows of one list read."""

    columns: tuple[str, ...]
    row: Callable[[Item], Sequence[str]]
    long: frozenset[str] = frozenset()
    """Columns whose cells stand below the row on a terminal."""


def show(
    columns: Sequence[str], rows: Sequence[Sequence[str]], long: frozenset[str] = frozenset()
) -> None:
    """Prints a table on standard output, each cell in one line, whatever stands in it."""
    below = long if sys.stdout.isatty() else frozenset()
    short = [i for i, column in enumerate(columns) if column not in below]
    lines = [
        [column.upper() for column in columns],
        *([flat(cell) for cell in row] for row in rows),
    ]
    widths = {i: max(cell_len(line[i]) for line in lines) for i in short}
    for number, line in enumerate(lines):
        padded = (line[i] + " " * (widths[i] - cell_len(line[i])) for i in short)
        print("  ".join(padded).rstrip())
        if number and below:
            _show_below([(columns[i], line[i]) for i in range(len(line)) if i not in short])


def flat(text: str) -> str:
    """A text in one line, without characters that a terminal might obey."""
    words = ("".join(filter(str.isprintable, word)) for word in text.split())
    return " ".join(filter(None, words))


def _show_below(cells: Iterable[tuple[str, str]]) -> None:
    width = shutil.get_terminal_size().columns
    for column, cell in cells:
        if cell:
            print(textwrap.fill(f"{column}: {cell}", width, initial_indent=_INDENT,
                                subsequent_indent=_INDENT))  # fmt: skip


def counts(found: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Nested counts as rows: `{"claims": {"actual": 3}}` gives `claims actual`, `3`."""
    rows: list[tuple[str, str]] = []
    for name, value in found.items():
        if isinstance(value, Mapping):
            rows += counts(value, f"{prefix}{name} ")
        else:
            rows.append((prefix + name, str(value)))
    return rows


def _relation(relation: RelationAnswer) -> Sequence[str]:
    return (
        relation.source.name,
        relation.event_type,
        relation.target.name,
        str(relation.claims),
        str(relation.articles),
        str(relation.reports),
        str(relation.first),
        str(relation.last),
        f"{relation.score:+.1f}",
        f"{relation.confidence:.2f}",
        "contested" if relation.contested else "",
    )


def _between(found: BetweenAnswer) -> Sequence[str]:
    return (found.actor.id, found.actor.name, *_tie(found.to_source), *_tie(found.to_target))


def _tie(tie: Tie) -> Sequence[str]:
    return (str(tie.claims), str(tie.last), f"{tie.score:+.1f}")


def _claim(claim: ClaimAnswer) -> Sequence[str]:
    qualified = [claim.status.value] if claim.status.value != "actual" else []
    qualified += [claim.polarity.value] if claim.polarity.value != "affirmed" else []
    return (
        str(claim.date),
        listed(claim.sources),
        f"{claim.event_type} {claim.mode}".strip(),
        listed(claim.targets),
        claim.issue.name if claim.issue else "",
        " ".join(qualified),
        listed(claim.attributed_to),
        f"{claim.confidence:.2f}",
        " ".join(claim.evidence.text.split()),
    )


def _actor(actor: ActorAnswer) -> Sequence[str]:
    return (actor.id, actor.name, actor.kind.value, actor.country, actor.sector)


def _issue(issue: IssueAnswer) -> Sequence[str]:
    return (
        issue.id,
        issue.name,
        _stances(issue.asserted_by),
        _stances(issue.denied_by),
        str(issue.claims),
        str(issue.first),
        str(issue.last),
        "contested" if issue.contested else "",
    )


def _stances(stances: Iterable[Stance]) -> str:
    return ", ".join(stance.party.name for stance in stances)


RELATIONS = Table(
    (
        *("source", "act", "target", "claims", "articles", "reports"),
        *("first", "last", "score", "conf", ""),
    ),
    _relation,
)
BETWEEN = Table(
    ("id", "actor", "with a", "last", "score", "with b", "last", "score"),
    _between,
)
CLAIMS = Table(
    ("date", "source", "act", "target", "issue", "status", "says", "conf", "sentence"),
    _claim,
    frozenset({"issue", "says", "sentence"}),
)
ACTORS = Table(("id", "name", "kind", "country", "sector"), _actor)
ISSUES = Table(("id", "issue", "asserted by", "denied by", "claims", "first", "last", ""), _issue)
