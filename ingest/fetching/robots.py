"""robots.txt (RFC 9309): whether an address may be fetched, and how often its host."""

from time import monotonic
from typing import NamedTuple

from protego import Protego

MAX_ROBOTS = 512_000
"""Bytes of a robots.txt that are read; the rest is passed over, as the standard allows."""

KEPT_SECONDS = 24 * 3600.0
"""How long it is taken for what the host still says."""

MOST = 1_000
"""Hosts whose rules are kept."""


class Rules(NamedTuple):
    """What a host allows."""

    told: Protego | None
    """None where all is allowed."""
    until: float

    def allow(self, url: str, agent: str) -> bool:
        """Whether the agent may fetch the address."""
        return self.told is None or self.told.can_fetch(url, agent)

    def pause(self, agent: str) -> float:
        """Seconds that the host wants between two requests of the agent."""
        return max(float((self.told and self.told.crawl_delay(agent)) or 0.0), 0.0)


def rules(body: bytes) -> Rules:
    """The rules of a robots.txt; whatever it holds, it is read as well as may be."""
    return Rules(Protego.parse(body[:MAX_ROBOTS].decode("utf-8", "replace")), _until())


def no_rules() -> Rules:
    """Those of a host that has no robots.txt."""
    return Rules(None, _until())


def _until() -> float:
    return monotonic() + KEPT_SECONDS
