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
_JUDGING = frozenset(
    ["applaud", "approve", "attack", "back", "blast", "castigate", "condemn", "criticise",
     "criticize", "decry", "defend", "denounce", "deplore", "endorse", "hail", "laud", "mock",
     "oppose", "praise", "protest", "question", "reject", "slam", "support", "welcome"]
)  # fmt: skip
_INTENTS = frozenset(
    ["agreement", "attempt", "campaign", "decision", "drive", "effort", "failure", "intention",
     "move", "plan", "pledge", "plot", "promise", "push", "readiness", "refusal", "resolution",
     "scheme", "threat", "vow", "willingness"]
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
    """`resisted appeals (for them) to send a force`, `criticised the move by Poland to send tanks`.

    What one is asked, or another means to do, is not what one does oneself.
    """
    verb, to = s.heads[token], token - 1
    nouns = [noun for noun in s.dependents(verb, "dobj") if noun < to]
    if s.tags[to] != "TO" or len(nouns) != 1:
        return False
    noun = nouns[0]
    asked = s.lemmas[verb] in _REJECTING and s.lemmas[noun] in _APPEALS
    judged = s.lemmas[verb] in _JUDGING and s.lemmas[noun] in _APPEALS | _INTENTS
    if not (asked or judged) or s.lower[noun - 1] == "no":
        return False
    phrases = [c for c in s.children[noun] if noun < c < to]
    if any(s.lower[c] not in ("by", "for", "from", "of") for c in phrases):
        return False
    if {t for t in s.subtree(noun) if noun < t < to} != set(range(noun + 1, to)):
        return False
    return move(s, token, noun, "acl")


@on_words(tags=("VB",), deps=("relcl", "acl"))
def first_to_have_done(s: Sentence, token: int) -> bool:
    """`became the first country to pull out of the court`, which is to have pulled out."""
    noun, tos = s.heads[token], [c for c in s.dependents(token, "aux") if s.tags[c] == "TO"]
    become = s.heads[noun]
    if (
        s.deps[noun] != "attr"
        or noun < become
        or s.lemmas[become] not in ("be", "become")
        or len(tos) != 1
    ):
        return False
    words = {s.lower[c] for c in s.dependents(noun, "amod", "nummod")} | {s.lower[noun]}
    if words.isdisjoint(_NUMBERED) or s.tags[become] not in FINITE or s.dependents(token, "nsubj"):
        return False
    who = s.dependents(become, "nsubj")
    if len(who) != 1 or s.dependents(become, "neg", "aux", "mark"):
        return False
    if s.dependents(token, "auxpass"):
        return False
    [to] = tos
    s.put(to, "did")
    s.lemmas[to], s.tags[to] = "do", "VBD"
    move(s, token, become, "ccomp")
    take_place(s, token, become, token, "dep")
    return move(s, who[0], token, "nsubj")


_NUMBERED = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only"})
