"""From what a model proposes to acts: each proposal has to prove itself by its article.

It quotes a sentence as the article has it, its parties are words of that sentence which the
resolver of the rules resolves there, its type and mode are PLOVER's. What does not hold is
dropped, and counted by the reason. Date, attribution, place and issue are not the model's to say:
they are read from the sentence, as the rules read them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from graph import ontology
from graph.model import Article, Evidence, Party, Polarity, Status
from ingest.actors.resolver import Mentions
from ingest.attribution import last_speakers, speakers
from ingest.claims import is_anybodys, place_of
from ingest.contexts import contexts_of
from ingest.discourse.home import at_home, home_of
from ingest.discourse.told import Told
from ingest.event_types import VERBAL_CONFLICT
from ingest.events import lexicon
from ingest.events.act import Act, without
from ingest.events.lexicon import Frame
from ingest.filing import Filing, Parsed, by_report, filed
from ingest.issues import issue_of
from ingest.llm.agreement import weights
from ingest.llm.proposals import Proposal
from ingest.sentence import Sentence
from ingest.timing import SentenceDates, is_history

DROPPED = {
    "form": "it has not the form that was asked for",
    "type": "its event type is none of PLOVER's",
    "mode": "its mode is none of that event type",
    "quote": "what it quotes is no sentence of the article",
    "party": "a party is not named in the sentence, or nobody knows who that is",
    "nobody": "nobody does it, or it is nobody's in particular",
    "history": "it is an act of thirty years before the article",
}
"""Why proposals are dropped."""


class _Dropped(Exception):
    """A proposal does not hold; the argument is the reason."""


class _Place(NamedTuple):
    """A sentence of the article, read."""

    sentence: Sentence
    evidence: Evidence
    mentions: Mentions
    spoken: tuple[Party, ...]
    """Who spoke last before it."""
    filing: Filing
    """Of the report that it stands in."""
    home: str
    """Code of the state that this report is about; empty for none."""


def told_by(
    article: Article, parsed: Parsed, read: Sequence[Mentions], proposals: Iterable[Proposal]
) -> tuple[list[Told], Counter[str]]:
    """The acts that hold of what is proposed, and how many do not, by the reason."""
    places = _places(article, parsed, read)
    told: list[Told] = []
    dropped: Counter[str] = Counter()
    for proposal in proposals:
        try:
            place = places.get(proposal.quote.strip())
            if place is None:
                raise _Dropped("quote")
            told += at_home([_told(proposal, place)], place.home)
        except _Dropped as reason:
            dropped[str(reason)] += 1
    kept = [item for item in told if is_anybodys(item)]
    dropped["nobody"] += len(told) - len(kept)
    return kept, +dropped


def _places(article: Article, parsed: Parsed, read: Sequence[Mentions]) -> dict[str, _Place]:
    """The sentences by their text, as it is stored and as it is shown; the first of equal ones."""
    frames = lexicon.load()
    found: dict[str, _Place] = {}
    unplaced = iter(read)
    for filing, sentences in by_report(filed(article), parsed):
        of_report = list(islice(unplaced, len(sentences)))
        home = home_of(of_report, article.read_title)
        spoken: tuple[Party, ...] = ()
        for (sentence, evidence), mentions in zip(sentences, of_report, strict=True):
            place = _Place(sentence, evidence, mentions, spoken, filing, home)
            found.setdefault(evidence.text.strip(), place)
            found.setdefault(sentence.text.strip(), place)
            spoken = last_speakers(sentence, mentions, frames, spoken)
    return found


def _told(proposal: Proposal, place: _Place) -> Told:
    s, mentions = place.sentence, place.mentions
    dates = SentenceDates(s, place.filing.day, place.filing.month_first)
    act = _act(proposal, s, mentions)
    planned = act.status is Status.PLANNED
    conflict = ontology.quad(act.event_type) == VERBAL_CONFLICT
    day, precision = dates.of(act.token, future=planned, about_another=conflict)
    if is_history(day, place.filing.day):
        raise _Dropped("history")
    said_by, _ = speakers(s, act.token, mentions, lexicon.load(), place.spoken)
    return Told(
        act=act,
        evidence=place.evidence,
        issue=issue_of(s, act, mentions),
        attributed_to=said_by,
        day=day,
        precision=precision,
        confidence=_confidence(act),
        place=place_of(s, act, mentions),
        contexts=contexts_of(s),
        words=len(s),
    )


def _act(proposal: Proposal, s: Sentence, mentions: Mentions) -> Act:
    kind = ontology.event_types().get(proposal.event_type)
    if kind is None:
        raise _Dropped("type")
    if proposal.mode and (kind.name, proposal.mode) not in ontology.modes():
        raise _Dropped("mode")
    sources = _parties(proposal.sources, s, mentions)
    targets = without(_parties(proposal.targets, s, mentions), sources)
    if not sources or not (targets or not proposal.targets):
        raise _Dropped("nobody")
    span = _span(proposal.act, s)
    token = _top(s, *span) if span else next(i for i, h in enumerate(s.heads) if i == h)
    return Act(
        event_type=kind.name,
        mode=proposal.mode,
        sources=sources,
        targets=targets,
        token=token,
        predicate=s.lemmas[token],
        frame=_FRAME._replace(event_type=kind.name, mode=proposal.mode),
        polarity=Polarity(proposal.polarity),
        status=Status(proposal.status),
        mutual=kind.mutual and not targets and len(sources) > 1,
    )


_FRAME = Frame(
    text="", lemma="", noun=False, particle="", conditions=(), event_type="", mode="",
    source=(), target=(), operator="", complement=(), doer=(), example="", weight=0,
)  # fmt: skip
"""In place of a frame of the lexicon: a model has none."""


def _parties(phrases: Iterable[str], s: Sentence, mentions: Mentions) -> tuple[Party, ...]:
    """Whom phrases of the sentence name.

    Raises:
        _Dropped: one is not in it, or names nobody.
    """
    found: dict[str, Party] = {}
    for phrase in phrases:
        span = _span(phrase, s)
        named = next(filter(None, _named(*span, s, mentions)), ()) if span else ()
        if not named:
            raise _Dropped("party")
        for party in named:
            found.setdefault(party.id, party)
    return tuple(found.values())


def _named(start: int, end: int, s: Sentence, mentions: Mentions) -> Iterator[tuple[Party, ...]]:
    """Readings of a stretch of tokens, the likeliest first: its head, or who modifies one."""
    top = _top(s, start, end)
    yield mentions.at(top)
    yield mentions.modifier(top)


def _top(s: Sentence, start: int, end: int) -> int:
    """The token of a stretch that stands above the others; the last where several do."""
    inside = range(start, end)
    return next((t for t in inside if s.heads[t] == t or s.heads[t] not in inside), end - 1)


def _span(phrase: str, s: Sentence) -> tuple[int, int] | None:
    """The tokens that a phrase stands for where the sentence has it first; None if it has not."""
    words = " ".join(phrase.split())
    if not words:
        return None
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", s.text)
    if found is None:
        return None
    covered = [
        token
        for token, offset in enumerate(s.offsets)
        if offset < found.end() and offset + len(s.words[token]) > found.start()
    ]
    return (covered[0], covered[-1] + 1) if covered else None


def _confidence(act: Act) -> float:
    """How sure a claim is that only a model tells."""
    value = weights().alone
    return value if act.targets or act.mutual else value * weights().one_party
