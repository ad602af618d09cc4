"""The log of the service: a JSON object a line on standard error.

It holds no key, no query, no body: a line of a request names its route.
"""

import logging
import sys
from typing import Any

from pydantic_core import to_json
from pythonjsonlogger.json import JsonFormatter

OWN = ("app", "graph", "ingest")
"""The loggers that any level is for; libraries tell of warnings at most."""

LONGEST_LINE = 300
"""Characters of a line of a traceback: what an error says may hold what somebody sent."""


class _Formatter(JsonFormatter):
    """Shortens tracebacks."""

    def formatException(self, ei: Any) -> str:
        """The traceback without the rest of long lines."""
        told = super().formatException(ei)
        lines = told if isinstance(told, list) else told.splitlines()
        return "\n".join(line[:LONGEST_LINE] for line in lines)


def configure(level: str) -> None:
    """Sends what is logged to standard error, from this level on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Formatter(
            "%(levelname)s %(name)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "traceback"},
            timestamp="time",
            json_serializer=_line,
        )
    )
    chosen = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(handlers=[handler], level=max(chosen, logging.WARNING), force=True)
    for name in OWN:
        logging.getLogger(name).setLevel(chosen)


def _line(told: dict[str, Any], **_: object) -> str:
    """One object in one line; several times faster than the standard library writes it."""
    return to_json(told, fallback=str).decode()
