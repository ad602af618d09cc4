"""The client that fetches from the web, as the settings have it."""

from app.settings import Settings
from ingest.fetching.addresses import networks
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Limits, Manners


def fetcher(settings: Settings) -> Fetcher:
    """A client within the limits of the settings."""
    return Fetcher(
        allowed=networks(settings.fetch_allow),
        limits=Limits(size=settings.fetch_size, total_seconds=settings.fetch_seconds),
        manners=Manners(pause=settings.fetch_pause),
        contact=settings.fetch_contact,
    )
