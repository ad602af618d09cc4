"""Resolves a phrase that stands alone, as the command `entente actor` does."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from graph.model import ActorKind, Party
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.matcher import fold
from ingest.actors.parties import organ_party
from ingest.actors.resolver import ArticleActors, Mentions
from ingest.parsing import DEFAULT_MODEL, parse
from ingest.sentence import FINITE_OR_MODAL, Sentence

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
_PERSON_WORDS = frozenset(
    {"he", "she", "him", "her", "i", "we", "they", "them", "who", "somebody", "someone"}
)


def resolve_phrases(
    phrases: Iterable[tuple[str, date | None]], model: str = DEFAULT_MODEL
) -> Iterator[Party | None]:
    """Who each phrase means on its day, in order; None if it names nobody.

    Without a day, offices that ended a few years ago still count as held.
    """
    texts = ((phrase.strip(), day) for phrase, day in phrases)
    for sentences, day in parse(texts, model):
        yield _resolve(sentences, day)


def _resolve(sentences: list[Sentence], day: date | None) -> Party | None:
    # A parser may cut a long name in two: `Zine El | Abidine Ben Ali`.
    return next(filter(None, (_resolve_part(part, day) for part in sentences)), None)


def _resolve_part(sentence: Sentence, day: date | None) -> Party | None:
    article = ArticleActors(day)
    phrase = _as_phrase(sentence, article.gazetteer)
    mentions = article.read(phrase)
    word = " ".join(mentions.folded)
    if word in _PERSON_WORDS:
        return organ_party(article.gazetteer, "", "UNK", phrase.text)
    whole = _whole_time(mentions, article.gazetteer)
    if whole is not None:
        return whole
    for head in _heads(phrase):
        for party in mentions.at(head):
            return party
    spoken = mentions.spoken()
    return spoken[0][1] if spoken else None


def _as_phrase(sentence: Sentence, gazetteer: Gazetteer) -> Sentence:
    """Undoes what a parser that looks for a clause makes of a phrase without a verb.

    It takes `Boko Haram` for the subject of `gunmen`, `displaced` for a verb in `Burkina Faso's
    displaced`, and `ousted` for one whose object is the king.
    """
    deps, kinds, heads = list(sentence.deps), list(sentence.pos), list(sentence.heads)
    last = len(sentence) - 1
    noun = fold(sentence.words[last]) in gazetteer.roles and sentence.heads[last] == last
    finite = {tag for at, tag in enumerate(sentence.tags) if not (noun and at == last)}
    first = gazetteer.roles.get(fold(sentence.words[0]))
    if first is not None and first.kind == "former" and sentence.heads[0] == 0:
        for child in sentence.dependents(0, "dobj"):
            heads[child], heads[0] = child, child
            deps[child], deps[0], kinds[0] = "ROOT", "amod", "ADJ"
            return replace(sentence, deps=deps, pos=kinds, heads=heads)
    if "AUX" in sentence.pos or not FINITE_OR_MODAL.isdisjoint(finite):
        return sentence
    if noun:
        kinds[last] = "NOUN"
    for token, dep in enumerate(sentence.deps):
        head = sentence.heads[token]
        if dep not in ("nsubj", "nsubjpass") or head < token:
            continue
        owns = any(sentence.tags[child] == "POS" for child in sentence.children[token])
        if owns:
            deps[token], kinds[head] = "poss", "NOUN"
        elif kinds[head] in ("NOUN", "PROPN"):
            deps[token] = "compound"
    return replace(sentence, deps=deps, pos=kinds)


def _whole_time(mentions: Mentions, gazetteer: Gazetteer) -> Party | None:
    """A date is nobody; PLOVER's sector for such answers is JNK."""
    names = mentions.names
    if len(names) != 1 or names[0].sense.kind != "role":
        return None
    if gazetteer.roles[names[0].sense.key].kind != "time":
        return None
    text = mentions.sentence.text
    return Party(
        id="UNK:JNK", kind=ActorKind.POPULATION, name="nobody", sector="JNK",
        principal="UNK:JNK", text=text,
    )  # fmt: skip


def _heads(sentence: Sentence) -> Iterator[int]:
    """Tokens that may head the phrase, the likeliest first."""
    root = next(i for i in range(len(sentence)) if sentence.heads[i] == i)
    if sentence.pos[root] in _NOMINAL:
        yield root
    stop = next((i for i, pos in enumerate(sentence.pos) if pos in ("ADP", "VERB", "SCONJ")), None)
    end = len(sentence) if stop is None or stop == 0 else stop
    for token in range(end - 1, -1, -1):
        if sentence.pos[token] in _NOMINAL:
            yield token
