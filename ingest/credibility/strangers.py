"""People whom nobody knows, of no known office, and those who only own what an act is done to."""

from collections.abc import Sequence

from graph.model import ActorKind
from ingest.actors.resolver import Mentions
from ingest.credibility import scenes
from ingest.events import arguments
from ingest.events.act import Act
from ingest.sentence import Sentence

OF_ARMS = frozenset({"ASSAULT", "THREATEN", "RETREAT", "MOBILIZE"})
"""Types of force, threatened or withdrawn."""
OF_TRADE = frozenset({"RETREAT", "AGREE", "SUPPORT", "CONCEDE", "CONSULT"})
"""Types of which a firm that does them to a country only does business there."""

_SPOKEN = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "THREATEN", "REJECT"})
_SHOPS = frozenset(
    ["supermarket", "retailer", "grocer", "brewer", "carmaker", "chain", "chipmaker", "insurer",
     "lender", "miner", "airline", "carrier", "label", "brand", "broadcaster", "designer", "singer",
     "rapper", "striker", "captain", "winger", "actor", "actress", "novelist", "chef", "director"]
)  # fmt: skip


def are_doers(s: Sentence, act: Act, doers: Sequence[int], mentions: Mentions) -> bool:
    """`Chelsea Clinton visited India`: somebody of no known office and a whole state."""
    if act.mutual:
        return False
    known = any(party.kind is ActorKind.STATE for party in act.targets)
    spoken = act.event_type in _SPOKEN and (
        not known or act.event_type == "THREATEN" or is_whose_thing_is(s, act, mentions)
    )
    if spoken and not act.sources and _is_unknown_person(s, doers, mentions):
        return True
    if act.event_type == "RETREAT" and not act.sources:
        return _is_unknown_person(s, doers, mentions)
    if act.sources and _is_unknown_person(s, doers, mentions):
        owned = all(s.dependents(head, "poss") for head in doers)
        if act.event_type in OF_ARMS | {"COERCE", "SANCTION"} or (
            owned and act.event_type in OF_TRADE | _SPOKEN
        ):
            return True
    if act.event_type != "CONSULT" and not (act.event_type == "ASSAULT" and not act.sources):
        return False
    if act.event_type == "CONSULT" and not act.sources and _is_somebody(s, doers):
        return True
    if not doers or any(mentions.at(head) or s.pos[head] != "PROPN" for head in doers):
        return False
    return all(party.kind is ActorKind.STATE for party in (*act.sources, *act.targets))


def _is_unknown_person(s: Sentence, doers: Sequence[int], mentions: Mentions) -> bool:
    """`Wole Soyinka urged novelists`, `Spain's Carlos Alcaraz attacked`: of no known office."""
    return bool(doers) and all(
        s.tags[head] == "NNP"
        and not mentions.at(head)
        and not scenes.is_weapon(s.lemmas[head].lower())
        and (
            (head > 0 and (s.pos[head - 1] == "PROPN" or s.lemmas[head - 1] in _SHOPS))
            or bool(s.dependents(head, "poss"))
        )
        and s.words[head].istitle()
        for head in doers
    )


def _is_somebody(s: Sentence, doers: Sequence[int]) -> bool:
    """`We travelled to Laos`: a pronoun that stands for nobody known."""
    return bool(doers) and all(s.pos[head] == "PRON" for head in doers)


def is_whose_thing_is(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """Whether the target only owns what the act is done to: `a Finnish dental chain`."""
    frame = act.frame
    direct = any("obj" in union for union in frame.target)
    if frame.noun or not direct or any(c.slot == "obj" and c.lemmas for c in frame.conditions):
        return False
    objects = arguments.objects(s, act.token)
    return bool(objects) and not any(
        mentions.at(head) or scenes.is_weapon(s.lemmas[head]) or s.pos[head] != "NOUN"
        for head in objects
    )


def are_targets(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Uruguay's Suarez was banned`, `a Berlin clan is suspected`: nobody known on either side."""
    if act.sources or act.frame.noun or act.event_type not in ("ACCUSE", "COERCE", "THREATEN"):
        return False
    return is_whose_thing_is(s, act, mentions)
