"""Who stands where in a clause: its subjects, objects and agents.

A passive's surface subject is given as object, its by-phrase as subject, so that callers need not
know the voice.
"""

from ingest.events.phrases import phrase_heads
from ingest.events.syntax import is_infinitive
from ingest.sentence import ANY_SUBJECT, FINITE, Sentence

_ACTIVE_SUBJECT = ("nsubj", "csubj")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_BEING_ABOUT = frozenset({"engage", "commit", "prepare", "determine", "poise"})
"""Verbs whose participle tells what somebody is about: `was engaged in`, `is prepared to`."""
_BARE_BEHIND = frozenset({"let", "make", "help"})
"""Verbs whose bare infinitive the tagger takes for a present: `let the prisoners go`."""
_FINITE_OR_PARTICIPLE = FINITE | {"VBN"}


def is_passive(s: Sentence, verb: int) -> bool:
    """Whether a verb is passive: a passive clause, or a participle that modifies a noun."""
    if s.lemmas[verb] in _BEING_ABOUT:
        return False
    if s.dependents(verb, "auxpass", "nsubjpass"):
        return True
    handed = s.lemmas[verb] in _HANDING and s.deps[verb] == "conj"
    if s.tags[verb] != "VBN" and not (handed and s.lower[verb][-2:] == "ed"):
        return False
    if s.deps[verb] in ("acl", "amod", "relcl"):
        return not s.dependents(verb, "aux", "nsubj", "dobj")
    if s.deps[verb] == "advcl":
        return bool(agents(s, verb)) and not s.dependents(verb, "aux", "nsubj", "dobj", "mark")
    if s.deps[verb] == "conj" and not s.dependents(verb, "aux", "nsubj"):
        kept = s.lemmas[verb] in _HANDING or not s.dependents(verb, "dobj")
        return kept and is_passive(s, s.heads[verb])
    return False


_HANDING = frozenset({"give", "hand", "grant", "offer", "show"})
"""Verbs with an object in the passive: `was summoned and given a note`."""


def _antecedent(s: Sentence, verb: int, found: list[int]) -> list[int]:
    """Relative pronouns replaced by the noun that their clause modifies."""
    if s.deps[verb] not in ("relcl", "acl") and s.deps[verb] != "conj":
        return found
    clause = s.first_conjunct(verb)
    if s.deps[clause] not in ("relcl", "acl"):
        return found
    noun = s.heads[clause]
    if any(s.lower[t] in _RELATIVE for t in found) and (makers := _lawmakers(s, noun)):
        return makers
    return [noun if s.lower[t] in _RELATIVE else t for t in found]


def _lawmakers(s: Sentence, law: int) -> list[int]:
    """Who passed what lays something down: `parliament passed a bill that gives amnesty to`."""
    verb = s.heads[law]
    if s.lemmas[law] not in _LAWS or s.lemmas[verb] not in _PASSING:
        return []
    return own_subjects(s, verb) if s.deps[law] in ("dobj", "nsubjpass") else []


_LAWS = frozenset({"act", "bill", "decree", "law", "legislation", "order", "ordinance"})
_PASSING = frozenset({"adopt", "approve", "enact", "issue", "pass", "promulgate", "ratify", "sign"})


def agents(s: Sentence, verb: int) -> list[int]:
    """Heads of the by-phrase of a passive, `was given a warm welcome by Putin` included."""
    phrases = s.dependents(verb, "agent")
    found = [noun for by in phrases for noun in s.dependents(by, "pobj")]
    if not found:  # `by magistrates examining the case`
        clauses = [clause for by in phrases for clause in s.dependents(by, "pcomp")]
        found = [noun for clause in clauses for noun in s.dependents(clause, "nsubj")]
    if not found:  # `flogged with cables by guards`
        tools = phrase_heads(s, verb, "with") if s.tags[verb] == "VBN" else []
        found = [h for tool in tools for h in phrase_heads(s, tool, "by")]
    if not found and s.dependents(verb, "nsubjpass"):
        found = [h for given in s.dependents(verb, "dobj") for h in _givers(s, given)]
    return found


def _givers(s: Sentence, given: int) -> list[int]:
    """Who gave or refused it: `a warm welcome by Putin`, `permission to unload by the junta`."""
    found = phrase_heads(s, given, "by")
    for verb in s.dependents(given, "acl", "relcl") if not found else ():
        if is_infinitive(s, verb) and not s.dependents(verb, "auxpass", "dobj"):
            found += [h for by in s.dependents(verb, "agent", "prep") if s.lower[by] == "by"
                      for h in s.dependents(by, "pobj")]  # fmt: skip
    return found


