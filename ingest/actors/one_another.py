"""Two who do something to one another: `each side accused the other`, `each other's envoys`."""

from ingest.actors.reading import Reading
from ingest.sentence import RECIPROCAL, Sentence


def is_of_one_another(here: Reading, head: int) -> bool:
    """`summoned each other's ambassadors`: of those who do it, and no third party."""
    folded = here.folded
    owners = here.sentence.dependents(head, "poss")
    return any((folded[at - 1], folded[at]) in RECIPROCAL for at in owners if at)


def is_each_of_two(s: Sentence, head: int) -> bool:
    """`Each side accused the other`, `Each accused the other`: both of the two told of before."""
    each = s.lower[head] == "each" and not s.dependents(head, "prep")
    each = each or "each" in (s.lower[t] for t in s.dependents(head, "det"))
    return each and s.deps[head] == "nsubj" and is_each_to_other(s, s.heads[head])


def is_each_to_other(s: Sentence, verb: int) -> bool:
    """`Each side accused the other`: whether each of two does it to the second of them."""
    others = s.dependents(verb, "dobj")
    others += [n for p in s.dependents(verb, "prep") for n in s.dependents(p, "pobj")]
    others += [owner for noun in others for owner in s.dependents(noun, "poss")]
    if not any(s.lower[t] == "other" and s.lower[t - 1] == "the" for t in others if t > verb):
        return False
    subjects = [c for c in s.dependents(verb, "nsubj") if c < verb]
    words = {s.lower[t] for at in subjects for t in (at, *s.dependents(at, "det", "advmod"))}
    return not words.isdisjoint(("both", "each", "either"))
