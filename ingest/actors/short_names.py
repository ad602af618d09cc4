"""Bodies by the one word that is left of their names: `the Forum`, `the League`, `the Community`.

An article that has told of the Pacific Islands Forum means it by `the Forum`, and one on the League
of Arab States does not mean an Italian party by `the League`.
"""

from collections.abc import Iterable, Iterator, Set

from graph.model import ActorKind
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.matcher import fold
from ingest.actors.names import Name
from ingest.actors.records import Record, Sense
from ingest.sentence import Sentence

_SHORT = frozenset(
    ["alliance", "association", "commonwealth", "community", "conference", "corps", "forum",
     "group", "guards", "league", "movement", "organisation", "organization", "pact", "quartet"]
)  # fmt: skip
"""Words by which a body goes; those for what any body is (`the Union`) point back by themselves."""


def shortened(
    s: Sentence, folded: list[str], names: list[Name], gazetteer: Gazetteer, told: Set[str]
) -> list[Name]:
    """The names of a sentence, with the short ones of bodies among them, in order.

    `told` are the ids of the bodies that the article has named before.
    """
    places = [token for token in range(1, len(s)) if _is_short(s, folded, token)]
    if not places:
        return names
    found = [
        Name(token, token + 1, Sense("record", body))
        for token in places
        if (body := _meant(folded[token], told | _bodies(names, gazetteer, token), gazetteer))
    ]
    own = {name.start for name in found}
    kept = [name for name in names if name.end - 1 not in own or _is_longer(name, folded)]
    taken = {token for name in kept for token in range(name.start, name.end)}
    return sorted([*kept, *(name for name in found if name.start not in taken)])


def _is_longer(name: Name, folded: list[str]) -> bool:
    """Whether a name has more words than `the` and one."""
    return name.end - name.start > (folded[name.start] == "the") + 1


def _is_short(s: Sentence, folded: list[str], token: int) -> bool:
    """Whether a word stands for a body by itself: `the Forum`, and no `Forum of Small States`."""
    if folded[token] not in _SHORT or folded[token - 1] != "the" or not s.words[token].istitle():
        return False
    behind = token + 1
    if behind < len(s) and (folded[behind] == "of" or s.tags[behind] in ("NNP", "NNPS")):
        return False
    return s.deps[token] not in ("compound", "amod")


def _bodies(names: Iterable[Name], gazetteer: Gazetteer, limit: int) -> set[str]:
    """The ids of the bodies that a sentence names before a token."""
    before = (n.sense.key for n in names if n.end <= limit and n.sense.kind == "record")
    return {key for key in before if gazetteer.records[key].kind is ActorKind.IGO}


def _meant(word: str, told: Iterable[str], gazetteer: Gazetteer) -> str:
    """The one body among those told of whose name this word is the kernel of; empty for none."""
    found = [key for key in told if word in _kernels(gazetteer.records[key])]
    return found[0] if len(found) == 1 else ""


def _kernels(record: Record) -> Iterator[str]:
    """What the names of a body say it is: `Pacific Islands Forum`, `League of Arab States`."""
    for name in (record.name, *record.aliases):
        words = [fold(word) for word in name.split()]
        if len(words) > 1:
            joint = next((at for at, word in enumerate(words) if word in ("of", "for")), len(words))
            yield words[joint - 1]
