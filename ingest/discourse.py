"""Targets that a sentence leaves to what was told before: `Washington condemned the manoeuvres`.

An act whose object only points back is aimed at whoever has to do with what it points to:
criticism at whoever did it, a denial at whoever said it, a refusal at whoever asked, the end of a
measure at whom the measure was for. Such a target is less certain.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from graph import tables
from graph.model import Party, Polarity, Status
from graph.ontology import quad
from ingest.actors.parties import union_of
from ingest.actors.resolver import Mentions
from ingest.events.act import Act
from ingest.sentence import Sentence
from ingest.told import Pointer, Told

_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_PRONOUNS = frozenset({"it", "this", "that", "them", "these", "those"})
_AIMED = frozenset({"ACCUSE", "REJECT"})
_ENDED = frozenset({"CONCEDE", "RETREAT"})
_WORDS = frozenset({"ACCUSE", "REQUEST", "AGREE", "THREATEN"})
"""Types of words that one to whom they are said may reject."""
_ASKING = frozenset({"AGREE", "REQUEST"})
_MEASURES = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
"""Types of acts that go on until they are ended."""
_MATERIAL_CONFLICT = 4
_CONFLICT = (3, _MATERIAL_CONFLICT)
_OFFERS = frozenset(
    {"plan", "proposal", "offer", "invitation", "deal", "request", "demand", "call", "idea",
     "initiative", "truce", "ceasefire", "terms", "roadmap", "formula", "suggestion", "compromise"}
)  # fmt: skip
_OPPOSING = frozenset({"oppose", "reject"})
_READY = frozenset({"ready", "offer", "willing", "prepared"})
_FRIENDLY = frozenset({"SUPPORT", "AID", "CONSULT", "AGREE", "CONCEDE"})
_AT_ATTACKERS = frozenset({"THREATEN", "ACCUSE"})
_ATTACKERS = frozenset(
    f"{article} {noun}"
    for article in ("the", "these", "those")
    for noun in ("attackers", "perpetrators", "assailants", "bombers", "killers", "culprits")
)
_RELEASES = frozenset({"release", "free", "extradition", "return", "liberation"})
_SUMMED_UP = frozenset(
    {"move", "step", "decision", "attack", "strike", "raid", "act", "action", "incident", "killing",
     "trip", "visit", "charge", "claim", "allegation", "accusation", "assertion", "statement",
     "remark", "demand", "threat", "plan", "proposal", "offer", "measure", "policy", "comment",
     "suggestion", "version", "account"}
)  # fmt: skip
"""Nouns that sum up what was just told: `..., a move Germany condemned`."""
_REGRETS = frozenset({"regret", "apology", "remorse", "condolence", "sorrow"})
_GREETED = frozenset({"step", "move", "gesture", "offer", "release", "announcement", "ruling"})
_DEALS = frozenset(
    {"agreement", "deal", "accord", "pact", "declaration", "truce", "ceasefire", "cease-fire",
     "treaty", "memorandum", "settlement", "reconciliation", "breakthrough", "rapprochement",
     "outcome", "compromise", "understanding", "normalisation", "normalization", "thaw"}
)  # fmt: skip
"""Nouns for what several have come to with one another."""
_COME_TO = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONCEDE"})
"""Types by which they come to it."""
_LAUNCHES = frozenset({"launch", "test", "launching", "test-firing", "firing"})
_KILLINGS = frozenset({"massacre", "murder", "killing", "assassination", "bloodshed"})
_COUPS = frozenset({"coup", "putsch", "takeover", "overthrow", "ouster", "ousting"})
_STORMINGS = frozenset({"raid", "storming", "incursion"})
_ARMED = frozenset({"MIL", "UAF", "REB", "PRM", "COP"})
_RULING = frozenset({"GOV", "LEG", "JUD"})
_MEASURE_MODES = frozenset({"withdraw", "discontinue"})
_QUOTES = frozenset({'"', "``", "''", "\u201c", "'", "\u2018"})
_LEAD = 600
"""So many characters an article takes to tell what it is about."""
_REACH = 300
"""So many characters back what is pointed to may stand: about two sentences."""
_NEXT = 20
"""So many characters stand between the sentence before and this one at most."""
_CERTAINTY = 0.7


def pointer_of(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """What an act without a target points back to, if it does."""
    if act.targets or act.mutual or not act.sources:
        return None
    summed = _summed_up(s, act)
    if summed is not None and act.event_type in (*_AIMED, "SUPPORT"):
        return Pointer(s.lemmas[summed], summed)
    heads = act.about or ((act.token,) if s.pos[act.token] == "NOUN" else ())
    nouns = [s.lemmas[head] for head in heads]
    if act.event_type == "REQUEST":
        return Pointer("release") if _RELEASES.intersection(_below(s, act)) else None
    if act.event_type == "REJECT" and act.mode == "meet" and "NOT_INTEND" in act.operators:
        return Pointer("talk") if not heads else None
    if act.event_type == "REJECT" and not heads:
        return Pointer("") if not act.operators else None
    if act.event_type == "SANCTION" and act.mode in _MEASURE_MODES:
        named = {party.principal for head in heads for party in mentions.at(head)}
        return Pointer("measure") if named <= {p.principal for p in act.sources} else None
    if act.event_type == "AGREE" and act.frame.lemma in _READY:
        return Pointer("readiness")
    if act.event_type == "CONCEDE" and _REGRETS.intersection(nouns):
        return Pointer("regret")
    if act.event_type not in (*_AIMED, *_ENDED, "AGREE", "SUPPORT", "CONSULT") or not heads:
        return None
    objects = [head for head in heads if s.deps[head] == "dobj"]
    whole = [h for h in heads if not any(at != h and h in s.subtree(at) for at in heads)]
    if not all(_is_pointer(s, mentions, head) for head in objects or whole):
        return None
    return Pointer(_called(s, act) or nouns[0])


def _called(s: Sentence, act: Act) -> str:
    """What a thing that a pronoun stands for is called: `called it a massacre`."""
    if any(s.pos[head] != "PRON" for head in act.about) or act.event_type != "ACCUSE":
        return ""
    names = [t for t in s.children[act.token] if s.deps[t] == "oprd"]
    return next((s.lemmas[t] for t in names if _types_of(s.lemmas[t])), "")


def _below(s: Sentence, act: Act) -> set[str]:
    return {s.lemmas[head] for head in (act.token, *act.about, *s.children[act.token])}


def _summed_up(s: Sentence, act: Act) -> int | None:
    """The noun that sums up the clause before, of which the act is told: `a step it condemned`."""
    clause = s.first_conjunct(act.token)
    noun = s.heads[clause]
    if s.deps[clause] not in ("relcl", "acl") or s.deps[noun] not in ("appos", "npadvmod"):
        return None
    if s.lemmas[noun] not in _SUMMED_UP or noun == clause:
        return None
    articles = {s.words[child].lower() for child in s.children[noun] if s.deps[child] == "det"}
    return noun if articles & {"a", "an"} else None


def _is_pointer(s: Sentence, mentions: Mentions, head: int) -> bool:
    if s.pos[head] == "PRON":
        return s.words[head].lower() in _PRONOUNS
    if s.pos[head] not in ("NOUN", "VERB") or mentions.at(head):
        return False  # a verb with an article is a noun that the tagger missed
    determiners = [child for child in s.children[head] if s.deps[child] == "det"]
    if not any(s.words[at].lower() in _POINTING or _opens_quote(s, at) for at in determiners):
        return False
    return not any(_names_a_party(mentions, token) for token in s.subtree(head))


def _opens_quote(s: Sentence, determiner: int) -> bool:
    """`denounced an "odious attack"`: in somebody's words, of what the article has told."""
    indefinite = s.words[determiner].lower() in ("a", "an")
    return indefinite and determiner + 1 < len(s) and s.words[determiner + 1] in _QUOTES


