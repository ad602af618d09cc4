"""Who fills the slots of frames: whom a word names, whose it is, and who is behind it."""

from collections.abc import Callable, Iterable

from graph.model import ActorKind, Party
from graph.ontology import quad
from ingest.actors.parties import Parties, organ_party, state_party
from ingest.actors.regions import neighbours
from ingest.actors.resolver import Mentions
from ingest.event_types import MATERIAL_CONFLICT
from ingest.events import arguments, syntax
from ingest.events.act import Act
from ingest.events.act_phrases import ActPhrases
from ingest.events.by_clause import by_clause, givers
from ingest.events.companions import companions
from ingest.events.implied_doers import ImpliedDoers
from ingest.events.implied_targets import ImpliedTargets
from ingest.events.lexicon import Frame, Slots, word_classes
from ingest.events.matching import FrameMatcher
from ingest.events.party_phrases import worded
from ingest.events.phrases import phrase_heads, reachable_phrase_heads
from ingest.events.whereabouts import Whereabouts
from ingest.quotations import opens_quoted
from ingest.sentence import Sentence

_GROUPS = frozenset({"GOV", "OPP", "REB", "LAB", "LEG", "PTY", "JUD"})
"""Sectors whose plain name before a noun says whose it is."""
_BORDERING = frozenset({"neighbour", "neighbor"})
_OTHER_OF_TWO = _BORDERING | {"rival", "foe", "adversary", "arch-rival"}
"""Nouns for the other of two states, where one of them has it as its own."""
_RELATIONS = _OTHER_OF_TWO | {"partner", "ally", "creditor", "lender", "colleague", "friend",
                              "patron", "backer"}  # fmt: skip
"""Nouns of those who stand in a relation to their possessor."""
_SUPPLYING = frozenset(
    ["build", "donate", "finance", "fund", "give", "make", "pay", "provide", "sell", "send",
     "ship", "sponsor", "subsidise", "subsidize", "supply"]
)  # fmt: skip
"""Participles of compounds that name the giver of a thing: `CIA-supplied missiles`."""
_RUNNING = frozenset({"control", "own", "run", "operate", "found", "manage"})
_TYING = frozenset({"link", "tie", "connect", "affiliate", "associate"})
_ORIGINATING = frozenset(
    [
        "arrive",
        "come",
        "emanate",
        "grow",
        "import",
        "make",
        "manufacture",
        "mine",
        "originate",
        "produce",
        "stem",
    ]
)
_DEALT = frozenset({"AID", "MOBILIZE", "RETREAT"})
"""Types of act whose slots may name a thing before those whom the act is of."""
_BYSTANDERS = {"MOBILIZE": "UNK:REL", "PROTEST": "UNK:LAB"}
"""Those of no country whom an act is not against: `sent to a temple`, `in support of a union`."""
_TRADED = frozenset({"import", "purchase", "sale", "shipment"})
_BUYING = frozenset({"order", "buy", "purchase", "acquire", "import", "lease", "obtain"})
_MAKING = frozenset(
    ["adopt", "announce", "author", "circulate", "co-sponsor", "cosponsor", "deliver", "draft",
     "express", "issue", "make", "play", "propose", "publish", "release", "sponsor", "submit",
     "table", "take", "utter", "voice", "write"]
)  # fmt: skip
"""Verbs of those who say, propose or decide something."""
_OURS = frozenset({"our", "my"})
_FOLLOWERS = frozenset(
    ["acolyte", "admirer", "ally", "associate", "backer", "confidant", "confidante", "crony",
     "disciple", "henchman", "loyalist", "predecessor", "protege", "protégé", "successor"]
)  # fmt: skip
"""Who are somebody else than the one whose they are."""
_THIRD = frozenset({"he", "she", "they"})
_NOBODYS = frozenset({"UAF", "BUS"})
"""Sectors of those whose bombs and accounts are somebody else's, where the text tells whose."""
_EXAMPLES = frozenset({"including", "like"})
_OWNER_PHRASES: tuple[str, ...] = ("of", "by", "from", "between", "among", "in", "across")
_DOER_PHRASES: tuple[str, ...] = ("by", "of", "from", "between", "among", "in")
_OF_POWER = frozenset(
    ["crackdown", "clampdown", "repression", "suppression", "persecution", "purge", "coup",
     "execution", "imprisonment", "jailing", "censorship", "arrest", "detention"]
)  # fmt: skip
"""Nouns of what those in power in a place do there."""
_FIGHTS = ("ATTACKS", "CLASHES")
_DOING = ("ing", "tion", "sion", "ment")
"""Ends of nouns that tell a doing, whose doer stands behind `by`: `the sending of troops by`."""


