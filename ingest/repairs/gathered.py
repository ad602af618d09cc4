"""What those who are gathered did, where the parser takes their gathering for the main clause."""

from ingest.repairs.trees import SUBJECTS, move, on_words, take_place
from ingest.sentence import FINITE, NOUNS, Sentence

_GATHERING = frozenset({"meet", "gather", "assemble", "convene", "sit", "speak", "act", "confer"})
_HEADS = frozenset({"head", "leader", "minister", "chief", "official", "president", "member"})


@on_words(tags=FINITE, deps=("dep", "ccomp", "conj", "parataxis", "advcl"))
def did_while_meeting(s: Sentence, token: int) -> bool:
    """`The leaders, meeting in Madrid, reaffirmed`: that they did, and the meeting is an aside."""
    meeting = s.heads[token]
    if s.tags[meeting] != "VBG" or s.lemmas[meeting] not in _GATHERING or meeting > token:
        return False
    if s.deps[meeting] != "ROOT" or s.words[token - 1] != "," or s.words[meeting - 1] != ",":
        return False
    subjects = s.dependents(meeting, "nsubj")
    if len(subjects) != 1 or s.dependents(meeting, "aux") or s.dependents(token, *SUBJECTS):
        return False
    [who] = subjects
    take_place(s, token, meeting, token, "dep")
    move(s, who, token, "nsubj")
    return move(s, meeting, who, "acl")


@on_words(deps=("csubj",), pos=("VERB",))
def body_for_verb(s: Sentence, token: int) -> bool:
    """`ECOWAS heads of state demanded that`: the capitals name a body, and no verb."""
    heads, main = token + 1, s.heads[token]
    if not s.words[token].isupper() or len(s.words[token]) < 3 or s.deps[heads] != "dobj":
        return False
    if s.heads[heads] != token or s.pos[heads] not in NOUNS or s.lemmas[heads] not in _HEADS:
        return False
    if s.dependents(main, "nsubj", "nsubjpass"):
        return False
    move(s, heads, main, "nsubj")
    for child in list(s.children[token]):
        move(s, child, heads, "acl" if s.tags[child] == "VBG" else s.deps[child])
    s.lemmas[token], s.pos[token], s.tags[token] = s.lower[token], "PROPN", "NNP"
    return move(s, token, heads, "compound")
