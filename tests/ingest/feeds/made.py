"""Feeds, sitemaps and pages that tests write."""

PARAGRAPH = (
    "France and Germany held talks in Paris on Monday about the war in Ukraine and the price of"
    " gas. Officials of both countries said that the talks would go on for at least two days. "
)
WHOLE = f"<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p><p>The talks go on.</p><p>Iran condemned Iraq.</p>"


def page(
    title: str = "Talks", published: str = "2023-11-20", url: str = "", text: str = PARAGRAPH
) -> bytes:
    """A web page with an article."""
    head = f"<title>{title}</title>"
    if published:
        head += f'<meta property="article:published_time" content="{published}">'
    if url:
        head += f'<link rel="canonical" href="{url}">'
    body = f"<article><h1>{title}</h1><p>{text}</p><p>The end.</p></article>"
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def rss(*items: str, title: str = "The Herald", prolog: str = '<?xml version="1.0"?>') -> bytes:
    """An RSS feed of these items."""
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    told = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{prolog}<rss version="2.0" {content} {dc}><channel><title>{title}</title>'
        f"<language>en-gb</language>{told}</channel></rss>"
    ).encode()


def item(
    link: str = "",
    title: str = "Talks",
    published: str = "Mon, 20 Nov 2023 23:30:00 -0500",
    whole: str = "",
    more: str = "",
) -> str:
    """An item of an RSS feed."""
    told = f"<title>{title}</title>" + more
    if link:
        told += f"<link>{link}</link>"
    if published:
        told += f"<pubDate>{published}</pubDate>"
    if whole:
        told += f"<content:encoded><![CDATA[{whole}]]></content:encoded>"
    return told


def sitemap(*urls: str) -> bytes:
    """A sitemap with what each address has in it."""
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    told = "".join(f"<url>{url}</url>" for url in urls)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="{news}">'
        f"{told}</urlset>"
    ).encode()


def index(*urls: str) -> bytes:
    """A sitemap of sitemaps."""
    told = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<sitemapindex xmlns="x">{told}</sitemapindex>'.encode()
