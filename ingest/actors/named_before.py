"""Who has been named before a word: the last that stand together, and the only one of a kind."""

from graph.model import ActorKind, Party
from ingest.actors.gazetteer import plural
from ingest.actors.grammar import top
from ingest.actors.names import Name
from ingest.actors.parties import MEDIA, state_party
from ingest.actors.reading import Reading
from ingest.sentence import Sentence


def group_before(
    here: Reading, token: int, number: int, without: str = "", of_states: bool = False
) -> tuple[Party, ...]:
    """The last parties that were named together before a token, `number` of them if not 0.

    `without` is one who is none of them. With `of_states`, bodies of several states are not,
    and a state and its spokeswoman count as one.
    """
    for reading in (here, *reversed(here.earlier)):
        limit = token if reading is here else len(reading.sentence)
        spoken = [
            (at, party)
            for at, party in _told_of(reading, limit)
            if party.principal != without and not (of_states and party.kind is ActorKind.IGO)
        ]
        distinct = _distinct([party for _, party in spoken], of_states)
        if number and len(distinct) == number:
            return tuple(distinct)
        groups: dict[int, list[Party]] = {}
        for at, party in spoken:
            groups.setdefault(reading.group(at), []).append(party)
        for members in reversed(list(groups.values())):
            together = _distinct(members, of_states)
            if len(together) > 1 and number in (0, len(together)):
                return tuple(together)
        if number and distinct:
            continue
        if (
            not number
            and len(distinct) == 2
            and (_met(reading) or (reading is here and _meets_above(here.sentence, token)))
        ):
            return tuple(distinct)
        if not number and len(distinct) > 1:
            return ()
    return ()


def lists(reading: Reading) -> list[tuple[str, ...]]:
    """The codes of the states that a sentence names together, three or more at a time."""
    groups: dict[int, dict[str, None]] = {}
    for at, party in reading.spoken():
        if party.kind is ActorKind.STATE and party.id in reading.gazetteer.states:
            groups.setdefault(reading.group(at), {})[party.id] = None
    return [tuple(codes) for codes in groups.values() if len(codes) >= _LEAST_LISTED]


_LEAST_LISTED = 3


def _distinct(parties: list[Party], of_states: bool) -> list[Party]:
    """One party a principal; of states, one a country."""
    distinct = distinct_principals(parties)
    if not of_states:
        return distinct
    kept: dict[str, Party] = {}
    for party in distinct:
        kept.setdefault(party.country or party.principal, party)
    return list(kept.values())


MEETING = frozenset(
    ["meet", "talk", "speak", "confer", "hold", "discuss", "negotiate", "sign", "host", "receive",
     "welcome", "visit", "telephone", "phone", "call", "consult"]
)  # fmt: skip


def _met(reading: Reading) -> bool:
    """Whether a sentence tells of two who met: `Putin received Kim`, who are `they` from then."""
    sentence = reading.sentence
    return any(
        sentence.lemmas[token] in MEETING and sentence.pos[token] == "VERB"
        for token in range(len(sentence))
        if sentence.heads[token] == token
    )


def _meets_above(sentence: Sentence, token: int) -> bool:
    """`months after Biden met Xi in Lima, where they agreed`: whom the clause above told of."""
    at = sentence.heads[token]  # what they do themselves is told of them
    while sentence.heads[at] != at:
        at = sentence.heads[at]
        if sentence.lemmas[at] in _MEETS and sentence.pos[at] == "VERB":
            return True
    return False


_MEETS = frozenset({"meet", "talk", "confer", "negotiate", "host", "receive", "telephone", "phone"})


