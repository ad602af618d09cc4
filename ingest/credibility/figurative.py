"""Figures of speech: words of war and peace for what somebody does in private life.

`The senator killed two hours at the airport`, `a truce with his dentist`, `the Germans sold it`
of a firm: the words and the parties are those of politics, the act is none.
"""

from graph.model import ActorKind, Party
from ingest.actors.grammar import POSSESSIVES
from ingest.actors.regions import DIRECTIONS
from ingest.actors.resolver import Mentions
from ingest.credibility import everyday, scenes
from ingest.event_types import FORCE
from ingest.events import arguments, syntax
from ingest.events.act import Act
from ingest.events.phrases import phrase_heads, reachable_phrase_heads
from ingest.factuality.words import listed
from ingest.sentence import Sentence

_CIVILIANS = frozenset({"GOV", "LEG", "EDU", "MED", "JUD", "PTY", "JRN", "BUS", "SOC", "AGR"})
"""Sectors whose members fight nobody with their own hands."""
_COMMANDED = frozenset(
    {"attack", "war", "strike", "invasion", "raid", "offensive", "operation", "bombing", "campaign"}
)
_IN_EARNEST = frozenset({"MIL", "REB", "UAF", "COP", "SPY", "CRM"})
"""Sectors of those whose truces and clashes are none in jest."""
_SETTLED = frozenset(
    {"ASSAULT", "CONCEDE", "AGREE", "RETREAT", "THREATEN", "MOBILIZE", "CONSULT", "COOPERATE",
     "REJECT", "SUPPORT", "SANCTION", "PROTEST", "ACCUSE"}
)  # fmt: skip
"""Types of act that are told in jest of somebody and his barber."""
_BESIDE = ("with", "against", "on", "over", "to", "from", "between", "at", "of", "for")
_FACING = ("with", "against")
_AIRCRAFT = frozenset({"aircraft", "plane", "jet", "helicopter", "aeroplane", "airplane", "glider"})
_CIVIL_FLIGHTS = frozenset(
    {"light", "passenger", "cargo", "commercial", "private", "sightseeing", "tourist", "medical",
     "crop-dusting", "small", "chartered", "charter", "news", "television", "business", "executive"}
)  # fmt: skip
_COLLECTIVE = ("s", "sh", "ch", "se", "ss")
"""How the names of peoples end that stand for all of them: `the French`, `the Chinese`."""
_ON_BALLOTS = frozenset({"accord", "agreement", "constitution", "pact", "treaty"})
"""What voters approve of that binds their state."""
_ELECT = frozenset({"voter", "electorate"})
_FIRMLY = frozenset({"COOPERATE", "CONCEDE", "REJECT", "COERCE", "RETREAT", "AGREE", "SUPPORT"})


def is_figure(s: Sentence, act: Act, evidence: scenes.Evidence, mentions: Mentions) -> bool:
    """Whether an act is none but in a manner of speaking."""
    return (
        _is_by_civilians(s, act)
        or _is_at_home(s, act)
        or _is_at_polls(s, act)
        or _is_of_thieves(s, act)
        or _is_by_one_national(s, act, mentions)
        or _is_of_beasts(s, act, mentions)
        or _is_of_a_thing(s, act, mentions)
        or _is_accident(s, act, mentions)
        or _is_to_weather(s, act, mentions)
        or _is_own_property(s, act)
        or everyday.is_everyday(s, act, mentions)
        or _is_within_club(s, act, mentions)
        or (not evidence.saves and _is_of_firms(s, act, mentions))
        or (not evidence.saves and _is_of_tourists(s, act, mentions))
    )


def _is_by_civilians(s: Sentence, act: Act) -> bool:
    """`A deputy fought a losing battle with the microphone`: nobody else, and no army, is in it."""
    if act.event_type != "ASSAULT" or act.frame.noun or act.targets or len(act.sources) != 1:
        return False
    if any(party.sector not in _CIVILIANS or not _is_human(party) for party in act.sources):
        return False
    doers = arguments.subjects(s, act.token)
    if not doers or any(s.lemmas[head] in listed("rulers") for head in doers):
        return False
    objects = {s.lemmas[head] for head in arguments.objects(s, act.token)}
    return objects.isdisjoint(_COMMANDED) or not any(party.identified for party in act.sources)


def _is_human(party: Party) -> bool:
    return party.kind in (ActorKind.PERSON, ActorKind.ORGANIZATION)


def _is_at_home(s: Sentence, act: Act) -> bool:
    """`A truce with his dentist`, `between his wife and his tailor`: somebody's own people."""
    if act.event_type not in _SETTLED:
        return False
    if any(party.sector in _IN_EARNEST and not _is_leader(s, act) for party in act.sources):
        return False
    close = [] if act.frame.noun else arguments.objects(s, act.token)
    beside = [h for slot in _BESIDE for h in reachable_phrase_heads(s, act.token, slot)]
    return any(_is_own(s, head) for head in (*close, *beside))


