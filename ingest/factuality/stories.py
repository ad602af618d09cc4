"""What is told of somebody's part or youth: who he pretends to be, what he lived through."""

from ingest.events import arguments, syntax
from ingest.events.phrases import is_time, phrase_heads
from ingest.factuality.words import listed
from ingest.sentence import Sentence

_OWN = frozenset({"he", "she", "him", "her", "his", "they", "them"})
_YOUNGEST, _OLDEST = 3, 40
"""Ages that tell when in a life something happened."""


def is_pretended(s: Sentence, token: int) -> bool:
    """`posing as American soldiers stationed in Syria`: what those whom somebody plays do."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.deps[below] not in ("acl", "relcl", "amod"):
            continue
        if is_played_part(s, at) and not (s.deps[below] == "relcl" and _claims(s, at)):
            return True
    return False


def _claims(s: Sentence, noun: int) -> bool:
    """`Hamas claims to be the group that attacked`: it speaks of a deed of others or its own."""
    return s.lemmas[s.heads[s.heads[noun]]] == "claim"


def is_played_part(s: Sentence, noun: int) -> bool:
    """Whether a noun is the part that somebody plays: `posing as X`, `pretending to be X`."""
    above = s.heads[noun]
    if s.deps[noun] == "attr" and s.lemmas[above] == "be":
        return s.deps[above] == "xcomp" and s.lemmas[s.heads[above]] in listed("pretending")
    if s.lower[above] == "as":
        return s.lemmas[s.heads[above]] in listed("pretending")
    before = min(syntax.modifiers(s, noun), default=noun) - 1
    if before > 0 and s.lower[before] == "as":  # taken for the subject of what follows
        return any(s.lemmas[t] in listed("pretending") for t in range(max(0, before - 3), before))
    return s.deps[noun] == "dobj" and s.lemmas[above] == "impersonate"


def pretends(s: Sentence, verb: int) -> bool:
    """Whether a verb is of somebody who plays a part: `posed as officials`."""
    told = [*s.dependents(verb, "xcomp"), *s.dependents(verb, "prep")]
    return s.lemmas[verb] in listed("pretending") and any(
        s.lower[t] == "as" or s.lemmas[t] == "be" for t in told
    )


def is_of_youth(s: Sentence, token: int) -> bool:
    """`He was 19 when the Japanese attacked Hong Kong`: from when a life is told.

    What was done to himself is told: `He was 19 when soldiers arrested him`.
    """
    below, clause = token, s.heads[token]
    while not _is_aged(s, clause):
        if s.heads[clause] == clause:
            return False
        below, clause = clause, s.heads[clause]
    if any(s.pos[t] == "NOUN" for t in s.dependents(clause, "nsubj")):
        return False  # `The toll was 19 when the army stormed the camp`
    beside = [clause, *s.dependents(clause, "attr")]
    whens = [
        t for at in beside for t in s.dependents(at, "advcl", "relcl") if _opens_with_when(s, t)
    ]
    told = next((s.subtree(t) for t in whens if token in s.subtree(t)), [])
    if whens and whens[0] < below and _ends_in_noun(s, below):
        told = list(range(min(s.subtree(whens[0])), max(s.subtree(below)) + 1))
    return bool(told) and not any(s.lower[t] in _OWN or is_time(s, t) for t in told)


def _ends_in_noun(s: Sentence, verb: int) -> bool:
    """`on the beach and the guns opened fire`: a verb whose subject is taken for a place."""
    return s.pos[verb - 1] == "NOUN" and not arguments.surface_subjects(s, verb)


def _opens_with_when(s: Sentence, clause: int) -> bool:
    return any(s.lower[t] == "when" for t in s.dependents(clause, "advmod"))


def _is_aged(s: Sentence, copula: int) -> bool:
    """`was 19`, `was six years old`, `was an apprentice of sixteen`, `was a child`."""
    if s.lemmas[copula] != "be" or s.tags[copula] != "VBD":
        return False
    said = s.dependents(copula, "attr", "acomp")
    said += [t for noun in said for t in phrase_heads(s, noun, "of")]
    said += [t for word in said for t in s.dependents(word, "npadvmod", "nummod")]
    return bool(arguments.surface_subjects(s, copula)) and any(
        (s.words[t].isdigit() and _YOUNGEST <= int(s.words[t]) <= _OLDEST)
        or s.lower[t] in listed("ages")
        for t in said
    )
