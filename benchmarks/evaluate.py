"""Prints the figures of the extraction on the gold sets of `tests/gold` and the shared ones.

The command line is run as a user would, one process a set:

    python benchmarks/evaluate.py                  one table
    python benchmarks/evaluate.py --by-type        with each event type on its own
    python benchmarks/evaluate.py --json           the same as JSON

The shared development sets come with their own scorer; where their folder is missing that is said
and the rest goes on. Texts are never printed: who reads a miss of a gold set has spent it.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import scoring
from benchmarks.scoring import Figure, Line

ROOT = Path(__file__).resolve().parent.parent
UNDATED = "2000-01-01"
"""Day of publication of a gold line that has none."""
ARTICLE_FIELDS = ("id", "text", "title", "published")
PHRASE_FIELDS = ("id", "phrase", "date")
SHARED_ROW = re.compile(
    r"^(?P<set>\w+)\s+(?P<measure>.+?)\s+(?P<value>\d+\.\d+)(?P<percent> %)?"
    r"(?:\s\(\d+/(?P<cases>\d+)\))?(?:\s|$)"
)
"""A row that the scorer of the shared sets prints."""


class EvaluationError(Exception):
    """A command that the evaluation runs has failed; says which, and what it told."""


def read_lines(path: Path) -> list[Line]:
    """The lines of a JSONL file."""
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def run(command: Sequence[str], rows: Iterable[Line] = ()) -> str:
    """What a command prints when it is given rows as JSONL.

    Raises:
        EvaluationError: the command is not there, or fails.
    """
    given = "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)
    called = " ".join(command)
    try:
        done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"cannot run {called}: {error.strerror}") from error
    if done.returncode:
        raise EvaluationError(f"{called} exited {done.returncode}: {done.stderr[-800:].strip()}")
    return done.stdout


def _answers(command: Sequence[str], gold: Iterable[Line], fields: Sequence[str]) -> list[Line]:
    rows = [{name: line[name] for name in fields if line.get(name)} for line in gold]
    return [json.loads(line) for line in run(command, rows).splitlines() if line.strip()]


def _claims(binary: str, gold: Iterable[Line]) -> scoring.Claims:
    dated = [{"published": UNDATED, **line} for line in gold]
    return scoring.by_article(_answers([binary, "extract", "-"], dated, ARTICLE_FIELDS))


def gold_figures(binary: str, folder: Path, by_type: bool = False) -> list[Figure]:
    """The figures of the project's own gold sets.

    Raises:
        EvaluationError: the command fails.
        OSError: a set cannot be read.
    """
    sentences = read_lines(folder / "sentences.jsonl")
    claims = _claims(binary, sentences)
    figures = scoring.score_sentences(sentences, claims)
    if by_type:
        figures += scoring.score_types(sentences, claims)
    scorers: tuple[tuple[str, Callable[[Sequence[Line], scoring.Claims], list[Figure]]], ...] = (
        ("none.jsonl", scoring.score_none),
        ("articles.jsonl", scoring.score_articles),
    )
    for name, score in scorers:
        gold = read_lines(folder / name)
        figures += score(gold, _claims(binary, gold))
    phrases = read_lines(folder / "actors.jsonl")
    return figures + scoring.score_actors(
        phrases, _answers([binary, "actor", "-"], phrases, PHRASE_FIELDS)
    )


def shared_figures(binary: str, folder: Path) -> list[Figure]:
    """The figures that the scorer of the shared sets prints.

    Raises:
        EvaluationError: the scorer fails.
    """
    printed = run([sys.executable, str(folder / "score.py"), "--bin", binary])
    return [figure for line in printed.splitlines() if (figure := shared_row(line))]


def shared_row(line: str) -> Figure | None:
    """The figure in one line that the scorer of the shared sets prints; None if it has none."""
    row = SHARED_ROW.match(line)
    if row is None:
        return None
    value = float(row["value"]) / (100 if row["percent"] else 1)
    cases = int(row["cases"]) if row["cases"] else None
    return Figure(f"shared {row['set']}", row["measure"], value, cases)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table for the terminal; shares as percentages."""
    rows = [("set", "measure", "figure", "cases")]
    for figure in figures:
        cases = "-" if figure.cases is None else str(figure.cases)
        rows.append((figure.set, figure.measure, _shown(figure), cases))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        f"{row[0]:{widths[0]}}  {row[1]:{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]:>{widths[3]}}"
        for row in rows
    )


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return "n/a"
    if figure.cases is None or figure.measure == "claims a sentence":
        return f"{figure.value:.3f}"
    return f"{100 * figure.value:.1f} %"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--bin", default=str(Path(sys.executable).parent / "entente"), help="the command to call"
    )
    parser.add_argument(
        "--shared",
        default=ROOT.parent / "shared" / "evaluation",
        type=Path,
        help="folder of the shared sets and their score.py",
    )
    parser.add_argument("--by-type", action="store_true", help="each event type on its own too")
    parser.add_argument("--json", action="store_true", help="write JSON")
    return parser.parse_args()


def main() -> int:
    """Runs all sets; the exit code is 1 if a command failed."""
    options = _options()
    notes: list[str] = []
    try:
        figures = gold_figures(options.bin, ROOT / "tests" / "gold", options.by_type)
        if (options.shared / "score.py").is_file():
            figures += shared_figures(options.bin, options.shared)
        else:
            notes.append(f"shared sets: left out, {options.shared} has no score.py")
    except EvaluationError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 1
    if options.json:
        answer: dict[str, Any] = {"figures": [f._asdict() for f in figures], "notes": notes}
        print(json.dumps(answer, indent=1))
    else:
        print("\n".join([table(figures), *notes]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
