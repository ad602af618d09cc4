"""What a clause tells that no frame is about, by the likeness of its words to those of frames.

Frames know constructions; newsrooms find new ones. `trudged out of Goma`, `planes laden with
plasma touched down in Lebanon` are in no frame, but frames have most of their words. A linear
model that is fitted to the frames and to gold (`python -m benchmarks.likeness`) says which type of
act such words are most like, or none. It is asked only where the frames tell nothing of a sentence,
and only believed where it is sure; what it says has little confidence.
"""

import csv
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from graph import tables
from graph.model import ActorKind, Party
from ingest.actors.parties import Parties
from ingest.actors.resolver import Mentions
from ingest.event_types import MUTUAL
from ingest.events import arguments, modality, syntax
from ingest.events.act import Act, without
from ingest.events.lexicon import Frame
from ingest.sentence import CONTENT_WORDS, Sentence

LIKENESS = "likeness"
"""In place of the text of a frame."""
NONE = "NONE"
"""In place of an event type: the words tell no act."""
_UNTOLD = frozenset({NONE, "THREATEN"})
"""What no words are believed to be like: most of what somebody will do threatens nobody."""
SURE = 0.65
"""So likely a type must be, where another party has to do with it."""
SURER = 0.85
"""So likely where there is only the one who does it."""
_SCALE = 100
_CERTAINTY = 0.3
"""What is left of the certainty of an act that is told so."""
_OF_NOT_DOING = frozenset({"REJECT"})
"""Types of which a negated clause may tell an act: `it did not take the offer`."""
_ALONE = frozenset({"COERCE", "CONCEDE", "MOBILIZE", "PROTEST", "RETREAT", "THREATEN"})
"""Types that tell something without a target."""
_MAIN = syntax.MAIN_CLAUSES | {"ROOT"}
"""Where the verb of what a sentence tells stands; what stands elsewhere is background."""
_KNOWING_OR_SAYING = frozenset(
    ["acknowledge", "add", "admit", "be", "believe", "confirm", "describe", "do", "experience",
     "explain", "express", "face", "forget", "have", "hear", "insist", "know", "learn",
     "mention", "note", "observe", "point", "recall", "remark", "remember", "report", "say",
     "see", "stress", "suggest", "tell", "think", "undergo", "witness"]
)  # fmt: skip
"""Verbs of what is said or known: their objects are told of, and not acted upon."""
_IDLE = frozenset({"BUS", "UNK", "CRM", "JRN", "SOC", "NGO", "IMG"})
"""Sectors whose doings are mostly no politics."""
_IDLE_ALONE = frozenset({"AGR", "CVL", "EDU", "LAB", "MED", "REF", "REL"})
"""Sectors of which one alone makes no politics: `an Indian dentist`."""
_NOT_MARCHING = frozenset({"", "COP", "ELI", "GOV", "JUD", "LEG", "MIL", "SPY"})
"""Sectors of those who do not march."""

_CONTESTS = frozenset(
    ["beat", "crush", "defeat", "down", "edge", "eliminate", "hammer", "humble", "outclass",
     "outplay", "overcome", "rout", "sink", "stun", "thrash", "topple", "trounce", "upset"]
)  # fmt: skip
"""What states as such do to one another in matches alone: `Russia beat Croatia on Monday`."""


class Guess(NamedTuple):
    """What the words of a clause are most like."""

    event_type: str
    mode: str
    likely: float
    """From 0 to 1."""


