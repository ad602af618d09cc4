"""The page that compares Entente with others tells the figures that were measured last."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FIGURES = json.loads((ROOT / "tests/gold/figures.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs/comparison.md").read_text(encoding="utf-8")


def cells(label: str) -> list[str]:
    [line] = [line for line in PAGE.splitlines() if line.startswith(f"| {label} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize(
    ("label", "shared", "blind"),
    [
        ("event type found", "plover: event type found", "sentences: event type found"),
        ("type, who and whom found", "plover: type + who + whom found",
         "sentences: type + who + whom found"),
        ("words of who and whom", "quad: who + whom overlap", ""),
        ("country of an actor", "actors: country", "actors: country"),
        ("sector of an actor", "actors: sector", "actors: sector"),
        ("whole articles, precision", "articles: precision", "articles: precision"),
        ("whole articles, recall", "articles: recall", "articles: recall"),
        ("edges from sentences that only look like events", "", "none: sentences with a claim"),
    ],
)  # fmt: skip
def test_the_shares_are_those_of_the_last_evaluation(label: str, shared: str, blind: str) -> None:
    told = [f"shared {shared}" if shared else "", f"blind {blind}" if blind else ""]
    assert cells(label)[-2:] == [f"{100 * FIGURES[key]:.0f} %" if key else "" for key in told]


def test_the_class_of_sentences_and_the_speed_are_those_measured_last() -> None:
    assert cells("quad class, macro-F1")[4] == f"{FIGURES['shared quad: class macro-F1']:.2f}"
    results = json.loads((ROOT / "benchmarks/results.json").read_text(encoding="utf-8"))
    [speed] = [
        one["row"]["figure"]
        for one in results
        if one["part"] == "extraction" and one["row"]["what"] == "speed, of bare spaCy"
    ]
    assert cells("speed, of bare spaCy")[4] == f"[{speed:.2f}](benchmarks.md)"
