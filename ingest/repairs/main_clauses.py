"""Main clauses whose subject or verb the parser takes for a part of what stands before them."""

from ingest.repairs.trees import BOUND, SUBJECTS, above, move, on_words, take_place
from ingest.sentence import FINITE, NOUNS, Sentence

_RELATIVES = frozenset({"who", "which", "that", "whose", "whom", "where", "when"})
_FOREGOING = frozenset({"conj", "appos", "pobj", "dobj"})
_SAYING = frozenset({"say", "report", "announce", "tell", "add", "confirm"})


@on_words(deps=("relcl",))
def named_body(s: Sentence, token: int) -> bool:
    """`The West African bloc ECOWAS mediated`: the name is the bloc's, and the verb the main one.

    Without a relative pronoun, the clause of a name behind a noun that lacks a verb is none of
    the noun's.
    """
    noun = s.heads[token]
    if s.deps[noun] != "ROOT" or s.pos[noun] not in NOUNS:
        return False
    subjects = s.dependents(token, "nsubj", "nsubjpass")
    if len(subjects) != 1 or s.pos[subjects[0]] != "PROPN" or noun > subjects[0]:
        return False
    [name] = subjects
    opening = {s.lower[t] for t in range(noun + 1, token)}
    if s.subtree(name)[0] != noun + 1 or opening & _RELATIVES:
        return False
    behind = [c for c in s.children[noun] if c > noun and c != token]
    for child in behind:
        move(s, child, token, s.deps[child])
    take_place(s, token, noun, token, s.deps[name])
    return move(s, name, noun, "appos")


def subject_in_phrase(s: Sentence, token: int) -> bool:
    """`In a hall of the castle, Obama and Medvedev put`: who stands before a verb without subject.

    The parser joins them to the phrase that opens the sentence, or to what is reported.
    """
    if not _lacks_subject(s, token):
        return False
    noun = _noun_before(s, token)
    if s.deps[noun] not in _FOREGOING or not _follows_comma(s, noun):
        return False
    if s.deps[noun] in ("dobj", "pobj") and s.lemmas[token] not in _SAYING:
        return False
    if any(s.tags[t] == "VBG" and s.heads[t] == noun for t in range(noun, token)):
        return False
    for child in [c for c in s.children[s.heads[noun]] if noun < c < token]:
        if s.deps[child] in ("cc", "conj", "punct"):
            move(s, child, noun, s.deps[child])
    return move(s, noun, token, "nsubj")


def _lacks_subject(s: Sentence, token: int) -> bool:
    """Whether a token is the verb of a sentence, or of what it reports, and has no subject."""
    if s.tags[token] not in FINITE or s.pos[token] not in ("VERB", "AUX") or token == 0:
        return False
    if s.deps[token] not in ("ROOT", "ccomp") or token > s.heads[token]:
        return False
    return not s.dependents(token, *SUBJECTS)


def _noun_before(s: Sentence, token: int) -> int:
    """The head of the noun phrase that ends before a verb, or before the comma before it."""
    last = token - 1
    while s.words[last] == "," and last:
        last -= 1
    noun = last
    if s.pos[noun] not in NOUNS:
        return noun
    while _is_of_head(s, noun) and not _follows_comma(s, noun):
        noun = s.heads[s.heads[noun]]  # `the head of the mission`
    while s.deps[noun] in ("appos", "conj") and not _follows_comma(s, noun):
        noun = s.heads[noun]
    if noun == last and s.deps[noun] == "appos" and s.words[token - 1] == ",":
        noun = s.heads[noun] if s.deps[s.heads[noun]] in _FOREGOING else noun
    return noun


def _is_of_head(s: Sentence, noun: int) -> bool:
    """Whether a noun stands behind `of` and another noun."""
    of = s.heads[noun]
    return s.deps[noun] == "pobj" and s.lower[of] == "of" and s.pos[s.heads[of]] in NOUNS


def _follows_comma(s: Sentence, noun: int) -> bool:
    first = min([noun, *(t for c in s.children[noun] if c < noun for t in s.subtree(c))])
    return first > 0 and s.words[first - 1] == ","


