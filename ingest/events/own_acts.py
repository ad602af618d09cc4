"""What a frame tells by itself: who did it, to whom, and what it is about."""

from collections.abc import Iterable

from graph.model import ActorKind, Party, Status
from graph.ontology import quad
from ingest.actors.one_another import is_each_to_other
from ingest.actors.parties import FIGHTERS, Parties
from ingest.event_types import ADDRESSED, MATERIAL_CONFLICT, SHARED
from ingest.events import arguments, modality, syntax
from ingest.events.act import Act, of_others, without
from ingest.events.fillers import Fillers
from ingest.events.lexicon import Frame, word_classes
from ingest.events.phrases import phrase_heads

_ABOUT = ("obj", "of", "for", "over", "about", "ccomp", "xcomp", "on")
_AT_WAR = FIGHTERS | {"MIL"}
_ATTACKING = frozenset({"attack", "storm", "overrun", "invade", "besiege", "raid", "torch", "burn"})
_STORMING = frozenset({"storm", "retake", "recapture", "raid", "assault", "enter", "attack"})
_IN_UNIFORM = frozenset({"MIL", "COP"})
_DEEDS = frozenset(
    ["massacre", "murder", "genocide", "slaughter", "attack", "crime", "aggression", "invasion",
     "piracy", "atrocity", "violation", "act", "coup", "assassination", "outrage"]
)  # fmt: skip
_WITHIN_STATE = {
    "ASSAULT": frozenset({"CVL", "REL"}),
    "COERCE": frozenset({"JUD", "GOV"}),
}
"""Sectors, by type, whose members deal with one another so within one state."""
_LISTING = frozenset({"blacklist", "brand", "declare", "designate", "label", "list", "outlaw"})
_ALLEGED = frozenset({"alleged", "purported", "so-called", "supposed", "suspected"})
_DESTROYING = frozenset({"destroy", "demolish", "obliterate", "bomb", "wreck", "sabotage"})


