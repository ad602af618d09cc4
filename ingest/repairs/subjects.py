"""Subjects that the parser takes for something else."""

from ingest.repairs.trees import listed_for_byname, move, on_words, take_place
from ingest.sentence import ANY_SUBJECT, DATE_NAMES, FINITE, NOUNS, Sentence

_STATE_BODIES = frozenset(
    ["government", "ministry", "army", "navy", "state", "authority", "police", "parliament",
     "council", "administration", "military"]
)  # fmt: skip

_DOERS = _STATE_BODIES | {
    *("court", "judge", "force", "troop", "soldier", "guard", "officer", "official", "junta"),
    *("regime", "militia", "rebel", "militant", "gunman", "president", "minister", "cabinet"),
}
"""Who does what is told in the passive, where it is no name."""
_WITH_BY = frozenset(
    ["abide", "come", "drop", "get", "go", "live", "pass", "stand", "stick", "stop", "swear"]
)
"""Verbs that have a `by` of their own: `was told to stand by its ally`."""
_PUT_INTO = frozenset(
    ["arrest", "blacklist", "custody", "detention", "duty", "jail", "leave", "list", "notice",
     "office", "post", "power", "prison", "register", "training", "trial", "watchlist"]
)  # fmt: skip
"""What somebody is put on, into or through, or taken from."""

_TAKEN = (*ANY_SUBJECT, "expl")
"""What has the place of a subject already, but for a clause of the passive."""


@on_words(deps=("pobj",), tags=("NNP",))
def subject_after_date(s: Sentence, token: int) -> bool:
    """`In April Finland expelled two envoys`, with the state as a part of the date's name."""
    before, preposition = token - 1, s.heads[token]
    if before < 1:
        return False
    if s.words[before] not in DATE_NAMES or s.heads[before] != token or preposition != before - 1:
        return False
    verb = s.up_through(s.heads[preposition], ("pobj", "prep"))  # `At the end of May Chad left`
    if s.pos[verb] != "VERB" or s.tags[verb] not in FINITE or verb < token:
        return False
    if s.dependents(verb, *_TAKEN):
        return False
    passive = bool(s.dependents(verb, "auxpass"))
    move(s, before, preposition, "pobj")
    return move(s, token, verb, "nsubjpass" if passive else "nsubj")


@on_words(deps=("nmod",), pos=("NOUN",))
def two_forces(s: Sentence, token: int) -> bool:
    """`between the Congolese army and M23 rebels`, with `army` as a part of `rebels`."""
    head = s.heads[token]
    if head < token:
        return False
    joined = [c for c in s.dependents(token, "conj") if s.pos[c] == "PROPN"]
    described = bool(s.dependents(token, "amod", "poss"))
    if len(joined) != 1 or not token < joined[0] < head or not described:
        return False
    above, label = s.heads[head], s.deps[head]
    if above == head:
        return False
    s.children[head].remove(token)
    s.children[above] = sorted([c for c in s.children[above] if c != head] + [token])
    s.heads[token], s.deps[token] = above, label
    return move(s, joined[0], head, "compound") and move(s, head, token, "conj")


@on_words(deps=("npadvmod",), tags=("NNP",))
def subject_for_adverb(s: Sentence, token: int) -> bool:
    """`Nauru restored ties`, with the state taken for a time or a measure of what was done."""
    verb = s.heads[token]
    if s.tags[verb] not in FINITE:
        return False
    first = min([verb, *s.dependents(verb, "aux", "advmod", "neg")])
    taken = bool(s.dependents(verb, *_TAKEN))
    if taken or first != token + 1 or s.deps[verb] not in ("ROOT", "ccomp"):
        return False
    if s.deps[verb] == "ccomp" and (
        s.words[token] in DATE_NAMES or s.subtree(token)[0] > s.heads[verb]
    ):
        return False
    s.deps[token] = "nsubj"
    return True


@on_words(deps=("compound", "nmod"), pos=("PROPN",))
def subject_for_compound(s: Sentence, token: int) -> bool:
    """`Venezuela ships barrels to Cuba`, with the state as a part of ships that are a verb."""
    verb = s.heads[token]
    if verb < token:
        return False
    if s.tags[verb] not in FINITE or s.pos[verb] != "VERB":
        return False
    if s.dependents(verb, *_TAKEN):
        return False
    s.deps[token] = "nsubj"
    return True


