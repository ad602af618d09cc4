"""Time: habits, the way of the world, long ago, what is remembered, lives told in obituaries."""

import re

from ingest.events import arguments, modality
from ingest.events.phrases import is_time, phrase_heads
from ingest.factuality.words import INDEFINITE, all_subjects, listed
from ingest.sentence import DATE_NAMES, PRESENT, Sentence

_YEAR = re.compile(r"\d{3,4}s?")
_LONG_AGO = 1945
_OLD_WARS = re.compile(
    r"(?:(?:First|Second) World War|World War (?:I|II|One|Two)|WWI|WWII|Great War|Middle Ages)\b"
)
_AGES = re.compile(
    r"\b(?:(?:(?<!half )a|two|three|four|five|six|seven|eight|nine|ten|\d+|many) centur(?:y|ies)"
    r"(?: and a half)?"
    r"|(?:[89]\d|[1-9]\d\d|[1-9],?\d{3}|eighty|ninety) years|(?:a|two|three|four) thousand years"
    r"|(?:a|two|three|four|five|six|seven|eight|nine) hundred (?:and \w+ )?years"
    r"|(?:a|two|three) millenni(?:um|a)) "
    r"(?:ago|earlier|before|back)$",
    re.IGNORECASE | re.MULTILINE,
)
_AGO = frozenset({"ago", "earlier", "before", "back"})
_AGES_LATER = re.compile(
    r"\b(?:(?:a|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:centur(?:y|ies)|hundred years)"
    r"|[1-9]\d\d years|(?:a|two|three) thousand years) (?:later|on|after)\b",
    re.IGNORECASE,
)
"""`and two hundred years later the town is grateful`: what went before is history."""
_OFTEN = re.compile(
    r"\b(?:once|twice|times|thrice) (?:a|every|each) (?:day|week|month|year|decade|season)\b"
    r"|\b(?:\d+|two|three|four|five|six|seven|ten) (?:hours|days|weeks|months) (?:a|every) "
    r"(?:day|week|month|year)\b"
    r"|\bin (?:some |about |over |more than )?\d{2,3} (?:countries|nations|states)\b"
)
_PERFECT = frozenset({"has", "have", "'ve", "'s"})
_PARTS_OF_DAYS = frozenset({"morning", "noon", "afternoon", "evening", "night", "dawn"})
_LIVES = frozenset({"Born", "Educated", "Raised", "Schooled", "Orphaned", "Apprenticed"})
_IS = frozenset({"is", "are"})
_NOW = frozenset({"now", "again", "still", "already", "immediately"})
_DURING = frozenset({"in", "during", "throughout", "before", "after", "between"})
_EARLIEST_NUMBER = 900
_RECALLING = frozenset({"remember", "recall", "commemorate", "immortalise", "immortalize"})
_NAMING = frozenset({"name", "call", "christen"})
_RELICS = frozenset(
    ["balcony", "bed", "cabin", "carriage", "chair", "desk", "pen", "piano", "pistol", "pulpit",
     "replica", "rifle", "sword", "table", "typewriter", "uniform"]
)  # fmt: skip


def is_habitual(s: Sentence, token: int) -> bool:
    """`By custom a chancellor pays his first call on Switzerland`: told of the way of the world."""
    at = token
    while True:
        words = {s.lemmas[t] for t in s.dependents(at, "advmod", "npadvmod")}
        customs = phrase_heads(s, at, "by") + phrase_heads(s, at, "as")
        words |= {s.lemmas[t] for t in customs} & listed("habits")
        if s.tags[at] in PRESENT and (
            words & (listed("habitual") | listed("habits"))
            or _is_every(s, at)
            or _is_often(s, at)
            or _is_the_time_when(s, at)
        ):
            return True
        if s.lemmas[at] == "tend":
            return True
        if s.heads[at] == at:
            return False
        at = s.heads[at]


def _is_the_time_when(s: Sentence, verb: int) -> bool:
    """`August is the month when Brussels evacuates to Tuscany`."""
    period = s.heads[verb]
    when = any(s.lower[t] == "when" for t in s.dependents(verb, "advmod"))
    return (
        when
        and s.deps[verb] == "relcl"
        and s.deps[period] == "attr"
        and s.lemmas[period] in listed("periods")
        and s.tags[s.heads[period]] == "VBZ"
    )


