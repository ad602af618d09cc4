"""Pronouns and phrases that point back: `the two countries`, `their leaders`, `the North`, `he`."""

from collections import Counter
from collections.abc import Callable, Sequence, Set
from datetime import date
from typing import Protocol

from graph.model import ActorKind, Party
from graph.ontology import organ_sectors
from ingest.actors.descriptions import Descriptions
from ingest.actors.gazetteer import Gazetteer, plural
from ingest.actors.grammar import left_edge, prepositional, subject_of, top
from ingest.actors.matcher import fold_name
from ingest.actors.names import Name
from ingest.actors.parties import organ_party, record_party, state_party
from ingest.actors.words import anaphors, epithets, listed, women
from ingest.sentence import Sentence

Fits = Callable[["Reading", int, tuple[Party, ...]], bool]
"""Whether the parties at a token of a sentence may be what a pronoun means."""

_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_FEMALE = frozenset({"she", "her"})
_NEUTER = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their"})
_DETERMINERS = frozenset({"the", "these", "those", "both"})
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3}

MODIFIERS = frozenset({"amod", "compound", "nmod"})
_NARROWING = frozenset({"only", "other", "few", "several", "many", "most"})


class Article(Protocol):
    """What the article has taught so far."""

    @property
    def descriptions(self) -> Descriptions: ...

    @property
    def day(self) -> date | None: ...

    @property
    def bodies(self) -> Set[str]: ...

    @property
    def named(self) -> Counter[str]: ...

    @property
    def home(self) -> str: ...

    @property
    def states(self) -> Set[str]: ...


class Reading(Protocol):
    """A sentence that is being read, with the ones before it."""

    sentence: Sentence
    folded: list[str]
    names: list[Name]
    cover: list[int]
    gazetteer: Gazetteer

    @property
    def article(self) -> Article: ...

    @property
    def earlier(self) -> "Sequence[Reading]": ...

    def at(self, head: int) -> tuple[Party, ...]: ...

    def spoken(self) -> list[tuple[int, Party]]: ...

    def group(self, token: int) -> int: ...

    def place(self, head: int) -> Party | None: ...

    def text_of(self, head: int) -> str: ...


def resolve(here: Reading, head: int) -> tuple[Party, ...] | None:
    """What a phrase that points back means; None if the phrase is of another kind."""
    word = here.folded[head]
    if here.sentence.tags[head] in ("PRP", "PRP$"):
        return _pronoun(here, head, word)
    if here.sentence.pos[head] == "NUM" and (counted := _so_many(here, head)):
        return counted
    if word == "koreas":
        return tuple(state_party(here.gazetteer, c, here.text_of(head)) for c in ("PRK", "KOR"))
    korea = _half_of_korea(here, head, word)
    if korea is not None:
        return korea
    start = left_edge(here.sentence, head)
    words = here.folded[start : head + 1]
    epithet = epithets().get(" ".join(w for w in words if w not in ("the", "this")))
    if epithet is not None and words[0] in ("the", "this"):
        known = [code for code in epithet if code in here.article.states]
        if len(known) == 1:
            return (state_party(here.gazetteer, known[0], here.text_of(head)),)
    return _definite(here, head, start, words)


def _so_many(here: Reading, head: int) -> tuple[Party, ...]:
    """`The US expelled 60 Russians. Germany threw out four`: of those who were counted before."""
    sentence = here.sentence
    if sentence.deps[head] not in ("dobj", "nsubj", "nsubjpass"):
        return ()
    if any(sentence.deps[child] in ("prep", "det") for child in sentence.children[head]):
        return ()
    for reading in (here, *here.earlier[-2:][::-1]):
        limit = head if reading is here else len(reading.sentence)
        for at in range(limit - 1, -1, -1):
            counted = any(
                reading.sentence.deps[c] == "nummod" for c in reading.sentence.children[at]
            )
            if counted and reading.sentence.tags[at] in ("NNS", "NNPS"):
                return _retell(reading.at(at), here.text_of(head))
    return ()


def _half_of_korea(here: Reading, head: int, word: str) -> tuple[Party, ...] | None:
    if word not in ("north", "south") or not here.sentence.words[head][:1].isupper():
        return None
    if here.cover[head] >= 0 or not {"PRK", "KOR"} & here.article.states:
        return None
    if prepositional(here.sentence, head, frozenset({"of"})):
        return None
    code = "PRK" if word == "north" else "KOR"
    return (state_party(here.gazetteer, code, here.text_of(head)),)


