"""Mends what the small parser typically gets wrong in news text, where the words leave no doubt.

Each rule looks at one token, sees that its tag and its place in the tree cannot both be right,
and puts the reading in its place that the words around allow.
"""

from ingest.sentence import Sentence
from ingest.unseen_verbs import mend_verb

_NOMINAL_PLACES = frozenset({"dobj", "pobj", "attr", "nsubjpass"})
_NOUN_PARTS = frozenset({"det", "amod", "compound", "poss", "nummod"})
_BARE_INFINITIVE = frozenset(
    ["let", "make", "help", "see", "hear", "watch", "have", "dare", "need", "bid", "feel", "go"]
)
"""Verbs that a bare infinitive may follow."""
_SEEING = _BARE_INFINITIVE | frozenset(
    ["catch", "describe", "envisage", "fear", "find", "foresee", "get", "imagine", "involve",
     "keep", "leave", "like", "love", "mean", "mind", "notice", "observe", "oppose", "picture",
     "prevent", "recall", "remember", "report", "risk", "show", "spot", "start", "stop", "support",
     "tolerate", "want"]
)  # fmt: skip
"""Verbs of which somebody's doing, as a clause, may be the object."""
_CAUGHT = frozenset({"found", "caught", "seen", "deemed", "suspected", "accused"})
"""Participles of those who are dealt with for what they do."""
_RELEASING = frozenset({"let", "set"})

_WATCHES = frozenset({"guard", "watch", "sentry", "vigil"})
"""What soldiers stand or keep."""

_STATES_OF_LIFE = frozenset({"alive", "unharmed", "unhurt", "unscathed"})

_INTRANSITIVE = frozenset(
    ["mass", "converge", "march", "gather", "rally", "assemble", "surge", "pour", "stream", "flock",
     "swarm", "congregate", "clash", "retreat", "advance", "flee", "arrive", "travel", "walk",
     "demonstrate", "protest", "riot", "rampage", "camp", "spill", "parade", "vote", "agree",
     "meet", "talk", "confer", "negotiate", "deliberate", "surrender", "depart", "sail", "crowd",
     "throng", "turn", "fight", "quarrel", "withdraw", "press"]
)  # fmt: skip
"""Verbs whose participle after a noun is hardly a passive: who massed did so themselves."""
_SENDING = frozenset({"send", "bring", "fly", "ship", "call", "order", "march", "take", "allow"})
_OUTSIDE = frozenset({"outside", "inside", "near", "opposite"})
_SPANS = frozenset({"day", "week", "month", "year", "hour", "decade", "life"})

_WISHING = frozenset({"want", "like", "love", "prefer", "wish", "hope", "expect"})

