"""Clauses that the parser hangs on the wrong word, or takes for clauses of another kind."""

from ingest.repairs.trees import BARE_INFINITIVE, above, move, on_words, take_place
from ingest.sentence import FINITE, Sentence

_SEEING = BARE_INFINITIVE | frozenset(
    ["catch", "describe", "envisage", "fear", "find", "foresee", "get", "imagine", "involve",
     "keep", "leave", "like", "love", "mean", "mind", "notice", "observe", "oppose", "picture",
     "prevent", "recall", "remember", "report", "risk", "show", "spot", "start", "stop", "support",
     "tolerate", "want"]
)  # fmt: skip
"""Verbs of which somebody's doing, as a clause, may be the object."""
_CAUGHT = frozenset({"found", "caught", "seen", "deemed", "suspected", "accused"})
"""Participles of those who are dealt with for what they do."""
_WISHING = frozenset({"want", "like", "love", "prefer", "wish", "hope", "expect"})
_SAYING = frozenset(
    ["acknowledge", "add", "allege", "announce", "argue", "assert", "charge", "claim", "complain",
     "confirm", "contend", "declare", "deny", "disclose", "inform", "insist", "maintain", "note",
     "report", "reveal", "say", "state", "stress", "tell", "threaten", "vow", "warn", "write"]
)  # fmt: skip
_WHERE_SAID = frozenset(
    ["address", "briefing", "broadcast", "call", "comment", "communique", "communiqué",
     "conference", "facebook", "friday", "interview", "letter", "meeting", "message", "monday",
     "note", "parliament", "post", "release", "remark", "report", "saturday", "speech",
     "statement", "sunday", "talk", "telegram", "television", "thursday", "tuesday", "tweet",
     "twitter", "wednesday", "x"]
)  # fmt: skip
"""Where and when something is said: no noun of what is told by it."""
_SUBJECTS_BUT_CLAUSES = ("nsubj", "nsubjpass", "expl")
_POSING = frozenset({"disguise", "dress", "pose", "masquerade"})
_ASSEMBLED = {"meeting": "meet", "gathering": "gather", "visiting": "visit", "fighting": "fight"}


@on_words(deps=("nsubj",))
def subject_for_object(s: Sentence, token: int) -> bool:
    """`sank ships entering the bay`: the ships are sunk, not what enters while they sink."""
    gerund = s.heads[token]
    verb = s.heads[gerund]
    if not _is_told_of_object(s, token, gerund):
        return False
    if s.deps[gerund] != "advcl" and (s.deps[gerund] != "ccomp" or s.lemmas[verb] in _SEEING):
        return False
    first = s.subtree(token)[0]
    before = first - 1
    if not verb < first < gerund or s.pos[verb] != "VERB":
        return False
    if before != verb and not (s.deps[before] == "prt" and s.heads[before] == verb):
        return False
    taken = s.dependents(verb, "dobj", "ccomp", "xcomp", "auxpass", "dative", "oprd", "acomp")
    if any(c != gerund for c in taken):
        return False
    move(s, token, verb, "dobj")
    return move(s, gerund, token, "acl")


def _is_told_of_object(s: Sentence, noun: int, verb: int) -> bool:
    """Whether a verb behind an object is a participle: `throw out observers found to be late`."""
    if s.tags[verb] == "VBG":  # `said it was cutting ties` is told of what it does
        return not s.dependents(verb, "aux", "mark")
    governor = s.heads[verb]
    particle = any(c < noun for c in s.dependents(governor, "prt"))
    finite = bool(s.dependents(verb, "aux", "mark"))
    return particle and not finite and verb == noun + 1 and s.words[verb] in _CAUGHT


@on_words(pos=("NOUN",))
def in_order_to(s: Sentence, token: int) -> bool:
    """`in order to open a route`, where nobody orders anything."""
    if s.lower[token] != "order" or not 0 < token < len(s) - 1:
        return False
    if s.lower[token - 1] != "in" or s.lower[token + 1] not in (
        "to",
        "for",
        "that",
    ):
        return False
    s.pos[token], s.tags[token] = "SCONJ", "IN"
    return True


@on_words(tags=("IN",), deps=("dobj",))
def that_for_object(s: Sentence, token: int) -> bool:
    """`it is striking that tensions rise`, where the conjunction is taken for what is struck."""
    if s.lower[token] != "that":
        return False
    s.deps[token] = "mark"
    return True


