"""Words that the service says of its own."""


def counted(number: int, noun: str) -> str:
    """`1 claim`, `3 claims`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