def listed_subjects(s: Sentence, token: int) -> bool:
    """`US, China hold talks`: in headlines a comma stands for `and`."""
    if token != 0 or len(s) < 4 or s.words[1] != "," or s.tags[0] != "NNP":
        return False
    verb, label = s.heads[0], s.deps[0]
    if label == "nsubj":
        return listed_for_byname(s, verb)
    if label == "conj" and verb == 2 and s.deps[verb] == "nsubj":  # `Kohl, Mitterrand meet`
        s.deps[0] = "nsubj"
        above = s.heads[verb]
        return move(s, 0, above, "nsubj")
    subjects = s.dependents(verb, "nsubj")
    if label != "npadvmod" or not subjects or s.tags[subjects[0]] != "NNP" or subjects[0] > 4:
        return False
    return move(s, 0, subjects[0], "conj")


@on_words(tags=("NNS",), deps=("ccomp",))
def plural_for_clause(s: Sentence, token: int) -> bool:
    """`admitted African Union monitors`, with the monitors as a clause of their own."""
    if s.pos[s.heads[token]] != "VERB":
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if not labels <= {"compound", "amod", "det", "nummod", "prep", "nmod", "poss"}:
        return False
    if s.heads[token] > token or s.dependents(s.heads[token], "dobj"):
        return False
    s.pos[token], s.deps[token] = "NOUN", "dobj"
    return True


@on_words(deps=("nmod",))
def body_and_firm(s: Sentence, token: int) -> bool:
    """`Kenya's government and phone operator Safaricom`, read as one operator of both."""
    if s.lemmas[token] not in _STATE_BODIES:
        return False
    firm = s.heads[token]
    top = firm
    while s.deps[top] == "compound" and s.heads[top] > top:
        top = s.heads[top]
    named = s.pos[top] == "PROPN" or bool(s.dependents(top, "appos"))
    joined = bool(s.dependents(token, "cc"))
    if firm < token or s.heads[top] == top or not named or not joined:
        return False
    above, label = s.heads[top], s.deps[top]
    for noun in {firm, top}:
        for child in [c for c in s.children[noun] if c < token and c != token]:
            move(s, child, token, s.deps[child])
    for child in [c for c in s.dependents(token, "conj") if c < firm]:
        move(s, child, firm, "compound")
    return move(s, token, above, label) and move(s, top, token, "conj")


@on_words(deps=("agent", "prep"))
def agent_of_state(s: Sentence, token: int) -> bool:
    """`was released unharmed by Hamas`, `was let go by Iran`: who released, not who left."""
    if s.lower[token] != "by":
        return False
    state = s.heads[token]
    verb = s.heads[state]
    goes = s.lemmas[state] == "go" and s.lemmas[verb] == "let"
    if s.pos[state] not in ("ADJ", "ADV") and not goes:
        return False
    if s.tags[verb] != "VBN" or state < verb:
        return False
    if not s.dependents(verb, "auxpass"):
        return False
    return move(s, token, verb, "agent")


@on_words(deps=("agent", "prep"))
def agent_further_down(s: Sentence, token: int) -> bool:
    """`was ordered to leave Chad by the government`, `were put through basic training by the army`:
    who ordered and who put them, not who left and whose training it was."""
    if s.lower[token] != "by":
        return False
    verb = _told_with(s, s.heads[token])
    if s.tags[verb] != "VBN" or not verb < s.heads[token] < token:
        return False
    if not s.dependents(verb, "auxpass") or s.dependents(verb, "agent"):
        return False
    doers = s.dependents(token, "pobj")
    named = [d for d in doers if s.tags[d] in ("NNP", "NNPS") and s.words[d] not in DATE_NAMES]
    if not named and not any(s.lemmas[doer] in _DOERS for doer in doers):
        return False
    return move(s, token, verb, "agent")


def _told_with(s: Sentence, below: int) -> int:
    """The verb of whose act an infinitive or a phrase is a part; the word itself if of none."""
    above = s.heads[below]
    if s.tags[below] == "VB" and s.deps[below] in ("xcomp", "acl"):
        if s.lemmas[below] in _WITH_BY or s.dependents(below, "auxpass"):
            return below
        # `was refused permission to send troops by Greece`
        return s.heads[above] if s.deps[above] == "dobj" else above
    if s.deps[below] == "pobj" and s.lemmas[below] in _PUT_INTO:
        return s.heads[above]
    return below


