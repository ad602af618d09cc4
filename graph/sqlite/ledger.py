"""The work that is still to be done, in tables beside the graph."""

import json
from collections.abc import Collection, Iterable, Sequence
from uuid import uuid4

from graph.filters import FIRST_PAGE, PageRequest
from graph.ledger import (
    MOST_TRIES,
    Fault,
    Job,
    Load,
    Pending,
    Reading,
    set_aside_fault,
)
from graph.model import Article
from graph.paging import Page, number_behind, numbered_page
from graph.sqlite import jobs as job_rows
from graph.sqlite import waiting
from graph.sqlite.connection import Opening
from graph.sqlite.waiting import NOW


class SqliteLedger:
    """The `graph.ledger.Ledger` of the embedded store; the clock is the machine's."""

    def __init__(self, writing: Opening, asking: Opening) -> None:
        self._writing = writing
        self._asking = asking

    def start(
        self, sources: Sequence[str], *, reader: str | None = None, seconds: float = 0.0
    ) -> Job:
        """Starts a job. With a `reader`, that worker reads the sources, and nobody else can."""
        made = f"job-{uuid4().hex[:12]}"
        state = "waiting" if reader is None else "reading"
        with self._writing() as connection:
            if reader is not None:
                waiting.renew(connection, reader, seconds)
            connection.execute(
                "INSERT INTO job (id, state, sources, reader, attended, begun)"
                f" VALUES (?, ?, ?, ?, ?, {NOW})",
                (made, state, json.dumps(sources), reader, reader is not None),
            )
            job_rows.drop_old(connection)
            return job_rows.job(connection, made)

    def job(self, job_id: str) -> Job | None:
        """The job with this id."""
        with self._asking() as connection:
            found = job_rows.jobs(connection, "WHERE job.id = ?", job_id)
            return found[0][1] if found else None

    def jobs(self, page: PageRequest = FIRST_PAGE) -> Page[Job]:
        """All jobs, the latest first."""
        last = number_behind("job", page)
        with self._asking() as connection:
            [(total,)] = connection.execute("SELECT COUNT(*) FROM job")
            found = job_rows.jobs(
                connection,
                "WHERE ? IS NULL OR job.n < ? ORDER BY job.n DESC LIMIT ?",
                *(last, last, page.limit + 1),
            )
        return numbered_page("job", found, total, page)

    def faults(self, job_id: str, page: PageRequest = FIRST_PAGE) -> Page[Fault]:
        """The faults of a job that are kept, in the order in which they came."""
        after = number_behind(f"fault {job_id}", page) or 0
        with self._asking() as connection:
            [(total,)] = connection.execute("SELECT COUNT(*) FROM fault WHERE job = ?", (job_id,))
            found = job_rows.faults(connection, job_id, after, page.limit + 1)
        rows = [(fault.number, fault) for fault in found]
        return numbered_page(f"fault {job_id}", rows, total, page)

    def faults_after(self, job_id: str, number: int, limit: int) -> tuple[Fault, ...]:
        """The faults of a job that come behind this number."""
        with self._asking() as connection:
            return job_rows.faults(connection, job_id, number, limit)

    def cancel(self, job_id: str) -> bool:
        """Ends a job: pending articles that no other job has go. False if it was at an end."""
        with self._writing() as connection:
            ended = connection.execute(
                "UPDATE job SET state = 'cancelled', reader = NULL, dropped = pending + set_aside,"
                f" pending = 0, set_aside = 0, ended = {NOW}, version = version + 1"
                " WHERE id = ? AND ended IS NULL",
                (job_id,),
            )
            if not ended.rowcount:
                return False
            articles = connection.execute(
                "SELECT article FROM pending_of WHERE job = ?", (job_id,)
            ).fetchall()
            connection.execute("DELETE FROM pending_of WHERE job = ?", (job_id,))
            connection.executemany(
                "DELETE FROM pending WHERE article = ?"
                " AND NOT EXISTS (SELECT 1 FROM pending_of o WHERE o.article = pending.article)",
                articles,
            )
            return True

    def retry(self, job_id: str | None = None) -> int:
        """Makes set-aside articles, of a job or all, pending once more; gives their number."""
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT p.article FROM pending p WHERE p.set_aside AND (? IS NULL OR EXISTS"
                " (SELECT 1 FROM pending_of o WHERE o.article = p.article AND o.job = ?))",
                (job_id, job_id),
            ).fetchall()
            for article in rows:
                connection.execute(
                    "UPDATE pending SET set_aside = 0, tries = 0 WHERE article = ?", article
                )
                jobs = waiting.jobs_of(connection, *article)
                waiting.count(connection, jobs, pending=1, set_aside=-1)
                connection.executemany(
                    "UPDATE job SET ended = NULL WHERE id = ?", [(job,) for job in jobs]
                )
                connection.execute("DELETE FROM fault WHERE article = ?", article)
            return len(rows)

    def read_next(self, worker: str, seconds: float) -> Reading | None:
        """Leases the reading of a job that waits, the oldest first."""
        if not self._is_unread():
            return None
        with self._writing() as connection:
            waiting.renew(connection, worker, seconds)
            waiting.let_go(connection)
            found = connection.execute(
                "SELECT id, sources, position FROM job WHERE state = 'waiting' ORDER BY n LIMIT 1"
            ).fetchone()
            if found is None:
                return None
            connection.execute(
                "UPDATE job SET state = 'reading', reader = ?, version = version + 1 WHERE id = ?",
                (worker, found[0]),
            )
            return Reading(found[0], tuple(json.loads(found[1])), found[2])

    def _is_unread(self) -> bool:
        with self._asking() as connection:
            return bool(
                connection.execute(
                    "SELECT 1 FROM job p WHERE state = 'waiting' OR state = 'reading' AND p.reader"
                    f" NOT IN (SELECT id FROM worker WHERE until > {NOW}) LIMIT 1"
                ).fetchone()
            )

    def accept(
        self,
        job_id: str,
        worker: str,
        items: Iterable[Article | Fault],
        position: int,
        afresh: Collection[str] = (),
    ) -> Job:
        """Takes the next records of a job's sources; gives the job with what became of them.

        Raises:
            JobOver: the job takes nothing more.
        """
        taken = list(items)
        articles = [item for item in taken if isinstance(item, Article)]
        with self._writing() as connection:
            job_rows.check_reader(connection, job_id, worker)
            sorted_out = waiting.put(connection, job_id, articles, afresh)
            job_rows.add_faults(
                connection, job_id, [one for one in taken if isinstance(one, Fault)]
            )
            connection.execute(
                "UPDATE job SET position = ?, read = read + ?, accepted = accepted + ?,"
                " replaced = replaced + ?, duplicate = duplicate + ?, version = version + 1"
                " WHERE id = ?",
                (
                    position,
                    len(articles),
                    sorted_out.accepted,
                    sorted_out.replaced,
                    sorted_out.duplicate,
                    job_id,
                ),
            )
            return job_rows.job(connection, job_id)

    def read_end(self, job_id: str, worker: str, error: str = "") -> None:
        """Says that a job's sources are read, or with an `error` that they cannot be."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE job SET state = ?, error = ?, reader = NULL, version = version + 1"
                " WHERE id = ? AND state = 'reading' AND reader = ?",
                ("failed" if error else job_rows.READ, error, job_id, worker),
            )
            waiting.end(connection, [job_id])

    def lease(
        self, worker: str, limit: int, seconds: float, job_id: str | None = None
    ) -> tuple[Pending, ...]:
        """Leases pending articles, those that came first, for so many seconds; of one job only."""
        # A store that is only looked at is not written to.
        with self._asking() as connection:
            if not waiting.free(connection, 1, job_id):
                return ()
        with self._writing() as connection:
            waiting.renew(connection, worker, seconds)
            waiting.let_go(connection)
            rows = waiting.free(connection, limit, job_id)
            connection.executemany(
                "UPDATE pending SET owner = ? WHERE n = ?", [(worker, row[0]) for row in rows]
            )
        return tuple(Pending(n, Article.model_validate_json(body), t) for n, body, t in rows)

    def renew(self, worker: str, seconds: float) -> None:
        """Makes all that a worker has leased last for so many seconds from now."""
        with self._writing() as connection:
            waiting.renew(connection, worker, seconds)

    def give_back(self, worker: str) -> None:
        """Ends the leases of a worker."""
        with self._writing() as connection:
            connection.execute("DELETE FROM worker WHERE id = ?", (worker,))
            waiting.let_go(connection)

    def fail(self, worker: str, number: int, error: str) -> int:
        """Counts a failed try of a leased article; gives how many there were."""
        with self._writing() as connection:
            row = connection.execute(
                "UPDATE pending SET tries = tries + 1 WHERE n = ? AND owner = ?"
                " RETURNING tries, body",
                (number, worker),
            ).fetchone()
            if row is None or row[0] < MOST_TRIES:
                return row[0] if row else 0
            article = Article.model_validate_json(row[1])
            connection.execute(
                "UPDATE pending SET owner = NULL, set_aside = 1 WHERE n = ?", (number,)
            )
            jobs = waiting.jobs_of(connection, article.id)
            waiting.count(connection, jobs, pending=-1, set_aside=1)
            for job in jobs:
                job_rows.add_faults(connection, job, [set_aside_fault(article, row[0], error)])
            waiting.end(connection, jobs)
            return int(row[0])

    def load(self) -> Load:
        """How much is to be done."""
        with self._asking() as connection:
            [(waiting, leased, aside)] = connection.execute(
                "SELECT (SELECT COUNT(*) FROM pending WHERE NOT set_aside AND owner IS NULL),"
                " (SELECT COUNT(*) FROM pending WHERE owner IS NOT NULL),"
                " (SELECT COUNT(*) FROM pending WHERE set_aside)"
            )
        return Load(waiting + leased, leased, aside)
