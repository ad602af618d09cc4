"""Whose official, soldier or crowd a role word means: what stands before, after and within."""

from graph.model import ActorKind, Party
from ingest.actors.grammar import appositions, conjuncts, prepositional
from ingest.actors.names import Name
from ingest.actors.parties import distinct, organ_party, state_party
from ingest.actors.records import Role
from ingest.actors.surroundings import (
    PLACES,
    Surroundings,
    known,
    names_between,
    phrase_start,
    role_of,
)

_WHOLE = frozenset({"of", "from", "in", "across", "within", "inside", "throughout", "at", "for",
                    "near", "on", "among"})  # fmt: skip
_JOINED = frozenset({"and", "or", ",", "-", "&", "/", "both"})
_TAKES_OVER = frozenset({"REB", "PRM", "UAF", "COP", "CRM", "OPP", "PRE"})


def role_parties(here: Surroundings, head: int, name: Name) -> tuple[Party, ...]:
    """The parties of a phrase headed by a role word: whose it is, in which sector."""
    role = here.gazetteer.roles[name.sense.key]
    if role.kind in ("former", "time"):
        return ()
    named = _named_by_apposition(here, head, role)
    if named is not None:
        return (named,)
    start = phrase_start(here, head)
    before = names_between(here, start, name.start)
    sector = _sector(here, role, before)
    if role.kind == "relation":
        return _related(here, head, role, before)
    text = here.text_of(head)
    bodies = [n for n in before if n.sense.kind == "record"]
    if bodies:
        found = _by_body(here, role, sector, bodies[-1], text)
        if found is not None:
            return (found,)
    places = _joined_places(here, [n for n in before if n.sense.kind in PLACES])
    if places:
        return tuple(_of_country(here, role, place.sense.key, sector, text) for place in places)
    possessor = _possessor(here, head)
    if possessor:
        return tuple(_of_party(here, role, sector, party, text) for party in possessor)
    inside = prepositional(here.sentence, head, _WHOLE) or prepositional(
        here.sentence, name.end - 1, _WHOLE
    )
    for token in inside:
        found_parties = _by_preposition(here, role, sector, token, text)
        if found_parties and role.plural:
            for other in conjuncts(here.sentence, token):
                found_parties += _by_preposition(here, role, sector, other, text)
        if found_parties:
            return distinct(found_parties)
    return _unowned(here, role, sector, start, head)


def _unowned(
    here: Surroundings, role: Role, sector: str, start: int, head: int
) -> tuple[Party, ...]:
    """A role whose owner nothing tells: somebody of no known state, or nobody."""
    named = role.kind == "group" and sector and _is_proper(here, start, head)
    alone = role.kind in ("group", "place", "relation") or (role.kind == "member" and not sector)
    if alone and not named:
        return ()
    return (organ_party(here.gazetteer, "", sector, here.text_of(head)),)


def _is_proper(here: Surroundings, start: int, head: int) -> bool:
    """Whether a phrase has a name of its own, as `the LetUsSpeak movement` has."""
    return any(here.sentence.tags[token] in ("NNP", "NNPS") for token in range(start, head + 1))


def _sector(here: Surroundings, role: Role, before: list[Name]) -> str:
    """The sector of a role, which words before it may change: `rebel forces`, `police chief`."""
    roles = [r for r in (role_of(here, n) for n in before) if r is not None]
    sector = role.sector
    former = any(r.kind == "former" for r in roles)
    others = [r for r in roles if r.kind not in ("former", "group", "place", "time") and r.sector]
    if others:
        last = others[-1]
        overridden = role.kind == "force" and last.sector in _TAKES_OVER
        if role.kind in ("member", "group") or overridden:
            sector = last.sector
    if former and role.kind in ("title", "member") and sector in _OFFICIAL:
        return "ELI"
    return sector


_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "SPY"})


def _joined_places(here: Surroundings, places: list[Name]) -> list[Name]:
    """The last place before a role, with those it is coordinated with."""
    if not places:
        return []
    joined = [places[-1]]
    for place in reversed(places[:-1]):
        gap = range(place.end, joined[0].start)
        if not gap or not all(here.folded[i] in _JOINED or not here.folded[i] for i in gap):
            break
        joined.insert(0, place)
    codes: dict[str, Name] = {}
    for place in joined:
        codes.setdefault(place.sense.key, place)
    return list(codes.values())


def _by_body(here: Surroundings, role: Role, sector: str, body: Name, text: str) -> Party | None:
    party = known(here, body.sense.key, text)
    return _of_party(here, role, sector, party, text)


