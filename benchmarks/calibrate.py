"""Fits the confidence of claims to gold, and writes `ingest/data/confidence.csv`.

    python -m benchmarks.calibrate

Gold is the development half of `tests/gold` and, where the folder is there, the shared articles:
whole articles, and sentences without acts, which say of every claim whether it is right. The
blind half stays unseen, and `make evaluate` tells the calibration error on it. Ridge logistic
regression, by Newton's method.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import scoring
from benchmarks.evaluate import GOLD, ROOT, UNDATED, read_lines
from ingest import confidence
from ingest.claims import groups_of
from ingest.pipeline import told_of
from ingest.sources.records import article_from_record

WEIGHTS = ROOT / "ingest" / "data" / "confidence.csv"
SHARED = ROOT.parent / "shared" / "evaluation" / "articles.jsonl"
RIDGE = 1.0
STEPS = 30

Floats = NDArray[np.float64]


def gold() -> list[scoring.Line]:
    """The lines that say of every claim whether it is right."""
    half = GOLD / "development"
    lines = read_lines(half / "articles.jsonl") + read_lines(half / "none.jsonl")
    return lines + (read_lines(SHARED) if SHARED.exists() else [])


def cases() -> Iterator[tuple[dict[str, float], bool]]:
    """The facts of each claim that is a relation, and whether it is right."""
    for line in gold():
        record = {"text": line["text"], "published": line.get("published", UNDATED)}
        article = article_from_record({**record, "title": line.get("title", "")})
        for claim, items in groups_of(article, told_of(article)):
            said: dict[str, Any] = json.loads(claim.model_dump_json())
            if said["polarity"] == "negated" or not scoring.told_between(said):
                continue
            right = any(scoring.is_act(said, act) for act in line.get("gold", ()))
            best = max(items, key=lambda item: item.confidence)
            yield confidence.facts(best, len(claim.more_evidence)), right


def fit(rows: Floats, right: Floats) -> Floats:
    """Weights that make the rows' probabilities those of being right."""
    weights = np.zeros(rows.shape[1])
    penalty = RIDGE * np.eye(rows.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - likely) - penalty @ weights
        curve = (rows.T * (likely * (1 - likely))) @ rows + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Fits and writes the weights."""
    found = list(cases())
    names = [confidence.CONSTANT]
    names += sorted({name for facts, _ in found for name in facts} - {confidence.CONSTANT})
    rows = np.array([[facts.get(name, 0.0) for name in names] for facts, _ in found])
    weights = fit(rows, np.array([float(right) for _, right in found]))
    with Path(WEIGHTS).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["fact", "weight"])
        writer.writerows(
            (name, f"{weight:.4f}") for name, weight in zip(names, weights, strict=True)
        )
    kept = sum(right for _, right in found)
    print(f"{len(found)} claims, {kept} of them right; wrote {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
