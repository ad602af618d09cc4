"""PLOVER contexts of a sentence: the topics its words speak of, whatever its acts.

Contexts are PLOVER's "why" beside the type's "what"; they hold for the passage rather than for
one act (PLOVER manual, contexts). The words are data in `data/contexts.csv`.
"""

from functools import cache

from graph import tables
from ingest.sentence import Sentence


@cache
def _contexts_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in tables.rows("ingest", "contexts.csv"):
        for word in row["words"].split():
            found[word] = (*found.get(word, ()), row["context"])
    return found


def contexts_of(s: Sentence) -> tuple[str, ...]:
    """The contexts whose words the sentence has, sorted."""
    known = _contexts_by_word()
    words = s.vocabulary.union(s.lemmas)
    return tuple(sorted({context for word in words & known.keys() for context in known[word]}))
