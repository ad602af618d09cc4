"""Verbs that the parser takes for nouns, modifiers or other verbs."""

from ingest.repairs.trees import (
    BARE_INFINITIVE,
    FINITE,
    GIVING,
    NOMINAL_PLACES,
    NOUN_PARTS,
    listed_for_byname,
    move,
)
from ingest.sentence import Sentence

_INTRANSITIVE = frozenset(
    ["mass", "converge", "march", "gather", "rally", "assemble", "surge", "pour", "stream", "flock",
     "swarm", "congregate", "clash", "retreat", "advance", "flee", "arrive", "travel", "walk",
     "demonstrate", "protest", "riot", "rampage", "camp", "spill", "parade", "vote", "agree",
     "meet", "talk", "confer", "negotiate", "deliberate", "surrender", "depart", "sail", "crowd",
     "throng", "turn", "fight", "quarrel", "withdraw", "press"]
)  # fmt: skip
"""Verbs whose participle after a noun is hardly a passive: who massed did so themselves."""
_OUTSIDE = frozenset({"outside", "inside", "near", "opposite"})
_BEGINNING = frozenset({"begin", "start", "resume", "continue", "keep", "stop", "finish"})
_TRANSITIVE = frozenset(
    ["airlift", "carry", "deliver", "deploy", "distribute", "drop", "evacuate", "export", "ferry",
     "import", "issue", "move", "patrol", "pull", "pump", "receive", "remove", "return", "sell",
     "send", "ship", "supply", "withdraw"]
)  # fmt: skip
"""Verbs whose gerund before a noun is hardly ever a word of it."""
_CHARGED = frozenset({"suspect", "suspects", "convict", "convicts"})
"""What somebody is called for the crimes that stand before: words of verbs as well."""
_STUFFS = frozenset({"sheeting", "bedding", "clothing", "roofing", "netting", "housing", "seating"})
_AILING = frozenset(
    ["starving", "fleeing", "suffering", "warring", "struggling", "ailing", "freezing", "dying",
     "grieving", "striking", "protesting", "retreating", "returning", "stranded"]
)  # fmt: skip
"""How people are to whom something is given or said."""
_PAST = {"crippled": "cripple", "paralysed": "paralyse", "paralyzed": "paralyze"}


def test_fire(s: Sentence, token: int) -> bool:
    """`test-fired a missile`, which the tokenizer takes apart."""
    if s.lemmas[token] != "fire" or token < 2 or s.pos[token] != "VERB":
        return False
    if s.words[token - 1] != "-" or s.words[token - 2].lower() != "test":
        return False
    s.lemmas[token] = "test-fire"
    return True


def shot_dead(s: Sentence, token: int) -> bool:
    """`A gunman on a motorcycle shot dead a doctor`, read as somebody dead on a motorcycle shot."""
    dead, above = token + 1, s.heads[token]
    if s.words[token] != "shot" or s.pos[token] != "NOUN" or s.deps[token] != "pobj":
        return False
    if dead >= len(s) or s.words[dead] != "dead" or s.heads[dead] != dead:
        return False
    parts = [c for c in s.children[token] if c < token]
    if not parts or s.deps[parts[-1]] != "compound" or parts[-1] != token - 1:
        return False
    place = parts[-1]
    s.children[above] = sorted([*(c for c in s.children[above] if c != token), place])
    s.heads[place], s.deps[place] = above, "pobj"
    s.children[token] = []
    for child in parts[:-1]:
        s.heads[child] = place
    s.children[place] = sorted([*s.children[place], *parts[:-1]])
    s.heads[token], s.deps[token] = token, "ROOT"
    s.lemmas[token], s.pos[token], s.tags[token] = "shoot", "VERB", "VBD"
    for child in list(s.children[dead]):
        s.heads[child] = token
    s.children[token] = sorted([*s.children[dead], dead])
    s.children[dead] = []
    s.heads[dead], s.deps[dead] = token, "acomp"
    return True


