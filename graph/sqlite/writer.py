"""Putting articles in and taking them out, in bulk, within one transaction."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from graph.curation import Curation
from graph.derive import edges_of, named_by, names_of, own_claims, stances_of
from graph.judgements import Judgement
from graph.ledger import Pending
from graph.model import Actor, Article, Claim, IssueRef
from graph.names import fold, folded, searched, words
from graph.ontology import quad, score
from graph.sqlite import judgements as judged
from graph.sqlite.changes import Log
from graph.sqlite.connection import of_many_rows
from graph.sqlite.reports import Reports
from graph.sqlite.waiting import holds, settle

PRAGMAS = of_many_rows(megabytes=64)

_BATCH = 10_000
"""Claims that are gathered before they go to the engine."""

_INSERTS = {
    "article": "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)",
    "article_words": "INSERT INTO article_words (rowid, text) VALUES (?, ?)",
    "issue": "INSERT INTO issue VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
    " SET name = excluded.name, words = excluded.words, body = excluded.body"
    " WHERE excluded.name < name",
    "claim": f"INSERT INTO claim VALUES ({', '.join('?' * 18)})",
    "claim_words": "INSERT INTO claim_words (rowid, text) VALUES (?, ?)",
    "party": "INSERT OR IGNORE INTO party VALUES (?, ?, ?, ?)",
    "edge": "INSERT OR IGNORE INTO edge VALUES (?, ?, ?, ?, ?)",
    "stance": "INSERT OR IGNORE INTO stance VALUES (?, ?, ?, ?)",
    "claim_context": "INSERT OR IGNORE INTO claim_context VALUES (?, ?)",
    "verdict": "INSERT INTO verdict VALUES (?, ?)",
}
_BY_KEY = frozenset({"party", "edge", "stance", "claim_context"})
"""Tables whose rows begin with their key."""
_OF_ACTOR = ("actor_name", "actor_word")
_OF_CLAIM = ("party", "edge", "stance", "claim_context", "verdict")
"""Tables whose rows go with their actor, or with their claim."""


class SqliteWriter:
    """The `graph.store.Writer` of the embedded store."""

    def __init__(self, connection: sqlite3.Connection, curation: Curation) -> None:
        self.connection = connection
        self._curation = curation
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}
        self._gathered: set[str] = set()
        self._left_actors: set[str] = set()
        self._left_issues: set[str] = set()
        self._reports = Reports(connection)
        self._changes = Log(connection)
        self._next_claim = self._after("claim")
        self._next_article = self._after("article")

    def _after(self, table: str) -> int:
        [(last,)] = self.connection.execute(f"SELECT COALESCE(MAX(n), 0) FROM {table}")
        return int(last) + 1

    def put_actors(self, actors: Iterable[Actor]) -> None:
        """Adds actors, or replaces those with the same id whole."""
        for told in actors:
            if not len(self._curation):
                self._put_actor(told)
                continue
            actor = self._curation.actor(told)
            self.connection.execute("DELETE FROM actor_told WHERE id = ?", (told.id,))
            if actor != told:
                self.connection.execute(
                    "INSERT INTO actor_told VALUES (?, ?)", (told.id, told.model_dump_json())
                )
            if actor is None:
                self._drop_actors([told.id])
            else:
                self._put_actor(actor)

    def _put_actor(self, actor: Actor) -> None:
        body = actor.model_dump_json()
        known = self.connection.execute("SELECT body FROM actor WHERE id = ?", (actor.id,))
        if known.fetchone() == (body,):
            return
        self._drop_actors([actor.id])
        self.connection.execute(
            "INSERT INTO actor VALUES (?, ?, ?, ?)", (actor.id, actor.kind, actor.name, body)
        )
        names = {fold(name) for name in names_of(actor)}
        self.connection.executemany(
            "INSERT INTO actor_name VALUES (?, ?)", [(name, actor.id) for name in names]
        )
        parts = {word for name in (actor.name, *actor.aliases) for word in words(name)}
        self.connection.executemany(
            "INSERT INTO actor_word VALUES (?, ?)", [(part, actor.id) for part in parts]
        )

    def _drop_actors(self, ids: Iterable[str]) -> None:
        gone = [(one,) for one in ids]
        for table in _OF_ACTOR:
            self.connection.executemany(f"DELETE FROM {table} WHERE actor = ?", gone)
        self.connection.executemany("DELETE FROM actor WHERE id = ?", gone)

    def put_article(self, article: Article, claims: Iterable[Claim]) -> None:
        """Stores an article and its claims; a full replace of both where the id is known.

        Raises:
            ValueError: a claim that names another article; the writer is as before.
        """
        told = own_claims(article.id, claims)
        settle(self.connection, article.id)
        self._put(article, told)

    def finish(
        self,
        worker: str,
        pending: Pending,
        article: Article,
        claims: Iterable[Claim],
        other_language: str = "",
    ) -> None:
        """Does as `put_article` for an article that was pending, and takes it off the ledger.

        Where the worker no longer holds its lease, nothing of it is done.

        Raises:
            ValueError: the article or a claim is another one's; the writer is as before.
        """
        told = own_claims(pending.article.id, claims, of=article)
        if holds(self.connection, worker, pending.number):
            settle(self.connection, article.id, len(told), other_language)
            self._put(article, told)
        else:
            self._left_actors.update(name for claim in told.values() for name in named_by(claim))

    def retell(self, article: Article, claims: Iterable[Claim]) -> None:
        """Does as `put_article` for an article that is stored, and leaves what is pending of it."""
        self._put(article, own_claims(article.id, claims))

    def _put(self, article: Article, told: Mapping[str, Claim]) -> None:
        self._take_out(article.id)
        number, self._next_article = self._next_article, self._next_article + 1
        self._rows["article"].append(
            (
                number,
                article.id,
                article.published.isoformat(),
                article.publisher,
                article.content_hash,
                article.model_dump_json(),
                number,
            )
        )
        self._reports.came(number, article)
        self._rows["article_words"].append((number, searched(*article.searched)))
        self._gathered.add(article.id)
        claims = self._curation.claims(article.id, told)
        self._changes.came(article, claims)
        for claim in claims.values():
            self._put_claim(claim, article, number)
        if len(self._rows["claim"]) >= _BATCH:
            self.flush()

    def _put_claim(self, claim: Claim, article: Article, report: int) -> None:
        number, self._next_claim = self._next_claim, self._next_claim + 1
        if claim.issue is not None:
            self._rows["issue"].append(_issue_row(claim.issue))
        self._rows["claim"].append(_claim_row(number, claim, article, report))
        sentences = (claim.evidence.text, *(more.text for more in claim.more_evidence))
        self._rows["claim_words"].append((number, searched(*sentences)))
        self._rows["party"] += _party_rows(number, claim)
        if claim.verdict is not None:
            self._rows["verdict"].append((number, claim.verdict.value))
        self._rows["claim_context"] += [(context, number) for context in claim.contexts]
        self._derive(number, claim)

    def _derive(self, number: int, claim: Claim) -> None:
        self._rows["edge"] += [
            (edge.source, edge.target, edge.event_type, number, edge.target_kind)
            for edge in edges_of(claim)
        ]
        self._rows["stance"] += [
            (stance.issue, stance.side, stance.party, number) for stance in stances_of(claim)
        ]

    def judge(self, judgements: Iterable[Judgement], *, strictly: bool = True) -> None:
        """Adds judgements, and makes of the graph what follows from them.

        Raises:
            JudgementUnfit: one is unfit; the writer is as before.
        """
        self.flush()
        made = [self._curation.dated(one) if strictly else one for one in judgements]
        after = self._curation.with_these(made, strictly=strictly)
        reach = self._curation.reach(after)
        self._changes.judged(made, self._curation)
        self._curation = after
        judged.add(self.connection, made)
        told = list(judged.told_actors(self.connection, reach.actors))
        self.put_actors(map(Actor.model_validate_json, told))
        self._put_again(judged.reached(self.connection, reach))

    def _put_again(self, articles: Iterable[str]) -> None:
        for article in articles:
            [(body,)] = self.connection.execute("SELECT body FROM article WHERE id = ?", (article,))
            claims = [
                Claim.model_validate_json(body)
                for (body,) in self.connection.execute(
                    "SELECT body FROM claim WHERE article = ? ORDER BY n", (article,)
                )
            ]
            self._put(Article.model_validate_json(body), own_claims(article, claims))

    def _curate_again(self) -> None:
        """Makes actors and claims what the judgements say, from what they were told as."""
        told = list(judged.told_actors(self.connection))
        self.put_actors(map(Actor.model_validate_json, told))
        articles = self.connection.execute("SELECT id FROM article ORDER BY n").fetchall()
        self._put_again(article for (article,) in articles)

    def derive_again(self) -> None:
        """Throws away edges, stances and reports and derives them anew."""
        self.flush()
        if len(self._curation):
            self._curate_again()
            self.flush()
        self.connection.execute("DELETE FROM edge")
        self.connection.execute("DELETE FROM stance")
        last = 0
        while rows := self.connection.execute(
            "SELECT n, body FROM claim WHERE n > ? ORDER BY n LIMIT ?", (last, _BATCH)
        ).fetchall():
            for number, body in rows:
                self._derive(number, Claim.model_validate_json(body))
                last = number
            self.flush()
        self._reports.find_all()

    def retract(self, article_id: str) -> bool:
        """Takes an article out with its claims and relations, stored or pending.

        False if it is not there.
        """
        waited = settle(self.connection, article_id)
        return self._take_out(article_id) or waited

    def _take_out(self, article_id: str) -> bool:
        if article_id in self._gathered:
            self.flush()
        found = self.connection.execute("SELECT n FROM article WHERE id = ?", (article_id,))
        row = found.fetchone()
        if row is None:
            return False
        self._leave(article_id)
        self._changes.leaves(article_id)
        self._reports.leaves(row[0])
        of_claims = "IN (SELECT n FROM claim WHERE article = ?)"
        self.connection.execute(f"DELETE FROM claim_words WHERE rowid {of_claims}", (article_id,))
        for table in _OF_CLAIM:
            self.connection.execute(f"DELETE FROM {table} WHERE claim {of_claims}", (article_id,))
        self.connection.execute("DELETE FROM claim WHERE article = ?", (article_id,))
        self.connection.execute("DELETE FROM article_words WHERE rowid = ?", row)
        self.connection.execute("DELETE FROM sketch WHERE article = ?", row)
        self.connection.execute("DELETE FROM article WHERE n = ?", row)
        return True

    def _leave(self, article_id: str) -> None:
        """Remembers what the claims of an article name, to be looked at when all is written."""
        self._left_actors.update(
            actor
            for (actor,) in self.connection.execute(
                "SELECT p.actor FROM party p JOIN claim c ON c.n = p.claim WHERE c.article = ?",
                (article_id,),
            )
        )
        self._left_issues.update(
            issue
            for (issue,) in self.connection.execute(
                "SELECT issue FROM claim WHERE article = ? AND issue IS NOT NULL", (article_id,)
            )
        )

    def end(self) -> None:
        """Hands over what is gathered and takes out what no claim names any more."""
        self.flush()
        self._changes.settle()
        left = [actor for actor in sorted(self._left_actors) if not self._is_named(actor)]
        self._drop_actors(left)
        self.connection.executemany(
            "DELETE FROM actor_told WHERE id = ?", [(actor,) for actor in left]
        )
        targets = self._curation.targets()
        unknown = judged.unknown_targets(self.connection, self._curation)
        self.put_actors(targets[actor] for actor in unknown)
        for issue in sorted(self._left_issues):
            self._name_again(issue)

    def _is_named(self, actor: str) -> bool:
        """Whether a claim names an actor."""
        found = self.connection.execute("SELECT 1 FROM party WHERE actor = ? LIMIT 1", (actor,))
        return found.fetchone() is not None

    def _name_again(self, issue: str) -> None:
        self.connection.execute("DELETE FROM issue WHERE id = ?", (issue,))
        told = self.connection.execute(
            "SELECT json_extract(body, '$.issue') FROM claim WHERE issue = ?"
            " ORDER BY json_extract(body, '$.issue.name') LIMIT 1",
            (issue,),
        ).fetchone()
        if told is not None:
            row = _issue_row(IssueRef.model_validate_json(told[0]))
            self.connection.execute(_INSERTS["issue"], row)

    def flush(self) -> None:
        """Hands the gathered rows to the engine."""
        for table, statement in _INSERTS.items():
            if rows := self._rows[table]:
                # In the order of their key, so that pages of the file are written one by one.
                if table in _BY_KEY:
                    rows.sort()
                self.connection.executemany(statement, rows)
                self._rows[table] = []
        self._gathered.clear()
        self._reports.settle()


def _issue_row(issue: IssueRef) -> tuple[str, str, str, str]:
    return issue.id, issue.name, f" {folded(issue.name)}", issue.model_dump_json()


def _claim_row(number: int, claim: Claim, article: Article, report: int) -> tuple[object, ...]:
    return (
        number,
        claim.claim_id,
        claim.article_id,
        claim.event_type,
        claim.mode,
        quad(claim.event_type),
        claim.date.isoformat(),
        article.published.isoformat(),
        article.publisher,
        claim.polarity.value,
        claim.status.value,
        claim.counted,
        claim.confidence,
        round(1000 * score(claim.event_type, claim.mode)),
        claim.issue.id if claim.issue else None,
        claim.model_dump_json(exclude_defaults=True),
        claim.extractor,
        report,
    )


def _party_rows(number: int, claim: Claim) -> list[tuple[str, str, int, str]]:
    acting = [("source", party) for party in claim.sources]
    acting += [("target", party) for party in claim.targets]
    if claim.mutual:
        acting += [("target", party) for party in claim.sources]
    rows = [(party.id, role, number, party.principal) for role, party in acting]
    rows += [
        (party.principal, role, number, party.principal)
        for role, party in acting
        if party.principal != party.id
    ]
    others = named_by(claim).difference([row[0] for row in rows])
    return rows + [(actor, "named", number, actor) for actor in others]
