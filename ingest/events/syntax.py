"""What hangs on a word: what is joined to it, its clauses, particles and modifiers.

Dependency labels are those of spaCy's English models (ClearNLP style).
"""

from collections.abc import Iterable

from ingest.actors.one_another import is_each_to_other
from ingest.sentence import ANY_SUBJECT, MODIFIERS, RECIPROCAL, Sentence

_BELOW = frozenset({"relcl", "acl", "advcl", "pcomp", "pobj", "poss", "appos", "csubj"})
"""What binds a clause, or a noun, below the one that it stands in."""
_PREDICATIVE = frozenset({"advmod", "oprd", "acomp"})
_PARTICLES = frozenset(
    ["free", "open", "silent", "firm", "loose", "sorry", "guilty", "afloat", "alive",
     "responsible", "accountable", "unopened", "unread", "thin"]
)  # fmt: skip
"""Adjectives that go with verbs as particles do: `set free`, `stand firm`."""
_MOCK = frozenset({"mock", "simulated", "dummy", "make-believe"})
SINCE = frozenset({"after", "as", "because", "since", "when"})
"""What opens a clause that tells of what went before, or of the reason."""
JOINTLY = frozenset({"together", "jointly"})
_TOLD = frozenset({"ccomp", "parataxis"})
_BOUNDING = frozenset({"advcl", "relcl", "acl"})
ASIDES = frozenset({"advcl", "ccomp", "parataxis", "relcl"})
"""What binds a clause that tells of another matter to the one that it stands in."""
_OTHER_MATTERS = ASIDES | {"pcomp"}
MAIN_CLAUSES = frozenset({"ccomp", "conj", "parataxis", "xcomp"})
"""What binds a clause that tells, too, what the sentence is about."""
BEYOND = frozenset({*ANY_SUBJECT, "ccomp", "parataxis", "conj"})
"""What hangs on a verb and is no part of its own clause behind it: who, what is said, the next."""


def coordinated(s: Sentence, head: int) -> list[int]:
    """A head and everything joined to it by conjunction."""
    found, todo = _joined_before(s, head), [head]
    while todo:
        token = todo.pop(0)
        found.append(token)
        todo.extend(s.dependents(token, "conj"))
    return found


def with_conjuncts(s: Sentence, heads: Iterable[int]) -> list[int]:
    """The heads and all that is joined to them by conjunction, each once."""
    return list(dict.fromkeys(member for head in heads for member in coordinated(s, head)))


def _joined_before(s: Sentence, head: int) -> list[int]:
    """`Trump` in `President Trump and North Korean leader Kim`, which is parsed as a modifier.

    What is joined to it between the two is the title of the second.
    """
    if s.pos[head] != "PROPN":
        return []
    return [t for t in s.dependents(head, "nmod", "compound") if s.dependents(t, "cc")]


def core(s: Sentence, token: int) -> set[int]:
    """The words of the clause of a token but for the clauses in it that tell why, when and how.

    `Senators criticised Reagan for keeping arms shipments to Iran from them` is of Reagan alone;
    nor does it matter who says so.
    """
    top, way = token, {token}
    while s.heads[top] != top and s.deps[top] not in _TOLD:
        if s.deps[top] in _BOUNDING and s.dependents(top, *ANY_SUBJECT):
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
    topic = s.deps[token] == "prep" and s.lower[token] in ("over", "about")
    return topic or s.deps[token] in _OTHER_MATTERS


def complements(s: Sentence, token: int, *labels: str) -> list[int]:
    """Verbs that head the clause complements of a token, those joined to them included."""
    return [verb for head in s.dependents(token, *labels) for verb in coordinated(s, head)]


def for_clauses(s: Sentence, token: int) -> list[int]:
    """`gave the go-ahead for tanks to be sent`: the infinitive whose subject stands with `for`."""
    found = []
    for node in (token, *s.dependents(token, "dobj", "nsubjpass")):
        for verb in s.dependents(node, "advcl", "acl", "relcl", "ccomp"):
            marks = [s.lower[mark] for mark in s.dependents(verb, "mark")]
            before = min(s.subtree(verb)) - 1
            if before > token and not s.children[before]:
                marks.append(s.lower[before])
            if "for" in marks and s.dependents(verb, "nsubj", "nsubjpass"):
                found.append(verb)
    return found


def particles(s: Sentence, verb: int) -> list[str]:
    """Particles of a verb (`off` in `call off`), lower case."""
    return [
        particle
        for child in s.children[verb]
        if (s.deps[child] in ("prt", "advmod") and s.pos[child] in ("ADP", "ADV", "PART"))
        or (s.deps[child] in _PREDICATIVE and s.lemmas[child] in _PARTICLES)
        for particle in dict.fromkeys((s.lower[child], s.lemmas[child]))
    ]


def modifiers(s: Sentence, noun: int) -> list[int]:
    """Adjectives and nouns that modify a noun from the left."""
    return s.dependents(noun, *MODIFIERS)


def is_owned(s: Sentence, noun: int, *tags: str) -> bool:
    """Whether a noun has an owner with one of these tags: `PRP$` is a pronoun, as in `his army`."""
    return any(s.tags[owner] in tags for owner in s.dependents(noun, "poss"))


def is_mock(s: Sentence, noun: int) -> bool:
    """Whether what a noun tells is only played: `a mock assault`, `a simulated raid`."""
    return any(s.lower[t] in _MOCK for t in modifiers(s, noun))


def depth(s: Sentence, token: int) -> int:
    """How many clauses or modifiers the word's clause stands in, what is said not counted."""
    found, at = 0, token
    while s.heads[at] != at:
        if s.deps[at] in _BELOW:
            found += 1
        at = s.heads[at]
    return found


def is_reciprocal(s: Sentence, verb: int) -> bool:
    """Whether several do it to one another: `accused each other`, `fired at each other`."""
    nouns = s.dependents(verb, "dobj", "dative")
    phrases = [p for at in (verb, *nouns) for p in s.dependents(at, "prep", "dative")]
    nouns += [noun for phrase in phrases for noun in s.dependents(phrase, "pobj")]
    nouns += [owner for noun in nouns for owner in s.dependents(noun, "poss")]
    one_another = any((s.lower[t - 1], s.lower[t]) in RECIPROCAL for t in nouns if t > verb)
    return one_another or is_each_to_other(s, verb)


def is_infinitive(s: Sentence, verb: int) -> bool:
    """Whether a verb is an infinitive with `to`."""
    return s.tags[verb] == "VB" and any(s.tags[child] == "TO" for child in s.children[verb])


def whole_of(s: Sentence, noun: int) -> int:
    """What a noun is a part of: the `hours` of `three hours of talks`; itself if of nothing."""
    above = s.heads[noun]
    if s.deps[noun] != "pobj" or s.lower[above] != "of":
        return noun
    span = s.heads[above]
    return span if s.lemmas[span] in _SPANS else noun


_SPANS = frozenset({"hour", "day", "minute", "round", "series", "set", "bout"})
"""Nouns of how long or how often something is done."""


def hyphened(s: Sentence, modifier: int) -> list[int]:
    """`US` beside `Japan` in `the US-Japan statement`."""
    before = s.dependents(modifier, "nmod", "compound")
    return [at for at in before if at + 2 == modifier and s.words[at + 1] in ("-", "–")]
