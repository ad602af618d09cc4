"""Clauses that hang on a noun, where the parser takes one part of them for another."""

from ingest.repairs.trees import GIVING, SUBJECTS, above, move, on_words
from ingest.sentence import DATE_NAMES, FINITE, NOUNS, Sentence

_SHOUTING = frozenset(
    ["brandish", "chant", "demand", "hurl", "pelt", "shout", "sing", "throw", "trample", "wave",
     "wield", "yell"]
)  # fmt: skip
"""What a crowd does in front of a building, and no building does."""
_BUILDINGS = frozenset(
    ["building", "compound", "consulate", "embassy", "headquarters", "ministry", "mission",
     "office", "palace", "parliament", "residence", "square", "street"]
)  # fmt: skip
_SPEAKING = frozenset(
    ["accuse", "ask", "call", "condemn", "demand", "denounce", "insist", "order", "urge", "vow",
     "warn"]
)  # fmt: skip
"""What people do and things, such as the acts that led to a war, do not."""
_DONE = frozenset({"close", "destroy", "free", "kill", "open", "release", "seal", "shut"})


@on_words(tags=("WDT", "WP"), deps=("nsubj", "nsubjpass"))
def object_of_relative(s: Sentence, token: int) -> bool:
    """`Moscow, which it holds responsible`: who does it stands behind what it is done to."""
    verb = s.heads[token]
    others = [c for c in s.dependents(verb, "nsubj") if c != token]
    if s.deps[verb] != "relcl" or len(others) != 1 or not token < others[0] < verb:
        return False
    if s.dependents(verb, "dobj", "auxpass"):
        return False
    s.deps[token] = "dobj"
    return True


@on_words(tags=("VBG",), deps=("acl",))
def shouting_at_building(s: Sentence, token: int) -> bool:
    """`marched on the embassy chanting slogans`: who marched does, and no embassy."""
    noun = s.heads[token]
    verb = s.heads[s.heads[noun]]
    if s.lemmas[token] not in _SHOUTING or s.lemmas[noun] not in _BUILDINGS:
        return False
    if s.deps[noun] != "pobj" or s.pos[verb] != "VERB" or not s.dependents(token, "dobj"):
        return False
    return move(s, token, verb, "advcl")


@on_words(tags=FINITE, deps=("conj",))
def said_beside_relative(s: Sentence, token: int) -> bool:
    """`condemned the acts that led to deaths and demanded that`: who condemned them demanded it."""
    first = s.heads[token]
    noun = s.heads[first]
    main = s.heads[noun]
    if s.deps[first] != "relcl" or s.lemmas[token] not in _SPEAKING or s.tags[noun][:3] == "NNP":
        return False
    who = s.dependents(first, "nsubj")
    if not who or s.lower[who[0]] not in ("that", "which") or s.dependents(token, "nsubj"):
        return False
    if s.deps[noun] != "dobj" or s.tags[main] != s.tags[token] or not main < noun < token:
        return False
    for joint in [c for c in s.dependents(first, "cc") if first < c < token]:
        move(s, joint, main, "cc")
    return move(s, token, main, "conj")


@on_words(tags=("VBN", "VBD"), deps=("ccomp",))
def ordered_done(s: Sentence, token: int) -> bool:
    """`ordered the crossing opened`: what is to be opened, and nobody who opens."""
    verb, thing = s.heads[token], token - 1
    if s.lemmas[verb] != "order" or s.lemmas[token] not in _DONE or s.heads[thing] != verb:
        return False
    if s.deps[thing] != "dobj" or s.dependents(token, "nsubj", "nsubjpass", "mark"):
        return False
    s.tags[token] = "VBN"
    return move(s, thing, token, "nsubjpass")


