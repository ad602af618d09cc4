"""What the client for Python does where a service refuses, is busy, is newer, or is none."""

import json
import pickle
import socket
import threading
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import Any

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.client import Client, ProblemError
from app.client.errors import UnfitAnswerError
from app.keys import digest
from app.main import create_app
from app.settings import Settings
from tests.app.conftest import Answering


def test_a_problem_is_raised_with_all_that_it_tells(own: Client) -> None:
    with pytest.raises(ProblemError, match=r"^'Kim' fits \d+ actors; ask by id: ") as raised:
        own.relations(source="Kim").to_list()
    problem = raised.value
    assert problem.type == "urn:entente:problem:ambiguous-actor"
    assert (problem.title, problem.status) == ("The name fits several actors", 409)
    assert (problem.parameter, problem.accepted) == ("source", [])
    assert "person:kim-jong-un" in [one.id for one in problem.candidates]
    assert problem.instance.startswith("/v1/relations?source=Kim")
    assert problem.request_id
    again = pickle.loads(pickle.dumps(problem))
    assert (str(again), again.type) == (str(problem), problem.type)


@pytest.mark.parametrize(
    ("ask", "parameter"),
    [
        (lambda own: own.relations(event_type="HUG").total, "event_type"),
        (lambda own: own.claims(unheard="of").total, "unheard"),
        (lambda own: own.relations(limit=3, since="May").first(), "since"),
        (lambda own: own.blocs(resolution=1000), "resolution"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_the_service(
    own: Client, ask: Callable[[Client], Any], parameter: str
) -> None:
    with pytest.raises(ProblemError) as raised:
        ask(own)
    assert raised.value.status == 422
    assert raised.value.parameter == parameter
    assert raised.value.accepted


def test_no_rows_are_no_question(own: Client) -> None:
    with pytest.raises(ValueError, match="limit 0"):
        own.relations(limit=0)
    with pytest.raises(ValueError, match="'entente' is no address of a service"):
        Client("entente")


def test_a_key_is_sent(store_url: str, answering: Answering) -> None:
    settings = Settings(store=store_url, key_hashes=f"desk:read:{digest('ent_secret')}")
    with answering(create_app(settings)) as client:
        url = str(client.base_url)
        assert Client(url, key="ent_secret").relations().total > 0
        with pytest.raises(ProblemError) as raised:
            Client(url).stats()
        assert (raised.value.status, raised.value.title) == (401, "A key is needed")


class Busy:
    """Stands before a service, and is too busy for some requests."""

    def __init__(self, app: ASGIApp, times: int, wait: str) -> None:
        self.app = app
        self.left = times
        self.wait = wait

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.left <= 0:
            await self.app(scope, receive, send)
            return
        self.left -= 1
        status = 429 if self.left % 2 else 503
        headers = [(b"retry-after", self.wait.encode())] if self.wait else []
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"busy"})


def test_a_busy_service_is_asked_again_after_its_time(store_url: str, answering: Answering) -> None:
    busy: Any = Busy(create_app(Settings(store=store_url)), 2, "1")
    with answering(busy) as client:
        began = monotonic()
        assert Client(str(client.base_url)).relations().total > 0
        assert 2 <= monotonic() - began < 10


def test_patience_has_an_end(store_url: str, answering: Answering) -> None:
    busy: Any = Busy(create_app(Settings(store=store_url)), 100, "")
    with answering(busy) as client, pytest.raises(ProblemError) as raised:
        Client(str(client.base_url), retries=1).relations().first()
    assert busy.left == 98
    assert (raised.value.status, raised.value.type) == (503, "about:blank")


class Newer:
    """Stands before a service, and tells more of everything than the client knows."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def more(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = []
            elif message["body"]:
                message["body"] = json.dumps(self.added(json.loads(message["body"]))).encode()
            await send(message)

        # Nothing is compressed that way.
        plain = {**scope, "headers": []} if scope["type"] == "http" else scope
        await self.app(plain, receive, more if scope["type"] == "http" else send)

    def added(self, told: Any) -> Any:
        if isinstance(told, list):
            return [self.added(one) for one in told]
        if isinstance(told, dict):
            return {name: self.added(one) for name, one in told.items()} | {"newer": 1}
        return told


def test_a_newer_service_is_understood(store_url: str, answering: Answering) -> None:
    newer: Any = Newer(create_app(Settings(store=store_url)))
    with answering(newer) as client:
        own = Client(str(client.base_url))
        assert own.relations(source="USA").first() is not None
        assert own.claims(limit=1).first() is not None
        with pytest.raises(ProblemError, match="no actor is known as 'Atlantis'"):
            own.relations(source="Atlantis").first()


def test_nobody_there_and_nobody_who_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(TimeoutError, match=f"http://127.0.0.1:{port} did not answer in time"):
            Client(f"http://127.0.0.1:{port}", timeout=0.3, retries=0).stats()
    with pytest.raises(ConnectionError, match=f"no answer from http://127.0.0.1:{port}"):
        Client(f"http://127.0.0.1:{port}", retries=0).stats()


def test_another_kind_of_server_is_told_of(tmp_path: Any) -> None:
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "relations").write_text("{}")

    class Files(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(tmp_path))

        def log_message(self, *told: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            own = Client(f"http://127.0.0.1:{server.server_port}")
            with pytest.raises(ProblemError, match="is this a service of Entente") as raised:
                own.stats()
            assert (raised.value.status, raised.value.type) == (404, "about:blank")
            with pytest.raises(UnfitAnswerError, match="/v1/relations is of another shape: items"):
                own.relations().first()
        finally:
            server.shutdown()