def _shared_agents(s: Sentence, verb: int) -> list[int]:
    """`were beaten and robbed by soldiers`: who did the last did the first, if nobody else."""
    if any(s.lower[child] == "by" for child in s.children[verb]):
        return []
    for other in s.dependents(verb, "conj"):
        if is_passive(s, other) and not s.dependents(other, "nsubjpass", "auxpass"):
            return agents(s, other)
    return []


def own_subjects(s: Sentence, verb: int) -> list[int]:
    """Heads of the subject that the clause itself names, by-phrases included."""
    if is_passive(s, verb):
        return agents(s, verb) or _shared_agents(s, verb)
    labels = ANY_SUBJECT if s.lemmas[verb] in _BEING_ABOUT else _ACTIVE_SUBJECT
    found = [_inside_clause(s, token) for token in s.dependents(verb, *labels)]
    return _antecedent(s, verb, found)


def _inside_clause(s: Sentence, subject: int) -> int:
    """`Cross` in `the Red Cross operating in Iraq said`, where the participle is the subject."""
    inner = s.dependents(subject, "nsubj") if s.tags[subject] == "VBG" else []
    return inner[0] if inner else subject


def surface_subjects(s: Sentence, verb: int) -> list[int]:
    """Heads of the grammatical subject, active or passive."""
    return _antecedent(s, verb, s.dependents(verb, *ANY_SUBJECT))


def subjects(s: Sentence, verb: int, depth: int = 6) -> list[int]:
    """Heads of who does it, also where the clause shares or inherits its subject."""
    own = own_subjects(s, verb)
    if own or depth == 0 or (is_passive(s, verb) and s.deps[verb] != "acl"):
        return own
    governor, label = s.heads[verb], s.deps[verb]
    if governor == verb or s.dependents(verb, "expl"):
        return []
    if label in ("acl", "relcl"):
        return _subjects_of_modifier(s, verb, governor, depth)
    if label in ("xcomp", "advcl", "acomp", "conj", "oprd", "dep"):
        if label == "advcl" and (s.dependents(verb, *_ACTIVE_SUBJECT) or _is_reported(s, verb)):
            return []
        return surface_subjects(s, governor) or subjects(s, governor, depth - 1)
    gerund = label == "pobj" and s.tags[verb] == "VBG" and s.pos[verb] == "VERB"
    if label == "pcomp" or gerund:
        return _subjects_of_phrase(s, governor, depth)
    return []


def ranked(s: Sentence, noun: int) -> list[int]:
    """Who is the one that did something: `Albania was among the first to recognise Kosovo`."""
    if s.lemmas[noun] not in _RANKS:
        return []
    above = s.heads[noun]
    if s.deps[noun] == "pobj" and s.lower[above] in ("among", "amongst", "of"):
        above = s.heads[above]
        above = s.heads[above] if s.deps[above] == "attr" else above
    return s.dependents(above, "nsubj") if s.lemmas[above] in ("be", "become") else []


def counted_among(s: Sentence, verb: int) -> list[int]:
    """Who is one of those that did something: `Peru was one of ten states that voted against`."""
    noun = s.heads[verb]
    above = s.heads[noun]
    if s.deps[verb] != "relcl" or s.deps[noun] != "pobj" or is_passive(s, verb):
        return []
    if s.lower[above] in ("among", "amongst"):  # `Peru was among those who opposed it`
        return s.dependents(s.heads[above], "nsubj") if s.lemmas[s.heads[above]] == "be" else []
    if s.lower[above] != "of":
        return []
    count = s.heads[above]
    if s.pos[count] != "NUM" or s.deps[count] != "attr" or s.lemmas[s.heads[count]] != "be":
        return []
    return s.dependents(s.heads[count], "nsubj")


_RANKS = frozenset(["first", "second", "third", "last", "latest", "one", "only", "few"])


def _is_reported(s: Sentence, verb: int) -> bool:
    """`has lifted the ban, Radio Nepal announced`: who says so behind it does not do it."""
    above = s.heads[verb]
    finite = s.tags[verb] in FINITE or bool(s.dependents(verb, "aux"))
    if s.lemmas[above] not in _REPORTING or not finite or s.dependents(verb, "mark"):
        return False
    return any(t > verb for t in s.dependents(above, "nsubj"))


_REPORTING = frozenset({"say", "announce", "report", "declare", "state", "add", "tell"})


def _subjects_of_modifier(s: Sentence, verb: int, noun: int, depth: int) -> list[int]:
    if s.tags[verb] == "VBG":
        return [noun]
    if s.tags[verb] == "VBN" and is_passive(s, verb):
        return []
    if s.tags[verb] in _FINITE_OR_PARTICIPLE:
        return _taken_for_modifier(s, noun)
    if not is_infinitive(s, verb):
        return []
    owners = s.dependents(noun, "poss") or phrase_heads(s, noun, "by")
    if owners:
        return owners
    governor = s.heads[noun]
    if s.deps[noun] in ("dobj", "attr", "nsubjpass") and governor != noun:
        if s.deps[noun] == "nsubjpass" and s.lemmas[governor] in _MET_WITH:
            return []  # `The decision to expel him was welcomed by Oslo`, which expelled nobody
        return subjects(s, governor, depth - 1)
    return []


