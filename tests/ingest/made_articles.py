"""Short articles made by rule, as many as are asked for: the same number gives the same text."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

STATES = ("France", "Germany", "Japan", "China", "Russia", "North Korea", "South Korea", "Iran",
          "Israel", "Turkey", "India", "Pakistan", "Egypt", "Poland", "Ukraine")  # fmt: skip
SENTENCES = (
    "{a} condemned {b} on Monday.",
    "{a} imposed sanctions on {b}.",
    "{a} and {b} held talks in Geneva.",
    "{a} accused {b} of shipping arms to {c}.",
    "{a} denied that it ships arms to {b}.",
    "{a} urged {b} to release the prisoners.",
    "{a} signed an agreement with {b} in May.",
    "{a} threatened to expel diplomats of {b}.",
    "{a} did not condemn {b}.",
    "{c} said {a} sent aid to {b}.",
)
FIRST_DAY = date(2023, 1, 1)
PUBLISHERS = ("The Courier", "The Herald", "")


def record(number: int) -> dict[str, str]:
    """One article of one sentence, as JSONL holds it."""
    a = number % len(STATES)
    b = (a + 1 + number // len(STATES) % (len(STATES) - 1)) % len(STATES)
    c = (a + b + 1) % len(STATES)
    sentence = SENTENCES[number * 7 % len(SENTENCES)]
    return {
        "id": f"made-{number:06}",
        "published": str(FIRST_DAY + timedelta(days=number % 365)),
        "publisher": PUBLISHERS[number % len(PUBLISHERS)],
        "title": f"Report {number}",
        "text": sentence.format(a=STATES[a], b=STATES[b], c=STATES[c]),
    }


def lines(count: int) -> Iterator[str]:
    """Articles as JSONL."""
    return (json.dumps(record(number)) + "\n" for number in range(count))


def write(path: Path, count: int) -> Path:
    """A JSONL file of so many articles."""
    path.write_text("".join(lines(count)), encoding="utf-8")
    return path