def _of_party(here: Surroundings, role: Role, sector: str, party: Party, text: str) -> Party:
    """A role that belongs to a party: its official is the party, its supporters are not."""
    if party.kind is ActorKind.STATE:
        return _of_country(here, role, party.country, sector, text)
    if party.kind is ActorKind.PERSON:
        own = sector or (party.sector if role.kind == "member" else "")
        return organ_party(here.gazetteer, _plain(here, party.country), own, text)
    if role.kind in ("people", "describer") and sector not in _OFFICIAL | {"REB", "UAF", "PRM"}:
        return organ_party(here.gazetteer, _plain(here, party.country), sector, text)
    if party.kind is ActorKind.IGO:
        kept = sector if sector in ("MIL", "LEG", "JUD", "COP") else party.sector
        return party.model_copy(update={"sector": kept, "text": text})
    if party.kind is ActorKind.POPULATION and role.kind not in ("member", "group", "place"):
        return organ_party(here.gazetteer, _plain(here, party.country), sector, text)
    if party.kind is ActorKind.ORGANIZATION and _is_organ(here, party):
        own = sector if role.kind not in ("member", "group", "place") else party.sector
        return organ_party(here.gazetteer, _plain(here, party.country), own or party.sector, text)
    return party.model_copy(update={"text": text})


def _is_organ(here: Surroundings, party: Party) -> bool:
    """Whether a party is a part of a state without a name of its own, such as `KOR:MIL`."""
    code, _, sector = party.id.partition(":")
    return bool(sector) and (code in here.gazetteer.states or code == "UNK")


def _plain(here: Surroundings, country: str) -> str:
    return country if country in here.gazetteer.states else ""


def _of_country(here: Surroundings, role: Role, code: str, sector: str, text: str) -> Party:
    if role.kind == "place":
        if not sector:
            return state_party(here.gazetteer, code, text)
        return organ_party(here.gazetteer, code, sector, text)
    if role.kind in ("member", "relation"):
        return organ_party(here.gazetteer, code, sector or "GOV", text)
    if role.kind == "group":
        return organ_party(here.gazetteer, code, sector or "CVL", text)
    return organ_party(here.gazetteer, code, sector, text)


def _related(here: Surroundings, head: int, role: Role, before: list[Name]) -> tuple[Party, ...]:
    """Whoever `its Chinese counterpart` or `its ally Mali` is; nobody if the phrase is all."""
    text = here.text_of(head)
    sector = _sector_of_other(here, head) or role.sector
    own = [n for n in before if n.sense.kind in PLACES and not _owns(here, n)]
    places = _joined_places(here, own)
    if places:
        return tuple(_of_country(here, role, place.sense.key, sector, text) for place in places)
    for token in appositions(here.sentence, head):
        parties = here.at(token)
        if parties:
            return parties
    return ()


def _owns(here: Surroundings, name: Name) -> bool:
    """Whether a name stands in the genitive: the ally of `Iran's ally` is another."""
    return here.sentence.deps[name.end - 1] == "poss"


def _sector_of_other(here: Surroundings, head: int) -> str:
    """The sector of whoever `its Chinese counterpart` is the counterpart of."""
    for child in here.sentence.children[head]:
        if child < head and here.sentence.tags[child] == "PRP$":
            return next((party.sector for party in here.at(child)), "")
    return ""


def _possessor(here: Surroundings, head: int) -> tuple[Party, ...]:
    """Whose it is, where no known name told: `the party's leader`, `the Trump government`."""
    sentence = here.sentence
    for child in sentence.children[head]:
        if child < head and sentence.deps[child] == "poss":
            return tuple(p for p in here.at(child) if p.country)
    for child in sentence.children[head]:
        if child < head and sentence.deps[child] == "compound" and sentence.pos[child] == "PROPN":
            parties = here.at(child) if here.cover[child] < 0 else ()
            return tuple(p for p in parties if p.kind is ActorKind.PERSON and p.country)
    return ()


def _by_preposition(
    here: Surroundings, role: Role, sector: str, token: int, text: str
) -> tuple[Party, ...]:
    parties = here.at(token)
    if not parties:
        return ()
    index = here.cover[token]
    inner = role_of(here, here.names[index]) if index >= 0 else None
    if role.kind == "group" and (inner is not None or parties[0].kind is not ActorKind.STATE):
        return parties
    if inner is not None:
        own = role.sector
        if role.kind in ("member", "group") or not own:
            own = parties[0].sector or own
        if role.kind == "place" and not sector:
            return parties
        return tuple(
            organ_party(here.gazetteer, p.country, own, text)
            if p.kind is not ActorKind.IGO else _of_party(here, role, own, p, text)
            for p in parties
        )  # fmt: skip
    return tuple(_of_party(here, role, sector, party, text) for party in parties)


def _named_by_apposition(here: Surroundings, head: int, role: Role) -> Party | None:
    """The person of `South Korea's foreign minister, Park Jin`."""
    if role.kind not in ("title", "member"):
        return None
    for token in appositions(here.sentence, head):
        if here.cover[token] >= 0 and here.names[here.cover[token]].sense.kind != "record":
            continue
        if here.sentence.pos[token] != "PROPN":
            continue
        for party in here.at(token):
            if party.kind is ActorKind.PERSON:
                return party
    return None