def _is_leader(s: Sentence, act: Act) -> bool:
    """Whether one man does it, by a title: `the army chief`."""
    return any(s.lemmas[head] in ("chief", "general", "colonel", "commander", "admiral")
               and s.tags[head] == "NN" for head in arguments.subjects(s, act.token))  # fmt: skip


def _is_own(s: Sentence, head: int) -> bool:
    """`his dentist`, `her own waistline`."""
    words = {s.lower[t] for t in s.dependents(head, "poss")}
    if s.lemmas[head] in ("neighbour", "neighbor"):
        if any(s.lower[t] in DIRECTIONS for t in s.dependents(head, "amod")):
            return False  # a president's, of whose state it is one
        return not words.isdisjoint({"his", "her"})
    return s.lemmas[head] in listed("household") and not words.isdisjoint(POSSESSIVES)


def _is_at_polls(s: Sentence, act: Act) -> bool:
    """`German voters punished the Social Democrats`: an election, and no act but a vote."""
    if act.event_type in ("REJECT", "PROTEST", "ACCUSE", "REQUEST") or act.frame.noun:
        return False
    if act.event_type == "SUPPORT" and not _ON_BALLOTS.isdisjoint(s.lemmas):
        return False
    return any(s.lemmas[head] in _ELECT for head in arguments.subjects(s, act.token))


def _is_of_thieves(s: Sentence, act: Act) -> bool:
    """`Thieves raided a monastery in Moldova`: against nobody in power."""
    if act.event_type not in FORCE or act.frame.noun:
        return False
    if any(party.sector in ("GOV", "MIL", "COP", "LEG", "JUD") for party in act.targets):
        return False
    return any(s.lemmas[head] in listed("thieves") for head in arguments.subjects(s, act.token))


