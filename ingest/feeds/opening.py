"""From bytes to the list that they hold, if they hold one."""

import json

from ingest.feeds import guarded, json_feed, sitemap
from ingest.feeds.document import Document, FeedError
from ingest.feeds.telling import Sort, sort_of
from ingest.fetching.decoding import DecodingError, gunzipped, whole


def document_of(body: bytes, url: str = "", content_type: str = "") -> Document | None:
    """The feed or sitemap that a document is; None if it is something else.

    Raises:
        FeedError: it is a broken one, or one that plays tricks.
    """
    sort = sort_of(body)
    if sort is Sort.FEED:
        return guarded.parse(body, url, content_type)
    if sort is Sort.SITEMAP:
        return sitemap.parse(body)
    if sort is Sort.JSON:
        value = _json(body)
        return json_feed.parse(value, url) if json_feed.is_feed(value) else None
    if sort is Sort.OPML:
        raise FeedError("is a list of feeds (OPML): take it with `entente feeds import`")
    return None


def unzipped(body: bytes, limit: int) -> bytes:
    """A document without the gzip around it, as sitemaps often come.

    Raises:
        FeedError: it is broken, or larger than `limit` bytes.
    """
    if sort_of(body) is not Sort.GZIP:
        return body
    try:
        return whole(gunzipped([body]), limit)
    except DecodingError as error:
        raise FeedError(str(error).replace("it is", "is", 1)) from error


def _json(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
