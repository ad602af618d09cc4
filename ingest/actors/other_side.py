"""The other one of two: `its neighbour`, `the opposing side`, `its ally`."""

from graph.model import ActorKind, Party
from ingest.actors.grammar import POSSESSIVES, subject_of
from ingest.actors.named_before import group_before
from ingest.actors.parties import state_party
from ingest.actors.pronouns import pronoun
from ingest.actors.reading import Reading


def other_of_two(here: Reading, head: int, words: list[str]) -> tuple[Party, ...]:
    """`Chad and Mali met. Chad accused its neighbour`, `the opposing side`: the other one."""
    alone = words[-1] in _NEIGHBOURS and len(words) == 2
    opposed = words[-1] in _SIDES and words[-2:-1] and words[-2] in _OPPOSED and len(words) == 3
    if words[0] not in ("the", *POSSESSIVES) or not (alone or opposed):
        return ()
    if words[0] != "the" and here.sentence.tags[head] == "NNS":
        return ()  # `its neighbours`, who are more than one
    if here.sentence.dependents(head, "appos"):
        return ()  # `its neighbour Ethiopia`: told by its name
    doer = doer_to(here, head) or _teller(here, head)
    pair = here.article.pair
    if not pair:
        group = group_before(here, head, 2, of_states=True) if doer else ()
        pair = tuple(party.country for party in group)
    others = [code for code in pair if code != doer]
    if len(pair) != 2 or len(others) != 1 or others[0] not in here.gazetteer.states:
        return ()
    return (state_party(here.gazetteer, others[0], here.text_of(head)),)


def ally(here: Reading, head: int, start: int, words: list[str]) -> tuple[Party, ...]:
    """`Peru and Chile drilled. Peru will stand by its ally`: by whom it was named with.

    Where none was, it is the state that the article is about.
    """
    if len(words) != 2 or words[0] not in ("its", "their") or words[1] not in _FRIENDS:
        return ()
    if here.sentence.dependents(head, "appos", "relcl", "prep"):
        return ()
    own = {party.country for party in pronoun(here, start, words[0])}
    pair = [party.country for party in group_before(here, start, 2, of_states=True)]
    others = [code for code in pair if code not in own]
    others = others or [code for code in [here.article.about] if own and code not in own]
    if len(others) != 1 or others[0] not in here.gazetteer.states:
        return ()
    return (state_party(here.gazetteer, others[0], here.text_of(head)),)


def guest(here: Reading, head: int, start: int, words: list[str]) -> tuple[Party, ...]:
    """`received Assad and advised his guest to leave`: the only other one of whom it is told."""
    if len(words) != 2 or words[0] not in POSSESSIVES or words[1] not in _GUESTS:
        return ()
    if here.sentence.dependents(head, "appos", "relcl", "prep"):
        return ()
    own = {party.country for party in pronoun(here, start, words[0])}
    for reading in (here, *here.earlier[-1:]):
        limit = head if reading is here else len(reading.sentence)
        told = {p.id: p for at, p in reading.spoken() if at < limit and p.country not in own}
        persons = [p for p in told.values() if p.kind is ActorKind.PERSON]
        if persons:
            text = here.text_of(head)
            alone = len(persons) == 1 and own
            return (persons[0].model_copy(update={"text": text}),) if alone else ()
    return ()


_GUESTS = frozenset({"guest", "visitor", "host", "interlocutor"})
_FRIENDS = frozenset({"ally", "partner", "friend", "client", "comrade"})


def _teller(here: Reading, head: int) -> str:
    """Who says what a phrase does: `Chad said the other side had fired first`."""
    sentence, clause = here.sentence, here.sentence.heads[head]
    if sentence.deps[head] != "nsubj" or sentence.deps[clause] != "ccomp":
        return ""
    subject = subject_of(sentence, sentence.heads[clause])
    parties = here.at(subject) if subject is not None else ()
    return parties[0].principal if len(parties) == 1 else ""


_NEIGHBOURS = frozenset({"neighbour", "neighbor", "neighbours", "neighbors"})


_SIDES = frozenset({"side", "country", "state", "republic", "nation", "party"})


_OPPOSED = frozenset({"neighbouring", "neighboring", "other", "opposing", "opposite", "rival"})


def doer_to(here: Reading, head: int) -> str:
    """Who does something to the phrase, and so is none of it: `China urged the two countries`."""
    sentence, verb = here.sentence, here.sentence.heads[head]
    if sentence.deps[head] == "pobj" and sentence.lemmas[verb] in ("to", "on", "against", "with"):
        verb = sentence.heads[verb]
        if sentence.deps[verb] == "dobj":
            verb = sentence.heads[verb]
    elif sentence.deps[head] != "dobj":
        return ""
    while sentence.pos[verb] == "VERB" and subject_of(sentence, verb) is None:
        if sentence.deps[verb] not in ("conj", "xcomp") or sentence.heads[verb] == verb:
            return ""
        verb = sentence.heads[verb]
    subject = subject_of(sentence, verb)
    parties = here.at(subject) if subject is not None and subject < head else ()
    return parties[0].principal if len(parties) == 1 else ""
