"""A parsed sentence as plain data: what the extraction works on, without the parser."""

from calendar import day_name, month_name
from collections.abc import Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ANY_SUBJECT = ("nsubj", "nsubjpass", "csubj")
"""Labels of the subject of a verb in either voice."""
ANY_OBJECT = ("dobj", "nsubjpass")
"""Labels of what a verb is done to in either voice."""
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "xcomp", "pcomp"})
"""Labels of clauses that hang on another word."""
RECIPROCAL = frozenset({("each", "other"), ("one", "another")})
"""Pairs of words by which several do something to one another."""
MODIFIERS = ("amod", "compound", "nmod")
"""Labels of adjectives and nouns that modify a noun from the left."""
NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech of nouns and names."""
CONTENT_WORDS = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
"""Parts of speech of the words that say what a text is about, but for names."""
PRESENT = frozenset({"VBZ", "VBP"})
"""Tags of verbs in the present."""
FINITE = PRESENT | {"VBD"}
"""Tags of verbs that make a clause by themselves, in the present or the past."""
FINITE_OR_MODAL = FINITE | {"MD"}
OBLIGING = frozenset({"must", "should", "ought"})
"""Auxiliaries of what somebody is to do."""
DATE_NAMES = frozenset(name for name in (*day_name, *month_name) if name)
"""Days of the week and months, as they are written."""


@dataclass(slots=True)
class Sentence:
    """One sentence: parallel lists over its tokens, indexed from 0.

    Tags are Penn Treebank, `pos` is Universal POS and `deps` are ClearNLP dependency labels, as
    spaCy's English models give them. The head of the root is the root itself.
    """

    text: str
    start: int
    """Offset of the sentence in its paragraph, in code points."""
    end: int
    words: list[str]
    lemmas: list[str]
    """Lower case."""
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    offsets: list[int]
    """Where each token starts in `text`."""
    vectors: "NDArray[np.float32] | None" = field(default=None, compare=False, repr=False)
    """A row for each token: what the model made of it among its neighbours before it parsed
    (https://spacy.io/api/tok2vec); None of another model than the default one."""
    children: list[list[int]] = field(init=False)
    """The dependents of each token, in order."""
    lower: list[str] = field(init=False)
    """The words in small letters."""
    vocabulary: frozenset[str] = field(init=False)
    """Which words there are, in small letters."""

    def __post_init__(self) -> None:
        self.lower = [word.lower() for word in self.words]
        self.vocabulary = frozenset(self.lower)
        self.link()

    def link(self) -> None:
        """Notes the dependents of each token, after its head has been set."""
        self.children = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                self.children[head].append(index)

    def put(self, token: int, word: str) -> None:
        """Puts another word in the place of one."""
        self.words[token] = word
        self.lower[token] = word.lower()
        self.vocabulary |= {self.lower[token]}

    def dependents(self, token: int, *labels: str) -> list[int]:
        """The dependents of a token that carry one of these labels, in order.

        `s.dependents(verb, "nsubj")` is what does it: `[Iran]` of `Iran warned Israel`.
        """
        children, deps = self.children[token], self.deps
        return [child for child in children if deps[child] in labels] if children else []

    def up_through(self, token: int, labels: Container[str]) -> int:
        """The first token upwards, itself included, that hangs by none of these labels."""
        while self.deps[token] in labels and self.heads[token] != token:
            token = self.heads[token]
        return token

    def first_conjunct(self, token: int) -> int:
        """The first of the coordinated heads that `token` is one of."""
        return self.up_through(token, ("conj",))

    def verb_above(self, token: int, *others: str) -> int:
        """The nearest verb from a token upwards, itself included; the root if there is none.

        `others` are parts of speech that count as verbs as well, such as `AUX`.
        """
        while self.pos[token] != "VERB" and self.pos[token] not in others:
            if self.heads[token] == token:
                break
            token = self.heads[token]
        return token

    def subtree(self, head: int) -> list[int]:
        """A token and everything below it, in order."""
        found = [head]
        for token in found:
            found += self.children[token]
        return sorted(found)

    def __len__(self) -> int:
        return len(self.words)

    def span_text(self, start: int, end: int) -> str:
        """The sentence's own characters from token `start` up to token `end` (exclusive)."""
        if start >= end:
            return ""
        last = end - 1
        return self.text[self.offsets[start] : self.offsets[last] + len(self.words[last])]
