"""One request a route at least, on the graph of `tests.contract.world`: reads, then writes."""

from typing import NamedTuple


class Asked(NamedTuple):
    """A request, and the operation of OpenAPI that it is an example of.

    `JOB` in the path stands for the job that was posted before, `DELIVERY` for the first of the
    watch.
    """

    operation: str
    path: str
    body: str | None = None
    media: str = "application/json"
    only: str | None = None
    """The store that alone has the route's engine."""

    @property
    def method(self) -> str:
        """`GET`, `POST`, ..."""
        return self.operation.partition(" ")[0]


def _read(route: str, path: str | None = None) -> Asked:
    return Asked(f"GET {route}", path or route)


WATCHED = "watch-0123456789ab"
"""The watch that is there."""

ASKED: dict[str, Asked] = {
    "index": _read("/v1"),
    "healthz": _read("/healthz"),
    "readyz": _read("/readyz"),
    "stats": _read("/v1/stats"),
    "relations": _read("/v1/relations", "/v1/relations?source=USA&target=PRK"),
    "relations-page": _read("/v1/relations", "/v1/relations?sort=-claims&limit=2"),
    "relations-reports": _read(
        "/v1/relations", "/v1/relations?min_reports=2&sort=-reports&limit=1"
    ),
    "relations-csv": _read("/v1/relations", "/v1/relations?actor=USA&format=csv"),
    "relations-jsonl": _read("/v1/relations", "/v1/relations?target=KOR&format=jsonl"),
    "groups": _read("/v1/relations/by/{key}", "/v1/relations/by/month?actor=PRK"),
    "relation": _read("/v1/relations/{relation_id}", "/v1/relations/USA-ACCUSE-PRK"),
    "relation-claims": _read(
        "/v1/relations/{relation_id}/claims", "/v1/relations/USA-ACCUSE-PRK/claims"
    ),
    "graph": _read("/v1/graph", "/v1/graph?actor=RUS"),
    "graph-cytoscape": _read("/v1/graph", "/v1/graph?actor=RUS&format=cytoscape"),
    "graph-graphml": _read("/v1/graph", "/v1/graph?actor=RUS&format=graphml"),
    "graph-gexf": _read("/v1/graph", "/v1/graph?actor=RUS&format=gexf"),
    "between": _read("/v1/graph/between", "/v1/graph/between?source=KOR&target=CIV"),
    "paths": _read("/v1/graph/paths", "/v1/graph/paths?source=KOR&target=CIV"),
    "neighbourhood": _read("/v1/graph/neighbourhood", "/v1/graph/neighbourhood?actor=CIV&depth=2"),
    "common": _read("/v1/graph/common", "/v1/graph/common?source=USA&target=KOR"),
    "timeline": _read(
        "/v1/analysis/timeline", "/v1/analysis/timeline?actor=USA&counterpart=PRK&step=month"
    ),
    "timeline-csv": _read(
        "/v1/analysis/timeline",
        "/v1/analysis/timeline?actor=USA&counterpart=PRK&step=month&format=csv",
    ),
    "timeline-svg": _read(
        "/v1/analysis/timeline",
        "/v1/analysis/timeline?actor=USA&counterpart=PRK&step=month&format=svg",
    ),
    "blocs": _read("/v1/analysis/blocs"),
    "brokers": _read("/v1/analysis/brokers"),
    "reciprocity": _read("/v1/analysis/reciprocity"),
    "changes": _read("/v1/analysis/changes", "/v1/analysis/changes?min_z=1&past=4"),
    "changes-made": _read("/v1/changes", "/v1/changes?source=RUS&limit=3"),
    "changes-made-atom": _read("/v1/changes", "/v1/changes?article=arms&format=atom&limit=2"),
    "relations-atom": _read("/v1/relations", "/v1/relations?source=RUS&format=atom&limit=2"),
    "claims": _read("/v1/claims", "/v1/claims?source=RUS&limit=3"),
    "claims-words": _read("/v1/claims", "/v1/claims?q=cote+strasse"),
    "claims-jsonld": _read("/v1/claims", "/v1/claims?article=arms&format=jsonld"),
    "claim": _read("/v1/claims/{claim_id}", "/v1/claims/arms-2"),
    "context": _read("/v1/context.jsonld"),
    "articles": _read("/v1/articles", "/v1/articles?publisher=The+Herald"),
    "articles-report": _read("/v1/articles", "/v1/articles?report=arms"),
    "article": _read("/v1/articles/{article_id}", "/v1/articles/arms"),
    "article-html": _read("/v1/articles/{article_id}", "/v1/articles/arms?format=html"),
    "actors": _read("/v1/actors", "/v1/actors?q=north"),
    "actor": _read("/v1/actors/{actor}", "/v1/actors/the%20North"),
    "issues": _read("/v1/issues", "/v1/issues?contested=true"),
    "issue": _read("/v1/issues/{issue_id}", "/v1/issues/issue:arms-flow:PRK+RUS"),
    "unknown-parameter": _read("/v1/relations", "/v1/relations?sender=USA"),
    "not-found": _read("/v1/claims/{claim_id}", "/v1/claims/none"),
    "cypher": Asked(
        "POST /v1/graph/cypher",
        "/v1/graph/cypher",
        '{"query": "MATCH (s:State)-[r:ACCUSE]->(t:State)'
        ' RETURN s.name, r.claims, t.name ORDER BY s.name, t.name"}',
        only="neo4j",
    ),
    "suggestions": _read("/v1/suggestions"),
    "judgements-imported": Asked(
        "POST /v1/judgements",
        "/v1/judgements",
        '{"id": "judged", "kind": "alias", "actor": "CIV", "alias": "Ivory Coast",'
        ' "author": "Ada", "at": "2024-01-01T08:00:00Z", "reason": "in English"}\n',
        "application/x-ndjson",
    ),
    "judgement-posted": Asked(
        "POST /v1/judgements",
        "/v1/judgements",
        '{"kind": "undo", "judgement": "judged", "author": "Bob", "reason": "not here"}',
    ),
    "judgements": _read("/v1/judgements"),
    "judgements-jsonl": _read("/v1/judgements", "/v1/judgements?kind=alias&format=jsonl"),
    "judgement": _read("/v1/judgements/{judgement_id}", "/v1/judgements/judged"),
    "judgement-senseless": Asked(
        "POST /v1/judgements",
        "/v1/judgements",
        '{"kind": "undo", "judgement": "judged", "author": "Bob", "reason": "again"}',
    ),
    "feed-posted": Asked(
        "POST /v1/feeds", "/v1/feeds", '{"url": "https://example.org/feed.xml", "title": "Courier"}'
    ),
    "feeds": _read("/v1/feeds"),
    "feed": _read("/v1/feeds/{feed_id}", "/v1/feeds/feed-d74f9ca50683"),
    "feed-deleted": Asked("DELETE /v1/feeds/{feed_id}", "/v1/feeds/feed-d74f9ca50683"),
    "article-posted": Asked(
        "POST /v1/articles",
        "/v1/articles",
        '{"id": "posted", "published": "2023-11-20", "publisher": "The Herald",'
        ' "text": "The United States imposed sanctions on North Korea."}',
    ),
    "articles-posted": Asked(
        "POST /v1/articles",
        "/v1/articles",
        '{"id": "line", "published": "2023-11-21", "text": "Russia condemned South Korea."}\n'
        '{"id": "broken", "published": "soon", "text": "Nothing."}\n',
        "application/x-ndjson",
    ),
    "article-put": Asked(
        "PUT /v1/articles/{article_id}",
        "/v1/articles/posted",
        '{"published": "2023-11-20", "publisher": "The Herald",'
        ' "text": "The United States lifted sanctions on North Korea."}',
    ),
    "article-deleted": Asked("DELETE /v1/articles/{article_id}", "/v1/articles/posted"),
}
"""By the name of the recorded answer."""

