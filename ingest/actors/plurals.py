"""Whom `they` and `them` mean: the people that a clause before is about."""

from graph.model import Party
from ingest.actors.grammar import conjuncts, subject_of
from ingest.actors.named_before import MEETING, distinct_principals
from ingest.actors.reading import Reading

OBJECTS = frozenset({"dobj", "dative", "pobj"})
"""Labels of what is done something to."""


def plural_object(here: Reading, token: int) -> tuple[Party, ...]:
    """`dragged six priests from their beds and shot them`: not who shot, but whom they dragged."""
    sentence = here.sentence
    if sentence.tags[token] != "PRP":
        return ()
    verb = sentence.verb_above(sentence.heads[token])
    if sentence.deps[token] == "nsubj" and sentence.lemmas[sentence.heads[verb]] == "let":
        verb = sentence.heads[verb]  # `held ten of them before letting them go`
    elif sentence.deps[token] not in OBJECTS:
        return ()
    if subject_of(sentence, verb) is not None:
        return ()
    before = sentence.heads[verb]
    if sentence.deps[verb] == "pcomp":
        before = sentence.heads[before]
    objects = sentence.dependents(before, "dobj")
    for noun in objects:  # `turned back a boat carrying refugees after feeding them`
        clauses = sentence.dependents(noun, "acl")
        objects += [c for at in clauses for c in sentence.dependents(at, "dobj")]
    for at in objects:
        if at < token and sentence.tags[at] in ("NNS", "NNPS"):
            return here.at(at)
    return ()


def plural_above(here: Reading, token: int) -> tuple[Party, ...]:
    """`accused the rebels of breaking the pact they signed`: to whom the clause above does it.

    Only where it is one who does it, who is not `they`.
    """
    sentence, at = here.sentence, token
    if sentence.deps[token] not in ("nsubj", "nsubjpass"):
        return ()
    for _ in range(_DEEPEST):
        if sentence.heads[at] == at:
            break
        at = sentence.heads[at]
        if sentence.pos[at] != "VERB" or at > token:
            continue
        people = [o for o in sentence.dependents(at, "dobj") if o < token and _are_people(here, o)]
        if people and sentence.tags[people[0]] == "NNS":
            subject = subject_of(sentence, at)
            if subject is None or _is_plural(here, subject) or conjuncts(sentence, subject):
                return ()
            return here.at(people[0])
    return ()


_DEEPEST = 12


def own_subject(here: Reading, token: int) -> int | None:
    """The subject of the clause in which `them` is an object, which it never means.

    Nor does `their` of what is attacked: `police stormed their barracks`.
    """
    sentence = here.sentence
    if (harming := harming_verb(here, token)) is not None:
        return subject_of(sentence, harming)
    if sentence.tags[token] != "PRP" or sentence.deps[token] not in OBJECTS:
        return None
    at = sentence.verb_above(token, "AUX")
    while subject_of(sentence, at) is None and sentence.deps[at] in _SHARING:
        if sentence.heads[at] == at:
            break
        at = sentence.heads[at]
    return subject_of(sentence, at)


def harming_verb(here: Reading, token: int) -> int | None:
    """The verb of what is done to somebody else's: `seized two of its boats`, `fired on its posts`.

    So are rulers who are asked for something.
    """
    sentence = here.sentence
    noun = sentence.heads[token]
    if sentence.deps[noun] == "pobj" and sentence.lower[sentence.heads[noun]] == "of":
        counted = sentence.heads[sentence.heads[noun]]
        noun = counted if sentence.pos[counted] in ("NUM", "DET", "ADJ", "PRON") else noun
    verb = sentence.heads[noun]
    if sentence.deps[token] != "poss":
        return None
    if sentence.deps[noun] == "dobj" and sentence.lemmas[verb] in _HARMING:
        return verb
    above = sentence.verb_above(noun)
    ruler = sentence.lemmas[noun] in _RULERS and sentence.deps[noun] in ("dobj", "pobj")
    if ruler and sentence.lemmas[above] in _ASKING and noun > above:
        return above
    if sentence.deps[noun] == "pobj" and sentence.lemmas[above] in _COMING:
        return above if sentence.lower[verb] in _COMING[sentence.lemmas[above]] else None
    return None


_COMING: dict[str, tuple[str, ...]] = {
    "cross": ("into",), "fire": ("on", "at", "into"), "intrude": ("into",), "march": ("into",),
    "open": ("on",), "push": ("into",), "stray": ("into",), "venture": ("into",),
}  # fmt: skip
"""Verbs that, with these words, nobody does to what is his own."""
_ASKING = frozenset({"ask", "beg", "call", "exhort", "implore", "urge"})
_RULERS = frozenset(
    ["authority", "government", "junta", "leader", "leadership", "president", "ruler"]
)
"""Those of others, where somebody asks them: `suspended Mali and called on its rulers`."""


