"""Whether those who are told to do an act are parties that can have done it.

A beer conquers, a dentist poisons, an airline leaves a country, nine in ten Swedes approve: the
words are those of acts of state, and those who do them are things, private people and figures.
"""

import re
from collections.abc import Sequence

from graph.model import ActorKind, Party
from ingest import scenes
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.events.act import Act
from ingest.factuality.words import listed
from ingest.sentence import Sentence

_HOSTILE = frozenset({"ASSAULT", "THREATEN", "RETREAT", "MOBILIZE"})
_TRAVELLERS = frozenset({"CVL", "BUS", "UNK", "JRN", "EDU"})
_CROWDS = frozenset({"hundred", "thousand", "million", "billion", "percent", "dozen"})
_HOME_NATIONS = frozenset({"England", "Wales", "Scotland", "Northern Ireland"})
_CONTESTS = frozenset({"ASSAULT", "THREATEN", "COERCE", "CONSULT", "RETREAT", "MOBILIZE"})
_OF_THINGS = frozenset({"it", "this", "that", "these", "something", "nothing"})
_WORDS = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
"""Types that only somebody who speaks can do: `That would help` promises nothing."""
_SPOKEN = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "THREATEN", "REJECT"})
_OF_TRADE = frozenset({"RETREAT", "AGREE", "SUPPORT", "CONCEDE", "CONSULT"})
"""Types of which a firm that does them to a country only does business there."""
_PEOPLE = ("er", "or", "ist", "ian", "man", "eer", "ee")
"""How the names of those who do something end."""
_SHOPS = frozenset(
    ["supermarket", "retailer", "grocer", "brewer", "carmaker", "chain", "chipmaker", "insurer",
     "lender", "miner", "airline", "carrier", "label", "brand", "broadcaster", "designer", "singer",
     "rapper", "striker", "captain", "winger", "actor", "actress", "novelist", "chef", "director"]
)  # fmt: skip
_BUYERS = frozenset(
    ["buyer", "trader", "dealer", "shopper", "consumer", "investor", "visitor", "traveller",
     "traveler", "diner", "viewer", "reader", "drinker", "listener", "moviegoer", "holidaymaker",
     "designer", "singer", "dancer", "actor", "director", "runner", "player", "swimmer", "skier",
     "saver", "customer", "depositor", "passenger", "commuter", "pensioner", "lover",
     "bargain-hunter"]
)  # fmt: skip
_INDIVIDUALS = frozenset({"CVL", "MED", "EDU", "AGR", "SOC", "REL", "BUS", "LAB", "CRM", "UNK"})
_RELATIONS = (["rival"], ["rivals"], ["partner"], ["partners"], ["neighbour"], ["neighbor"])
_SHARES = frozenset({"%", "percent", "percentage", "cent"})
_RANKED = re.compile(r"\bthan (?:to|from|in|with|by) (?:any|all|the) (?:other|rest|others)\b")
"""`exported more parts to Morocco than to any other country`."""
_PRAISING = frozenset(
    ["praise", "hail", "honour", "honor", "laud", "applaud", "acclaim", "champion", "admire",
     "salute", "celebrate", "toast", "commend"]
)  # fmt: skip
_SCHOLARS = frozenset(
    ["scholar", "historian", "biographer", "archaeologist", "sociologist", "anthropologist",
     "theorist", "philosopher", "theologian", "author", "novelist", "poet"]
)  # fmt: skip
_TOGETHER = frozenset(
    {"mob", "crowd", "group", "throng", "movement", "party", "union", "settler", "extremist"}
)
_KIN = frozenset(
    ["grandfather", "grandmother", "grandparent", "father", "mother", "uncle", "aunt", "parent"]
)  # fmt: skip
_NEVER_PRIVATE = frozenset({"hijack", "assassinate"})
"""Verbs of what no private person does to another."""
_NEAREST = frozenset({"husband", "wife", "son", "daughter", "brother", "sister"})
_FOLK = frozenset({"CVL", "MED", "EDU", "AGR", "BUS", "UNK"})
_AGAINST_SOMEBODY = frozenset({"COERCE", "SANCTION", "ACCUSE", "COOPERATE"})
_FEW = frozenset({"a", "an", "one", "two", "three"})
_BESIDE = ("with", "to", "on", "against", "by")


