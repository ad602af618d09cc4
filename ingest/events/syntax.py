"""Who stands where in a clause: subjects, objects and phrases of a token.

Dependency labels are those of spaCy's English models (ClearNLP style). A passive's surface
subject is given as object, its by-phrase as subject, so that callers need not know the voice.
"""

from calendar import day_name, month_name

from ingest.sentence import Sentence

_SUBJECTS = ("nsubj", "csubj")
_ANY_SUBJECT = ("nsubj", "csubj", "nsubjpass")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_PHRASE_DEPTH = 3
_BELOW = frozenset({"relcl", "acl", "advcl", "pcomp", "pobj", "poss", "appos", "csubj"})
"""What binds a clause, or a noun, below the one that it stands in."""
_PREDICATIVE = frozenset({"advmod", "oprd", "acomp"})
_PARTICLES = frozenset(
    ["free", "open", "silent", "firm", "loose", "sorry", "guilty", "afloat", "alive",
     "responsible", "accountable", "unopened", "unread", "thin"]
)  # fmt: skip
"""Adjectives that go with verbs as particles do: `set free`, `stand firm`."""
_DEADLINES = frozenset({"until", "till"})
_MOCK = frozenset({"mock", "simulated", "dummy", "make-believe"})
_STATED = frozenset({"from", "between"})
"""Prepositions whose phrase may hang on what somebody is or becomes: `fell silent between`."""
_SHARED_REACH = 8
_TOLD = frozenset({"ccomp", "parataxis"})
_CLAUSES = frozenset({"advcl", "relcl", "acl"})
_ASIDES = frozenset({"pcomp", "advcl", "ccomp", "parataxis", "relcl"})
"""What binds a clause that tells of another matter to the one that it stands in."""
_OCCASIONS = frozenset(
    {"after", "amid", "before", "because", "despite", "during", "following", "since", "until"}
)
"""Prepositions whose phrases tell of another matter, on the occasion of which it was done."""
_STATES = frozenset({"engage", "commit", "prepare", "determine", "poise"})
"""Verbs whose participle tells what somebody is about: `was engaged in`, `is prepared to`."""
_BARE = frozenset({"let", "make", "help"})
"""Verbs whose bare infinitive the tagger takes for a present: `let the prisoners go`."""
_FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_TIMES = frozenset(
    [name.lower() for name in (*day_name, *month_name) if name]
    + ["day", "week", "weekend", "month", "year", "decade", "century", "eve", "anniversary"]
)
_NO_TIMES = frozenset({"march", "may"})


def dependents(s: Sentence, token: int, *labels: str) -> list[int]:
    """The dependents of a token that carry one of these labels."""
    return [child for child in s.children[token] if s.deps[child] in labels]


def coordinated(s: Sentence, head: int) -> list[int]:
    """A head and everything joined to it by conjunction."""
    found, todo = _joined_before(s, head), [head]
    while todo:
        token = todo.pop(0)
        found.append(token)
        todo.extend(dependents(s, token, "conj"))
    return found


def _joined_before(s: Sentence, head: int) -> list[int]:
    """`Trump` in `President Trump and North Korean leader Kim`, which is parsed as a modifier.

    What is joined to it between the two is the title of the second.
    """
    if s.pos[head] != "PROPN":
        return []
    return [t for t in dependents(s, head, "nmod", "compound") if dependents(s, t, "cc")]


def is_passive(s: Sentence, verb: int) -> bool:
    """Whether a verb is passive: a passive clause, or a participle that modifies a noun."""
    if s.lemmas[verb] in _STATES:
        return False
    if dependents(s, verb, "auxpass", "nsubjpass"):
        return True
    if s.tags[verb] != "VBN":
        return False
    if s.deps[verb] in ("acl", "amod", "relcl"):
        return not dependents(s, verb, "aux", "nsubj", "dobj")
    if s.deps[verb] == "advcl":
        return bool(agents(s, verb)) and not dependents(s, verb, "aux", "nsubj", "dobj", "mark")
    if s.deps[verb] == "conj" and not dependents(s, verb, "aux", "nsubj", "dobj"):
        return is_passive(s, s.heads[verb])
    return False


