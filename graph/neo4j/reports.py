"""Which articles are one report, kept as its id with them and their claims.

Keys of sketches are words of a full-text index: the report of an article is looked for among those
that share a key with it, and never among all.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from neo4j import ManagedTransaction

from graph.copies import Sketch, unpacked
from graph.derive import ISSUE
from graph.model import Article
from graph.neo4j.derived import EDGES, Key, batches
from graph.neo4j.rows import Row, article_of
from graph.reports import First, Loose, Settled, reports_of, sketch_of_article

_LEFT_BEHIND = (
    "MATCH (g:Article) WHERE g.id IN $gone WITH DISTINCT g.report AS report"
    " MATCH (a:Article {report: report}) WHERE NOT a.id IN $gone"
    " RETURN a.id AS id, a.published AS published, a.report AS report, a.sketch AS sketch"
)
_NEAR = (
    "UNWIND $rows AS row"
    " CALL db.index.fulltext.queryNodes('article_keys', row.keys) YIELD node"
    " WHERE NOT node.id IN $known WITH DISTINCT node"
    " MATCH (f:Article {id: node.report})"
    " RETURN DISTINCT f.id AS id, f.published AS published, node.sketch AS sketch"
)
_COUNTED = (
    "MATCH (x:Article)<-[:TOLD_IN]-(c:Claim)"
    " WHERE x.report IN $reports AND NOT x.id IN $gone AND c.counted"
    f" WITH x, c {EDGES}"
    " RETURN DISTINCT c.event_type AS type, a.id AS source, b.id AS target, b:Issue AS issue,"
    " x.id AS article, x.report AS report"
)
_TELL = (
    "UNWIND $rows AS row MATCH (x:Article {id: row.article}) SET x.report = row.report"
    " WITH x, row MATCH (x)<-[:TOLD_IN]-(c:Claim) SET c.report = row.report"
)
_JOIN = (
    "UNWIND $rows AS row MATCH (x:Article {report: row.before})"
    " SET x.report = row.report"
    " WITH x, row MATCH (x)<-[:TOLD_IN]-(c:Claim) SET c.report = row.report"
)
_KEEP = (
    "UNWIND $rows AS row MATCH (x:Article {id: row.id})"
    " SET x.report = row.report, x.sketch = row.sketch, x.keys = row.keys"
    " WITH x, row MATCH (x)<-[:TOLD_IN]-(c:Claim) SET c.report = row.report"
)
_PAGE = 500
"""Articles whose texts are read at once."""


@dataclass
class Found:
    """The reports after a write, and what they were for relations before."""

    of: dict[str, str] = field(default_factory=dict)
    """The report of each article that is put in, or was one with an article that goes, by id."""
    sketches: dict[str, Sketch | None] = field(default_factory=dict)
    """Of the articles that are put in, by id."""
    left_behind: dict[str, str] = field(default_factory=dict)
    """The report before of each article that was one with an article that goes."""
    joined: dict[str, str] = field(default_factory=dict)
    """What became of other reports that go by another article now."""
    counted: dict[Key, set[tuple[str, str]]] = field(default_factory=dict)
    """The articles of all these reports that make a relation, with their reports before."""

    def after(self, article: str, before: str) -> str:
        """The report of an article that was of this one."""
        return self.of.get(article) or self.joined.get(before, before)

    def kept_by(self, article: str) -> Row:
        """The properties by which an article that is put in knows its copies."""
        return _kept(self.of[article], self.sketches[article])

    def gained(self, key: Key, articles: Iterable[str]) -> int:
        """How many reports more make a relation that these articles come to, fewer if negative."""
        there = self.counted.get(key, set())
        before = {report for _, report in there}
        after = {self.after(*told) for told in there} | {self.of[article] for article in articles}
        return len(after) - len(before)


def find(tx: ManagedTransaction, gone: Sequence[str], told: Collection[Article]) -> Found:
    """The reports as they are once some articles are gone, and some, of the same ids, came."""
    found = Found(sketches={article.id: sketch_of_article(article) for article in told})
    loose = [
        Loose(First(article.published, article.id), found.sketches[article.id]) for article in told
    ]
    for row in tx.run(_LEFT_BEHIND, gone=gone):
        found.left_behind[row["id"]] = row["report"]
        loose.append(Loose(_first(row), _sketch(row["sketch"])))
    known = {one.article for one in loose}
    firsts = reports_of(loose, list(_near(tx, loose, gone)))
    for one, report in firsts.items():
        if one in known:
            found.of[one.id] = report.id
        elif one != report:
            found.joined[one.id] = report.id
    _count(tx, found, gone, _grown(firsts, known) | set(found.left_behind.values()))
    return found


def tell(tx: ManagedTransaction, found: Found) -> None:
    """Writes the reports of articles that were there before."""
    changed = [
        {"article": article, "report": found.of[article]}
        for article, before in found.left_behind.items()
        if found.of[article] != before
    ]
    joined = [{"before": before, "report": report} for before, report in found.joined.items()]
    for statement, rows in ((_TELL, changed), (_JOIN, joined)):
        for part in batches(rows):
            tx.run(statement, rows=part).consume()


def find_all(tx: ManagedTransaction) -> dict[str, str]:
    """Makes all sketches and reports anew from the texts; gives the report of each article."""
    loose: list[Loose] = []
    last = ""
    while rows := list(
        tx.run(
            "MATCH (a:Article) WHERE a.id > $last WITH a ORDER BY a.id LIMIT $page RETURN a",
            last=last,
            page=_PAGE,
        ).value()
    ):
        articles = [article_of(node) for node in rows]
        loose += [
            Loose(First(article.published, article.id), sketch_of_article(article))
            for article in articles
        ]
        last = articles[-1].id
    firsts = reports_of(loose, ())
    kept = ({"id": one.article.id, **_kept(firsts[one.article].id, one.sketch)} for one in loose)
    for part in batches(kept):
        tx.run(_KEEP, rows=part).consume()
    return {one.id: report.id for one, report in firsts.items()}


def _near(tx: ManagedTransaction, loose: Iterable[Loose], gone: Sequence[str]) -> Iterable[Settled]:
    """The other articles that share a key with a loose one."""
    known = sorted({one.article.id for one in loose}.union(gone))
    asked = [{"keys": _words(one.sketch)} for one in loose if one.sketch is not None]
    for part in batches(asked):
        for row in tx.run(_NEAR, rows=part, known=known):
            yield Settled(_first(row), unpacked(row["sketch"]))


def _grown(firsts: Mapping[First, First], loose: Collection[First]) -> set[str]:
    """The reports that were there and get or lose something: those with a loose article."""
    changed = {report for one, report in firsts.items() if one in loose}
    return {one.id for one, report in firsts.items() if one not in loose and report in changed}


def _count(
    tx: ManagedTransaction, found: Found, gone: Sequence[str], reports: Collection[str]
) -> None:
    if not reports:
        return
    for row in tx.run(_COUNTED, reports=sorted(reports), gone=gone):
        kind = ISSUE if row["issue"] else "actor"
        key = Key(row["type"], row["source"], row["target"], kind)
        found.counted.setdefault(key, set()).add((row["article"], row["report"]))


def _kept(report: str, sketch: Sketch | None) -> Row:
    if sketch is None:
        return {"report": report, "sketch": None, "keys": None}
    return {"report": report, "sketch": sketch.packed(), "keys": _words(sketch)}


def _words(sketch: Sketch) -> str:
    """The keys of a sketch as words of the index."""
    return " ".join(f"{key % 2**64:x}" for key in sorted(sketch.keys))


def _sketch(packed: bytes | None) -> Sketch | None:
    return None if packed is None else unpacked(packed)


def _first(row: Mapping[str, Any]) -> First:
    return First(row["published"].to_native(), row["id"])
