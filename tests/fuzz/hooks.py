"""What schemathesis does not know by itself: JSON Lines are sent as they are."""

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def as_it_is(_context: object, value: object) -> bytes:
    """Text as bytes; lone surrogates, which no text on the wire has, as question marks."""
    return str(value).encode("utf-8", "replace")
