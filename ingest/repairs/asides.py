"""Clauses whose subject, verb or object the parser gives to an aside that stands between them."""

from ingest.repairs.trees import NOUN_PARTS, SUBJECTS, above, move, on_words, take_place
from ingest.sentence import FINITE, FINITE_OR_MODAL, NOUNS, Sentence

_PAST_FORMS = frozenset({"VBN", "VBD"})
_ASKING = frozenset(
    ["ask", "beg", "beseech", "challenge", "command", "compel", "direct", "dare", "exhort",
     "implore", "instruct", "invite", "lobby", "order", "petition", "press", "pressure", "push",
     "urge", "warn"]
)  # fmt: skip
_SAYING = frozenset({"say", "report", "announce", "tell", "add", "confirm", "warn", "declare"})
_TAUGHT = frozenset({"NN", "VBG"})
_SPANS = frozenset({"day", "week", "month", "year", "hour", "morning", "afternoon", "evening"})


@on_words(deps=("advcl", "ccomp"), tags=_PAST_FORMS)
def subject_of_participle(s: Sentence, token: int) -> bool:
    """`The Tigers, hemmed into a strip of jungle, spurned the call`: they did the spurning.

    The parser may also take what is told of them for joined to the aside.
    """
    if token < 2 or s.words[token - 1] != ",":
        return False
    subjects = [c for c in s.dependents(token, "nsubj", "nsubjpass") if c < token - 1]
    labels = {s.deps[c] for c in s.children[token]}
    if len(subjects) != 1 or labels & {"aux", "auxpass", "mark", "agent", "dobj"}:
        return False
    above = s.heads[token]
    verbs = [c for c in s.dependents(token, "conj") if c > token and s.words[c - 1] == ","]
    if s.deps[token] == "advcl" and above > token:
        verbs = [above]
    if len(verbs) != 1 or not _is_without_subject(s, verbs[0]) or s.dependents(token, "cc"):
        return False
    [verb], [subject] = verbs, subjects
    if "," not in s.words[token + 1 : verb]:
        return False
    if verb != above:
        for child in [c for c in s.children[token] if c > verb]:
            move(s, child, verb, s.deps[child])
        take_place(s, verb, token, verb, "advcl")
    passive = bool(s.dependents(verb, "auxpass"))
    move(s, subject, verb, "nsubjpass" if passive else "nsubj")
    s.tags[token] = "VBN"
    return move(s, token, subject, "acl")


def _is_without_subject(s: Sentence, verb: int) -> bool:
    """Whether a verb has a tense, and nobody who does what it tells."""
    words = [verb, *s.dependents(verb, "aux", "auxpass")]
    told = any(s.tags[t] in FINITE_OR_MODAL for t in words)
    return told and not s.dependents(verb, *SUBJECTS)


@on_words(deps=("acl",), tags=_PAST_FORMS)
def did_it_behind_participle(s: Sentence, token: int) -> bool:
    """`Tribesmen armed with spears killed settlers, police said`: the first subject did it.

    The parser takes the main verb for another word of the aside, and gives the saying two subjects.
    """
    first = s.up_through(s.heads[token], ("pobj", "prep", "dobj", "conj"))
    doer = s.heads[first]
    if s.deps[first] != "acl" or s.tags[first] not in _PAST_FORMS or not doer < first < token:
        return False
    said = s.heads[doer]
    labels = {s.deps[c] for c in s.children[token]}
    if s.deps[doer] != "nsubj" or "dobj" not in labels or labels & (SUBJECTS | {"agent"}):
        return False
    subjects = s.dependents(said, "nsubj")
    if len(subjects) != 2 or subjects[0] != doer or s.lemmas[said] not in _SAYING:
        return False
    if s.words[s.subtree(subjects[1])[0] - 1] != "," or subjects[1] < token:
        return False
    for child in [c for c in s.children[doer] if c > token]:
        move(s, child, token, s.deps[child])
    s.tags[first], s.tags[token] = "VBN", "VBD"
    return move(s, token, said, "ccomp") and move(s, doer, token, "nsubj")


@on_words(deps=("advcl", "acl", "relcl"), pos=("VERB",))
def abbreviation_for_verb(s: Sentence, token: int) -> bool:
    """`by the West African bloc ECOWAS on Sunday`: what is all capitals is the bloc's name."""
    noun = token - 1
    if not s.words[token].isupper() or len(s.words[token]) < 3 or noun < 0:
        return False
    if s.pos[noun] != "NOUN" or s.words[noun].isupper() or s.deps[noun] not in ("pobj", "dobj"):
        return False
    above = s.heads[token]
    for child in list(s.children[token]):
        move(s, child, above, s.deps[child])
    s.pos[token], s.tags[token] = "PROPN", "NNP"
    return move(s, token, noun, "appos")


