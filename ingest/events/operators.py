"""What the operators of words and auxiliaries make of the acts in their complements.

`agreed to lift`, `called for talks`, `will not meet`: after `data/composition.csv`, with those whom
the operator's own clause names.
"""

from dataclasses import replace

from graph.model import Polarity, Status
from ingest.actors.parties import Parties
from ingest.event_types import HARSH
from ingest.events import modality, syntax
from ingest.events.act import Act, compose, of_others, without
from ingest.events.fillers import Fillers
from ingest.events.lexicon import Frame

_ONE_SIDED = frozenset({"AGREE", "REJECT"})
"""What one party makes of a meeting that is to come: it means to meet the other, or will not."""
_PROPOSING = frozenset({"INTEND", "OFFER", "DEMAND"})
"""Operators by which somebody puts an act to others: `a plan to send`, `an offer to mediate`."""
_PLANNED_WITH = frozenset({"CONSULT", "SUPPORT"})
_COOPERATIVE = frozenset({"AGREE", "CONCEDE"})
_ASKED_STATES = frozenset({"country", "nation", "state", "government", "member", "ally", "partner"})
"""Nouns for those who may be asked for something and whom nothing else names."""
_TAKES_DOER = frozenset(
    ["DO", "INTEND", "OFFER", "THREAT", "REFUSE", "STOP", "CANCEL", "FAIL", "TRY", "ALLEGE",
     "DOUBT"]
)  # fmt: skip


