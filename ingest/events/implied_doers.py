"""Who is behind an act whose verb does not say it: who used the force, who asked, who pressed."""

from ingest.actors.parties import Parties
from ingest.events import arguments
from ingest.events.act_phrases import DESPITE, DOERS, OBSERVERS, ActPhrases

_MAKERS = frozenset({"by", "from"})
_OCCASION_OF_FORCE = frozenset({"in", "at", "during", "by", "with", "under", "from", "of"})
_IN_COURSE_OF = frozenset({"in", "during"})
_RULINGS = frozenset({"ruling", "verdict", "judgment", "judgement", "trial", "decision", "hearing"})
"""Nouns whose `by` tells which court it was: `was found guilty in a ruling by a tribunal`."""
_WIELDING = frozenset(
    ["call", "carry", "chair", "claim", "command", "commit", "conduct", "deploy", "detonate",
     "direct", "drop", "engineer", "fire", "fly", "hatch", "hurl", "launch", "lay", "lead", "lob",
     "man", "mastermind", "mount", "operate", "orchestrate", "order", "organise", "organize",
     "perpetrate", "pilot", "plan", "plant", "plot", "run", "send", "set", "shoot", "stage",
     "throw", "toss", "unleash"]
)  # fmt: skip
"""Verbs of those who use a weapon, call a strike or a march, or hold talks."""
_HURLING = frozenset(
    ["deploy", "drop", "fire", "fly", "hurl", "launch", "lob", "plant", "send", "throw", "unleash"]
)
_IN_WORDS = frozenset({"in", "under", "by", "through", "with"})
_ON = frozenset({"on", "at"})
_ORDERS = frozenset({"order", "instruction", "directive", "behest", "command"})
_AUTHORS = frozenset({"by", "of", "from"})
_PAPERS = frozenset(
    ["appeal", "statement", "declaration", "resolution", "decree", "order", "letter", "message",
     "communique", "communiqué", "call", "petition", "ruling", "decision", "vote", "report",
     "speech", "address", "directive", "edict", "motion", "verdict", "note", "manifesto"]
)  # fmt: skip
"""What tells by whose words something is done to somebody."""
_STEERING = frozenset({"run", "operate", "direct", "control", "steer"})
"""Verbs of those who use what is theirs from afar: `fake accounts run from Russia`."""
_HANDS = frozenset({"hand", "custody", "detention", "prison", "jail", "fire", "captivity"})
_PRESSURE = frozenset(
    ["pressure", "call", "demand", "request", "appeal", "plea", "urging", "ultimatum", "warning"]
)


_HOLDING = frozenset(
    ["abduct", "arrest", "capture", "detain", "hold", "imprison", "intern", "jail", "kidnap",
     "seize", "snatch", "take"]
)  # fmt: skip
_HELD_IN = frozenset({"in"})


