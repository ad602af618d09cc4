"""Whose official, soldier or crowd a role word means: what stands before, after and within."""

from functools import cache

from graph.model import ActorKind, Party
from graph.ontology import organ_sectors
from ingest.actors.belonging import of_country, of_party, sector_of_men
from ingest.actors.gazetteer import plural
from ingest.actors.grammar import appositions, conjuncts, prepositional
from ingest.actors.joined_places import joined_places
from ingest.actors.named_beside import (
    TAKES_OVER,
    WHERE,
    called_body,
    group_by_name,
    person_by_apposition,
    persons_named,
)
from ingest.actors.names import Name
from ingest.actors.parties import distinct, organ_party
from ingest.actors.records import Role
from ingest.actors.seats import is_ambassador, is_sent_to, without_post
from ingest.actors.surroundings import (
    PLACES,
    Surroundings,
    known,
    names_between,
    phrase_start,
    role_of,
)
from ingest.actors.words import listed

_WHOLE = frozenset({"of", "from", "in", "across", "within", "inside", "throughout", "at", "for",
                    "near", "on", "among"})  # fmt: skip


def role_parties(here: Surroundings, head: int, name: Name) -> tuple[Party, ...]:
    """The parties of a phrase headed by a role word: whose it is, in which sector."""
    role = here.gazetteer.roles[name.sense.key]
    if role.kind in ("former", "time"):
        return ()
    if several := persons_named(here, head, role):
        return several
    named = person_by_apposition(here, head, role) or called_body(here, role, name)
    named = named or group_by_name(here, role, name)
    if named is not None:
        return (named,)
    start = phrase_start(here, head)
    before = names_between(here, start, name.start)
    sector = sector_of_men(here, role, head) or _sector(here, role, before)
    sector = sector or _of_chamber(here, role, start, name.start)
    if role.kind == "relation":
        return _related(here, head, role, before)
    text = here.text_of(head)
    bodies = [n for n in before if n.sense.kind == "record"]
    if bodies and not _is_sent_to(here, head, role, before, bodies[-1]):
        return _of_bodies(here, role, sector, before, text)
    posted = is_ambassador(role) or _is_listed(role, "posted")
    places = [n for n in before if n.sense.kind in PLACES]
    places = joined_places(here, without_post(role, posted, places))
    if places and (_is_listed(role, "minority") or _is_listed(role, "seated")):
        places = _home_of(here, head) or places
    places = places or _before_both(here, head, name, sector)
    if places:
        return tuple(of_country(here, role, place.sense.key, sector, text) for place in places)
    return _owned(here, role, sector, head, name) or _unowned(here, role, sector, start, head)


def _of_bodies(
    here: Surroundings, role: Role, sector: str, before: list[Name], text: str
) -> tuple[Party, ...]:
    """Whose a role before which a body stands is: `Kenyan and U.N. officials` are of both."""
    at = max(i for i, name in enumerate(before) if name.sense.kind == "record")
    owners = [before[at]]
    if role.plural and at and _are_joined(here, before[at - 1], before[at]):
        owners.insert(0, before[at - 1])
    elif role.plural and at + 1 < len(before) and _are_joined(here, before[at], before[at + 1]):
        owners.append(before[at + 1])
    return tuple(
        of_country(here, role, owner.sense.key, sector, text)
        if owner.sense.kind in PLACES
        else of_party(here, role, sector, known(here, owner.sense.key, text), text)
        for owner in owners
        if owner.sense.kind in PLACES or owner.sense.kind == "record"
    )


def _are_joined(here: Surroundings, name: Name, other: Name) -> bool:
    """Whether nothing but `and` stands between two names."""
    gap = [here.folded[i] for i in range(name.end, other.start) if here.folded[i]]
    return gap == ["and"]


