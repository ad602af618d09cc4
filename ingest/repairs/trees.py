"""Which words the rules look at, and how they move words in a tree."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ingest.sentence import ANY_SUBJECT, Sentence

SUBJECTS = frozenset({*ANY_SUBJECT, "csubjpass", "expl"})
"""Whatever has the place of a subject: a noun, a clause, `it` or `there`."""
NOMINAL_PLACES = frozenset({"dobj", "pobj", "attr", "nsubjpass"})
NOUN_PARTS = frozenset({"det", "amod", "compound", "poss", "nummod"})
BARE_INFINITIVE = frozenset(
    ["let", "make", "help", "see", "hear", "watch", "have", "dare", "need", "bid", "feel", "go"]
)
"""Verbs that a bare infinitive may follow."""
GIVING = frozenset(
    ["give", "grant", "hand", "offer", "lend", "loan", "promise", "deny", "award", "accord", "send",
     "extend", "guarantee", "pledge", "refuse", "sell", "ship", "supply"]
)  # fmt: skip
BOUND = {
    "accuse": ("of",), "affiliate": ("with", "to"), "ally": ("with", "to"), "arm": ("with",),
    "base": ("in",), "charge": ("with",), "connect": ("to", "with"), "disguise": ("as",),
    "dress": ("as", "in"), "equip": ("with",), "link": ("to", "with"), "suspect": ("of",),
    "tie": ("to",),
}  # fmt: skip
"""Verbs that take an object, each with what follows where their participle says who somebody is."""

Rule = Callable[[Sentence, int], bool]
"""Mends what is at a token; whether it had to."""


class _Words(NamedTuple):
    """Of which words a rule is; empty for all."""

    deps: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    pos: frozenset[str] = frozenset()


_WORDS: dict[Rule, _Words] = {}


def on_words(
    *, deps: Iterable[str] = (), tags: Iterable[str] = (), pos: Iterable[str] = ()
) -> Callable[[Rule], Rule]:
    """Says of which words a rule is: of those with one of these labels, tags, parts of speech.

    It is tried at no others, and does not ask for them itself.
    """

    def noted(rule: Rule) -> Rule:
        _WORDS[rule] = _Words(frozenset(deps), frozenset(tags), frozenset(pos))
        return rule

    return noted


def is_on(rule: Rule, dep: str, tag: str, pos: str) -> bool:
    """Whether a rule is to be tried at a word."""
    words = _WORDS.get(rule, _Words())
    return all(
        not wanted or it in wanted
        for it, wanted in ((dep, words.deps), (tag, words.tags), (pos, words.pos))
    )


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


def become_root(s: Sentence, token: int, as_label: str) -> None:
    """Makes a token the root, and what was the root a dependent of it."""
    old = token
    while s.heads[old] != old:
        old = s.heads[old]
    s.children[s.heads[token]].remove(token)
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[old], s.deps[old] = token, as_label
    s.children[token] = sorted([*s.children[token], old])


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
