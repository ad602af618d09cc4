"""Objects, receivers and phrases that the parser hangs on the wrong word."""

from ingest.repairs.trees import above, move, on_words
from ingest.sentence import DATE_NAMES, NOUNS, Sentence

_WATCHES = frozenset({"guard", "watch", "sentry", "vigil"})
"""What soldiers stand or keep."""
_SPANS = frozenset({"day", "week", "month", "year", "hour", "decade", "life"})
_DATES = frozenset(name.lower() for name in DATE_NAMES)
_SOUGHT = frozenset(
    {"wanted", "sought", "accused", "suspected", "convicted", "charged", "indicted"}
)
_HANDING = frozenset({"hand", "turn", "put", "deliver", "surrender", "give", "send", "extradite"})
_RECEIVING = frozenset(
    ["accept", "accommodate", "admit", "aid", "apprehend", "arrest", "assist", "bar", "capture",
     "detain", "feed", "help", "host", "house", "intercept", "kill", "nurse", "receive",
     "reject", "resettle", "shelter", "support", "take", "train", "treat", "welcome"]
)  # fmt: skip
"""Those of them after which nobody goes from anywhere."""
_COMERS = frozenset(
    ["refugee", "migrant", "immigrant", "seeker", "evacuee", "exile", "asylum-seeker", "newcomer",
     "worker", "traveller", "traveler", "visitor", "arrival", "volunteer", "fisherman", "pilgrim",
     "sailor", "soldier", "villager", "wounded", "child", "orphan"]
)  # fmt: skip


def stood_guard(s: Sentence, token: int) -> bool:
    """`soldiers stood guard outside synagogues`: what they stood is an object as any other."""
    verb = token - 1
    if s.lemmas[token] not in _WATCHES or verb < 0 or s.lemmas[verb] not in ("stand", "keep"):
        return False
    if s.pos[verb] != "VERB" or s.deps[token] == "dobj":
        return False
    s.pos[token], s.tags[token] = "NOUN", "NN"
    return move(s, token, verb, "dobj")


@on_words(deps=("oprd",), tags=("NNP",))
def called_by_phone(s: Sentence, token: int) -> bool:
    """`Obama called Museveni on Monday`: whom he rang, where nobody else is called so."""
    verb = s.heads[token]
    if s.lemmas[verb] != "call":
        return False
    others = s.dependents(verb, "dobj", "nsubjpass", "auxpass")
    told = bool(s.dependents(verb, "nsubj"))
    if others or not told or min(s.subtree(token)) != verb + 1:
        return False
    return move(s, token, verb, "dobj")


@on_words(deps=("nsubj",), pos=("NOUN",))
def object_put_last(s: Sentence, token: int) -> bool:
    """`handed over to Irish detectives a man wanted for murder`, read as a man who wanted."""
    participle = s.heads[token]
    if participle != token + 1:
        return False
    if s.tags[participle] not in ("VBD", "VBN") or s.lower[participle] not in _SOUGHT:
        return False
    start = min(s.subtree(token))
    verbs = [t for t in range(start) if s.lemmas[t] in _HANDING and s.pos[t] == "VERB"]
    if not verbs or any(c > start for c in s.dependents(verbs[-1], "dobj")):
        return False
    if s.lower[start] not in ("a", "an", "two", "three", "four", "five", "several"):
        return False
    s.tags[participle] = "VBN"
    if not above(s, participle, verbs[-1]) and move(s, token, verbs[-1], "dobj"):
        receiver = verbs[-1] + 1
        if s.pos[receiver] == "PROPN" and s.deps[receiver] == "dobj":
            s.deps[receiver] = "dative"
        return move(s, participle, token, "acl")
    return False


def drinking_water(s: Sentence, token: int) -> bool:
    """`flew tents, drinking water and medicine`: nobody drinks."""
    water = token + 1
    if s.lower[token] != "drinking" or water >= len(s) or s.lemmas[water] != "water":
        return False
    if s.heads[water] != token or s.heads[token] == token:
        return False
    before = token - 1
    label, above = s.deps[token], s.heads[token]
    if label in ("advcl", "acl", "xcomp") and s.words[before] == ",":
        listed = [c for c in s.dependents(above, "dobj") if c < token]
        above, label = (listed[-1], "conj") if listed else (above, label)
    move(s, water, above, label)
    for child in list(s.children[token]):
        move(s, child, water, s.deps[child])
    s.pos[token], s.tags[token] = "NOUN", "NN"
    return move(s, token, water, "compound")


