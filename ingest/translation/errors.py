"""What can go wrong with a translation; the messages are one line."""


class TranslationError(Exception):
    """An article cannot be translated."""


class TranslatorAway(TranslationError):
    """The translator cannot be reached, or says that it has no time: nothing is wrong with the
    article."""