class ImpliedDoers:
    """Looks for who is behind the acts of one sentence."""

    def __init__(self, phrases: ActPhrases) -> None:
        self.s = phrases.s
        self._phrases = phrases

    def source(self, token: int) -> Parties:
        """Who used the force that a word tells of: `shots from`, `in custody of`, `, by rebels`."""
        s = self.s
        verb = token if s.pos[token] == "VERB" else s.heads[token]
        for subject in s.dependents(verb, "nsubj", "nsubjpass"):
            clauses = s.dependents(subject, "acl")
            makers = [maker for clause in clauses for maker in arguments.agents(s, clause)]
            makers += self._phrases.heads(subject, _MAKERS) + self.blamed(subject)
            if found := self._phrases.first(makers):
                return found
        if found := self._of_occasion(verb):
            return found
        for noun in self._phrases.nouns(verb, _OCCASION_OF_FORCE, purpose=False):
            if self._phrases.harms(noun) or s.lemmas[noun] in _HANDS | _RULINGS:
                owners = [noun, *self._phrases.heads(noun, DOERS | {"of"})]
                if found := self._phrases.first(owners):
                    return found
        return self._far_agent(verb)

    def captors(self, token: int) -> Parties:
        """Who had those who go free: `an engineer jailed in Iran was released`."""
        s = self.s
        verb = token if s.pos[token] == "VERB" else s.heads[token]
        freed = [*arguments.objects(s, verb), *arguments.surface_subjects(s, verb)]
        held = [v for noun in freed for v in s.dependents(noun, "acl")]
        held = [v for v in held if s.lemmas[v] in _HOLDING]
        heads = [
            h for v in held for h in (*arguments.agents(s, v), *self._phrases.heads(v, _HELD_IN))
        ]
        return self._phrases.first(heads)

    def _of_occasion(self, verb: int) -> Parties:
        """`the bombing of Douma by Syria, in which 100 were killed`: who did what a clause is of.

        Or `Israel carried out a raid in which five were killed`.
        """
        s, noun = self.s, self.s.heads[verb]
        inside = [t for t in s.dependents(verb, "prep") if s.lower[t] in _IN_COURSE_OF]
        which = [w for t in inside for w in s.dependents(t, "pobj")]
        if s.deps[verb] != "relcl" or not any(s.lower[t] == "which" for t in which):
            return ()
        if not self._phrases.harms(noun):
            return ()
        owners = [*self._phrases.heads(noun, _MAKERS), noun]
        above = s.heads[noun]
        if s.deps[noun] == "dobj" and s.lemmas[above] in _WIELDING:
            owners = [*arguments.subjects(s, above), *owners]
        return self._phrases.first(owners)

    def speaking(self, token: int) -> Parties:
        """Who asks for what is done in their words: `summoned in an appeal by`, `by order of`."""
        s = self.s
        verbs = [token if s.pos[token] == "VERB" else s.heads[token]]
        verbs += [s.heads[verbs[0]], *s.dependents(verbs[0], "xcomp")]
        for noun in (n for verb in verbs for n in self._phrases.heads(verb, _IN_WORDS)):
            if s.lemmas[noun] in _PAPERS:
                authors = self._phrases.heads(noun, _AUTHORS)
                owners = [*authors, *s.dependents(noun, "poss"), noun]
                if found := self._phrases.first(owners):
                    return found
        return self._ordering(verbs)

    def _ordering(self, verbs: list[int]) -> Parties:
        """`was cut off on orders from the regulator`, `on the orders of the king`."""
        for order in (n for verb in verbs for n in self._phrases.heads(verb, _ON)):
            if self.s.lemmas[order] in _ORDERS:
                authors = self._phrases.heads(order, _AUTHORS)
                owners = [*authors, *self.s.dependents(order, "poss"), order]
                if found := self._phrases.first(owners):
                    return found
        return ()

    def blamed(self, weapon: int) -> list[int]:
        """Heads of those on whom its clause lays an attack: `a car bomb blamed on separatists`.

        Or of those who used it, `a round lobbed by rebels`, `drones that Baku has thrown into it`.
        """
        s, found = self.s, []
        for verb in s.dependents(weapon, "acl", "relcl"):
            if s.lemmas[verb] in ("blame", "attribute", "pin", "trace"):
                found += self._phrases.heads(verb, frozenset({"on", "to"}))
            elif s.lemmas[verb] in _WIELDING:
                found += arguments.agents(s, verb)
                if s.lemmas[verb] in _HURLING | _STEERING:
                    found += self._phrases.heads(verb, frozenset({"from"}))
                where = any(s.lower[c] == "where" for c in s.dependents(verb, "advmod"))
                if s.deps[verb] == "relcl" and s.lemmas[verb] in _HURLING and not where:
                    doers = s.dependents(verb, "nsubj")
                    found += [doer for doer in doers if s.pos[doer] in ("NOUN", "PROPN")]
        for part in s.dependents(weapon, "amod", "compound"):  # `an FSB-run plot`
            made = s.lemmas[part] in _WIELDING - {"lead"}  # a `Moscow-led bloc` is not Moscow's
            if made and s.words[part - 1] == "-":
                found += s.dependents(part, "npadvmod", "compound")
        return found + self._claiming(weapon)

    def _claiming(self, attack: int) -> list[int]:
        """`Hamas claimed responsibility for a bombing that killed five`: who says it did it."""
        s = self.s
        preposition = s.heads[attack]
        noun = s.heads[preposition]
        if s.deps[attack] != "pobj" or s.lower[preposition] != "for":
            return []
        verb = s.heads[noun] if s.lemmas[noun] == "responsibility" else noun
        if s.lemmas[verb] not in ("claim", "admit", "accept", "assume"):
            return []
        return arguments.subjects(s, verb)

    def _far_agent(self, verb: int) -> Parties:
        """`has been accused of theft, much of it believed lost, by officials`."""
        s = self.s
        above = s.heads[verb]
        if not s.dependents(verb, "auxpass") or s.deps[verb] not in ("ccomp", "advcl"):
            return ()
        for preposition in s.dependents(above, "prep", "agent"):
            if preposition > verb and s.lower[preposition] == "by":
                for noun in s.dependents(preposition, "pobj"):
                    return self._phrases.parties(noun)
        return ()

    def pressing(self, token: int) -> Parties:
        """Whose demand is not met: `despite pressure by France`, `under pressure from unions`."""
        s = self.s
        for verb in dict.fromkeys((token, s.heads[token], s.heads[s.heads[token]])):
            for noun in self._phrases.heads(verb, DESPITE):
                if s.lemmas[noun] not in _PRESSURE:
                    continue
                owners = [noun, *self._phrases.heads(noun, DOERS | {"of"})]
                owners = [owner for owner in owners if s.lemmas[owner] not in OBSERVERS]
                if found := self._phrases.first(owners):
                    return found
        return ()
