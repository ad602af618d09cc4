"""Words that tell of no act that was done: conditions, mere infinitives, what is denied."""

from collections.abc import Callable

from ingest.event_types import SHARED, YIELDING
from ingest.events import modality, syntax
from ingest.events.act import Act
from ingest.events.fillers import Fillers
from ingest.events.gatherings import is_audience, is_festive
from ingest.events.lexicon import WANTED, word_classes

_CHOICES = frozenset({"option", "choice", "alternative"})
_PROPOSED = frozenset({"plan", "proposal", "draft", "scheme", "formula", "blueprint", "roadmap"})
_TRAINING = frozenset({"train", "practise", "practice", "rehearse", "learn", "drill"})
"""Verbs whose infinitive tells what somebody will be able to do."""
_PLANNING = frozenset(
    ["plan", "intend", "mean", "consider", "contemplate", "schedule", "hope", "be", "due", "set",
     "expect", "suppose"]
)  # fmt: skip
"""Words of what somebody means to do, as long as nothing comes between."""
_BREAKING = frozenset({"break", "violate", "breach", "flout", "infringe", "contravene"})
_SAID_TO_COME = frozenset({"THREATEN", "AGREE"})
"""Types of what somebody says that he will do."""
_TO_COME = frozenset({"INTEND", "OFFER"})
"""Operators of what is to be done, with whatever it is done for."""
_PRESSING = frozenset({"ACCUSE", "ASSAULT"})
"""Types of what is done to make others yield, which they have not done yet."""


