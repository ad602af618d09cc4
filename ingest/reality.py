"""Whether a sentence tells an act as done: questions, commands, suppositions, rules and legends.

What is only asked, ordered, imagined, told of long ago or of the way of the world is no act of
its parties, though it has all the words of one.
"""

import re
from collections.abc import Collection

from ingest.events import syntax
from ingest.sentence import Sentence

_QUESTION = re.compile(r"[^\"“”?]*\?|[\"“][^\"“”]*\?")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?")
_INVERTED = frozenset({"had", "were", "should"})
_IMAGINED = frozenset(
    {"suppose", "imagine", "assume", "picture", "pretend", "dream", "envisage", "envision",
     "fantasise", "fantasize", "joke", "quip", "jest",
     "hypothesise", "hypothesize", "postulate", "conceive"}
)  # fmt: skip
_ABSTAIN = frozenset({"refrain", "abstain", "desist", "shrink", "shy", "far", "short", "instead"})
_HABITUAL = frozenset(
    {"seldom", "rarely", "usually", "generally", "typically", "traditionally", "sometimes",
     "customarily", "invariably", "habitually", "normally", "ordinarily", "whenever"}
)  # fmt: skip
_PERIODS = frozenset(
    {"day", "week", "weekend", "month", "year", "spring", "summer", "autumn", "winter", "night",
     "morning", "evening", "decade", "season"}
)  # fmt: skip
_NOBODY = frozenset({"nobody", "anybody", "anyone", "none", "no-one", "nothing"})
_HARDLY = frozenset({"hardly", "scarcely", "barely"})
_OCCURS = frozenset({"take", "happen", "occur", "materialise", "materialize", "hold", "come"})
_PROOF = frozenset(
    {"evidence", "proof", "sign", "indication", "suggestion", "confirmation", "question"}
)
_FALSE = frozenset(
    {"false", "untrue", "wrong", "baseless", "unfounded", "fabricated", "incorrect", "fake",
     "groundless", "lie", "lies", "nonsense", "fabrication"}
)  # fmt: skip
_TRUE = frozenset({"true", "correct", "accurate", "so", "case", "fact", "certain", "clear"})
_CASES = frozenset(
    {"point", "time", "stage", "way", "case", "circumstance", "condition", "account", "means"}
)
_HABITS = frozenset({"custom", "tradition", "rule", "habit", "convention"})
_UNCERTAIN = frozenset({"would", "could", "might", "may", "can", "'d"})
_INDEFINITE = frozenset({"a", "an", "any", "another", "some", "every", "no"})
_WOULD = frozenset({"would", "might", "could"})
_PRESENT = frozenset({"VBZ", "VBP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "xcomp", "pcomp"})
_POLLS = frozenset({"poll", "survey", "pollster", "questionnaire"})
_SELF = frozenset({"I", "my", "me", "myself"})
_YEAR = re.compile(r"\d{3,4}s?")
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december", "spring", "summer", "autumn", "winter", "century", "year"}
)  # fmt: skip
_LONG_AGO = 1945
_OLD_WARS = re.compile(
    r"(?:(?:First|Second) World War|World War (?:I|II|One|Two)|WWI|WWII|Great War|Middle Ages)\b"
)
_PERFECT = frozenset({"has", "have", "'ve", "'s"})
_DURING = frozenset({"in", "during", "throughout", "before", "after", "between"})
_RUMOURS = frozenset(
    {"rumour", "rumor", "whisper", "gossip", "hoax", "myth", "fabrication", "falsehood", "legend",
     "misinformation", "disinformation", "speculation"}
)  # fmt: skip
_TELLINGS = frozenset({"report", "claim", "story", "post", "allegation", "news", "tale"})
_UNTRUE = frozenset(
    {"false", "untrue", "fake", "bogus", "baseless", "unfounded", "unconfirmed", "fabricated",
     "unverified", "fictitious"}
)  # fmt: skip
_FALSELY = frozenset({"falsely", "wrongly", "mistakenly", "erroneously", "incorrectly"})
_FORECASTERS = frozenset(
    {"analyst", "expert", "observer", "economist", "historian", "pundit", "commentator",
     "forecaster", "strategist", "professor", "scholar", "academic", "columnist"}
)  # fmt: skip
_MAYBE = frozenset({"could", "might", "may"})
_PERMITTED = frozenset({"may", "can", "must", "cannot"})
_LAWS = frozenset(
    {"law", "act", "treaty", "constitution", "convention", "statute", "rule", "charter", "code",
     "bill", "legislation", "regulation"}
)  # fmt: skip
_LAYS_DOWN = frozenset(
    {"require", "oblige", "allow", "permit", "authorise", "authorize", "enable", "empower",
     "entitle", "mandate", "compel"}
)  # fmt: skip
_HAPPENINGS = frozenset(
    {"war", "conflict", "attack", "invasion", "strike", "clash", "blockade", "collapse", "deal",
     "exit", "ban", "embargo", "default", "victory", "defeat", "showdown", "escalation"}
)  # fmt: skip
_EARLIEST_NUMBER = 900


def is_asked(s: Sentence, token: int) -> bool:
    """Whether a token stands in a question."""
    if "?" not in s.text:
        return False
    at = s.offsets[token]
    return any(m.start() <= at < m.end() for m in _QUESTION.finditer(s.text))


def is_commanded(s: Sentence, token: int) -> bool:
    """Whether a token stands in an imperative: `Whip the cream and occupy the sponge`."""
    if s.tags[0] == "VB" and (token == 0 or (s.heads[0] == 0 and not _subjects(s, 0))):
        return True
    root = token
    while s.heads[root] != root:
        if s.deps[root] in ("ccomp", "parataxis") or _subjects(s, root):
            return False
        root = s.heads[root]
    if s.tags[root] != "VB" or _subjects(s, root):
        return False
    return not syntax.dependents(s, root, "aux", "auxpass", "expl")


def _subjects(s: Sentence, verb: int) -> list[int]:
    return syntax.dependents(s, verb, "nsubj", "nsubjpass", "csubj", "expl")


def is_supposed(s: Sentence, token: int) -> bool:
    """`Were Russia to cut off gas`, `suppose that Egypt bombed the dam`."""
    if s.words[0].lower() in _INVERTED and not _WOULD.isdisjoint(syntax.auxiliaries(s, token)):
        return True
    if len(s) > 1 and s.words[0] == "Let" and s.words[1].lower() in ("us", "'s", "’s"):
        return True
    at = token
    while True:
        if _is_inverted(s, at):
            return True
        if s.heads[at] == at:
            return False
        below, at = at, s.heads[at]
        if s.lemmas[at] in _IMAGINED and s.deps[below] in _CLAUSES:
            return True


def is_consequence(s: Sentence, token: int) -> bool:
    """`If Iceland had struck oil, Denmark would beg for loans`."""
    conditional = s.words[0].lower() in ("if", "without", "but", "unless")
    return conditional and not _WOULD.isdisjoint(syntax.auxiliaries(s, token))


def _is_inverted(s: Sentence, verb: int) -> bool:
    """Whether the auxiliary stands before the subject, outside questions."""
    subjects = _subjects(s, verb)
    if not subjects or syntax.dependents(s, verb, "mark"):
        return False
    first = min(min(syntax.subtree(s, subject)) for subject in subjects)
    before = first - 1
    if before < 0 or s.words[before].lower() not in _INVERTED or s.heads[before] not in (
        verb, subjects[0]
    ):  # fmt: skip
        return before == verb and s.words[verb].lower() == "were"
    if before == 0 or s.pos[before - 1] in ("PUNCT", "CCONJ") or s.deps[verb] == "advcl":
        return True
    return not _WOULD.isdisjoint(word.lower() for word in s.words)


def is_left_undone(s: Sentence, token: int) -> bool:
    """`without attacking`, `instead of attacking`, `refrained from`, `stopped short of`."""
    at = token
    while s.deps[at] == "conj":
        at = s.heads[at]
    marks = [t for t in syntax.dependents(s, at, "mark", "prep") if s.words[t].lower() == "than"]
    if any(mark and s.words[mark - 1].lower() == "rather" for mark in marks):
        return True
    if s.deps[at] not in ("pcomp", "pobj"):
        return False
    preposition = s.heads[at]
    if s.words[preposition].lower() in ("without", "than"):
        return s.deps[at] == "pcomp" or s.words[preposition].lower() == "than"
    over = s.words[s.heads[preposition]].lower(), s.lemmas[s.heads[preposition]]
    near = s.words[preposition - 1].lower() if preposition else ""
    return not _ABSTAIN.isdisjoint((*over, near))


def is_denied(s: Sentence, token: int) -> bool:
    """`Hardly anyone in Seoul blamed Tokyo`, `nowhere did the text criticise Morocco`."""
    if s.words[0].lower() == "nowhere" or _is_in_no_case(s):
        return True
    for subject in syntax.surface_subjects(s, token):
        below = {s.words[t].lower() for t in syntax.subtree(s, subject)}
        if s.words[subject].lower() in _NOBODY or not _HARDLY.isdisjoint(below):
            return True
    adverbs = syntax.dependents(s, token, "advmod")
    adverbs += [t for adverb in adverbs for t in syntax.dependents(s, adverb, "advmod")]
    return not _HARDLY.isdisjoint(s.words[t].lower() for t in adverbs)


def _is_in_no_case(s: Sentence) -> bool:
    """`At no point did Japan condemn it`, `under no circumstances`, at the head of a sentence."""
    return len(s) > 3 and s.words[1].lower() == "no" and s.lemmas[2] in _CASES


def is_nearly(s: Sentence, token: int) -> bool:
    """`nearly attacked`: it did not come to that."""
    before = s.words[token - 1].lower() if token else ""
    return before in ("nearly", "almost") and s.tags[token] in ("VBD", "VBN")


def is_untrue(s: Sentence, token: int) -> bool:
    """`it is not true that`, `the claim that ... is false`, `there is no evidence that`."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.deps[below] not in _CLAUSES and s.deps[below] not in ("csubj", "nsubj"):
            continue
        if s.lemmas[at] in _PROOF and s.deps[below] in ("acl", "relcl", "ccomp"):
            determiners = {s.words[t].lower() for t in syntax.dependents(s, at, "det", "neg")}
            if not determiners.isdisjoint({"no", "any"}):
                return True
        if s.lemmas[at] == "be" and _is_denying(s, at):
            return True
    return False


def _is_denying(s: Sentence, copula: int) -> bool:
    """Whether a copula calls what it is about false, or not true."""
    words = {s.words[t].lower() for t in syntax.dependents(s, copula, "acomp", "attr", "oprd")}
    if not words.isdisjoint(_FALSE):
        return not syntax.is_negated(s, copula)
    return not words.isdisjoint(_TRUE) and syntax.is_negated(s, copula)


def is_somebody_else(s: Sentence, token: int) -> bool:
    """`It was not Hezbollah that had attacked`."""
    named = s.heads[token]
    copula = s.heads[named]
    if s.deps[token] != "relcl" or s.deps[named] != "attr" or s.lemmas[copula] != "be":
        return False
    subjects = {s.words[t].lower() for t in syntax.dependents(s, copula, "nsubj")}
    if "it" not in subjects or syntax.dependents(s, named, "conj"):
        return False
    return bool(syntax.dependents(s, copula, "neg"))


def is_imminent(s: Sentence, token: int) -> bool:
    """`was about to attack`: what was to come has not come."""
    at = token
    while s.deps[at] == "conj":
        at = s.heads[at]
    return s.deps[at] in ("xcomp", "advcl", "ccomp") and s.words[s.heads[at]].lower() == "about"


def is_rumoured(s: Sentence, token: int) -> bool:
    """`Unconfirmed reports said`, `the story that X was made up`, `posts falsely claimed that`."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.deps[below] not in ("ccomp", "acl", "relcl", "advcl"):
            continue
        if s.deps[below] in ("ccomp", "acl") and s.pos[at] in ("NOUN", "ADJ") and _is_tale(s, at):
            return True
        if s.deps[below] == "ccomp" and _is_told_wrongly(s, at):
            return True
    return False


def _is_tale(s: Sentence, noun: int) -> bool:
    if s.lemmas[noun] in _RUMOURS:
        return True
    if s.lemmas[noun] not in _TELLINGS:
        return False
    verb = s.heads[noun]
    untrue = [*syntax.dependents(s, noun, "amod"), *syntax.dependents(s, verb, "acomp", "attr")]
    if any(s.lemmas[t] in _UNTRUE for t in untrue):
        return True
    return s.lemmas[verb] == "make" and s.words[min(verb + 1, len(s) - 1)] == "up"


def _is_told_wrongly(s: Sentence, verb: int) -> bool:
    if any(s.lemmas[t] in _FALSELY for t in syntax.dependents(s, verb, "advmod")):
        return True
    for subject in _subjects(s, verb):
        if s.words[subject].lower() in _NOBODY or s.lemmas[subject] in _RUMOURS | _POLLS:
            return True
        adjectives = syntax.dependents(s, subject, "amod")
        tale = s.lemmas[subject] in _TELLINGS
        if tale and any(s.lemmas[t] in _UNTRUE for t in adjectives):
            return True
    return False


def is_forecast(s: Sentence, token: int) -> bool:
    """`Analysts say China could invade Taiwan`: nobody in power says so."""
    at = token
    maybe = False
    while s.heads[at] != at:
        maybe = maybe or not _MAYBE.isdisjoint(syntax.auxiliaries(s, at))
        below, at = at, s.heads[at]
        if s.deps[below] == "ccomp" and maybe:
            return any(s.lemmas[t] in _FORECASTERS for t in _subjects(s, at))
    return False


def is_hypothetical(s: Sentence, token: int) -> bool:
    """`A war between India and Pakistan would kill millions`."""
    if s.pos[token] != "VERB" or _UNCERTAIN.isdisjoint(syntax.auxiliaries(s, token)):
        return False
    return any(
        s.lemmas[subject] in _HAPPENINGS
        and any(s.words[t].lower() in _INDEFINITE for t in syntax.dependents(s, subject, "det"))
        for subject in _subjects(s, token)
    )


def is_permitted(s: Sentence, token: int) -> bool:
    """`Under the law, Germany may expel spies`, `the bill would require him to sanction Russia`."""
    at = token
    while True:
        modals = syntax.auxiliaries(s, at)
        if not _PERMITTED.isdisjoint(modals):
            under = syntax.phrase_heads(s, at, "under")
            if any(s.lemmas[t] in _LAWS for t in under):
                return True
        if s.lemmas[at] in _LAYS_DOWN and "would" in modals:
            return any(s.lemmas[t] in _LAWS for t in _subjects(s, at))
        if s.heads[at] == at:
            return False
        at = s.heads[at]


def is_none(s: Sentence, noun: int) -> bool:
    """`There was no meeting between the two`."""
    verb = s.heads[noun]
    if s.tags[verb] != "VBD" or not syntax.dependents(s, verb, "expl"):
        return False
    return any(s.words[t].lower() == "no" for t in syntax.dependents(s, noun, "det"))


def is_uncertain(s: Sentence, noun: int) -> bool:
    """`an Iranian strike could lift prices`, where no strike is told; `the strike could` tells."""
    head = noun
    while s.deps[head] in ("pobj", "conj", "compound", "prep") and s.heads[head] != head:
        head = s.heads[head]
    if s.deps[head] not in ("nsubj", "nsubjpass"):
        return False
    verb = s.heads[head]
    verbs = [verb, *syntax.dependents(s, verb, "dep", "ccomp", "conj")]
    if not any(_UNCERTAIN.intersection(syntax.auxiliaries(s, verb)) for verb in verbs):
        return False
    determiners = {s.words[t].lower() for t in syntax.dependents(s, head, "det")}
    owners = syntax.dependents(s, head, "poss")
    return not owners and (not determiners or not _INDEFINITE.isdisjoint(determiners))


def is_habitual(s: Sentence, token: int) -> bool:
    """`By custom a chancellor pays his first call on Switzerland`: told of the way of the world."""
    at = token
    while True:
        words = {s.lemmas[t] for t in syntax.dependents(s, at, "advmod", "npadvmod")}
        customs = syntax.phrase_heads(s, at, "by") + syntax.phrase_heads(s, at, "as")
        words |= {s.lemmas[t] for t in customs} & _HABITS
        if s.tags[at] in _PRESENT and (words & (_HABITUAL | _HABITS) or _is_every(s, at)):
            return True
        if s.lemmas[at] == "tend":
            return True
        if s.heads[at] == at:
            return False
        at = s.heads[at]


def _is_every(s: Sentence, verb: int) -> bool:
    """`every Saturday`, `each spring`."""
    times = syntax.dependents(s, verb, "npadvmod", "dobj", "tmod")
    return any(
        s.words[t].lower() in ("every", "each")
        for time in times
        if time > verb
        for t in syntax.dependents(s, time, "det")
        if s.lemmas[time] in _PERIODS or s.pos[time] == "PROPN"
    )


def is_once(s: Sentence, token: int) -> bool:
    """`She once slapped a German officer`: at some time, nobody says when."""
    before = s.words[token - 1].lower() if token else ""
    return before == "once" and s.tags[token] in ("VBD", "VBN")


def never_came(s: Sentence, noun: int) -> bool:
    """`Talks never took place`."""
    verb = s.heads[noun]
    if s.deps[noun] not in ("nsubj", "nsubjpass") or s.lemmas[verb] not in _OCCURS:
        return False
    return syntax.is_negated(s, verb)


def is_played(s: Sentence, token: int, states: Collection[int]) -> bool:
    """`Playing as Sweden I occupied Berlin`; `states` are the tokens that name a state."""
    near = [token, *syntax.subjects(s, token), *syntax.dependents(s, token, "advcl")]
    return any(noun in states for at in near for noun in syntax.phrase_heads(s, at, "as"))


def is_decreed(s: Sentence, token: int) -> bool:
    """Whether a token stands in the words of a law: `members shall refrain from force`."""
    at = token
    while True:
        if "shall" in syntax.auxiliaries(s, at):
            subjects = {s.words[t].lower() for t in _subjects(s, at)}
            return subjects.isdisjoint({"we", "i"})
        if s.heads[at] == at:
            return False
        at = s.heads[at]


def is_wished(s: Sentence, token: int) -> bool:
    """`It is time that Britain gave the marbles back`; `the best thing it can do is to`."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.deps[below] in _CLAUSES and _is_wish(s, at):
            return True
    return False


def _is_wish(s: Sentence, at: int) -> bool:
    if s.lemmas[at] == "time":
        return s.lemmas[s.heads[at]] == "be"
    if s.lemmas[at] != "be":
        return False
    subjects = syntax.dependents(s, at, "nsubj")
    if any(s.lemmas[t] == "time" for t in syntax.dependents(s, at, "attr")):
        return any(s.words[t].lower() == "it" for t in subjects)
    return any(
        s.lemmas[t] in ("thing", "way", "least") and syntax.dependents(s, t, "relcl")
        for t in subjects
    )


def is_captioned(s: Sentence, token: int) -> bool:
    """`Lot 211: partisans storming a bunker`: a participle, and no verb in the whole line."""
    if s.tags[token] != "VBG" or not (_FINITE | {"VB", "VBN"}).isdisjoint(s.tags):
        return False
    at = token
    while s.heads[at] != at:
        at = s.heads[at]
    return at != token and s.pos[at] in ("NOUN", "PROPN", "NUM")


def is_own_voice(s: Sentence) -> bool:
    """Whether a writer speaks of themselves, outside quotation marks."""
    quoted = [m.span() for m in _QUOTED.finditer(s.text)]
    return any(
        (s.words[t] in _SELF or (t == 0 and s.words[t] == "My"))
        and s.pos[t] == "PRON"
        and not any(start <= s.offsets[t] < end for start, end in quoted)
        for t in range(len(s))
    )


def is_long_ago(s: Sentence, token: int) -> bool:
    """Whether the clause of a token, or its subject, is dated before 1945."""
    dated = {verb for year in _old_years(s) if (verb := _dated_verb(s, year)) is not None}
    dated |= _in_old_wars(s)
    at = token
    while dated:
        if at in dated:
            return True
        if s.heads[at] == at:
            break
        at = s.heads[at]
    return False


def _in_old_wars(s: Sentence) -> set[int]:
    """The verbs of `during the Second World War`."""
    if not _OLD_WARS.search(s.text):
        return set()
    return {
        verb
        for verb in range(len(s))
        if s.pos[verb] in ("VERB", "AUX") and s.deps[verb] in ("ROOT", "conj", "relcl")
        if _PERFECT.isdisjoint(syntax.auxiliaries(s, verb))
        for preposition in syntax.dependents(s, verb, "prep")
        if s.words[preposition].lower() in _DURING
        for war in syntax.dependents(s, preposition, "pobj")
        if _OLD_WARS.search(" ".join(s.words[t] for t in sorted(syntax.subtree(s, war))))
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
        return before == "(" or s.lemmas[head] in _MONTHS or token < head
    return not before.endswith(("$", "£", "€")) and before.lower() not in ("no", "number")


def _dated_verb(s: Sentence, year: int) -> int | None:
    """The verb that a year dates, itself or by its subject; not by its object."""
    at = year
    nouns = 0
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.pos[at] in ("VERB", "AUX"):
            subject = s.deps[below] in ("nsubj", "nsubjpass")
            return at if nouns == 0 or subject else None
        if s.pos[at] in ("NOUN", "PROPN"):
            nouns += s.lemmas[at] not in _MONTHS
    return None


def is_timeless(s: Sentence, token: int) -> bool:
    """Whether the clause is in the simple present, and its subject is no certain one."""
    words = set(syntax.auxiliaries(s, token))
    present = s.tags[token] in _PRESENT and not words
    if not present and not (s.tags[token] == "VBN" and words and words <= {"is", "are"}):
        return False
    for subject in syntax.surface_subjects(s, token):
        determiners = {s.words[t].lower() for t in syntax.dependents(s, subject, "det")}
        if s.pos[subject] != "NOUN" or determiners - _INDEFINITE - {"the"}:
            return False
    return True


def is_obituary(s: Sentence, _token: int) -> bool:
    """`X, who beat the French in 1954, died on Friday at 102`; `born in Vienna, he spied`."""
    if s.words[0] == "Born":
        return True
    return any(s.lemmas[verb] == "die" and _has_age(s, verb) for verb in range(len(s)))


def _has_age(s: Sentence, verb: int) -> bool:
    ages = syntax.phrase_heads(s, verb, "at") + syntax.dependents(s, verb, "acl", "advcl")
    return any(
        (s.pos[t] == "NUM" and s.words[t].isdigit()) or s.lemmas[t] in ("age", "aged") for t in ages
    )


def unreal(s: Sentence, token: int) -> str:
    """Why what stands at a token is not told as done; empty if it is."""
    checks = (
        is_asked, is_denied, is_commanded, is_supposed, is_left_undone, is_habitual,
        is_untrue, is_somebody_else, is_imminent, is_decreed, is_wished, is_long_ago, is_obituary,
        is_captioned, is_once, is_nearly,
        is_rumoured, is_forecast, is_hypothetical, is_permitted,
    )  # fmt: skip
    for check in checks:
        if check(s, token):
            return check.__name__
    if s.pos[token] in ("NOUN", "PROPN"):
        if is_uncertain(s, token):
            return "is_uncertain"
        if never_came(s, token):
            return "never_came"
        if is_none(s, token):
            return "is_none"
    return ""