@on_words(deps=("conj",))
def noun_joined_to_verb(s: Sentence, token: int) -> bool:
    """`extradited Murillo, a warlord, and 13 others to the U.S.`: the others were extradited."""
    verb = s.heads[token]
    own = s.children[token]
    noun = s.tags[token] == "NN" and any(s.deps[c] == "det" for c in own)
    if not (noun or s.tags[token] in ("NNS", "NNP", "NNPS")):
        return False
    if s.pos[verb] != "VERB" or verb > token or token + 1 >= len(s):
        return False
    objects = [c for c in s.dependents(verb, "dobj") if verb < c < token]
    asides = [c for c in own if s.tags[c] == "VBG" and s.words[c - 1] == ","]
    own = [c for c in own if c not in asides]
    if len(objects) != 1 or any(s.deps[c] in ("nsubj", "cop", "aux", "acl", "relcl") for c in own):
        return False
    if any(s.tags[c][:2] == "VB" for c in own if c < token):  # `and tightened visa rules`
        return False
    if noun and max(s.subtree(objects[0])) != min(s.subtree(token)) - 2:
        return False  # `set fire to houses and a school`
    for aside in asides:  # `shelled a school and a grove, wounding farmers`
        move(s, aside, verb, "advcl")
    return move(s, token, objects[0], "conj")


@on_words(deps=("pobj",))
def quality_before_object(s: Sentence, token: int) -> bool:
    """`denounced as "cynical" Ukraine's decision`: what it was called stands before it."""
    preposition = s.heads[token]
    verb = s.heads[preposition]
    if s.lemmas[preposition] != "as" or s.pos[verb] != "VERB":
        return False
    owners = [c for c in s.dependents(token, "poss", "amod") if s.words[c].istitle()]
    qualities = s.dependents(token, "amod", "nmod")
    if not owners or s.dependents(verb, "dobj", "nsubjpass"):
        return False
    before = [c for c in qualities if c < min(s.subtree(owners[0]))]
    if not before:
        return False
    for mark in [c for at in (token, owners[0]) for c in s.dependents(at, "punct")]:
        if preposition < mark < owners[0]:
            move(s, mark, before[0], "punct")
    for quality in before:
        move(s, quality, preposition, "pobj")
    return move(s, token, verb, "dobj")


@on_words(deps=("prep",))
def people_from(s: Sentence, token: int) -> bool:
    """`accepted refugees from Syria`: they are from there, it is not where they are accepted."""
    noun, verb = token - 1, s.heads[token]
    if s.lower[token] != "from" or noun < 0:
        return False
    if s.lemmas[verb] not in _RECEIVING or s.heads[noun] != verb or s.lemmas[noun] not in _COMERS:
        return False
    return s.deps[noun] in ("dobj", "nsubjpass") and move(s, token, noun, "prep")


@on_words(deps=("prep",))
def kept_from_doing(s: Sentence, token: int) -> bool:
    """`blocked planes packed with troops from landing`: what the planes are kept from."""
    noun = s.heads[token]
    if s.lower[token] != "from":
        return False
    if not any(s.tags[c] == "VBG" for c in s.dependents(token, "pcomp")):
        return False
    while s.deps[noun] in ("pobj", "prep", "acl", "conj"):
        noun = s.heads[noun]
    verb = s.heads[noun]
    if s.deps[noun] not in ("dobj", "nsubjpass") or s.lemmas[verb] not in _KEEPING:
        return False
    return noun < s.heads[token] and move(s, token, verb, "prep")


_KEEPING = frozenset(
    ["ban", "bar", "block", "deter", "discourage", "dissuade", "exclude", "hinder", "keep",
     "preclude", "prevent", "prohibit", "restrain", "stop"]
)  # fmt: skip


