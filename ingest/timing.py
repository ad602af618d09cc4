"""When an act was: the date that belongs to its clause."""

from bisect import bisect_right
from datetime import date

from graph.model import DatePrecision
from ingest.date_readings import NUMBERS, shifted
from ingest.dates import HOURS, DateMention, find_dates
from ingest.sentence import CLAUSES, Sentence


class SentenceDates:
    """The date expressions of one sentence."""

    def __init__(
        self, sentence: Sentence, published: date, month_first: bool | None = None
    ) -> None:
        self._sentence = sentence
        self._published = published
        self._month_first = month_first
        self._found: dict[bool, list[DateMention]] = {}

    def of(
        self, token: int, future: bool, about_another: bool = False
    ) -> tuple[date, DatePrecision]:
        """The day of the act at a token and its precision.

        That of the nearest date expression in the act's own clause, else in a clause that the
        act governs or depends on; the day of publication if the sentence dates nothing.
        `future` says that the act is still to come, so that `on Friday` is the next one, and
        `about_another` that its object is an act of its own: `condemned Friday's strike`.
        """
        best: tuple[int, DateMention] | None = None
        for mention in self._mentions(future):
            if mention.role == "until" and not future:
                continue
            anchor = max(0, bisect_right(self._sentence.offsets, mention.start) - 1)
            if about_another and _owned_by_object(self._sentence, anchor, token):
                continue
            if _is_of_occasion(self._sentence, anchor, token):
                continue
            if _has_since_been(self._sentence, anchor, token):
                continue
            distance = _clauses_between(self._sentence, anchor, token)
            if distance is not None and _is_of_thing(self._sentence, anchor, token):
                distance += _OF_THING
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, mention)
        if best is None:
            return self._published, DatePrecision.PUBLISHED
        told = best[1].day, best[1].precision
        told = _apart(self._sentence, token, best[1], told) or told
        # "The next year it imposed sanctions" counts from a year that another sentence tells.
        if told[0] > self._published and not future and self._sentence.tags[token] == "VBD":
            return self._published, DatePrecision.PUBLISHED
        return told

    def _mentions(self, future: bool) -> list[DateMention]:
        if future not in self._found:
            text, published = self._sentence.text, self._published
            self._found[future] = find_dates(
                text, published, future=future, month_first=self._month_first
            )
        return self._found[future]


_WITHIN_MEMORY = 30
"""Years after which what was done is no longer news, however it is told."""


def is_history(day: date, published: date) -> bool:
    """Whether an act of a day is history where it is told: `In 1956 Soviet troops put down`."""
    return published.year - day.year >= _WITHIN_MEMORY


_SHARED_UPWARD = {"xcomp": 1, "conj": 1, "pcomp": 1, "advcl": 1, "acl": 1}
_BORDERS_UPWARD = frozenset({"ccomp", "relcl", "parataxis"})
_TEMPORAL = frozenset({"when", "as", "while"})
_SIDES = {"after": -1, "before": 1}
_FINER = {
    DatePrecision.DAY: ("day", "week", "month", "year"),
    DatePrecision.WEEK: ("week", "month", "year"),
    DatePrecision.MONTH: ("month", "year"),
    DatePrecision.YEAR: ("year",),
}
"""Units in which one can count from a date of each precision."""
_TOPICS = frozenset(
    {"over", "about", "despite", "regarding", "concerning", "before", "since", "into"}
)
"""Prepositions of what an act is about: `condemned Iran over Sunday's attack` dates the attack."""


def _clauses_between(s: Sentence, anchor: int, token: int) -> int | None:
    """How many clause borders lie between a date and an act; None where it cannot date it.

    A clause dates the acts that share its tense: those it governs as infinitive or participle,
    and those beside it. A clause of saying dates the saying, and a relative clause only itself.
    """
    reach = _reach(s, token)
    at, crossed = anchor, 0
    while at not in reach:
        if s.heads[at] == at:
            return None
        if _is_topic(s, at) and _is_deep(s, anchor, at):
            return None
        if s.pos[at] in ("VERB", "AUX") and s.deps[at] in CLAUSES:
            if s.deps[at] != "advcl" or not _is_temporal(s, at):
                return None
            crossed += 1
        at = s.heads[at]
    return crossed + reach[at]


def _is_topic(s: Sentence, preposition: int) -> bool:
    """Whether a phrase tells what an act is about; `before dawn on Monday` tells when it was."""
    if s.deps[preposition] != "prep" or s.lower[preposition] not in _TOPICS:
        return False
    return not any(s.lemmas[t] in HOURS for t in s.dependents(preposition, "pobj"))