@on_words(deps=("xcomp",))
def like_to_see(s: Sentence, token: int) -> bool:
    """`would like to see China agree`, which is to want China to agree."""
    wish = s.heads[token]
    if s.lemmas[token] != "see" or s.lemmas[wish] not in _WISHING:
        return False
    wanted = [c for c in s.dependents(token, "ccomp") if s.pos[c] == "VERB"]
    if len(wanted) != 1 or not s.dependents(wanted[0], "nsubj"):
        return False
    s.lemmas[wish], s.deps[token] = "want", "aux"
    return move(s, wanted[0], wish, "ccomp")


@on_words(deps=("nsubj",))
def disguised(s: Sentence, token: int) -> bool:
    """`Gunmen dressed as police opened fire`, parsed as `dressed when police opened fire`."""
    verb = s.heads[token]
    if token < 3 or s.deps[verb] != "advcl":
        return False
    posing = s.heads[verb]
    if s.lemmas[posing] not in _POSING or s.lemmas[token - 1] != "as" or posing != token - 2:
        return False
    own = s.deps[posing] == "acl"
    doers = s.dependents(posing, "nsubj")
    doers = [s.heads[posing]] if own else doers
    old = doers[0] if own and doers else posing
    if s.deps[old] != "ROOT" or len(doers) != 1 or s.heads[token - 1] != verb:
        return False
    s.children[posing].remove(verb)
    s.heads[verb], s.deps[verb] = verb, "ROOT"
    for child in list(s.children[old]):
        if child > verb or (not own and child < posing):
            move(s, child, verb, s.deps[child])
    if own:
        s.heads[old], s.deps[old] = verb, "nsubj"
        s.children[verb] = sorted([*s.children[verb], old])
    else:
        s.heads[posing], s.deps[posing], s.tags[posing] = doers[0], "acl", "VBN"
        s.children[doers[0]] = sorted([*s.children[doers[0]], posing])
    return move(s, token - 1, posing, "prep") and move(s, token, token - 1, "pobj")


@on_words(deps=("pobj",))
def after_neighbours(s: Sentence, token: int) -> bool:
    """`cut off after neighbours including Oman severed ties`, `since the EU last month listed it`:
    it is the neighbours who did."""
    after = s.heads[token]
    if s.lemmas[after] not in (*_OPENING, "as"):
        return False
    verb = next(
        (
            t
            for t in range(token + 1, len(s))
            if s.tags[t] in FINITE and s.deps[t] in ("conj", "ccomp", "advcl")
        ),
        -1,
    )
    if verb < 0 or s.dependents(verb, "nsubj", "nsubjpass", "cc"):
        return False
    if any(c > token for c in s.dependents(s.heads[verb], "cc")):
        return False
    between = range(token + 1, verb)
    if any(s.words[t] == "," or s.tags[t] in FINITE or s.tags[t] == "VBN" for t in between):
        return False
    if s.lemmas[after] == "as" and (s.deps[verb] != "advcl" or s.heads[verb] != s.heads[after]):
        return False
    first = min([verb, *(c for c in s.subtree(verb) if c > token)])
    if s.subtree(token)[-1] != first - 1 or not above(s, s.heads[verb], after):
        return False
    move(s, verb, s.heads[after], "advcl")
    s.children[after].remove(token)
    s.heads[token], s.deps[token] = verb, "nsubj"
    s.children[verb] = sorted([*s.children[verb], token])
    return move(s, after, verb, "mark")


@on_words(tags=("VBG",))
def asked_in_letter(s: Sentence, token: int) -> bool:
    """`sent a letter to the general demanding a halt`: who wrote it demands, not the general."""
    head = s.heads[token]
    if s.lemmas[token] not in _DONE_BY_LETTER:
        return False
    if s.deps[token] == "pcomp":
        preposition = head
        people = [c for c in s.dependents(token, "nsubj") if c < token]
    else:
        preposition, people = s.heads[head], [head]
    if s.deps[token] not in ("pcomp", "acl") or len(people) != 1 or s.deps[preposition] == "ROOT":
        return False
    verb = s.heads[preposition]
    noun = verb if s.pos[verb] == "NOUN" else -1
    verb = s.heads[verb] if noun >= 0 else verb
    letters = [c for c in s.dependents(verb, "dobj") if s.lemmas[c] in _LETTERS]
    if s.lower[preposition] != "to" or not letters or (noun >= 0 and noun not in letters):
        return False
    if s.pos[verb] != "VERB" or not move(s, token, verb, "advcl"):
        return False
    return s.heads[people[0]] == preposition or move(s, people[0], preposition, "pobj")


_OPENING = ("after", "before", "since", "until")
_LETTERS = frozenset(
    {"letter", "note", "message", "memo", "telegram", "cable", "email", "petition"}
)
_DONE_BY_LETTER = frozenset(
    ["accuse", "ask", "call", "condemn", "demand", "invite", "offer", "propose", "protest",
     "reject", "request", "threaten", "urge", "warn"]
)  # fmt: skip
"""Verbs of what somebody does by writing."""