def _names_a_party(mentions: Mentions, token: int) -> bool:
    """Whether a word is of somebody known; `violence on innocent civilians` tells of nobody."""
    if mentions.cover[token] < 0:
        return False
    parties = mentions.at(token)
    return not parties or any(party.country or party.identified for party in parties)


def with_antecedents(told: Iterable[Told]) -> Iterator[Told]:
    """The acts of an article in order, those that point back with whom they are aimed at."""
    items = list(told)
    before: list[Told] = []
    for at, item in enumerate(items):
        if item.pointer is not None:
            item = _aimed(item, before, items[at + 1 :])
        elif _is_at_attackers(item):
            item = _at_attackers(item, before)
        before.append(item)
        yield item


def _is_at_attackers(item: Told) -> bool:
    """`vowed to hunt down the attackers`, `condemned the perpetrators`."""
    if item.act.event_type not in _AT_ATTACKERS or len(item.act.targets) != 1:
        return False
    return item.act.targets[0].text.lower() in _ATTACKERS


def _at_attackers(item: Told, before: Sequence[Told]) -> Told:
    """An act against those who did what was told before, with who they are if that was told."""
    for earlier in reversed(before):
        act = earlier.act
        if act.event_type == "ASSAULT" and act.polarity is not Polarity.NEGATED:
            doers = _others(act.sources, item)
            return _with(item, doers) if doers else item
    return item