ASKED |= {
    "watch-posted": Asked(
        "POST /v1/watches",
        "/v1/watches",
        '{"name": "Korea", "filters": {"actor": "the North", "quad": 4, "min_reports": 2},'
        ' "url": "https://example.org/hook"}',
    ),
    "watch-refused": Asked("POST /v1/watches", "/v1/watches", '{"name": "All", "filters": {}}'),
    "watches": _read("/v1/watches", "/v1/watches?limit=1"),
    "watch": Asked("GET /v1/watches/{watch_id}", f"/v1/watches/{WATCHED}"),
    "watch-matches": Asked(
        "GET /v1/watches/{watch_id}/matches", f"/v1/watches/{WATCHED}/matches?limit=1"
    ),
    "watch-deliveries": Asked(
        "GET /v1/watches/{watch_id}/deliveries", f"/v1/watches/{WATCHED}/deliveries?limit=1"
    ),
    "watch-delivery": Asked(
        "GET /v1/watches/{watch_id}/deliveries/{delivery_id}",
        f"/v1/watches/{WATCHED}/deliveries/DELIVERY",
    ),
    "watch-replayed": Asked(
        "POST /v1/watches/{watch_id}/deliveries/{delivery_id}/replay",
        f"/v1/watches/{WATCHED}/deliveries/DELIVERY/replay",
    ),
    "watch-deleted": Asked("DELETE /v1/watches/{watch_id}", f"/v1/watches/{WATCHED}"),
}

ASKED |= {
    "job-posted": Asked(
        "POST /v1/jobs",
        "/v1/jobs",
        '{"id": "pending", "published": "2023-11-21", "text": "Russia condemned South Korea."}\n'
        '{"id": "broken", "published": "soon", "text": "Nothing."}\n',
        "application/x-ndjson",
    ),
    "jobs": _read("/v1/jobs"),
    "job": Asked("GET /v1/jobs/{job_id}", "/v1/jobs/JOB"),
    "job-errors": Asked("GET /v1/jobs/{job_id}/errors", "/v1/jobs/JOB/errors"),
    "job-retried": Asked("POST /v1/jobs/{job_id}/retry", "/v1/jobs/JOB/retry"),
    "job-cancelled": Asked("POST /v1/jobs/{job_id}/cancel", "/v1/jobs/JOB/cancel"),
    "job-events": Asked("GET /v1/jobs/{job_id}/events", "/v1/jobs/JOB/events"),
}

TIMED = {
    *("feed-posted", "feeds", "feed", "changes-made", "changes-made-atom", "relations-atom"),
    *(name for name in ASKED if name.startswith(("job", "judgement", "watch"))),
}
"""Answers that tell when something happened."""

UNRECORDED = {"GET /metrics"}
"""Operations whose answer is another each time."""
