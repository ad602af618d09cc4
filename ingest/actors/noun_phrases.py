"""Who a noun phrase names: the rules that put names, role words and prepositions together."""

from graph.model import ActorKind, Party
from ingest.actors.grammar import prepositional
from ingest.actors.joined_places import minority_of
from ingest.actors.names import Name
from ingest.actors.namesakes import is_among_friends
from ingest.actors.parties import employed, organ_party, person_party, state_party
from ingest.actors.people import person_id
from ingest.actors.person_titles import title_of, titled_country
from ingest.actors.records import Record, Role
from ingest.actors.roles import role_parties
from ingest.actors.seats import is_sent_to
from ingest.actors.surroundings import (
    PLACES,
    Surroundings,
    known,
    names_between,
    phrase_start,
    role_of,
)
from ingest.actors.words import honorifics, listed

_OF = frozenset({"of", "from", "in", "across", "within", "inside", "throughout", "at", "for",
                 "near"})  # fmt: skip
_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
     "upper", "lower", "mainland", "greater", "the", "new", "modern"}
)  # fmt: skip
_NO_COUNTRY = frozenset({"", "UNO", "IGO", "EUR", "NGO", "IMG", "ISM", "MNC"})


_MONTHS_OR_NAMES = frozenset({"march", "april", "may", "june", "august"})
_BEFORE_MONTH = frozenset(
    ["in", "since", "until", "till", "by", "of", "last", "next", "this", "early", "late", "during"]
)


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
    if kind == "descent":
        home = _country_after(here, head, frozenset({"of", "in", "from"}))
        return (organ_party(here.gazetteer, home, "CVL", here.text_of(head)),)
    return ()


def bare(here: Surroundings, name: Name, text: str) -> Party | None:
    """The party that a name alone stands for, as a modifier does; None for none."""
    sense = name.sense
    if sense.kind in PLACES:
        return state_party(here.gazetteer, sense.key, text)
    if sense.kind == "record":
        return known(here, sense.key, text)
    return None


def _place(here: Surroundings, head: int, name: Name) -> tuple[Party, ...]:
    sense, text = name.sense, here.text_of(head)
    start = phrase_start(here, head)
    if _is_surname(here, start, name):
        return _unknown(here, head)
    body = _body_before(here, start, name)
    if body is not None:
        return (organ_party(here.gazetteer, sense.key, body.sector, text),)
    if sense.kind == "people":
        return (_people(here, start, name, text),)
    if sense.kind in ("capital", "seat"):
        return (state_party(here.gazetteer, sense.key, text, "GOV"),)
    if sense.kind == "place" and sense.sector:
        return (organ_party(here.gazetteer, sense.key, sense.sector, text),)
    return (state_party(here.gazetteer, sense.key, text),)


def _people(here: Surroundings, start: int, name: Name, text: str) -> Party:
    """`Serbs`, `the Kosovo Serbs`, `the Albanians of southern Serbia`: of the last two states."""
    code = name.sense.key
    own = minority_of(names_between(here, start, name.end)[-2:], here.folded)
    home = own if own != code else _country_after(here, name.end - 1, frozenset({"of"})) or code
    definite = here.folded[start] == "the" and not _numbered(here, start, name.start)
    stands_for_state = definite and home == code and not name.sense.sector
    return organ_party(here.gazetteer, home, "" if stands_for_state else "CVL", text)


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
        institution = role is not None and (role.kind == "body" or role.sector in _SERVICES)
        if institution and here.sentence.words[other.start].istitle():
            return role
    return None


_SERVICES = frozenset({"MED", "EDU", "SOC", "LAB", "AGR", "REL", "JRN"})


