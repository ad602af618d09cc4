"""At whom acts are aimed of which the sentence leaves that to what was told before.

An act whose object only points back is aimed at whoever has to do with what it points to:
criticism at whoever did it, a denial at whoever said it, a refusal at whoever asked, the end of a
measure at whom the measure was for. Such a target is less certain.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from graph.model import ActorKind, Party, Polarity
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.parties import ARMED, state_party
from ingest.discourse.alongside import AGAINST, alongside
from ingest.discourse.antecedents import (
    COUPS,
    DEEDS,
    QUARRELS,
    RULES,
    TALKS,
    as_was_done,
    doers,
    homes,
    identified,
    opposes,
    others,
    principals,
    types_of,
)
from ingest.discourse.counterparts import towards
from ingest.discourse.told import Pointer, Told
from ingest.discourse.told_so_far import ToldSoFar, is_deal
from ingest.event_types import FORCE, HARSH, POSTURES, YIELDING

_AT_ATTACKERS = frozenset({"THREATEN", "ACCUSE"})
_ATTACKERS = frozenset(
    f"{article} {noun}"
    for article in ("the", "these", "those")
    for noun in ("attackers", "perpetrators", "assailants", "bombers", "killers", "culprits")
)
_DEALS = frozenset(
    {"agreement", "deal", "accord", "pact", "declaration", "truce", "ceasefire", "cease-fire",
     "treaty", "memorandum", "settlement", "reconciliation", "breakthrough", "rapprochement",
     "outcome", "compromise", "understanding", "normalisation", "normalization", "thaw"}
)  # fmt: skip
"""Nouns for what several have come to with one another."""
_LAUNCHES = frozenset({"launch", "test", "launching", "test-firing", "firing"})
_STORMINGS = frozenset({"raid", "storming", "incursion"})
_CERTAINTY = 0.7


def with_antecedents(told: Iterable[Told]) -> Iterator[Told]:
    """The acts of an article in order, those that point back with whom they are aimed at."""
    for _, of_report in groupby(told, key=attrgetter("report")):
        before = ToldSoFar()
        for _, of_sentence in groupby(of_report, key=attrgetter("evidence")):
            items = list(of_sentence)
            for at, item in enumerate(items):
                found = _with_antecedent(item, before, items[at + 1 :])
                before.add(found)
                yield found


def _with_antecedent(item: Told, before: ToldSoFar, after: Sequence[Told]) -> Told:
    """An act with whom it is aimed at, if it points back; `after` is the rest of its sentence."""
    if item.pointer is not None and _is_judgement(item.pointer):
        item = _with(item, found) if (found := _who_wronged(item, before)) else item
    elif item.pointer is not None:
        item = _aimed(item, before, after)
    elif _is_at_attackers(item):
        item = _at_attackers(item, before)
    elif _is_for_victims(item):
        item = _for_victims(item, before)
    elif item.act.event_type in POSTURES and not item.act.targets:
        item = _at_foe(item, before)
    if _is_in_their_name(item):
        item = replace(item, act=replace(item.act, targets=()))
    act = item.act
    if act.targets or act.mutual or not act.sources or act.polarity is Polarity.NEGATED:
        return item
    targets = alongside(item, before) or others(towards(item, before.told), item)
    return _with(item, targets) if targets else item


def _is_in_their_name(item: Told) -> bool:
    """`conveyed the gratitude of the Haitian people`: in the name of one's own, not to them."""
    act = item.act
    if act.event_type != "SUPPORT" or act.frame.lemma not in ("convey", "relay", "transmit"):
        return False
    own = {party.country for party in act.sources} - {""}
    return bool(act.targets) and all(party.country in own for party in act.targets)


def _is_at_attackers(item: Told) -> bool:
    """`vowed to hunt down the attackers`, `condemned the perpetrators`."""
    if item.act.event_type not in _AT_ATTACKERS or len(item.act.targets) != 1:
        return False
    return item.act.targets[0].text.lower() in _ATTACKERS


def _at_attackers(item: Told, before: ToldSoFar) -> Told:
    """An act against those who did what was told before, with who they are if that was told."""
    attackers = others(before.assault.act.sources, item) if before.assault else ()
    return _with(item, attackers) if attackers else item


_VICTIMS = frozenset(
    f"the {noun}"
    for noun in ("survivors", "wounded", "injured", "dead", "hostages", "captives", "victims")
)
_FOR_VICTIMS = frozenset({"AID", "RETREAT", "SUPPORT"})


def _is_for_victims(item: Told) -> bool:
    """`rescued the survivors`, `set the captives free`."""
    if item.act.event_type not in _FOR_VICTIMS or len(item.act.targets) != 1:
        return False
    return item.act.targets[0].text.lower() in _VICTIMS


def _for_victims(item: Told, before: ToldSoFar) -> Told:
    """An act for those to whom something was done, with who they are if that was told last."""
    for earlier in reversed(before.told):
        if earlier.act.event_type in FORCE and earlier.act.polarity is not Polarity.NEGATED:
            found = identified(earlier.act.targets)
            return _with(item, found) if found else item
    return item


