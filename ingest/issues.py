"""What a claim is about: topics and parties, normalised so that wordings join.

"A flow of arms from North Korea to Russia" and "any arms deal", denied by the two, are one issue:
the topic and the parties are the same. Topics are data in `data/topics.csv`: a claim is about a
topic when a word of `matter` and, where the row names any, a word of `act` stand in the words
that tell what the claim is about. A `pair` topic has as parties everyone named there and the
accused or denying party; a `doer` topic only the latter. Where no topic fits, an accusation and
a denial are about the kind of act that they speak of (`data/matters.csv`). What was done to a
person whom the text names, `the killing of Jamal Khashoggi`, is a topic of its own
(`data/fates.csv`).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from graph import tables
from graph.model import ActorKind, IssueRef, Party, Status
from graph.ontology import quad
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.resolver import Mentions
from ingest.event_types import VERBAL_CONFLICT
from ingest.events.act import Act
from ingest.events.phrases import reachable_phrase_heads
from ingest.events.syntax import ASIDES
from ingest.sentence import MODIFIERS, Sentence

_CHARGE_OR_DENIAL = frozenset({"ACCUSE", "REJECT"})
"""Types of acts about what somebody is said to have done."""


class Topic(NamedTuple):
    """A matter that states argue about."""

    name: str
    matter: frozenset[str]
    act: frozenset[str]
    pair: bool


@cache
def topics() -> tuple[Topic, ...]:
    """The known topics; the first that fits counts."""
    return tuple(
        Topic(
            name=row["topic"],
            matter=frozenset(row["matter"].split()),
            act=frozenset(row["act"].split()),
            pair=row["parties"] == "pair",
        )
        for row in tables.rows("ingest", "topics.csv")
    )


@cache
def _matters() -> dict[tuple[str, str], Topic]:
    """What an accusation is about by the kind of act it speaks of: event type and mode."""
    return {
        (row["event_type"], row["mode"]): Topic(
            row["topic"], frozenset(), frozenset(), row["parties"] == "pair"
        )
        for row in tables.rows("ingest", "matters.csv")
    }


@cache
def _fates() -> dict[str, str]:
    """What may be done to a person, by the words for it."""
    return {
        word: row["topic"]
        for row in tables.rows("ingest", "fates.csv")
        for word in row["words"].split()
    }


_OTHER_CLAUSES = ASIDES | {"conj"}
_NAMED = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP})
"""Kinds of which a modifier names the party itself: `Iranian arms`, but not `military arms`."""
_CAUSES = ("over", "about", "for")
"""Prepositions whose phrases tell what an act answers, a doing of its target."""
_DEMANDS = frozenset(
    {"demand", "request", "call", "appeal", "ultimatum", "pressure", "plea", "condition"}
)
"""Who rejects one of these is the one who was to do what it is about."""
_CAUSES_FIRST = frozenset({"SANCTION"})
"""Types that answer what they are said to be for."""
_BETWEEN_PARTIES = frozenset({"from", "to", "between"})
_OF_PARTIES = frozenset({"from", "to", "between", "with", "by", "of", "among", "against"})
"""Prepositions whose phrases name parties to a matter, not only its place or purpose."""


def _clause(s: Sentence, verb: int) -> list[int]:
    """A verb and everything below it, in order, without the clauses below."""
    found = [verb]
    for token in found:
        found += [
            child
            for child in s.children[token]
            if s.deps[child] not in _OTHER_CLAUSES or s.pos[child] not in ("VERB", "AUX")
        ]
    return sorted(found)


def _strayed(s: Sentence, verb: int, head: int) -> list[int]:
    """Phrases behind an object that the parser gave to its verb: `condemned arms sales to Iran`."""
    return [
        token
        for child in s.children[verb]
        if child > head and s.heads[head] == verb and s.lower[child] in _BETWEEN_PARTIES
        for token in s.subtree(child)
    ]


def topic_of(s: Sentence, tokens: Iterable[int]) -> Topic | None:
    """The first topic whose words stand among these tokens."""
    lemmas = {s.lemmas[t] for t in tokens} | {s.lower[t] for t in tokens}
    for topic in topics():
        matter = lemmas & topic.matter
        if matter and (not topic.act or any(lemmas & topic.act - {m} for m in matter)):
            return topic
    return None


def issue_of(s: Sentence, act: Act, mentions: Mentions) -> IssueRef | None:
    """The issue that an act is about; None if it is about none that is known.

    Words of conflict (ACCUSE, REJECT, REQUEST, THREATEN) are about what they name; a material
    act is itself the matter, and one that is only alleged is that of its accusation.
    """
    if quad(act.event_type) == VERBAL_CONFLICT:
        for head in act.about:
            tokens = sorted({*s.subtree(head), *_strayed(s, act.token, head)})
            if topic := _fate_of(s, tokens, mentions) or topic_of(s, tokens):
                doers = act.sources if _is_own_doing(s, act, tokens) else act.targets
                return _issue(topic, _parties(s, doers, tokens, topic, mentions))
        return _issue_of_phrase(s, act, mentions) or _issue_of_charge(act)
    clause = _clause(s, act.token)
    causes = [h for p in _CAUSES for h in reachable_phrase_heads(s, act.token, p)]
    cause = [token for head in causes for token in s.subtree(head)]
    if act.event_type in _CAUSES_FIRST and (topic := topic_of(s, cause)):
        return _issue(topic, _parties(s, act.targets, cause, topic, mentions))
    if topic := topic_of(s, set(clause).difference(cause)):
        doers = (*act.sources, *act.targets) if topic.pair else act.sources
        return _issue(topic, _parties(s, doers, clause, topic, mentions))
    if topic := topic_of(s, cause):
        return _issue(topic, _parties(s, act.targets, cause, topic, mentions))
    return None


def _issue_of_phrase(s: Sentence, act: Act, mentions: Mentions) -> IssueRef | None:
    """The issue of a demand, refusal or threat by all the words behind its verb.

    What is demanded or refused is told by the verb below it, which may be the act's own token:
    `refused to lift sanctions`.
    """
    if act.event_type == "ACCUSE":
        return None
    subjects = s.dependents(act.token, "nsubj", "nsubjpass")
    named = {token for subject in subjects for token in s.subtree(subject)}
    tokens = [t for t in s.subtree(act.token) if t not in named]
    topic = _fate_of(s, tokens, mentions) or topic_of(s, tokens)
    if topic is None:
        return None
    doers = act.sources if _is_own_doing(s, act, tokens) else act.targets
    return _issue(topic, _parties(s, doers, tokens, topic, mentions))


def _is_own_doing(s: Sentence, act: Act, tokens: Iterable[int]) -> bool:
    """Whether a matter is the doing of who speaks of it: denied, refused or threatened."""
    if act.frame.operator == "DENY":
        return True
    if not act.targets:
        return act.event_type != "ACCUSE"
    if act.event_type == "THREATEN":
        causes = {head for p in _CAUSES for head in reachable_phrase_heads(s, act.token, p)}
        return causes.isdisjoint(tokens)
    if act.event_type != "REJECT":
        return False
    refused = "REFUSE" in act.operators
    return refused or any(s.lemmas[t] in _DEMANDS for t in (act.token, *tokens))


def _fate_of(s: Sentence, tokens: Iterable[int], mentions: Mentions) -> Topic | None:
    """What was done to the person named there: `the killing of Jamal Khashoggi`."""
    for token in tokens:
        fate = _fates().get(s.lemmas[token]) or _fates().get(s.lower[token])
        if fate is None:
            continue
        phrases = s.dependents(token, "prep")
        below = [t for p in phrases if s.words[p] == "of" for t in s.children[p]]
        for person in (*s.dependents(token, "dobj", "poss"), *below):
            if s.tags[person] == "NNP" and not _is_public(mentions, person):
                return Topic(f"{fate} of {s.words[person]}", frozenset(), frozenset(), False)
    return None


def _is_public(mentions: Mentions, token: int) -> bool:
    return any(party.kind is not ActorKind.PERSON for party in mentions.at(token))


def _issue_of_charge(act: Act) -> IssueRef | None:
    """The kind of act that an accusation or a denial speaks of, with its doer."""
    if act.event_type not in _CHARGE_OR_DENIAL or not act.matter:
        return None
    if act.event_type == "REJECT" and act.status is not Status.DENIED:
        return None
    matter = act.matter[0]
    topic = _matters().get((matter.event_type, matter.mode)) or _matters().get(
        (matter.event_type, "")
    )
    if topic is None:
        return None
    doers = act.sources if act.status is Status.DENIED else act.targets
    others = matter.targets if topic.pair else ()
    return _issue(topic, {p.principal: _principal_name(p) for p in (*doers, *others) if p.country})


def _issue(topic: Topic, parties: dict[str, str]) -> IssueRef | None:
    if not parties:
        return None
    ordered = sorted(parties.items())
    return IssueRef(
        id=f"issue:{_slug(topic.name)}:{'+'.join(key for key, _ in ordered)}",
        name=f"{topic.name} ({', '.join(sorted(parties.values()))})",
        topic=topic.name,
        parties=tuple(key for key, _ in ordered),
    )


def _parties(
    s: Sentence, doers: Iterable[Party], tokens: list[int], topic: Topic, mentions: Mentions
) -> dict[str, str]:
    found = {p.principal: _principal_name(p) for p in doers if p.identified}
    if topic.pair:
        for party in _named(s, tokens, mentions):
            found.setdefault(party.principal, _principal_name(party))
    return found


def _named(s: Sentence, tokens: list[int], mentions: Mentions) -> list[Party]:
    """The parties that these words name themselves, pronouns and unknown ones left out."""
    return [
        party
        for token in tokens
        if s.pos[token] != "PRON" and _is_party(s, token, tokens)
        for party in (mentions.at(token) or mentions.modifier(token))
        if party.country and (party.kind in _NAMED or s.deps[token] not in MODIFIERS)
    ]


def _is_party(s: Sentence, token: int, tokens: list[int]) -> bool:
    at = token
    while at in tokens and s.heads[at] != at:
        if s.deps[at] == "prep" and s.lower[at] not in _OF_PARTIES:
            return False
        at = s.heads[at]
    return True


def _principal_name(party: Party) -> str:
    known = Gazetteer.load().actor(party.principal)
    return known.name if known is not None else party.name


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