_MET_WITH = frozenset(
    ["applaud", "back", "condemn", "criticise", "criticize", "decry", "denounce", "deplore",
     "dismiss", "endorse", "greet", "hail", "ignore", "meet", "oppose", "praise", "reject",
     "slam", "support", "welcome"]
)  # fmt: skip
"""What others do about somebody's plans."""


def _taken_for_modifier(s: Sentence, noun: int) -> list[int]:
    """`The air force carried out strikes`, which is parsed as a force that was carried out."""
    return [s.heads[noun], noun] if s.deps[noun] == "appos" else [noun]


_JUDGING = frozenset(
    ["admonish", "applaud", "arrest", "assail", "attack", "ban", "bar", "berate", "blacklist",
     "blame", "blast", "bomb", "boycott", "castigate", "censure", "charge", "chastise", "chide",
     "commend", "condemn", "congratulate", "convict", "criticise", "criticize", "decorate", "decry",
     "denounce", "deport", "deride", "detain", "excoriate", "execute", "expel", "fault", "fine",
     "forgive", "hail", "hang", "hold", "honor", "honour", "imprison", "indict", "investigate",
     "jail", "lambast", "lambaste", "laud", "lash", "mock", "pardon", "penalise", "penalize",
     "pillory", "praise", "prosecute", "punish", "rap", "rebuke", "reprimand", "reproach", "reward",
     "rip", "salute", "sanction", "scold", "sentence", "shame", "slam", "slap", "strike", "sue",
     "summon", "suspend", "target", "taunt", "thank", "try", "upbraid", "vilify"]
)  # fmt: skip
"""Verbs of those who judge, punish or thank somebody for something."""


def _subjects_of_phrase(s: Sentence, preposition: int, depth: int = 6) -> list[int]:
    """Who does the act of `by attacking`, `after signing`: the subject of the governing verb.

    `Iran condemned Iraq for bombing Syria`: what one is judged for, one has done oneself.
    """
    governor = s.heads[preposition]
    if s.pos[governor] == "ADV":  # `went back to withdrawing troops`
        governor = s.heads[governor]
    if s.pos[governor] not in ("VERB", "AUX"):
        punished = s.deps[governor] == "dobj" and s.lemmas[s.heads[governor]] in _JUDGING
        if punished and s.lower[preposition] in ("for", "over"):
            return [governor]  # `charged a journalist for`
        if s.deps[governor] == "dobj" and s.lemmas[s.heads[governor]] == "have":
            return subjects(s, s.heads[governor], depth - 1)  # `has no intention of leaving`
        return s.dependents(governor, "poss")
    if s.lower[preposition] in ("for", "over"):
        judged = [head for head in _judged(s, governor) if head < preposition]
        if judged:
            return judged
    if s.lower[preposition] in ("of", "with") and s.lemmas[governor] in _CHARGING:
        return objects(s, governor)  # `charged Ahmet Altan with spreading rumours`
    above = s.heads[governor]
    if s.deps[governor] == "pcomp" and s.lower[above] == "of":
        accused = [head for head in objects(s, s.heads[above]) if head < above]
        if accused:  # `accused Rwanda of violating its borders by sending troops`
            return accused
    return surface_subjects(s, governor) or subjects(s, governor, depth - 1)


_CHARGING = frozenset({"accuse", "acquit", "charge", "convict", "indict", "suspect"})


def answering(s: Sentence, deed: int) -> list[int]:
    """Who is to answer for a deed: `punished Israel for the raid`, `Israel will rue the raid`."""
    above, label = s.heads[deed], s.deps[deed]
    if label == "dobj":
        return subjects(s, above) if s.lemmas[above] in _RUEING else []
    if label != "pobj" or s.lower[above] not in ("for", "over"):
        return []
    verb = s.heads[above]
    if s.deps[verb] == "dobj" and s.lemmas[s.heads[verb]] in _JUDGING:
        return [verb]
    if s.lemmas[verb] in _REVENGE:
        return [h for word in ("on", "against") for h in phrase_heads(s, verb, word)]
    if s.pos[verb] == "NOUN":
        verb = s.heads[verb]
    if s.lemmas[verb] in _PAYING:
        return subjects(s, verb)
    return [head for head in _judged(s, verb) if head < above]


_RUEING = frozenset({"regret", "rue"})
_REVENGE = frozenset({"revenge", "vengeance", "retaliation", "reprisal", "retribution"})
_PAYING = frozenset({"pay", "answer", "apologise", "apologize", "atone", "suffer"})


