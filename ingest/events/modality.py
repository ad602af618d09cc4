"""Negation, tense and mood of a clause, as far as auxiliaries and marks tell them."""

from collections.abc import Collection

from ingest.events.lexicon import word_classes
from ingest.sentence import OBLIGING, Sentence

FUTURE = frozenset({"will", "shall", "'ll", "wo", "would", "'d"})
WOULD = frozenset({"would", "'d"})
_NEEDING = frozenset({"need", "ought"})
POSSIBLE = frozenset({"may", "might", "could"})
_MOODS = FUTURE | OBLIGING | POSSIBLE
_CONDITIONAL = frozenset({"if", "unless", "until", "should"})
_DISOBEYING = frozenset({"defy", "disobey", "fail", "ignore", "persist", "refuse", "reject"})
_ANSWERING = frozenset({"answer", "respond", "react", "reply", "retaliate", "reciprocate"})
_NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
_NEGATIONS = frozenset({"no", "not", "neither", "nor"})
_HEDGES = frozenset({"alleged", "allegedly", "purported", "purportedly", "supposed", "suspected"})


def auxiliaries(s: Sentence, verb: int) -> list[str]:
    """Auxiliaries of a verb, lower case, those of the verb it is joined to if it has none.

    Those of mood alone, if it is that verb's means: `could respond by cutting off the gas`.
    """
    own = [s.lower[child] for child in s.dependents(verb, "aux", "auxpass")]
    means = s.heads[verb]
    if s.deps[verb] == "pcomp" and s.lower[means] == "by" and not own:
        return [word for word in auxiliaries(s, s.heads[means]) if word in _MOODS]
    if own or s.deps[verb] != "conj" or s.dependents(verb, "nsubj", "csubj"):
        return own
    return auxiliaries(s, s.heads[verb]) if s.heads[verb] != verb else own


def is_future(s: Sentence, verb: int) -> bool:
    """Whether a verb stands in the future: `will strike`, `would strike`."""
    return not FUTURE.isdisjoint(auxiliaries(s, verb))


def is_possible(s: Sentence, verb: int) -> bool:
    """Whether a verb tells what may be: `could strike`, `might strike`."""
    return not POSSIBLE.isdisjoint(auxiliaries(s, verb))


def is_obliged(s: Sentence, verb: int) -> bool:
    """Whether a verb tells what somebody should do: `must reform`, `needs to reform`.

    Or that it is `vital for Iran to reform`.
    """
    if not OBLIGING.isdisjoint(auxiliaries(s, verb)):
        return True
    above = s.heads[verb]
    if s.deps[verb] not in ("xcomp", "advcl", "ccomp") or s.tags[verb] != "VB":
        return False
    if s.lemmas[above] in _NEEDING or s.lower[above] in ("has", "have") or _had_to(s, above):
        return s.deps[verb] != "ccomp"
    needful = [above, *s.dependents(above, "acomp")]
    return any(s.lemmas[t] in word_classes()["NEEDFUL"] for t in needful) and bool(
        s.dependents(verb, "nsubj")
    )


def _had_to(s: Sentence, verb: int) -> bool:
    """`told Zambia that it had to sell its mines`: what has to be done, told in the past."""
    if s.lower[verb] != "had" or s.deps[verb] != "ccomp":
        return False
    return s.tags[s.heads[verb]] == "VBD" and s.lemmas[s.heads[verb]] in ("tell", "say", "insist")


def is_bare(s: Sentence, verb: int) -> bool:
    """Whether a clause tells what is to be: `(insisted) that Iran withdraw`, not `withdraws`.

    Or what is to be done: `(insisted) that they be freed`.
    """
    if s.tags[verb] == "VBN":
        return auxiliaries(s, verb) == ["be"]
    if s.tags[verb] not in ("VB", "VBP") or auxiliaries(s, verb):
        return False
    if s.tags[verb] == "VBP" and s.tags[s.heads[verb]] == "VBD" and s.lemmas[verb] != "be":
        return True  # `insisted that troops pull out`: no present follows a past
    subjects = s.dependents(verb, "nsubj", "nsubjpass")
    return s.tags[verb] == "VB" or any(s.tags[t] in ("NN", "NNP") for t in subjects)


