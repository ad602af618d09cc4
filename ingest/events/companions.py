"""Who does it with the subject of a clause: `together with Hungary`, `alongside the army`."""

from ingest.events.phrases import phrase_heads
from ingest.events.syntax import JOINTLY
from ingest.sentence import Sentence


def companions(s: Sentence, verb: int) -> list[int]:
    """Heads of those who do it with the subject: `Poland, along with Hungary, banned imports`.

    What stands behind the verb as `along with` goes with its object, as `together with` does not.
    """
    found = []
    for token in s.children[verb]:
        found += _companion(s, token, behind=token > verb)
    for subject in s.dependents(verb, "nsubj"):
        for token in s.children[subject]:
            found += _companion(s, token, behind=False)
    for noun in s.dependents(verb, "dobj"):
        for token in s.children[noun]:
            found += _companion(s, token, behind=True)
    return found


def _companion(s: Sentence, token: int, behind: bool) -> list[int]:
    word = s.lower[token]
    if s.deps[token] != "prep":
        return []
    if word == "alongside":
        return [] if behind else s.dependents(token, "pobj")
    if word == "along" and not behind:
        return phrase_heads(s, token, "with")
    if word == "with" and any(s.lower[t] in JOINTLY for t in s.children[token]):
        return s.dependents(token, "pobj")
    if word == "with":  # `steamed to Taiwan with seven other U.S. warships`
        others = [t for t in s.dependents(token, "pobj") if s.lemmas[t] in _VESSELS]
        return [t for t in others if any(s.lower[c] == "other" for c in s.dependents(t, "amod"))]
    return []


_VESSELS = frozenset({"aircraft", "boat", "jet", "plane", "ship", "vessel", "warplane", "warship"})