class Fillers:
    """The parties of one sentence as slots ask for them; `acts_at` gives the acts at a word."""

    def __init__(
        self,
        sentence: Sentence,
        mentions: Mentions,
        matcher: FrameMatcher,
        acts_at: Callable[[int], list[Act]],
    ) -> None:
        self.s = sentence
        self.mentions = mentions
        self.matcher = matcher
        self.phrases = ActPhrases(sentence, mentions, self.harms)
        self.doers = ImpliedDoers(self.phrases)
        self.targets = ImpliedTargets(self.phrases)
        self.whereabouts = Whereabouts(self.phrases)
        self.acts_at = acts_at

    def parties(self, token: int, frame: Frame, slots: Slots) -> Parties:
        """Who fills the first alternative that names somebody."""
        thing: Parties = ()
        idle = _BYSTANDERS.get(frame.event_type) if slots != frame.source else None

        def is_nobody(parties: Iterable[Party]) -> bool:
            dealt = frame.event_type in _DEALT and _is_of_nobody(parties)
            return dealt or (idle is not None and all(p.id == idle for p in parties))

        for union in slots:
            found: dict[str, Party] = {}
            for slot in union:
                for head in self.matcher.slot_heads(token, slot, frame.noun):
                    suppliers = self._suppliers(head) if frame.event_type == "AID" else ()
                    if slot == "subj" and suppliers:
                        found |= {party.id: party for party in suppliers}
                    else:
                        self.collect(head, slot, found)
                if slot == "subj" and found and not frame.noun:
                    for head in companions(self.s, token):
                        self.collect(head, slot, found)
            if found and not is_nobody(found.values()):
                return tuple(found.values())
            thing = thing or tuple(found.values())  # `carriers from French stocks reached Chad`
        return () if idle and all(party.id == idle for party in thing) else thing

    def collect(self, head: int, slot: str, found: dict[str, Party]) -> None:
        """Adds whom a word in a slot names, by id."""
        if slot == "mod":
            for party in self.mentions.modifier(head):
                if party.country and party.country not in found:
                    found.setdefault(party.id, party)
            return
        for member in syntax.coordinated(self.s, head):
            named = self._claimed(member) or by_clause(self.s, self.mentions, member)
            named = named or (self._makers(member) if slot != "subj" else ())
            named = named or worded(self.s, self.mentions, member)
            named = named or self.owner(member) or self._included(member)
            for party in named or self._speaker_meant(member):
                found.setdefault(party.id, party)

    def _claimed(self, head: int) -> Parties:
        """Who is behind an attack or a weapon that by itself names nobody for certain."""
        named = self.mentions.at(head)
        if not named or any(p.identified and p.sector not in _NOBODYS for p in named):
            return ()
        blamed = [p for at in self.doers.blamed(head) for p in self.mentions.at(at)]
        if not blamed and self.matcher.knows(head):
            blamed = [p for act in self.acts_at(head) for p in act.sources]
            blamed = blamed or list(self._phrase_owner(head, ("by",)))
        return tuple(p for p in blamed if p.identified)

    def _makers(self, head: int) -> Parties:
        """Of whom a thing of nobody's is bought, or whose it is: `fighters ordered from France`."""
        named = self.mentions.at(head)
        if not named or any(party.identified for party in named):
            return ()
        things = (head, *phrase_heads(self.s, head, "of"))
        verbs = [verb for thing in things for verb in self.s.dependents(thing, "acl")]
        held = [verb for verb in verbs if self.s.lemmas[verb] in _RUNNING]
        heads = [h for v in held for h in arguments.agents(self.s, v)]
        for lemmas, words in ((_BUYING, ("from",)), (_TYING, ("to", "with"))):
            told = [verb for verb in verbs if self.s.lemmas[verb] in lemmas]
            heads += [h for v in told for word in words for h in phrase_heads(self.s, v, word)]
        heads = [member for h in heads for member in syntax.coordinated(self.s, h)]
        return tuple(p for h in heads for p in self.mentions.at(h) if p.identified)

    def _speaker_meant(self, head: int) -> Parties:
        """`a group of leaders said they were willing`: who said it, if nobody else is meant.

        `"Denmark has our backing," Sweden said`: `our` is of who speaks.
        """
        own = self.s.lower[head] in _OURS
        if self.s.tags[head] != "PRP" and not own:
            return ()
        if self.s.lower[head] in _THIRD and opens_quoted(self.s, head):
            return ()  # `"He has joined them," the minister said`: somebody else
        clause = self.s.heads[head]
        while own and self.s.deps[clause] != "ccomp" and self.s.heads[clause] != clause:
            clause = self.s.heads[clause]
        verb = self.s.heads[clause]
        if self.s.deps[clause] != "ccomp" or (head > clause and not own) or verb == clause:
            return ()
        frame = self.matcher.frame(verb)
        if frame is None or frame.operator != "SAY":
            return ()
        heads = self.matcher.subjects(verb)
        if self.s.lower[head] == "it" and any(self.s.tags[h] == "PRP" for h in heads):
            return ()  # `It had ignored the order, he said`: nobody calls himself so
        return tuple(p for h in heads for p in self.mentions.at(h))

    def owner(self, head: int) -> Parties:
        """Whose the thing is that a head names; `a Putin ally` is somebody of Russia's."""
        found = self._owner(head)
        owners = self.s.dependents(head, "poss")
        if self.s.lemmas[head] not in _FOLLOWERS or any(self.s.tags[t] == "PRP$" for t in owners):
            return found
        text = self.mentions.text_of(head)
        return tuple(
            organ_party(self.mentions.gazetteer, party.country, "ELI", text)
            if party.kind is ActorKind.PERSON
            else party
            for party in found
        )

    def _owner(self, head: int) -> Parties:
        """Whose the thing is that a head names: possessor, adjective, then a phrase."""
        if self.mentions.is_thing(head):
            return ()
        acts = self.acts_at(head)
        if acts and acts[0].sources:
            return acts[0].sources
        if related := self._related(head):
            return related
        if self.s.lemmas[head] in _RELATIONS and syntax.is_owned(self.s, head, "PRP$"):
            return ()  # `backed by its allies`: not by itself
        suffering = {p.id for act in acts if self.harms(head) for p in act.targets}
        for possessor in self.s.dependents(head, "poss"):
            if self._are_others(head, possessor):
                return ()
            found = worded(self.s, self.mentions, possessor) or self.mentions.modifier(possessor)
            found = found or self._speaker_meant(possessor)
            # `Navalny's arrest` is what others did to him.
            if found := tuple(p for p in found if p.id not in suffering):
                return found
        if makers := self.users(head) or self._authors(head) or self._origin(head):
            return makers
        if named := self._named_by_modifier(head) or self._givers(head):
            return named
        phrases = _DOER_PHRASES if self.s.lemmas[head].endswith(_DOING) else _OWNER_PHRASES
        if self.harms(head):
            phrases = ("by", "from", "between")
        if self.s.lemmas[head] in word_classes()["TALKS"]:
            phrases = tuple(p for p in phrases if p != "in")  # whoever only lends the room
        found = self._phrase_owner(head, phrases) or self._owning_group(head)
        return found or self._ruling_there(head)

    def _named_by_modifier(self, head: int) -> Parties:
        """`Indian and Pakistani guns`, `a Tonga tsunami centre`, `the US-Japan statement`."""
        modifiers = syntax.modifiers(self.s, head)
        modifiers += [m for at in modifiers for m in self.s.dependents(at, "compound")]
        for modifier in modifiers:
            joined = syntax.coordinated(self.s, modifier) + syntax.hyphened(self.s, modifier)
            named = [p for at in joined for p in self.mentions.modifier(at) if p.identified]
            if named:
                return tuple(named)
        return ()

    def _are_others(self, head: int, possessor: int) -> bool:
        """`Kyiv's allies sent arms`, `America's closest ally`: not the state whose they are."""
        if self.s.lemmas[head] not in _RELATIONS:
            return False
        owners = self.mentions.at(possessor)
        return bool(owners) and all(p.kind is ActorKind.STATE for p in owners)

    def _ruling_there(self, head: int) -> Parties:
        """`the crackdown on protesters in Belarus`: what only those in power there do."""
        if self.s.lemmas[head] not in _OF_POWER:
            return ()
        places = reachable_phrase_heads(self.s, head, "in")
        return tuple(place for at in places if (place := self.mentions.place(at)) is not None)

    def _related(self, head: int) -> Parties:
        """`its European Union partners`: those they are, not those whose partners they are."""
        if self.s.lemmas[head] not in _RELATIONS or not self.s.dependents(head, "poss"):
            return ()
        named = [p for m in syntax.modifiers(self.s, head) for p in self.mentions.modifier(m)]
        return tuple(party for party in named if party.identified) or self._other_one(head)

    def _other_one(self, head: int) -> Parties:
        """`told Nicaraguan troops to go, accusing its neighbour`: the one other state told of."""
        if self.s.lemmas[head] not in _OTHER_OF_TWO or self.s.tags[head] != "NN":
            return ()
        owners = self.s.dependents(head, "poss")
        own = {p.country for t in owners for p in self.mentions.modifier(t)}
        for spoken in (
            [party for at, party in self.mentions.spoken() if at < head],
            [party for before in self.mentions.earlier[-1:] for _, party in before.spoken()],
        ):
            codes = {p.country for p in spoken if p.country in self.mentions.gazetteer.states}
            if others := codes - own:
                if self.s.lemmas[head] in _BORDERING:
                    others &= set().union(*map(neighbours, own))
                if len(others) != 1 or not own:
                    return ()
                text = self.mentions.text_of(head)
                return (state_party(self.mentions.gazetteer, others.pop(), text),)
        return ()

    def _owning_group(self, head: int) -> Parties:
        """`opposition calls`, `a government plan`, `a rebel ambush`: a group of no country."""
        for modifier in syntax.modifiers(self.s, head):
            found = tuple(p for p in self.mentions.modifier(modifier) if p.sector in _GROUPS)
            if found:
                return found
        return ()

    def _included(self, head: int) -> Parties:
        """Whom a phrase gives as examples: `neighbours including Bahrain and Oman`."""
        found: dict[str, Party] = {}
        for word in self.s.dependents(head, "prep"):
            if self.s.lower[word] in _EXAMPLES:
                for noun in self.s.dependents(word, "pobj"):
                    for member in syntax.coordinated(self.s, noun):
                        for party in self.mentions.at(member):
                            found.setdefault(party.id, party)
        return tuple(found.values()) or self._listed(head)

    def _listed(self, head: int) -> Parties:
        """Who the several are that a noun counts: `four members - Fiji, Peru and Mali - voted`."""
        if self.s.tags[head] != "NNS":
            return ()
        names = [m for at in self.s.subtree(head) if self.s.deps[at] == "appos" and at > head
                 for m in syntax.coordinated(self.s, at)]  # fmt: skip
        found = {p.id: p for at in names for p in self.mentions.at(at) if p.identified}
        return tuple(found.values()) if len(found) > 1 else ()

    def users(self, head: int) -> Parties:
        """Who used a thing or called for a doing: `rounds lobbed by rebels`, `an FSB-run plot`."""
        found = [p for at in self.doers.blamed(head) for p in self.mentions.at(at)]
        return tuple(party for party in found if party.identified)

    def _authors(self, head: int) -> Parties:
        """Who said or decided a thing: `the remarks made by Japan's minister`."""
        made = [v for v in self.s.dependents(head, "acl") if self.s.lemmas[v] in _MAKING]
        agents = [agent for verb in made for agent in arguments.agents(self.s, verb)]
        heads = [member for agent in agents for member in syntax.coordinated(self.s, agent)]
        for part in self.s.dependents(head, "amod"):  # `a US-sponsored resolution`
            if self.s.lemmas[part] in _MAKING and self.s.tags[part] == "VBN":
                for maker in self.s.dependents(part, "npadvmod", "compound"):
                    if found := self.mentions.modifier(maker):
                        return found
        return tuple(p for at in heads for p in worded(self.s, self.mentions, at) if p.identified)

    def _origin(self, head: int) -> Parties:
        """Where goods come from: `steel imported from China`, `cars made in Turkey`."""
        s = self.s
        goods = [head]
        if s.lemmas[head] in _TRADED:  # `imports of rubies and jade mined in Myanmar`
            inside = phrase_heads(s, head, "of")
            goods += [member for noun in inside for member in syntax.coordinated(s, noun)]
        verbs = [
            v for noun in goods for v in s.dependents(noun, "acl") if s.lemmas[v] in _ORIGINATING
        ]
        heads = [h for v in verbs for p in ("from", "in") for h in phrase_heads(s, v, p)]
        members = [m for h in heads for m in syntax.coordinated(s, h)]
        return tuple(p for m in members for p in self.mentions.at(m) if p.identified)

    def _givers(self, head: int) -> Parties:
        """Who gave a thing that is passed on: `vehicles donated by Japan were delivered to`."""
        for verb in self.s.dependents(head, "acl"):
            frame = self.matcher.frame(verb)
            if self.s.tags[verb] != "VBN" or frame is None or frame.event_type != "AID":
                continue
            if givers := self.parties(verb, frame, (("by",),)):
                return givers
        return ()

    def _suppliers(self, head: int) -> Parties:
        """Who is behind a thing by its name, `Saudi-financed missiles`, or by a phrase."""
        for made in syntax.modifiers(self.s, head):
            if self.s.lemmas[made] in _SUPPLYING:
                for maker in self.s.dependents(made, "npadvmod", "compound"):
                    if found := self.mentions.modifier(maker):
                        return found
        return givers(self.s, self.mentions, head)

    def harms(self, head: int) -> bool:
        """Whether a word tells of an act of material conflict, or of a fight of whomever."""
        told = {self.s.lemmas[head], self.s.lower[head]}
        if any(told & word_classes()[name] for name in _FIGHTS):
            return True
        acts = self.acts_at(head)
        return any(quad(act.event_type) == MATERIAL_CONFLICT for act in acts)

    def _phrase_owner(self, head: int, prepositions: Iterable[str]) -> Parties:
        for preposition in prepositions:
            found: dict[str, Party] = {}
            for noun in phrase_heads(self.s, head, preposition):
                for member in syntax.coordinated(self.s, noun):
                    for party in worded(self.s, self.mentions, member):
                        found.setdefault(party.id, party)
                if not found and preposition == "of" and self.s.pos[noun] == "NOUN":
                    found = {party.id: party for party in self.owner(noun)}
            if found:
                return tuple(found.values())
        return ()


def _is_of_nobody(parties: Iterable[Party]) -> bool:
    """Whether no party is known by more than its kind."""
    return not any(party.identified or party.country for party in parties)
