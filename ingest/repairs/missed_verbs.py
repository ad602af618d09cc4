"""Main verbs that the parser takes for a participle, a noun or an adjective of their subject."""

from ingest.repairs.trees import GIVING, SUBJECTS, become_root, move, on_words, take_place
from ingest.sentence import FINITE, NOUNS, Sentence

_OF_THEMSELVES = frozenset(
    ["advance", "arrive", "assemble", "clash", "confer", "converge", "deliberate", "demonstrate",
     "dig", "gather", "march", "meet", "mutiny", "negotiate", "parade", "quarrel", "rally",
     "retreat", "withdraw"]
)  # fmt: skip
"""Verbs of what people do by themselves, and nobody does to them."""
_UNCHANGED = frozenset(["cut", "hit", "hurt", "let", "put", "set", "shut"])
"""Verbs whose past and participle are the same as their infinitive."""
_CALLING = frozenset({"brand", "call", "declare", "deem", "dub", "label", "name", "term"})
_DEMANDING = frozenset(
    ["ask", "demand", "insist", "order", "propose", "recommend", "request", "urge"]
)
_LOOKING_LIKE_ADJECTIVES = frozenset({"free", "open", "clear", "lower", "better"})
_COUNTS = frozenset({"dozens", "hundreds", "millions", "scores", "tens", "thousands"})
_SAYING = frozenset({"say", "report", "announce", "tell", "confirm"})
_PEOPLE = frozenset(
    ["activists", "commandos", "crowds", "demonstrators", "dozens", "farmers", "fighters",
     "guerrillas", "gunmen", "hackers", "hundreds", "jets", "lawmakers", "marines", "militants",
     "miners", "nurses", "pirates", "planes", "police", "protesters", "protestors", "rebels",
     "refugees", "soldiers", "students", "taxi-drivers", "teachers", "thousands", "troops",
     "villagers", "voters", "warplanes", "women", "workers", "youths"]
)  # fmt: skip
_NOUNS_THAT_DO = frozenset(
    ["ambush", "arrest", "attack", "ban", "barricade", "battle", "besiege", "block", "blockade",
     "bomb", "boycott", "fight", "flee", "flood", "jam", "loot", "march", "mob", "pack", "picket",
     "pound", "protest", "quit", "raid", "rally", "riot", "shell", "shoot", "storm", "strike",
     "swamp", "target", "throng", "torch"]
)  # fmt: skip
"""Verbs that headlines have of many, and that look like nouns beside a plural."""


@on_words(deps=("acl",), tags=("VBN", "VBD"))
def did_of_themselves(s: Sentence, token: int) -> bool:
    """`Leaders of the bloc conferred by video link.`: nobody conferred them."""
    noun = s.heads[token]
    if s.deps[noun] != "ROOT" or s.pos[noun] not in NOUNS or not noun < token:
        return False
    if s.lemmas[token] not in _OF_THEMSELVES or s.words[-1] != "." or s.words[token - 1] == ",":
        return False
    if s.dependents(token, "aux", "auxpass", "mark", *SUBJECTS):
        return False
    if any(s.tags[t] in FINITE and s.heads[t] == noun for t in range(len(s)) if t != token):
        return False
    if s.lemmas[token] == "dig" and not any(s.lower[c] == "in" for c in s.children[token]):
        return False
    for child in s.dependents(token, "agent"):
        s.deps[child] = "prep"
    for child in [c for c in s.children[noun] if c > token]:
        move(s, child, token, "advcl" if s.deps[child] == "acl" else s.deps[child])
    s.tags[token] = "VBD"
    return take_place(s, token, noun, token, "nsubj")


@on_words(tags=("VB", "VBP", "VBD", "VBN"), deps=("ROOT",))
def unchanged_participle(s: Sentence, token: int) -> bool:
    """`Dissidents let out of jail by the junta flew to Spain`: who were let out flew."""
    if s.lemmas[token] not in _UNCHANGED or s.dependents(token, "aux", "auxpass", "dobj", "cc"):
        return False
    subjects = [c for c in s.dependents(token, "nsubj") if c < token]
    clauses = [c for c in s.dependents(token, "ccomp", "conj", "advcl") if c > token]
    if len(subjects) != 1 or len(clauses) != 1 or s.tags[clauses[0]] not in FINITE:
        return False
    [subject], [verb] = subjects, clauses
    agents = [c for c in s.children[token] if s.lower[c] == "by" and token < c < verb]
    if len(agents) != 1 or s.dependents(verb, *SUBJECTS, "mark"):
        return False
    s.deps[agents[0]], s.tags[token] = "agent", "VBN"
    take_place(s, verb, token, subject, "acl")
    for child in [c for c in s.children[token] if c > verb]:
        move(s, child, verb, s.deps[child])
    return move(s, subject, verb, "nsubj")


