"""Who bears a title that is told with `of`: `Minister of Foreign Affairs Heiko Maas`.

The parser takes the name behind for a part of what the office is of. Here it becomes a name of
who holds the office, as in `the minister, Heiko Maas`.
"""

from collections.abc import Sequence

from ingest.actors.gazetteer import Gazetteer
from ingest.actors.names import Name
from ingest.repairs.trees import above, move
from ingest.sentence import Sentence

_STATES_AND_PLACES = frozenset({"state", "place"})


def part_titles(
    s: Sentence, names: Sequence[Name], cover: Sequence[int], gazetteer: Gazetteer
) -> None:
    """Parts the titles of a sentence from the names behind them, in place."""
    changed = False
    for name in names:
        if name.sense.kind == "role" and gazetteer.roles[name.sense.key].kind == "title":
            start = _behind(s, names, cover, name)
            end = _name_end(s, names, cover, gazetteer, start)
            changed |= start < end and _part(s, name.start, start, end)
    if changed:
        s.link()


def _behind(s: Sentence, names: Sequence[Name], cover: Sequence[int], title: Name) -> int:
    """Where a name would begin behind a title, and behind the state that it is of."""
    of = title.end
    if of + 1 < len(s) and s.lower[of] == "of" and cover[of + 1] >= 0:
        state = names[cover[of + 1]]
        if state.sense.kind in _STATES_AND_PLACES and state.start == of + 1:
            return state.end
    return of


def _name_end(
    s: Sentence, names: Sequence[Name], cover: Sequence[int], gazetteer: Gazetteer, start: int
) -> int:
    """One past the end of the name of a person that begins at a token; its beginning if none."""
    end = start
    while end < len(s) and s.tags[end] == "NNP":
        covering = names[cover[end]] if cover[end] >= 0 else None
        if covering is not None and covering.sense.key not in gazetteer.records:
            break
        end += 1
    return end


def _part(s: Sentence, first: int, start: int, end: int) -> bool:
    """Makes an apposition of the title of a name from `start` to `end` that ends what it is of."""
    head = end - 1
    of = s.heads[head]
    if s.deps[head] != "pobj" or s.lower[of] != "of" or not first < of < start - 1:
        return False
    office = start - 1
    if not above(s, head, office) or not first <= s.heads[of] < of:
        return False
    move(s, office, of, "pobj")
    for child in [c for c in s.children[head] if c < office]:
        move(s, child, office, s.deps[child])
    return move(s, head, s.heads[of], "appos")
