"""Sentences whose root the parser takes a noun for, with the main verb as a part of it."""

from ingest.repairs.trees import GIVING, SUBJECTS, move, on_words, take_place
from ingest.sentence import FINITE, NOUNS, Sentence

_MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp"})
_STOPS = frozenset({".", "!", "?"})
_QUOTES = frozenset({"'", '"', "''", "”", "’"})


@on_words(deps=("acl",), tags=("VBN", "VBD"))
def verb_of_noun_at_root(s: Sentence, token: int) -> bool:
    """`Tribesmen wielding spears slaughtered 118 settlers.`: they did, and were not slaughtered.

    What is done to a noun has no object of its own, and two participles stand side by side only
    where the second is the verb: `Trucks loaded with flour rolled into the town.`
    """
    noun = s.heads[token]
    while s.deps[noun] in ("pobj", "prep", "dobj", "acl", "agent", "conj") and s.heads[noun] < noun:
        noun = s.heads[noun]
    if s.deps[noun] != "ROOT" or s.pos[noun] not in NOUNS or noun > token or not _is_whole(s):
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if labels & (SUBJECTS | {"agent", "aux", "auxpass", "mark"}) or _has_main_verb(s):
        return False
    before = [c for c in s.dependents(noun, "acl", "amod") if noun < c < token]
    if not before or {s.lower[t] for t in range(before[0], token)} & {"who", "which", "that"}:
        return False
    if s.words[token - 1] == "," or s.deps[token - 1] in ("cc", "aux", "auxpass"):
        return False
    if "dobj" in labels and s.lemmas[token] in GIVING:
        return False
    if "dobj" not in labels and any(s.tags[c] == "VBG" for c in before):
        return False
    return _as_main(s, token, noun)


@on_words(deps=("pcomp", "pobj"), tags=("VBN", "VBD"))
def did_at_first(s: Sentence, token: int) -> bool:
    """`Burns at first called on Korea`: what he did, and nothing that he is at."""
    at = s.heads[token]
    noun = s.heads[at]
    if s.lower[at] != "at" or token != at + 2 or s.lower[at + 1] not in _TIMES:
        return False
    if s.deps[noun] != "ROOT" or s.pos[noun] not in NOUNS:
        return False
    if not move(s, token, noun, "acl"):
        return False
    move(s, at + 1, at, "pobj")
    s.deps[at + 1] = "pobj"
    return _as_main(s, token, noun)


@on_words(deps=("acl",), tags=("VBN", "VBD"))
def did_too(s: Sentence, token: int) -> bool:
    """`Russia's Lavrov, too, called on Syria to go`: what he did, and not what he is called."""
    noun = s.heads[token]
    if s.lower[max(token - 3, 0) : token] != [",", "too", ","]:
        return False
    if s.deps[noun] != "ROOT" or s.pos[noun] not in NOUNS:
        return False
    return _as_main(s, token, noun)


_TIMES = frozenset({"first", "last", "once", "least"})
"""What follows `at` where it tells when or how something was done."""


@on_words(deps=("conj",), tags=("VBD",))
def did_behind_participle(s: Sentence, token: int) -> bool:
    """`The Council, summoned before dawn, called on Iraq`: what it did, behind how it came to."""
    noun = s.heads[token]
    noun = s.heads[noun] if s.deps[noun] == "acl" else noun
    if s.deps[noun] != "ROOT" or s.pos[noun] not in NOUNS or s.words[token - 1] != ",":
        return False
    asides = [c for c in s.dependents(noun, "acl") if noun < c < token]
    if len(asides) != 1 or s.words[min(s.subtree(asides[0])) - 1] != ",":
        return False
    if s.dependents(token, *SUBJECTS, "aux") or _joined(s, noun, asides[0]):
        return False
    return _as_main(s, token, noun)


@on_words(deps=("ROOT",), tags=("NN",))
def plan_with_subject(s: Sentence, token: int) -> bool:
    """`Some groups plan on the 11th to hold a march`: they plan it, and the plan is no noun."""
    if s.lower[token] != "plan" or not s.dependents(token, "nsubj"):
        return False
    clauses = [c for c in s.dependents(token, "advcl", "acl") if s.tags[c] == "VB" and c > token]
    if len(clauses) != 1 or not s.dependents(clauses[0], "aux"):
        return False
    s.pos[token], s.tags[token] = "VERB", "VBP"
    s.deps[clauses[0]] = "xcomp"
    return True


def _joined(s: Sentence, *heads: int) -> bool:
    """Whether an `and` joins something to one of these."""
    return any(s.dependents(head, "cc") for head in heads)


def _is_whole(s: Sentence) -> bool:
    """Whether a full stop ends it, as none does a headline."""
    last = len(s) - 1
    while last > 0 and s.words[last] in _QUOTES:
        last -= 1
    return s.words[last] in _STOPS


def _has_main_verb(s: Sentence) -> bool:
    return any(
        s.deps[t] in _MAIN and (s.tags[t] in FINITE or s.dependents(t, "aux"))
        for t in range(len(s))
        if s.pos[t] in ("VERB", "AUX")
    )


def _as_main(s: Sentence, token: int, noun: int) -> bool:
    """Makes a verb the root, and the noun its subject."""
    if s.heads[token] != noun and not move(s, token, noun, "acl"):
        return False
    for child in [c for c in s.children[noun] if c > token]:
        move(s, child, token, s.deps[child])
    s.tags[token] = "VBD"
    return take_place(s, token, noun, token, "nsubj")
