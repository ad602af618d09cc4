"""One act as a sentence tells it, before the tellings of an article become claims."""

from dataclasses import dataclass
from datetime import date

from graph.model import DatePrecision, Evidence, IssueRef, Party
from ingest.events.act import Act


@dataclass(frozen=True, slots=True)
class Told:
    """One act with all that its sentence says of it."""

    act: Act
    evidence: Evidence
    issue: IssueRef | None
    attributed_to: tuple[Party, ...]
    day: date
    precision: DatePrecision
    confidence: float
    """A rule of thumb, from 0 to 1: how firmly the construction carries the reading."""
    place: str
    contexts: tuple[str, ...]
    words: int
    """How long its sentence is."""
    points_back: bool = False
    """Whether whom it is aimed at has to be looked for in what was told before."""
