"""Looking for watches, and posting what they find, as the settings have it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.outgoing import posting
from app.settings import Settings
from app.watch_answers import message
from graph.deliveries import DeliveryState
from graph.store import Store

if TYPE_CHECKING:
    from ingest.watching.delivering import Delivered
    from ingest.watching.looking import Looked

DAY = 86_400.0
"""Seconds."""


@contextmanager
def watching(
    store: Store,
    settings: Settings,
    told: Callable[[str, bool], None],
    sent: Callable[[DeliveryState], None] = lambda _: None,
) -> Iterator[None]:
    """Looks and posts meanwhile. `told` gets a line on what came of it, and whether it failed;
    `sent` what has become of a delivery by a try."""
    # A tenth of a second to import, which only those should wait for who do it.
    from ingest.watching.delivering import Delivered, Patience
    from ingest.watching.threads import watching as threads

    def tell(one: "Looked | Delivered") -> None:
        if isinstance(one, Delivered):
            sent(one.delivery.state)
        if one.line:
            told(one.line, one.failed if isinstance(one, Delivered) else bool(one.error))

    with threads(
        store,
        posting(settings),
        message,
        patience=Patience(settings.webhook_pause, settings.webhook_patience),
        keep_seconds=DAY * settings.changes_days,
        told=tell,
    ):
        yield
