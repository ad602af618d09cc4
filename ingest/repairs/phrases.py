"""Set phrases whose words the parser takes for what they are elsewhere: `down tools`."""

from ingest.repairs.trees import NOUN_PARTS, move, on_words, take_place
from ingest.sentence import Sentence

BURNING = frozenset({"alight", "ablaze", "afire", "aflame"})
"""How something is that burns."""
_RIDES = frozenset({"plane", "flight", "bus", "boat", "train", "ship", "ferry", "jet", "way"})
_KEPT = frozenset({"keep", "put", "leave", "shut", "hold", "have", "get"})
_VERB_CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
_LEANING = frozenset({"against", "for", "on", "over"})
_COURT_VERBS = {"rules": "rule", "votes": "vote", "balks": "balk", "leans": "lean", "sides": "side"}
_COURTS = frozenset(
    ["court", "tribunal", "judge", "jury", "parliament", "senate", "assembly", "council", "panel",
     "congress", "cabinet", "commission"]
)  # fmt: skip


@on_words(deps=("intj",))
def said_sorry(s: Sentence, token: int) -> bool:
    """`said sorry to the Tamils`: what is said, not a cry in between."""
    if s.lower[token] != "sorry":
        return False
    if s.lemmas[s.heads[token]] != "say" or s.heads[token] > token:
        return False
    s.deps[token] = "advmod"
    return True


@on_words(deps=("dobj", "npadvmod"))
def face_to_face(s: Sentence, token: int) -> bool:
    """`sat down face to face with the envoys`: how they sat, who faced nobody else."""
    to, face = token + 1, token + 2
    if s.lower[token : face + 1] != ["face", "to", "face"]:
        return False
    verb = s.heads[token]
    for child in [c for c in s.children[face] if c > face]:
        move(s, child, verb, s.deps[child])
    s.deps[token] = "npadvmod"
    s.lemmas[face], s.pos[face], s.tags[face] = "face", "NOUN", "NN"
    move(s, to, token, "prep")
    return move(s, face, to, "pobj")


@on_words(deps=("pobj", "dobj"))
def ride_home(s: Sentence, token: int) -> bool:
    """`put on the next plane home`: on a plane that goes home, not on a home."""
    ride, place = token - 1, s.heads[token]
    if s.lower[token] != "home" or ride < 0:
        return False
    if s.lemmas[ride] not in _RIDES or s.heads[ride] != token:
        return False
    move(s, ride, place, s.deps[token])
    for child in [c for c in s.children[token] if c < ride]:
        move(s, child, ride, s.deps[child])
    s.pos[token], s.tags[token] = "ADV", "RB"
    return move(s, token, ride, "advmod")


@on_words(deps=("oprd", "acomp"))
def kept_out_of(s: Sentence, token: int) -> bool:
    """`shoes were kept out of Panama`: where from, not what they were."""
    if s.lower[token] not in ("out", "off"):
        return False
    verb, of = s.heads[token], token + 1
    if s.lemmas[verb] not in _KEPT or of >= len(s) or s.heads[of] != token:
        return False
    s.deps[token], s.pos[token], s.tags[token] = "prep", "ADP", "IN"
    return True


def down_tools(s: Sentence, token: int) -> bool:
    """`Doctors down tools`, read as a place below some tools, or as what somebody nurses."""
    doers, tools = token - 1, token + 1
    if s.words[token] not in ("down", "downs") or s.pos[token] == "VERB" or doers < 0:
        return False
    if tools >= len(s) or s.lemmas[tools] not in _TOOLS or s.heads[tools] != token:
        return False
    if s.heads[token] == doers and s.heads[doers] == doers and s.words[doers].endswith("s"):
        s.pos[doers], s.tags[doers] = "NOUN", "NNS"
        take_place(s, token, doers, token, "nsubj")
        for child in list(s.children[doers]):
            if child > token:
                move(s, child, token, s.deps[child])
            elif s.deps[child] == "nsubj":
                s.deps[child] = "amod"
    will = s.heads[token]
    if s.tags[will] == "MD":  # `nurses will down tools`
        behind = [c for c in s.children[will] if c != token]
        take_place(s, token, will, token, "aux")
        for child in behind:
            move(s, child, token, s.deps[child])
    elif will != token:
        return False
    s.pos[token], s.tags[token], s.lemmas[token] = "VERB", "VBP", "down"
    s.deps[tools] = "dobj"
    for child in s.children[token]:
        if child < token and s.pos[child] in ("NOUN", "PROPN"):
            s.deps[child] = "nsubj"
    return True


@on_words(deps=("amod",), tags=("VBN", "VBD"))
def downed_tools(s: Sentence, token: int) -> bool:
    """`Miners at firms, including Lonmin, downed tools`: they did, and no tools are downed."""
    tools, noun = token + 1, s.deps.index("ROOT")
    if s.lower[token] != "downed" or s.heads[token] != tools or s.lemmas[tools] not in _TOOLS:
        return False
    own = [c for c in s.dependents(token, "nsubj") if c < token]
    if noun == tools and len(own) == 1:
        s.tags[token], s.pos[token], s.lemmas[token] = "VBD", "VERB", "down"
        behind = [c for c in s.children[tools] if c > tools]
        take_place(s, token, tools, token, "dobj")
        for child in behind:
            move(s, child, token, s.deps[child])
        return True
    if s.tags[noun] not in ("NNS", "NNPS") or not noun < token:
        return False
    behind = [c for c in (*s.children[noun], *s.children[tools]) if c > tools]
    s.tags[token], s.pos[token], s.lemmas[token] = "VBD", "VERB", "down"
    move(s, token, noun, "acl")
    take_place(s, token, noun, token, "nsubj")
    for child in behind:
        move(s, child, token, s.deps[child])
    return move(s, tools, token, "dobj")