_AT_ARMS = ARMED | {"", "GOV"}
"""Sectors of those against whom forces are moved; the people who were shot at are no foe."""


def _at_foe(item: Told, before: ToldSoFar) -> Told:
    """`ordered more troops to the islands`, told right after who shelled them: against those."""
    own = {party.country for party in item.act.sources}
    if len(own) != 1 or not all(party.identified for party in item.act.sources):
        return item
    for earlier in reversed(before.near(item)):
        act = earlier.act
        if act.event_type != "ASSAULT" or act.polarity is Polarity.NEGATED:
            continue
        sides = [{p.country for p in side} for side in (act.sources, act.targets)]
        if own not in sides:
            continue
        foes = act.targets if sides[0] == own else act.sources
        foes = tuple(p for p in foes if p.sector in _AT_ARMS and p.country not in own)
        foes = tuple(p for p in foes if p.identified and p.kind is not ActorKind.PERSON)
        return _with(item, foes) if foes else item
    return item


def _aimed(item: Told, before: ToldSoFar, after: Sequence[Told]) -> Told:
    pointer = item.pointer
    assert pointer is not None
    if pointer.like:
        return _with(item, found) if (found := _as_others_did(item, before)) else item
    near = before.near(item)
    friends = _friends(item, near) if item.act.event_type == "ACCUSE" else set()
    if named := _of_deed(item, before, friends):
        return _with(item, named)
    if pointer.noun_at is not None:
        near = [o for o in near if o.evidence == item.evidence and o.act.token < pointer.noun_at]
    elif item.act.event_type == "REJECT":
        beside = [other for other in (*near, *after) if other.evidence == item.evidence]
        if accused := _accused_too(item, beside):
            return _with(item, accused)
    if parties := _coming_together(item, near, before) or _holding_them(item, after):
        return _with(item, parties)
    rule = RULES.get(item.act.event_type)
    if rule is None:
        return item
    if item.act.event_type in YIELDING and pointer != Pointer("regret"):
        measure = before.measure_of(item.act.sources)
        near = [measure] if measure else []
    for earlier in reversed(near):
        if item.act.event_type == "ACCUSE" and _is_answer(earlier, before):
            continue
        targets = others(rule(item, earlier), item)
        if targets and not principals(targets) & friends:
            return _with(as_was_done(item, earlier), targets)
    targets = _farther_back(item, before)
    return _with(item, targets) if targets else item


def _is_judgement(pointer: Pointer) -> bool:
    """Whether it points to nothing but a wrong to those who speak of it."""
    return not pointer.noun and bool(pointer.victims)


