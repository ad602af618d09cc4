"""What private people and firms do: `A Swiss dentist poisoned his wife`, `scholars have blamed`.

The words are those of acts of state, but no power does or suffers what they tell.
"""

from graph.model import ActorKind, Party
from ingest.actors.resolver import Mentions
from ingest.actors.words import listed as known
from ingest.credibility import scenes
from ingest.credibility.strangers import OF_TRADE, is_whose_thing_is
from ingest.event_types import FORCE
from ingest.events import arguments, syntax
from ingest.events.act import Act
from ingest.events.phrases import phrase_heads
from ingest.factuality.words import listed
from ingest.sentence import Sentence

_TRAVELLERS = frozenset({"CVL", "BUS", "UNK", "JRN", "EDU"})
_HEADCOUNTS = frozenset({"hundred", "thousand", "million", "billion", "percent", "dozen"})
_INDIVIDUALS = frozenset({"CVL", "MED", "EDU", "AGR", "SOC", "REL", "BUS", "LAB", "CRM", "UNK"})
_OF_FIRMS = (["rival"], ["rivals"], ["partner"], ["partners"], ["neighbour"], ["neighbor"])
_SCHOLARS = frozenset(
    ["scholar", "historian", "biographer", "archaeologist", "sociologist", "anthropologist",
     "theorist", "philosopher", "theologian", "author", "novelist", "poet"]
)  # fmt: skip
_COLLECTIVES = frozenset(
    {"mob", "crowd", "group", "throng", "movement", "party", "union", "settler", "extremist"}
)
_KIN = frozenset(
    ["grandfather", "grandmother", "grandparent", "father", "mother", "uncle", "aunt", "parent"]
)  # fmt: skip
_OF_NO_POWER = frozenset({"CVL", "BUS", "SOC", "EDU"})
_NEVER_PRIVATE = frozenset({"hijack", "assassinate"})
"""Verbs of what no private person does to another."""
_NEAREST = frozenset({"husband", "wife", "son", "daughter", "brother", "sister"})
_FOLK = frozenset({"CVL", "MED", "EDU", "AGR", "BUS", "UNK"})
_AGAINST_SOMEBODY = frozenset({"COERCE", "SANCTION", "ACCUSE", "COOPERATE"})
_FEW = frozenset({"a", "an", "one", "two", "three"})


def tells(s: Sentence, act: Act, evidence: scenes.Evidence, mentions: Mentions) -> bool:
    """Whether an act is told of private people or firms, and of no power."""
    return (
        _is_private(s, act, evidence)
        or _is_of_one_person(s, act, mentions)
        or _is_of_kin(s, act)
        or _is_among_kin(s, act)
        or _is_of_an_army_of_buyers(s, act)
        or _is_local(act, mentions)
        or _is_of_jury(s, act)
        or _is_of_crime(s, act, mentions)
        or (not evidence.saves and _is_of_critics(s, act))
        or _is_of_old(s, act, mentions)
        or _is_of_scholars(s, act)
        or _is_plea_of_nobody(act)
        or _is_without_politics(s, act, mentions)
    )


def _is_private(s: Sentence, act: Act, evidence: scenes.Evidence) -> bool:
    """Acts of firms and of nobody known, among themselves or where the scene is not politics."""
    if not act.sources:
        return False
    if not all(map(_private, act.sources)):
        return act.event_type == "CONSULT" and _travels(s, act)
    if act.event_type in ("COOPERATE", "PROTEST") or act.frame.lemma in _NEVER_PRIVATE:
        return False
    if all(map(_private, act.targets)) or _is_among_firms(act):
        return True
    if evidence.saves:
        return False
    if act.event_type in OF_TRADE and all(party.sector == "BUS" for party in act.sources):
        return True
    return max(evidence.points.values(), default=0) > 1 or act.event_type == "ASSAULT"


def _private(party: Party) -> bool:
    return party.sector in ("BUS", "UNK") or (party.sector == "CVL" and not party.identified)