@on_words(deps=("conj",))
def officers_by_name(s: Sentence, token: int) -> bool:
    """`security chief Ali Shamkhani and Saudi adviser Musaad al-Aiban`, `President Emomali Rahmon
    and Kyrgyzstan's Japarov`: two officers, where the second and its name are taken for further
    names of the first."""
    name = s.heads[token]
    officer = s.heads[name]
    if s.deps[name] != "appos" or s.tags[officer] not in ("NN", "NNP"):
        return False
    if s.pos[name] != "PROPN" or s.subtree(name)[0] != officer + 1:
        return False
    own = [c for c in s.dependents(name, "appos") if c > token]
    if not move(s, token, officer, "conj"):
        return False
    for other in own:
        move(s, other, token, "appos")
    return True


@on_words(deps=("conj",), pos=("NOUN", "PROPN"))
def agent_and_other(s: Sentence, token: int) -> bool:
    """`was signed by the chairman, Kamchibek Tashiev, and his Tajik counterpart`, with the second
    who did it as something else that was done."""
    verb = s.heads[token]
    if s.pos[verb] != "VERB":
        return False
    if not any(s.tags[child] == "PRP$" for child in s.children[token]):
        return False
    agents = [c for by in s.dependents(verb, "agent") for c in s.children[by]]
    heads = [c for c in agents if s.deps[c] == "pobj" and c < token]
    return len(heads) == 1 and move(s, token, heads[0], "conj")


@on_words(deps=("conj",), tags=("NNP",))
def officers_of_both(s: Sentence, token: int) -> bool:
    """`the foreign ministers of Sudan and Egypt met`: Egypt's as well, not Egypt itself."""
    officers = s.heads[token]
    if s.lemmas[officers] not in _OFFICERS:
        return False
    owned = [c for c in s.children[officers] if s.lower[c] == "of" and c < token]
    states = [c for of in owned for c in s.dependents(of, "pobj")]
    named = len(states) == 1 and s.tags[states[0]] == "NNP" and s.tags[officers] == "NNS"
    if not named or s.subtree(token)[0] != token or s.lower[token - 1] != "and":
        return False
    for joint in [c for c in s.dependents(officers, "cc") if c < token]:
        move(s, joint, states[0], "cc")
    return s.subtree(states[0])[-1] == token - 1 and move(s, token, states[0], "conj")


@on_words(deps=("nsubj",), pos=("PROPN",))
def named_other(s: Sentence, token: int) -> bool:
    """`Rahmon and his Kyrgyz counterpart Sadyr Japarov met`, with the name as a second subject."""
    verb = s.heads[token]
    first = s.subtree(token)[0] - 1
    if first < 1:
        return False
    if s.deps[first] != "conj" or s.lemmas[first] not in _PEERS:
        return False
    subject = s.first_conjunct(first)
    return (
        s.heads[subject] == verb and s.deps[subject] == "nsubj" and move(s, token, first, "appos")
    )


@on_words(tags=("VBG",), deps=("csubj",))
def subjects_after_defying(s: Sentence, token: int) -> bool:
    """`Defying Israeli anger, Ireland and Spain recognised it`, with what is defied as subject."""
    verb = s.heads[token]
    if token:
        return False
    subjects = s.dependents(verb, "nsubj")
    if len(subjects) != 1 or s.tags[subjects[0]] not in ("NN", "NNS"):
        return False
    [defied] = subjects
    named = [c for c in s.dependents(defied, "appos") if s.pos[c] == "PROPN"]
    if len(named) != 1 or s.words[s.subtree(named[0])[0] - 1] != ",":
        return False
    s.deps[token] = "advcl"
    return move(s, defied, token, "dobj") and move(s, named[0], verb, "nsubj")


@on_words(deps=("dep",))
def listed_adjectives(s: Sentence, token: int) -> bool:
    """`Kyrgyz, Kazakh premiers confer`: in headlines a comma stands for `and`."""
    verb = s.heads[token]
    if token or len(s) < 5 or s.words[1] != ",":
        return False
    subjects = [c for c in s.dependents(verb, "nsubj") if s.tags[c] == "NNS"]
    if len(subjects) != 1 or s.subtree(subjects[0])[0] != 2 or subjects[0] != 3:
        return False
    return move(s, token, subjects[0], "amod")


