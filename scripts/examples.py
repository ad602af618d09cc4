"""Writes the answers that OpenAPI shows, from the sample articles: `python scripts/examples.py`.

That of Cypher stands as it was recorded from Neo4j.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep

from httpx import Client, Response

from app.examples import ARTICLE, FEED, JUDGEMENT, PATHS, WATCH
from benchmarks.serving import running
from graph.stores import open_store
from ingest.sources import read
from ingest.work.jobs import ingest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "app" / "examples"
CURSOR = "5f0c1a9be2d7.2"
"""Of changes; that of each store is another."""
_DYAD = "actor=USA&counterpart=PRK"
READ = {
    "index": "/v1",
    "healthz": "/healthz",
    "readyz": "/readyz",
    "get_stats": "/v1/stats",
    "list_relations": "/v1/relations?source=USA&target=PRK&limit=1",
    "list_groups": "/v1/relations/by/month?actor=PRK&limit=2",
    "get_relation": "/v1/relations/{relation_id}",
    "list_relation_claims": "/v1/relations/{relation_id}/claims?limit=1",
    "get_graph": "/v1/graph?actor=PRK&limit=2",
    "list_between": "/v1/graph/between?source=KOR&target=RUS&limit=1",
    "list_paths": "/v1/graph/paths?source=KOR&target=RUS&limit=1",
    "get_neighbourhood": "/v1/graph/neighbourhood?actor=PRK&limit=3",
    "get_common": "/v1/graph/common?source=USA&target=KOR&limit=1",
    "get_timeline": f"/v1/analysis/timeline?{_DYAD}&step=month&limit=1",
    "list_blocs": "/v1/analysis/blocs?limit=2&members=3",
    "list_brokers": "/v1/analysis/brokers?limit=2",
    "get_reciprocity": "/v1/analysis/reciprocity?limit=1",
    "list_changes": "/v1/analysis/changes?step=month&past=4&min_z=1&limit=1",
    "get_context": "/v1/context.jsonld",
    "list_claims": "/v1/claims?source=USA&target=PRK&limit=1",
    "get_claim": "/v1/claims/{claim_id}",
    "list_articles": "/v1/articles?limit=1",
    "get_article": "/v1/articles/{article_id}",
    "list_actors": "/v1/actors?q=pyong&limit=1",
    "get_actor": "/v1/actors/{actor}",
    "list_suggestions": "/v1/suggestions?limit=1",
    "list_issues": "/v1/issues?contested=true&limit=1",
    "get_issue": "/v1/issues/{issue_id}",
}


def main() -> None:
    """Asks a service over the samples for everything."""
    os.environ["ENTENTE_FETCH_ALLOW"] = "127.0.0.1"
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/graph.db"
        with open_store(url) as store:
            ingest(read(str(ROOT / "samples" / "articles.jsonl")), store)
        served = [str(Path(sys.executable).with_name("entente")), "serve", "--port", "0"]
        with (
            _receiver() as hook,
            running([*served, "--store", url]) as (_, service),
            _client(service) as client,
        ):
            answers = {name: client.get(path.format(**PATHS)) for name, path in READ.items()}
            answers["read_changes"] = client.get("/v1/changes?source=USA&target=PRK&limit=1")
            answers["post_articles"] = client.post("/v1/articles", json=ARTICLE)
            sent = {name: value for name, value in ARTICLE.items() if name != "id"}
            answers["post_feed"] = client.post("/v1/feeds", json=FEED)
            answers["list_feeds"] = client.get("/v1/feeds")
            answers["get_feed"] = client.get(f"/v1/feeds/{PATHS['feed_id']}")
            answers["put_article"] = client.put(f"/v1/articles/{ARTICLE['id']}", json=sent)
            answers["post_judgement"] = client.post("/v1/judgements", json=JUDGEMENT)
            answers["list_judgements"] = client.get("/v1/judgements")
            made = answers["post_judgement"].json()["links"]["self"]
            answers["get_judgement"] = client.get(made)
            answers |= _of_jobs(client)
            answers |= _of_watches(client, hook)
    for name, answer in answers.items():
        answer.raise_for_status()
        is_json = "json" in answer.headers["content-type"]
        shown = answer.json() if is_json else answer.text
        told = json.dumps(shown, indent=2, ensure_ascii=False)
        (FOLDER / f"{name}.json").write_text(_settled(told) + "\n", encoding="utf-8")


def _client(service: str) -> Client:
    # The first article waits for the language model.
    return Client(base_url=service, timeout=60)


def _of_jobs(client: Client) -> dict[str, Response]:
    """What a job of two articles and a broken line is answered."""
    second = {**ARTICLE, "id": "courier-2024-04-15", "text": "Iran praised Syria."}
    answers = {"post_job": client.post("/v1/jobs", json=[ARTICLE, second, {"id": "broken"}])}
    here = answers["post_job"].json()["links"]["self"]
    while client.get(here).json()["ended"] is None:
        sleep(0.2)
    answers["list_jobs"] = client.get("/v1/jobs?limit=1")
    answers["get_job"] = client.get(here)
    answers["list_job_errors"] = client.get(f"{here}/errors?limit=1")
    answers["get_job_events"] = client.get(f"{here}/events")
    answers["retry_job"] = client.post(f"{here}/retry")
    answers["cancel_job"] = client.post(f"{here}/cancel")
    return answers


@contextmanager
def _receiver() -> Iterator[str]:
    """Somebody who takes what watches post; gives the address."""
    with HTTPServer(("127.0.0.1", 0), _Taking) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/hook"
        server.shutdown()


class _Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


def _of_watches(client: Client, hook: str) -> dict[str, Response]:
    """What a watch that finds something, and posts it, is answered."""
    asked = {**WATCH, "filters": {"source": "USA", "target": "PRK"}, "url": hook, "existing": True}
    answers = {"post_watch": client.post("/v1/watches", json=asked)}
    here = answers["post_watch"].json()["links"]["self"]
    sent = f"{here}/deliveries?state=delivered&limit=1"
    while not (found := client.get(sent).json()["items"]):
        sleep(0.2)
    delivery = found[0]["links"]["self"]
    answers["list_deliveries"] = client.get(sent)
    answers["get_delivery"] = client.get(delivery)
    answers["list_matches"] = client.get(f"{here}/matches?limit=1")
    answers["list_watches"] = client.get("/v1/watches")
    answers["get_watch"] = client.get(here)
    answers["replay_delivery"] = client.post(f"{delivery}/replay")
    return answers


def _settled(told: str) -> str:
    """An answer with the id that all examples of jobs have, and with times that stay."""
    told = re.sub(r"job-[0-9a-f]{12}", PATHS["job_id"], told)
    told = re.sub(r"judgement-[0-9a-f]{12}", PATHS["judgement_id"], told)
    for kind in ("watch", "match", "delivery"):
        told = re.sub(rf"{kind}-[0-9a-f]{{12}}", f"{kind}-5f0c1a9be2d7", told)
    told = re.sub(r"http://127.0.0.1:\d+/hook", WATCH["url"], told)
    told = re.sub(r"whsec_[\w+/=]+", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", told)
    for name in ("added", "made", "looked", "tried", "due"):
        told = re.sub(rf'("{name}": ")[^"]+', r"\g<1>2024-04-14T08:00:00Z", told)
    told = re.sub(r"(?<=[\"=])[0-9a-f]{12}\.\d+", CURSOR, told)
    told = re.sub(r'("at": ")[^"]+', r"\g<1>2024-04-14T08:00:00Z", told)
    told = re.sub(r'("begun\\?": ?\\?")[^"\\]+', r"\g<1>2024-04-14T08:00:00Z", told)
    return re.sub(r'("ended\\?": ?\\?")[^"\\]+', r"\g<1>2024-04-14T08:00:03Z", told)


if __name__ == "__main__":
    main()
