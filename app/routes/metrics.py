"""What the service counts about itself, for Prometheus."""

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from app.dependencies import NO_PARAMETERS, MetricsDep, StoreDep
from app.metrics import Stored
from app.problems import responses
from graph.store import StoreError

router = APIRouter(tags=["service"], dependencies=NO_PARAMETERS)


@router.get(
    "/metrics",
    response_class=PlainTextResponse,
    response_description="The figures, one a line",
    responses=responses("unknown-parameter"),
)
def get_metrics(metrics: MetricsDep, store: StoreDep) -> Response:
    """Counts of requests, articles, deliveries and judgements in Prometheus' text format."""
    try:
        with store.view() as view:
            judgements = len(view.curation())
        metrics.stored(Stored(store.ledger.load(), store.deliveries.counts(), judgements))
    except StoreError:
        metrics.stored(None)
    return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)