def going_to(s: Sentence, token: int) -> bool:
    """`protesters are going to be arrested`: a future as any, so `going` is but its auxiliary."""
    to = token + 1
    if s.words[token].lower() != "going" or to >= len(s) or s.tags[to] != "TO":
        return False
    verb, above, label = s.heads[to], s.heads[token], s.deps[token]
    is_goal = s.heads[verb] == token and s.deps[verb] == "xcomp" and s.tags[verb] in ("VB", "VBN")
    be = any(s.deps[c] == "aux" and s.lemmas[c] == "be" for c in s.children[token])
    if not is_goal or not be or s.deps[to] != "aux":
        return False
    s.children[token].remove(verb)
    if above == token:
        s.heads[verb] = verb
    else:
        s.children[above] = sorted([*(c for c in s.children[above] if c != token), verb])
        s.heads[verb] = above
    s.deps[verb] = label
    passive = any(s.deps[c] == "auxpass" for c in s.children[verb])
    for child in list(s.children[token]):
        name = s.deps[child]
        move(s, child, verb, "nsubjpass" if passive and name == "nsubj" else name)
    s.heads[token], s.deps[token] = verb, "dep"
    s.children[verb] = sorted([*s.children[verb], token])
    s.words[to], s.lemmas[to], s.tags[to], s.deps[to] = "will", "will", "MD", "aux"
    return True


def finite_for_modifier(s: Sentence, verb: int) -> bool:
    """`North Korea test-fired two missiles`, read as the missiles of a Korea that is fired."""
    noun = s.heads[verb]
    if s.deps[verb] != "amod" or s.deps[noun] not in ("ROOT", "ccomp", "appos") or noun < verb:
        return False
    called = s.heads[noun] if s.deps[noun] == "appos" else -1
    if called >= 0 and (s.heads[called] != called or called > verb):
        return False
    tested = s.lemmas[verb] == "test-fire"
    names = [c for c in s.children[noun] if c < verb and s.deps[c] in ("compound", "nmod")]
    if not tested and (s.tags[verb] != "VBD" or names[-1:] != [verb - 1]):
        return False
    above, label = s.heads[noun], s.deps[noun]
    s.children[noun] = [c for c in s.children[noun] if c != verb]
    if called >= 0:
        s.children[called] = [c for c in s.children[called] if c != noun]
        s.heads[called], s.deps[called], s.children[verb] = (
            verb,
            "nsubj",
            [*s.children[verb], called],
        )
        label = "ROOT"
    if label == "ROOT":
        s.heads[verb] = verb
    else:
        s.children[above] = sorted([*(c for c in s.children[above] if c != noun), verb])
        s.heads[verb] = above
    s.pos[verb], s.tags[verb], s.deps[verb] = "VERB", "VBD", label
    s.heads[noun], s.deps[noun] = verb, "dobj"
    s.children[verb] = sorted([*s.children[verb], noun])
    for child in list(s.children[noun]):
        if called >= 0 and child in names:
            move(s, child, called, "appos")
        elif child < verb and s.deps[child] in ("compound", "nmod", "amod", "poss"):
            move(s, child, verb, "nsubj")
        elif child > noun or s.deps[child] in ("nsubj", "npadvmod"):
            move(s, child, verb, s.deps[child])
    return True


def verb_of_two_subjects(s: Sentence, token: int) -> bool:
    """`Troops and tanks converged on Mosul`, read as troops that somebody converged."""
    noun = s.heads[token]
    if s.tags[token] != "VBN" or s.deps[token] != "acl" or s.deps[noun] != "ROOT":
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if s.pos[noun] not in ("NOUN", "PROPN") or "agent" in labels or noun > token:
        return False
    if "dobj" not in labels and s.lemmas[token] not in _INTRANSITIVE:
        return False
    if any(s.deps[c] in ("relcl", "cop", "nsubj") for c in s.children[noun]):
        return False
    s.heads[token], s.deps[token], s.tags[token] = token, "ROOT", "VBD"
    s.children[noun].remove(token)
    s.heads[noun], s.deps[noun] = token, "nsubj"
    s.children[token] = sorted([*s.children[token], noun])
    for child in [c for c in s.children[noun] if c > token]:
        move(s, child, token, s.deps[child])
    return True


def given_thing(s: Sentence, token: int) -> bool:
    """`granted Besigye leave to address a rally`, with `leave` for a verb whose subject he is."""
    verb = s.heads[token]
    if s.lemmas[token] != "leave" or s.deps[token] not in ("dobj", "ccomp"):
        return False
    if s.pos[token] not in ("VERB", "NOUN") or s.lemmas[verb] not in GIVING:
        return False
    given = [c for c in s.children[token] if s.deps[c] in ("nsubj", "compound") and c == token - 1]
    if not given or verb > given[0]:
        return False
    _as_noun(s, token, "dobj")
    return move(s, given[0], verb, "dative")


