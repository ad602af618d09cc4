"""Bad input from end to end: each fault named with its line and field, and the others go in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

Run = Callable[..., Any]

GOOD = {"id": "good", "text": "Iran condemned Israel.", "published": "2024-04-14"}


class Fault(NamedTuple):
    """A line that is no article."""

    line: bytes
    field: str
    message: str


def record(**changed: object) -> bytes:
    return json.dumps({**GOOD, "id": "bad", **changed}).encode()


FAULTS = {
    "empty text": Fault(record(text=""), "text", "is empty"),
    "blank text": Fault(record(text=" \n"), "text", "is empty"),
    "5 MB of text": Fault(
        record(text="Iran met Iraq. " * 333_334), "text", "is longer than 1,000,000 characters"
    ),
    "binary text": Fault(record(text="\0\1\2PK"), "text", "looks like binary data"),
    "binary bytes": Fault(bytes(range(128, 256)), "", "is not UTF-8"),
    "zeros": Fault(bytes(100), "", "is not JSON: Expecting value"),
    "invalid UTF-8": Fault(record().replace(b"Iran", b"\xff\xfe"), "", "is not UTF-8"),
    "no JSON": Fault(b"no json", "", "is not JSON: Expecting value"),
    "cut off": Fault(record()[:-1], "", "is not JSON: Expecting ',' delimiter"),
    "no object": Fault(b"[1, 2]", "", "is not a JSON object"),
    "no fields": Fault(b"{}", "text", "is missing"),
    "no text": Fault(record(text=None), "text", "is missing"),
    "no date": Fault(record(published=None), "published", "is missing"),
    "no such date": Fault(
        record(published="2024-02-30"), "published", "is a date that does not exist"
    ),
    "a word for a date": Fault(
        record(published="yesterday"), "published", "is not a date; write it as 2023-11-09"
    ),
    "a number for an id": Fault(record(id=7), "id", "is a number, not a string"),
    "no address": Fault(
        record(url="home"), "url", "is not a web address; write it as https://host/path"
    ),
    "no language": Fault(
        record(language="the Queen's"), "language", "is not a language code; write it as en"
    ),
}

MIXED = b"\n".join([*(fault.line for fault in FAULTS.values()), json.dumps(GOOD).encode()])
"""Every fault on a line of its own, and one good article behind them."""


def expected_lines(source: str) -> list[str]:
    return [
        f"{source}:{number}: {f'{fault.field}: ' if fault.field else ''}{fault.message}"
        for number, fault in enumerate(FAULTS.values(), start=1)
    ]


def test_ingest_names_line_and_field_and_takes_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(MIXED)
    store = f"sqlite:///{tmp_path / 'graph.db'}"
    done = run("ingest", "news.jsonl", folder=tmp_path, ENTENTE_STORE=store)
    count = len(FAULTS)
    assert done.returncode == 1
    assert done.stdout == (
        f"{count + 1} read = 1 accepted + 0 duplicate + 0 other language + {count} refused;"
        " 1 claims\n"
    )
    named = [line.strip() for line in done.stderr.splitlines() if line.startswith("  ")]
    assert named == expected_lines("news.jsonl")
    reasons = [line for line in done.stderr.splitlines() if line.startswith("refused ")]
    assert sum(int(line.split()[1].rstrip(":")) for line in reasons) == count
    assert "refused 2: text is empty" in reasons
    assert "refused 2: is not UTF-8" in reasons
    again = run("ingest", "news.jsonl", folder=tmp_path, ENTENTE_STORE=store)
    assert again.returncode == 1
    assert " + 1 duplicate + " in again.stdout


def test_extract_names_line_and_field_and_reads_the_others(run: Run) -> None:
    done = run("extract", "-", text=MIXED)
    assert done.returncode == 1
    assert [json.loads(line)["article_id"] for line in done.stdout.splitlines()] == ["good"]
    assert done.stderr.splitlines() == expected_lines("standard input")


@pytest.mark.parametrize("order", [("gone.jsonl", "news.jsonl"), ("news.jsonl", "gone.jsonl")])
@pytest.mark.parametrize("verb", ["ingest", "extract"])
def test_a_source_that_cannot_be_read_does_not_stop_the_others(
    run: Run, tmp_path: Path, verb: str, order: tuple[str, str]
) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps(GOOD))
    done = run(verb, *order, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "entente: cannot read gone.jsonl: No such file or directory\n"
    assert done.stdout.startswith("1 read = 1 accepted + " if verb == "ingest" else '{"claim_id"')


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"\x89PNG\r\n\x1a\n",
            "news.json:1: is not JSON: lexical error: invalid char in json text",
        ),
        (b'{"text":\n"x"', "news.json:1: is not JSON: parse error: premature EOF"),
        (b"", "news.json:1: is not JSON: parse error: premature EOF"),
        (b"7", "news.json:1: is not a JSON object"),
    ],
)
def test_a_document_that_is_none_is_refused(
    run: Run, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "news.json").write_bytes(content)
    done = run("ingest", "news.json", folder=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1].strip()) == (1, told)


def test_a_batch_over_http_names_every_fault(writable: httpx.Client) -> None:
    kind = {"content-type": "application/x-ndjson"}
    answer = writable.post("/v1/articles", content=MIXED, headers=kind)
    posted = answer.json()
    assert answer.status_code == 200
    assert (posted["read"], posted["added"], posted["refused"]) == (
        len(FAULTS) + 1, 1, len(FAULTS),
    )  # fmt: skip
    assert posted["errors"] == [
        {
            "line": number,
            "field": fault.field,
            "message": fault.message,
            "pointer": f"#/{fault.field}" if fault.field else "#",
        }
        for number, fault in enumerate(FAULTS.values(), start=1)
    ]
    assert writable.delete("/v1/articles/good").status_code == 204


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.field])
def test_an_article_over_http_points_at_its_fault(client: httpx.Client, name: str) -> None:
    fault = FAULTS[name]
    for body, place in ((fault.line, "#/"), (b'["x", ' + fault.line + b"]", "#/1/")):
        answer = client.post(
            "/v1/articles", content=body, headers={"content-type": "application/json"}
        )
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        told = answer.json()
        assert told["type"] == "urn:entente:problem:invalid-article"
        assert told["title"]
        assert told["status"] == 422
        last = told["errors"][-1]
        assert (last["pointer"], last["message"]) == (place + fault.field, fault.message)
    assert client.get("/v1/articles").json()["total"] == 3