def cannot(s: Sentence, act: Act, evidence: scenes.Evidence, mentions: Mentions) -> bool:
    """Whether an act is done by somebody or something that is no party to politics."""
    return (
        _is_of_things(s, act, mentions)
        or _is_private(s, act, evidence)
        or _is_of_one_person(s, act, mentions)
        or _is_counted(s, act)
        or _is_of_kin(s, act)
        or _is_of_jury(s, act)
        or (not evidence.saves and _is_of_critics(s, act))
        or _is_of_its_own(s, act)
        or _is_session(act)
        or _is_of_old(s, act, mentions)
        or _is_of_scholars(s, act)
        or _is_praised_by_nobody(s, act)
        or _is_plea_of_nobody(act)
        or _is_about_trifles(s, act, mentions)
        or _is_among_strangers(s, act, mentions)
        or _is_without_politics(act, syntax.subjects(s, act.token), mentions)
        or _is_team(act)
    )


def _is_of_things(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Belgian beer has conquered China`, `Italy has surrendered to the avocado`."""
    verb = act.token
    if act.frame.noun:
        verb = s.first_conjunct(verb)
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
    if act.mutual:
        return False
    known = any(party.kind is ActorKind.STATE for party in act.targets)
    spoken = act.event_type in _SPOKEN and (
        not known or act.event_type == "THREATEN" or _is_whose_thing_is(s, act, mentions)
    )
    if spoken and not act.sources and _is_unknown_person(s, doers, mentions):
        return True
    if act.event_type == "RETREAT" and not act.sources:
        return _is_unknown_person(s, doers, mentions)
    if act.sources and _is_unknown_person(s, doers, mentions):
        owned = all(syntax.dependents(s, head, "poss") for head in doers)
        if act.event_type in _HOSTILE | {"COERCE", "SANCTION"} or (
            owned and act.event_type in _OF_TRADE | _SPOKEN
        ):
            return True
    if act.event_type != "CONSULT" and not _is_assault_by_nobody(act):
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
            s.pos[head - 1] == "PROPN"
            or bool(syntax.dependents(s, head, "poss"))
            or s.lemmas[head - 1] in _SHOPS
        )
        and s.words[head].istitle()
        for head in doers
    )


def _is_somebody(s: Sentence, doers: Sequence[int]) -> bool:
    """`We travelled to Laos`: a pronoun that stands for nobody known."""
    return bool(doers) and all(s.pos[head] == "PRON" for head in doers)


def _is_by_nobody(s: Sentence, act: Act, doers: Sequence[int], mentions: Mentions) -> bool:
    """`Vegans have besieged steakhouses`, `Greek salads`: no party to anything does it."""
    if not doers or not any("subj" in union for union in act.frame.source):
        return False
    if any(condition.slot == "subj" and condition.lemmas for condition in act.frame.conditions):
        return False  # a frame about such a thing: `Libyan gas reached Italy`
    if not act.sources and all(s.words[head].lower() in _OF_THINGS for head in doers):
        return act.event_type in _WORDS
    if act.event_type == "PROTEST" or (act.event_type == "MOBILIZE" and not act.sources):
        return False
    if act.sources and _is_abroad(act) and all(_is_people(s, head) for head in doers):
        return False
    return all(
        (s.words[head].islower() or s.tags[head] == "NNPS")
        and s.pos[head] in ("NOUN", "PROPN", "ADJ")
        and not _is_anyone(head, mentions)
        and not scenes.is_weapon(s.lemmas[head])
        for head in doers
    )


def _is_anyone(head: int, mentions: Mentions) -> bool:
    """Whether a noun names somebody; the oil, cars and arms of a state only are its own."""
    role = mentions.role(head)
    return bool(mentions.at(head)) and not (role and role.kind == "place" and not role.sector)


def _is_abroad(act: Act) -> bool:
    """Whether an act crosses a border: `Brazilian millers bought wheat from Argentina`."""
    own = {party.country for party in act.sources}
    if act.mutual and len(own) > 1:
        return True
    return any(party.country and party.country not in own for party in act.targets)


def _is_people(s: Sentence, head: int) -> bool:
    """Whether a word of no list names people by what they do: `millers`, `interpreters`."""
    if s.lemmas[head] in _BUYERS:
        return False
    return s.tags[head] == "NNS" and s.lemmas[head].endswith(_PEOPLE)


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
    if act.event_type in ("COOPERATE", "PROTEST") or act.frame.lemma in _NEVER_PRIVATE:
        return False
    if all(map(_private, act.targets)) or _is_among_firms(act):
        return True
    if evidence.saves:
        return False
    if act.event_type in _OF_TRADE and all(party.sector == "BUS" for party in act.sources):
        return True
    return max(evidence.points.values(), default=0) > 1 or act.event_type == "ASSAULT"


def _private(party: Party) -> bool:
    return party.sector in ("BUS", "UNK") or (party.sector == "CVL" and not party.identified)


def _is_among_firms(act: Act) -> bool:
    """`Cemex rejected an approach from a Swiss rival`."""
    firms = all(party.sector == "BUS" for party in act.sources)
    return firms and all(p.text.split()[-1:] in _RELATIONS for p in act.targets if p.text)


def _travels(s: Sentence, act: Act) -> bool:
    """`Seven million South Koreans visited Japan`."""
    if not act.predicate.startswith("visit"):
        return False
    if all(party.sector in _TRAVELLERS for party in act.sources):
        return True
    crowds = (s.subtree(head) for head in syntax.subjects(s, act.token))
    return any(s.lemmas[t] in _CROWDS for crowd in crowds for t in crowd)


def _is_counted(s: Sentence, act: Act) -> bool:
    """`Some 62% of Swedes approve of it`: a poll or a table, and nobody's act."""
    verb = act.token
    while s.pos[verb] != "VERB" and s.heads[verb] != verb:
        verb = s.heads[verb]
    doers = syntax.surface_subjects(s, verb) or syntax.subjects(s, verb)
    if act.event_type in ("AID", "COOPERATE") and s.tags[verb] in ("VBZ", "VBP"):
        doers = [*doers, *syntax.objects(s, verb)]  # `sends 11% of its exports`
    while s.deps[verb] == "advcl" and not syntax.surface_subjects(s, verb):
        verb = s.heads[verb]
        doers = [*doers, *syntax.surface_subjects(s, verb)]
    if any(s.lemmas[t] in _SHARES for head in doers for t in s.subtree(head)):
        return True
    if act.event_type in ("AID", "COOPERATE") and _RANKED.search(s.text):
        return True
    if act.event_type in ("AID", "COOPERATE") and not act.targets and not act.frame.noun:
        objects = syntax.objects(s, act.token)
        if any(s.lemmas[head] in ("more", "less", "most") for head in objects):
            return True
    people = bool(act.sources) and all(party.sector == "CVL" for party in act.sources)
    held = act.event_type in ("SUPPORT", "REJECT", "ACCUSE")
    if people and held and not (_SHARES | listed("polls")).isdisjoint(s.lemmas):
        return True  # `Bulgarians trust the army more than the courts, by 51% to 19%`
    return people and any(s.lemmas[head] in ("half", "third", "quarter") for head in doers)


def _is_session(act: Act) -> bool:
    """`The city council met on Tuesday`: no talks of anybody with anybody."""
    if act.event_type != "CONSULT" or act.mutual or act.targets or act.operators:
        return False
    bodies = len(act.sources) == 1 and all(
        (p.kind is ActorKind.ORGANIZATION and p.id.startswith("org:"))
        or (not p.identified and p.sector in ("GOV", "LEG"))
        for p in act.sources
    )
    return bool(act.sources) and bodies and act.frame.lemma == "meet"


def _is_of_old(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Imprisoned by the Japanese at Changi`: of a war that is over, where nobody else is named."""
    if act.event_type not in ("ASSAULT", "COERCE") or act.frame.noun or act.targets:
        return False
    doers = syntax.subjects(s, act.token)
    return bool(doers) and all(
        mentions.is_people(head)
        and any(s.words[t].lower() == "the" for t in syntax.dependents(s, head, "det"))
        for head in doers
    )


def _is_praised_by_nobody(s: Sentence, act: Act) -> bool:
    """`Kigali was praised as Africa's cleanest city`."""
    if act.event_type != "SUPPORT" or act.sources or act.frame.lemma not in _PRAISING:
        return False
    states = all(party.kind is ActorKind.STATE for party in act.targets)
    return states and bool(syntax.dependents(s, act.token, "auxpass"))


def _is_of_scholars(s: Sentence, act: Act) -> bool:
    """`Scholars have blamed the Lebanese war on Syria`."""
    if act.event_type != "ACCUSE" or act.frame.noun:
        return False
    doers = syntax.subjects(s, act.token)
    return bool(doers) and all(s.lemmas[head] in _SCHOLARS for head in doers)


def _is_of_its_own(s: Sentence, act: Act) -> bool:
    """`The authority arms its rangers`: no help is given where nobody else gets it."""
    if act.event_type != "AID" or act.frame.noun or any(p.identified for p in act.targets):
        return False
    objects = syntax.objects(s, act.token)
    owners = [t for head in objects for t in syntax.dependents(s, head, "poss")]
    present = s.tags[act.token] in ("VBZ", "VBP")
    return (
        present
        and bool(owners)
        and all(s.words[t].lower() in ("its", "his", "her") for t in owners)
    )


def _is_of_critics(s: Sentence, act: Act) -> bool:
    """`Australian critics slammed the London transfer`: what critics of no government do."""
    if act.frame.noun or any(party.kind is not ActorKind.STATE for party in act.targets):
        return False
    doers = syntax.subjects(s, act.token)
    return bool(doers) and all(s.lemmas[head] in ("critic", "reviewer") for head in doers)


def _is_without_politics(act: Act, people: Sequence[int], mentions: Mentions) -> bool:
    """`Couples are occupying the hill villages`: private people, and nobody whom it is done to."""
    if act.targets or not act.sources or act.event_type not in _AGAINST_SOMEBODY:
        return False
    if any(party.kind is ActorKind.PERSON or party.sector not in _FOLK for party in act.sources):
        return False
    return bool(people) and not any(name.sense.kind == "record" for name in mentions.names)


def _is_of_kin(s: Sentence, act: Act) -> bool:
    """`His great-uncle was shot by the Germans`: told of a life."""
    if act.event_type not in ("ASSAULT", "COERCE") or act.frame.noun:
        return False
    objects = syntax.objects(s, act.token)
    return bool(objects) and all(
        (s.lemmas[t].rpartition("-")[2] in _KIN and _is_owned(s, t, "PRP$"))
        or (not act.sources and s.lemmas[t] in _NEAREST and _is_owned(s, t, "PRP$", "NNP"))
        for t in objects
    )


def _is_owned(s: Sentence, noun: int, *tags: str) -> bool:
    return any(s.tags[owner] in tags for owner in syntax.dependents(s, noun, "poss"))


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
    doers = syntax.subjects(s, act.token)
    return bool(doers) and all(_is_one(s, head, mentions) for head in doers)


def _is_anybody(s: Sentence, party: Party, act: Act, mentions: Mentions) -> bool:
    """Whether a target is no power either: somebody's neighbour is none, as his state's may be."""
    if party.sector in _INDIVIDUALS and party.kind is not ActorKind.STATE:
        return True
    if _is_whose_thing_is(s, act, mentions):
        return True
    roles = (mentions.role(head) for head in syntax.objects(s, act.token))
    return any(role is not None and role.kind == "relation" for role in roles)


def _is_whose_thing_is(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """Whether the target only owns what the act is done to: `a Finnish dental chain`."""
    frame = act.frame
    direct = any("obj" in union for union in frame.target)
    if frame.noun or not direct or any(c.slot == "obj" and c.lemmas for c in frame.conditions):
        return False
    objects = syntax.objects(s, act.token)
    return bool(objects) and not any(
        mentions.at(head) or scenes.is_weapon(s.lemmas[head]) or s.pos[head] != "NOUN"
        for head in objects
    )


def _is_among_strangers(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Uruguay's Suarez was banned`, `a Berlin clan is suspected`: nobody known on either side."""
    if act.sources or act.frame.noun or act.event_type not in ("ACCUSE", "COERCE", "THREATEN"):
        return False
    return _is_whose_thing_is(s, act, mentions)


def _is_of_jury(s: Sentence, act: Act) -> bool:
    """`The jury punished Norway for singing flat`: what a jury that convicts nobody does."""
    if act.frame.noun or act.mode == "convict" or act.event_type == "ACCUSE":
        return False
    return any(s.lemmas[head] == "jury" for head in syntax.subjects(s, act.token))


def _is_about_trifles(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`asks few questions`, `has recaptured the top spot`."""
    objects = [] if act.frame.noun else syntax.objects(s, act.token)
    return bool(objects) and all(scenes.is_trifle(s, head, mentions) for head in objects)


def _is_plea_of_nobody(act: Act) -> bool:
    """`Police appealed for footage`, `kidnappers asked for thirty million naira`."""
    if act.event_type != "REQUEST" or act.targets or not act.sources:
        return False
    return all(not p.identified and p.sector in ("COP", "UAF", "CRM") for p in act.sources)


def _is_one(s: Sentence, head: int, mentions: Mentions) -> bool:
    if s.pos[head] != "NOUN" or not mentions.at(head):
        return False
    if s.lemmas[head] in _TOGETHER:
        return False
    determiners = syntax.dependents(s, head, "det", "nummod")
    return any(s.words[t].lower() in _FEW for t in determiners)