@on_words(deps=("ROOT",))
def meeting_ministers(s: Sentence, token: int) -> bool:
    """`EU ministers meeting in Brussels pressed Belarus`, read as a meeting of ministers."""
    if s.lower[token] not in _ASSEMBLED or token == 0:
        return False
    people = token - 1
    verbs = s.dependents(token, "advcl", "acl", "relcl", "ccomp")
    verbs = [c for c in verbs if c > token and s.tags[c] == "VBD"]
    if s.deps[people] != "compound" or s.tags[people] not in ("NNS", "NNPS") or len(verbs) != 1:
        return False
    [verb] = verbs
    if s.dependents(verb, "nsubj", "nsubjpass", "mark"):
        return False
    for child in list(s.children[token]):
        if child < people:
            move(s, child, people, s.deps[child])
    s.tags[token], s.pos[token], s.lemmas[token] = "VBG", "VERB", _ASSEMBLED[s.lower[token]]
    s.children[token] = [c for c in s.children[token] if c not in (people, verb)]
    s.heads[verb], s.deps[verb] = verb, "ROOT"
    s.heads[people], s.deps[people] = verb, "nsubj"
    s.heads[token], s.deps[token] = people, "acl"
    s.children[people] = sorted([*s.children[people], token])
    s.children[verb] = sorted([*s.children[verb], people])
    return True


@on_words(deps=("appos",))
def subject_after_aside(s: Sentence, token: int) -> bool:
    """`Incensed by Saab, the court walked out`, with the court taken for another name of Saab."""
    after = token + 1
    if after >= len(s) or s.heads[token] > token:
        return False
    verb = s.heads[after] if s.deps[after] in ("aux", "auxpass", "advmod") else after
    if verb <= token or s.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return False
    if s.deps[verb] not in ("ROOT", "ccomp", "conj") or (verb == after and s.tags[verb] == "VBN"):
        return False
    if s.dependents(verb, *_SUBJECTS_BUT_CLAUSES):
        return False
    passive = bool(s.dependents(verb, "auxpass"))
    return move(s, token, verb, "nsubjpass" if passive else "nsubj")


@on_words(deps=("appos",), pos=("NOUN", "PROPN"))
def speaker_after_place(s: Sentence, token: int) -> bool:
    """`... in Iraq, a spokeswoman for the army said`, with her taken for another name of Iraq."""
    if s.heads[token] > token:
        return False
    verb = token + 1
    while verb < len(s) and above(s, token, verb):
        verb += 1
    if verb >= len(s) or s.lemmas[verb] not in _SAYING or s.tags[verb] not in FINITE:
        return False
    if s.dependents(verb, *_SUBJECTS_BUT_CLAUSES):
        return False
    return move(s, token, verb, "nsubj")


@on_words(deps=("appos",))
def body_after_place(s: Sentence, token: int) -> bool:
    """`on July 5 in Astana the Organization called`: no other name of the place before it."""
    place, start = s.heads[token], s.subtree(token)[0]
    if place > token or s.deps[place] != "pobj":
        return False
    if start != place + 1 or s.lower[start] != "the" or s.pos[place] != "PROPN":
        return False
    verb = token + 1
    while verb < len(s) and (above(s, token, verb) or s.deps[verb] in ("aux", "neg")):
        verb += 1
    if verb >= len(s) or s.tags[verb] not in FINITE or s.pos[verb] != "VERB":
        return False
    if s.dependents(verb, *_SUBJECTS_BUT_CLAUSES):
        return False
    return move(s, token, verb, "nsubj")


@on_words(deps=("acl", "relcl"))
def said_in_statement(s: Sentence, token: int) -> bool:
    """`said in a statement that Iran had ...`, `told reporters that`: no clause of the noun."""
    noun = s.heads[token]
    if noun > token:
        return False
    if not _is_that_clause(s, token) or not s.dependents(token, "nsubj", "nsubjpass"):
        return False
    verb = s.heads[noun]
    if s.deps[noun] == "pobj" and (s.lemmas[noun] in _WHERE_SAID or s.deps[verb] == "agent"):
        verb = s.heads[verb]
    elif s.deps[noun] not in ("dobj", "dative") or s.lemmas[verb] not in ("tell", "inform"):
        return False
    if s.lemmas[verb] not in _SAYING or s.dependents(verb, "ccomp"):
        return False
    return move(s, token, verb, "ccomp")


