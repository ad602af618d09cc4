"""Participles that tell of a noun beside them, and that the parser takes for something else."""

from ingest.repairs.trees import (
    NOMINAL_PLACES,
    NOUN_PARTS,
    SUBJECTS,
    above,
    move,
    on_words,
    take_place,
)
from ingest.sentence import FINITE, NOUNS, Sentence

_TAKING_PEOPLE = frozenset(
    ["accept", "accommodate", "admit", "aid", "arrest", "assist", "attack", "bar", "bomb", "detain",
     "deport", "evacuate", "expel", "free", "help", "host", "house", "intercept", "kill", "receive",
     "reject", "release", "rescue", "resettle", "shelter", "shoot", "support", "take", "target",
     "train", "welcome"]
)  # fmt: skip
"""Verbs that take people, not what they do."""
_BY_SUBJECT = frozenset(
    ["accuse", "add", "aim", "allege", "announce", "ask", "blame", "call", "cite", "claim",
     "declare", "demand", "express", "follow", "give", "hope", "include", "insist", "leave", "make",
     "mark", "offer", "order", "promise", "say", "seek", "signal", "tell", "urge", "use", "vow",
     "warn"]
)  # fmt: skip
"""Verbs whose participle tells what the subject of the sentence does."""
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_HUNG = frozenset({"advcl", "conj", "ccomp"})
_CAPTIVES = frozenset({"hostage", "prisoner", "captive"})
_CLAUSE_OPENERS = frozenset(
    {"that", "who", "which", "when", "where", "while", "as", "if", "because"}
)
_SPOKEN_OF = frozenset({"talk", "negotiation", "relation", "tie", "day", "week", "month", "year"})


@on_words(tags=("VBD",), deps=("acl", "advcl", "amod", "conj"))
def participle_with_agent(s: Sentence, token: int) -> bool:
    """`police, tipped off by Singapore, seized`: who did it is told, so it is a passive.

    So it is in `were doused with spray and shoved by police`.
    """
    passive = bool(s.dependents(s.heads[token], "auxpass"))
    if s.deps[token] == "conj" and not passive:
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if "agent" not in labels or labels & {"nsubj", "dobj", "aux"}:
        return False
    s.tags[token] = "VBN"
    return True


@on_words(deps=("nsubj",))
def reduced_relative(s: Sentence, token: int) -> bool:
    """`asylum to five officers holed up in a residence`: who are holed up, not who holed up."""
    verb = s.heads[token]
    if s.tags[verb] != "VBD" or verb != token + 1:
        return False
    first = min([token, *s.dependents(token, *NOUN_PARTS)])
    before = first - 1
    if before < 0 or s.deps[before] != "prep" or s.children[before]:
        return False
    if s.heads[verb] == verb or above(s, verb, before):
        return False
    move(s, token, before, "pobj")
    s.tags[verb] = "VBN"
    return move(s, verb, token, "acl")


@on_words(deps=("nsubj", "pobj"))
def acting_in_disguise(s: Sentence, token: int) -> bool:
    """`Gunmen disguised as policemen attacked a hotel`: the gunmen did, and no policemen."""
    worn = min([token, *s.dependents(token, *NOUN_PARTS)]) - 1
    if worn < 2 or s.lower[worn] != "as":
        return False
    near = range(worn - 1, max(worn - 4, 0), -1)
    seeming = next((t for t in near if s.lemmas[t] in _SEEMING and s.tags[t] in _PARTICIPLES), 0)
    doer = seeming - 1
    if not seeming or s.pos[doer] not in NOUNS:
        return False
    verb = s.heads[token] if s.deps[token] == "nsubj" else _verb_behind(s, seeming, token)
    if verb < token or s.tags[verb] not in FINITE:
        return False
    if not above(s, verb, doer):
        top = seeming if s.heads[doer] == seeming else doer
        if not above(s, top, verb):
            return False
        for behind in [c for c in s.children[top] if c > verb]:
            s.heads[behind] = verb
        s.heads[verb] = verb if s.heads[top] == top else s.heads[top]
        s.deps[verb] = s.deps[top]
        s.heads[doer], s.deps[doer] = verb, "nsubj"
    for at, head, label in ((seeming, doer, "acl"), (worn, seeming, "prep"), (token, worn, "pobj")):
        s.heads[at], s.deps[at] = head, label
    s.link()
    return True


