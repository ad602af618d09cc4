"""What answers about feeds look like."""

from pydantic import BaseModel, ConfigDict, Field

from app import examples
from graph.feeds import Feed
from ingest.fetching.targets import MAX_URL


class FeedLinks(BaseModel):
    """Where a feed is found."""

    self: str = Field(description="Path of the feed.")


class FeedAnswer(Feed):
    """A feed or sitemap that is polled, and how its polls went."""

    links: FeedLinks


class FeedRequest(BaseModel):
    """A feed that is to be polled."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(
        max_length=MAX_URL,
        pattern=r"^https?://[^\s/]+(/[^\s]*)?$",
        description="Of an RSS, Atom or JSON feed, or of a sitemap; http or https.",
        examples=[examples.FEED["url"]],
    )
    title: str = Field(
        default="",
        max_length=2_000,
        description="What it is called until it tells its own title.",
        examples=[examples.FEED["title"]],
    )
