"""Verbs that the parser takes for nouns, or takes apart, and futures that it reads as more."""

from ingest.repairs.trees import listed_for_byname, move, on_words, take_place
from ingest.sentence import FINITE_OR_MODAL, NOUNS, Sentence


def test_fire(s: Sentence, token: int) -> bool:
    """`test-fired a missile`, which the tokenizer takes apart."""
    if s.lemmas[token] != "fire" or token < 2 or s.pos[token] != "VERB":
        return False
    if s.words[token - 1] != "-" or s.lower[token - 2] != "test":
        return False
    s.lemmas[token] = "test-fire"
    return True


@on_words(deps=("amod",), pos=("VERB",))
def test_fired_missiles(s: Sentence, token: int) -> bool:
    """`North Korea test-fired two missiles`, read as missiles that it has test-fired."""
    things, doer = s.heads[token], token - 3
    if s.lemmas[token] != "test-fire" or doer < 0 or s.tags[token] not in ("VBD", "VBN"):
        return False
    if s.heads[doer] != things or s.pos[doer] not in NOUNS or things < token:
        return False
    s.tags[token] = "VBD"
    take_place(s, token, things, token, "dobj")
    for child in [c for c in s.children[things] if c > things and s.deps[c] == "prep"]:
        move(s, child, token, "prep")
    move(s, doer, token, "nsubj")
    for child in [c for c in s.children[things] if c < doer]:
        move(s, child, doer, s.deps[child])
    return True


@on_words(pos=("NOUN",), deps=("pobj",))
def shot_dead(s: Sentence, token: int) -> bool:
    """`A gunman on a motorcycle shot dead a doctor`, read as somebody dead on a motorcycle shot."""
    dead, above = token + 1, s.heads[token]
    if s.words[token] != "shot":
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


def going_to(s: Sentence, token: int) -> bool:
    """`protesters are going to be arrested`: a future as any, so `going` is but its auxiliary."""
    to = token + 1
    if s.lower[token] != "going" or to >= len(s) or s.tags[to] != "TO":
        return False
    verb = s.heads[to]
    is_goal = s.heads[verb] == token and s.deps[verb] == "xcomp" and s.tags[verb] in ("VB", "VBN")
    be = any(s.lemmas[c] == "be" for c in s.dependents(token, "aux"))
    if not is_goal or not be or s.deps[to] != "aux":
        return False
    take_place(s, verb, token, verb, "dep")
    passive = bool(s.dependents(verb, "auxpass"))
    for child in list(s.children[token]):
        name = s.deps[child]
        move(s, child, verb, "nsubjpass" if passive and name == "nsubj" else name)
    s.put(to, "will")
    s.lemmas[to], s.tags[to], s.deps[to] = "will", "MD", "aux"
    return True


@on_words(deps=("attr",))
def time_to_go(s: Sentence, token: int) -> bool:
    """`it was time for Mugabe to step down`, which is to say that he must."""
    be = s.heads[token]
    if s.lemmas[token] != "time" or s.lemmas[be] != "be":
        return False
    if not any(s.lower[c] == "it" for c in s.dependents(be, "nsubj")):
        return False
    behind = [c for at in (token, be) for c in s.children[at] if c > token and s.tags[c] == "VB"]
    verbs = [c for c in behind if s.deps[c] in ("relcl", "acl", "advcl")]
    if len(verbs) != 1 or not s.dependents(verbs[0], "nsubj"):
        return False
    verb = verbs[0]
    tos = [c for c in s.dependents(verb, "aux") if s.tags[c] == "TO"]
    if len(tos) != 1 or not (s.heads[verb] == be or move(s, verb, be, "xcomp")):
        return False
    take_place(s, verb, be, verb, "dep")
    [to] = tos
    s.put(to, "must")
    s.lemmas[to], s.tags[to] = "must", "MD"
    return True


@on_words(tags=("VB",))
def headline_to_come(s: Sentence, token: int) -> bool:
    """`EU to send observers to Zambia`: in headlines, what will be done."""
    if any(_is_main_finite(s, other) for other in range(len(s))):
        return False
    to = next((c for c in s.children[token] if s.tags[c] == "TO" and c < token), 0)
    doer = _doer_of_headline(s, token)
    if not to or doer < 0 or to != max([doer, *_left_part(s, doer, token)]) + 1:
        return False
    s.put(to, "will")
    s.lemmas[to], s.tags[to], s.deps[to] = "will", "MD", "aux"
    if s.heads[token] == token:
        return listed_for_byname(s, token) or True
    take_place(s, token, doer, token, "nsubj")
    for child in [c for c in s.children[doer] if c > token]:
        move(s, child, token, s.deps[child])
    return listed_for_byname(s, token) or True


