"""What somebody wishes to be done, where the parser hangs the doing beside the wishing."""

from ingest.repairs.trees import SUBJECTS, move, on_words
from ingest.sentence import NOUNS, Sentence

_WISHING = frozenset(
    ["appeal", "ask", "call", "campaign", "clamour", "fight", "lobby", "press", "push", "vote",
     "wait"]
)  # fmt: skip


@on_words(tags=("VB", "VBN"), deps=("advcl", "xcomp", "ccomp", "relcl", "acl"))
def called_for_doing(s: Sentence, token: int) -> bool:
    """`called for aid to Kenya to be frozen`: the freezing is called for, and no aid."""
    verb = s.verb_above(s.heads[token])
    wishes = [c for c in s.dependents(verb, "prep") if s.lower[c] == "for" and verb < c < token]
    things = [n for c in wishes for n in s.dependents(c, "pobj") if s.pos[n] in NOUNS]
    if s.lemmas[verb] not in _WISHING or len(things) != 1 or s.heads[token] not in (verb, *things):
        return False
    labels = {s.deps[c] for c in s.children[token]}
    to = [c for c in s.dependents(token, "aux") if s.lower[c] == "to"]
    participle = s.dependents(token, "acomp") if s.lemmas[token] == "be" else []
    passive = "auxpass" in labels or any(s.lower[c].endswith(("ed", "en")) for c in participle)
    if not passive or len(to) != 1 or labels & (SUBJECTS | {"mark"}) or not things[0] < to[0]:
        return False
    between = [c for c in s.children[verb] if things[0] < c < to[0]]
    if any(s.deps[c] != "prep" for c in between) or any(
        s.words[t] == "," for t in range(things[0], to[0])
    ):
        return False
    wish = s.heads[things[0]]
    move(s, token, verb, "advcl")
    for child in between:
        move(s, child, things[0], "prep")
    done = token if "auxpass" in labels else _as_participle(s, token, participle[0])
    move(s, things[0], done, "nsubjpass")
    return move(s, wish, done, "mark")


@on_words(tags=("VB", "VBN"), deps=("xcomp",))
def called_for_others(s: Sentence, token: int) -> bool:
    """`called for the siege to be lifted`: those who call are not those who lift it."""
    marks = [s.lower[c] for c in s.dependents(token, "mark")]
    if s.lemmas[s.heads[token]] not in _WISHING or marks != ["for"]:
        return False
    s.deps[token] = "advcl"
    return True


def _as_participle(s: Sentence, be: int, done: int) -> int:
    """Makes the participle the verb of the clause, and `be` its auxiliary; gives the participle."""
    move(s, done, s.heads[be], "advcl")
    s.tags[done], s.pos[done] = "VBN", "VERB"
    s.lemmas[done] = _LEMMAS.get(s.lower[done], s.lemmas[done])
    for child in list(s.children[be]):
        move(s, child, done, s.deps[child])
    move(s, be, done, "auxpass")
    return done


_LEMMAS = {"frozen": "freeze", "broken": "break", "closed": "close", "opened": "open"}
