"""Acts that answer somebody, who is named in the clause around or beside their own."""

from dataclasses import replace

from graph.model import ActorKind, Party
from graph.ontology import quad
from ingest.actors.parties import organ_party
from ingest.event_types import CONFLICT
from ingest.events import arguments, syntax
from ingest.events.act import Act, without
from ingest.events.fillers import Fillers
from ingest.events.lexicon import word_classes
from ingest.events.occasions import Occasions, is_power
from ingest.events.phrases import phrase_heads, reachable_phrase_heads

_ANSWERED = frozenset({"PROTEST", "CONCEDE"})
"""Types that answer somebody, whom often only the clause of their purpose or occasion names."""
_PROVOKING = frozenset({"REJECT", "ACCUSE", "THREATEN", "SANCTION", "MOBILIZE"})
_DONE_BESIDE = frozenset({"THREATEN", "SANCTION"})
"""Types of what is done beside another thing to the same."""
_OFFERING = frozenset({"offer", "promise", "pledge"})
_SPOKEN = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REQUEST", "SUPPORT"})
"""Types of what may be said to somebody."""
_SPOKEN_BESIDE = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
_TAKING_UP = frozenset({"accept", "agree", "decline", "refuse", "reject", "welcome"})
_SUMMONING = frozenset({"summon", "convoke", "call"})
"""Verbs of who calls in an envoy and asks something of his state."""
_PROMPTING = frozenset({"prompt", "lead", "cause", "spur", "provoke", "drive"})
_SHUTTING_OUT = frozenset({"restrict", "expel", "deport"})
"""Modes of what is hardly done to one's own officials."""
_OFFICIAL = frozenset({"GOV", "LEG", "MIL"})
_ITS = frozenset({"its", "their"})
_IT = frozenset({"it", "this", "that"})
_UP_TO_OCCASION = frozenset({"xcomp", "dobj", "acomp", "ccomp", "prep", "pobj", "pcomp"})
"""Labels by which an act stands in the clause that tells the occasion."""
_UP_TO_TELLING = frozenset({"xcomp", "acomp", "conj", "dobj", "pobj", "prep", "attr"})
"""Labels by which an act stands in what is told or offered."""
_REPLYING = frozenset({"REJECT", "AGREE", "CONCEDE", "AID"})
_PROMISED = frozenset({"AGREE", "CONCEDE", "THREATEN", "REJECT"})
_ADDRESSEES = frozenset({"", "GOV", "MIL", "REB"})
_AGAINST = frozenset({"OPP", "REB", "UAF", "LAB"})
"""Sectors of those in a state to whom its rulers give answers."""
_TERMS = frozenset({"condition", "deal", "formula", "offer", "plan", "proposal", "term"})
_NOTICES = frozenset({"word", "notice", "message", "letter", "note", "assurance", "pledge"})
_TELLING = frozenset({"tell", "assure", "inform", "promise", "reassure", "notify"})
_WARNING = frozenset({"warn", "caution"})


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
        clause = self.s.up_through(act.token, _UP_TO_OCCASION)
        marks = {self.s.lower[t] for t in self.s.dependents(clause, "mark")}
        if self.s.deps[clause] != "advcl" or marks.isdisjoint(syntax.SINCE):
            return act
        own = {party.country for party in act.sources}
        above = self.s.heads[clause]
        for other in told:
            aimed = {party.country for party in other.targets}
            near = above in (other.token, self.s.heads[other.token])
            if near and own == aimed and quad(other.event_type) in CONFLICT:
                targets = without(other.sources, act.sources)
                return replace(act, targets=targets, certainty=0.8 * act.certainty)
        return act

    def prompted(self, act: Act, told: list[Act]) -> Act:
        """Aims at who gave rise to it: `Chad recognised Kosovo, prompting Serbia to recall`."""
        if act.targets or act.mutual or act.event_type not in _PROVOKING:
            return act
        verb = self.s.heads[act.token]
        if self.s.deps[act.token] != "xcomp" or self.s.lemmas[verb] not in _PROMPTING:
            return act
        if self.s.deps[verb] != "advcl" or self.s.tags[verb] != "VBG":
            return act
        for other in told:
            if other.token == self.s.heads[verb]:
                return replace(act, targets=without(other.sources, act.sources))
        return act

    def turned_down(self, act: Act) -> Act:
        """Aims at whose it is: `The Fund offered Kenya a loan, but Nairobi did not accept it`."""
        s, verb = self.s, act.token
        if act.targets or act.event_type != "REJECT" or s.deps[verb] != "conj":
            return act
        if not any(s.lower[t] in _IT for t in arguments.objects(s, verb)):
            return act
        found: dict[str, Party] = {}
        for head in arguments.own_subjects(s, s.heads[verb]):
            self._fillers.collect(head, "subj", found)
        targets = without(found.values(), act.sources)
        return replace(act, targets=targets, certainty=0.8 * act.certainty) if targets else act

    def on_terms(self, act: Act) -> Act:
        """Aims at who made it: `spurned a truce on the terms put forward by the president`."""
        if act.targets or act.event_type not in ("REJECT", "AGREE") or not act.sources:
            return act
        found: dict[str, Party] = {}
        for word in ("on", "under", "in"):
            for noun in phrase_heads(self.s, act.token, word):
                made = self.s.dependents(noun, "acl") if self.s.lemmas[noun] in _TERMS else []
                for head in (h for verb in made for h in arguments.agents(self.s, verb)):
                    self._fillers.collect(head, "by", found)
        targets = without(found.values(), act.sources)
        return replace(act, targets=targets, certainty=0.8 * act.certainty) if targets else act

    def goes_on(self, act: Act, told: list[Act]) -> Act:
        """Aims at whom the verb before is aimed: `sanctioned Niger and threatened intervention`.

        Or at whom a verb is aimed beside which something is asked: `sanctioned Niger, demanding`.
        """
        if act.targets or act.mutual or not act.sources:
            return act
        verb = self._verb_beside(act)
        if verb is None:
            return act
        for other in told:
            same = {p.id for p in other.sources} == {p.id for p in act.sources}
            joined = other.token == verb and (same or _is_chorus(act, other))
            if joined and other.targets and quad(other.event_type) in CONFLICT:
                return replace(act, targets=other.targets, certainty=0.8 * act.certainty)
        return act

    def shut_out(self, act: Act, told: list[Act]) -> Act:
        """`cut ties with Fiji and barred its officers`: whose the verb before is aimed at."""
        own = {party.country for party in act.sources}
        its = {party.country for party in act.targets}
        if act.mode not in _SHUTTING_OUT or own != its or self.s.deps[act.token] != "conj":
            return act
        if any(party.sector not in _OFFICIAL for party in act.targets):
            return act
        objects = arguments.objects(self.s, act.token)
        if not any(self.s.lower[t] in _ITS for o in objects for t in self.s.dependents(o, "poss")):
            return act
        gazetteer = self._fillers.mentions.gazetteer
        for other in told:
            codes = {party.country for party in other.targets} - own
            aimed = other.token == self.s.heads[act.token] and len(codes) == 1
            if aimed and codes <= gazetteer.states.keys():
                [code] = codes
                targets = (organ_party(gazetteer, code, p.sector, p.text) for p in act.targets)
                return replace(act, targets=tuple(targets), certainty=0.8 * act.certainty)
        return act

    def spoken(self, act: Act, told: list[Act]) -> Act:
        """Aims words at whom one speaks with: `Obama phoned Mugabe and offered to help`.

        `phoned Mugabe to complain`.
        """
        if act.targets or act.mutual or len(act.sources) != 1 or act.event_type not in _SPOKEN:
            return act
        if act.event_type == "ACCUSE" and act.about:
            return act  # `phoned Sharon to condemn the attack` is no word against Sharon
        own = act.sources[0]
        for other in told:
            if other.event_type != "CONSULT" or other.sources[:1] != (own,):
                continue
            if act.event_type == "REQUEST" and other.mode == "visit":
                continue  # `flew to New York to ask for a session`, not of America
            if self._is_said_then(act, other.token):
                targets = without((*other.sources, *other.targets), act.sources)
                return replace(act, targets=targets, certainty=0.8 * act.certainty)
        return act

    def _is_said_then(self, act: Act, speaking: int) -> bool:
        """Whether an act is done beside speaking with another, or spoken for."""
        verb = act.token if self.s.pos[act.token] == "VERB" else self.s.verb_above(act.token)
        while self.s.heads[verb] not in (verb, speaking) and self.s.deps[verb] == "xcomp":
            verb = self.s.heads[verb]
        if self.s.heads[verb] != speaking:
            return False
        if self.s.deps[verb] == "conj":
            return act.event_type in _SPOKEN_BESIDE
        return self.s.deps[verb] in ("xcomp", "advcl") and syntax.is_infinitive(self.s, verb)

    def taken_up(self, act: Act) -> Act:
        """Aims an offer at who takes it up: `Fiji offered to send builders, and Tonga accepted`."""
        verb = self.s.up_through(act.token, _UP_TO_TELLING - {"conj"})
        if act.event_type != "AGREE" or act.targets or act.mutual or not act.sources:
            return act
        if self.s.lemmas[verb] not in _OFFERING:
            return act
        found: dict[str, Party] = {}
        for answer in self.s.dependents(verb, "conj"):
            if self.s.lemmas[answer] in _TAKING_UP:
                for head in arguments.own_subjects(self.s, answer):
                    self._fillers.collect(head, "subj", found)
        targets = without(found.values(), act.sources)
        return replace(act, targets=targets, certainty=0.9 * act.certainty) if targets else act

    def _verb_beside(self, act: Act) -> int | None:
        """The verb beside which something is done, or is asked for, to the same party."""
        s, verb = self.s, act.token
        if s.deps[verb] in ("dobj", "pobj", "xcomp"):
            verb = s.verb_above(s.heads[verb])
        if act.event_type in _DONE_BESIDE and s.deps[verb] == "conj" and s.pos[verb] == "VERB":
            return s.heads[verb]
        if act.event_type != "REQUEST":
            return None
        if s.deps[verb] == "conj" and s.lemmas[s.heads[verb]] in _SUMMONING:
            return s.heads[verb]
        beside = s.deps[verb] == "advcl" and s.tags[verb] == "VBG"
        return s.heads[verb] if beside else None

    def quelled(self, act: Act, told: list[Act]) -> Act:
        """Aims tear gas at whose protest was told: `a crowd threw stones, police used gas`."""
        if act.mode != "crowd-control" or act.targets or not act.sources:
            return act
        for other in reversed(told):
            if other.event_type == "PROTEST" and other.token < act.token and other.sources:
                targets = without(other.sources, act.sources)
                return replace(act, targets=targets, certainty=0.8 * act.certainty)
        return act

    def told_to(self, act: Act) -> Act:
        """Aims what is promised at whom it is told to: `told Kuwait that its army would leave`."""
        if act.targets or act.mutual or not act.sources or act.event_type not in _PROMISED:
            return act
        clause = self.s.up_through(act.token, _UP_TO_TELLING)
        verb = self.s.heads[clause]
        heads: list[int] = []
        telling = _TELLING | _WARNING if act.event_type == "THREATEN" else _TELLING
        if self.s.deps[clause] == "ccomp" and self.s.lemmas[verb] in telling:
            heads = self.s.dependents(verb, "dobj", "dative", "nsubjpass")
        elif self.s.deps[clause] in ("ccomp", "acl", "relcl"):  # `sent word to the UN that`
            nouns = [verb, *self.s.dependents(verb, "dobj")]
            if any(self.s.lemmas[noun] in _NOTICES for noun in nouns):
                sent = verb if self.s.pos[verb] == "VERB" else self.s.heads[verb]
                heads = reachable_phrase_heads(self.s, sent, "to")
        found: dict[str, Party] = {}
        for head in heads:
            self._fillers.collect(head, "obj", found)
        own = {party.country for party in act.sources}
        told = tuple(
            p
            for p in found.values()
            if p.country and p.sector != "JRN" and (p.country not in own or p.sector in _AGAINST)
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
        by_power = any(map(is_power, act.sources)) and not self._is_own_strike(act)
        if act.event_type == "PROTEST" or not by_power:
            targets = self._occasions.authority(act.token, act.sources)
        else:
            targets = self._occasions.people(act.token, act.sources)
        return replace(act, targets=targets, certainty=0.8 * act.certainty) if targets else act

    def _is_own_strike(self, act: Act) -> bool:
        """`magistrates suspended their stoppage`: whoever strikes does it to those in power."""
        if act.frame.noun or self.s.pos[act.token] != "VERB":
            return False
        heads = arguments.objects(self.s, act.token)
        return any(self.s.lemmas[head] in word_classes()["STRIKEACTION"] for head in heads)

    def asked(self, act: Act) -> Act:
        """Aims a request at who turns it down or grants it: `Mali's plea was rebuffed by Ban`."""
        if act.targets or act.event_type != "REQUEST" or not act.frame.noun or not act.sources:
            return act
        if self.s.deps[act.token] not in ("dobj", "nsubjpass", "nsubj"):
            return act
        own = {party.country or party.id for party in act.sources}
        for other in self._fillers.acts_at(self.s.heads[act.token]):
            foreign = {party.country or party.id for party in other.sources}.isdisjoint(own)
            if other.event_type in _REPLYING and other.sources and foreign:
                return replace(act, targets=other.sources, certainty=0.7 * act.certainty)
        return act

    def rebuffed(self, act: Act, told: list[Act]) -> Act:
        """Aims a refusal at whose suggestion it met: `would not halt it, he said when Oslo asked`.

        And what is asked at who refused.
        """
        if act.targets or act.mutual or act.event_type not in ("REJECT", "REQUEST"):
            return act
        for other in told:
            if {act.event_type, other.event_type} != {"REJECT", "REQUEST"} or not other.sources:
                continue
            refusal, request = (act, other) if act.event_type == "REJECT" else (other, act)
            own = {party.country for party in refusal.sources}
            if own & {party.country for party in request.sources} or not own or "" in own:
                continue
            if request.targets and not own & {party.country for party in request.targets}:
                continue
            if self._is_occasion(request.token, refusal.token):
                return replace(act, targets=other.sources, certainty=0.8 * act.certainty)
        return act

    def _is_occasion(self, token: int, main: int) -> bool:
        """Whether an act is told in an `after` or `when` clause of another, or of who says it."""
        clause = self.s.up_through(token, _UP_TO_OCCASION)
        marks = self.s.dependents(clause, "mark", "advmod")
        if self.s.deps[clause] != "advcl":
            return False
        if syntax.SINCE.isdisjoint(self.s.lower[t] for t in marks):
            return False
        above = self.s.heads[clause]
        return above in (main, self.s.heads[main], self.s.up_through(main, _UP_TO_OCCASION))


def _is_chorus(act: Act, other: Act) -> bool:
    """`Sweden summoned Israel's envoy and Peru broke off relations`: states one after another."""
    states = [p.kind is ActorKind.STATE for each in (act, other) for p in each.sources]
    kinds = {act.event_type, other.event_type}
    return all(states) and act.event_type == "SANCTION" and kinds <= {"SANCTION", "ACCUSE"}
