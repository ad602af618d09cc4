"""What can go wrong with a translation; the messages are one line."""

LONGEST_REASON = 200
"""Characters of what a translator says is wrong that are told."""


class TranslationError(Exception):
    """An article cannot be translated."""


class TranslatorAway(TranslationError):
    """The translator cannot be reached, or says that it has no time: nothing is wrong with the
    article."""
