"""Targets that a sentence leaves to what was told before: `Washington condemned the manoeuvres`.

An act whose object only points back is aimed at whoever has to do with what it points to:
criticism at whoever did it, a denial at whoever said it, a refusal at whoever asked, the end of a
measure at whom the measure was for. Such a target is less certain.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from graph.model import ActorKind, Party, Polarity
from ingest.actors.resolver import Mentions
from ingest.antecedents import (
    COUPS,
    DEEDS,
    POINTING,
    PRONOUNS,
    RULES,
    as_was_done,
    doers,
    homes,
    identified,
    opposes,
    principals,
    types_of,
)
from ingest.events.act import Act
from ingest.events.phrases import is_time
from ingest.infringements import own_wrong
from ingest.quotations import MARKS
from ingest.sentence import Sentence
from ingest.told import Pointer, Told
from ingest.told_so_far import ToldSoFar, is_deal

_AIMED = frozenset({"ACCUSE", "REJECT"})
_ENDED = frozenset({"CONCEDE", "RETREAT"})
_POSTURES = frozenset({"MOBILIZE", "THREATEN"})
_READY = frozenset({"ready", "offer", "willing", "prepared"})
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
_DEALS = frozenset(
    {"agreement", "deal", "accord", "pact", "declaration", "truce", "ceasefire", "cease-fire",
     "treaty", "memorandum", "settlement", "reconciliation", "breakthrough", "rapprochement",
     "outcome", "compromise", "understanding", "normalisation", "normalization", "thaw"}
)  # fmt: skip
"""Nouns for what several have come to with one another."""
_LAUNCHES = frozenset({"launch", "test", "launching", "test-firing", "firing"})
_STORMINGS = frozenset({"raid", "storming", "incursion"})
_MEASURE_MODES = frozenset({"withdraw", "discontinue"})
_FOLLOWING = frozenset({"follow", "join", "emulate", "copy", "imitate"})
_CERTAINTY = 0.7


def pointer_of(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """What an act without a target points back to, if it does."""
    if act.targets or act.mutual or not act.sources:
        return None
    if like := _followed(s, mentions, act):
        return Pointer("", like=like)
    return own_wrong(s, mentions, act) or _pointer_in_clause(s, mentions, act)


def _pointer_in_clause(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """What it points back to by its own words."""
    if act.event_type == "THREATEN":
        return Pointer("threat") if act.mode == "territory" else None
    summed = _summed_up(s, act)
    if summed is not None and act.event_type in (*_AIMED, "SUPPORT"):
        return Pointer(s.lemmas[summed], summed)
    heads = act.about or ((act.token,) if s.pos[act.token] == "NOUN" else ())
    nouns = [s.lemmas[head] for head in heads]
    if act.event_type == "REQUEST":
        return Pointer("release") if _RELEASES.intersection(_below(s, act)) else None
    if act.event_type == "REJECT" and act.mode == "meet" and "NOT_INTEND" in act.operators:
        return Pointer("talk") if not heads else None
    if act.event_type == "REJECT" and (not heads or _is_to_do_so(s, act)):
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
    if act.event_type == "ACCUSE" and (befell := _told_with_victims(s, mentions, act)):
        return befell
    objects = [head for head in heads if s.deps[head] == "dobj"]
    whole = [h for h in heads if not any(at != h and h in s.subtree(at) for at in heads)]
    if not all(_is_pointer(s, mentions, head) for head in objects or whole):
        return None
    return Pointer(_called(s, act) or nouns[0])


def _is_to_do_so(s: Sentence, act: Act) -> bool:
    """`refused to do so until the president resigned`: what it was asked to do."""
    done = [t for t in s.dependents(act.token, "xcomp") if s.lemmas[t] == "do"]
    return any(s.words[t].lower() in _SO for verb in done for t in s.children[verb])


_SO = frozenset({"so", "that", "this", "it"})


def _followed(s: Sentence, mentions: Mentions, act: Act) -> tuple[str, ...]:
    """Whom somebody follows in an act: `Peru joined Mexico in condemning the raid`."""
    preposition = s.heads[act.token]
    verb = s.heads[preposition]
    if s.deps[act.token] != "pcomp" or s.words[preposition].lower() != "in":
        return ()
    if s.lemmas[verb] not in _FOLLOWING:
        return ()
    heads = s.dependents(verb, "dobj")
    return tuple(party.principal for head in heads for party in mentions.at(head))


def _told_with_victims(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """`condemned the attack on Mali`, `what it called a "hideous attack"`: of which it was told."""
    for noun in act.about:
        if "ASSAULT" not in types_of(s.lemmas[noun]):
            continue
        named = s.deps[noun] in ("oprd", "attr") and any(
            s.words[t].lower() == "what" for t in s.children[s.heads[noun]]
        )
        if not named and (s.deps[noun] != "dobj" or not _is_definite(s, noun)):
            continue
        victims = _victims(s, mentions, noun)
        if victims is not None:
            return Pointer(s.lemmas[noun], victims=victims)
    return None


def _victims(s: Sentence, mentions: Mentions, noun: int) -> frozenset[str] | None:
    """Whose an attack befell, `on Malian police`, `in Mali`; None if it names others as well."""
    befalling = _BEFALLING | ({"of"} if s.lemmas[noun] in _OF_VICTIMS else set())
    below = {
        token
        for child in s.dependents(noun, "prep")
        if s.words[child].lower() in befalling
        for token in s.subtree(child)
    }
    named = [
        token
        for token in s.subtree(noun)
        if _names_a_party(mentions, token) and mentions.role(token) is None
    ]
    if not below.issuperset(named):
        return None
    return frozenset(homes(tuple(party for token in named for party in mentions.at(token))))


_BEFALLING = frozenset({"on", "against", "at", "in", "near", "outside"})
_OF_VICTIMS = frozenset(
    ["abduction", "ambush", "assassination", "bombardment", "bombing", "execution", "kidnapping",
     "killing", "massacre", "murder", "shelling", "shooting", "slaughter"]
)  # fmt: skip
"""Nouns of deeds behind which `of` tells to whom they were done."""


def _called(s: Sentence, act: Act) -> str:
    """What a thing that a pronoun stands for is called: `called it a massacre`."""
    if any(s.pos[head] != "PRON" for head in act.about) or act.event_type != "ACCUSE":
        return ""
    names = s.dependents(act.token, "oprd")
    return next((s.lemmas[t] for t in names if types_of(s.lemmas[t])), "")


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
    articles = {s.words[child].lower() for child in s.dependents(noun, "det")}
    return noun if articles & {"a", "an"} else None


def _is_pointer(s: Sentence, mentions: Mentions, head: int) -> bool:
    if s.pos[head] == "PRON":
        return s.words[head].lower() in PRONOUNS
    if s.pos[head] not in ("NOUN", "VERB") or mentions.at(head):
        return False  # a verb with an article is a noun that the tagger missed
    if not _is_definite(s, head):
        return False
    return not any(_names_a_party(mentions, token) for token in s.subtree(head))


def _is_definite(s: Sentence, noun: int) -> bool:
    """Whether a noun is of what was told: `the attack`, `Monday's attack`, `an "odious attack"`."""
    determiners = s.dependents(noun, "det")
    if any(s.words[at].lower() in POINTING or _opens_quote(s, at) for at in determiners):
        return True
    return any(is_time(s, owner) for owner in s.dependents(noun, "poss"))


def _opens_quote(s: Sentence, determiner: int) -> bool:
    """`denounced an "odious attack"`: in somebody's words, of what the article has told."""
    indefinite = s.words[determiner].lower() in ("a", "an")
    return indefinite and determiner + 1 < len(s) and s.words[determiner + 1] in MARKS