def _aimed(item: Told, before: Sequence[Told], after: Sequence[Told]) -> Told:
    pointer = item.pointer
    assert pointer is not None
    near = [other for other in before if other.evidence.end >= item.evidence.start - _REACH]
    if pointer.noun_at is not None:
        near = [o for o in near if o.evidence == item.evidence and o.act.token < pointer.noun_at]
    elif item.act.event_type == "REJECT":
        beside = [other for other in (*near, *after) if other.evidence == item.evidence]
        if accused := _accused_too(item, beside):
            return _with(item, accused)
    if pointer.noun in _DEALS and (parties := _parties_to_deal(item, near, before)):
        return _with(item, parties)
    rule = _RULES.get(item.act.event_type)
    if rule is None:
        return item
    for earlier in reversed(near if item.act.event_type not in _ENDED else before):
        if targets := _others(rule(item, earlier), item):
            return _with(item, targets)
    opposed = item.act.mode == "disapprove" or _opposes(item)
    targets = _first_doers(item, before) if opposed else ()
    return _with(item, targets) if targets else item


def _parties_to_deal(item: Told, near: Sequence[Told], before: Sequence[Told]) -> tuple[Party, ...]:
    """Whose the deal is that somebody else hails or condemns: the last, or the article's own."""
    event_type = item.act.event_type
    if event_type not in ("ACCUSE", "SUPPORT"):
        return ()
    farther = before if event_type == "SUPPORT" else ()
    for earlier in (*reversed(near), *farther):
        act = earlier.act
        if act.event_type not in _COME_TO or len(_principals(act.sources)) < 2:
            continue
        if targets := _others(act.sources, item):
            return targets
    return ()


def _first_doers(item: Told, before: Sequence[Told]) -> tuple[Party, ...]:
    """Who did what an article is about, where it comes back to it: `condemned the attack`.

    Or `the launch`, of which an article on a missile that was fired tells to its end.
    """
    pointer = item.pointer
    assert pointer is not None
    types = _types_of(pointer.noun)
    kind = "MOBILIZE" if pointer.noun in _LAUNCHES else "ASSAULT"
    if kind not in types:
        return ()
    if pointer.noun in _COUPS:
        return next((found for o in before if (found := _others(_doers(item, o), item))), ())
    opening = [other for other in before if other.evidence.start < _LEAD]
    lead = [other for other in opening if other.act.event_type == kind]
    if not lead and pointer.noun in _STORMINGS:
        lead = [other for other in opening if other.act.event_type == "COERCE"]
    return _others(_doers(item, lead[0]), item) if lead else ()


