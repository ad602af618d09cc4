"""Mends clauses whose verb the small parser does not see, as in headlines and live blogs.

Verbs in the present look like plurals: `Taiwan's president appeals to`, `the Government thanks
Cuba`. And `called the resolution an outrage` looks like another name of the resolution.
"""

from ingest.repairs.trees import move, on_words, take_place
from ingest.sentence import Sentence

_NAMING = frozenset({"call", "brand", "label", "term", "dub", "consider", "deem", "name"})

_PASTS = {
    "bade": "bid", "bound": "bind", "drove": "drive", "flung": "fling", "forbade": "forbid",
    "forsook": "forsake", "ground": "grind", "hewed": "hew", "rang": "ring", "sank": "sink",
    "shook": "shake", "shrank": "shrink", "slew": "slay", "slung": "sling", "sought": "seek",
    "spat": "spit", "sprang": "spring", "stole": "steal", "strode": "stride", "strove": "strive",
    "struck": "strike", "swore": "swear", "trod": "tread", "wrung": "wring",
}  # fmt: skip
"""Pasts that look like no verb to a parser which has not learned them."""


@on_words(tags=("NNS",))
def plural_with_subject(s: Sentence, token: int) -> bool:
    """`Taiwan's president appeals to the authorities`: what has a subject is a verb.

    So is what is joined to one, and has a clause of its own.
    """
    if not s.words[token].islower():
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if s.deps[token] == "conj":
        is_verb = s.tags[s.heads[token]] == "VBZ" and bool(labels & {"xcomp", "ccomp"})
    else:
        subject = any(c < token for c in s.dependents(token, "nsubj"))
        reported = s.deps[token] == "ccomp" and "mark" in labels
        if reported and not subject and "dobj" in labels:
            subject = _with_subject_of_plural(s, token)
        clause = s.heads[token] == token or reported
        is_verb = clause and subject and not labels & {"cop", "aux", "relcl"}
    if is_verb:
        _as_verb(s, token)
    return is_verb


@on_words(pos=("PROPN", "NOUN", "ADJ"))
def past_with_subject(s: Sentence, token: int) -> bool:
    """`Obama rang Iran's Rouhani`, read as a name: what has a subject and is a past is a verb."""
    lemma = _PASTS.get(s.words[token])
    if lemma is None:
        return False
    labels = {s.deps[c] for c in s.children[token] if c > token}
    subject = any(c < token for c in s.dependents(token, "nsubj"))
    if s.deps[token] not in ("ROOT", "ccomp") or not subject or not labels & {"dobj", "prep"}:
        return False
    s.tags[token], s.pos[token], s.lemmas[token] = "VBD", "VERB", lemma
    return True


@on_words(deps=("compound",), tags=("NN", "NNS", "NNP"))
def verb_after_appositive(s: Sentence, token: int) -> bool:
    """`the minister, S Jaishankar, thanks Saudi Arabia`, read as one more name of the minister."""
    thing = s.heads[token]
    subject = s.heads[thing]
    if s.deps[thing] != "appos" or s.deps[subject] != "ROOT" or s.pos[thing] != "PROPN":
        return False
    if not s.words[token].islower() or s.words[token - 1] != "," or s.tags[subject] != "NN":
        return False
    if s.subtree(thing)[0] != token or not s.dependents(subject, "appos")[0] < token:
        return False
    lemma = _PASTS.get(s.words[token])
    if lemma is None and s.tags[token] != "NNS":
        return False
    take_place(s, thing, subject, thing, "nsubj")
    take_place(s, token, thing, token, "dobj")
    move(s, subject, token, "nsubj")
    for noun in (subject, thing):
        for child in [c for c in s.children[noun] if c > thing]:
            if s.deps[child] != "appos":
                move(s, child, token, s.deps[child])
    s.lemmas[token] = lemma or _base(s.words[token])
    if lemma is None:
        _as_verb(s, token)
    else:
        s.tags[token], s.pos[token] = "VBD", "VERB"
    return True


def _with_subject_of_plural(s: Sentence, token: int) -> bool:
    """`said that the Kenyan government rejects in full the findings`, with its rejects."""
    before = [c for c in s.dependents(token, "compound", "nmod") if c < token]
    if before[-1:] != [token - 1] or s.pos[token - 1] not in ("NOUN", "PROPN"):
        return False
    s.deps[token - 1] = "nsubj"
    for child in [c for c in s.children[token] if c < token - 1]:
        if s.deps[child] in ("det", "amod", "compound", "poss", "nmod"):
            move(s, child, token - 1, s.deps[child])
    return True


@on_words(tags=("NNS",))
def plural_after_name(s: Sentence, token: int) -> bool:
    """`Turkey ships 11,000 tonnes of wheat to Somalia`, read as ships of Turkey's."""
    things = [c for c in s.dependents(token, "dobj", "appos", "dep") if c > token]
    if s.heads[token] != token or len(things) != 1 or token == 0:
        return False
    before = [c for c in s.children[token] if c < token]
    if before != [token - 1] or s.pos[token - 1] != "PROPN" or not s.words[token].islower():
        return False
    if s.tags[min(s.subtree(things[0]))] not in ("CD", "DT", "JJ", "$"):
        return False
    if min(s.subtree(things[0])) != token + 1:
        return False
    s.deps[token - 1], s.deps[things[0]] = "nsubj", "dobj"
    s.lemmas[token] = _base(s.words[token])
    _as_verb(s, token)
    return True


def _base(word: str) -> str:
    """The infinitive of a verb's third person."""
    return word[:-2] if word.endswith(("shes", "ches", "sses", "xes")) else word[:-1]


