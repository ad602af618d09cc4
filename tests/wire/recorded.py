"""Answers as they stand in `recorded/`, so that people read in review what the wire carries.

    ENTENTE_RECORD=1 pytest tests/wire -m "neo4j or not neo4j"

writes them anew.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import httpx

from tests.wire.asked import Asked

FOLDER = Path(__file__).with_name("recorded")
MOMENT = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
ANOTHER = "another each time"
OWN = {
    r"job-[0-9a-f]{12}": "JOB",
    r"judgement-[0-9a-f]{12}": "JUDGEMENT",
    r"(?<=[\"=])[0-9a-f]{12}\.\d+": "CURSOR",
    r"watch-[0-9a-f]{12}\.\d+": "CURSOR",
    r"(watch|match|delivery)-[0-9a-f]{12}": r"\1-ID",
    r"whsec_[\w+/=]+": "SECRET",
    r"urn:uuid:[0-9a-f-]{36}": "URN",
    r"(?<=NetworkX )\d+(\.\d+)+": "VERSION",
    r"http://(127\.0\.0\.1|testserver)(:\d+)?/": "SERVICE/",
}
"""What each service, store or job has of its own, such as the cursors of changes."""
RECORDING = "ENTENTE_RECORD" in os.environ


def file_of(name: str) -> Path:
    """Where an answer is recorded."""
    return FOLDER / f"{name}.http"


def written(asked: Asked, answer: httpx.Response) -> str:
    """A request with its answer: JSON is spread over lines, the rest as it came."""
    media = answer.headers.get("content-type", "")
    request = f"{asked.method} {asked.path}\n"
    if asked.body is not None:
        request += f"Content-Type: {asked.media}\n\n{asked.body.rstrip()}\n"
    head = f"{request}\n{answer.status_code} {media}".rstrip()
    return _settled(f"{head}\n\n{_body(answer, media)}".rstrip() + "\n")


def _settled(text: str) -> str:
    """An answer without the ids of jobs and stores, and without times."""
    for pattern, told in OWN.items():
        text = re.sub(pattern, told, text)
    return MOMENT.sub(ANOTHER, text)


def _steady(value: Any) -> Any:
    """A value without what is another each time."""
    if isinstance(value, dict):
        return {
            name: ANOTHER if name == "request_id" else _steady(told) for name, told in value.items()
        }
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return ANOTHER
    return [_steady(one) for one in value] if isinstance(value, list) else value


def _body(answer: httpx.Response, media: str) -> str:
    if answer.content and media.endswith(("/json", "+json")):
        body = _steady(answer.json())
        return json.dumps(body, indent=2, ensure_ascii=False)
    return answer.text.replace("\r\n", "\n")
