"""Plain articles and claims as rows, and the quickest way in for rows of what is not there yet.

Rows are made without the file, in another process if need be: they count articles and claims from
0, and the numbers that are free in the file are added when they are written.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from graph.curation import Curation
from graph.derive import ACTOR
from graph.model import DatePrecision, Party, Polarity, Status
from graph.names import searched
from graph.noting import title_of
from graph.ontology import quad, score
from graph.plain import PlainArticle, PlainClaim
from graph.sqlite.changes import note_bodies
from graph.sqlite.connection import of_many_rows

Rows = dict[str, list[tuple[Any, ...]]]

PRAGMAS = of_many_rows(megabytes=128)

_INSERTS = {
    "article": "INSERT INTO article VALUES (? + {article}, ?, ?, ?, ?, ?, ? + {article})",
    "article_words": "INSERT INTO article_words (rowid, text) VALUES (? + {article}, ?)",
    "claim": f"INSERT INTO claim VALUES (? + {{claim}}, {'?, ' * 16} ? + {{article}})",
    "claim_words": "INSERT INTO claim_words (rowid, text) VALUES (? + {claim}, ?)",
    "party": "INSERT INTO party VALUES (?, ?, ? + {claim}, ?)",
    "edge": "INSERT INTO edge VALUES (?, ?, ?, ? + {claim}, ?)",
    "claim_context": "INSERT INTO claim_context VALUES (?, ? + {claim})",
}
_BY_KEY = ("party", "edge", "claim_context")
_NUMBER = {"article": 0, "article_words": 0, "change": 0, "claim": 0, "claim_words": 0, "party": 2,
           "edge": 3, "claim_context": 1}  # fmt: skip
"""Where the number of the article or claim stands in a row."""
_OF_ARTICLES = frozenset({"article", "article_words", "change"})

_quoted = json.encoder.encode_basestring
_PRECISIONS: dict[DatePrecision, str] = {
    precision: f',"date_precision":"{precision.value}"'
    for precision in DatePrecision
    if precision is not DatePrecision.PUBLISHED
}


def rows_of(articles: Iterable[PlainArticle]) -> Rows:
    """The rows of articles and their claims, those of a table by its key, as they are written."""
    rows: Rows = {table: [] for table in (*_INSERTS, "change")}
    parties = _Parties()
    number = 0
    for place, article in enumerate(articles):
        published = article.published.isoformat()
        rows["article"].append(
            (place, article.id, published, article.publisher, article.content_hash,
             _article_body(article, published), place)
        )  # fmt: skip
        rows["article_words"].append((place, searched(article.title, article.text)))
        rows["change"].append((place, article.id, _change_begin(article, published)))
        for claim in article.told:
            _put_claim(rows, number, claim, article, place, parties)
            number += 1
    for table in _BY_KEY:
        rows[table].sort()
    return rows


def without(rows: Rows, articles: Collection[str], claims: Collection[int]) -> Rows:
    """Rows without those of these articles (by id) and claims (by number)."""
    named, gone = set(articles), set(claims)
    left = {row[0] for row in rows["article"] if row[1] in named}
    return {
        table: [
            row
            for row in told
            if row[_NUMBER[table]] not in (left if table in _OF_ARTICLES else gone)
        ]
        for table, told in rows.items()
    }


def is_judged(rows: Rows, curation: Curation) -> bool:
    """Whether judgements may make something else of rows."""
    if not len(curation):
        return False
    actors = {row[0] for row in rows["party"]}
    return curation.touches(actors, (row[1] for row in rows["article"]))


def insert(connection: sqlite3.Connection, rows: Rows) -> None:
    """Writes rows of articles and claims none of which are there.

    Raises:
        sqlite3.IntegrityError: one of them is.
    """
    free = {
        table: connection.execute(f"SELECT COALESCE(MAX(n), 0) + 1 FROM {table}").fetchone()[0]
        for table in ("article", "claim")
    }
    for table, statement in _INSERTS.items():
        connection.executemany(statement.format(**free), rows[table])
    counts = Counter([row[2] for row in rows["claim"]])
    told = [f"{begin}{counts[article]}}}" for _, article, begin in rows["change"]]
    note_bodies(connection, told)


_Entry = tuple[Party, str, tuple[tuple[str, str], ...], str]
"""What rows need of a party: itself, it as JSON, each actor it counts for beside its principal,
and the principal if it is identified."""


class _Parties(dict[int, _Entry]):
    """Entries by the identity of the object: data sets name few parties often."""

    def of(self, party: Party) -> _Entry:
        """The entry of a party."""
        known = self.get(id(party))
        if known is None:
            actors = dict.fromkeys((party.id, party.principal))
            known = self[id(party)] = (
                party,
                party.model_dump_json(exclude_defaults=True),
                tuple((actor, party.principal) for actor in actors),
                party.principal if party.identified else "",
            )
        return known


def _put_claim(
    rows: Rows,
    number: int,
    claim: PlainClaim,
    article: PlainArticle,
    place: int,
    parties: _Parties,
) -> None:
    sources = [parties.of(party) for party in claim.sources]
    targets = [parties.of(party) for party in claim.targets]
    day, published = claim.date.isoformat(), article.published.isoformat()
    act = _act(claim.event_type, claim.mode)
    rows["claim"].append(
        (number, claim.claim_id, article.id, claim.event_type, claim.mode, act[0], day, published,
         article.publisher, Polarity.AFFIRMED.value, Status.ACTUAL.value, True, claim.confidence,
         act[1], None, _claim_body(claim, article.id, day, sources, targets), claim.extractor,
         place)
    )  # fmt: skip
    rows["claim_words"].append((number, searched(claim.sentence)))
    acted = sources if claim.mutual else targets
    for role, side in (("source", sources), ("target", acted)):
        told = [(actor, role, number, above) for entry in side for actor, above in entry[2]]
        rows["party"] += told if len(side) == 1 else set(told)
    for context in claim.contexts:
        rows["claim_context"].append((context, number))
    ends = dict.fromkeys(entry[3] for entry in sources)
    others = dict.fromkeys(entry[3] for entry in acted)
    for source in ends:
        for target in others:
            if source and target and not (claim.mutual and source == target):
                rows["edge"].append((source, target, claim.event_type, number, ACTOR))


@cache
def _act(event_type: str, mode: str) -> tuple[int, int]:
    return quad(event_type), round(1000 * score(event_type, mode))


def _change_begin(article: PlainArticle, published: str) -> str:
    """That an article was stored, as a change, up to the number of its claims."""
    return (
        f'{{"kind":"article_stored","article":{_quoted(article.id)}'
        f',"title":{_quoted(title_of(article))},"publisher":{_quoted(article.publisher)}'
        f',"coded":true,"day":"{published}","claims_added":'
    )


def _article_body(article: PlainArticle, published: str) -> str:
    return (
        f'{{"id":{_quoted(article.id)},"text":{_quoted(article.text)},"published":"{published}"'
        f',"title":{_quoted(article.title)},"url":{_quoted(article.url)}'
        f',"publisher":{_quoted(article.publisher)},"coded":true'
        f',"content_hash":"{article.content_hash}"}}'
    )


def _claim_body(
    claim: PlainClaim,
    article_id: str,
    day: str,
    sources: Sequence[_Entry],
    targets: Sequence[_Entry],
) -> str:
    """The claim as JSON, what is by default left out."""
    acting = ",".join([entry[1] for entry in sources])
    acted = f',"targets":[{",".join([entry[1] for entry in targets])}]' if targets else ""
    mutual = ',"mutual":true' if claim.mutual else ""
    act = _act_body(claim.event_type, claim.mode, claim.contexts, claim.predicate)
    precision = _PRECISIONS.get(claim.date_precision, "")
    place = f',"place":{_quoted(claim.place)}' if claim.place else ""
    return (
        f'{{"claim_id":{_quoted(claim.claim_id)},"article_id":{_quoted(article_id)}'
        f',"sources":[{acting}]{acted}{mutual}{act},"date":"{day}"{precision}{place}'
        f',"confidence":{claim.confidence!r},"evidence":{{"text":{_quoted(claim.sentence)}'
        f',"start":{claim.start},"end":{claim.start + len(claim.sentence)}}}'
        f',"extractor":{_quoted(claim.extractor)}}}'
    )


@lru_cache(maxsize=5000)
def _act_body(event_type: str, mode: str, contexts: tuple[str, ...], predicate: str) -> str:
    told = f',"event_type":{_quoted(event_type)}'
    told += f',"mode":{_quoted(mode)}' if mode else ""
    told += f',"contexts":{json.dumps(contexts)}' if contexts else ""
    return f'{told},"predicate":{_quoted(predicate)}'