@on_words(deps=("prep", "agent"))
def agent_of_object(s: Sentence, token: int) -> bool:
    """`spurned mediation by the Commonwealth`: an active verb has its doer before it."""
    verb = s.heads[token]
    if s.lower[token] != "by":
        return False
    if s.pos[verb] != "VERB" or verb > token or s.tags[verb] == "VBN":
        return False
    doers = s.dependents(token, "pobj")
    labels = {s.deps[c]: c for c in s.children[verb] if c < token}
    if len(doers) != 1 or s.lower[doers[0]] in _DATES:
        return False
    if s.pos[doers[0]] != "PROPN" and not s.words[doers[0]].isupper():  # `ECOWAS` is no plural
        return False
    if not {"nsubj", "dobj"} <= labels.keys():
        return False
    noun = labels.get("oprd", labels["dobj"])
    for prep in [c for c in s.dependents(noun, "prep") if s.words[c] == "over"]:
        noun = next(iter(s.dependents(prep, "pobj")), noun)
    return s.pos[noun] == "NOUN" and move(s, token, noun, "prep")


@on_words(deps=("agent",))
def agent_of_deed(s: Sentence, token: int) -> bool:
    """`was summoned over an incursion in Sudan by militants`: who did the deed, and summoned none.

    Envoys are called in by ministries and those who govern.
    """
    verb = s.heads[token]
    doers = s.dependents(token, "pobj")
    if s.lemmas[verb] not in _CALLING_IN or any(s.lemmas[doer] in _OFFICES for doer in doers):
        return False
    deeds = [
        noun
        for phrase in s.dependents(verb, "prep")
        for noun in s.subtree(phrase)
        if verb < noun < token and s.lemmas[noun] in _DEEDS
    ]
    return bool(deeds) and move(s, token, deeds[-1], "prep")


_OFFICES = frozenset(
    ["cabinet", "chancellor", "department", "government", "minister", "ministry", "office",
     "premier", "president", "secretary"]
)  # fmt: skip
_CALLING_IN = frozenset({"call", "recall", "summon"})
_DEEDS = frozenset(
    ["abduction", "airstrike", "arrest", "assault", "attack", "bombing", "capture", "detention",
     "execution", "firing", "incursion", "intrusion", "invasion", "killing", "launch", "murder",
     "raid", "seizure", "shelling", "shooting", "strike", "test", "torture", "treatment",
     "violation"]
)  # fmt: skip


@on_words(deps=("pobj",), pos=("NOUN", "PROPN"))
def stolen_object(s: Sentence, token: int) -> bool:
    """`freed on bail two ministers`: a preposition has one object, the next is the verb's."""
    preposition = s.heads[token]
    objects = s.dependents(preposition, "pobj")
    verb = s.heads[preposition]
    if token != objects[-1] or len(objects) < 2 or s.pos[verb] != "VERB":
        return False
    if s.dependents(verb, "dobj", "nsubjpass"):
        return False
    for other in objects[1:-1]:
        move(s, other, token, "compound")
    return move(s, token, verb, "dobj")


@on_words(deps=("npadvmod",), tags=("NNS",))
def object_behind_day(s: Sentence, token: int) -> bool:
    """`returned to Brazil last Friday 21 frogs`: what was returned, behind the day."""
    verb = s.heads[token]
    if s.lemmas[verb] not in _HANDING_OVER or token < verb or s.dependents(verb, *_TAKEN):
        return False
    if not s.dependents(token, "nummod") or s.lemmas[token] in _SPANS:
        return False
    days = [c for c in s.dependents(verb, "npadvmod") if verb < c < token]
    return bool(days) and move(s, token, verb, "dobj")


_HANDING_OVER = frozenset({"deliver", "give", "hand", "return", "send", "ship", "supply"})
_TAKEN = ("dobj", "nsubjpass", "ccomp", "xcomp")


@on_words(deps=("appos",))
def object_behind_count(s: Sentence, token: int) -> bool:
    """`ratified, by 576 votes to 13, the treaty`: what is ratified, and no name of who did."""
    subject = s.heads[token]
    verb = s.heads[subject]
    if s.deps[subject] != "nsubj" or not subject < verb < token:
        return False
    first = s.subtree(token)[0]
    if s.words[first - 1] != "," or s.words[verb + 1] != "," or s.pos[verb] != "VERB":
        return False
    if s.lower[verb + 2] != "by" or first - 1 <= verb + 1:
        return False
    if s.dependents(verb, "dobj", "ccomp", "xcomp"):
        return False
    return move(s, token, verb, "dobj")


