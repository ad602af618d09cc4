"""The noun phrases of an act's own clause, and whom they name.

Frames list the phrases in which a party usually stands. Where those name nobody, the clause
often names it deeper down: `accepted a formula for ending its dispute with France`, `blew up
power lines leading into Kabul`. Only phrases that can hold the party of such an act are gone
into, the nearest first; nothing is taken from other clauses or from who reports the act.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from graph.model import Party
from ingest.actors.parties import Parties
from ingest.actors.resolver import Mentions
from ingest.events import arguments, syntax
from ingest.events.lexicon import word_classes
from ingest.events.party_phrases import worded
from ingest.events.phrases import LAYING, is_by_the_way
from ingest.sentence import MODIFIERS, Sentence

DOERS = frozenset({"by", "from", "with", "between"})
"""Prepositions of who does what a noun tells."""
DESPITE = frozenset({"despite", "amid", "under"})
"""Prepositions of what weighs on somebody: `under pressure from`, `amid tensions with`."""
OBSERVERS = frozenset({"analyst", "expert", "economist", "observer", "commentator", "forecaster"})
"""Who only speak of what others do: `despite warnings from analysts`."""

_REPELLING = frozenset(
    ["disperse", "scatter", "break", "quell", "repel", "clear", "drive", "push", "intercept",
     "shadow", "escort", "track", "deter", "counter", "confront", "face", "contain", "monitor"]
)  # fmt: skip
"""Verbs whose infinitive tells at whom force is aimed: `used water cannon to disperse`."""
_BEARING = frozenset(
    ["carry", "transport", "ferry", "lead", "head", "house", "hold", "guard", "serve", "belong",
     "link", "connect", "supply", "protect"]
)  # fmt: skip
"""Verbs whose participle tells whose a thing is, or who is in it: `a bus carrying soldiers`."""
_HANDING_OUT = frozenset({"give", "provide", "send", "supply", "sell", "pay", "deliver", "ship"})
_STAGING = frozenset({"hold", "have", "make", "conduct", "schedule", "arrange"})
_COMPANY = frozenset({"with"})
_LETTING = frozenset({"let", "allow", "permit", "enable", "force", "require", "bar", "ban"})
_BRINGING = frozenset({"bring", "cause", "inflict", "do", "visit", "wreak", "impose"})
"""Verbs of the clauses of a noun that tell whom it is for, with or against."""
_ONTO = frozenset({"to", "on", "upon"})
_FILLED = frozenset({"pack", "fill", "cram", "crowd", "load", "jam"})
_LOADS = frozenset({"with"})
"""`a coach packed with pilgrims`."""
_DIRECTED = frozenset(
    ["accusation", "allegation", "case", "charge", "claim", "complaint", "indictment", "lawsuit",
     "measure", "order", "ruling", "sanction", "verdict", "warrant"]
)  # fmt: skip
"""Nouns of what is against somebody, who is not whose it is."""
_TALKING_OF = frozenset(
    ["address", "consider", "debate", "discuss", "examine", "highlight", "review", "weigh"]
)
"""Verbs of what one meets about, whose objects are no party to the meeting."""
_DEPTH = 4
_FEELINGS = frozenset({"regret", "dismay", "surprise", "delight", "anger", "relief", "fury"})
"""`to the regret of the EU` tells what others made of it."""
_TOLD_IN = frozenset({"way", "interview", "broadcast", "programme", "podcast", "column"})
"""`in a BBC interview` is where somebody speaks, not to whom."""
_COMMENTS = frozenset(
    ["blow", "hint", "indication", "reminder", "rebuke", "reflection", "setback", "sign", "signal",
     "snub", "symbol", "testament", "victory"]
)  # fmt: skip
"""What the writer calls an act: `opposed the text, a sign of the isolation that Chad faces`."""
_OWNERS = ("poss", *MODIFIERS)
"""Labels of what tells from the left whose a thing is."""


class ActPhrases:
    """The noun phrases of the acts of one sentence."""

    def __init__(
        self, sentence: Sentence, mentions: Mentions, harms: Callable[[int], bool]
    ) -> None:
        self.s = sentence
        self.mentions = mentions
        self.harms = harms
        """Whether a word tells of an act of material conflict: who suffers it is no party."""

    def parties(self, noun: int) -> Parties:
        """Who a noun phrase names, or else whose it says its thing is."""
        found: dict[str, Party] = {}
        for member in syntax.coordinated(self.s, noun):
            named = worded(self.s, self.mentions, member)
            if not named:
                owners = self.s.dependents(member, *_OWNERS)
                owners += [
                    leader
                    for at in owners
                    if self.s.lemmas[at] == "lead"
                    for leader in self.s.dependents(at, "npadvmod")
                ]
                named = tuple(p for at in owners for p in self.mentions.modifier(at))
                named = tuple(party for party in named if party.identified)
            for party in named:
                found.setdefault(party.id, party)
        return tuple(found.values())

    def first(self, heads: Iterable[int]) -> Parties:
        """Whom the first phrase names that names anybody."""
        return next((found for head in heads if (found := self.parties(head))), ())

    def nouns(self, token: int, paths: frozenset[str], purpose: bool) -> Iterator[int]:
        """Heads of the noun phrases below a trigger, the nearest first.

        `paths` are the prepositions that are gone into; `purpose` says whether infinitives are,
        as in `opened a bridge to bring grain`.
        """
        seen = {token}
        level = self._start(token, paths, purpose)
        for _ in range(_DEPTH):
            level = [node for node in dict.fromkeys(level) if node not in seen]
            seen.update(level)
            yield from (node for node in level if self.s.pos[node] != "VERB")
            level = [below for node in level for below in self._below(node, paths, purpose)]

    def heads(self, node: int, paths: frozenset[str]) -> list[int]:
        """Heads of the phrases with these prepositions that hang on a word, but for times."""
        s = self.s
        return [
            noun
            for child in s.dependents(node, "prep", "dative")
            if s.lower[child] in paths
            for noun in s.dependents(child, "pobj", "pcomp")
            if not is_by_the_way(s, noun) and s.lemmas[noun] not in _FEELINGS | _TOLD_IN
        ]

    def _start(self, token: int, paths: frozenset[str], purpose: bool) -> list[int]:
        s = self.s
        if s.pos[token] not in ("VERB", "AUX", "ADJ"):
            found = self.heads(token, paths) + self._relative(token, paths)
            verb = s.heads[token]
            if s.deps[token] in ("dobj", "nsubjpass") and s.pos[verb] == "VERB":
                found += self.heads(verb, paths)
            elif s.deps[token] == "pobj" and s.pos[s.heads[verb]] == "VERB":
                found += self.heads(s.heads[verb], paths)
                verb = s.heads[verb]
            token = verb
        else:
            # An object that is a party is one of the frame's own slots, or none of its targets.
            objects = [] if s.lemmas[token] in _TALKING_OF else arguments.objects(s, token)
            joined = syntax.with_conjuncts(s, objects)
            below = [self._below(noun, paths, purpose) for noun in joined]
            found = [*chain.from_iterable(below), *self.heads(token, paths)]
        if s.pos[token] == "VERB" and not purpose:
            found += [
                verb
                for verb in s.dependents(token, "xcomp", "advcl")
                if syntax.is_infinitive(s, verb) and s.lemmas[verb] in _REPELLING
            ]
        if purpose and s.pos[token] in ("VERB", "ADJ"):
            found += [
                verb
                for verb in s.dependents(token, "xcomp", "advcl")
                if syntax.is_infinitive(s, verb) and s.lemmas[verb] not in _TALKING_OF
            ]
        return found

    def _below(self, node: int, paths: frozenset[str], purpose: bool) -> list[int]:
        s = self.s
        if s.lemmas[node] in _DIRECTED:  # `rejected the order against the ambassador`
            paths = paths - {"against"}
        found = self.heads(node, DOERS if self.harms(node) else paths)
        if s.pos[node] == "VERB":
            helped = s.dependents(node, "ccomp") if s.lemmas[node] == "help" else []
            found += [c for verb in helped for c in s.dependents(verb, "nsubj")]
            return s.dependents(node, "dobj") + found
        found += [t for t in s.dependents(node, "appos") if s.lemmas[t] not in _COMMENTS]
        found += self._relative(node, paths)
        for verb in s.dependents(node, "acl"):
            meant = purpose or s.lemmas[node] in word_classes()["PROPOSALS"]
            if s.tags[verb] == "VBN" and (agents := arguments.agents(s, verb)):
                found += agents
            elif s.lemmas[verb] in _BEARING or (meant and syntax.is_infinitive(s, verb)):
                found.append(verb)
            elif s.lemmas[verb] in _FILLED:
                found += self.heads(verb, _LOADS)
        return found

    def _due(self, verb: int) -> bool:
        """`was to hold`: whether the infinitive of a verb tells of talks to be held."""
        held = self.s.dependents(verb, "xcomp")
        return any(self.s.lemmas[at] in _STAGING for at in held)

    def _relative(self, node: int, paths: frozenset[str]) -> list[int]:
        """Heads in the relative clause of a noun: `assets that Egypt holds`, whose they are."""
        s, found = self.s, []
        for verb in s.dependents(node, "relcl"):
            found += [c for c in s.dependents(verb, "nsubj") if s.tags[c][:1] != "W"]
            if s.lemmas[verb] in LAYING:  # `the embargo it placed on Egypt`
                found += self.heads(verb, paths)
            elif s.lemmas[verb] in _HANDING_OUT:  # `the vouchers it gives to Syrians`
                found += self.heads(verb, _ONTO)
            elif s.lemmas[verb] in _STAGING or self._due(verb):  # `the talks he was to hold with`
                held = [verb, *s.dependents(verb, "xcomp")]
                found += [noun for at in held for noun in self.heads(at, _COMPANY)]
            elif s.lemmas[verb] in _LETTING:  # `a bill that would let U.S. troops stay`
                clauses = s.dependents(verb, "ccomp")
                found += [c for v in clauses for c in s.dependents(v, "nsubj")]
                found += s.dependents(verb, "dobj")
            elif s.lemmas[verb] in _BRINGING:  # `the suffering that war brought to China`
                found += self.heads(verb, _ONTO)
        return found