@on_words(deps=("ROOT",), pos=("VERB",))
def abbreviation_for_main(s: Sentence, token: int) -> bool:
    """`ECOWAS imposed sanctions`, with the capitals for the verb and `imposed` for an adjective."""
    verb = token + 1
    if not s.words[token].isupper() or len(s.words[token]) < 3 or verb >= len(s):
        return False
    if s.tags[verb] not in ("VBN", "VBD") or s.deps[verb] not in ("amod", "acl", "advcl", "ccomp"):
        return False
    noun = s.heads[verb]
    s.lemmas[token], s.pos[token], s.tags[token] = s.lower[token], "PROPN", "NNP"
    if noun != token:
        take_place(s, verb, noun, verb, "dobj")
    take_place(s, verb, token, verb, "nsubj")
    s.pos[verb], s.tags[verb] = "VERB", "VBD"
    for child in list(s.children[token]):
        if child > verb:
            move(s, child, verb, s.deps[child])
    return True


@on_words(deps=("nsubj",), pos=NOUNS)
def object_behind_date(s: Sentence, token: int) -> bool:
    """`rejected on Tuesday a demand for Shalit, captured in May`: the demand is rejected.

    The parser takes it for what the participle behind the comma tells of.
    """
    aside = s.heads[token]
    verb = s.heads[aside]
    if s.tags[aside] not in _PAST_FORMS or s.words[aside - 1] != "," or not verb < token < aside:
        return False
    labels = {s.deps[c] for c in s.children[verb]}
    if s.tags[verb] not in FINITE or labels & {"dobj", "ccomp", "xcomp"} or "nsubj" not in labels:
        return False
    if s.lemmas[verb] in _SAYING or s.dependents(aside, "aux", "mark", "dobj"):
        return False
    first, preposition = s.subtree(token)[0], verb + 1
    if s.deps[preposition] != "prep" or s.heads[preposition] != verb:
        return False
    if s.subtree(preposition)[-1] != first - 1 or s.tags[first] not in ("DT", "PRP$", "JJ"):
        return False
    named = s.up_through(aside - 2, ("compound",))
    s.tags[aside] = "VBN"
    move(s, token, verb, "dobj")
    move(s, aside, named, "acl")
    return True


@on_words(deps=("amod",), tags=_PAST_FORMS)
def pressed_to_do(s: Sentence, token: int) -> bool:
    """`Mothers pressed Minister Ivanov to bring them home`, with a minister who is pressed."""
    noun = s.heads[token]
    if s.lemmas[token] not in _ASKING or noun < token:
        return False
    top = s.up_through(noun, ("compound",))
    infinitive = s.heads[top]
    subjects = [c for c in s.dependents(token, "nsubj") if c < token]
    to = [c for c in s.dependents(infinitive, "aux") if s.tags[c] == "TO" and c > top]
    if len(subjects) != 1 or s.deps[top] != "nsubj" or not to:
        return False
    for child in [c for c in s.children[infinitive] if c < to[0] and c != top]:
        move(s, child, token, s.deps[child])
    move(s, token, infinitive, "dep")
    move(s, top, token, "dobj")
    take_place(s, token, infinitive, token, "xcomp")
    s.tags[token], s.pos[token] = "VBD", "VERB"
    for end in s.dependents(infinitive, "punct"):
        move(s, end, token, "punct")
    return True


@on_words(deps=("compound", "amod"), tags=_TAUGHT)
def spent_doing(s: Sentence, token: int) -> bool:
    """`spent the week meeting officials`, read as officials of some week's meeting."""
    span, people = token - 1, s.heads[token]
    verb = s.heads[people]
    if s.lemmas[verb] != "spend" or not s.lower[token].endswith("ing") or people < token:
        return False
    if s.lemmas[span] not in _SPANS or s.heads[span] not in (token, people):
        return False
    if s.deps[people] not in ("dobj", "npadvmod"):
        return False
    move(s, span, verb, "dobj")
    for child in [c for c in s.children[people] if c < span and s.deps[c] in NOUN_PARTS]:
        move(s, child, span, s.deps[child])
    move(s, token, verb, "advcl")
    s.tags[token], s.pos[token] = "VBG", "VERB"
    s.lemmas[token] = _infinitive_of(s.lower[token])
    return move(s, people, token, "dobj")


