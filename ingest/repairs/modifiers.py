"""Verbs that the parser takes for modifiers of a noun, and modifiers that it takes for verbs."""

from ingest.repairs.trees import move, on_words, take_place
from ingest.sentence import ANY_SUBJECT, Sentence

_INTRANSITIVE = frozenset(
    ["mass", "converge", "march", "gather", "rally", "assemble", "surge", "pour", "stream", "flock",
     "swarm", "congregate", "clash", "retreat", "advance", "flee", "arrive", "travel", "walk",
     "demonstrate", "protest", "riot", "rampage", "camp", "spill", "parade", "vote", "agree",
     "meet", "talk", "confer", "negotiate", "deliberate", "surrender", "depart", "sail", "crowd",
     "throng", "turn", "fight", "quarrel", "withdraw", "press"]
)  # fmt: skip
"""Verbs whose participle after a noun is hardly a passive: who massed did so themselves."""
_BEGINNING = frozenset({"begin", "start", "resume", "continue", "keep", "stop", "finish"})
_TRANSITIVE = frozenset(
    ["airlift", "carry", "deliver", "deploy", "distribute", "drop", "evacuate", "export", "ferry",
     "import", "issue", "move", "patrol", "pull", "pump", "receive", "remove", "return", "sell",
     "send", "ship", "supply", "withdraw"]
)  # fmt: skip
"""Verbs whose gerund before a noun is hardly ever a word of it."""
_AILING = frozenset(
    ["starving", "fleeing", "suffering", "warring", "struggling", "ailing", "freezing", "dying",
     "grieving", "striking", "protesting", "retreating", "returning", "stranded"]
)  # fmt: skip
"""How people are to whom something is given or said."""
_LAID = {"threatened": "threaten", "imposed": "impose"}
"""Participles that hardly modify a noun: sanctions are not called threatened ones."""
_PAST = {"crippled": "cripple", "paralysed": "paralyse", "paralyzed": "paralyze"}


def finite_for_modifier(s: Sentence, verb: int) -> bool:
    """`North Korea test-fired two missiles`, read as the missiles of a Korea that is fired."""
    noun = s.heads[verb]
    if s.deps[verb] != "amod" or s.deps[noun] not in ("ROOT", "ccomp", "appos") or noun < verb:
        return False
    called = s.heads[noun] if s.deps[noun] == "appos" else -1
    if called >= 0 and (s.heads[called] != called or called > verb):
        return False
    names = [c for c in s.dependents(noun, "compound", "nmod") if c < verb]
    tested = s.lemmas[verb] == "test-fire"
    if not tested and (s.tags[verb] != "VBD" or names[-1:] != [verb - 1]):
        return False
    _raise_above(s, verb, noun, called)
    for child in list(s.children[noun]):
        if called >= 0 and child in names:
            move(s, child, called, "appos")
        elif child < verb and s.deps[child] in ("compound", "nmod", "amod", "poss"):
            move(s, child, verb, "nsubj")
        elif child > noun or s.deps[child] in ("nsubj", "npadvmod"):
            move(s, child, verb, s.deps[child])
    return True


def _raise_above(s: Sentence, verb: int, noun: int, called: int) -> None:
    """Puts a verb in the place of the noun that it modifies, which becomes its object.

    If the noun is what another one is `called`, not -1, that one becomes the subject.
    """
    above, label = s.heads[noun], s.deps[noun]
    s.children[noun] = [c for c in s.children[noun] if c != verb]
    if called >= 0:
        s.children[called] = [c for c in s.children[called] if c != noun]
        s.heads[called], s.deps[called] = verb, "nsubj"
        s.children[verb] = [*s.children[verb], called]
        label = "ROOT"
    if label == "ROOT":
        s.heads[verb] = verb
    else:
        s.children[above] = sorted([*(c for c in s.children[above] if c != noun), verb])
        s.heads[verb] = above
    s.pos[verb], s.tags[verb], s.deps[verb] = "VERB", "VBD", label
    s.heads[noun], s.deps[noun] = verb, "dobj"
    s.children[verb] = sorted([*s.children[verb], noun])


