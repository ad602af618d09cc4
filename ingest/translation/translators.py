"""What a translator is, and those that a setting can name."""

from collections.abc import Sequence
from typing import Protocol

from ingest.translation.command import Command
from ingest.translation.libretranslate import LibreTranslate


class Translator(Protocol):
    """Turns sentences into English. Several threads may ask at once."""

    @property
    def name(self) -> str:
        """What readers of a translation are told of who made it."""

    def translate(self, sentences: Sequence[str], language: str) -> Sequence[str]:
        """Each of the sentences of one article in English, in order.

        `language` is their ISO-639 code, such as `fr`.

        Raises:
            ingest.translation.TranslatorAway: not now.
            ingest.translation.TranslationError: not these, or not from this language.
        """


def open_translator(written: str, *, key: str = "", seconds: float = 60.0) -> Translator:
    """The translator that a setting names: an address of a LibreTranslate service, or a command.

    `seconds` is the longest that an article may take.

    Raises:
        ValueError: it is neither; the message is one line.
    """
    if written.startswith(("http://", "https://")):
        return LibreTranslate(written, key, seconds)
    return Command(written, seconds)
