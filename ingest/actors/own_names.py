"""Names that several bear, read as that of the one of whom an article tells."""

from collections import Counter
from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING

from graph.model import ActorKind
from ingest.actors.company import states_of
from ingest.actors.names import Name
from ingest.actors.surroundings import PLACES
from ingest.actors.words import listed

if TYPE_CHECKING:
    from ingest.actors.resolver import ArticleActors

_TIMES = 2
"""So many times as often as that of another must the state of one be named."""


def of_minority(
    names: Sequence[Name],
    index: int,
    folded: Sequence[str],
    told: MutableMapping[str, set[str]],
) -> Name:
    """`the Serbs` of an article about Bosnian Serbs: those of Bosnia, not of Serbia.

    `told` are the states in which the article has told of a people, by the word for it.
    """
    name = names[index]
    word = folded[name.end - 1].removesuffix("s")
    if word not in listed("kindred") or name.sense.kind not in ("people", "adjective"):
        return name
    before = names[index - 1] if index else None
    beside = before is not None and before.end == name.start and before.sense.kind in PLACES
    homes = told.setdefault(word, set())
    if name.end > name.start + 1 or beside:
        homes.add(before.sense.key if before is not None and beside else name.sense.key)
        return name
    if len(homes) != 1:
        return name
    sector = "CVL" if name.sense.kind == "people" else name.sense.sector
    return name._replace(sense=name.sense._replace(key=next(iter(homes)), sector=sector))


def of_namesakes(
    names: Sequence[Name], index: int, folded: Sequence[str], article: "ArticleActors"
) -> Name:
    """`the Joint Chiefs of Staff` of an article about Korea: of bodies of one name Korea's."""
    name, gazetteer = names[index], article.gazetteer
    if name.sense.kind != "record":
        return name
    senses = gazetteer.matcher.get(folded[name.start : name.end]) or ()
    if len(senses) < 2:
        return name
    homes = {
        record.offices[0].principal: sense
        for sense in senses
        if sense.kind == "record"
        and (record := gazetteer.records[sense.key]).kind is ActorKind.ORGANIZATION
    }
    if len(homes) < 2 or name.sense not in homes.values():
        return name
    before = names[index - 1] if index else None
    if before is not None and before.end == name.start and before.sense.key in homes:
        return name._replace(sense=homes[before.sense.key])
    told = article.named + Counter(states_of(gazetteer, names))
    first, second = sorted(homes, key=lambda code: -told[code])[:2]
    clear = told[first] > _TIMES * told[second]
    return name._replace(sense=homes[first]) if clear else name
