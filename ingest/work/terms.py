"""On what terms the extraction works: the model, how many processes, and their limits."""

from typing import NamedTuple

from ingest.llm.advisor import NO_ADVISOR, Advisor
from ingest.parsing import DEFAULT_MODEL
from ingest.translation import NO_TRANSLATOR, Interpreter


class Limits(NamedTuple):
    """What the extraction of an article may take."""

    seconds: float = 60.0
    """The longest that it may take, beside a second for each `PER_SECOND` characters."""
    memory: int = 4_000_000_000
    """Bytes of its process, model and program included; 0 is no limit."""


PER_SECOND = 2000
"""Characters for which a second is added to the limit of time."""


class Terms(NamedTuple):
    """How work is done."""

    model: str = DEFAULT_MODEL
    processes: int = 1
    limits: Limits = Limits()
    lease_seconds: float = 30.0
    """For how long a lease lasts that is not renewed."""
    interpreter: Interpreter = NO_TRANSLATOR
    """Has articles in other languages translated."""
    advisor: Advisor = NO_ADVISOR
    """Has a large language model asked beside the rules."""


TERMS = Terms()
"""Those that stand where nobody says otherwise."""
