"""States called by what they are: `the landlocked republic`, `its southern neighbour`.

News names a state once and then describes it. What a description says leaves few of the states
that the article has named; of those it is none that does something to it.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from graph.model import ActorKind, Party
from ingest.actors.grammar import POSSESSIVES, subject_of
from ingest.actors.other_side import doer_to
from ingest.actors.parties import state_party
from ingest.actors.pronouns import pronoun
from ingest.actors.reading import Reading
from ingest.actors.regions import DIRECTIONS, lies, neighbours, states_of_region
from ingest.actors.words import epithets

CALLED = frozenset({"republic", "kingdom", "emirate", "sultanate", "island", "archipelago"})
"""Nouns for a state that an article uses of one state only."""
_STATES = CALLED | {"country", "nation", "state"}
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_REACH = 2
"""So many sentences before a phrase may have named the state that it means."""
_TELLING_APART = frozenset(
    ["any", "certain", "each", "every", "few", "first", "foreign", "home", "host", "last", "many",
     "most", "next", "one", "only", "other", "own", "same", "second", "single", "third", "whole",
     "entire", "united", "federal", "arab", "islamic", "welfare", "deep", "nanny", "police",
     "member", "rogue"]
)  # fmt: skip
"""Words before `state` or `country` that describe no state told of before."""


def described(here: Reading, head: int, start: int, words: list[str]) -> tuple[Party, ...] | None:
    """The state of the article that a description means; None if that is not sure.

    () for a neighbour of several that the article has named.
    """
    if len(words) < 2 or _is_told_apart(here, head):
        return None
    if words[-1] in _NEIGHBOURS and words[0] in ("the", *POSSESSIVES):
        return _neighbour(here, head, start, words)
    if words[0] not in ("the", "this") or words[-1] not in _STATES:
        return None
    if not _TELLING_APART.isdisjoint(words) or not _is_plain(here, start + 1, head):
        return None
    fitting = _fitting(words)
    told = here.article.descriptions.owners(words[-1]) if words[-1] in CALLED else set()
    if fitting is None and len(words) == 2 and not told:
        return None
    known = here.article.states & fitting if fitting is not None else told or here.article.states
    return _chosen(here, head, known, fitting is not None or bool(told)) or None


def by_epithet(here: Reading, head: int, words: list[str]) -> tuple[Party, ...]:
    """The one state of the article that has an epithet: `the hermit kingdom`, `the island`."""
    codes = epithets().get(" ".join(word for word in words if word not in ("the", "this")))
    if codes is None or words[0] not in ("the", "this"):
        return ()
    called = here.article.descriptions.owners(words[-1]) or set(codes)
    known = {code for code in codes if code in here.article.states & called}
    known = {here.article.home} if here.article.home in known else known
    return _made(here, head, known) if len(known) == 1 else ()


def _chosen(here: Reading, head: int, known: Iterable[str], certain: bool) -> tuple[Party, ...]:
    """Of the states that a description fits the one that is left, or that was named last."""
    left = set(known) - _doers(here, head)
    if certain and len(left) == 1:
        return _made(here, head, left)
    for reading in (here, *here.earlier[-_REACH:][::-1]):
        limit = head if reading is here else len(reading.sentence)
        named = {p.principal for at, p in _told_of(reading, limit) if p.principal in left}
        if len(named) == 1:
            return _made(here, head, named)
        if named:
            return ()
    about = here.article.about
    return _made(here, head, {about}) if about in left else ()


def _told_of(reading: Reading, limit: int) -> Iterator[tuple[int, Party]]:
    """Who is named before a token, or described as a state."""
    yield from ((at, party) for at, party in reading.spoken() if at < limit)
    for token in range(limit):
        if reading.folded[token] in _STATES and reading.cover[token] < 0:
            yield from ((token, party) for party in reading.at(token))


def _made(here: Reading, head: int, codes: set[str]) -> tuple[Party, ...]:
    known = codes & here.gazetteer.states.keys()
    return tuple(state_party(here.gazetteer, code, here.text_of(head)) for code in known)


def _fitting(words: list[str]) -> frozenset[str] | None:
    """The states of which the words of a description are true; None if they tell of none."""
    found: frozenset[str] | None = None
    for start, end in _phrases(words):
        codes = _told_by(" ".join(words[start:end]))
        found = codes if found is None else found & codes
    return found


def _phrases(words: list[str]) -> list[tuple[int, int]]:
    """Where a description tells which states are meant: `former yugoslav`, `landlocked`."""
    spans = combinations(range(1, len(words) + 1), 2)
    return [(start, end) for start, end in spans if _told_by(" ".join(words[start:end]))]


def _told_by(phrase: str) -> frozenset[str]:
    return states_of_region(phrase) or frozenset(epithets().get(phrase, ()))


def _doers(here: Reading, head: int) -> set[str]:
    """Who does something to what is described, and whom the subject names beside: none of them."""
    sentence = here.sentence
    subject = subject_of(sentence, sentence.verb_above(head))
    named = sentence.subtree(subject) if subject is not None else []
    if subject is None or head in named or subject > head:
        return {doer_to(here, head)}
    parties = [p for at, p in here.spoken() if at in named] + list(here.at(subject))
    return {doer_to(here, head), *(party.principal for party in parties)}


def _neighbour(here: Reading, head: int, start: int, words: list[str]) -> tuple[Party, ...] | None:
    """`closed the frontier with its southern neighbour`: the state told of that borders on it."""
    if here.sentence.tags[head] == "NNS" or here.sentence.dependents(head, "appos"):
        return None
    if not _is_plain(here, start + 1, head):
        return None
    doer = doer_to(here, head)
    owners = pronoun(here, start, words[0]) if words[0] != "the" and not doer else ()
    codes = {party.country for party in owners} or {doer}
    code = codes.pop() if len(codes) == 1 else ""
    beside = neighbours(code)
    fitting = _fitting(words)
    directions = DIRECTIONS.intersection(words)
    beside = frozenset(at for at in beside if all(lies(at, code, way) for way in directions))
    known = here.article.states & beside
    if not known:
        return None
    return _chosen(here, head, known if fitting is None else known & fitting, True)


def _is_plain(here: Reading, start: int, head: int) -> bool:
    """Whether no name and no capital stands in a description, but for a region's."""
    phrases = _phrases(["", *here.folded[start:head]])
    regional = {start + at - 1 for first, end in phrases for at in range(first, end)}
    for token in set(range(start, head)) - regional:
        index = here.cover[token]
        kind = here.names[index].sense.kind if index >= 0 else ""
        if kind not in ("", "role", "aside", "descent", "nobody"):
            return False
        if here.sentence.words[token][:1].isupper():
            return False
    return True


def _is_told_apart(here: Reading, head: int) -> bool:
    """Whether what follows says which one is meant: `the small state of Kuwait`."""
    sentence = here.sentence
    for child in sentence.dependents(head, "prep", "relcl", "acl", "appos"):
        if child > head and here.folded[child] in ("of", "that", "where"):
            return True
        clause = child > head and sentence.deps[child] in ("relcl", "acl")
        if clause and sentence.words[head + 1] != ",":
            return True
    return False


def called(here: Reading) -> Iterable[tuple[str, Party]]:
    """The nouns by which a sentence describes a state: `Lesotho, a tiny mountain kingdom`."""
    sentence = here.sentence
    for token, word in enumerate(here.folded):
        if word not in CALLED or here.cover[token] >= 0:
            continue
        of = sentence.heads[token] if sentence.deps[token] == "appos" else token
        parties = here.at(of)
        if len(parties) == 1 and parties[0].kind is ActorKind.STATE:
            yield word, parties[0]
