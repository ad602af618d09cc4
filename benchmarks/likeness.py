"""Fits what words of a clause are like which act, for `ingest.events.likeness`.

    python -m benchmarks.likeness

From the frames, each a clause with a few of the words that its conditions accept, and from the
development half of the gold: its sentences, and what tells no act. The blind half stays unseen.
Softmax regression by AdaGrad; the modes of a type are counted.
"""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import scoring
from benchmarks.evaluate import GOLD, ROOT, UNDATED, read_lines
from ingest.events import lexicon
from ingest.events.lexicon import Frame
from ingest.events.likeness import NONE, Likeness, features
from ingest.pipeline import sentences_of, told_and_read
from ingest.sources.records import article_from_record

WEIGHTS = ROOT / "ingest" / "data" / "likeness.csv"
MODES = ROOT / "ingest" / "data" / "likeness_modes.csv"
EPOCHS = 6
RATE = 0.3
PENALTY = 1e-5
SCALE = 100
OF_A_FRAME = 0.3
OF_GOLD = 2.0
"""How much a clause counts that a frame, or that gold tells of."""
RARE = 2
"""A feature must be seen so often."""
SMALL = 15
"""Features all of whose weights are smaller, in hundredths, are not kept."""
_CLAUSAL = frozenset(
    ["obj", "subj", "xcomp", "ccomp", "attr", "oprd", "acomp", "iobj", "advcl", "acl", "speaker"]
)

Floats = NDArray[np.float32]


class Case(NamedTuple):
    """The features of one clause, and what it tells."""

    words: list[str]
    event_type: str
    mode: str
    weight: float


def of_frame(frame: Frame, dice: random.Random) -> Iterator[Case]:
    """Clauses in which a frame holds, with words that its conditions accept drawn by lot."""
    lemma = "+".join(filter(None, (frame.lemma, frame.particle)))
    base = [("word " if frame.noun else "verb ") + lemma]
    drawn: list[tuple[str, list[str]]] = []
    for condition in frame.conditions:
        slot = condition.slot
        if condition.absent:
            continue
        if slot in (lexicon.NOT, lexicon.WILL, lexicon.MAY):
            base.append("is negated" if slot == lexicon.NOT else "is future")
        elif not slot.startswith("@"):
            if slot not in _CLAUSAL and "mod" not in slot and "." not in slot:
                base.append("by " + slot.partition("_")[0])
            words = sorted(lemma for lemma in condition.lemmas if not lemma.startswith("@"))
            drawn += [(slot, words)] if words else []
    count = sum(len(words) for _, words in drawn)
    for _ in range(max(1, min(4, count // 4))):
        words = list(base)
        for slot, choice in drawn:
            word = dice.choice(choice)
            words.append("word " + word)
            words += ["object " + word] if slot == "obj" else []
        yield Case(words, frame.event_type, frame.mode, OF_A_FRAME)


def of_frames(dice: random.Random) -> Iterator[Case]:
    """Clauses of all frames that tell an act."""
    for frame in lexicon.load().frames():
        if frame.event_type and frame.lemma != lexicon.ANY_VERB:
            yield from of_frame(frame, dice)


def of_gold(line: scoring.Line) -> Iterator[Case]:
    """Clauses of a gold sentence: the one whose doer is that of its act, or all that tell none."""
    record = {"text": line["text"], "published": line.get("published", UNDATED)}
    article = article_from_record(record)
    parsed = sentences_of(article)
    _, read = told_and_read(article, parsed)
    wanted = line["events"][0] if line["events"] else None
    for (sentence, _), mentions in zip(parsed, read, strict=True):
        for verb, sources, targets in Likeness(sentence, mentions).clauses():
            words = features(sentence, verb, sources)
            if wanted is None:
                if targets:
                    yield Case(words, NONE, "", OF_GOLD)
                continue
            accepted = {code for actor in wanted["source"] for code in actor["codes"]}
            if not accepted or any({p.country, p.id} & accepted for p in sources):
                yield Case(words, wanted["strict"], wanted["mode"], OF_GOLD)
                return


def of_article(line: scoring.Line) -> Iterator[Case]:
    """Clauses of a gold article about two parties between whom it tells no act."""
    record = {name: line[name] for name in ("text", "published", "title") if line.get(name)}
    article = article_from_record(record)
    parsed = sentences_of(article)
    _, read = told_and_read(article, parsed)
    acts = [set(sources) | set(targets) for sources, targets, _, _ in line["gold"]]
    for (sentence, _), mentions in zip(parsed, read, strict=True):
        for verb, sources, targets in Likeness(sentence, mentions).clauses():
            codes = set[str]().union(*({p.country, p.id} for p in (*sources, *targets))) - {""}
            if targets and not any(len(codes & act) > 1 for act in acts):
                yield Case(features(sentence, verb, sources), NONE, "", OF_GOLD)


def fit(
    cases: Sequence[Case], dice: random.Random, epochs: int = EPOCHS, penalty: float = PENALTY
) -> tuple[list[str], dict[str, Floats]]:
    """The event types, and the weights of each feature for them."""
    types = sorted({case.event_type for case in cases})
    seen = Counter(word for case in cases for word in set(case.words))
    index = {word: at for at, word in enumerate(sorted(w for w, n in seen.items() if n >= RARE), 1)}
    weights = np.zeros((len(index) + 1, len(types)), np.float32)
    slopes = np.full_like(weights, 1e-2)
    share: defaultdict[str, float] = defaultdict(float)
    for case in cases:
        share[case.event_type] += case.weight
    mean = sum(share.values()) / len(share)
    rows = [
        (
            [0, *(index[word] for word in dict.fromkeys(case.words) if word in index)],
            types.index(case.event_type),
            case.weight * float(mean / share[case.event_type]) ** 0.5,
        )
        for case in cases
    ]
    for _ in range(epochs):
        dice.shuffle(rows)
        for at, right, weight in rows:
            logits = weights[at].sum(0)
            likely = np.exp(logits - logits.max())
            likely /= likely.sum()
            likely[right] -= 1
            slope = weight * likely[None, :] + penalty * weights[at]
            slopes[at] += slope * slope
            weights[at] -= RATE * slope / np.sqrt(slopes[at])
    return types, {"": weights[0], **{word: weights[at] for word, at in index.items()}}


def modes_of(cases: Iterable[Case]) -> Counter[tuple[str, str, str]]:
    """How often each feature, and none, stands with each mode of a type that has modes."""
    found = Counter[tuple[str, str, str]]()
    for case in cases:
        if case.mode:
            for word in ("", *dict.fromkeys(case.words)):
                found[case.event_type, word, case.mode] += 1
    return Counter({key: times for key, times in found.items() if times >= RARE})


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes a table."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Fits and writes the weights and the modes."""
    dice = random.Random(1)
    half = GOLD / "development"
    lines = read_lines(half / "sentences.jsonl") + read_lines(half / "none.jsonl")
    cases = [*of_frames(dice), *(case for line in lines for case in of_gold(line))]
    cases += [case for line in read_lines(half / "articles.jsonl") for case in of_article(line)]
    types, weights = fit(cases, dice)
    rounded = {word: np.rint(SCALE * row).astype(int) for word, row in weights.items()}
    kept = [(w, *row) for w, row in sorted(rounded.items()) if not w or abs(row).max() >= SMALL]
    write(WEIGHTS, ["word", *types], kept)
    modes = sorted(modes_of(cases).items())
    write(MODES, ["type", "word", "mode", "times"], [(*key, times) for key, times in modes])
    print(f"{len(cases)} clauses, {len(kept)} features; wrote {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
