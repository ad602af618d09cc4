"""Parties that a frame leaves open, from the other arguments of the act's own clause.

Frames list the phrases in which a party usually stands. Where those name nobody, the clause
often names it deeper down: `accepted a formula for ending its dispute with France`, `blew up
power lines leading into Kabul`. Only phrases that can hold the party of such an act are gone
into, the nearest first; nothing is taken from other clauses or from who reports the act.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from graph.model import ActorKind, Party
from ingest.actors.resolver import Mentions
from ingest.events import arguments, syntax
from ingest.events.lexicon import word_classes
from ingest.events.phrases import is_time, reachable_phrase_heads
from ingest.events.wording import worded
from ingest.sentence import Sentence

Parties = tuple[Party, ...]

_PATHS = {
    "ACCUSE": "into against of on at in",
    "AGREE": "to with for from between among in on of into",
    "AID": "to for in of between among at with",
    "ASSAULT": "on against in at of near into outside beside among alongside",
    "COERCE": "on against in at of near into to from between",
    "CONCEDE": "to for on from in with against of between",
    "CONSULT": "with between among to",
    "COOPERATE": "with to from in between for of",
    "MOBILIZE": "against near along opposite toward towards off",
    "PROTEST": "against over at outside of by",
    "REJECT": "of by to from with down against",
    "RETREAT": "to from for in of with into between along near",
    "SANCTION": "on against to with from in of for between",
    "SUPPORT": "to for of with in on by",
    "THREATEN": "against on to with in of at for",
}
"""By event type, the prepositions whose phrases can hold the target."""
_PURPOSE = frozenset({"AID", "AGREE", "CONSULT", "COOPERATE", "RETREAT", "CONCEDE"})
"""Types of which `to` and an infinitive tells whom it is for: `opened a bridge to bring grain`."""
_REPELLING = frozenset(
    ["disperse", "scatter", "break", "quell", "repel", "clear", "drive", "push", "intercept",
     "shadow", "escort", "track", "deter", "counter", "confront", "face", "contain", "monitor"]
)  # fmt: skip
"""Verbs whose infinitive tells at whom force is aimed: `used water cannon to disperse`."""
_FRONTIERS = frozenset(
    ["border", "frontier", "boundary", "region", "area", "line", "front", "zone", "coast"]
)
_STRAINED = frozenset(
    ["tension", "dispute", "conflict", "standoff", "stand-off", "row", "confrontation", "threat",
     "hostility", "war", "fear"]
)  # fmt: skip
_BEARING = frozenset(
    [
        "carry",
        "transport",
        "ferry",
        "lead",
        "head",
        "house",
        "hold",
        "guard",
        "serve",
        "belong",
        "link",
        "connect",
        "supply",
        "protect",
    ]
)
"""Verbs whose participle tells whose a thing is, or who is in it: `a bus carrying soldiers`."""
_LAYING = frozenset({"place", "impose", "put", "slap", "lay", "levy", "declare", "clamp"})
_LETTING = frozenset({"let", "allow", "permit", "enable", "force", "require", "bar", "ban"})
_BRINGING = frozenset({"bring", "cause", "inflict", "do", "visit", "wreak", "impose"})
_RECEIVING = frozenset({"to", "on", "upon"})
"""Verbs of the clauses of a noun that tell on whom it is laid, whom it lets, whom it harmed."""
_FILLED = frozenset({"pack", "fill", "cram", "crowd", "load", "jam"})
_LOADS = frozenset({"with"})
"""`a coach packed with pilgrims`."""
_DEPTH = 4
_DOERS = frozenset({"by", "from", "with", "between"})
_FEELINGS = frozenset({"regret", "dismay", "surprise", "delight", "anger", "relief", "fury"})
"""`to the regret of the EU` tells what others made of it."""
_WITHIN = frozenset({"in", "across", "around", "throughout", "within", "at", "of", "on"})
_SCENES = _WITHIN | {"near", "outside", "inside", "through", "into", "by", "from", "to", "off"}
_STRUCK = frozenset({"dobj", "nsubjpass"})
_ARGUMENTS = ("dobj", "nsubj", "nsubjpass")
_TOWARDS = ("to", "toward", "towards", "near", "along", "at", "on", "off", "in", "amid", "for")
_CAMPAIGNS = frozenset({"offensive", "invasion", "assault", "incursion", "attack", "war", "raid"})
_BEYOND = frozenset({"with", "between", "of", "to"})
_LETTERS = frozenset(
    {"letter", "note", "message", "call", "memo", "email", "telegram", "statement"}
)
_WRITING = frozenset(
    ["address", "approach", "beseech", "bombard", "cable", "call", "contact", "convey", "deliver",
     "deluge", "dispatch", "email", "flood", "hand", "inundate", "lodge", "pass", "pepper",
     "phone", "radio", "relay", "ring", "send", "speak", "submit", "telegraph", "telephone", "text",
     "turn", "wire", "write"]
)  # fmt: skip
"""Verbs of turning to somebody, whose clause says what is asked of them."""
_MAKERS = frozenset({"by", "from"})
_OCCASION_OF_FORCE = frozenset({"in", "at", "during", "by", "with", "under", "from", "of"})
_RULINGS = frozenset({"ruling", "verdict", "judgment", "judgement", "trial", "decision", "hearing"})
"""Nouns whose `by` tells which court it was: `was found guilty in a ruling by a tribunal`."""
_WIELDING = frozenset(
    ["call", "carry", "claim", "command", "commit", "conduct", "deploy", "detonate", "direct",
     "drop", "engineer", "fire", "fly", "hatch", "hurl", "launch", "lay", "lead", "lob",
     "man", "mastermind", "mount", "operate", "orchestrate", "order", "organise", "organize",
     "perpetrate", "pilot", "plan", "plant", "plot", "run", "send", "set", "shoot", "stage",
     "throw", "toss", "unleash"]
)  # fmt: skip
"""Verbs of those who use a weapon, and of those who call a strike or a march."""
_HURLING = frozenset(
    ["deploy", "drop", "fire", "fly", "hurl", "launch", "lob", "plant", "send", "throw", "unleash"]
)
_REASONS = frozenset({"over", "for"})
_IN_WORDS = frozenset({"in", "under", "by", "through", "with"})
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
_DESPITE = frozenset({"despite", "amid", "under"})
_PRESSURE = frozenset(
    ["pressure", "call", "demand", "request", "appeal", "plea", "urging", "ultimatum", "warning"]
)
_MODIFIERS = ("poss", "amod", "compound", "nmod")


class ImplicitRoles:
    """Looks for the missing parties of the acts of one sentence."""

    def __init__(
        self, sentence: Sentence, mentions: Mentions, harms: Callable[[int], bool]
    ) -> None:
        self.s = sentence
        self.mentions = mentions
        self.harms = harms
        """Whether a word tells of an act of material conflict: who suffers it is no party."""

    def target(self, token: int, event_type: str, sources: Parties, domestic: bool) -> Parties:
        """The nearest party of another state in the phrases of an act, or else one of the same.

        `event_type` is what the frame tells, before operators make a promise or a threat of it;
        `domestic` says whether one of the same state may be the target.
        """
        paths = _PATHS.get(event_type)
        if paths is None or not sources or any(map(_may_be_anyone, sources)):
            return ()
        own = {party.principal for party in sources} | {party.id for party in sources}
        if event_type == "MOBILIZE" and (across := self._across(token)):
            return tuple(p for p in across if not {p.id, p.principal, p.country} & own)
        countries = {party.country for party in sources}
        known = any(party.identified for party in sources)
        second: Parties = ()
        sectors = {"", *(party.sector for party in sources)}
        for noun in self._nouns(token, frozenset(paths.split()), event_type in _PURPOSE):
            found = tuple(
                p
                for p in self.parties(noun)
                if not {p.id, p.principal} & own
                or (domestic and p.id not in own and p.sector not in sectors)
            )
            foreign = tuple(p for p in found if p.identified and p.country not in countries)
            if foreign:
                return foreign
            if domestic:
                second = second or tuple(p for p in found if known or p.identified)
        if event_type == "SANCTION" and not second:
            found = self._blamed_for(token)
            return tuple(p for p in found if p.identified and p.country not in countries)
        return second

    def _blamed_for(self, token: int) -> Parties:
        """Whose doing it is about: `severed relations over its support for rebels`."""
        verb = token if self.s.pos[token] == "VERB" else self.s.heads[token]
        around = (token, verb, *arguments.objects(self.s, verb))
        nouns = [noun for at in around for noun in self._phrases(at, _REASONS)]
        owners = [o for noun in nouns for o in syntax.dependents(self.s, noun, "poss")]
        return tuple(p for o in owners if self.s.tags[o] == "PRP$" for p in self.mentions.at(o))

    def _across(self, token: int) -> Parties:
        """Who is beyond the border to which forces go, or in the quarrel that moves them."""
        s = self.s
        for preposition in _TOWARDS:
            for noun in reachable_phrase_heads(s, token, preposition):
                beyond: list[int] = []
                if s.lemmas[noun] in _FRONTIERS:
                    beyond = [*self._phrases(noun, _BEYOND), *self._phrases(token, _BEYOND)]
                    for verb in syntax.dependents(s, noun, "acl"):
                        if s.lemmas[verb] == "border":
                            beyond += syntax.dependents(s, verb, "dobj")
                elif s.lemmas[noun] in _STRAINED and preposition in _DESPITE:
                    beyond = self._phrases(noun, frozenset({"with", "from", "by", "between"}))
                elif s.lemmas[noun] in _CAMPAIGNS and preposition == "for":
                    beyond = self._phrases(noun, frozenset({"in", "on", "against", "of", "into"}))
                found = tuple(p for at in beyond for p in self.parties(at) if p.identified)
                if found:
                    return found
        return ()

    def scene(self, token: int, at_object: bool = False) -> Party | None:
        """The one state in whose places the act's own phrases set it, or None.

        `at_object` says that what it is done to is a place as well: `police quit Istanbul's Taksim
        Square`, `crowds filled the main square of Yerevan`.
        """
        s = self.s
        verb = token if s.pos[token] == "VERB" else s.heads[token]
        seen = dict.fromkeys((token, verb))
        level = list(seen)
        found: dict[str, Party] = {}
        for _ in range(_DEPTH):
            below = [noun for node in level for noun in self._phrases(node, _SCENES)]
            below += [n for node in level for n in syntax.dependents(s, node, *_ARGUMENTS)]
            level = [noun for noun in dict.fromkeys(below) if noun not in seen]
            seen.update(dict.fromkeys(level))
            for noun in level:
                if s.deps[noun] in _ARGUMENTS and not (at_object and s.deps[noun] in _STRUCK):
                    continue
                for at in (noun, *syntax.dependents(s, noun, "poss", "compound", "nmod")):
                    place = self.mentions.located(at) if at == noun else self.mentions.place(at)
                    if place is not None:
                        found[place.id] = place
        return next(iter(found.values())) if len(found) == 1 else None

    def home(self, token: int, country: str) -> int | None:
        """Where in one's own country something is done: `a curfew in four of its states`."""
        for noun in self._nouns(token, _WITHIN, purpose=False):
            place = self.mentions.place(noun)
            named = (place,) if place is not None else self.parties(noun)
            if any(p.id == country and p.kind is ActorKind.STATE for p in named):
                return noun
        return None

    def addressee(self, token: int) -> Parties:
        """To whom a request is made in `in a letter to France, Italy asked for help`."""
        s = self.s
        for letter in self._phrases(token, frozenset({"in"})):
            if letter < token and s.lemmas[letter] in _LETTERS:
                for noun in self._phrases(letter, frozenset({"to", "with"})):
                    if found := self.parties(noun):
                        return found
        return self._written_to(token) or self._joined(token)

    def _written_to(self, token: int) -> Parties:
        """`wrote to Paris requesting aid`, `flooded France with messages pleading for help`."""
        s = self.s
        verb = s.heads[token]
        if s.deps[token] == "acl":
            while s.pos[verb] != "VERB" and s.heads[verb] != verb:
                verb = s.heads[verb]
        elif s.deps[token] not in ("advcl", "conj", "xcomp"):
            return ()
        if s.pos[verb] != "VERB" or s.lemmas[verb] not in _WRITING:
            return ()
        heads = reachable_phrase_heads(s, verb, "to")
        heads += arguments.indirect_objects(s, verb) + arguments.objects(s, verb)
        for noun in heads:
            if found := self.parties(noun):
                return found
        return ()

    def _joined(self, token: int) -> Parties:
        """`submitted an application to join NATO`: those whom one asks to be let in."""
        s = self.s
        verbs = syntax.complements(s, token, "xcomp", "acl")
        for noun in arguments.objects(s, token):
            verbs += syntax.complements(s, noun, "acl")
        for verb in verbs:
            if s.lemmas[verb] in ("join", "rejoin"):
                for noun in arguments.objects(s, verb):
                    if found := self.parties(noun):
                        return found
        return ()

    def source(self, token: int) -> Parties:
        """Who used the force that a word tells of: `shots from`, `in custody of`, `, by rebels`."""
        s = self.s
        verb = token if s.pos[token] == "VERB" else s.heads[token]
        for subject in syntax.dependents(s, verb, "nsubj", "nsubjpass"):
            makers = [
                m for v in syntax.dependents(s, subject, "acl") for m in arguments.agents(s, v)
            ]
            makers += self._phrases(subject, _MAKERS)
            makers += self.blamed(subject)
            for maker in makers:
                if found := self.parties(maker):
                    return found
        for noun in self._nouns(verb, _OCCASION_OF_FORCE, purpose=False):
            if self.harms(noun) or s.lemmas[noun] in _HANDS | _RULINGS:
                owners = [noun, *self._phrases(noun, _DOERS | {"of"})]
                for owner in owners:
                    if found := self.parties(owner):
                        return found
        return self._far_agent(verb)

    def speaking(self, token: int) -> Parties:
        """Who asks for what is done in their words: `summoned in an appeal by`, `by order of`."""
        s = self.s
        verbs = [token if s.pos[token] == "VERB" else s.heads[token]]
        verbs += [s.heads[verbs[0]], *syntax.dependents(s, verbs[0], "xcomp")]
        for noun in (n for verb in verbs for n in self._phrases(verb, _IN_WORDS)):
            if s.lemmas[noun] in _PAPERS:
                owners = [*self._phrases(noun, _AUTHORS), *syntax.dependents(s, noun, "poss"), noun]
                for owner in owners:
                    if found := self.parties(owner):
                        return found
        return ()

    def blamed(self, weapon: int) -> list[int]:
        """Heads of those on whom its clause lays an attack: `a car bomb blamed on separatists`.

        Or of those who used it, `a round lobbed by rebels`, `drones that Baku has thrown into it`.
        """
        s, found = self.s, []
        for verb in syntax.dependents(s, weapon, "acl", "relcl"):
            if s.lemmas[verb] in ("blame", "attribute", "pin", "trace"):
                found += self._phrases(verb, frozenset({"on", "to"}))
            elif s.lemmas[verb] in _WIELDING:
                found += arguments.agents(s, verb)
                if s.lemmas[verb] in _HURLING | _STEERING:
                    found += self._phrases(verb, frozenset({"from"}))
                if s.deps[verb] == "relcl" and s.lemmas[verb] in _HURLING:
                    doers = syntax.dependents(s, verb, "nsubj")
                    found += [doer for doer in doers if s.pos[doer] in ("NOUN", "PROPN")]
        for part in syntax.dependents(s, weapon, "amod", "compound"):  # `an FSB-run plot`
            made = s.lemmas[part] in _WIELDING - {"lead"}  # a `Moscow-led bloc` is not Moscow's
            if made and s.words[part - 1] == "-":
                found += syntax.dependents(s, part, "npadvmod", "compound")
        return found + self._claiming(weapon)

    def _claiming(self, attack: int) -> list[int]:
        """`Hamas claimed responsibility for a bombing that killed five`: who says it did it."""
        s = self.s
        preposition = s.heads[attack]
        noun = s.heads[preposition]
        if s.deps[attack] != "pobj" or s.words[preposition].lower() != "for":
            return []
        verb = s.heads[noun] if s.lemmas[noun] == "responsibility" else noun
        if s.lemmas[verb] not in ("claim", "admit", "accept", "assume"):
            return []
        return arguments.subjects(s, verb)

    def _far_agent(self, verb: int) -> Parties:
        """`has been accused of theft, much of it believed lost, by officials`."""
        s = self.s
        above = s.heads[verb]
        if not syntax.dependents(s, verb, "auxpass") or s.deps[verb] not in ("ccomp", "advcl"):
            return ()
        for preposition in syntax.dependents(s, above, "prep", "agent"):
            if preposition > verb and s.words[preposition].lower() == "by":
                for noun in syntax.dependents(s, preposition, "pobj"):
                    return self.parties(noun)
        return ()

    def pressing(self, token: int) -> Parties:
        """Whose demand is not met: `despite pressure by France`, `under pressure from unions`."""
        s = self.s
        for verb in dict.fromkeys((token, s.heads[token], s.heads[s.heads[token]])):
            for noun in self._phrases(verb, _DESPITE):
                if s.lemmas[noun] not in _PRESSURE:
                    continue
                for owner in (noun, *self._phrases(noun, _DOERS | {"of"})):
                    if found := self.parties(owner):
                        return found
        return ()

    def _nouns(self, token: int, paths: frozenset[str], purpose: bool) -> Iterator[int]:
        """Heads of the noun phrases below a trigger, the nearest first."""
        seen = {token}
        level = self._start(token, paths, purpose)
        for _ in range(_DEPTH):
            level = [node for node in dict.fromkeys(level) if node not in seen]
            seen.update(level)
            yield from (node for node in level if self.s.pos[node] != "VERB")
            level = [below for node in level for below in self._below(node, paths, purpose)]

    def _start(self, token: int, paths: frozenset[str], purpose: bool) -> list[int]:
        s = self.s
        if s.pos[token] not in ("VERB", "AUX", "ADJ"):
            found = self._phrases(token, paths) + self._relative(token, paths)
            verb = s.heads[token]
            if s.deps[token] in ("dobj", "nsubjpass") and s.pos[verb] == "VERB":
                found += self._phrases(verb, paths)
            elif s.deps[token] == "pobj" and s.pos[s.heads[verb]] == "VERB":
                found += self._phrases(s.heads[verb], paths)
                verb = s.heads[verb]
            token = verb
        else:
            # An object that is a party is one of the frame's own slots, or none of its targets.
            below = [self._below(noun, paths, purpose) for noun in arguments.objects(s, token)]
            found = [*chain.from_iterable(below), *self._phrases(token, paths)]
        if s.pos[token] == "VERB" and not purpose:
            found += [
                verb
                for verb in syntax.dependents(s, token, "xcomp", "advcl")
                if syntax.is_infinitive(s, verb) and s.lemmas[verb] in _REPELLING
            ]
        if purpose and s.pos[token] in ("VERB", "ADJ"):
            found += [
                verb
                for verb in syntax.dependents(s, token, "xcomp", "advcl")
                if syntax.is_infinitive(s, verb)
            ]
        return found

    def _below(self, node: int, paths: frozenset[str], purpose: bool) -> list[int]:
        s = self.s
        found = self._phrases(node, _DOERS if self.harms(node) else paths)
        if s.pos[node] == "VERB":
            return syntax.dependents(s, node, "dobj") + found
        found += syntax.dependents(s, node, "appos")
        found += self._relative(node, paths)
        for verb in syntax.dependents(s, node, "acl"):
            meant = purpose or s.lemmas[node] in word_classes()["PROPOSALS"]
            if s.tags[verb] == "VBN" and (agents := arguments.agents(s, verb)):
                found += agents
            elif s.lemmas[verb] in _BEARING or (meant and syntax.is_infinitive(s, verb)):
                found.append(verb)
            elif s.lemmas[verb] in _FILLED:
                found += self._phrases(verb, _LOADS)
        return found

    def _relative(self, node: int, paths: frozenset[str]) -> list[int]:
        """Heads in the relative clause of a noun: `assets that Egypt holds`, whose they are."""
        s, found = self.s, []
        for verb in syntax.dependents(s, node, "relcl"):
            found += [c for c in syntax.dependents(s, verb, "nsubj") if s.tags[c][:1] != "W"]
            if s.lemmas[verb] in _LAYING:  # `the embargo it placed on Egypt`
                found += self._phrases(verb, paths)
            elif s.lemmas[verb] in _LETTING:  # `a bill that would let U.S. troops stay`
                clauses = syntax.dependents(s, verb, "ccomp")
                found += [c for v in clauses for c in syntax.dependents(s, v, "nsubj")]
                found += syntax.dependents(s, verb, "dobj")
            elif s.lemmas[verb] in _BRINGING:  # `the suffering that war brought to China`
                found += self._phrases(verb, _RECEIVING)
        return found

    def _phrases(self, node: int, paths: frozenset[str]) -> list[int]:
        s = self.s
        return [
            noun
            for child in s.children[node]
            if s.deps[child] in ("prep", "dative") and s.words[child].lower() in paths
            for noun in syntax.dependents(s, child, "pobj", "pcomp")
            if not is_time(s, noun) and s.lemmas[noun] not in _FEELINGS
        ]

    def parties(self, noun: int) -> Parties:
        """Who a noun phrase names, or else whose it says its thing is."""
        found: dict[str, Party] = {}
        for member in syntax.coordinated(self.s, noun):
            named = worded(self.s, self.mentions, member)
            if not named:
                owners = syntax.dependents(self.s, member, *_MODIFIERS)
                owners += [
                    leader
                    for at in owners
                    if self.s.lemmas[at] == "lead"
                    for leader in syntax.dependents(self.s, at, "npadvmod")
                ]
                named = tuple(p for at in owners for p in self.mentions.modifier(at))
                named = tuple(party for party in named if party.identified)
            for party in named:
                found.setdefault(party.id, party)
        return tuple(found.values())


def _may_be_anyone(party: Party) -> bool:
    """Whether a party is some state's, we do not know which: the target may be its own side."""
    return not party.country and (party.kind is ActorKind.PERSON or party.sector == "GOV")
