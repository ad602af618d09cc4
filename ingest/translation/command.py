"""A program of the user's as translator: a sentence a line in, its English a line out."""

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import PurePath

from ingest.translation.errors import LONGEST_REASON, TranslationError, TranslatorAway

LANGUAGE = "{language}"
"""Stands in a command for the code of the language."""


class Command:
    """Runs a command for each article.

    Raises:
        ValueError: there is no such program.
    """

    def __init__(self, written: str, seconds: float) -> None:
        try:
            self._words = shlex.split(written)
        except ValueError as error:
            raise ValueError(f"{written!r} is no command: {error}") from error
        if not self._words or shutil.which(self._words[0]) is None:
            raise ValueError(
                f"there is no program {written!r}; write a command, or the address of a"
                " LibreTranslate service as http://host:port"
            )
        self._seconds = seconds

    @property
    def name(self) -> str:
        """The program's."""
        return PurePath(self._words[0]).name

    def translate(self, sentences: Sequence[str], language: str) -> list[str]:
        """See `Translator.translate`."""
        command = [word.replace(LANGUAGE, language) for word in self._words]
        given = "".join(" ".join(sentence.split()) + "\n" for sentence in sentences)
        try:
            done = subprocess.run(
                command, input=given.encode(), capture_output=True, timeout=self._seconds
            )
        except subprocess.TimeoutExpired as error:
            message = f"{self.name} takes longer than {self._seconds:g} seconds"
            raise TranslationError(message) from error
        except OSError as error:
            raise TranslatorAway(f"{self.name} cannot be run: {error.strerror}") from error
        if done.returncode:
            lines = done.stderr.decode(errors="replace").strip().splitlines() or ["it says nothing"]
            told = lines[-1][:LONGEST_REASON]
            raise TranslationError(f"{self.name} ends with status {done.returncode}: {told}")
        turned = done.stdout.decode(errors="replace").splitlines()
        if len(turned) != len(sentences):
            raise TranslationError(
                f"{self.name} gives {len(turned)} lines for {len(sentences)} sentences"
            )
        return turned
