"""Which of the acts that a sentence has the words of are meant as acts, by those who can act.

Frames see only a construction. "Senegal attacked in the second half", "Belgian beer conquers
China", "armies that occupy a country" have it as well; here they are told from politics by the
scene (`scenes`), its factuality (`factuality`) and the kind of the parties.
"""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from graph.model import ActorKind
from ingest.actors.resolver import Mentions
from ingest.credibility import bygone, doers, figurative, played, politics, scenes, teams
from ingest.events import arguments
from ingest.events.act import Act
from ingest.factuality import mood, tense
from ingest.factuality.checks import unreal
from ingest.sentence import Sentence

_WEATHER = "weather"
_IN_ONES_WORK = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
"""Types of act that somebody can do in a book or a film of his own."""
_RELIEF = frozenset({"AID", "AGREE"})
"""Types of act that storms and floods give rise to: `a grant for a port wrecked by a surge`."""


_OF_STATES = frozenset({"AID", "COERCE", "REQUEST", "SANCTION", "SUPPORT"})
"""Types of act whose words teams and dishes seldom have."""
_DIPLOMATIC = frozenset({"REJECT", "REQUEST", "SANCTION", "SUPPORT"})
_OF_NO_STATE = frozenset({"games", "jobs"})
"""Scenes in which diplomacy is only played, or a post."""
_FEW = 2
"""Points of a scene's words above what makes it certain."""
_FIRM = 4
"""Weight of a frame that asks for more than a verb and its object."""


class Credible(NamedTuple):
    """An act that is meant as one."""

    act: Act
    margin: float
    """By how much it is likelier to be of politics than it must be, as a logarithm of odds."""


def credible(
    s: Sentence,
    acts: Sequence[Act],
    mentions: Mentions,
    told: Mapping[politics.Deed, float] = MappingProxyType({}),
) -> list[Credible]:
    """The acts that are told as done, by parties that can do them, in matters of politics.

    `told` is what the article has told before, with its margins.
    """
    acts = believed(s, acts, mentions)
    margins = politics.margins(s, mentions, acts, told)
    return [Credible(*one) for one in zip(acts, margins, strict=True) if one[1] >= 0]


def believed(s: Sentence, acts: Sequence[Act], mentions: Mentions) -> list[Act]:
    """The acts that no rule says are not meant as acts, or cannot be."""
    return [act for act, doubt in doubts(s, acts, mentions) if not doubt]


def doubts(s: Sentence, acts: Sequence[Act], mentions: Mentions) -> list[tuple[Act, str]]:
    """Acts, each with why it is not meant as one, for a person to read; empty where it is."""
    if not acts:
        return []
    evidence = scenes.evidence_of(s, mentions)
    states = {name.end - 1 for name in mentions.names if name.sense.kind == "state"}
    return [
        (act, _of_scene(s, act, evidence) or _doubt(s, act, mentions, evidence, states))
        for act in acts
    ]


def _of_scene(s: Sentence, act: Act, evidence: scenes.Evidence) -> str:
    """Of which other scene the words of a sentence are, where the act does not outweigh them."""
    if not evidence.scene:
        return ""
    weather = evidence.scene == _WEATHER
    told = act.event_type in _RELIEF if weather else _outweighs(s, act, evidence)
    return "" if told else f"the words of the sentence are of another scene ({evidence.scene})"


def _doubt(
    s: Sentence, act: Act, mentions: Mentions, evidence: scenes.Evidence, states: Collection[int]
) -> str:
    """What speaks against an act beside the scene."""
    if mood.is_played(s, act.token, states):
        return "it is played"
    if check := unreal(s, act.token):
        return f"it is not told as done ({check.removeprefix('is_').replace('_', ' ')})"
    if scenes.framed(s, act.token) or (
        act.event_type not in _IN_ONES_WORK and scenes.staged(s, act.token)
    ):
        return "it is of a world of its own: a story, a film, a law"
    if bygone.is_bygone(act, mentions):
        return "who did it is history"
    if played.is_part(s, act, mentions):
        return "it is a part that somebody plays"
    if doers.cannot(s, act, evidence, mentions):
        return "who is named for it does not do such things, or not as politics"
    if teams.play(s, act, evidence, mentions):
        return "they are teams"
    if figurative.is_figure(s, act, evidence, mentions):
        return "it is a figure of speech"
    if _is_general(s, act, mentions):
        return "it is told of anybody, in general"
    return "it is what a reporter is told" if _is_told_to_press(act) else ""


def _is_told_to_press(act: Act) -> bool:
    """`"Spain paid," a source told AFP`: who hears it is not who is threatened."""
    heard = act.frame.lemma in ("tell", "warn") and bool(act.targets)
    return heard and act.event_type == "THREATEN" and all(p.sector == "JRN" for p in act.targets)


def _outweighs(s: Sentence, act: Act, evidence: scenes.Evidence) -> bool:
    """Whether an act is one of states beside the words of another scene.

    A single word of it never outweighs such an act; a few do not outweigh a diplomatic one:
    `Algeria rejected a request from Morocco to let its soccer team fly directly`.
    """
    diplomatic = (
        act.event_type in _DIPLOMATIC
        and evidence.surplus <= _FEW
        and evidence.scene not in _OF_NO_STATE
        and not any(scenes.plays(s.lemmas[t]) for t in arguments.subjects(s, act.token))
    )
    return (evidence.is_bare or diplomatic) and _is_of_powers(act)


def _is_of_powers(act: Act) -> bool:
    """Whether a construction of its own tells what one state's power does to another's.

    That outweighs a single word of another scene: `shipped biscuits high in protein to Chad`.
    """
    firm = act.frame.weight >= _FIRM or act.event_type in _OF_STATES
    return (firm and politics.between_powers(act)) or _is_across(act)


def _is_across(act: Act) -> bool:
    """Whether one curbs a firm of another state, or cuts that off, or invests there, or shuns it.

    `Russia's watchdog fined Google`, `Hyundai has invested in the Czech Republic`, `Saudi shoppers
    are boycotting Danish butter`.
    """
    own = {party.country for party in act.sources}
    others = {party.country for party in act.targets}
    if not own or not others or "" in own | others or own & others:
        return False
    if act.event_type == "PROTEST":
        return act.mode == "boycott" or act.frame.lemma == "boycott"
    if act.event_type == "COOPERATE":
        return act.frame.lemma == "invest"
    whole = all(party.kind is ActorKind.STATE for party in act.targets)
    return act.event_type == "SANCTION" and (whole or politics.by_power(act))


def is_opinion(s: Sentence, act: Act) -> bool:
    """Whether nobody but the writer says so: `Britain should return the marbles`, `I think`."""
    if act.operators[-1:] == ("MUST",) or mood.is_own_voice(s):
        return True
    if mood.is_consequence(s, act.token) or mood.is_judged(s, act.token):
        return True
    if mood.is_advised(s, act.token) or mood.is_owed(s, act.token):
        return True
    return act.event_type != "THREATEN" and mood.is_supposition(s, act.token)


def _is_general(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Armies that occupy a country`: nobody is named, and it is told of no time."""
    told = (*act.sources, *act.targets) if act.sources or not _is_bare(s, act.token) else ()
    if any(party.identified for party in told):
        return False
    return tense.is_timeless(s, act.token) and not (told and mentions.spoken())


def _is_bare(s: Sentence, token: int) -> bool:
    """`Small states send their best envoys to New York`: what such states do."""
    doers = arguments.subjects(s, token)
    return bool(doers) and all(
        s.tags[head] == "NNS" and not s.dependents(head, "det", "poss", "nummod") for head in doers
    )