@on_words(tags=("VBN",), deps=("acl",))
def verb_of_two_subjects(s: Sentence, token: int) -> bool:
    """`Troops and tanks converged on Mosul`, read as troops that somebody converged."""
    noun = s.heads[token]
    if s.deps[noun] != "ROOT":
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if s.pos[noun] not in ("NOUN", "PROPN") or "agent" in labels or noun > token:
        return False
    if "dobj" not in labels and s.lemmas[token] not in _INTRANSITIVE and not _tells(s, token):
        return False
    if s.dependents(noun, "relcl", "cop", "nsubj"):
        return False
    s.tags[token] = "VBD"
    take_place(s, token, noun, token, "nsubj")
    for child in [c for c in s.children[noun] if c > token]:
        move(s, child, token, s.deps[child])
    return True


def _tells(s: Sentence, token: int) -> bool:
    """`Survivors told of beatings`, who are not told of them."""
    return s.lemmas[token] in ("tell", "speak", "complain") and any(
        s.lower[c] == "of" for c in s.children[token]
    )


@on_words(tags=("VBG",), deps=("amod",))
def begun_doing(s: Sentence, token: int) -> bool:
    """`have begun patrolling towns`, with the gerund as a word of the towns."""
    noun, begun = s.heads[token], token - 1
    if begun < 0 or noun < token:
        return False
    if s.lemmas[begun] not in _BEGINNING or s.lemmas[token] not in _TRANSITIVE:
        return False
    if s.deps[noun] != "dobj" or s.heads[noun] != begun:
        return False
    s.pos[token] = "VERB"
    return move(s, token, begun, "xcomp") and move(s, noun, token, "dobj")


@on_words(tags=("VBD",), deps=("amod",))
def verb_for_modifier(s: Sentence, token: int) -> bool:
    """`Truckers blockaded motorways`, with the verb as a modifier of the motorways."""
    noun = s.heads[token]
    if noun < token:
        return False
    if s.deps[noun] != "ROOT" or not s.dependents(token, "nsubj"):
        return False
    return _turned(s, token, noun)


@on_words(tags=("VBD", "VBN"), deps=("amod",))
def verb_after_aside(s: Sentence, token: int) -> bool:
    """`Iraq and Syria, ruled by rivals, froze relations`, read as what the two are called.

    Or `Mexico, which had taken him in, severed relations`.
    """
    noun = s.heads[token]
    root = s.heads[noun]
    if s.deps[noun] != "appos":
        return False
    if s.deps[root] != "ROOT" or s.pos[root] not in ("NOUN", "PROPN") or noun < token:
        return False
    asides = {s.deps[c] for c in s.children[root] if c < token}
    beside = _phrases_beside(s, token, noun)
    if s.words[token - 1] != "," or not (beside or asides & {"acl", "relcl"}):
        return False
    if s.tags[token] == "VBN" and (not (beside or "relcl" in asides) or token + 1 != noun):
        return False
    _raise_above(s, token, noun, root)
    for phrase in beside:
        move(s, phrase, token, "prep")
    for child in [c for c in s.dependents(noun, "prep") if c > noun]:
        move(s, child, token, "prep")
    return True


@on_words(tags=("VBD", "JJ"), deps=("amod",))
def past_for_modifier(s: Sentence, token: int) -> bool:
    """`Sweden, however, froze deliveries`, with a past tense as a word of what was frozen."""
    noun = s.heads[token]
    if s.lower[token] not in _NEVER_ADJECTIVES or s.words[token - 1] != "," or noun < token:
        return False
    beside = {*s.children[noun], *s.children[s.heads[noun]]}
    before = sorted(c for c in beside if c < token)
    doers = [c for c in before if s.pos[c] == "PROPN" and s.deps[c] in _LOOSE]
    if len(doers) != 1 or s.deps[noun] not in ("ROOT", "nsubj", "ccomp"):
        return False
    said = s.heads[noun] if s.deps[noun] == "nsubj" else -1
    s.lemmas[token] = _NEVER_ADJECTIVES[s.lower[token]]
    s.pos[token], s.tags[token] = "VERB", "VBD"
    take_place(s, token, noun, token, "dobj")
    if said >= 0:
        s.deps[token] = "ccomp"
    for child in list(s.children[noun]):
        if child < token or s.deps[child] in ("punct", "advcl"):
            move(s, child, token, s.deps[child])
    return move(s, doers[0], token, "nsubj")


