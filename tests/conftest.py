"""What tests of several rooms share."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from hypothesis import HealthCheck, settings

# How fast a machine is, is no property of the code.
settings.register_profile("entente", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("entente")


@contextmanager
def answering_with(app: FastAPI) -> Iterator[httpx.Client]:
    """A client of a service in this process, over a real socket."""
    # With the protocol named, asyncio sends small answers at once.
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        host, port = listening.getsockname()
        try:
            with httpx.Client(base_url=f"http://{host}:{port}", timeout=60) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def answering() -> Callable[[FastAPI], AbstractContextManager[httpx.Client]]:
    """Serves an app for the length of a context and gives a client of it."""
    return answering_with


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where pictures for the documentation go; nowhere unless SCREENSHOTS=1 asks for them."""
    if os.environ.get("SCREENSHOTS") != "1":
        return None
    folder = Path(__file__).parent.parent / "docs" / "images"
    folder.mkdir(exist_ok=True)
    return folder