@on_words(tags=("VBN", "VBD"), deps=("acl",))
def did_with_arms(s: Sentence, token: int) -> bool:
    """`Gangs with machetes killed ten people a day after the rivals shook hands`: the gangs did.

    A participle with an object of its own is none; the parser takes the clause of time behind it
    for the main one.
    """
    noun = s.heads[token]
    while s.deps[noun] == "pobj" and s.heads[s.heads[noun]] < noun:
        noun = s.heads[s.heads[noun]]
    main = s.heads[noun]
    labels = {s.deps[c] for c in s.children[token]}
    if s.deps[noun] != "nsubj" or not noun <= s.heads[token] < token < main:
        return False
    if "dobj" not in labels or labels & {"agent", "aux", "auxpass", "oprd"}:
        return False
    times = [t for t in range(token, main) if s.lower[t] in ("after", "before", "since")]
    if s.deps[main] != "ROOT" or len(times) != 1 or s.lemmas[token] in GIVING:
        return False
    [time] = times
    day = s.heads[time]
    who = s.dependents(time, "pobj")
    s.tags[token] = "VBD"
    for at, head, label in ((token, token, "ROOT"), (noun, token, "nsubj"), (main, token, "advcl")):
        s.heads[at], s.deps[at] = head, label
    s.link()
    if who and not s.dependents(main, *SUBJECTS):
        move(s, who[0], main, "nsubj")
    if day not in (main, token) and not above(s, main, day):
        move(s, day, main, "npadvmod")
    return move(s, time, main, "mark")


@on_words(tags=("VBN", "VBD"), deps=("acl",))
def did_it_with_title(s: Sentence, token: int) -> bool:
    """`a word that Chile's minister, Juan Coloma, called absurd`: the minister called it so."""
    name = s.heads[token]
    office = s.heads[name]
    noun = s.heads[office]
    if s.deps[name] != "appos" or s.deps[office] != "relcl" or s.pos[office] not in NOUNS:
        return False
    if s.words[token - 1] != "," or "agent" in {s.deps[c] for c in s.children[token]}:
        return False
    which = [c for c in s.children[office] if s.lower[c] in ("that", "which") and c == noun + 1]
    if len(which) != 1:
        return False
    s.tags[token] = "VBD"
    for at, head, label in (
        (token, noun, "relcl"),
        (office, token, "nsubj"),
        (which[0], token, "dobj"),
    ):
        s.heads[at], s.deps[at] = head, label
    s.link()
    return True


@on_words(tags=("WP",), deps=("nsubj", "nsubjpass"))
def people_of_relative(s: Sentence, token: int) -> bool:
    """`the conduct of the forces, who killed many`: forces do that, and no conduct does."""
    verb = s.heads[token]
    noun = s.heads[verb]
    if s.deps[verb] != "relcl" or s.lower[token] != "who" or s.lemmas[noun] not in _OF_PEOPLE:
        return False
    if s.pos[noun] != "NOUN" or not noun < token:
        return False
    people = [t for of in s.dependents(noun, "prep") for t in s.dependents(of, "pobj")]
    if len(people) != 1 or not noun < people[0] < token or s.lower[s.heads[people[0]]] != "of":
        return False
    return move(s, verb, people[0], "relcl")


_OF_PEOPLE = frozenset(
    ["abduction", "action", "arrest", "behaviour", "behavior", "brutality", "conduct", "conviction",
     "death", "deportation", "detention", "execution", "expulsion", "fate", "handling",
     "imprisonment", "jailing", "kidnapping", "killing", "murder", "persecution", "release",
     "sentencing", "shooting", "torture", "treatment", "trial", "violence"]
)  # fmt: skip
"""What people do or suffer, behind whose `of` a clause with `who` is of the people."""


@on_words(tags=("WRB",), deps=("advmod",))
def place_of_relative(s: Sentence, token: int) -> bool:
    """`was in Manama on Saturday, where he met the king`: he met him there, and in no Saturday."""
    verb = s.heads[token]
    day = s.heads[verb]
    if s.lower[token] != "where" or s.deps[verb] != "relcl" or s.words[day] not in DATE_NAMES:
        return False
    on = s.heads[day]
    governor = s.heads[on] if s.deps[day] == "pobj" else on
    places = [
        t
        for c in s.dependents(governor, "prep")
        if c < day and c != on
        for t in s.dependents(c, "pobj")
        if s.pos[t] == "PROPN" and t < day
    ]
    return bool(places) and move(s, verb, places[-1], "relcl")
