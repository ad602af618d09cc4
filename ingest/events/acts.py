"""From frames to acts: what one sentence says was done, by whom, to whom.

Acts are built from the inside out. A frame whose operator takes a complement (`agreed to lift`,
`called for talks`) makes of the act in it another one, after `data/composition.csv`.
"""

from collections.abc import Iterable
from dataclasses import replace

from graph.model import ActorKind, Party, Polarity, Status
from graph.ontology import quad
from ingest.actors.resolver import Mentions
from ingest.events import arguments, modality, syntax
from ingest.events.act import (
    MATERIAL_CONFLICT,
    VERBAL_CONFLICT,
    Act,
    Parties,
    compose,
    says_something,
    without,
)
from ingest.events.completion import Completion
from ingest.events.fillers import Fillers
from ingest.events.gatherings import is_audience, is_festive
from ingest.events.implied_targets import ImpliedTargets
from ingest.events.lexicon import Frame, Lexicon, word_classes
from ingest.events.matching import FrameMatcher, with_conjuncts
from ingest.events.phrases import phrase_heads
from ingest.sentence import Sentence

_WOULD = frozenset({"would", "'d"})
_MUST = frozenset({"must", "should", "ought"})
_SHARED = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_ONE_SIDED = frozenset({"AGREE", "REJECT"})
"""What one party makes of a meeting that is to come: it means to meet the other, or will not."""
_ABOUT = ("obj", "of", "for", "over", "about", "ccomp", "xcomp", "on")
_PROPOSING = frozenset({"INTEND", "OFFER", "DEMAND"})
"""Operators by which somebody puts an act to others: `a plan to send`, `an offer to mediate`."""
_PLANNED_WITH = frozenset({"CONSULT", "SUPPORT"})
_COOPERATIVE = frozenset({"AGREE", "CONCEDE"})
_PUT_TO = frozenset({"REQUEST", "ACCUSE"})
"""Types whose target may only be named as who is to do something, or has done it."""
_FOLK = frozenset({"CVL", "REL"})
_KEEPS_OWN_EVENT = frozenset({"ALLEGE", "SAY"})
_CHOICES = frozenset({"option", "choice", "alternative"})
_TRAINING = frozenset({"train", "practise", "practice", "rehearse", "learn", "drill"})
"""Verbs whose infinitive tells what somebody will be able to do."""
_BREAKING = frozenset({"break", "violate", "breach", "flout", "infringe", "contravene"})
_YIELDING = frozenset({"CONCEDE", "RETREAT"})
_DESTROYING = frozenset({"destroy", "demolish", "obliterate", "bomb", "wreck", "sabotage"})
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


