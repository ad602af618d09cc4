"""Reading and extraction as a Ray Data pipeline: read -> clean -> extract, on every machine.

A machine that is lost takes nothing with it: Ray reads its partitions and extracts its articles
again elsewhere. What comes of them comes in the order of the sources, so that it is written in
the same order as by one machine.
"""

import json
import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import fsspec
import ray
import ray.data
from pydantic import TypeAdapter
from ray.exceptions import RayError

from graph.model import Article, Claim
from ingest.actors.learned import NOTHING_LEARNED, Learned
from ingest.article_keys import key_of
from ingest.cluster import ClusterError
from ingest.cluster.partitions import Partition, partitions, told
from ingest.cluster.work import SharedStore, Work
from ingest.sources import Item, SourceError
from ingest.sources.opening import from_stream
from ingest.sources.records import NOTHING, Known, Refusal
from ingest.work.foretold import Foretold
from ingest.work.reading import Unread
from ingest.work.terms import TERMS, Terms

AT_ONCE = 32
"""Articles that a process is given at once."""

AT_A_TIME = 250_000
"""Bytes of articles that go from one machine to another in one piece: what is done again when a
machine is lost, and what lets many machines work on one large file."""

_READING = 0.25
"""Share of a core that reading takes: most of it waits for files."""

_TRIES = 3
"""Ray gives the server of a client, a new process, a limited time to start: a busy head is late."""

_HEAD = "node:__internal_head__"
"""A resource that Ray gives to the head of a cluster alone."""

_Row = dict[str, str]
_CLAIMS = TypeAdapter(list[Claim])


def items_on_cluster(
    arguments: Iterable[str],
    foretold: Foretold,
    address: str = "",
    *,
    known: Known = NOTHING,
    terms: Terms = TERMS,
    learned: Learned = NOTHING_LEARNED,
    store: SharedStore | None = None,
) -> Iterator[Item | Unread]:
    """What sources hold, read on a Ray cluster, in the order of the sources; what was extracted
    from an article is foretold before it is given.

    `address` is `ray://host:port` of a cluster's client server; empty for the cluster that this
    machine belongs to, which is started on it alone if there is none. An argument that cannot be
    read does not end the others. Of what the `store` holds unchanged nothing is extracted.

    Raises:
        ClusterError: the cluster cannot be reached, or a part failed time and again.
    """
    found: list[Partition] = []
    for argument in arguments:
        try:
            found += partitions(argument)
        except SourceError as error:
            yield Unread(str(error))
    if not found:
        return
    with _joined(address):
        lead = ray.remote(num_cpus=0, resources={_HEAD: 0.001})(_Run)
        run = lead.remote(found, known, Work(terms.model, terms.limits, store, learned))
        while rows := ray.get(run.more.remote()):
            for row in rows:
                yield _item(row, foretold)


@contextmanager
def _joined(address: str) -> Iterator[None]:
    """Belongs to a cluster for a while.

    Raises:
        ClusterError: it cannot be reached, or gave up.
    """
    try:
        with warnings.catch_warnings():
            # Of what goes wrong the error tells.
            warnings.simplefilter("ignore")
            _join(address)
    except (ConnectionError, RayError, OSError, ValueError) as error:
        where = address or "a Ray cluster"
        raise ClusterError(f"cannot reach {where}: {told(error)}") from error
    try:
        yield
    except (RayError, ConnectionError) as error:
        raise ClusterError(f"the Ray cluster gave up: {told(error)}") from error
    finally:
        ray.shutdown()


def _join(address: str) -> None:
    """Joins a cluster; what it aborted it is asked for again."""
    for left in reversed(range(_TRIES)):
        try:
            ray.init(address or None, log_to_driver=False, logging_level=logging.ERROR)
        except ConnectionAbortedError:
            ray.shutdown()
            if not left:
                raise
        else:
            return


class _Run:
    """Leads the pipeline from the head of the cluster, whoever asks for it from outside."""

    def __init__(self, found: list[Partition], known: Known, work: Work) -> None:
        self._batches = iter(_pipeline(found, known, work).iter_batches(batch_size=AT_ONCE))

    def more(self) -> list[_Row]:
        """The next rows; none at the end."""
        batch: dict[str, Any] = next(self._batches, {})
        columns = list(batch)
        return [
            dict(zip(columns, map(str, row), strict=True))
            for row in zip(*batch.values(), strict=True)
        ]


def _pipeline(found: list[Partition], known: Known, work: Work) -> ray.data.Dataset:
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.target_max_block_size = AT_A_TIME
    context.enable_progress_bars = False
    parts = ray.data.from_items([one._asdict() for one in found], override_num_blocks=len(found))
    return parts.flat_map(_read, fn_kwargs={"known": known}, num_cpus=_READING).map_batches(
        # A task, not an actor: what a task gave is made again if the machine that holds it is lost.
        _extracted,
        fn_kwargs={"work": work},
        batch_size=AT_ONCE,
        num_cpus=1,
    )


def _read(part: dict[str, Any], known: Known) -> Iterator[dict[str, Any]]:
    """The records of one partition; one that cannot be read is refused whole."""
    for item in _items(Partition(**part), known):
        if isinstance(item, Refusal):
            yield {"article": "", "refusal": json.dumps(item)}
        else:
            yield {"article": item.model_dump_json(), "refusal": ""}


def _items(part: Partition, known: Known) -> Iterator[Item]:
    try:
        with fsspec.open(part.url, "rb") as stream:
            yield from from_stream(stream, part.name, None, known)
    except (OSError, SourceError) as error:
        yield Refusal(part.name, 0, "", f"cannot be read: {told(error)}")


def _extracted(batch: Any, work: Work) -> Any:
    """The rows, each article with what it became and its claims.

    The process that extracts is kept for the next batch. What fails here is left to whoever
    writes: there it fails again, and is set aside.
    """
    given = [Article.model_validate_json(one) if one else None for one in batch["article"]]
    told = work.done([one for one in given if one])
    rows = [told.get(key_of(one)) if one else None for one in given]
    return {
        "given": list(batch["article"]),
        "refusal": list(batch["refusal"]),
        "article": [row[0].model_dump_json() if row else "" for row in rows],
        "claims": [_CLAIMS.dump_json(row[1]).decode() if row else "" for row in rows],
    }


def _item(row: _Row, foretold: Foretold) -> Item:
    if row["refusal"]:
        return Refusal(*json.loads(row["refusal"]))
    given = Article.model_validate_json(row["given"])
    if row["article"]:
        article = Article.model_validate_json(row["article"])
        foretold.add(given, article, _CLAIMS.validate_json(row["claims"]))
    return given
