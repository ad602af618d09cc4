"""Whether what a sentence tells is an act of politics at all, by all of its words together.

Rules know the scenes, tenses and people that they were written for. A linear model over the words
of the sentence, who does it to whom and by which construction says of the rest how likely such an
act is one between political actors: `Jordan sued the grocery chain for using his name`. It is
fitted to gold by `python -m benchmarks.politics`, and drops only what is very unlikely.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cache

from graph import tables
from graph.model import Polarity, Status
from ingest.actors.resolver import Mentions
from ingest.events.act import Act
from ingest.sentence import CONTENT_WORDS, Sentence

UNLIKELY = 0.03
"""Below this probability an act is not told."""
UNLIKELY_OF_POWERS = 0.005
"""The same for what a state's power is said to do to anybody of another state."""
MOST_OF_WORDS = 2.0
"""So much, as a logarithm of odds, do the words of a sentence speak against politics at most."""
SCALE = 100
"""Weights are kept in hundredths."""
_POWERS = frozenset({"", "COP", "GOV", "JUD", "LEG", "MIL", "REB", "SPY"})
"""Sectors of those who act for a state, or rule a part of it."""
_SMALL = frozenset(
    ["a", "an", "any", "every", "her", "his", "i", "if", "its", "my", "than", "their", "we", "you",
     "your"]
)  # fmt: skip
"""Small words by which private life, laws and suppositions are told."""
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


@cache
def _weights() -> Mapping[str, int]:
    """The weight of each feature for politics; that of the empty one counts always."""
    return {row["feature"]: int(row["weight"]) for row in tables.rows("ingest", "politics.csv")}


def weight(features: Iterable[str]) -> float:
    """How much features speak for politics, as a logarithm of odds."""
    known = _weights()
    return sum(known.get(feature, 0) for feature in features) / SCALE


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


def likely(s: Sentence, mentions: Mentions, acts: Iterable[Act]) -> list[Act]:
    """The acts of a sentence that are not very unlikely to be of politics."""
    acts = list(acts)
    if not acts:
        return acts
    shared = weight(of_sentence(s, mentions))
    return [
        act
        for act in acts
        if not is_judged(act) or odds(shared, weight(of_act(s, act))) >= least(act)
    ]


def is_judged(act: Act) -> bool:
    """Whether the model knows such an act: what is denied or left undone was no politics to it."""
    return act.status is not Status.DENIED and act.polarity is Polarity.AFFIRMED


def odds(of_words: float, of_the_act: float) -> float:
    """What speaks for an act in all; words alone, of whatever kind, do not outweigh all else."""
    return max(of_words, -MOST_OF_WORDS) + of_the_act


def least(act: Act) -> float:
    """How much must speak for an act to be told, as a logarithm of odds."""
    share = UNLIKELY_OF_POWERS if _is_abroad(act) else UNLIKELY
    return math.log(share / (1 - share))


def _is_abroad(act: Act) -> bool:
    """Whether a power does it to anybody of another state, or with one."""
    own = {party.country for party in act.sources if party.sector in _POWERS} - {""}
    others = {party.country for party in act.targets} - {""}
    return len(own) > 1 if not act.targets else bool(own and others - own)
