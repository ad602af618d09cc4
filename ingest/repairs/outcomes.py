"""What becomes of those whom a verb frees, sends or saves: they are free, home or alive."""

from ingest.repairs.phrases import BURNING
from ingest.repairs.trees import above, move, on_words, take_place
from ingest.sentence import Sentence

_RELEASING = frozenset({"let", "set"})
_STATES_OF_LIFE = frozenset({"alive", "unharmed", "unhurt", "unscathed"})
_SENDING = frozenset({"send", "bring", "fly", "ship", "call", "order", "march", "take", "allow"})


@on_words(deps=("amod",))
def pulled_alive(s: Sentence, token: int) -> bool:
    """`pulled a boy alive from rubble`: he was pulled from there, whatever state he was in."""
    noun = s.heads[token]
    if s.lower[token] not in _STATES_OF_LIFE or noun > token:
        return False
    verb = s.heads[noun]
    if s.deps[noun] not in ("dobj", "nsubjpass") or s.pos[verb] != "VERB":
        return False
    for child in list(s.children[token]):
        move(s, child, verb, s.deps[child])
    s.pos[token], s.tags[token] = "ADV", "RB"
    return move(s, token, verb, "advmod")


def set_free(s: Sentence, token: int) -> bool:
    """`let free 74 prisoners`: `free` is no verb of its own, what is freed is the object."""
    if s.lemmas[token] != "free" or not token or s.lemmas[token - 1] not in _RELEASING:
        return False
    verb = token - 1
    if s.pos[verb] != "VERB" or s.heads[token] == token or above(s, token, verb):
        return False
    for child in list(s.children[token]):
        move(s, child, verb, "dobj" if s.deps[child] in ("nsubj", "dobj") else s.deps[child])
    s.pos[token], s.tags[token] = "ADV", "RP"
    return move(s, token, verb, "prt")


def object_set_free(s: Sentence, token: int) -> bool:
    """`set 52 hostages free`, with `free` as a word of the hostages, or a clause of its own."""
    noun = s.heads[token]
    if s.lemmas[token] == "free" and s.deps[token] == "advcl" and s.lemmas[noun] in _RELEASING:
        s.deps[token] = "oprd"
        return True
    verb = s.heads[noun]
    if s.lemmas[token] != "free" or s.deps[token] != "amod" or noun > token:
        return False
    if s.deps[noun] != "dobj" or s.lemmas[verb] not in _RELEASING:
        return False
    for child in list(s.children[token]):
        move(s, child, verb, s.deps[child])
    return move(s, token, verb, "oprd")


@on_words(deps=("dobj", "advmod"))
def sent_home(s: Sentence, token: int) -> bool:
    """`sent an American pilot home`, with `pilot` as a part of a home that is sent."""
    verb, before = s.heads[token], token - 1
    if s.lower[token] != "home" or before < 0:
        return False
    if s.deps[token] == "advmod" and s.dependents(verb, "dobj"):
        return False
    if s.lemmas[verb] not in _SENDING or s.heads[before] != token:
        return False
    if s.deps[before] != "compound" or s.pos[before] not in ("NOUN", "PROPN"):
        return False
    s.pos[token], s.tags[token] = "ADV", "RB"
    return _parted(s, token, "advmod")


def _parted(s: Sentence, outcome: int, label: str) -> bool:
    """Makes the word before an outcome, taken for a part of it, the object that has come to it."""
    verb, who = s.heads[outcome], outcome - 1
    for child in list(s.children[outcome]):
        if child < who:
            move(s, child, who, s.deps[child])
        elif child > outcome and s.deps[child] == "prep":
            move(s, child, verb, "prep")
    s.deps[outcome] = label
    return move(s, who, verb, "dobj")


@on_words(deps=("npadvmod",))
def called_home(s: Sentence, token: int) -> bool:
    """`is calling its envoy, Ricardo Lozano, home`, with home as a measure of the envoy."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.lower[token] != "home" or s.deps[noun] != "dobj":
        return False
    if s.lemmas[verb] not in _SENDING or token < noun:
        return False
    s.pos[token], s.tags[token] = "ADV", "RB"
    return move(s, token, verb, "advmod")


@on_words(deps=("dobj", "ccomp"), tags=("NN",))
def taken_captive(s: Sentence, token: int) -> bool:
    """`took the garrison commander prisoner`, with the commander as a word of a prisoner."""
    verb, before = s.heads[token], token - 1
    if s.lower[token] not in _CAPTIVE or s.lemmas[verb] not in _TAKING or before <= verb:
        return False
    if s.heads[before] != token or s.deps[before] != "compound":
        return False
    return _parted(s, token, "oprd")


_CAPTIVE = frozenset({"captive", "hostage", "prisoner"})
_TAKING = frozenset({"hold", "keep", "seize", "take"})


@on_words(deps=("acl", "xcomp", "advcl"), tags=("VBG",))
def sent_packing(s: Sentence, token: int) -> bool:
    """`sent four diplomats packing`, with diplomats who pack."""
    noun = s.heads[token]
    verb = s.heads[noun] if s.deps[token] == "acl" else noun
    if s.lower[token] != "packing" or s.lemmas[verb] != "send" or s.dependents(token, "dobj"):
        return False
    s.pos[token], s.tags[token] = "ADP", "RP"
    return move(s, token, verb, "prt")


@on_words(tags=("RBR", "JJR"), deps=("amod", "advmod"))
def moved_closer(s: Sentence, token: int) -> bool:
    """`moved tanks closer to Ukraine`: what they were moved to."""
    noun = s.heads[token]
    verb = s.heads[noun] if s.pos[noun] == "NOUN" else noun
    tos = [c for c in s.dependents(token, "prep") if s.lower[c] == "to"]
    if s.lower[token] not in ("closer", "nearer") or len(tos) != 1 or s.pos[verb] != "VERB":
        return False
    if noun > token or (noun != verb and s.deps[noun] not in ("dobj", "nsubjpass")):
        return False
    if noun != verb:
        move(s, token, verb, "advmod")
    return move(s, tos[0], verb, "prep")


@on_words(tags=("VB",))
def let_go(s: Sentence, token: int) -> bool:
    """`let go 50 peacekeepers`: they were let go, and went nowhere by themselves."""
    let = token - 1
    if s.lower[token] != "go" or let < 0 or s.lemmas[let] != "let" or s.heads[let] != token:
        return False
    if s.deps[let] != "aux" or not s.dependents(token, "dobj"):
        return False
    s.pos[let] = "VERB"
    take_place(s, let, token, let, "prt")
    for child in list(s.children[token]):
        move(s, child, let, s.deps[child])
    s.pos[token], s.tags[token] = "ADP", "RP"
    return True


@on_words(deps=("amod", "acomp", "advmod"))
def object_set_ablaze(s: Sentence, token: int) -> bool:
    """`set three tankers ablaze near an island`, with `ablaze` as a word of the tankers."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.lower[token] not in BURNING or s.deps[noun] != "dobj" or not verb < noun < token:
        return False
    if s.lemmas[verb] not in ("set", "leave"):
        return False
    for child in list(s.children[token]):
        move(s, child, verb, s.deps[child])
    s.pos[token], s.tags[token] = "ADV", "RB"
    return move(s, token, verb, "advmod")
