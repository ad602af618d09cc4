"""Bodies and firms by what they are: `the New York-based group`, `gave the companies a month`."""

from graph.model import ActorKind, Party
from ingest.actors.reading import Reading

_GROUPS = frozenset(
    ["charity", "group", "lobby", "monitor", "ngo", "organisation", "organization", "watchdog"]
)
_FIRMS = frozenset({"banks", "companies", "firms"})
_ADVOCATES = frozenset({"NGO", "SOC"})


_REACH = 3
"""So many sentences before may have named the group."""


def by_what_it_is(here: Reading, head: int, start: int) -> tuple[Party, ...] | None:
    """Who is meant by such a phrase; () if nobody known is, None if it is another phrase."""
    words = here.folded[start : head + 1]
    if words[-1] in _GROUPS and "based" in words and words[0] == "the":
        return _advocates(here, head)
    if words[-1] in _FIRMS and words[:-1] == ["the"]:
        return _firms(here, head) or None
    return None


def _advocates(here: Reading, head: int) -> tuple[Party, ...]:
    """Of those who speak for a cause the last: where it is based says nothing of its state.

    Only of what they say: what is done to such a group may be done to any other.
    """
    if here.sentence.deps[head] != "nsubj":
        return ()
    for reading in (here, *here.earlier[-_REACH:][::-1]):
        for at, party in reversed(reading.spoken()):
            before = reading is not here or at < head
            if before and (party.sector in _ADVOCATES or party.country == "NGO"):
                return (party.model_copy(update={"text": here.text_of(head)}),)
    return ()


def _firms(here: Reading, head: int) -> tuple[Party, ...]:
    """The firms that the sentence, or else the one before, has named."""
    for reading in (here, *here.earlier[-1:]):
        told = {
            party.id: party
            for at, party in reading.spoken()
            if party.kind is ActorKind.ORGANIZATION
            and party.sector == "BUS"
            and (reading is not here or at < head)
        }
        if told:
            return tuple(told.values())
    return ()