def _record(here: Surroundings, head: int, name: Name) -> tuple[Party, ...]:
    key, text = name.sense.key, here.text_of(head)
    start = phrase_start(here, head)
    before = names_between(here, start, name.start)
    party = known(here, _person_of(here, name, before) or key, text)
    if party.kind is ActorKind.PERSON:
        roles = [role for role in (role_of(here, other) for other in before) if role is not None]
        if any(role.kind == "former" or role.sector == "ELI" for role in roles):
            return (_as_former(here, party),)
        body = _served(here, before) or _commission(here, start, before)
        if body is not None and party.country not in {o.principal for o in body.offices}:
            return (employed(here.gazetteer.records[key], body, here.persons.day, text, "GOV"),)
        return (_as_titled(here, party, roles),)
    if party.country:
        return (_namesake(here, party, before) or party,)
    country = _country_of(before) or _country_after(here, name.end - 1)
    if country in _NO_COUNTRY:
        return (party,)
    return (
        party.model_copy(
            update={"country": country, "id": f"{party.id}-{country.lower()}",
                    "principal": f"{party.id}-{country.lower()}"}
        ),
    )  # fmt: skip


def _commission(here: Surroundings, start: int, before: list[Name]) -> Record | None:
    """The European Commission, of `the European development commissioner Louis Michel`."""
    first = start + 1 if here.folded[start] == "the" else start
    titled = bool(before) and before[-1].sense.key.split()[-1] == "commissioner"
    union = here.folded[first] in ("european", "eu")
    return here.gazetteer.records["igo:ec"] if titled and union else None


def _served(here: Surroundings, before: list[Name]) -> Record | None:
    """The body whose title stands before a name: `U.N. special envoy Martti Ahtisaari`."""
    if len(before) < 2 or before[-1].sense.kind != "role" or before[-2].sense.kind != "record":
        return None
    role, body = role_of(here, before[-1]), here.gazetteer.records[before[-2].sense.key]
    if role is None or role.kind not in ("title", "member") or is_sent_to(role, body.id):
        return None
    return body if body.kind is ActorKind.IGO else None


def _person_of(here: Surroundings, name: Name, before: list[Name]) -> str:
    """The id of the `King Abdullah` of the state that stands before the name; empty for none."""
    record = here.gazetteer.records[name.sense.key]
    country = _country_of(before)
    if record.kind is not ActorKind.PERSON or not country:
        return ""
    if any(office.principal == country for office in record.offices):
        return ""
    same = here.gazetteer.matcher.get(here.folded[name.start : name.end]) or ()
    records = [here.gazetteer.records.get(sense.key) for sense in same]
    own = [r for r in records if r and any(o.principal == country for o in r.offices)]
    return own[0].id if len(own) == 1 else ""


def _as_titled(here: Surroundings, party: Party, roles: list[Role]) -> Party:
    """A person in the office that the text gives it, where no date tells that it has ended."""
    titles = [role.sector for role in roles if role.kind == "title" and role.sector in _TITLED]
    untold = party.sector == "PTY" or (party.sector == "ELI" and here.persons.day is None)
    if not titles or not untold or party.country not in here.gazetteer.states:
        return party
    return person_party(here.gazetteer, party.id, party.name, party.country, titles[-1], party.text)


_TITLED = frozenset({"GOV", "MIL", "JUD"})


def _namesake(here: Surroundings, party: Party, before: list[Name]) -> Party | None:
    """The body of another state with the same name: `South Korea's Democratic Party`."""
    country = _country_of(before)
    if country in (*_NO_COUNTRY, party.country) or party.country not in here.gazetteer.states:
        return None
    if party.kind is not ActorKind.ORGANIZATION or party.sector not in _EVERYWHERE:
        return None
    return organ_party(here.gazetteer, country, party.sector, party.text)


_EVERYWHERE = frozenset({"PTY", "LEG", "JUD", "GOV", "COP", "MIL", "SPY", "LAB"})
"""Sectors of bodies that states call by the same names."""


def _as_former(here: Surroundings, party: Party) -> Party:
    if party.country not in here.gazetteer.states:
        return party
    return party.model_copy(update={"sector": "ELI", "principal": party.id})


def _country_of(names: list[Name]) -> str:
    """The country of the last place among some names."""
    for name in reversed(names):
        if name.sense.kind in PLACES:
            return name.sense.key
    return ""


def _country_after(here: Surroundings, head: int, prepositions: frozenset[str] = _OF) -> str:
    for token in prepositional(here.sentence, head, prepositions):
        for party in here.at(token):
            if party.country not in _NO_COUNTRY:
                return party.country
    return ""