def _definite(here: Reading, head: int, start: int, words: list[str]) -> tuple[Party, ...] | None:
    """`the country`, `both sides`, `the two foreign ministers`."""
    anaphor = anaphors().get(words[-1]) or anaphors().get(" ".join(words[-2:]))
    if anaphor is None or any(_tells(here, i) for i in range(start, head)):
        return None
    if any(_narrows(here, i) for i in range(start + 1, head)):
        return None
    if any(here.sentence.deps[c] == "prep" and here.folded[c] == "of" and c > head
           for c in here.sentence.children[head]):  # fmt: skip
        return None
    text = here.text_of(head)
    possessor = next((i for i in range(start, head) if here.folded[i] == "their"), None)
    if possessor is not None and anaphor.sector:
        group = _pronoun(here, possessor, "their")
        return tuple(organ_party(here.gazetteer, p.principal, anaphor.sector, text)
                     for p in group if p.principal in here.gazetteer.states)  # fmt: skip
    number = next((_COUNTS[w] for w in words if w in _COUNTS), 0)
    definite = words[0] in _DETERMINERS
    if not definite and (anaphor.sector or anaphor.kind == "person"):
        return None
    if anaphor.sector and number:
        return _officials(here, head, number, anaphor.sector)
    if anaphor.number > 1:
        if not number and not definite and anaphor.kind != "state":
            return None
        if not number and anaphor.sector:
            return None
        doer = _doer_to(here, head)
        group = group_before(here, head, number, doer)
        if not group and number == 2 and anaphor.kind == "state":
            group = _pair(here, doer)
        return _retell(_as_kind(here, group, anaphor.kind), text)
    if words[0] not in ("the", "this", "that") or len(words) > 2:
        return None
    return _retell(_one(here, head, anaphor.kind), text)


def _one(here: Reading, head: int, kind: str) -> tuple[Party, ...]:
    """Who `the country`, `the bloc` or `the group` is."""
    if kind == "igo":
        return _body(here, head, here.folded[head])
    found = only(here, head, kind)
    if not found and kind == "state" and (home := here.article.home):
        return (state_party(here.gazetteer, home, ""),)
    return found


def _body(here: Reading, head: int, word: str) -> tuple[Party, ...]:
    """The body that `the bloc` or `the agency` is: the one named near, or in all the article."""
    fitting = listed(word)
    nearest = only(here, head, "igo")
    if nearest and (not fitting or nearest[0].id in fitting):
        return nearest
    named = {_UNION.get(key, key) for key in here.article.bodies}
    named = {key for key in named if key in fitting} if fitting else named
    if len(named) != 1:
        return ()
    record = here.gazetteer.records[named.pop()]
    return (record_party(here.gazetteer, record, here.article.day, ""),)


_UNION = {"igo:ec": "igo:eu", "igo:ep": "igo:eu", "igo:european-council": "igo:eu"}
"""Organs by which an article names a body as well."""


def _officials(here: Reading, head: int, number: int, sector: str) -> tuple[Party, ...]:
    """Whose the officials of `the two foreign ministers` are: of states that were named."""
    codes = _title_holders(here, head, number)
    if len(codes) != number:
        codes = [party.principal for party in group_before(here, head, number)]
    text = here.text_of(head)
    return tuple(
        organ_party(here.gazetteer, code, sector, text)
        for code in codes
        if code in here.gazetteer.states
    )


def _title_holders(here: Reading, head: int, number: int) -> list[str]:
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


def _narrows(here: Reading, token: int) -> bool:
    """`the only two Arab states` are told by what follows, not by what came before."""
    if here.folded[token] in listed("regional"):
        return here.folded[max(token - 1, 0)] not in _COUNTS
    return here.folded[token] in _NARROWING or (
        here.cover[token] < 0 and here.sentence.words[token][:1].isupper()
    )


def _tells(here: Reading, token: int) -> bool:
    index = here.cover[token]
    return index >= 0 and here.names[index].sense.kind not in ("role", "nobody", "aside", "descent")


def _as_kind(here: Reading, parties: tuple[Party, ...], kind: str) -> tuple[Party, ...]:
    if kind != "state":
        return parties
    return tuple(
        state_party(here.gazetteer, p.principal, p.text) if p.principal in here.gazetteer.states
        else p for p in parties
    )  # fmt: skip


