"""OpenAPI shows an example of everything that is sent and answered, and each fits its schema."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.problems import PROBLEM_TYPES
from app.settings import Settings

APP: FastAPI = create_app(Settings(store="sqlite:///:memory:"))
SPEC: dict[str, Any] = APP.openapi()
OPERATIONS = {
    f"{method.upper()} {path}": told
    for path, operations in SPEC["paths"].items()
    for method, told in operations.items()
}
MADE = {"cursor"}
"""Parameters of which no value stands anywhere but in an answer."""


def fits(value: object, schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator({**schema, "components": SPEC["components"]}).validate(value)


def shown(content: dict[str, Any]) -> Iterator[object]:
    if "example" in content:
        yield content["example"]
    for one in content.get("examples", {}).values():
        yield one["value"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_answers_are_shown(operation: str) -> None:
    for status, response in OPERATIONS[operation]["responses"].items():
        if status == "default" or not response.get("content"):
            continue
        # The first kind is that which comes unless another is asked for.
        content = next(iter(response["content"].values()))
        found = list(shown(content))
        assert found or operation == "GET /metrics", status
        for value in found:
            fits(value, content["schema"])


@pytest.mark.parametrize("operation", OPERATIONS)
def test_bodies_are_shown(operation: str) -> None:
    body = OPERATIONS[operation].get("requestBody", {"content": {}})
    for content in body["content"].values():
        fits(content["example"], content["schema"])


@pytest.mark.parametrize("operation", OPERATIONS)
def test_parameters_are_shown(operation: str) -> None:
    for parameter in OPERATIONS[operation].get("parameters", []):
        schema = parameter["schema"]
        if parameter["name"] in MADE:
            continue
        found = [*schema.get("examples", []), *schema.get("enum", [])]
        found += [parameter["example"]] if "example" in parameter else []
        found += [schema["default"]] if "default" in schema else []
        assert found, parameter["name"]
        for value in found:
            fits(value, schema)


def sent(part: object) -> Iterator[dict[str, Any]]:
    """Every schema of what is sent, with those that it refers to."""
    waiting, seen = [part], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            named = one.get("$ref", "").removeprefix("#/components/schemas/")
            if named and named not in seen:
                seen.add(named)
                waiting.append(SPEC["components"]["schemas"][named])
        if isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_number_that_is_sent_has_its_bounds(operation: str) -> None:
    told = OPERATIONS[operation]
    for schema in sent([told.get("parameters", []), told.get("requestBody", {})]):
        if schema.get("type") in ("integer", "number"):
            assert {"minimum", "maximum"} <= schema.keys(), schema


def test_every_kind_of_problem_is_shown() -> None:
    told = {
        name
        for operation in OPERATIONS.values()
        for response in operation["responses"].values()
        for content in response.get("content", {}).values()
        for name in content.get("examples", {})
    }
    assert told == PROBLEM_TYPES.keys() - {"internal-error", "method-not-allowed"}