def _is_month(here: Surroundings, head: int) -> bool:
    """Whether `May` is the month: after `in` or `last`, beside a number, or `May's election`."""
    words, at = here.folded, here.sentence.words
    if words[head] not in _MONTHS_OR_NAMES or (head > 0 and here.sentence.tags[head - 1] == "NNP"):
        return False
    if here.sentence.deps[head] == "poss" and not here.persons.may_mean(words[head]):
        return True
    before = words[head - 1] if head else ""
    after = at[head + 1] if head + 1 < len(at) else ""
    return before in _BEFORE_MONTH or before.isdigit() or after[:1].isdigit()


def _unknown(here: Surroundings, head: int) -> tuple[Party, ...]:
    """A head that is no known word: a person with a title or known from before, or a number."""
    sentence = here.sentence
    if sentence.pos[head] != "PROPN" and not _is_known_surname(here, head):
        return _counted(here, head)
    if _is_month(here, head) or _is_given_name(here, head):
        return ()
    start = phrase_start(here, head)
    first = _first_of_name(here, start, head)
    words = [
        sentence.words[token]
        for token in range(first, head + 1)
        if here.folded[token] and sentence.words[token] != "-"
    ]
    if not words:
        return ()
    if len(words) == 1 and is_among_friends(sentence, here.folded, head):
        return ()
    text = here.text_of(head)
    title = title_of(here, head, start, first)
    known = here.persons.lookup(words, title, text)
    if known is not None:
        former = title is not None and title.sector == "ELI"
        return (_as_former(here, known) if former else known,)
    if title is None or len(words) > 5:
        return ()
    name = " ".join(words)
    country = titled_country(here, head, title)
    party = person_party(here.gazetteer, person_id(name), name, country, title.sector, text)
    return (here.persons.remember(words, party),)


def _first_of_name(here: Surroundings, start: int, head: int) -> int:
    """Where a name begins that ends at a head, behind its honorifics."""
    first = head
    while first > start and _name_part(here, first - 1):
        first -= 1
    while first < head and here.folded[first] in honorifics():
        first += 1
    return first


def _is_given_name(here: Surroundings, token: int) -> bool:
    """Whether a longer unknown name goes on after a token."""
    sentence = here.sentence
    head = sentence.heads[token]
    return (
        sentence.deps[token] == "compound"
        and head == token + 1
        and sentence.pos[head] == "PROPN"
        and here.cover[head] < 0
    )


def _name_part(here: Surroundings, token: int) -> bool:
    sentence = here.sentence
    if here.cover[token] >= 0 or _is_dated(here, token):
        return False
    return sentence.tags[token] == "NNP" or (
        sentence.words[token] == "-" and sentence.tags[token + 1] == "NNP"
    )


def _is_dated(here: Surroundings, token: int) -> bool:
    """Whether a month says when and is no given name: `in May Lukashenko`, `at the end of May`."""
    if here.folded[token] not in _MONTHS_OR_NAMES or not token:
        return False
    before = here.folded[token - 1]
    if before == "of":
        return here.folded[max(token - 2, 0)] in _STRETCHES
    return before in _BEFORE_MONTH and before != "by"


_STRETCHES = frozenset({"end", "beginning", "start", "middle", "close"})


def _is_known_surname(here: Surroundings, token: int) -> bool:
    """Whether a capital makes the surname of somebody known of what a parser takes for a noun.

    Where a sentence begins `Starmer said`, it does not know better.
    """
    sentence = here.sentence
    word = here.folded[token]
    if sentence.pos[token] != "NOUN" or not sentence.words[token].istitle():
        return False
    if sentence.children[token] and sentence.children[token][0] < token:
        return False
    return word in here.gazetteer.by_family and word not in listed("surnames")


def _counted(here: Surroundings, head: int) -> tuple[Party, ...]:
    """`several of the unions`, `thousands of protesters`: the noun after `of` tells."""
    if here.sentence.pos[head] not in ("ADJ", "NUM", "DET", "PRON"):
        return ()
    for token in prepositional(here.sentence, head, frozenset({"of"})):
        return here.at(token)
    return ()
