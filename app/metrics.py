"""What the service counts about itself, as Prometheus reads it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from graph.deliveries import DeliveryState
from graph.ledger import Load
from ingest.llm.tally import ASKED, HEARD, Tally
from ingest.work.jobs import Summary

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
"""Upper ends of the histogram: a question takes milliseconds, a long article minutes."""
OUTCOMES = ("added", "replaced", "unchanged", "other_language", "refused")


NOTHING_ASKED = Tally()
_UNKNOWN = float("nan")

LOAD = {
    "pending": "Articles that were accepted and are not finished.",
    "leased": "Those of them that a worker has at hand.",
    "set_aside": "Articles whose extraction failed again and again.",
}


class Stored(NamedTuple):
    """What a store tells of itself."""

    load: Load
    deliveries: Mapping[DeliveryState, int]
    judgements: int


class _Advised(Collector):
    """The counts of a tally, as they are when they are asked for."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def collect(self) -> Iterator[CounterMetricFamily]:
        """The families of counters."""
        tally = self._tally
        articles = CounterMetricFamily(
            "entente_llm_articles",
            "Articles by what became of the question to a large language model.",
            labels=["outcome"],
        )
        for outcome in ASKED:
            articles.add_metric([outcome], tally.articles[outcome])
        yield articles
        claims = CounterMetricFamily(
            "entente_llm_claims", "Claims that it told, by what became of them.", labels=["outcome"]
        )
        for outcome in HEARD:
            claims.add_metric([outcome], tally.claims[outcome])
        claims.add_metric(["dropped"], sum(tally.dropped.values()))
        yield claims
        tokens = CounterMetricFamily(
            "entente_llm_tokens", "Tokens that went in and came out.", labels=["way"]
        )
        tokens.add_metric(["in"], tally.tokens_in)
        tokens.add_metric(["out"], tally.tokens_out)
        yield tokens
        yield CounterMetricFamily(
            "entente_llm_cost", "What they cost, by the prices of the settings.", value=tally.cost
        )


class Metrics:
    """The counters of one service."""

    def __init__(self, advised: Tally = NOTHING_ASKED) -> None:
        """With what the use of a large language model comes to."""
        self._registry = CollectorRegistry()
        self._registry.register(_Advised(advised))
        self._requests = Counter(
            "entente_requests",
            "Requests that were answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "entente_request_seconds",
            "How long answers took.",
            ("method", "route"),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._running = Gauge(
            "entente_requests_running", "Requests that run now.", registry=self._registry
        )
        self._articles = Counter(
            "entente_articles",
            "Articles that were sent, by what became of them.",
            ("outcome",),
            registry=self._registry,
        )
        self._claims = Counter(
            "entente_claims", "Claims of the articles that were taken.", registry=self._registry
        )
        self._deliveries = Gauge(
            "entente_deliveries",
            "Messages of watches to webhooks, by what has become of them.",
            ("state",),
            registry=self._registry,
        )
        self._tries = Counter(
            "entente_delivery_tries",
            "Tries of this service to deliver one, by what became of it then.",
            ("state",),
            registry=self._registry,
        )
        self._judgements = Gauge(
            "entente_judgements", "Judgements, undone ones too.", registry=self._registry
        )
        self._load = {
            kind: Gauge(f"entente_articles_{kind}", told, registry=self._registry)
            for kind, told in LOAD.items()
        }
        for outcome in OUTCOMES:
            self._articles.labels(outcome)
        for state in DeliveryState:
            self._tries.labels(state.value)
        ProcessCollector(registry=self._registry)

        # Labels are looked up once: there are as many as routes, methods and statuses.
        self._requests_of = cache(self._requests.labels)
        self._seconds_of = cache(self._seconds.labels)

    def began(self) -> None:
        """Counts a request as running."""
        self._running.inc()

    def ended(self) -> None:
        """Counts it as running no more."""
        self._running.dec()

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts an answer."""
        self._requests_of(method, route, status).inc()
        self._seconds_of(method, route).observe(seconds)

    def ingested(self, summary: Summary) -> None:
        """Counts what became of the articles of a request."""
        for outcome in OUTCOMES:
            self._articles.labels(outcome).inc(getattr(summary, outcome))
        self._claims.inc(summary.claims)

    def sent(self, state: DeliveryState) -> None:
        """Counts a try to deliver, by what has become of the delivery."""
        self._tries.labels(state.value).inc()

    def stored(self, stored: Stored | None) -> None:
        """Tells what the store holds and has to do; None where it does not say."""
        for kind, gauge in self._load.items():
            gauge.set(_UNKNOWN if stored is None else getattr(stored.load, kind))
        for state in DeliveryState:
            number = _UNKNOWN if stored is None else stored.deliveries.get(state, 0)
            self._deliveries.labels(state.value).set(number)
        self._judgements.set(_UNKNOWN if stored is None else stored.judgements)

    def text(self) -> bytes:
        """All counts in the text format."""
        return generate_latest(self._registry)
