"""From frames to acts: what one sentence says was done, by whom, to whom.

Acts are built from the inside out. A frame whose operator takes a complement (`agreed to lift`,
`called for talks`) makes of the act in it another one, after `data/composition.csv`.
"""

from collections.abc import Iterable
from dataclasses import replace

from graph.model import Party, Status
from graph.ontology import quad
from ingest.actors.resolver import Mentions
from ingest.event_types import VERBAL_CONFLICT
from ingest.events import arguments, modality, syntax
from ingest.events.act import Act, compose, of_one_side, says_something, without
from ingest.events.completion import Completion
from ingest.events.echoes import echoes
from ingest.events.fillers import Fillers
from ingest.events.irrealis import Irrealis
from ingest.events.lexicon import SPEECH, WANTED, Frame, Lexicon
from ingest.events.likeness import Likeness
from ingest.events.matching import FrameMatcher
from ingest.events.operators import Operators
from ingest.events.own_acts import OwnActs
from ingest.events.phrases import phrase_heads
from ingest.sentence import Sentence

_NO_ACTS = frozenset({"", "IGNORE", "DENY", "DOUBT"})
"""Operators of frames that tell no act, whatever stands in their complement."""
_ASKED_IN = frozenset({"obj", "for", "on", "to"})
"""Slots in which a verb of asking has what it asks for."""
_NOT_YET = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})
"""Types of what is said of meetings that are not held, or not yet."""
_NOT_DONE = WANTED | {"REFUSE"}
"""Operators of what is not done yet: `offered to mediate talks` tells of no talks."""
_MAIN_NOUNS = frozenset({"ROOT", "attr", "dobj", "nsubj", "nsubjpass"})
"""Where nouns stand that tell what the sentence is about."""
_ATTEMPTS = frozenset({"attempt", "effort", "bid", "try", "endeavour", "endeavor"})
_FAILING = frozenset({"fail", "collapse", "falter", "founder", "flop", "stall"})
_ENDING = frozenset({"stop", "end", "cease"})
_GOING_ON = frozenset({"go", "resume", "begin", "start", "continue", "proceed", "happen", "occur"})
"""Verbs that only tell whether and when there is what their subject names."""
_SAID_SO = {"ACCUSE": ("PROTEST",)}
"""Types of nouns that a verb makes another act of: `lodged a protest`."""


