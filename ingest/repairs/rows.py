"""Main clauses in a row, of which the parser takes the first for what the second tells."""

from ingest.repairs.trees import SUBJECTS, move, on_words
from ingest.sentence import FINITE, Sentence

_TELLING_SOMEBODY = frozenset(
    ["advise", "assure", "convince", "inform", "notify", "promise", "remind", "show", "teach",
     "tell", "warn"]
)  # fmt: skip
"""Verbs that have an object, to whom they are told, beside the clause that is told."""


@on_words(tags=FINITE, deps=("ccomp",))
def one_after_another(s: Sentence, token: int) -> bool:
    """`Iran shut the strait, Iraq condemned it, and Oman sent ships`: none of it is reported."""
    second = s.heads[token]
    if s.deps[second] != "ROOT" or s.tags[second] not in FINITE or second < token:
        return False
    who = s.dependents(second, "nsubj")
    opened = s.subtree(who[0])[0] - 1 if len(who) == 1 else -1
    if opened <= token or s.words[opened] != "," or s.lemmas[second] in _TELLING_SOMEBODY:
        return False
    done_to = [c for c in s.dependents(second, "dobj") if c > second]
    if not done_to or s.dependents(token, "mark") or not s.dependents(token, "nsubj", "nsubjpass"):
        return False
    if any(s.words[t] in ('"', "'", "“", "”") for t in range(opened)):
        return False
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[second], s.deps[second] = token, "conj"
    s.link()
    return True


@on_words(deps=("conj",), tags=("VBN",))
def has_beside_has(s: Sentence, token: int) -> bool:
    """`has suspended Mali after rebels took it and has imposed bans`: who has done both."""
    beside = s.heads[token]
    main = s.heads[beside]
    if s.deps[beside] != "advcl" or not main < beside or s.dependents(token, *SUBJECTS):
        return False
    own, first = ([s.lower[c] for c in s.dependents(v, "aux")] for v in (token, main))
    if own not in (["has"], ["have"]) or own != first or s.dependents(beside, "aux"):
        return False
    for word in [c for c in s.dependents(beside, "cc") if c < token]:
        move(s, word, main, "cc")
    return move(s, token, main, "conj")
