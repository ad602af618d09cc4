"""What a title before a name, or a description after it, says of a person of no table."""

from graph.model import UNIDENTIFIED, Party
from ingest.actors.grammar import appositions
from ingest.actors.names import Name
from ingest.actors.parties import organ_party
from ingest.actors.roles import role_parties
from ingest.actors.ships import CRAFT
from ingest.actors.surroundings import Surroundings, phrase_start, role_of
from ingest.actors.words import honorifics

_OFFICES = frozenset({"title", "member", "people", "force"})


def title_of(here: Surroundings, head: int, start: int, first: int) -> Party | None:
    """What a title before the name, or a description after it, says of the person."""
    while first > start and here.folded[first - 1] in honorifics():
        first -= 1
    index = here.cover[first - 1] if first > start else -1
    if index >= 0:
        name = here.names[index]
        role = role_of(here, name)
        manned = here.sentence.lemmas[first - 1] in CRAFT  # `the trawler Estai` is nobody
        if role is not None and role.kind in _OFFICES and not manned:
            title = _single(_placed(here, head, start, role_parties(here, name.end - 1, name)))
            return _told_behind(here, head, title)
    sentence = here.sentence
    for token in appositions(sentence, head):
        party = _described(here, token)
        if party is not None:
            return party
    if sentence.deps[head] == "appos":
        return _described(here, sentence.heads[head], outer=True)
    return None


def _told_behind(here: Surroundings, head: int, title: Party | None) -> Party | None:
    """`Cardinal Andres Rodriguez, the country's Catholic leader`: of which country, if none yet.

    So for what stands before: `the Australian economist Professor Sean Turnell`.
    """
    if title is None or title.id != f"{UNIDENTIFIED}:{title.sector}":
        return title
    described = [_described(here, token) for token in appositions(here.sentence, head)]
    if here.sentence.deps[head] == "appos":
        described.append(_described(here, here.sentence.heads[head], outer=True))
    for party in described:
        if party is not None and party.country in here.gazetteer.states:
            return organ_party(here.gazetteer, party.country, title.sector, title.text)
    return title


def _placed(
    here: Surroundings, head: int, start: int, parties: tuple[Party, ...]
) -> tuple[Party, ...]:
    """`The opposition leader` is of the state just named; a bare `Judge` may be of any."""
    return here.placed(head, parties) if here.folded[start] == "the" else parties


def titled_country(here: Surroundings, head: int, title: Party) -> str:
    """The country of a person with a title.

    A minister or army spokesman who does something and is of no named state is of the one that the
    sentence before told of, if of one alone: `La Paz rebuffed it. Foreign minister Mayta said ...`
    """
    if title.id not in _STATES_OWN or here.sentence.deps[head] != "nsubj":
        return title.country
    return here.told_before(head)


_STATES_OWN = frozenset(f"{UNIDENTIFIED}:{sector}" for sector in ("GOV", "MIL", "LEG"))


def _described(here: Surroundings, token: int, outer: bool = False) -> Party | None:
    index = here.cover[token]
    name = here.names[index] if index >= 0 else None
    if name is not None and _is_national(here, token, name) and not outer:
        return _single(here.at(token))
    role = role_of(here, name) if name is not None else None
    if name is None or role is None or role.kind not in ("title", "member", "people", "relation"):
        return None
    if outer:
        parties = _without_apposition(here, token, name)
        return _single(_placed(here, token, phrase_start(here, token), parties))
    return _single(here.at(token))


def _is_national(here: Surroundings, token: int, name: Name) -> bool:
    """Whether a name is one for somebody of a people: `Holm, a Swede who commands the force`."""
    return name.sense.kind in ("people", "adjective") and here.sentence.tags[token] in _ONE


_ONE = frozenset({"NN", "NNP"})


def _without_apposition(here: Surroundings, head: int, name: Name) -> tuple[Party, ...]:
    kept = here.sentence.children[head]
    here.sentence.children[head] = [c for c in kept if here.sentence.deps[c] != "appos"]
    try:
        return role_parties(here, head, name)
    finally:
        here.sentence.children[head] = kept


def _single(parties: tuple[Party, ...]) -> Party | None:
    return parties[0] if len(parties) == 1 else None