def is_negated(s: Sentence, token: int) -> bool:
    """Whether a negation hangs on a word, its subject or object, or on what it is joined to."""
    if s.dependents(token, "neg") or is_over(s, token):
        return True
    if s.deps[token] == "conj" and (_is_joined_by_nor(s, token) or _is_in_no_case(s, token)):
        return True
    words = [s.lower[t] for t in s.dependents(token, "advmod", "preconj", "det")]
    if {"never", "neither", "nor", "no"} & set(words):
        return True
    if s.deps[token] == "acomp" and s.dependents(s.heads[token], "neg"):
        return True
    if _is_no_answer(s, token):
        return True
    arguments = s.dependents(token, "nsubj", "dobj", "nsubjpass")
    return any(
        s.lower[argument] in _NOBODY
        or (
            any(
                s.lower[t] in _NEGATIONS
                for t in s.dependents(argument, "det", "neg", "preconj", "advmod", "cc")
            )
            and not _is_put_right(s, argument)
        )
        for argument in arguments
    )


def _is_no_answer(s: Sentence, verb: int) -> bool:
    """`will not answer by expelling anybody`: what is not done in reply."""
    by = s.heads[verb]
    if s.deps[verb] != "pcomp" or s.lower[by] not in ("by", "with"):
        return False
    answer = s.heads[by]
    return s.lemmas[answer] in _ANSWERING and bool(s.dependents(answer, "neg"))


def is_denied(s: Sentence, verb: int) -> bool:
    """Whether a verb itself is negated, or by what it is not done to: `paid no heed`."""
    if s.dependents(verb, "neg"):
        return True
    things = s.dependents(verb, "dobj")
    return any(s.lower[t] == "no" for thing in things for t in s.dependents(thing, "det"))


def is_over(s: Sentence, verb: int) -> bool:
    """Whether something was done before and is not any more: `no longer recognises Taiwan`."""
    words = [t for t in s.dependents(verb, "advmod", "neg") if s.lower[t] == "longer"]
    return any(s.lower[t - 1] == "no" for t in words if t)


def _is_joined_by_nor(s: Sentence, verb: int) -> bool:
    """`neither condemned nor supported`."""
    between = s.dependents(s.heads[verb], "cc")
    return any(t < verb and s.lower[t] == "nor" for t in between)


def _is_in_no_case(s: Sentence, verb: int) -> bool:
    """`has not sued, fined or jailed the editor`: what is denied of one is denied of all."""
    if s.dependents(verb, "aux", "auxpass", "nsubj", "nsubjpass"):
        return False
    first = s.first_conjunct(verb)
    joined = [t for t in s.subtree(first) if s.deps[t] == "cc" and t < s.subtree(verb)[0] + 1]
    nearest = max(joined, default=-1) if joined else _next_or(s, verb)
    return nearest >= 0 and s.lower[nearest] == "or" and bool(s.dependents(first, "neg"))


def _next_or(s: Sentence, verb: int) -> int:
    """The `or` that follows a member of a list."""
    return next(iter(s.dependents(verb, "cc")), -1)


def _is_put_right(s: Sentence, noun: int) -> bool:
    """`not Lviv but Kyiv`, `not only Lviv`: something is denied, and the act is told."""
    after = {s.lower[t] for t in s.dependents(noun, "cc", "advmod", "preconj")}
    return bool(after & {"but", "only", "just", "merely"})


def there_is_no(s: Sentence, noun: int) -> bool:
    """`There will be no talks`: what will not be, or cannot; not what only was not."""
    verb = s.heads[noun]
    if s.deps[noun] not in ("attr", "nsubj", "dobj") or not s.dependents(verb, "expl"):
        return False
    if not {"will", "wo", "'ll", "can", "ca", "would"} & set(auxiliaries(s, verb)):
        return False
    return any(s.lower[t] == "no" for t in s.dependents(noun, "det", "neg"))


