"""The command line as a user meets it: output, exit status, and one line for each error."""

import json
import os
import pty
import shlex
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import networkx
import pytest

from app.cli import main
from graph.model import Claim
from graph.stores import open_store

SAMPLES = Path(__file__).parents[2] / "samples" / "articles.jsonl"

Run = Callable[..., Any]
Lines = Callable[[Sequence[object]], str]


def test_ingest_adds_up_and_again_changes_nothing(
    run: Run, lines: Lines, articles: list[Any], tmp_path: Path
) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'graph.db'}")
    first = run("ingest", "-", *store, text=lines(articles))
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith(
        "2 read = 2 accepted + 0 duplicate + 0 other language + 0 refused; "
    )
    counted = run("stats", "--json", *store).stdout
    assert json.loads(counted)["articles"] == 2
    again = run("ingest", "-", *store, "--model", "no_such_model", text=lines(articles))
    assert (again.returncode, again.stderr) == (0, "")  # unchanged: the model is not even loaded
    assert (
        again.stdout
        == "2 read = 0 accepted + 2 duplicate + 0 other language + 0 refused; 0 claims\n"
    )
    assert run("stats", "--json", *store).stdout == counted
    changed = run("ingest", "-", *store, text=lines([articles[0] | {"title": "Changed"}]))
    assert changed.stdout.startswith("1 read = 1 accepted + ")
    assert changed.stdout.endswith(" claims (1 replaced)\n")
    assert run("rebuild", *store).returncode == 0
    assert run("stats", "--json", *store).stdout == counted


def test_ingest_refuses_line_by_line_and_takes_the_others(
    run: Run, articles: list[Any], tmp_path: Path
) -> None:
    good = json.dumps(articles[1]).encode()
    bad = [
        b"no json",
        b'{"id": "a", "text": "", "published": "2023-11-09"}',
        b'{"id": "b", "text": "x", "published": "soon"}',
        b'{"id": "c", "text": "\xff", "published": "2023-11-09"}',
        b'{"id": "d", "published": "2023-11-09"}',
    ]
    source = tmp_path / "articles.jsonl"
    source.write_bytes(b"\n".join([*bad, good]) + b"\n")
    done = run("ingest", str(source), "--store", f"sqlite:///{tmp_path / 'graph.db'}")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "6 read = 1 accepted + 0 duplicate + 0 other language + 5 refused; "
    )
    for number, field in ((1, ""), (2, ": text"), (3, ": published"), (4, ""), (5, ": text")):
        assert f"articles.jsonl:{number}{field}: " in done.stderr


def test_ingest_names_the_first_refusals_and_counts_the_rest(run: Run, tmp_path: Path) -> None:
    done = run("ingest", "-", "--store", f"sqlite:///{tmp_path / 'g.db'}", text="{}\n" * 23)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("  ... and 3 more: entente jobs errors job-")


def test_what_the_command_line_says_of_articles_wins(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("Iran condemned Israel.")
    refused = run("extract", str(tmp_path / "talks.txt"))
    assert refused.stderr == f"{tmp_path / 'talks.txt'}: published: is missing\n"
    store = ("--store", f"sqlite:///{tmp_path / 'graph.db'}")
    said = ("--published", "9 November 2023", "--publisher", "The Courier")
    assert run("ingest", str(tmp_path / "talks.txt"), *said, *store).returncode == 0
    [claim] = json.loads(run("claims", "--json", *store).stdout)["items"]
    assert claim["date"] == "2023-11-09"
    wrong = run("ingest", str(tmp_path / "talks.txt"), "--published", "9/11/2023", *store)
    assert wrong.returncode == 2
    assert "'9/11/2023' is not a day; write it as 2023-11-09" in wrong.stderr


def test_extract_is_a_filter(run: Run, lines: Lines, articles: list[Any], tmp_path: Path) -> None:
    plain = [{name: one[name] for name in ("id", "text", "published")} for one in articles]
    text = lines(plain[:1]) + "no json\n" + lines(plain[1:])
    done = run("extract", "-", text=text, folder=tmp_path)
    claims = [Claim.model_validate_json(line) for line in done.stdout.splitlines()]
    assert {claim.article_id for claim in claims} == {"arms", "talks"}
    text_of = {one["id"]: one["text"] for one in articles}
    for claim in claims:
        told = claim.evidence
        assert text_of[claim.article_id][told.start : told.end] == told.text
    assert done.returncode == 1
    assert done.stderr.startswith("standard input:2: ")
    assert not list(tmp_path.iterdir())  # no store is made


def test_actor_is_a_filter(run: Run, lines: Lines) -> None:
    asked = [
        {"id": 1, "phrase": "North Korea", "date": "12 April 2022"},
        {"id": "b", "phrase": "qwertyuiop", "date": None},
        {"id": "c", "phrase": "Seoul", "date": "2022-04-12"},
    ]
    done = run("actor", "-", text=lines(asked))
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == [1, "b", "c"]
    assert [one["actor"] and one["actor"]["country"] for one in found] == ["PRK", None, "KOR"]


def test_actor_refuses_a_line_and_answers_the_others(run: Run) -> None:
    bad = {
        b"no json": "1: is not JSON",
        b"[]": "2: is not a JSON object",
        b'{"phrase": "Seoul"}': "3: id: is missing",
        b'{"id": 1, "phrase": " "}': "4: phrase: ",
        b'{"id": 1, "phrase": "Seoul", "date": "soon"}': "5: date: 'soon'",
        b'{"id": 1, "phrase": "\xff"}': "6: is not UTF-8",
    }
    done = run("actor", "-", text=b"\n".join([*bad, b'{"id": 1, "phrase": "Seoul"}']))
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    for told, expected in zip(done.stderr.splitlines(), bad.values(), strict=True):
        assert told.startswith(f"standard input:{expected}")


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("relations", "USA", "North Korea"), "/v1/relations?source=USA&target=PRK"),
        (("relations", "--event-type", "accuse"), "/v1/relations?event_type=ACCUSE"),
        (("claims", "--limit", "2"), "/v1/claims?limit=2"),
        (("claims", "france", "--polarity", "negated"), "/v1/claims?source=FRA&polarity=negated"),
        (("actors", "korea"), "/v1/actors?q=korea"),
        (("issues",), "/v1/issues"),
        (("stats",), "/v1/stats"),
    ],
)
def test_json_is_what_the_service_answers(
    run: Run, client: httpx.Client, store_url: str, arguments: tuple[str, ...], path: str
) -> None:
    done = run(*arguments, "--json", ENTENTE_STORE=store_url)
    answer = client.get(path)
    assert (done.returncode, answer.status_code) == (0, 200)
    assert done.stdout == answer.text + "\n"


