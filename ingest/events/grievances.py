"""Against whom people protest, by the name of their protest, its slogans and its purpose.

Where only the place of a protest is known, it is taken to be against the government there. Its own
words often say otherwise: `an anti-American march in Karachi`, `chanting "Death to Israel"`,
`rallied in Beirut to demand the withdrawal of Syrian troops`.
"""

from collections.abc import Callable, Iterator

from graph.model import ActorKind, Party
from ingest.actors.parties import Parties
from ingest.actors.resolver import Mentions
from ingest.events import arguments
from ingest.events.act import Act
from ingest.events.phrases import phrase_heads
from ingest.events.syntax import BEYOND
from ingest.sentence import Sentence

GRIEVANCES = frozenset({"REQUEST", "ACCUSE", "REJECT"})
"""Types by which people tell what they protest against."""
_OF_HELP = frozenset({"assist", "meet"})
"""Modes of what is asked of those from whom people hope for something."""
_CURSES = {"death": "to", "down": "with"}
"""The words of slogans, before the name of whom they are against."""
_DETAINING = frozenset({"hold", "jail", "detain", "imprison", "intern"})
_HELD = frozenset({"captive", "detainee", "inmate", "internee", "prisoner"})
_JAILS = frozenset({"camp", "cell", "custody", "dungeon", "jail", "penitentiary", "prison"})
_SUBORDINATE = frozenset({"advcl", "xcomp", "acl", "relcl", "pcomp", "ccomp", "dep"})
"""Labels of the clauses in which a protest tells what it is about."""


class Grievances:
    """Looks for those against whom the people of one sentence protest."""

    def __init__(
        self, sentence: Sentence, mentions: Mentions, acts_at: Callable[[int], list[Act]]
    ) -> None:
        self.s = sentence
        self.mentions = mentions
        self._acts_at = acts_at

    def against(self, act: Act) -> Parties:
        """Those of another state against whom a protest is said to be; () if nothing says so."""
        own = {party.country for party in act.sources if party.country}
        verb = self.s.verb_above(act.token)
        found = self._opposed(verb, own) or self._cursed(verb, own) or self._holders(verb, own)
        return found or self._denounced(verb, own)

    def _opposed(self, verb: int, own: set[str]) -> Parties:
        """`anti-Japanese protests`, `chanting anti-American slogans`."""
        here = set(self._clause(verb, subjects=True))
        return tuple(
            party
            for token, party in self.mentions.opposed()
            if token in here and party.country not in own
        )

    def _cursed(self, verb: int, own: set[str]) -> Parties:
        """`shouted "Death to America"`."""
        for token in self._clause(verb, subjects=True):
            preposition = _CURSES.get(self.s.lemmas[token], "")
            for noun in phrase_heads(self.s, token, preposition) if preposition else ():
                named = self.mentions.at(noun)
                if found := tuple(p for p in named if p.country and p.country not in own):
                    return found
        return ()

    def _holders(self, verb: int, own: set[str]) -> Parties:
        """`prisoners held by Israel began a hunger strike`: who has them in its power."""
        for subject in arguments.subjects(self.s, verb):
            for held in self.s.dependents(subject, "acl"):
                if self.s.lemmas[held] not in _DETAINING:
                    continue
                heads = [*arguments.agents(self.s, held), *phrase_heads(self.s, held, "in")]
                named = [p for at in heads for p in self.mentions.at(at)]
                if found := tuple(p for p in named if p.country and p.country not in own):
                    return found
            if found := self._jailers(subject, own):
                return found
        return ()

    def _jailers(self, prisoners: int, own: set[str]) -> Parties:
        """`Palestinian inmates of Israeli jails`: those whose jails they are."""
        if self.s.lemmas[prisoners] not in _HELD:
            return ()
        jails = [h for word in ("of", "in", "at") for h in phrase_heads(self.s, prisoners, word)]
        named = [p for at in jails if self.s.lemmas[at] in _JAILS for p in self.mentions.at(at)]
        return tuple(p for p in named if p.country and p.country not in own)

    def _denounced(self, verb: int, own: set[str]) -> Parties:
        """`rallied to condemn Israeli raids`, `to demand the withdrawal of Syrian troops`."""
        for token in self._clause(verb, subjects=False):
            if token == verb or self.s.deps[token] not in _SUBORDINATE:
                continue
            for act in self._acts_at(token):
                if act.event_type not in GRIEVANCES or act.mode in _OF_HELP:
                    continue
                if found := tuple(p for p in act.targets if _is_foreign(p, own)):
                    return found
        return ()

    def _clause(self, verb: int, subjects: bool) -> Iterator[int]:
        """The words of a verb's clause and of what hangs on it, in order of their depth."""
        level = [verb]
        while level:
            yield from level
            level = [
                child
                for node in level
                for child in self.s.children[node]
                if node != verb
                or self.s.deps[child] not in BEYOND
                or (subjects and self.s.deps[child].startswith("nsubj"))
            ]


def _is_foreign(party: Party, own: set[str]) -> bool:
    """Whether a party is a power of another state than the protesters'."""
    if not party.country or party.country in own:
        return False
    return party.identified and party.kind is not ActorKind.POPULATION
