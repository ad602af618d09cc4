"""Who sits together in an article about a meeting: `Leaders`, `the Summit`, of the body that meets.

Only an article that opens with such a meeting, `ASEAN leaders met`, `closed the SADC summit`, has
one: from then on a bare word for those who meet is the body, as communiques write.
"""

from collections.abc import Sequence

from graph.model import Party
from ingest.actors.grammar import left_edge
from ingest.actors.parties import record_party
from ingest.actors.reading import Reading

_MEETINGS = frozenset({"summit", "meeting", "conference", "session", "assembly"})
_MEMBERS = frozenset(
    {"leaders", "ministers", "heads of state", "heads of government", "foreign ministers",
     "defence ministers", "defense ministers", "finance ministers", "heads of delegation"}
)  # fmt: skip
_GATHERED = _MEETINGS | {"leaders", "ministers", "heads"}
_STOPS = frozenset({",", ".", ";"})
_NEAR = 4
"""So many words stand at most between a body and the meeting: `Forum (PIF) Leaders' Summit`."""
_FAR = 6
"""So many stand between `summit of` and the body: `meeting of foreign ministers of the Union`."""
_RESOLVING = frozenset(
    ["acknowledge", "adopt", "affirm", "agree", "appeal", "applaud", "appreciate", "approve", "ask",
     "call", "censure", "commend", "condemn", "congratulate", "decide", "demand", "denounce",
     "deplore", "encourage", "endorse", "express", "extend", "hail", "impose", "invite", "lift",
     "mandate", "note", "offer", "pledge", "praise", "reaffirm", "recognise", "recognize", "reject",
     "reiterate", "request", "resolve", "suspend", "thank", "threaten", "urge", "voice", "warn",
     "welcome"]
)  # fmt: skip
"""Verbs of what a meeting resolves."""


def meets(folded: Sequence[str], start: int, end: int) -> bool:
    """Whether a body's name stands beside a word for its meeting: `the 20th SADC Summit`."""
    behind = folded[end : end + _NEAR]
    stop = next((at for at, word in enumerate(behind) if word in _STOPS), len(behind))
    if not _GATHERED.isdisjoint(behind[:stop]):
        return True
    before = folded[max(0, start - _FAR) : start]
    meetings = [at for at, word in enumerate(before) if word in _MEETINGS]
    return bool(meetings) and "of" in before[meetings[-1] :]


def sitting(here: Reading, head: int, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """The body that `Leaders`, `the Ministers` or `the Summit` are, where nobody else is found."""
    record = here.gazetteer.records.get(here.article.sitting)
    if record is None or any(party.id != "UNK:GOV" for party in found):
        return ()
    if here.sentence.deps[head] != "nsubj" or not _is_bare(here, head):
        return ()
    return (record_party(here.gazetteer, record, here.article.day, here.text_of(head)),)


def _is_bare(here: Reading, head: int) -> bool:
    """Whether a phrase is nothing but `the` and a word for a meeting or for those who meet."""
    sentence, index = here.sentence, here.cover[head]
    if sentence.dependents(head, "relcl", "acl", "appos"):
        return False
    start = left_edge(sentence, head)
    end = max(head + 1, here.names[index].end if index >= 0 else 0)
    given = here.folded[start] == "the"
    phrase = " ".join(here.folded[start + given : end])
    if phrase in _MEETINGS:
        resolving = sentence.lemmas[sentence.heads[head]] in _RESOLVING
        return resolving and (given or sentence.words[head][:1].isupper())
    return phrase in _MEMBERS and here.folded[end : end + 1] not in (["of"], ["from"], ["in"])
