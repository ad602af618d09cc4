"""A LibreTranslate service as translator (https://docs.libretranslate.com)."""

import json
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from time import monotonic
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from graph.model import ENGLISH
from ingest.translation.errors import LONGEST_REASON, TranslationError, TranslatorAway

AT_ONCE = 25
"""Sentences that one request holds at most."""

_CHARACTERS = 4_000
"""Characters after which a request holds no further sentence: services have a limit."""

_LARGEST = 10_000_000
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT)


class LibreTranslate:
    """Asks the service at an address, with a key if it wants one.

    Raises:
        ValueError: that is no address.
    """

    def __init__(self, address: str, key: str, seconds: float) -> None:
        parts = urlsplit(address)
        if not parts.hostname:
            raise ValueError(f"{address!r} is no address; write http://host:port")
        self._url = address.rstrip("/").removesuffix("/translate") + "/translate"
        self._where = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        self._key = key
        self._seconds = seconds

    @property
    def name(self) -> str:
        """That of the program."""
        return "LibreTranslate"

    def translate(self, sentences: Sequence[str], language: str) -> list[str]:
        """See `Translator.translate`."""
        until = monotonic() + self._seconds
        turned: list[str] = []
        for part in _parts(sentences):
            left = until - monotonic()
            if left <= 0:
                raise TranslationError(
                    f"{self._where} takes longer than {self._seconds:g} seconds for an article"
                )
            turned += self._turned(part, language, left)
        return turned

    def _turned(self, part: list[str], language: str, seconds: float) -> list[str]:
        asked = {"q": part, "source": language, "target": ENGLISH, "format": "text"}
        if self._key:
            asked["api_key"] = self._key
        told = self._told(json.dumps(asked).encode(), seconds)
        turned = told.get("translatedText") if isinstance(told, dict) else None
        if not isinstance(turned, list) or len(turned) != len(part):
            raise TranslationError(f"{self._where} does not answer as LibreTranslate does")
        return [str(one) for one in turned]

    def _told(self, body: bytes, seconds: float) -> object:
        request = Request(
            self._url, body, {"Content-Type": "application/json", "Accept": "application/json"}
        )
        try:
            with urlopen(request, timeout=seconds) as answer:
                told: object = json.loads(answer.read(_LARGEST))
        except HTTPError as error:
            raise self._refusal(error) from error
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", None) or error
            raise TranslatorAway(f"{self._where} does not answer: {reason}") from error
        except ValueError as error:
            message = f"{self._where} does not answer as LibreTranslate does"
            raise TranslationError(message) from error
        return told

    def _refusal(self, error: HTTPError) -> TranslationError:
        try:
            told = json.loads(error.read(_LARGEST))["error"]
        except (OSError, ValueError, LookupError, TypeError):
            told = error.reason
        message = f"{self._where} refuses: {' '.join(str(told).split())[:LONGEST_REASON]}"
        away = error.code in _BUSY or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR
        return TranslatorAway(message) if away else TranslationError(message)


def _parts(sentences: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for sentence in sentences:
        if part and (len(part) == AT_ONCE or sum(map(len, part)) + len(sentence) > _CHARACTERS):
            yield part
            part = []
        part.append(sentence)
    if part:
        yield part