def _with(item: Told, targets: tuple[Party, ...]) -> Told:
    act = replace(item.act, targets=targets, certainty=_CERTAINTY * item.act.certainty)
    return replace(item, act=act, confidence=round(_CERTAINTY * item.confidence, 3))


def _others(parties: tuple[Party, ...], item: Told) -> tuple[Party, ...]:
    """The parties, if they are known and none of them does the act itself."""
    found = tuple(party for party in parties if party.identified)
    own = _principals(item.act.sources)
    return () if own & _principals(found) else found


def _accused_too(item: Told, beside: Iterable[Told]) -> tuple[Party, ...]:
    """`rejected the allegations, accusing Canada of lies`: who made them is accused in turn."""
    own = _principals(item.act.sources)
    for other in beside:
        same = other.act.event_type == "ACCUSE" and _principals(other.act.sources) == own
        if same and (targets := _others(other.act.targets, item)):
            return targets
    return ()


def _doers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who did what is criticised."""
    act, pointer = earlier.act, item.pointer
    assert pointer is not None
    if pointer.noun_at is not None:
        return act.sources
    if act.polarity is Polarity.NEGATED:
        return ()
    if act.mode == "crowd-control" and pointer.noun in _KILLINGS:
        return ()
    types = _types_of(pointer.noun)
    if pointer.noun in _COUPS:
        fits = act.event_type in types and _is_coup(act)
    elif types:
        fits = act.event_type in types
    else:
        fits = quad(act.event_type) == _MATERIAL_CONFLICT or act.event_type == "THREATEN"
    if not fits or (act.mutual and act.event_type != "COOPERATE"):
        return ()
    return act.sources


def _is_coup(act: Act) -> bool:
    """Whether men at arms do something to those who govern the same state."""
    armed = {party.country for party in act.sources if party.sector in _ARMED}
    ruling = {party.country for party in act.targets if party.sector in _RULING}
    return bool(armed & ruling - {""})


def _sayers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who said what is denied, or asked what is refused."""
    act, pointer = earlier.act, item.pointer
    assert pointer is not None
    own = _principals(item.act.sources)
    if pointer.noun in _TALKS and item.act.mode == "meet":
        return _foes(own, act)
    if own & _principals(act.sources):
        if _is_end_of_measure(item):
            return act.targets if act.event_type in _MEASURES else ()
        return earlier.attributed_to
    if pointer.noun_at is not None:
        return earlier.attributed_to or act.sources
    if act.event_type not in _WORDS or act.mutual:
        return ()
    if not own & _principals(act.targets):
        bare = item.act.status is not Status.DENIED and not pointer.noun
        if act.targets or not bare or act.event_type not in _ASKING:
            return ()
    return act.sources


def _opposes(item: Told) -> bool:
    """Whether it is a deed that is rejected, and so whoever did it: `opposed the launch`."""
    pointer = item.pointer
    if pointer is None or item.act.frame.lemma not in _OPPOSING or item.act.operators:
        return False
    types = _types_of(pointer.noun)
    return bool(types) and "ACCUSE" not in types


def _foes(own: set[str], act: Act) -> tuple[Party, ...]:
    """With whom one who `will not negotiate` is at odds."""
    if quad(act.event_type) not in _CONFLICT or act.mutual or not act.targets:
        return ()
    if own == _principals(act.sources):
        return act.targets
    return act.sources if own == _principals(act.targets) else ()


def _is_end_of_measure(item: Told) -> bool:
    """`would not lift the embargo`, which is one's own."""
    return bool({"NOT_INTEND", "REFUSE"} & set(item.act.operators))


