"""Words that stand for a verb told before: `Putin congratulated him, and so did Xi`."""

from ingest.sentence import Sentence


def echoes(s: Sentence) -> list[tuple[int, int]]:
    """`Putin congratulated him, and so did Xi`: words that stand for a verb, with the verb."""
    found = []
    for token in range(1, len(s)):
        if s.lemmas[token] not in ("do", "have", "be") or s.dependents(token, "dobj", "attr"):
            continue
        opening = {s.lower[_opening(s, token)]}
        subjects_after = [t for t in s.dependents(token, "nsubj") if t > token]
        if opening.isdisjoint(_ECHOING) or not subjects_after:
            continue
        if s.deps[token] in ("conj", "advcl", "parataxis"):
            found.append((token, s.heads[token]))
        elif before := [t for t in s.dependents(token, "ccomp") if t < token]:
            found.append((token, before[-1]))
    return found


def _opening(s: Sentence, token: int) -> int:
    """The word before a verb, or before an aside: `so, more surprisingly, did Argentina`."""
    before = token - 1
    if s.words[before] != ",":
        return before
    while before > 0 and (s.words[before] == "," or s.tags[before].startswith("RB")):
        if s.lower[before] in _ECHOING:
            return before
        before -= 1
    return before


_ECHOING = frozenset({"so", "as", "nor", "neither"})
