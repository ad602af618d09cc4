"""Bodies of requests that are one JSON object."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from app.problems import Problem

Body = TypeVar("Body", bound=BaseModel)


def told(model: type[Body], body: bytes) -> Body:
    """What a body tells.

    Raises:
        Problem: `malformed-body`, with the first field that does not fit.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"{where}: {first['msg']}" if where else first["msg"]
        raise Problem("malformed-body", message) from error
