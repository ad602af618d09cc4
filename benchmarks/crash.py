"""Processes of an ingest are killed at random moments; the graph is that of a quiet ingest.

    python -m benchmarks.crash                       100 kills, into a new SQLite file
    python -m benchmarks.crash --store bolt://...    into another, empty store

An ingest and a worker run at once, with their children; each kill is a SIGKILL of any one of
these. What has ended is started again, an ingest that came to its end with the next part of the
articles. When all are in, the counts and claims of both graphs are compared, all articles are
retracted, and it begins anew. Exits 1 if the graphs ever differed.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any, NamedTuple

from benchmarks.processes import children
from graph.filters import PageRequest
from graph.stores import open_store

ARTICLES = 300
COPIES = 0.3
"""Share of the articles that say what another one says, under an id of their own."""
PARTS = 4
"""Files that the articles come in."""
LEASE = "2"
"""Seconds of a lease: who waits for those of the dead waits shorter."""
SHORTEST, LONGEST = 0.05, 4.0
"""Seconds between two kills."""
AT_WORK = 0.8
"""Share of the kills that wait until articles are pending."""
PATIENCE = 300.0

_STATES = ("France", "Germany", "Japan", "China", "Russia", "Iran", "Israel", "Turkey", "India")
_ACTS = ("{a} condemned {b}.", "{a} imposed sanctions on {b}.", "{a} and {b} held talks in Geneva.",
         "{a} accused {b} of shipping arms to {c}.", "{a} denied that it ships arms to {b}.",
         "{a} threatened to expel diplomats of {b}.", "{c} said {a} sent aid to {b}.")  # fmt: skip


class Shaken(NamedTuple):
    """What was killed, and whether that changed anything."""

    killed: Counter[str]
    """How often what was killed."""
    at_work: int
    """Kills that came while articles were pending."""
    rounds: int
    """How often all articles were in."""
    equal: bool
    """Whether the graph was that of the quiet ingest, each time."""


def records(number: int, copies: float = COPIES) -> Iterator[dict[str, str]]:
    """Short articles, of which a share say what earlier ones say."""
    chance = random.Random(number)
    texts: list[str] = []
    for n in range(number):
        if texts and chance.random() < copies:
            text = chance.choice(texts)
        else:
            a, b, c = chance.sample(_STATES, 3)
            told = (chance.choice(_ACTS).format(a=a, b=b, c=c) for _ in range(3))
            text = f"{' '.join(told)} That was number {n}."
            texts.append(text)
        day = f"2024-{1 + n % 12:02}-{1 + n % 28:02}"
        yield {"id": f"shaken-{n:05}", "published": day, "publisher": f"P{n % 7}", "text": text}


def write(folder: Path, number: int, parts: int = PARTS) -> list[Path]:
    """The articles in so many files."""
    made = [json.dumps(record) + "\n" for record in records(number)]
    files = []
    for part in range(parts):
        files.append(folder / f"part-{part}.jsonl")
        files[-1].write_text("".join(made[part::parts]), encoding="utf-8")
    return files


def shake(store: str, quiet: str, files: Sequence[Path], kills: int, seed: int) -> Shaken:
    """Ingests files under kills, into one store, and undisturbed into another; compares both."""
    _run("ingest", *map(str, files), "--store", quiet)
    chance = random.Random(seed)
    killed: Counter[str] = Counter()
    at_work = 0
    with _commands(store, files, told(quiet)) as commands:
        for _ in range(kills):
            sleep(chance.uniform(SHORTEST, LONGEST))
            at_work += commands.go_on(wait=chance.random() < AT_WORK)
            killed[commands.kill(chance)] += 1
        commands.finish()
        return Shaken(killed, at_work, commands.rounds, commands.equal)


def told(store: str) -> tuple[str, str]:
    """The counts and the claims of a store."""
    return _run("stats", "--json", "--store", store), _run("export", "--store", store)


class _Commands:
    """An ingest and a worker, kept running."""

    def __init__(self, store: str, files: Sequence[Path], expected: tuple[str, str]) -> None:
        self._store = store
        self._files = list(files)
        self._expected = expected
        self.rounds = 0
        self.equal = True
        self._part = 0
        self._worker = self._start("worker", "--processes", "1")
        self._ingest = self._begin()

    def _start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "ENTENTE_LEASE_SECONDS": LEASE}
        return subprocess.Popen(
            _entente(*arguments, "--store", self._store),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def _begin(self) -> "subprocess.Popen[bytes]":
        return self._start("ingest", str(self._files[self._part]), "--jobs", "2")

    def go_on(self, *, wait: bool) -> bool:
        """Starts again what has ended; whether articles are pending, which it may wait for."""
        end = monotonic() + PATIENCE
        while True:
            if self._worker.poll() is not None:
                self._worker = self._start("worker", "--processes", "1")
            if self._ingest.poll() is not None:
                self._next()
            with open_store(self._store) as store:
                pending = store.ledger.load().pending > 0
            if pending or not wait or monotonic() > end:
                return pending
            sleep(0.05)

    def _next(self) -> None:
        if self._ingest.returncode == 0:
            self._part += 1
            if self._part == len(self._files):
                self._compare()
                self._empty()
                self._part = 0
        self._ingest = self._begin()

    def _compare(self) -> None:
        end = monotonic() + PATIENCE
        with open_store(self._store) as store:
            while store.ledger.load().pending:
                if monotonic() > end or self._worker.poll() is not None:
                    raise SystemExit("articles stay pending")
                sleep(0.2)
        self.rounds += 1
        self.equal = self.equal and told(self._store) == self._expected

    def _empty(self) -> None:
        with open_store(self._store) as store:
            with store.view() as view:
                ids = [article.id for article in view.articles(page=PageRequest(limit=1000)).items]
            with store.writer() as writer:
                for one in ids:
                    writer.retract(one)

    def kill(self, chance: random.Random) -> str:
        """Kills something; says what."""
        name, process = chance.choice([("ingest", self._ingest), ("worker", self._worker)])
        started = children(process.pid)
        if started and chance.random() < 0.5:
            _kill(chance.choice(started))
            return f"a child of the {name}"
        process.kill()
        process.wait()
        return f"the {name}"

    def finish(self) -> None:
        """Lets what runs come to its end, and the rest of the articles in."""
        while True:
            self.go_on(wait=False)
            self._ingest.wait(PATIENCE)
            if self._ingest.returncode == 0:
                self._part += 1
                if self._part == len(self._files):
                    self._compare()
                    return
            self._ingest = self._begin()

    def close(self) -> None:
        """Ends what runs."""
        for process in (self._ingest, self._worker):
            process.kill()
            process.wait()


@contextmanager
def _commands(store: str, files: Sequence[Path], expected: tuple[str, str]) -> Iterator[_Commands]:
    commands = _Commands(store, files, expected)
    try:
        yield commands
    finally:
        commands.close()


def _entente(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "app.cli", *arguments]


def _run(*arguments: str) -> str:
    done = subprocess.run(_entente(*arguments), capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        raise SystemExit(f"entente {arguments[0]}: {done.stderr}")
    return done.stdout


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def main() -> None:
    """Shakes and prints; exits 1 if the graphs differ."""
    options: Any = argparse.ArgumentParser(description="Kills at random moments.")
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--store", help="an empty store; otherwise a new SQLite file")
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = options.parse_args()
    print(f"--seed {asked.seed}", flush=True)
    with TemporaryDirectory() as folder:
        files = write(Path(folder), asked.articles)
        store = asked.store or f"sqlite:///{folder}/shaken.db"
        began = monotonic()
        found = shake(store, f"sqlite:///{folder}/quiet.db", files, asked.kills, asked.seed)
    for what, times in found.killed.most_common():
        print(f"killed {times:3} times: {what}")
    print(f"{found.at_work} of {asked.kills} kills came while articles were pending")
    told_so = "equal" if found.equal else "DIFFERENT"
    print(f"{told_so} in {found.rounds} rounds, after {monotonic() - began:.0f} seconds")
    raise SystemExit(not found.equal)


if __name__ == "__main__":
    main()
