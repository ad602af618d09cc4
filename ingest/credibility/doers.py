"""Whether those who are told to do an act are parties that can have done it.

A beer conquers, a city is praised, nine in ten Swedes approve: the words are those of acts of
state, and those who do them are things, nobody and shares of a poll. Private people have
`private_life`, those whom nobody knows `strangers`.
"""

import re
from collections.abc import Sequence

from graph.model import ActorKind
from ingest.actors.resolver import Mentions
from ingest.credibility import private_life, scenes, strangers
from ingest.events import arguments
from ingest.events.act import Act
from ingest.events.phrases import phrase_heads, reachable_phrase_heads
from ingest.factuality.words import listed
from ingest.sentence import Sentence

_OF_THINGS = frozenset({"it", "this", "that", "these", "something", "nothing"})
_OF_SPEAKERS = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
"""Types that only somebody who speaks can do: `That would help` promises nothing."""
_DOER_ENDINGS = ("er", "or", "ist", "ian", "man", "eer", "ee")
"""How the names of those who do something end."""
_IN_TRADE = frozenset(
    ["discounter", "retailer", "grocer", "advertiser", "brewer", "distiller", "carmaker",
     "automaker", "chipmaker", "watchmaker", "winemaker", "lender", "insurer", "outfitter",
     "streamer", "publisher", "caterer", "restaurateur", "wholesaler", "couturier", "jeweller"]
)  # fmt: skip
"""Those who conquer markets only."""
_SHARES = frozenset({"%", "percent", "percentage", "cent"})
_RANKED = re.compile(r"\bthan (?:to|from|in|with|by) (?:any|all|the) (?:other|rest|others)\b")
"""`exported more parts to Morocco than to any other country`."""
_IN_SO_MANY = re.compile(
    r"(?:(?:Some|About|Nearly|Almost|Only) )?(?:one|two|three|four|five|six|seven|eight|nine|\d+) "
    r"(?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|ten|\d+)\b",
    re.IGNORECASE,
)
"""`Two in three Belgians oppose it`."""
_PRAISING = frozenset(
    ["praise", "hail", "honour", "honor", "laud", "applaud", "acclaim", "champion", "admire",
     "salute", "celebrate", "toast", "commend"]
)  # fmt: skip
_BESIDE = ("with", "to", "on", "against", "by")


def cannot(s: Sentence, act: Act, evidence: scenes.Evidence, mentions: Mentions) -> bool:
    """Whether an act is done by somebody or something that is no party to politics."""
    return (
        _is_of_things(s, act, mentions)
        or private_life.tells(s, act, evidence, mentions)
        or _is_counted(s, act)
        or _is_of_its_own(s, act)
        or _is_session(act)
        or _is_praised_by_nobody(s, act)
        or _is_about_trifles(s, act, mentions)
        or strangers.are_targets(s, act, mentions)
        or _is_about_the_house(act)
        or _is_of_a_league(act)
        or _is_celebration(s, act)
        or _is_of_airline(s, act)
        or _is_called_by_adjective(s, act, mentions)
        or _empowers_its_own(act)
    )


def _empowers_its_own(act: Act) -> bool:
    """`The Duma voted to let Putin use troops`: a chamber gives way to nobody by that."""
    if act.event_type not in ("CONCEDE", "RETREAT") or act.frame.lemma not in _LETTING:
        return False
    chambers = {party.country for party in act.sources if party.sector == "LEG"}
    served = {party.country for party in act.targets if party.sector in ("GOV", "MIL", "COP")}
    return len(chambers) == len(act.sources) == 1 and served == chambers


_LETTING = frozenset({"let", "allow", "permit", "authorise", "authorize"})


