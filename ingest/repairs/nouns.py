"""Nouns that the parser takes for verbs."""

from ingest.repairs.trees import (
    BARE_INFINITIVE,
    GIVING,
    NOMINAL_PLACES,
    NOUN_PARTS,
    move,
    on_words,
    take_place,
)
from ingest.sentence import MODIFIERS, NOUNS, Sentence

_OUTSIDE = frozenset({"outside", "inside", "near", "opposite"})
_CHARGED = frozenset({"suspect", "suspects", "convict", "convicts"})
"""What somebody is called for the crimes that stand before: words of verbs as well."""
_STUFFS = frozenset({"sheeting", "bedding", "clothing", "roofing", "netting", "housing", "seating"})


@on_words(deps=("dobj", "ccomp"))
def given_thing(s: Sentence, token: int) -> bool:
    """`granted Besigye leave to address a rally`, with `leave` for a verb whose subject he is."""
    verb = s.heads[token]
    if s.lemmas[token] != "leave":
        return False
    if s.pos[token] not in ("VERB", "NOUN") or s.lemmas[verb] not in GIVING:
        return False
    given = [c for c in s.dependents(token, "nsubj", "compound") if c == token - 1]
    if not given or verb > given[0]:
        return False
    _as_noun(s, token, "dobj")
    return move(s, given[0], verb, "dative")


def _as_noun(s: Sentence, token: int, label: str) -> None:
    """Makes a noun of a word, and phrases of the noun of what hung on the verb."""
    s.pos[token], s.tags[token], s.deps[token] = "NOUN", "NN", label
    if s.lower[token].endswith("s") and s.lemmas[token] != s.lower[token]:
        s.tags[token] = "NNS"
    for child in s.children[token]:
        if s.deps[child] == "nsubj":
            s.deps[child] = "compound"
        elif s.deps[child] == "xcomp":
            s.deps[child] = "acl"


@on_words(tags=("VBZ", "VBP"), deps=NOMINAL_PLACES)
def verb_for_noun(s: Sentence, token: int) -> bool:
    """`would not meet hostage-takers' demands to free them`, with `demands` as a verb."""
    parts = [c for c in s.dependents(token, *NOUN_PARTS) if c < token]
    named = [c for c in s.dependents(token, "nsubj") if c == token - 1]
    if s.deps[token] == "pobj" and any(s.tags[c] == "NNP" for c in named):
        parts += named  # `aboard World Food Programme barges`
    if not parts or s.dependents(token, "dobj", "aux", "ccomp"):
        return False
    _as_noun(s, token, s.deps[token])
    return True


@on_words(tags=("VB", "VBP"))
def bare_verb_for_noun(s: Sentence, token: int) -> bool:
    """`condemns Israel strike on school`, `lodges protest with China`: finite verbs end in -s."""
    label, governor = s.deps[token], s.heads[token]
    if label not in ("ccomp", "xcomp"):
        return False
    if s.pos[governor] != "VERB" or governor > token or s.lemmas[governor] in BARE_INFINITIVE:
        return False
    kinds = {s.deps[c] for c in s.children[token]}
    subjects = s.dependents(token, "nsubj")
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
    if s.lower[token] not in ("sit", "die", "sleep") or end >= len(s):
        return False
    if s.words[token + 1] != "-" or s.lower[end] not in ("in", "down", "ins"):
        return False
    place = s.heads[token]
    if s.deps[token] == "npadvmod" and s.lower[place] in _OUTSIDE:
        place = s.heads[place]
    elif s.deps[token] not in MODIFIERS:
        return False
    if place <= end:
        return False
    s.lemmas[token] = "sit-in"
    s.pos[token], s.tags[token] = "NOUN", "NN"
    between = [c for c in s.children[place] if end < c < place and s.lower[c] in _OUTSIDE]
    for child in list(s.children[place]):
        if child < token:
            move(s, child, token, s.deps[child])
    move(s, token, s.heads[place], s.deps[place])
    if not between:
        return move(s, place, token, "appos")
    s.pos[between[0]], s.tags[between[0]] = "ADP", "IN"
    move(s, between[0], token, "prep")
    return move(s, place, between[0], "pobj")


