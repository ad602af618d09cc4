"""At whom forces are aimed: who is across from them, whom they are to stop, what they answer.

Frames of mobilization list the phrases that say so at once (`against`, `near`). The rest of the
act's own clause often says it: `guns overlooking a Turkish town`, `to deter Russian bombers`,
`after clashes with Chadian soldiers`, `in a show of strength aimed at Iran`.
"""

from collections.abc import Callable, Iterable, Iterator

from graph.model import Party
from ingest.actors.parties import Parties
from ingest.events import syntax
from ingest.events.act import Act
from ingest.events.phrases import phrase_heads
from ingest.sentence import Sentence

Collect = Callable[[int, str, dict[str, Party]], None]
"""Adds whom a word in a slot names, by id."""

_CONFRONTING = frozenset(
    ["face", "overlook", "border", "encircle", "surround", "ring", "target", "threaten", "menace",
     "confront", "flank", "hug", "simulate"]
)  # fmt: skip
"""Verbs whose participle tells whom forces have before them: `along a ridge facing a Thai post`."""
_CLAIMING = frozenset({"claim", "dispute", "covet"})
"""Verbs whose relative clause tells whose ground others hold it to be: `which Cameroon claims`."""
_AIMING = frozenset({"aim", "direct", "point", "train", "target", "intend", "mean", "design"})
_COUNTERING = frozenset(
    ["attack", "beat", "block", "blunt", "break", "bolster", "bottle", "cage", "chase", "check",
     "clear", "combat", "confront", "contain", "control", "counter", "counterbalance", "cow",
     "crush", "curb", "defeat", "defend", "deter", "disarm", "discourage", "dislodge", "disperse",
     "dissuade", "drive", "evict", "expel", "face", "fend", "fight", "flush", "forestall", "guard",
     "halt", "hem", "hit", "hold", "hunt", "intercept", "intimidate", "invade", "keep", "match",
     "menace", "meet", "monitor", "observe", "offset", "oppose", "oust", "overawe", "overthrow",
     "police", "pre-empt", "preempt", "pressure", "prevent", "protect", "punish", "pursue", "push",
     "put", "quash", "quell", "reach", "recapture", "reclaim", "repel", "repulse", "resist",
     "restrain", "retake", "rout", "scare", "scatter", "secure", "seize",
     "shadow", "shield", "shoot", "show", "sink", "stand", "stave", "stop",
     "storm", "strike", "subdue", "suppress", "tackle", "tail",
     "thwart", "topple", "track", "turn", "ward", "warn", "watch"]
)  # fmt: skip
"""Verbs whose infinitive tells whom forces are to meet: `to deter Russian bombers`."""
_AWAY = {
    "see": frozenset({"off"}),
    "head": frozenset({"off"}),
    "escort": frozenset({"away", "out"}),
    "usher": frozenset({"away", "out"}),
    "take": frozenset({"on"}),
}
"""The particles by which other verbs tell the same: `to see off Chinese planes`."""
_FROM = ("from", "against", "off")
_GESTURES = frozenset(
    ["challenge", "deterrent", "display", "eye", "gesture", "message", "muscle-flexing", "rebuke",
     "reminder", "reply", "response", "answer", "reaction", "retaliation", "riposte", "show",
     "signal", "snub", "warning", "defiance", "preparation", "readiness", "offensive", "assault",
     "invasion", "confrontation", "standoff", "showdown", "war", "battle", "attack", "fight",
     "protest", "campaign", "push", "operation", "drive", "fighting", "incursion", "raid",
     "landing", "clash", "counteroffensive", "counter-offensive"]
)  # fmt: skip
"""What forces are moved in, as or for: `in a show of force against`, `for an assault on`."""
_GESTURES_AT = ("to", "against", "at", "on", "of", "with", "for", "by")
_NEARNESS = frozenset(
    ["sight", "range", "reach", "distance", "shot", "earshot", "km", "kilometre", "kilometer",
     "mile", "metre", "meter", "edge", "outskirts", "side"]
)  # fmt: skip
_FRONTIERS = frozenset(
    ["border", "frontier", "boundary", "coast", "coastline", "shore", "airspace", "exclave",
     "waters", "flank"]
)  # fmt: skip
_OCCASIONS = frozenset(
    ["after", "following", "amid", "as", "over", "before", "ahead", "since", "because", "when",
     "with", "within", "once", "while", "despite", "under", "in"]
)  # fmt: skip
_PLEADING = frozenset({"allege", "blame", "cite", "claim", "fear", "invoke", "say"})
"""Verbs whose participle tells why: `cancelled leave, citing Indian movements`."""
_HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "THREATEN"})
_STRAINED = frozenset(
    ["accusation", "ambush", "assault", "attack", "border", "breach", "bombardment", "bombing",
     "build-up", "buildup", "clash", "conflict", "confrontation", "crisis", "dispute", "drill",
     "exercise", "fear", "feud", "fighting", "friction", "gunbattle", "hostility", "incident",
     "incursion", "intrusion", "invasion", "killing", "manoeuvre", "maneuver", "mobilisation",
     "mobilization", "movement", "offensive", "protest", "provocation", "quarrel", "raid", "rally",
     "rebellion", "revolt", "rift", "riot", "rioting", "row", "shelling", "skirmish", "scuffle",
     "brawl", "firefight", "gunfight", "shootout", "mutiny", "massacre", "kidnapping", "stand-off",
     "standoff", "strike", "strain", "tension", "threat", "unrest", "uprising", "violence", "war"]
)  # fmt: skip
"""Nouns of strife: `amid tension with Turkey`, `following threats from Azerbaijan`."""
_UPSETTING = frozenset({"die", "vanish"})
"""Verbs of what leaders suffer that alarms their neighbours."""
_FOES_AT_HOME = frozenset({"CVL", "OPP", "REB", "UAF", "REF", "EDU", "LAB", "REL", "PTY"})
"""Sectors of those against whom a state's forces are sent at home, named without their country."""
_STRIFE_WITH = ("with", "from", "by", "between", "against")