def _is_that_clause(s: Sentence, verb: int) -> bool:
    """Whether `that` begins a clause that lacks nothing: `by the army that Russia had hit it`."""
    labels = [s.deps[c] for c in s.children[verb] if s.lower[c] == "that"]
    objects = s.dependents(verb, "dobj")
    if "mark" in labels or ("dobj" in labels and len(objects) > 1):
        return True
    return any(  # `that Canberra had tried to undermine its courts`
        any(s.lower[c] == "that" for c in below) and len(below) > 1
        for clause in s.dependents(verb, "xcomp")
        for below in [s.dependents(clause, "dobj")]
    )


@on_words(deps=("relcl",))
def relative_behind_example(s: Sentence, token: int) -> bool:
    """`25 planes, including bombers, which crossed the strait`: all of the planes did."""
    example = s.heads[token]
    including = s.heads[example]
    noun = s.heads[including]
    if s.deps[example] != "pobj" or not noun < including < token:
        return False
    if s.lower[including] != "including" or s.words[including - 1] != ",":
        return False
    if s.tags[example] not in ("NNS", "NNPS") or s.tags[noun] not in ("NNS", "NNPS"):
        return False
    opened = s.words[s.subtree(token)[0] - 1] == ","
    return opened and move(s, token, noun, "relcl")


@on_words(deps=("conj",), tags=FINITE)
def joined_to_main(s: Sentence, token: int) -> bool:
    """`punished soldiers who seized power and gave them a month`: who punished them gave it."""
    first, noun = s.heads[token], s.heads[s.heads[token]]
    if s.deps[first] != "relcl":
        return False
    who = s.dependents(first, "nsubj", "nsubjpass")
    if not who or s.lower[who[0]] not in ("who", "that", "which"):
        return False
    meant = "them" if s.tags[noun] in ("NNS", "NNPS") else "him"
    receivers = s.dependents(token, "dobj", "dative")
    if not receivers or s.lower[receivers[0]] != meant:
        return False
    if any(s.tags[c] in ("NNS", "NNPS") for c in range(first, token)) and meant == "them":
        return False
    main = s.verb_above(noun)
    if s.pos[main] != "VERB" or s.tags[main] != s.tags[token] or not main < noun:
        return False
    joints = [c for c in s.dependents(first, "cc") if first < c < token]
    for joint in joints[-1:]:
        move(s, joint, main, "cc")
    return move(s, token, main, "conj")


@on_words(deps=("appos",), pos=("PROPN",))
def object_before_main(s: Sentence, token: int) -> bool:
    """`After rebels toppled the president, Chad imposed a curfew`, with Chad as his byname."""
    noun, main = s.heads[token], s.heads[s.heads[token]]
    if s.deps[noun] != "nsubj":
        return False
    before, behind = s.subtree(noun)[0], s.subtree(token)
    clause = before - 1
    if not noun < behind[0] < behind[-1] + 1 <= main or s.words[behind[0] - 1] != ",":
        return False
    if s.words[behind[-1] + 1] in (",", "-", "–", "—") or s.deps[clause] != "advcl":
        return False
    if s.heads[clause] != main or s.lemmas[clause] in _INTRANSITIVE:
        return False
    labels = {s.deps[c] for c in s.children[clause]}
    if not {"mark", "nsubj"} <= labels or labels & {"dobj", "ccomp", "xcomp", "auxpass"}:
        return False
    move(s, noun, clause, "dobj")
    return move(s, token, main, "nsubj")


_INTRANSITIVE = frozenset({"be", "become", "seem", "remain", "appear", "die", "arrive", "happen"})


def should_for_if(s: Sentence, token: int) -> bool:
    """`Should Iran attack Israel, it would be crushed`: a condition, and nothing that must be."""
    if s.words[0] != "Should" or s.heads[0] != token or s.deps[0] != "aux" or s.words[-1] == "?":
        return False
    if not s.dependents(token, "nsubj"):
        return False
    mains = [c for c in s.subtree(token) if c > token and s.pos[c] in ("VERB", "AUX")]
    mains = [c for c in mains if any(s.tags[a] == "MD" for a in s.children[c])]
    mains = [c for c in mains if any(s.deps[a].startswith("nsubj") for a in s.children[c])]
    below = s.heads[token] > token and s.deps[token] in ("advcl", "ccomp")
    if len(mains) == 1 and not (below and s.deps[token] == "advcl"):
        if s.heads[mains[0]] != token:
            move(s, mains[0], token, "advcl")
        take_place(s, mains[0], token, mains[0], "advcl")
    elif not below:
        return False
    s.deps[token] = "advcl"
    s.put(0, "If")
    s.lemmas[0], s.tags[0], s.pos[0], s.deps[0] = "if", "IN", "SCONJ", "mark"
    return True