def _judged(s: Sentence, verb: int) -> list[int]:
    """Who is judged in `fined a paper`, `filed charges against it`, `put sanctions on Iran`."""
    if s.lemmas[verb] in _JUDGING:
        return objects(s, verb)
    charges = [noun for noun in objects(s, verb) if s.lemmas[noun] in _CHARGES]
    remarks = [noun for noun in objects(s, verb) if s.lemmas[noun] in _REMARKS]
    around = [verb, *charges, *remarks] if charges or remarks else []
    words = ("to", "on", "at") if remarks else ("against", "on")
    return [h for at in around for word in words for h in phrase_heads(s, at, word)]


_REMARKS = frozenset({"tribute", "thanks", "praise", "homage", "gratitude", "pop", "dig", "swipe"})
"""`paid tribute to Liberia for sheltering refugees`, `took a dig at it`: Liberia shelters them."""


_CHARGES = frozenset(
    ["charge", "complaint", "criticism", "duty", "embargo", "fine", "indictment", "lawsuit",
     "penalty", "sanction", "suit", "tariff"]
)  # fmt: skip


def objects(s: Sentence, verb: int) -> list[int]:
    """Heads of what it is done to, without the members joined to them by conjunction."""
    found = s.dependents(verb, "dobj", "obj")
    found += [] if s.lemmas[verb] in _BEING_ABOUT else s.dependents(verb, "nsubjpass")
    if found:
        return _antecedent(s, verb, found)
    label, governor = s.deps[verb], s.heads[verb]
    if label == "acl" and s.tags[verb] == "VBN":
        return [governor]
    if label == "relcl" and s.dependents(verb, "nsubj"):
        relative = [t for t in s.dependents(verb, "nsubj") if s.lower[t] in _RELATIVE]
        return [] if relative else [governor]
    if label == "conj" and is_passive(s, verb) and is_passive(s, governor):
        return objects(s, governor)
    if label == "conj" and s.dependents(verb, "auxpass"):  # `woke up and was taken away`
        return surface_subjects(s, governor)
    if label == "pcomp" and is_passive(s, verb):  # `told of being flogged`
        return _subjects_of_phrase(s, governor)
    if label == "advcl" and is_passive(s, verb):  # `they left Moldova, expelled by its government`
        return surface_subjects(s, governor)
    if label == "xcomp" and s.lemmas[governor] == "be" and s.dependents(verb, "auxpass"):
        return surface_subjects(s, governor)  # `the party is to be banned`
    return _raised(s, verb) or _free_relative(s, verb) or _shared_object(s, verb)


def _raised(s: Sentence, verb: int) -> list[int]:
    """`allowed Russia to sell oil`: the subject of the infinitive is whom it is done to."""
    for clause in s.dependents(verb, "ccomp"):
        plain = ("VB", "VBP") if s.lemmas[verb] in _BARE_BEHIND else ("VB",)
        bare = s.tags[clause] in plain and not s.dependents(clause, "aux", "mark")
        bare = bare or is_small_clause(s, clause)
        if (bare or is_infinitive(s, clause)) and (found := s.dependents(clause, "nsubj")):
            return found
    return []


def is_small_clause(s: Sentence, clause: int) -> bool:
    """Whether a clause only says of what kind something is: `labelled the sanctions illegal`."""
    return s.pos[clause] == "ADJ" and not s.dependents(clause, "aux", "mark", "cop")


def _free_relative(s: Sentence, verb: int) -> list[int]:
    """`what they said was a flow of arms`: the noun after the copula."""
    for clause in s.dependents(verb, "ccomp"):
        whats = [t for t in range(verb, clause) if s.lemmas[t] == "what"]
        if not whats:
            continue
        for token in [clause, *s.dependents(clause, "ccomp")]:
            found = s.dependents(token, "attr", "oprd")
            if s.lemmas[token] == "be" and found:
                return found
            if found and s.lemmas[token] in ("call", "describe", "see"):
                return found
    return []


def _shared_object(s: Sentence, verb: int) -> list[int]:
    """`condemned and rejected the plan`: the object stands with the last verb."""
    for other in s.dependents(verb, "conj"):
        between = s.words[verb + 1 : other]
        if len(between) <= 2 and s.pos[other] == "VERB":
            return s.dependents(other, "dobj")
    return []


def indirect_objects(s: Sentence, verb: int) -> list[int]:
    """Heads of `Tanzania` in `give Tanzania a grant`."""
    found = [t for t in s.dependents(verb, "dative") if s.pos[t] not in ("ADP", "SCONJ")]
    if not found and s.dependents(verb, "dobj"):  # `Tanzania was given a grant`
        found = s.dependents(verb, "nsubjpass")
    return found
