"""Mixed load on the REST service, with articles coming in beside it: errors, and memory.

    python -m benchmarks.mixed                  ten minutes
    python -m benchmarks.mixed --minutes 1

One process on the graph of the real ICEWS events; every connection asks another question each
time. Memory is what the process has to itself (RssAnon); the mapped file of the store is the
system's. Prints a line every half a minute.
"""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterator
from itertools import count
from time import monotonic
from urllib.parse import urlencode

import httpx

from benchmarks import rows
from benchmarks.icews import Events
from benchmarks.processes import own_memory
from benchmarks.rows import Row
from benchmarks.serving import serving_icews

CONNECTIONS = 10
"""That ask; two more send articles."""
GROWTH = 1.1
EVERY = 30.0
"""Seconds between two lines."""
_LISTS = ("relations", "claims", "issues", "relations/by/month", "relations/by/event_type")
_OF_PAIRS = ("graph/between", "graph/paths", "graph/common", "analysis/timeline")
_OF_ONE = ("graph/neighbourhood", "analysis/changes", "analysis/reciprocity")
_WORDS = ("investigate", "praise government", "police", "fighter", "nothing like it")
_ACTS = ("condemned", "praised", "held talks with", "sanctioned", "threatened to attack")


class Tally:
    """What has been answered, and how."""

    def __init__(self) -> None:
        self.answers: Counter[int] = Counter()
        self.wrong: list[str] = []

    def add(self, answer: httpx.Response) -> None:
        """Counts an answer; one that is neither right nor a refused question is wrong."""
        self.answers[answer.status_code] += 1
        if answer.status_code not in (200, 201):
            self.wrong.append(f"{answer.request.url}: {answer.status_code} {answer.text[:200]}")


def question(states: list[str], chance: random.Random) -> str:
    """A path that is seldom asked twice."""
    one, other = chance.sample(states, 2)
    given: dict[str, str] = {"since": f"2010-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"}
    match chance.randrange(5):
        case 0:
            route = chance.choice(_OF_PAIRS)
            given |= {"source": one, "target": other}
        case 1:
            route = chance.choice(_OF_ONE)
            given |= {"actor": one}
        case 2:
            route, given["q"] = "claims", chance.choice(_WORDS)
        case _:
            route = chance.choice(_LISTS)
            given |= {"actor": one, "counterpart": other}
    return f"/v1/{route}?{urlencode(given)}"


def article(states: dict[str, str], number: int, chance: random.Random) -> str:
    """A short article; every third comes a second time, changed."""
    names = [states[one] for one in chance.sample(list(states), 6)]
    told = (
        f"{a} {chance.choice(_ACTS)} {b}." for a, b in zip(names[::2], names[1::2], strict=True)
    )
    fields = {"id": f"mixed-{number - number % 3 // 2}", "published": "2024-05-01"}
    return json.dumps({**fields, "text": " ".join(told)})


async def _ask(client: httpx.AsyncClient, states: list[str], tally: Tally, end: float) -> None:
    chance = random.Random(id(tally) + monotonic())
    while monotonic() < end:
        tally.add(await client.get(question(states, chance)))


async def _send(
    client: httpx.AsyncClient,
    states: dict[str, str],
    numbers: "count[int]",
    tally: Tally,
    end: float,
) -> None:
    chance = random.Random(7)
    headers = {"Content-Type": "application/json"}
    while monotonic() < end:
        body = article(states, next(numbers), chance)
        tally.add(await client.post("/v1/articles", content=body, headers=headers))


async def load(
    service: str, process: int, states: dict[str, str], minutes: float
) -> tuple[Tally, list[tuple[float, int]]]:
    """Asks and sends for so long; gives the answers, and the memory over time."""
    tally, numbers, seen = Tally(), count(), list[tuple[float, int]]()
    begun = monotonic()
    end = begun + 60 * minutes
    async with httpx.AsyncClient(base_url=service, timeout=60) as client, asyncio.TaskGroup() as at:
        for _ in range(CONNECTIONS):
            at.create_task(_ask(client, list(states), tally, end))
        for _ in range(2):
            at.create_task(_send(client, states, numbers, tally, end))
        while monotonic() < end:
            await asyncio.sleep(min(EVERY, 6 * minutes))
            seen.append((monotonic() - begun, own_memory(process)))
            print(
                f"{seen[-1][0]:4.0f} s {sum(tally.answers.values()):8,} answers"
                f" {tally.answers[201]:6,} articles {seen[-1][1] / 1e6:6.0f} MB"
                f" {len(tally.wrong)} wrong",
                flush=True,
            )
    return tally, seen


def measure(minutes: float) -> Iterator[Row]:
    """Wrong answers, and how memory grew after the first fifth."""
    with serving_icews() as (process, service):
        states = {one.id: one.name for one in Events().actors.values() if one.kind == "state"}
        tally, seen = asyncio.run(load(service, process.pid, states, minutes))
    for line in tally.wrong[:10]:
        print(line)
    answers = f"of {sum(tally.answers.values()):,}, with {tally.answers[201]:,} articles"
    yield Row("wrong answers", len(tally.wrong), most=0, measured=answers)
    settled = [held for when, held in seen if when > 12 * minutes]
    yield Row(
        "memory, of what it was after the first fifth",
        settled[-1] / settled[0],
        most=GROWTH,
        measured=f"{settled[-1] / 1e6:.0f} against {settled[0] / 1e6:.0f} MB",
    )


def main() -> None:
    """Measures and prints."""
    rows.run(__doc__, measure, minutes=10.0)


if __name__ == "__main__":
    main()