@on_words(pos=("VERB",))
def crimes_suspect(s: Sentence, token: int) -> bool:
    """`extradited a war crimes suspect to Croatia`, with `suspect` as what the crimes do."""
    crimes = token - 1
    if s.lower[token] not in _CHARGED or crimes < 1:
        return False
    if s.tags[crimes] != "NNS" or s.deps[crimes] not in ("nsubj", "dobj"):
        return False
    if not any(s.lower[c] in ("a", "an", "the") for c in s.children[crimes]):
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
    s.pos[token], s.tags[token], s.lemmas[token] = "NOUN", "NN", s.lower[token]
    s.deps[token] = "dobj"
    return move(s, crimes, token, "compound")


@on_words(pos=("VERB",))
def stuff_for_gerund(s: Sentence, token: int) -> bool:
    """`plastic sheeting for refugees`: a thing that is sent, and nothing that somebody does."""
    material = token - 1
    if s.lower[token] not in _STUFFS or material < 0:
        return False
    if s.pos[material] not in ("NOUN", "ADJ") or s.heads[token] == token:
        return False
    if s.deps[material] not in ("dobj", "pobj", "conj") or s.heads[material] == token:
        return False
    outer, label = s.heads[material], s.deps[material]
    giving = outer if s.pos[outer] == "VERB" else s.heads[outer]
    for child in [c for c in s.children[token] if c > token]:
        move(s, child, giving if s.deps[child] == "prep" else token, s.deps[child])
    s.pos[token], s.tags[token], s.lemmas[token] = "NOUN", "NN", s.lower[token]
    return move(s, token, outer, label) and move(s, material, token, "compound")


@on_words(tags=("VBG",), deps=("pcomp",))
def gerund_amid(s: Sentence, token: int) -> bool:
    """`demanded a withdrawal amid fighting with the rebels`: nobody is told to fight them."""
    amid = s.heads[token]
    if s.lemmas[amid] not in _AROUND:
        return False
    if s.dependents(token, "dobj", "nsubj", "advmod", "xcomp"):
        return False
    s.lemmas[token] = s.lower[token]
    _as_noun(s, token, "pobj")
    return True


_AROUND = frozenset({"amid", "amidst"})


def noun_for_infinitive(s: Sentence, token: int) -> bool:
    """`plucked 38 people to safety`, with the safety as what they should do."""
    down = "down" in (s.lower[c] for c in s.dependents(s.heads[token], "prt"))
    goal = s.lower[token] in _GOALS or (down and s.lower[token] == "work")
    if not goal or s.deps[token] not in _INFINITIVES or s.dependents(token, "prt"):
        return False
    to = [c for c in s.children[token] if s.lower[c] == "to" and c == token - 1]
    if not to:
        return False
    verb = s.heads[token]
    s.pos[token], s.tags[token] = "NOUN", "NN"
    s.tags[to[0]], s.pos[to[0]] = "IN", "ADP"
    return move(s, to[0], verb, "prep") and move(s, token, to[0], "pobj")


@on_words(deps=("pobj",))
def ordered_to_land(s: Sentence, token: int) -> bool:
    """`forced the plane to land in Minsk`, with the land as where it was forced to."""
    to = s.heads[token]
    verb = s.heads[to]
    if s.lower[token] != "land" or to != token - 1:
        return False
    if s.lower[to] != "to" or s.lemmas[verb] not in _ORDERING:
        return False
    if not s.dependents(verb, "dobj", "nsubjpass"):
        return False
    s.pos[token], s.tags[token], s.lemmas[token] = "VERB", "VB", "land"
    s.pos[to], s.tags[to] = "PART", "TO"
    move(s, token, verb, "xcomp")
    move(s, to, token, "aux")
    for child in [c for c in s.dependents(verb, "prep") if c > token]:
        move(s, child, token, "prep")
    return True


_ORDERING = frozenset(
    ["allow", "ask", "clear", "compel", "force", "instruct", "oblige", "order", "permit", "tell"]
)
_INFINITIVES = frozenset({"advcl", "xcomp", "relcl", "acl"})
_GOALS = frozenset({"safety", "freedom", "shore"})
"""Nouns of where something is brought that a parser takes for verbs."""


@on_words(deps=("prep",))
def place_of_people(s: Sentence, token: int) -> bool:
    """`gave the junta in Niger a week`: that is where the junta is, not where it is given."""
    people, verb = token - 1, s.heads[token]
    if s.lower[token] not in ("in", "from", "of") or people < 1:
        return False
    if s.heads[people] != verb or s.deps[people] not in ("dobj", "dative"):
        return False
    if s.lemmas[verb] not in GIVING or s.pos[people] != "NOUN":
        return False
    places = [c for c in s.dependents(token, "pobj") if s.pos[c] == "PROPN"]
    more = [c for c in s.dependents(verb, *_GIVEN) if c > token]
    return bool(places and more) and move(s, token, people, "prep")


