"""Infinitives without `to` that belong to a row of them: `must stop the raids and disarm`."""

from ingest.repairs.trees import move, on_words, take_place
from ingest.sentence import FINITE, Sentence

_BARE_TAGS = ("VB", "VBP")


@on_words(deps=("ccomp",), tags=("VB",))
def first_of_bare_verbs(s: Sentence, token: int) -> bool:
    """`should reflect, bring them to justice and apologise`, with the first below the second."""
    verb = s.heads[token]
    if verb < token or s.tags[verb] != "VB":
        return False
    labels = {s.deps[c] for c in s.children[token]}
    behind = s.subtree(token)[-1] + 1
    if not {"aux", "nsubj"} <= labels or s.words[behind : behind + 1] != [","]:
        return False
    if s.dependents(verb, "aux", "nsubj", "nsubjpass", "mark"):
        return False
    if not s.dependents(verb, "conj"):
        return False
    take_place(s, token, verb, token, "conj")
    return True


@on_words(deps=("advcl", "ccomp"), tags=_BARE_TAGS)
def bare_verb_in_list(s: Sentence, token: int) -> bool:
    """`must stop the raids, free the hostages and disarm`: the second is to be done as well."""
    verb = s.heads[token]
    if verb > token:
        return False
    if s.tags[verb] != "VB" or s.words[s.subtree(token)[0] - 1] != ",":
        return False
    if not any(s.tags[c] == "MD" for c in s.dependents(verb, "aux")):
        return False
    own = {s.deps[c] for c in s.children[token]}
    if own & {"aux", "nsubj", "nsubjpass", "mark", "auxpass"} or "conj" not in own:
        return False
    return move(s, token, verb, "conj")


@on_words(deps=("conj",), tags=("VB",))
def bare_joined_to_bare(s: Sentence, token: int) -> bool:
    """`demanded the group stop its raids, and free the hostages`: the group is to free them."""
    verb = s.heads[token]
    if s.tags[verb] not in FINITE:
        return False
    if s.dependents(token, "aux", "nsubj", "nsubjpass", "mark"):
        return False
    told = [c for c in s.dependents(verb, "ccomp") if verb < c < token]
    told = [c for c in told if s.tags[c] == "VB"]
    if len(told) != 1 or s.dependents(verb, "aux"):
        return False
    return move(s, token, told[0], "conj")


@on_words(deps=("conj",), tags=("VBD",))
def finite_beside_bare(s: Sentence, token: int) -> bool:
    """`suggested that he resign and auditors found fraud`: they did, and nobody suggested it."""
    bare = s.heads[token]
    main = s.heads[bare]
    if s.deps[bare] != "ccomp" or s.tags[bare] not in _BARE_TAGS or s.tags[main] != "VBD":
        return False
    if s.dependents(bare, "aux") or s.lower[bare] != s.lemmas[bare] or not main < bare < token:
        return False
    if not s.dependents(token, "nsubj", "nsubjpass"):
        return False
    for joint in [c for c in s.dependents(bare, "cc") if bare < c < token]:
        move(s, joint, main, "cc")
    return move(s, token, main, "conj")
