"""Parties by the place where an act is done: whose the policemen and the crowds there are."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from graph.model import Party
from ingest.actors.parties import BANDS, Parties, organ_party
from ingest.events import arguments
from ingest.events.act import Act, is_anyones
from ingest.events.fillers import Fillers
from ingest.events.phrases import reachable_phrase_heads

_STATE_OR_ARMY = frozenset({"", "GOV", "MIL"})
"""Sectors of a state by itself and of its army."""
_FALLING = frozenset({"fall", "land", "rain"})
_DONE_THERE = frozenset({"AID", "ASSAULT", "COERCE"})
_TAKEN_AS_LOCAL = frozenset(
    {"COP", "REB", "UAF", "CVL", "OPP", "CRM", "EDU", "MED", "REL", "PRM", "AGR"}
)
"""Sectors that are taken to be of the place where force is used."""
_OF_THE_PLACE = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE"})
"""Types whose police, crowds and armed bands are of the place where the act is done."""


class LocalParties:
    """Completes the acts of one sentence that are done in a place."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.mentions = fillers.mentions
        self._whereabouts = fillers.whereabouts

    def on_scene(self, act: Act) -> Act:
        """Takes parties to force of no known country for those of the place, or the attackers'."""
        struck = act.event_type == "ASSAULT" and any(map(is_anyones, act.targets))
        if act.frame.event_type not in _OF_THE_PLACE:
            return act
        if not struck and not any(map(_is_nobodys, _sides(act))):
            return act
        left = act.frame.event_type == "RETREAT"
        place = self._whereabouts.scene(act.token, at_object=left)
        if place is None:
            return act

        def at_home(parties: Parties, whose: Callable[[Party], bool]) -> Parties:
            return tuple(
                organ_party(self.mentions.gazetteer, place.id, party.sector, party.text)
                if whose(party)
                else party
                for party in parties
            )

        def is_hit_there(party: Party) -> bool:
            fits = is_anyones(party) if struck else _is_nobodys(party)
            if "peacekeeper" in party.text.lower():
                return False  # they serve where they are not from
            # `Algeria downed a drone over its desert`: an army strikes another than its own.
            return fits and not (party.sector == "MIL" and _is_forces_of(act.sources, place.id))

        targets = at_home(act.targets, is_hit_there)
        if act.frame.lemma in _FALLING:  # whose shells fall on a place comes from elsewhere
            return replace(act, targets=targets)
        return replace(act, sources=at_home(act.sources, _is_nobodys), targets=targets)

    def hit_with(self, act: Act, told: Iterable[Act]) -> Act:
        """`shelled the island, killing two marines`: those of the state that was struck."""
        verb = self.s.heads[act.token]
        result = self.s.deps[act.token] == "advcl" and self.s.tags[act.token] == "VBG"
        if self.s.deps[act.token] == "conj" and act.mode == "abduct":
            return self._taken_from(act, verb)
        if not result or act.event_type != "ASSAULT" or not all(map(is_anyones, act.targets)):
            return act
        struck = {
            party.country
            for other in told
            if other.token == verb and other.event_type == "ASSAULT"
            for party in other.targets
        }
        if len(struck) != 1 or not struck <= self.mentions.gazetteer.states.keys():
            return act
        [code] = struck
        gazetteer = self.mentions.gazetteer
        targets = tuple(organ_party(gazetteer, code, p.sector, p.text) for p in act.targets)
        return replace(act, targets=targets)

    def _taken_from(self, act: Act, verb: int) -> Act:
        """`stormed a Malaysian resort and carried off 20 people`: those of the state it is in."""
        if not act.targets or not all(map(is_anyones, act.targets)):
            return act
        words = (t for head in arguments.objects(self.s, verb) for t in self.s.subtree(head))
        codes = {p.country for t in words for p in self.mentions.modifier(t)}
        codes &= self.mentions.gazetteer.states.keys()
        if len(codes) != 1:
            return act
        [code] = codes
        gazetteer = self.mentions.gazetteer
        targets = tuple(organ_party(gazetteer, code, p.sector, p.text) for p in act.targets)
        return replace(act, targets=targets, certainty=0.8 * act.certainty)

    def done_there(self, act: Act) -> Act:
        """Takes the foreign state in which force is used or aid given for the target."""
        if act.targets or act.mutual or not act.sources or act.frame.event_type not in _DONE_THERE:
            return act
        own = {party.country for party in act.sources}
        heads = [
            head
            for preposition in ("in", "at", "near", "inside")
            for head in reachable_phrase_heads(self.s, act.token, preposition)
        ]
        if act.frame.event_type == "AID" and not heads:
            heads = self.s.subtree(act.token)
        states = {place.id: place for head in heads if (place := self.mentions.place(head))}
        if len(states) != 1 or (act.frame.event_type != "COERCE" and not own.isdisjoint(states)):
            return self._among_own(act, tuple(states))
        return replace(act, targets=tuple(states.values()), certainty=0.8 * act.certainty)

    def _among_own(self, act: Act, states: tuple[str, ...]) -> Act:
        """Takes the people of the place for whom armed bands of it attacked: `opened fire in`."""
        bands = all(party.sector in BANDS and party.country in states for party in act.sources)
        if act.frame.event_type != "ASSAULT" or len(states) != 1 or not bands:
            return act
        people = organ_party(self.mentions.gazetteer, states[0], "CVL", "")
        return replace(act, targets=(people,), certainty=0.7 * act.certainty)


def _sides(act: Act) -> Parties:
    return (*act.sources, *act.targets)


def _is_forces_of(parties: Parties, code: str) -> bool:
    """Whether it is a state by itself or its army that acts."""
    return any(party.country == code and party.sector in _STATE_OR_ARMY for party in parties)


def _is_nobodys(party: Party) -> bool:
    """Whether a party is a role of no known country: `three policemen`."""
    return not party.identified and party.sector in _TAKEN_AS_LOCAL
