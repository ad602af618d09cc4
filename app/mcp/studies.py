"""What the tools tell that ask about the graph as a whole: ways, neighbours, blocs, time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from app import analysis_answers, answers, graph_answers
from app.mcp.bounds import ToolAnswer
from app.mcp.lists import relation_line
from app.mcp.sentences import Sentence, Sentences
from app.mcp.words import NOTICE, days, names, plain, signed
from app.names import resolve
from app.plurals import counted
from app.questions import Question
from app.shapes.analysis import BlocAnswer, PeriodAnswer, SuddenChangeAnswer, WeightAnswer
from app.shapes.graph import ThirdAnswer, TieAnswer
from app.studies import (
    Asked,
    BlocsOptions,
    BrokersOptions,
    ChangesOptions,
    CommonOptions,
    NeighbourhoodOptions,
    PathsOptions,
    ReciprocityOptions,
    TimelineOptions,
)
from graph.analysis.changes import COOPERATION
from graph.filters import Filters
from graph.model import Between, NodeRef, Tie
from graph.store import View

Third = Between | ThirdAnswer
"""An actor with ties to two others."""
Ends = tuple[NodeRef, NodeRef]
"""Source and target."""
Item = TypeVar("Item")

QUOTED = 8
"""Rows of an answer whose sentences are told, where a row stands for many."""
MEMBERS = 15
"""Members of a bloc that are named in words; the structure has more."""


def timeline(view: View, asked: Asked[TimelineOptions]) -> ToolAnswer:
    """What passed between two, period by period, and the latest sentences."""
    found = analysis_answers.timeline_answer(view, asked)
    latest = Sentences(view).latest(resolve(view, asked.filters), 3)
    joined = "to" if found.directed else "and"
    step = found.step.value

    def lines() -> Iterator[str]:
        yield NOTICE
        claims = counted(sum(one.claims for one in found.periods), "claim")
        pair = f"{plain(found.source.name)} {joined} {plain(found.target.name)}"
        yield f"{pair}: {claims} in {counted(len(found.periods), step)}; those with any:"
        yield from (_period_line(one) for one in found.periods if one.claims)
        if found.left_out:
            yield f"{counted(found.left_out, f'earlier {step}')} left out: see limit, since, until"
        if latest:
            yield "The latest sentences:"
            yield from (sentence.line() for sentence in latest)

    return ToolAnswer(lines(), to_jsonable_python(found) | _sentences(latest))


def paths(view: View, asked: Asked[PathsOptions]) -> ToolAnswer:
    """The shortest ways from one actor to another, each step with its latest sentence."""
    found = graph_answers.path_list(view, asked)
    filters = resolve(view, asked.filters)
    known = Sentences(view)
    behind: dict[tuple[str, str], list[Sentence]] = {}
    for step in (step for path in found.items for step in path.steps):
        pair = (step.source.id, step.target.id)
        if pair not in behind:
            behind[pair] = known.between(filters, *pair)

    def lines() -> Iterator[str]:
        ends = f"{plain(found.source.name)} and {plain(found.target.name)}"
        if found.length is None:
            yield f"No way of at most {counted(asked.options.length, 'step')} between {ends}."
            return
        yield NOTICE
        ways = f"{counted(found.total, 'shortest way')} between {ends}"
        yield f"{ways}, of {counted(found.length, 'step')}; {len(found.items)} of them:"
        told: set[tuple[str, str]] = set()
        for path in found.items:
            stops = [path.steps[0].source, *(step.target for step in path.steps)]
            weakest = counted(path.strength, "claim")
            yield f"{' - '.join(plain(stop.name) for stop in stops)} (weakest step: {weakest})"
            for step in path.steps:
                pair = (step.source.id, step.target.id)
                if pair not in told:
                    yield from map(relation_line, step.relations[:3])
                    yield from (sentence.line() for sentence in behind[pair])
                told.add(pair)

    data = to_jsonable_python(found)
    for path in data["items"]:
        for step in path["steps"]:
            step |= _sentences(behind[step["source"]["id"], step["target"]["id"]])
    return ToolAnswer(lines(), data)


def between(view: View, asked: Question) -> ToolAnswer:
    """The actors between two, with the latest sentence of each tie of the first of them."""
    found = answers.between_list(view, asked)
    filters = resolve(view, asked.filters)
    ends = view.nodes({filters.source or "", filters.target or ""})
    source, target = ends[filters.source or ""], ends[filters.target or ""]
    behind = _of_thirds(Sentences(view), filters, found.items[:QUOTED], (source, target))

    def lines() -> Iterator[str]:
        pair = f"{plain(source.name)} and {plain(target.name)}"
        if not found.items:
            yield f"No {'more ' if found.total else ''}actor has relations with both {pair}."
            return
        yield NOTICE
        yield f"{counted(found.total, 'actor')} between {pair}; {len(found.items)} of them:"
        for one in found.items:
            yield from _third_lines(one, (source, target), behind)
        if found.next:
            yield f"There are more: ask the same with cursor {found.next}"

    data = to_jsonable_python(found)
    _quote_thirds(data["items"], (source, target), behind)
    return ToolAnswer(lines(), data)


def neighbourhood(view: View, asked: Asked[NeighbourhoodOptions]) -> ToolAnswer:
    """The actors near one, with the latest sentence about the first of them."""
    found = graph_answers.neighbourhood_answer(view, asked)
    filters = resolve(view, asked.filters)
    middle = found.actor.id
    own = {_other(tie, middle): tie for tie in found.ties if middle in (tie.source, tie.target)}
    known = Sentences(view)
    near = [node for node in found.nodes if node.distance == 1][:QUOTED]
    behind = {node.id: known.between(filters, middle, node.id) for node in near}

    def lines() -> Iterator[str]:
        yield NOTICE
        within = f"within {counted(found.depth, 'step')} of {plain(found.actor.name)}"
        others = counted(found.total - 1, "actor")
        yield f"{others} {within}; {len(found.nodes) - 1} of them:"
        for node in found.nodes[1:]:
            tie = own.get(node.id)
            told = _tie(tie) if tie else f"{node.distance} steps away"
            yield f"{_node(node)}: {told}"
            yield from (sentence.line() for sentence in behind.get(node.id, ()))

    data = to_jsonable_python(found)
    for row in data["nodes"]:
        row |= _sentences(behind.get(row["id"], []))
    return ToolAnswer(lines(), data)


def common(view: View, asked: Asked[CommonOptions]) -> ToolAnswer:
    """Common adversaries and partners of two, and who is divided, with sentences."""
    found = graph_answers.common_answer(view, asked)
    filters = resolve(view, asked.filters)
    source, target = found.source, found.target
    groups = {
        "adversaries": f"Adversaries of both {plain(source.name)} and {plain(target.name)}",
        "partners": f"Partners of both {plain(source.name)} and {plain(target.name)}",
        "divided": "Partners of one and adversaries of the other",
    }
    first = [third for group in groups for third in getattr(found, group).items[:QUOTED]]
    behind = _of_thirds(Sentences(view), filters, first, (source, target))

    def lines() -> Iterator[str]:
        yield NOTICE
        for group, told in groups.items():
            thirds = getattr(found, group)
            yield f"{told}: {thirds.total or 'none'}"
            for third in thirds.items:
                yield from _third_lines(third, (source, target), behind)

    data = to_jsonable_python(found)
    for group in groups:
        _quote_thirds(data[group]["items"], (source, target), behind)
    return ToolAnswer(lines(), data)


def _of_thirds(
    known: Sentences, filters: Filters, thirds: Iterable[Third], ends: Ends
) -> dict[tuple[str, str], list[Sentence]]:
    """The latest sentence of each tie of actors with two others."""
    return {
        (third.actor.id, end.id): known.between(filters, third.actor.id, end.id)
        for third in thirds
        for end in ends
    }


def _third_lines(
    third: Third, ends: Ends, behind: Mapping[tuple[str, str], list[Sentence]]
) -> Iterator[str]:
    yield _node(third.actor)
    for end, tie in zip(ends, (third.to_source, third.to_target), strict=True):
        yield f"  with {plain(end.name)}: {_tie(tie)}"
        yield from (sentence.line() for sentence in behind.get((third.actor.id, end.id), ()))


def _quote_thirds(
    rows: Iterable[Any], ends: Ends, behind: Mapping[tuple[str, str], list[Sentence]]
) -> None:
    for row in rows:
        for name, end in zip(("to_source", "to_target"), ends, strict=True):
            row[name] |= _sentences(behind.get((row["actor"]["id"], end.id), []))


def blocs(view: View, asked: Asked[BlocsOptions]) -> ToolAnswer:
    """Who cooperates with whom, with the latest sentence of cooperation in each bloc."""
    found = analysis_answers.bloc_list(view, asked)
    filters = resolve(view, asked.filters)
    known = Sentences(view)
    behind = _of_first(found.items, lambda one: _within(known, filters, one))

    def lines() -> Iterator[str]:
        if not found.items:
            yield "No bloc: no actors that match cooperate."
            return
        yield NOTICE
        alone = f"{counted(found.alone, 'actor')} in none"
        yield f"{counted(found.total, 'bloc')}, modularity {found.modularity:.2f}, {alone}:"
        for number, (one, sentences) in enumerate(zip(found.items, behind, strict=True), 1):
            shown = [_node(member) for member in one.members[:MEMBERS]]
            more = one.total - len(shown)
            if more:
                shown.append(f"and {more} more")
            yield f"Bloc {number}: {', '.join(shown)}"
            inner, outer = _weight(one.inner), _weight(one.outer)
            yield f"  among its members: {inner}; with others: {outer}"
            yield from (sentence.line() for sentence in sentences)

    return ToolAnswer(lines(), _quoted(found, behind))


def brokers(view: View, asked: Asked[BrokersOptions]) -> ToolAnswer:
    """Who stands between others."""
    found = analysis_answers.broker_list(view, asked)

    def lines() -> Iterator[str]:
        yield NOTICE
        yield f"{counted(found.total, 'actor')} with ties; {len(found.items)} of them:"
        for one in found.items:
            ties = f"ties with {counted(one.degree, 'other')}, {counted(one.claims, 'claim')}"
            shares = f"betweenness {one.betweenness:.3f}, PageRank {one.pagerank:.3f}"
            yield f"{_node(one.actor)}: {shares}, {ties}"

    return ToolAnswer(lines(), found)


def reciprocity(view: View, asked: Asked[ReciprocityOptions]) -> ToolAnswer:
    """How alike the two directions of ties are, with the latest sentence of the first of them."""
    found = analysis_answers.reciprocity_answer(view, asked)
    filters = resolve(view, asked.filters)
    known = Sentences(view)
    behind = _of_first(
        found.items, lambda one: known.between(filters, one.source.id, one.target.id)
    )

    def lines() -> Iterator[str]:
        if not found.items:
            yield "No ties match."
            return
        yield NOTICE
        shares = f"{_share(found.returned)} of all claims returned, {_share(found.answered)} of"
        yield f"{counted(found.total, 'dyad')}: {shares} directions answered; {len(found.items)}:"
        for one, sentences in zip(found.items, behind, strict=True):
            yield f"{_node(one.source)} and {_node(one.target)}, {_share(one.returned)} returned"
            for tie, way in ((one.there, "there"), (one.back, "back")):
                yield f"  {way}: {_tie(tie) if tie else 'nothing'}"
            yield from (sentence.line() for sentence in sentences)

    return ToolAnswer(lines(), _quoted(found, behind))


def sudden_changes(view: View, asked: Asked[ChangesOptions]) -> ToolAnswer:
    """Periods in which two did more, or less, than before, each with its latest sentence."""
    found = analysis_answers.change_list(view, asked)
    filters = resolve(view, asked.filters)
    known = Sentences(view)
    behind = _of_first(found.items, lambda one: _of_change(known, filters, one))

    def lines() -> Iterator[str]:
        if not found.items:
            yield "No sudden change: none is told of fewer periods than past says."
            return
        yield NOTICE
        yield f"{counted(found.total, 'sudden change')}; {len(found.items)} of them:"
        for one, sentences in zip(found.items, behind, strict=True):
            pair = f"{plain(one.source.name)} and {plain(one.target.name)}"
            told = f"{counted(one.claims, 'claim')} of {one.kind} (usual {one.usual:g})"
            yield f"{pair}, {one.first} to {one.last}: {told}, z {signed(one.z)}"
            yield from (sentence.line() for sentence in sentences)

    return ToolAnswer(lines(), _quoted(found, behind))


def _of_first(
    items: Iterable[Item], sentences: Callable[[Item], list[Sentence]]
) -> list[list[Sentence]]:
    """The sentences of the first items; none of the others."""
    return [sentences(one) if number < QUOTED else [] for number, one in enumerate(items)]


def _quoted(found: BaseModel, behind: Iterable[list[Sentence]]) -> Any:
    """An answer with the sentences of each of its items."""
    data = to_jsonable_python(found)
    for row, sentences in zip(data["items"], behind, strict=True):
        row |= _sentences(sentences)
    return data


def _within(known: Sentences, filters: Filters, bloc: BlocAnswer) -> list[Sentence]:
    """A sentence of cooperation between the first members of a bloc."""
    one, other = (member.id for member in bloc.members[:2])
    return _of_quads(known, filters, (2, 1), one, other)


def _of_change(known: Sentences, filters: Filters, one: SuddenChangeAnswer) -> list[Sentence]:
    """A sentence of the kind that there is more or less of, from the period."""
    within = filters.model_copy(update={"since": one.first, "until": one.last})
    quads = (2, 1) if one.kind == COOPERATION else (4, 3)
    return _of_quads(known, within, quads, one.source.id, one.target.id)


def _of_quads(
    known: Sentences, filters: Filters, quads: Iterable[int], one: str, other: str
) -> list[Sentence]:
    """The latest sentence between two actors, of the first quad class that has any."""
    found = (known.between(filters.model_copy(update={"quad": quad}), one, other) for quad in quads)
    return next(filter(None, found), [])


def _period_line(one: PeriodAnswer) -> str:
    kinds = {
        "verbal cooperation": one.verbal_cooperation,
        "material cooperation": one.material_cooperation,
        "verbal conflict": one.verbal_conflict,
        "material conflict": one.material_conflict,
    }
    told = ", ".join(f"{number} {kind}" for kind, number in kinds.items() if number)
    score = f", mean score {signed(one.score)}" if one.score is not None else ""
    return f"{one.first} to {one.last}: {told}{score}"


def _other(tie: TieAnswer, middle: str) -> str:
    return tie.target if tie.source == middle else tie.source


def _node(node: NodeRef) -> str:
    return f"{names([node])} [{plain(node.id)}]"


def _tie(tie: Tie) -> str:
    return f"{counted(tie.claims, 'claim')}, score {signed(tie.score)}, {days(tie.first, tie.last)}"


def _weight(weight: WeightAnswer) -> str:
    balance = "" if weight.balance is None else f" (balance {weight.balance:+.2f})"
    return f"cooperation {weight.cooperation:.1f}, conflict {weight.conflict:.1f}{balance}"


def _share(share: float | None) -> str:
    return "nothing" if share is None else f"{share:.0%}"


def _sentences(told: list[Sentence]) -> dict[str, Any]:
    return {"sentences": to_jsonable_python(told)}
