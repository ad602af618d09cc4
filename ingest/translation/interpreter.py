"""The step of an ingest that has articles in other languages translated."""

import logging
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from threading import Lock
from time import monotonic

from graph.model import Article
from ingest.text.language import recognised
from ingest.translation.alignment import translation_of
from ingest.translation.errors import TranslationError, TranslatorAway
from ingest.translation.translators import Translator

AT_ONCE = 4
"""Articles that the translator is asked for at once."""

PART = 16
"""Articles of a stream that are taken together."""

PAUSE = 30.0
"""Seconds for which a translator that is away is not asked: articles do not wait for it."""

_log = logging.getLogger(__name__)


class Interpreter:
    """Gives articles with the language that they are in, and with a translation if they need one.

    An article that cannot be translated stays as it is: it is stored and counted as one in
    another language, and can be given again later. Each reason is logged, not for each article.
    """

    def __init__(self, translator: Translator | None, languages: Collection[str] = ()) -> None:
        """Of these languages only, or of all if none are named; of none without a translator."""
        self._translator = translator
        self._languages = frozenset(languages)
        self._asks_again = 0.0
        self._told: set[str] = set()
        self._lock = Lock()

    @property
    def has_translator(self) -> bool:
        """Whether anything is translated at all."""
        return self._translator is not None

    def is_due(self, article: Article) -> bool:
        """Whether the translator is asked for an article whose language is known."""
        if article.readable or self._translator is None:
            return False
        return not self._languages or article.language in self._languages

    def each(self, articles: Iterable[Article]) -> Iterator[Article]:
        """A stream of articles, in order, as `interpreted` gives them."""
        stream = iter(articles)
        while part := list(islice(stream, PART)):
            yield from self.interpreted(part)

    def interpreted(self, articles: Iterable[Article]) -> list[Article]:
        """The articles, in order."""
        known = [recognised(article) for article in articles]
        foreign = [n for n, one in enumerate(known) if self.is_due(one)]
        if not foreign:
            return known
        with ThreadPoolExecutor(AT_ONCE) as pool:
            turned = pool.map(self._translated, (known[n] for n in foreign))
            for n, article in zip(foreign, turned, strict=True):
                known[n] = article
        return known

    def _translated(self, article: Article) -> Article:
        translator = self._translator
        if translator is None or monotonic() < self._asks_again:
            return article
        language = article.language
        try:
            translation = translation_of(
                article, translator.name, lambda said: translator.translate(said, language)
            )
        except TranslatorAway as error:
            self._asks_again = monotonic() + PAUSE
            self._tell(str(error))
            return article
        except TranslationError as error:
            self._tell(str(error))
            return article
        return article.model_copy(update={"translation": translation})

    def _tell(self, reason: str) -> None:
        with self._lock:
            is_new = reason not in self._told
            self._told.add(reason)
        if is_new:
            _log.warning("articles are stored without a translation: %s", reason)


NO_TRANSLATOR = Interpreter(None)
"""Tells languages only."""
