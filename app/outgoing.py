"""The client that fetches from the web, as the settings have it."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from app.settings import Settings
from ingest.fetching.addresses import networks
from ingest.fetching.limits import Limits, Manners

if TYPE_CHECKING:
    from ingest.fetching.fetcher import Fetcher


def fetching(settings: Settings) -> "Callable[[], Fetcher]":
    """Gives the client within the limits of the settings, always the same one.

    It is made when it is first asked for, since most commands have no use for it.
    """

    @cache
    def made() -> "Fetcher":
        from ingest.fetching.fetcher import Fetcher

        return Fetcher(
            allowed=networks(settings.fetch_allow),
            limits=Limits(size=settings.fetch_size, total_seconds=settings.fetch_seconds),
            manners=Manners(pause=settings.fetch_pause),
            contact=settings.fetch_contact,
        )

    return made