def _measured(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Whom what is ended now was for; to whom one who speaks with another says that he regrets."""
    act = earlier.act
    if item.pointer == Pointer("regret"):
        beside = earlier.evidence == item.evidence and act.event_type in ("REQUEST", "CONSULT")
        if beside and _principals(act.sources) == _principals(item.act.sources) and act.targets:
            return act.targets
        return _partners(item, earlier)
    if act.event_type not in _MEASURES:
        return ()
    same = _principals(act.sources) == _principals(item.act.sources)
    return act.targets if same else ()


def _partners(item: Told, earlier: Told) -> tuple[Party, ...]:
    """With whom the one who regrets spoke just before."""
    act = earlier.act
    near = earlier.evidence.end >= item.evidence.start - _REACH
    if act.event_type != "CONSULT" or not near:
        return ()
    everyone = (*act.sources, *act.targets)
    own = _principals(item.act.sources)
    others = tuple(party for party in everyone if party.principal not in own)
    return others if len(others) == len(everyone) - 1 == 1 else ()


def _offerers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who offered or asked what is accepted; whose it is that others have refused.

    Or for whom somebody was who is ready: `France praised Mali. It offered help`.
    """
    act, pointer = earlier.act, item.pointer
    assert pointer is not None
    if pointer == Pointer("readiness"):
        same = _principals(act.sources) == _principals(item.act.sources)
        near = earlier.evidence.end >= item.evidence.start - _NEXT
        return act.targets if same and near and act.event_type in _FRIENDLY else ()
    if pointer.noun not in _OFFERS and pointer.noun not in _PRONOUNS:
        return ()
    if item.act.frame.lemma not in _ACCEPTING or act.mutual:
        return ()
    if act.event_type == "REJECT":
        return act.targets
    return act.sources if act.event_type in _ASKING else ()


_ACCEPTING = frozenset({"accept", "agree", "consent", "endorse", "embrace", "back", "approve"})


def _holders(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who holds those whose release is demanded."""
    act = earlier.act
    return act.sources if act.event_type == "COERCE" and not act.mutual else ()


def _talkers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who held the talks that somebody else chairs or hosts."""
    act, pointer = earlier.act, item.pointer
    assert pointer is not None
    if pointer.noun not in _TALKS or act.event_type != "CONSULT" or not act.mutual:
        return ()
    return act.sources


def _punished(item: Told, earlier: Told) -> tuple[Party, ...]:
    """`Washington halted aid to Honduras. Spain and France recalled their ambassadors`: from it."""
    act = earlier.act
    near = earlier.evidence.end >= item.evidence.start - _BESIDE
    if act.event_type != "SANCTION" or act.mutual or not near:
        return ()
    return () if _principals(item.act.sources) & _principals(act.sources) else act.targets


_BESIDE = 2
"""So many characters are between the sentence before and its own."""
_TALKS = frozenset({"talk", "meeting", "negotiation", "summit", "session", "round", "discussion"})


def _greeted(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Whose step is welcomed: that of the sentence's own clause, or of the last act before."""
    pointer = item.pointer
    assert pointer is not None
    if pointer.noun_at is None and pointer.noun not in _GREETED:
        return ()
    return () if earlier.act.mutual else earlier.act.sources


_RULES: dict[str, Callable[[Told, Told], tuple[Party, ...]]] = {
    "ACCUSE": _doers,
    "REJECT": _sayers,
    "CONCEDE": _measured,
    "RETREAT": _measured,
    "AGREE": _offerers,
    "REQUEST": _holders,
    "SANCTION": _punished,
    "SUPPORT": _greeted,
    "CONSULT": _talkers,
}


def _principals(parties: tuple[Party, ...]) -> set[str]:
    return {union_of(party.principal) for party in parties}


@cache
def _types_of(noun: str) -> frozenset[str]:
    """The types of acts that a noun may point to; empty if it says nothing of them."""
    return frozenset(
        event_type
        for row in tables.rows("ingest", "pointers.csv")
        if noun in row["nouns"].split()
        for event_type in row["types"].split()
    )