@on_words(tags=("JJ",), deps=("amod",))
def adjective_for_demand(s: Sentence, token: int) -> bool:
    """`demanded that the generals free Suu Kyi`, with a free one: what they are to do."""
    name, doer = s.up_through(s.heads[token], ("compound",)), token - 1
    if s.lower[token] not in _LOOKING_LIKE_ADJECTIVES or name < token or doer < 1:
        return False
    if s.deps[doer] != "nsubj" or s.pos[doer] not in NOUNS:
        return False
    that = s.subtree(doer)[0] - 1
    verb = s.heads[that]
    if s.lower[that] != "that" or s.lemmas[verb] not in _DEMANDING or not verb < that:
        return False
    s.tags[token], s.pos[token], s.lemmas[token] = "VB", "VERB", s.lower[token]
    move(s, token, verb, "ccomp")
    move(s, name, token, "dobj")
    move(s, that, token, "mark")
    if s.heads[doer] != token:
        move(s, doer, token, "nsubj")
    return True


@on_words(deps=("acl",), tags=("VBN", "VBD"))
def charged_that(s: Sentence, token: int) -> bool:
    """`A panel charged on Tuesday that troops had shelled a school`: it was the panel who charged.

    The parser makes both the charging and what is charged a part of the panel.
    """
    noun = s.heads[token]
    if s.lemmas[token] not in _CHARGING or not noun < token:
        return False
    told = [c for c in s.dependents(noun, "acl", "relcl") if c > token and _is_that_clause(s, c)]
    verb = s.heads[noun]
    joined = s.deps[noun] == "nsubj" and s.deps[verb] == "ROOT" and verb > token
    if len(told) != 1 or s.dependents(token, *SUBJECTS, "agent", "aux", "auxpass"):
        return False
    if s.deps[noun] != "ROOT" and not joined:
        return False
    s.tags[token] = "VBD"
    move(s, told[0], token, "ccomp")
    rest = [c for c in s.children[noun] if c > token and c != told[0]]
    if joined:
        become_root(s, token, "conj")
        move(s, noun, token, "nsubj")
    else:
        take_place(s, token, noun, token, "nsubj")
    for child in rest:
        move(s, child, token, s.deps[child])
    return True


@on_words(deps=("acl",), tags=("VBN", "VBD"))
def charged_before_main(s: Sentence, token: int) -> bool:
    """The same, where what is charged is taken for the main clause, and has two subjects."""
    noun = s.heads[token]
    told = s.heads[noun]
    if s.lemmas[token] not in _CHARGING or s.deps[told] != "ROOT" or not noun < token < told:
        return False
    if len(s.dependents(told, "nsubj")) != 2 or not _is_that_clause(s, told):
        return False
    if s.dependents(token, *SUBJECTS, "agent", "aux", "auxpass"):
        return False
    s.tags[token] = "VBD"
    beside = [c for c in s.dependents(told, "conj") if s.lemmas[c] in _SAYING]
    take_place(s, token, noun, token, "nsubj")
    become_root(s, token, "ccomp")
    for verb in beside:
        move(s, verb, token, "conj")
    return True


def _is_that_clause(s: Sentence, clause: int) -> bool:
    """Whether a clause has a subject of its own and begins with `that`."""
    marks = s.dependents(clause, "mark")
    return bool(s.dependents(clause, *SUBJECTS)) and any(s.lower[t] == "that" for t in marks)


_CHARGING = frozenset(["allege", "argue", "charge", "claim", "concede", "contend", "declare",
                       "insist", "maintain", "report", "state", "warn"])  # fmt: skip


@on_words(deps=("nsubjpass",))
def called_before_passive(s: Sentence, token: int) -> bool:
    """`A text that called the killings a genocide was vetoed`: the text was, not the genocide."""
    verb = s.heads[token]
    first = s.dependents(verb, "nsubjpass")[0]
    if first == token or not first < token < verb:
        return False
    called = [c for c in s.dependents(first, "relcl") if c < token]
    if len(called) != 1 or s.lemmas[called[0]] not in _CALLING:
        return False
    if not s.dependents(called[0], "dobj"):
        return False
    return move(s, token, called[0], "oprd")


@on_words(deps=("acl",), tags=("VBD", "VBN"))
def did_it_before_saying(s: Sentence, token: int) -> bool:
    """`A troll factory posed as activists, senators were told`: the first subject did it."""
    doer = s.heads[token]
    said = s.heads[doer]
    if s.lemmas[said] not in _SAYING or s.deps[said] != "ROOT" or not doer < token < said:
        return False
    subjects = s.dependents(said, "nsubj", "nsubjpass")
    if len(subjects) != 2 or subjects[0] != doer:
        return False
    behind = s.subtree(subjects[1])[0]
    if not token < behind or s.words[behind - 1] != ",":
        return False
    if s.dependents(token, *SUBJECTS, "agent", "aux", "auxpass"):
        return False
    if any(s.tags[t] in FINITE for t in range(doer, behind) if t != token):
        return False
    s.tags[token] = "VBD"
    return move(s, token, said, "ccomp") and move(s, doer, token, "nsubj")