def is_standing(s: Sentence, token: int) -> bool:
    """`The guard patrols 13,000 km`, `is trained by Cubans`: what somebody is there for."""
    at = s.first_conjunct(token)
    if s.tags[at] == "VBN" and s.deps[at] == "advcl" and s.tags[s.heads[at]] == "VBN":
        at = s.heads[at]  # `is supplied by Moscow, trained by Cubans`
    modals = set(modality.auxiliaries(s, at if s.tags[token] == "VBN" else token))
    served = s.tags[token] == "VBN" and bool(modals) and modals <= _IS
    if not served and (s.tags[token] not in PRESENT or modals):
        return False
    if s.lemmas[token] not in listed("standing"):
        return False
    if modality.is_reported(s, token) and not _is_in_figures(s, token):
        return False
    if any(s.lower[t] in _NOW for t in s.dependents(token, "advmod", "npadvmod")):
        return False
    return s.deps[at] in ("ROOT", "relcl", "ccomp", "parataxis") and not _is_dated(s)


def _is_in_figures(s: Sentence, token: int) -> bool:
    """`Kyrgyzstan imports 90% of its petrol from Russia, official figures show`."""
    verb = s.heads[s.first_conjunct(token)]
    return any(
        s.lemmas[t] in ("figure", "datum", "data", "statistic") for t in all_subjects(s, verb)
    )


def _is_dated(s: Sentence) -> bool:
    """Whether a sentence names a day or a week in which something happens.

    What is `the first visit in years`, or `since the war`, happens as well.
    """
    return any(is_time(s, t) for t in range(len(s))) or _FIRST_SINCE.search(s.text) is not None


_FIRST_SINCE = re.compile(r"\bfirst\b.*?\b(?:since|in (?:\w+ ){0,3}(?:years|decades|months))\b")


def _is_every(s: Sentence, verb: int) -> bool:
    """`every Saturday`, `each spring`, `on every anniversary`."""
    times = s.dependents(verb, "npadvmod", "dobj", "tmod")
    times += [t for slot in ("on", "at") for t in phrase_heads(s, verb, slot)]
    return any(
        s.lower[t] in ("every", "each")
        for time in times
        if time > verb
        for t in s.dependents(time, "det")
        if s.lemmas[time] in listed("periods") | {"anniversary"} or s.pos[time] == "PROPN"
    )


def _is_often(s: Sentence, verb: int) -> bool:
    """`twice a year`, `three times a week`, `in 90 countries`."""
    words = [s.lower[t] for t in s.subtree(verb)]
    return bool(_OFTEN.search(" ".join(words)))


def is_once(s: Sentence, token: int) -> bool:
    """`She once slapped a German officer`: at some time, nobody says when.

    Not so `more than once`, which tells that it was done.
    """
    verb = s.verb_above(token)
    return any(
        s.lower[at - 1] == "once"
        and s.tags[at] in ("VBD", "VBN")
        and s.lower[max(at - 2, 0)] not in ("than", "at")
        for at in (token, verb)
        if at
    )


def is_long_ago(s: Sentence, token: int) -> bool:
    """Whether the clause of a token, or its subject, is dated before 1945."""
    dated = {verb for year in _old_years(s) if (verb := _dated_verb(s, year)) is not None}
    # `exiled the queen to Algiers, where she died in 1917`
    dated |= {s.verb_above(s.heads[verb]) for verb in dated if _is_where_one_died(s, verb)}
    dated |= _in_old_wars(s) | _ages_ago(s) | _long_before(s)
    dated |= _already_done(s, dated)
    at = token
    while dated:
        if at in dated:
            return True
        if s.heads[at] == at:
            break
        at = s.heads[at]
    return False


def _already_done(s: Sentence, dated: set[int]) -> set[int]:
    """`Germany had declared war, and by August 4, 1914, Britain too was at war`."""
    return {
        verb
        for old in dated
        for verb in (s.heads[old], *s.dependents(old, "conj"), *s.dependents(old, "ccomp"))
        if s.deps[old] in ("conj", "ROOT", "ccomp") and s.pos[verb] in ("VERB", "AUX")
        if "had" in modality.auxiliaries(s, verb)
    }