def _is_sent_to(here: Surroundings, head: int, role: Role, before: list[Name], body: Name) -> bool:
    """Whether a body is where somebody is posted: `Sudan's UN ambassador` is Sudan's.

    So if it is before a name: `NATO ambassadors agreed`, `the UN ambassador` are the body's.
    """
    if role.kind != "title" or not _is_listed(role, "posted"):
        return False
    if here.gazetteer.records[body.sense.key].kind is not ActorKind.IGO:
        return False
    owner = next((n for n in before if n.end <= body.start and n.sense.kind in PLACES), None)
    if owner is None:
        return is_sent_to(role, body.sense.key) and here.sentence.deps[head] == "compound"
    return _owns(here, owner) or is_ambassador(role)


def _before_both(here: Surroundings, head: int, name: Name, sector: str) -> list[Name]:
    """The adjective of `Chinese officers and soldiers`, which two kinds of forces share."""
    sentence, first = here.sentence, here.sentence.heads[head]
    if sentence.deps[head] != "conj" or sector not in _STATE_SERVANTS:
        return []
    if any(child < name.start for child in sentence.children[head]) or here.cover[first] < 0:
        return []
    role = role_of(here, here.names[here.cover[first]])
    if role is None or not (role.sector in _STATE_SERVANTS or role.kind == "member"):
        return []
    before = names_between(here, phrase_start(here, first), first)
    return [one for one in before if one.sense.kind in PLACES]


_STATE_SERVANTS = frozenset({"GOV", "MIL", "COP"})
"""Sectors of those who serve a state: its officials, soldiers and police."""


def _owned(here: Surroundings, role: Role, sector: str, head: int, name: Name) -> tuple[Party, ...]:
    """Whose a role is by its grammar: `Biden's government`, `the army of Chad`."""
    text = here.text_of(head)
    possessor = _possessor(here, head)
    if possessor:
        return tuple(of_party(here, role, sector, party, text) for party in possessor)
    nations = (_nations_told(here, head) if role.plural else ()) or _loyal_to(here, head)
    if nations:
        return tuple(organ_party(here.gazetteer, code, sector, text) for code in nations)
    if handlers := _handlers(here, head, role):
        return tuple(of_party(here, role, sector, party, text) for party in handlers)
    owning = _WHOLE - {"of"} if _is_listed(role, "captors") else _WHOLE
    owning = _WHOLE | {"to"} if role.phrase.split()[-1].rstrip("s") in _SERVING else owning
    after = [t for t in prepositional(here.sentence, head, owning) if t >= name.end]
    for token in after or prepositional(here.sentence, name.end - 1, owning):
        found_parties = _by_preposition(here, role, sector, token, text)
        if found_parties:
            for other in _further_owners(here, role, token):
                found_parties += _by_preposition(here, role, sector, other, text)
        if found_parties:
            return distinct(found_parties)
    return _owned_deeper(here, role, sector, after or _parts_of(here, head, name), text)


_SERVING = frozenset({"aide", "adviser", "advisor", "assistant"})
"""Those who are of whom they serve: `an aide to the French president`."""


def _parts_of(here: Surroundings, head: int, name: Name) -> list[int]:
    """What an office is of as well: `the Ministry of Justice and Police of Kenya`."""
    return conjuncts(here.sentence, name.end - 1) if name.end - 1 != head else []


def _owned_deeper(
    here: Surroundings, role: Role, sector: str, after: list[int], text: str
) -> tuple[Party, ...]:
    """Whose a role is by the phrase behind what it is of: `the Secretary for Trade of Kenya`."""
    for token in after:
        for inner in prepositional(here.sentence, token, _OF_THEIRS):
            found = _by_preposition(here, role, sector, inner, text)
            for other in _further_owners(here, role, inner) if found else ():
                found += _by_preposition(here, role, sector, other, text)
            if found:
                return distinct(found)
    return ()


_OF_THEIRS = frozenset({"of"})


def _further_owners(here: Surroundings, role: Role, token: int) -> list[int]:
    """Whose else it is: `the ministers of Chad and Mali`, `the leadership of Chad and Mali`."""
    others = conjuncts(here.sentence, token)
    if role.plural or not others:
        return others
    owners = (token, *others)
    states = all(p.kind is ActorKind.STATE for one in owners for p in here.at(one))
    return others if role.kind == "body" and states and all(map(here.at, owners)) else []


