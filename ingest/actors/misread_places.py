"""Places that the parser takes for somebody told of by a clause, or for another name of a state.

`sent an envoy to Bangkok, who met the premier`: it hangs a clause with `who` on the noun beside it,
and here it is put back on the person who was sent there, met there or taken there. In `Saudi
Arabia, the Emirates, Bahrain and Egypt` it takes the second state for a byname of the first.
"""

from collections.abc import Sequence

from ingest.actors.names import Name
from ingest.actors.surroundings import PLACES
from ingest.repairs.trees import move
from ingest.sentence import ANY_OBJECT, Sentence

_STATES = frozenset({"state", "capital"})
_DEPTH = 3


def part_places(s: Sentence, names: Sequence[Name], cover: Sequence[int]) -> None:
    """Parts the places of a sentence from the clauses with `who` behind them, in place."""
    changed = False
    for verb, label in enumerate(s.deps):
        place = s.heads[verb]
        if label == "relcl" and _is_place(names, cover, place) and _tells_of_person(s, verb):
            person = _person_before(s, names, cover, place)
            changed |= person is not None and move(s, verb, person, "relcl")
    if changed:
        s.link()


def _is_place(names: Sequence[Name], cover: Sequence[int], token: int) -> bool:
    """Whether a token names a place: no people, of whom a clause with `who` may well tell."""
    kind = names[cover[token]].sense.kind if cover[token] >= 0 else ""
    return kind in PLACES and kind != "people"


def _tells_of_person(s: Sentence, verb: int) -> bool:
    subjects = s.dependents(verb, "nsubj", "nsubjpass")
    return any(s.lower[c] == "who" for c in subjects)


def _person_before(
    s: Sentence, names: Sequence[Name], cover: Sequence[int], place: int
) -> int | None:
    """Who was sent to a place, or met in it: the object, or passive subject, of the verb above."""
    at = place
    for _ in range(_DEPTH):
        at = s.heads[at]
        if s.pos[at] == "VERB":
            people = [c for c in s.dependents(at, *ANY_OBJECT) if c < place]
            people = [c for c in people if not _is_place(names, cover, c)]
            return people[-1] if people else None
    return None


def join_states(s: Sentence, names: Sequence[Name], cover: Sequence[int]) -> None:
    """`Saudi Arabia, the Emirates, Bahrain and Egypt`: several states, none of which is another.

    The parser takes the second for a byname of the first.
    """
    changed = False
    for token, label in enumerate(s.deps):
        if label != "appos" or not s.dependents(token, "conj"):
            continue
        one, other = _state_at(names, cover, s.heads[token]), _state_at(names, cover, token)
        if one and other and one != other:
            s.deps[token], changed = "conj", True
    if changed:
        s.link()


def _state_at(names: Sequence[Name], cover: Sequence[int], token: int) -> str:
    """The code of the state that a token names, itself or by its capital; empty for none."""
    sense = names[cover[token]].sense if cover[token] >= 0 else None
    return sense.key if sense is not None and sense.kind in _STATES else ""
