"""What can be wrong with a source as a whole."""


class SourceError(Exception):
    """A source cannot be read at all; the message is one line and names it."""


class DamagedError(Exception):
    """A source cannot be read from some place on; the message is one line, without its name."""


def printable(argument: str) -> str:
    """The name of a source as a message may hold it."""
    return argument if argument.isprintable() else repr(argument)