def _antecedent(s: Sentence, verb: int, found: list[int]) -> list[int]:
    """Relative pronouns replaced by the noun that their clause modifies."""
    if s.deps[verb] not in ("relcl", "acl") and s.deps[verb] != "conj":
        return found
    clause = s.first_conjunct(verb)
    if s.deps[clause] not in ("relcl", "acl"):
        return found
    return [s.heads[clause] if s.words[t].lower() in _RELATIVE else t for t in found]


def agents(s: Sentence, verb: int) -> list[int]:
    """Heads of the by-phrase of a passive, `was given a warm welcome by Putin` included."""
    phrases = dependents(s, verb, "agent")
    found = [noun for by in phrases for noun in dependents(s, by, "pobj")]
    if not found:  # `by magistrates examining the case`
        clauses = [clause for by in phrases for clause in dependents(s, by, "pcomp")]
        found = [noun for clause in clauses for noun in dependents(s, clause, "nsubj")]
    if not found and dependents(s, verb, "nsubjpass"):
        found = [h for given in dependents(s, verb, "dobj") for h in phrase_heads(s, given, "by")]
    return found


def own_subjects(s: Sentence, verb: int) -> list[int]:
    """Heads of the subject that the clause itself names, by-phrases included."""
    if is_passive(s, verb):
        return agents(s, verb)
    labels = _ANY_SUBJECT if s.lemmas[verb] in _STATES else _SUBJECTS
    found = [_inside_clause(s, token) for token in dependents(s, verb, *labels)]
    return _antecedent(s, verb, found)


def _inside_clause(s: Sentence, subject: int) -> int:
    """`Cross` in `the Red Cross operating in Iraq said`, where the participle is the subject."""
    inner = dependents(s, subject, "nsubj") if s.tags[subject] == "VBG" else []
    return inner[0] if inner else subject


def surface_subjects(s: Sentence, verb: int) -> list[int]:
    """Heads of the grammatical subject, active or passive."""
    found = dependents(s, verb, "nsubj", "nsubjpass", "csubj")
    return _antecedent(s, verb, found)


def subjects(s: Sentence, verb: int, depth: int = 6) -> list[int]:
    """Heads of who does it, also where the clause shares or inherits its subject."""
    own = own_subjects(s, verb)
    if own or depth == 0 or (is_passive(s, verb) and s.deps[verb] != "acl"):
        return own
    governor, label = s.heads[verb], s.deps[verb]
    if governor == verb or dependents(s, verb, "expl"):
        return []
    if label in ("acl", "relcl"):
        return _subjects_of_modifier(s, verb, governor, depth)
    if label in ("xcomp", "advcl", "acomp", "conj", "oprd", "dep"):
        if label == "advcl" and (dependents(s, verb, *_SUBJECTS) or _is_reported(s, verb)):
            return []
        return surface_subjects(s, governor) or subjects(s, governor, depth - 1)
    if label == "pcomp":
        return subjects_of_phrase(s, governor, depth)
    return []


def _is_reported(s: Sentence, verb: int) -> bool:
    """`has lifted the ban, Radio Nepal announced`: who says so behind it does not do it."""
    above = s.heads[verb]
    finite = s.tags[verb] in _PRESENT_OR_PAST or bool(dependents(s, verb, "aux"))
    if s.lemmas[above] not in _REPORTING or not finite or dependents(s, verb, "mark"):
        return False
    return any(t > verb for t in dependents(s, above, "nsubj"))


_REPORTING = frozenset({"say", "announce", "report", "declare", "state", "add", "tell"})
_PRESENT_OR_PAST = frozenset({"VBD", "VBZ", "VBP"})


def _subjects_of_modifier(s: Sentence, verb: int, noun: int, depth: int) -> list[int]:
    if s.tags[verb] == "VBG":
        return [noun]
    if s.tags[verb] == "VBN" and is_passive(s, verb):
        return []
    if s.tags[verb] in _FINITE:
        return _taken_for_modifier(s, noun)
    if not is_infinitive(s, verb):
        return []
    owners = dependents(s, noun, "poss")
    if owners:
        return owners
    governor = s.heads[noun]
    if s.deps[noun] in ("dobj", "attr", "nsubjpass") and governor != noun:
        return subjects(s, governor, depth - 1)
    return []


