"""Fits which acts are of politics at all, for `ingest.credibility.politics`.

    python -m benchmarks.politics            fits and writes the weights
    python -m benchmarks.politics --check    tells what they do to gold that they were not fitted to

From the development half of the gold: the right ones of the acts that frames read in its sentences
and articles, against all that they read where gold has none, whether rules drop them or not. The
blind half stays unseen. Logistic regression, by the fit of `benchmarks.liken`.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks import liken, scoring
from benchmarks.evaluate import GOLD, ROOT, UNDATED, read_lines
from ingest.credibility import believed, politics
from ingest.events import lexicon
from ingest.events.act import Act
from ingest.events.acts import SentenceReader
from ingest.pipeline import sentences_of, told_and_read
from ingest.sources.records import article_from_record

WEIGHTS = ROOT / "ingest" / "data" / "politics.csv"
POLITICS, NONE = "POLITICS", "NONE"
EPOCHS = 25
PENALTY = 3e-3
SMALL = 5
"""Features of a smaller weight, in hundredths, are not kept."""
FOLDS = 5


class Read(NamedTuple):
    """An act that frames read in gold."""

    line: int
    words: list[str]
    """Features of its sentence."""
    own: list[str]
    """Features of the act."""
    right: bool
    told: bool
    """Whether the rules tell it."""
    least: float
    """How much must speak for it."""


def read_in(line: scoring.Line, number: int) -> Iterator[Read]:
    """The acts that frames read in a line of gold, where it says whether they are acts."""
    record = {name: line[name] for name in ("text", "published", "title") if line.get(name)}
    article = article_from_record({"published": UNDATED, **record})
    parsed = sentences_of(article)
    _, read = told_and_read(article, parsed)
    frames = lexicon.load()
    for (sentence, _), mentions in zip(parsed, read, strict=True):
        acts = SentenceReader(sentence, mentions, frames).read()
        told = believed(sentence, acts, mentions)
        for act in acts:
            right = _is_gold(line, act)
            if right is not None and politics.is_judged(act):
                words = politics.of_sentence(sentence, mentions)
                own = politics.of_act(sentence, act)
                yield Read(number, words, own, right, act in told, politics.least(act))


def _is_gold(line: scoring.Line, act: Act) -> bool | None:
    """Whether an act is one of gold; None where gold does not say that it is none."""
    if "gold" in line:
        made = {
            "event_type": act.event_type,
            "sources": [party.model_dump() for party in act.sources],
            "targets": [party.model_dump() for party in act.targets],
        }
        return True if any(scoring.is_act(made, wanted) for wanted in line["gold"]) else None
    if not line.get("events"):
        return False
    return True if any(act.event_type in wanted["types"] for wanted in line["events"]) else None


def fit(reads: Sequence[Read]) -> dict[str, float]:
    """The weight of each feature for politics."""
    cases = [
        liken.Case([*r.words, *filter(None, r.own)], POLITICS if r.right else NONE, "", 1.0)
        for r in reads
    ]
    types, weights = liken.fit(cases, random.Random(1), EPOCHS, PENALTY)
    at, other = types.index(POLITICS), types.index(NONE)
    return {word: float(row[at] - row[other]) for word, row in weights.items()}


def check(reads: Sequence[Read]) -> str:
    """What is dropped of acts to which the weights were not fitted, by parts of the gold."""
    kept: dict[tuple[bool, bool], list[bool]] = {}
    for fold in range(FOLDS):
        weights = fit([r for r in reads if r.line % FOLDS != fold])
        for r in reads:
            if r.line % FOLDS == fold:
                of_words, of_act = (
                    sum(weights.get(word, 0.0) for word in part) for part in (r.words, r.own)
                )
                sure = politics.odds(of_words, of_act) >= r.least
                kept.setdefault((r.right, r.told), []).append(sure)
    names = {
        (True, True): "acts that rules tell",
        (False, True): "what rules tell and is none",
        (False, False): "what rules drop and is none",
    }
    return "\n".join(
        f"{name}: {len(kept[key]) - sum(kept[key])} of {len(kept[key])} dropped"
        for key, name in names.items()
        if key in kept
    )


def main() -> None:
    """Fits and writes the weights, or checks them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="tell what they do to unseen gold")
    options = parser.parse_args()
    half = GOLD / "development"
    lines = [
        line
        for name in ("sentences", "none", "articles")
        for line in read_lines(half / f"{name}.jsonl")
    ]
    reads = [read for number, line in enumerate(lines) for read in read_in(line, number)]
    if options.check:
        print(check(reads))
        return
    rounded = {word: round(politics.SCALE * value) for word, value in fit(reads).items()}
    rows = [(w, value) for w, value in sorted(rounded.items()) if not w or abs(value) >= SMALL]
    liken.write(WEIGHTS, ["feature", "weight"], rows)
    print(f"{len(reads)} acts, {len(rows)} features; wrote {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
