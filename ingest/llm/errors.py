"""What can go wrong with a model; the article is read by the rules alone then."""


class LlmError(Exception):
    """There is no answer that could be read; the message is one line and holds no key."""

    outcome = "nonsense"
    """What the tally counts it as."""


class LlmRefusal(LlmError):
    """The endpoint refuses the question: its size, its form, or the model."""

    outcome = "refused"


class LlmAway(LlmError):
    """The endpoint is away, too slow, too busy or broken: it is left alone for a while."""

    outcome = "away"

    def __init__(self, message: str, pause: float = 0.0) -> None:
        super().__init__(message)
        self.pause = pause
        """Seconds that the endpoint asks to be left alone; 0 if it does not say."""


class LlmKeyRefused(LlmAway):
    """The endpoint refuses the key: it is left alone as well, for that is not soon mended."""

    outcome = "refused"


class LlmPaused(LlmError):
    """The endpoint was away a moment ago, and is not asked yet."""

    outcome = "away"


class LlmBudget(LlmError):
    """What may be spent on a day is spent."""

    outcome = "budget"
