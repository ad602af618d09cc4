"""A large language model beside the rules, as people meet it: commands, worker, service."""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from time import sleep
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from app.main import create_app
from app.settings import Settings
from scripts.local_model import NAME
from tests import local_model
from tests.ingest.llm.served import Endpoint, endpoint, proposed, saying

Run = Callable[..., Any]
Lines = Callable[[Sequence[object]], str]
Answering = Callable[[FastAPI], AbstractContextManager[httpx.Client]]

KEY = "sk-nobody-must-see-this"
CONDEMNED = "France condemned Iran on Monday."
VEXED = "Iran’s oil exports vexed Israel last week."
ARTICLE = {"id": "one", "published": "2024-02-01", "text": f"{CONDEMNED} {VEXED}"}
SAID = {
    "claims": [
        proposed(CONDEMNED, "France", "ACCUSE", "Iran"),
        proposed(VEXED, "Iran", "THREATEN", "Israel"),
        proposed("Iran bombed Israel.", "Iran", "ASSAULT", "Israel"),
    ]
}
LINE = (
    "llm: 1 asked, 0 known before, 0 read by the rules alone; 1 claims agreed + 1 of its own"
    " + 1 dropped (1 quote), 0 disputed; 100 tokens in, 20 out"
)


def asking(server: Endpoint, **more: str) -> dict[str, str]:
    told = {"ENTENTE_LLM_URL": server.url, "ENTENTE_LLM_MODEL": "made", "ENTENTE_LLM_KEY": KEY}
    return told | {f"ENTENTE_LLM_{name.upper()}": value for name, value in more.items()}


def test_an_ingest_asks_and_says_what_came_of_it(run: Run, lines: Lines, tmp_path: Path) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'graph.db'}")
    with endpoint(saying(SAID)) as server:
        done = run("ingest", "-", *store, text=lines([ARTICLE]), folder=tmp_path, **asking(server))
    assert done.returncode == 0
    assert done.stdout.splitlines()[1] == LINE
    assert (tmp_path / "entente-llm.db").exists()
    rows = json.loads(run("claims", "--json", *store).stdout)["items"]
    by = {row["extractor"]: row for row in rows}
    assert set(by) == {"rules/1", "llm:made/1"}
    assert by["llm:made/1"]["evidence"]["text"] == VEXED
    assert by["llm:made/1"]["confidence"] == 0.5


def test_extract_asks_and_keeps_its_output_clean(run: Run, lines: Lines, tmp_path: Path) -> None:
    with endpoint(saying(SAID)) as server:
        done = run("extract", "-", text=lines([ARTICLE]), folder=tmp_path, **asking(server))
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [claim["extractor"] for claim in told] == ["rules/1", "llm:made/1"]
    assert done.stderr == LINE + "\n"


def test_a_reextraction_asks_again_and_leaves_alone_what_has_no_answer(
    run: Run, lines: Lines, tmp_path: Path
) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'graph.db'}")
    with endpoint(saying(SAID)) as server:
        run("ingest", "-", *store, text=lines([ARTICLE]), folder=tmp_path, **asking(server))
        done = run("reextract", *store, folder=tmp_path, **asking(server))
        assert len(server.asked) == 1
    assert done.stdout == (
        "1 articles read again, 0 differ: 0 claims added, 0 gone, 0 changed, 2 as before\n"
    )
    assert done.stderr.startswith("llm: 0 asked, 1 known before")
    alone = "left alone: 1 that a language model would have to read"
    assert run("reextract", *store, folder=tmp_path).stdout.splitlines()[-1] == alone
    other = asking(server, file="other.db")
    assert run("reextract", *store, folder=tmp_path, **other).stdout.splitlines()[-1] == alone


def test_a_spent_budget_is_said_and_the_ingest_goes_on(
    run: Run, lines: Lines, tmp_path: Path
) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'graph.db'}")
    articles = [ARTICLE | {"id": f"a{n}", "text": f"{CONDEMNED} Note {n}."} for n in range(4)]
    with endpoint(saying(SAID, prompt_tokens=3000, completion_tokens=900)) as server:
        done = run(
            *("ingest", "-", *store),
            text=lines(articles),
            folder=tmp_path,
            **asking(server, budget_tokens="9000", at_once="1", price_in="1", price_out="2"),
        )
    assert done.returncode == 0
    assert done.stdout.startswith("4 read = 4 accepted")
    assert "llm: 2 asked, 0 known before, 2 read by the rules alone (2 budget)" in done.stdout
    assert "6,000 tokens in, 1,800 out, cost 0.0096" in done.stdout


