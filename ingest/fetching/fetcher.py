"""The client: redirects followed, robots.txt heeded, hosts treated politely."""

import ssl
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from time import monotonic
from typing import TypeVar
from urllib.parse import urlsplit

import httpcore

from ingest.fetching.addresses import Network
from ingest.fetching.answer import NEVER, Answer, Since
from ingest.fetching.connecting import Resolve, resolved
from ingest.fetching.errors import FetchError, shown
from ingest.fetching.exchange import (
    PASSING,
    REDIRECTS,
    Response,
    Wire,
    asking,
    exchange,
    fresh_seconds,
    media_type,
    retry_after,
)
from ingest.fetching.hosts import Hosts
from ingest.fetching.limits import Limits, Manners
from ingest.fetching.robots import MAX_ROBOTS, MOST, Rules, no_rules, rules
from ingest.fetching.targets import Target, joined, target

T = TypeVar("T")

AGENT = "Entente"
"""The name by which a robots.txt speaks to this client."""

_FAILED_SECONDS = 300.0
"""For how long a host whose robots.txt cannot be had is not asked for it again."""


class _Unruly(FetchError):
    """A target whose host does not tell its rules, for all that was tried."""


class Fetcher:
    """Fetches addresses of the public web. Safe to share between threads.

    Proxies that the environment names are not used: what is connected to could not be checked.

    Args:
        allowed: Networks that may be reached although they are not of the public internet.
        limits: What one request may take.
        manners: How hosts are treated.
        contact: An address or page for those whose hosts are asked, sent along as who asks.
        resolve: How names become addresses.
        tls: How certificates are checked; otherwise by those of the system.
    """

    def __init__(
        self,
        *,
        allowed: Iterable[Network] = (),
        limits: Limits = Limits(),
        manners: Manners = Manners(),
        contact: str = "",
        resolve: Resolve = resolved,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.limits = limits
        self.manners = manners
        self._wire = Wire(tuple(allowed), resolve, tls or httpcore.default_ssl_context())
        self._agent = agent(contact)
        self._hosts = Hosts(manners)
        self._robots: dict[str, Rules] = {}
        self._unruly: dict[str, tuple[float, FetchError]] = {}

    def fetch(self, url: str, since: Since = NEVER) -> Answer:
        """What an address gives: a body, or that it did not change.

        Failures that may pass are tried again, with a growing pause, or the one that the host
        asks for.

        Raises:
            FetchError: it may not be fetched, or cannot be.
        """
        return self._tried(lambda: self._follow(url, since), host_of(url))

    def _tried(self, work: Callable[[], T], host: str) -> T:
        attempt = 0
        while True:
            attempt += 1
            try:
                return work()
            except _Unruly:
                raise
            except FetchError as error:
                wait = error.retry_after
                if wait is None:
                    wait = self.manners.pause * 2**attempt
                last = attempt >= self.manners.attempts or wait > self.manners.patience
                if last or not error.passing:
                    raise
                self._hosts.rest(host, wait)

    def _follow(self, url: str, since: Since) -> Answer:
        """Follows redirects; each target is checked as if it had been asked for."""
        here, moved, for_good = target(url), "", True
        seen = {here.url}
        left = self.limits.total_seconds
        while True:
            try:
                response, took = self._allowed(here, since, left)
                if response.status not in REDIRECTS:
                    return _answer(here, moved, response)
            except FetchError as error:
                raise _behind(url, len(seen) > 1, here, error) from error
            left = max(left - took, 0.001)
            following = self._redirected(url, here, response, seen)
            for_good = for_good and response.status in (301, 308)
            moved = following.url if for_good else moved
            here = following

    def _redirected(self, url: str, here: Target, response: Response, seen: set[str]) -> Target:
        location = response.headers.get("location", "")
        following = joined(here.url, location)
        if not location or not following:
            raise FetchError(url, f"it redirects to nowhere (status {response.status})")
        try:
            there = target(following)
        except FetchError as error:
            raise FetchError(url, f"it redirects to {following[:200]!r}: {error.reason}") from None
        if here.scheme == "https" and there.scheme == "http":
            raise FetchError(url, f"it redirects from https to {there.url[:200]}, which is open")
        if there.url in seen:
            raise FetchError(url, "it redirects in a circle")
        if len(seen) > self.limits.redirects:
            raise FetchError(url, f"it redirects more than {self.limits.redirects} times")
        seen.add(there.url)
        return there

    def _allowed(self, here: Target, since: Since, seconds: float) -> tuple[Response, float]:
        """Asks for a target if its host's robots.txt has nothing against it.

        Gives the answer and the seconds that it took; waiting for the host's turn does not count.
        """
        told = self._rules(here)
        if not told.allow(here.url, AGENT):
            raise FetchError(here.url, f"the robots.txt of {here.host} asks not to")
        with self._hosts.turn(here.host, here.url, told.pause(AGENT)):
            limits = self.limits._replace(total_seconds=seconds)
            begun = monotonic()
            headers = asking(here, self._agent, _conditions(since))
            response = exchange(here, headers, self._wire, limits)
            took = monotonic() - begun
            rest = retry_after(response.headers) if response.status in PASSING else None
            if rest:
                self._hosts.rest(here.host, rest)
        return response, took

    def _rules(self, here: Target) -> Rules:
        """What the robots.txt of a target's host says, asked for once a day."""
        origin = here.origin
        known = self._robots.get(origin)
        if known is not None and known.until > monotonic():
            return known
        until, failed = self._unruly.get(origin, (0.0, None))
        if failed is None or until < monotonic():
            try:
                found = self._tried(lambda: self._ask_rules(here), here.host)
            except FetchError as error:
                failed = error
                _keep(self._unruly, origin, (monotonic() + _FAILED_SECONDS, error))
            else:
                _keep(self._robots, origin, found)
                return found
        raise _Unruly(
            here.url,
            failed.reason,
            status=failed.status,
            retry_after=failed.retry_after,
            passing=failed.passing,
        )

    def _ask_rules(self, here: Target) -> Rules:
        url = here.origin + "/robots.txt"
        there, seen = target(url), {url}
        limits = self.limits._replace(size=2 * MAX_ROBOTS)
        while True:
            with self._hosts.turn(there.host, url):
                response = exchange(
                    there, asking(there, self._agent), self._wire, limits, any_media=True
                )
            if response.status in REDIRECTS:
                there = self._redirected(url, there, response, seen)
                continue
            if response.status == 200:
                return rules(response.body)
            if 400 <= response.status < 500 and response.status != 429:
                return no_rules()
            raise FetchError(
                url,
                f"its robots.txt has the status {response.status}, and a host whose rules are not"
                " known is left alone",
                status=response.status,
                retry_after=retry_after(response.headers),
                passing=True,
            )


def agent(contact: str) -> str:
    """Who says to be asking: the program, its version, and how to reach those who run it."""
    try:
        number = version("entente")
    except PackageNotFoundError:
        number = "0"
    told = f"{AGENT}/{number} (reads news for a knowledge graph"
    return f"{told}; {contact})" if contact else f"{told})"


def host_of(url: str) -> str:
    """The host of an address, in lower case; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _behind(url: str, redirected: bool, here: Target, error: FetchError) -> FetchError:
    """An error of a target, told of the address that led to it."""
    told = f"it redirects to {shown(here.url)}: {error.reason}" if redirected else error.reason
    return type(error)(
        url, told, status=error.status, retry_after=error.retry_after, passing=error.passing
    )


def _conditions(since: Since) -> list[tuple[str, str]]:
    told = [("If-None-Match", since.etag), ("If-Modified-Since", since.modified)]
    return [(name, value) for name, value in told if value]


def _answer(here: Target, moved: str, response: Response) -> Answer:
    headers, status = response.headers, response.status
    if status not in (200, 304):
        raise FetchError(
            here.url,
            _STATUSES.get(status, f"its status is {status}"),
            status=status,
            retry_after=retry_after(headers) if status in PASSING else None,
            passing=status in PASSING,
        )
    media, charset = media_type(headers)
    return Answer(
        url=here.url,
        moved=moved,
        status=status,
        body=response.body,
        media=media,
        charset=charset,
        etag=headers.get("etag", ""),
        modified=headers.get("last-modified", ""),
        fresh_seconds=fresh_seconds(headers),
    )


_STATUSES = {
    401: "its host asks for a password (status 401)",
    403: "its host refuses it (status 403)",
    404: "there is no such page (status 404)",
    410: "it is gone for good (status 410)",
    429: "its host is asked too often (status 429)",
    503: "its host is busy (status 503)",
}


def _keep(table: dict[str, T], key: str, value: T) -> None:
    table[key] = value
    if len(table) > MOST:
        table.pop(next(iter(table)))