def _taken_for_modifier(s: Sentence, noun: int) -> list[int]:
    """`The air force carried out strikes`, which is parsed as a force that was carried out."""
    return [s.heads[noun], noun] if s.deps[noun] == "appos" else [noun]


def companions(s: Sentence, verb: int) -> list[int]:
    """Heads of those who do it with the subject: `Poland, along with Hungary, banned imports`.

    What stands behind the verb as `along with` goes with its object, as `together with` does not.
    """
    found = []
    for token in s.children[verb]:
        found += _companion(s, token, behind=token > verb)
    for subject in dependents(s, verb, "nsubj"):
        for token in s.children[subject]:
            found += _companion(s, token, behind=False)
    for noun in dependents(s, verb, "dobj"):
        for token in s.children[noun]:
            found += _companion(s, token, behind=True)
    return found


def _companion(s: Sentence, token: int, behind: bool) -> list[int]:
    word = s.words[token].lower()
    if s.deps[token] != "prep":
        return []
    if word == "alongside":
        return [] if behind else dependents(s, token, "pobj")
    if word == "along" and not behind:
        return phrase_heads(s, token, "with")
    if word == "with" and any(s.words[t].lower() in _JOINTLY for t in s.children[token]):
        return dependents(s, token, "pobj")
    return []


_JOINTLY = frozenset({"together", "jointly"})


def echoes(s: Sentence) -> list[tuple[int, int]]:
    """`Putin congratulated him, and so did Xi`: words that stand for a verb, with the verb."""
    found = []
    for token in range(1, len(s)):
        if s.lemmas[token] not in ("do", "have", "be") or dependents(s, token, "dobj", "attr"):
            continue
        opening = {s.words[t].lower() for t in s.children[token] if t == token - 1}
        subjects_after = [t for t in dependents(s, token, "nsubj") if t > token]
        if opening.isdisjoint(_ECHOING) or not subjects_after:
            continue
        if s.deps[token] in ("conj", "advcl", "parataxis"):
            found.append((token, s.heads[token]))
        elif before := [t for t in dependents(s, token, "ccomp") if t < token]:
            found.append((token, before[-1]))
    return found


_ECHOING = frozenset({"so", "as", "nor", "neither"})


def subjects_of_phrase(s: Sentence, preposition: int, depth: int = 6) -> list[int]:
    """Who does the act of `by attacking`, `after signing`: the subject of the governing verb."""
    governor = s.heads[preposition]
    if s.pos[governor] not in ("VERB", "AUX"):
        return dependents(s, governor, "poss")
    return surface_subjects(s, governor) or subjects(s, governor, depth - 1)


def objects(s: Sentence, verb: int) -> list[int]:
    """Heads of what it is done to, without the members joined to them by conjunction."""
    found = dependents(s, verb, "dobj", "obj")
    found += [] if s.lemmas[verb] in _STATES else dependents(s, verb, "nsubjpass")
    if found:
        return _antecedent(s, verb, found)
    label, governor = s.deps[verb], s.heads[verb]
    if label == "acl" and s.tags[verb] == "VBN":
        return [governor]
    if label == "relcl" and dependents(s, verb, "nsubj"):
        relative = [t for t in dependents(s, verb, "nsubj") if s.words[t].lower() in _RELATIVE]
        return [] if relative else [governor]
    if label == "conj" and is_passive(s, verb) and is_passive(s, governor):
        return objects(s, governor)
    if label == "advcl" and is_passive(s, verb):  # `they left Moldova, expelled by its government`
        return surface_subjects(s, governor)
    return _raised(s, verb) or _free_relative(s, verb) or _shared_object(s, verb)


def _raised(s: Sentence, verb: int) -> list[int]:
    """`allowed Russia to sell oil`: the subject of the infinitive is whom it is done to."""
    for clause in dependents(s, verb, "ccomp"):
        plain = ("VB", "VBP") if s.lemmas[verb] in _BARE else ("VB",)
        bare = s.tags[clause] in plain and not dependents(s, clause, "aux", "mark")
        bare = bare or is_small_clause(s, clause)
        if (bare or is_infinitive(s, clause)) and (found := dependents(s, clause, "nsubj")):
            return found
    return []


