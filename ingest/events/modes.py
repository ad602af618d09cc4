"""A mode that fits an act better than that of its frame, or where its frame tells none.

By where it was done, with what, and what it is about.
"""

from dataclasses import replace

from graph.model import ActorKind, Party
from ingest.events import arguments, syntax
from ingest.events.act import Act
from ingest.events.fillers import Fillers
from ingest.events.lexicon import word_classes
from ingest.events.phrases import phrase_heads, reachable_phrase_heads

_SUMMITS = frozenset({"summit", "gathering"})
_RECEIVING = frozenset({"receive", "host", "welcome", "entertain", "greet"})
_PLACING = ("in", "at", "near", "outside", "inside")
_MEDIATING = frozenset({"mediate", "broker", "shuttle"})
_AIR = frozenset(["bomber", "f-111", "mig", "sukhoi", "mirage", "gunship", "sortie"])
_AIR_ACTS = frozenset({"raid", "strike", "attack", "airstrike"})
_DEVICES = frozenset(["bomb", "device", "ied", "landmine", "mine", "bombs"])
_SUICIDE = frozenset({"suicide"})
_COMMANDS = frozenset(
    ["curfew", "deadline", "demand", "edict", "order", "protest", "ruling", "summons", "ultimatum",
     "warning"]
)  # fmt: skip
"""What somebody defies who will not yield."""
_PLANS = frozenset(
    ["bill", "blueprint", "constitution", "draft", "formula", "idea", "initiative", "measure",
     "motion", "plan", "proposal", "recommendation", "referendum", "resolution", "scheme"]
)  # fmt: skip
_BENEFITS = frozenset(
    ["accession", "aid", "application", "bid", "entry", "extradition", "handover", "help", "loan",
     "membership", "money"]
)  # fmt: skip
_PLEAS = frozenset({"application", "plea", "request"})
_RESIGNING = frozenset(["go", "quit", "resign", "retire", "step"])
_YIELDING = frozenset(
    ["abandon", "call", "cease", "disarm", "drop", "end", "evacuate", "free", "halt", "hand",
     "leave", "lift", "pull", "refrain", "release", "remove", "return", "stop", "surrender",
     "suspend", "withdraw", "yield"]
)  # fmt: skip
_CHANGING = frozenset(
    ["adopt", "alter", "amend", "change", "cut", "dismiss", "draft", "fire", "form", "hold",
     "oust", "raise", "reconsider", "reform", "replace", "rethink", "revise", "rewrite", "sack",
     "spend", "write"]
)  # fmt: skip
_TO_YIELD = frozenset(
    ["ceasefire", "cease-fire", "clemency", "end", "halt", "lifting", "pullout", "release",
     "restraint", "truce", "withdrawal"]
)  # fmt: skip
_TO_CHANGE = frozenset(["change", "dismissal", "election", "reform", "resignation", "rewrite"])
_HELPFUL = ("RELIEFGOODS", "WARGOODS", "AID", "MONEY", "ARMS", "SHIPS")
_ARRESTS = frozenset({"arrest", "detain", "imprison", "indict", "jail", "lock"})
_EXPULSIONS = frozenset({"deport", "expel", "deportation", "expulsion"})
_TAKING = frozenset({"annex", "occupy", "annexation"})
_VIOLENCE = frozenset(
    ["airstrike", "attack", "bomb", "bombing", "bombardment", "destroy", "invade", "invasion",
     "kill", "missile", "shell", "shoot", "war"]
)  # fmt: skip


