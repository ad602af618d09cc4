"""Participles that tell of a noun beside them, and that the parser takes for something else."""

from ingest.repairs.trees import NOMINAL_PLACES, NOUN_PARTS, above, move
from ingest.sentence import Sentence

_TAKING = frozenset(
    ["accept", "accommodate", "admit", "aid", "arrest", "assist", "attack", "bar", "bomb", "detain",
     "deport", "evacuate", "expel", "free", "help", "host", "house", "intercept", "kill", "receive",
     "reject", "release", "rescue", "resettle", "shelter", "shoot", "support", "take", "target",
     "train", "welcome"]
)  # fmt: skip
"""Verbs that take people, not what they do."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_SPOKEN = frozenset(
    ["accuse", "add", "aim", "allege", "announce", "ask", "blame", "call", "cite", "claim",
     "declare", "demand", "express", "follow", "give", "hope", "include", "insist", "leave", "make",
     "mark", "offer", "order", "promise", "say", "seek", "signal", "tell", "urge", "use", "vow",
     "warn"]
)  # fmt: skip
_SPOKEN_OF = frozenset({"talk", "negotiation", "relation", "tie", "day", "week", "month", "year"})


def participle_with_agent(s: Sentence, token: int) -> bool:
    """`police, tipped off by Singapore, seized`: who did it is told, so it is a passive.

    So it is in `were doused with spray and shoved by police`.
    """
    passive = any(s.deps[c] == "auxpass" for c in s.children[s.heads[token]])
    if s.tags[token] != "VBD" or s.deps[token] not in ("acl", "advcl", "amod", "conj"):
        return False
    if s.deps[token] == "conj" and not passive:
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if "agent" not in labels or labels & {"nsubj", "dobj", "aux"}:
        return False
    s.tags[token] = "VBN"
    return True


def reduced_relative(s: Sentence, token: int) -> bool:
    """`asylum to five officers holed up in a residence`: who are holed up, not who holed up."""
    verb = s.heads[token]
    if s.deps[token] != "nsubj" or s.tags[verb] != "VBD" or verb != token + 1:
        return False
    first = min([token, *(c for c in s.children[token] if s.deps[c] in NOUN_PARTS)])
    before = first - 1
    if before < 0 or s.deps[before] != "prep" or s.children[before]:
        return False
    if s.heads[verb] == verb or above(s, verb, before):
        return False
    move(s, token, before, "pobj")
    s.tags[verb] = "VBN"
    return move(s, verb, token, "acl")


def participle_for_head(s: Sentence, token: int) -> bool:
    """`vetoed a resolution censuring its raid`: the resolution is vetoed, which censures."""
    noun = token - 1
    if s.tags[token] != "VBG" or s.deps[token] not in NOMINAL_PLACES or noun < 0:
        return False
    if s.heads[noun] != token or s.deps[noun] != "compound" or s.pos[noun] != "NOUN":
        return False
    if not any(s.deps[c] == "dobj" for c in s.children[token]):
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
    if any(s.deps[c] in ("dobj", "nsubjpass") for c in s.children[verb] if c > verb):
        return False
    move(s, noun, verb, "dobj")
    for child in [c for c in s.children[token] if c < noun and s.deps[c] in NOUN_PARTS]:
        move(s, child, noun, s.deps[child])
    s.tags[token], s.pos[token] = "VBG", "VERB"
    return move(s, token, noun, "acl")


def participle_in_object(s: Sentence, token: int) -> bool:
    """`scrapped a decree raising fuel prices`, read as `a prices`: the decree is scrapped."""
    noun, things = token - 1, s.heads[token]
    if not s.words[token].endswith("ing") or s.deps[token] not in ("compound", "amod") or noun < 1:
        return False
    if s.tags[things] != "NNS" or s.deps[things] not in ("dobj", "nsubjpass"):
        return False
    articles = [c for c in s.children[things] if s.words[c].lower() in ("a", "an") and c < noun]
    if s.heads[noun] not in (token, things) or s.pos[noun] != "NOUN" or len(articles) != 1:
        return False
    verb, label = s.heads[things], s.deps[things]
    move(s, noun, verb, label)
    move(s, articles[0], noun, "det")
    move(s, token, noun, "acl")
    s.tags[token], s.pos[token] = "VBG", "VERB"
    return move(s, things, token, "dobj")


def object_at_work(s: Sentence, token: int) -> bool:
    """`accepts refugees fleeing a war`, with the object taken for a part of what it does."""
    verb = s.heads[token]
    if s.deps[token] != "ccomp" or s.tags[token] != "VBG" or s.lemmas[verb] not in _TAKING:
        return False
    nouns = [c for c in s.children[token] if s.deps[c] == "nsubj" and s.pos[c] in _NOUNS]
    if len(nouns) != 1 or not verb < nouns[0] < token:
        return False
    if nouns[0] != token - 1 or any(s.deps[c] in ("aux", "mark") for c in s.children[token]):
        return False
    return move(s, nouns[0], verb, "dobj") and move(s, token, nouns[0], "acl")


def gerund_after_noun(s: Sentence, token: int) -> bool:
    """`sided with rebels waging a war`, `over Chad sending troops`: who is named before does it.

    Not where the gerund tells what is said or sought by who does the rest.
    """
    noun = token - 1
    if s.tags[token] != "VBG" or s.deps[token] not in ("advcl", "xcomp") or noun < 1:
        return False
    if s.tags[noun] not in ("NNS", "NNPS", "NNP") or s.deps[noun] != "pobj":
        return False
    if s.words[s.heads[noun]].lower() not in ("with", "over") or s.lemmas[token] in _SPOKEN:
        return False
    if s.lemmas[noun] in _SPOKEN_OF or not any(s.deps[c] == "dobj" for c in s.children[token]):
        return False
    return move(s, token, noun, "acl")