class Irrealis:
    """Says of the words of one sentence why no act is told by them."""

    def __init__(self, fillers: Fillers, acts: Callable[[int], list[Act]]) -> None:
        self.s = fillers.s
        self.matcher = fillers.matcher
        self._acts = acts

    def reason(self, token: int) -> str:
        """Why the acts at a word are not told, for a person to read; empty if they are."""
        if self._is_unreal(token):
            return "it stands in a condition, or in an infinitive that nothing realises"
        if self._came_to_nothing(token):
            return "it was meant to be, before something else came of it"
        if self._is_proposed(token):
            return "it is part of a plan of which nobody says that it was agreed"
        if self._was_agreed_before(token):
            return "it tells how what is broken was agreed"
        if self._is_manner(token):
            return "it tells in what spirit another act is done"
        if self._is_no_protest(token):
            return "people come together to hear or to greet somebody"
        return ""

    def denied(self, triggers: list[int]) -> set[int]:
        """The words of what is denied: `denied charges he ran a squad that killed officials`."""
        found: set[int] = set()
        for token in triggers:
            frame = self.matcher.frame(token)
            if frame is not None and frame.operator == "DENY":
                for slot in frame.complement:
                    for head in self.matcher.slot_heads(token, slot, frame.noun):
                        below = self.s.subtree(head)
                        found.update(below if token not in below else ())
        return found

    def _is_unreal(self, token: int) -> bool:
        """Whether the act only stands in a condition, or in an infinitive that nothing realises."""
        first = self.s.first_conjunct(token)
        if syntax.is_infinitive(self.s, first) and self._modifies_noun(first):
            return True
        if syntax.is_infinitive(self.s, token) and self._is_only_meant(token):
            return True
        if self._is_end_of_what_is_meant(token) or self._comes_after_what_is_meant(token):
            return True
        if self._is_what_a_deal_is_for(token) or self._is_demanded(token):
            return True
        return modality.is_conditional(self.s, token) or self._only_threatened(token)

    def _came_to_nothing(self, token: int) -> bool:
        """`France had planned to send troops`, `was to have visited Moscow`: it did not.

        Not so where others tell of the plan: `Iran said Iraq had planned to attack`.
        """
        s, above = self.s, self.s.heads[token]
        for verb in (token, above) if s.deps[token] in ("xcomp", "dobj") else (token,):
            auxiliaries = modality.auxiliaries(s, verb)
            planned = s.tags[verb] == "VBN" and "had" in auxiliaries and s.deps[verb] != "ccomp"
            done = [
                modality.auxiliaries(s, child)[:2] == ["to", "have"]
                for child in s.dependents(verb, "xcomp")
            ]
            if s.lemmas[verb] in _PLANNING and (planned or any(done)):
                return True
        return False

    def _only_threatened(self, token: int) -> bool:
        """`would shoot down planes violating its airspace`: those that may do so, if any."""
        noun = self.s.heads[token]
        if self.s.tags[token] != "VBG" or self.s.deps[token] != "acl":
            return False
        verb = self.s.heads[noun]
        return self.s.deps[noun] == "dobj" and modality.is_future(self.s, verb)

    def _is_only_meant(self, token: int) -> bool:
        """`had no option but to surrender`, `trained to fight`, `bombed Serbia to end a siege`.

        What force or a lawsuit is to end is not ended by who uses it.
        """
        s = self.s
        first = s.first_conjunct(token)
        verb = s.heads[first]
        if s.lower[max(0, token - 2)] == "but":
            return bool(set(s.lemmas[max(0, token - 7) : token]) & _CHOICES)
        if s.deps[first] not in ("advcl", "xcomp") or verb == first:
            return False
        if s.lemmas[verb] in _TRAINING:
            return True
        if s.deps[first] != "advcl" and s.tags[verb] == "VBN":
            return False
        gives_way = any(act.event_type in YIELDING for act in self._acts(token))
        if s.deps[first] == "xcomp" and syntax.is_infinitive(s, verb) and s.deps[verb] == "advcl":
            verb = s.heads[verb]  # `sued Japan to force it to release them`
        return gives_way and any(
            act.event_type in _PRESSING and not act.operators for act in self._acts(verb)
        )

    def _is_end_of_what_is_meant(self, token: int) -> bool:
        """`agreed to share information to help guards`, `warned of action to restore order`.

        So is how it is to be done: `will help Samoa by giving it boats`.
        """
        s, at = self.s, token
        if s.deps[at] == "pcomp" and s.lower[s.heads[at]] in ("by", "including"):
            verb = s.verb_above(s.heads[s.heads[at]])
            acts = (*self._acts(verb), *self._acts(s.heads[verb]))
            return any(act.token == verb and not WANTED.isdisjoint(act.operators) for act in acts)
        at = s.up_through(at, ("pcomp", "prep"))
        if s.deps[at] not in ("advcl", "xcomp") or not syntax.is_infinitive(s, at):
            return False
        verb = s.heads[at]
        if s.deps[at] == "advcl":
            verb = s.up_through(verb, ("xcomp",))
            return any(not _TO_COME.isdisjoint(act.operators) for act in self._acts(verb))
        return any(
            act.event_type in _SAID_TO_COME and act.token == verb and not act.operators
            for act in self._acts(verb)
        )

    def _comes_after_what_is_meant(self, token: int) -> bool:
        """`wants troops to pull out before entering into talks`: neither is done yet."""
        s, before = self.s, self.s.heads[token]
        if s.deps[token] != "pcomp" or s.lower[before] != "before":
            return False
        return syntax.is_infinitive(s, s.heads[before])

    def _is_what_a_deal_is_for(self, token: int) -> bool:
        """`a deal for the withdrawal of troops`, which it does not tell of as done."""
        s = self.s
        if s.deps[token] != "pobj" or s.pos[token] != "NOUN":
            return False
        preposition = s.heads[token]
        noun = s.heads[preposition]
        if s.deps[noun] == "pobj" and s.lower[s.heads[noun]] == "with":
            noun = s.heads[s.heads[noun]]  # `a deal with rebels for the release of hostages`
        dealt = s.lemmas[noun] in word_classes()["DEAL"]
        return s.lower[preposition] == "for" and dealt

    def _is_demanded(self, token: int) -> bool:
        """`demanded the rebels stop the raids and free the hostages`: they are to, and did not."""
        s, first = self.s, self.s.first_conjunct(token)
        if s.deps[first] != "ccomp" or s.tags[token] != "VB" or s.tags[first] != "VB":
            return False
        if s.dependents(first, "aux") or s.dependents(token, "aux"):
            return False
        frame = self.matcher.frame(s.heads[first])
        return frame is not None and frame.operator == "DEMAND"

    def _is_proposed(self, token: int) -> bool:
        """`turned down a plan under which his troops would leave`: they did not, nor will."""
        s = self.s
        first = s.first_conjunct(s.up_through(token, ("xcomp",)))
        if s.deps[first] != "relcl" or s.lemmas[s.heads[first]] not in _PROPOSED:
            return False
        under = [p for p in s.dependents(first, "prep") if s.lower[p] in ("under", "by")]
        told = any(s.lower[t] == "which" for p in under for t in s.dependents(p, "pobj"))
        return told and bool({"would", "should"}.intersection(modality.auxiliaries(s, first)))

    def _was_agreed_before(self, token: int) -> bool:
        """`on Monday broke the accord reached at talks`: neither accord nor talks are Monday's."""
        frame = self.matcher.frame(token)
        if frame is None or frame.event_type not in SHARED:
            return False
        at = token
        while self.s.heads[at] != at and self.s.deps[at] != "dobj":
            at = self.s.heads[at]
        broken = self.s.lemmas[at] in word_classes()["PACTS"]
        return broken and self.s.lemmas[self.s.heads[at]] in _BREAKING

    def _is_manner(self, token: int) -> bool:
        """`recalled its envoy in protest at the raid`, `suspended the session in protest`."""
        s, above = self.s, self.s.heads[token]
        if s.lemmas[token] != "protest" or s.deps[token] != "pobj" or s.words[above] != "in":
            return False
        if s.dependents(token, "det", "poss", "amod", "compound", "nummod"):
            return False
        verb = s.verb_above(above)
        return any(act.sources and act.event_type != "PROTEST" for act in self._acts(verb))

    def _is_no_protest(self, token: int) -> bool:
        """Whether a rally or a crowd is there for a speaker, a guest or a feast."""
        frame = self.matcher.frame(token)
        if frame is None or (frame.event_type, frame.mode) != ("PROTEST", "demo"):
            return False
        return is_festive(self.s, token) or (frame.noun and is_audience(self.s, token))

    def _modifies_noun(self, token: int) -> bool:
        """`an order to attack`, `an invitation for Lavrov to visit`."""
        label = self.s.deps[token]
        return label == "acl" or (
            label in ("advcl", "relcl") and self.s.pos[self.s.heads[token]] == "NOUN"
        )
