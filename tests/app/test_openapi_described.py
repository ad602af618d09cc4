"""OpenAPI says of everything that is sent and answered what it is."""

from collections.abc import Iterator
from typing import Any

from tests.app.test_openapi_examples import OPERATIONS, SPEC

UNTOLD = ("", "Successful Response", "Additional Response")
"""What stands there where nobody has said anything."""


def schemas() -> Iterator[tuple[str, Any]]:
    """Every schema that has a name, and those of bodies and answers, by where they stand."""
    yield from SPEC["components"]["schemas"].items()
    for operation, told in OPERATIONS.items():
        for part in (told.get("requestBody", {}), *told["responses"].values()):
            for kind, content in part.get("content", {}).items():
                yield f"{operation} {kind}", content.get("schema")


def properties(place: str, schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property of a schema and of those within it, by where it stands."""
    # True and False are schemas, too.
    if not isinstance(schema, dict):
        return
    for name, told in schema.get("properties", {}).items():
        yield f"{place}.{name}", told
        yield from properties(f"{place}.{name}", told)
    for key in ("items", "additionalProperties"):
        yield from properties(place, schema.get(key))
    for key in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for one in schema.get(key, []):
            yield from properties(place, one)


def is_told(one: Any) -> bool:
    return one.get("description", "").strip() not in UNTOLD


def test_every_property_is_described() -> None:
    found = [one for name, schema in schemas() for one in properties(name, schema)]
    assert len(found) > 500
    assert [place for place, told in found if not is_told(told)] == []


def test_every_parameter_is_described() -> None:
    missing = [
        f"{operation}: {parameter['name']}"
        for operation, told in OPERATIONS.items()
        for parameter in told.get("parameters", [])
        if not is_told(parameter)
    ]
    assert missing == []


def test_every_answer_is_described() -> None:
    missing = [
        f"{operation}: {status}"
        for operation, told in OPERATIONS.items()
        for status, response in told["responses"].items()
        if not is_told(response)
    ]
    assert missing == []