@on_words(deps=("ccomp", "advcl", "conj"))
def participle_for_main(s: Sentence, token: int) -> bool:
    """`Missiles dropped by Russian planes wrecked a ward`: what was dropped did the wrecking.

    And it is the gunmen who attacked in `Gunmen linked to Rwanda attacked a post`.
    """
    first = s.heads[token]
    if not first < token:
        return False
    if (
        s.tags[token] not in FINITE
        or s.deps[first] != "ROOT"
        or s.tags[first] not in ("VBD", "VBN")
    ):
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if labels & (SUBJECTS | {"mark", "advmod"}) or s.dependents(first, "cc"):
        return False
    subjects = [c for c in s.dependents(first, "nsubj") if c < first]
    agents = [c for c in s.dependents(first, "agent", "prep") if c < token]
    agents = [c for c in agents if s.lower[c] == "by"]
    taken = {s.deps[c] for c in s.children[first]} & {"aux", "auxpass", "dobj", "neg"}
    told = s.lower[first + 1] in BOUND.get(s.lemmas[first], ())
    if len(subjects) != 1 or taken or not (told or agents == [first + 1]):
        return False
    if any(s.words[t] in (",", "and", "or") for t in range(first, token)):
        return False
    [subject] = subjects
    s.children[first] = [c for c in s.children[first] if c not in (subject, token)]
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[subject] = token
    s.heads[first], s.deps[first], s.tags[first] = subject, "acl", "VBN"
    for agent in agents:
        s.deps[agent] = "agent"
    s.children[subject] = sorted([*s.children[subject], first])
    s.children[token] = sorted([*s.children[token], subject])
    for child in [c for c in s.children[first] if c > token]:
        move(s, child, token, s.deps[child])
    return True


