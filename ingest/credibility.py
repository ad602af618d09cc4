"""Which of the acts that a sentence has the words of are meant as acts, by those who can act.

Frames see only a construction. "Senegal attacked in the second half", "Belgian beer conquers
China", "armies that occupy a country" have it as well; here they are told from politics by the
scene (`scenes`), its factuality (`factuality`) and the kind of the parties.
"""

from collections.abc import Sequence

from graph.model import ActorKind, Party
from ingest import scenes
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.events.act import Act
from ingest.factuality import mood, tense
from ingest.factuality.checks import unreal
from ingest.sentence import Sentence

_HOSTILE = frozenset({"ASSAULT", "THREATEN", "RETREAT", "MOBILIZE"})
_TRAVELLERS = frozenset({"CVL", "BUS", "UNK", "JRN", "EDU"})
_CROWDS = frozenset({"hundred", "thousand", "million", "billion", "percent", "dozen"})
_HOME_NATIONS = frozenset({"England", "Wales", "Scotland", "Northern Ireland"})
_CONTESTS = frozenset({"ASSAULT", "THREATEN", "COERCE", "CONSULT", "RETREAT", "MOBILIZE"})
_BY_ANYBODY = frozenset({"PROTEST", "MOBILIZE"})
_OF_THINGS = frozenset({"it", "this", "that", "these", "something", "nothing"})
_WORDS = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
"""Types that only somebody who speaks can do: `That would help` promises nothing."""
_BESIDE = ("with", "to", "on", "against", "by")


def credible(s: Sentence, acts: Sequence[Act], mentions: Mentions) -> list[Act]:
    """The acts that are told as done, by parties that can do them."""
    if not acts:
        return []
    evidence = scenes.evidence_of(s, mentions)
    if evidence.scene:
        return []
    states = {name.end - 1 for name in mentions.names if name.sense.kind == "state"}
    return [
        act
        for act in acts
        if not mood.is_played(s, act.token, states)
        and not unreal(s, act.token)
        and not scenes.framed(s, act.token)
        and not _is_of_things(s, act, mentions)
        and not _is_private(s, act, evidence)
        and not _is_team(act)
        and not _is_general(s, act, mentions)
    ]


def is_opinion(s: Sentence, act: Act) -> bool:
    """Whether nobody but the writer says so: `Britain should return the marbles`, `I think`."""
    if act.operators[-1:] == ("MUST",) or mood.is_own_voice(s):
        return True
    return mood.is_consequence(s, act.token)


def _is_of_things(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Belgian beer has conquered China`, `Italy has surrendered to the avocado`."""
    verb = act.token
    if act.frame.noun:
        if s.deps[verb] != "dobj":
            return False
        verb = s.heads[verb]
    doers = syntax.subjects(s, verb) or _subjects_before(s, verb)
    if doers and all(
        scenes.does_nothing(s, head, mentions) or mentions.is_thing(head) for head in doers
    ):
        return True
    if _is_strangers(s, act, doers, mentions) or _is_by_nobody(s, act, doers, mentions):
        return True
    if act.event_type not in _HOSTILE | {"ACCUSE"}:
        return False
    close = [*syntax.objects(s, act.token), *syntax.phrase_heads(s, act.token, "to")]
    if not act.mutual and any(scenes.is_enjoyed(s, head, mentions) for head in close):
        return True
    if act.targets:
        return False
    objects = [
        *syntax.objects(s, act.token),
        *(head for slot in _BESIDE for head in syntax.reachable_phrase_heads(s, act.token, slot)),
    ]
    return any(scenes.is_harmless(s, head, mentions) for head in objects)


def _subjects_before(s: Sentence, verb: int) -> list[int]:
    """`The liner calls at Piraeus, visits Cyprus`, which is parsed as speech of nobody's."""
    clauses = [t for t in syntax.dependents(s, verb, "ccomp") if t < verb]
    return [subject for clause in clauses for subject in syntax.own_subjects(s, clause)]


def _is_strangers(s: Sentence, act: Act, doers: Sequence[int], mentions: Mentions) -> bool:
    """`Chelsea Clinton visited India`: somebody of no known office and a whole state."""
    if act.mutual or not (act.event_type == "CONSULT" or _is_assault_by_nobody(act)):
        return False
    if act.event_type == "CONSULT" and not act.sources and _is_somebody(s, doers):
        return True
    if not doers or any(mentions.at(head) or s.pos[head] != "PROPN" for head in doers):
        return False
    return all(party.kind is ActorKind.STATE for party in (*act.sources, *act.targets))


def _is_somebody(s: Sentence, doers: Sequence[int]) -> bool:
    """`We travelled to Laos`: a pronoun that stands for nobody known."""
    return bool(doers) and all(s.pos[head] == "PRON" for head in doers)


def _is_by_nobody(s: Sentence, act: Act, doers: Sequence[int], mentions: Mentions) -> bool:
    """`Vegans have besieged steakhouses`: done by people who are no party to anything."""
    if act.sources or not doers or not any("subj" in union for union in act.frame.source):
        return False
    if all(s.words[head].lower() in _OF_THINGS for head in doers):
        return act.event_type in _WORDS
    if act.event_type in _BY_ANYBODY:
        return False
    return all(
        (s.words[head].islower() or s.tags[head] == "NNPS")
        and s.pos[head] in ("NOUN", "PROPN")
        and not mentions.at(head)
        and not scenes.is_weapon(s.lemmas[head])
        for head in doers
    )


def _is_assault_by_nobody(act: Act) -> bool:
    return act.event_type == "ASSAULT" and not act.sources


def _is_team(act: Act) -> bool:
    """`England attacked Australia`: its parts meet other states on playing fields only."""
    parties = [*act.sources, *act.targets]
    return act.event_type in _CONTESTS and any(party.text in _HOME_NATIONS for party in parties)


def _is_private(s: Sentence, act: Act, evidence: scenes.Evidence) -> bool:
    """Acts of firms and of nobody known, among themselves or where the scene is not politics."""
    if not act.sources:
        return False
    if not all(map(_private, act.sources)):
        return act.event_type == "CONSULT" and _travels(s, act)
    if act.event_type == "COOPERATE":
        return False
    if all(map(_private, act.targets)):
        return True
    if evidence.saves:
        return False
    return max(evidence.points.values(), default=0) > 1 or act.event_type == "ASSAULT"


def _private(party: Party) -> bool:
    return party.sector in ("BUS", "UNK") or (party.sector == "CVL" and not party.identified)


def _travels(s: Sentence, act: Act) -> bool:
    """`Seven million South Koreans visited Japan`."""
    if not act.predicate.startswith("visit"):
        return False
    if all(party.sector in _TRAVELLERS for party in act.sources):
        return True
    crowds = (s.subtree(head) for head in syntax.subjects(s, act.token))
    return any(s.lemmas[t] in _CROWDS for crowd in crowds for t in crowd)


def _is_general(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Armies that occupy a country`: nobody is named, and it is told of no time."""
    if any(party.identified for party in (*act.sources, *act.targets)):
        return False
    return tense.is_timeless(s, act.token) and not mentions.spoken()
