"""The log of the service: a JSON object a line on standard error.

It holds no key, no query, no body: a line of a request names its route.
"""

import logging
import sys

from pythonjsonlogger.json import JsonFormatter

OWN = ("app", "graph", "ingest")
"""The loggers that the level is for; libraries tell of warnings and worse."""


def configure(level: str) -> None:
    """Sends what is logged to standard error, from this level on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter(
            "%(levelname)s %(name)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "traceback"},
            timestamp="time",
            json_ensure_ascii=False,
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in OWN:
        logging.getLogger(name).setLevel(level.upper())
