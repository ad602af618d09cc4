"""A translator that really translates: Apertium's Spanish, and a service in front of it."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

APERTIUM = "apertium -u spa-eng"
KEY = "a key"
LANGUAGES = ("en", "es")


@pytest.fixture(scope="session")
def apertium() -> str:
    """The command that translates from Spanish."""
    if shutil.which("apertium") is None:
        pytest.skip("no Apertium on this machine (on Debian: apt install apertium-eng-spa)")
    return APERTIUM


def service() -> FastAPI:
    """Speaks as LibreTranslate 1.6 does, and translates with Apertium."""
    app = FastAPI()

    @app.post("/translate")
    async def translate(request: Request) -> JSONResponse:
        asked = await request.json()
        if asked.get("api_key") != KEY:
            told = {"error": "Please contact the server operator to get an API key"}
            return JSONResponse(told, status_code=400)
        if asked["source"] not in LANGUAGES:
            return JSONResponse({"error": f"{asked['source']} is not supported"}, status_code=400)
        given = "\n".join(asked["q"]) + "\n"
        done = subprocess.run(APERTIUM.split(), input=given, capture_output=True, text=True)
        return JSONResponse({"translatedText": done.stdout.splitlines()})

    return app


@pytest.fixture(scope="session")
def libretranslate(
    apertium: str, answering: Callable[[FastAPI], AbstractContextManager[httpx.Client]]
) -> Iterator[str]:
    """Address of the service."""
    with answering(service()) as client:
        yield str(client.base_url)
