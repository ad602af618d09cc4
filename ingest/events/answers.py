"""Acts that answer somebody, who is named in the clause around or beside their own."""

from dataclasses import replace

from graph.model import Party
from graph.ontology import quad
from ingest.events import syntax
from ingest.events.act import MATERIAL_CONFLICT, VERBAL_CONFLICT, Act, without
from ingest.events.fillers import Fillers
from ingest.events.occasions import Occasions, is_power
from ingest.events.phrases import reachable_phrase_heads

_ANSWERED = frozenset({"PROTEST", "CONCEDE"})
"""Types that answer somebody, whom often only the clause of their purpose or occasion names."""
_PROVOKING = frozenset({"REJECT", "ACCUSE", "THREATEN", "SANCTION", "MOBILIZE"})
_GOING_ON = frozenset({"THREATEN", "SANCTION"})
"""Types of what is done beside another thing to the same."""
_INSIDE = frozenset({"xcomp", "dobj", "acomp", "ccomp", "prep", "pobj", "pcomp"})
_AFTER = frozenset({"after", "because", "since", "as", "when"})
_CONFLICT = frozenset({VERBAL_CONFLICT, MATERIAL_CONFLICT})
_PROMISED = frozenset({"AGREE", "CONCEDE", "THREATEN", "REJECT"})
_ADDRESSEES = frozenset({"", "GOV", "MIL", "REB"})
_NOTICES = frozenset({"word", "notice", "message", "letter", "note", "assurance", "pledge"})
_TELLING = frozenset({"tell", "assure", "inform", "promise", "reassure", "notify"})


class Answers:
    """Completes the acts of one sentence that answer somebody."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self._fillers = fillers
        self._occasions = Occasions(fillers.phrases)

    def answered(self, act: Act, told: list[Act]) -> Act:
        """Aims at who answers it: `Turkey cut ties with Israel after it refused to apologise`."""
        if act.targets or act.mutual or not act.sources or act.event_type not in _PROVOKING:
            return act
        clause = act.token
        while self.s.deps[clause] in _INSIDE and self.s.heads[clause] != clause:
            clause = self.s.heads[clause]
        marks = {self.s.words[t].lower() for t in syntax.dependents(self.s, clause, "mark")}
        if self.s.deps[clause] != "advcl" or marks.isdisjoint(_AFTER):
            return act
        own = {party.country for party in act.sources}
        above = self.s.heads[clause]
        for other in told:
            aimed = {party.country for party in other.targets}
            near = above in (other.token, self.s.heads[other.token])
            if near and own == aimed and quad(other.event_type) in _CONFLICT:
                targets = without(other.sources, act.sources)
                return replace(act, targets=targets, certainty=0.8 * act.certainty)
        return act

    def goes_on(self, act: Act, told: list[Act]) -> Act:
        """Aims at whom the verb before is aimed: `sanctioned Niger and threatened intervention`."""
        if act.targets or act.mutual or not act.sources or act.event_type not in _GOING_ON:
            return act
        if self.s.deps[act.token] != "conj" or self.s.pos[act.token] != "VERB":
            return act
        for other in told:
            same = {p.id for p in other.sources} == {p.id for p in act.sources}
            joined = other.token == self.s.heads[act.token]
            if joined and same and other.targets and quad(other.event_type) in _CONFLICT:
                return replace(act, targets=other.targets, certainty=0.8 * act.certainty)
        return act

    def told_to(self, act: Act) -> Act:
        """Aims what is promised at whom it is told to: `told Kuwait that its army would leave`."""
        if act.targets or act.mutual or not act.sources or act.event_type not in _PROMISED:
            return act
        clause = act.token
        while self.s.deps[clause] in ("xcomp", "acomp", "conj", "dobj", "pobj", "prep", "attr"):
            clause = self.s.heads[clause]
        verb = self.s.heads[clause]
        heads: list[int] = []
        if self.s.deps[clause] == "ccomp" and self.s.lemmas[verb] in _TELLING:
            heads = syntax.dependents(self.s, verb, "dobj", "dative", "nsubjpass")
        elif self.s.deps[clause] in ("ccomp", "acl", "relcl"):  # `sent word to the UN that`
            nouns = [verb, *syntax.dependents(self.s, verb, "dobj")]
            if any(self.s.lemmas[noun] in _NOTICES for noun in nouns):
                sent = verb if self.s.pos[verb] == "VERB" else self.s.heads[verb]
                heads = reachable_phrase_heads(self.s, sent, "to")
        found: dict[str, Party] = {}
        for head in heads:
            self._fillers.collect(head, "obj", found)
        own = {party.country for party in act.sources}
        told = tuple(
            p for p in found.values() if p.country and p.country not in own and p.sector != "JRN"
        )
        if act.event_type == "REJECT":  # a parliament is only told of it
            told = tuple(p for p in told if p.sector in _ADDRESSEES)
        if not told:
            return act
        return replace(act, targets=without(told, act.sources), certainty=0.8 * act.certainty)

    def other_side(self, act: Act) -> Act:
        """Aims a protest at the power that it answers, a concession at the people who won it."""
        if act.targets or act.mutual or not act.sources or act.event_type not in _ANSWERED:
            return act
        by_power = any(map(is_power, act.sources))
        if act.event_type == "PROTEST" or not by_power:
            targets = self._occasions.authority(act.token, act.sources)
        else:
            targets = self._occasions.people(act.token, act.sources)
        return replace(act, targets=targets, certainty=0.8 * act.certainty) if targets else act
