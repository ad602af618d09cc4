"""Answers as OpenAPI shows them, a JSON file each."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def example(name: str) -> Any:
    """The answer in one file."""
    return json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
