"""Prints the figures of the extraction on the gold sets of `tests/gold` and the shared ones.

The command line is run as a user would, one process a set:

    python -m benchmarks.evaluate                  one table, with the change of each figure
    python -m benchmarks.evaluate --by-type        with each event type on its own
    python -m benchmarks.evaluate --json           the same as JSON
    python -m benchmarks.evaluate --commit         makes these the figures that others are held to

The shared development sets come with their own scorer; where their folder is missing that is said
and the rest goes on. Texts are never printed: who reads a miss of a blind set has spent it.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import facets, scoring
from benchmarks.scoring import Figure, Line

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
HALVES = ("blind", "development")
COMMITTED = GOLD / "figures.json"
"""The figures that a change is held to, by set and measure."""
FEWER_IS_BETTER = frozenset(
    {"sentences with a claim", "claims a sentence", "expected calibration error"}
)
SLACK_CASES = 1.5
"""A share may be worse by so many cases: processors parse a few sentences differently."""
SLACK = 0.01
"""So much may another figure be worse."""
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


def _extracted(binary: str, gold: Iterable[Line]) -> list[Line]:
    dated = [{"published": UNDATED, **line} for line in gold]
    return _answers([binary, "extract", "-"], dated, ARTICLE_FIELDS)


def gold_figures(binary: str, folder: Path, by_type: bool = False) -> list[Figure]:
    """The figures of one half of the project's own gold sets.

    Raises:
        EvaluationError: the command fails.
        OSError: a set cannot be read.
    """
    sentences, none, articles, phrases, told = (
        read_lines(folder / f"{name}.jsonl")
        for name in ("sentences", "none", "articles", "actors", "facets")
    )
    parts = [{**line, "id": key, "text": text} for line in told for key, text in facets.texts(line)]
    made = _extracted(binary, [*sentences, *none, *articles, *parts])
    claims = scoring.by_article(made)
    figures = scoring.score_sentences(sentences, claims)
    if by_type:
        figures += scoring.score_types(sentences, claims)
    figures += scoring.score_none(none, claims) + scoring.score_articles(articles, claims)
    figures += scoring.score_calibration([*none, *articles], claims)
    figures += facets.score_facets(told, claims, scoring.by_article(made, negated=True))
    figures += scoring.score_actors(
        phrases, _answers([binary, "actor", "-"], phrases, PHRASE_FIELDS)
    )
    return [figure._replace(set=f"{folder.name} {figure.set}") for figure in figures]


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


def table(figures: Sequence[Figure], before: Mapping[str, float]) -> str:
    """The figures as a table for the terminal, with their change; shares as percentages."""
    rows = [("set", "measure", "figure", "change", "cases")]
    for figure in figures:
        cases = "-" if figure.cases is None else str(figure.cases)
        change = _change(figure, before.get(key(figure)))
        rows.append((figure.set, figure.measure, _shown(figure), change, cases))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        f"{row[0]:{widths[0]}}  {row[1]:{widths[1]}}  {row[2]:>{widths[2]}}"
        f"  {row[3]:>{widths[3]}}  {row[4]:>{widths[4]}}"
        for row in rows
    )


def key(figure: Figure) -> str:
    """Under which a figure is committed."""
    return f"{figure.set}: {figure.measure}"


def committed(path: Path = COMMITTED) -> dict[str, float]:
    """The figures that a change is held to; none where none were committed."""
    if not path.exists():
        return {}
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return found


def fallen(figures: Iterable[Figure], before: Mapping[str, float]) -> list[Figure]:
    """The figures that are worse than before by more than another processor explains."""
    found = []
    for figure in figures:
        known = before.get(key(figure))
        if known is None or figure.value is None:
            continue
        worse = known - figure.value
        if figure.measure in FEWER_IS_BETTER:
            worse = -worse
        if worse > max(SLACK_CASES / figure.cases if figure.cases else 0.0, SLACK):
            found.append(figure)
    return found


def _change(figure: Figure, before: float | None) -> str:
    if before is None or figure.value is None:
        return "new"
    change = figure.value - before
    if abs(change) < 0.0005:
        return "="
    return f"{change:+.3f}" if _is_plain(figure) else f"{100 * change:+.1f}"


def _is_plain(figure: Figure) -> bool:
    return figure.cases is None or figure.measure == "claims a sentence"


def _shown(figure: Figure) -> str:
    if figure.value is None:
        return "n/a"
    if _is_plain(figure):
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
    parser.add_argument("--commit", action="store_true", help="keep these figures")
    return parser.parse_args()


def main() -> int:
    """Runs all sets; the exit code is 1 if a command failed or a figure of the own gold fell."""
    options = _options()
    notes: list[str] = []
    try:
        figures = [
            figure
            for half in HALVES
            for figure in gold_figures(options.bin, GOLD / half, options.by_type)
        ]
        own = list(figures)
        if (options.shared / "score.py").is_file():
            figures += shared_figures(options.bin, options.shared)
        else:
            notes.append(f"shared sets: left out, {options.shared} has no score.py")
    except EvaluationError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 1
    before = committed()
    worse = fallen(own, before)
    notes += [f"fell: {key(figure)}, {_change(figure, before[key(figure)])}" for figure in worse]
    if options.json:
        answer: dict[str, Any] = {"figures": [f._asdict() for f in figures], "notes": notes}
        print(json.dumps(answer, indent=1))
    else:
        print("\n".join([table(figures, before), *notes]))
    if options.commit:
        commit(figures)
        return 0
    return 1 if worse else 0


def commit(figures: Iterable[Figure], path: Path = COMMITTED) -> None:
    """Makes these the figures that a change is held to."""
    kept = {key(figure): round(figure.value, 4) for figure in figures if figure.value is not None}
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
