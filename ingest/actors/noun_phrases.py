"""Who a noun phrase names: the rules that put names, role words and prepositions together."""

from typing import Protocol

from graph.model import ActorKind, Party
from ingest.actors.gazetteer import Gazetteer, person_id
from ingest.actors.grammar import appositions, left_edge, prepositional, top
from ingest.actors.names import Name
from ingest.actors.parties import organ_party, person_party, record_party, state_party
from ingest.actors.persons import ArticlePersons
from ingest.actors.records import Role
from ingest.sentence import Sentence

PLACES = frozenset({"state", "adjective", "people", "capital", "seat", "place"})
_OF = frozenset({"of", "from", "in", "across", "within", "inside", "throughout", "at", "for", "near"})
_WHOLE = frozenset({"of", "from", "in", "across", "within", "inside", "throughout", "at", "for",
                    "near", "on", "among"})  # fmt: skip
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower mainland greater "
    "the new modern".split()
)
_JOINED = frozenset({"and", "or", ",", "-", "&", "/", "both"})
_TAKES_OVER = frozenset({"REB", "PRM", "UAF", "COP", "CRM", "OPP", "PRE"})
_NO_COUNTRY = frozenset({"", "UNO", "IGO", "EUR", "NGO", "IMG", "ISM", "MNC"})


class Surroundings(Protocol):
    """What the noun phrases of one sentence need to know beside the sentence."""

    sentence: Sentence
    folded: list[str]
    names: list[Name]
    cover: list[int]
    gazetteer: Gazetteer
    persons: ArticlePersons

    def at(self, head: int) -> tuple[Party, ...]: ...

    def text_of(self, head: int) -> str: ...


def resolve(here: Surroundings, head: int) -> tuple[Party, ...]:
    """The parties named by the noun phrase headed by a token, without anaphora."""
    index = here.cover[head]
    if index < 0:
        return _unknown(here, head)
    name = here.names[index]
    kind = name.sense.kind
    if kind in PLACES:
        return _place(here, head, name)
    if kind == "record":
        return _record(here, head, name)
    if kind == "role":
        return role_parties(here, head, name)
    return ()


def bare(here: Surroundings, name: Name, text: str) -> Party | None:
    """The party that a name alone stands for, as a modifier does; None for none."""
    sense = name.sense
    if sense.kind in PLACES:
        return state_party(here.gazetteer, sense.key, text)
    if sense.kind == "record":
        return _known(here, sense.key, text)
    return None


def names_between(here: Surroundings, start: int, end: int) -> list[Name]:
    """Names from token `start` up to token `end`, in order."""
    found: list[Name] = []
    at = start
    while at < end:
        index = here.cover[at]
        if index < 0:
            at += 1
            continue
        name = here.names[index]
        if name.end <= end:
            found.append(name)
        at = name.end
    return found


def phrase_start(here: Surroundings, token: int) -> int:
    """First token of the noun phrase in which a token is head or modifier."""
    sentence = here.sentence
    return min(left_edge(sentence, top(sentence, token)), left_edge(sentence, token))


def _known(here: Surroundings, key: str, text: str, sector: str | None = None) -> Party:
    record = here.gazetteer.records[key]
    party = record_party(here.gazetteer, record, here.persons.day, text, sector)
    if record.kind is ActorKind.PERSON:
        return here.persons.remember_known(record, party)
    return party


def _place(here: Surroundings, head: int, name: Name) -> tuple[Party, ...]:
    sense, text = name.sense, here.text_of(head)
    start = phrase_start(here, head)
    if _is_surname(here, start, name):
        return _unknown(here, head)
    body = _body_before(here, start, name)
    if body is not None:
        return (organ_party(here.gazetteer, sense.key, body.sector, text),)
    if sense.kind == "people":
        definite = here.folded[start] == "the" and not _numbered(here, start, name.start)
        sector = "" if definite else "CVL"
        return (organ_party(here.gazetteer, sense.key, sector, text),)
    if sense.kind in ("capital", "seat"):
        return (state_party(here.gazetteer, sense.key, text, "GOV"),)
    if sense.kind == "place" and sense.sector:
        return (organ_party(here.gazetteer, sense.key, sense.sector, text),)
    return (state_party(here.gazetteer, sense.key, text),)


def _numbered(here: Surroundings, start: int, end: int) -> bool:
    return any(here.sentence.pos[i] == "NUM" for i in range(start, end))


