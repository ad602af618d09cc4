"""Mood: questions, commands, suppositions, wishes, rules and the writer's own voice.

And what has no mood: captions, listings and clues.
"""

import re
from collections.abc import Collection

from ingest.events import arguments, modality
from ingest.events.phrases import phrase_heads
from ingest.factuality.words import all_subjects, listed
from ingest.quotations import from_token, quotations
from ingest.sentence import CLAUSES, FINITE_OR_MODAL, OBLIGING, PRESENT, Sentence

_INVERTED = frozenset({"had", "were", "should"})
_WOULD_BE = frozenset({"would", "might", "could"})
_SUPPOSING = frozenset({"if", "without", "but", "unless", "assuming", "supposing", "provided"})
_CONDITIONS = frozenset({"if", "unless", "without", "were", "had", "otherwise", "absent"})
_SELF = frozenset(
    ["I", "my", "me", "myself", "you", "your", "yours", "yourself", "You", "Your", "I'd", "one's"]
)  # fmt: skip
_ONCE = frozenset({"first", "last", "latest", "only"})
_ORDINAL = re.compile(r"second|third|\w+th|\d+(?:st|nd|rd)|\w+-(?:first|second|third)")
_LISTING = re.compile(
    r"(?:Cinema|Films?|Theatre|Theater|TV|Television|Radio|Lectures?|Auctions?|Concerts?|Opera|Ballet"
    r"|Dance|Exhibitions?|Crossword|Chess|Bridge|Horoscope|Fixtures|Sport on TV|On TV|Caption|Photo"
    r"|Photograph|Picture|Wanted|For sale|To let|Lost|Found|Tomorrow|Today|Tonight|Next week"
    r"|Coming up|Diary|Lot \d+|Page \d+|Channel \d|BBC ?\d|ITV|Quiz|Recipe|Puzzle|Classifieds?"
    r"|Course|Workshop|Seminar|Talk|Walk|Tour|Books?|Paperbacks?|DVD|Podcast|Game|Games|Art|Music|Travel"
    r"|Offer|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"(?:,? (?:in history|tonight|today|tomorrow|of the week|offers?|notes?|highlights|listings"
    r"|pick|picks)"
    r"|, lot \d+|, \d[\d.: ]*(?:a\.?m\.?|p\.?m\.?)?)?: "
    r"|On this day(?: in \d{4}\b|,? \d+ years ago\b|:)"
    r"|(?:From )?(?:(?:our|the)(?: [A-Z]\w+)?|[A-Z]\w+) archives?, (?:\w+ )?\d{1,2}\b"
    r"|From (?:our|the) archives?\b|From The [\w ]+? of [A-Z]\w+ \d{1,2}, \d{4}: "
    r"|(?:This|The same) (?:week|month|day) in \d{4}\b|(?:1[0-8]\d\d|19[0-8]\d)(?:: | [-\u2013] )"
    r"|(?:In our pages )?(?i:(?:\d+|fifty|a hundred|one hundred) years ago(?: today| this week)?):"
    r"|Next (?:week|month) in [\w ]{1,30}: "
    r"|Sir: |Dear (?:Sir|Editor|Madam)\b"
    r"|\d{1,2}[.:]\d\d ?(?:[ap]m)?,? (?:on )?(?:BBC|ITV|Channel|Radio|Film4|C4|E4|PBS|HBO|Sky)\b"
    r"|\d{1,2} (?:Across|Down)\b"
)
"""What notices, letters, listings, diaries, puzzles and calendars of the past begin with."""
_CLUE = re.compile(r"\(\d{1,2}(?:[,-]\d{1,2})+\)$|,.{0,12} \(\d\)$")
"""How a clue of a crossword ends; one number alone may be somebody's age."""
_PICTURED = re.compile(
    r"\((?:file|archive|library|stock|undated)?[ -]?"
    r"(?:photo|photograph|picture|image|footage|file)\b"
    r"[^)]*\)\W*$|\b(?:Photo|Photograph|Picture|Image|Photo credit|Image source|File photo)"
    r"(?: by|: )[^.:]{0,60}\.?$",
    re.IGNORECASE,
)
"""How captions end."""
_INQUIRE = frozenset({"ask", "wonder", "inquire", "enquire", "debate"})
_QUESTIONS = frozenset({"whether", "if", "why", "how", "when", "where", "what", "who"})
_PERMITTED = frozenset({"may", "can", "must", "cannot"})


def is_asked(s: Sentence, token: int) -> bool:
    """Whether a token stands in a question."""
    return "?" in s.text and "?" in from_token(s, token)


def is_inquired(s: Sentence, token: int) -> bool:
    """`The programme asks whether Albania can be saved`: a question, and nothing is asked for."""
    if s.lemmas[token] not in _INQUIRE:
        return False
    return any(
        s.lower[t] in _QUESTIONS
        for clause in s.dependents(token, "ccomp", "advcl")
        for t in s.dependents(clause, "mark", "advmod", "attr", "dobj", "nsubj")
        if t < clause
    )


def is_commanded(s: Sentence, token: int) -> bool:
    """Whether a token stands in an imperative: `Whip the cream and occupy the sponge`."""
    if s.tags[0] == "VB" and (token == 0 or (s.heads[0] == 0 and not all_subjects(s, 0))):
        return True
    root = token
    while s.heads[root] != root:
        if s.deps[root] in ("ccomp", "parataxis") or all_subjects(s, root):
            return False
        root = s.heads[root]
    if s.tags[root] != "VB" or all_subjects(s, root):
        return False
    return not s.dependents(root, "aux", "auxpass", "expl")


def is_supposed(s: Sentence, token: int) -> bool:
    """`Were Russia to cut off gas`, `suppose that Egypt bombed the dam`."""
    if s.lower[0] in _INVERTED and not _WOULD_BE.isdisjoint(modality.auxiliaries(s, token)):
        return True
    if s.words[0] in ("Imagine", "Suppose", "Picture") and not all_subjects(s, 0):
        return True
    if len(s) > 1 and s.words[0] == "Let" and s.lower[1] in ("us", "'s", "’s"):
        return True
    at = token
    while True:
        marks = s.dependents(at, "mark", "advmod")
        if _is_inverted(s, at) or _is_were_to(s, at) or any(s.lower[t] == "whether" for t in marks):
            return True
        if s.heads[at] == at:
            return False
        below, at = at, s.heads[at]
        if s.lemmas[at] in listed("imagined") and s.deps[below] in CLAUSES:
            return True


def _is_were_to(s: Sentence, verb: int) -> bool:
    """`Were an Ethiopian court to free him`, of which parsers make a copula and a clause."""
    copula = s.heads[verb]
    return (
        s.lower[copula] == "were"
        and copula == s.subtree(copula)[0]
        and "to" in s.lower[copula:verb]
        and s.deps[copula] in ("advcl", "ccomp")
    )


def is_likened(s: Sentence, token: int) -> bool:
    """`Asking Brussels for an answer is like asking Switzerland for a navy`: a figure of speech."""
    at = s.first_conjunct(token)
    while s.deps[at] in ("xcomp", "ccomp", "dobj", "advcl") and s.deps[s.heads[at]] != "ROOT":
        at = s.first_conjunct(s.heads[at])  # `asking Switzerland to go to war`
    like = s.heads[at]
    if s.deps[at] == "advcl" and s.tags[at] in PRESENT and s.lemmas[at] == s.lemmas[like]:
        # `He guards it as the Swiss Guard guards the pope`
        doers = arguments.own_subjects(s, like)
        return all(s.pos[t] in ("NOUN", "PRON") for t in doers) and any(
            s.lower[t] in ("as", "like") for t in s.dependents(at, "mark", "advmod")
        )
    if s.deps[at] == "csubj":
        likened = s.dependents(like, "prep")
        return s.lemmas[like] == "be" and any(s.lower[t] == "like" for t in likened)
    if s.deps[at] != "pcomp" or s.lower[like] != "like":
        return False
    return s.lemmas[s.heads[like]] in ("be", "look", "seem", "sound", "feel")


def is_consequence(s: Sentence, token: int) -> bool:
    """`If Iceland had struck oil, Denmark would beg for loans`, `otherwise it will beg`."""
    first = s.words[1] if s.words[0] == "Even" and len(s) > 1 else s.words[0]
    if first.lower() == "otherwise":
        return modality.is_future(s, s.first_conjunct(token))
    conditional = first.lower() in _SUPPOSING
    return conditional and not _WOULD_BE.isdisjoint(modality.auxiliaries(s, token))


def is_supposition(s: Sentence, token: int) -> bool:
    """`A third carrier would, if built, let its navy go`, `the court can ban parties`."""
    at = token
    while s.pos[at] in ("VERB", "AUX"):
        modals = modality.auxiliaries(s, at)
        if "can" in modals or ("would" in modals and _is_under_condition(s)):
            told = s.deps[s.first_conjunct(at)] == "acl" or modality.is_reported(s, at)
            return not told
        if s.deps[at] not in ("xcomp", "conj") or s.heads[at] == at:
            return False
        at = s.heads[at]
    return False


def _is_under_condition(s: Sentence) -> bool:
    return not _CONDITIONS.isdisjoint(s.vocabulary)


def _is_inverted(s: Sentence, verb: int) -> bool:
    """Whether the auxiliary stands before the subject, outside questions."""
    subjects = all_subjects(s, verb)
    had = s.heads[verb]
    if s.deps[verb] == "ccomp" and s.lemmas[had] == "have" and s.deps[had] == "advcl":
        return s.tags[verb] in ("VBN", "VBD") and had < verb and not all_subjects(s, had)
    if not subjects or s.dependents(verb, "mark"):
        return False
    first = min(s.subtree(subject)[0] for subject in subjects)
    before = first - 1
    if before < 0 or s.lower[before] not in _INVERTED or s.heads[before] not in (
        verb, subjects[0]
    ):  # fmt: skip
        return before == verb and s.lower[verb] == "were"
    if before == 0 or s.pos[before - 1] in ("PUNCT", "CCONJ") or s.deps[verb] == "advcl":
        return True
    return not _WOULD_BE.isdisjoint(s.vocabulary)


def is_permitted(s: Sentence, token: int) -> bool:
    """`Under the law, Germany may expel spies`, `the bill would require him to sanction Russia`."""
    at = token
    while True:
        modals = modality.auxiliaries(s, at)
        if not _PERMITTED.isdisjoint(modals):
            under = phrase_heads(s, at, "under")
            if any(s.lemmas[t] in listed("laws") for t in under):
                return True
        if s.lemmas[at] in listed("lays down") and (
            "would" in modals or s.tags[at] in ("VBZ", "VBP")
        ):
            return any(s.lemmas[t] in listed("laws") for t in all_subjects(s, at))
        if s.heads[at] == at:
            return False
        at = s.heads[at]


def is_owed(s: Sentence, token: int) -> bool:
    """`Washington ought to lift it`: what somebody had better do."""
    while s.deps[token] in ("xcomp", "conj", "dobj") and s.heads[token] != token:
        token = s.heads[token]
        if s.lower[token] in ("ought", "oughtn"):
            return True
    return "ought" in modality.auxiliaries(s, token)


def is_decreed(s: Sentence, token: int) -> bool:
    """Whether a token stands in the words of a law: `members shall refrain from force`."""
    at = token
    while True:
        if "shall" in modality.auxiliaries(s, at):
            subjects = {s.lower[t] for t in all_subjects(s, at)}
            return subjects.isdisjoint({"we", "i"})
        if s.deps[at] == "ccomp" and _is_article(s, s.heads[at]):
            return True
        if s.lemmas[at] == "undertake" and s.tags[at] in PRESENT:
            return any(_is_contracting(s, t) for t in all_subjects(s, at))
        if s.heads[at] == at:
            return False
        at = s.heads[at]


def _is_article(s: Sentence, verb: int) -> bool:
    """`"The King is head of the church," says a clause`: what a constitution has."""
    return s.tags[verb] in PRESENT and any(s.lemmas[t] in _ARTICLES for t in all_subjects(s, verb))


_ARTICLES = frozenset({"article", "clause", "constitution", "preamble", "statute"})


def _is_contracting(s: Sentence, noun: int) -> bool:
    """`Each party undertakes to withdraw such forces`: whoever signs."""
    determiners = {s.lower[t] for t in s.dependents(noun, "det")}
    one = not determiners.isdisjoint({"each", "either"})
    return s.lemmas[noun] in ("party", "state", "signatory") and (one or s.lower[noun] == "parties")


def is_wished(s: Sentence, token: int) -> bool:
    """`It is time that Britain gave the marbles back`; `the best thing it can do is to`."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.deps[below] in CLAUSES and _is_wish(s, at):
            return True
    return False


def _is_wish(s: Sentence, at: int) -> bool:
    if s.lemmas[at] == "time":
        return s.lemmas[s.heads[at]] == "be" and not _is_counted(s, at)
    if s.lemmas[at] != "be":
        return False
    subjects = s.dependents(at, "nsubj")
    times = [t for t in s.dependents(at, "attr") if s.lemmas[t] == "time"]
    if any(not _is_counted(s, t) for t in times):
        return any(s.lower[t] == "it" for t in subjects)
    return any(
        s.lemmas[t] in ("thing", "way", "least") and s.dependents(t, "relcl") for t in subjects
    )


def _is_counted(s: Sentence, time: int) -> bool:
    """`It was the third time this year that Israel bombed Syria`: it did."""
    ranks = (s.lemmas[t] for t in s.dependents(time, "amod"))
    return any(rank in _ONCE or _ORDINAL.fullmatch(rank) for rank in ranks)


def is_captioned(s: Sentence, token: int) -> bool:
    """`Lot 211: partisans storming a bunker`, `Cinema: a girl grows up as Iraq bombs Iran`."""
    if _LISTING.match(s.text) or _PICTURED.search(s.text) or _CLUE.search(s.text):
        return True
    if s.tags[token] != "VBG" or not (FINITE_OR_MODAL | {"VB", "VBN"}).isdisjoint(s.tags):
        return False
    if s.heads[token] == token:
        return bool(all_subjects(s, token))
    at = token
    while s.heads[at] != at:
        at = s.heads[at]
    return at != token and s.pos[at] in ("NOUN", "PROPN", "NUM")


def is_judged(s: Sentence, token: int) -> bool:
    """`France is wrong to fine people over it`, `it is absurd that`: somebody's opinion of it."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.lemmas[at] in listed("judgements") and s.deps[below] in (*CLAUSES, "prep", "csubj"):
            copula = s.heads[at]
            if s.lemmas[copula] == "be" and s.tags[copula] in ("VBZ", "VBP", "VB"):
                return True
        if _is_of_somebody(s, at, below):
            return True
        if s.deps[below] == "csubj" and s.lemmas[at] == "be" and s.tags[at] in ("VBZ", "VB"):
            return True
    return False


def is_advised(s: Sentence, token: int) -> bool:
    """`America ought to close it before it lectures Cuba`: below what the writer advises."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        under = s.deps[below] in ("advcl", "relcl")
        verb = s.heads[at] if s.deps[below] == "relcl" else at
        modals = modality.auxiliaries(s, verb)
        advice = {s.lemmas[verb], s.lemmas[s.heads[verb]]}
        if under and (not OBLIGING.isdisjoint(modals) or "ought" in advice):
            return True
    return False


def is_to_be_said(s: Sentence, token: int) -> bool:
    """`The president should make plain that its navy would sink them`: he has not said so."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        verb = s.heads[at] if s.pos[at] == "ADJ" else at
        if s.deps[below] in ("ccomp", "csubj") and s.lemmas[verb] in listed("telling outright"):
            due = not OBLIGING.isdisjoint(modality.auxiliaries(s, verb))
            return due and s.deps[verb] != "ccomp"
    return False


def _is_of_somebody(s: Sentence, adjective: int, clause: int) -> bool:
    """`It was vulgar of the minister to lecture Malawi`."""
    if s.deps[clause] not in ("xcomp", "ccomp", "advcl"):
        return False
    if s.lemmas[adjective] == "be":
        return any(_is_of_somebody(s, t, clause) for t in s.dependents(adjective, "acomp"))
    copula = s.heads[adjective]
    if s.deps[adjective] != "acomp":
        return False
    subjects = {s.lower[t] for t in all_subjects(s, copula)}
    return "it" in subjects and bool(phrase_heads(s, adjective, "of"))


def is_own_voice(s: Sentence) -> bool:
    """Whether a writer speaks of themselves, or to the reader, outside quotation marks."""
    quoted = quotations(s)
    return any(
        (s.words[t] in _SELF or (t == 0 and s.words[t] == "My"))
        and s.pos[t] == "PRON"
        and not modality.is_to_reader(s, s.heads[t])
        and not any(start <= s.offsets[t] < end for start, end in quoted)
        for t in range(len(s))
    )


def is_played(s: Sentence, token: int, states: Collection[int]) -> bool:
    """`Playing as Sweden I occupied Berlin`; `states` are the tokens that name a state."""
    near = [token, *arguments.subjects(s, token), *s.dependents(token, "advcl")]
    return any(noun in states for at in near for noun in phrase_heads(s, at, "as"))