def _infinitive_of(word: str) -> str:
    """The infinitive of a gerund that the parser took for a noun."""
    stem = word.removesuffix("ing")
    return stem if stem in ("meet", "train", "visit", "brief", "lobby", "bomb", "shell") else word


@on_words(deps=("pcomp",), tags=("VBG",))
def name_behind_by(s: Sentence, token: int) -> bool:
    """`planted by Shining Path guerrillas`: a name that begins like a gerund is no doing."""
    names = s.dependents(token, "dobj")
    if not s.words[token].istitle() or len(names) != 1 or s.heads[token] != token - 1:
        return False
    [noun] = names
    if noun < token or s.pos[token + 1] != "PROPN" or s.subtree(noun)[0] != token + 1:
        return False
    by = s.heads[token]
    for child in [c for c in s.children[token] if c != noun]:
        move(s, child, noun, s.deps[child])
    s.tags[token], s.pos[token] = "NNP", "PROPN"
    return move(s, noun, by, "pobj") and move(s, token, noun, "compound")


_ISING = frozenset(
    stem + end
    for stem in (
        "apolog", "author", "critic", "demil", "energ", "final", "formal", "harmon", "legal",
        "legitim", "mobil", "demobil", "modern", "national", "normal", "organ", "penal", "privat",
        "prior", "publ", "recogn", "scrutin", "stigmat", "summar", "sympath", "victim",
    )
    for end in ("ises", "izes")
)  # fmt: skip
"""Verbs in the present that no noun's plural looks like."""


@on_words(deps=("ROOT",), tags=("NNS",))
def verb_in_ises(s: Sentence, token: int) -> bool:
    """`Netanyahu apologises to Turkey`, read as some apologises of Netanyahu's."""
    subject = token - 1
    if s.lower[token] not in _ISING or subject < 0 or s.heads[subject] != token:
        return False
    if s.deps[subject] not in ("compound", "amod", "nmod", "nsubj"):
        return False
    for child in [c for c in s.children[token] if c < subject and s.deps[c] in NOUN_PARTS]:
        move(s, child, subject, s.deps[child])
    for child in [c for c in s.dependents(token, "appos", "dep", "npadvmod") if c > token]:
        s.deps[child] = "dobj"
    s.deps[subject], s.tags[token], s.pos[token] = "nsubj", "VBZ", "VERB"
    s.lemmas[token] = s.lower[token][:-1]
    return True


@on_words(deps=("npadvmod", "amod"), tags=("NNP", "JJ"))
def adjective_and_name(s: Sentence, token: int) -> bool:
    """`U.S., Philippine troops open games`: in headlines a comma stands for `and`."""
    verb = s.heads[token]
    if token or len(s) < 5 or s.words[1] != "," or s.words[-1] == ".":
        return False
    subjects = [c for c in s.dependents(verb, "nsubj") if s.tags[c] == "NNS"]
    if len(subjects) != 1 or subjects[0] != 3 or s.deps[2] != "amod" or not s.words[2].istitle():
        return False
    return move(s, token, subjects[0], "amod")


@on_words(deps=("nsubj",), pos=("PROPN",))
def crowd_after_byname(s: Sentence, token: int) -> bool:
    """`In the capital, Lilongwe, supporters of the president beat two men`: the supporters did."""
    place, verb = token - 2, s.heads[token]
    if place < 1 or s.words[token - 1] != "," or s.lemmas[place] not in _PLACE_NOUNS:
        return False
    crowds = [c for c in s.dependents(token, "appos") if c > token]
    if s.deps[place] != "pobj" or len(crowds) != 1 or s.words[token + 1] != ",":
        return False
    [crowd] = crowds
    below = s.subtree(crowd)
    if below[0] != token + 2 or s.words[below[-1] + 1 : below[-1] + 2] == [","]:
        return False
    above = s.heads[verb]
    if s.deps[verb] == "advcl" and s.tags[verb] in ("VBN", "VBD") and verb < above:
        move(s, verb, crowd, "acl")
        s.tags[verb] = "VBN"
        verb = above
    return move(s, crowd, verb, "nsubj") and move(s, token, place, "appos")


_PLACE_NOUNS = frozenset(
    ["capital", "city", "town", "port", "village", "province", "region", "state", "district",
     "stronghold", "suburb", "county", "island", "hub", "resort"]
)  # fmt: skip


_ANNOUNCING = frozenset({"threaten", "vow", "promise", "pledge", "swear", "offer", "agree"})