@on_words(deps=("acl",), tags=("VBD", "VBN"))
def verb_after_byname(s: Sentence, token: int) -> bool:
    """`The envoy, Dilip Sinha, noted with concern the delay and urged it`: two main verbs."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.deps[noun] != "nsubj":
        return False
    if verb < token or s.words[token - 1] != "," or s.tags[verb] not in FINITE:
        return False
    bynames = [c for c in s.dependents(noun, "appos") if c < token]
    things = [c for c in s.dependents(noun, "appos") if c > token]
    joining = [c for c in s.dependents(noun, "cc") if c == verb - 1]
    if len(bynames) != 1 or len(things) != 1 or not joining:
        return False
    s.children[noun].remove(token)
    s.heads[token], s.deps[token], s.tags[token] = s.heads[verb], s.deps[verb], "VBD"
    if s.heads[verb] == verb:
        s.heads[token] = token
    else:
        s.children[s.heads[verb]].remove(verb)
        s.children[s.heads[verb]] = sorted([*s.children[s.heads[verb]], token])
    s.heads[verb], s.deps[verb] = token, "conj"
    s.children[token] = sorted([*s.children[token], verb])
    move(s, things[0], token, "dobj")
    move(s, joining[0], token, "cc")
    return move(s, noun, token, "nsubj")


@on_words(deps=("acl",), tags=("VBD", "VBN"))
def did_it_behind_aside(s: Sentence, token: int) -> bool:
    """`Youths, swinging sticks, set upon marchers, witnesses said`: the first subject did it.

    The parser takes the verb behind the aside for a part of it, and gives the saying two subjects.
    """
    if s.words[token - 1] != ",":
        return False
    said = next((t for t in range(token, len(s)) if s.deps[t] == "ROOT"), -1)
    if said < 0 or s.lemmas[said] not in _SAYING:
        return False
    subjects = s.dependents(said, "nsubj")
    labels = {s.deps[c] for c in s.children[token]}
    if len(subjects) != 2 or labels & (SUBJECTS | {"agent", "aux", "auxpass"}):
        return False
    doer, speaker = subjects
    behind = s.subtree(speaker)[0]
    if not doer < token < behind or s.words[behind - 1] != ",":
        return False
    if any(s.tags[t] in FINITE for t in range(doer, behind) if t != token):
        return False
    s.tags[token] = "VBD"
    return move(s, token, said, "ccomp") and move(s, doer, token, "nsubj")


@on_words(tags=("NN",))
def ship_of_state(s: Sentence, token: int) -> bool:
    """`hit the U.S. frigate Stark`, read as a clause in which a frigate does something to Stark."""
    verb = s.heads[token]
    if s.pos[verb] != "VERB" or verb > token:
        return False
    if s.deps[token] not in ("ccomp", "advcl", "xcomp") or s.pos[token] != "NOUN":
        return False
    labels = {s.deps[c] for c in s.children[token]}
    if labels & (SUBJECTS | {"aux", "mark", "cop"}) or "dobj" not in labels:
        return False
    if s.dependents(verb, "dobj"):
        return False
    names = s.dependents(token, "dobj")
    if len(names) != 1 or s.subtree(names[0])[0] != token + 1 or s.pos[names[0]] != "PROPN":
        return False
    s.deps[token], s.deps[names[0]] = "dobj", "appos"
    return True


@on_words(deps=("oprd",), pos=NOUNS)
def called_an_act(s: Sentence, token: int) -> bool:
    """`called the landing an act of terrorism by Belarus`: the first is called the second."""
    verb = s.heads[token]
    if s.pos[verb] != "VERB":
        return False
    others = [c for c in s.dependents(verb, "oprd") if c > token]
    if len(others) != 1 or s.dependents(verb, "dobj", "auxpass"):
        return False
    s.deps[token] = "dobj"
    for child in [c for c in s.dependents(verb, "agent") if c > others[0]]:
        move(s, child, others[0], "prep")
    return True


@on_words(deps=("conj",), tags=FINITE)
def did_after_demanding(s: Sentence, token: int) -> bool:
    """`demanded that Canada release a ship, and called off talks`: what is done is not demanded."""
    asked = s.heads[token]
    if s.deps[asked] != "ccomp":
        return False
    demanding = s.heads[asked]
    bare = s.tags[asked] == "VB" and not s.dependents(asked, "aux")
    if not bare or s.tags[demanding] not in FINITE or not demanding < asked < token:
        return False
    if s.dependents(token, *SUBJECTS):
        return False
    joints = [c for c in s.dependents(asked, "cc") if c < token]
    for joint in joints[-1:]:
        move(s, joint, demanding, "cc")
    return move(s, token, demanding, "conj")


@on_words(deps=("conj",), tags=("VBD",))
def did_after_saying(s: Sentence, token: int) -> bool:
    """`said a laboratory had confirmed it and asked Moscow to explain`: who said so also asked.

    What is reported stands further back in time than what is done beside the reporting. Nor does
    anybody tell `it` something that is itself: `said Mali was arming and told it to stop`.
    """
    told = s.heads[token]
    if s.deps[told] != "ccomp":
        return False
    while s.deps[s.heads[told]] == "ccomp":
        told = s.heads[told]
    saying = s.heads[told]
    if s.lemmas[saying] not in _SAYING or s.tags[saying] != "VBD" or not saying < told < token:
        return False
    own = {s.deps[c] for c in s.children[token]}
    if own & (SUBJECTS | {"aux", "auxpass"}):
        return False
    before = s.tags[told] == "VBN" and any(s.lower[c] == "had" for c in s.dependents(told, "aux"))
    told_too = s.lemmas[token] in _SPEECH_ACTS and (before or _is_behind_comma(s, token))
    if not told_too and not any(s.words[c] in ("it", "him", "her") for c in s.children[token]):
        return False
    if not above(s, told, token) or s.dependents(saying, "conj"):
        return False
    joints = [c for c in s.dependents(s.heads[token], "cc") if c < token]
    for joint in joints[-1:]:
        move(s, joint, saying, "cc")
    return move(s, token, saying, "conj")


def _is_behind_comma(s: Sentence, verb: int) -> bool:
    """`said that missiles were for defence, and accused Washington`: of things, then a comma."""
    told = s.heads[verb]
    subjects = s.dependents(told, *SUBJECTS)
    things = subjects and all(s.tags[c] in ("NN", "NNS", "EX", "WDT") for c in subjects)
    return bool(things) and verb > 1 and s.words[verb - 1] == "and" and s.words[verb - 2] == ","


_SPEECH_ACTS = frozenset(
    ["accuse", "appeal", "ask", "blame", "call", "condemn", "criticise", "criticize", "demand",
     "denounce", "describe", "express", "invite", "order", "pledge", "promise", "reject", "request",
     "tell", "thank", "threaten", "urge", "vow", "warn", "welcome"]
)  # fmt: skip
"""Verbs of what a speaker does besides saying something."""


@on_words(deps=("ccomp", "conj", "advcl"))
def stated_behind(s: Sentence, token: int) -> bool:
    """`NATO must decide, Zelensky stated, urging ministers to act`: what is stated hangs on it.

    The parser may also join the two (`..., envoys insisted`), or hang on the speaking the `if` of
    what is said (`will annex it if they go on, he cautioned`).
    """
    said = s.heads[token]
    if s.deps[said] != "ROOT":
        return False
    if s.lemmas[token] not in _STATING or s.tags[token] not in FINITE or not said < token:
        return False
    subjects = [c for c in s.dependents(token, "nsubj") if c < token]
    first = s.subtree(subjects[0])[0] if len(subjects) == 1 else 0
    if not first or s.words[first - 1] != ",":
        return False
    taken = {s.deps[c] for c in s.children[token] if c > first or s.deps[c] == "mark"}
    told = s.lemmas[token] in _TO_SOMEBODY or any(s.lower[c] == "to" for c in s.children[token])
    if taken & {"mark", "ccomp"} or ("dobj" in taken and not told):
        return False
    if s.deps[token] != "ccomp" and not s.dependents(said, *SUBJECTS):
        return False
    for clause in [c for c in s.dependents(token, "advcl") if c < first]:
        move(s, clause, said, "advcl")
    return take_place(s, token, said, token, "ccomp")


@on_words(deps=("acl",), tags=("VBD", "VBN"))
def alleged_behind(s: Sentence, token: int) -> bool:
    """`was paid by his sons, investigators alleged in papers`, with somebody who is alleged."""
    noun = s.heads[token]
    said = s.heads[noun]
    if token != noun + 1:
        return False
    if s.deps[noun] not in ("npadvmod", "appos") or s.deps[said] != "ROOT" or not said < noun:
        return False
    first = s.subtree(noun)[0]
    if s.lemmas[token] not in _STATING or not first or s.words[first - 1] != ",":
        return False
    if s.pos[said] not in ("VERB", "AUX") or s.dependents(token, "agent"):
        return False
    s.tags[token] = "VBD"
    move(s, token, said, "ccomp")
    move(s, noun, token, "nsubj")
    return take_place(s, token, said, token, "ccomp")


@on_words(deps=("acl",), tags=("VBD", "VBN"))
def did_after_bearing(s: Sentence, token: int) -> bool:
    """`Men wielding machetes hacked to death 55 villagers`, with the machetes hacked to death."""
    thing = s.heads[token]
    bearing = s.heads[thing]
    noun = s.heads[bearing]
    if token != thing + 1:
        return False
    if s.deps[thing] != "dobj" or s.tags[bearing] != "VBG" or s.deps[bearing] != "acl":
        return False
    if s.deps[noun] != "ROOT" or s.pos[noun] not in NOUNS or s.words[-1] != ".":
        return False
    if s.dependents(token, "agent"):
        return False
    if any(s.tags[t] in FINITE and s.heads[t] == noun for t in range(len(s))):
        return False
    for child in [c for c in s.children[noun] if c > token]:
        move(s, child, token, "dobj" if s.deps[child] == "appos" else s.deps[child])
    s.tags[token] = "VBD"
    move(s, token, noun, "acl")
    return take_place(s, token, noun, token, "nsubj")


@on_words(deps=("acl",), tags=("VBN",))
def warned_that(s: Sentence, token: int) -> bool:
    """`The leader warned that Moscow felt entitled`, with a leader who was warned."""
    noun = s.heads[token]
    if s.deps[noun] != "ROOT":
        return False
    if token != noun + 1 or token + 1 >= len(s) or s.lower[token + 1] != "that":
        return False
    told = [c for c in s.dependents(noun, "relcl") if c > token]
    if s.lemmas[token] not in _STATING or len(told) != 1:
        return False
    s.tags[token] = "VBD"
    move(s, told[0], token, "ccomp")
    return take_place(s, token, noun, token, "nsubj")


@on_words(deps=("acl",), tags=("VBN",))
def offered_behind_name(s: Sentence, token: int) -> bool:
    """`The rebel leader, Gen. Ali, offered to call a truce`, with a leader who is offered."""
    noun = s.heads[token]
    if s.deps[noun] != "ROOT":
        return False
    if s.words[token - 1] != "," or s.pos[noun] not in NOUNS:
        return False
    names = [c for c in s.dependents(noun, "appos") if s.pos[c] == "PROPN"]
    labels = {s.deps[c] for c in s.children[token]}
    if not any(noun < name < token for name in names) or "agent" in labels:
        return False
    if not labels & {"dobj", "xcomp", "ccomp"}:
        return False
    behind = [c for c in s.children[noun] if c > token and s.deps[c] != "appos"]
    for child in behind:
        move(s, child, token, s.deps[child])
    s.tags[token] = "VBD"
    return take_place(s, token, noun, token, "nsubj")


_STATING = _SAYING | frozenset(
    ["allege", "argue", "assure", "boast", "caution", "charge", "claim", "complain", "concede",
     "contend", "declare", "explain", "inform", "insist", "maintain", "note", "pledge", "predict",
     "promise", "remark", "reply", "retort", "state", "stress", "swear", "threaten", "vow", "warn",
     "write"]
)  # fmt: skip
_TO_SOMEBODY = frozenset({"assure", "inform", "tell", "warn"})