@on_words(tags=("NNS",), deps=("compound",))
def plural_in_name(s: Sentence, token: int) -> bool:
    """`The Government thanks Cuba`, read as a government that is called `thanks Cuba`."""
    named = s.heads[token]
    subject = s.heads[named]
    if not s.words[token].islower():
        return False
    if s.deps[named] != "appos" or s.pos[named] != "PROPN" or s.heads[subject] != subject:
        return False
    if subject != token - 1 or s.pos[subject] not in ("NOUN", "PROPN"):
        return False
    for child in [c for c in s.children[subject] if c > token and c != named]:
        s.heads[child] = token
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[subject], s.deps[subject] = token, "nsubj"
    s.heads[named], s.deps[named] = token, "dobj"
    _as_verb(s, token)
    s.link()
    return True


@on_words(tags=("NNS",), deps=("compound",))
def plural_in_headline(s: Sentence, token: int) -> bool:
    """`Pakistan halts trade with India`, read as the trade of some Pakistani halts."""
    noun, before = s.heads[token], token - 1
    if not s.words[token].islower():
        return False
    if s.heads[noun] != noun or before < 0 or s.tags[before] != "NNP" or noun < token:
        return False
    if s.heads[before] not in (noun, token) or {"VERB", "AUX"} & set(s.pos):
        return False
    for child in [c for c in s.children[noun] if c < token]:
        s.heads[child] = token if child == before else before
        s.deps[child] = "nsubj" if child == before else s.deps[child]
    s.heads[before], s.deps[before] = token, "nsubj"
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[noun], s.deps[noun] = token, "dobj"
    _as_verb(s, token)
    s.link()
    return True


@on_words(tags=("NNS",), deps=("conj",))
def plural_joined(s: Sentence, token: int) -> bool:
    """`recalls his envoy and promises to leave`: a second verb, not a second thing recalled."""
    noun = s.heads[token]
    if s.deps[noun] not in ("dobj", "pobj"):
        return False
    verb = s.verb_above(s.heads[noun])
    infinitive = any(s.tags[c] == "VB" for c in s.dependents(token, "acl"))
    described = any(c < token for c in s.children[token])
    if s.tags[verb] != "VBZ" or not infinitive or described:
        return False
    for child in s.dependents(token, "acl"):
        s.deps[child] = "xcomp"
    s.heads[token], s.deps[token] = verb, "conj"
    _as_verb(s, token)
    s.link()
    return True


@on_words(deps=("appos",), pos=("PROPN",))
def list_of_names(s: Sentence, token: int) -> bool:
    """`Mali, Burkina Faso and Niger`: three, and no other name of Mali."""
    first = s.heads[token]
    if s.pos[first] != "PROPN":
        return False
    if s.deps[first] not in ("nsubj", "dobj", "pobj") or s.children[first][:1] == [first - 1]:
        return False
    start = min([token, *s.dependents(token, "compound")])
    joined = [c for c in s.dependents(token, "conj") if s.pos[c] == "PROPN"]
    if not joined or start != first + 2 or s.words[first + 1] != ",":
        return False
    if any(s.words[t] == "," for t in range(token, joined[0])):
        return False
    s.deps[token] = "conj"
    return True


@on_words(deps=("appos",))
def called_so(s: Sentence, token: int) -> bool:
    """`called the resolution passed by the House an outrage`: no other name, but what it is."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.deps[noun] != "dobj" or s.lemmas[verb] not in _NAMING:
        return False
    articles = [c for c in s.children[token] if s.lower[c] in ("a", "an")]
    if not articles or "," in s.words[noun : articles[0]]:
        return False
    s.heads[token], s.deps[token] = verb, "oprd"
    s.link()
    return True


def _as_verb(s: Sentence, token: int) -> None:
    s.tags[token], s.pos[token] = "VBZ", "VERB"


@on_words(tags=("VB",), deps=("ROOT",))
def name_for_verb(s: Sentence, token: int) -> bool:
    """`Belize dismisses Guatemalan claim`, with the country as the verb."""
    verb = token + 1
    if token or verb >= len(s) or s.tags[verb] != "VBZ" or not s.words[0].istitle():
        return False
    if s.heads[verb] != token:
        return False
    s.lemmas[0], s.pos[0], s.tags[0] = s.lower[0], "PROPN", "NNP"
    take_place(s, verb, token, verb, "nsubj")
    for child in [c for c in s.children[token] if c > verb]:
        move(s, child, verb, s.deps[child])
    for noun in [c for c in s.dependents(verb, "ccomp") if s.pos[c] == "NOUN"]:
        for kind in s.dependents(noun, "nsubj"):
            s.deps[kind] = "compound"
        s.deps[noun] = "dobj"
    return True


@on_words(tags=("NN",), deps=("relcl", "ROOT", "ccomp", "advcl", "conj"))
def noun_for_progressive(s: Sentence, token: int) -> bool:
    """`who is mediating between Israel and Hamas`, with the verb as a noun."""
    lemma = _PROGRESSIVES.get(s.lower[token], "")
    if not lemma or not any(s.lemmas[c] == "be" for c in s.dependents(token, "aux")):
        return False
    s.lemmas[token], s.pos[token], s.tags[token] = lemma, "VERB", "VBG"
    return True


_PROGRESSIVES = {
    "bombing": "bomb", "brokering": "broker", "campaigning": "campaign", "drilling": "drill",
    "fasting": "fast", "fighting": "fight", "lobbying": "lobby", "mediating": "mediate",
    "patrolling": "patrol", "picketing": "picket", "rallying": "rally", "shelling": "shell",
    "shuttling": "shuttle", "striking": "strike", "training": "train", "visiting": "visit",
}  # fmt: skip
"""Gerunds that are taken for nouns."""