def _verb_behind(s: Sentence, seeming: int, token: int) -> int:
    """The verb that follows a noun, has no subject, and is taken for a clause below another."""
    behind = s.subtree(token)[-1] + 1
    verbs = (t for t in s.dependents(seeming, *_HUNG) if behind in s.subtree(t)[:1])
    return next((t for t in verbs if not s.dependents(t, "nsubj", "mark", "cc")), -1)


_SEEMING = frozenset({"disguise", "dress", "masquerade", "pass", "pose"})
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})


@on_words(deps=_HUNG)
def relative_for_main(s: Sentence, token: int) -> bool:
    """`Two Germans seized in April were released`, with the first verb as the main one.

    So it may be in `Accounts run by Russians had been spreading lies`.

    Two verbs of one noun without a word to join them: the first only says which it is.
    """
    first = s.heads[token]
    if first > token or s.tags[first] not in ("VBD", "VBN"):
        return False
    subjects = [c for c in s.dependents(first, "nsubj") if c < first]
    objects = {s.lemmas[c] for c in s.dependents(first, "dobj")}
    labels = {s.deps[c] for c in s.children[first]}
    if len(subjects) != 1 or objects - _CAPTIVES or labels & _AUXILIARIES:
        return False
    if s.deps[first] not in ("ROOT", "ccomp") or not _is_unjoined_main(s, first, token):
        return False
    passive = bool(s.dependents(token, "auxpass"))
    by = any(s.lower[c] == "by" and c < token for c in s.children[first])
    if s.deps[token] != "ccomp" and not passive and not by:
        return False
    [subject] = subjects
    s.children[first].remove(subject)
    take_place(s, token, first, subject, "acl")
    s.heads[subject], s.deps[subject] = token, "nsubjpass" if passive else "nsubj"
    s.children[token] = sorted([*s.children[token], subject])
    return _as_relative(s, first, first, token)


@on_words(deps=_HUNG)
def relative_of_root(s: Sentence, token: int) -> bool:
    """`Eleven fishermen held since May were set free`, with the main verb below the first."""
    first = s.heads[token]
    noun = s.heads[first]
    if not noun < first < token or s.deps[first] != "acl":
        return False
    if s.deps[noun] not in ("ROOT", "ccomp") or s.pos[noun] not in NOUNS:
        return False
    passive = bool(s.dependents(token, "auxpass"))
    if not passive or not _is_unjoined_main(s, first, token):
        return False
    move(s, token, noun, "acl")
    take_place(s, token, noun, token, "nsubjpass")
    return _as_relative(s, first, noun, token)


def _is_unjoined_main(s: Sentence, first: int, token: int) -> bool:
    """Whether a verb has a tense, no subject, and no word that joins it to one before it."""
    auxiliaries = s.dependents(token, "aux", "auxpass")
    if not any(s.tags[c] == "MD" or s.tags[c] in FINITE for c in auxiliaries):
        return False
    if any(s.deps[c] in SUBJECTS or _is_joining(s, c) for c in s.children[token]):
        return False
    between = range(first + 1, token)
    return not any(
        s.deps[t] in ("cc", "punct") or s.deps[t] in SUBJECTS or s.lower[t] in _CLAUSE_OPENERS
        for t in between
    )


def _is_joining(s: Sentence, token: int) -> bool:
    """Whether a mark opens a clause, and no date: `held since May were freed`."""
    return s.deps[token] == "mark" and s.pos[token + 1] not in ("PROPN", "NUM")


def _as_relative(s: Sentence, first: int, old: int, main: int) -> bool:
    """Gives the main verb what stood behind it under the old head; the first is a participle."""
    for child in [c for c in s.children[old] if c > main or (c > first and old != first)]:
        move(s, child, main, s.deps[child])
    s.tags[first] = "VBN"
    for child in s.dependents(first, "dobj"):
        if s.lemmas[child] in _CAPTIVES:
            s.deps[child] = "oprd"  # `drivers taken hostage`
    return True


