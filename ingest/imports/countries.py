"""Which state a data set means by a name or code."""

from functools import cache

from graph.model import ActorKind
from ingest.actors.gazetteer import Gazetteer
from ingest.imports.tables import mapping


@cache
def country(name: str) -> str:
    """The ISO-3166 alpha-3 code of a state by its English name, as data sets write it
    (`Russian Federation`, `Myanmar (Burma)`), or by that code; empty if it is none that is known.
    """
    name = " ".join(name.split())
    if not name:
        return ""
    told = mapping("countries.csv", "name", "country").get(name)
    if told is not None:
        return told
    return _state(name) or _state(name.partition(" (")[0])


def _state(name: str) -> str:
    gazetteer = Gazetteer.load()
    if name in gazetteer.states:
        return name
    found = [actor for actor in gazetteer.find(name) if actor.kind is ActorKind.STATE]
    return found[0].id if len(found) == 1 else ""


@cache
def country_of_cameo(code: str) -> str:
    """The state of a CAMEO country code, which is ISO's with a few exceptions; empty if none."""
    code = mapping("cameo_countries.csv", "code", "country").get(code, code)
    return code if code in Gazetteer.load().states else ""


@cache
def name_of_fips(code: str) -> str:
    """The name of the state with a FIPS 10-4 code (`SP` is Spain); empty if there is none."""
    gazetteer = Gazetteer.load()
    state = gazetteer.states.get(mapping("fips.csv", "fips", "country").get(code, ""))
    return state.name if state else ""
