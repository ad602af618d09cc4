"""Real ICEWS events as articles with claims: a graph of a size that shows how cost grows.

The events (date, source, CAMEO text, target) lie outside the project. Each day of them becomes one
article, of which each line is the evidence of one claim. CAMEO's roots become PLOVER's event types
that follow them, and statements, for which PLOVER has none, talks: this is material to measure
stores with, no coding of ICEWS.
"""

import csv
import gzip
import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from graph.model import Actor, ActorKind, Article, Claim, Evidence, Party

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "icews"
YEARS = 20
"""By how many years the dates of a repeated graph are shifted each time."""

_TYPES = {
    "01": "CONSULT", "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT",
    "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST",
    "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_OF_COUNTRY = re.compile(r"\(([^()]+)\)$")

Told = tuple[Article, list[Claim]]


def event_types(folder: Path = FOLDER) -> dict[str, str]:
    """The event type of each CAMEO text, in lower case."""
    with (folder / "cameo-codes.csv").open(encoding="utf-8", errors="replace") as rows:
        return {row["name"].lower(): _TYPES[row["root_code"]] for row in csv.DictReader(rows)}


def actor_of(name: str, countries: frozenset[str]) -> Actor:
    """An actor by its ICEWS name: a state if others are said to be of it, otherwise a body."""
    if name in countries:
        return Actor(id=_slug(name), kind=ActorKind.STATE, name=name, country=_slug(name))
    found = _OF_COUNTRY.search(name)
    country = _slug(found.group(1)) if found and found.group(1) in countries else ""
    key = f"org:{_slug(name)}"
    return Actor(id=key, kind=ActorKind.ORGANIZATION, name=name, country=country)


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")


class Events:
    """The events of the benchmark as actors, and articles with claims."""

    def __init__(self, folder: Path = FOLDER) -> None:
        with gzip.open(folder / "events.tsv.gz", "rt", encoding="utf-8") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            self.rows = sorted(
                ((row["date"], row["source"], row["event"], row["target"]) for row in rows),
                key=itemgetter(0),
            )
        names = {name for _, source, _, target in self.rows for name in (source, target)}
        said = {found.group(1) for name in names if (found := _OF_COUNTRY.search(name))}
        countries = frozenset(said & names)
        self._types = event_types(folder)
        self.actors = {name: actor_of(name, countries) for name in sorted(names)}
        self._parties = {name: _party(actor) for name, actor in self.actors.items()}

    @property
    def days(self) -> int:
        """How many articles the events make, once."""
        return len({row[0] for row in self.rows})

    def articles(self, times: int = 1) -> Iterator[Told]:
        """One article a day with its claims, `times` over with shifted dates."""
        for turn in range(times):
            for day, rows in groupby(self.rows, key=itemgetter(0)):
                published = date.fromisoformat(day) + timedelta(days=turn * YEARS * 365)
                yield self._article(published, [row[1:] for row in rows])

    def _article(self, published: date, rows: list[tuple[str, ...]]) -> Told:
        sentences = [f"{source}: {event}: {target}." for source, event, target in rows]
        text = "\n".join(sentences)
        article = Article(
            id=f"icews-{published}",
            title=f"Events of {published}",
            text=text,
            published=published,
            publisher="ICEWS",
            content_hash=hashlib.sha256(text.encode()).hexdigest(),
        )
        claims = []
        start = 0
        for n, (row, sentence) in enumerate(zip(rows, sentences, strict=True)):
            source, event, target = row
            evidence = Evidence(text=sentence, start=start, end=start + len(sentence))
            start += len(sentence) + 1
            claims.append(
                Claim(
                    claim_id=f"{article.id}/{n}",
                    article_id=article.id,
                    sources=(self._parties[source],),
                    targets=(self._parties[target],),
                    event_type=self._types[event.lower()],
                    predicate=event.lower(),
                    date=published,
                    confidence=0.5,
                    evidence=evidence,
                    extractor="icews/1",
                )
            )
        return article, claims


def _party(actor: Actor) -> Party:
    return Party(
        id=actor.id,
        kind=actor.kind,
        name=actor.name,
        country=actor.country,
        principal=actor.country or actor.id,
    )