@on_words(deps=("nsubj",), pos=("NOUN",))
def given_before_saying(s: Sentence, token: int) -> bool:
    """`has sent Ukraine a dozen tanks, a source said`: what was sent, and no second speaker."""
    said = s.heads[token]
    subjects = s.dependents(said, "nsubj")
    if s.lemmas[said] not in _SAYING or len(subjects) != 2 or subjects[0] != token:
        return False
    gave = [c for c in s.dependents(said, "ccomp") if c < token and s.lemmas[c] in GIVING]
    if len(gave) != 1 or s.words[s.subtree(subjects[1])[0] - 1] != ",":
        return False
    receivers = s.dependents(gave[0], "dobj", "dative")
    if len(receivers) != 1 or s.pos[receivers[0]] != "PROPN":
        return False
    if s.subtree(receivers[0])[-1] + 1 != s.subtree(token)[0]:
        return False
    s.deps[receivers[0]] = "dative"
    return move(s, token, gave[0], "dobj")


@on_words(deps=("prep",))
def count_before_of(s: Sentence, token: int) -> bool:
    """`fired dozens of missiles`: dozens of them, and nothing is fired of missiles."""
    count = token - 1
    if s.words[token] != "of" or count < 0 or s.lower[count] not in _COUNTS:
        return False
    if s.heads[token] == count or s.heads[token] != s.heads[count]:
        return False
    return move(s, token, count, "prep")


@on_words(tags=("NN",), deps=("compound",))
def noun_in_headline(s: Sentence, token: int) -> bool:
    """`Georgians flood Tbilisi streets to protest`: what many do, and no flood of Georgians."""
    many, thing = token - 1, s.heads[token]
    if s.lower[token] not in _NOUNS_THAT_DO or many < 0 or s.words[-1] in (".", "!", "?"):
        return False
    if s.lower[many] not in _PEOPLE and not _is_people(s, many):
        return False
    while s.deps[thing] == "compound" and s.heads[thing] > thing:
        thing = s.heads[thing]
    if s.heads[many] not in (token, thing) or s.deps[many] != "compound" or thing < token:
        return False
    if min(s.subtree(many)) != 0 and min(s.subtree(thing)) != 0:
        return False
    if any(s.tags[c] in ("VBN", "VBD") for c in s.children[thing] if c > thing):
        return False  # `Police protest camp cleared`: the camp of a protest
    s.tags[token], s.pos[token] = "VBP", "VERB"
    before = [c for c in s.children[thing] if c < many] + [c for c in s.children[token] if c < many]
    verb, label = s.heads[thing], s.deps[thing]
    behind = [c for c in s.children[thing] if c > thing]
    if label == "ROOT":
        move(s, token, thing, "compound")
        take_place(s, token, thing, token, "dobj")
        for child in behind:
            move(s, child, token, s.deps[child])
    elif label == "nsubj" and any(s.tags[c] == "TO" for c in s.children[verb]):
        move(s, token, verb, "aux")
        take_place(s, token, verb, token, "advcl")
        move(s, thing, token, "dobj")
    else:
        return False
    move(s, many, token, "nsubj")
    for child in before:
        move(s, child, many, s.deps[child])
    return True


@on_words(tags=("NN",), deps=("ROOT",))
def noun_with_subject(s: Sentence, token: int) -> bool:
    """`Kenyan troops storm hotel`: what has a subject and an object is a verb."""
    subjects = s.dependents(token, "nsubj")
    if s.lower[token] not in _NOUNS_THAT_DO or subjects != [token - 1]:
        return False
    if not s.dependents(token, "dobj") or s.tags[token - 1] not in ("NNS", "NNPS"):
        return False
    s.tags[token], s.pos[token] = "VBP", "VERB"
    return True


def _is_people(s: Sentence, token: int) -> bool:
    """Whether a plural is the name of a people: `Georgians`."""
    return s.tags[token] in ("NNPS", "NNP") and s.words[token].endswith(("ans", "is", "ese", "os"))


@on_words(tags=("JJ",), deps=("amod",))
def closed_after_and(s: Sentence, token: int) -> bool:
    """`rushed police to the valley and closed parts of it`: a second thing that was done."""
    thing = s.heads[token]
    first = s.heads[thing]
    if s.lower[token] != "closed" or s.deps[thing] != "conj" or s.subtree(thing)[0] != token:
        return False
    if s.lower[token - 1] != "and" or s.tags[thing] != "NNS":
        return False
    verb = s.verb_above(first)
    if s.tags[verb] != "VBD" or verb > first:
        return False
    s.tags[token], s.pos[token], s.lemmas[token] = "VBD", "VERB", "close"
    move(s, token, verb, "conj")
    move(s, thing, token, "dobj")
    for child in [c for c in s.children[verb] if c > thing]:
        move(s, child, token, s.deps[child])
    return True
