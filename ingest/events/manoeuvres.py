"""Moves of forces: drills that several hold together, and who is moved."""

from dataclasses import replace

from graph.model import Party
from ingest.actors.parties import ARMED, FIGHTERS
from ingest.events import syntax
from ingest.events.act import Act
from ingest.events.fillers import Fillers
from ingest.events.lexicon import word_classes
from ingest.events.phrases import phrase_heads, reachable_phrase_heads

_HARDWARE = ("WEAPONRY", "SHIPS", "WARPLANES", "MISSILES")
_DRILLED = frozenset({"ASSAULT"})
_TEAMED = frozenset({"COERCE", "MOBILIZE", "AID"})
_IN_DRILLS = ("in", "for", "as", "during")
_EDGES = frozenset({"start", "beginning", "opening", "outset", "end", "close", "climax", "height"})
"""Parts of a drill at which something is done."""


class Manoeuvres:
    """Completes the moves of forces of one sentence."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.mentions = fillers.mentions
        self.matcher = fillers.matcher
        self._fillers = fillers

    def of_whom(self, act: Act) -> Act:
        """The mode of a mobilisation by who is moved: `put police on alert`, `sent a frigate`."""
        if act.event_type != "MOBILIZE" or act.mode not in ("troops", ""):
            return act
        moved = [at for head in act.about for at in syntax.coordinated(self.s, head)]
        sectors = {party.sector for at in moved for party in self.mentions.at(at)}
        sectors = sectors & ARMED or {party.sector for party in act.sources} & ARMED
        lemmas = {self.s.lemmas[at] for at in moved}
        if sectors == {"COP"}:
            return replace(act, mode="police")
        if sectors and sectors <= FIGHTERS:
            return replace(act, mode="militia")
        hardware = {word for name in _HARDWARE for word in word_classes()[name]}
        if lemmas & hardware and not lemmas & word_classes()["TROOPS"]:
            return replace(act, mode="weapons")
        return act

    def drilled(self, act: Act) -> Act:
        """A drill of several states is what they do with one another; in one nobody is hurt."""
        states = {party.country for party in act.sources if party.country}
        if act.event_type in _TEAMED and len(states) > 1 and self._together(act.token):
            return replace(act, event_type="COOPERATE", mode="", targets=(), mutual=True)
        if act.event_type in _DRILLED and (drills := self._drills(act.token)):
            company: dict[str, Party] = {party.id: party for party in act.sources}
            for drill in drills:
                for head in reachable_phrase_heads(self.s, drill, "with"):
                    self._fillers.collect(head, "with", company)
            if len({party.country for party in company.values()}) > 1:
                together = tuple(company.values())
                return replace(
                    act, event_type="COOPERATE", mode="", sources=together, targets=(), mutual=True
                )
            return replace(act, event_type="MOBILIZE", mode="", targets=())
        if act.event_type != "MOBILIZE" or len(states) < 2:
            return act
        lemmas = {self.s.lemmas[head] for head in (act.token, *act.about)}
        if not lemmas & word_classes()["DRILLS"]:
            return act
        return replace(act, event_type="COOPERATE", mode="", targets=(), mutual=True)

    def _together(self, token: int) -> bool:
        """Whether a verb says that its subjects act as one: `combed the rubble together`."""
        return not syntax.JOINTLY.isdisjoint(syntax.particles(self.s, token))

    def _drills(self, token: int) -> list[int]:
        """The drills in which a verb says that something is done: `stormed a beach in a drill`."""
        wanted = word_classes()["REHEARSALS"]
        heads = [
            head
            for preposition in _IN_DRILLS
            for head in self.matcher.slot_heads(token, preposition, noun=False)
        ]
        heads += [
            drill
            for edge in self.matcher.slot_heads(token, "at", noun=False)
            if self.s.lemmas[edge] in _EDGES
            for drill in self._inside(edge)
        ]
        return [head for head in heads if self.matcher.is_one_of(head, wanted)]

    def _inside(self, edge: int) -> list[int]:
        """What something is the start or end of: `the end of two weeks of exercises`."""
        found = reachable_phrase_heads(self.s, edge, "of")
        return [*found, *(deep for at in found for deep in phrase_heads(self.s, at, "of"))]
