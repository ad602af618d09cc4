"""Small files of every kind, made by the tests themselves."""

import json
from collections.abc import Iterable, Mapping

from graph.model import Article
from ingest.sources import Item

TEXT = "Iran met Iraq."
SENTENCES = (
    "France and Germany held talks in Paris on Monday about the war in Ukraine and the price of"
    " gas. Officials of both countries said that the talks would go on for two more days."
)


def record(name: str) -> dict[str, str]:
    """A record of an article."""
    return {"id": name, "text": TEXT, "published": "2023-11-09"}


def lines(*names: str) -> bytes:
    """Articles as JSONL."""
    return b"".join(json.dumps(record(name)).encode() + b"\n" for name in names)


def page(name: str, day: str = "2023-11-20") -> bytes:
    """The web page of an article, with its text twice as long as its title."""
    return (
        f'<html><head><title>{name}</title><meta name="date" content="{day}"></head>'
        f"<body><article><p>{SENTENCES}</p><p>{name} was there.</p></article></body></html>"
    ).encode()


def warc_record(name: str, body: bytes, headers: str = "", status: str = "200 OK") -> bytes:
    """An answer in an archive of the web."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: https://courier.example/{name}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def arc_record(name: str, body: bytes) -> bytes:
    """An answer in an ARC file."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"https://courier.example/{name} 192.0.2.7 20231120101010 text/html {len(answer)}\n"
    return head.encode() + answer + b"\n"


def pdf(*written: str, info: str = "") -> bytes:
    """A PDF of one page with these lines."""
    shown = "".join(f"({line}) Tj T* " for line in written)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>".encode(),
    ]
    content = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(objects) + 1)
    return content + b"startxref\n%d\n%%%%EOF\n" % table


def told(items: Iterable[Item]) -> list[str | tuple[int, str, str]]:
    """Ids of articles, or their titles; line, field and message of refusals."""
    return [
        (i.title or i.id) if isinstance(i, Article) else (i.line, i.field, i.message) for i in items
    ]


def found_in(article: Article) -> Mapping[str, str]:
    """Where the fields of an article were found."""
    return {found.field: found.place for found in article.found_in}
