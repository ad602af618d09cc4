"""Bytes to text, whatever they say of themselves."""

import io

import pytest

from ingest.sources.charset import decoded, utf8

RUSSIAN = "Президент заявил, что переговоры будут продолжены в среду."
FRENCH = "Déjà vu, dit-il à la conférence sur l’énergie – après le dîner."


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (FRENCH, "utf-8", ""),
        (FRENCH, "utf-8", "iso-8859-1"),
        (FRENCH, "cp1252", "utf-8"),
        (FRENCH, "cp1252", "iso-8859-1"),
        (FRENCH, "cp1252", ""),
        (FRENCH, "utf-16", "utf-8"),
        (RUSSIAN, "cp1251", ""),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "utf-8"),
        (RUSSIAN, "utf-8-sig", "windows-1251"),
        ("総理大臣は述べた。①", "cp932", "shift_jis"),
        (FRENCH, "utf-8", "no-such-charset"),
        (FRENCH, "utf-8", "\0"),
    ],
)
def test_a_wrong_declaration_is_not_believed(text: str, encoding: str, declared: str) -> None:
    assert decoded(text.encode(encoding), declared) == text


def test_a_few_broken_bytes_do_not_change_the_encoding_of_all() -> None:
    content = (FRENCH * 50).encode()
    broken = content[:1000] + b"\xff" + content[1000:]
    assert decoded(broken, "").replace("\ufffd", "") == FRENCH * 50


def test_any_bytes_are_text_in_the_end() -> None:
    assert decoded(bytes(range(256)) * 10)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16", "utf-32"])
def test_a_stream_with_a_mark_is_utf8(encoding: str) -> None:
    content = (FRENCH * 5_000).encode(encoding)
    if encoding == "utf-16-le":
        content = "\ufeff".encode(encoding) + content
    assert utf8(io.BytesIO(content)).read().decode() == FRENCH * 5_000
    assert utf8(io.BufferedReader(io.BytesIO(content))).read().decode() == FRENCH * 5_000
