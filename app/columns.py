"""The flat form of lists, for spreadsheets and data frames: one column a fact, one row an item.

Several values in a cell are separated by `;`. Days are ISO 8601.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from app.shapes.analysis import BrokerAnswer, DyadAnswer, SuddenChangeAnswer
from app.shapes.changes import ChangeAnswer
from app.shapes.judgements import JudgementAnswer, SuggestionAnswer
from app.shapes.lists import (
    ActorAnswer,
    ArticleRow,
    BetweenAnswer,
    ClaimAnswer,
    GroupAnswer,
    IssueAnswer,
    RelationAnswer,
)
from graph.model import Evidence, NodeRef, Party, Stance, Tie


class Column(NamedTuple):
    """One column: its name, the type of its values, and the value of an item."""

    name: str
    kind: type
    value: Callable[[Any], object]


def _field(name: str, kind: type = str) -> Column:
    return Column(name, kind, lambda item: getattr(item, name))


def _fields(names: str, kind: type = str) -> list[Column]:
    return [_field(name, kind) for name in names.split()]


def _original(evidence: Evidence) -> str:
    """What a sentence was translated from; empty if it was not."""
    return evidence.original.text if evidence.original else ""


def _joined(values: Iterable[str]) -> str:
    return ";".join(values)


def _node(name: str) -> list[Column]:
    """An end of a relation, in three columns."""

    def part(of: str) -> Callable[[Any], object]:
        def value(item: Any) -> object:
            node: NodeRef = getattr(item, name)
            return getattr(node, of)

        return value

    return [Column(f"{name}_{of}", str, part(of)) for of in ("id", "name", "kind")]


def _parties(name: str) -> list[Column]:
    """The parties of a claim, ids and names."""

    def ids(item: Any) -> object:
        found: tuple[Party, ...] = getattr(item, name)
        return _joined(party.id for party in found)

    def names(item: Any) -> object:
        found: tuple[Party, ...] = getattr(item, name)
        return _joined(party.name for party in found)

    return [Column(name, str, ids), Column(f"{name}_names", str, names)]


def _stances(name: str) -> Column:
    def value(item: Any) -> object:
        found: tuple[Stance, ...] = getattr(item, name)
        return _joined(stance.party.id for stance in found)

    return Column(name, str, value)


def _parts(name: str, kinds: Mapping[str, type]) -> list[Column]:
    """Fields of what stands in a field."""

    def part(of: str) -> Callable[[Any], object]:
        return lambda item: getattr(getattr(item, name), of)

    return [Column(f"{name}_{of}", kind, part(of)) for of, kind in kinds.items()]


def _tie(name: str) -> list[Column]:
    return _parts(name, {"claims": int, "score": float, "first": str, "last": str})


def _claims_of(way: str) -> Callable[[Any], object]:
    """The claims of one direction of a dyad, which may have none."""

    def value(item: Any) -> object:
        tie: Tie | None = getattr(item, way)
        return tie.claims if tie else 0

    return value


def _named(name: str) -> list[Column]:
    """One of the two of a suggestion."""
    return _parts(name, {"id": str, "name": str, "claims": int})


RELATIONS = [
    _field("id"),
    *_node("source"),
    _field("event_type"),
    *_node("target"),
    *_fields("quad claims articles reports alleged", int),
    *_fields("first last"),
    *_fields("score confidence", float),
    _field("contested", bool),
    Column("issues", str, lambda relation: _joined(issue.id for issue in relation.issues)),
]
CLAIMS = [
    *_fields("claim_id article_id date date_precision"),
    *_parties("sources"),
    *_parties("targets"),
    _field("mutual", bool),
    *_fields("event_type mode"),
    _field("quad", int),
    _field("score", float),
    Column("contexts", str, lambda claim: _joined(claim.contexts)),
    *_fields("predicate polarity status"),
    *_parties("attributed_to"),
    Column("issue", str, lambda claim: claim.issue.id if claim.issue else ""),
    Column("issue_name", str, lambda claim: claim.issue.name if claim.issue else ""),
    _field("place"),
    _field("confidence", float),
    Column("sentence", str, lambda claim: claim.evidence.text),
    Column("start", int, lambda claim: claim.evidence.start),
    Column("end", int, lambda claim: claim.evidence.end),
    Column("original", str, lambda claim: _original(claim.evidence)),
    _field("extractor"),
    Column("verdict", str, lambda claim: claim.verdict or ""),
]
ARTICLES = _fields("id published publisher author title url language content_hash report")
ACTORS = [
    *_fields("id kind name country sector"),
    Column("aliases", str, lambda actor: _joined(actor.aliases)),
]
ISSUES = [
    *_fields("id name topic"),
    Column("parties", str, lambda issue: _joined(party.id for party in issue.parties)),
    _field("contested", bool),
    _stances("asserted_by"),
    _stances("denied_by"),
    *_fields("claims articles reports", int),
    *_fields("first last"),
]
GROUPS = [
    _field("key"),
    *_fields("claims articles reports alleged", int),
    *_fields("first last"),
    _field("score", float),
]
BETWEEN = [*_node("actor"), *_tie("to_source"), *_tie("to_target")]
BROKERS = [
    *_node("actor"),
    *_fields("degree claims", int),
    *_fields("betweenness pagerank", float),
]
DYADS = [
    *_node("source"),
    *_node("target"),
    *(Column(f"{way}_claims", int, _claims_of(way)) for way in ("there", "back")),
    _field("returned", float),
]
SUDDEN_CHANGES = [
    *_node("source"),
    *_node("target"),
    *_fields("kind first last"),
    _field("claims", int),
    *_fields("usual z", float),
]
CHANGES = [
    _field("number", int),
    *_fields("at kind article title publisher claim saying sentence event_type status polarity"),
    Column("sources", str, lambda change: _joined(change.sources)),
    Column("targets", str, lambda change: _joined(change.targets)),
    _field("issue"),
    Column("day", str, lambda change: change.day or ""),
    Column("changed", str, lambda change: _joined(change.changed)),
    *_fields("claims_added claims_changed claims_gone", int),
    *_fields("judgement author reason"),
]
JUDGEMENTS = [
    *_fields("id kind author at reason says"),
    Column("about", str, lambda judgement: _joined(judgement.about)),
    *_fields("state why"),
]
SUGGESTIONS = [
    _field("kind"),
    *_named("one"),
    *_named("into"),
    _field("likeness", float),
    _field("reason"),
]

COLUMNS: Mapping[type, list[Column]] = {
    RelationAnswer: RELATIONS,
    ClaimAnswer: CLAIMS,
    ArticleRow: ARTICLES,
    ActorAnswer: ACTORS,
    IssueAnswer: ISSUES,
    GroupAnswer: GROUPS,
    BetweenAnswer: BETWEEN,
    BrokerAnswer: BROKERS,
    DyadAnswer: DYADS,
    SuddenChangeAnswer: SUDDEN_CHANGES,
    ChangeAnswer: CHANGES,
    JudgementAnswer: JUDGEMENTS,
    SuggestionAnswer: SUGGESTIONS,
}
"""The columns of each kind of item."""


def cell(column: Column, item: object) -> object:
    """The value of one cell: text, a number or a truth value."""
    value = column.value(item)
    return str(value) if column.kind is str else value