def _is_surname(here: Surroundings, start: int, name: Name) -> bool:
    """Whether an unknown given name stands before: `Michael Jordan`, `Denzel Washington`."""
    before = name.start - 1
    if before < start or name.sense.kind in ("adjective", "people"):
        return False
    sentence = here.sentence
    return (
        here.cover[before] < 0
        and sentence.tags[before] == "NNP"
        and sentence.deps[before] == "compound"
        and here.folded[before] not in _DIRECTIONS
        and sentence.words[before][:1].isupper()
        and not sentence.words[before].isupper()
    )


def _body_before(here: Surroundings, start: int, name: Name) -> Role | None:
    """The institution whose name ends in a place: `Medical Alliance Northern Territory`."""
    if name.sense.kind not in ("place", "state", "capital"):
        return None
    for other in names_between(here, start, name.start):
        role = here.gazetteer.roles.get(other.sense.key) if other.sense.kind == "role" else None
        if role is not None and role.kind == "body" and here.sentence.words[other.start].istitle():
            return role
    return None


def _record(here: Surroundings, head: int, name: Name) -> tuple[Party, ...]:
    key, text = name.sense.key, here.text_of(head)
    party = _known(here, key, text)
    start = phrase_start(here, head)
    before = names_between(here, start, name.start)
    if party.kind is ActorKind.PERSON:
        if any(_role(here, n) and _role(here, n).kind == "former" for n in before):  # type: ignore[union-attr]
            return (_as_former(here, party),)
        return (party,)
    if party.country:
        return (party,)
    country = _country_of(here, before) or _country_after(here, name.end - 1)
    if country in _NO_COUNTRY:
        return (party,)
    return (
        party.model_copy(
            update={"country": country, "id": f"{party.id}-{country.lower()}",
                    "principal": f"{party.id}-{country.lower()}"}
        ),
    )  # fmt: skip


def _as_former(here: Surroundings, party: Party) -> Party:
    if party.country not in here.gazetteer.states:
        return party
    return party.model_copy(update={"sector": "ELI", "principal": party.id})


def _role(here: Surroundings, name: Name) -> Role | None:
    return here.gazetteer.roles[name.sense.key] if name.sense.kind == "role" else None


def _country_of(here: Surroundings, names: list[Name]) -> str:
    """The country of the last place among some names."""
    for name in reversed(names):
        if name.sense.kind in PLACES:
            return name.sense.key
    return ""


def _country_after(here: Surroundings, head: int) -> str:
    for token in prepositional(here.sentence, head, _OF):
        for party in here.at(token):
            if party.country not in _NO_COUNTRY:
                return party.country
    return ""


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
    text = here.text_of(head)
    bodies = [n for n in before if n.sense.kind == "record"]
    if bodies:
        found = _by_body(here, role, sector, bodies[-1], text)
        if found is not None:
            return (found,)
    places = _joined_places(here, [n for n in before if n.sense.kind in PLACES])
    if places:
        return tuple(
            _of_country(here, role, place.sense.key, sector, text) for place in places
        )
    possessor = _possessor(here, head)
    if possessor:
        return tuple(_of_party(here, role, sector, party, text) for party in possessor)
    inside = prepositional(here.sentence, head, _WHOLE) or prepositional(
        here.sentence, name.end - 1, _WHOLE
    )
    for token in inside:
        found_parties = _by_preposition(here, role, sector, token, text)
        if found_parties:
            return found_parties
    if role.kind in ("group", "place", "relation") or (role.kind == "member" and not sector):
        return ()
    return (organ_party(here.gazetteer, "", sector, text),)


def _sector(here: Surroundings, role: Role, before: list[Name]) -> str:
    """The sector of a role, which words before it may change: `rebel forces`, `police chief`."""
    roles = [r for r in (_role(here, n) for n in before) if r is not None]
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


def _by_body(
    here: Surroundings, role: Role, sector: str, body: Name, text: str
) -> Party | None:
    party = _known(here, body.sense.key, text)
    return _of_party(here, role, sector, party, text)


def _of_party(
    here: Surroundings, role: Role, sector: str, party: Party, text: str
) -> Party:
    """A role that belongs to a party: its official is the party, its supporters are not."""
    if party.kind is ActorKind.STATE:
        return _of_country(here, role, party.country, sector, text)
    if party.kind is ActorKind.PERSON:
        return organ_party(here.gazetteer, _plain(here, party.country), sector, text)
    if role.kind in ("people", "describer") and sector not in _OFFICIAL | {"REB", "UAF", "PRM"}:
        return organ_party(here.gazetteer, _plain(here, party.country), sector, text)
    if party.kind is ActorKind.IGO:
        kept = sector if sector in ("MIL", "LEG", "JUD", "COP") else party.sector
        return party.model_copy(update={"sector": kept, "text": text})
    if party.kind is ActorKind.POPULATION and role.kind not in ("member", "group", "place"):
        return organ_party(here.gazetteer, _plain(here, party.country), sector, text)
    if party.kind is ActorKind.ORGANIZATION and ":" in party.id[3:4]:
        own = sector if role.kind not in ("member", "group", "place") else party.sector
        return organ_party(here.gazetteer, _plain(here, party.country), own or party.sector, text)
    return party.model_copy(update={"text": text})


