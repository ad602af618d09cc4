"""What is told not to have been: left undone, denied, called untrue, about to be, never come."""

from ingest.events import arguments, modality
from ingest.factuality.words import NOBODY, listed
from ingest.sentence import CLAUSES, Sentence

_HARDLY = frozenset({"hardly", "scarcely", "barely"})


def is_left_undone(s: Sentence, token: int) -> bool:
    """`without attacking`, `instead of attacking`, `stopped short of`, `let alone ratified`."""
    at = s.first_conjunct(token)
    if token > 1 and s.lower[token - 2 : token] == ["let", "alone"]:
        return True
    marks = [t for t in s.dependents(at, "mark", "prep") if s.lower[t] == "than"]
    if any(mark and s.lower[mark - 1] == "rather" for mark in marks):
        return True
    if s.deps[at] not in ("pcomp", "pobj"):
        return False
    preposition = s.heads[at]
    if s.lower[preposition] in ("without", "than"):
        return s.deps[at] == "pcomp" or s.lower[preposition] == "than"
    over = s.lower[s.heads[preposition]], s.lemmas[s.heads[preposition]]
    near = s.lower[preposition - 1] if preposition else ""
    return not listed("abstain").isdisjoint((*over, near))


def is_denied(s: Sentence, token: int) -> bool:
    """`Hardly anyone in Seoul blamed Tokyo`, `nowhere did the text criticise Morocco`."""
    if s.lower[0] == "nowhere" or _is_in_no_case(s):
        return True
    for subject in arguments.surface_subjects(s, token):
        below = {s.lower[t] for t in s.subtree(subject)}
        if s.lower[subject] in NOBODY or not _HARDLY.isdisjoint(below):
            return True
    adverbs = s.dependents(token, "advmod")
    adverbs += [t for adverb in adverbs for t in s.dependents(adverb, "advmod")]
    return not _HARDLY.isdisjoint(s.lower[t] for t in adverbs)


def _is_in_no_case(s: Sentence) -> bool:
    """`At no point did Japan condemn it`, `under no circumstances`, at the head of a sentence."""
    return len(s) > 3 and s.lower[1] == "no" and s.lemmas[2] in listed("cases")


def is_nearly(s: Sentence, token: int) -> bool:
    """`nearly attacked`: it did not come to that."""
    before = s.lower[token - 1] if token else ""
    return before in ("nearly", "almost") and s.tags[token] in ("VBD", "VBN")


def is_untrue(s: Sentence, token: int) -> bool:
    """`it is not true that`, `the claim that ... is false`, `there is no evidence that`."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.deps[below] not in CLAUSES and s.deps[below] not in ("csubj", "nsubj"):
            continue
        if s.lemmas[at] in listed("proof") and s.deps[below] in ("acl", "relcl", "ccomp"):
            determiners = {s.lower[t] for t in s.dependents(at, "det", "neg")}
            if not determiners.isdisjoint({"no", "any"}):
                return True
        if s.lemmas[at] == "be" and _is_denying(s, at):
            return True
    return False


def _is_denying(s: Sentence, copula: int) -> bool:
    """Whether a copula calls what it is about false, or not true."""
    words = {s.lower[t] for t in s.dependents(copula, "acomp", "attr", "oprd")}
    if not words.isdisjoint(listed("false")):
        return not modality.is_negated(s, copula)
    return not words.isdisjoint(listed("true")) and modality.is_negated(s, copula)


def is_somebody_else(s: Sentence, token: int) -> bool:
    """`It was not Hezbollah that had attacked`."""
    named = s.heads[token]
    copula = s.heads[named]
    if s.deps[token] != "relcl" or s.deps[named] != "attr" or s.lemmas[copula] != "be":
        return False
    subjects = {s.lower[t] for t in s.dependents(copula, "nsubj")}
    if "it" not in subjects or s.dependents(named, "conj"):
        return False
    return bool(s.dependents(copula, "neg"))


def is_imminent(s: Sentence, token: int) -> bool:
    """`was about to attack`: what was to come has not come."""
    at = s.first_conjunct(token)
    return s.deps[at] in ("xcomp", "advcl", "ccomp") and s.lower[s.heads[at]] == "about"


def is_forestalled(s: Sentence, token: int) -> bool:
    """`fled before the guard could throw them out`: what somebody did not come to do."""
    at = s.first_conjunct(token)
    before = any(s.lower[t] == "before" for t in s.dependents(at, "mark"))
    return before and s.deps[at] == "advcl" and "could" in modality.auxiliaries(s, at)


def is_hardly_a_reason(s: Sentence, token: int) -> bool:
    """`has little to complain of`, `had nothing to apologise for`: there is hardly such an act."""
    at = s.first_conjunct(token)
    reason = s.heads[at]
    return (
        s.deps[at] in ("relcl", "acl", "xcomp", "advcl")
        and s.tags[at] == "VB"
        and s.lower[reason] in ("little", "least", "nothing", "none")
    )


def is_none(s: Sentence, noun: int) -> bool:
    """`There was no meeting between the two`."""
    verb = s.heads[noun]
    if s.tags[verb] != "VBD" or not s.dependents(verb, "expl"):
        return False
    return any(s.lower[t] == "no" for t in s.dependents(noun, "det"))


def is_unplanned(s: Sentence, token: int) -> bool:
    """`There are no plans for talks between the two`, `there was no sign of an attack`."""
    at = token
    while s.heads[at] != at and s.deps[at] in _UP_TO_PROSPECTS:
        at = s.heads[at]
        if s.lemmas[at] not in listed("prospects"):
            continue
        determiners = {s.lower[t] for t in s.dependents(at, "det", "neg")}
        if "no" in determiners and s.dependents(s.heads[at], "expl"):
            return True
    return False


_UP_TO_PROSPECTS = frozenset({"acl", "conj", "dobj", "pcomp", "pobj", "prep", "xcomp"})
"""Labels by which an act stands below the noun of a prospect: `plans for talks`."""


def is_only_able(s: Sentence, token: int) -> bool:
    """`is strong enough to break its ties`, `is too weak to invade`: nothing is done."""
    verb = s.first_conjunct(token)
    if not any(s.lower[t] == "to" for t in s.dependents(verb, "aux")):
        return False
    if s.deps[verb] not in ("xcomp", "advcl", "acl", "ccomp"):
        return False
    head = s.heads[verb]
    able = [head] if s.pos[head] == "ADJ" else s.dependents(head, "acomp")
    copula = s.heads[head] if s.pos[head] == "ADJ" else head
    degrees = {s.lower[t] for at in able for t in s.dependents(at, "advmod")}
    if "enough" in degrees:  # `was kind enough to lend it`: what was done
        return s.lemmas[copula] == "be" and s.tags[copula] != "VBD"
    return "too" in degrees


def never_came(s: Sentence, noun: int) -> bool:
    """`Talks never took place`."""
    verb = s.heads[noun]
    if s.deps[noun] not in ("nsubj", "nsubjpass") or s.lemmas[verb] not in listed("occurs"):
        return False
    return modality.is_negated(s, verb)
