"""Where an act is done, by the phrases of its own clause."""

from graph.model import ActorKind, Party
from ingest.events.act_phrases import ActPhrases
from ingest.sentence import ANY_OBJECT

_WITHIN = frozenset({"in", "across", "around", "throughout", "within", "at", "of", "on"})
_DEPTH = 4
_AT_SCENES = _WITHIN | {"near", "outside", "inside", "through", "into", "by", "from", "to", "off"}
_MOTION = frozenset({"to", "from", "by"})
"""What is only of the first of two acts: `took the ships to Ashdod and arrested activists`."""
_ARGUMENTS = ("dobj", "nsubj", "nsubjpass")


class Whereabouts:
    """Looks for the places of the acts of one sentence."""

    def __init__(self, phrases: ActPhrases) -> None:
        self.s = phrases.s
        self.mentions = phrases.mentions
        self._phrases = phrases

    def scene(self, token: int, at_object: bool = False) -> Party | None:
        """The one state in whose places the act's own phrases set it, or None.

        `at_object` says that what it is done to is a place as well: `police quit Istanbul's Taksim
        Square`, `crowds filled the main square of Yerevan`.
        """
        s = self.s
        verb = token if s.pos[token] == "VERB" else s.heads[token]
        first = s.first_conjunct(verb)
        seen = dict.fromkeys((token, verb, first))
        level = list(seen)
        found: dict[str, Party] = {}
        for _ in range(_DEPTH):
            below = [
                noun
                for node in level
                for noun in self._phrases.heads(
                    node, _AT_SCENES - _MOTION if node == first != verb else _AT_SCENES
                )
            ]
            below += [n for node in level for n in s.dependents(node, *_ARGUMENTS)]
            level = [noun for noun in dict.fromkeys(below) if noun not in seen]
            seen.update(dict.fromkeys(level))
            for noun in level:
                if s.deps[noun] in _ARGUMENTS and not (at_object and s.deps[noun] in ANY_OBJECT):
                    continue
                for at in (noun, *s.dependents(noun, "poss", "compound", "nmod")):
                    place = self.mentions.located(at) if at == noun else self.mentions.place(at)
                    if place is not None:
                        found[place.id] = place
        return next(iter(found.values())) if len(found) == 1 else None

    def home(self, token: int, country: str) -> int | None:
        """Where in one's own country something is done: `a curfew in four of its states`."""
        for noun in self._phrases.nouns(token, _WITHIN, purpose=False):
            place = self.mentions.place(noun)
            named = (place,) if place is not None else self._phrases.parties(noun)
            if any(p.id == country and p.kind is ActorKind.STATE for p in named):
                return noun
        return None
