"""The clients that fetch from the web, and post to it, as the settings have them."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from app.settings import Settings
from ingest.fetching.addresses import networks
from ingest.fetching.limits import Limits, Manners

if TYPE_CHECKING:
    from ingest.fetching.fetcher import Fetcher
    from ingest.fetching.posting import Poster


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


def posting(settings: Settings) -> "Callable[[], Poster]":
    """Gives the client that posts what watches find, always the same one."""

    @cache
    def made() -> "Poster":
        from ingest.fetching.posting import POST_LIMITS, Poster

        return Poster(
            allowed=networks(settings.fetch_allow),
            limits=POST_LIMITS._replace(total_seconds=settings.webhook_seconds),
            contact=settings.fetch_contact,
        )

    return made
