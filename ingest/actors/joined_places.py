"""The places before a role word or a people: those joined together, and that of a minority."""

from collections.abc import Sequence

from ingest.actors.names import Name
from ingest.actors.surroundings import PLACES, Surroundings
from ingest.actors.words import halved, listed

_JOINED = frozenset({"and", "or", ",", "-", "&", "/", "both"})


def minority_of(names: list[Name], folded: Sequence[str]) -> str:
    """The state of `Kosovo Serbs`, `Kosovo's Serbs`: that of the place beside the people."""
    own = names[-1].sense.key
    if len(names) < 2 or own in listed("melting"):
        return own
    between = folded[names[0].end : names[1].start]
    if between and (between not in _GENITIVES or names[1].sense.kind != "people"):
        return own
    home = names[0].sense
    if names[1].sense.kind not in ("adjective", "people") or home.kind not in PLACES:
        return own
    return home.key


_GENITIVES = (["s"], ["'s"], ["'"], [""])


def joined_places(here: Surroundings, places: list[Name]) -> list[Name]:
    """The last place before a role, with those it is coordinated with."""
    if not places:
        return []
    if minority_of(places[-2:], here.folded) != places[-1].sense.key:
        return [places[-2]]
    joined = [places[-1]]
    for place in reversed(places[:-1]):
        gap = range(place.end, joined[0].start)
        if not gap or not all(here.folded[i] in _JOINED or not here.folded[i] for i in gap):
            break
        joined.insert(0, place)
    joined = _other_half(here, joined[0]) + joined
    codes: dict[str, Name] = {}
    for place in joined:
        codes.setdefault(place.sense.key, place)
    return list(codes.values())


def _other_half(here: Surroundings, half: Name) -> list[Name]:
    """`North` in `North and South Korean soldiers`, which only says which Korea."""
    pair = next((p for p in halved() if p.both and half.sense.key in p.codes), None)
    start = half.start - 2
    if pair is None or start < 0 or here.folded[start + 1] != "and":
        return []
    is_south = half.sense.key == pair.south
    word, code = ("north", pair.north) if is_south else ("south", pair.south)
    if here.folded[start] != word:
        return []
    return [half._replace(start=start, end=start + 1, sense=half.sense._replace(key=code))]
