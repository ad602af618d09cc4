"""What is done at work, at home and in trades in words of states: warnings, truces, conquests."""

from graph.model import Party
from ingest.actors.resolver import Mentions
from ingest.credibility import scenes
from ingest.event_types import FORCE
from ingest.events import arguments
from ingest.events.act import Act
from ingest.events.phrases import phrase_heads, reachable_phrase_heads
from ingest.factuality.words import listed
from ingest.sentence import Sentence

_SPOKEN = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_WITH_PEOPLES = frozenset(
    ["AGREE", "CONSULT", "SUPPORT", "REJECT", "RETREAT", "CONCEDE", "ASSAULT"]
)
_AT_HOME = frozenset(
    [
        "CONCEDE",
        "AGREE",
        "CONSULT",
        "RETREAT",
        "SANCTION",
        "SUPPORT",
        "ACCUSE",
        "REJECT",
        "THREATEN",
    ]
)
_TRADES = frozenset({"Hollywood", "Bollywood", "Broadway", "Nollywood"})
"""Places that stand for those who play there, and for no state."""
_CROWDING = frozenset({"invade", "occupy", "besiege", "storm", "conquer", "take"})
"""What crowds do to a square; that they run riot is told."""
_IN_POWER = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PTY", "OPP", "UAF"})
_PRIVATE = frozenset({"BUS", "CVL", "UNK", "SOC", "EDU", "MED", "JRN"})
_WARS = frozenset({"MIL", "REB", "UAF", "COP", "CRM"})


def is_everyday(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """Whether an act is only of everyday life, though its words are those of states."""
    if _is_of_trade(act) or _is_in_garments(s, act, mentions) or _is_notice(s, act):
        return True
    if act.frame.noun:
        return False
    doers = arguments.subjects(s, act.token)
    return (
        _is_prank(s, act, doers)
        or _is_of_snipers(s, act, doers)
        or _is_of_servants(s, act, doers)
        or _is_of_bride(s, act, doers)
        or _is_of_fans(s, act, doers)
        or _is_of_craftsmen(s, act, doers)
    )


def _is_of_trade(act: Act) -> bool:
    """`Hollywood is backing the studios`."""
    return bool(act.sources) and all(party.text in _TRADES for party in act.sources)


def _is_in_garments(s: Sentence, act: Act, mentions: Mentions) -> bool:
    """`Milan struck back at Paris with military coats`: no weapon of any power."""
    if act.event_type not in FORCE | {"RETREAT", "ACCUSE", "THREATEN"}:
        return False
    worn = reachable_phrase_heads(s, act.token, "with")
    worn += [t for head in worn for t in phrase_heads(s, head, "of")]
    return any(scenes.is_worn(s, head, mentions) for head in worn)


def _is_notice(s: Sentence, act: Act) -> bool:
    """`Customers have been warned by their bank`, `a receptionist warned callers`."""
    if act.event_type not in ("THREATEN", "REQUEST", "ACCUSE"):
        return False
    if any(p.sector not in _PRIVATE or p.id.startswith("org:") for p in act.sources):
        return False
    verb = act.token
    while s.deps[verb] in ("ccomp", "xcomp", "pobj", "pcomp", "prep") and s.heads[verb] != verb:
        verb = s.heads[verb]
    told = [t for at in (act.token, verb) for t in arguments.objects(s, at)]
    return any(s.lemmas[t] in listed("customers") for t in told)


def _is_prank(s: Sentence, act: Act, doers: list[int]) -> bool:
    """`A hacker took over the school's website`: against nobody in power."""
    if act.event_type != "COERCE" or any(_is_power(party) for party in act.targets):
        return False
    taken = arguments.objects(s, act.token)
    return bool(taken) and all(s.lemmas[t] in listed("on the web") for t in taken) and bool(doers)


def _is_power(party: Party) -> bool:
    return party.sector in _IN_POWER or party.identified


def _is_of_snipers(s: Sentence, act: Act, doers: list[int]) -> bool:
    """`The snipers who mock her hats`: critics."""
    return act.event_type in _SPOKEN and any(
        s.lemmas[head] in ("sniper", "sharpshooter", "marksman") for head in doers
    )


def _is_of_servants(s: Sentence, act: Act, doers: list[int]) -> bool:
    """`The Dutch au pair and the plumber have announced a ceasefire`."""
    if act.event_type not in _AT_HOME or any(party.sector in _WARS for party in act.targets):
        return False
    return bool(doers) and all(
        s.tags[head] == "NN"
        and (s.lemmas[head] in listed("servants") or s.lower[head - 1 : head + 1] == ["au", "pair"])
        for head in doers
    )


def _is_of_bride(s: Sentence, act: Act, doers: list[int]) -> bool:
    """`The bride's mother invited the Russians`."""
    if act.event_type not in _WITH_PEOPLES or not doers:
        return False
    return all(
        any(s.lemmas[t] in ("bride", "groom", "bridegroom") for t in s.subtree(head))
        for head in doers
    )


def _is_of_fans(s: Sentence, act: Act, doers: list[int]) -> bool:
    """`Croatia's fans invaded Red Square`: against nobody in power."""
    if act.frame.lemma not in _CROWDING or any(map(_is_office, act.targets)):
        return False
    return bool(doers) and all(s.lemmas[head] == "fan" for head in doers)


def _is_office(party: Party) -> bool:
    return party.sector in _IN_POWER


def _is_of_craftsmen(s: Sentence, act: Act, doers: list[int]) -> bool:
    """`Belgian chocolatiers have condemned the Swiss`."""
    own = {party.country for party in act.sources}
    abroad = act.event_type == "PROTEST" and all(p.country not in own for p in act.targets)
    if not abroad and act.event_type not in _SPOKEN | FORCE:
        return False
    if not abroad and any(map(_is_office, act.targets)):
        return False
    return bool(doers) and all(s.lemmas[head] in listed("craftsmen") for head in doers)