def headline_to_come(s: Sentence, token: int) -> bool:
    """`EU to send observers to Zambia`: in headlines, what will be done."""
    if s.tags[token] != "VB" or any(_is_main_finite(s, other) for other in range(len(s))):
        return False
    to = next((c for c in s.children[token] if s.tags[c] == "TO" and c < token), 0)
    doer = _doer_of_headline(s, token)
    if not to or doer < 0 or to != max([doer, *_left_part(s, doer, token)]) + 1:
        return False
    s.words[to], s.lemmas[to], s.tags[to], s.deps[to] = "will", "will", "MD", "aux"
    if s.heads[token] == token:
        return listed_for_byname(s, token) or True
    s.children[doer].remove(token)
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[doer], s.deps[doer] = token, "nsubj"
    s.children[token] = sorted([*s.children[token], doer])
    for child in [c for c in s.children[doer] if c > token]:
        move(s, child, token, s.deps[child])
    return listed_for_byname(s, token) or True


def _is_main_finite(s: Sentence, token: int) -> bool:
    """Whether a verb has a tense and does not tell when: `to give wheat after floods ruin`."""
    if s.tags[token] not in FINITE and s.tags[token] != "MD":
        return False
    marks = [c for c in s.children[token] if s.deps[c] == "mark" and c < token]
    return s.deps[token] != "advcl" or not marks or s.heads[token] > token


def _doer_of_headline(s: Sentence, verb: int) -> int:
    """Who will do it by an infinitive that is all there is, or hangs on who it is; -1 if none."""
    if s.heads[verb] == verb:
        before = [c for c in s.children[verb] if s.deps[c] == "nsubj" and c < verb]
        return before[0] if before else -1
    doer = s.heads[verb]
    if s.deps[verb] not in ("acl", "relcl") or doer > verb or s.deps[doer] != "ROOT":
        return -1
    return doer if s.pos[doer] in ("NOUN", "PROPN") and s.words[-1] != "." else -1


def _left_part(s: Sentence, noun: int, end: int) -> list[int]:
    """What belongs to a noun before a later word."""
    return [t for c in s.children[noun] if c < end for t in s.subtree(c)]


def begun_doing(s: Sentence, token: int) -> bool:
    """`have begun patrolling towns`, with the gerund as a word of the towns."""
    noun, begun = s.heads[token], token - 1
    if s.tags[token] != "VBG" or s.deps[token] != "amod" or begun < 0 or noun < token:
        return False
    if s.lemmas[begun] not in _BEGINNING or s.lemmas[token] not in _TRANSITIVE:
        return False
    if s.deps[noun] != "dobj" or s.heads[noun] != begun:
        return False
    s.pos[token] = "VERB"
    return move(s, token, begun, "xcomp") and move(s, noun, token, "dobj")


def _as_noun(s: Sentence, token: int, label: str) -> None:
    """Makes a noun of a word, and phrases of the noun of what hung on the verb."""
    s.pos[token], s.tags[token], s.deps[token] = "NOUN", "NN", label
    if s.words[token].lower().endswith("s") and s.lemmas[token] != s.words[token].lower():
        s.tags[token] = "NNS"
    for child in s.children[token]:
        if s.deps[child] == "nsubj":
            s.deps[child] = "compound"
        elif s.deps[child] == "xcomp":
            s.deps[child] = "acl"


def verb_for_noun(s: Sentence, token: int) -> bool:
    """`would not meet hostage-takers' demands to free them`, with `demands` as a verb."""
    if s.tags[token] not in ("VBZ", "VBP") or s.deps[token] not in NOMINAL_PLACES:
        return False
    parts = [c for c in s.children[token] if s.deps[c] in NOUN_PARTS and c < token]
    if not parts:
        return False
    _as_noun(s, token, s.deps[token])
    return True


def bare_verb_for_noun(s: Sentence, token: int) -> bool:
    """`condemns Israel strike on school`, `lodges protest with China`: finite verbs end in -s."""
    label, governor = s.deps[token], s.heads[token]
    if s.tags[token] not in ("VB", "VBP") or label not in ("ccomp", "xcomp"):
        return False
    if s.pos[governor] != "VERB" or governor > token or s.lemmas[governor] in BARE_INFINITIVE:
        return False
    kinds = {s.deps[c] for c in s.children[token]}
    subjects = [c for c in s.children[token] if s.deps[c] == "nsubj"]
    if kinds & {"aux", "mark", "advmod", "dobj", "attr", "neg", "ccomp"}:
        return False
    if subjects and not (s.tags[subjects[0]] == "NNP" and s.tags[token] == "VB"):
        return False
    if governor + 1 != (s.children[token] or [token])[0] and governor + 1 != token:
        return False
    _as_noun(s, token, "dobj")
    return True