@on_words(deps=("prep",))
def phrase_of_time(s: Sentence, token: int) -> bool:
    """`was jailed for eight years in Iran`: who was jailed there, not the years there."""
    years = s.heads[token]
    of = s.heads[years]
    verb = s.heads[of]
    if s.lemmas[years] not in _SPANS or s.lower[of] != "for":
        return False
    if s.deps[years] != "pobj" or s.pos[verb] != "VERB" or s.lower[token] == "of":
        return False
    return move(s, token, verb, "prep")


@on_words(tags=("VBG",), deps=("advcl",))
def object_of_particle_verb(s: Sentence, token: int) -> bool:
    """`ruled out releasing them`, with the gerund taken for what went on beside it."""
    verb, before = s.heads[token], token - 1
    if before != verb + 1:
        return False
    return s.deps[before] == "prt" and move(s, token, verb, "xcomp")


def said_no(s: Sentence, token: int) -> bool:
    """`said no to direct talks`: what is said is `no`, and `to` tells to what.

    So it is where nothing tells to what: `The rebels have said no.`
    """
    verb, to = token - 1, token + 1
    if s.lower[token] not in ("no", "yes") or verb < 0 or to >= len(s):
        return False
    if s.lemmas[verb] == "say" and s.deps[token] == "intj" and s.words[to] in (".", ",", ";"):
        s.pos[token], s.tags[token] = "NOUN", "NN"
        return move(s, token, verb, "dobj")
    if s.lemmas[verb] not in ("say", "vote") or s.lower[to] not in ("to", "on"):
        return False
    if s.deps[token] == "dobj" and s.deps[to] == "prep":
        return False
    if s.deps[to] == "aux":
        infinitive = s.heads[to]
        nouns = s.dependents(infinitive, "dobj")
        if infinitive != to + 1 or s.heads[infinitive] != verb or len(nouns) != 1:
            return False
        move(s, to, verb, "prep")
        move(s, nouns[0], to, "pobj")
        for child in list(s.children[infinitive]):
            move(s, child, nouns[0], s.deps[child])
        move(s, infinitive, nouns[0], "amod")
        s.pos[infinitive], s.tags[infinitive] = "ADJ", "JJ"
    elif s.deps[to] == "prep":
        move(s, to, verb, "prep")
    else:
        return False
    s.pos[to], s.tags[to], s.pos[token] = "ADP", "IN", "NOUN"
    return move(s, token, verb, "dobj")


def non_grata(s: Sentence, token: int) -> bool:
    """`declared an envoy persona non grata on May 9`: what he is called, and when that was."""
    verb = s.heads[token]
    words = s.lower[token : token + 3]
    if words not in (["persona", "non", "grata"], ["personae", "non", "gratae"]):
        return False
    if s.deps[token] == "oprd" or s.pos[verb] != "VERB" or not verb < token:
        return False
    s.deps[token], s.pos[token], s.tags[token] = "oprd", "NOUN", "NN"
    for child in [c for c in s.dependents(token, "nsubj") if c < token]:
        move(s, child, verb, "dobj")
    for child in s.dependents(token, "prep"):
        move(s, child, verb, "prep")
    return True


@on_words(deps=("dobj",), pos=NOUNS)
def called_beside_owner(s: Sentence, token: int) -> bool:
    """`called Korea's launch an outrageous act`, with the act as the object of the launch."""
    called = s.heads[token]
    verb = s.heads[called]
    if s.pos[called] not in NOUNS or s.deps[called] != "dobj" or s.lemmas[verb] != "call":
        return False
    if s.subtree(token)[0] <= called or s.dependents(verb, "oprd"):
        return False
    for phrase in s.dependents(token, "prep"):
        if any(s.lemmas[noun] in _SPOKEN_IN for noun in s.dependents(phrase, "pobj")):
            move(s, phrase, verb, "prep")
    return move(s, token, verb, "oprd")


_SPOKEN_IN = frozenset({"call", "conversation", "interview", "meeting", "speech", "talk"})


@on_words(deps=("prep",), tags=("IN", "RP"))
def particle_before_object(s: Sentence, token: int) -> bool:
    """`will take in refugees`, with a phrase of nothing beside the object."""
    verb = s.heads[token]
    if s.children[token] or s.lower[token] not in _PARTICLES or s.pos[verb] != "VERB":
        return False
    if token != verb + 1 or not any(c > token for c in s.dependents(verb, "dobj")):
        return False
    s.deps[token], s.tags[token] = "prt", "RP"
    return True


_PARTICLES = frozenset({"in", "off", "on", "over"})