@pytest.mark.parametrize("verb", ["relations", "claims", "actors", "issues", "stats"])
def test_tables_are_plain_in_a_pipe(run: Run, store_url: str, verb: str) -> None:
    done = run(verb, "--store", store_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > 1
    assert done.stdout.replace("\n", "").isprintable()  # colour codes are not


def test_on_a_terminal_long_cells_stand_below_their_row(store_url: str) -> None:
    terminal, end = pty.openpty()
    command = Path(sys.executable).with_name("entente")
    asked = [str(command), "claims", "USA", "PRK", "--limit", "1", "--store", store_url]
    with os.fdopen(terminal, "rb", buffering=0) as reader:
        done = subprocess.run(asked, stdout=end, env=os.environ | {"COLUMNS": "60"}, check=True)
        os.close(end)
        lines = reader.read(4096).decode().splitlines()
    assert done.returncode == 0
    assert lines[0].split() == ["DATE", "SOURCE", "ACT", "TARGET", "STATUS", "CONF"]
    assert lines[1].startswith("2023-11-")
    assert [line for line in lines[2:] if line.startswith("    sentence: ")]
    assert all(len(line) <= 60 for line in lines if line.startswith(" "))


def test_what_is_printed_beside_a_line_that_changes_goes_where_it_should(
    store_url: str, tmp_path: Path
) -> None:
    """Standard error is a terminal, standard output is a file."""
    terminal, end = pty.openpty()
    command = Path(sys.executable).with_name("entente")
    copied = [str(command), "copy", store_url, f"sqlite:///{tmp_path / 'copy.db'}"]
    with os.fdopen(terminal, "rb", buffering=0) as reader:
        done = subprocess.run(copied, stdout=subprocess.PIPE, stderr=end, text=True, check=True)
        os.close(end)
        assert "copied" in reader.read(4096).decode()
    assert done.stdout.endswith("the two graphs agree in all counts\n")


def test_a_table_says_what_it_left_out(run: Run, store_url: str) -> None:
    done = run("claims", "--limit", "1", "--store", store_url)
    assert len(done.stdout.splitlines()) == 2
    cursor = done.stderr.split("--cursor ")[1].strip()
    following = run("claims", "--limit", "1", "--cursor", cursor, "--store", store_url)
    assert following.stdout.splitlines()[1] != done.stdout.splitlines()[1]


def test_export_holds_all_claims_and_relations(
    run: Run, client: httpx.Client, store_url: str, tmp_path: Path
) -> None:
    exported = run("export", "--store", store_url).stdout.splitlines()
    assert len(exported) == client.get("/v1/claims").json()["total"]
    assert all(Claim.model_validate_json(line) for line in exported)
    relations = {one["id"] for one in client.get("/v1/relations").json()["items"]}
    linked = json.loads(run("export", "--format", "node-link", "--store", store_url).stdout)
    assert {edge["key"] for edge in linked["edges"]} == relations
    file = tmp_path / "graph.graphml"
    file.write_text(run("export", "--format", "graphml", "--store", store_url).stdout)
    drawn = networkx.read_graphml(file, force_multigraph=True)
    assert {key for _, _, key in drawn.edges(keys=True)} == relations
    cyto = json.loads(run("export", "--format", "cytoscape", "--store", store_url).stdout)
    assert {edge["data"]["id"] for edge in cyto["elements"]["edges"]} == relations
    file.write_text(run("export", "--format", "gexf", "--store", store_url).stdout)
    drawn = networkx.read_gexf(file)
    assert {told["id"] for _, _, told in drawn.edges(data=True)} == relations


@pytest.mark.parametrize("verb", ["claims --json", "stats", "export"])
def test_a_full_disk_is_one_line(store_url: str, verb: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [Path(sys.executable).with_name("entente"), *verb.split(), "--store", store_url],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "entente: cannot go on: No space left on device\n")


def test_a_reader_that_leaves_early_is_no_error(store_url: str) -> None:
    program = f"{Path(sys.executable).with_name('entente')} export --store {store_url}"
    done = subprocess.run(
        ["bash", "-c", f"{program} | true; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("relations", "Atlantis"), "no actor is known as 'Atlantis'"),
        (("relations", "--event-type", "hug"), "event_type 'HUG' is not one of"),
        (("relations", "Kim"), "'Kim' fits "),
        (("relations", "\udcff"), "parameter 'source' is not UTF-8"),
        (("relations", "USA", "--source", "FRA"), "parameter 'source' is given twice"),
        (("claims", "--cursor", "junk"), "cursor: "),
        (("claims", "--since", "soon"), "since 'soon' is not a date; write YYYY-MM-DD"),
        (("claims", "--article", "none"), "no article is known as 'none'"),
        (("ingest", "/nowhere/news.jsonl"), "/nowhere/news.jsonl"),
        (("actor", "/nowhere/phrases.jsonl"), "cannot read /nowhere/phrases.jsonl"),
        (("stats", "--store", "nonsense"), "nonsense"),
        (("serve", "--port", "70000"), "option --port: "),
        (("serve", "--host", "256.0.0.1"), "cannot listen on 256.0.0.1"),
    ],
)
def test_an_error_is_one_line(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    store_url: str,
    arguments: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.setenv("ENTENTE_STORE", store_url)
    assert main(arguments) == 2
    [line] = capfd.readouterr().err.splitlines()
    assert line.startswith("entente: ")
    assert told in line


@pytest.mark.parametrize("arguments", [("relations", "--foo"), ("dance",), ("ingest",)])
def test_a_wrong_command_line_says_how(
    capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert main(arguments) == 2
    assert "Usage: entente" in capfd.readouterr().err


@pytest.mark.parametrize("verb", ["stats", "relations", "rebuild", "export", "serve"])
def test_an_unreadable_store_is_one_line(run: Run, tmp_path: Path, verb: str) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database, however long one looks at it" * 100)
    done = run(verb, "--store", f"sqlite:///{broken}")
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("entente: ")
    assert "broken.db" in line


def a_newer_store(path: Path) -> None:
    with open_store(f"sqlite:///{path}"), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")
        connection.commit()


@pytest.mark.parametrize("verb", ["ingest", "stats", "serve"])
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (a_newer_store, "was written by a newer Entente (schema 99, this one knows "),
        (another_program, "is another program's database: name another store"),
        (Path.mkdir, "is a folder: name a file for the store"),
    ],
    ids=["newer", "another program's", "folder"],
)
def test_a_store_that_is_none_is_one_line_and_left_alone(
    run: Run, tmp_path: Path, make: Callable[[Path], None], told: str, verb: str
) -> None:
    path = tmp_path / "store.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    more = (str(SAMPLES),) if verb == "ingest" else ()
    done = run(verb, *more, "--store", f"sqlite:///{path}")
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith(f"entente: {path} {told}")
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:////nowhere/store.db", "the folder /nowhere does not exist: make it, or "),
        # Nobody may make a file there, not even root.
        ("sqlite:////proc/store.db", "the store /proc/store.db cannot be opened or written: "),
        ("postgres://host/store", "'postgres://host/store' names no store: write sqlite:///"),
        ("sqlite:store.db", "'sqlite:store.db' names no store: write sqlite:///"),
    ],
)
def test_a_store_that_cannot_be_is_one_line(run: Run, url: str, told: str) -> None:
    done = run("ingest", str(SAMPLES), ENTENTE_STORE=url)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith(f"entente: {told}")


def test_a_taken_port_is_told_before_anything_starts(run: Run, store_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), "--store", store_url)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith(f"entente: port {port} on 127.0.0.1 is taken: ")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_ends_when_told(serving: Callable[..., Any], store_url: str, number: int) -> None:
    with serving("--store", store_url) as (process, url):
        assert httpx.get(url + "/readyz").status_code == 200
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (0, "")


@pytest.mark.parametrize("told_by", ["option", "environment"])
def test_serve_welcomes(serving: Callable[..., Any], store_url: str, told_by: str) -> None:
    option = ("--store", store_url) if told_by == "option" else ()
    variables = {} if told_by == "option" else {"ENTENTE_STORE": store_url}
    with serving("--welcome", *option, **variables) as (process, url):
        told = [process.stdout.readline().strip() for _ in range(4)]
        assert f"{url}/docs" in told[0]
        relations, issues, curl = (shlex.split(command) for command in told[1:])
        for command, expected in ((relations, "North Korea"), (issues, "arms flow")):
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            assert expected in done.stdout
        assert curl[0] == "curl"
        assert "USA-ACCUSE-PRK" in httpx.get(curl[1]).text
