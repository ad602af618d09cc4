"""Whom an act answers, by what the clauses beside it tell of its purpose and its occasion.

A protest, or a concession, is often told with its other side only in the clause that says what it
is for, or what it followed: `blocked roads to force President Mesa out`, `marched after the king
forbade petitions`, `scrapped the tax in response to protests by farmers`.
"""

from collections.abc import Callable, Iterator

from graph.model import ActorKind, Party
from graph.ontology import organ_sectors
from ingest.actors.parties import Parties
from ingest.events import syntax
from ingest.events.act_phrases import OBSERVERS, ActPhrases

_PURPOSES = frozenset({"bid", "effort", "attempt", "campaign", "push", "drive", "struggle",
                       "response", "answer", "reaction", "concession", "deference", "protest",
                       "anger", "fury", "defiance", "row", "dispute", "support", "return",
                       "exchange", "step", "move", "gesture", "standoff", "stand-off", "outrage",
                       "rage", "despair", "opposition", "confrontation", "talk", "deal",
                       "agreement", "order", "face"})  # fmt: skip
"""Nouns of which `in` begins a phrase of purpose: `in a bid to`, `in a row with`."""
_WHY = frozenset({"over", "against", "after", "following", "despite", "amid", "under", "about",
                  "at", "for", "because", "since", "until", "when", "with"})  # fmt: skip
"""Prepositions of what moves somebody."""
_BECAUSE = syntax.SINCE | {"until", "once", "hours", "days"}
"""Conjunctions of the same."""
_MOVES = frozenset({"step", "move", "gesture"})
"""Those of them whose relative clause is about the act: `in a move that surprised diplomats`."""
_PURPOSE_CLAUSES = ("advcl", "xcomp", "acl")
_DEPTH = 6
_DOWNWARD = frozenset(
    ["conj", "dobj", "pobj", "pcomp", "nsubj", "nsubjpass", "xcomp", "ccomp", "acl", "prep",
     "agent", "advcl", "appos", "attr", "dative", "relcl"]
)  # fmt: skip
"""Labels by which purpose or cause go on below their first word."""


_DEATHS = frozenset({"death", "funeral", "burial"})


class Occasions:
    """Looks for the other side of the acts of one sentence."""

    def __init__(self, phrases: ActPhrases) -> None:
        self.s = phrases.s
        self.mentions = phrases.mentions
        self._phrases = phrases

    def authority(self, token: int, own: Parties) -> Parties:
        """Whom people act against: `to bring down the prime minister`, `after police shot`."""
        return self._nearest(token, own, is_power)

    def people(self, token: int, own: Parties) -> Parties:
        """To whom a power yields: `after protests by students`, `to appease strikers`."""
        return self._nearest(token, own, lambda party: not is_power(party))

    def _nearest(self, token: int, own: Parties, fits: Callable[[Party], bool]) -> Parties:
        known = {party.id for party in own} | {party.principal for party in own}
        for head in self._heads(token):
            if self._is_dead(head):
                continue
            found = tuple(
                party for party in self._parties(head) if fits(party) and party.id not in known
            )
            if found:
                return found
        return ()

    def _is_dead(self, head: int) -> bool:
        """`eased a curfew after the death of the rebel leader`: nobody yields to him."""
        of = self.s.heads[head]
        return self.s.lower[of] == "of" and self.s.lemmas[self.s.heads[of]] in _DEATHS

    def _parties(self, head: int) -> Parties:
        """Whom a phrase names, or whose matter it is: `over government pay`."""
        if self.s.lemmas[head] in OBSERVERS:
            return ()
        if found := self._phrases.parties(head):
            return found
        owners = self.s.dependents(head, "poss", "compound", "amod")
        return tuple(party for at in owners for party in self.mentions.at(at))

    def _heads(self, token: int) -> Iterator[int]:
        """Heads of the noun phrases in the clauses and phrases of purpose and cause, in order."""
        seen: set[int] = set()
        level = self._starts(token)
        for _ in range(_DEPTH):
            level = [node for node in dict.fromkeys(level) if node not in seen]
            seen.update(level)
            yield from (node for node in level if self.s.pos[node] in ("NOUN", "PROPN", "PRON"))
            level = [
                child
                for node in level
                for child in self.s.dependents(node, *_DOWNWARD)
                if not self._is_comment(child)
            ]

    def _starts(self, token: int) -> list[int]:
        """What tells of the act's purpose or cause, from its own verb upwards."""
        s, found = self.s, []
        for node in (token, *self._verbs(token)):
            for child in s.children[node]:
                if s.deps[child] in _PURPOSE_CLAUSES and s.pos[child] in ("VERB", "AUX"):
                    if self._is_purpose(child):
                        found.append(child)
                elif s.deps[child] == "prep" and self._is_reason(child):
                    found += s.dependents(child, "pobj", "pcomp")
        return found

    def _is_comment(self, clause: int) -> bool:
        return self.s.deps[clause] == "relcl" and self.s.lemmas[self.s.heads[clause]] in _MOVES

    def _verbs(self, token: int) -> list[int]:
        """The verb of an act and those that it is joined to: `sealed roads and burned tyres to`."""
        s, at = self.s, self.s.verb_above(token, "AUX")
        found = [at]
        while s.deps[at] in ("conj", "xcomp") and s.heads[at] != at:
            at = s.heads[at]
            found.append(at)
        found += s.dependents(token, "conj") if s.pos[token] == "VERB" else []
        return found

    def _is_purpose(self, clause: int) -> bool:
        s = self.s
        if s.tags[clause] == "VBG" or syntax.is_infinitive(s, clause):
            return True
        marks = s.dependents(clause, "mark", "advmod", "npadvmod")
        return any(s.lower[mark] in _BECAUSE for mark in marks)

    def _is_reason(self, preposition: int) -> bool:
        s = self.s
        if s.lower[preposition] in _WHY:
            return True
        nouns = s.dependents(preposition, "pobj")
        return s.lower[preposition] == "in" and any(s.lemmas[noun] in _PURPOSES for noun in nouns)


def is_power(party: Party) -> bool:
    """Whether a party is a power, or speaks for one."""
    if party.kind in (ActorKind.STATE, ActorKind.IGO):
        return True
    return party.sector in organ_sectors()
