"""Clauses that say of somebody that it was he, and infinitives of what somebody is asked."""

from ingest.repairs.trees import move, on_words, take_place
from ingest.sentence import FINITE, Sentence

_RELATIVE = frozenset({"that", "which", "who"})
_APPEALS = frozenset(
    ["appeal", "bid", "call", "demand", "exhortation", "invitation", "offer", "order", "plea",
     "pressure", "proposal", "request", "suggestion", "summons", "ultimatum"]
)  # fmt: skip
_REJECTING = frozenset(
    ["defy", "dismiss", "ignore", "oppose", "rebuff", "refuse", "reject", "resist", "spurn",
     "withstand"]
)  # fmt: skip


@on_words(deps=("ccomp", "relcl"), pos=("VERB",))
def it_was_he(s: Sentence, token: int) -> bool:
    """`it was Turkey that had broken the truce`: Turkey broke it."""
    copula = s.heads[token]
    if s.deps[token] == "relcl":
        copula = s.heads[copula]
    named = [c for c in s.dependents(copula, "attr") if copula < c < token]
    fillers = [c for c in s.dependents(copula, "nsubj") if c < copula]
    denied = bool(s.dependents(copula, "neg"))
    if s.lemmas[copula] != "be" or denied or len(named) != 1 or len(fillers) != 1:
        return False
    relatives = [c for c in s.dependents(token, "nsubj") if c < token]
    if s.lower[fillers[0]] != "it" or len(relatives) != 1:
        return False
    if s.lower[relatives[0]] not in _RELATIVE or relatives[0] < named[0]:
        return False
    behind = [t for t in s.subtree(named[0]) if t < relatives[0]][-1]
    if relatives[0] != behind + 1:
        return False
    if s.pos[named[0]] != "PROPN" and s.tags[named[0]] not in ("NNS", "NN"):
        return False
    return _say_outright(s, token, copula, named[0], relatives[0])


def _say_outright(s: Sentence, verb: int, copula: int, named: int, relative: int) -> bool:
    """Puts the verb of a cleft in the place of its copula, with who is named as its subject."""
    if s.tags[verb] not in (*FINITE, "VBN", "VBG", "VB"):
        return False
    if s.heads[verb] != copula:
        move(s, verb, copula, "ccomp")
    take_place(s, verb, copula, verb, "dep")
    for child in s.dependents(copula, "mark", "punct"):
        move(s, child, verb, s.deps[child])
    s.deps[relative] = "dep"
    return move(s, named, verb, "nsubj")


@on_words(tags=("VB",), deps=("xcomp", "advcl"))
def asked_to_do(s: Sentence, token: int) -> bool:
    """`resisted Liberian appeals to send a force`: what one is asked, not what one does."""
    verb, to, noun = s.heads[token], token - 1, token - 2
    if noun < 0:
        return False
    if s.tags[to] != "TO" or s.lemmas[verb] not in _REJECTING or s.lemmas[noun] not in _APPEALS:
        return False
    if s.deps[noun] != "dobj" or s.heads[noun] != verb or s.lower[token - 3] == "no":
        return False
    return move(s, token, noun, "acl")
