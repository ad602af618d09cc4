"""Whose the crew is of a ship or plane that was told of: `arrested its captain`."""

from graph.model import Party
from ingest.actors.grammar import subject_of, top
from ingest.actors.parties import state_party
from ingest.actors.reading import Reading

_CREWS = frozenset(
    ["captain", "crew", "crewman", "passenger", "sailor", "skipper"]
)  # fmt: skip
CRAFT = frozenset(
    ["aircraft", "airliner", "boat", "bomber", "bulker", "cruiser", "destroyer", "drone", "ferry",
     "fighter", "freighter", "frigate", "gunboat", "helicopter", "jet", "plane", "schooner", "ship",
     "speedboat", "submarine", "tanker", "trawler", "tug", "vessel", "warplane", "warship", "yacht"]
)  # fmt: skip
"""Nouns for what sails or flies, and is no person by whatever name it goes."""
_BACK = 2
"""In so many sentences before it the ship must be named."""


def of_ship(here: Reading, token: int) -> tuple[Party, ...]:
    """The state of the last single ship or plane named with one before `its captain`; or ()."""
    sentence = here.sentence
    if sentence.lower[token] != "its" or sentence.lemmas[sentence.heads[token]] not in _CREWS:
        return ()
    doer = subject_of(sentence, sentence.verb_above(sentence.heads[token]))
    own = {p.country for p in here.at(doer)} if doer is not None and doer < token else set()
    for reading in (here, *reversed(here.earlier[-_BACK:])):
        limit = token if reading is here else len(reading.sentence)
        for at in reversed(range(limit)):
            one = reading.sentence.tags[at] in ("NN", "NNP")
            if not one or reading.sentence.lemmas[at] not in CRAFT:
                continue
            code = _flag(reading, at)
            if code and code not in own:
                return (state_party(here.gazetteer, code, ""),)
    return ()


def _flag(reading: Reading, craft: int) -> str:
    """The one state that stands before a craft: `the Spanish trawler Estai`."""
    states = reading.gazetteer.states
    noun = top(reading.sentence, craft)
    owners = {p.country for head in (craft, noun) for p in reading.modifier(head)}
    owners &= states.keys()
    return owners.pop() if len(owners) == 1 else ""
