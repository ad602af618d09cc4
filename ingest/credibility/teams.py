"""Teams that bear the names of states and towns: `Senegal have toppled the champions`.

Their names are those of states, their deeds in words of war; neither offices nor armies play.
"""

from graph.model import ActorKind, Party
from ingest.actors.resolver import Mentions
from ingest.actors.surroundings import PLACES
from ingest.actors.words import listed
from ingest.credibility import politics, scenes
from ingest.events import arguments, syntax
from ingest.events.act import Act
from ingest.sentence import ANY_SUBJECT, Sentence

_HOME_NATIONS = frozenset({"England", "Wales", "Scotland", "Northern Ireland"})
_CONTESTS = frozenset({"ASSAULT", "THREATEN", "COERCE", "CONSULT", "RETREAT", "MOBILIZE"})
_FOUGHT = frozenset({"ASSAULT", "THREATEN", "RETREAT", "CONCEDE"})
_TOWNS = frozenset({"capital", "place", "seat"})
_MANY = 4
"""So many towns of one state, and nobody else, are a list of results."""


def play(s: Sentence, act: Act, evidence: scenes.Evidence, mentions: Mentions) -> bool:
    """Whether those who do it are no powers but their teams."""
    return (
        _is_home_nation(act)
        or _is_plural(s, act, mentions)
        or _is_riot(act)
        or _is_hush(act, mentions)
        or _is_match(s, act, evidence, mentions)
        or _is_result(act, mentions)
    )


def _is_home_nation(act: Act) -> bool:
    """`England attacked Australia`: its parts meet other states on playing fields only."""
    parties = [*act.sources, *act.targets]
    return act.event_type in _CONTESTS and any(party.text in _HOME_NATIONS for party in parties)


def _is_plural(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Senegal have toppled the champions`, `pressed them and were beaten`: a plural of a state."""
    if act.frame.noun:
        return False
    verb = s.first_conjunct(act.token)
    if s.deps[verb] == "acl":  # `Morocco, backed by all Doha, wrote themselves into the books`
        verb = s.heads[s.heads[verb]]
    doers = arguments.surface_subjects(s, verb)
    if len(doers) != 1 or not _is_one_name(s, doers[0]):
        return False
    if not any(party.kind is ActorKind.STATE for party in mentions.at(doers[0])):
        return False
    if act.event_type in _CONTESTS | {"CONCEDE"} and _has_plural(s, verb):
        return True
    verbs = syntax.coordinated(s, verb)
    others = [t for t in verbs if t != verb and not s.dependents(t, *ANY_SUBJECT)]
    return any(
        _has_plural(s, t) or any(s.lower[o] == "themselves" for o in s.dependents(t, "dobj"))
        for t in others
    )


def _is_one_name(s: Sentence, doer: int) -> bool:
    return (
        s.tags[doer] == "NNP"
        and s.words[doer].istitle()
        and not s.words[doer].endswith("s")
        and not s.dependents(doer, "conj", "cc", "appos")
    )


def _has_plural(s: Sentence, verb: int) -> bool:
    auxiliaries = s.dependents(verb, "aux", "auxpass")
    return any(s.lower[t] in ("have", "are", "were") for t in auxiliaries)


def _is_riot(act: Act) -> bool:
    """`England ran riot in Munich`: its people may, a state does not."""
    by_verb = act.mode == "riot" and not act.frame.noun
    return by_verb and any(party.kind is ActorKind.STATE for party in act.sources)


def _is_hush(act: Act, mentions: Mentions) -> bool:
    """`Australia silenced Ahmedabad`: its crowd; states silence those who speak."""
    if act.frame.lemma != "silence" or act.mode != "censor" or not act.targets:
        return False
    parties = (*act.sources, *act.targets)
    return politics.between_powers(act) and all(_is_only_named(p, mentions) for p in parties)


def _is_match(s: Sentence, act: Act, evidence: scenes.Evidence, mentions: Mentions) -> bool:
    """`Uruguay threatened France before the hosts brought on a winger`."""
    parties = (*act.sources, *act.targets)
    fought = act.event_type in _FOUGHT and not act.operators
    sport = evidence.points.get("sport", 0) >= _CERTAIN and not evidence.saves
    return (
        bool(parties)
        and (scenes.is_match(s, mentions) or (sport and (fought or act.frame.lemma in _IN_PLAY)))
        and all(_is_only_named(party, mentions) for party in parties)
    )


_CERTAIN = 2
"""So many points of sport, where nothing speaks for politics but names."""
_IN_PLAY = frozenset(
    {"answer", "press", "punish", "retaliate", "send", "shut", "topple", "trouble"}
)


def _is_only_named(party: Party, mentions: Mentions) -> bool:
    """Whether nothing but the name of a state or a town tells who it is."""
    s = mentions.sentence
    return any(
        name.sense.kind in PLACES and party.text.endswith(s.span_text(name.start, name.end))
        for name in mentions.names
    )


def _is_result(act: Act, mentions: Mentions) -> bool:
    """`Dallas routed Washington, Denver fell to Detroit`: towns of a state that has leagues."""
    if act.event_type not in _FOUGHT:
        return False
    own = {party.country for party in (*act.sources, *act.targets)}
    return (
        own <= listed("federal")
        and len(own) == 1
        and len(mentions.names) >= _MANY
        and all(name.sense.kind in _TOWNS for name in mentions.names)
        and {name.sense.key for name in mentions.names} == own
    )
