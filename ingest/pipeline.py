"""How an article becomes claims, from top to bottom.

    article -> language -> (translation) -> clean text -> paragraphs -> sentences -> mentions
            -> acts -> status, attribution, date, issue -> claims (-> those of a model beside them)

Each step is a plain function on plain data. Articles are read as a stream: paragraphs of many
articles go to the parser in one batch, and an article is given back as soon as its last
paragraph is parsed, so that memory does not grow with their number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from graph.model import Article, Claim, Evidence, Party
from ingest import parsing
from ingest.actors.headlines import sides_of_headline
from ingest.actors.resolver import ArticleActors, Mentions
from ingest.attribution import last_speakers, named_behind
from ingest.claims import claims_of, told_in
from ingest.credibility import politics
from ingest.credibility.leaning import leaning
from ingest.discourse.counterparts import Sides
from ingest.discourse.following_suit import followed
from ingest.discourse.home import at_home, beat_of, home_of, on_beat
from ingest.discourse.told import Told
from ingest.events import lexicon
from ingest.filing import Filing, Parsed, by_report, filed, is_release
from ingest.llm.advice import NOTHING_HEARD, Advised, Heard
from ingest.llm.joining import with_advice
from ingest.sentence import Sentence
from ingest.text.clean import CleanText, clean
from ingest.text.language import is_foreign, recognised
from ingest.text.paragraphs import Paragraph, paragraphs
from ingest.translation.alignment import original_of


class _Segment(NamedTuple):
    """What goes to the parser: one paragraph, or the mark that the article is complete."""

    article: Article
    text: CleanText
    paragraph: Paragraph | None


def extract(
    articles: Iterable[Article], model: str = parsing.DEFAULT_MODEL
) -> Iterator[tuple[Article, list[Claim]]]:
    """Reads articles and gives each with its claims, in order, and with the language it is in.

    One in another language than English makes no claims, unless it comes with a translation
    (`ingest.translation`), from which they are read.

    Raises:
        ingest.parsing.ModelError: the language model cannot be loaded.
    """
    for article, claims, _ in extract_heard(articles, model):
        yield article, claims


def extract_heard(
    articles: Iterable[Article], model: str = parsing.DEFAULT_MODEL
) -> Iterator[tuple[Article, list[Claim], Heard]]:
    """The same, and what became of that which a model proposed for an article (`ingest.llm`).

    Raises:
        ingest.parsing.ModelError: the language model cannot be loaded.
    """
    parsed: list[tuple[Sentence, Evidence]] = []
    for sentences, segment in parsing.parse(_segments(map(recognised, articles)), model):
        if segment.paragraph is None:
            yield _extracted(segment.article, parsed)
            parsed = []
            continue
        for sentence in sentences:
            parsed.append((sentence, _evidence(segment, sentence)))


def sentences_of(
    article: Article, model: str = parsing.DEFAULT_MODEL
) -> list[tuple[Sentence, Evidence]]:
    """The sentences of one article that may make claims, parsed, with where they stand.

    Raises:
        ingest.parsing.ModelError: the language model cannot be loaded.
    """
    return [
        (sentence, _evidence(segment, sentence))
        for sentences, segment in parsing.parse(_segments([article]), model)
        if segment.paragraph is not None
        for sentence in sentences
    ]


def told_of(article: Article, model: str = parsing.DEFAULT_MODEL) -> list[Told]:
    """The acts that the sentences of one article tell, before they become claims.

    Raises:
        ingest.parsing.ModelError: the language model cannot be loaded.
    """
    return _told(article, sentences_of(article, model))


def _segments(articles: Iterable[Article]) -> Iterator[tuple[str, _Segment]]:
    for article in articles:
        text = clean(article.read_text)
        for paragraph in paragraphs(text) if article.readable else ():
            if paragraph.kind == "body" and not is_foreign(paragraph.text):
                yield paragraph.text, _Segment(article, text, paragraph)
        yield "", _Segment(article, text, None)


def _evidence(segment: _Segment, sentence: Sentence) -> Evidence:
    assert segment.paragraph is not None
    start, end = segment.text.origin(
        segment.paragraph.start + sentence.start, segment.paragraph.start + sentence.end
    )
    article = segment.article
    return Evidence(
        text=article.read_text[start:end],
        start=start,
        end=end,
        original=original_of(article, start, end),
    )


def _extracted(article: Article, parsed: Parsed) -> tuple[Article, list[Claim], Heard]:
    told, read = told_and_read(article, parsed)
    claims = claims_of(article, told)
    if not isinstance(article, Advised):
        return article, claims, NOTHING_HEARD
    joined = with_advice(article, parsed, read, claims)
    return article.plain, joined.claims, joined.heard


def _told(article: Article, parsed: Parsed) -> list[Told]:
    return told_and_read(article, parsed)[0]


def told_and_read(article: Article, parsed: Parsed) -> tuple[list[Told], list[Mentions]]:
    """The acts of an article's parsed sentences, and the parties of each sentence."""
    told: list[Told] = []
    read: list[Mentions] = []
    reports = filed(article)
    actors = ArticleActors(
        article.published,
        title=article.read_title,
        desk=reports[0].desk,
        release=is_release(article),
    )
    for number, (filing, sentences) in enumerate(by_report(reports, parsed)):
        if len(reports) > 1:
            actors = actors.following(filing.desk)
        items, mentions = _read_report(filing, sentences, actors, article.read_title)
        items = at_home(items, home_of(mentions, article.read_title))
        items = on_beat(items, beat_of(mentions, article.read_title))
        told += [replace(item, report=number) for item in items] if number else items
        read += mentions
    return told, read


def _read_report(
    filing: Filing, parsed: Parsed, actors: ArticleActors, headline: str
) -> tuple[list[Told], list[Mentions]]:
    frames = lexicon.load()
    told: list[Told] = []
    read: list[Mentions] = []
    spoken: tuple[Party, ...] = ()
    deeds: dict[politics.Deed, float] = {}
    sides = Sides(sides_of_headline(headline))
    quoted: tuple[Sentence, Evidence] | None = None
    for sentence, evidence in parsed:
        mentions = actors.read(sentence)
        sides.add(mentions)
        if quoted and (named := named_behind(sentence, mentions, quoted[0].text)):
            told = [item for item in told if item.evidence != quoted[1]]
            told += told_in(
                quoted[0], read[-1], frames, quoted[1], filing.day, filing.month_first, named, deeds
            )
        quoted = sentence, evidence
        items = told_in(
            sentence, mentions, frames, evidence, filing.day, filing.month_first, spoken, deeds
        )
        for item in items:
            deeds.setdefault(politics.deed(item.act), item.margin)
        told += [replace(item, counterpart=sides.counterpart(item.act, mentions)) for item in items]
        told += followed(sentence, mentions, evidence, told)
        spoken = last_speakers(sentence, mentions, frames, spoken)
        read.append(mentions)
    against = leaning([(s, mentions) for (s, _), mentions in zip(parsed, read, strict=True)])
    return [item for item in told if item.margin + against >= 0], read
