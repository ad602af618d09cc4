"""The graph as a whole: ways from one actor to another, neighbours, and files of it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from app import answers, graph_answers
from app.dependencies import AskedBetween, StoreDep
from app.formats import list_responses, written
from app.graph_files import MEDIA_TYPES, CytoscapeGraph, NodeLinkGraph, file_of, files_of, json_of
from app.problems import LIST_PROBLEMS, responses
from app.questions import BETWEEN, parameters
from app.shapes.graph import CommonAnswer, GraphAnswer, NeighbourhoodAnswer, PathList
from app.shapes.lists import BetweenAnswer, ItemList
from app.studies import (
    COMMON,
    GRAPH,
    NEIGHBOURHOOD,
    PATHS,
    Asked,
    CommonOptions,
    GraphFormat,
    GraphOptions,
    NeighbourhoodOptions,
    PathsOptions,
    asking_study,
)

router = APIRouter(tags=["graph"])

_PROBLEMS = responses(*LIST_PROBLEMS, "store-unavailable")


@router.get(
    GRAPH.path,
    response_model=GraphAnswer | NodeLinkGraph | CytoscapeGraph,
    openapi_extra={"parameters": GRAPH.parameters()},
    responses=files_of("Relations and their ends, or a file of them", *MEDIA_TYPES.values())
    | _PROBLEMS,
)
def get_graph(
    asked: Annotated[Asked[GraphOptions], Depends(asking_study(GRAPH))], store: StoreDep
) -> Response:
    """The relations with most claims, with actors and issues as nodes."""
    with store.view() as view:
        if asked.options.format is GraphFormat.JSON:
            return json_of(graph_answers.graph_answer(view, asked))
        drawn = graph_answers.graph_drawn(view, asked)
    return file_of(drawn, asked.options.format)


@router.get(
    BETWEEN.path,
    response_model=ItemList[BetweenAnswer],
    openapi_extra={"parameters": parameters(BETWEEN)},
    responses=list_responses(BETWEEN, *LIST_PROBLEMS),
)
def list_between(asked: AskedBetween, store: StoreDep) -> Response:
    """Actors with relations to both source and target, those with the strongest ties first."""
    with store.view() as view:
        found = answers.between_list(view, asked)
    return written(found, asked.form, BetweenAnswer)


@router.get(
    PATHS.path,
    response_model=PathList | NodeLinkGraph | CytoscapeGraph,
    openapi_extra={"parameters": PATHS.parameters()},
    responses=files_of("The paths, or a file of their relations", *MEDIA_TYPES.values())
    | _PROBLEMS,
)
def list_paths(
    asked: Annotated[Asked[PathsOptions], Depends(asking_study(PATHS))], store: StoreDep
) -> Response:
    """The shortest paths between two actors, those with the strongest weakest step first."""
    with store.view() as view:
        if asked.options.format is GraphFormat.JSON:
            return json_of(graph_answers.path_list(view, asked))
        drawn = graph_answers.paths_drawn(view, asked)
    return file_of(drawn, asked.options.format)


@router.get(
    NEIGHBOURHOOD.path,
    response_model=NeighbourhoodAnswer | NodeLinkGraph | CytoscapeGraph,
    openapi_extra={"parameters": NEIGHBOURHOOD.parameters()},
    responses=files_of("Actors and ties, or a file of the relations", *MEDIA_TYPES.values())
    | _PROBLEMS,
)
def get_neighbourhood(
    asked: Annotated[Asked[NeighbourhoodOptions], Depends(asking_study(NEIGHBOURHOOD))],
    store: StoreDep,
) -> Response:
    """The actors within a few steps of one, nearest first, and the ties among them."""
    with store.view() as view:
        if asked.options.format is GraphFormat.JSON:
            return json_of(graph_answers.neighbourhood_answer(view, asked))
        drawn = graph_answers.neighbourhood_drawn(view, asked)
    return file_of(drawn, asked.options.format)


@router.get(
    COMMON.path,
    response_model=CommonAnswer | NodeLinkGraph | CytoscapeGraph,
    openapi_extra={"parameters": COMMON.parameters()},
    responses=files_of("Three groups of actors, or a file of the relations", *MEDIA_TYPES.values())
    | _PROBLEMS,
)
def get_common(
    asked: Annotated[Asked[CommonOptions], Depends(asking_study(COMMON))], store: StoreDep
) -> Response:
    """Common adversaries and common partners of two actors, and who is one to each."""
    with store.view() as view:
        if asked.options.format is GraphFormat.JSON:
            return json_of(graph_answers.common_answer(view, asked))
        drawn = graph_answers.common_drawn(view, asked)
    return file_of(drawn, asked.options.format)
