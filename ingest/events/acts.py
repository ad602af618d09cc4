"""From frames to acts: what one sentence says was done, by whom, to whom.

Acts are built from the inside out. A frame whose operator takes a complement (`agreed to lift`,
`called for talks`) makes of the act in it another one, after `data/composition.csv`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.model import ActorKind, Party, Polarity, Status
from graph.ontology import quad
from ingest.actors.parties import organ_party
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.events.implicit_roles import ImplicitRoles
from ingest.events.lexicon import Frame, Lexicon, Slots, composition, word_classes
from ingest.events.matching import FrameMatcher, with_conjuncts
from ingest.events.wording import worded
from ingest.sentence import Sentence

Parties = tuple[Party, ...]

_WOULD = frozenset({"would", "'d"})
_POSSIBLE = frozenset({"may", "might", "could"})
_MUST = frozenset({"must", "should", "ought"})
_OWNER_PHRASES = ("of", "by", "from", "between", "among", "in")
VERBAL_CONFLICT = 3
_MATERIAL_CONFLICT = 4
_DONE_THERE = frozenset({"AID", "ASSAULT", "COERCE"})
_PRIVATE = frozenset({"BUS", "JRN", "UNK"})
_LOCAL = frozenset({"COP", "REB", "UAF", "CVL", "OPP", "CRM", "EDU", "MED", "REL", "PRM", "AGR"})
"""Sectors that are taken to be of the place where force is used."""
_ANYONE = frozenset({"", "BUS", "CRM", "UNK", "CVL"})
"""Sectors whose arrest abroad is no politics."""
_POWERS = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "UAF", "PRM", "PTY", "OPP", "REF"}
)
_SHARED = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_GRIEVANCES = frozenset({"REQUEST", "ACCUSE", "REJECT", "PROTEST"})
_DOMESTIC = frozenset({"AID", "ASSAULT", "COERCE", "CONCEDE", "PROTEST", "RETREAT"})
"""Types that a state's own people are often the target of."""
_ONE_SIDED = frozenset({"AGREE", "REJECT"})
"""What one party makes of a meeting that is to come: it means to meet the other, or will not."""
_FORCE = frozenset({"ASSAULT", "COERCE"})
_ADDRESSED = frozenset({"REQUEST", "ACCUSE"})
"""Types whose target is who is spoken to or of, not whom the act in question is done to."""
_AT_HOME = frozenset({"COERCE", "CONCEDE", "RETREAT"})
_AIMED = frozenset({"boycott", "obstruct"})
"""Modes of protest that hit somebody in particular."""
_EVERYBODY = frozenset({"curfew", "martial-law"})
_AGAINST_STATE = frozenset({"REB", "OPP", "UAF"})
_RECIPROCAL = frozenset({"between", "among"})
_ABOUT = ("obj", "of", "for", "over", "about", "ccomp", "xcomp", "on")
_PROPOSING = frozenset({"INTEND", "OFFER", "DEMAND"})
"""Operators by which somebody puts an act to others: `a plan to send`, `an offer to mediate`."""
_PLANNED_WITH = frozenset({"CONSULT", "SUPPORT"})
_COOPERATIVE = frozenset({"AGREE", "CONCEDE"})
_KEEPS_OWN_EVENT = frozenset({"ALLEGE", "SAY"})
_TAKES_DOER = frozenset(
    {
        "DO",
        "INTEND",
        "OFFER",
        "THREAT",
        "REFUSE",
        "STOP",
        "CANCEL",
        "FAIL",
        "TRY",
        "ALLEGE",
        "DOUBT",
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act as a sentence tells it, before dates, attribution and issue."""

    event_type: str
    mode: str
    sources: Parties
    targets: Parties
    token: int
    """The trigger: where the act stands in the sentence."""
    predicate: str
    frame: Frame
    operators: tuple[str, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    status: Status = Status.ACTUAL
    asserted_by: Parties = ()
    """Who says so, where the frame itself names the speaker (an accusation)."""
    certainty: float = 1.0
    """How firmly the construction carries the reading, 0 to 1."""
    mutual: bool = False
    """Whether the sources did it with one another."""
    about: tuple[int, ...] = ()
    """Heads of the words that tell what the act is about."""
    matter: tuple["Act", ...] = ()
    """Acts that a word of conflict (an accusation, a denial, a demand) is about."""


class SentenceReader:
    """Reads the acts of one sentence."""

    def __init__(self, sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> None:
        self.s = sentence
        self.mentions = mentions
        self.lexicon = lexicon
        self.matcher = FrameMatcher(sentence, mentions, lexicon)
        self.implicit = ImplicitRoles(sentence, mentions, self._harms)
        self._acts: dict[int, list[Act]] = {}
        self._consumed: set[int] = set()

    def read(self) -> list[Act]:
        """The acts that the sentence tells, in the order of their triggers."""
        triggers = [t for t in range(len(self.s)) if self._may_trigger(t)]
        for token in triggers:
            self.acts(token)
        told = []
        denied = self._denied(triggers)
        for token in triggers:
            if not self._dropped(token, denied):
                made = map(self._unnamed_doer, self.acts(token))
                told += [act for act in made if _says_something(act)]
        joined = [self._joint_drill(self._on_condition(act)) for act in told]
        finished = [_shared(_protest_against(act, joined)) for act in joined]
        placed = [self._at_home(self._done_there(self._completed(act))) for act in finished]
        return [self._hedged(self._on_scene(self._in_company(act))) for act in placed]

    def _on_condition(self, act: Act) -> Act:
        """Aims a threat at whoever may avert it: `will close the border unless Turkey ...`."""
        if act.event_type != "THREATEN" or act.targets:
            return act
        found: dict[str, Party] = {}
        for clause in syntax.conditions(self.s, act.token):
            for head in syntax.surface_subjects(self.s, clause):
                self._collect(head, "subj", found)
        return replace(act, targets=_without(found.values(), act.sources))

    def _joint_drill(self, act: Act) -> Act:
        """A drill of several states is what they do with one another."""
        states = {party.country for party in act.sources if party.country}
        if act.event_type != "MOBILIZE" or len(states) < 2:
            return act
        lemmas = {self.s.lemmas[head] for head in (act.token, *act.about)}
        if not lemmas & word_classes()["DRILLS"]:
            return act
        return replace(act, event_type="COOPERATE", mode="", targets=(), mutual=True)

    def _in_company(self, act: Act) -> Act:
        """Gives parties without a country that of those with whom they act."""
        sources, targets = self.mentions.in_company(act.event_type, act.sources, act.targets)
        return replace(act, sources=sources, targets=targets)

    def _on_scene(self, act: Act) -> Act:
        """Takes parties to force of no known country for those of the place, or the attackers'."""
        if act.frame.event_type != "ASSAULT" or not any(map(_is_nobodys, _sides(act))):
            return act
        place = self.implicit.scene(act.token)
        if place is None:
            return act

        def at_home(parties: Parties) -> Parties:
            return tuple(
                organ_party(self.mentions.gazetteer, place.id, party.sector, party.text)
                if _is_nobodys(party)
                else party
                for party in parties
            )

        return replace(act, sources=at_home(act.sources), targets=at_home(act.targets))

    def _unnamed_doer(self, act: Act) -> Act:
        """Takes those of the place for who protests, and its state for who arrests there."""
        protest = act.event_type == "PROTEST"
        if act.sources or act.mutual or not act.targets or not (protest or _is_arrest(act)):
            return act
        place = self.implicit.scene(act.token)
        if place is None or (not protest and not syntax.is_passive(self.s, act.token)):
            return act
        gazetteer = self.mentions.gazetteer
        people = organ_party(gazetteer, place.id, "CVL", place.name) if protest else place
        sources = _without((people,), act.targets)
        return replace(act, sources=sources, certainty=0.7 * act.certainty)

    def reasons(self) -> dict[int, str]:
        """Why the frame of a word tells no act of its own, by the word; for a person to read."""
        triggers = [t for t in range(len(self.s)) if self._may_trigger(t)]
        self.read()
        denied = self._denied(triggers)
        found = {}
        for token in triggers:
            reason = self._dropped(token, denied)
            if not reason and self.matcher.frame(token) and not self.acts(token):
                reason = "it tells no act by itself, and there is none in its complement"
            elif (
                not reason and self.acts(token) and not any(map(_says_something, self.acts(token)))
            ):
                reason = "no political party is found for it"
            if reason:
                found[token] = reason
        return found

    def _dropped(self, token: int, denied: set[int]) -> str:
        """Why the acts at a token are not told, if they are not."""
        if token in denied:
            return "it stands in what is denied"
        if token in self._consumed:
            return "it is part of the act of another word"
        if self._is_unreal(token):
            return "it stands in a condition, or in an infinitive that nothing realises"
        return ""

    def _completed(self, act: Act) -> Act:
        """Takes for a missing target another party that the act's own phrases name."""
        if not act.sources and not act.mutual and act.frame.event_type in _FORCE:
            sources = _without(self.implicit.source(act.token), act.targets)
            act = replace(act, sources=sources, certainty=0.8 * act.certainty) if sources else act
        if act.targets or act.mutual or act.event_type in _ADDRESSED or act.mode == "resign":
            return act
        if act.event_type == "REJECT" and (pressing := self.implicit.pressing(act.token)):
            return replace(act, targets=_without(pressing, act.sources))
        if act.event_type == "REJECT" and (refused := self._object_refused(act)):
            return replace(act, targets=refused, certainty=0.8 * act.certainty)
        own = act.frame.event_type
        if act.event_type == "AGREE" and own == "MOBILIZE":
            own = "AID"
        domestic = act.event_type in _DOMESTIC or own == "COERCE"
        targets = self.implicit.target(act.token, own, act.sources, domestic)
        return replace(act, targets=targets, certainty=0.8 * act.certainty) if targets else act

    def _object_refused(self, act: Act) -> Parties:
        """Whose that is which somebody will not accept: `refused to admit a French envoy`."""
        found: dict[str, Party] = {}
        for verb in syntax.complements(self.s, act.token, "xcomp"):
            for head in syntax.objects(self.s, verb):
                self._collect(head, "obj", found)
        own = {party.country for party in act.sources if party.country}
        others = [party for party in found.values() if party.country not in own]
        return _without(others, act.sources)

    def _done_there(self, act: Act) -> Act:
        """Takes the foreign state in which force is used or aid given for the target."""
        if act.targets or act.mutual or not act.sources or act.frame.event_type not in _DONE_THERE:
            return act
        own = {party.country for party in act.sources}
        heads = [
            head
            for preposition in ("in", "at", "near", "inside")
            for head in syntax.reachable_phrase_heads(self.s, act.token, preposition)
        ]
        if act.frame.event_type == "AID" and not heads:
            heads = sorted(syntax.subtree(self.s, act.token))
        states = {place.id: place for head in heads if (place := self.mentions.place(head))}
        if len(states) != 1 or (act.frame.event_type != "COERCE" and not own.isdisjoint(states)):
            return act
        return replace(act, targets=tuple(states.values()), certainty=0.8 * act.certainty)

    def _at_home(self, act: Act) -> Act:
        """Aims what is done in one's own country at its people, a protest at its government.

        PLOVER takes the government of the place for the target of a protest of which only the
        place is known; a curfew, and its end, is for those who live there.
        """
        if act.targets or act.mutual or not act.sources:
            return act
        countries = {party.country for party in act.sources}
        if len(countries) != 1 or "" in countries or act.sources[0].kind is ActorKind.IGO:
            return act
        [country] = countries
        if country not in self.mentions.gazetteer.states:
            return act
        protest = act.event_type == "PROTEST"
        if protest and (act.mode in _AIMED or self._answers_something(act.token, country)):
            return act
        if not protest and act.event_type not in _AT_HOME and act.frame.event_type != "COERCE":
            return act
        place = self.implicit.home(act.token, country)
        if place is None and act.frame.mode not in _EVERYBODY and not protest:
            return act
        sector = "GOV" if protest or act.sources[0].sector in _AGAINST_STATE else "CVL"
        text = self.mentions.text_of(place) if place is not None else ""
        target = organ_party(self.mentions.gazetteer, country, sector, text)
        if target.id in {party.id for party in act.sources}:
            return act
        return replace(act, targets=(target,), certainty=0.7 * act.certainty)

    def _answers_something(self, token: int, country: str) -> bool:
        """Whether a protest has its own cause, or those who protest are abroad."""
        causes = [
            head
            for preposition in ("over", "against", "about", "at")
            for head in self.matcher.slot_heads(token, preposition, noun=False)
        ]
        people = self.matcher.subjects(token)
        abroad = [h for p in people for h in syntax.phrase_heads(self.s, p, "in")]
        places = [place for head in abroad if (place := self.mentions.place(head))]
        causes = [c for c in causes if self._names_somebody(c)]
        return bool(causes) or any(place.id != country for place in places)

    def _names_somebody(self, head: int) -> bool:
        """Whether a phrase names a party: not `over unpaid wages`, which are one's own state's."""
        return any(self.mentions.at(t) for t in syntax.subtree(self.s, head))

    def _hedged(self, act: Act) -> Act:
        """Marks as alleged what the words themselves only allege."""
        if act.status is Status.ACTUAL and syntax.is_hedged(self.s, act.token):
            return replace(act, status=Status.ALLEGED)
        return act

    def _denied(self, triggers: list[int]) -> set[int]:
        """The words of what is denied: `denied charges he ran a squad that killed officials`."""
        found: set[int] = set()
        for token in triggers:
            frame = self.matcher.frame(token)
            if frame is not None and frame.operator == "DENY":
                for slot in frame.complement:
                    for head in self.matcher.slot_heads(token, slot, frame.noun):
                        below = syntax.subtree(self.s, head)
                        found |= below if token not in below else set()
        return found

    def _is_unreal(self, token: int) -> bool:
        """Whether the act only stands in a condition, or in an infinitive that nothing realises."""
        if syntax.is_infinitive(self.s, token) and self._modifies_noun(token):
            return True
        return syntax.is_conditional(self.s, token)

    def _modifies_noun(self, token: int) -> bool:
        """`an order to attack`, `an invitation for Lavrov to visit`."""
        label = self.s.deps[token]
        return label == "acl" or (
            label in ("advcl", "relcl") and self.s.pos[self.s.heads[token]] == "NOUN"
        )

    def _may_trigger(self, token: int) -> bool:
        lemma = self.s.lemmas[token]
        return lemma in self.lexicon.verbs or lemma in self.lexicon.nouns

    def acts(self, token: int) -> list[Act]:
        """The acts told by the frame at a token, with what its operators make of others."""
        if token in self._acts:
            return self._acts[token]
        self._acts[token] = []
        frame = self.matcher.frame(token)
        if frame is not None and self.mentions.at(token) and frame.noun:
            frame = None
        if frame is None:
            made = self._passed_through(token)
        else:
            made = self._with_modality(token, frame, self._acts_of_frame(token, frame))
        if syntax.there_is_no(self.s, token):
            made = [act for a in made if (act := self._ruled_out(token, a)) is not None]
        self._acts[token] = made
        return made

    def _acts_of_frame(self, token: int, frame: Frame) -> list[Act]:
        own = self._own_act(token, frame)
        inner = self._inner_acts(token, frame) if frame.operator not in ("", "SAY") else []
        folded = [made for act in inner if (made := self._fold(token, frame, own, act)) is not None]
        if frame.operator == "IGNORE":
            return [own] if own is not None else []
        if own is None:
            return folded
        if quad(own.event_type) == VERBAL_CONFLICT:
            own = replace(own, matter=tuple(inner or self._acts_at(own.about)))
        if not folded or frame.operator in _KEEPS_OWN_EVENT:
            return [own, *folded]
        return folded

    def _acts_at(self, heads: Iterable[int]) -> list[Act]:
        return [act for head in heads if self._may_trigger(head) for act in self.acts(head)]

    def _own_act(self, token: int, frame: Frame) -> Act | None:
        if not frame.event_type:
            return None
        sources = self.parties(token, frame, frame.source)
        sources = sources or self._active_subject(token, frame)
        targets = self.parties(token, frame, frame.target)
        if frame.event_type == "RETREAT" and frame.mode == "withdraw":
            targets = self._others(targets, sources)
        if not targets and (frame.operator == "DEMAND" or frame.event_type == "ACCUSE"):
            targets = self._asked(token)
            if not targets and frame.operator == "DEMAND":
                targets = self.implicit.addressee(token)
        about = [
            head
            for slot in (*_ABOUT, *(("in",) if frame.operator == "DENY" else ()))
            for head in self.matcher.slot_heads(token, slot, frame.noun)
        ]
        return Act(
            event_type=frame.event_type,
            mode=frame.mode,
            sources=sources,
            targets=_without(targets, sources),
            mutual=len(sources) > 1
            and (_joins(frame) or (not targets and self._is_shared(frame, about))),
            token=token,
            predicate=self._predicate(token, frame),
            frame=frame,
            status=Status.DENIED if frame.operator == "DENY" else Status.ACTUAL,
            certainty=0.8 if frame.noun else 1.0,
            about=tuple(dict.fromkeys(about)),
        )

    def _active_subject(self, token: int, frame: Frame) -> Parties:
        """Who does it where a frame looks elsewhere: `Peru granted asylum in` its own embassy."""
        if frame.noun or "subj" in {slot for union in frame.target for slot in union}:
            return ()
        if not frame.source or syntax.is_passive(self.s, token):
            return ()
        return self.parties(token, frame, (("subj",),))

    def _others(self, targets: Parties, sources: Parties) -> Parties:
        """Targets that are not a part of the sources: `withdrew some of its troops from Syria`."""
        own = {party.principal for party in sources}
        return tuple(party for party in targets if party.principal not in own)

    def _is_shared(self, frame: Frame, about: Iterable[int]) -> bool:
        """Whether an act is about what its sources have with one another: `pledged cooperation`."""
        lemmas = {self.s.lemmas[head] for head in about}
        return frame.event_type in _SHARED and bool(lemmas & word_classes()["COOPERATION"])

    def _asked(self, token: int) -> Parties:
        """Of whom something is demanded or told in `demanded that Britain provide samples`."""
        found: dict[str, Party] = {}
        for verb in syntax.complements(self.s, token, "ccomp", "xcomp", "acl"):
            for head in syntax.surface_subjects(self.s, verb):
                self._collect(head, "subj", found)
        return tuple(found.values())

    def _predicate(self, token: int, frame: Frame) -> str:
        words = [frame.lemma, frame.particle]
        if not frame.noun and any(c.slot == "obj" and c.lemmas for c in frame.conditions):
            words += [self.s.words[o].lower() for o in syntax.objects(self.s, token)[:1]]
        return " ".join(filter(None, words))

    def parties(self, token: int, frame: Frame, slots: Slots) -> Parties:
        """Who fills the first alternative that names somebody."""
        for union in slots:
            found: dict[str, Party] = {}
            for slot in union:
                for head in self.matcher.slot_heads(token, slot, frame.noun):
                    self._collect(head, slot, found)
            if found:
                return tuple(found.values())
        return ()

    def _collect(self, head: int, slot: str, found: dict[str, Party]) -> None:
        if slot == "mod":
            for party in self.mentions.modifier(head):
                if party.country and party.country not in found:
                    found.setdefault(party.id, party)
            return
        for member in syntax.coordinated(self.s, head):
            named = self._claimed(member) or worded(self.s, self.mentions, member)
            named = named or self.owner(member)
            for party in named or self._speaker_meant(member):
                found.setdefault(party.id, party)

    def _claimed(self, head: int) -> Parties:
        """Who is behind an attack or a weapon that by itself names nobody for certain."""
        named = self.mentions.at(head)
        if not named or any(p.identified and p.sector != "UAF" for p in named):
            return ()
        blamed = [p for at in self.implicit.blamed(head) for p in self.mentions.at(at)]
        if not blamed and self._may_trigger(head):
            blamed = [p for act in self.acts(head) for p in act.sources]
            blamed = blamed or list(self._phrase_owner(head, ("by",)))
        return tuple(p for p in blamed if p.identified)

    def _speaker_meant(self, head: int) -> Parties:
        """`a group of leaders said they were willing`: who said it, if nobody else is meant."""
        if self.s.tags[head] != "PRP":
            return ()
        clause = self.s.heads[head]
        verb = self.s.heads[clause]
        if self.s.deps[clause] != "ccomp" or head > clause or verb == clause:
            return ()
        frame = self.matcher.frame(verb)
        if frame is None or frame.operator != "SAY":
            return ()
        found = [p for h in self.matcher.subjects(verb) for p in self.mentions.at(h)]
        return tuple(found)

    def owner(self, head: int) -> Parties:
        """Whose the thing is that a head names: possessor, adjective, then a phrase."""
        if self.mentions.is_thing(head):
            return ()
        acts = self.acts(head) if self._may_trigger(head) else []
        if acts and acts[0].sources:
            return acts[0].sources
        for possessor in syntax.dependents(self.s, head, "poss"):
            found = self.mentions.at(possessor) or self.mentions.modifier(possessor)
            if found:
                return found
        for modifier in syntax.modifiers(self.s, head):
            if found := tuple(p for p in self.mentions.modifier(modifier) if p.identified):
                return found
        if givers := self._givers(head):
            return givers
        harm = self._harms(head)
        return self._phrase_owner(head, ("by", "from", "between") if harm else _OWNER_PHRASES)

    def _givers(self, head: int) -> Parties:
        """Who gave a thing that is passed on: `vehicles donated by Japan were delivered to`."""
        for verb in syntax.dependents(self.s, head, "acl"):
            frame = self.matcher.frame(verb)
            if self.s.tags[verb] != "VBN" or frame is None or frame.event_type != "AID":
                continue
            if givers := self.parties(verb, frame, (("by",),)):
                return givers
        return ()

    def _harms(self, head: int) -> bool:
        """Whether a word tells of an act of material conflict."""
        acts = self.acts(head) if self._may_trigger(head) else []
        return any(quad(act.event_type) == _MATERIAL_CONFLICT for act in acts)

    def _phrase_owner(self, head: int, prepositions: Iterable[str]) -> Parties:
        for preposition in prepositions:
            found: dict[str, Party] = {}
            for noun in syntax.phrase_heads(self.s, head, preposition):
                for member in syntax.coordinated(self.s, noun):
                    for party in self.mentions.at(member):
                        found.setdefault(party.id, party)
                if not found and preposition == "of" and self.s.pos[noun] == "NOUN":
                    found = {party.id: party for party in self.owner(noun)}
            if found:
                return tuple(found.values())
        return ()

    def _inner_acts(self, token: int, frame: Frame) -> list[Act]:
        found: list[Act] = []
        for slot in frame.complement:
            heads = self.matcher.slot_heads(token, slot, frame.noun)
            for head in with_conjuncts(self.s, heads):
                if head == token:
                    continue
                found += self.acts(head)
                self._consumed.add(head)
        return found

    def _passed_through(self, token: int) -> list[Act]:
        """What stands behind a word without a frame: `steps to enhance`, `a round of talks`."""
        found: list[Act] = []
        if self.s.pos[token] in ("NOUN", "PROPN"):
            behind = syntax.complements(self.s, token, "acl")
            behind += [h for h in syntax.phrase_heads(self.s, token, "of") if self._may_trigger(h)]
        elif self.s.pos[token] in ("VERB", "AUX"):
            behind = syntax.complements(self.s, token, "xcomp")
        else:
            return found
        for head in behind:
            if head != token and self._may_trigger(head):
                found += self.acts(head)
                self._consumed.add(head)
        return found

    def _fold(self, token: int, frame: Frame, own: Act | None, inner: Act) -> Act | None:
        made = self._composed(token, frame, frame.operator, inner)
        if made is None:
            return None
        doer = self.parties(token, frame, frame.doer or (("subj",),))
        if frame.operator == "DEMAND":
            return self._demanded(token, frame, own, inner, made)
        if frame.operator == "DO" and own is not None and _joins(frame):
            made = _done_together(own, made)
        if frame.operator in _TAKES_DOER and not made.sources:
            made = replace(made, sources=doer, targets=_without(made.targets, doer))
        if own is not None and own.mutual and not made.targets:
            made = replace(made, mutual=len(made.sources) > 1)
        if frame.operator in ("REFUSE", "CANCEL") and own is not None and own.sources:
            made = replace(
                made,
                sources=own.sources,
                targets=self._refused(own, inner),
                mutual=False,
            )
        if frame.operator == "ALLEGE":
            made = replace(
                made, status=Status.ALLEGED, asserted_by=own.sources if own else (), certainty=0.7
            )
        elif frame.noun is False:
            made = replace(made, certainty=1.0)
        if own is not None and not made.targets and frame.operator != "ALLEGE":
            made = replace(made, targets=_without(own.targets, made.sources))
        return replace(made, predicate=_joined(frame, inner))

    def _refused(self, own: Act, inner: Act) -> Parties:
        """Whom a refusal is for: the owner of what is proposed, or else all who have part in it."""
        proposers = _without(inner.sources, own.sources)
        if proposers and own.targets and set(inner.operators) & _PROPOSING:
            return proposers
        return _without(inner.targets + inner.sources, own.sources) or own.targets

    def _composed(self, token: int, frame: Frame, operator: str, act: Act) -> Act | None:
        """What an operator makes of an act: who will meet somebody means to, not both of them."""
        made = compose(operator, act)
        if made is None or not act.mutual or made.event_type not in _ONE_SIDED or frame.noun:
            return made
        first = self.parties(token, frame, (("subj",),))
        others = _without(act.sources, first)
        if act.event_type not in _PLANNED_WITH or not first or not others:
            return made
        return replace(made, sources=_without(act.sources, others), targets=others, mutual=False)

    def _demanded(
        self, token: int, frame: Frame, own: Act | None, inner: Act, made: Act
    ) -> Act | None:
        sources = own.sources if own is not None else self.parties(token, frame, (("subj",),))
        asked = own.targets if own is not None else ()
        asked = asked or _without(inner.sources, sources) or _without(inner.targets, sources)
        return replace(
            made,
            sources=sources,
            targets=_without(asked, sources),
            mutual=False,
            # `urged X not to attack` is a request that was made, of whatever it asks.
            polarity=Polarity.AFFIRMED,
            predicate=_joined(frame, inner),
        )

    def _with_modality(self, token: int, frame: Frame, acts: list[Act]) -> list[Act]:
        if frame.noun:
            return acts
        negated = not frame.negative and syntax.is_negated(self.s, token)
        words = set(syntax.auxiliaries(self.s, token))
        if (words & _POSSIBLE and negated) or (words & (_POSSIBLE | _WOULD) and "have" in words):
            return []
        made: list[Act | None] = list(acts)
        if words & syntax.FUTURE:
            operator = "NOT_INTEND" if negated else "INTEND"
            made = [self._composed(token, frame, operator, act) for act in acts]
        elif negated and syntax.is_infinitive(self.s, token):
            made = [self._composed(token, frame, "NOT_INTEND", act) for act in acts]
        elif negated:
            made = [self._unwilling(token, frame, act) for act in acts]
        elif words & _POSSIBLE:
            made = [compose("DOUBT", act) for act in acts]
        elif words & _MUST:
            made = [replace(act, operators=(*act.operators, "MUST")) for act in acts]
        return [act for act in made if act is not None]

    def _ruled_out(self, token: int, act: Act) -> Act | None:
        """`there will be no talks with Ukraine, the Kremlin said`: the speaker will not."""
        made = compose("NOT_INTEND", act)
        verb = self.s.heads[self.s.heads[token]]
        frame = self.matcher.frame(verb)
        if made is None or made.sources or frame is None or frame.operator != "SAY":
            return made
        sources = self.parties(verb, frame, (("subj",),))
        return replace(made, sources=sources, targets=_without(made.targets, sources))

    def _unwilling(self, token: int, frame: Frame, act: Act) -> Act | None:
        """`is not ready to meet`, `has no intention of helping`: it will not; else not done."""
        if act.event_type in _COOPERATIVE and (
            frame.operator == "INTEND"
            or (frame.operator == "DO" and not _PROPOSING.isdisjoint(act.operators))
            or (frame.operator == "OFFER" and self.s.pos[token] in ("ADJ", "NOUN"))
        ):
            meant = replace(act, event_type=act.frame.event_type, mode=act.frame.mode)
            return self._composed(token, frame, "NOT_INTEND", meant)
        return compose("NOT", act)


def compose(operator: str, act: Act) -> Act | None:
    """What an operator makes of an act; None where nothing is said to be done."""
    table = composition()
    result, mode = table.get((operator, act.event_type)) or table.get((operator, "*"), ("", ""))
    if not result:
        return None
    made = replace(act, operators=(*act.operators, operator))
    if result == "!":
        return replace(made, polarity=Polarity.NEGATED)
    if result == "=":
        return made
    return replace(made, event_type=result, mode=act.mode if mode == "=" else mode)


def _shared(act: Act) -> Act:
    """Makes `Egypt's talks with Sudan` mutual, as the verb `talk` with `subj+with` is."""
    frame = act.frame
    if not frame.noun or frame.event_type not in _SHARED or not {"DO"}.issuperset(act.operators):
        return act
    if not (act.sources and act.targets) or not any("with" in union for union in frame.target):
        return act
    return replace(act, mutual=True)


def _protest_against(act: Act, told: list[Act]) -> Act:
    """Gives a protest the target of what the same people demand or denounce by it."""
    if act.event_type != "PROTEST" or act.targets:
        return act
    for other in told:
        if other.event_type in _GRIEVANCES and other.targets and other.sources == act.sources:
            return replace(act, targets=other.targets)
    return act


def _joined(frame: Frame, inner: Act) -> str:
    infinitive = "to" if frame.operator != "DO" and not inner.frame.noun else ""
    return " ".join(filter(None, (frame.lemma, frame.particle, infinitive, inner.predicate)))


def _done_together(own: Act, made: Act) -> Act:
    """`held talks with Egypt`: those of the verb and those of the noun are one company."""
    if made.event_type != own.event_type:
        return made
    everyone = _without((*own.sources, *made.sources, *made.targets), ())
    return replace(
        made, sources=everyone, targets=(), mutual=len(everyone) > 1, mode=own.mode or made.mode
    )


def _joins(frame: Frame) -> bool:
    """Whether the frame tells what its sources do with one another: `subj+with`, `between`."""
    return any(len(union) > 1 or union[0] in _RECIPROCAL for union in frame.source)


def _without(parties: Iterable[Party], others: Iterable[Party]) -> Parties:
    ids = {party.id for party in others}
    kept: dict[str, Party] = {}
    for party in parties:
        if party.id not in ids:
            kept.setdefault(party.id, party)
    return tuple(kept.values())


def _says_something(act: Act) -> bool:
    if act.sources and act.targets:
        return True
    if act.frame.noun and not act.operators:
        return act.mutual
    return any(map(_is_political, (*act.sources, *act.targets)))


def _sides(act: Act) -> Parties:
    return (*act.sources, *act.targets)


def _is_nobodys(party: Party) -> bool:
    """Whether a party is a role of no known country: `three policemen`."""
    return not party.identified and party.sector in _LOCAL


def _is_arrest(act: Act) -> bool:
    if act.event_type != "COERCE" or act.mode not in ("arrest", "deport", "seize", "restrict"):
        return False
    return all(party.identified and party.sector not in _ANYONE for party in act.targets)


def _is_political(party: Party) -> bool:
    """Whether the doings of a party are politics even where nobody else has to do with them."""
    if party.identified:
        return party.sector not in _PRIVATE
    return party.sector in _POWERS