def is_small_clause(s: Sentence, clause: int) -> bool:
    """Whether a clause only says of what kind something is: `labelled the sanctions illegal`."""
    return s.pos[clause] == "ADJ" and not dependents(s, clause, "aux", "mark", "cop")


def _free_relative(s: Sentence, verb: int) -> list[int]:
    """`what they said was a flow of arms`: the noun after the copula."""
    for clause in dependents(s, verb, "ccomp"):
        whats = [t for t in range(verb, clause) if s.lemmas[t] == "what"]
        if not whats:
            continue
        for token in [clause, *dependents(s, clause, "ccomp")]:
            found = dependents(s, token, "attr", "oprd")
            if s.lemmas[token] == "be" and found:
                return found
            if found and s.lemmas[token] in ("call", "describe", "see"):
                return found
    return []


def _shared_object(s: Sentence, verb: int) -> list[int]:
    """`condemned and rejected the plan`: the object stands with the last verb."""
    for other in dependents(s, verb, "conj"):
        between = s.words[verb + 1 : other]
        if len(between) <= 2 and s.pos[other] == "VERB":
            return dependents(s, other, "dobj")
    return []


def indirect_objects(s: Sentence, verb: int) -> list[int]:
    """Heads of `Tanzania` in `give Tanzania a grant`."""
    found = [t for t in dependents(s, verb, "dative") if s.pos[t] not in ("ADP", "SCONJ")]
    if not found and dependents(s, verb, "dobj"):  # `Tanzania was given a grant`
        found = dependents(s, verb, "nsubjpass")
    return found


def phrase_heads(s: Sentence, token: int, preposition: str) -> list[int]:
    """Heads in the phrases with this preposition that hang on the token itself.

    `out_of` asks for both words, where `of` alone would be too much.
    """
    found: list[int] = []
    outer, _, inner = preposition.rpartition("_")
    for child in s.children[token]:
        if s.deps[child] not in ("prep", "dative", "agent", "prt", "advmod"):
            continue
        if s.words[child].lower() == preposition:
            found += dependents(s, child, "pobj", "pcomp") or _shared_phrase(s, child)
        if s.deps[child] in ("prep", "prt", "advmod") and outer in ("", s.words[child].lower()):
            for deeper in dependents(s, child, "prep"):
                if s.words[deeper].lower() == inner:
                    found += dependents(s, deeper, "pobj", "pcomp")
    return found


def _shared_phrase(s: Sentence, preposition: int) -> list[int]:
    """`ties with and an embassy in Tehran`: the object stands with the next preposition."""
    after = preposition + 1
    if s.deps[preposition] != "prep" or after >= len(s) or s.deps[after] != "cc":
        return []
    for other in range(after + 1, min(after + _SHARED_REACH, len(s))):
        if s.deps[other] == "prep" and (found := dependents(s, other, "pobj")):
            return found
    return []


def core(s: Sentence, token: int) -> set[int]:
    """The words of the clause of a token but for the clauses in it that tell why, when and how.

    `Senators criticised Reagan for keeping arms shipments to Iran from them` is of Reagan alone;
    nor does it matter who says so.
    """
    top, way = token, {token}
    while s.heads[top] != top and s.deps[top] not in _TOLD:
        if s.deps[top] in _CLAUSES and dependents(s, top, *_ANY_SUBJECT):
            break
        top = s.heads[top]
        way.add(top)
    found, todo = {top}, [top]
    while todo:
        at = todo.pop()
        below = [
            child
            for child in s.children[at]
            if child in way or not _is_aside(s, child) or s.deps[at] == "nsubj"
        ]
        found.update(below)
        todo += below
    return found


def _is_aside(s: Sentence, token: int) -> bool:
    """Whether a word opens what tells of another matter: a clause, or `over` and the like."""
    topic = s.deps[token] == "prep" and s.words[token].lower() in ("over", "about")
    return topic or s.deps[token] in _ASIDES


def is_time(s: Sentence, token: int) -> bool:
    """Whether a noun names a day, month or span of time; a march of people is none."""
    return s.words[token].lower() in _TIMES and s.words[token] not in _NO_TIMES


