"""Threats: what is demanded at a price, who may avert what is threatened, and who threatens it."""

from dataclasses import replace
from itertools import chain

from graph.model import ActorKind, Party
from ingest.actors.parties import Parties
from ingest.events import arguments, modality, syntax
from ingest.events.act import Act, without
from ingest.events.fillers import Fillers

_TELLING = frozenset({"tell", "warn"})
_PRICES = frozenset({"die", "face", "forfeit", "lose", "pay", "perish", "risk", "share", "suffer"})
"""What those who do not obey will do: `or face deportation`, `or pay the price`."""
_THREAT_CLAUSES = ("xcomp", "ccomp", "acl")
_THREATENING = frozenset({"", "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "UAF", "PRM"})
"""Sectors that can do what they say will be done."""

_REFERRING = frozenset({"take", "refer", "bring", "report", "submit", "haul", "send", "go"})
_POLICING = frozenset({"COP", "JUD", "SPY"})
_STATELY = _POLICING | {"GOV", "MIL"}
_WHO_MAY = {
    **dict.fromkeys(("arrest", "detain", "jail", "indict"), _POLICING),
    **dict.fromkeys(("extradite", "deport", "expel", "give", "grant"), _STATELY),
}
"""Sectors of those who do what a verb tells of, if they say that it was done."""


class Threats:
    """Completes the threats of one sentence."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.matcher = fillers.matcher
        self._fillers = fillers
        self._targets = fillers.targets

    def or_else(self, act: Act) -> Act:
        """Makes a threat of a demand with a price: `told Serbs to withdraw or be bombed`."""
        if act.event_type != "REQUEST":
            return act
        s, demand = self.s, act.token
        demand = s.up_through(demand, ("xcomp", "ccomp", "conj", "dobj"))
        for verb in syntax.complements(s, demand, "xcomp", "ccomp"):
            if not any(s.lower[t] == "or" for t in s.dependents(verb, "cc")):
                continue
            for other in s.dependents(verb, "conj"):
                if s.lemmas[other] in _PRICES or arguments.is_passive(s, other):
                    return replace(act, event_type="THREATEN", mode="")
        return act

    def on_condition(self, act: Act) -> Act:
        """Aims a threat at whoever may avert it: `will close the border unless Turkey ...`."""
        if act.event_type != "THREATEN" or act.targets:
            return act
        found: dict[str, Party] = {}
        told = [act.token, *arguments.objects(self.s, act.token)]  # `served notice that ...`
        verbs = [verb for at in told for verb in syntax.complements(self.s, at, *_THREAT_CLAUSES)]
        for verb in (*verbs, act.token):
            below = [c for at in arguments.objects(self.s, verb) for c in self._relative(at)]
            for clause in chain(*(modality.conditions(self.s, at) for at in (verb, *below))):
                if arguments.is_passive(self.s, clause):
                    continue
                for head in arguments.surface_subjects(self.s, clause):
                    self._fillers.collect(head, "subj", found)
        targets = without(found.values(), act.sources)
        targets = tuple(party for party in targets if party.identified) or targets
        targets = targets or without(self._spoken_to(act), act.sources)
        return replace(act, targets=targets or self._threatened(act))

    def _relative(self, noun: int) -> list[int]:
        """`to cut the gas that crosses it if the Union ...`, with the `if` in the wrong place."""
        return self.s.dependents(noun, "relcl", "acl")

    def _spoken_to(self, act: Act) -> Parties:
        """`"I will have you jailed," Museveni told doctors`: whom he calls you."""
        s, verb = self.s, act.token
        if not any(s.lower[t] in ("you", "your") for t in s.subtree(verb)):
            return ()
        above = s.heads[s.up_through(verb, ("conj", "ccomp", "parataxis"))]
        found: dict[str, Party] = {}
        for saying in dict.fromkeys((s.heads[verb], above)):
            if s.lemmas[saying] in _TELLING:
                for head in arguments.objects(s, saying):
                    self._fillers.collect(head, "obj", found)
        return tuple(found.values())

    def _threatened(self, act: Act) -> Parties:
        """Whom a threat of something that has no frame would hit: `to close NATO supply routes`."""
        for verb in syntax.complements(self.s, act.token, "xcomp"):
            found: dict[str, Party] = {}
            for head in arguments.objects(self.s, verb):
                self._fillers.collect(head, "obj", found)
            own = {party.principal for party in act.sources}
            others = tuple(p for p in found.values() if p.principal not in own)
            if others:
                return without(others, act.sources)
            beyond = self._targets.target(verb, "THREATEN", act.sources, True)
            if self.s.lemmas[verb] in _REFERRING:  # `to take the case to the UN`
                beyond = tuple(p for p in beyond if p.kind is not ActorKind.IGO)
            if beyond:
                return beyond
        return self._shut(act)

    def _shut(self, act: Act) -> Parties:
        """`Cambodia will close the U.N. office unless ...`: whose the thing is, if another's."""
        found: dict[str, Party] = {}
        for head in arguments.objects(self.s, act.token):
            self._fillers.collect(head, "obj", found)
        own = {party.country for party in act.sources}
        return tuple(p for p in found.values() if p.identified and p.country not in own)

    def by_speaker(self, act: Act) -> Act:
        """Takes who says it for who will do it: `farmers will be jailed, the minister said`."""
        if act.event_type in ("COERCE", "COOPERATE") or act.mode == "access":
            return self._by_office(act)
        meant = act.event_type == "THREATEN" and {"INTEND", "DOUBT"} & set(act.operators)
        if not meant or act.sources or not arguments.is_passive(self.s, act.token):
            return act
        if not act.targets and act.frame.event_type != "COERCE":
            return act
        saying = without(self._saying(act), act.targets)
        sources = tuple(p for p in saying if p.identified and p.sector in _THREATENING)
        return replace(act, sources=sources, certainty=0.8 * act.certainty) if sources else act

    def _by_office(self, act: Act) -> Act:
        """Who tells of what it is there to do: `four were deported to Mali, the minister said`."""
        may = _WHO_MAY.get(self.s.lemmas[act.token])
        if may is None or act.sources or not arguments.is_passive(self.s, act.token):
            return act
        moved = may is not _POLICING
        receiving = {party.country for party in act.targets} if moved else set[str]()
        sources = tuple(
            party
            for party in self._saying(act)
            if party.country in self._fillers.mentions.gazetteer.states
            and party.sector in may
            and party.country not in receiving
            and "embassy" not in party.text.lower()
        )
        return replace(act, sources=sources, certainty=0.8 * act.certainty) if sources else act

    def _saying(self, act: Act) -> Parties:
        """Who says what an act tells."""
        found: dict[str, Party] = {}
        for head in self.matcher.speakers(act.token):
            self._fillers.collect(head, "subj", found)
        return tuple(found.values())
