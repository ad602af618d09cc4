"""What is told of parts: those that actors play, films by their titles, and impostors' deeds."""

from collections.abc import Sequence

from graph.model import ActorKind
from ingest.actors.namesakes import given_names
from ingest.actors.resolver import Mentions
from ingest.events import arguments, modality
from ingest.events.act import Act
from ingest.events.phrases import phrase_heads
from ingest.factuality import stories
from ingest.factuality.words import listed
from ingest.sentence import PRESENT, Sentence

_LINKS = frozenset({"of", "the", "and", "to", "for", "a", "in"})
"""Small words inside titles."""
_COUNTED = frozenset({"one", "two", "zero"})
"""Numbers, of which two words may be made that are no title: `in Day Two`."""
_NAMED_FOR_TITLES = frozenset({"operation", "exercise"})
"""What armies name as films are named: `in Operation Rising Lion`."""


def is_part(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """Whether an act is done in a film, or by somebody for whom he only passes."""
    doers = arguments.subjects(s, act.token)
    if act.event_type not in _IN_DISGUISE and doers and _is_impostors(s, act, doers):
        return True
    if _is_playing(s, mentions) or any(_is_of_class(s, t) for t in doers):
        return True
    if not _is_in_present(s, act.token):
        return False
    told = [*doers, *arguments.surface_subjects(s, act.token)]
    return any(_is_of_actor(s, t, mentions) for t in told) or _names_film(s, mentions)


def _is_impostors(s: Sentence, act: Act, doers: Sequence[int]) -> bool:
    """`Callers passing themselves off as officials threatened students`: no officials do."""
    if all(stories.is_played_part(s, t) for t in doers):
        return True
    if any(party.identified or party.sector in _ARMED for party in act.sources):
        return False
    verb = s.first_conjunct(act.token)
    return stories.pretends(s, verb) or all(
        any(stories.pretends(s, t) for t in s.dependents(head, "acl", "relcl")) for head in doers
    )


def _is_playing(s: Sentence, mentions: Mentions) -> bool:
    """`Playing Pakistan, a girl of 17 brokered a ceasefire`."""
    if s.words[0] != "Playing" or s.dependents(0, "prt"):
        return False
    parts = s.dependents(0, "dobj")
    return any(party.kind is ActorKind.STATE for t in parts for party in mentions.at(t))


def _is_of_class(s: Sentence, noun: int) -> bool:
    """`The United States of Form 9B`, `the lower sixth's Malta`."""
    whose = [*phrase_heads(s, noun, "of"), *s.dependents(noun, "poss")]
    return s.pos[noun] == "PROPN" and any(
        s.lemmas[t] in _ROOMS or (s.lemmas[t - 1] in _ROOMS | {"year"} and len(s.words[t]) < _LONG)
        for t in whose
        if t
    )


_ROOMS = frozenset({"class", "classroom", "form", "grade", "row", "sixth"})
_LONG = 3
"""So long are names of what is no form or year of a school: `the year 2003`."""

_IN_DISGUISE = frozenset({"ASSAULT", "COERCE"})
"""Types that are done in disguise as well: `gunmen dressed as policemen raided a hotel`."""
_ARMED = frozenset({"MIL", "REB", "UAF", "SPY"})


def _is_in_present(s: Sentence, token: int) -> bool:
    """`commandos seize the White House and take him`, as plots are told."""
    at = token
    while s.deps[at] in ("conj", "xcomp", "dobj") and s.tags[at] not in PRESENT | {"VBN"}:
        at = s.heads[at]
    words = set(modality.auxiliaries(s, at))
    present = s.tags[at] in PRESENT and not words
    served = s.tags[at] == "VBN" and bool(words) and words <= {"is", "are"}
    return (present or served) and s.words[at].islower()


def _is_of_actor(s: Sentence, noun: int, mentions: Mentions) -> bool:
    """`Harrison Ford's analyst uncovers a campaign`: the part of somebody of no office."""
    if s.lemmas[noun] not in listed("parts") or s.tags[noun] != "NN":
        return False
    return any(
        s.tags[owner] == "NNP"
        and all(party.kind is ActorKind.ORGANIZATION for party in mentions.at(owner))
        and (_is_full_name(s, owner) or s.lower[owner] in given_names())
        for owner in s.dependents(noun, "poss")
    )


def _is_full_name(s: Sentence, last: int) -> bool:
    return bool(last) and s.tags[last - 1] == "NNP" and s.heads[last - 1] == last


def _names_film(s: Sentence, mentions: Mentions) -> bool:
    """`in Olympus Has Fallen`, `in Red Dawn`, `in The Hunt for Red October`."""
    return any(
        s.lower[at] == "in" and s.words[at].islower() and _is_title(s, _run(s, at + 1), mentions)
        for at in range(1, len(s) - 2)
    )


def _run(s: Sentence, start: int) -> range:
    """The words in capitals that begin at a token, with the small words between them."""
    end = at = start
    while at < len(s) and (s.words[at][0].isupper() or s.lower[at] in _LINKS):
        at += 1
        if s.words[at - 1][0].isupper():
            end = at
        elif at - start == 1:
            break
    return range(start, end)


def _is_title(s: Sentence, run: Sequence[int], mentions: Mentions) -> bool:
    """Whether words in capitals are of no place: `Down`, `Dawn`, or an article before them."""
    words = [s.lower[t] for t in run]
    if len(words) < 2 or not _NAMED_FOR_TITLES.isdisjoint(words):
        return False
    names = {mentions.cover[t] for t in run}
    if s.words[run[0]] in ("The", "A", "An") and names == {-1}:
        return True
    if len(names) == 1 and names != {-1}:
        return False  # a name of several words
    telling = listed("of titles") if len(words) > 2 else listed("of titles") - _COUNTED
    return not telling.isdisjoint(words)