def _unowned(
    here: Surroundings, role: Role, sector: str, start: int, head: int
) -> tuple[Party, ...]:
    """A role whose owner nothing tells: somebody of no known state, or nobody."""
    named = sector == "PRE" or (role.kind == "group" and sector and _is_proper(here, start, head))
    alone = role.kind in ("group", "place", "relation") or (role.kind == "member" and not sector)
    if alone and not named:
        return ()
    return (organ_party(here.gazetteer, "", sector, here.text_of(head)),)


def _is_listed(role: Role, name: str) -> bool:
    """Whether a role's word, or one of which it is the plural, is in a list."""
    return role.phrase in _nouns(name)


@cache
def _nouns(name: str) -> frozenset[str]:
    words = listed(name)
    return words | {plural(word) for word in words}


def _home_of(here: Surroundings, head: int) -> list[Name]:
    """Where people live: `the Albanian population of Montenegro`."""
    inside = prepositional(here.sentence, head, _HOME)
    found = [here.names[here.cover[token]] for token in inside if here.cover[token] >= 0]
    return [name for name in found if name.sense.kind in PLACES][:1]


_UNITS = frozenset({"company", "companies"})
_HOME = frozenset({"of", "in"})
_AT_A_POST = frozenset({"at"})


def _loyal_to(here: Surroundings, head: int) -> tuple[str, ...]:
    """Whose they are that are `loyal to Laurent Gbagbo`, or `working for the Kremlin`, by state."""
    for child in here.sentence.children[head]:
        if child < head or child + 1 >= len(here.folded):
            continue
        word, after = here.sentence.lemmas[child], here.folded[child + 1]
        if (word in listed("loyal") and after == "to") or f"{word} {after}" in listed("serving"):
            # Words, not heads: parsers lose their way in names such as `Bashar al-Assad`.
            for name in names_between(here, child + 2, min(child + 7, len(here.folded)))[:1]:
                codes = [party.country for party in here.at(name.end - 1)]
                return tuple(code for code in codes if code in here.gazetteer.states)[:1]
    return ()


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
        overridden = role.kind == "force" and last.sector in TAKES_OVER
        if role.kind in ("member", "group") or overridden:
            sector = last.sector
    if former and role.kind in ("title", "member") and sector in organ_sectors():
        return "ELI"
    return sector


def _of_chamber(here: Surroundings, role: Role, start: int, end: int) -> str:
    """The sector of `the parliamentary defence committee`, by an adjective far before it."""
    if role.kind != "member":
        return ""
    chambers = {"parliamentary": "LEG", "congressional": "LEG", "judicial": "JUD"}
    return next((chambers[w] for w in here.folded[start:end] if w in chambers), "")


def _nations_told(here: Surroundings, head: int) -> tuple[str, ...]:
    """The countries of `two hostages, an American and an Australian`."""
    found: dict[str, None] = {}
    for token in appositions(here.sentence, head):
        for one in (token, *conjuncts(here.sentence, token)):
            index = here.cover[one]
            if index >= 0 and here.names[index].sense.kind in ("adjective", "people"):
                found |= dict.fromkeys(party.country for party in here.at(one) if party.country)
    return tuple(found)


def _related(here: Surroundings, head: int, role: Role, before: list[Name]) -> tuple[Party, ...]:
    """Whoever `its Chinese counterpart` or `its ally Mali` is; nobody if the phrase is all."""
    text = here.text_of(head)
    sector = _sector_of_other(here, head) or role.sector
    bodies = [n for n in before if n.sense.kind == "record" and not _owns(here, n)]
    if bodies and here.gazetteer.records[bodies[-1].sense.key].kind is ActorKind.IGO:
        return (known(here, bodies[-1].sense.key, text),)
    own = [n for n in before if n.sense.kind in PLACES and not _owns(here, n)]
    codes = [place.sense.key for place in joined_places(here, own)] or _homes_of(here, head)
    if codes:
        return tuple(of_country(here, role, code, sector, text) for code in codes)
    for token in prepositional(here.sentence, head, _AT_A_POST):  # `his colleagues at the ministry`
        if serving := tuple(p for p in here.at(token) if p.sector == "GOV"):
            return tuple(of_party(here, role, p.sector, p, text) for p in serving)
    for token in appositions(here.sentence, head):
        parties = here.at(token)
        for other in conjuncts(here.sentence, token) if role.plural and parties else ():
            parties += here.at(other)
        if parties:
            return distinct(parties)
    return ()


