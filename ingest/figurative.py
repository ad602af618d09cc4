"""Figures of speech: words of war and peace for what somebody does in private life.

`The senator killed two hours at the airport`, `a truce with his dentist`, `the Germans sold it`
of a firm: the words and the parties are those of politics, the act is none.
"""

from graph.model import ActorKind, Party
from ingest import scenes
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.events.act import Act
from ingest.factuality.words import listed
from ingest.sentence import Sentence

_CIVILIANS = frozenset({"GOV", "LEG", "EDU", "MED", "JUD", "PTY", "JRN", "BUS", "SOC", "AGR"})
"""Sectors whose members fight nobody with their own hands."""
_COMMANDED = frozenset(
    {"attack", "war", "strike", "invasion", "raid", "offensive", "operation", "bombing", "campaign"}
)
_ARMED = frozenset({"MIL", "REB", "UAF", "COP", "SPY", "CRM"})
_SETTLED = frozenset(
    {"ASSAULT", "CONCEDE", "AGREE", "RETREAT", "THREATEN", "MOBILIZE", "CONSULT", "COOPERATE",
     "REJECT", "SUPPORT", "SANCTION", "PROTEST"}
)  # fmt: skip
"""Types of act that are told in jest of somebody and his barber."""
_BESIDE = ("with", "against", "on", "over", "to", "from", "between", "at", "of", "for")
_THEIR = frozenset({"his", "her", "its", "their"})
_ELECT = frozenset({"voter", "electorate"})
_FIRMLY = frozenset({"COOPERATE", "CONCEDE", "REJECT", "COERCE", "RETREAT", "AGREE", "SUPPORT"})


def is_figure(s: Sentence, act: Act, evidence: scenes.Evidence, mentions: Mentions) -> bool:
    """Whether an act is none but in a manner of speaking."""
    return (
        _is_by_civilians(s, act)
        or _is_at_home(s, act, mentions)
        or _is_at_polls(s, act)
        or (not evidence.saves and _is_of_firms(s, act, mentions))
    )


def _is_by_civilians(s: Sentence, act: Act) -> bool:
    """`A deputy fought a losing battle with the microphone`: nobody else, and no army, is in it."""
    if act.event_type != "ASSAULT" or act.frame.noun or act.targets or len(act.sources) != 1:
        return False
    if any(party.sector not in _CIVILIANS or not _is_human(party) for party in act.sources):
        return False
    doers = syntax.subjects(s, act.token)
    if not doers or any(s.lemmas[head] in listed("rulers") for head in doers):
        return False
    objects = {s.lemmas[head] for head in syntax.objects(s, act.token)}
    return objects.isdisjoint(_COMMANDED) or not any(party.identified for party in act.sources)


def _is_human(party: Party) -> bool:
    return party.kind in (ActorKind.PERSON, ActorKind.ORGANIZATION)


def _is_at_home(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`A truce with his dentist`, `between his wife and his tailor`: somebody's own people."""
    if act.event_type not in _SETTLED:
        return False
    if any(party.sector in _ARMED and not _is_leader(s, act) for party in act.sources):
        return False
    close = [] if act.frame.noun else syntax.objects(s, act.token)
    beside = [h for slot in _BESIDE for h in syntax.reachable_phrase_heads(s, act.token, slot)]
    return any(_is_own(s, head) for head in (*close, *beside))


def _is_leader(s: Sentence, act: Act) -> bool:
    """Whether one man does it, by a title: `the army chief`."""
    return any(s.lemmas[head] in ("chief", "general", "colonel", "commander", "admiral")
               and s.tags[head] == "NN" for head in syntax.subjects(s, act.token))  # fmt: skip


def _is_own(s: Sentence, head: int) -> bool:
    """`his dentist`, `her own waistline`."""
    owners = syntax.dependents(s, head, "poss")
    return s.lemmas[head] in listed("household") and any(
        s.words[t].lower() in _THEIR for t in owners
    )


def _is_at_polls(s: Sentence, act: Act) -> bool:
    """`German voters punished the Social Democrats`: an election, and no act but a vote."""
    if act.event_type in ("REJECT", "PROTEST", "ACCUSE", "REQUEST") or act.frame.noun:
        return False
    return any(s.lemmas[head] in _ELECT for head in syntax.subjects(s, act.token))


def _is_of_firms(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Vodafone won after the Germans dropped their resistance`: a firm by its country's people."""
    if act.event_type not in _FIRMLY or not _names_firm(mentions):
        return False
    doers = syntax.subjects(s, act.token) if not act.frame.noun else _by(s, act.token)
    return bool(doers) and all(
        mentions.is_people(head)
        and any(s.words[t].lower() == "the" for t in syntax.dependents(s, head, "det"))
        for head in doers
    )


def _by(s: Sentence, noun: int) -> list[int]:
    return syntax.phrase_heads(s, noun, "by")


def _names_firm(mentions: Mentions) -> bool:
    """Whether a sentence names a company."""
    records = (name.sense.key for name in mentions.names if name.sense.kind == "record")
    return any(
        office.sector == "BUS"
        for record in records
        for office in mentions.gazetteer.records[record].offices
    )