def _pair(here: Reading, without: str) -> tuple[Party, ...]:
    """The two states that the article is about: those it named far oftener than any other."""
    named = [(code, n) for code, n in here.article.named.most_common(4) if code != without]
    third = named[2][1] if len(named) > 2 else 0
    if len(named) < 2 or named[1][1] < max(_OFTEN, 2 * third):
        return ()
    return tuple(state_party(here.gazetteer, code, "") for code, _ in named[:2])


_OFTEN = 4
"""So often each of `the two countries` must have been named."""


def _doer_to(here: Reading, head: int) -> str:
    """Who does something to the phrase, and so is none of it: `China urged the two countries`."""
    sentence, verb = here.sentence, here.sentence.heads[head]
    if sentence.deps[head] == "pobj" and sentence.lemmas[verb] in ("to", "on", "against"):
        verb = sentence.heads[verb]
    elif sentence.deps[head] != "dobj":
        return ""
    while sentence.pos[verb] == "VERB" and subject_of(sentence, verb) is None:
        if sentence.deps[verb] not in ("conj", "xcomp"):
            return ""
        verb = sentence.heads[verb]
    subject = subject_of(sentence, verb)
    parties = here.at(subject) if subject is not None and subject < head else ()
    return parties[0].principal if len(parties) == 1 else ""


def group_before(here: Reading, token: int, number: int, without: str = "") -> tuple[Party, ...]:
    """The last parties that were named together before a token, `number` of them if not 0.

    `without` is one who is none of them.
    """
    for reading in (here, *reversed(here.earlier)):
        limit = token if reading is here else len(reading.sentence)
        spoken = [(at, p) for at, p in _told_of(reading, limit) if p.principal != without]
        distinct = _distinct([party for _, party in spoken])
        if number and len(distinct) == number:
            return tuple(distinct)
        groups: dict[int, list[Party]] = {}
        for at, party in spoken:
            groups.setdefault(reading.group(at), []).append(party)
        for members in reversed(list(groups.values())):
            together = _distinct(members)
            if len(together) > 1 and number in (0, len(together)):
                return tuple(together)
        if number and distinct:
            continue
        if not number and len(distinct) == 2 and _met(reading):
            return tuple(distinct)
        if not number and len(distinct) > 1:
            return ()
    return ()


_MEETING = frozenset(
    ["meet", "talk", "speak", "confer", "hold", "discuss", "negotiate", "sign", "host", "receive",
     "welcome", "visit", "telephone", "phone", "call", "consult"]
)  # fmt: skip


def _met(reading: Reading) -> bool:
    """Whether a sentence tells of two who met: `Putin received Kim`, who are `they` from then."""
    sentence = reading.sentence
    return any(
        sentence.lemmas[token] in _MEETING and sentence.pos[token] == "VERB"
        for token in range(len(sentence))
        if sentence.heads[token] == token
    )


def _told_of(reading: Reading, limit: int) -> list[tuple[int, Party]]:
    """Who acts in a sentence before a token, pronouns included, but for where it was."""
    sentence = reading.sentence
    found = [
        (at, party)
        for at, party in reading.spoken()
        if at < limit and not _is_where(sentence, at, reading.place(at) is not None)
    ]
    for name in reading.names:
        head = top(sentence, name.end - 1)
        if head < limit and _is_officer(reading, name):
            found += [(head, party) for party in reading.at(head) if party.country]
    for token in range(limit):
        if sentence.tags[token] == "PRP" and sentence.deps[token] == "nsubj":
            found += [(token, party) for party in reading.at(token)]
    return sorted(found, key=lambda pair: pair[0])


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


def _distinct(parties: list[Party]) -> list[Party]:
    """One party a principal, the first of each."""
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.principal, party)
    return list(kept.values())


def only(here: Reading, token: int, kind: str) -> tuple[Party, ...]:
    """The single state (or body) named in this sentence, or else in the one before."""
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
    codes = codes or dict.fromkeys(p.country for p in parties if p.country in known)
    return [state_party(here.gazetteer, code, "") for code in codes]


def _pronoun(here: Reading, token: int, word: str) -> tuple[Party, ...]:
    if word in _PERSONAL:
        if word not in _FEMALE:
            return _subject(here, token, _is_man)
        # A name may deceive: who governs the clause is meant all the same.
        return _subject(here, token, _is_woman) or _subject(here, token, _is_person, near=True)
    if word in _NEUTER:
        return _subject(here, token, _is_thing)
    if word in _PLURAL:
        together = _spoken_for(here, token) or _plural_object(here, token)
        together = together or _plural_subject(here, token, _own_subject(here, token))
        return together or group_before(here, token, 0)
    return ()


