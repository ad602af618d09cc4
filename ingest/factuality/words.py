"""What the checks share: word lists of `data/factuality.csv`, and closed classes of words."""

from functools import cache

from graph import tables
from ingest.sentence import ANY_SUBJECT, Sentence

NOBODY = frozenset({"nobody", "anybody", "anyone", "none", "no-one", "nothing"})
INDEFINITE = frozenset({"a", "an", "any", "another", "some", "every", "no"})


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {
        row["list"]: frozenset(row["words"].split())
        for row in tables.rows("ingest", "factuality.csv")
    }


def listed(name: str) -> frozenset[str]:
    """The words of a list, as lemmas or lower-case words.

    Raises:
        KeyError: there is no such list.
    """
    return _lists()[name]


def all_subjects(s: Sentence, verb: int) -> list[int]:
    """The subjects of a verb, those of clauses and `there` too."""
    return s.dependents(verb, *ANY_SUBJECT, "expl")
