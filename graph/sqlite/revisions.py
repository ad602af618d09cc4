"""The re-extractions that were applied, in tables beside the graph."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial

from graph.derive import own_claims
from graph.filters import FIRST_PAGE, PageRequest
from graph.model import Actor, Article, Claim
from graph.paging import Page, number_behind, numbered_page
from graph.revisions import (
    Kept,
    KeptActor,
    Left,
    Making,
    Outcome,
    Retold,
    Revision,
    RevisionForgotten,
    RevisionUnknown,
    Step,
    actors_back,
    forgotten,
    is_old,
    step_back,
    step_of,
)
from graph.sqlite import judgements as judged
from graph.sqlite.connection import Opening
from graph.sqlite.writer import SqliteWriter

_MADE_BY = (
    "UPDATE claim SET extractor = :extractor, body = json_set(body, '$.extractor', :extractor)"
    " WHERE id = :id"
)

Writing = Callable[[], AbstractContextManager[SqliteWriter]]


class SqliteRevisions:
    """The `graph.revisions.Revisions` of the embedded store."""

    def __init__(self, writing: Writing, asking: Opening) -> None:
        self._writing = writing
        self._asking = asking

    def apply(
        self, revision: Revision, retold: Iterable[Retold], actors: Iterable[Actor]
    ) -> Outcome:
        """Tells the claims of articles anew, but of those that are not as they were compared."""
        given = {actor.id: actor for actor in actors}
        with self._writing() as writer:
            file = writer.connection
            steps = (step_of(one, *_stored(file, one.article_id)) for one in retold)
            return _made(writer, revision, steps, lambda _: given)

    def undo(self, revision_id: str, revision: Revision) -> Outcome:
        """Tells claims again as they were told before a revision.

        Raises:
            RevisionUnknown: there is no such revision.
            RevisionForgotten: what was told before is kept no longer.
        """
        with self._writing() as writer:
            file = writer.connection
            found = file.execute(
                "SELECT n, body FROM revision WHERE id = ?", (revision_id,)
            ).fetchone()
            if found is None:
                raise RevisionUnknown(revision_id)
            number, body = found
            if Revision.model_validate_json(body).forgotten:
                raise RevisionForgotten(revision_id)
            undo = revision.model_copy(update={"undoes": revision_id})
            return _made(
                writer,
                undo,
                _steps_back(file, number),
                lambda there: {
                    actor.id: actor for actor in actors_back(_kept_actors(file, number), there)
                },
            )

    def forget(self, before: datetime) -> int:
        """Takes out what was told before each revision that was applied before a moment."""
        with self._writing() as writer:
            file = writer.connection
            rows = file.execute("SELECT n, body FROM revision").fetchall()
            told = {number: Revision.model_validate_json(body) for number, body in rows}
            old = {number: forgotten(one) for number, one in told.items() if is_old(one, before)}
            for table in ("retold", "retold_actor"):
                file.executemany(
                    f"DELETE FROM {table} WHERE revision = ?", [(number,) for number in old]
                )
            file.executemany(
                "UPDATE revision SET body = ? WHERE n = ?",
                [(one.model_dump_json(), number) for number, one in old.items()],
            )
        return len(old)

    def revisions(self, page: PageRequest = FIRST_PAGE) -> Page[Revision]:
        """All revisions, latest first."""
        behind = number_behind("revision", page)
        with self._asking() as connection:
            rows = connection.execute(
                "SELECT n, body FROM revision WHERE :behind IS NULL OR n < :behind"
                " ORDER BY n DESC LIMIT :limit",
                {"behind": behind, "limit": page.limit + 1},
            ).fetchall()
            [(total,)] = connection.execute("SELECT COUNT(*) FROM revision")
        found = [(number, Revision.model_validate_json(body)) for number, body in rows]
        return numbered_page("revision", found, total, page)


def _made(
    writer: SqliteWriter,
    revision: Revision,
    steps: Iterable[Step | Left],
    actors: Callable[[Mapping[str, Actor]], Mapping[str, Actor]],
) -> Outcome:
    """Does the steps and keeps the revision; `actors` says what to put, by what is there."""
    file = writer.connection
    making = Making(revision)
    number = file.execute(
        "INSERT INTO revision (id, body) VALUES (?, '')", (revision.id,)
    ).lastrowid
    for step in making.steps(steps):
        file.execute("INSERT INTO retold VALUES (?, ?, ?, ?, ?)", (number, *step.kept))
        if step.says_the_same:
            made = [{"id": one.claim_id, "extractor": one.extractor} for one in step.after]
            file.executemany(_MADE_BY, made)
        else:
            writer.retell(step.article, step.after)
    outcome = making.outcome()
    if outcome.revision is None:
        file.execute("DELETE FROM revision WHERE n = ?", (number,))
        return outcome
    there = _told_actors(file, making.named)
    put = {key: actor for key, actor in actors(there).items() if key in making.named}
    file.executemany(
        "INSERT INTO retold_actor VALUES (?, ?, ?, ?)",
        [
            (number, key, one.before.model_dump_json(), one.after and one.after.model_dump_json())
            for key, one in making.kept_actors(there, put).items()
        ],
    )
    writer.put_actors(put.values())
    body = outcome.revision.model_dump_json()
    file.execute("UPDATE revision SET body = ? WHERE n = ?", (body, number))
    return outcome


def _steps_back(file: sqlite3.Connection, number: int) -> Iterator[Step | Left]:
    last = ""
    while row := file.execute(
        "SELECT article, content_hash, before, after FROM retold"
        " WHERE revision = ? AND article > ? ORDER BY article LIMIT 1",
        (number, last),
    ).fetchone():
        kept = Kept(*row)
        last = kept.article_id
        yield step_back(kept, *_stored(file, last), partial(_latest, file, number, last))


def _latest(file: sqlite3.Connection, number: int, article_id: str) -> Revision | None:
    row = file.execute(
        "SELECT v.body FROM retold t JOIN revision v ON v.n = t.revision"
        " WHERE t.article = ? AND t.revision > ? AND v.body <> '' ORDER BY v.n DESC LIMIT 1",
        (article_id, number),
    ).fetchone()
    return Revision.model_validate_json(row[0]) if row else None


def _stored(
    file: sqlite3.Connection, article_id: str
) -> tuple[Article | None, Mapping[str, Claim]]:
    """An article as it is stored, and its claims as they were told."""
    row = file.execute("SELECT body FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return None, {}
    claims = (
        Claim.model_validate_json(body)
        for (body,) in file.execute(
            "SELECT body FROM claim WHERE article = ? ORDER BY n", (article_id,)
        )
    )
    return Article.model_validate_json(row[0]), own_claims(article_id, claims)


def _told_actors(file: sqlite3.Connection, ids: Collection[str]) -> dict[str, Actor]:
    told = map(Actor.model_validate_json, judged.told_actors(file, ids))
    return {actor.id: actor for actor in told}


def _kept_actors(file: sqlite3.Connection, number: int) -> dict[str, KeptActor]:
    rows = file.execute(
        "SELECT actor, before, after FROM retold_actor WHERE revision = ?", (number,)
    )
    return {
        key: KeptActor(
            Actor.model_validate_json(before), after and Actor.model_validate_json(after)
        )
        for key, before, after in rows
    }