def _is_main_finite(s: Sentence, token: int) -> bool:
    """Whether a verb has a tense and does not tell when: `to give wheat after floods ruin`."""
    if s.tags[token] not in FINITE_OR_MODAL:
        return False
    marks = [c for c in s.dependents(token, "mark") if c < token]
    return s.deps[token] != "advcl" or not marks or s.heads[token] > token


def _doer_of_headline(s: Sentence, verb: int) -> int:
    """Who will do it by an infinitive that is all there is, or hangs on who it is; -1 if none."""
    if s.heads[verb] == verb:
        before = [c for c in s.dependents(verb, "nsubj") if c < verb]
        return before[0] if before else -1
    doer = s.heads[verb]
    if s.deps[verb] not in ("acl", "relcl", "advcl") or doer > verb or s.deps[doer] != "ROOT":
        return -1
    return doer if s.pos[doer] in ("NOUN", "PROPN") and s.words[-1] != "." else -1


def _left_part(s: Sentence, noun: int, end: int) -> list[int]:
    """What belongs to a noun before a later word."""
    return [t for c in s.children[noun] if c < end for t in s.subtree(c)]


@on_words(tags=("JJ",))
def to_free(s: Sentence, token: int) -> bool:
    """`pressed Belarus to free candidates`, with the verb as an adjective that has an object."""
    if s.lemmas[token] not in ("free", "open", "clear"):
        return False
    labels = [s.deps[c] for c in s.children[token]]
    if "dobj" not in labels or not any(s.tags[c] == "TO" for c in s.children[token]):
        return False
    s.tags[token], s.pos[token] = "VB", "VERB"
    return True


@on_words(deps=("auxpass",))
def has_been(s: Sentence, token: int) -> bool:
    """`he's been in contact`: nothing is done to who has been somewhere."""
    verb = s.heads[token]
    if s.words[token] not in ("'s", "’s") or s.lemmas[verb] != "be":
        return False
    for child in s.dependents(verb, "nsubjpass"):
        s.deps[child] = "nsubj"
    s.deps[token], s.lemmas[token] = "aux", "have"
    return True


@on_words(tags=("VBN",))
def accused_of(s: Sentence, token: int) -> bool:
    """`four soldiers, two accused of looting`: who are accused, as the verb has no object."""
    if s.lemmas[token] not in ("accuse", "suspect", "acquit", "convict"):
        return False
    own = {s.deps[c]: c for c in s.children[token]}
    if "nsubj" not in own or own.keys() & {"dobj", "aux", "auxpass", "ccomp"}:
        return False
    if not any(s.lower[c] == "of" for c in s.children[token]):
        return False
    s.deps[own["nsubj"]] = "nsubjpass"
    return True


