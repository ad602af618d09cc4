"""Reading and extraction as a Ray Data pipeline: read -> clean -> extract, on every machine.

A machine that is lost takes nothing with it: Ray reads its partitions and extracts its articles
again elsewhere. What comes of them comes in the order of the sources, so that it is written in
the same order as by one machine.
"""

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import fsspec
import ray
import ray.data
from pydantic import TypeAdapter
from ray.exceptions import RayError

from graph.model import Article, Claim
from ingest import parsing
from ingest.cluster.partitions import Partition, partitions, told
from ingest.pipeline import extract
from ingest.sources import Item, SourceError
from ingest.sources.opening import from_stream
from ingest.sources.records import NOTHING, Known, Refusal

AT_ONCE = 32
"""Articles that a process is given at once."""

AT_A_TIME = 250_000
"""Bytes of articles that go from one machine to another in one piece: what is done again when a
machine is lost, and what lets many machines work on one large file."""

_READING = 0.25
"""Share of a core that reading takes: most of it waits for files."""

_HEAD = "node:__internal_head__"
"""A resource that Ray gives to the head of a cluster alone."""

_Row = dict[str, str]
_CLAIMS = TypeAdapter(tuple[Claim, ...])


class ClusterError(Exception):
    """The cluster cannot be reached or gave up; the message is one line and says what to do."""


class Reached(NamedTuple):
    """What came of one record: an article with its claims, or a refusal."""

    article: Article | None
    claims: tuple[Claim, ...] = ()
    refusal: Refusal | None = None


def read_on_cluster(
    arguments: Iterable[str],
    address: str = "",
    *,
    known: Known = NOTHING,
    model: str = parsing.DEFAULT_MODEL,
) -> Iterator[Reached]:
    """What sources hold, read and extracted on a Ray cluster, in the order of the sources.

    `address` is `ray://host:port` of a cluster's client server; empty for the cluster that this
    machine belongs to, which is started on it alone if there is none.

    Raises:
        SourceError: there is no such source, or one machine alone can read it.
        ClusterError: the cluster cannot be reached, or a part failed time and again.
    """
    found = list(partitions(arguments))
    with _joined(address):
        lead = ray.remote(num_cpus=0, resources={_HEAD: 0.001})(_Run)
        run = lead.remote(found, known, model)
        while rows := ray.get(run.more.remote()):
            yield from map(_reached, rows)


@contextmanager
def _joined(address: str) -> Iterator[None]:
    """Belongs to a cluster for a while.

    Raises:
        ClusterError: it cannot be reached, or gave up.
    """
    try:
        ray.init(
            address or None, log_to_driver=False, logging_level=logging.ERROR, namespace="entente"
        )
    except (ConnectionError, RayError, OSError, ValueError) as error:
        where = address or "a Ray cluster"
        raise ClusterError(f"cannot reach {where}: {told(error)}") from error
    try:
        yield
    except (RayError, ConnectionError) as error:
        raise ClusterError(f"the Ray cluster gave up: {told(error)}") from error
    finally:
        ray.shutdown()


class _Run:
    """Leads the pipeline from the head of the cluster, whoever asks for it from outside."""

    def __init__(self, found: list[Partition], known: Known, model: str) -> None:
        self._batches = iter(_pipeline(found, known, model).iter_batches(batch_size=AT_ONCE))

    def more(self) -> list[_Row]:
        """The next rows; none at the end."""
        batch: dict[str, Any] = next(self._batches, {})
        columns = list(batch)
        return [
            dict(zip(columns, map(str, row), strict=True))
            for row in zip(*batch.values(), strict=True)
        ]


def _pipeline(found: list[Partition], known: Known, model: str) -> ray.data.Dataset:
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.target_max_block_size = AT_A_TIME
    context.enable_progress_bars = False
    parts = ray.data.from_items([one._asdict() for one in found], override_num_blocks=len(found))
    return parts.flat_map(_read, fn_kwargs={"known": known}, num_cpus=_READING).map_batches(
        # A task, not an actor: what a task gave is made again if the machine that holds it is lost.
        _extracted,
        fn_kwargs={"model": model},
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


def _extracted(batch: Any, model: str) -> Any:
    """The rows, each article with its claims; a process loads the model once."""
    articles = [Article.model_validate_json(one) for one in batch["article"] if one]
    told = (_CLAIMS.dump_json(tuple(claims)).decode() for _, claims in extract(articles, model))
    return {
        "article": list(batch["article"]),
        "claims": [next(told) if one else "" for one in batch["article"]],
        "refusal": list(batch["refusal"]),
    }


def _reached(row: _Row) -> Reached:
    if row["refusal"]:
        return Reached(None, refusal=Refusal(*json.loads(row["refusal"])))
    return Reached(
        Article.model_validate_json(row["article"]), _CLAIMS.validate_json(row["claims"])
    )