def sit_in(s: Sentence, token: int) -> bool:
    """`staged a sit-in outside parliament`, which the tokenizer takes apart."""
    end = token + 2
    if s.words[token].lower() not in ("sit", "die", "sleep") or end >= len(s):
        return False
    if s.words[token + 1] != "-" or s.words[end].lower() not in ("in", "down", "ins"):
        return False
    place = s.heads[token]
    if s.deps[token] == "npadvmod" and s.words[place].lower() in _OUTSIDE:
        place = s.heads[place]
    elif s.deps[token] not in ("nmod", "compound", "amod"):
        return False
    if place <= end:
        return False
    s.lemmas[token] = "sit-in"
    s.pos[token], s.tags[token] = "NOUN", "NN"
    between = [c for c in s.children[place] if end < c < place and s.words[c].lower() in _OUTSIDE]
    for child in list(s.children[place]):
        if child < token:
            move(s, child, token, s.deps[child])
    move(s, token, s.heads[place], s.deps[place])
    if not between:
        return move(s, place, token, "appos")
    s.pos[between[0]], s.tags[between[0]] = "ADP", "IN"
    move(s, between[0], token, "prep")
    return move(s, place, between[0], "pobj")


def to_free(s: Sentence, token: int) -> bool:
    """`pressed Belarus to free candidates`, with the verb as an adjective that has an object."""
    if s.lemmas[token] not in ("free", "open", "clear") or s.tags[token] != "JJ":
        return False
    labels = [s.deps[c] for c in s.children[token]]
    if "dobj" not in labels or not any(s.tags[c] == "TO" for c in s.children[token]):
        return False
    s.tags[token], s.pos[token] = "VB", "VERB"
    return True


def verb_for_modifier(s: Sentence, token: int) -> bool:
    """`Truckers blockaded motorways`, with the verb as a modifier of the motorways."""
    noun = s.heads[token]
    if s.tags[token] != "VBD" or s.deps[token] != "amod" or noun < token:
        return False
    if s.deps[noun] != "ROOT" or not any(s.deps[c] == "nsubj" for c in s.children[token]):
        return False
    return _turned(s, token, noun)


def _turned(s: Sentence, verb: int, noun: int) -> bool:
    """Makes a verb the head of the noun that it was taken for a part of."""
    s.children[noun].remove(verb)
    s.heads[verb], s.deps[verb], s.pos[verb] = verb, "ROOT", "VERB"
    s.heads[noun], s.deps[noun] = verb, "dobj"
    s.children[verb] = sorted([*s.children[verb], noun])
    for child in list(s.children[noun]):
        if s.deps[child] in ("punct", "advcl", "prep") and child > noun:
            move(s, child, verb, s.deps[child])
    return True


def verb_for_adjective(s: Sentence, token: int) -> bool:
    """`A strike crippled services`, with the verb as an adjective that has an object."""
    if s.tags[token] != "JJ" or not s.words[token].endswith("ed"):
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if not {"nsubj", "dobj"} <= labels or labels & {"cop", "aux"}:
        return False
    s.tags[token], s.pos[token] = "VBD", "VERB"
    s.lemmas[token] = _PAST.get(s.words[token].lower(), s.lemmas[token])
    return True


def on_strike(s: Sentence, token: int) -> bool:
    """`Striking miners`, who are on strike and whom nobody strikes."""
    if s.words[token].lower() != "striking" or s.deps[token] != "amod" or s.pos[token] != "VERB":
        return False
    s.lemmas[token], s.pos[token], s.tags[token] = "striking", "ADJ", "JJ"
    return True


def main_verb(s: Sentence, token: int) -> bool:
    """`Farmers on tractors converged on Delhi`, with the verb as a participle of the tractors."""
    if s.deps[token] != "acl" or s.tags[token] not in ("VBN", "VBD"):
        return False
    if s.tags[token] == "VBN" and s.lemmas[token] not in _INTRANSITIVE:
        return False
    root = s.heads[token]
    while s.heads[root] != root:
        if s.pos[root] in ("VERB", "AUX") or root > token:
            return False
        root = s.heads[root]
    if root > token or s.pos[root] not in ("NOUN", "PROPN") or s.deps[root] != "ROOT":
        return False
    if any(s.deps[c] in ("auxpass", "agent") for c in s.children[token]):
        return False
    s.children[s.heads[token]].remove(token)
    s.heads[token], s.deps[token], s.tags[token] = token, "ROOT", "VBD"
    s.heads[root], s.deps[root] = token, "nsubj"
    s.children[token] = sorted([*s.children[token], root])
    for child in list(s.children[root]):
        if child > token:
            move(s, child, token, "advcl" if s.deps[child] == "acl" else s.deps[child])
    return True