class SentenceReader:
    """Reads the acts of one sentence."""

    def __init__(self, sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> None:
        self.s = sentence
        self.mentions = mentions
        self.lexicon = lexicon
        self.matcher = FrameMatcher(sentence, mentions, lexicon)
        self._fillers = Fillers(sentence, mentions, self.matcher, self._acts_at)
        self._own = OwnActs(self._fillers)
        self._operators = Operators(self._fillers)
        self._irrealis = Irrealis(self._fillers, self.acts)
        self._completion = Completion(self._fillers)
        self._likeness = Likeness(sentence, mentions, self._is_no_act)
        self._acts: dict[int, list[Act]] = {}
        self._consumed: set[int] = set()

    def read(self) -> list[Act]:
        """The acts that the sentence tells, in the order of their triggers."""
        triggers = [t for t in range(len(self.s)) if self.matcher.knows(t)]
        for token in triggers:
            self.acts(token)
        for token in triggers:
            self._consume_objects(token)
        told = []
        denied = self._irrealis.denied(triggers)
        dropped = False
        for token in triggers:
            if self._dropped(token, denied):
                dropped = True
                continue
            made = map(self._completion.with_doer, self._alleged(token))
            told += [of_one_side(act) for act in made if says_something(act)]
        told += self._echoed(told)
        if not dropped and not any(map(self._is_main, told)):
            told += self._likened(told)
        return self._completion.completed(told)

    def _alleged(self, token: int) -> list[Act]:
        """The acts at a word; alleged where they tell by what somebody is said to have done wrong.

        `accused Chad of breaking the truce by shelling a town`.
        """
        acts, by = self.acts(token), self.s.heads[token]
        wrong = self.s.heads[by]
        if self.s.deps[token] != "pcomp" or self.s.lower[by] != "by":
            return acts
        accusing = self.s.heads[self.s.heads[wrong]]
        frame = self.matcher.frame(accusing) if self.s.deps[wrong] == "pcomp" else None
        if frame is None or frame.operator != "ALLEGE":
            return acts
        own = [party for act in self.acts(accusing) for party in act.sources]
        return [
            replace(act, status=Status.ALLEGED, asserted_by=without(own, act.sources))
            for act in acts
        ]

    def _likened(self, told: Iterable[Act]) -> list[Act]:
        """What a sentence most likely tells of which no frame tells anything.

        `During talks with China she raised the matter` are talks only, which are `told`.
        """
        act = self._likeness.act()
        if act is None or self._irrealis.reason(act.token):
            return []
        own = _parties(act)
        again = any(act.event_type == other.event_type and own <= _parties(other) for other in told)
        return [] if again else [act]

    def _is_main(self, act: Act) -> bool:
        """Whether an act is told by the clause of the sentence, not in passing by a noun."""
        if act.frame.noun:
            return self.s.deps[act.token] in _MAIN_NOUNS
        verb = self.s.up_through(act.token, syntax.MAIN_CLAUSES)
        return self.s.deps[verb] == "ROOT"

    def _is_no_act(self, verb: int) -> bool:
        """Whether a frame says of a verb that it tells no act: `hit the shelves`, `discuss`."""
        frame = self.matcher.frame(verb)
        return frame is not None and not frame.event_type and frame.operator in _NO_ACTS

    def _echoed(self, told: Iterable[Act]) -> list[Act]:
        """What others are said to have done as well: `..., and so did Xi Jinping`."""
        found = []
        for token, verb in echoes(self.s):
            parties: dict[str, Party] = {}
            for head in syntax.with_conjuncts(self.s, self.s.dependents(token, "nsubj")):
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
        denied = self._irrealis.denied(triggers)
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
        return self._irrealis.reason(token)

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
            made = self._operators.with_modality(token, frame, self._acts_of_frame(token, frame))
        if not made and (demand := self._demand(token, frame)) is not None:
            made = [demand]
        if frame is not None and frame.noun:
            made = self._as_it_will_be(token, made)
        if modality.there_is_no(self.s, token):
            made = [act for a in made if (act := self._operators.ruled_out(token, a)) is not None]
        self._acts[token] = made
        return made

    def _as_it_will_be(self, token: int, made: list[Act]) -> list[Act]:
        """`Talks with Chad will resume`, `the raids must end`: what a noun tells is not done yet.

        Where a frame of the verb tells it, the noun tells nothing.
        """
        verb = self.s.heads[token]
        if self.s.deps[token] != "nsubj" or self.s.pos[verb] != "VERB":
            return made
        frame = self.matcher.frame(verb)
        if frame is not None and "subj" in frame.complement:
            return made
        if self.s.lemmas[token] in _ATTEMPTS and self.s.lemmas[verb] in _FAILING:
            return []
        ends = self.s.lemmas[verb] in _ENDING and modality.is_obliged(self.s, verb)
        goes_on = self.s.lemmas[verb] in _GOING_ON and modality.is_future(self.s, verb)
        if not (ends or goes_on) or self.s.dependents(verb, "dobj", "xcomp"):
            return made
        if ends or (frame is not None and frame.event_type):
            return []
        return [act for one in made if (act := compose("INTEND", one)) is not None]

    def _demand(self, token: int, frame: Frame | None) -> Act | None:
        """`Norway said Mali should hold elections`: a request for what no frame calls an act."""
        if frame is None or frame.noun or self.s.pos[token] not in ("VERB", "AUX"):
            return None
        asked = self.matcher.demand(token)
        return self._own.act(token, asked) if asked is not None else None

    def _names_somebody(self, token: int) -> bool:
        """Whether a noun is of a party; `Turkmen gas exports` tell what a state does."""
        role = self.mentions.role(token)
        thing = role is not None and role.kind == "place" and not role.sector
        if self.mentions.at(token):
            return not thing
        name = self.mentions.cover[token]  # `aid` in `aid agencies`
        of_it = (
            self.s.deps[token] == "compound" and self.mentions.cover[self.s.heads[token]] == name
        )
        return of_it and name >= 0 and bool(self.mentions.at(self.s.heads[token]))

    def _acts_of_frame(self, token: int, frame: Frame) -> list[Act]:
        own = self._own.act(token, frame)
        if frame.event_type in _NOT_YET and not frame.noun:
            self._consume_meetings(token)
        if frame.event_type == "REQUEST" and not frame.noun:
            self._consume_asked(token, frame)
        inner = self._inner_acts(token, frame) if frame.operator not in ("", "SAY") else []
        made = (self._operators.fold(token, frame, own, act) for act in inner)
        folded = [act for act in made if act is not None]
        if frame.operator in _NOT_DONE:
            for act in inner:
                self._consume_meetings(act.token)
        if frame.operator == "IGNORE":
            return [_with_targets_of(inner, own)] if own is not None else []
        if own is None:
            return folded
        if quad(own.event_type) == VERBAL_CONFLICT:
            own_words = self._own_objects(token, frame)
            about = [head for head in own.about if head not in own_words]
            spoken_of = [act for head in about for act in self._acts_at(head)]
            own = replace(own, matter=tuple(inner or spoken_of))
        if not folded or frame.operator in SPEECH:
            return [own, *folded]
        return folded

    def _consume_meetings(self, token: int) -> None:
        """`proposed a dialogue`: what is only proposed or refused is not told as held."""
        for head in arguments.objects(self.s, token):
            frame = self.matcher.frame(head) if self.matcher.knows(head) else None
            if frame is not None and frame.noun and frame.event_type == "CONSULT":
                self._consumed.add(head)

    def _consume_asked(self, token: int, frame: Frame) -> None:
        """`demanded the withdrawal of troops`: what a frame has for what is asked is not done."""
        for condition in frame.conditions:
            if condition.slot not in _ASKED_IN or condition.absent or not condition.lemmas:
                continue
            for head in self.matcher.slot_heads(token, condition.slot, False):
                if self.matcher.knows(head) and self.s.pos[head] == "NOUN":
                    self._consumed.add(head)

    def _consume_objects(self, token: int) -> None:
        """`lodged a protest`, `conducted joint investigations`: no act of the noun's own.

        Unless the noun tells of others, or of another kind of act.
        """
        frame = self.matcher.frame(token)
        if frame is None or frame.noun:
            return
        kinds = {frame.event_type, *_SAID_SO.get(frame.event_type, ())}
        for act in [act for act in self.acts(token) if act.token == token]:
            for head in self._own_objects(token, frame):
                inner = self._acts_at(head)
                if act in inner:
                    continue  # `the accord, signed by Mali`: the noun tells it by this very verb
                if all(one.frame.event_type in kinds and _is_within(one, act) for one in inner):
                    self._consumed.add(head)

    def _own_objects(self, token: int, frame: Frame) -> list[int]:
        """The nouns that make the act with a verb, where they are not what it is done to."""
        if any("obj" in union for union in (*frame.source, *frame.target)):
            return []
        wanted = [c for c in frame.conditions if c.slot == "obj" and c.lemmas and not c.absent]
        heads = self.matcher.slot_heads(token, "obj", False) if wanted else ()
        return [head for head in heads if self.s.pos[head] == "NOUN"]

    def _acts_at(self, head: int) -> list[Act]:
        return self.acts(head) if self.matcher.knows(head) else []

    def _inner_acts(self, token: int, frame: Frame) -> list[Act]:
        found: list[Act] = []
        for slot in frame.complement:
            heads = self.matcher.slot_heads(token, slot, frame.noun)
            for head in syntax.with_conjuncts(self.s, heads):
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


def _with_targets_of(inner: list[Act], own: Act) -> Act:
    """`admitted that it had tortured Kenyans`: who suffered what is owned up to."""
    if own.targets or own.event_type != "CONCEDE":
        return own
    found = [party for act in inner for party in act.targets]
    return replace(own, targets=without(found, own.sources))


def _is_within(inner: Act, act: Act) -> bool:
    """Whether an act names nobody whom another does not name on the same side."""
    doers = {party.id for party in act.sources}
    return doers.issuperset(party.id for party in inner.sources) and (
        doers | {party.id for party in act.targets}
    ).issuperset(party.id for party in inner.targets)


def _parties(act: Act) -> set[str]:
    return {party.principal for party in (*act.sources, *act.targets)}