_LOOSE = frozenset({"npadvmod", "nmod", "compound", "dep", "nsubj"})
_NEVER_ADJECTIVES = {
    "blew": "blow", "broke": "break", "drew": "draw", "drove": "drive",
    "flew": "fly", "froze": "freeze", "gave": "give", "sent": "send", "shook": "shake",
    "slew": "slay", "sought": "seek", "swore": "swear", "threw": "throw", "took": "take",
    "tore": "tear", "withdrew": "withdraw", "withheld": "withhold", "woke": "wake",
    "wrote": "write",
}  # fmt: skip
"""Past tenses that hardly stand before a noun as its adjectives, with their verbs."""


def _phrases_beside(s: Sentence, verb: int, noun: int) -> list[int]:
    """What stands between commas before a verb: `Moscow, on the contrary, supported actions`."""
    inside = (*s.children[noun], *s.children[verb])
    before = [c for c in inside if c < verb and s.deps[c] == "prep"]
    return [c for c in before if s.words[c - 1] == "," and s.subtree(c)[-1] == verb - 2]


@on_words(deps=("amod",))
def joined_verb_for_modifier(s: Sentence, token: int) -> bool:
    """`suspended Mali and threatened sanctions`, with the second verb as a modifier of its object.

    What stands right behind `and` and has no article is no part of a list of things.
    """
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.deps[noun] != "conj" or token < 2:
        return False
    if s.tags[token] != "VBD" and s.lower[token] not in _LAID:
        return False
    if s.pos[noun] != "NOUN" or noun < token:
        return False
    if s.pos[verb] == "NOUN" and s.deps[verb] == "dobj":
        verb = s.heads[verb]  # `cut ties and threatened sanctions`
    if s.pos[verb] != "VERB" or s.lower[token - 1] not in ("and", "but"):
        return False
    s.pos[token], s.tags[token] = "VERB", "VBD"
    s.lemmas[token] = _LAID.get(s.lower[token], s.lemmas[token])
    s.children[noun].remove(token)
    s.heads[token], s.deps[token] = verb, "conj"
    s.children[verb] = sorted([*s.children[verb], token])
    for child in [c for c in s.dependents(noun, "prep", "advcl") if c > noun]:
        move(s, child, token, s.deps[child])
    return move(s, noun, token, "dobj")


def _turned(s: Sentence, verb: int, noun: int) -> bool:
    """Makes a verb the head of the noun that it was taken for a part of."""
    s.pos[verb] = "VERB"
    take_place(s, verb, noun, verb, "dobj")
    for child in list(s.children[noun]):
        if s.deps[child] in ("punct", "advcl", "prep") and child > noun:
            move(s, child, verb, s.deps[child])
    return True


@on_words(tags=("JJ",))
def verb_for_adjective(s: Sentence, token: int) -> bool:
    """`A strike crippled services`, with the verb as an adjective that has an object."""
    if not s.words[token].endswith("ed"):
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if not {"nsubj", "dobj"} <= labels or labels & {"cop", "aux"}:
        return False
    s.tags[token], s.pos[token] = "VBD", "VERB"
    s.lemmas[token] = _PAST.get(s.lower[token], s.lemmas[token])
    return True


@on_words(deps=("amod",), pos=("VERB",))
def on_strike(s: Sentence, token: int) -> bool:
    """`Striking miners`, who are on strike and whom nobody strikes."""
    if s.lower[token] != "striking":
        return False
    s.lemmas[token], s.pos[token], s.tags[token] = "striking", "ADJ", "JJ"
    return True


@on_words(deps=("acl",), tags=("VBN", "VBD"))
def main_verb(s: Sentence, token: int) -> bool:
    """`Farmers on tractors converged on Delhi`, with the verb as a participle of the tractors."""
    if s.tags[token] == "VBN" and s.lemmas[token] not in _INTRANSITIVE:
        return False
    root = s.heads[token]
    while s.heads[root] != root:
        if s.pos[root] in ("VERB", "AUX") or root > token:
            return False
        root = s.heads[root]
    if root > token or s.pos[root] not in ("NOUN", "PROPN") or s.deps[root] != "ROOT":
        return False
    if s.dependents(token, "auxpass", "agent"):
        return False
    s.children[s.heads[token]].remove(token)
    s.heads[token], s.deps[token], s.tags[token] = token, "ROOT", "VBD"
    s.heads[root], s.deps[root] = token, "nsubj"
    s.children[token] = sorted([*s.children[token], root])
    for child in list(s.children[root]):
        if child > token:
            move(s, child, token, "advcl" if s.deps[child] == "acl" else s.deps[child])
    return True