def conditions(s: Sentence, token: int, wanted: Collection[str] = _CONDITIONAL) -> list[int]:
    """The verbs of the nearest `if`, `unless` and `until` clauses over or beside a word.

    Or of the clauses with the marks that are `wanted`.
    """
    found, at = [], token
    while True:
        for clause in s.dependents(at, "advcl"):
            marks = {s.lower[mark] for mark in s.dependents(clause, "mark", "advmod")}
            if not marks.isdisjoint(wanted) or ("if" in wanted and _is_inverted(s, clause)):
                found += [] if is_to_reader(s, clause) else [clause]
        if s.heads[at] == at or found:
            return found
        at = s.heads[at]


def is_to_reader(s: Sentence, clause: int) -> bool:
    """`If you are just joining us, Gabon has shelled a port`: that is so, whoever reads it."""
    subjects = {s.lower[t] for t in s.dependents(clause, "nsubj")}
    return "you" in subjects and s.lemmas[clause] in _READING


_READING = frozenset({"catch", "follow", "join", "miss", "read", "tune", "wake", "wonder"})


def _is_inverted(s: Sentence, clause: int) -> bool:
    """`should Ethiopia's dam cut its flow`: a condition without `if`."""
    subjects = s.dependents(clause, "nsubj", "nsubjpass")
    first = s.dependents(clause, "aux")[:1]
    return bool(first and subjects) and s.lemmas[first[0]] == "should" and first[0] < subjects[0]


def is_on_obedience(s: Sentence, token: int) -> bool:
    """Whether something is to happen unless somebody obeys: `if it does not lift the ban`."""
    if conditions(s, token, {"unless"}):
        return True
    refused = conditions(s, token, {"if", "should"})
    return any(s.dependents(verb, "neg") or s.lemmas[verb] in _DISOBEYING for verb in refused)


def is_conditional(s: Sentence, token: int) -> bool:
    """Whether the token stands in a clause with `if`, `unless`, `whether`, `lest` or `until`.

    Or with `as though`.
    """
    while True:
        marks = {s.lower[t] for t in s.dependents(token, "mark", "advmod")}
        if marks & {"if", "unless", "whether", "lest", "until", "till"} or marks >= {
            "as",
            "though",
        }:
            return True
        if s.heads[token] == token:
            return False
        if _is_when_to_come(s, token):
            return True
        token = s.heads[token]


def _is_when_to_come(s: Sentence, verb: int) -> bool:
    """`will be jailed the minute he sets foot there`: he has not set foot there yet."""
    noun = s.heads[verb]
    if s.deps[verb] not in ("relcl", "acl", "advcl") or s.lemmas[noun] not in _INSTANTS:
        return False
    return s.deps[noun] == "npadvmod" and is_future(s, s.heads[noun])


_INSTANTS = frozenset({"day", "instant", "minute", "moment", "second"})


def is_reported(s: Sentence, token: int) -> bool:
    """Whether a token stands in a clause that tells what somebody said or thought."""
    while s.heads[token] != token:
        if s.deps[token] == "ccomp":
            return True
        token = s.heads[token]
    return bool(s.dependents(token, "parataxis", "ccomp"))


def is_hedged(s: Sentence, token: int) -> bool:
    """`an alleged arms transfer`, `allegedly sold`, `what they said was a flow of arms`."""
    if any(s.lower[t] in _HEDGES for t in s.dependents(token, "amod", "advmod")):
        return True
    copula = s.heads[token]
    if s.deps[token] != "attr" or s.lemmas[copula] != "be" or s.deps[copula] != "ccomp":
        return False
    return any(s.lemmas[t] == "what" for t in s.dependents(copula, "nsubj"))