class Operators:
    """Composes the acts of one sentence."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.matcher = fillers.matcher
        self._fillers = fillers

    def fold(self, token: int, frame: Frame, own: Act | None, inner: Act) -> Act | None:
        """What the operator of a frame makes of an act in its complement; None for no act.

        `own` is the act that the frame tells by itself, if it tells one.
        """
        made = self._composed(token, frame, frame.operator, inner)
        if made is None:
            return None
        doer = self._fillers.parties(token, frame, frame.doer or (("subj",),))
        if frame.operator == "DEMAND":
            return self._demanded(token, frame, own, inner, made)
        if frame.operator == "PERMIT":
            return self._permitted(token, frame, own, inner, made)
        made = self._with_parties(frame, own, inner, made, doer)
        if frame.operator == "ALLEGE":
            made = replace(
                made, status=Status.ALLEGED, asserted_by=own.sources if own else (), certainty=0.7
            )
        elif frame.noun is False:
            made = replace(made, certainty=1.0)
        if own is not None and not made.targets and frame.operator != "ALLEGE":
            made = replace(made, targets=without(own.targets, made.sources))
        return replace(made, predicate=self._joined(token, frame, inner))

    def _with_parties(
        self, frame: Frame, own: Act | None, inner: Act, made: Act, doer: Parties
    ) -> Act:
        """An act that an operator made, with the parties of the operator's frame."""
        if frame.operator == "DO" and own is not None and frame.joins:
            made = _done_together(own, made)
            if made is own:
                return own
        if frame.operator in _TAKES_DOER and not made.sources and not self._suffers(doer, inner):
            made = replace(made, sources=doer, targets=without(made.targets, doer))
        elif frame.operator == "OFFER" and own is not None and _is_accepted(own, inner):
            made = replace(made, sources=own.sources, targets=inner.sources)
        if own is not None and own.mutual and not made.targets:
            made = replace(made, mutual=len(made.sources) > 1)
        if frame.operator in ("REFUSE", "CANCEL") and own is not None and own.sources:
            refused = self._refused(own, inner)
            made = replace(made, sources=own.sources, targets=refused, mutual=False)
        elif not doer and _is_refused_by_others(frame, inner, made):
            refusing, refused = _asked_and_asking(inner)
            made = replace(made, sources=refusing, targets=refused, mutual=False)
        elif frame.operator in ("STOP", "CANCEL") and _is_visit(inner):
            guests = of_others(inner.sources, doer) if doer else ()
            if guests == inner.sources:  # `Greece put off a visit by Israel's general`
                made = replace(made, sources=doer, targets=guests, mutual=False)
        return made

    def _suffers(self, doer: Parties, inner: Act) -> bool:
        """Whether it is done to who would be its doer: `the party is to be made legal again`."""
        ids = {party.id for party in inner.targets}
        passive = bool(self.s.dependents(inner.token, "auxpass"))
        return passive and any(party.id in ids for party in doer)

    def _joined(self, token: int, frame: Frame, inner: Act) -> str:
        infinitive = "to" if frame.operator != "DO" and not inner.frame.noun else ""
        words = (self.s.lemmas[token], frame.particle, infinitive, inner.predicate)
        return " ".join(filter(None, words))

    def _refused(self, own: Act, inner: Act) -> Parties:
        """Whom a refusal is for: the owner of what is proposed, or else all who have part in it."""
        proposers = without(inner.sources, own.sources)
        if proposers and own.targets and set(inner.operators) & _PROPOSING:
            return proposers
        refused = without(inner.targets + inner.sources, own.sources)
        return of_others(refused, own.sources) or refused or own.targets

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
        if _is_harm_to_stop(inner):
            asked = without(inner.sources, sources) or without(asked, inner.targets)
        else:
            if (inner.event_type, inner.mode) == ("RETREAT", "release"):
                asked = without(asked, inner.targets)  # others are to set them free
            asked = asked or without(inner.sources, sources)
            told = bool(self.s.dependents(inner.token, "nsubj")) and not inner.frame.noun
            if not asked and not told and not self._asks_others(token, inner):
                asked = without(inner.targets, sources)
                if inner.event_type == "SANCTION" and any(p.identified for p in asked):
                    made = replace(made, event_type="ACCUSE", mode="disapprove")
        asked = of_others(asked, sources) or asked
        return replace(
            made,
            sources=sources,
            targets=without(asked, sources),
            mutual=False,
            # `urged X not to attack` is a request that was made, of whatever it asks.
            polarity=Polarity.AFFIRMED,
            predicate=self._joined(token, frame, inner),
        )

    def _asks_others(self, token: int, inner: Act) -> bool:
        """Whether others are asked than it is done to: `urged states to vote against Iran`."""
        if (inner.event_type, inner.mode) == ("RETREAT", "release"):
            return True
        heads = [
            h for slot in ("obj", "on", "to") for h in self.matcher.slot_heads(token, slot, False)
        ]
        return any(
            self.s.lemmas[head] in _ASKED_STATES and self.s.tags[head] == "NNS" for head in heads
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

    def with_modality(self, token: int, frame: Frame, acts: list[Act]) -> list[Act]:
        """The acts of a verb as its auxiliaries and negations have them."""
        if frame.noun:
            return acts
        negated = not frame.negative and modality.is_negated(self.s, token)
        words = set(modality.auxiliaries(self.s, token))
        if frame.negative or (frame.possible and not words & modality.FUTURE):
            words -= modality.POSSIBLE  # `could not agree` tells what was not
        possible = words & modality.POSSIBLE
        if (possible and negated) or ((possible or words & modality.WOULD) and "have" in words):
            return []
        made: list[Act | None] = list(acts)
        if words & modality.FUTURE:
            operator = "NOT_INTEND" if negated else "INTEND"
            made = [self._composed(token, frame, operator, act) for act in acts]
        elif negated and modality.is_over(self.s, token):
            made = [self._composed(token, frame, "STOP", act) for act in acts]
        elif negated and syntax.is_infinitive(self.s, token):
            made = [self._composed(token, frame, "NOT_INTEND", act) for act in acts]
        elif negated and modality.is_obliged(self.s, token) and "have" not in words:
            made = [_forbidden(act) for act in acts]
        elif negated:
            made = [self._unwilling(token, frame, act) for act in acts]
        elif possible:
            made = [compose("DOUBT", act) for act in acts]
        elif modality.is_obliged(self.s, token):
            made = [replace(act, operators=(*act.operators, "MUST")) for act in acts]
        return [act for act in made if act is not None]

    def ruled_out(self, token: int, act: Act) -> Act | None:
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
            if act.event_type == "CONCEDE" and "STOP" in act.operators:  # `no plans to lift a ban`
                meant = replace(act, event_type="RETREAT", mode="")
            return self._composed(token, frame, "NOT_INTEND", meant)
        return compose("NOT", act)


def _forbidden(act: Act) -> Act | None:
    """`Turkey must not attack Cyprus`: what it does not do, or is asked not to by who says so."""
    made = compose("NOT", act)
    return replace(made, operators=(*made.operators, "MUST")) if made else None


def _is_refused_by_others(frame: Frame, inner: Act, made: Act) -> bool:
    """`fans rejected Chad's offer`: whoever refuses it is not who made it."""
    refused = frame.operator == "REFUSE" and not frame.noun and made.sources == inner.sources
    proposed = inner.event_type == "REQUEST" or bool(set(inner.operators) & _PROPOSING)
    return refused and proposed


def _asked_and_asking(inner: Act) -> tuple[Parties, Parties]:
    """`A proposal by Vietnam to visit China was rebuffed`: by those to whom it was made."""
    if inner.mutual and len(inner.sources) == 2 and not inner.targets:
        return inner.sources[1:], inner.sources[:1]
    return without(inner.targets, inner.sources), inner.sources


def _is_visit(inner: Act) -> bool:
    return inner.frame.noun and (inner.event_type, inner.mode) == ("CONSULT", "visit")


def _is_harm_to_stop(inner: Act) -> bool:
    """`demanded a halt to the shelling of Mali`: not from Mali, which is shelled."""
    return inner.frame.event_type in HARSH and "STOP" in inner.operators


def _is_accepted(own: Act, inner: Act) -> bool:
    """`rebels assented to Algerian mediation`: one side agrees to what another does."""
    if own.event_type != "AGREE" or not inner.frame.noun or inner.mutual:
        return False
    ids = {party.principal for party in own.sources}
    return bool(ids) and not any(party.principal in ids for party in inner.sources)


def _done_together(own: Act, made: Act) -> Act:
    """`held talks with Egypt`: those of the verb and those of the noun are one company.

    What several do together, such as a drill, is what the frame of the verb calls it.
    """
    if made.event_type != own.event_type:
        return own if own.mutual and len(own.sources) > 1 else made
    everyone = without((*own.sources, *made.sources, *made.targets), ())
    return replace(
        made, sources=everyone, targets=(), mutual=len(everyone) > 1, mode=own.mode or made.mode
    )