def _homes_of(here: Surroundings, head: int) -> list[str]:
    """Whose `his counterparts in Venezuela and Guyana`, `... in both countries` are, by state."""
    inside = prepositional(here.sentence, head, _HOME)
    heads = [one for token in inside for one in (token, *conjuncts(here.sentence, token))]
    codes = (party.principal for one in heads for party in here.at(one))
    return [code for code in dict.fromkeys(codes) if code in here.gazetteer.states]


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
    for child in sentence.dependents(head, "poss"):
        if child < head:
            return tuple(p for p in here.at(child) if p.country)
    before = [c for c in sentence.dependents(head, "compound") if c < head]
    ruled = [c for noun in before for c in sentence.children[noun] if _is_of_rule(here, noun)]
    for child in (*before, *ruled):  # `the Trump government`, `former Bush administration lawyers`
        if sentence.deps[child] == "compound" and sentence.pos[child] == "PROPN":
            parties = here.at(child) if here.cover[child] < 0 else ()
            return tuple(p for p in parties if p.kind is ActorKind.PERSON and p.country)
    return ()


def _is_of_rule(here: Surroundings, noun: int) -> bool:
    return here.sentence.lemmas[noun] in ("administration", "government", "cabinet", "regime")


def _handlers(here: Surroundings, head: int, role: Role) -> tuple[Party, ...]:
    """Who has a thing in hands: `a freighter crewed by Syrians`, `drones sent by the Houthis`."""
    if role.kind != "thing" and role.sector != "BUS":
        return ()
    sentence = here.sentence
    for verb in sentence.dependents(head, "acl"):
        if sentence.lemmas[verb] not in listed("handling"):
            continue
        for by in sentence.children[verb]:
            if sentence.lower[by] == "by":
                heads = sentence.dependents(by, "pobj")
                return tuple(party for one in heads for party in here.at(one))
    return ()


def _by_preposition(
    here: Surroundings, role: Role, sector: str, token: int, text: str
) -> tuple[Party, ...]:
    parties = here.at(token)
    if not parties:
        return _of_event(here, role, sector, token, text)
    index = here.cover[token]
    inner = role_of(here, here.names[index]) if index >= 0 else None
    if inner is not None and not listed("borders").isdisjoint(inner.phrase.split()):
        return ()
    if inner is not None and inner.plural and _is_listed(role, "coalitions"):
        return parties
    if inner is not None and inner.sector == "MIL" and role.phrase in _UNITS:
        return parties  # `a company of Bangladeshi peacekeepers`: no firm
    if role.kind == "group" and (inner is not None or parties[0].kind is not ActorKind.STATE):
        return parties
    if all(party.kind is ActorKind.ARMED_GROUP for party in parties) and role.kind == "force":
        return tuple(of_party(here, role, sector, party, text) for party in parties)
    if inner is not None:
        own = role.sector
        presides = role.kind == "title" and own == "GOV" and inner.kind == "body"
        if role.kind in ("member", "group") or not own or presides:
            own = parties[0].sector or own
        if role.kind == "place" and not sector:
            return parties
        return tuple(
            organ_party(here.gazetteer, p.country, own, text)
            if p.kind is not ActorKind.IGO else of_party(here, role, own, p, text)
            for p in parties
        )  # fmt: skip
    return tuple(of_party(here, role, sector, party, text) for party in parties)


def _of_event(
    here: Surroundings, role: Role, sector: str, token: int, text: str
) -> tuple[Party, ...]:
    """The home of those whom an event befell: `survivors of the Srebrenica massacre`."""
    if not _is_listed(role, "sufferers"):
        return ()
    for child in here.sentence.children[token]:
        index = here.cover[child]
        if child < token and index >= 0 and here.names[index].sense.kind in WHERE:
            return (organ_party(here.gazetteer, here.names[index].sense.key, sector, text),)
    return ()