class Modes:
    """Gives a mode to the acts of one sentence, or one that fits their words better."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.mentions = fillers.mentions

    def told(self, act: Act) -> Act:
        """An act with the mode that its words tell, where they tell one."""
        mode = {
            "ASSAULT": self._weapon,
            "COERCE": self._curb,
            "CONSULT": self._setting,
            "MOBILIZE": self._moved,
            "REJECT": self._refused,
            "REQUEST": self._asked,
            "RETREAT": self._given_up,
            "THREATEN": self._threat,
        }.get(act.event_type)
        found = mode(act) if mode else ""
        return replace(act, finer=(act.event_type, found)) if found else act

    def _setting(self, act: Act) -> str:
        """`met in Geneva`: at home with one of them, with a third, or among many."""
        if act.mode:
            return ""
        parties = (*act.sources, *act.targets)
        if act.frame.lemma in _MEDIATING:
            return "third-party"
        if self._is_of_many(act, parties):
            return "multilateral"
        if act.frame.lemma in _RECEIVING and act.targets:
            return "visit"
        countries = {party.country for party in parties if party.country}
        places = self._places(act)
        if len(places) != 1 or not countries or len(parties) < 2:
            return ""
        if places.isdisjoint(countries):
            return "third-party"
        return "visit" if len(countries) > 1 else ""

    def _places(self, act: Act) -> set[str]:
        """The states in which an act is set: `in Beijing`, `at a Thai naval base`."""
        s = self.s
        heads = [h for p in _PLACING for h in reachable_phrase_heads(s, act.token, p)]
        words = [t for h in heads for t in (h, *s.dependents(h, "poss", "compound", "nmod"))]
        words += [t for h in heads for t in s.dependents(h, "amod", "appos")]
        named = [p for t in words for p in (*self.mentions.at(t), *self.mentions.modifier(t))]
        return {p.country for p in named if p.country in self.mentions.gazetteer.states}

    def _is_of_many(self, act: Act, parties: tuple[Party, ...]) -> bool:
        """Whether a bloc meets, or those who meet do so at its summit."""
        blocs = [party for party in parties if party.kind is ActorKind.IGO]
        if blocs and act.event_type == "CONSULT":
            return not act.targets or len(blocs) == len(parties)
        if len({party.country for party in parties if party.country}) > 3:
            return True
        named = {p.kind for t in range(len(self.s)) for p in self.mentions.at(t)}
        return ActorKind.IGO in named and not _SUMMITS.isdisjoint(self.s.lemmas)

    def _doing(self, act: Act) -> set[str]:
        """The words for what, or who, does it: `jets of the coalition`, `a suicide bomber`."""
        s = self.s
        heads = [act.token] if act.frame.noun else arguments.subjects(s, act.token)
        found: set[str] = set()
        for head in heads:
            members = [head, *phrase_heads(s, head, "of")]
            members += syntax.modifiers(s, head) if s.pos[head] == "NOUN" else []
            found |= {word for t in members for word in (s.lemmas[t], s.lower[t])}
            found |= {s.lower[t].removesuffix("s") for t in members}
        return found

    def _weapon(self, act: Act) -> str:
        """`was bombed by F-16s`, `a suicide bomber killed`: with what it was done."""
        if act.mode not in ("", "heavy-weapons"):
            return ""
        doing = self._doing(act)
        classes = word_classes()
        if doing & classes["DRONES"]:
            return "drone"
        if act.mode:
            return ""
        if doing & _SUICIDE:
            return "suicide-attack"
        if doing & (classes["AIRCRAFT"] | _AIR) or ("air" in doing and doing & _AIR_ACTS):
            return "aerial"
        if doing & _DEVICES:
            return "explosives"
        return self._arms_of(act)

    def _arms_of(self, act: Act) -> str:
        """`Attackers armed with knives`, `a gunman`: by what they carry."""
        heads = arguments.subjects(self.s, act.token) if not act.frame.noun else []
        for head in heads:
            for verb in self.s.dependents(head, "acl"):
                tools = {self.s.lemmas[t] for t in phrase_heads(self.s, verb, "with")}
                if self.s.lemmas[verb] in ("arm", "wield") and tools & word_classes()["BLADES"]:
                    return "primitive"
        return ""

    def _curb(self, act: Act) -> str:
        """`confined them to their homes with a curfew`."""
        if act.mode not in ("", "restrict"):
            return ""
        below = {self.s.lemmas[t] for t in phrase_heads(self.s, act.token, "with")}
        return "curfew" if "curfew" in below else ""

    def _moved(self, act: Act) -> str:
        """`Two destroyers started an exercise`: ships, aircraft and missiles, not troops."""
        if act.mode != "troops" or act.frame.noun:
            return ""
        classes = word_classes()
        hardware = classes["WEAPONRY"] | classes["SHIPS"]
        doers = arguments.subjects(self.s, act.token)
        return "weapons" if doers and all(self.s.lemmas[t] in hardware for t in doers) else ""

    def _objects(self, act: Act) -> set[str]:
        """Lemmas of what a refusal is of: `an appeal for aid`, `a demand`."""
        heads = [*act.about, *arguments.objects(self.s, act.token)]
        heads += [act.token] if act.frame.noun else []
        return {self.s.lemmas[t] for head in heads for t in syntax.coordinated(self.s, head)}

    def _refused(self, act: Act) -> str:
        if act.mode not in ("", "change"):
            return ""
        words = self._objects(act)
        words |= {self.s.lemmas[t] for p in ("to", "with", "on", "against", "of")
                  for t in phrase_heads(self.s, act.token, p)}  # fmt: skip
        if words & _COMMANDS:
            return "yield"
        if words & _PLEAS:
            return "assist"
        if act.mode:
            return ""
        if words & _BENEFITS:
            return "assist"
        if words & word_classes()["TALKS"]:
            return "meet"
        return "change" if words & _PLANS else ""

    def _asked(self, act: Act) -> str:
        """`appealed for boats`, `urged it to amend its law`: help, another course, or yielding."""
        resigning = "resign" in (act.frame.mode, *(inner.mode for inner in act.matter))
        s = self.s
        verbs = syntax.complements(s, act.token, "xcomp", "ccomp")
        todo = {s.lemmas[t] for verb in verbs for t in syntax.coordinated(s, verb)}
        todo.add(s.lemmas[act.token])
        if act.mode == "yield":
            other = resigning or todo & (_RESIGNING | {"amend"})
            return "change" if other and "let" not in todo else ""
        if act.mode:
            return ""
        if "let" in todo:  # `urged it to let the reporter go`
            return "yield"
        if todo & _RESIGNING:
            return "change"
        wanted = {s.lemmas[t] for t in phrase_heads(s, act.token, "for")} | self._objects(act)
        if todo & _CHANGING or wanted & _TO_CHANGE:
            return "change"
        if todo & _YIELDING or wanted & _TO_YIELD:
            return "yield"
        helpful = any(wanted & word_classes()[name] for name in _HELPFUL)
        if helpful:
            return "assist"
        if todo & {"meet", "negotiate", "talk"} or wanted & word_classes()["TALKS"]:
            return "meet"
        return ""

    def _given_up(self, act: Act) -> str:
        """`let in the first relief plane`, `gave up their rifles`."""
        if act.mode not in ("", "release"):
            return ""
        if act.frame.lemma == "let" and "in" in syntax.particles(self.s, act.token):
            return "access"
        objects = {self.s.lemmas[t] for t in arguments.objects(self.s, act.token)}
        return "disarm" if objects and objects <= word_classes()["ARSENAL"] else ""

    def _threat(self, act: Act) -> str:
        """What is threatened, by the verb: `would annex the valley`, `will be locked up`."""
        if act.mode not in ("", "restrict"):
            return ""
        s = self.s
        told = [act.token, *(t for c in s.children[act.token] for t in s.subtree(c))]
        own = {s.lemmas[act.token], *(s.lemmas[t] for t in arguments.objects(s, act.token))}
        own |= {s.lemmas[t] for v in syntax.complements(s, act.token, "xcomp", "ccomp")
                for t in (v, *arguments.objects(s, v))}  # fmt: skip
        if own & _TAKING:
            return "territory"
        if own & _EXPULSIONS or self._sends_home(act):
            return "expel"
        if own & _ARRESTS:
            return "arrest"
        if act.mode:
            return ""
        words = {s.lemmas[t] for t in told}
        return "violence" if words & _VIOLENCE else ""

    def _sends_home(self, act: Act) -> bool:
        """`plans to send home 300,000 refugees`: who is sent does not live there."""
        s = self.s
        verbs = [act.token, *syntax.complements(s, act.token, "xcomp", "ccomp")]
        verbs = [v for verb in verbs for v in syntax.coordinated(s, verb)]
        return any(
            s.lemmas[v] == "send" and any(s.lower[t] in ("home", "back") for t in s.children[v])
            for v in verbs
        )
