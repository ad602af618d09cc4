"""The names and role words in one sentence, before anything is made of them."""

from datetime import date
from typing import NamedTuple

from graph.model import ActorKind
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.matcher import HYPHENS, Hit, fold
from ingest.actors.namesakes import (
    is_addressed,
    is_among_friends,
    is_elsewhere,
    is_given_name,
    is_venue,
    longer_name,
)
from ingest.actors.records import Sense, office_at
from ingest.actors.words import compound_parts, listed
from ingest.sentence import MODIFIERS, Sentence

_NAMESAKES = frozenset({"state", "capital", "place", "seat", "adjective"})
_VENUES = frozenset({"capital", "place", "seat"})


class Name(NamedTuple):
    """A known phrase at tokens `start` up to `end` (exclusive) with the sense it has here."""

    start: int
    end: int
    sense: Sense


def read_names(
    sentence: Sentence, folded: list[str], gazetteer: Gazetteer, day: date | None
) -> list[Name]:
    """All known phrases of a sentence, left to right."""
    words = sentence.words
    names: list[Name] = []

    def fits(hit: Hit[tuple[Sense, ...]]) -> bool:
        sense = _sense(hit, words, gazetteer, day)
        if (
            sense is None
            or _is_end_of_name(hit, sense, folded, gazetteer)
            or _is_cut_short(hit, sense, sentence, folded, gazetteer)
        ):
            return False
        if names and hit.start < names[-1].end:
            return False
        longer = None
        if sense.kind in _NAMESAKES:
            after = folded[hit.end : hit.end + 1]
            unknown = bool(after) and gazetteer.matcher.get(after) is None
            if unknown and is_given_name(sentence, folded, hit.start, hit.end):
                return False
            alone = hit.end - hit.start == 1
            if is_addressed(sentence, folded, hit.start) or (
                alone and is_among_friends(sentence, folded, hit.start)
            ):
                return False
            longer = longer_name(sentence, folded, hit.start, hit.end)
        if sense.kind in _VENUES and is_venue(folded, hit.start, hit.end):
            names.append(Name(hit.start, hit.end, Sense("nobody", "")))
        elif longer is not None:
            names.append(Name(*longer, Sense("nobody", sense.key)))
        else:
            native = _native(sense, hit, folded, names)
            sense = native or _in_context(sense, hit, folded, gazetteer)
            names.append(Name(hit.start, hit.end, sense))
        return True

    for _ in gazetteer.matcher.find(folded, fits):
        pass
    return names


def _native(
    sense: Sense, hit: Hit[tuple[Sense, ...]], folded: list[str], names: list[Name]
) -> Sense | None:
    """The people of `Ecuador's Indians`, `Canadian Indian leaders`, who are of that state."""
    if folded[hit.start] not in ("indian", "indians") or sense.kind == "record" or not names:
        return None
    before = names[-1]
    gap = folded[before.end : hit.start]
    if before.sense.kind not in _LANDS or before.sense.key not in listed("native"):
        return None
    return Sense("people", before.sense.key, "CVL") if gap in _GENITIVES else None


_LANDS = frozenset({"state", "adjective", "place"})
_GENITIVES: tuple[list[str], ...] = ([], ["'s"], ["s"], ["'"])
_LINKS = frozenset({"al", "el", "ul", "uz", "ur", "ud", "us", "ad", "as", "az"})
"""Arabic articles inside names: `Waker-uz-Zaman` is no newspaper."""


def _is_end_of_name(
    hit: Hit[tuple[Sense, ...]], sense: Sense, folded: list[str], gazetteer: Gazetteer
) -> bool:
    """Whether what could be a body is the end of somebody's name."""
    if sense.kind != "record" or hit.start < 2 or folded[hit.start - 1] not in ("-", ""):
        return False
    if gazetteer.records[sense.key].kind is ActorKind.PERSON:
        return False
    return folded[hit.start - 2] in _LINKS


_ARTICLE = "the"
_AHEAD = 6
"""No phrase that follows an article is longer, in words."""


