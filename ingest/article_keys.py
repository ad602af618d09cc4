"""What tells an article in just these words from others, while it is on its way to the store."""

from graph.model import Article

Key = tuple[str, str]


def key_of(article: Article) -> Key:
    """The id of an article and the hash of what it says."""
    return article.id, article.content_hash