_GIVEN = frozenset({"dobj", "npadvmod", "xcomp", "advcl", "ccomp"})
"""What a verb of giving has behind its receiver, whatever the parser makes of it."""


@on_words(deps=("appos",), pos=("NOUN", "PROPN"))
def noun_behind_abbreviation(s: Sentence, token: int) -> bool:
    """`closed the Arab League (AL) summit`, read as a league that is called a summit."""
    name = s.heads[token]
    if name > token:
        return False
    before = token - 1
    while before > name and s.deps[before] in ("compound", "poss", "case", "amod", "nummod"):
        before -= 1
    if before < name + 3 or s.words[before] != ")" or s.words[before - 2] != "(":
        return False
    if not s.words[before - 1].isupper() or s.pos[name] != "PROPN":
        return False
    take_place(s, token, name, token, "poss")
    for child in [c for c in s.children[name] if c > token or s.deps[c] == "det"]:
        move(s, child, token, s.deps[child])
    return True


@on_words(tags=("VBN",), deps=("acl",))
def meant_for(s: Sentence, token: int) -> bool:
    """`froze the funds meant for Hungary`: funds for Hungary, and nobody's act beside."""
    noun = s.heads[token]
    if s.lemmas[token] not in _DESTINED:
        return False
    if s.deps[noun] not in NOMINAL_PLACES or s.dependents(token, "agent"):
        return False
    phrases = [c for c in s.dependents(token, "prep") if s.words[c] in ("for", "to")]
    if not phrases:
        return False
    for phrase in phrases:
        move(s, phrase, noun, "prep")
    s.pos[token], s.tags[token] = "ADJ", "JJ"
    return True


_DESTINED = frozenset({"allocate", "destine", "earmark", "intend", "mean", "set"})


@on_words(tags=("VBN",))
def the_wounded(s: Sentence, token: int) -> bool:
    """`200 of the Bosnian wounded`: people, and none who are being wounded."""
    people = s.heads[token]
    if s.lower[token] not in _HURT:
        return False
    if s.deps[token] in ("dobj", "pobj") and _follows_article(s, token):
        _as_people(s, token)
        return True
    if s.deps[token] != "acl" or people != token - 1 or s.deps[people] not in NOMINAL_PLACES:
        return False
    if s.tags[people] != "NNP" or not _follows_article(s, people):
        return False
    if any(s.deps[c] == "agent" or s.lower[c] == "in" for c in s.children[token]):
        return False
    take_place(s, token, people, token, "amod")
    for child in list(s.children[people]):
        move(s, child, token, s.deps[child])
    _as_people(s, token)
    return True


def _follows_article(s: Sentence, noun: int) -> bool:
    return any(s.lower[c] in ("the", "its", "their") for c in s.children[noun] if c < noun)


def _as_people(s: Sentence, token: int) -> None:
    s.pos[token], s.tags[token], s.lemmas[token] = "NOUN", "NNS", s.lower[token]


_HURT = frozenset({"wounded", "injured", "displaced", "disappeared", "oppressed"})


@on_words(deps=("csubj", "advcl"), tags=("VBG",))
def gerund_with_doer(s: Sentence, token: int) -> bool:
    """`firing by Pakistani forces is against the law`: what has its doer behind it is a noun."""
    verb = s.heads[token]
    behind = [c for c in s.children[token] if c == token + 1 and s.lower[c] == "by"]
    if not behind or token > verb or s.dependents(token, "dobj", "nsubj", "aux"):
        return False
    if s.dependents(verb, "nsubj", "nsubjpass"):
        return False
    s.pos[token], s.tags[token] = "NOUN", "NN"
    s.lemmas[token] = s.lower[token]
    s.deps[token] = "nsubj"
    return True


@on_words(deps=("prep",))
def general_of_office(s: Sentence, token: int) -> bool:
    """`the consuls general of Chile and Bolivia`: whose consuls, and no general's."""
    general = s.heads[token]
    office = s.heads[general]
    if s.lower[general] != "general" or s.deps[general] != "amod" or general != office + 1:
        return False
    return s.pos[office] in NOUNS and move(s, token, office, "prep")