@on_words(deps=("advmod",))
def name_for_adverb(s: Sentence, token: int) -> bool:
    """`Baerbock criticised Iran`, with an unknown name at the start as an adverb.

    No adverb stands right before a verb that has an object and nobody who does it.
    """
    verb = s.heads[token]
    if token or verb != 1 or s.tags[verb] not in FINITE | {"VBN"}:
        return False
    labels = {s.deps[c] for c in s.children[verb]}
    if labels.intersection(_TAKEN) or not labels & {"dobj", "ccomp"}:
        return False
    s.pos[token], s.tags[token], s.deps[token] = "PROPN", "NNP", "nsubj"
    s.tags[verb] = "VBD" if s.tags[verb] == "VBN" else s.tags[verb]
    return True


_PEERS = frozenset({"counterpart", "colleague", "ally", "successor", "predecessor", "rival"})
_OFFICERS = frozenset({"minister", "president", "leader", "ambassador", "envoy", "official"})


@on_words(deps=("nsubj",), tags=("NN", "NNS"))
def byname_for_subject(s: Sentence, token: int) -> bool:
    """`Delegates of Brazil and Chile, guarantors of a treaty, resumed talks`: who they are."""
    verb = s.heads[token]
    first, *others = s.dependents(verb, "nsubj")
    whole = s.subtree(token)
    if others != [token] or token > verb or first > whole[0] or whole[0] == 0:
        return False
    closed = s.words[whole[-1] + 1] == "," or s.words[whole[-1]] == ","
    if s.words[whole[0] - 1] != "," or not closed or s.pos[first] not in NOUNS:
        return False
    return move(s, token, first, "appos")


@on_words(deps=("conj",), tags=FINITE)
def joined_noun_for_subject(s: Sentence, token: int) -> bool:
    """`sent troops to the border with Mali and Niger closed it`: who is named before a verb."""
    noun = token - 1
    if noun < 1 or s.pos[noun] not in NOUNS or s.deps[noun] != "conj" or s.pos[token] != "VERB":
        return False
    if s.dependents(token, "aux", "auxpass", *ANY_SUBJECT) or s.heads[token] > noun:
        return False
    first, start = s.heads[noun], s.subtree(noun)[0]
    joints = [c for c in s.dependents(first, "cc") if first < c == start - 1]
    name_joined = s.pos[first] == "NOUN" and s.pos[noun] == "PROPN"  # `two envoys and Mali shut`
    fits = s.deps[first] == "pobj" or (s.deps[first] == "dobj" and name_joined)
    if not joints or not fits or s.dependents(first, "conj") != [noun]:
        return False
    move(s, joints[0], s.heads[token], "cc")
    return move(s, noun, token, "nsubj")


@on_words(deps=("nsubj",), tags=("NNS", "VBZ"))
def subject_before_absolute(s: Sentence, token: int) -> bool:
    """`Russian soldiers, faces covered, have encircled a base`: soldiers did, and no faces."""
    state, comma = token + 1, token - 1
    noun = comma - 1
    if noun < 0 or s.words[comma] != "," or s.tags[noun] not in ("NNS", "NNPS"):
        return False
    if state + 1 >= len(s) or s.tags[state] not in ("VBN", "VBD", "VBG", "JJ"):
        return False
    verb = s.heads[token]
    if s.heads[state] == token and verb > state:
        if s.words[s.subtree(state)[-1] + 1] != "," or s.heads[noun] == noun:
            return False
    elif verb == state and s.deps[state] == "ROOT" and s.words[state + 1] == ",":
        mains = [c for c in s.dependents(state, "conj") if s.dependents(c, "aux")]
        if len(mains) != 1 or s.dependents(state, "aux", "auxpass", "dobj"):
            return False
        [verb] = mains
        take_place(s, verb, state, verb, "dep")
    else:
        return False
    s.pos[token], s.tags[token] = "NOUN", "NNS"
    move(s, noun, verb, "nsubj")
    if s.heads[state] == token:
        move(s, token, noun, "dep")
    return True