def _is_among_firms(act: Act) -> bool:
    """`Cemex rejected an approach from a Swiss rival`."""
    firms = all(party.sector == "BUS" for party in act.sources)
    return firms and all(p.text.split()[-1:] in _OF_FIRMS for p in act.targets if p.text)


def _travels(s: Sentence, act: Act) -> bool:
    """`Seven million South Koreans visited Japan`."""
    if not act.predicate.startswith("visit"):
        return False
    if all(party.sector in _TRAVELLERS for party in act.sources):
        return True
    crowds = (s.subtree(head) for head in arguments.subjects(s, act.token))
    return any(s.lemmas[t] in _HEADCOUNTS for crowd in crowds for t in crowd)


def _is_of_old(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Imprisoned by the Japanese at Changi`: of a war that is over, where nobody else is named."""
    if act.event_type not in FORCE or act.frame.noun or act.targets:
        return False
    doers = arguments.subjects(s, act.token)
    return bool(doers) and all(
        mentions.is_people(head) and any(s.lower[t] == "the" for t in s.dependents(head, "det"))
        for head in doers
    )


def _is_of_scholars(s: Sentence, act: Act) -> bool:
    """`Scholars have blamed the Lebanese war on Syria`."""
    if act.event_type != "ACCUSE" or act.frame.noun:
        return False
    doers = arguments.subjects(s, act.token)
    return bool(doers) and all(s.lemmas[head] in _SCHOLARS for head in doers)


def _is_of_critics(s: Sentence, act: Act) -> bool:
    """`Australian critics slammed the London transfer`: what critics of no government do."""
    if act.frame.noun or any(
        party.kind is not ActorKind.STATE and party.sector not in _OF_NO_POWER
        for party in act.targets
    ):
        return False
    doers = arguments.subjects(s, act.token)
    return bool(doers) and all(s.lemmas[head] in ("critic", "reviewer") for head in doers)


def _is_without_politics(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Couples are occupying the hill villages`: private people, and nobody whom it is done to."""
    if act.targets or not act.sources or act.event_type not in _AGAINST_SOMEBODY:
        return False
    if any(party.kind is ActorKind.PERSON or party.sector not in _FOLK for party in act.sources):
        return False
    people = arguments.subjects(s, act.token)
    return bool(people) and not any(name.sense.kind == "record" for name in mentions.names)


def _is_of_kin(s: Sentence, act: Act) -> bool:
    """`His great-uncle was shot by the Germans`: told of a life."""
    if act.event_type not in FORCE or act.frame.noun:
        return False
    objects = arguments.objects(s, act.token)
    return bool(objects) and all(
        (s.lemmas[t].rpartition("-")[2] in _KIN and syntax.is_owned(s, t, "PRP$"))
        or (not act.sources and s.lemmas[t] in _NEAREST and syntax.is_owned(s, t, "PRP$", "NNP"))
        for t in objects
    )


def _is_among_kin(s: Sentence, act: Act) -> bool:
    """`Georgia accused her sister`: whoever has a sister is no state.

    Nor is it any who met in `Grandmothers from Crete and Izmir met`.
    """
    if act.event_type == "CONSULT" and not act.frame.noun and not act.targets:
        met = arguments.subjects(s, act.token)
        if arguments.objects(s, act.token) or phrase_heads(s, act.token, "with"):
            return False
        return bool(met) and all(s.lemmas[t] in _KIN | _NEAREST for t in met)
    if act.frame.noun or not all(party.kind is ActorKind.STATE for party in act.sources):
        return False
    objects = arguments.objects(s, act.token)
    return bool(objects) and all(
        s.lemmas[t] in _KIN | _NEAREST
        and any(s.lower[p] in ("her", "his") for p in s.dependents(t, "poss"))
        for t in objects
    )


def _is_local(act: Act, mentions: Mentions) -> bool:
    """`The scouts of a town sent blankets to Texas`: from neighbours, who are no party."""
    if act.event_type != "AID" or not act.sources:
        return False
    places = {name.sense.key for name in mentions.names if name.sense.kind == "place"}
    told = {name.sense.kind for name in mentions.names} - {"place", "role", "nobody"}
    return (
        not told
        and len(places) == 1
        and places <= known("federal")
        and all(party.sector in _GIVERS for party in act.sources)
    )


_GIVERS = frozenset({"AGR", "CVL", "EDU", "REL", "SOC", "UNK"})


def _is_of_an_army_of_buyers(s: Sentence, act: Act) -> bool:
    """`An army of small investors punished the funds`: no soldiers."""
    doers = [] if act.frame.noun else arguments.subjects(s, act.token)
    return bool(doers) and all(
        s.lemmas[head] in _HOSTS
        and any(s.lemmas[t] in listed("those who buy") for t in phrase_heads(s, head, "of"))
        for head in doers
    )


_HOSTS = frozenset({"army", "battalion", "legion", "platoon", "regiment", "brigade"})


def _is_of_one_person(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`A Swiss dentist poisoned his wife`: one person without an office, and no power."""
    if act.frame.noun or act.event_type == "PROTEST" or not act.sources:
        return False
    if any(party.sector not in _INDIVIDUALS for party in act.sources):
        return False
    if any(not _is_anybody(s, party, act, mentions) for party in act.targets):
        return False
    if any(name.sense.kind == "record" for name in mentions.names):
        return False
    doers = arguments.subjects(s, act.token)
    return bool(doers) and all(_is_one(s, head, mentions) for head in doers)


def _is_anybody(s: Sentence, party: Party, act: Act, mentions: Mentions) -> bool:
    """Whether a target is no power either: somebody's neighbour is none, as his state's may be."""
    if party.sector in _INDIVIDUALS and party.kind is not ActorKind.STATE:
        return True
    if is_whose_thing_is(s, act, mentions):
        return True
    roles = (mentions.role(head) for head in arguments.objects(s, act.token))
    return any(role is not None and role.kind == "relation" for role in roles)


def _is_of_jury(s: Sentence, act: Act) -> bool:
    """`The jury punished Norway for singing flat`: what a jury that convicts nobody does."""
    if act.frame.noun or act.mode == "convict" or act.event_type == "ACCUSE":
        return False
    return any(s.lemmas[head] == "jury" for head in arguments.subjects(s, act.token))


def _is_of_crime(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Police in Oslo arrested a man over the murder of his landlord`: law kept among neighbours.

    Nobody from abroad has to do with it, nor anybody of whom politics is made.
    """
    if act.event_type not in _OF_LAW or not act.sources:
        return False
    if any(party.sector not in ("COP", "JUD") for party in act.sources):
        return False
    words = set(s.lemmas)
    private = words & listed("petty crimes") or (
        words & listed("grave crimes") and words & listed("neighbours")
    )
    if not private or words & listed("public matters"):
        return False
    own = {party.country for party in act.sources} - {""}
    if own and any(p.country and p.country not in own for p in act.targets):
        return False
    if any(p.kind in _KNOWN or p.sector not in _FOLK for p in act.targets):
        return False
    roles = (mentions.role(name.end - 1) for name in mentions.names if name.sense.kind == "role")
    return not any(name.sense.kind == "record" for name in mentions.names) and all(
        role is None or role.kind == "relation" or role.sector in _KEEPERS for role in roles
    )


_OF_LAW = frozenset({"COERCE", "SANCTION", "ACCUSE", "RETREAT", "ASSAULT", "REQUEST", "CONCEDE"})
_KNOWN = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP})
_KEEPERS = frozenset({"COP", "JUD", "CVL", "UNK", "MED", "EDU", "AGR", "BUS", "CRM", ""})


def _is_plea_of_nobody(act: Act) -> bool:
    """`Police appealed for footage`, `kidnappers asked for thirty million naira`."""
    if act.event_type != "REQUEST" or act.targets or not act.sources:
        return False
    return all(not p.identified and p.sector in ("COP", "UAF", "CRM") for p in act.sources)


def _is_one(s: Sentence, head: int, mentions: Mentions) -> bool:
    if s.pos[head] != "NOUN" or not mentions.at(head):
        return False
    if s.lemmas[head] in _COLLECTIVES:
        return False
    determiners = s.dependents(head, "det", "nummod")
    return any(s.lower[t] in _FEW for t in determiners)
