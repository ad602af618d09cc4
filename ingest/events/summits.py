"""Whose summit it is at which leaders meet a guest: `Asian leaders met him at an ASEAN summit`."""

from dataclasses import replace

from graph.model import ActorKind, Party
from ingest.events import syntax
from ingest.events.act import Act
from ingest.events.fillers import Fillers
from ingest.events.lexicon import word_classes

_SUMMITS = frozenset({"summit", "meeting", "conference", "session"})


class Summits:
    """Completes the meetings of one sentence that a body holds."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.mentions = fillers.mentions

    def held_by(self, act: Act) -> Act:
        """A meeting of one guest and of leaders whom nobody names, with the body that held it."""
        if act.event_type != "CONSULT" or len(act.sources) + len(act.targets) != 1:
            return act
        s = self.s
        doers = s.dependents(act.token, "nsubj")
        unnamed = doers and not any(self.mentions.at(head) for head in doers)
        if not unnamed or s.lemmas[doers[0]] not in word_classes()["LEADERS"]:
            return act
        bodies = self._bodies(act.token)
        if len(bodies) != 1:
            return act
        together = (*bodies, *act.sources, *act.targets)
        return replace(
            act, sources=together, targets=(), mutual=True, certainty=0.9 * act.certainty
        )

    def _bodies(self, token: int) -> tuple[Party, ...]:
        around = [t for t in self.s.subtree(token) if self.s.lower[t] in ("at", "during")]
        heads = [h for t in around for h in self.s.dependents(t, "pobj")]
        words = [m for h in heads if self.s.lemmas[h] in _SUMMITS for m in self._modifiers(h)]
        found = {p.id: p for m in words for p in self.mentions.modifier(m)}
        return tuple(p for p in found.values() if p.kind is ActorKind.IGO)

    def _modifiers(self, noun: int) -> list[int]:
        return [*syntax.modifiers(self.s, noun), *self.s.dependents(noun, "poss")]