_TOOLS = frozenset({"tool", "pen", "stethoscope", "chalk", "scalpel", "gown"})


@on_words(deps=("dobj",))
def set_alight(s: Sentence, token: int) -> bool:
    """`set a Turkish flag alight`: the flag is set so, and is no part of a thing called alight."""
    thing, verb = token - 1, s.heads[token]
    if s.lower[token] not in BURNING or thing < 0:
        return False
    if s.lemmas[verb] not in ("set", "leave") or s.heads[thing] != token:
        return False
    move(s, thing, verb, "dobj")
    for child in [c for c in s.dependents(token, *NOUN_PARTS) if c < thing]:
        move(s, child, thing, s.deps[child])
    s.deps[token], s.pos[token], s.tags[token] = "oprd", "ADJ", "JJ"
    return True


@on_words(deps=("csubjpass", "csubj"), tags=("VBN", "VBD"))
def caught_doing(s: Sentence, token: int) -> bool:
    """`Any preacher caught teaching will be expelled`: who is caught is expelled, not the catch."""
    verb = s.heads[token]
    nouns = [c for c in s.dependents(token, "nsubj") if c < token]
    if len(nouns) != 1 or s.pos[nouns[0]] not in ("NOUN", "PRON") or not token < verb:
        return False
    label = "nsubjpass" if s.deps[token] == "csubjpass" else "nsubj"
    move(s, nouns[0], verb, label)
    s.tags[token] = "VBN"
    return move(s, token, nouns[0], "acl")


@on_words(deps=("compound",))
def ink_pact(s: Sentence, token: int) -> bool:
    """`Finland, Estonia ink power pact`: in a headline two states do it, and it is no ink."""
    noun, first = s.up_through(token, ("compound",)), 0
    if s.words[token] not in _HEADLINE_VERBS or token != 3:
        return False
    if s.words[1] != "," or s.tags[0] != "NNP" or s.tags[2] != "NNP" or s.words[-1] == ".":
        return False
    if {"VERB", "AUX"} & set(s.pos) or s.heads[0] != first or s.heads[noun] != first:
        return False
    s.children[first] = [c for c in s.children[first] if c not in (noun, 1)]
    for part in {noun, s.heads[2], s.heads[token]}:
        s.children[part] = [c for c in s.children[part] if c not in (2, token)]
    s.heads[token], s.deps[token] = token, "ROOT"
    for child, label in ((0, "nsubj"), (1, "punct"), (2, "nsubj"), (noun, "dobj")):
        s.heads[child], s.deps[child] = token, label
        s.children[token].append(child)
    s.children[token].sort()
    s.pos[token], s.tags[token] = "VERB", "VBP"
    return True


_HEADLINE_VERBS = frozenset(
    ["back", "discuss", "eye", "ink", "mull", "near", "plan", "reach", "reject", "seal", "seek",
     "share", "sign", "slam", "swap", "trade", "vow", "weigh"]
)  # fmt: skip


@on_words(deps=_VERB_CLAUSES)
def round_the_clock(s: Sentence, token: int) -> bool:
    """`swapping readings round the clock`: all the time, with `round` taken for a verb."""
    verb = s.heads[token]
    if s.lower[token] not in ("round", "around"):
        return False
    clocks = [c for c in s.children[token] if s.lemmas[c] == "clock" and c > token]
    if len(clocks) != 1 or s.pos[verb] != "VERB":
        return False
    for child in [c for c in s.dependents(token, "nsubj") if c < token]:
        move(s, child, verb, "dobj")
    s.deps[clocks[0]] = "pobj"
    s.deps[token], s.pos[token], s.tags[token], s.lemmas[token] = "prep", "ADP", "IN", "round"
    return True


@on_words(tags=("NNS",))
def court_rules(s: Sentence, token: int) -> bool:
    """`Strasbourg court rules against Italy`: in a headline, no rules of a court."""
    before = token - 1
    if s.heads[token] != token or before < 0 or s.words[-1] == ".":
        return False
    if s.words[token] not in _COURT_VERBS or s.lemmas[before] not in _COURTS:
        return False
    if {"VERB", "AUX"} & set(s.pos) or s.heads[before] != token:
        return False
    behind = s.words[token + 1 : token + 3]
    if behind[:1] != ["in"] and not _LEANING & set(behind[:1]):
        return False
    if behind[:1] == ["in"] and behind[1:] not in (["favour"], ["favor"]):
        return False
    for child in [c for c in s.children[token] if c < before]:
        move(s, child, before, s.deps[child])
    s.deps[before] = "nsubj"
    s.pos[token], s.tags[token], s.lemmas[token] = "VERB", "VBZ", _COURT_VERBS[s.words[token]]
    return True
