"""Whom a pronoun means beside those who are told, called or asked: `told Mali that it should`."""

from graph.model import Party
from ingest.actors.fitting import Fits
from ingest.actors.grammar import conjuncts, prepositional, subject_of
from ingest.actors.reading import Reading
from ingest.sentence import OBLIGING


def theirs_told(here: Reading, token: int) -> tuple[Party, ...]:
    """`NATO told the Serbs that their guns would be bombed`: of those many, not of the one."""
    sentence, noun = here.sentence, here.sentence.heads[token]
    clause = sentence.heads[noun]
    verb = sentence.heads[clause]
    if sentence.tags[token] != "PRP$" or sentence.deps[noun] not in ("nsubj", "nsubjpass"):
        return ()
    if sentence.deps[clause] != "ccomp" or sentence.lemmas[verb] not in _TELLING:
        return ()
    speaker = subject_of(sentence, verb)
    told = [c for c in sentence.dependents(verb, "dobj") if c < token]
    if speaker is None or sentence.tags[speaker] not in ("NN", "NNP") or len(told) != 1:
        return ()
    if conjuncts(sentence, speaker) or sentence.tags[told[0]] not in ("NNS", "NNPS"):
        return ()
    return here.at(told[0])


_TELLING = frozenset({"assure", "inform", "notify", "remind", "tell", "warn"})


def whom_one_calls(here: Reading, token: int, fits: Fits) -> tuple[Party, ...]:
    """`Putin phoned Xi to congratulate him`: whom he phoned, not the one who does both."""
    sentence, clause = here.sentence, here.sentence.heads[token]
    if sentence.tags[token] != "PRP" or sentence.deps[token] not in ("dobj", "dative"):
        return ()
    if subject_of(sentence, clause) is not None or sentence.deps[clause] not in ("xcomp", "advcl"):
        return ()
    verb = sentence.heads[clause]
    objects = [c for c in sentence.dependents(verb, "dobj") if c < token]
    if sentence.lemmas[verb] == "write":  # `wrote to Guterres asking him to resign`
        objects = prepositional(sentence, verb, _TO)
    elif sentence.lemmas[verb] not in _TURNING_TO:
        return ()
    parties = here.at(objects[0]) if objects else ()
    return parties if objects and fits(here, objects[0], parties) else ()


_TO = frozenset({"to"})


_TURNING_TO = frozenset(
    ["call", "phone", "telephone", "ring", "visit", "meet", "receive", "approach", "message"]
)


def told_so(here: Reading, token: int) -> tuple[Party, ...]:
    """`told Mali that it should hold elections`: who is told so has to do it."""
    sentence = here.sentence
    clause = sentence.heads[token]
    verb = sentence.heads[clause]
    if sentence.deps[token] != "nsubj" or sentence.deps[clause] != "ccomp":
        return ()
    if sentence.lemmas[verb] not in _ADVISING:
        return ()
    words = {sentence.lower[c] for c in sentence.children[clause]}
    if words.isdisjoint(OBLIGING) and not _has_to(here, clause):
        return ()
    receivers = sentence.dependents(verb, "dobj", "dative")
    return next((found for c in receivers if (found := here.at(c))), ())


def _has_to(here: Reading, verb: int) -> bool:
    """`that it had to sell its mines`, `ought to`, `would need to`."""
    sentence = here.sentence
    infinitives = [
        c
        for c in sentence.dependents(verb, "xcomp", "advcl")
        if any(sentence.lower[t] == "to" for t in sentence.dependents(c, "aux"))
    ]
    return sentence.lemmas[verb] in _HAVING_TO and bool(infinitives)


_HAVING_TO = frozenset({"have", "need", "ought"})
_ADVISING = frozenset({"tell", "remind", "advise", "warn", "caution"})
