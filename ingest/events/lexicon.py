"""The lexicon of frames: data files in `data/`, whose grammar `data/README.md` explains."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from graph.tables import kept_for_good


class LexiconError(ValueError):
    """A row of the lexicon that breaks its grammar; names the file and the line."""


Slots = tuple[tuple[str, ...], ...]
"""Alternatives, the first that names somebody counts; each a union of slots."""


WILL, MAY, NOT, IF, UNLESS = "@will", "@may", "@not", "@if", "@unless"
"""In place of a condition's slot: the verb stands in the future; in the future or as what may be;
it is negated; an `if` or `unless` clause stands by it; an `unless` clause does."""

MUST = "@must"
"""In place of a condition's slot: it is said of somebody that they should do it."""

BARE = "@bare"
"""In place of a condition's slot: its clause has a bare verb (`insisted that Iran withdraw`)."""

ANY_VERB = "*"
"""In place of a frame's lemma: any verb, where none of its own frames holds."""


class Condition(NamedTuple):
    """One condition of a frame on a slot."""

    slot: str
    lemmas: frozenset[str]
    """Accepted head lemmas; empty for any."""
    absent: bool = False
    text: str = ""
    """As the file has it."""


class Frame(NamedTuple):
    """A construction, and the event it tells or what it does to the event in its complement."""

    text: str
    lemma: str
    noun: bool
    particle: str
    conditions: tuple[Condition, ...]
    event_type: str
    mode: str
    source: Slots
    target: Slots
    operator: str
    complement: tuple[str, ...]
    doer: Slots
    example: str
    weight: int
    """How specific the frame is; the heaviest that holds wins."""

    @property
    def negative(self) -> bool:
        """Whether the frame is of a negated verb, so that the negation is part of its sense."""
        return any(condition.slot == NOT for condition in self.conditions)

    @property
    def possible(self) -> bool:
        """Whether the frame is of what may be, so that the `may` is part of its sense."""
        return any(condition.slot == MAY for condition in self.conditions)

    @property
    def obliges(self) -> bool:
        """Whether the frame is of what should be done, whatever it is."""
        return any(condition.slot == MUST for condition in self.conditions)

    @property
    def joins(self) -> bool:
        """Whether it tells what its sources do with one another: `subj+with`, `between`."""
        return any(len(union) > 1 or union[0] in _OF_SEVERAL for union in self.source)


_OF_SEVERAL = frozenset({"between", "among"})
"""Slots that hold several who do something with one another."""


class Lexicon(NamedTuple):
    """All frames by trigger lemma, the most specific first."""

    verbs: "Frames"
    nouns: "Frames"

    def frames(self) -> Iterator["Frame"]:
        """Every frame of every verb and noun."""
        for table in self:
            for lemma in table:
                yield from table[lemma]


OPERATORS = frozenset(
    {
        "DO",
        "INTEND",
        "OFFER",
        "THREAT",
        "DEMAND",
        "REFUSE",
        "STOP",
        "CANCEL",
        "FAIL",
        "DENY",
        "ALLEGE",
        "SAY",
        "TRY",
        "DOUBT",
        "PERMIT",
        "IGNORE",
    }
)


SPEECH = frozenset({"SAY", "ALLEGE"})
"""Operators of verbs of saying."""
MEANING_TO = frozenset({"INTEND", "OFFER", "THREAT"})
"""Operators of verbs by whose infinitive somebody tells what he will do."""
WANTED = MEANING_TO | {"DEMAND"}
"""Operators of what somebody means or is wanted to do."""


def _slots(text: str) -> Slots:
    return tuple(tuple(union.split("+")) for union in text.split("|")) if text else ()


def _condition(text: str, classes: dict[str, frozenset[str]]) -> Condition:
    absent = text.startswith("!")
    slot, _, wanted = text.lstrip("!").partition(":")
    lemmas: set[str] = set()
    for name in filter(None, wanted.split(",")):
        if name.isupper():
            lemmas |= classes[name]
        else:
            lemmas.add(name)
    return Condition(slot, frozenset(lemmas), absent, text)


def _weight(particle: str, conditions: Iterable[Condition]) -> int:
    return 4 * bool(particle) + sum(2 + 2 * bool(c.lemmas) - c.absent for c in conditions)