class Adversaries:
    """Looks for those at whom the forces of one sentence are aimed."""

    def __init__(
        self, sentence: Sentence, collect: Collect, acts_at: Callable[[int], list[Act]]
    ) -> None:
        self.s = sentence
        self._collect = collect
        self._acts_at = acts_at

    def aimed(self, act: Act) -> Parties:
        """Whom the act's own phrases say that the forces face, are to stop, or are to impress."""
        return self._first(act, self._faced)

    def beyond(self, act: Act) -> Parties:
        """Who is behind the border, or within reach, of where the forces are."""
        return self._first(act, self._near)

    def _first(self, act: Act, heads_at: Callable[[int], Iterator[int]]) -> Parties:
        for token in self._scope(act.token):
            for head in heads_at(token):
                if found := self._others(act, self._parties((head,))):
                    return found
        return ()

    def occasion(self, act: Act) -> Parties:
        """Whose hostile doings the forces answer: `after Iraqi accusations`, `as rebels near`."""
        scope = self._scope(act.token)
        for token in scope:
            if not self._is_occasion(act.token, token):
                continue
            below = [t for t in self.s.subtree(token) if t in scope]
            told = [a for t in below for a in self._acts_at(t) if a.event_type in _HOSTILE]
            for other in told:
                if found := self._others(act, other.sources):
                    return found
            for verb in (t for t in below if self.s.lemmas[t] in _UPSETTING):
                if found := self._others(act, self._parties(self.s.dependents(verb, "nsubj"))):
                    return found
            strained = [t for t in below if self.s.lemmas[t] in _STRAINED]
            for noun in strained:
                heads = [h for p in _STRIFE_WITH for h in phrase_heads(self.s, noun, p)]
                if found := self._others(act, self._parties((*heads, noun))):
                    return found
        return ()

    def _scope(self, token: int) -> list[int]:
        """The words of the act's own clause behind its verb, but for subjects and what is said."""
        s, verb = self.s, self.s.verb_above(token)
        found = [verb]
        for node in found:
            found += [
                child
                for child in s.children[node]
                if node != verb or s.deps[child] not in syntax.BEYOND
            ]
        return sorted(found)

    def _faced(self, token: int) -> Iterator[int]:
        """Heads of those whom one word of the act's clause says the forces have to do with."""
        s = self.s
        lemma, label = s.lemmas[token], s.deps[token]
        if s.pos[token] == "VERB" and label in ("acl", "advcl", "xcomp", "relcl", "pcomp", "prep"):
            if lemma in _CONFRONTING and s.tags[token] in ("VBG", "VBZ", "VBP", "VBD"):
                yield from s.dependents(token, "dobj")
            where = any(s.lemmas[t] == "where" for t in s.dependents(token, "advmod"))
            if label == "relcl" and (lemma in _CLAIMING or where):
                subjects = s.dependents(token, "nsubj")
                yield from (at for at in subjects if not self._is_owned(at))
            if lemma in _AIMING:
                for preposition in ("at", "against", "on", "toward", "towards"):
                    yield from phrase_heads(s, token, preposition)
            if self._counters(token) and label != "relcl":
                for preposition in _FROM:
                    yield from phrase_heads(s, token, preposition)
                yield from s.dependents(token, "dobj")
        elif s.lower[token] in ("against", "opposite", "facing"):
            yield from s.dependents(token, "pobj", "dobj")
        elif s.lower[token] == "across":
            yield from phrase_heads(s, token, "from")
        elif lemma in _GESTURES and (label == "pobj" or self._is_for(token)):
            for preposition in (*_GESTURES_AT, *(() if label == "pobj" else ("in",))):
                yield from self._called(phrase_heads(s, token, preposition))

    def _is_owned(self, noun: int) -> bool:
        """`sent units to the border, where 70,000 of its men are`: those of whom it is told."""
        return any(self.s.tags[t] == "PRP$" for t in self.s.subtree(noun))

    def _is_for(self, token: int) -> bool:
        """Whether forces are moved to do something about a fight: `to shore up the war in Mali`."""
        verb = self.s.heads[token]
        purpose = self.s.deps[token] == "dobj" and self.s.deps[verb] in ("advcl", "xcomp")
        return purpose and syntax.is_infinitive(self.s, verb)

    def _counters(self, verb: int) -> bool:
        """Whether a verb tells what forces are to do to whom they meet: `to see off bombers`."""
        if self.s.lemmas[verb] in _COUNTERING:
            return True
        return not _AWAY.get(self.s.lemmas[verb], frozenset()).isdisjoint(
            syntax.particles(self.s, verb)
        )

    def _called(self, heads: Iterable[int]) -> Iterator[int]:
        """The heads, with what they are called: `in response to what he called aggression`."""
        for head in heads:
            if self.s.pos[head] == "VERB":
                yield from self.s.dependents(head, "oprd", "dobj", "attr")
            yield head

    def _near(self, token: int) -> Iterator[int]:
        """Heads of whose ground is near: `100 km from Jaffna`, `its border with Mali`."""
        s = self.s
        if s.lemmas[token] in _FRONTIERS:
            for preposition in ("with", "to", "of", "between"):
                yield from phrase_heads(s, token, preposition)
            yield token
        elif s.lemmas[token] in _NEARNESS:
            for around in (token, *s.dependents(token, "advmod"), s.heads[token]):
                for preposition in ("of", "from"):
                    yield from phrase_heads(s, around, preposition)

    def _is_occasion(self, act: int, token: int) -> bool:
        s = self.s
        if token == act or s.lower[token] not in _OCCASIONS:
            if s.tags[token] == "VBG" and s.lemmas[token] in _PLEADING:
                return s.deps[token] == "advcl"
            return s.deps[token] == "advcl" and any(
                s.lower[m] in _OCCASIONS for m in s.dependents(token, "mark", "advmod")
            )
        return s.deps[token] in ("prep", "mark", "advmod")

    def _parties(self, heads: Iterable[int]) -> Parties:
        found: dict[str, Party] = {}
        for head in heads:
            self._collect(head, "obj", found)
        return tuple(found.values())

    def _others(self, act: Act, parties: Parties) -> Parties:
        """Those among parties who may be adversaries: others, of no part in the act's own state."""
        own = {party.id for party in act.sources} | {party.principal for party in act.sources}
        return tuple(
            party
            for party in parties
            if not {party.id, party.principal} & own
            and (party.identified or party.sector in _FOES_AT_HOME)
        )
