"""Keeps one caller from taking the place of all others."""

from math import ceil
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access import needed
from app.errors import answer
from app.keys import Scope as KeyScope
from app.middleware.headers import adding
from app.problems import Problem
from app.settings import Settings


class RateLimits:
    """Counts the requests of each caller over the last minute, reads and writes apart.

    `app.middleware.access` says as whom a request counts.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._reads = RateLimitItemPerMinute(settings.reads_per_minute, namespace="reads")
        self._writes = RateLimitItemPerMinute(settings.writes_per_minute, namespace="writes")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or refuses it."""
        counted_as = scope["state"].get("counted_as") if scope["type"] == "http" else None
        if counted_as is None:
            await self.app(scope, receive, send)
            return
        reads = needed(scope["method"], scope["path"]) is KeyScope.READ
        limit = self._reads if reads else self._writes
        if not limit.amount:
            await self.app(scope, receive, send)
            return
        taken = self._limiter.hit(limit, counted_as)
        window = self._limiter.get_window_stats(limit, counted_as)
        wait = max(1, ceil(window.reset_time - time()))
        told = {
            "RateLimit-Limit": str(limit.amount),
            "RateLimit-Remaining": str(window.remaining),
            "RateLimit-Reset": str(wait),
        }
        if not taken:
            kind = "reads" if reads else "writes"
            problem = Problem("too-many-requests", f"more than {limit.amount} {kind} a minute")
            told["Retry-After"] = str(wait)
            await answer(Request(scope), problem, told)(scope, receive, send)
            return
        added = [(name.lower().encode(), count.encode()) for name, count in told.items()]
        await self.app(scope, receive, adding(send, added))