def _is_where_one_died(s: Sentence, verb: int) -> bool:
    places = s.dependents(verb, "advmod")
    return s.lemmas[verb] == "die" and any(s.lower[t] == "where" for t in places)


def _ages_ago(s: Sentence) -> set[int]:
    """The verbs of `ceded Cuba a century ago`, `five hundred years earlier`."""
    found = {s.verb_above(t, "AUX") for t in _roots_before(s)}
    for token, word in enumerate(s.words):
        if word.lower() not in _AGO or not _AGES.search(_words_before(s, token)):
            continue
        verb = s.verb_above(token, "AUX")
        if s.tags[verb] in ("VBD", "VBN") and _PERFECT.isdisjoint(modality.auxiliaries(s, verb)):
            found.add(verb)
    return found


def _long_before(s: Sentence) -> set[int]:
    """The verb of `Long before Castro, Washington sent marines`, not of `long before dawn`."""
    if s.lower[:2] != ["long", "before"] or s.pos[2:3] != ["PROPN"] or s.words[2] in DATE_NAMES:
        return set()
    return {t for t, tag in enumerate(s.tags) if tag == "VBD" and s.deps[t] in ("ROOT", "conj")}


def _roots_before(s: Sentence) -> list[int]:
    """The verbs in the past before what was so centuries later."""
    later = _AGES_LATER.search(s.text) if "later" in s.lower or "on" in s.lower else None
    if later is None:
        return []
    return [
        t
        for t, tag in enumerate(s.tags)
        if tag == "VBD" and s.offsets[t] < later.start() and s.deps[t] in ("ROOT", "ccomp", "conj")
    ]


def _words_before(s: Sentence, token: int) -> str:
    return s.text[s.offsets[max(0, token - 5)] : s.offsets[token] + len(s.words[token])]


def _in_old_wars(s: Sentence) -> set[int]:
    """The verbs of `during the Second World War`."""
    if not _OLD_WARS.search(s.text):
        return set()
    return {
        verb
        for verb in range(len(s))
        if s.pos[verb] in ("VERB", "AUX") and s.deps[verb] in ("ROOT", "conj", "relcl")
        if _PERFECT.isdisjoint(modality.auxiliaries(s, verb))
        for preposition in s.dependents(verb, "prep")
        if s.lower[preposition] in _DURING
        for war in s.dependents(preposition, "pobj")
        if _OLD_WARS.search(" ".join(s.words[t] for t in s.subtree(war)))
    }


def _old_years(s: Sentence) -> list[int]:
    return [
        t
        for t, word in enumerate(s.words)
        if _YEAR.fullmatch(word)
        and _EARLIEST_NUMBER < int(word.rstrip("s")) < _LONG_AGO
        and (s.deps[t] in ("pobj", "npadvmod", "nummod", "appos", "tmod", "dep", "nmod"))
        and _reads_as_year(s, t)
    ]


def _reads_as_year(s: Sentence, token: int) -> bool:
    """A bare number: no amount of anything, no sum of money."""
    before = s.words[token - 1] if token else ""
    if s.deps[token] == "nummod":
        head = s.heads[token]
        dated = s.lemmas[head] in listed("months") or s.words[head] in DATE_NAMES
        return before == "(" or dated or token < head
    return not before.endswith(("$", "£", "€")) and before.lower() not in ("no", "number")


def _dated_verb(s: Sentence, year: int) -> int | None:
    """The verb that a year dates, itself or by its subject; not by its object."""
    at = year
    nouns = 0
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.pos[at] in ("VERB", "AUX"):
            subject = s.deps[below] in ("nsubj", "nsubjpass")
            if s.deps[at] == "relcl" and _is_war(s, s.heads[at]):
                nouns = -1  # `in the war that began in 1812`
                continue
            return at if nouns == 0 or subject else None
        if s.pos[at] in ("NOUN", "PROPN"):
            of_time = listed("months") | _PARTS_OF_DAYS | _TREATIES
            nouns += s.lemmas[at] not in of_time and s.words[at] not in DATE_NAMES
    return None