def _who_wronged(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """Who did the last harm to those who call it a wrong: `"This is a crime," Mexico said`."""
    assert item.pointer is not None
    for earlier in reversed(before.told[-_FAR:]):
        act = earlier.act
        harm = act.event_type in HARSH and act.polarity is not Polarity.NEGATED
        if harm and item.pointer.victims & homes(act.targets):
            return others(act.sources, item)
    return ()


_FAR = 12
"""So many acts back the harm may have been told."""


def _friends(item: Told, near: Sequence[Told]) -> set[str]:
    """`telephoned Lee and condemned the bombardment`: with whom one speaks who condemns it."""
    own = principals(item.act.sources)
    beside = [o.act for o in near if o.evidence == item.evidence and o.act.event_type in _FRIENDLY]
    both = [principals((*act.sources, *act.targets)) for act in beside]
    return {name for names in both if names & own for name in names - own}


_FRIENDLY = frozenset({"AID", "CONSULT", "SUPPORT"})


def _is_answer(earlier: Told, before: ToldSoFar) -> bool:
    """`Spain cut off aid. The OAS deplored the measures`: those of who had shut the parliament."""
    if earlier.act.event_type != "SANCTION":
        return False
    punished = principals(earlier.act.targets)
    lead = [o.act for o in before.opening if o.act.event_type in FORCE]
    return any(not punished or punished & principals(act.sources) for act in lead)


def _as_others_did(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """To whom those whom one follows did the same."""
    assert item.pointer is not None
    earlier = before.last_of(item.act.event_type, item.pointer.like)
    return others(earlier.act.targets, item) if earlier else ()


def _of_deed(item: Told, before: ToldSoFar, friends: Set[str]) -> tuple[Party, ...]:
    """Who did what is called by the noun of its verb: `seized it ... condemned the seizure`.

    None of `friends`, with whom the one who condemns it speaks.
    """
    assert item.pointer is not None
    verbs = DEEDS.get(item.pointer.noun)
    if verbs is None or item.act.event_type != "ACCUSE":
        return ()
    for earlier in reversed(before.deeds):
        found = others(doers(item, earlier), item) if earlier.act.frame.lemma in verbs else ()
        if found and friends.isdisjoint(principals(found)):
            return found
    return ()


def _at_odds(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """The two states of whose quarrel the first lines of an article tell: both, or nobody."""
    pairs: set[frozenset[str]] = set()
    for act in (earlier.act for earlier in before.opening):
        both = identified((*act.sources, *act.targets))
        names = frozenset(party.country for party in both)
        if act.event_type in AGAINST and "" not in names and len(names) == 2:
            pairs.add(names)
    if len(pairs) != 1:
        return ()
    [names] = pairs
    gazetteer = Gazetteer.load()
    if names & {party.country for party in item.act.sources} or names - gazetteer.states.keys():
        return ()
    return tuple(state_party(gazetteer, code, "") for code in sorted(names))


def _parties_to_deal(item: Told, near: Sequence[Told], before: ToldSoFar) -> tuple[Party, ...]:
    """Whose the deal is that somebody else hails or condemns: the last, or the article's own."""
    event_type = item.act.event_type
    if event_type not in ("ACCUSE", "SUPPORT"):
        return ()
    farther = before.deals() if event_type == "SUPPORT" else ()
    for earlier in (*filter(is_deal, reversed(near)), *farther):
        if targets := others(earlier.act.sources, item):
            return targets
    return ()


def _talking(item: Told, near: Sequence[Told], before: ToldSoFar) -> tuple[Party, ...]:
    """Who holds the talks that somebody else welcomes: the last, or the article's own."""
    if item.act.event_type != "SUPPORT":
        return ()
    for earlier in (*reversed(near), *before.opening):
        act = earlier.act
        both = (*act.sources, *act.targets)
        held = act.event_type == "CONSULT" and len({party.country for party in both} - {""}) > 1
        if held and (targets := others(both, item)):
            return targets
    return ()


def _farther_back(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """Who did what an act points to, if it was told more than some sentences before."""
    if item.pointer == Pointer("release"):
        return _last_holders(item, before)
    opposed = item.act.mode == "disapprove" or opposes(item)
    return _first_doers(item, before) if opposed else ()


def _coming_together(item: Told, near: Sequence[Told], before: ToldSoFar) -> tuple[Party, ...]:
    """Who came to the deal, met for the talks, or is in the quarrel that an act is about."""
    assert item.pointer is not None
    if item.pointer.noun in QUARRELS and item.act.event_type == "AGREE":
        return _at_odds(item, before)
    if item.pointer.noun in TALKS:
        return _talking(item, near, before)
    return _parties_to_deal(item, near, before) if item.pointer.noun in _DEALS else ()


def _holding_them(item: Told, after: Sequence[Told]) -> tuple[Party, ...]:
    """`demanded the release of the men whom rebels had seized`: who did it, told behind it."""
    if item.pointer != Pointer("release"):
        return ()
    force = (o for o in after if o.act.event_type in FORCE)
    taken = (o for o in force if o.act.frame.lemma in _TAKING_PEOPLE)
    return next((found for o in taken if (found := others(o.act.sources, item))), ())


_TAKING_PEOPLE = frozenset(
    {"abduct", "arrest", "capture", "detain", "hold", "imprison", "jail", "kidnap", "seize"}
)


def _last_holders(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """Who arrested those whose release somebody asks for, if it was told farther back."""
    arrests = (o for o in reversed(before.deeds) if o.act.event_type == "COERCE")
    return next((found for o in arrests if (found := others(o.act.sources, item))), ())


def _first_doers(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """Who did what an article is about, where it comes back to it: `condemned the attack`.

    Or `the launch`, of which an article on a missile that was fired tells to its end.
    """
    pointer = item.pointer
    assert pointer is not None
    types = types_of(pointer.noun)
    kind = "MOBILIZE" if pointer.noun in _LAUNCHES else "ASSAULT"
    if kind not in types:
        return ()
    if pointer.noun in COUPS:
        return next((found for o in before.coups if (found := others(doers(item, o), item))), ())
    lead = [other for other in before.opening if other.act.event_type == kind]
    if pointer.victims:
        lead = [other for other in lead if pointer.victims & homes(other.act.targets)]
    if not lead and pointer.noun in _STORMINGS:
        lead = [other for other in before.opening if other.act.event_type == "COERCE"]
    return others(doers(item, lead[0]), item) if lead else ()


def _with(item: Told, targets: tuple[Party, ...]) -> Told:
    act = replace(item.act, targets=targets, certainty=_CERTAINTY * item.act.certainty)
    return replace(item, act=act, confidence=round(_CERTAINTY * item.confidence, 3))


def _accused_too(item: Told, beside: Iterable[Told]) -> tuple[Party, ...]:
    """`rejected the allegations, accusing Canada of lies`: who made them is accused in turn."""
    own = principals(item.act.sources)
    for other in beside:
        same = other.act.event_type == "ACCUSE" and principals(other.act.sources) == own
        if same and (targets := others(other.act.targets, item)):
            return targets
    return ()