class SentenceReader:
    """Reads the acts of one sentence."""

    def __init__(self, sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> None:
        self.s = sentence
        self.mentions = mentions
        self.lexicon = lexicon
        self.matcher = FrameMatcher(sentence, mentions, lexicon)
        self._fillers = Fillers(sentence, mentions, self.matcher, self._acts_at)
        self._targets = ImpliedTargets(self._fillers.phrases)
        self._completion = Completion(self._fillers)
        self._acts: dict[int, list[Act]] = {}
        self._consumed: set[int] = set()

    def read(self) -> list[Act]:
        """The acts that the sentence tells, in the order of their triggers."""
        triggers = [t for t in range(len(self.s)) if self.matcher.knows(t)]
        for token in triggers:
            self.acts(token)
        told = []
        denied = self._denied(triggers)
        for token in triggers:
            if not self._dropped(token, denied):
                made = map(self._completion.with_doer, self.acts(token))
                told += [act for act in made if says_something(act)]
        told += self._echoed(told)
        return self._completion.completed(told)

    def _echoed(self, told: Iterable[Act]) -> list[Act]:
        """What others are said to have done as well: `..., and so did Xi Jinping`."""
        found = []
        for token, verb in arguments.echoes(self.s):
            parties: dict[str, Party] = {}
            for head in with_conjuncts(self.s, syntax.dependents(self.s, token, "nsubj")):
                parties.update({party.id: party for party in self.mentions.at(head)})
            for act in told:
                if act.token == verb and act.sources and not act.mutual and parties:
                    sources = tuple(parties.values())
                    targets = without(act.targets, sources)
                    found.append(replace(act, sources=sources, targets=targets, token=token))
        return found

    def reasons(self) -> dict[int, str]:
        """Why the frame of a word tells no act of its own, by the word; for a person to read."""
        triggers = [t for t in range(len(self.s)) if self.matcher.knows(t)]
        self.read()
        denied = self._denied(triggers)
        found = {}
        for token in triggers:
            reason = self._dropped(token, denied)
            if not reason and self.matcher.frame(token) and not self.acts(token):
                reason = "it tells no act by itself, and there is none in its complement"
            elif not reason and self.acts(token) and not any(map(says_something, self.acts(token))):
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
        if self._was_agreed_before(token):
            return "it tells how what is broken was agreed"
        if self._is_no_protest(token):
            return "people come together to hear or to greet somebody"
        return ""

    def _denied(self, triggers: list[int]) -> set[int]:
        """The words of what is denied: `denied charges he ran a squad that killed officials`."""
        found: set[int] = set()
        for token in triggers:
            frame = self.matcher.frame(token)
            if frame is not None and frame.operator == "DENY":
                for slot in frame.complement:
                    for head in self.matcher.slot_heads(token, slot, frame.noun):
                        below = self.s.subtree(head)
                        found.update(below if token not in below else ())
        return found

    def _is_unreal(self, token: int) -> bool:
        """Whether the act only stands in a condition, or in an infinitive that nothing realises."""
        first = self.s.first_conjunct(token)
        if syntax.is_infinitive(self.s, first) and self._modifies_noun(first):
            return True
        if syntax.is_infinitive(self.s, token) and self._is_only_meant(token):
            return True
        return modality.is_conditional(self.s, token) or self._only_threatened(token)

    def _only_threatened(self, token: int) -> bool:
        """`would shoot down planes violating its airspace`: those that may do so, if any."""
        noun = self.s.heads[token]
        if self.s.tags[token] != "VBG" or self.s.deps[token] != "acl":
            return False
        verb = self.s.heads[noun]
        return self.s.deps[noun] == "dobj" and modality.is_future(self.s, verb)

    def _is_only_meant(self, token: int) -> bool:
        """`had no option but to surrender`, `trained to fight`, `bombed Serbia to end a siege`.

        What force is to end is not ended by who uses it.
        """
        s = self.s
        first = s.first_conjunct(token)
        verb = s.heads[first]
        if s.words[max(0, token - 2)].lower() == "but":
            return bool(set(s.lemmas[max(0, token - 7) : token]) & _CHOICES)
        if s.deps[first] not in ("advcl", "xcomp") or verb == first:
            return False
        if s.lemmas[verb] in _TRAINING:
            return True
        if s.deps[first] != "advcl" and s.tags[verb] == "VBN":
            return False
        gives_way = any(act.event_type in _YIELDING for act in self.acts(token))
        return gives_way and any(
            act.event_type == "ASSAULT" and not act.operators for act in self.acts(verb)
        )

    def _was_agreed_before(self, token: int) -> bool:
        """`on Monday broke the accord reached at talks`: neither accord nor talks are Monday's."""
        frame = self.matcher.frame(token)
        if frame is None or frame.event_type not in _SHARED:
            return False
        at = token
        while self.s.heads[at] != at and self.s.deps[at] != "dobj":
            at = self.s.heads[at]
        broken = self.s.lemmas[at] in word_classes()["PACTS"]
        return broken and self.s.lemmas[self.s.heads[at]] in _BREAKING

    def _is_no_protest(self, token: int) -> bool:
        """Whether a rally or a crowd is there for a speaker, a guest or a feast."""
        frame = self.matcher.frame(token)
        if frame is None or (frame.event_type, frame.mode) != ("PROTEST", "demo"):
            return False
        return is_festive(self.s, token) or (frame.noun and is_audience(self.s, token))

    def _modifies_noun(self, token: int) -> bool:
        """`an order to attack`, `an invitation for Lavrov to visit`."""
        label = self.s.deps[token]
        return label == "acl" or (
            label in ("advcl", "relcl") and self.s.pos[self.s.heads[token]] == "NOUN"
        )

    def acts(self, token: int) -> list[Act]:
        """The acts told by the frame at a token, with what its operators make of others."""
        if token in self._acts:
            return self._acts[token]
        self._acts[token] = []
        frame = self.matcher.frame(token)
        if frame is not None and frame.noun and self._names_somebody(token):
            frame = None
        if frame is None:
            made = self._passed_through(token)
        else:
            made = self._with_modality(token, frame, self._acts_of_frame(token, frame))
        if modality.there_is_no(self.s, token):
            made = [act for a in made if (act := self._ruled_out(token, a)) is not None]
        self._acts[token] = made
        return made

    def _names_somebody(self, token: int) -> bool:
        """Whether a noun is of a party; `Turkmen gas exports` tell what a state does."""
        role = self.mentions.role(token)
        thing = role is not None and role.kind == "place" and not role.sector
        return bool(self.mentions.at(token)) and not thing

    def _acts_of_frame(self, token: int, frame: Frame) -> list[Act]:
        own = self._own_act(token, frame)
        inner = self._inner_acts(token, frame) if frame.operator not in ("", "SAY") else []
        folded = [made for act in inner if (made := self._fold(token, frame, own, act)) is not None]
        if frame.operator == "IGNORE":
            return [_with_targets_of(inner, own)] if own is not None else []
        if own is None:
            return folded
        if quad(own.event_type) == VERBAL_CONFLICT:
            spoken_of = [act for head in own.about for act in self._acts_at(head)]
            own = replace(own, matter=tuple(inner or spoken_of))
        if not folded or frame.operator in _KEEPS_OWN_EVENT:
            return [own, *folded]
        return folded

    def _acts_at(self, head: int) -> list[Act]:
        return self.acts(head) if self.matcher.knows(head) else []

    def _own_act(self, token: int, frame: Frame) -> Act | None:
        if not frame.event_type:
            return None
        sources = self._fillers.parties(token, frame, frame.source)
        if self._only_things(token, frame, sources):
            sources = ()
        sources = sources or self._active_subject(token, frame) or self._behind(token, frame)
        if frame.noun and not sources:
            sources = self._fillers.users(token)
        targets = self._fillers.parties(token, frame, frame.target)
        if frame.event_type == "RETREAT" and frame.mode == "withdraw":
            targets = _others(targets, sources)
        if not targets and frame.event_type in _PUT_TO:
            targets = self._asked(token)
            if not targets and frame.event_type == "REQUEST":
                targets = self._targets.addressee(token)
        if frame.event_type == "REQUEST":
            targets = _others(targets, sources) or targets
        about = [
            head
            for slot in (*_ABOUT, *(("in",) if frame.operator == "DENY" else ()))
            for head in self.matcher.slot_heads(token, slot, frame.noun)
        ]
        if frame.event_type == "ACCUSE" and not targets:
            targets = self._doers_of(about)
        event_type, mode = frame.event_type, frame.mode
        if (event_type, mode) == ("RETREAT", "disarm") and not frame.noun:
            destroyed = self._arms_of_others(token, sources)
            if destroyed:
                event_type, mode, targets = "ASSAULT", "destroy", destroyed
        return Act(
            event_type=event_type,
            mode=mode,
            sources=sources,
            targets=without(targets, sources) or _rivals(frame, sources, targets),
            mutual=len(sources) > 1
            and (frame.joins or (not targets and self._is_shared(frame, about))),
            token=token,
            predicate=self._predicate(token, frame),
            frame=frame,
            status=Status.DENIED if frame.operator == "DENY" else Status.ACTUAL,
            certainty=0.8 if frame.noun else 1.0,
            about=tuple(dict.fromkeys(about)),
        )

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
            for clause in syntax.dependents(self.s, thing, "relcl", "acl"):
                for act in self._acts_at(clause):
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
        """Whose are those that were withdrawn or disarmed, and what body threw somebody out."""
        if frame.noun or not arguments.is_passive(self.s, token):
            return ()
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
        return frame.event_type in _SHARED and bool(lemmas & word_classes()["COOPERATION"])

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
            words += [self.s.words[o].lower() for o in arguments.objects(self.s, token)[:1]]
        return " ".join(filter(None, words))

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
            behind += [h for h in phrase_heads(self.s, token, "of") if self.matcher.knows(h)]
        elif self.s.pos[token] in ("VERB", "AUX"):
            behind = syntax.complements(self.s, token, "xcomp")
        else:
            return found
        for head in behind:
            if head != token and self.matcher.knows(head):
                found += self.acts(head)
                self._consumed.add(head)
        return found

    def _fold(self, token: int, frame: Frame, own: Act | None, inner: Act) -> Act | None:
        made = self._composed(token, frame, frame.operator, inner)
        if made is None:
            return None
        doer = self._fillers.parties(token, frame, frame.doer or (("subj",),))
        if frame.operator == "DEMAND":
            return self._demanded(token, frame, own, inner, made)
        if frame.operator == "PERMIT":
            return self._permitted(token, frame, own, inner, made)
        if frame.operator == "DO" and own is not None and frame.joins:
            made = _done_together(own, made)
        if frame.operator in _TAKES_DOER and not made.sources:
            made = replace(made, sources=doer, targets=without(made.targets, doer))
        elif frame.operator == "OFFER" and own is not None and _is_accepted(own, inner):
            made = replace(made, sources=own.sources, targets=inner.sources)
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
            made = replace(made, targets=without(own.targets, made.sources))
        return replace(made, predicate=self._joined(token, frame, inner))

    def _joined(self, token: int, frame: Frame, inner: Act) -> str:
        infinitive = "to" if frame.operator != "DO" and not inner.frame.noun else ""
        words = (self.s.lemmas[token], frame.particle, infinitive, inner.predicate)
        return " ".join(filter(None, words))

    def _refused(self, own: Act, inner: Act) -> Parties:
        """Whom a refusal is for: the owner of what is proposed, or else all who have part in it."""
        proposers = without(inner.sources, own.sources)
        if proposers and own.targets and set(inner.operators) & _PROPOSING:
            return proposers
        return without(inner.targets + inner.sources, own.sources) or own.targets

    def _composed(self, token: int, frame: Frame, operator: str, act: Act) -> Act | None:
        """What an operator makes of an act: who will meet somebody means to, not both of them."""
        made = compose(operator, act)
        if made is None or not act.mutual or made.event_type not in _ONE_SIDED or frame.noun:
            return made
        first = self._fillers.parties(token, frame, (("subj",),))
        others = without(act.sources, first)
        if act.event_type not in _PLANNED_WITH or not first or not others:
            return made
        return replace(made, sources=without(act.sources, others), targets=others, mutual=False)

    def _demanded(
        self, token: int, frame: Frame, own: Act | None, inner: Act, made: Act
    ) -> Act | None:
        asking = self._fillers.parties(token, frame, (("subj",),))
        sources = own.sources if own is not None else asking
        asked = own.targets if own is not None else ()
        asked = asked or without(inner.sources, sources) or without(inner.targets, sources)
        asked = _others(asked, sources) or asked
        return replace(
            made,
            sources=sources,
            targets=without(asked, sources),
            mutual=False,
            # `urged X not to attack` is a request that was made, of whatever it asks.
            polarity=Polarity.AFFIRMED,
            predicate=self._joined(token, frame, inner),
        )

    def _permitted(
        self, token: int, frame: Frame, own: Act | None, inner: Act, made: Act
    ) -> Act | None:
        """`Turkey allowed US planes to land`: conceded by who allows it, if it is somebody."""
        allowing = self._fillers.parties(token, frame, (("subj",),))
        sources = own.sources if own is not None else allowing
        if not sources:
            return None
        allowed = (own.targets if own is not None else ()) or (*inner.sources, *inner.targets)
        return replace(
            made,
            sources=sources,
            targets=without(allowed, sources),
            mutual=False,
            predicate=self._joined(token, frame, inner),
        )

    def _with_modality(self, token: int, frame: Frame, acts: list[Act]) -> list[Act]:
        if frame.noun:
            return acts
        negated = not frame.negative and modality.is_negated(self.s, token)
        words = set(modality.auxiliaries(self.s, token))
        if frame.possible and not words & modality.FUTURE:
            words -= modality.POSSIBLE
        possible = words & modality.POSSIBLE
        if (possible and negated) or ((possible or words & _WOULD) and "have" in words):
            return []
        made: list[Act | None] = list(acts)
        if words & modality.FUTURE:
            operator = "NOT_INTEND" if negated else "INTEND"
            made = [self._composed(token, frame, operator, act) for act in acts]
        elif negated and syntax.is_infinitive(self.s, token):
            made = [self._composed(token, frame, "NOT_INTEND", act) for act in acts]
        elif negated:
            made = [self._unwilling(token, frame, act) for act in acts]
        elif possible:
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
        sources = self._fillers.parties(verb, frame, (("subj",),))
        return replace(made, sources=sources, targets=without(made.targets, sources))

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


def _others(targets: Parties, sources: Parties) -> Parties:
    """Targets of another principal: `withdrew some of its troops from Syria`, `Wang Yi suggested
    that China and India talk`.
    """
    own = {party.principal for party in sources}
    return tuple(party for party in targets if party.principal not in own)


def _with_targets_of(inner: list[Act], own: Act) -> Act:
    """`admitted that it had tortured Kenyans`: who suffered what is owned up to."""
    if own.targets or own.event_type != "CONCEDE":
        return own
    found = [party for act in inner for party in act.targets]
    return replace(own, targets=without(found, own.sources))


def _is_accepted(own: Act, inner: Act) -> bool:
    """`rebels assented to Algerian mediation`: one side agrees to what another does."""
    if own.event_type != "AGREE" or not inner.frame.noun or inner.mutual:
        return False
    ids = {party.principal for party in own.sources}
    return bool(ids) and not any(party.principal in ids for party in inner.sources)


def _done_together(own: Act, made: Act) -> Act:
    """`held talks with Egypt`: those of the verb and those of the noun are one company."""
    if made.event_type != own.event_type:
        return made
    everyone = without((*own.sources, *made.sources, *made.targets), ())
    return replace(
        made, sources=everyone, targets=(), mutual=len(everyone) > 1, mode=own.mode or made.mode
    )


def _rivals(frame: Frame, sources: Parties, targets: Parties) -> Parties:
    """People of one state who fight one another: `a Muslim mob set upon Hindu pilgrims`."""
    if frame.event_type != "ASSAULT" or any(p.sector not in _FOLK for p in sources):
        return ()
    texts = {party.text for party in sources}
    return tuple(party for party in targets if party.text not in texts)
