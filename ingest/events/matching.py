"""Which frame a word stands in, and which words fill its slots."""

from graph.model import ActorKind
from ingest.actors.resolver import Mentions
from ingest.events import arguments, modality, syntax
from ingest.events.heads import Heads
from ingest.events.lexicon import (
    ANY_VERB,
    BARE,
    IF,
    MAY,
    MEANING_TO,
    MUST,
    UNLESS,
    WILL,
    Condition,
    Frame,
    Lexicon,
)
from ingest.events.phrases import phrase_heads, reachable_phrase_heads
from ingest.quotations import QUOTING, is_quoted
from ingest.sentence import NOUNS, Sentence

PARTY = "@party"
"""In place of a lemma: the head names a party."""

PERSON = "@person"
"""In place of a lemma: the head names a person by name."""

CROWD = "@crowd"
"""In place of a lemma: the head names people of a state, of any calling: `widows`, `Tutsis`."""

SEVERAL = "@several"
"""In place of a lemma: the heads name parties of several countries."""

SPEAKER = "speaker"
"""The slot of who says what the verb tells: `Ghana faces sanctions, Washington said`."""

_OCCASIONS = frozenset({"after", "before", "during", "following", "in", "at", "on"})
OTHER = "@other"
"""In place of a lemma: the head names a party, and somebody of another side speaks."""