def features(s: Sentence, verb: int, parties: Iterable[Party]) -> list[str]:
    """The words of a verb's clause, each with the part it plays; `parties` are who does it."""
    particles = syntax.particles(s, verb)
    found = ["verb " + "+".join([s.lemmas[verb], *particles])]
    found += ["word " + s.lemmas[verb]] if particles else []
    for token in _clause(s, verb):
        if token != verb and s.pos[token] in CONTENT_WORDS:
            found.append("word " + s.lemmas[token])
    for child in s.children[verb]:
        if s.deps[child] in ("prep", "agent", "dative") and s.pos[child] == "ADP":
            found.append("by " + s.lower[child])
        elif s.deps[child] == "dobj" and s.pos[child] == "NOUN":
            found.append("object " + s.lemmas[child])
    if modality.is_future(s, verb):
        found.append("is future")
    if s.dependents(verb, "neg"):
        found.append("is negated")
    found += ["doer " + party.sector for party in parties if party.sector]
    return list(dict.fromkeys(found))


def _clause(s: Sentence, verb: int) -> list[int]:
    """The words of a clause without those of the clauses in it that have a subject of their own."""
    found = [verb]
    for token in found:
        for child in s.children[token]:
            if s.deps[child] in syntax.ASIDES and s.dependents(child, "nsubj", "nsubjpass"):
                continue
            found.append(child)
    return sorted(found)


@cache
def _weights() -> tuple[tuple[str, ...], Mapping[str, tuple[int, ...]]]:
    """The event types, and the weight of each feature for each of them."""
    text = files("ingest").joinpath("data", "likeness.csv").read_text(encoding="utf-8")
    (_, *types), *rows = csv.reader(text.splitlines())
    return tuple(types), {row[0]: tuple(map(int, row[1:])) for row in rows}