@on_words(deps=("amod",), tags=("JJ",))
def state_for_adjective(s: Sentence, token: int) -> bool:
    """`Bhutan supplies India with power`, with the state as an adjective of the verb."""
    verb = s.heads[token]
    if verb != token + 1:
        return False
    if not s.words[token][:1].isupper() or s.tags[verb] not in ("VBZ", "VBD"):
        return False
    if s.dependents(verb, *ANY_SUBJECT):
        return False
    s.pos[token], s.tags[token], s.deps[token] = "PROPN", "NNP", "nsubj"
    return True


@on_words(deps=("pcomp",))
def people_for_gerund(s: Sentence, token: int) -> bool:
    """`dropped food to starving Somalis`: to people, and not to a starving of theirs."""
    people, to = token + 1, s.heads[token]
    if s.lower[token] not in _AILING or people >= len(s):
        return False
    if s.lower[to] != "to" or s.heads[people] != token or s.deps[people] != "dobj":
        return False
    if s.tags[people] not in ("NNS", "NNPS", "NNP"):
        return False
    for child in [c for c in s.children[token] if c > people]:
        move(s, child, s.heads[to], _phrase_label(s, child, s.heads[to]))
    s.pos[token], s.tags[token] = "ADJ", "JJ"
    return move(s, people, to, "pobj") and move(s, token, people, "amod")


@on_words(deps=("pcomp",))
def growing_for_gerund(s: Sentence, token: int) -> bool:
    """`came under increasing pressure`: pressure that grows, and nobody who increases it."""
    word, under = s.lower[token], s.heads[token]
    things = [c for c in s.dependents(token, "dobj") if c > token]
    if word not in _GROWING or len(things) != 1:
        return False
    s.pos[token], s.tags[token] = "ADJ", "JJ"
    return move(s, things[0], under, "pobj") and move(s, token, things[0], "amod")


_GROWING = frozenset({"increasing", "growing", "mounting", "rising"})


def neighbour_for_gerund(s: Sentence, token: int) -> bool:
    """`accused neighbouring Guinea of arming rebels`: a Guinea next door, and no act of a verb."""
    verb = s.heads[token]
    if s.lower[token] not in _NEIGHBOURING or s.pos[verb] != "VERB":
        return False
    things = [c for c in s.dependents(token, "dobj") if c > token]
    if s.deps[token] not in ("xcomp", "advcl", "ccomp") or len(things) != 1:
        return False
    s.pos[token], s.tags[token], s.lemmas[token] = "ADJ", "JJ", s.lower[token]
    for child in [c for c in (*s.children[things[0]], *s.children[token]) if c > things[0]]:
        if s.deps[child] == "prep":
            move(s, child, verb, "prep")
    return move(s, things[0], verb, "dobj") and move(s, token, things[0], "amod")


_NEIGHBOURING = frozenset({"neighbouring", "neighboring"})


@on_words(deps=("amod",), tags=("JJ",))
def adjective_behind_as(s: Sentence, token: int) -> bool:
    """`described the test as dangerous`: what `as` leads to, not a word that modifies `as`."""
    preposition = s.heads[token]
    if s.lemmas[preposition] != "as":
        return False
    if s.deps[preposition] != "prep" or token < preposition:
        return False
    return move(s, token, preposition, "pobj")


@on_words(tags=("VBN",))
def participle_after_to(s: Sentence, token: int) -> bool:
    """`threw open its hospitals to wounded Ugandans`, read as to wound them."""
    before, noun = token - 1, token + 1
    if before < 1 or noun >= len(s) or s.tags[before] != "TO":
        return False
    if s.heads[before] != token or s.heads[noun] != token or s.deps[noun] != "dobj":
        return False
    verb = s.heads[token]
    for child in [c for c in s.children[token] if c > noun]:
        move(s, child, verb, s.deps[child])
    move(s, before, verb, "prep")
    move(s, noun, before, "pobj")
    return move(s, token, noun, "amod")


def _phrase_label(s: Sentence, phrase: int, verb: int) -> str:
    """What a phrase is to a verb: who does it, where the verb is in the passive."""
    passive = bool(s.dependents(verb, "auxpass"))
    return "agent" if passive and s.lower[phrase] == "by" else s.deps[phrase]