@on_words(deps=("prep",))
def what_accused_of(s: Sentence, token: int) -> bool:
    """`accuses these people of terrorism`: of what they are accused, and no part of them."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.lower[token] != "of" or s.pos[noun] != "NOUN":
        return False
    if s.deps[noun] != "dobj" or s.lemmas[verb] not in _CHARGING:
        return False
    if any(s.lower[c] == "of" for c in s.children[verb]):
        return False
    charged = any(_is_charge(s, child) for child in s.children[token])
    return charged and move(s, token, verb, "prep")


def _is_charge(s: Sentence, token: int) -> bool:
    """Whether a word behind `of` tells what is done: `of spying`, `of terrorism`, `of crimes`."""
    if s.deps[token] == "pcomp" or s.tags[token] == "VBG":
        return True
    if s.deps[token] != "pobj" or s.dependents(token, "det", "poss"):
        return False
    office = s.lemmas[s.heads[s.heads[token]]] in _OFFICE_HOLDERS
    return (s.tags[token] == "NN" and not office) or s.lemmas[token] in _CRIMES


_OFFICE_HOLDERS = frozenset(
    ["chief", "commander", "director", "governor", "head", "leader", "member", "minister",
     "ministry", "officer", "president", "secretary", "speaker"]
)  # fmt: skip
_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "absolve"})
_CRIMES = frozenset({"crime", "atrocity", "abuse", "violation", "lie", "attack", "killing"})


def responded_in_kind(s: Sentence, token: int) -> bool:
    """`responded in kind on Friday`: how, and `kind` is no adverb of the day."""
    before = token - 1
    if s.lower[token] != "kind" or before < 1 or s.lower[before] != "in":
        return False
    if s.heads[token] == before or s.pos[s.heads[before]] != "VERB":
        return False
    s.tags[token], s.pos[token] = "NN", "NOUN"
    return move(s, token, before, "pobj")


def no_choice_but(s: Sentence, token: int) -> bool:
    """`was left with no choice but to recall its envoy`: what there is no choice but."""
    if s.lower[token] != "but" or token + 2 >= len(s) or not token:
        return False
    choice, verb = token - 1, s.heads[token + 1]
    if s.lemmas[choice] not in _CHOICES or s.lower[token + 1] != "to":
        return False
    if s.deps[choice] != "pobj" or s.lemmas[s.heads[s.heads[choice]]] != "leave":
        return False
    if s.tags[verb] != "VB" or (s.heads[token] == choice and s.heads[verb] == token):
        return False
    moved = s.heads[token] == choice or move(s, token, choice, "prep")
    s.deps[token] = "prep"
    return moved and (s.heads[verb] == token or move(s, verb, token, "pcomp"))


_CHOICES = frozenset({"choice", "option", "alternative", "recourse"})


@on_words(deps=("neg",))
def negated_auxiliary(s: Sentence, token: int) -> bool:
    """`did not, however, grant the request`, with `not` hung on `did`: it was not granted."""
    auxiliary = s.heads[token]
    verb = s.heads[auxiliary]
    if s.deps[auxiliary] != "aux" or s.pos[verb] != "VERB":
        return False
    return move(s, token, verb, "neg")


@on_words(deps=("prt",), tags=("RP",))
def object_of_particle(s: Sentence, token: int) -> bool:
    """`is to pay in another $60 million`: what is paid in hangs on the verb, not its particle."""
    goods, verb = s.dependents(token, "pobj"), s.heads[token]
    if len(goods) != 1 or s.dependents(verb, "dobj", "auxpass") or s.pos[verb] != "VERB":
        return False
    return move(s, goods[0], verb, "dobj")


@on_words(deps=("prep",))
def brought_in(s: Sentence, token: int) -> bool:
    """`Iran flew in food`: what is brought in, not what it flew in."""
    goods = s.dependents(token, "pobj")
    verb = s.heads[token]
    if s.lower[token] != "in" or len(goods) != 1:
        return False
    if verb != token - 1 or s.lemmas[verb] not in _CARRYING or s.lemmas[goods[0]] not in _BROUGHT:
        return False
    if s.dependents(verb, "dobj", "auxpass"):
        return False
    s.deps[token], s.tags[token] = "prt", "RP"
    return move(s, goods[0], verb, "dobj")


_CARRYING = frozenset({"fly", "ship", "truck", "airlift", "bring", "send", "rush", "call", "bus"})
_BROUGHT = frozenset(
    ["adviser", "advisor", "aid", "army", "doctor", "equipment", "expert", "food", "fuel",
     "gendarme", "goods", "grain", "instructor", "marine", "medic", "medicine", "mercenary",
     "paratrooper", "peacekeeper", "police", "reinforcement", "relief", "rescuer", "rice",
     "soldier", "supply", "technician", "troop", "vaccine", "water", "wheat"]
)  # fmt: skip


@on_words(deps=("nsubj", "nsubjpass"), tags=("CD",))
def year_for_subject(s: Sentence, token: int) -> bool:
    """`hostages who had been held since 2016 were released`: since then held, and now released."""
    verb, since, label = s.heads[token], token - 1, s.deps[token]
    held = s.heads[verb]
    noun = s.heads[held]
    if since < 0 or s.lower[since] != "since" or not s.words[token].isdecimal():
        return False
    if s.deps[held] not in ("relcl", "acl") or not noun < held < since or s.heads[since] != verb:
        return False
    if not move(s, since, held, "prep") or not move(s, token, since, "pobj"):
        return False
    return move(s, verb, noun, "dep") and take_place(s, verb, noun, verb, label)


@on_words(deps=("advcl", "xcomp"), tags=("VB",))
def trade_talks(s: Sentence, token: int) -> bool:
    """`brought drama to trade talks with China`: nobody trades, and they lead to talks."""
    to, talks = token - 1, token + 1
    if to < 1 or s.tags[to] != "TO" or talks >= len(s):
        return False
    if s.lemmas[talks] not in _MATTERS.get(s.lemmas[token], ()):
        return False
    if s.heads[talks] != token or s.heads[to] != token:
        return False
    verb = s.heads[token]
    move(s, to, verb, "prep")
    move(s, talks, to, "pobj")
    s.tags[to], s.pos[to], s.tags[token], s.pos[token] = "IN", "ADP", "NN", "NOUN"
    for child in list(s.children[token]):
        move(s, child, talks if s.deps[child] == "prep" else verb, s.deps[child])
    return move(s, token, talks, "compound")


_TRADE_MATTERS = frozenset(
    ["agreement", "barrier", "conflict", "deal", "dispute", "issue", "negotiation", "pact",
     "policy", "relation", "restriction", "sanction", "talk", "tension", "tie", "treaty", "war"]
)  # fmt: skip
_RELIEF_MATTERS = frozenset(
    ["agency", "cargo", "consignment", "convoy", "effort", "flight", "good", "group", "mission",
     "official", "operation", "organisation", "organization", "plane", "shipment", "supply",
     "team", "train", "truck", "work", "worker"]
)  # fmt: skip
_MATTERS = {"trade": _TRADE_MATTERS, "relief": _RELIEF_MATTERS}
"""Of what such a noun before them tells the kind."""
