"""Particles and adverbs that belong to the verb, and not to what stands beside them."""

from ingest.repairs.trees import move, on_words
from ingest.sentence import NOUNS, Sentence

_CLOSE = (
    ("side", "by", "side"),
    ("shoulder", "to", "shoulder"),
    ("hand", "in", "hand"),
    ("hand", "in", "glove"),
    ("arm", "in", "arm"),
    ("back", "to", "back"),
)
"""Idioms for together, all of the same length."""


@on_words(deps=("prt",))
def particle_of_verb(s: Sentence, token: int) -> bool:
    """`turned seven suspects over to a court`, with `over` as a word of the suspects."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.pos[noun] not in NOUNS or s.deps[noun] != "dobj" or s.pos[verb] != "VERB":
        return False
    if not verb < noun < token:
        return False
    for child in [c for c in s.children[noun] if c > token and s.deps[c] in ("prep", "dative")]:
        move(s, child, verb, s.deps[child])
    return move(s, token, verb, "prt")


@on_words(deps=("advmod",))
def back_with_verb(s: Sentence, token: int) -> bool:
    """`sent them back across the border`: sent back, wherever that is."""
    preposition = s.heads[token]
    verb = s.heads[preposition]
    if s.lower[token] != "back" or s.deps[preposition] != "prep" or preposition != token + 1:
        return False
    return s.pos[verb] == "VERB" and move(s, token, verb, "advmod")


def side_by_side(s: Sentence, token: int) -> bool:
    """`fought side by side with Mozambican troops`, which is to fight together with them."""
    verb, after = token - 1, token + len(_CLOSE[0])
    if tuple(s.lower[token:after]) not in _CLOSE or verb < 0 or s.deps[token] == "advmod":
        return False
    if s.pos[verb] != "VERB":
        verb = _parted_from_object(s, token)
    if verb < 0:
        return False
    own = range(token, after)
    below = [c for t in own for c in s.children[t] if c not in own]
    s.lemmas[token], s.pos[token], s.tags[token] = "together", "ADV", "RB"
    if s.heads[verb] == token and s.heads[token] != token:
        move(s, verb, s.heads[token], "acl")
    moved = [move(s, token, verb, "advmod")]
    moved += [move(s, child, verb, s.deps[child]) for child in below if child > token]
    return any(moved)


def _parted_from_object(s: Sentence, token: int) -> int:
    """`fought the blaze side by side`: the verb, once the blaze is its object; -1 if it is none."""
    noun, verb = token - 1, s.heads[token]
    if s.deps[token] != "dobj" or s.deps[noun] != "compound" or s.heads[noun] != token:
        return -1
    for child in [c for c in s.children[token] if c < noun]:
        move(s, child, noun, s.deps[child])
    move(s, noun, verb, "dobj")
    return verb
