"""What the service counts about itself, for Prometheus."""

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from app.dependencies import NO_PARAMETERS, MetricsDep, StoreDep
from app.problems import responses
from graph.store import StoreError

router = APIRouter(tags=["service"], dependencies=NO_PARAMETERS)


@router.get("/metrics", response_class=PlainTextResponse, responses=responses("unknown-parameter"))
def get_metrics(metrics: MetricsDep, store: StoreDep) -> Response:
    """Counts of requests, answers and articles in Prometheus' text format."""
    try:
        metrics.loaded(store.ledger.load())
    except StoreError:
        metrics.loaded(None)
    return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)
