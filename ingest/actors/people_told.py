"""People called by what they are to what was told: `assured the guest`, `accuses these people`."""

from collections.abc import Iterator, Sequence

from graph.model import Party
from ingest.actors.grammar import POSSESSIVES, prepositional, subject_of
from ingest.actors.parties import organ_party
from ingest.actors.reading import Reading

_GUESTS = frozenset({"guest", "visitor", "guests", "visitors"})
_VISITING = frozenset(["arrive", "come", "fly", "land", "pay", "travel", "visit"])
_DEFINITE_WORDS = POSSESSIVES | {"the"}
_PERSONS = frozenset({"people", "persons", "individuals", "men", "women", "fugitives"})
_THESE = frozenset({"these", "those"})
_FUGITIVES = frozenset({"refugees", "newcomers", "escapees"})
_AMONG = frozenset({"CVL", "REF", "REB", "UAF", "OPP", "CRM", "ELI", "JRN", "MIL", "UNK", "REL",
                    "SOC"})  # fmt: skip
"""Sectors of those of whom one speaks as of people."""
_OF = frozenset({"of", "from", "in"})


def people_told(here: Reading, head: int, words: Sequence[str]) -> tuple[Party, ...]:
    """Who `the guest` or `these people` are, by the words of the phrase; () if nobody tells."""
    if len(words) != 2 or _is_told_apart(here, head):
        return ()
    if words[0] in _DEFINITE_WORDS and words[1] in _GUESTS:
        found = next(_guests(here, head), ())
    elif words[0] in _THESE and words[1] in _PERSONS:
        found = next(_crowds(here, head), ())
    elif words[0] == "the" and words[1] in _FUGITIVES:
        code = next(_of_those_who_fled(here, head), "")
        return (organ_party(here.gazetteer, code, "REF", here.text_of(head)),) if code else ()
    else:
        return ()
    return tuple(p.model_copy(update={"text": here.text_of(head)}) for p in found)


def _is_told_apart(here: Reading, head: int) -> bool:
    """`those people who fled`, `the guests from Chad`: whom the phrase tells by itself."""
    told = {here.sentence.deps[c] for c in here.sentence.children[head]}
    after = prepositional(here.sentence, head, _OF)
    return bool(told & {"relcl", "acl", "appos"}) or any(map(here.at, after))


def _before(here: Reading, head: int) -> Iterator[tuple[Reading, int]]:
    """The words before a token, the nearest first, here and in the sentences before."""
    for reading in (here, *reversed(here.earlier)):
        limit = head if reading is here else len(reading.sentence)
        for at in range(limit - 1, -1, -1):
            yield reading, at


def _guests(here: Reading, head: int) -> Iterator[tuple[Party, ...]]:
    """Those who came, the last first."""
    for reading, at in _before(here, head):
        if reading.sentence.lemmas[at] not in _VISITING or reading.sentence.pos[at] != "VERB":
            continue
        subject = subject_of(reading.sentence, at)
        found = reading.at(subject) if subject is not None else ()
        if found and all(party.country for party in found):
            yield found


def _of_those_who_fled(here: Reading, head: int) -> Iterator[str]:
    """The states of those who fled: `Rohingyas have fled`, who are `the refugees` from then."""
    for reading, at in _before(here, head):
        if reading.sentence.lemmas[at] != "flee":
            continue
        subject = subject_of(reading.sentence, at)
        codes = {p.country for p in reading.at(subject)} if subject is not None else set()
        if len(codes) == 1 and codes <= here.gazetteer.states.keys():
            yield codes.pop()


def _crowds(here: Reading, head: int) -> Iterator[tuple[Party, ...]]:
    """People of a known country that were told of, the last first."""
    for reading, at in _before(here, head):
        if reading.sentence.tags[at] not in ("NNS", "NNPS") and reading.folded[at] != "them":
            continue
        found = reading.at(at)
        if found and all(party.country and party.sector in _AMONG for party in found):
            yield found