_TREATIES = frozenset({"accord", "armistice", "capitulation", "convention", "peace", "treaty"})
"""What is called by its year, and was signed in it: `under the treaty of 1648`."""


def _is_war(s: Sentence, noun: int) -> bool:
    """Whether a noun is what something else happened in: `in the war`, `during the siege`."""
    within = s.deps[noun] == "pobj" and s.lower[s.heads[noun]] in ("in", "during")
    return within and s.lemmas[noun] in listed("wars")


def is_timeless(s: Sentence, token: int) -> bool:
    """Whether the clause is in the simple present, and its subject is no certain one."""
    words = set(modality.auxiliaries(s, token))
    present = s.tags[token] in PRESENT and not words
    if not present and not (s.tags[token] == "VBN" and words and words <= {"is", "are"}):
        return False
    for subject in arguments.surface_subjects(s, token):
        determiners = {s.lower[t] for t in s.dependents(subject, "det")}
        if s.pos[subject] != "NOUN" or determiners - INDEFINITE - {"the"}:
            return False
    return True


def is_obituary(s: Sentence, token: int) -> bool:
    """`X, who beat the French in 1954, died on Friday at 102`; `born in Vienna, he spied`."""
    if s.words[0] in _LIVES or _is_of_the_late(s, token):
        return True
    return any(s.lemmas[verb] == "die" and _has_age(s, verb) for verb in range(len(s))) or any(
        s.words[token] == "aged" and s.lemmas[_under(s, token)] == "die" for token in range(len(s))
    )


def _is_of_the_late(s: Sentence, token: int) -> bool:
    """`The late ambassador had negotiated with Vietnam`."""
    verb = s.verb_above(token)
    return any(
        s.lower[t] == "late"
        for subject in arguments.subjects(s, verb)
        for t in s.dependents(subject, "amod")
    )


def _under(s: Sentence, token: int) -> int:
    """The verb that a word behind it belongs to: `died of a stroke aged 80`."""
    at = token
    while s.deps[at] in ("acl", "pobj", "prep", "amod", "advcl", "npadvmod") and s.heads[at] < at:
        at = s.heads[at]
    return at


def _has_age(s: Sentence, verb: int) -> bool:
    ages = phrase_heads(s, verb, "at") + s.dependents(verb, "acl", "advcl")
    return any(
        (s.pos[t] == "NUM" and s.words[t].isdigit()) or s.lemmas[t] in ("age", "aged") for t in ages
    )


def is_recalled(s: Sentence, token: int) -> bool:
    """`is remembered as the envoy who refused to leave`, `the pen with which he signed`.

    So is what a ship did after which a pub is named.
    """
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.deps[below] == "pcomp" and s.lemmas[at] == "for" and _is_renowned(s, s.heads[at]):
            return True
        if s.deps[below] == "relcl" and (_is_remembered(s, at) or _is_relic(s, at, below)):
            return True
    return False


def _is_renowned(s: Sentence, word: int) -> bool:
    """`is best known for outlawing chewing gum`."""
    return s.lemmas[word] in listed("renowned") or s.lower[word] in listed("renowned")


def is_reckoned_from(s: Sentence, token: int) -> bool:
    """`Thirty years have passed since Somalia marched into it`: from when time is counted."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        marks = {s.lower[t] for t in s.dependents(below, "mark", "prep")}
        if s.deps[below] == "advcl" and "since" in marks:
            counted = s.dependents(at, "nsubj", "attr")
            return any(s.lemmas[t] in listed("periods") | {"century", "hour"} for t in counted)
    return False


def _is_remembered(s: Sentence, noun: int) -> bool:
    preposition = s.heads[noun]
    verb = s.heads[preposition]
    if s.deps[noun] != "pobj":
        return False
    if s.lemmas[preposition] == "as":
        return s.lemmas[verb] in _RECALLING
    named = s.lemmas[verb] in _NAMING and s.tags[verb] == "VBN"
    return named and s.lemmas[preposition] in ("after", "for")


def _is_relic(s: Sentence, noun: int, clause: int) -> bool:
    leading = s.dependents(clause, "prep")
    return s.lemmas[noun] in _RELICS and any(
        s.lower[t] == "which" for at in leading for t in s.dependents(at, "pobj")
    )