class OwnActs:
    """Reads the acts that the frames of one sentence tell by themselves."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.matcher = fillers.matcher
        self._fillers = fillers
        self._implied = fillers.targets

    def act(self, token: int, frame: Frame) -> Act | None:
        """The act of a frame at its trigger; None if the frame only has an operator."""
        if not frame.event_type:
            return None
        sources = self._sources(token, frame)
        about = self._about(token, frame)
        targets = self._targets(token, frame, sources, about)
        if not frame.noun and is_each_to_other(self.s, token):
            targets = ()
        event_type, mode = frame.event_type, frame.mode
        if event_type == "REQUEST" and self._is_of_itself(token, frame, sources):
            return None
        if (event_type, mode) == ("RETREAT", "disarm") and not frame.noun:
            destroyed = self._arms_of_others(token, sources)
            if destroyed:
                event_type, mode, targets = "ASSAULT", "destroy", destroyed
        if event_type == "RETREAT" and _are_own_people(targets, sources, self.s.lemmas[token]):
            event_type, mode = "AID", ""
        if (event_type, mode) == ("RETREAT", "release") and self._frees_by_force(token, sources):
            event_type, mode = "AID", ""
        if (event_type, mode) == ("SANCTION", "discontinue") and self._lists_own(
            token, sources, targets
        ):
            event_type, mode = "COERCE", "restrict"
        if (event_type, mode) == ("PROTEST", "riot") and self._is_armed(token, sources):
            event_type, mode = "ASSAULT", ""
        return Act(
            event_type=event_type,
            mode=mode,
            sources=sources,
            targets=without(targets, sources) or _rivals(frame, sources, targets),
            mutual=len(sources) > 1
            and (
                frame.joins
                or (not targets and self._is_shared(frame, about))
                or (not frame.noun and syntax.is_reciprocal(self.s, token))
            ),
            token=token,
            predicate=self._predicate(token, frame),
            frame=frame,
            status=Status.DENIED if frame.operator == "DENY" else Status.ACTUAL,
            certainty=0.8 if frame.noun else 1.0,
            about=tuple(dict.fromkeys(about)),
        )

    def _lists_own(self, token: int, sources: Parties, targets: Parties) -> bool:
        """`Egypt listed the Muslim Brotherhood as terrorist`: what a state bans at home."""
        states = {p.country for p in sources if p.sector in ("", "GOV", "JUD", "LEG")}
        listed = {party.country for party in targets}
        return self.s.lemmas[token] in _LISTING and len(states) == 1 and listed == states

    def _are_of_object(self, token: int, frame: Frame, sources: Parties) -> bool:
        """`The bomb targeted one of the Kenyan commanders`: who is hit did not throw it."""
        if frame.event_type != "ASSAULT" or frame.noun or not sources:
            return False
        if ("of",) not in frame.source or ("obj",) not in frame.target:
            return False
        others = tuple(union for union in frame.source if union != ("of",))
        if self._fillers.parties(token, frame, others):
            return False
        objects = arguments.objects(self.s, token)
        heads = self.matcher.slot_heads(token, "of", False)
        return bool(objects) and all(
            any(head in self.s.subtree(noun) for noun in objects) for head in heads
        )

    def _frees_by_force(self, token: int, sources: Parties) -> bool:
        """`Troops stormed the hotel and freed 126 people`: no captives of their own."""
        s, verb = self.s, self.s.heads[token]
        beside = s.deps[token] == "conj" or (s.deps[token] == "advcl" and s.tags[token] == "VBG")
        if not beside or s.lemmas[token] != "free" or s.lemmas[verb] not in _STORMING:
            return False
        return bool(sources) and all(p.sector in _IN_UNIFORM for p in sources)

    def _is_armed(self, token: int, sources: Parties) -> bool:
        """Whether those who storm or attack are no crowd: `armed men attacked an army lorry`."""
        armed = bool(sources) and all(party.sector in _AT_WAR for party in sources)
        return armed and self.s.lemmas[token] in _ATTACKING

    def _sources(self, token: int, frame: Frame) -> Parties:
        sources = self._fillers.parties(token, frame, frame.source)
        if self._are_of_object(token, frame, sources):
            sources = ()
        if self._only_things(token, frame, sources):
            sources = ()
        sources = sources or self._active_subject(token, frame) or self._behind(token, frame)
        if frame.noun and not sources:
            sources = self._fillers.users(token) or self._answering(token, frame)
        return sources

    def _answering(self, token: int, frame: Frame) -> Parties:
        """Who is to answer for what was done: `condemned Israel for the strike on its base`."""
        if frame.event_type != "ASSAULT":
            return ()
        found: dict[str, Party] = {}
        for head in arguments.answering(self.s, token):
            self._fillers.collect(head, "subj", found)
        return tuple(party for party in found.values() if party.identified)

    def _about(self, token: int, frame: Frame) -> list[int]:
        """Heads of the words that tell what an act is about."""
        slots = (*_ABOUT, "in") if frame.operator == "DENY" else _ABOUT
        return [h for slot in slots for h in self.matcher.slot_heads(token, slot, frame.noun)]

    def _targets(self, token: int, frame: Frame, sources: Parties, about: list[int]) -> Parties:
        targets = self._fillers.parties(token, frame, frame.target)
        # Nobody expels his own: in `told Syria to go and ordered its envoys out`, `its` is Syria's.
        expelled = (frame.event_type, frame.mode) == ("SANCTION", "expel") and not frame.noun
        expelled = expelled and not any(p.kind is ActorKind.PERSON for p in targets)
        if expelled or (frame.event_type == "RETREAT" and frame.mode == "withdraw"):
            targets = of_others(targets, sources)
        if frame.event_type == "REQUEST" and not frame.noun:
            targets = self._but_who_suffers(token, frame, targets)
        if not targets and frame.event_type in ADDRESSED:
            targets = self._asked(token)
            if not targets and frame.event_type == "REQUEST":
                targets = self._implied.addressee(token)
        if frame.event_type == "REQUEST":
            targets = of_others(targets, sources) or targets
        if frame.event_type == "ASSAULT" and not frame.noun:
            targets = self._where_hit(token, sources) or targets
        if frame.event_type == "ACCUSE" and self._calls_a_deed(token):
            targets = ()
        if frame.event_type == "ACCUSE":
            targets = _but_their_state(targets, sources) or self._doers_of(about)
        return targets

    def _where_hit(self, token: int, sources: Parties) -> Parties:
        """`missiles at an alleged Israeli spy centre in Iraq`: Iraq is hit, whoever is there."""
        s = self.s
        for noun in s.subtree(token):
            qualified = any(s.lower[t] in _ALLEGED for t in s.dependents(noun, "amod"))
            aimed = s.deps[noun] == "pobj" and s.lower[s.heads[noun]] in ("at", "on")
            if not (qualified and aimed) or s.verb_above(noun) != token:
                continue
            places = (self._fillers.mentions.located(at) for at in phrase_heads(s, noun, "in"))
            return without(tuple(place for place in places if place is not None), sources)
        return ()

    def _calls_a_deed(self, token: int) -> bool:
        """`called it a massacre`: what was done, not one of those who are named before."""
        objects = arguments.objects(self.s, token)
        names = self.s.dependents(token, "oprd")
        return any(self.s.lemmas[name] in _DEEDS for name in names) and all(
            self.s.lower[head] in ("it", "this", "that") for head in objects
        )

    def _is_of_itself(self, token: int, frame: Frame, sources: Parties) -> bool:
        """Nobody demands his own resignation: the verb is of others than the sentence has it."""
        asked = self._fillers.parties(token, frame, frame.target)
        persons = bool(asked) and all(party.kind is ActorKind.PERSON for party in asked)
        return persons and not without(asked, sources)

    def _but_who_suffers(self, token: int, frame: Frame, targets: Parties) -> Parties:
        """`demanded a halt to the shelling of Mali`: it is not Mali that is to halt it."""
        heads = self.matcher.slot_heads(token, "of", False) if ("of",) in frame.target else []
        nouns = [self.s.heads[self.s.heads[head]] for head in heads]
        if not nouns or not all(self._fillers.harms(noun) for noun in nouns):
            return targets
        others = tuple(union for union in frame.target if union != ("of",))
        return self._fillers.parties(token, frame, others)

    def _arms_of_others(self, token: int, sources: Parties) -> Parties:
        """`Israel destroyed Iraq's nuclear reactor`: whose arms a state destroys, if not its own.

        Who hands over or gives up arms that another made does not destroy them.
        """
        if self.s.lemmas[token] not in _DESTROYING or not sources:
            return ()
        own = {party.country for party in sources}
        owners = [p for head in arguments.objects(self.s, token) for p in self._fillers.owner(head)]
        states = tuple(p for p in owners if p.identified and p.country)
        return () if any(party.country in own for party in states) else states

    def _doers_of(self, things: Iterable[int]) -> Parties:
        """Who did what is condemned in `the ambush in which rebels killed three soldiers`."""
        for thing in things:
            for clause in self.s.dependents(thing, "relcl", "acl"):
                for act in self._fillers.acts_at(clause):
                    if quad(act.event_type) == MATERIAL_CONFLICT and act.sources:
                        return act.sources
        return ()

    def _active_subject(self, token: int, frame: Frame) -> Parties:
        """Who does it where a frame looks elsewhere: `Peru granted asylum in` its own embassy."""
        if frame.noun or "subj" in {slot for union in frame.target for slot in union}:
            return ()
        if not frame.source or arguments.is_passive(self.s, token):
            return ()
        return self._fillers.parties(token, frame, (("subj",),))

    def _behind(self, token: int, frame: Frame) -> Parties:
        """Whose are those that were withdrawn or sent, and what body threw somebody out."""
        if frame.noun or not arguments.is_passive(self.s, token):
            return ()
        if frame.event_type == "MOBILIZE":
            sent = self._fillers.parties(token, frame, (("obj",),))
            return tuple(party for party in sent if party.country)
        if frame.mode in ("withdraw", "disarm"):
            return self._fillers.parties(token, frame, (("obj",),))
        if (frame.event_type, frame.mode) != ("SANCTION", "expel"):
            return ()
        bodies = self._fillers.parties(token, frame, (("of",), ("from",)))
        return tuple(p for p in bodies if p.kind is ActorKind.IGO or p.sector == "PTY")

    def _only_things(self, token: int, frame: Frame, sources: Parties) -> bool:
        """Whether a frame takes what is sent for who sends it: `tanks were supplied to Ukraine`."""
        if frame.noun or any(party.country for party in sources) or ("obj",) not in frame.source:
            return False
        return bool(sources) and not self.matcher.subjects(token)

    def _is_shared(self, frame: Frame, about: Iterable[int]) -> bool:
        """Whether an act is about what its sources have with one another: `pledged cooperation`."""
        lemmas = {self.s.lemmas[head] for head in about}
        return frame.event_type in SHARED and bool(lemmas & word_classes()["COOPERATION"])

    def _asked(self, token: int) -> Parties:
        """Of whom something is demanded in `demanded that Britain provide samples`.

        Or in `tabled a request that Britain provide samples`.
        """
        found: dict[str, Party] = {}
        asking = (token, *arguments.objects(self.s, token))
        labels = ("ccomp", "xcomp", "acl", "relcl")
        told = [verb for at in asking for verb in syntax.complements(self.s, at, *labels)]
        for verb in told:
            of_noun = self.s.deps[verb] in ("acl", "relcl")
            if of_noun and not modality.is_bare(self.s, verb):
                continue
            for head in arguments.surface_subjects(self.s, verb):
                self._fillers.collect(head, "subj", found)
        return tuple(found.values())

    def _predicate(self, token: int, frame: Frame) -> str:
        words = [self.s.lemmas[token], frame.particle]
        if not frame.noun and any(c.slot == "obj" and c.lemmas for c in frame.conditions):
            words += [self.s.lower[o] for o in arguments.objects(self.s, token)[:1]]
        return " ".join(filter(None, words))


def _are_own_people(targets: Parties, sources: Parties, lemma: str) -> bool:
    """`Peru repatriated 600 Peruvians`: a state helps its own people home, and gives up nobody."""
    if any(p.sector == "REB" for p in sources) or any(p.sector == "MIL" for p in targets):
        return False  # prisoners
    own = {party.country for party in sources if party.country}
    return lemma == "repatriate" and bool(targets) and {p.country for p in targets} <= own


def _rivals(frame: Frame, sources: Parties, targets: Parties) -> Parties:
    """Those of one state who deal with others of their kind: `a Muslim mob set upon Hindus`.

    So do `prosecutors who raided the electoral tribunal`.
    """
    kinds = _WITHIN_STATE.get(frame.event_type, frozenset())
    if any(party.sector not in kinds for party in sources):
        return ()
    texts = {party.text for party in sources}
    return tuple(party for party in targets if party.text not in texts)


def _but_their_state(targets: Parties, sources: Parties) -> Parties:
    """`a Chinese minister protested at the smearing of China`: it is not China that is blamed."""
    own = {party.principal for party in sources}
    return tuple(p for p in targets if p.kind is not ActorKind.STATE or p.principal not in own)
