"""Moving words in a tree."""

from ingest.sentence import ANY_SUBJECT, Sentence

SUBJECTS = frozenset({*ANY_SUBJECT, "csubjpass", "expl"})
"""Whatever has the place of a subject: a noun, a clause, `it` or `there`."""
NOUNS = frozenset({"NOUN", "PROPN"})
NOMINAL_PLACES = frozenset({"dobj", "pobj", "attr", "nsubjpass"})
NOUN_PARTS = frozenset({"det", "amod", "compound", "poss", "nummod"})
BARE_INFINITIVE = frozenset(
    ["let", "make", "help", "see", "hear", "watch", "have", "dare", "need", "bid", "feel", "go"]
)
"""Verbs that a bare infinitive may follow."""
GIVING = frozenset(
    ["give", "grant", "hand", "offer", "lend", "loan", "promise", "deny", "award", "accord", "send",
     "extend", "pledge", "refuse", "sell", "ship", "supply"]
)  # fmt: skip
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def above(s: Sentence, token: int, other: int) -> bool:
    """Whether a token governs another, directly or not."""
    while s.heads[other] != other:
        other = s.heads[other]
        if other == token:
            return True
    return False


def move(s: Sentence, token: int, head: int, label: str) -> bool:
    """Hangs a token under another head; false, and nothing done, where that makes a circle."""
    if token == head or above(s, token, head) or s.heads[token] == token:
        return False
    s.children[s.heads[token]] = [c for c in s.children[s.heads[token]] if c != token]
    s.heads[token], s.deps[token] = head, label
    s.children[head] = sorted([*s.children[head], token])
    return True


def take_place(s: Sentence, token: int, old: int, below: int, as_label: str) -> bool:
    """Hangs a dependent of a token in its place, and what had the place below another token.

    True, as a rule that has mended something is.
    """
    above, label = s.heads[old], s.deps[old]
    s.children[old].remove(token)
    if above == old:
        s.heads[token] = token
    else:
        s.children[above] = sorted([*(c for c in s.children[above] if c != old), token])
        s.heads[token] = above
    s.deps[token] = label
    s.heads[old], s.deps[old] = below, as_label
    s.children[below] = sorted([*s.children[below], old])
    return True


def listed_for_byname(s: Sentence, verb: int) -> bool:
    """`India, Pakistan to resume talks`: two, as no comma closes what India would be called."""
    bynames = [c for c in s.dependents(0, "appos") if s.tags[c] == "NNP"]
    if len(bynames) != 1 or s.subtree(bynames[0])[0] != 2:
        return False
    after = s.subtree(bynames[0])[-1] + 1
    if after >= len(s) or s.words[after] in (",", "(", "-") or s.pos[verb] != "VERB":
        return False
    s.deps[bynames[0]] = "conj"
    return True