def reachable_phrase_heads(s: Sentence, token: int, preposition: str) -> list[int]:
    """Heads in phrases with this preposition on the token, its object, or one phrase further.

    The parser often hangs `on Iran` on `sanctions` where it belongs to `impose`, or the
    reverse; both count. A date (`on Sunday`) is no such phrase.
    """
    level = [token]
    timed = preposition in _DEADLINES
    for _ in range(_PHRASE_DEPTH):
        for member in level:
            heads = phrase_heads(s, member, preposition)
            found = heads if timed else [head for head in heads if not is_time(s, head)]
            if found:
                return found
        level = _phrase_level(s, level, preposition)
    return []


def _phrase_level(s: Sentence, level: list[int], wanted: str) -> list[int]:
    below: list[int] = []
    for member in level:
        for noun in dependents(s, member, "dobj", "attr", "nsubjpass"):
            below += coordinated(s, noun)
            below += [t for t in dependents(s, noun, "npadvmod") if is_time(s, t)]  # `a day to`
        # `payments to farmers hit by tariffs`: who hit them has no part in the payments.
        if wanted != "by" or s.deps[member] in ("dobj", "nsubjpass"):
            below += [t for t in dependents(s, member, "acl") if s.tags[t] == "VBN"]
        below += dependents(s, member, "acomp", "oprd") if wanted in _STATED else []
        for preposition in dependents(s, member, "prep"):
            # What stands in front of the clause, `in a letter to the UN`, has its own phrases.
            if s.words[preposition].lower() in _OCCASIONS or preposition < member:
                continue
            below += dependents(s, preposition, "pobj")
            for inner in dependents(s, preposition, "prep"):  # `out of talks with Iran`
                below += dependents(s, inner, "pobj")
    return below


def complements(s: Sentence, token: int, *labels: str) -> list[int]:
    """Verbs that head the clause complements of a token, those joined to them included."""
    return [verb for head in dependents(s, token, *labels) for verb in coordinated(s, head)]


def for_clauses(s: Sentence, token: int) -> list[int]:
    """`gave the go-ahead for tanks to be sent`: the infinitive whose subject stands with `for`."""
    found = []
    for node in (token, *dependents(s, token, "dobj", "nsubjpass")):
        for verb in dependents(s, node, "advcl", "acl", "relcl", "ccomp"):
            marks = [s.words[mark].lower() for mark in dependents(s, verb, "mark")]
            before = min(s.subtree(verb)) - 1
            if before > token and not s.children[before]:
                marks.append(s.words[before].lower())
            if "for" in marks and dependents(s, verb, "nsubj", "nsubjpass"):
                found.append(verb)
    return found


def particles(s: Sentence, verb: int) -> list[str]:
    """Particles of a verb (`off` in `call off`), lower case."""
    return [
        particle
        for child in s.children[verb]
        if (s.deps[child] in ("prt", "advmod") and s.pos[child] in ("ADP", "ADV", "PART"))
        or (s.deps[child] in _PREDICATIVE and s.lemmas[child] in _PARTICLES)
        for particle in dict.fromkeys((s.words[child].lower(), s.lemmas[child]))
    ]


def modifiers(s: Sentence, noun: int) -> list[int]:
    """Adjectives and nouns that modify a noun from the left."""
    return dependents(s, noun, "amod", "compound", "nmod")


def is_mock(s: Sentence, noun: int) -> bool:
    """Whether what a noun tells is only played: `a mock assault`, `a simulated raid`."""
    return any(s.words[t].lower() in _MOCK for t in modifiers(s, noun))


def depth(s: Sentence, token: int) -> int:
    """How many clauses or modifiers the word's clause stands in, what is said not counted."""
    found, at = 0, token
    while s.heads[at] != at:
        if s.deps[at] in _BELOW:
            found += 1
        at = s.heads[at]
    return found


def nominal(s: Sentence, token: int) -> bool:
    """Whether the token can head a noun phrase."""
    return s.pos[token] in _NOMINAL


def is_infinitive(s: Sentence, verb: int) -> bool:
    """Whether a verb is an infinitive with `to`."""
    return s.tags[verb] == "VB" and any(s.tags[child] == "TO" for child in s.children[verb])