def _is_by_one_national(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`The Belgian accused his neighbour`: one of a people, and no office of his."""
    if act.event_type in ("PROTEST", "ASSAULT") or act.frame.noun:
        return False
    doers = arguments.subjects(s, act.token)
    return bool(doers) and all(
        mentions.is_people(head)
        and s.tags[head] in ("NN", "NNP", "JJ")
        and not s.words[head].endswith(_COLLECTIVE)
        and any(s.lower[t] in ("a", "an", "the") for t in s.dependents(head, "det"))
        for head in doers
    )


def _is_of_beasts(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`A wasp from Paraguay was released`, `a non-aggression pact with the custard`."""
    if act.event_type == "RETREAT" and not act.frame.noun:
        objects = arguments.objects(s, act.token)
        if objects and all(scenes.is_beast(s, head, mentions) for head in objects):
            return True
    if act.targets or act.mutual:
        return False
    beside = [h for slot in _FACING for h in reachable_phrase_heads(s, act.token, slot)]
    return any(scenes.is_harmless(s, head, mentions) for head in beside)


def _is_to_weather(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Snow brought the capital to its knees, and even the Pentagon gave in`: to nobody."""
    if act.event_type not in ("CONCEDE", "RETREAT") or act.targets or act.frame.noun:
        return False
    to = phrase_heads(s, act.token, "to")
    if to and all(scenes.is_weather(s, head, mentions) for head in to):
        return True  # `The town yielded its lower streets to the river`
    if act.frame.lemma not in _YIELDING or s.dependents(act.token, "prep", "dobj"):
        return False
    first = s.first_conjunct(act.token)
    doers = arguments.surface_subjects(s, first) if first != act.token else []
    return bool(doers) and all(scenes.is_weather(s, head, mentions) for head in doers)


_YIELDING = frozenset({"capitulate", "give", "surrender", "yield"})


def _is_accident(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`A light aircraft hit a tower block`, `ten were killed when a bus plunged into a ravine`."""
    if act.event_type != "ASSAULT" or act.frame.noun:
        return False
    if not act.sources and _is_mishap(s, act.token, mentions):
        return True
    return any(
        s.lemmas[head] in _AIRCRAFT and not _CIVIL_FLIGHTS.isdisjoint(_before(s, head))
        for head in arguments.subjects(s, act.token)
    )


def _is_mishap(s: Sentence, verb: int, mentions: Mentions) -> bool:
    """Whether people were hurt by what happens to vehicles and buildings, and by no weapon."""
    first = s.first_conjunct(verb)
    if not listed("warfare").isdisjoint(s.lemmas):
        return False
    if not arguments.is_passive(s, first):
        return any(_blows_up(s, head, mentions) for head in arguments.subjects(s, first))
    verbs = syntax.coordinated(s, first)
    return any(_breaks(s, clause) for at in verbs for clause in s.dependents(at, "advcl")) or any(
        _blows_up(s, noun, mentions)
        for at in verbs
        for p in _AFTER
        for noun in phrase_heads(s, at, p)
    )


def _breaks(s: Sentence, clause: int) -> bool:
    """`when a bus plunged into a ravine`, `when a boiler exploded`; a car does so by a bomb."""
    subjects = [s.lemmas[t] for t in arguments.surface_subjects(s, clause)]
    if s.lemmas[clause] == "explode":
        return not _FUEL.isdisjoint(subjects)
    return s.lemmas[clause] in listed("mishaps") and not listed("breakable").isdisjoint(subjects)


def _blows_up(s: Sentence, noun: int, mentions: Mentions) -> bool:
    """`in a gas explosion`, `a fire at a colliery`, `in a shark attack`."""
    if s.lemmas[noun] in ("explosion", "blast", "leak", "fire"):
        within = (h for p in _AT for h in phrase_heads(s, noun, p))
        fuel = _FUEL & _before(s, noun)
        if fuel == {"mine"} and "miner" not in s.lemmas:
            return False  # one that soldiers tread on
        return bool(fuel) or any(s.lemmas[head] in _PITS for head in within)
    return s.lemmas[noun] == "attack" and any(
        scenes.is_beast(s, t, mentions) for t in syntax.modifiers(s, noun)
    )


_AFTER = ("after", "in", "by", "from")
_FUEL = frozenset(
    {"gas", "boiler", "coal", "dust", "methane", "firedamp", "firework", "fireworks", "furnace",
     "refinery", "cylinder", "factory", "grain", "kitchen", "mine"}
)  # fmt: skip
"""What blows up without anybody's doing."""
_PITS = frozenset(
    {"colliery", "mine", "pit", "coalmine", "refinery", "smelter", "foundry", "sawmill"}
)
_AT = ("at", "in", "inside")


def _before(s: Sentence, noun: int) -> set[str]:
    return {s.lemmas[t] for t in syntax.modifiers(s, noun)}


def _is_within_club(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Spain's federation has suspended its president`: a body and its own man."""
    if act.event_type != "SANCTION" or act.frame.noun or not act.sources:
        return False
    if any(party.sector not in ("SOC", "BUS", "LAB", "EDU") for party in act.sources):
        return False
    objects = arguments.objects(s, act.token)
    return bool(objects) and all(
        bool(mentions.at(head)) and any(s.lower[t] == "its" for t in s.dependents(head, "poss"))
        for head in objects
    )


def _is_own_property(s: Sentence, act: Act) -> bool:
    """`The mayor has sold his car`: to nobody that is named."""
    if act.event_type != "COOPERATE" or act.frame.noun or act.targets or act.mutual:
        return False
    objects = arguments.objects(s, act.token)
    return bool(objects) and all(
        any(s.lower[t] in ("his", "her", "my") for t in s.dependents(head, "poss"))
        for head in objects
    )


def _is_of_tourists(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`The Russians have retreated from the beaches of Goa`: those who came for pleasure."""
    if act.event_type not in ("RETREAT", "ASSAULT", "CONCEDE", "COERCE") or act.frame.noun:
        return False
    if act.event_type == "ASSAULT" and act.frame.lemma not in _POSSESSING:
        return False
    doers = arguments.subjects(s, act.token)
    if not doers or not all(mentions.is_people(head) for head in doers):
        return False
    places = [*arguments.objects(s, act.token), *phrase_heads(s, act.token, "from")]
    if any(s.lemmas[place] in listed("pleasures") for place in places):
        return True
    return act.event_type == "ASSAULT" and not _REFRESHMENTS.isdisjoint(s.lemmas)


_POSSESSING = frozenset(
    ["invade", "conquer", "occupy", "colonise", "colonize", "besiege", "retake", "take"]
)
_REFRESHMENTS = frozenset(
    ["barbecue", "beer", "cocktail", "lager", "picnic", "sangria", "suncream", "sunburn", "towel",
     "wine"]
)  # fmt: skip
"""What people bring to a place that they invade for pleasure."""


def _is_of_a_thing(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Iran's human waves met Iraq's chemistry set`, `they were met with tear gas`: no talks."""
    if act.event_type != "CONSULT" or act.frame.lemma != "meet":
        return False
    if s.dependents(act.token, "auxpass") and phrase_heads(s, act.token, "with"):
        return True
    objects = [] if act.frame.noun else arguments.objects(s, act.token)
    return bool(objects) and all(
        s.pos[head] == "NOUN"
        and bool(s.dependents(head, "poss"))
        and mentions.role(head) is None
        and not mentions.at(head)
        for head in objects
    )


def _is_of_firms(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Vodafone won after the Germans dropped their resistance`: a firm by its country's people."""
    if act.event_type not in _FIRMLY or not _names_firm(mentions):
        return False
    doers = arguments.subjects(s, act.token) if not act.frame.noun else _by(s, act.token)
    return bool(doers) and all(
        mentions.is_people(head) and any(s.lower[t] == "the" for t in s.dependents(head, "det"))
        for head in doers
    )


def _by(s: Sentence, noun: int) -> list[int]:
    return phrase_heads(s, noun, "by")


def _names_firm(mentions: Mentions) -> bool:
    """Whether a sentence names a company."""
    records = (name.sense.key for name in mentions.names if name.sense.kind == "record")
    return any(
        office.sector == "BUS"
        for record in records
        for office in mentions.gazetteer.records[record].offices
    )
