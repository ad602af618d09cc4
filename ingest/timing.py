"""When an act was: the date that belongs to its clause."""

from bisect import bisect_right
from datetime import date

from graph.model import DatePrecision
from ingest.dates import DateMention, find_dates
from ingest.events import syntax
from ingest.sentence import Sentence


def date_of(
    s: Sentence, token: int, mentions: list[DateMention], published: date
) -> tuple[date, DatePrecision]:
    """The day of the act at a token and its precision.

    That of the nearest date expression in the act's own clause, else in a clause that the act
    governs or depends on; the day of publication if the sentence dates nothing.
    """
    best: tuple[int, DateMention] | None = None
    for mention in mentions:
        anchor = max(0, bisect_right(s.offsets, mention.start) - 1)
        distance = _clauses_between(s, anchor, token)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, mention)
    if best is None:
        return published, DatePrecision.PUBLISHED
    return best[1].day, best[1].precision


def _clauses_between(s: Sentence, anchor: int, token: int) -> int | None:
    """How many clause borders lie between a date and an act; None across a verb of another."""
    at, crossed = anchor, 0
    path = {token: 0}
    up, steps = token, 0
    while s.heads[up] != up:
        if s.deps[up] in ("ccomp", "relcl", "parataxis"):
            steps += 2
        elif s.deps[up] in ("advcl", "conj", "xcomp", "acl", "pcomp"):
            steps += 1
        up = s.heads[up]
        path.setdefault(up, steps)
    while at not in path:
        if s.heads[at] == at:
            return None
        if s.deps[at] in ("advcl", "ccomp", "relcl", "conj", "acl") and s.pos[at] == "VERB":
            crossed += 1
        at = s.heads[at]
    total = crossed + path[at]
    return total if total <= 1 or not syntax.dependents(s, token, "mark") else None


def sentence_dates(s: Sentence, published: date) -> list[DateMention]:
    """The date expressions of a sentence that date an act, not spans they are only part of."""
    return find_dates(s.text, published)