def parse_frame(row: dict[str, str], classes: dict[str, frozenset[str]], noun: bool) -> Frame:
    """Reads one row of a frame file.

    Raises:
        KeyError: a word class that `classes` does not have.
        ValueError: an operator that there is not.
    """
    lemma, *rest = row["frame"].split()
    particle = next((part[1:] for part in rest if part.startswith("+")), "")
    conditions = tuple(_condition(part, classes) for part in rest if not part.startswith("+"))
    event_type, _, mode = row["event"].partition("/")
    if row["operator"] and row["operator"] not in OPERATORS:
        raise ValueError(f"no operator {row['operator']!r}")
    return Frame(
        text=row["frame"],
        lemma=lemma,
        noun=noun,
        particle=particle,
        conditions=conditions,
        event_type=event_type,
        mode=mode,
        source=_slots(row["source"]),
        target=_slots(row["target"]),
        operator=row["operator"],
        complement=tuple(filter(None, row["complement"].split("|"))),
        doer=_slots(row["doer"]),
        example=row["example"],
        weight=_weight(particle, conditions),
    )


def _tables(prefix: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    folder = files("ingest.events").joinpath("data")
    for path in sorted(folder.iterdir(), key=lambda found: found.name):
        if path.name.startswith(prefix) and path.name.endswith(".csv"):
            columns, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
            for number, row in enumerate(rows, start=2):
                yield path.name, number, dict(zip(columns, row, strict=False))


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """The word classes that conditions name, by name.

    Raises:
        LexiconError: two rows give the same name.
    """
    found: dict[str, frozenset[str]] = {}
    for name, number, row in _tables("classes"):
        if row["class"] in found:
            raise LexiconError(f"{name}:{number}: there is a class {row['class']} already")
        found[row["class"]] = frozenset(row["lemmas"].split())
    return found


@cache
def _lemmas_of(word_class: str) -> tuple[str, ...]:
    return tuple(sorted(word_classes()[word_class]))


def _lemmas(name: str, number: int, row: dict[str, str]) -> tuple[str, ...]:
    """The lemma of a row, or those of the word class in place of it.

    Raises:
        LexiconError: there is no such class.
    """
    first = row["frame"].partition(" ")[0]
    if not first.isupper():
        return (first,)
    if first not in word_classes():
        raise LexiconError(f"{name}:{number}: no class {first}")
    return _lemmas_of(first)


class Frames(Mapping[str, tuple[Frame, ...]]):
    """The frames of verbs or of nouns by lemma, each lemma's read when it is first asked for."""

    def __init__(self, prefix: str, noun: bool) -> None:
        self._noun = noun
        self._rows: dict[str, list[tuple[str, int, dict[str, str]]]] = {}
        self._read: dict[str, tuple[Frame, ...]] = {}
        self._said: dict[str, frozenset[str]] = {}
        for name, number, row in _tables(prefix):
            for lemma in _lemmas(name, number, row):
                self._rows.setdefault(lemma, []).append((name, number, row))

    def __getitem__(self, lemma: str) -> tuple[Frame, ...]:
        """The frames of a lemma, the most specific first.

        Raises:
            KeyError: there is none.
            LexiconError: a row breaks the grammar.
        """
        if lemma not in self._read:
            frames = [self._frame(lemma, *place) for place in self._rows[lemma]]
            self._read[lemma] = tuple(sorted(frames, key=lambda frame: -frame.weight))
        return self._read[lemma]

    def said_in(self, lemma: str) -> frozenset[str]:
        """The slots of what a verb of saying says, such as `ccomp`; none of another verb."""
        if lemma not in self._said:
            frames = self.get(lemma, ())
            told = (slot for f in frames if f.operator in SPEECH for slot in f.complement)
            self._said[lemma] = frozenset(told)
        return self._said[lemma]

    def __contains__(self, lemma: object) -> bool:
        """Whether a lemma has frames."""
        return lemma in self._rows

    def __iter__(self) -> Iterator[str]:
        """The lemmas."""
        return iter(self._rows)

    def __len__(self) -> int:
        """How many lemmas there are."""
        return len(self._rows)

    def _frame(self, lemma: str, name: str, number: int, row: dict[str, str]) -> Frame:
        conditions = row["frame"].split()[1:]
        try:
            of_lemma = row | {"frame": " ".join((lemma, *conditions))}
            return parse_frame(of_lemma, word_classes(), self._noun)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise LexiconError(f"{name}:{number}: {error}") from error


@cache
def load() -> Lexicon:
    """The whole lexicon, once a process; its rows are read as they are needed."""
    with kept_for_good():
        return Lexicon(verbs=Frames("verbs_", noun=False), nouns=Frames("nouns_", noun=True))


@cache
def composition() -> dict[tuple[str, str], tuple[str, str]]:
    """What each operator makes of each event type: (result, mode).

    The result is an event type, `=` for the same, `!` for the same but negated, or empty where
    nothing is said to have happened. The event type `*` stands for all others.
    """
    table = {}
    for _, _, row in _tables("composition"):
        for event_type in row["event_types"].split():
            table[row["operator"], event_type] = (row["result"], row["mode"])
    return table