def plural_before(here: Reading, token: int) -> tuple[Party, ...]:
    """`kneeling before the leaders of Mali, he pleaded with them`: the last people named."""
    sentence = here.sentence
    if sentence.tags[token] != "PRP" or sentence.deps[token] not in OBJECTS:
        return ()
    own = own_subject(here, token)
    for at in range(token - 1, -1, -1):
        if sentence.tags[at] == "NNS" and at != own and (parties := here.at(at)):
            return parties if all(party.country for party in parties) else ()
    return ()


def plural_dealt_with(here: Reading, token: int) -> tuple[Party, ...]:
    """`Peru blocked six Chilean planes. Bolivia shut the door on them`: with whom it dealt."""
    if here.sentence.tags[token] != "PRP" or here.sentence.deps[token] not in OBJECTS:
        return ()
    for reading in here.earlier[-1:]:
        sentence = reading.sentence
        root = next((at for at in range(len(sentence)) if sentence.heads[at] == at), 0)
        objects = sentence.dependents(root, "dobj")
        parties = reading.at(objects[0]) if len(objects) == 1 else ()
        many = bool(objects) and sentence.tags[objects[0]] in ("NNS", "NNPS")
        if many and all(p.country for p in parties):
            return parties
    return ()


def plural_asked(here: Reading, token: int) -> tuple[Party, ...]:
    """`Pope Francis urged the rebels to disarm. They refused`: not who asked, who is but one."""
    sentence = here.sentence
    if sentence.tags[token] != "PRP" or sentence.deps[token] not in ("nsubj", "nsubjpass"):
        return ()
    if any(sentence.deps[at] in ("nsubj", "nsubjpass") for at in range(token)):
        return ()
    for earlier in here.earlier[-1:]:
        before = earlier.sentence
        root = next((at for at in range(len(before)) if before.heads[at] == at), 0)
        subject = subject_of(before, root)
        if subject is None or before.lemmas[root] in MEETING:
            return ()
        joined = bool(before.dependents(subject, "conj"))
        if (
            before.tags[subject] not in ("NN", "NNP", "PRP")
            or joined
            or _is_plural(earlier, subject)
        ):
            return ()
        objects = before.dependents(root, "dobj")
        people = [at for at in objects if before.tags[at] == "NNS" and _are_people(earlier, at)]
        return earlier.at(people[0]) if len(people) == 1 else ()
    return ()


def _are_people(reading: Reading, token: int) -> bool:
    """Whether a word is of people: `rebels`, `teachers`, `ministers`."""
    index = reading.cover[token]
    if index < 0 or reading.names[index].sense.kind != "role":
        return False
    kind = reading.gazetteer.roles[reading.names[index].sense.key].kind
    return kind in ("people", "force", "title", "member")


_HARMING = frozenset(
    ["abduct", "attack", "besiege", "bomb", "bombard", "burn", "confiscate", "demolish", "detain",
     "encircle", "hijack", "impound", "intercept", "loot", "occupy", "overrun", "raid", "ransack",
     "raze", "seize", "shell", "sink", "storm", "surround", "torch"]
)  # fmt: skip
"""Verbs of what nobody does to what is his own."""
_SHARING = frozenset({"xcomp", "advcl", "pcomp", "prep", "conj"})
"""What binds a clause to the one whose subject it has."""


def plural_subject(here: Reading, token: int, own: int | None) -> tuple[Party, ...]:
    """The nearest plural or coordinated subject before a token, here or one sentence back."""
    for reading in (here, *here.earlier[-1:]):
        sentence = reading.sentence
        limit = token if reading is here else len(sentence)
        for at in range(limit - 1, -1, -1):
            if sentence.deps[at] not in ("nsubj", "nsubjpass") or sentence.pos[at] == "PRON":
                continue
            if reading is here and at == own:
                continue
            parties = list(reading.at(at))
            following, plural = at, _is_plural(reading, at)
            while True:
                others = sentence.dependents(following, "conj")
                if not others:
                    break
                following, plural = others[0], True
                parties += reading.at(following)
            if parties and plural:
                return tuple(distinct_principals(parties)) if len(parties) > 1 else tuple(parties)
    return ()


def _is_plural(reading: Reading, token: int) -> bool:
    """Whether a noun is of several; a first word such as `Rebels` the tagger takes for a name."""
    if reading.sentence.tags[token] != "NNP" or token > 0:
        return reading.sentence.tags[token] in ("NNS", "NNPS")
    word = reading.folded[token]
    senses = reading.gazetteer.matcher.get([word]) or ()
    return word.endswith("s") and any(sense.kind == "role" for sense in senses)