_CLOSE = (
    ("side", "by", "side"),
    ("shoulder", "to", "shoulder"),
    ("hand", "in", "hand"),
    ("hand", "in", "glove"),
    ("arm", "in", "arm"),
    ("back", "to", "back"),
)
"""Idioms for together, all of the same length."""
_SOUGHT = frozenset(
    {"wanted", "sought", "accused", "suspected", "convicted", "charged", "indicted"}
)
_GIVING = frozenset(
    ["give", "grant", "hand", "offer", "lend", "loan", "promise", "deny", "award", "accord", "send",
     "extend", "pledge", "refuse", "sell", "ship", "supply"]
)  # fmt: skip
_GIVING_TO = frozenset({"give", "lend", "hand", "loan", "sell"})
"""Verbs whose object is hardly ever a thing of the one whose name stands before it."""
_BEGINNING = frozenset({"begin", "start", "resume", "continue", "keep", "stop", "finish"})
_TRANSITIVE = frozenset(
    ["airlift", "carry", "deliver", "deploy", "distribute", "drop", "evacuate", "export", "ferry",
     "import", "issue", "move", "patrol", "pull", "pump", "receive", "remove", "return", "sell",
     "send", "ship", "supply", "withdraw"]
)  # fmt: skip
"""Verbs whose gerund before a noun is hardly ever a word of it."""
_HANDING = frozenset({"hand", "turn", "put", "deliver", "surrender", "give", "send", "extradite"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CHARGED = frozenset({"suspect", "suspects", "convict", "convicts"})
"""What somebody is called for the crimes that stand before: words of verbs as well."""
_STUFFS = frozenset({"sheeting", "bedding", "clothing", "roofing", "netting", "housing", "seating"})
_AILING = frozenset(
    ["starving", "fleeing", "suffering", "warring", "struggling", "ailing", "freezing", "dying",
     "grieving", "striking", "protesting", "retreating", "returning", "stranded"]
)  # fmt: skip
"""How people are to whom something is given or said."""
_BODIES = frozenset(
    ["government", "ministry", "army", "navy", "state", "authority", "police", "parliament",
     "council", "administration", "military"]
)  # fmt: skip
_SAYING = frozenset(
    {"say", "tell", "announce", "report", "state", "add", "confirm", "claim", "declare", "warn",
     "write", "note", "inform", "acknowledge", "reveal", "disclose", "insist", "stress"}
)  # fmt: skip
_OCCASIONS = frozenset(
    {"statement", "speech", "interview", "letter", "post", "briefing", "conference", "report",
     "message", "address", "note", "tweet", "release", "communique", "communiqué",
     "remark", "comment", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
     "sunday", "facebook", "twitter", "x", "telegram", "parliament", "television"}
)  # fmt: skip
"""Where and when something is said: no noun of what is told by it."""

_TAKING = frozenset(
    ["accept", "accommodate", "admit", "aid", "arrest", "assist", "attack", "bar", "bomb", "detain",
     "deport", "evacuate", "expel", "free", "help", "host", "house", "intercept", "kill", "receive",
     "reject", "release", "rescue", "resettle", "shelter", "shoot", "support", "take", "target",
     "train", "welcome"]
)  # fmt: skip
"""Verbs that take people, not what they do."""
_RECEIVING = frozenset(
    ["accept", "accommodate", "admit", "aid", "arrest", "assist", "bar", "detain", "help", "host",
     "house", "intercept", "kill", "receive", "reject", "resettle", "shelter", "support", "take",
     "welcome"]
)  # fmt: skip
"""Those of them after which nobody goes from anywhere."""
_COMERS = frozenset(
    ["refugee", "migrant", "immigrant", "seeker", "evacuee", "exile", "asylum-seeker", "newcomer",
     "worker", "traveller", "traveler", "visitor", "arrival", "volunteer"]
)  # fmt: skip
_NOUNS = frozenset({"NOUN", "PROPN"})


def repair(s: Sentence) -> None:
    """Mends a sentence in place."""
    changed = False
    for token in range(len(s)):
        changed |= _test_fire(s, token)
        changed |= (
            mend_verb(s, token)
            or _shot_dead(s, token)
            or _going_to(s, token)
            or _verb_for_noun(s, token)
            or _bare_verb_for_noun(s, token)
            or _stolen_object(s, token)
            or _reduced_relative(s, token)
            or _set_free(s, token)
            or _participle_for_head(s, token)
            or _subject_after_aside(s, token)
            or _speaker_after_place(s, token)
            or _said_in_statement(s, token)
            or _object_of_particle_verb(s, token)
            or _listed_subjects(s, token)
            or _agent_of_state(s, token)
            or _said_no(s, token)
            or _two_forces(s, token)
            or _finite_for_modifier(s, token)
            or _subject_for_object(s, token)
            or _in_order_to(s, token)
            or _that_for_object(s, token)
            or _like_to_see(s, token)
            or _object_set_free(s, token)
            or _sent_home(s, token)
            or _sit_in(s, token)
            or _phrase_of_time(s, token)
            or _main_verb(s, token)
            or _verb_for_modifier(s, token)
            or _to_free(s, token)
            or _relative_for_main(s, token)
            or _meeting_ministers(s, token)
            or _verb_for_adjective(s, token)
            or _on_strike(s, token)
            or _stood_guard(s, token)
            or _subject_for_adverb(s, token)
            or _pulled_alive(s, token)
            or _receiver_for_modifier(s, token)
            or _verb_of_two_subjects(s, token)
            or _side_by_side(s, token)
            or _object_put_last(s, token)
            or _given_number(s, token)
            or _disguised(s, token)
            or _given_thing(s, token)
            or _after_neighbours(s, token)
            or _receiver_before_thing(s, token)
            or _headline_to_come(s, token)
            or _drinking_water(s, token)
            or _subject_for_compound(s, token)
            or _begun_doing(s, token)
            or _participle_with_agent(s, token)
            or _first_of_two_objects(s, token)
            or _number_after_receiver(s, token)
            or _noun_joined_to_verb(s, token)
            or _object_at_work(s, token)
            or _people_from(s, token)
            or _crimes_suspect(s, token)
            or _plural_for_clause(s, token)
            or _state_for_adjective(s, token)
            or _stuff_for_gerund(s, token)
            or _people_for_gerund(s, token)
            or _body_and_firm(s, token)
        )
    if changed:
        s.link()


def _two_forces(s: Sentence, token: int) -> bool:
    """`between the Congolese army and M23 rebels`, with `army` as a part of `rebels`."""
    head = s.heads[token]
    if s.deps[token] != "nmod" or s.pos[token] != "NOUN" or head < token:
        return False
    joined = [c for c in s.children[token] if s.deps[c] == "conj" and s.pos[c] == "PROPN"]
    described = any(s.deps[c] in ("amod", "poss") for c in s.children[token])
    if len(joined) != 1 or not token < joined[0] < head or not described:
        return False
    above, label = s.heads[head], s.deps[head]
    if above == head:
        return False
    s.children[head].remove(token)
    s.children[above] = sorted([c for c in s.children[above] if c != head] + [token])
    s.heads[token], s.deps[token] = above, label
    return _move(s, joined[0], head, "compound") and _move(s, head, token, "conj")


def _test_fire(s: Sentence, token: int) -> bool:
    """`test-fired a missile`, which the tokenizer takes apart."""
    if s.lemmas[token] != "fire" or token < 2 or s.pos[token] != "VERB":
        return False
    if s.words[token - 1] != "-" or s.words[token - 2].lower() != "test":
        return False
    s.lemmas[token] = "test-fire"
    return True


def _shot_dead(s: Sentence, token: int) -> bool:
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


def _going_to(s: Sentence, token: int) -> bool:
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
        _move(s, child, verb, "nsubjpass" if passive and name == "nsubj" else name)
    s.heads[token], s.deps[token] = verb, "dep"
    s.children[verb] = sorted([*s.children[verb], token])
    s.words[to], s.lemmas[to], s.tags[to], s.deps[to] = "will", "will", "MD", "aux"
    return True


def _finite_for_modifier(s: Sentence, verb: int) -> bool:
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
            _move(s, child, called, "appos")
        elif child < verb and s.deps[child] in ("compound", "nmod", "amod", "poss"):
            _move(s, child, verb, "nsubj")
        elif child > noun or s.deps[child] in ("nsubj", "npadvmod"):
            _move(s, child, verb, s.deps[child])
    return True


def _subject_for_object(s: Sentence, token: int) -> bool:
    """`sank ships entering the bay`: the ships are sunk, not what enters while they sink."""
    gerund = s.heads[token]
    verb = s.heads[gerund]
    if s.deps[token] != "nsubj" or not _is_told_of_object(s, token, gerund):
        return False
    if s.deps[gerund] != "advcl" and (s.deps[gerund] != "ccomp" or s.lemmas[verb] in _SEEING):
        return False
    first = s.subtree(token)[0]
    before = first - 1
    if not verb < first < gerund or s.pos[verb] != "VERB":
        return False
    if before != verb and not (s.deps[before] == "prt" and s.heads[before] == verb):
        return False
    taken = {"dobj", "ccomp", "xcomp", "auxpass", "dative", "oprd", "acomp"}
    if any(s.deps[c] in taken for c in s.children[verb] if c != gerund):
        return False
    _move(s, token, verb, "dobj")
    return _move(s, gerund, token, "acl")


def _is_told_of_object(s: Sentence, noun: int, verb: int) -> bool:
    """Whether a verb behind an object is a participle: `throw out observers found to be late`."""
    if s.tags[verb] == "VBG":
        return True
    governor = s.heads[verb]
    particle = any(s.deps[c] == "prt" and c < noun for c in s.children[governor])
    finite = any(s.deps[c] in ("aux", "mark") for c in s.children[verb])
    return particle and not finite and verb == noun + 1 and s.words[verb] in _CAUGHT


def _in_order_to(s: Sentence, token: int) -> bool:
    """`in order to open a route`, where nobody orders anything."""
    if s.words[token].lower() != "order" or not 0 < token < len(s) - 1 or s.pos[token] != "NOUN":
        return False
    if s.words[token - 1].lower() != "in" or s.words[token + 1].lower() not in (
        "to",
        "for",
        "that",
    ):
        return False
    s.pos[token], s.tags[token] = "SCONJ", "IN"
    return True


def _that_for_object(s: Sentence, token: int) -> bool:
    """`it is striking that tensions rise`, where the conjunction is taken for what is struck."""
    if s.words[token].lower() != "that" or s.tags[token] != "IN" or s.deps[token] != "dobj":
        return False
    s.deps[token] = "mark"
    return True


def _like_to_see(s: Sentence, token: int) -> bool:
    """`would like to see China agree`, which is to want China to agree."""
    wish = s.heads[token]
    if s.lemmas[token] != "see" or s.deps[token] != "xcomp" or s.lemmas[wish] not in _WISHING:
        return False
    wanted = [c for c in s.children[token] if s.deps[c] == "ccomp" and s.pos[c] == "VERB"]
    if len(wanted) != 1 or not any(s.deps[c] == "nsubj" for c in s.children[wanted[0]]):
        return False
    s.lemmas[wish], s.deps[token] = "want", "aux"
    return _move(s, wanted[0], wish, "ccomp")


def _stood_guard(s: Sentence, token: int) -> bool:
    """`soldiers stood guard outside synagogues`: what they stood is an object as any other."""
    verb = token - 1
    if s.lemmas[token] not in _WATCHES or verb < 0 or s.lemmas[verb] not in ("stand", "keep"):
        return False
    if s.pos[verb] != "VERB" or s.deps[token] == "dobj":
        return False
    s.pos[token], s.tags[token] = "NOUN", "NN"
    return _move(s, token, verb, "dobj")


def _subject_for_adverb(s: Sentence, token: int) -> bool:
    """`Nauru restored ties`, with the state taken for a time or a measure of what was done."""
    verb = s.heads[token]
    if s.deps[token] != "npadvmod" or s.tags[token] != "NNP" or s.tags[verb] not in _FINITE:
        return False
    first = min([verb, *(c for c in s.children[verb] if s.deps[c] in ("aux", "advmod", "neg"))])
    taken = any(s.deps[c] in ("nsubj", "nsubjpass", "expl", "csubj") for c in s.children[verb])
    if taken or first != token + 1 or s.deps[verb] != "ROOT":
        return False
    s.deps[token] = "nsubj"
    return True


def _pulled_alive(s: Sentence, token: int) -> bool:
    """`pulled a boy alive from rubble`: he was pulled from there, whatever state he was in."""
    noun = s.heads[token]
    if s.words[token].lower() not in _STATES_OF_LIFE or s.deps[token] != "amod" or noun > token:
        return False
    verb = s.heads[noun]
    if s.deps[noun] not in ("dobj", "nsubjpass") or s.pos[verb] != "VERB":
        return False
    for child in list(s.children[token]):
        _move(s, child, verb, s.deps[child])
    s.pos[token], s.tags[token] = "ADV", "RB"
    return _move(s, token, verb, "advmod")


def _receiver_for_modifier(s: Sentence, token: int) -> bool:
    """`gave Julian Assange political asylum`, with the name as a part of what he was given."""
    thing = s.heads[token]
    if s.deps[token] not in ("nmod", "compound") or s.tags[token] != "NNP" or thing < token + 2:
        return False
    verb, after = s.heads[thing], token + 1
    if s.deps[thing] != "dobj" or s.lemmas[verb] not in _GIVING or s.tags[thing][:3] == "NNP":
        return False
    if s.heads[after] != thing or s.deps[after] != "amod" or s.tags[after] != "JJ":
        return False
    if any(s.deps[c] == "dative" for c in s.children[verb]):
        return False
    for child in [c for c in s.children[thing] if c < token]:
        _move(s, child, token, s.deps[child])
    return _move(s, token, verb, "dative")


def _verb_of_two_subjects(s: Sentence, token: int) -> bool:
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
        _move(s, child, token, s.deps[child])
    return True


def _side_by_side(s: Sentence, token: int) -> bool:
    """`fought side by side with Mozambican troops`, which is to fight together with them."""
    verb, after = token - 1, token + len(_CLOSE[0])
    idiom = tuple(word.lower() for word in s.words[token:after])
    if idiom not in _CLOSE or verb < 0 or s.pos[verb] != "VERB" or s.deps[token] == "advmod":
        return False
    own = range(token, after)
    below = [c for t in own for c in s.children[t] if c not in own]
    s.lemmas[token], s.pos[token], s.tags[token] = "together", "ADV", "RB"
    if s.heads[verb] == token and s.heads[token] != token:
        _move(s, verb, s.heads[token], "acl")
    moved = [_move(s, token, verb, "advmod")]
    moved += [_move(s, child, verb, s.deps[child]) for child in below if child > token]
    return any(moved)


def _object_put_last(s: Sentence, token: int) -> bool:
    """`handed over to Irish detectives a man wanted for murder`, read as a man who wanted."""
    participle = s.heads[token]
    if s.deps[token] != "nsubj" or s.pos[token] != "NOUN" or participle != token + 1:
        return False
    if s.tags[participle] not in ("VBD", "VBN") or s.words[participle].lower() not in _SOUGHT:
        return False
    start = min(s.subtree(token))
    verbs = [t for t in range(start) if s.lemmas[t] in _HANDING and s.pos[t] == "VERB"]
    if not verbs or any(s.deps[c] == "dobj" and c > start for c in s.children[verbs[-1]]):
        return False
    if s.words[start].lower() not in ("a", "an", "two", "three", "four", "five", "several"):
        return False
    s.tags[participle] = "VBN"
    if not _above(s, participle, verbs[-1]) and _move(s, token, verbs[-1], "dobj"):
        receiver = verbs[-1] + 1
        if s.pos[receiver] == "PROPN" and s.deps[receiver] == "dobj":
            s.deps[receiver] = "dative"
        return _move(s, participle, token, "acl")
    return False


def _given_number(s: Sentence, token: int) -> bool:
    """`sold Zimbabwe 300 megawatts`, with Zimbabwe taken for a part of the megawatts."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.deps[token] not in ("nmod", "compound") or s.pos[token] != "PROPN":
        return False
    if s.deps[noun] != "dobj" or s.lemmas[verb] not in _GIVING or token + 1 >= noun:
        return False
    if s.pos[token + 1] != "NUM" or s.heads[token + 1] != noun:
        return False
    return _move(s, token, verb, "dative")


def _disguised(s: Sentence, token: int) -> bool:
    """`Gunmen dressed as police opened fire`, parsed as `dressed when police opened fire`."""
    verb = s.heads[token]
    if s.deps[token] != "nsubj" or token < 3 or s.deps[verb] != "advcl":
        return False
    posing = s.heads[verb]
    if s.lemmas[posing] not in _POSING or s.lemmas[token - 1] != "as" or posing != token - 2:
        return False
    own = s.deps[posing] == "acl"
    doers = [c for c in s.children[posing] if s.deps[c] == "nsubj"]
    doers = [s.heads[posing]] if own else doers
    old = doers[0] if own and doers else posing
    if s.deps[old] != "ROOT" or len(doers) != 1 or s.heads[token - 1] != verb:
        return False
    s.children[posing].remove(verb)
    s.heads[verb], s.deps[verb] = verb, "ROOT"
    for child in list(s.children[old]):
        if child > verb or (not own and child < posing):
            _move(s, child, verb, s.deps[child])
    if own:
        s.heads[old], s.deps[old] = verb, "nsubj"
        s.children[verb] = sorted([*s.children[verb], old])
    else:
        s.heads[posing], s.deps[posing], s.tags[posing] = doers[0], "acl", "VBN"
        s.children[doers[0]] = sorted([*s.children[doers[0]], posing])
    return _move(s, token - 1, posing, "prep") and _move(s, token, token - 1, "pobj")


_POSING = frozenset({"disguise", "dress", "pose", "masquerade"})


def _given_thing(s: Sentence, token: int) -> bool:
    """`granted Besigye leave to address a rally`, with `leave` for a verb whose subject he is."""
    verb = s.heads[token]
    if s.lemmas[token] != "leave" or s.deps[token] not in ("dobj", "ccomp"):
        return False
    if s.pos[token] not in ("VERB", "NOUN") or s.lemmas[verb] not in _GIVING:
        return False
    given = [c for c in s.children[token] if s.deps[c] in ("nsubj", "compound") and c == token - 1]
    if not given or verb > given[0]:
        return False
    _as_noun(s, token, "dobj")
    return _move(s, given[0], verb, "dative")


def _after_neighbours(s: Sentence, token: int) -> bool:
    """`cut off after neighbours including Oman severed ties`: it is the neighbours who did."""
    after = s.heads[token]
    if s.deps[token] != "pobj" or s.lemmas[after] not in ("after", "before", "since", "until"):
        return False
    verb = next(
        (t for t in range(token + 1, len(s)) if s.tags[t] in _FINITE and s.deps[t] == "conj"), -1
    )
    if verb < 0 or any(s.deps[c] in ("nsubj", "nsubjpass", "cc") for c in s.children[verb]):
        return False
    if any(s.deps[c] == "cc" and c > token for c in s.children[s.heads[verb]]):
        return False
    between = range(token + 1, verb)
    if any(s.words[t] == "," or s.tags[t] in _FINITE or s.tags[t] == "VBN" for t in between):
        return False
    if s.subtree(token)[-1] != verb - 1 or not _above(s, s.heads[verb], after):
        return False
    _move(s, verb, s.heads[after], "advcl")
    s.children[after].remove(token)
    s.heads[token], s.deps[token] = verb, "nsubj"
    s.children[verb] = sorted([*s.children[verb], token])
    return _move(s, after, verb, "mark")


def _receiver_before_thing(s: Sentence, token: int) -> bool:
    """`gave the United States information`, with the name as a part of what was given."""
    thing, verb = token + 1, s.heads[s.heads[token]]
    if s.deps[token] != "compound" or s.tags[token][:3] != "NNP" or s.heads[token] != thing:
        return False
    if s.deps[thing] != "dobj" or s.tags[thing] not in ("NN", "NNS"):
        return False
    if s.lemmas[verb] not in _GIVING_TO or s.pos[verb] != "VERB":
        return False
    before = [c for c in s.children[thing] if c < token]
    if any(s.deps[c] not in ("det", "compound") for c in before):
        return False
    if min([token, *before, *s.children[token]]) != verb + 1:
        return False
    if any(s.deps[c] in ("dative", "prt") for c in s.children[verb]):
        return False
    if any(s.words[c].lower() == "to" for c in (*s.children[verb], *s.children[thing])):
        return False
    for child in before:
        _move(s, child, token, s.deps[child])
    return _move(s, token, verb, "dative")


def _headline_to_come(s: Sentence, token: int) -> bool:
    """`EU to send observers to Zambia`: in headlines, what will be done."""
    if s.tags[token] != "VB" or any(_is_main_finite(s, other) for other in range(len(s))):
        return False
    to = next((c for c in s.children[token] if s.tags[c] == "TO" and c < token), 0)
    doer = _doer_of_headline(s, token)
    if not to or doer < 0 or to != max([doer, *_left_part(s, doer, token)]) + 1:
        return False
    s.words[to], s.lemmas[to], s.tags[to], s.deps[to] = "will", "will", "MD", "aux"
    if s.heads[token] == token:
        return _listed_for_byname(s, token) or True
    s.children[doer].remove(token)
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[doer], s.deps[doer] = token, "nsubj"
    s.children[token] = sorted([*s.children[token], doer])
    for child in [c for c in s.children[doer] if c > token]:
        _move(s, child, token, s.deps[child])
    return _listed_for_byname(s, token) or True


def _is_main_finite(s: Sentence, token: int) -> bool:
    """Whether a verb has a tense and does not tell when: `to give wheat after floods ruin`."""
    if s.tags[token] not in _FINITE and s.tags[token] != "MD":
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


def _drinking_water(s: Sentence, token: int) -> bool:
    """`flew tents, drinking water and medicine`: nobody drinks."""
    water = token + 1
    if s.words[token].lower() != "drinking" or water >= len(s) or s.lemmas[water] != "water":
        return False
    if s.heads[water] != token or s.heads[token] == token:
        return False
    before = token - 1
    label, above = s.deps[token], s.heads[token]
    if label in ("advcl", "acl", "xcomp") and s.words[before] == ",":
        listed = [c for c in s.children[above] if s.deps[c] == "dobj" and c < token]
        above, label = (listed[-1], "conj") if listed else (above, label)
    _move(s, water, above, label)
    for child in list(s.children[token]):
        _move(s, child, water, s.deps[child])
    s.pos[token], s.tags[token] = "NOUN", "NN"
    return _move(s, token, water, "compound")


def _subject_for_compound(s: Sentence, token: int) -> bool:
    """`Venezuela ships barrels to Cuba`, with the state as a part of ships that are a verb."""
    verb = s.heads[token]
    if s.deps[token] not in ("compound", "nmod") or s.pos[token] != "PROPN" or verb < token:
        return False
    if s.tags[verb] not in ("VBZ", "VBD", "VBP") or s.pos[verb] != "VERB":
        return False
    if any(s.deps[c] in ("nsubj", "nsubjpass", "expl", "csubj") for c in s.children[verb]):
        return False
    s.deps[token] = "nsubj"
    return True


def _begun_doing(s: Sentence, token: int) -> bool:
    """`have begun patrolling towns`, with the gerund as a word of the towns."""
    noun, begun = s.heads[token], token - 1
    if s.tags[token] != "VBG" or s.deps[token] != "amod" or begun < 0 or noun < token:
        return False
    if s.lemmas[begun] not in _BEGINNING or s.lemmas[token] not in _TRANSITIVE:
        return False
    if s.deps[noun] != "dobj" or s.heads[noun] != begun:
        return False
    s.pos[token] = "VERB"
    return _move(s, token, begun, "xcomp") and _move(s, noun, token, "dobj")


def _participle_with_agent(s: Sentence, token: int) -> bool:
    """`police, tipped off by Singapore, seized`: who did it is told, so it is a passive."""
    if s.tags[token] != "VBD" or s.deps[token] not in ("acl", "advcl", "amod"):
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if "agent" not in labels or labels & {"nsubj", "dobj", "aux"}:
        return False
    s.tags[token] = "VBN"
    return True


def _first_of_two_objects(s: Sentence, token: int) -> bool:
    """`handed Croatia a commander`, with both as what was handed."""
    verb = s.heads[token]
    if s.deps[token] != "dobj" or s.pos[token] != "PROPN" or s.lemmas[verb] not in _GIVING:
        return False
    others = [c for c in s.children[verb] if s.deps[c] in ("dobj", "dative")]
    if len(others) != 2 or others[0] != token or s.deps[others[1]] != "dobj":
        return False
    if min(s.subtree(token)) != verb + 1:
        return False
    s.deps[token] = "dative"
    return True


def _number_after_receiver(s: Sentence, token: int) -> bool:
    """`handed over to Ukraine 200 of its tanks`, with the number as a word of the receiver."""
    place = s.heads[token]
    if s.deps[token] != "nummod" or s.pos[token] != "NUM" or token != place + 1:
        return False
    preposition = s.heads[place]
    verb = s.heads[preposition]
    if s.deps[place] != "pobj" or s.pos[place] != "PROPN" or s.pos[verb] != "VERB":
        return False
    if s.words[preposition].lower() != "to" or not any(
        s.words[c].lower() == "of" for c in s.children[token]
    ):
        return False
    if any(s.deps[c] in ("dobj", "nsubjpass") for c in s.children[verb]):
        return False
    return _move(s, token, verb, "dobj")


def _noun_joined_to_verb(s: Sentence, token: int) -> bool:
    """`extradited Murillo, a warlord, and 13 others to the U.S.`: the others were extradited."""
    verb = s.heads[token]
    if s.deps[token] != "conj" or s.tags[token] not in ("NNS", "NNP", "NNPS"):
        return False
    if s.pos[verb] != "VERB" or verb > token or token + 1 >= len(s):
        return False
    objects = [c for c in s.children[verb] if s.deps[c] == "dobj" and verb < c < token]
    own = s.children[token]
    if len(objects) != 1 or any(s.deps[c] in ("nsubj", "cop", "aux", "acl", "relcl") for c in own):
        return False
    if any(s.tags[c][:2] == "VB" for c in own if c < token):  # `and tightened visa rules`
        return False
    return _move(s, token, objects[0], "conj")


def _object_at_work(s: Sentence, token: int) -> bool:
    """`accepts refugees fleeing a war`, with the object taken for a part of what it does."""
    verb = s.heads[token]
    if s.deps[token] != "ccomp" or s.tags[token] != "VBG" or s.lemmas[verb] not in _TAKING:
        return False
    nouns = [c for c in s.children[token] if s.deps[c] == "nsubj" and s.pos[c] in _NOUNS]
    if len(nouns) != 1 or not verb < nouns[0] < token:
        return False
    if nouns[0] != token - 1 or any(s.deps[c] in ("aux", "mark") for c in s.children[token]):
        return False
    return _move(s, nouns[0], verb, "dobj") and _move(s, token, nouns[0], "acl")


def _people_from(s: Sentence, token: int) -> bool:
    """`accepted refugees from Syria`: they are from there, it is not where they are accepted."""
    noun, verb = token - 1, s.heads[token]
    if s.words[token].lower() != "from" or s.deps[token] != "prep" or noun < 0:
        return False
    if s.lemmas[verb] not in _RECEIVING or s.heads[noun] != verb or s.lemmas[noun] not in _COMERS:
        return False
    return s.deps[noun] in ("dobj", "nsubjpass") and _move(s, token, noun, "prep")


def _above(s: Sentence, token: int, other: int) -> bool:
    """Whether a token governs another, directly or not."""
    while s.heads[other] != other:
        other = s.heads[other]
        if other == token:
            return True
    return False


def _move(s: Sentence, token: int, head: int, label: str) -> bool:
    if token == head or _above(s, token, head) or s.heads[token] == token:
        return False
    s.children[s.heads[token]] = [c for c in s.children[s.heads[token]] if c != token]
    s.heads[token], s.deps[token] = head, label
    s.children[head] = sorted([*s.children[head], token])
    return True


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


def _verb_for_noun(s: Sentence, token: int) -> bool:
    """`would not meet hostage-takers' demands to free them`, with `demands` as a verb."""
    if s.tags[token] not in ("VBZ", "VBP") or s.deps[token] not in _NOMINAL_PLACES:
        return False
    parts = [c for c in s.children[token] if s.deps[c] in _NOUN_PARTS and c < token]
    if not parts:
        return False
    _as_noun(s, token, s.deps[token])
    return True


def _bare_verb_for_noun(s: Sentence, token: int) -> bool:
    """`condemns Israel strike on school`, `lodges protest with China`: finite verbs end in -s."""
    label, governor = s.deps[token], s.heads[token]
    if s.tags[token] not in ("VB", "VBP") or label not in ("ccomp", "xcomp"):
        return False
    if s.pos[governor] != "VERB" or governor > token or s.lemmas[governor] in _BARE_INFINITIVE:
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


def _stolen_object(s: Sentence, token: int) -> bool:
    """`freed on bail two ministers`: a preposition has one object, the next is the verb's."""
    if s.deps[token] != "pobj" or s.pos[token] not in ("NOUN", "PROPN"):
        return False
    preposition = s.heads[token]
    objects = [c for c in s.children[preposition] if s.deps[c] == "pobj"]
    verb = s.heads[preposition]
    if token != objects[-1] or len(objects) < 2 or s.pos[verb] != "VERB":
        return False
    if any(s.deps[c] in ("dobj", "nsubjpass") for c in s.children[verb]):
        return False
    for other in objects[1:-1]:
        _move(s, other, token, "compound")
    return _move(s, token, verb, "dobj")


def _reduced_relative(s: Sentence, token: int) -> bool:
    """`asylum to five officers holed up in a residence`: who are holed up, not who holed up."""
    verb = s.heads[token]
    if s.deps[token] != "nsubj" or s.tags[verb] != "VBD" or verb != token + 1:
        return False
    first = min([token, *(c for c in s.children[token] if s.deps[c] in _NOUN_PARTS)])
    before = first - 1
    if before < 0 or s.deps[before] != "prep" or s.children[before]:
        return False
    if s.heads[verb] == verb or _above(s, verb, before):
        return False
    _move(s, token, before, "pobj")
    s.tags[verb] = "VBN"
    return _move(s, verb, token, "acl")


def _participle_for_head(s: Sentence, token: int) -> bool:
    """`vetoed a resolution censuring its raid`: the resolution is vetoed, which censures."""
    noun = token - 1
    if s.tags[token] != "VBG" or s.deps[token] not in _NOMINAL_PLACES or noun < 0:
        return False
    if s.heads[noun] != token or s.deps[noun] != "compound" or s.pos[noun] != "NOUN":
        return False
    if not any(s.deps[c] == "dobj" for c in s.children[token]):
        return False
    _move(s, noun, s.heads[token], s.deps[token])
    for child in list(s.children[token]):
        if child < noun and s.deps[child] in _NOUN_PARTS:
            _move(s, child, noun, s.deps[child])
    return _move(s, token, noun, "acl")


def _set_free(s: Sentence, token: int) -> bool:
    """`let free 74 prisoners`: `free` is no verb of its own, what is freed is the object."""
    if s.lemmas[token] != "free" or not token or s.lemmas[token - 1] not in _RELEASING:
        return False
    verb = token - 1
    if s.pos[verb] != "VERB" or s.heads[token] == token or _above(s, token, verb):
        return False
    for child in list(s.children[token]):
        _move(s, child, verb, "dobj" if s.deps[child] in ("nsubj", "dobj") else s.deps[child])
    s.pos[token], s.tags[token] = "ADV", "RP"
    return _move(s, token, verb, "prt")


def _object_set_free(s: Sentence, token: int) -> bool:
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
        _move(s, child, verb, s.deps[child])
    return _move(s, token, verb, "oprd")


def _sent_home(s: Sentence, token: int) -> bool:
    """`sent an American pilot home`, with `pilot` as a part of a home that is sent."""
    verb, before = s.heads[token], token - 1
    if s.words[token].lower() != "home" or s.deps[token] != "dobj" or before < 0:
        return False
    if s.lemmas[verb] not in _SENDING or s.heads[before] != token:
        return False
    if s.deps[before] != "compound" or s.pos[before] not in ("NOUN", "PROPN"):
        return False
    for child in list(s.children[token]):
        if child < before:
            _move(s, child, before, s.deps[child])
        elif child > token and s.deps[child] == "prep":
            _move(s, child, verb, "prep")
    s.pos[token], s.tags[token], s.deps[token] = "ADV", "RB", "advmod"
    return _move(s, before, verb, "dobj")


def _sit_in(s: Sentence, token: int) -> bool:
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
            _move(s, child, token, s.deps[child])
    _move(s, token, s.heads[place], s.deps[place])
    if not between:
        return _move(s, place, token, "appos")
    s.pos[between[0]], s.tags[between[0]] = "ADP", "IN"
    _move(s, between[0], token, "prep")
    return _move(s, place, between[0], "pobj")


def _phrase_of_time(s: Sentence, token: int) -> bool:
    """`was jailed for eight years in Iran`: who was jailed there, not the years there."""
    years = s.heads[token]
    of = s.heads[years]
    verb = s.heads[of]
    if s.deps[token] != "prep" or s.lemmas[years] not in _SPANS or s.words[of].lower() != "for":
        return False
    if s.deps[years] != "pobj" or s.pos[verb] != "VERB" or s.words[token].lower() == "of":
        return False
    return _move(s, token, verb, "prep")


def _to_free(s: Sentence, token: int) -> bool:
    """`pressed Belarus to free candidates`, with the verb as an adjective that has an object."""
    if s.lemmas[token] not in ("free", "open", "clear") or s.tags[token] != "JJ":
        return False
    labels = [s.deps[c] for c in s.children[token]]
    if "dobj" not in labels or not any(s.tags[c] == "TO" for c in s.children[token]):
        return False
    s.tags[token], s.pos[token] = "VB", "VERB"
    return True


def _relative_for_main(s: Sentence, token: int) -> bool:
    """`Two Germans seized in April were released`, with the first verb as the main one."""
    first = s.heads[token]
    if s.deps[token] != "ccomp" or first > token or s.tags[first] != "VBD":
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if labels & {"nsubj", "nsubjpass", "expl", "mark"} or not labels & {"aux", "auxpass"}:
        return False
    subjects = [c for c in s.children[first] if s.deps[c] == "nsubj" and c < first]
    others = {s.deps[c] for c in s.children[first]} & {"aux", "auxpass", "dobj", "neg"}
    if len(subjects) != 1 or others or s.deps[first] != "ROOT":
        return False
    if any(s.words[t] == "," for t in range(first, token)):
        return False
    return _subordinated(s, first, subjects[0], token, "auxpass" in labels)


def _subordinated(s: Sentence, first: int, subject: int, verb: int, passive: bool) -> bool:
    """Makes the first of two verbs a participle of the subject, which the second takes over."""
    s.children[first] = [c for c in s.children[first] if c not in (subject, verb)]
    s.heads[verb], s.deps[verb] = verb, "ROOT"
    s.heads[subject], s.deps[subject] = verb, "nsubjpass" if passive else "nsubj"
    s.heads[first], s.deps[first], s.tags[first] = subject, "acl", "VBN"
    s.children[subject] = sorted([*s.children[subject], first])
    s.children[verb] = sorted([*s.children[verb], subject])
    for child in list(s.children[first]):
        if child > verb:
            _move(s, child, verb, s.deps[child])
    return True


def _meeting_ministers(s: Sentence, token: int) -> bool:
    """`EU ministers meeting in Brussels pressed Belarus`, read as a meeting of ministers."""
    if s.words[token].lower() not in _ASSEMBLED or s.deps[token] != "ROOT" or token == 0:
        return False
    people = token - 1
    verbs = [c for c in s.children[token] if s.deps[c] in ("advcl", "acl", "relcl", "ccomp")]
    verbs = [c for c in verbs if c > token and s.tags[c] == "VBD"]
    if s.deps[people] != "compound" or s.tags[people] not in ("NNS", "NNPS") or len(verbs) != 1:
        return False
    [verb] = verbs
    if any(s.deps[c] in ("nsubj", "nsubjpass", "mark") for c in s.children[verb]):
        return False
    for child in list(s.children[token]):
        if child < people:
            _move(s, child, people, s.deps[child])
    s.tags[token], s.pos[token], s.lemmas[token] = "VBG", "VERB", _ASSEMBLED[s.words[token].lower()]
    s.children[token] = [c for c in s.children[token] if c not in (people, verb)]
    s.heads[verb], s.deps[verb] = verb, "ROOT"
    s.heads[people], s.deps[people] = verb, "nsubj"
    s.heads[token], s.deps[token] = people, "acl"
    s.children[people] = sorted([*s.children[people], token])
    s.children[verb] = sorted([*s.children[verb], people])
    return True


_ASSEMBLED = {"meeting": "meet", "gathering": "gather", "visiting": "visit", "fighting": "fight"}


def _verb_for_modifier(s: Sentence, token: int) -> bool:
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
            _move(s, child, verb, s.deps[child])
    return True


def _verb_for_adjective(s: Sentence, token: int) -> bool:
    """`A strike crippled services`, with the verb as an adjective that has an object."""
    if s.tags[token] != "JJ" or not s.words[token].endswith("ed"):
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if not {"nsubj", "dobj"} <= labels or labels & {"cop", "aux"}:
        return False
    s.tags[token], s.pos[token] = "VBD", "VERB"
    s.lemmas[token] = _PAST.get(s.words[token].lower(), s.lemmas[token])
    return True


_PAST = {"crippled": "cripple", "paralysed": "paralyse", "paralyzed": "paralyze"}


def _on_strike(s: Sentence, token: int) -> bool:
    """`Striking miners`, who are on strike and whom nobody strikes."""
    if s.words[token].lower() != "striking" or s.deps[token] != "amod" or s.pos[token] != "VERB":
        return False
    s.lemmas[token], s.pos[token], s.tags[token] = "striking", "ADJ", "JJ"
    return True


def _main_verb(s: Sentence, token: int) -> bool:
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
            _move(s, child, token, "advcl" if s.deps[child] == "acl" else s.deps[child])
    return True


def _subject_after_aside(s: Sentence, token: int) -> bool:
    """`Incensed by Saab, the court walked out`, with the court taken for another name of Saab."""
    after = token + 1
    if s.deps[token] != "appos" or after >= len(s) or s.heads[token] > token:
        return False
    verb = s.heads[after] if s.deps[after] in ("aux", "auxpass", "advmod") else after
    if verb <= token or s.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return False
    if s.deps[verb] not in ("ROOT", "ccomp", "conj") or (verb == after and s.tags[verb] == "VBN"):
        return False
    if any(s.deps[c] in ("nsubj", "nsubjpass", "expl") for c in s.children[verb]):
        return False
    passive = any(s.deps[c] == "auxpass" for c in s.children[verb])
    return _move(s, token, verb, "nsubjpass" if passive else "nsubj")


def _speaker_after_place(s: Sentence, token: int) -> bool:
    """`... in Iraq, a spokeswoman for the army said`, with her taken for another name of Iraq."""
    if s.deps[token] != "appos" or s.heads[token] > token or s.pos[token] not in ("NOUN", "PROPN"):
        return False
    verb = token + 1
    while verb < len(s) and _above(s, token, verb):
        verb += 1
    if verb >= len(s) or s.lemmas[verb] not in _SAYING or s.tags[verb] not in _FINITE:
        return False
    if any(s.deps[c] in ("nsubj", "nsubjpass", "expl") for c in s.children[verb]):
        return False
    return _move(s, token, verb, "nsubj")


def _said_in_statement(s: Sentence, token: int) -> bool:
    """`said in a statement that Iran had ...`, `told reporters that`: no clause of the noun."""
    noun = s.heads[token]
    if s.deps[token] not in ("acl", "relcl") or noun > token:
        return False
    if not _is_that_clause(s, token) or not any(
        s.deps[c] in ("nsubj", "nsubjpass") for c in s.children[token]
    ):
        return False
    verb = s.heads[noun]
    if s.deps[noun] == "pobj" and (s.lemmas[noun] in _OCCASIONS or s.deps[verb] == "agent"):
        verb = s.heads[verb]
    elif s.deps[noun] not in ("dobj", "dative") or s.lemmas[verb] not in ("tell", "inform"):
        return False
    if s.lemmas[verb] not in _SAYING or any(s.deps[c] == "ccomp" for c in s.children[verb]):
        return False
    return _move(s, token, verb, "ccomp")


def _is_that_clause(s: Sentence, verb: int) -> bool:
    """Whether `that` begins a clause that lacks nothing: `by the army that Russia had hit it`."""
    labels = [s.deps[c] for c in s.children[verb] if s.words[c].lower() == "that"]
    objects = [c for c in s.children[verb] if s.deps[c] == "dobj"]
    return "mark" in labels or ("dobj" in labels and len(objects) > 1)


def _object_of_particle_verb(s: Sentence, token: int) -> bool:
    """`ruled out releasing them`, with the gerund taken for what went on beside it."""
    verb, before = s.heads[token], token - 1
    if s.tags[token] != "VBG" or s.deps[token] != "advcl" or before != verb + 1:
        return False
    return s.deps[before] == "prt" and _move(s, token, verb, "xcomp")


def _listed_subjects(s: Sentence, token: int) -> bool:
    """`US, China hold talks`: in headlines a comma stands for `and`."""
    if token != 0 or len(s) < 4 or s.words[1] != "," or s.tags[0] != "NNP":
        return False
    verb, label = s.heads[0], s.deps[0]
    if label == "nsubj":
        return _listed_for_byname(s, verb)
    subjects = [c for c in s.children[verb] if s.deps[c] == "nsubj"]
    if label != "npadvmod" or not subjects or s.tags[subjects[0]] != "NNP" or subjects[0] > 4:
        return False
    return _move(s, 0, subjects[0], "conj")


def _listed_for_byname(s: Sentence, verb: int) -> bool:
    """`India, Pakistan to resume talks`: two, as no comma closes what India would be called."""
    bynames = [c for c in s.children[0] if s.deps[c] == "appos" and s.tags[c] == "NNP"]
    if len(bynames) != 1 or s.subtree(bynames[0])[0] != 2:
        return False
    after = s.subtree(bynames[0])[-1] + 1
    if after >= len(s) or s.words[after] in (",", "(", "-") or s.pos[verb] != "VERB":
        return False
    s.deps[bynames[0]] = "conj"
    return True


def _crimes_suspect(s: Sentence, token: int) -> bool:
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
    if s.heads[token] != outer and not _move(s, token, outer, "dobj"):
        return False
    for child in [c for c in s.children[token] if c > token]:
        _move(s, child, outer, s.deps[child])
    for child in list(s.children[crimes]):
        _move(s, child, outer if child > token else token, s.deps[child])
    s.pos[token], s.tags[token], s.lemmas[token] = "NOUN", "NN", s.words[token].lower()
    s.deps[token] = "dobj"
    return _move(s, crimes, token, "compound")


def _plural_for_clause(s: Sentence, token: int) -> bool:
    """`admitted African Union monitors`, with the monitors as a clause of their own."""
    if s.tags[token] != "NNS" or s.deps[token] != "ccomp" or s.pos[s.heads[token]] != "VERB":
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if not labels <= {"compound", "amod", "det", "nummod", "prep", "nmod", "poss"}:
        return False
    if s.heads[token] > token or any(s.deps[c] == "dobj" for c in s.children[s.heads[token]]):
        return False
    s.pos[token], s.deps[token] = "NOUN", "dobj"
    return True


def _state_for_adjective(s: Sentence, token: int) -> bool:
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


def _stuff_for_gerund(s: Sentence, token: int) -> bool:
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
        _move(s, child, giving if s.deps[child] == "prep" else token, s.deps[child])
    s.pos[token], s.tags[token], s.lemmas[token] = "NOUN", "NN", s.words[token].lower()
    return _move(s, token, outer, label) and _move(s, material, token, "compound")


def _people_for_gerund(s: Sentence, token: int) -> bool:
    """`dropped food to starving Somalis`: to people, and not to a starving of theirs."""
    people, to = token + 1, s.heads[token]
    if s.deps[token] != "pcomp" or s.words[token].lower() not in _AILING or people >= len(s):
        return False
    if s.words[to].lower() != "to" or s.heads[people] != token or s.deps[people] != "dobj":
        return False
    if s.tags[people] not in ("NNS", "NNPS", "NNP"):
        return False
    for child in [c for c in s.children[token] if c > people]:
        _move(s, child, s.heads[to], _phrase_label(s, child, s.heads[to]))
    s.pos[token], s.tags[token] = "ADJ", "JJ"
    return _move(s, people, to, "pobj") and _move(s, token, people, "amod")


def _phrase_label(s: Sentence, phrase: int, verb: int) -> str:
    """What a phrase is to a verb: who does it, where the verb is in the passive."""
    passive = any(s.deps[c] == "auxpass" for c in s.children[verb])
    return "agent" if passive and s.words[phrase].lower() == "by" else s.deps[phrase]


def _body_and_firm(s: Sentence, token: int) -> bool:
    """`Kenya's government and phone operator Safaricom`, read as one operator of both."""
    if s.deps[token] != "nmod" or s.lemmas[token] not in _BODIES:
        return False
    firm = s.heads[token]
    top = firm
    while s.deps[top] == "compound" and s.heads[top] > top:
        top = s.heads[top]
    named = s.pos[top] == "PROPN" or any(s.deps[c] == "appos" for c in s.children[top])
    joined = any(s.deps[c] == "cc" for c in s.children[token])
    if firm < token or s.heads[top] == top or not named or not joined:
        return False
    above, label = s.heads[top], s.deps[top]
    for noun in {firm, top}:
        for child in [c for c in s.children[noun] if c < token and c != token]:
            _move(s, child, token, s.deps[child])
    for child in [c for c in s.children[token] if s.deps[c] == "conj" and c < firm]:
        _move(s, child, firm, "compound")
    return _move(s, token, above, label) and _move(s, top, token, "conj")


def _agent_of_state(s: Sentence, token: int) -> bool:
    """`was released unharmed by Hamas`, `was let go by Iran`: who released, not who left."""
    if s.deps[token] not in ("agent", "prep") or s.words[token].lower() != "by":
        return False
    state = s.heads[token]
    verb = s.heads[state]
    goes = s.lemmas[state] == "go" and s.lemmas[verb] == "let"
    if s.pos[state] not in ("ADJ", "ADV") and not goes:
        return False
    if s.tags[verb] != "VBN" or state < verb:
        return False
    if not any(s.deps[c] == "auxpass" for c in s.children[verb]):
        return False
    return _move(s, token, verb, "agent")


def _said_no(s: Sentence, token: int) -> bool:
    """`said no to direct talks`: what is said is `no`, and `to` tells to what."""
    verb, to = token - 1, token + 1
    if s.words[token].lower() not in ("no", "yes") or verb < 0 or to >= len(s):
        return False
    if s.lemmas[verb] not in ("say", "vote") or s.words[to].lower() not in ("to", "on"):
        return False
    if s.deps[token] == "dobj" and s.deps[to] == "prep":
        return False
    if s.deps[to] == "aux":
        infinitive = s.heads[to]
        nouns = [c for c in s.children[infinitive] if s.deps[c] == "dobj"]
        if infinitive != to + 1 or s.heads[infinitive] != verb or len(nouns) != 1:
            return False
        _move(s, to, verb, "prep")
        _move(s, nouns[0], to, "pobj")
        for child in list(s.children[infinitive]):
            _move(s, child, nouns[0], s.deps[child])
        _move(s, infinitive, nouns[0], "amod")
        s.pos[infinitive], s.tags[infinitive] = "ADJ", "JJ"
    elif s.deps[to] == "prep":
        _move(s, to, verb, "prep")
    else:
        return False
    s.pos[to], s.tags[to], s.pos[token] = "ADP", "IN", "NOUN"
    return _move(s, token, verb, "dobj")
