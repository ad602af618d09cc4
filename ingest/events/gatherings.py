"""Gatherings of people that are no protest: who came to hear, to greet, to mourn or to worship."""

from ingest.events import arguments, syntax
from ingest.events.lexicon import word_classes
from ingest.events.phrases import phrase_heads, reachable_phrase_heads
from ingest.sentence import Sentence

_TELLING = frozenset({"address", "tell", "assure", "harangue", "warn", "urge", "attend", "promise"})
"""Verbs whose object is who is spoken to: `told a rally`."""
_SPEAKING = frozenset(
    ["speak", "say", "tell", "declare", "vow", "appear", "announce", "warn", "preach", "shout",
     "promise", "pledge", "claim", "urge", "call", "accuse", "add", "insist", "deliver", "make"]
)  # fmt: skip
"""Verbs of what somebody does before a crowd: `said at a rally`."""
_AT_A_CROWD = frozenset({"at", "to", "before", "during", "after", "in"})
_DEFIANT = frozenset({"protest", "opposition", "anti", "anti-government", "antigovernment"})
_PROTESTING = frozenset({"demonstrator", "protester", "protestor", "striker"})


def is_audience(s: Sentence, noun: int) -> bool:
    """Whether a rally only is to whom somebody speaks: `told a rally`, `said at a rally`."""
    verb, label = s.heads[noun], s.deps[noun]
    if any(s.lemmas[m] in _DEFIANT for m in syntax.modifiers(s, noun)):
        return False
    if any(s.lemmas[h] in _PROTESTING for h in phrase_heads(s, noun, "of")):
        return False
    if phrase_heads(s, noun, "against"):
        return False
    if label == "pobj":
        preposition, verb = verb, s.heads[verb]
        if s.lower[preposition] not in _AT_A_CROWD:
            return False
        if s.deps[verb] == "dobj":  # `made a speech at a rally`
            verb = s.heads[verb]
        return s.lemmas[verb] in _SPEAKING and _is_by_one(s, verb)
    return label in ("dobj", "dative") and s.lemmas[verb] in _TELLING and _is_by_one(s, verb)


def _is_by_one(s: Sentence, verb: int) -> bool:
    """Whether one person speaks, or nobody is named: crowds do not address themselves."""
    return all(s.tags[t] in ("NN", "NNP", "PRP", "WP") for t in arguments.subjects(s, verb))


def is_festive(s: Sentence, token: int) -> bool:
    """Whether people come together to greet, hear, mourn or celebrate, and for nothing else."""
    verb = s.verb_above(token)
    if _is_feast(s, verb) or _is_show(s, verb):
        return True
    classes = word_classes()
    for clause in syntax.complements(s, verb, "xcomp", "advcl"):
        if s.lemmas[clause] in classes["GRIEVE"]:
            return False
    purposes = [
        clause
        for clause in syntax.complements(s, verb, "xcomp", "advcl")
        if syntax.is_infinitive(s, clause)
    ]
    return bool(purposes) and s.lemmas[purposes[0]] in classes["FESTIVITY"]


def _is_feast(s: Sentence, verb: int) -> bool:
    """`takes part in a Thanksgiving parade`, `held a victory rally`."""
    nouns = [*arguments.objects(s, verb), *reachable_phrase_heads(s, verb, "in")]
    nouns += reachable_phrase_heads(s, verb, "at") + arguments.own_subjects(s, verb)
    near = (m for noun in nouns if s.lemmas[noun] in _MARCHES for m in syntax.modifiers(s, noun))
    return any(s.lemmas[m] in _FEASTS for m in near)


def _is_show(s: Sentence, verb: int) -> bool:
    """`formed human chains in a show of patriotism`: they stand for something."""
    shows = [n for n in reachable_phrase_heads(s, verb, "in") if s.lemmas[n] in _SHOWS]
    return any(s.lemmas[h] in _STOOD_FOR for n in shows for h in phrase_heads(s, n, "of"))


_SHOWS = frozenset({"show", "display", "demonstration", "expression", "outpouring"})
_STOOD_FOR = frozenset(
    {"patriotism", "unity", "loyalty", "gratitude", "joy", "faith", "pride", "support", "grief"}
)
_MARCHES = frozenset({"parade", "march", "procession", "rally", "gathering", "demonstration"})
_FEASTS = frozenset(
    ["thanksgiving", "victory", "carnival", "christmas", "easter", "election", "electoral",
     "campaign", "fashion", "independence", "wedding", "religious", "funeral", "car", "motor",
     "military", "football", "cup", "celebratory", "memorial", "pre-election", "re-election"]
)  # fmt: skip