def _plain(here: Surroundings, country: str) -> str:
    return country if country in here.gazetteer.states else ""


def _of_country(
    here: Surroundings, role: Role, code: str, sector: str, text: str
) -> Party:
    if role.kind == "place":
        if not sector:
            return state_party(here.gazetteer, code, text)
        return organ_party(here.gazetteer, code, sector, text)
    if role.kind in ("member", "relation"):
        return organ_party(here.gazetteer, code, sector or "GOV", text)
    if role.kind == "group":
        return organ_party(here.gazetteer, code, sector or "CVL", text)
    return organ_party(here.gazetteer, code, sector, text)


def _possessor(here: Surroundings, head: int) -> tuple[Party, ...]:
    """Parties of the possessor, where no name in the phrase itself told: `the party's leader`."""
    for child in here.sentence.children[head]:
        if child < head and here.sentence.deps[child] == "poss":
            return tuple(p for p in here.at(child) if p.country)
    return ()


def _by_preposition(
    here: Surroundings, role: Role, sector: str, token: int, text: str
) -> tuple[Party, ...]:
    parties = here.at(token)
    if not parties:
        return ()
    index = here.cover[token]
    inner = _role(here, here.names[index]) if index >= 0 else None
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


def _unknown(here: Surroundings, head: int) -> tuple[Party, ...]:
    """A head that is no known word: a person with a title or known from before, or a number."""
    sentence = here.sentence
    if sentence.pos[head] != "PROPN":
        return _counted(here, head)
    start = phrase_start(here, head)
    first = head
    while first > start and _name_part(here, first - 1):
        first -= 1
    words = [w for w in sentence.words[first : head + 1] if w not in ("-", ".")]
    text = here.text_of(head)
    title = _title(here, head, start, first)
    known = here.persons.lookup(words, title, text)
    if known is not None:
        former = title is not None and title.sector == "ELI"
        return (_as_former(here, known) if former else known,)
    if title is None or len(words) > 5:
        return ()
    name = " ".join(words)
    party = person_party(
        here.gazetteer, person_id(name), name, title.country, title.sector, text
    )
    return (here.persons.remember(words, party),)


def _name_part(here: Surroundings, token: int) -> bool:
    sentence = here.sentence
    if here.cover[token] >= 0:
        return False
    return sentence.tags[token] == "NNP" or (
        sentence.words[token] == "-" and sentence.tags[token + 1] == "NNP"
    )


def _counted(here: Surroundings, head: int) -> tuple[Party, ...]:
    """`several of the unions`, `thousands of protesters`: the noun after `of` tells."""
    if here.sentence.pos[head] not in ("ADJ", "NUM", "DET", "PRON"):
        return ()
    for token in prepositional(here.sentence, head, frozenset({"of"})):
        return here.at(token)
    return ()


def _title(here: Surroundings, head: int, start: int, first: int) -> Party | None:
    """What a title before the name, or a description after it, says of the person."""
    index = here.cover[first - 1] if first > start else -1
    if index >= 0:
        name = here.names[index]
        role = _role(here, name)
        if role is not None and role.kind in ("title", "member", "people", "force"):
            return _single(role_parties(here, name.end - 1, name))
    sentence = here.sentence
    for token in appositions(sentence, head):
        party = _described(here, token)
        if party is not None:
            return party
    if sentence.deps[head] == "appos":
        return _described(here, sentence.heads[head], outer=True)
    return None


def _described(here: Surroundings, token: int, outer: bool = False) -> Party | None:
    index = here.cover[token]
    name = here.names[index] if index >= 0 else None
    role = _role(here, name) if name is not None else None
    if name is None or role is None or role.kind not in ("title", "member", "people", "relation"):
        return None
    if outer:
        return _single(_without_apposition(here, token, name))
    return _single(here.at(token))


def _without_apposition(here: Surroundings, head: int, name: Name) -> tuple[Party, ...]:
    kept = here.sentence.children[head]
    here.sentence.children[head] = [c for c in kept if here.sentence.deps[c] != "appos"]
    try:
        return role_parties(here, head, name)
    finally:
        here.sentence.children[head] = kept


def _single(parties: tuple[Party, ...]) -> Party | None:
    return parties[0] if len(parties) == 1 else None
