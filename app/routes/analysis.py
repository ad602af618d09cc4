"""Analysis: what many claims together tell. Definitions and sources: `docs/analysis.md`."""

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from app import analysis_answers, charts
from app.dependencies import StoreDep
from app.graph_files import files_of, headers, json_of
from app.problems import LIST_PROBLEMS, responses
from app.shapes.analysis import BlocList, BrokerList, ChangeList, ReciprocityAnswer, TimelineAnswer
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
    SeriesFormat,
    TimelineOptions,
    asking_study,
)

router = APIRouter(tags=["analysis"])

_PROBLEMS = responses(*LIST_PROBLEMS, "store-unavailable")


@router.get(
    TIMELINE.path,
    response_model=TimelineAnswer,
    openapi_extra={"parameters": TIMELINE.parameters()},
    responses=files_of(
        "The periods in order of time, or a chart of them", "text/csv", "image/svg+xml"
    )
    | _PROBLEMS,
)
def get_timeline(
    asked: Annotated[Asked[TimelineOptions], Depends(asking_study(TIMELINE))], store: StoreDep
) -> Response:
    """Counts and mean score by week or month: of a dyad (`actor` and `counterpart`) or of one
    direction (`source` and `target`)."""
    with store.view() as view:
        found = analysis_answers.timeline_answer(view, asked)
    told = headers(found.total, found.left_out)
    if asked.options.format is SeriesFormat.CSV:
        written = io.StringIO()
        csv.writer(written).writerows(analysis_answers.period_rows(found))
        return Response(written.getvalue(), media_type="text/csv", headers=told)
    if asked.options.format is SeriesFormat.SVG:
        drawn = charts.svg(analysis_answers.chart_of(found))
        return Response(drawn, media_type="image/svg+xml", headers=told)
    return json_of(found)


@router.get(
    BLOCS.path,
    response_model=BlocList,
    openapi_extra={"parameters": BLOCS.parameters()},
    responses=files_of("The largest blocs") | _PROBLEMS,
)
def list_blocs(
    asked: Annotated[Asked[BlocsOptions], Depends(asking_study(BLOCS))], store: StoreDep
) -> Response:
    """Actors that cooperate with one another more, and are in conflict less, than by chance."""
    with store.view() as view:
        return json_of(analysis_answers.bloc_list(view, asked))


@router.get(
    BROKERS.path,
    response_model=BrokerList,
    openapi_extra={"parameters": BROKERS.parameters()},
    responses=files_of("The actors that come first by `sort`") | _PROBLEMS,
)
def list_brokers(
    asked: Annotated[Asked[BrokersOptions], Depends(asking_study(BROKERS))], store: StoreDep
) -> Response:
    """Who stands between others: betweenness, PageRank, degree."""
    with store.view() as view:
        return json_of(analysis_answers.broker_list(view, asked))


@router.get(
    RECIPROCITY.path,
    response_model=ReciprocityAnswer,
    openapi_extra={"parameters": RECIPROCITY.parameters()},
    responses=files_of("Figures of all ties together, and of each") | _PROBLEMS,
)
def get_reciprocity(
    asked: Annotated[Asked[ReciprocityOptions], Depends(asking_study(RECIPROCITY))],
    store: StoreDep,
) -> Response:
    """How alike the two directions of ties are, in claims and in scores."""
    with store.view() as view:
        return json_of(analysis_answers.reciprocity_answer(view, asked))


@router.get(
    CHANGES.path,
    response_model=ChangeList,
    openapi_extra={"parameters": CHANGES.parameters()},
    responses=files_of("The greatest changes") | _PROBLEMS,
)
def list_changes(
    asked: Annotated[Asked[ChangesOptions], Depends(asking_study(CHANGES))], store: StoreDep
) -> Response:
    """Weeks or months in which two actors did more, or less, than in those before."""
    with store.view() as view:
        return json_of(analysis_answers.change_list(view, asked))
