"""Fits which acts are of politics at all, for `ingest.credibility.politics`.

    python -m benchmarks.politics            fits and writes the weights
    python -m benchmarks.politics --check    tells what they do to gold that they were not fitted to

From the development half of the gold: the right ones of the acts that frames read in its sentences
and articles, against all that they read where gold has none, whether rules drop them or not. The
blind half stays unseen. The examples of the frames tell how acts are told in few words.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks import likeness, scoring
from benchmarks.evaluate import GOLD, ROOT, UNDATED, read_lines
from ingest.credibility import believed, politics, scenes
from ingest.events import lexicon
from ingest.events.act import Act
from ingest.events.acts import SentenceReader
from ingest.pipeline import sentences_of, told_and_read
from ingest.sources.records import article_from_record

WEIGHTS = ROOT / "ingest" / "data" / "politics.csv"
STEPS = 150
RATE = 0.05
MOMENTUM, MEMORY, TINY = 0.9, 0.999, 1e-8
"""As the inventors of Adam set them."""
PENALTY = 3e-4
RARE = 4
"""A feature must be seen so often."""
OF_VECTORS = 0.1
"""How much the numbers of vectors vary, where a feature that is there counts as 1."""
DIGITS = 3
"""Decimals of a weight that are kept; one more of those of vectors."""
FOLDS = 5
EXAMPLES = "examples"
"""In place of the author of those of the frames."""


class Read(NamedTuple):
    """An act that frames read in gold."""

    author: str
    """Whose the line of gold is, as its id begins."""
    words: list[str]
    """Features of its sentence."""
    own: list[str]
    """Features of the act."""
    vectors: likeness.Floats
    right: bool
    told: bool
    """Whether the rules tell it."""
    least: float
    """How much must speak for it."""


def read_in(line: scoring.Line) -> Iterator[Read]:
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
                vectors = politics.vectors_of(sentence, act)
                if vectors is None:
                    raise ValueError("the model has no vectors")
                yield Read(
                    line["id"].partition("-")[0],
                    politics.of_sentence(sentence, mentions),
                    politics.of_act(sentence, act),
                    vectors,
                    right,
                    act in told,
                    politics.least(act, scenes.evidence_of(sentence, mentions).saves),
                )


def of_examples() -> Iterator[Read]:
    """The acts of the frames' examples, in the manner of gold."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for frame in lexicon.load().frames():
        if frame.example and frame.event_type:
            told[frame.example].add(frame.event_type)
    for number, text in enumerate(sorted(told)):
        types = sorted(told[text])
        line = {"id": f"{EXAMPLES}-{number}", "text": text, "events": [{"types": types}]}
        yield from read_in(line)


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


def fit(reads: Sequence[Read]) -> politics.Weights:
    """The weights for politics: logistic regression by Adam (https://arxiv.org/abs/1412.6980)."""
    seen = Counter(name for r in reads for name in {*r.words, *r.own})
    names = sorted(name for name, times in seen.items() if name and times >= RARE)
    vectors = np.stack([r.vectors for r in reads])
    middle, spread = vectors.mean(0), vectors.std(0) / OF_VECTORS + TINY
    cases = np.hstack([_table(reads, names), (vectors - middle) / spread])
    right = np.array([r.right for r in reads], np.float32)
    found = np.zeros(cases.shape[1], np.float32)
    moved, squared = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, STEPS + 1):
        slope = cases.T @ (1 / (1 + np.exp(-cases @ found)) - right) / len(reads)
        slope[1:] += PENALTY * found[1:]
        moved += (1 - MOMENTUM) * (slope - moved)
        squared += (1 - MEMORY) * (slope * slope - squared)
        found -= (
            RATE * moved / (1 - MOMENTUM**step) / (np.sqrt(squared / (1 - MEMORY**step)) + TINY)
        )
    of_features = dict(zip(["", *names], map(float, found[: len(names) + 1]), strict=True))
    of_vectors = found[len(of_features) :] / spread
    of_features[""] -= float(of_vectors @ middle)
    return politics.Weights(of_features, of_vectors)


def _table(reads: Sequence[Read], names: Sequence[str]) -> likeness.Floats:
    """Which features each act has, behind one that all have."""
    place = {name: at for at, name in enumerate(names, 1)}
    table = np.zeros((len(reads), len(names) + 1), np.float32)
    table[:, 0] = 1
    for row, r in zip(table, reads, strict=True):
        row[[place[name] for name in (*r.words, *r.own) if name in place]] = 1
    return table


def is_likely(read: Read, weights: politics.Weights) -> bool:
    """Whether weights let an act be told."""
    return weights.of(read.words) + weights.of(read.own, read.vectors) >= read.least


def check(reads: Sequence[Read]) -> str:
    """What is dropped of acts of authors to whose lines the weights were not fitted."""
    authors = sorted({r.author for r in reads})
    kept: dict[tuple[bool, bool], list[bool]] = {}
    for fold in range(FOLDS):
        others = set(authors[fold::FOLDS])
        weights = fit([r for r in reads if r.author not in others])
        for r in reads:
            if r.author in others:
                kept.setdefault((r.right, r.told), []).append(is_likely(r, weights))
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
    reads = [*of_examples(), *(read for line in lines for read in read_in(line))]
    if options.check:
        print(check(reads))
        return
    fitted = fit(reads)
    kept = [(name, round(weight, DIGITS)) for name, weight in sorted(fitted.features.items())]
    kept += [
        (f"{politics.VECTOR}{at}", round(float(weight), DIGITS + 1))
        for at, weight in enumerate(fitted.vectors)
    ]
    likeness.write(WEIGHTS, ["feature", "weight"], kept)
    print(f"{len(reads)} acts, {len(kept)} features; wrote {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
