"""The work that is still to be done, as nodes beside the graph."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import uuid4

from neo4j import ManagedTransaction

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
from graph.neo4j import jobs as job_nodes
from graph.neo4j import waiting
from graph.neo4j.connection import Connection
from graph.neo4j.waiting import LIVE, NOW, alone
from graph.paging import Page, number_behind, numbered_page


class Neo4jLedger:
    """The `graph.ledger.Ledger` of Neo4j; the clock is the server's.

    A unit of work may be done twice when the connection breaks during a commit: what adds to
    counts carries a token, by which it is known again.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def start(
        self, sources: Sequence[str], *, reader: str | None = None, seconds: float = 0.0
    ) -> Job:
        """Starts a job. With a `reader`, that worker reads the sources, and nobody else can."""
        made = f"job-{uuid4().hex[:12]}"

        def work(tx: ManagedTransaction) -> Job | None:
            if reader is not None:
                waiting.renew(tx, reader, seconds)
            job_nodes.add(tx, made, sources, reader, waiting.numbers(tx, 1) + 1)
            return job_nodes.job(tx, made)

        job = self._connection.write(alone(work))
        assert job is not None
        return job

    def job(self, job_id: str) -> Job | None:
        """The job with this id."""
        return self._connection.read(lambda tx: job_nodes.job(tx, job_id))

    def jobs(self, page: PageRequest = FIRST_PAGE) -> Page[Job]:
        """All jobs, the latest first."""
        last = number_behind("job", page)

        def work(tx: ManagedTransaction) -> tuple[int, list[tuple[int, Job]]]:
            [total] = tx.run("MATCH (j:Job) RETURN count(j)").value()
            match = "MATCH (j:Job) WHERE $last IS NULL OR j.n < $last"
            return total, job_nodes.jobs(tx, match, page.limit + 1, last=last)

        total, found = self._connection.read(work)
        return numbered_page("job", found, total, page)

    def faults(self, job_id: str, page: PageRequest = FIRST_PAGE) -> Page[Fault]:
        """The faults of a job that are kept, in the order in which they came."""
        after = number_behind(f"fault {job_id}", page) or 0

        def work(tx: ManagedTransaction) -> tuple[int, tuple[Fault, ...]]:
            [total] = tx.run("MATCH (f:Fault {job: $job}) RETURN count(f)", job=job_id).value()
            return total, job_nodes.faults(tx, job_id, after, page.limit + 1)

        total, found = self._connection.read(work)
        rows = [(fault.number, fault) for fault in found]
        return numbered_page(f"fault {job_id}", rows, total, page)

    def faults_after(self, job_id: str, number: int, limit: int) -> tuple[Fault, ...]:
        """The faults of a job that come behind this number."""
        return self._connection.read(lambda tx: job_nodes.faults(tx, job_id, number, limit))

    def cancel(self, job_id: str) -> bool:
        """Ends a job: pending articles that no other job has go. False if it was at an end."""

        def work(tx: ManagedTransaction) -> bool:
            ended = tx.run(
                "MATCH (j:Job {id: $job}) WHERE j.ended IS NULL REMOVE j.reader"
                " SET j.state = 'cancelled', j.dropped = j.pending + j.set_aside, j.pending = 0,"
                f" j.set_aside = 0, j.ended = {NOW}, j.version = j.version + 1 RETURN j.id",
                job=job_id,
            ).value()
            if ended:
                tx.run(
                    "MATCH (p:Pending)-[f:FOR]->(:Job {id: $job}) DELETE f"
                    " WITH p WHERE NOT EXISTS { (p)-[:FOR]->(:Job) } DETACH DELETE p",
                    job=job_id,
                ).consume()
            return bool(ended)

        return self._connection.write(alone(work))

    def retry(self, job_id: str | None = None) -> int:
        """Makes set-aside articles, of a job or all, pending once more; gives their number."""

        def work(tx: ManagedTransaction) -> int:
            rows = tx.run(
                "MATCH (p:Pending {set_aside: true})"
                " WHERE $job IS NULL OR EXISTS { (p)-[:FOR]->(:Job {id: $job}) }"
                " SET p.set_aside = false, p.tries = 0"
                " RETURN p.id AS id, [(p)-[:FOR]->(j:Job) | j.id] AS jobs",
                job=job_id,
            ).data()
            for row in rows:
                waiting.count(tx, row["jobs"], pending=1, set_aside=-1)
            tx.run(
                "MATCH (j:Job) WHERE j.id IN $jobs REMOVE j.ended",
                jobs=sorted({job for row in rows for job in row["jobs"]}),
            ).consume()
            tx.run(
                "MATCH (f:Fault) WHERE f.article IN $ids DELETE f", ids=[row["id"] for row in rows]
            ).consume()
            return len(rows)

        return self._connection.write(alone(work))

    def read_next(self, worker: str, seconds: float) -> Reading | None:
        """Leases the reading of a job that waits, the oldest first."""
        if not self._connection.read(_is_unread):
            return None

        def work(tx: ManagedTransaction) -> Reading | None:
            waiting.renew(tx, worker, seconds)
            waiting.let_go(tx)
            rows = tx.run(
                "MATCH (j:Job {state: 'waiting'}) WITH j ORDER BY j.n LIMIT 1"
                " SET j.state = 'reading', j.reader = $worker, j.version = j.version + 1"
                " RETURN j.id AS id, j.sources AS sources, j.position AS position",
                worker=worker,
            ).data()
            if not rows:
                return None
            return Reading(rows[0]["id"], tuple(rows[0]["sources"]), rows[0]["position"])

        return self._connection.write(alone(work))

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
        faults = [item for item in taken if isinstance(item, Fault)]
        token = uuid4().hex

        def work(tx: ManagedTransaction) -> Job | None:
            job_nodes.check_reader(tx, job_id, worker)
            marked = tx.run(
                "MATCH (j:Job {id: $job}) WHERE coalesce(j.token, '') <> $token"
                " SET j.token = $token, j.position = $position RETURN j.id",
                job=job_id,
                token=token,
                position=position,
            ).value()
            if marked:
                found = waiting.put(tx, job_id, articles, afresh)
                job_nodes.add_faults(tx, job_id, faults)
                waiting.count(
                    tx,
                    [job_id],
                    read=len(articles),
                    accepted=found.accepted,
                    replaced=found.replaced,
                    duplicate=found.duplicate,
                )
            return job_nodes.job(tx, job_id)

        job = self._connection.write(alone(work))
        assert job is not None
        return job

    def read_end(self, job_id: str, worker: str, error: str = "") -> None:
        """Says that a job's sources are read, or with an `error` that they cannot be."""

        def work(tx: ManagedTransaction) -> None:
            tx.run(
                "MATCH (j:Job {id: $job, state: 'reading', reader: $worker}) REMOVE j.reader"
                " SET j.state = $state, j.error = $error, j.version = j.version + 1",
                job=job_id,
                worker=worker,
                state="failed" if error else job_nodes.READ,
                error=error,
            ).consume()
            waiting.end(tx, [job_id])

        self._connection.write(alone(work))

    def lease(
        self, worker: str, limit: int, seconds: float, job_id: str | None = None
    ) -> tuple[Pending, ...]:
        """Leases pending articles, those that came first, for so many seconds; of one job only."""
        if not self._connection.read(lambda tx: waiting.is_free(tx, job_id), patient=True):
            return ()
        token = uuid4().hex

        def work(tx: ManagedTransaction) -> list[dict[str, Any]]:
            waiting.renew(tx, worker, seconds)
            waiting.let_go(tx)
            return waiting.take(tx, worker, limit, job_id, token)

        return tuple(
            Pending(row["n"], Article.model_validate_json(row["body"]), row["tries"])
            for row in self._connection.write(alone(work))
        )

    def renew(self, worker: str, seconds: float) -> None:
        """Makes all that a worker has leased last for so many seconds from now."""
        # Not under the lock: whoever holds it may be at work for long.
        self._connection.write(lambda tx: waiting.renew(tx, worker, seconds))

    def give_back(self, worker: str) -> None:
        """Ends the leases of a worker."""

        def work(tx: ManagedTransaction) -> None:
            tx.run("MATCH (w:Worker {id: $worker}) DELETE w", worker=worker).consume()
            waiting.let_go(tx)

        self._connection.write(alone(work))

    def fail(self, worker: str, number: int, error: str) -> int:
        """Counts a failed try of a leased article; gives how many there were."""
        token = uuid4().hex

        def work(tx: ManagedTransaction) -> int:
            rows = tx.run(
                "MATCH (p:Pending {n: $n}) WHERE p.owner = $worker OR p.failed = $token"
                " SET p.tries = p.tries + CASE WHEN p.failed = $token THEN 0 ELSE 1 END"
                " SET p.failed = $token RETURN p.tries AS tries, p.set_aside AS aside,"
                " p.body AS body, [(p)-[:FOR]->(j:Job) | j.id] AS jobs",
                worker=worker,
                n=number,
                token=token,
            ).data()
            if not rows:
                return 0
            [row] = rows
            if row["tries"] < MOST_TRIES or row["aside"]:
                return int(row["tries"])
            tx.run(
                "MATCH (p:Pending {n: $n}) REMOVE p.owner SET p.set_aside = true", n=number
            ).consume()
            article = Article.model_validate_json(row["body"])
            waiting.count(tx, row["jobs"], pending=-1, set_aside=1)
            for job in row["jobs"]:
                job_nodes.add_faults(tx, job, [set_aside_fault(article, row["tries"], error)])
            waiting.end(tx, row["jobs"])
            return int(row["tries"])

        return self._connection.write(alone(work))

    def load(self) -> Load:
        """How much is to be done."""

        def work(tx: ManagedTransaction) -> tuple[int, int, int]:
            row = tx.run(
                "MATCH (p:Pending) RETURN count(*) AS all, count(p.owner) AS leased,"
                " count(CASE WHEN p.set_aside THEN 1 END) AS aside"
            ).single(strict=True)
            return row["all"], row["leased"], row["aside"]

        everything, leased, aside = self._connection.read(work)
        return Load(everything - aside, leased, aside)


def _is_unread(tx: ManagedTransaction) -> bool:
    alive = f"EXISTS {{ MATCH (w:Worker {{id: j.reader}}) WHERE {LIVE} }}"
    return bool(
        tx.run(
            "MATCH (j:Job) WHERE j.state = 'waiting'"
            f" OR (j.state = 'reading' AND NOT {alive}) RETURN j.id LIMIT 1"
        ).value()
    )
