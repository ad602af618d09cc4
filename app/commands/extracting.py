"""`entente extract` and `entente actor`: lines in, lines out, without a store."""

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any, BinaryIO, NamedTuple

import typer

from app.commands.ingesting import end, readable
from app.commands.options import (
    JobsOption,
    ModelOption,
    PublishedOption,
    PublisherOption,
    SourceArgument,
    known,
    say,
    settings,
)
from app.commands.summing import place
from graph.model import Article
from ingest import sources
from ingest.actors.phrases import resolve_phrases
from ingest.sources.days import day_of
from ingest.sources.records import Refusal
from ingest.work.parallel import extraction


class Asked(NamedTuple):
    """One line of `actor`."""

    id: Any
    phrase: str
    day: date | None


def extract_command(
    source: SourceArgument,
    jobs: JobsOption = 1,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    model: ModelOption = None,
) -> None:
    """Print the claims that articles make, one JSON object a line."""
    refusals: list[Refusal] = []
    unread: list[str] = []
    chosen = settings(model=model)
    said = known(published, publisher)
    articles = _articles(readable(source, unread, chosen, said), refusals)
    terms = chosen.terms(jobs)

    def failed(article: Article, reason: str) -> None:
        refusals.append(Refusal(article.id, 0, "", f"cannot be read: {reason}"))
        say(f"{article.id} cannot be read: {reason}")

    with extraction(terms.model, jobs, terms.limits, failed, terms.advisor) as extract:
        for _, claims in extract(terms.interpreter.each(articles)):
            sys.stdout.writelines(claim.model_dump_json() + "\n" for claim in claims)
    if line := terms.advisor.tally.line:
        say(line)
    end(unread, len(refusals))


def actor(
    source: Annotated[list[str], typer.Argument(help="JSONL files, or - for standard input.")],
    model: ModelOption = None,
) -> None:
    """Print who phrases mean: {"id", "phrase", "date"?} in, {"id", "actor"} out."""
    refused: list[str] = []
    ids: deque[Any] = deque()

    def phrases() -> Iterator[tuple[str, date | None]]:
        for where, line in _lines(source):
            try:
                asked = _phrase(line)
            except ValueError as error:
                say(f"{where}: {error}")
                refused.append(where)
                continue
            ids.append(asked.id)
            yield asked.phrase, asked.day

    for found in resolve_phrases(phrases(), settings(model=model).model):
        party = found.model_dump(mode="json") if found else None
        answer = {"id": ids.popleft(), "actor": party}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    end((), len(refused))


def _articles(items: Iterable[Article | Refusal], refusals: list[Refusal]) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Refusal):
            refusals.append(item)
            say(f"{place(item.source, item.line, item.field)}: {item.message}")
        else:
            yield item


def _lines(arguments: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for argument in arguments:
        name = "standard input" if argument == "-" else argument
        with _stream(argument) as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield f"{name}:{number}", line


def _stream(argument: str) -> AbstractContextManager[BinaryIO]:
    if argument == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(argument).open("rb")
    except OSError as error:
        raise sources.SourceError(f"cannot read {argument}: {error.strerror}") from error


def _phrase(line: bytes) -> Asked:
    """One line of `actor`, checked.

    Raises:
        ValueError: the message names the field and what is wrong with it.
    """
    try:
        asked = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8") from None
    except ValueError as error:
        raise ValueError(f"is not JSON: {error}") from None
    if not isinstance(asked, dict):
        raise ValueError("is not a JSON object")
    if "id" not in asked:
        raise ValueError("id: is missing")
    phrase = asked.get("phrase")
    if not isinstance(phrase, str) or not phrase.strip():
        raise ValueError("phrase: is not a text")
    return Asked(asked["id"], phrase, _day(asked.get("date")))


def _day(written: object) -> date | None:
    if written is None or written == "":
        return None
    day = None
    if isinstance(written, str):
        with suppress(ValueError, OverflowError):
            day = day_of(written)
    if day is not None:
        return day
    raise ValueError(f"date: {written!r} is not a date; write YYYY-MM-DD or 12 April 2022")


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("extract")(extract_command)
    app.command()(actor)