def _is_cut_short(
    hit: Hit[tuple[Sense, ...]],
    sense: Sense,
    sentence: Sentence,
    folded: list[str],
    gazetteer: Gazetteer,
) -> bool:
    """Whether a phrase is part of a longer one: `the world|Bank`, `Juan Carlos|Jobet`."""
    if folded[hit.start] == _ARTICLE:
        size = hit.end - hit.start - 1
        following = folded[hit.start + 1 : hit.end + _AHEAD]
        longer = next(iter(gazetteer.matcher.find(following)), None)
        if longer is None or longer.start != 0:
            return False
        return longer.end > size or _describes(hit, longer.value, sentence)
    record = gazetteer.records.get(sense.key) if sense.kind == "record" else None
    if record is None or record.kind is not ActorKind.PERSON or hit.end >= len(folded):
        return False
    last, after = hit.end - 1, hit.end
    return (
        sentence.tags[after] == "NNP"
        and sentence.deps[last] == "compound"
        and sentence.heads[last] == after
        and gazetteer.matcher.get([folded[after]]) is None
    )


def _describes(hit: Hit[tuple[Sense, ...]], senses: tuple[Sense, ...], sentence: Sentence) -> bool:
    """Whether what could be a paper says whose a thing is: `The Australian government`."""
    last = hit.end - 1
    adjective = any(sense.kind in ("adjective", "people") for sense in senses)
    return adjective and sentence.heads[last] > last and sentence.deps[last] in MODIFIERS


_PROPOSED = frozenset(
    {"resolution", "draft", "text", "plan", "proposal", "motion", "amendment", "bill", "initiative"}
)
"""What a state that backs it stands for: `a US-sponsored resolution`, unlike a militia."""


def fold_words(sentence: Sentence) -> list[str]:
    """The words of a sentence as names are compared."""
    return [fold(word) if word not in HYPHENS else "-" for word in sentence.words]


def _sense(
    hit: Hit[tuple[Sense, ...]], words: list[str], gazetteer: Gazetteer, day: date | None
) -> Sense | None:
    form = _case(words, hit.start, hit.end)
    open_senses = [sense for sense in hit.value if sense.case <= form]
    if not open_senses:
        return None
    if len(open_senses) == 1:
        return open_senses[0]
    best = open_senses[0]
    if best.kind == "role":
        best = next((sense for sense in open_senses if sense.kind != "role"), best)
    if best.kind != "record":
        return best
    for sense in open_senses:
        record = gazetteer.records.get(sense.key)
        if record is None:
            continue
        office = office_at(record.offices, day)
        if office is not None and office.sector == "GOV":
            return sense
    return best


def _case(words: list[str], start: int, end: int) -> int:
    """2 for capitals throughout, 1 for some capital, 0 for none."""
    if end - start == 1:
        word = words[start].replace(".", "")
        if word[:1].isupper():
            return 2 if word.isupper() else 1
        return 1 if any(c.isupper() for c in word) else 0
    first = start + (words[start].lower() == _ARTICLE)  # that of `The economist` opens a sentence
    some = any(words[i][:1].isupper() for i in range(first, end))
    return (2 if all(words[i].isupper() for i in range(start, end)) else 1) if some else 0


def _in_context(
    sense: Sense, hit: Hit[tuple[Sense, ...]], folded: list[str], gazetteer: Gazetteer
) -> Sense:
    start, end = hit.start, hit.end
    turned = end + 1 < len(folded) and folded[end] == "-"
    turned = turned and folded[end + 1] in compound_parts("after")
    if turned and not _PROPOSED.intersection(folded[end + 2 : end + 4]):
        return Sense("aside", sense.key)
    if start > 1 and folded[start - 1] == "-" and folded[start - 2] in compound_parts("before"):
        return Sense("aside", sense.key)
    if sense.kind in _NAMESAKES - {"adjective"} and is_elsewhere(folded, end, sense.key):
        return Sense("nobody", sense.key)
    by_descent = start > 0 and folded[start - 1] in compound_parts("people")
    if by_descent and sense.kind in ("adjective", "people"):
        return Sense("descent", sense.key)
    name = " ".join(folded[start:end]).removeprefix(f"{_ARTICLE} ")
    if name in gazetteer.cues and (sense.kind in _NAMESAKES or end - start > 1):
        beside = {*folded, "".join(folded[end : end + 2])}
        for instead, cues in gazetteer.cues[name]:
            if not cues.isdisjoint(beside):
                return Sense("place", instead) if instead else Sense("nobody", sense.key)
    return sense
