"""What is said where a package of the extra is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def needed_for(what: str) -> Iterator[None]:
    """Says for what the packages are needed that are imported within.

    Raises:
        ModuleNotFoundError: one is not there.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        told = f"{what} need the extra: pip install 'entente[client]'"
        raise ModuleNotFoundError(told, name=error.name) from error