def test_an_endpoint_that_refuses_the_key_is_told_without_it(
    run: Run, lines: Lines, tmp_path: Path
) -> None:
    told = {"error": {"message": f"Incorrect API key provided: {KEY}"}}
    store = ("--store", f"sqlite:///{tmp_path / 'graph.db'}")
    with endpoint(lambda exchange, body, number: exchange.tell(told, 401)) as server:
        done = run("ingest", "-", *store, text=lines([ARTICLE]), folder=tmp_path, **asking(server))
    assert done.returncode == 0
    assert "1 read by the rules alone (1 refused)" in done.stdout
    assert KEY not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"ENTENTE_LLM_URL": "http://127.0.0.1:1/v1"}, "name the model"),
        ({"ENTENTE_LLM_URL": "llm.example.org", "ENTENTE_LLM_MODEL": "m"}, "it is no address"),
        (
            {"ENTENTE_LLM_URL": f"http://me:{KEY}@host/v1", "ENTENTE_LLM_MODEL": "m"},
            "a key does not belong into the address",
        ),
        (
            {
                "ENTENTE_LLM_URL": "http://127.0.0.1:1/v1",
                "ENTENTE_LLM_MODEL": "m",
                "ENTENTE_LLM_FILE": "no/such/folder/file.db",
            },
            "cannot be used",
        ),
        ({"ENTENTE_LLM_BUDGET_TOKENS": "-1", "ENTENTE_LLM_KEY": KEY}, "LLM_BUDGET_TOKENS"),
    ],
)
def test_settings_of_no_use_are_one_line(
    run: Run, tmp_path: Path, env: dict[str, str], told: str
) -> None:
    done = run("extract", "-", folder=tmp_path, **env)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert told in done.stderr
    assert KEY not in done.stderr


def test_the_service_asks_and_counts(answering: Answering, tmp_path: Path) -> None:
    with endpoint(saying(SAID)) as server:
        chosen = Settings(
            store=f"sqlite:///{tmp_path}/graph.db",
            llm_url=server.url,
            llm_model="made",
            llm_key=KEY,
            llm_file=str(tmp_path / "llm.db"),
            llm_price_in=10.0,
        )
        assert KEY not in repr(chosen) + repr(chosen.terms())
        with answering(create_app(chosen)) as client:
            assert len(client.post("/v1/articles", json=ARTICLE).json()["claims"]) == 2
            counted = {
                (one.name, *one.labels.values()): one.value
                for family in text_string_to_metric_families(client.get("/metrics").text)
                for one in family.samples
            }
    assert counted["entente_llm_articles_total", "asked"] == 1
    assert counted["entente_llm_claims_total", "agreed"] == 1
    assert counted["entente_llm_claims_total", "alone"] == 1
    assert counted["entente_llm_claims_total", "dropped"] == 1
    assert counted["entente_llm_tokens_total", "in"] == 100
    assert counted["entente_llm_cost_total",] == 0.001


def test_jobs_of_the_service_are_asked_about(answering: Answering, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    with endpoint(saying(SAID)) as server:
        chosen = Settings(
            store=f"sqlite:///{tmp_path}/graph.db",
            jobs_folder=str(tmp_path),
            llm_url=server.url,
            llm_model="made",
            llm_file=str(tmp_path / "llm.db"),
        )
        with answering(create_app(chosen)) as client:
            job = client.post("/v1/jobs", json={"sources": ["news.jsonl"]}).json()
            while client.get(f"/v1/jobs/{job['id']}").json()["state"] not in ("done", "failed"):
                sleep(0.1)
            told = client.get("/v1/claims").json()["items"]
    assert {claim["extractor"] for claim in told} == {"rules/1", "llm:made/1"}


def test_a_real_small_model_reads_with_the_rules(run: Run, lines: Lines, tmp_path: Path) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'graph.db'}")
    env = {
        "ENTENTE_LLM_URL": local_model.shared().url,
        "ENTENTE_LLM_MODEL": NAME,
        "ENTENTE_LLM_ANSWER_TOKENS": "60",
    }
    alone = run("extract", "-", text=lines([ARTICLE]))
    done = run("ingest", "-", *store, text=lines([ARTICLE]), folder=tmp_path, **env)
    assert done.returncode == 0
    assert "llm: 1 asked" in done.stdout
    by_rules = [json.loads(line)["claim_id"] for line in alone.stdout.splitlines()]
    rows = json.loads(run("claims", "--json", *store).stdout)["items"]
    assert set(by_rules) <= {row["claim_id"] for row in rows}
    again = run("extract", "-", text=lines([ARTICLE]), folder=tmp_path, **env)
    assert "llm: 0 asked, 1 known before" in again.stderr
