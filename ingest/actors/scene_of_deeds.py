"""Where those are of whom a deed tells: where power was seized, where a bomb fell, `there`."""

from ingest.actors.reading import Reading
from ingest.actors.setting import located
from ingest.sentence import Sentence


def where_seized(here: Reading, head: int) -> str:
    """Where power was seized, by what the article has told: `the coup in Niger`; for a junta."""
    if here.folded[head] not in _USURPERS:
        return ""
    for reading in (here, *reversed(here.earlier)):
        limit = head if reading is here else len(reading.sentence)
        for token in range(limit):
            if not _is_coup(reading.sentence, token):
                continue
            own = reading.sentence.children[token]
            for at, party in reading.spoken():
                beside = at in own and reading.sentence.deps[at] in ("poss", "amod", "compound")
                behind = token < at <= token + _NEAR
                if (beside or behind) and party.country in here.gazetteer.states:
                    return party.country
    return ""


def _is_coup(sentence: Sentence, token: int) -> bool:
    """Whether a word tells that somebody takes power: `coup`, `seized power`."""
    if sentence.lemmas[token] in _COUPS:
        return True
    words = [sentence.lemmas[c] for c in sentence.dependents(token, "dobj")]
    return sentence.lemmas[token] in _SEIZING and bool(_POWER.intersection(words))


_USURPERS = frozenset({"junta", "regime", "putschists"})
_COUPS = frozenset({"coup", "putsch", "overthrow", "oust", "topple", "depose"})
_SEIZING = frozenset({"seize", "take", "grab", "usurp"})
_POWER = frozenset({"power"})
_NEAR = 8
"""So near behind the word for it stands the state in which power was seized."""


def where_struck(here: Reading, head: int) -> str:
    """`bombed the Ethiopian town of Mekele, killing 40 people`: of where it fell."""
    sentence = here.sentence
    first = sentence.first_conjunct(head)
    verb = sentence.heads[first]
    if sentence.deps[first] != "dobj" or sentence.deps[verb] != "advcl":
        return ""
    if sentence.tags[verb] != "VBG":
        return ""
    struck = [at for at in sentence.dependents(sentence.heads[verb], "dobj") if at < verb]
    codes = {located(here, at) for at in struck}
    return codes.pop() if len(codes) == 1 else ""


def just_there(here: Reading, head: int) -> str:
    """`Hungary granted him asylum, and a court there refused`: of the state named last."""
    if here.folded[head + 1 : head + 2] != ["there"]:
        return ""
    for reading in (here, *here.earlier[-1:]):
        for at, party in reversed(reading.spoken()):
            state = party.principal in here.gazetteer.states
            if state and (reading is not here or at < head):
                return party.principal
    return ""
