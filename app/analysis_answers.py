"""The answers of analysis: timelines, blocs, brokers, reciprocity, sudden changes."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from app.charts import Chart
from app.links import relations_between, relations_of, set_filters, url
from app.names import resolve
from app.problems import Problem
from app.questions import RELATIONS
from app.shapes.analysis import (
    BlocAnswer,
    BlocList,
    BrokerAnswer,
    BrokerList,
    ChangeLinks,
    ChangeList,
    DyadAnswer,
    MemberAnswer,
    PeriodAnswer,
    ReciprocityAnswer,
    RelationsLink,
    SuddenChangeAnswer,
    TimelineAnswer,
    WeightAnswer,
)
from app.shapes.graph import SelfLink, TieLinks
from app.studies import (
    BLOCS,
    BROKERS,
    CHANGES,
    RECIPROCITY,
    TIMELINE,
    Asked,
    BlocsOptions,
    BrokersOptions,
    ChangesOptions,
    ReciprocityOptions,
    TimelineOptions,
)
from graph.analysis.blocs import Bloc, Weight, blocs
from graph.analysis.brokers import Broker, brokers
from graph.analysis.changes import Change, Search, changes
from graph.analysis.flows import Flow, flows, ties
from graph.analysis.reciprocity import Dyad, reciprocity
from graph.analysis.timeline import Period, timeline
from graph.filters import Filters
from graph.model import Tie
from graph.store import View


def timeline_answer(view: View, asked: Asked[TimelineOptions]) -> TimelineAnswer:
    """What passed between two actors, period after period.

    Raises:
        Problem: `conflicting-parameters`, where two actors are not named.
    """
    filters, source, target = _two(view, asked.filters)
    step = asked.options.step
    tallies = view.tallies(filters, step)
    found = timeline(tallies, step, filters.since, filters.until, asked.options.limit)
    named = view.nodes({source, target})
    return TimelineAnswer.model_construct(
        source=named[source],
        target=named[target],
        directed=filters.actor is None,
        step=step,
        periods=[_period(period, filters) for period in found.periods],
        total=found.total,
        left_out=found.total - len(found.periods),
        links=SelfLink(self=TIMELINE.link(asked._replace(filters=filters))),
    )


def chart_of(answer: TimelineAnswer) -> Chart:
    """The chart of a timeline."""
    joined = " to " if answer.directed else " and "
    claims = sum(period.claims for period in answer.periods)
    subtitle = f"{claims} claims by {answer.step.value}"
    if answer.periods:
        subtitle += f", {answer.periods[0].first} to {answer.periods[-1].last}"
    return Chart(
        title=f"{answer.source.name}{joined}{answer.target.name}",
        subtitle=subtitle,
        periods=[
            Period(
                period.first,
                period.last,
                (
                    period.verbal_cooperation,
                    period.material_cooperation,
                    period.verbal_conflict,
                    period.material_conflict,
                ),
                period.score,
            )
            for period in answer.periods
        ],
    )


def bloc_list(view: View, asked: Asked[BlocsOptions]) -> BlocList:
    """Actors divided into blocs."""
    filters = resolve(view, asked.filters)
    options = asked.options
    found = blocs(ties(flows(view.tallies(filters))), options.resolution)
    joined = [bloc for bloc in found.blocs if len(bloc.members) > 1]
    shown = joined[: options.limit]
    named = view.nodes(
        [member.actor for bloc in shown for member in bloc.members[: options.members]]
    )

    def bloc_answer(bloc: Bloc) -> BlocAnswer:
        members = [
            MemberAnswer.model_construct(
                **dict(named[member.actor]),
                inner=_weight(member.inner),
                links=_of_actor(filters, member.actor),
            )
            for member in bloc.members[: options.members]
        ]
        return BlocAnswer.model_construct(
            members=members,
            total=len(bloc.members),
            left_out=len(bloc.members) - len(members),
            inner=_weight(bloc.inner),
            outer=_weight(bloc.outer),
        )

    return BlocList.model_construct(
        items=[bloc_answer(bloc) for bloc in shown],
        modularity=found.modularity,
        alone=len(found.blocs) - len(joined),
        total=len(joined),
        left_out=len(joined) - len(shown),
        links=SelfLink(self=BLOCS.link(asked._replace(filters=filters))),
    )


def broker_list(view: View, asked: Asked[BrokersOptions]) -> BrokerList:
    """Actors by their place in the graph."""
    filters = resolve(view, asked.filters)
    options = asked.options
    found = brokers(flows(view.tallies(filters)))

    def order(broker: Broker) -> tuple[float, str]:
        return -getattr(broker, options.sort.key), broker.actor

    shown = sorted(found.brokers, key=order)[: options.limit]
    named = view.nodes([broker.actor for broker in shown])
    return BrokerList.model_construct(
        items=[
            BrokerAnswer.model_construct(
                **broker._asdict() | {"actor": named[broker.actor]},
                links=_of_actor(filters, broker.actor),
            )
            for broker in shown
        ],
        pivots=found.pivots,
        total=len(found.brokers),
        left_out=len(found.brokers) - len(shown),
        links=SelfLink(self=BROKERS.link(asked._replace(filters=filters))),
    )


def reciprocity_answer(view: View, asked: Asked[ReciprocityOptions]) -> ReciprocityAnswer:
    """How alike the two directions of ties are."""
    filters = resolve(view, asked.filters)
    found = reciprocity(flows(view.tallies(filters)))
    shown = found.dyads[: asked.options.limit]
    named = view.nodes({actor for dyad in shown for actor in dyad.pair})

    def dyad_answer(dyad: Dyad) -> DyadAnswer:
        source, target = dyad.pair
        return DyadAnswer.model_construct(
            source=named[source],
            target=named[target],
            there=_tie(dyad.there),
            back=_tie(dyad.back),
            returned=dyad.returned,
            score_likeness=dyad.score_likeness,
            links=TieLinks(relations=relations_between(filters, source, target)),
        )

    return ReciprocityAnswer.model_construct(
        returned=found.returned,
        answered=found.answered,
        score_likeness=found.score_likeness,
        items=[dyad_answer(dyad) for dyad in shown],
        total=len(found.dyads),
        left_out=len(found.dyads) - len(shown),
        links=SelfLink(self=RECIPROCITY.link(asked._replace(filters=filters))),
    )


def change_list(view: View, asked: Asked[ChangesOptions]) -> ChangeList:
    """Sudden changes of two actors against their own past."""
    filters = resolve(view, asked.filters)
    options = asked.options
    search = Search(options.step, options.past, options.min_z, filters.since, filters.until)
    tallies = list(view.tallies(filters, options.step))
    directions = {(tally.source, tally.target) for tally in tallies}
    found = changes(tallies, search)
    shown = list(islice(found, options.limit))
    named = view.nodes({actor for change in shown for actor in change.pair})

    def change_answer(change: Change) -> SuddenChangeAnswer:
        source, target = change.pair
        within = _within(filters, change.first, change.last)
        course = filters.model_copy(update={"actor": source, "counterpart": target})
        if filters.source is not None or filters.target is not None:
            pair = change.pair if change.pair in directions else change.pair[::-1]
            course = _directed(filters, *pair)
        told = change._asdict()
        del told["pair"]
        return SuddenChangeAnswer.model_construct(
            **told,
            source=named[source],
            target=named[target],
            links=ChangeLinks(
                relations=relations_between(within, source, target),
                timeline=TIMELINE.link(Asked(course, TimelineOptions(step=options.step))),
            ),
        )

    return ChangeList.model_construct(
        items=[change_answer(change) for change in shown],
        total=len(found),
        left_out=len(found) - len(shown),
        links=SelfLink(self=CHANGES.link(asked._replace(filters=filters))),
    )


def _directed(filters: Filters, source: str, target: str) -> Filters:
    """The filters with the source and target that they name, and these where they name none."""
    ends = {"source": filters.source or source, "target": filters.target or target}
    return filters.model_copy(update=ends)


def period_rows(answer: TimelineAnswer) -> Sequence[Sequence[object]]:
    """The periods of a timeline as rows of a table, under a row of names."""
    names = [name for name in PeriodAnswer.model_fields if name != "links"]
    return [names, *([getattr(period, name) for name in names] for period in answer.periods)]


def _period(period: Period, filters: Filters) -> PeriodAnswer:
    verbal, material, angry, violent = period.quads
    within = _within(filters, period.first, period.last)
    return PeriodAnswer.model_construct(
        first=period.first,
        last=period.last,
        claims=period.claims,
        verbal_cooperation=verbal,
        material_cooperation=material,
        verbal_conflict=angry,
        material_conflict=violent,
        score=period.score,
        links=RelationsLink(relations=url(RELATIONS.path, **set_filters(within))),
    )


def _within(filters: Filters, first: date, last: date) -> Filters:
    """The filters for the days of a period that they ask for."""
    since, until = max(first, filters.since or first), min(last, filters.until or last)
    return filters.model_copy(update={"since": since, "until": until})


def _two(view: View, asked: Filters) -> tuple[Filters, str, str]:
    filters = resolve(view, asked)
    source, target = filters.source, filters.target
    if source is None and target is None:
        source, target = filters.actor, filters.counterpart
    if source is not None and target is not None:
        return filters, source, target
    missing = {"source": filters.source, "target": filters.target}
    if filters.source is None and filters.target is None:
        missing = {"actor": filters.actor, "counterpart": filters.counterpart}
    raise Problem(
        "conflicting-parameters",
        "name an actor and a counterpart, or a source and a target",
        parameter=next(name for name, value in missing.items() if value is None),
    )


def _of_actor(filters: Filters, actor: str) -> TieLinks:
    return TieLinks(relations=relations_of(filters, actor))


def _weight(weight: Weight) -> WeightAnswer:
    return WeightAnswer.model_construct(
        cooperation=weight.cooperation / 1000,
        conflict=weight.conflict / 1000,
        balance=weight.balance,
    )


def _tie(flow: Flow | None) -> Tie | None:
    return flow.tie() if flow is not None else None