def _is_of_things(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Belgian beer has conquered China`, `Italy has surrendered to the avocado`."""
    if act.frame.source == (("speaker",),):
        return False  # who says of a thing what it does accuses whose it is
    verb = act.token
    if act.frame.noun:
        verb = s.first_conjunct(verb)
        if s.deps[verb] != "dobj":
            return False
        verb = s.heads[verb]
    doers = arguments.subjects(s, verb) or _subjects_before(s, verb)
    relief = act.event_type == "AID" and _is_of_subject(act)  # `Italian food got through to`
    if (
        not relief
        and doers
        and all(scenes.does_nothing(s, head, mentions) or mentions.is_thing(head) for head in doers)
        and not any(_is_multitude(s, head, mentions) for head in doers)
    ):
        return True
    if strangers.are_doers(s, act, doers, mentions) or _is_by_nobody(s, act, doers, mentions):
        return True
    if act.event_type == "AID" and _is_given_to_beasts(s, act, mentions):
        return True
    if act.event_type not in strangers.OF_ARMS | {"ACCUSE"}:
        return False
    close = [*arguments.objects(s, act.token), *phrase_heads(s, act.token, "to")]
    if not act.mutual and any(scenes.is_enjoyed(s, head, mentions) for head in close):
        return True
    if act.targets:
        return False
    objects = [
        *arguments.objects(s, act.token),
        *(head for slot in _BESIDE for head in reachable_phrase_heads(s, act.token, slot)),
    ]
    return any(scenes.is_harmless(s, head, mentions) for head in objects)


def _is_given_to_beasts(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`granted asylum to a hamster`, `rescued a duck`."""
    if act.frame.noun:
        return False
    saved = arguments.objects(s, act.token) if act.frame.lemma in ("free", "rescue", "save") else []
    given = [*phrase_heads(s, act.token, "to"), *saved]
    return bool(given) and all(scenes.is_beast(s, head, mentions) for head in given)


def _is_multitude(s: Sentence, head: int, mentions: Mentions) -> bool:
    """`A sea of people filled the square`: people, as many as there is water."""
    return s.lemmas[head] in _WATERS and any(
        mentions.at(one) for one in phrase_heads(s, head, "of")
    )


_WATERS = frozenset({"flood", "ocean", "river", "sea", "stream", "tide", "torrent", "wave"})


def _subjects_before(s: Sentence, verb: int) -> list[int]:
    """`The liner calls at Piraeus, visits Cyprus`, which is parsed as speech of nobody's."""
    clauses = [t for t in s.dependents(verb, "ccomp") if t < verb]
    return [subject for clause in clauses for subject in arguments.own_subjects(s, clause)]


def _is_by_nobody(s: Sentence, act: Act, doers: Sequence[int], mentions: Mentions) -> bool:
    """`Vegans have besieged steakhouses`, `Greek salads`: no party to anything does it."""
    if not doers or not any("subj" in union for union in act.frame.source):
        return False
    if _is_of_subject(act):
        return False
    if not act.sources and all(s.lower[head] in _OF_THINGS for head in doers):
        return act.event_type in _OF_SPEAKERS
    if act.event_type in strangers.OF_ARMS and all(s.lemmas[t] in _IN_TRADE for t in doers):
        return True
    if act.event_type == "PROTEST" or (act.event_type == "MOBILIZE" and not act.sources):
        return False
    if act.sources and _is_abroad(act) and all(_is_people(s, head) for head in doers):
        return False
    return all(
        (s.words[head].islower() or s.tags[head] == "NNPS")
        and s.pos[head] in ("NOUN", "PROPN", "ADJ")
        and not _is_anyone(head, mentions)
        and not _is_band(s, head, mentions)
        and not scenes.is_weapon(s.lemmas[head])
        for head in doers
    )


def _is_band(s: Sentence, head: int, mentions: Mentions) -> bool:
    """`by a squad of Colombian mercenaries`: those of whom it is one."""
    return s.lemmas[head] in _BANDS and any(map(mentions.at, phrase_heads(s, head, "of")))


_BANDS = frozenset(["band", "bunch", "cell", "column", "crew", "gang", "group", "handful", "mob",
                    "pair", "posse", "ring", "squad", "team", "trio", "unit", "wave"])  # fmt: skip


def _is_of_subject(act: Act) -> bool:
    """Whether its frame is about what does it: `Libyan gas reached Italy`."""
    return any(cond.slot == "subj" and cond.lemmas for cond in act.frame.conditions)


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
    if s.lemmas[head] in listed("those who buy"):
        return False
    return s.tags[head] == "NNS" and s.lemmas[head].endswith(_DOER_ENDINGS)


def _is_counted(s: Sentence, act: Act) -> bool:
    """`Some 62% of Swedes approve of it`: a poll or a table, and nobody's act."""
    verb = s.verb_above(act.token)
    doers = arguments.surface_subjects(s, verb) or arguments.subjects(s, verb)
    if act.event_type in ("AID", "COOPERATE") and s.tags[verb] in ("VBZ", "VBP"):
        doers = [*doers, *arguments.objects(s, verb)]  # `sends 11% of its exports`
    while s.deps[verb] == "advcl" and not arguments.surface_subjects(s, verb):
        verb = s.heads[verb]
        doers = [*doers, *arguments.surface_subjects(s, verb)]
    if any(s.lemmas[t] in _SHARES for head in doers for t in s.subtree(head)):
        return True
    if act.event_type in ("AID", "COOPERATE") and _RANKED.search(s.text):
        return True
    if act.event_type in ("AID", "COOPERATE") and not act.targets and not act.frame.noun:
        objects = arguments.objects(s, act.token)
        if any(s.lemmas[head] in ("more", "less", "most") for head in objects):
            return True
    if act.event_type == "AID" and not act.frame.noun and _is_share(s, act):
        return True
    if act.event_type == "PROTEST" and any(
        s.lemmas[t] in _SHARES for t in s.dependents(act.token, "npadvmod", "dobj")
    ):
        return True  # `Miners rallied 4 percent`
    people = bool(act.sources) and all(party.sector in ("CVL", "REF") for party in act.sources)
    if people and _IN_SO_MANY.match(s.text):
        return True
    held = act.event_type in ("SUPPORT", "REJECT", "ACCUSE")
    if people and held and not (_SHARES | listed("polls")).isdisjoint(s.lemmas):
        return True  # `Bulgarians trust the army more than the courts, by 51% to 19%`
    return people and any(s.lemmas[head] in ("half", "third", "quarter") for head in doers)


def _is_share(s: Sentence, act: Act) -> bool:
    """`Belgium gave 0.37% of its income in aid`, `exports came to 640,000 tonnes`: a figure."""
    shares = [t for t in arguments.objects(s, act.token) if s.lemmas[t] in _SHARES]
    if any(s.lemmas[t] in _INCOMES for share in shares for t in phrase_heads(s, share, "of")):
        return not any(s.lower[t] in ("to", "for") for t in s.subtree(act.token))
    sums = phrase_heads(s, act.token, "to") if act.frame.lemma in ("come", "amount") else []
    return any(s.dependents(head, "nummod") for head in sums)


_INCOMES = frozenset({"budget", "gdp", "gni", "gnp", "income", "output", "product", "wealth"})


def _is_about_the_house(act: Act) -> bool:
    """`The president was in the capital during the attack`, `the queen visited a school`."""
    if act.mode != "visit" or act.frame.noun or act.mutual or not act.targets:
        return False
    own = {party.country for party in act.sources}
    places = all(
        (p.kind is ActorKind.STATE and not p.sector) or p.sector in ("EDU", "BUS")
        for p in act.targets
    )
    return places and len(own) == 1 and own == {party.country for party in act.targets}


def _is_of_a_league(act: Act) -> bool:
    """`FIFA fined Croatia over flares`: what those who run a game do to those who play it."""
    if act.event_type != "SANCTION" or act.mode not in ("convict", ""):
        return False
    return bool(act.sources) and all(party.id in _LEAGUES for party in act.sources)


_LEAGUES = frozenset({"org:fifa", "org:uefa", "org:international-olympic-committee"})


def _is_of_airline(s: Sentence, act: Act) -> bool:
    """`Cathay Pacific suspends its winter flights to Doha`: business, wherever its aircraft fly."""
    opens = act.frame.noun or act.event_type == "COOPERATE"
    flights = [] if opens else arguments.objects(s, act.token)
    firms = bool(act.sources) and all(
        p.kind is ActorKind.ORGANIZATION and p.sector == "BUS" for p in act.sources
    )
    return firms and any(s.lemmas[head] in ("flight", "route", "service") for head in flights)


def _is_called_by_adjective(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Norwegian is pulling out of Dublin`, `Emirates will pull out`: a firm, and no people."""
    if act.frame.noun:
        return False
    doers = arguments.subjects(s, act.token)
    return bool(doers) and all(_is_bare_adjective(s, head, mentions) for head in doers)


def _is_bare_adjective(s: Sentence, head: int, mentions: Mentions) -> bool:
    if s.dependents(head, "det", "amod", "compound", "nummod", "poss", "conj", "appos"):
        return False
    if s.words[head] == "Emirates":
        return head == 0 or s.tags[head - 1] != "NNP"
    index = mentions.cover[head]
    following = s.tags[head + 1] if head + 1 < len(s) else ""
    return (
        index >= 0
        and mentions.names[index].sense.kind == "adjective"
        and s.words[head] in _AIRLINES
        and following in ("VBD", "VBZ", "MD")
        and not (following == "VBD" and s.words[head] == "Swiss")
    )


_AIRLINES = frozenset({"American", "Austrian", "Ethiopian", "Norwegian", "Swiss", "Turkish"})
"""Firms that are called by what their state is: `Swiss` in the past may be a people."""


def _is_celebration(s: Sentence, act: Act) -> bool:
    """`Pilgrims filled the square`: a crowd that wants nothing of anybody."""
    if act.event_type != "PROTEST" or act.targets or act.frame.noun:
        return False
    crowd = arguments.subjects(s, act.token)
    return bool(crowd) and all(s.lemmas[head] in listed("celebrating") for head in crowd)


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


def _is_praised_by_nobody(s: Sentence, act: Act) -> bool:
    """`Kigali was praised as Africa's cleanest city`."""
    if act.event_type != "SUPPORT" or act.sources or act.frame.lemma not in _PRAISING:
        return False
    states = all(party.kind is ActorKind.STATE for party in act.targets)
    return states and bool(s.dependents(act.token, "auxpass"))


def _is_of_its_own(s: Sentence, act: Act) -> bool:
    """`The authority arms its rangers`: no help is given where nobody else gets it."""
    if act.event_type != "AID" or act.frame.noun or any(p.identified for p in act.targets):
        return False
    objects = arguments.objects(s, act.token)
    owners = [t for head in objects for t in s.dependents(head, "poss")]
    present = s.tags[act.token] in ("VBZ", "VBP")
    return present and bool(owners) and all(s.lower[t] in ("its", "his", "her") for t in owners)


_DESTROYING = frozenset({"burn", "torch", "trample", "tear", "deface", "stamp", "smash"})


def _is_about_trifles(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`asks few questions`, `has recaptured the top spot`; but `burned photos of Putin`."""
    if act.event_type == "PROTEST" and act.frame.lemma in _DESTROYING:
        return False
    objects = [] if act.frame.noun else arguments.objects(s, act.token)
    return bool(objects) and all(scenes.is_trifle(s, head, mentions) for head in objects)
