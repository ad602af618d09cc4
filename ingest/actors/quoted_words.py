"""Whose words a pronoun stands in: quotations that go on, and who speaks in them."""

from ingest.actors.grammar import subject_of
from ingest.actors.reading import Reading
from ingest.quotations import opens_quoted
from ingest.sentence import Sentence


def quoted_of(here: Reading, token: int) -> set[str]:
    """Whose words a token stands in, who speak of others there: `"He fled," the envoy said`."""
    if not opens_quoted(here.sentence, token):
        return set()
    own = _speakers(here, token)
    return own or {party for earlier in here.earlier[-1:] for party in _speakers(earlier, -1)}


def _speakers(reading: Reading, after: int) -> set[str]:
    """The subjects of clauses over what is said, as far as they stand after a token."""
    sentence = reading.sentence
    return {
        party.id
        for clause in range(len(sentence))
        if sentence.deps[clause] == "ccomp"
        for subject in [subject_of(sentence, sentence.heads[clause])]
        if subject is not None and subject > after
        for party in reading.at(subject)
    }


def is_within_quote(sentence: Sentence) -> bool:
    """Whether a sentence is all in the words of somebody who is told later: `"They left.`."""
    quoted = [at for at, word in enumerate(sentence.words) if word in _OPENING_MARKS]
    return quoted == [0]


def ends_quote(sentence: Sentence) -> bool:
    """Whether a sentence ends the words that one before began: `I call on him to go."`."""
    quoted = [at for at, word in enumerate(sentence.words) if word in _OPENING_MARKS | {"”", "''"}]
    return bool(quoted) and quoted == [len(sentence) - 1]


_OPENING_MARKS = frozenset({'"', "“", "``"})
"""Marks that open a quotation."""
