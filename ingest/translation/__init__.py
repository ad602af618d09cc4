"""Articles in other languages, put into English before claims are read from them.

A translator is anything that fits `Translator`; which one is asked is a setting.
"""

from ingest.translation.errors import TranslationError, TranslatorAway
from ingest.translation.interpreter import NO_TRANSLATOR, Interpreter
from ingest.translation.translators import Translator, open_translator

__all__ = [
    "NO_TRANSLATOR",
    "Interpreter",
    "TranslationError",
    "Translator",
    "TranslatorAway",
    "open_translator",
]
