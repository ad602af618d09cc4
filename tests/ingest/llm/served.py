"""Endpoints for tests: a real small model, and servers that speak as a test wants them to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from graph.model import Article
from ingest.llm.proposals import Proposal

Request = dict[str, Any]


class Speaking(BaseHTTPRequestHandler):
    """One exchange with an endpoint whose server holds what it does."""

    server: "Endpoint"

    def do_POST(self) -> None:
        """Notes the request, and answers as the server was told to."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            number = len(self.server.asked)
            self.server.asked.append(body)
            self.server.headers.append({k.lower(): v for k, v in self.headers.items()})
        self.server.answer(self, body, number)

    def tell(self, body: object, status: int = 200, **headers: str) -> None:
        """Sends an answer."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def say(self, content: str, **usage: int) -> None:
        """Sends what a model says."""
        self.tell(completion(content, **usage))

    def log_message(self, format: str, *args: Any) -> None:
        """Keeps silent."""


class Endpoint(ThreadingHTTPServer):
    """A server that does as it is told."""

    daemon_threads = True

    def __init__(self, answer: Callable[[Speaking, Request, int], None]) -> None:
        super().__init__(("127.0.0.1", 0), Speaking)
        self.answer = answer
        self.asked: list[Request] = []
        self.headers: list[dict[str, str]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """Its address, as the settings want it."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up early is no error here."""


@contextmanager
def endpoint(answer: Callable[[Speaking, Request, int], None]) -> Iterator[Endpoint]:
    """An endpoint for the length of a context."""
    server = Endpoint(answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def saying(content: object, **usage: int) -> Callable[[Speaking, Request, int], None]:
    """Always says the same."""
    text = content if isinstance(content, str) else json.dumps(content)
    return lambda exchange, body, number: exchange.say(text, **usage)


def completion(content: str, **usage: int) -> dict[str, Any]:
    """An answer in OpenAI's form."""
    tokens = {"prompt_tokens": 100, "completion_tokens": 20, **usage}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "made",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": content},
            }
        ],
        "usage": tokens | {"total_tokens": sum(tokens.values())},
    }


def proposed(
    quote: str, source: str, event_type: str, *targets: str, **more: Any
) -> dict[str, Any]:
    """A proposal as a model writes it."""
    made = {
        "quote": quote,
        "act": "",
        "sources": [source],
        "targets": list(targets),
        "event_type": event_type,
        "mode": "",
        "polarity": "affirmed",
        "status": "actual",
    }
    return made | more


def proposal(*args: str, **more: Any) -> Proposal:
    """The same, read."""
    return Proposal.model_validate(proposed(*args, **more))


def article(text: str, article_id: str = "a", **more: Any) -> Article:
    """An article of a Thursday."""
    told = {"published": "2024-02-01", "content_hash": article_id, **more}
    return Article.model_validate({"id": article_id, "text": text, **told})