def _apart(
    s: Sentence, token: int, mention: DateMention, told: tuple[date, DatePrecision]
) -> tuple[date, DatePrecision] | None:
    """`in 2008, nine years after NATO bombed Serbia`: the clause is so far from what is dated."""
    while s.deps[token] != "advcl":
        if s.heads[token] == token or s.deps[token] not in _SHARED_UPWARD:
            return None
        token = s.heads[token]
    sides = [_SIDES[word] for t in s.dependents(token, "mark")
             if (word := s.lower[t]) in _SIDES]  # fmt: skip
    if not sides or s.offsets[min(s.subtree(token))] <= mention.start:
        return None
    for noun in s.dependents(token, "npadvmod"):
        for number in s.dependents(noun, "nummod"):
            written = s.lower[number]
            count = int(written) if written.isdecimal() else NUMBERS.get(written)
            if count is not None and s.lemmas[noun] in _FINER.get(told[1], ()):
                try:
                    return shifted(told[0], s.lemmas[noun], sides[0] * count)
                except (ValueError, OverflowError):  # beyond the calendar
                    return None
    return None


def _is_of_thing(s: Sentence, anchor: int, token: int) -> bool:
    """`agreed on Monday to hold a December 24 meeting`: the day of what the act is about."""
    at = anchor
    while s.deps[at] == "nummod" and s.heads[at] != token:
        at = s.heads[at]
    return s.deps[at] == "nmod" and s.heads[at] != token and s.pos[s.heads[at]] == "NOUN"


_OF_THING = 2
"""As many clause borders away is a date that tells when a thing is."""


def _is_of_occasion(s: Sentence, anchor: int, token: int) -> bool:
    """`suspended Mali after last week's coup`, `a re-run of the May polls`, `the first since 1997`.

    The day of what an act is about or follows is not that of the act.
    """
    preposition = s.heads[anchor]
    since = s.heads[preposition]
    if s.lower[preposition] == "since" and s.pos[since] != "VERB":
        return _is_ranked(s, since) or (s.lemmas[since] in _RANKED and since != token)
    at = s.up_through(anchor, ("nummod", "amod", "det"))
    noun, preposition = s.heads[at], s.heads[s.heads[at]]
    if s.deps[at] not in ("poss", "nmod") or s.deps[noun] != "pobj" or noun == token:
        return False
    return s.lower[preposition] in _OCCASIONED and not token > anchor


def _is_ranked(s: Sentence, noun: int) -> bool:
    """`the worst attack since 1999`, `the first visit since 1954`: the one that comes after it."""
    return any(
        s.tags[t] == "JJS" or s.lemmas[t] in _RANKED for t in s.dependents(noun, "amod", "advmod")
    )


def _has_since_been(s: Sentence, anchor: int, token: int) -> bool:
    """`annexed it in 1975, but China has refused to recognise it`: not in 1975.

    Nothing that has been done is of the day on which another clause says what was done.
    """
    verb = s.up_through(token, ("xcomp", "dobj", "pcomp", "prep", "pobj"))
    auxiliaries = {s.lower[t] for t in s.dependents(verb, "aux")}
    if s.deps[verb] != "conj" or s.tags[s.heads[verb]] != "VBD" or anchor in s.subtree(verb):
        return False
    return not auxiliaries.isdisjoint({"has", "have"}) and bool(
        s.dependents(verb, "nsubj", "nsubjpass")
    )


_RANKED = frozenset({"first", "only", "second", "third", "biggest", "largest", "worst", "time"})
_OCCASIONED = frozenset({"after", "following", "for", "of", "to", "against"})
"""Prepositions of what an act follows, answers or is about."""


def _owned_by_object(s: Sentence, anchor: int, verb: int) -> bool:
    noun = s.heads[anchor]
    return s.deps[anchor] == "poss" and s.deps[noun] == "dobj" and s.heads[noun] == verb


def _is_deep(s: Sentence, anchor: int, preposition: int) -> bool:
    """Whether a date is that of something in a phrase, not the phrase itself: `over two days`."""
    at = anchor
    while s.heads[at] != preposition:
        if s.deps[at] in ("poss", "prep", "nmod", "relcl", "acl", "compound", "npadvmod"):
            return True
        at = s.heads[at]
    return False


def _reach(s: Sentence, token: int) -> dict[int, int]:
    """The words above an act whose dates are also its own, with the borders crossed."""
    reach = {token: 0}
    at, crossed = token, 0
    while s.heads[at] != at and s.deps[at] not in _BORDERS_UPWARD:
        crossed += _SHARED_UPWARD.get(s.deps[at], 0)
        at = s.heads[at]
        reach.setdefault(at, crossed)
    if s.deps[at] == "relcl" and _is_within(s, at):
        reach.setdefault(s.heads[at], crossed + 1)
    return reach


def _is_within(s: Sentence, clause: int) -> bool:
    """`the riots of April 1979, in which soldiers shot forty`: then they did."""
    if any(s.lower[t] == "when" for t in s.dependents(clause, "advmod")):
        return True
    return any(
        s.lower[t] in ("in", "during") and s.words[t + 1 : t + 2] == ["which"]
        for t in s.dependents(clause, "prep")
    )


def _is_temporal(s: Sentence, verb: int) -> bool:
    marks = s.dependents(verb, "advmod", "mark")
    return any(s.lower[t] in _TEMPORAL for t in marks)