def crimes_suspect(s: Sentence, token: int) -> bool:
    """`extradited a war crimes suspect to Croatia`, with `suspect` as what the crimes do."""
    crimes = token - 1
    if s.words[token].lower() not in _CHARGED or s.pos[token] != "VERB" or crimes < 1:
        return False
    if s.tags[crimes] != "NNS" or s.deps[crimes] not in ("nsubj", "dobj"):
        return False
    if not any(s.words[c].lower() in ("a", "an", "the") for c in s.children[crimes]):
        return False
    outer = s.heads[token] if s.heads[crimes] == token else s.heads[crimes]
    if outer in (token, crimes) or s.pos[outer] != "VERB" or outer > token:
        return False
    if s.heads[token] != outer and not move(s, token, outer, "dobj"):
        return False
    for child in [c for c in s.children[token] if c > token]:
        move(s, child, outer, s.deps[child])
    for child in list(s.children[crimes]):
        move(s, child, outer if child > token else token, s.deps[child])
    s.pos[token], s.tags[token], s.lemmas[token] = "NOUN", "NN", s.words[token].lower()
    s.deps[token] = "dobj"
    return move(s, crimes, token, "compound")


def state_for_adjective(s: Sentence, token: int) -> bool:
    """`Bhutan supplies India with power`, with the state as an adjective of the verb."""
    verb = s.heads[token]
    if s.deps[token] != "amod" or s.tags[token] != "JJ" or verb != token + 1:
        return False
    if not s.words[token][:1].isupper() or s.tags[verb] not in ("VBZ", "VBD"):
        return False
    if any(s.deps[c] in ("nsubj", "nsubjpass", "csubj") for c in s.children[verb]):
        return False
    s.pos[token], s.tags[token], s.deps[token] = "PROPN", "NNP", "nsubj"
    return True


def stuff_for_gerund(s: Sentence, token: int) -> bool:
    """`plastic sheeting for refugees`: a thing that is sent, and nothing that somebody does."""
    material = token - 1
    if s.words[token].lower() not in _STUFFS or s.pos[token] != "VERB" or material < 0:
        return False
    if s.pos[material] not in ("NOUN", "ADJ") or s.heads[token] == token:
        return False
    if s.deps[material] not in ("dobj", "pobj", "conj") or s.heads[material] == token:
        return False
    outer, label = s.heads[material], s.deps[material]
    giving = outer if s.pos[outer] == "VERB" else s.heads[outer]
    for child in [c for c in s.children[token] if c > token]:
        move(s, child, giving if s.deps[child] == "prep" else token, s.deps[child])
    s.pos[token], s.tags[token], s.lemmas[token] = "NOUN", "NN", s.words[token].lower()
    return move(s, token, outer, label) and move(s, material, token, "compound")


def people_for_gerund(s: Sentence, token: int) -> bool:
    """`dropped food to starving Somalis`: to people, and not to a starving of theirs."""
    people, to = token + 1, s.heads[token]
    if s.deps[token] != "pcomp" or s.words[token].lower() not in _AILING or people >= len(s):
        return False
    if s.words[to].lower() != "to" or s.heads[people] != token or s.deps[people] != "dobj":
        return False
    if s.tags[people] not in ("NNS", "NNPS", "NNP"):
        return False
    for child in [c for c in s.children[token] if c > people]:
        move(s, child, s.heads[to], _phrase_label(s, child, s.heads[to]))
    s.pos[token], s.tags[token] = "ADJ", "JJ"
    return move(s, people, to, "pobj") and move(s, token, people, "amod")


def _phrase_label(s: Sentence, phrase: int, verb: int) -> str:
    """What a phrase is to a verb: who does it, where the verb is in the passive."""
    passive = any(s.deps[c] == "auxpass" for c in s.children[verb])
    return "agent" if passive and s.words[phrase].lower() == "by" else s.deps[phrase]