def _told_of(reading: Reading, limit: int) -> list[tuple[int, Party]]:
    """Who acts in a sentence before a token, pronouns included, but for where it was."""
    sentence = reading.sentence
    found = [
        (at, party)
        for at, party in reading.spoken()
        if at < limit
        and party.sector != MEDIA
        and not _is_where(sentence, at, reading.place(at) is not None)
    ]
    for name in reading.names:
        head = top(sentence, name.end - 1)
        if head < limit and _is_officer(reading, name):
            found += [(head, party) for party in reading.at(head) if party.country]
    for token in range(limit):
        if sentence.tags[token] == "PRP" and sentence.deps[token] == "nsubj":
            found += [(token, party) for party in reading.at(token)]
    found = [(at, party) for at, party in found if not _is_of_namesake(reading, at, party)]
    return sorted(found, key=lambda pair: pair[0])


def _is_of_namesake(reading: Reading, token: int, party: Party) -> bool:
    """`Congolese President Sassou-Nguesso`: of his Congo, and of no other."""
    head = top(reading.sentence, token)
    persons = [p for p in reading.at(head) if p.kind is ActorKind.PERSON] if head != token else []
    return bool(persons) and all(p.country not in ("", party.country) for p in persons)


def _is_officer(reading: Reading, name: Name) -> bool:
    """Whether a name is a word for somebody: `the minister`, `his colleague`."""
    if name.sense.kind != "role":
        return False
    return reading.gazetteer.roles[name.sense.key].kind in ("title", "relation")


def _is_where(sentence: Sentence, token: int, is_place: bool) -> bool:
    """Whether a place only says where something was: `met in San Francisco`."""
    if not is_place or sentence.deps[token] != "pobj":
        return False
    return sentence.lemmas[sentence.heads[token]] in ("in", "at", "near", "outside", "inside")


def distinct_principals(parties: list[Party]) -> list[Party]:
    """One party a principal, the first of each."""
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.principal, party)
    return list(kept.values())


def only(here: Reading, token: int, kind: str) -> tuple[Party, ...]:
    """The one party of a kind that this sentence names before a token, or else the one before.

    Of kind `state` it is the state that parties answer to. () if there are several, or none.
    """
    for reading in (here, *here.earlier[-1:]):
        limit = token if reading is here else len(reading.sentence)
        parties = [party for at, party in reading.spoken() if at < limit]
        found = _states(here, parties) if kind == "state" else _of_kind(parties, kind)
        if len(found) == 1:
            return (found[0],)
        if found:
            return ()
    return ()


def _of_kind(parties: list[Party], kind: str) -> list[Party]:
    return list({party.id: party for party in parties if party.kind == kind}.values())


def _states(here: Reading, parties: list[Party]) -> list[Party]:
    """The states that parties answer to; if none does, those that they belong to."""
    known = here.gazetteer.states
    codes = dict.fromkeys(p.principal for p in parties if p.principal in known)
    # Who has left office speaks for whom he speaks now: `the commissioner, Louis Michel`.
    codes = codes or dict.fromkeys(
        p.country for p in parties if p.country in known and p.sector != "ELI"
    )
    return [state_party(here.gazetteer, code, "") for code in codes]


def who_met(here: Reading) -> tuple[Party, ...]:
    """The two officers whom the sentence before named together: `the leaders` who met."""
    group = (
        group_before(here.earlier[-1], len(here.earlier[-1].sentence), 2) if here.earlier else ()
    )
    officers = [p for p in group if p.kind is ActorKind.PERSON and p.sector == "GOV"]
    return tuple(officers) if len(officers) == 2 else ()


def title_holders(here: Reading, head: int, number: int) -> list[str]:
    """The states of the last holders of one title, in order; at most `number`."""
    index = here.cover[head]
    if index < 0:
        return []
    title = here.names[index].sense.key
    codes: list[str] = []
    for reading in (here, *reversed(here.earlier)):
        for name in reversed(reading.names):
            if name.sense.kind != "role" or plural(name.sense.key) != title:
                continue
            if reading is here and name.end > head:
                continue
            token = top(reading.sentence, name.end - 1)
            for party in reading.at(token) or reading.at(name.end - 1):
                if party.principal in here.gazetteer.states and party.principal not in codes:
                    codes.append(party.principal)
        if len(codes) >= number:
            break
    return codes[:number][::-1]
