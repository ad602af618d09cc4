"""What stands behind an object, where the parser hangs it elsewhere or takes the object along."""

from ingest.repairs.dates_in_names import MONTHS
from ingest.repairs.trees import move, on_words, take_place
from ingest.sentence import FINITE, NOUNS, Sentence

_OUTCOMES = frozenset({"away", "back", "down", "free", "home", "off", "out", "up"})
_TELLING = frozenset(
    ["advise", "ask", "beg", "call", "command", "direct", "implore", "instruct", "invite",
     "order", "press", "request", "tell", "urge", "warn"]
)  # fmt: skip
_LETTERS = frozenset(
    ["broadcast", "cable", "call", "letter", "memo", "memorandum", "message", "note",
     "phone", "sermon", "speech", "statement", "telegram", "telephone", "video"]
)  # fmt: skip


@on_words(deps=("nsubj",), pos=NOUNS)
def object_of_outcome(s: Sentence, token: int) -> bool:
    """`is sending home 17 Russians accredited as diplomats`, read as Russians who accredited."""
    participle = s.heads[token]
    if participle != token + 1 or s.tags[participle] not in ("VBD", "VBN"):
        return False
    if s.deps[participle] not in ("advcl", "ccomp") or s.dependents(participle, "aux", "mark"):
        return False
    before = min(s.subtree(token)) - 1
    verb = s.heads[before] if before >= 0 else -1
    if s.lower[before] not in _OUTCOMES or s.heads[participle] != verb or s.pos[verb] != "VERB":
        return False
    if s.dependents(verb, "dobj", "auxpass") or not move(s, token, verb, "dobj"):
        return False
    s.tags[participle] = "VBN"
    return move(s, participle, token, "acl")


@on_words(deps=("nsubj",), pos=NOUNS)
def object_before_whose(s: Sentence, token: int) -> bool:
    """`ratified on Tuesday the pact whose rejection led to a revolt`, read as a pact that led."""
    clause = s.heads[token]
    verb = s.heads[clause]
    owned = [
        c
        for c in s.dependents(clause, "nsubj")
        if c > token and any(s.lower[p] == "whose" for p in s.dependents(c, "poss"))
    ]
    if not owned or not verb < token or s.pos[verb] != "VERB" or s.dependents(verb, "dobj"):
        return False
    return move(s, token, verb, "dobj") and move(s, clause, token, "relcl")


@on_words(deps=("agent",))
def agent_at_work(s: Sentence, token: int) -> bool:
    """`was told to leave by leaders meeting in Cairo`, with leaders as those who meet only."""
    if s.dependents(token, "pobj", "pcomp"):
        return False
    for noun in range(token + 1, len(s) - 1):
        working = s.heads[noun]
        if s.deps[noun] == "nsubj" and s.tags[working] == "VBG" and working == noun + 1:
            break
    else:
        return False
    if min(s.subtree(noun)) != token + 1 or s.dependents(working, "aux"):
        return False
    verb = s.heads[token]
    above = s.heads[verb]
    done_to_others = s.deps[verb] == "xcomp" and not s.dependents(verb, "auxpass")
    if done_to_others and s.dependents(above, "auxpass") and not s.dependents(above, "agent"):
        move(s, token, above, "agent")
    return move(s, noun, token, "pobj") and move(s, working, noun, "acl")


@on_words(deps=("acl", "relcl"), tags=("VB",))
def told_in_letter(s: Sentence, token: int) -> bool:
    """`told Netanyahu in a letter to dismiss a minister`: what he is told to do."""
    noun = s.heads[token]
    preposition = s.heads[noun]
    verb = s.heads[preposition]
    if s.lemmas[noun] not in _LETTERS or s.lower[preposition] not in ("in", "by"):
        return False
    if s.lemmas[verb] not in _TELLING or not s.dependents(verb, "dobj", "auxpass"):
        return False
    if not any(s.tags[c] == "TO" for c in s.dependents(token, "aux")):
        return False
    return move(s, token, verb, "xcomp")


@on_words(deps=("acl",), tags=("VB",))
def asked_of_object(s: Sentence, token: int) -> bool:
    """`counselled the movement to show restraint`: what it is asked, not what it moves for."""
    noun, to = s.heads[token], token - 1
    verb = s.heads[noun]
    if s.lemmas[verb] not in _ASKING or s.deps[noun] != "dobj" or not verb < noun:
        return False
    if s.tags[to] != "TO" or to != noun + 1 or s.dependents(token, "nsubj"):
        return False
    return move(s, token, verb, "xcomp")


_ASKING = frozenset(
    ["advise", "ask", "beg", "caution", "command", "counsel", "direct", "exhort", "implore",
     "instruct", "order", "persuade", "press", "pressure", "summon", "tell", "urge", "warn"]
)  # fmt: skip


@on_words(deps=("attr",))
def told_it_is_time(s: Sentence, token: int) -> bool:
    """`told the general that it was time to let exiles back`: what he is told to do."""
    be = s.heads[token]
    verb = s.heads[be]
    if s.lemmas[token] != "time" or s.lemmas[be] != "be" or s.deps[be] != "ccomp":
        return False
    if s.lemmas[verb] not in _TELLING or not s.dependents(verb, "dobj", "nsubjpass"):
        return False
    behind = [c for at in (token, be) for c in s.children[at] if c > token and s.tags[c] == "VB"]
    if len(behind) != 1 or s.dependents(behind[0], "nsubj"):
        return False
    return move(s, behind[0], verb, "xcomp") and move(s, be, verb, "dep")