_DOER_SLOTS = frozenset({"subj", "by"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_ISSUING = frozenset(
    ["adopt", "approve", "draft", "file", "issue", "make", "pass", "publish", "release", "send",
     "sign", "submit", "write"]
)  # fmt: skip
"""Verbs whose subject speaks in the document that is their object."""
_LETTERS = frozenset({"message", "letter", "email", "petition", "call", "note"})
"""What those write who flood somebody with it: `with messages pleading for help`."""
_COMING = frozenset(
    ["arrive", "come", "emanate", "emerge", "flow", "follow", "issue", "pour", "stem"]
)
"""Verbs by which what was said or promised goes out from somebody."""
_MOODS = {
    WILL: modality.is_future,
    MUST: modality.is_obliged,
    UNLESS: modality.is_on_obedience,
}
"""Conditions that only ask for the mood of the verb."""
_LABELS = {"attr": "attr", "adverb": "advmod"}
"""Slots that are one label of the parser."""
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_WHEN = frozenset({"after", "before", "while", "when", "since", "by", "in", "upon", "on"})
"""Prepositions of what the subject of a verb does as well, beside what the verb tells."""
_KNOWING = frozenset({"know", "realise", "realize", "remember", "understand"})


class FrameMatcher:
    """The frames of one sentence's words."""

    def __init__(self, sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> None:
        self.s = sentence
        self.mentions = mentions
        self.lexicon = lexicon
        self._frames: dict[int, Frame | None] = {}
        self._phrases: dict[tuple[int, str], list[int]] = {}
        self._objects: dict[int, list[int]] = {}
        self._heads = Heads(sentence, mentions)

    def frame(self, token: int) -> Frame | None:
        """The most specific frame that holds at a token, or None."""
        if token not in self._frames:
            self._frames[token] = None
            candidates = self._candidates(token)
            self._frames[token] = next((f for f in candidates if self.holds(token, f)), None)
        return self._frames[token]

    def demand(self, token: int) -> Frame | None:
        """The frame by which a verb tells no more than that somebody should do something."""
        candidates = self._of_any_verb(token)
        return next((f for f in candidates if f.obliges and self.holds(token, f)), None)

    def knows(self, token: int) -> bool:
        """Whether any frame is about a word, so that it may trigger an act."""
        lemma = self.s.lemmas[token]
        if lemma in self.lexicon.verbs or lemma in self.lexicon.nouns:
            return True
        return self.s.pos[token] == "VERB" and self.frame(token) is not None

    def _candidates(self, token: int) -> tuple[Frame, ...]:
        if self.s.pos[token] in _PREDICATES:
            own = self.lexicon.verbs.get(self.s.lemmas[token], ())
            return own + self._of_any_verb(token)
        if self.s.pos[token] in NOUNS:
            return self.lexicon.nouns.get(self._heads.noun(token), ())
        return ()

    def _of_any_verb(self, token: int) -> tuple[Frame, ...]:
        """The frames of any verb; `should know that Chad will not yield` asks for nothing."""
        if self.s.pos[token] != "VERB" or self.s.lemmas[token] in _KNOWING:
            return ()
        return self.lexicon.verbs.get(ANY_VERB, ())

    def passed_over(self, token: int) -> list[tuple[Frame, str]]:
        """The frames at a token that do not hold, each with what it lacks; for a person to read."""
        return [(f, lack) for f in self._candidates(token) if (lack := self._lack(token, f))]

    def holds(self, token: int, frame: Frame) -> bool:
        """Whether all conditions of a frame hold at a token."""
        return not self._lack(token, frame)

    def _lack(self, token: int, frame: Frame) -> str:
        """The first part of a frame that does not hold at a token; empty if all do."""
        if frame.particle and frame.particle not in syntax.particles(self.s, token):
            return f"+{frame.particle}"
        for condition in frame.conditions:
            if not self._condition_holds(token, frame, condition):
                return condition.text or condition.slot
        return ""

    def _condition_holds(self, token: int, frame: Frame, condition: Condition) -> bool:
        if condition.slot.startswith("@"):
            return self._mood_holds(token, condition)
        if condition.slot.endswith("mod"):
            return self._modified(token, frame, condition)
        heads = self.slot_heads(token, condition.slot, frame.noun)
        if condition.slot == "xcomp" and condition.lemmas and not condition.absent:
            heads = [h for h in heads if not self.s.dependents(h, "neg")]
        if not condition.lemmas:
            return bool(heads) != condition.absent
        return self._fits(token, condition, heads) != condition.absent

    def _fits(self, token: int, condition: Condition, heads: list[int]) -> bool:
        """Whether one of the heads in a slot is of those that a condition asks for."""
        if any(self.is_one_of(head, condition.lemmas) for head in heads):
            return True
        crowd = CROWD in condition.lemmas and condition.slot in _DOER_SLOTS
        if crowd and any(map(self._heads.is_crowd, heads)):
            return True
        if SEVERAL in condition.lemmas and self._heads.several(heads):
            return True
        return OTHER in condition.lemmas and self._heads.others(heads, self.speakers(token))

    def _mood_holds(self, token: int, condition: Condition) -> bool:
        """Whether a verb stands as a condition asks: in the future, negated, with an `if`."""
        if condition.slot in _MOODS:
            return _MOODS[condition.slot](self.s, token)
        if condition.slot == MAY:
            return self._to_come(token)
        if condition.slot == IF:
            return bool(modality.conditions(self.s, token, {"if", "unless", "should"}))
        if condition.slot == BARE:
            return any(
                modality.is_bare(self.s, verb)
                for verb in syntax.complements(self.s, token, "ccomp")
            )
        return modality.is_denied(self.s, token)

    def _to_come(self, token: int) -> bool:
        """Whether a verb tells what will be, or may, as somebody says: `vowed to march on`."""
        if modality.is_future(self.s, token):
            return True
        if modality.is_possible(self.s, token):
            return bool(self.speakers(token))
        verb = self.s.first_conjunct(token)
        above = self.s.heads[verb]
        if not syntax.is_infinitive(self.s, verb) or self.s.deps[verb] != "xcomp" or above == verb:
            return False
        frame = self.frame(above)
        return frame is not None and frame.operator in MEANING_TO

    def _modified(self, token: int, frame: Frame, condition: Condition) -> bool:
        if slot := condition.slot.removesuffix("mod").removesuffix("."):
            nouns = self.slot_heads(token, slot, frame.noun)
        else:
            nouns = [token] if frame.noun else self._objects_of(token)
        near = [m for noun in nouns for m in syntax.modifiers(self.s, noun)]
        found = {word for m in near for word in self._heads.words(m)}
        fits = found & condition.lemmas if condition.lemmas else found
        return bool(fits) != condition.absent

    def is_one_of(self, head: int, lemmas: frozenset[str]) -> bool:
        """Whether a word, or one joined to it or of which it is a part, is one of these."""
        if PARTY in lemmas and self.mentions.at(head):
            return True
        if PERSON in lemmas and any(p.kind is ActorKind.PERSON for p in self.mentions.at(head)):
            return True
        return not lemmas.isdisjoint(self._heads.called(head))

    def slot_heads(self, token: int, slot: str, noun: bool) -> list[int]:
        """Heads of the words that fill a slot, without those joined to them by conjunction."""
        if slot == "obj" and not noun:  # what most frames ask for
            return self._objects_of(token)
        if slot in _COMPLEMENTS:
            return self._complement_heads(token, slot)
        if slot == "for" and (clauses := syntax.for_clauses(self.s, token)):
            return clauses
        if slot == SPEAKER:
            return self.speakers(token)
        if "." in slot:
            base, _, below = slot.partition(".")
            return [h for b in self.slot_heads(token, base, noun) for h in self._below(b, below)]
        if noun:
            return self._noun_slot(token, slot)
        if slot == "subj":
            return self.subjects(token)
        if slot == "iobj":
            return arguments.indirect_objects(self.s, token)
        if slot in _LABELS:
            return self.s.dependents(token, _LABELS[slot])
        if slot == "oprd":
            return self._predicates(token)
        return self._in_phrases(token, slot)

    def _objects_of(self, token: int) -> list[int]:
        """The objects of a verb, looked for once, as many frames ask for them."""
        if token not in self._objects:
            self._objects[token] = arguments.objects(self.s, token)
        return self._objects[token]

    def _in_phrases(self, token: int, preposition: str) -> list[int]:
        """The heads in phrases with a preposition that can be reached, looked for once."""
        found = self._phrases.get((token, preposition))
        if found is None:
            found = reachable_phrase_heads(self.s, token, preposition)
            self._phrases[token, preposition] = found
        return found

    def _below(self, head: int, slot: str) -> list[int]:
        """Heads of what fills a slot of a word in another slot: `make Iran pay`, `ties with`."""
        if "." in slot:
            first, _, rest = slot.partition(".")
            return [h for inner in self._below(head, first) for h in self._below(inner, rest)]
        if slot in _COMPLEMENTS:
            return self._complement_heads(head, slot)
        if slot in ("subj", "obj", "iobj", "oprd", "attr"):
            return self.slot_heads(head, slot, noun=False)
        if slot == "poss":
            return self.s.dependents(head, "poss")
        return self._in_phrases(head, slot)

    def speakers(self, token: int) -> list[int]:
        """Heads of who says what a verb tells, in the clause around it or beside it."""
        at = token
        ends = () if is_quoted(self.s, token) else ("relcl", "acl")
        while self.s.heads[at] != at and self.s.deps[at] not in ends:
            below, at = at, self.s.heads[at]
            if self.s.deps[below] != "ccomp" or self.s.pos[at] != "VERB":
                continue
            frame = self.frame(at)
            if frame is not None and (frame.operator == "SAY" or frame.event_type == "THREATEN"):
                quoted = self.s.lemmas[at] in QUOTING and self.s.dependents(at, "nsubjpass")
                return quoted or self.subjects(at)  # `the envoy was quoted by the press as saying`
        return [
            head
            for verb in self.s.dependents(at, "parataxis")
            if (frame := self.frame(verb)) is not None and frame.operator == "SAY"
            for head in self.subjects(verb)
        ]

    def _predicates(self, token: int) -> list[int]:
        """What somebody is called, and of which kind: `a provocation`, `a terrorist state`."""
        heads = self.s.dependents(token, "oprd", "acomp")
        small = self.s.dependents(token, "ccomp")
        heads += [clause for clause in small if arguments.is_small_clause(self.s, clause)]
        return heads + [m for head in heads for m in self.s.dependents(head, "amod")]

    def subjects(self, token: int) -> list[int]:
        """Heads of who does it; the frame of the governing verb says whom an infinitive means."""
        own = arguments.counted_among(self.s, token) or arguments.own_subjects(self.s, token)
        if own or arguments.is_passive(self.s, token):
            return own or arguments.subjects(self.s, token)
        controlled = self._controlled(token)
        if controlled is None:
            controlled = self._of_noun(token)
        return controlled if controlled is not None else arguments.subjects(self.s, token)

    def _of_noun(self, token: int) -> list[int] | None:
        """Who does what a noun tells of: `a court decision to ban`, `approved a law banning`."""
        noun = self.s.heads[token]
        if self.s.deps[token] not in ("acl", "relcl") or self.mentions.at(noun):
            return None
        infinitive = syntax.is_infinitive(self.s, token)
        if infinitive and (ranked := arguments.ranked(self.s, noun)):
            return ranked
        if not infinitive and self.s.tags[token] != "VBG":
            return None
        owners = self.s.dependents(noun, "poss")
        owners += [m for m in syntax.modifiers(self.s, noun) if self.mentions.modifier(m)]
        if owners:
            return owners
        verb = self.s.heads[noun]
        if self.s.lemmas[noun] in _LETTERS and self.s.deps[noun] == "pobj":
            return self.subjects(self.s.heads[verb]) or None
        if infinitive or self.s.deps[noun] != "dobj" or self.s.lemmas[verb] not in _ISSUING:
            return None
        return self.subjects(verb)

    def _controlled(self, token: int) -> list[int] | None:
        first = self.s.first_conjunct(token)
        if first != token and (own := self._joined_subjects(token)):
            return own
        label, governor = self.s.deps[first], self.s.heads[first]
        preposition = ""
        if label == "pcomp":
            preposition = self.s.lower[governor]
            governor = self.s.heads[governor]
        elif label not in ("xcomp", "ccomp", "advcl"):
            return None
        if governor == first or (label == "advcl" and self.s.dependents(first, "mark")):
            return None  # `accused it of bias, while criticising Iran`
        frame = self.frame(governor)
        if frame is None or not frame.doer or frame.noun:
            return None
        if not {"xcomp", "ccomp", "of", "for", "from", "into"} & set(frame.complement):
            return None
        if preposition in _WHEN:
            return None  # `urged it to leave after meeting Putin`
        if label == "advcl" and frame.operator == "DEMAND" and self.s.tags[first] == "VBG":
            return None  # `urged it to act, accusing Chad of theft`
        for union in frame.doer:
            for slot in union:
                if heads := self.slot_heads(governor, slot, frame.noun):
                    return heads
        return None

    def _joined_subjects(self, token: int) -> list[int]:
        """The subject of the nearest verb that a verb is joined to and that has one of its own.

        `Chad's army said it won, but Libya denied it and accused the army of lying`.
        """
        verb = token
        while self.s.deps[verb] == "conj" and self.s.heads[verb] != verb:
            verb = self.s.heads[verb]
            if own := arguments.own_subjects(self.s, verb):
                return own
        return []

    def _complement_heads(self, token: int, slot: str) -> list[int]:
        found = syntax.complements(self.s, token, slot)
        if slot == "acl":  # `the second country to recognise it`
            relative = syntax.complements(self.s, token, "relcl")
            found += [verb for verb in relative if self._is_content(verb)]
        if slot == "xcomp":
            found += [
                verb
                for verb in syntax.complements(self.s, token, "ccomp", "advcl")
                if syntax.is_infinitive(self.s, verb)
            ]
        return found

    def _is_content(self, verb: int) -> bool:
        """Whether a clause tells what its noun is of: `anger that he came`, `the first to come`."""
        marks = {self.s.lower[t] for t in self.s.dependents(verb, "mark")}
        return "that" in marks or syntax.is_infinitive(self.s, verb)

    def _noun_slot(self, token: int, slot: str) -> list[int]:
        if slot == "poss":
            return self.s.dependents(token, "poss")
        if slot == "mod":
            return syntax.modifiers(self.s, token)
        if slot == "subj":
            return self._governing_subject(token)
        if slot in ("obj", "of"):
            return phrase_heads(self.s, token, slot) if slot == "of" else []
        return self._in_phrases(token, slot) or self._sent(token, slot)

    def _sent(self, noun: int, slot: str) -> list[int]:
        """From whom what a noun tells is said to come: `A pledge of troops came from Ghana`."""
        verb = self.s.heads[noun]
        if slot != "from" or self.s.deps[noun] != "nsubj" or self.s.lemmas[verb] not in _COMING:
            return []
        return phrase_heads(self.s, verb, slot)

    def _governing_subject(self, noun: int) -> list[int]:
        """Who does what has the noun as its object, or its occasion: `after talks, X said`."""
        noun = syntax.whole_of(self.s, noun)
        above = self.s.heads[noun]
        if self.s.deps[noun] == "pobj" and self.s.lower[above] in _OCCASIONS:
            above = self.s.heads[above]
            if self.s.deps[above] == "dobj":
                above = self.s.heads[above]
        elif self.s.deps[noun] != "dobj":
            return []
        return self.subjects(above) if self.s.pos[above] == "VERB" else []
