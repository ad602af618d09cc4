"""What states a headline says that its article is about."""

import re
from itertools import pairwise, takewhile

from graph.model import ActorKind
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.matcher import Hit, fold
from ingest.actors.records import Sense
from ingest.actors.sittings import meets
from ingest.actors.surroundings import PLACES

_SCENES = PLACES - {"capital", "seat"}
"""Kinds of names that say where something is; a capital is rather who does it."""
_WEIGHT = 10
"""As so many namings counts the one state of a headline."""


def told_by_headline(title: str) -> dict[str, int]:
    """The one state that a headline names, or of which it names a town or the people, with weight.

    Empty where it names none or several.
    """
    _, hits = _named(title)
    found = {sense.key for hit in hits for sense in hit.value[:1] if sense.kind in _SCENES}
    return dict.fromkeys(found, _WEIGHT) if len(found) == 1 else {}


def sides_of_headline(title: str) -> frozenset[str]:
    """States that a headline names, or a town or people of them, and ids of bodies of states."""
    _, hits = _named(title)
    senses = [hit.value[0] for hit in hits]
    records = Gazetteer.load().records
    bodies = [s.key for s in senses if (r := records.get(s.key)) and r.kind is ActorKind.IGO]
    return frozenset([*bodies, *(sense.key for sense in senses if sense.kind in PLACES)])


def joined_by_headline(title: str) -> tuple[str, ...]:
    """The two states that a headline names together, `Thailand and Cambodia agree`; () for none.

    Empty as well where it names a third.
    """
    words, found = _named(title)
    hits = [hit for hit in found if hit.value[0].kind in PLACES]
    codes = tuple(dict.fromkeys(hit.value[0].key for hit in hits))
    if len(codes) != 2:
        return ()
    pairs = ((one, other) for one, other in pairwise(hits) if one.value[0] != other.value[0])
    return codes if any(_are_joined(words[a.end : b.start]) for a, b in pairs) else ()


def two_of_headline(title: str) -> tuple[str, ...]:
    """The two states that a headline names, whatever it says of them; () for more or fewer."""
    _, hits = _named(title)
    codes = tuple(dict.fromkeys(h.value[0].key for h in hits if h.value[0].kind in PLACES))
    return codes if len(codes) == 2 else ()


def sitting_by_headline(title: str) -> str:
    """Id of the body of whose meeting a headline tells, `SADC summit urges calm`; or empty."""
    words, hits = _named(title)
    folded = [fold(word) for word in words]
    records = Gazetteer.load().records
    bodies = [h for h in hits if (r := records.get(h.value[0].key)) and r.kind is ActorKind.IGO]
    return next((h.value[0].key for h in bodies if meets(folded, h.start, h.end)), "")


def heading_states(heading: str) -> tuple[str, ...]:
    """The states under which a heading files what follows: `SENEGAL: Attack in Casamance`.

    () if it does not begin so, or names anything else before its colon.
    """
    label, colon, _ = heading.partition(":")
    words, hits = _named(label)
    within = {at for hit in hits for at in range(hit.start, hit.end)}
    others = {word.lower() for at, word in enumerate(words) if at not in within}
    if not (colon or label.isupper()) or not others <= _JOINING:
        return ()
    if any(hit.value[0].kind not in _SCENES for hit in hits):
        return ()
    return tuple(dict.fromkeys(hit.value[0].key for hit in hits))


def letterhead_state(text: str) -> str:
    """The state whose office a press release is of, by the lines above its text; or empty:
    `MINISTRY OF FOREIGN AFFAIRS OF GEORGIA`, `FEDERAL REPUBLIC OF SOMALIA`."""
    above = takewhile(lambda line: len(line) < _LINE, text.splitlines())
    codes = {
        hit.value[0].key
        for line in above
        if _OFFICE.search(line)
        for hit in _named(line)[1]
        if hit.value[0].kind == "state"
    }
    return codes.pop() if len(codes) == 1 else ""


_LINE = 120
"""Characters that a line above the text of a release is shorter than."""
_OFFICE = re.compile(
    r"\b(?:ministry|department|presidency|government|office|chancellery|cabinet|republic|kingdom"
    r"|federation|commonwealth|emirate|sultanate)\b",
    re.IGNORECASE,
)


def _named(title: str) -> tuple[list[str], list[Hit[tuple[Sense, ...]]]]:
    """The words of a headline, and what it names with a capital among them."""
    words = re.findall(r"(?:\b[dD]['’])?[\w.]+|[^\w\s]", title)
    hits = Gazetteer.load().matcher.find([fold(word) for word in words])
    return words, [hit for hit in hits if words[hit.start][:1].isupper()]


def _are_joined(between: list[str]) -> bool:
    return bool(between) and {word.lower() for word in between} <= _JOINING


_JOINING = frozenset({"and", "&", ",", "-", "–", "/"})