@on_words(deps=("advcl",), tags=("VB",))
def threatened_to_do(s: Sentence, token: int) -> bool:
    """`threatened on Saturday, on his way to Tokyo, to sue Iran`: that is no purpose."""
    verb = s.heads[token]
    if s.lemmas[verb] not in _ANNOUNCING or verb > token or s.pos[verb] != "VERB":
        return False
    infinitive = any(s.tags[at] == "TO" for at in s.dependents(token, "aux"))
    if not infinitive or s.dependents(verb, "dobj", "dative", "xcomp", "ccomp", "auxpass"):
        return False
    s.deps[token] = "xcomp"
    for phrase in s.dependents(token, "prep"):  # `on his way to Tokyo`, of whoever threatens
        if phrase < s.dependents(token, "aux")[0]:
            move(s, phrase, verb, "prep")
    return True


@on_words(deps=("appos",), pos=("NOUN", "PROPN"))
def body_behind_bare_place(s: Sentence, token: int) -> bool:
    """`In Ouagadougou, the Union said it would help`, with a town that speaks and a bare `In`."""
    place = s.heads[token]
    before = s.subtree(place)[0] - 1
    if s.deps[place] != "nsubj" or place > token or before < 0 or s.tags[before] != "IN":
        return False
    if s.lower[before] not in ("in", "at") or s.children[before] or s.pos[place] != "PROPN":
        return False
    verb = s.heads[place]
    return (
        move(s, place, before, "pobj")
        and move(s, token, verb, "nsubj")
        and move(s, before, verb, "prep")
    )


@on_words(deps=("conj",), pos=("NOUN", "PROPN"))
def subject_after_rank(s: Sentence, token: int) -> bool:
    """`arrested a rival, the fifth in weeks, and Mexico recalled its envoy`: Mexico alone did."""
    rank = s.heads[token]
    verb = s.heads[rank]
    if s.lower[rank] not in _RANKS or s.deps[rank] != "nsubj" or s.deps[verb] != "conj":
        return False
    start, joint = s.subtree(rank)[0], s.subtree(token)[0] - 1
    if not 0 < start < joint:
        return False
    if s.words[start - 1] != "," or s.lower[joint] != "and" or s.words[joint - 1] != ",":
        return False
    objects = [noun for noun in s.dependents(s.heads[verb], "dobj") if noun < rank]
    if not objects:
        return False
    return move(s, token, verb, "nsubj") and move(s, rank, objects[-1], "appos")


@on_words(deps=("acl",), tags=("VBD", "VBN"))
def did_behind_relative(s: Sentence, token: int) -> bool:
    """`China, which Malawi recognized in 2007, paid for the building`, with China that was paid.

    So it is if the paying is taken for that of who is named last in the relative clause.
    """
    near = noun = s.heads[token]
    while s.heads[noun] != noun:
        noun = s.heads[noun]
    if s.deps[noun] != "ROOT" or not noun < token or s.pos[noun] not in NOUNS:
        return False
    if s.words[token - 1] != ",":
        return False
    relatives = [c for c in s.dependents(noun, "relcl") if c < token]
    labels = {s.deps[c] for c in s.children[token]}
    if len(relatives) != 1 or labels & (SUBJECTS | {"agent", "aux", "auxpass"}):
        return False
    if noun != near and not (above(s, relatives[0], near) and labels & {"dobj", "ccomp", "xcomp"}):
        return False
    if s.words[noun + 1] != "," or s.words[-1] != ".":
        return False
    return _done_by(s, noun, token)


@on_words(deps=("acl", "advcl", "conj", "relcl"), tags=_PAST_FORMS)
def did_behind_dashes(s: Sentence, token: int) -> bool:
    """`Belgrade - which sees a plot and rejects the envoy as biased - called for talks`."""
    noun = token
    while s.heads[noun] != noun:
        noun = s.heads[noun]
    if not noun < token - 2 or s.pos[noun] not in NOUNS:
        return False
    if s.words[token - 1] not in _DASHES or s.words[noun + 1] not in _DASHES:
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if labels & (SUBJECTS | {"agent", "aux", "auxpass"}):
        return False
    return _done_by(s, noun, token)


def _done_by(s: Sentence, noun: int, verb: int) -> bool:
    """Makes the first noun of a sentence the subject of a verb that stands behind its aside."""
    for child in [c for c in s.children[noun] if c > verb]:
        move(s, child, verb, s.deps[child])
    s.tags[verb] = "VBD"
    if s.heads[verb] != noun:
        move(s, verb, noun, "acl")
    return take_place(s, verb, noun, verb, "nsubj")


_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


_RANKS = frozenset(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
     "latest", "last"]
)  # fmt: skip