@on_words(tags=("VBG",), deps=NOMINAL_PLACES)
def participle_for_head(s: Sentence, token: int) -> bool:
    """`vetoed a resolution censuring its raid`: the resolution is vetoed, which censures."""
    noun = token - 1
    if noun < 0:
        return False
    if s.heads[noun] != token or s.deps[noun] != "compound" or s.pos[noun] != "NOUN":
        return False
    if not s.dependents(token, "dobj"):
        return False
    move(s, noun, s.heads[token], s.deps[token])
    for child in list(s.children[token]):
        if child < noun and s.deps[child] in NOUN_PARTS:
            move(s, child, noun, s.deps[child])
    return move(s, token, noun, "acl")


def participle_beside_verb(s: Sentence, token: int) -> bool:
    """`tore up a decree raising prices`, with the raising as what went on beside the tearing."""
    noun, verb = token - 1, s.heads[token]
    if not s.words[token].endswith("ing") or noun < 1:
        return False
    if s.tags[token] not in ("VBG", "NN") or s.deps[token] not in ("xcomp", "ccomp", "advcl"):
        return False
    if s.heads[noun] != token or s.deps[noun] != "compound" or s.pos[noun] != "NOUN":
        return False
    labels = [s.deps[c] for c in s.children[token]]
    labels += [s.deps[c] for c in s.children[noun]]
    if labels.count("dobj") != 1 or "det" not in labels or verb > noun:
        return False
    if any(c > verb for c in s.dependents(verb, "dobj", "nsubjpass")):
        return False
    move(s, noun, verb, "dobj")
    for child in [c for c in s.dependents(token, *NOUN_PARTS) if c < noun]:
        move(s, child, noun, s.deps[child])
    s.tags[token], s.pos[token] = "VBG", "VERB"
    return move(s, token, noun, "acl")


@on_words(deps=("compound", "amod"))
def participle_in_object(s: Sentence, token: int) -> bool:
    """`scrapped a decree raising fuel prices`, read as `a prices`: the decree is scrapped."""
    noun, things = token - 1, s.heads[token]
    if not s.words[token].endswith("ing") or noun < 1:
        return False
    if s.tags[things] != "NNS" or s.deps[things] not in ("dobj", "nsubjpass"):
        return False
    articles = [c for c in s.children[things] if s.lower[c] in ("a", "an") and c < noun]
    if s.heads[noun] not in (token, things) or s.pos[noun] != "NOUN" or len(articles) != 1:
        return False
    verb, label = s.heads[things], s.deps[things]
    move(s, noun, verb, label)
    move(s, articles[0], noun, "det")
    move(s, token, noun, "acl")
    s.tags[token], s.pos[token] = "VBG", "VERB"
    return move(s, things, token, "dobj")


@on_words(deps=("ccomp",), tags=("VBG",))
def object_at_work(s: Sentence, token: int) -> bool:
    """`accepts refugees fleeing a war`, with the object taken for a part of what it does."""
    verb = s.heads[token]
    if s.lemmas[verb] not in _TAKING_PEOPLE:
        return False
    nouns = [c for c in s.dependents(token, "nsubj") if s.pos[c] in NOUNS]
    if len(nouns) != 1 or not verb < nouns[0] < token:
        return False
    if nouns[0] != token - 1 or s.dependents(token, "aux", "mark"):
        return False
    return move(s, nouns[0], verb, "dobj") and move(s, token, nouns[0], "acl")


@on_words(tags=("VBG",), deps=("advcl", "xcomp"))
def gerund_after_noun(s: Sentence, token: int) -> bool:
    """`sided with rebels waging a war`, `over Chad sending troops`: who is named before does it.

    Not where the gerund tells what is said or sought by who does the rest.
    """
    noun = token - 1
    if noun < 1:
        return False
    if s.tags[noun] not in ("NNS", "NNPS", "NNP") or s.deps[noun] != "pobj":
        return False
    if s.lower[s.heads[noun]] not in ("with", "over") or s.lemmas[token] in _BY_SUBJECT:
        return False
    if s.lemmas[noun] in _SPOKEN_OF or not s.dependents(token, "dobj"):
        return False
    return move(s, token, noun, "acl")


