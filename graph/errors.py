"""Errors of other libraries in words of one line."""


def first_line(error: BaseException) -> str:
    """The first line of what an error says; its type if it says nothing."""
    return (str(error).splitlines() or [type(error).__name__])[0]