def _is_person(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    if len(parties) != 1 or parties[0].kind is ActorKind.PERSON:
        return len(parties) == 1
    index = here.cover[token]
    if index < 0 or here.names[index].sense.kind != "role" or here.sentence.tags[token] == "NNS":
        return False
    return here.gazetteer.roles[here.names[index].sense.key].kind in ("title", "relation")


def _is_woman(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    """Whether `she` may be meant: no man whom everybody knows."""
    if not _is_person(here, token, parties):
        return False
    [party] = parties
    known = party.kind is ActorKind.PERSON and party.id in here.gazetteer.records
    return not known or _has_womans_name(party)


def _is_man(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    """Whether `he` may be meant: nobody with a woman's name."""
    return _is_person(here, token, parties) and not _has_womans_name(parties[0])


def _has_womans_name(party: Party) -> bool:
    if party.kind is not ActorKind.PERSON:
        return False
    name = fold_name(party.name)
    return name in women() or name.partition(" ")[0] in women()


def _is_thing(here: Reading, token: int, parties: tuple[Party, ...]) -> bool:
    if _is_person(here, token, parties):
        return False
    return len(parties) == 1 and (parties[0].kind in _THINGS or _is_one_body(here, token))


_THINGS = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP})


def _is_one_body(here: Reading, token: int) -> bool:
    """Whether a word is of one body of a state: `the regime`, `its army`."""
    index = here.cover[token]
    if index < 0 or here.names[index].sense.kind != "role" or here.sentence.tags[token] == "NNS":
        return False
    return here.gazetteer.roles[here.names[index].sense.key].kind == "body"


def _spoken_for(here: Reading, token: int) -> tuple[Party, ...]:
    """`a rebel spokesman said they took the city`: those for whom he speaks."""
    sentence = here.sentence
    clause = sentence.heads[token]
    if sentence.deps[token] not in ("nsubj", "nsubjpass") or sentence.deps[clause] != "ccomp":
        return ()
    speaker = subject_of(sentence, sentence.heads[clause])
    if speaker is None or sentence.lemmas[speaker] not in _SPOKESMEN:
        return ()
    return here.at(speaker)


_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def _subject(here: Reading, token: int, fits: Fits, near: bool = False) -> tuple[Party, ...]:
    """The subject of a clause around a token that fits, or that of the sentence before.

    `near` asks for one around the token only.
    An object such as `him` is never the subject of its own clause.
    """
    sentence, at = here.sentence, token
    own: tuple[Party, ...] = ()
    is_object = sentence.tags[token] == "PRP" and sentence.deps[token] in _OBJECTS
    for _ in range(12):
        head = sentence.heads[at]
        if head == at:
            break
        subject = subject_of(sentence, head)
        if subject is not None and subject < token and sentence.deps[subject] != "csubj":
            if is_object:
                own, is_object = here.at(subject), False
            elif (found := _of_clause(here, subject, token, fits)) is not None:
                return found
        elif sentence.pos[head] == "VERB":
            is_object = False
        at = head
    if near:
        return ()
    named = [p for t, p in here.spoken() if t < token and fits(here, t, (p,))]
    named += _doers_before(here, token, fits)
    named = [p for p in named if p.id not in {party.id for party in own}]
    if named:
        return (named[0],) if len({party.id for party in named}) == 1 else ()
    for earlier in here.earlier[-1:]:
        return _root_subject(earlier, fits)
    return ()


def _of_clause(here: Reading, subject: int, token: int, fits: Fits) -> tuple[Party, ...] | None:
    """Who is meant for certain by a clause with a subject: its subject, or nobody; else None."""
    sentence, parties = here.sentence, here.at(subject)
    if fits is _is_thing and (len(parties) > 1 or _are_people(here, subject)):
        return _thing_done_to(here, sentence.heads[subject], token) or None
    if fits(here, subject, parties):
        return parties
    several = sentence.pos[subject] != "PRON" and any(
        fits(here, subject, (party,)) for party in parties
    )
    return () if several else None


def _are_people(here: Reading, token: int) -> bool:
    """Whether a word is of several persons, who are not `it`: `the leaders`, not `the police`."""
    index = here.cover[token]
    if here.sentence.tags[token] != "NNS" or index < 0:
        return False
    name = here.names[index]
    if name.sense.kind != "role":
        return False
    return here.gazetteer.roles[name.sense.key].kind in ("title", "member")


def _thing_done_to(here: Reading, verb: int, token: int) -> tuple[Party, ...]:
    """`they criticised Israel and its right`: the object, where the subject is many."""
    for noun in here.sentence.children[verb]:
        if noun < token and here.sentence.deps[noun] == "dobj":
            parties = here.at(noun)
            return parties if _is_thing(here, noun, parties) else ()
    return ()


def _doers_before(here: Reading, token: int, fits: Fits) -> list[Party]:
    """Subjects of other clauses before a token that are told by a role: `the regime`."""
    sentence = here.sentence
    found = []
    for at in range(token):
        if sentence.deps[at] == "nsubj" and sentence.pos[at] == "NOUN":
            parties = here.at(at)
            if fits(here, at, parties) and parties[0].country:
                found.append(parties[0])
    return found


_OBJECTS = frozenset({"dobj", "dative", "pobj"})


def _root_subject(reading: Reading, fits: Fits) -> tuple[Party, ...]:
    sentence = reading.sentence
    root = next((i for i in range(len(sentence)) if sentence.heads[i] == i), 0)
    subject = subject_of(sentence, root)
    if subject is not None and fits(reading, subject, reading.at(subject)):
        return reading.at(subject)
    named = {p.id: p for t, p in reading.spoken() if fits(reading, t, (p,))}
    return tuple(named.values()) if len(named) == 1 else ()


def _plural_object(here: Reading, token: int) -> tuple[Party, ...]:
    """`dragged six priests from their beds and shot them`: not who shot, but whom they dragged."""
    sentence = here.sentence
    if sentence.tags[token] != "PRP" or sentence.deps[token] not in _OBJECTS:
        return ()
    verb = sentence.heads[token]
    while sentence.pos[verb] != "VERB" and sentence.heads[verb] != verb:
        verb = sentence.heads[verb]
    if subject_of(sentence, verb) is not None:
        return ()
    before = sentence.heads[verb]
    if sentence.deps[verb] == "pcomp":
        before = sentence.heads[before]
    objects = [at for at in sentence.children[before] if sentence.deps[at] == "dobj"]
    for noun in objects:  # `turned back a boat carrying refugees after feeding them`
        clauses = [at for at in sentence.children[noun] if sentence.deps[at] == "acl"]
        objects += [
            c for at in clauses for c in sentence.children[at] if sentence.deps[c] == "dobj"
        ]
    for at in objects:
        if at < token and sentence.tags[at] in ("NNS", "NNPS"):
            return here.at(at)
    return ()


def _own_subject(here: Reading, token: int) -> int | None:
    """The subject of the clause in which `them` is an object, which it never means."""
    sentence, at = here.sentence, token
    if sentence.tags[token] != "PRP" or sentence.deps[token] not in _OBJECTS:
        return None
    while sentence.heads[at] != at and sentence.pos[at] not in ("VERB", "AUX"):
        at = sentence.heads[at]
    while subject_of(sentence, at) is None and sentence.deps[at] in _SHARING:
        at = sentence.heads[at]
    return subject_of(sentence, at)


_SHARING = frozenset({"xcomp", "advcl", "pcomp", "prep", "conj"})
"""What binds a clause to the one whose subject it has."""


def _plural_subject(here: Reading, token: int, own: int | None) -> tuple[Party, ...]:
    """The nearest plural or coordinated subject before a token, here or one sentence back."""
    for reading in (here, *here.earlier[-1:]):
        sentence = reading.sentence
        limit = token if reading is here else len(sentence)
        for at in range(limit - 1, -1, -1):
            if sentence.deps[at] not in ("nsubj", "nsubjpass") or sentence.pos[at] == "PRON":
                continue
            if reading is here and at == own:
                continue
            parties = list(reading.at(at))
            following, plural = at, sentence.tags[at] in ("NNS", "NNPS")
            while True:
                others = [c for c in sentence.children[following] if sentence.deps[c] == "conj"]
                if not others:
                    break
                following, plural = others[0], True
                parties += reading.at(following)
            if parties and plural:
                return tuple(_distinct(parties)) if len(parties) > 1 else tuple(parties)
    return ()


def _retell(parties: tuple[Party, ...], text: str) -> tuple[Party, ...]:
    return tuple(party.model_copy(update={"text": text}) for party in parties)


def is_organ(party: Party) -> bool:
    """Whether a party is a part of its state's power."""
    return party.sector in organ_sectors()
