"""Whether what a sentence tells is an act of politics at all, by all of its words together.

Rules know the scenes, tenses and people that they were written for. A linear model over the words
of the sentence, who does it to whom and by which construction says of the rest how likely such an
act is one between political actors: `Jordan sued the grocery chain for using his name`. Words of
which gold has no example are known by the vectors that the parser has of them among their
neighbours. It is fitted to gold by `python -m benchmarks.politics`.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graph import tables
from graph.model import Polarity, Status
from ingest.actors.resolver import Mentions
from ingest.credibility import scenes
from ingest.events import arguments
from ingest.events.act import Act
from ingest.sentence import CONTENT_WORDS, Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

UNLIKELY = 0.45
"""Below this probability an act is not told: of acts of authors to whom it was not fitted that
loses one in 80, and of what is none more than half."""
UNLIKELY_AMID_POLITICS = 0.22
"""The same where words of politics stand in the sentence: `violated the ceasefire 80 times`."""
UNLIKELY_OF_POWERS = 0.1
"""The same for what a state's power does to anybody of another state, or with one: news tells it
in few words (`Panama no longer recognises Taiwan`)."""
VECTOR = "vector "
"""Begins the features that are the numbers of vectors, in their order."""
_POWERS = frozenset({"", "COP", "ELI", "GOV", "JUD", "LEG", "MIL", "REB", "SPY"})
"""Sectors of those who act for a state, or rule a part of it."""
_SMALL = frozenset(
    ["a", "an", "any", "every", "her", "his", "i", "if", "its", "my", "than", "their", "we", "you",
     "your"]
)  # fmt: skip
"""Small words by which private life, laws and suppositions are told."""
_DONE_TO = ("dobj", "nsubjpass", "prep", "attr")
"""Labels of what says what an act is done to."""
_SAVED = 1
"""So many words of politics make a sentence one of politics."""
_WORDS_A_STEP, _STEPS = 8, 5
_WEIGHT_A_STEP, _WEIGHTS = 3, 4


def of_sentence(s: Sentence, mentions: Mentions) -> list[str]:
    """What a sentence has of words and names, for all of its acts."""
    found = {f"size {min(len(s) // _WORDS_A_STEP, _STEPS)}"}
    for token, pos in enumerate(s.pos):
        if mentions.cover[token] >= 0:
            continue
        if pos in CONTENT_WORDS:
            found.add("word " + s.lemmas[token])
        elif pos == "PROPN":
            found.add("unknown name")
        elif s.lower[token] in _SMALL:
            found.add("small " + s.lower[token])
    for name in mentions.names:
        found.add("name " + name.sense.kind)
        if name.sense.kind == "role":
            found.add("role " + mentions.gazetteer.roles[name.sense.key].sector)
    return sorted(found)


def of_act(s: Sentence, act: Act) -> list[str]:
    """What an act has: its type, form and construction, and of which sectors its parties are."""
    own, others = ({p.country for p in side} for side in (act.sources, act.targets))
    found = {
        "",
        "type " + act.event_type,
        f"frame {act.event_type} {act.frame.lemma}",
        "told by " + s.tags[act.token],
        f"weight {min(act.frame.weight // _WEIGHT_A_STEP, _WEIGHTS)}",
        "abroad" if own and others and not own & others else "at home",
        *({"who " + party.sector for party in act.sources} or {"who nobody"}),
        *({"whom " + party.sector for party in act.targets} or {"whom nobody"}),
    }
    return sorted(found)


def vectors_of(s: Sentence, act: Act) -> "Numbers | None":
    """The vectors of an act's word, of its doer, of what it is done to and of all the sentence,
    one behind the other; None where the model has none."""
    import numpy as np

    if s.vectors is None:
        return None
    doers = arguments.subjects(s, act.token)[:1]
    parts = ([act.token], doers, s.dependents(act.token, *_DONE_TO), range(len(s)))
    means = [s.vectors[list(part)].mean(0) if part else s.vectors[0] * 0 for part in parts]
    return np.concatenate(means)


def vectors_of_sentence(s: Sentence) -> "Numbers | None":
    """The mean vector of a sentence, the last part of those of its acts."""
    return None if s.vectors is None else s.vectors.mean(0)


class Weights(NamedTuple):
    """How much what a sentence or an act has speaks for politics, as a logarithm of odds."""

    features: Mapping[str, float]
    """By feature; that of the empty one counts always."""
    vectors: "Numbers"
    """One behind the other, as of an act; that of the sentence is the last."""

    def of(self, features: Iterable[str], vectors: "Numbers | None" = None) -> float:
        """How much features and vectors speak for politics."""
        told = sum(self.features.get(feature, 0.0) for feature in features)
        if vectors is None:
            return told
        return told + float(self.vectors[len(self.vectors) - len(vectors) :] @ vectors)


@cache
def weights() -> Weights:
    """The weights that were fitted."""
    import numpy as np

    known = {row["feature"]: float(row["weight"]) for row in tables.rows("ingest", "politics.csv")}
    numbers = [known.pop(name) for name in list(known) if name.startswith(VECTOR)]
    return Weights(known, np.array(numbers, np.float32))


def between_powers(act: Act) -> bool:
    """Whether powers of one state, or it, do it to those of another."""
    sides = [
        {party.country for party in side if party.sector in _POWERS}
        for side in (act.sources, act.targets)
    ]
    return all(sides) and "" not in sides[0] | sides[1] and not sides[0] & sides[1]


def by_power(act: Act) -> bool:
    """Whether all who do it are powers of a state."""
    return all(party.sector in _POWERS for party in act.sources)


Deed = tuple[str, frozenset[str]]
"""An event type, with the principals of all who have to do with an act of it."""


def deed(act: Act) -> Deed:
    """By what it is known that an act was told before."""
    return act.event_type, frozenset(party.principal for party in (*act.sources, *act.targets))


def margins(
    s: Sentence, mentions: Mentions, acts: Iterable[Act], told: Mapping[Deed, float]
) -> list[float]:
    """By how much each act of a sentence is likelier than it must be, as a logarithm of odds.

    What its article has `told` already is as likely again: `The meeting lasted as long as a cup
    final`. What is not judged is so beyond all doubt.
    """
    acts = list(acts)
    if not acts:
        return []
    known = weights()
    shared = known.of(of_sentence(s, mentions))
    saves = scenes.evidence_of(s, mentions).saves
    return [
        max(
            shared + known.of(of_act(s, act), vectors_of(s, act)) - least(act, saves),
            told.get(deed(act), -math.inf),
        )
        if is_judged(act)
        else math.inf
        for act in acts
    ]


def is_judged(act: Act) -> bool:
    """Whether the model knows such an act: what is denied or left undone was no politics to it."""
    return act.status is not Status.DENIED and act.polarity is Polarity.AFFIRMED


def least(act: Act, saves: int) -> float:
    """How much must speak for an act to be told, as a logarithm of odds.

    `saves` are the words of politics in its sentence.
    """
    share = UNLIKELY_AMID_POLITICS if saves >= _SAVED else UNLIKELY
    share = UNLIKELY_OF_POWERS if _is_abroad(act) or _is_of_rebels(act) else share
    return math.log(share / (1 - share))


def _is_abroad(act: Act) -> bool:
    """Whether a power does it to anybody of another state, or with one."""
    own = {party.country for party in act.sources if party.sector in _POWERS} - {""}
    others = {party.country for party in act.targets} - {""}
    return len(own) > 1 if not act.targets else bool(own and others - own)


def _is_of_rebels(act: Act) -> bool:
    """Whether rebels and the forces of a state have to do with one another."""
    sides = [{party.sector for party in side} for side in (act.sources, act.targets)]
    return any(
        "REB" in rebels and not forces.isdisjoint(_FORCES)
        for rebels, forces in (sides, reversed(sides))
    )


_FORCES = frozenset({"MIL", "COP"})
