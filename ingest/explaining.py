"""Why a sentence makes the claims that it makes, and no others: for analysts and lexicographers.

The same steps as in `ingest.pipeline`, with what each of them found.
"""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass

from graph.model import Article, Claim, Evidence, Party
from ingest import parsing
from ingest.actors.resolver import Mentions
from ingest.claims import claims_of
from ingest.credibility import doubts, politics
from ingest.events import lexicon
from ingest.events.act import Act
from ingest.events.acts import SentenceReader
from ingest.events.likeness import LIKENESS
from ingest.pipeline import sentences_of, told_and_read
from ingest.sentence import Sentence

_SENSES = {
    "state": "the name of a state",
    "adjective": "the adjective of a state",
    "people": "the people of a state",
    "capital": "a capital, for its government",
    "seat": "a seat of government, for the government",
    "place": "a place of that state",
    "record": "a known body or person, on that day",
    "role": "a role, of whoever it answers to",
    "nobody": "a name that means nobody here",
    "aside": "whose friend or foe the noun is",
    "descent": "people of that descent",
}
"""What is said of a name, by the kind of its sense."""


@dataclass(frozen=True, slots=True)
class NamedParty:
    """What a noun phrase resolved to, and why."""

    text: str
    parties: tuple[Party, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that frames know: the frame that holds, and why the others do not."""

    word: str
    frame: str
    """Empty if none holds."""
    gives: str
    """Event and slots of the frame."""
    likened: str
    """Which event its clause is like, where frames tell nothing of the sentence; else empty."""
    dropped: str
    """Why it tells no act by itself; empty if it does."""
    passed_over: tuple[tuple[str, str], ...]
    """The other frames, each with the part of it that does not hold."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence as the extraction reads it."""

    sentence: Sentence
    evidence: Evidence
    named: tuple[NamedParty, ...]
    triggers: tuple[Trigger, ...]
    claims: tuple[Claim, ...]
    """Claims of the article of which this sentence is evidence."""


def explain(article: Article, model: str = parsing.DEFAULT_MODEL) -> Iterator[Explanation]:
    """Explains each sentence of an article in its context.

    Raises:
        ingest.parsing.ModelError: the language model cannot be loaded.
    """
    frames = lexicon.load()
    parsed = sentences_of(article, model)
    told, read = told_and_read(article, parsed)
    claims: defaultdict[Evidence, list[Claim]] = defaultdict(list)
    for claim in claims_of(article, told):
        for evidence in dict.fromkeys((claim.evidence, *claim.more_evidence)):
            claims[evidence].append(claim)
    kept: defaultdict[Evidence, set[int]] = defaultdict(set)
    for item in told:
        kept[item.evidence].add(item.act.token)
    for (sentence, evidence), mentions in zip(parsed, read, strict=True):
        yield Explanation(
            sentence=sentence,
            evidence=evidence,
            named=tuple(_named(mentions)),
            triggers=tuple(_triggers(SentenceReader(sentence, mentions, frames), kept[evidence])),
            claims=tuple(claims[evidence]),
        )


def _named(mentions: Mentions) -> Iterator[NamedParty]:
    s = mentions.sentence
    for head, pos in enumerate(s.pos):
        if pos not in ("NOUN", "PROPN", "PRON"):
            continue
        inside = s.deps[head] in ("compound", "poss") or mentions.cover[head] not in (
            -1,
            mentions.cover[min(head + 1, len(s) - 1)],
        )
        parties = mentions.at(head)
        if parties and not (inside and s.deps[head] == "compound"):
            yield NamedParty(mentions.text_of(head), parties, _why(mentions, head))


def _why(mentions: Mentions, head: int) -> str:
    if mentions.sentence.tags[head] in ("PRP", "PRP$"):
        return "points back to what was named before"
    covering = mentions.cover[head]
    if covering >= 0:
        kind = mentions.names[covering].sense.kind
        return _SENSES.get(kind, kind)
    if mentions.sentence.pos[head] == "PROPN":
        return "a name that the article introduces"
    return "points back, or is told by its modifiers"


def _triggers(reader: SentenceReader, kept: Container[int]) -> Iterator[Trigger]:
    acts = reader.read()
    reasons = _left_out(reader, acts, kept) | reader.reasons()
    likened = {act.token: act for act in acts if act.frame.text == LIKENESS}
    for token, word in enumerate(reader.s.words):
        frame = reader.matcher.frame(token)
        passed_over = reader.matcher.passed_over(token)
        if frame is None and not passed_over:
            continue
        yield Trigger(
            word=word,
            frame=frame.text if frame else "",
            gives=_gives(frame) if frame else "",
            likened=_kind(likened[token]) if token in likened else "",
            dropped=reasons.get(token, ""),
            passed_over=tuple((other.text, lack) for other, lack in passed_over),
        )


def _left_out(reader: SentenceReader, acts: list[Act], kept: Container[int]) -> dict[int, str]:
    """Why acts that were read are not among those that are told, by their words."""
    s, mentions = reader.s, reader.mentions
    found = {}
    for act, doubt in doubts(s, acts, mentions):
        if act.token not in kept:
            [margin] = politics.margins(s, mentions, [act], {})
            found[act.token] = doubt or (_UNLIKELY if margin < 0 else _ELSEWHERE)
    return found


_UNLIKELY = "all words of the sentence together are unlikely to be of politics"
_ELSEWHERE = "it is history, nobody's opinion, or of an article that is not of politics"


def _kind(told: Act | lexicon.Frame) -> str:
    return "/".join(filter(None, (told.event_type, told.mode)))


def _gives(frame: lexicon.Frame) -> str:
    parts = [_kind(frame)]
    parts += [f"who: {_slots(frame.source)}"] if frame.source else []
    parts += [f"whom: {_slots(frame.target)}"] if frame.target else []
    if frame.operator:
        parts.append(f"{frame.operator} what stands in {', '.join(frame.complement) or 'nothing'}")
    return "; ".join(filter(None, parts))


def _slots(slots: lexicon.Slots) -> str:
    return " or ".join(" and ".join(union) for union in slots)