@cache
def _modes() -> Mapping[tuple[str, str], Mapping[str, int]]:
    """How often a feature stands with each mode of an event type."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in tables.rows("ingest", "likeness_modes.csv"):
        found.setdefault((row["type"], row["word"]), {})[row["mode"]] = int(row["times"])
    return found


def guess(words: Sequence[str]) -> Guess:
    """What the features of a clause are most like."""
    types, weights = _weights()
    sums = [0.0] * len(types)
    for word in ("", *words):
        for index, weight in enumerate(weights.get(word, ())):
            sums[index] += weight / _SCALE
    top = max(sums)
    odds = [math.exp(value - top) for value in sums]
    best = max(range(len(types)), key=odds.__getitem__)
    return Guess(types[best], _mode(types[best], words), odds[best] / sum(odds))


def _mode(event_type: str, words: Sequence[str]) -> str:
    """The mode of a type that the words stand with most often."""
    known = _modes()
    modes = known.get((event_type, ""), {})
    if not modes:
        return ""
    scores = {mode: math.log(times) for mode, times in modes.items()}
    for word in words:
        seen = known.get((event_type, word))
        if seen is None:
            continue
        total = sum(seen.values()) + len(modes)
        for mode in scores:
            scores[mode] += math.log((seen.get(mode, 0) + 1) / total)
    return max(scores, key=scores.__getitem__)


class Likeness:
    """Guesses at the acts of one sentence of which frames tell nothing."""

    def __init__(
        self,
        sentence: Sentence,
        mentions: Mentions,
        is_no_act: Callable[[int], bool] = lambda verb: False,
    ) -> None:
        self.s = sentence
        self.mentions = mentions
        self._is_no_act = is_no_act

    def clauses(self) -> Iterable[tuple[int, Parties, Parties]]:
        """Verbs that tell what a party did, with who did it and whom its phrases name."""
        s = self.s
        for verb in range(len(s)):
            if (
                s.pos[verb] != "VERB"
                or s.deps[verb] not in _MAIN
                or s.lemmas[verb] in _KNOWING_OR_SAYING
            ):
                continue
            heads = syntax.with_conjuncts(s, arguments.subjects(s, verb))
            sources = self._political(heads) if heads else ()
            if not sources:
                continue
            doing = {token for head in heads for token in s.subtree(head)}
            below = [t for t in _clause(s, verb) if t != verb and t not in doing]
            yield verb, sources, self._others(below, sources)

    def _political(self, heads: Iterable[int]) -> Parties:
        """Who of those at the heads of a subject may make politics."""
        found = []
        for head in heads:
            many = self.s.tags[head] in ("NNS", "NNPS")
            idle = _IDLE if many else _IDLE | _IDLE_ALONE
            found += [
                party
                for party in self.mentions.at(head)
                if party.identified and _is_placed(party) and party.sector not in idle
            ]
        return tuple(found)

    def _is_background(self, verb: int) -> bool:
        """Whether a verb tells what had been, what is always so, or what may or should be."""
        s = self.s
        words = modality.auxiliaries(s, verb)
        if "had" in words or modality.is_possible(s, verb) or modality.is_obliged(s, verb):
            return True
        if not modality.WOULD.isdisjoint(words) and s.deps[verb] != "ccomp":
            return True
        habitual = s.tags[verb] in ("VBZ", "VBP") and not words
        return habitual and s.text.rstrip().endswith(".")

    def _others(self, tokens: Iterable[int], sources: Parties) -> Parties:
        """The first whom the words of a clause name beside those who do it."""
        own = {party.country for party in sources}
        home: Parties = ()
        for token in tokens:
            named = self.mentions.at(token) or self.mentions.modifier(token)
            others = without((p for p in named if p.identified and _is_placed(p)), sources)
            if any(party.country not in own for party in others):
                return others
            home = home or tuple(p for p in others if p.sector)
        return home

    def act(self) -> Act | None:
        """The act that the sentence most likely tells; None where that is not sure."""
        best: tuple[float, Act] | None = None
        for verb, sources, targets in self.clauses():
            if self._is_background(verb) or self._is_no_act(verb):
                continue
            found = guess(features(self.s, verb, sources))
            if found.event_type in _UNTOLD or (best is not None and best[0] >= found.likely):
                continue
            if found.event_type not in _OF_NOT_DOING and self.s.dependents(verb, "neg"):
                continue
            if found.event_type == "PROTEST" and not any(map(_may_march, sources)):
                continue
            if self.s.lemmas[verb] in _CONTESTS and _are_states((*sources, *targets)):
                continue
            alone = not targets and _stands_alone(found.event_type, sources)
            if found.likely >= (SURER if alone else SURE) and (targets or alone):
                best = found.likely, self._made(verb, found, sources, targets)
        return best[1] if best is not None else None

    def _made(self, verb: int, found: Guess, sources: Parties, targets: Parties) -> Act:
        mutual = found.event_type in MUTUAL and len(sources) > 1
        return Act(
            event_type=found.event_type,
            mode=found.mode,
            sources=sources,
            targets=targets,
            token=verb,
            predicate=self.s.lemmas[verb],
            frame=_frame(self.s.lemmas[verb], found),
            certainty=_CERTAINTY * found.likely,
            mutual=mutual and not targets,
        )


def _may_march(party: Party) -> bool:
    """Whether a party may be people in the streets, as one politician is not."""
    return party.sector not in _NOT_MARCHING and party.kind is not ActorKind.PERSON


def _stands_alone(event_type: str, sources: Parties) -> bool:
    """Whether a type tells something of those who do it, without anybody to whom they do it."""
    if event_type in MUTUAL:
        return len({party.country for party in sources}) > 1
    return event_type in _ALONE


def _are_states(parties: Parties) -> bool:
    return all(party.kind is ActorKind.STATE for party in parties)


def _is_placed(party: Party) -> bool:
    return bool(party.country) or party.kind is ActorKind.IGO


def _frame(lemma: str, found: Guess) -> Frame:
    """In place of a frame, for an act that none tells."""
    return Frame(
        text=LIKENESS,
        lemma=lemma,
        noun=False,
        particle="",
        conditions=(),
        event_type=found.event_type,
        mode=found.mode,
        source=(("subj",),),
        target=(),
        operator="",
        complement=(),
        doer=(),
        example="",
        weight=0,
    )
