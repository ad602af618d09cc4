"""Which state somebody is not of, or is of, by where things stand, lead or are told to happen."""

from collections.abc import Iterator

from ingest.actors.grammar import left_edge, prepositional, subject_of
from ingest.actors.parties import BANDS
from ingest.actors.reading import Reading
from ingest.actors.setting import MISSIONS
from ingest.actors.surroundings import PLACES
from ingest.sentence import Sentence

KEPT_ABROAD = MISSIONS | {"ambassador", "envoy", "diplomat"}
"""What a state has in another."""
_JOURNEYS = frozenset({"visit", "trip", "journey", "tour", "arrival", "return"})
_STATE = frozenset({"state", "place", "capital"})


def hosts(here: Reading, token: int) -> set[str]:
    """Of which states a possessor is not: `its embassy in Quito`, `his visit to Riyadh`."""
    sentence, noun = here.sentence, here.sentence.heads[token]
    if sentence.deps[token] != "poss":
        return set()
    if sentence.lemmas[noun] in KEPT_ABROAD:
        places = prepositional(sentence, noun, frozenset({"in", "at", "to"}))
    elif sentence.lemmas[noun] in _JOURNEYS - {"return"}:
        places = prepositional(sentence, noun, frozenset({"to", "in"}))
    else:
        return set()
    return {party.country for at in places if (party := here.place(at)) is not None}


def asked_by(sentence: Sentence, token: int) -> int | None:
    """`the general suggested that he step aside`: who says so, and so is not who is to do it."""
    verb = sentence.heads[token]
    if sentence.deps[token] != "nsubj" or sentence.deps[verb] != "ccomp":
        return None
    asking = sentence.heads[verb]
    if sentence.lemmas[asking] not in _ASKING or sentence.dependents(verb, "aux"):
        return None
    bare = sentence.tags[verb] == "VB" or sentence.lower[verb] == sentence.lemmas[verb]
    third = sentence.lower[token] in ("he", "she", "it")
    return subject_of(sentence, asking) if bare and third else None


_ASKING = frozenset(
    ["ask", "demand", "insist", "propose", "recommend", "request", "suggest", "urge"]
)


def told_where(here: Reading, head: int) -> str:
    """`arrived in Kiev, where he met the new government`: that of the place."""
    sentence, at = here.sentence, head
    while sentence.heads[at] != at:
        clause = at
        at = sentence.heads[at]
        if sentence.deps[clause] != "relcl":
            continue
        if not any(sentence.lower[c] == "where" for c in sentence.dependents(clause, "advmod")):
            return ""
        place = here.place(at)
        return place.principal if place is not None else ""
    return ""


def headed(here: Reading) -> str:
    """`Moscow: police detained hundreds`: the state of the place that opens a sentence."""
    words = here.sentence.words
    for name in here.names[:1]:
        opens = name.start == 0 and name.sense.kind in _STATE
        placed = [other.sense for other in here.names if other.sense.kind in PLACES]
        others = any(sense.key != name.sense.key for sense in placed)
        if opens and not others and words[name.end : name.end + 1] == [":"]:
            return name.sense.key
    return ""


def in_capital(here: Reading, head: int) -> str:
    """`In Washington a senior official said`: of the government that sits there."""
    sentence, name = here.sentence, here.names[0] if here.names else None
    if name is None or name.start != 1 or here.folded[:1] != ["in"]:
        return ""
    if name.sense.kind not in ("capital", "seat") or here.folded[1] in _MEETING_PLACES:
        return ""
    if sentence.lemmas[head] not in _OFFICIALS or sentence.deps[head] != "nsubj":
        return ""
    indefinite = here.folded[left_edge(sentence, head)] in ("a", "an", "one", "senior", "officials")
    return name.sense.key if indefinite else ""


_MEETING_PLACES = frozenset({"brussels", "vienna", "addis", "cairo", "doha", "abuja", "jakarta"})
"""Capitals where the officials of others meet as well."""
_OFFICIALS = frozenset({"official", "spokesman", "spokeswoman", "minister"})


def of_relative(here: Reading, head: int, sector: str) -> str:
    """`the gangs that hold the people of Haiti`: of the state that their clause is of."""
    sentence = here.sentence
    if sector not in BANDS:
        return ""
    codes = set()
    for clause in sentence.dependents(head, "relcl"):
        if not any(sentence.lower[c] in _WHO for c in sentence.dependents(clause, "nsubj")):
            continue
        for token in sentence.subtree(clause):
            index = here.cover[token]
            sense = here.names[index].sense if index >= 0 else None
            along = sentence.lower[sentence.heads[token]] in ("to", "from", "into", "by", "with")
            if sense is not None and sense.kind in _STATE and not along:
                codes.add(sense.key)
    return codes.pop() if len(codes) == 1 else ""


_WHO = frozenset({"who", "that", "which"})


def ruling(here: Reading, head: int) -> str:
    """`sanctioned the generals`, in an article on Burma: who rules there, and not who does it."""
    sentence = here.sentence
    object_only = here.folded[head] == "generals" and here.sentence.deps[head] == "nsubj"
    if (
        object_only
        or here.folded[head] not in _RULERS
        or here.folded[left_edge(sentence, head)] != "the"
    ):
        return ""
    code = here.article.about
    if any(code == party.country for at in _over(sentence, head) for party in here.at(at)):
        return ""
    return code


_RULERS = frozenset({"junta", "generals", "putschists", "regime"})


def _over(sentence: Sentence, head: int) -> Iterator[int]:
    """The subjects of the clauses that a word stands in."""
    at = head
    while sentence.heads[at] != at:
        at = sentence.heads[at]
        subject = subject_of(sentence, at)
        if subject is not None and subject != head:
            yield subject


def of_party_name(here: Reading, head: int) -> str:
    """`the Democrat`, `the Republicans`: America's, where the article speaks of America."""
    american = here.folded[head] in ("democrat", "democrats", "republican", "republicans")
    capital = here.sentence.words[head][:1].isupper()
    alone = left_edge(here.sentence, head) >= head - 1
    return "USA" if american and capital and alone and "USA" in here.article.states else ""


def of_minister(here: Reading, head: int) -> str:
    """`Minister Fidan phoned Pakistan's. The Ministry said`: of whose minister was just told."""
    words = here.folded[left_edge(here.sentence, head) : head + 1]
    if words != ["the", "ministry"] or not here.earlier:
        return ""
    before = here.earlier[-1]
    root = next((t for t, h in enumerate(before.sentence.heads) if t == h), 0)
    subject = subject_of(before.sentence, root)
    if subject is None or not before.text_of(subject).lower().startswith(_MINISTERS):
        return ""
    codes = {party.country for party in before.at(subject)}
    code = codes.pop() if len(codes) == 1 else ""
    return code if code in here.gazetteer.states else ""


_MINISTERS = ("minister", "foreign minister", "the minister", "the foreign minister")
