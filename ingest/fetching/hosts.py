"""Politeness: one request at a time to a host, a pause between two, longer if it asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic, sleep

from ingest.fetching.errors import FetchError
from ingest.fetching.limits import Manners

_MOST = 10_000
"""Hosts that are remembered."""


class _Host:
    def __init__(self) -> None:
        self.lock = Lock()
        self.free_at = 0.0


class Hosts:
    """Lets one request at a time through to each host. Safe to share between threads."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, host: str, url: str, pause: float = 0.0) -> Iterator[None]:
        """Waits until the host may be asked, and holds it.

        `pause` is what the host asks for between two requests.

        Raises:
            FetchError: that would take longer than anybody's patience.
        """
        one = self._host(host)
        with one.lock:
            wait = one.free_at - monotonic()
            if wait > self._manners.patience:
                raise FetchError(
                    url,
                    f"{host} asks to wait another {wait:.0f} seconds",
                    retry_after=wait,
                    passing=True,
                )
            if wait > 0:
                sleep(wait)
            try:
                yield
            finally:
                pause = max(self._manners.pause, pause)
                one.free_at = max(one.free_at, monotonic() + pause)

    def rest(self, host: str, seconds: float) -> None:
        """Leaves a host alone for so long."""
        one = self._host(host)
        one.free_at = max(one.free_at, monotonic() + seconds)

    def _host(self, host: str) -> _Host:
        with self._lock:
            one = self._hosts.pop(host, None) or _Host()
            # The host that was asked last stands last.
            self._hosts[host] = one
            if len(self._hosts) > _MOST:
                self._hosts.pop(next(iter(self._hosts)))
            return one