@on_words(deps=("ROOT",), tags=("VBG",))
def did_while_doing(s: Sentence, token: int) -> bool:
    """`Women banging pots took to the streets`, with pots that took to them."""
    doers = [c for c in s.dependents(token, "nsubj") if c < token]
    finite = [c for c in s.dependents(token, "ccomp") if c > token and s.tags[c] in FINITE]
    if len(doers) != 1 or len(finite) != 1 or s.dependents(token, "aux", "dobj"):
        return False
    if s.lemmas[token] not in _HANDLING:
        return False
    things = s.dependents(finite[0], "nsubj")
    if len(things) != 1 or s.pos[things[0]] != "NOUN" or min(s.subtree(things[0])) != token + 1:
        return False
    if s.dependents(finite[0], "mark"):
        return False
    [verb], [doer], [thing] = finite, doers, things
    move(s, thing, token, "dobj")
    for child in [c for c in s.children[token] if c > verb]:
        move(s, child, verb, s.deps[child])
    take_place(s, verb, token, doer, "acl")
    return move(s, doer, verb, "nsubj")


_HANDLING = frozenset(
    ["bang", "beat", "brandish", "burn", "carry", "clutch", "drive", "hold", "hurl", "ride",
     "throw", "wave", "wear", "wield"]
)  # fmt: skip
"""What people do with things while they march."""


@on_words(tags=("VBG",), deps=("amod",))
def followed_in_doing(s: Sentence, token: int) -> bool:
    """`followed Mexico in breaking ties`: what they did in turn, and no ties that break."""
    things = s.heads[token]
    word = s.heads[things]
    verb = s.heads[word]
    if s.lower[word] != "in" or s.deps[things] != "pobj" or token != word + 1:
        return False
    if s.lemmas[verb] not in DOING_LIKEWISE or not s.dependents(verb, "dobj"):
        return False
    s.pos[token] = "VERB"
    return take_place(s, token, things, token, "dobj") and _as_clause(s, token)


def _as_clause(s: Sentence, token: int) -> bool:
    s.deps[token] = "pcomp"
    return True


DOING_LIKEWISE = frozenset({"copy", "emulate", "follow", "imitate", "join"})
"""Verbs of those who do what somebody else has done."""


@on_words(deps=("prep",))
def power_in_capital(s: Sentence, token: int) -> bool:
    """`bring down the government in Lima`: which government it is, not where it is brought down."""
    ruling, place = token - 1, s.dependents(token, "pobj")
    if s.lower[token] != "in" or s.lemmas[ruling] not in _RULING or len(place) != 1:
        return False
    named = s.pos[place[0]] == "PROPN" and s.lower[place[0]] not in MONTHS
    if s.deps[ruling] not in ("dobj", "pobj") or not named:
        return False
    if s.heads[token] == ruling or s.verb_above(ruling) != s.heads[token]:
        return False
    return move(s, token, ruling, "prep")


_RULING = frozenset(
    ["administration", "authority", "government", "junta", "leader", "leadership", "regime",
     "ruler"]
)  # fmt: skip


@on_words(deps=("prep", "advmod"), tags=("IN", "RB", "RP"))
def aside_with_verb(s: Sentence, token: int) -> bool:
    """`brushing aside a plea`: `aside` goes with the verb, and the plea is what is brushed."""
    verb, things = s.heads[token], s.dependents(token, "pobj")
    if s.lower[token] != "aside" or s.pos[verb] != "VERB" or len(things) != 1:
        return False
    if s.dependents(verb, "dobj"):
        return False
    s.deps[token], s.tags[token], s.pos[token] = "prt", "RP", "ADP"
    return move(s, things[0], verb, "dobj")


@on_words(deps=("ccomp",), pos=("VERB", "AUX"))
def clause_of_object(s: Sentence, token: int) -> bool:
    """`rejected a demand by France that it leave`: what is demanded, and not what is rejected."""
    verb = s.heads[token]
    if s.lemmas[verb] not in _TURNING_DOWN or not verb < token:
        return False
    if not any(s.lower[c] == "that" for c in s.dependents(token, "mark")):
        return False
    words = [c for c in s.dependents(verb, "dobj") if s.lemmas[c] in _SAID and verb < c < token]
    if len(words) != 1:
        return False
    for child in s.dependents(verb, "prep"):
        if words[0] < child < token and s.lower[child] in ("by", "from"):
            move(s, child, words[0], "prep")
    return move(s, token, words[0], "acl")


_TURNING_DOWN = frozenset(
    ["brush", "defy", "deny", "dismiss", "heed", "ignore", "rebuff", "refuse", "reject", "repeat",
     "shrug", "spurn", "turn", "wave"]
)  # fmt: skip
_SAID = frozenset(
    ["accusation", "allegation", "appeal", "assertion", "call", "charge", "claim", "complaint",
     "demand", "plea", "proposal", "request", "suggestion", "ultimatum"]
)  # fmt: skip