def _names_a_party(mentions: Mentions, token: int) -> bool:
    """Whether a word is of somebody known; `violence on innocent civilians` tells of nobody."""
    if mentions.cover[token] < 0:
        return False
    parties = mentions.at(token)
    return not parties or any(party.country or party.identified for party in parties)


def with_antecedents(told: Iterable[Told]) -> Iterator[Told]:
    """The acts of an article in order, those that point back with whom they are aimed at."""
    for _, of_report in groupby(told, key=attrgetter("report")):
        before = ToldSoFar()
        for _, of_sentence in groupby(of_report, key=attrgetter("evidence")):
            items = list(of_sentence)
            for at, item in enumerate(items):
                found = _with_antecedent(item, before, items[at + 1 :])
                before.add(found)
                yield found


def _with_antecedent(item: Told, before: ToldSoFar, after: Sequence[Told]) -> Told:
    """An act with whom it is aimed at, if it points back; `after` is the rest of its sentence."""
    if item.pointer is not None:
        return _aimed(item, before, after)
    if _is_at_attackers(item):
        return _at_attackers(item, before)
    if item.act.event_type in _POSTURES and not item.act.targets:
        return _at_foe(item, before)
    return item


def _is_at_attackers(item: Told) -> bool:
    """`vowed to hunt down the attackers`, `condemned the perpetrators`."""
    if item.act.event_type not in _AT_ATTACKERS or len(item.act.targets) != 1:
        return False
    return item.act.targets[0].text.lower() in _ATTACKERS


def _at_attackers(item: Told, before: ToldSoFar) -> Told:
    """An act against those who did what was told before, with who they are if that was told."""
    attackers = _others(before.assault.act.sources, item) if before.assault else ()
    return _with(item, attackers) if attackers else item


_AT_ARMS = frozenset({"", "GOV", "MIL", "REB", "UAF", "PRM", "COP"})
"""Sectors of those against whom forces are moved; the people who were shot at are no foe."""