@on_words(deps=("ccomp",), tags=("VBN", "VBD"))
def main_behind_infinitive(s: Sentence, token: int) -> bool:
    """`The plan to involve the UN was refused`, with the UN as what was refused."""
    infinitive = s.heads[token]
    noun = s.heads[infinitive]
    if s.deps[infinitive] != "acl" or s.tags[infinitive] != "VB" or s.deps[noun] != "ROOT":
        return False
    subjects = s.dependents(token, "nsubj", "nsubjpass")
    if len(subjects) != 1 or s.pos[noun] != "NOUN" or not noun < infinitive < subjects[0] < token:
        return False
    if s.dependents(infinitive, "dobj") and min(s.dependents(infinitive, "dobj")) < token:
        return False
    if s.subtree(subjects[0])[0] != infinitive + 1 or s.dependents(token, "mark"):
        return False
    label = s.deps[subjects[0]]
    move(s, subjects[0], infinitive, "dobj")
    s.children[infinitive].remove(token)
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[noun], s.deps[noun] = token, label
    s.children[token] = sorted([*s.children[token], noun])
    for child in [c for c in (*s.children[noun], *s.children[infinitive]) if c > token]:
        move(s, child, token, s.deps[child])
    agents = [a for by in s.dependents(token, "agent") for a in s.dependents(by, "pobj")]
    for name in s.dependents(token, "dobj") if agents else ():  # `by Thai PM Abhisit Vejjajiva`
        move(s, name, agents[0], "appos")
    return True


@on_words(tags=("VBG",), deps=("xcomp", "ccomp", "advcl"))
def visiting_guest(s: Sentence, token: int) -> bool:
    """`told visiting Premier Wen Jiabao that`: who was told is a guest, and nobody visits him."""
    verb = s.heads[token]
    guests = s.dependents(token, "dobj")
    if s.lower[token] != "visiting" or verb != token - 1 or s.pos[verb] != "VERB" or not guests:
        return False
    if s.dependents(verb, "dobj") or s.dependents(token, "det", "aux", "mark"):
        return False
    [guest, *_] = guests
    s.pos[token], s.tags[token] = "ADJ", "JJ"
    for child in [c for c in s.children[token] if c != guest]:
        move(s, child, verb, s.deps[child])
    return take_place(s, guest, token, guest, "amod") and _as_object(s, guest)


def _as_object(s: Sentence, token: int) -> bool:
    s.deps[token] = "dobj"
    return True


@on_words(tags=("VBD", "VBN"), deps=("conj",))
def fallen_for_felled(s: Sentence, token: int) -> bool:
    """`met with rebels or deposed President Bazoum`: one more whom they met, and did not depose."""
    verb, joint, title = s.heads[token], token - 1, token + 1
    if title >= len(s) or s.lower[joint] not in ("or", "nor"):
        return False
    if s.lemmas[token] not in _FALLEN or s.deps[joint] != "cc" or s.heads[joint] != verb:
        return False
    named = s.dependents(token, "dobj")
    if s.lower[title] not in _RULERS or s.dependents(token, "nsubj", "aux") or len(named) != 1:
        return False
    if named[0] <= token or min(s.subtree(named[0])) != title:
        return False
    preposition = next((c for c in s.dependents(verb, "prep") if s.lower[c] == "with"), None)
    first = s.dependents(verb, "dobj") if preposition is None else s.dependents(preposition, "pobj")
    if not first:
        return False
    for child in [c for c in s.children[token] if c != named[0]]:
        move(s, child, verb, s.deps[child])
    move(s, named[0], first[-1], "conj")
    move(s, joint, first[-1], "cc")
    s.tags[token], s.pos[token] = "VBN", "ADJ"
    return move(s, token, named[0], "amod")


_FALLEN = frozenset(
    ["depose", "detain", "exile", "impeach", "imprison", "jail", "oust", "overthrow", "topple"]
)  # fmt: skip
_RULERS = frozenset({"president", "prime", "premier", "leader", "king", "chancellor", "emir"})
