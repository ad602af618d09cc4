"""What can be wrong with a source as a whole."""


class SourceError(Exception):
    """A source cannot be read at all; the message is one line and names it."""


class DamagedError(Exception):
    """A source cannot be read from some place on; the message is one line, without its name."""