def _at_foe(item: Told, before: ToldSoFar) -> Told:
    """`ordered more troops to the islands`, told right after who shelled them: against those."""
    own = {party.country for party in item.act.sources}
    if len(own) != 1 or not all(party.identified for party in item.act.sources):
        return item
    for earlier in reversed(before.near(item)):
        act = earlier.act
        if act.event_type != "ASSAULT" or act.polarity is Polarity.NEGATED:
            continue
        sides = [{p.country for p in side} for side in (act.sources, act.targets)]
        if own not in sides:
            continue
        foes = act.targets if sides[0] == own else act.sources
        foes = tuple(p for p in foes if p.sector in _AT_ARMS and p.country not in own)
        foes = tuple(p for p in foes if p.identified and p.kind is not ActorKind.PERSON)
        return _with(item, foes) if foes else item
    return item


def _aimed(item: Told, before: ToldSoFar, after: Sequence[Told]) -> Told:
    pointer = item.pointer
    assert pointer is not None
    if pointer.like:
        return _with(item, found) if (found := _as_others_did(item, before)) else item
    near = before.near(item)
    if named := _of_deed(item, before):
        return _with(item, named)
    if pointer.noun_at is not None:
        near = [o for o in near if o.evidence == item.evidence and o.act.token < pointer.noun_at]
    elif item.act.event_type == "REJECT":
        beside = [other for other in (*near, *after) if other.evidence == item.evidence]
        if accused := _accused_too(item, beside):
            return _with(item, accused)
    if pointer.noun in _DEALS and (parties := _parties_to_deal(item, near, before)):
        return _with(item, parties)
    rule = RULES.get(item.act.event_type)
    if rule is None:
        return item
    if item.act.event_type in _ENDED and pointer != Pointer("regret"):
        measure = before.measure_of(item.act.sources)
        near = [measure] if measure else []
    for earlier in reversed(near):
        if targets := _others(rule(item, earlier), item):
            return _with(as_was_done(item, earlier), targets)
    opposed = item.act.mode == "disapprove" or opposes(item)
    targets = _first_doers(item, before) if opposed else ()
    return _with(item, targets) if targets else item


def _as_others_did(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """To whom those whom one follows did the same."""
    assert item.pointer is not None
    earlier = before.last_of(item.act.event_type, item.pointer.like)
    return _others(earlier.act.targets, item) if earlier else ()


def _of_deed(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """Who did what is called by the noun of its verb: `seized it ... condemned the seizure`."""
    assert item.pointer is not None
    verbs = DEEDS.get(item.pointer.noun)
    if verbs is None or item.act.event_type != "ACCUSE":
        return ()
    for earlier in reversed(before.deeds):
        if earlier.act.frame.lemma in verbs and (found := _others(doers(item, earlier), item)):
            return found
    return ()


def _parties_to_deal(item: Told, near: Sequence[Told], before: ToldSoFar) -> tuple[Party, ...]:
    """Whose the deal is that somebody else hails or condemns: the last, or the article's own."""
    event_type = item.act.event_type
    if event_type not in ("ACCUSE", "SUPPORT"):
        return ()
    farther = before.deals() if event_type == "SUPPORT" else ()
    for earlier in (*filter(is_deal, reversed(near)), *farther):
        if targets := _others(earlier.act.sources, item):
            return targets
    return ()


def _first_doers(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """Who did what an article is about, where it comes back to it: `condemned the attack`.

    Or `the launch`, of which an article on a missile that was fired tells to its end.
    """
    pointer = item.pointer
    assert pointer is not None
    types = types_of(pointer.noun)
    kind = "MOBILIZE" if pointer.noun in _LAUNCHES else "ASSAULT"
    if kind not in types:
        return ()
    if pointer.noun in COUPS:
        return next((found for o in before.coups if (found := _others(doers(item, o), item))), ())
    lead = [other for other in before.opening if other.act.event_type == kind]
    if pointer.victims:
        lead = [other for other in lead if pointer.victims & homes(other.act.targets)]
    if not lead and pointer.noun in _STORMINGS:
        lead = [other for other in before.opening if other.act.event_type == "COERCE"]
    return _others(doers(item, lead[0]), item) if lead else ()


def _with(item: Told, targets: tuple[Party, ...]) -> Told:
    act = replace(item.act, targets=targets, certainty=_CERTAINTY * item.act.certainty)
    return replace(item, act=act, confidence=round(_CERTAINTY * item.confidence, 3))


def _others(parties: tuple[Party, ...], item: Told) -> tuple[Party, ...]:
    """The parties, if they are known and none of them does the act itself."""
    found = identified(parties)
    own = principals(item.act.sources)
    return () if own & principals(found) else found


def _accused_too(item: Told, beside: Iterable[Told]) -> tuple[Party, ...]:
    """`rejected the allegations, accusing Canada of lies`: who made them is accused in turn."""
    own = principals(item.act.sources)
    for other in beside:
        same = other.act.event_type == "ACCUSE" and principals(other.act.sources) == own
        if same and (targets := _others(other.act.targets, item)):
            return targets
    return ()
