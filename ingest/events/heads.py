"""What kind of people or things the heads of a slot name, as conditions of frames ask."""

from collections.abc import Iterable

from graph.model import ActorKind, Party
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.events.lexicon import word_classes
from ingest.events.phrases import phrase_heads
from ingest.sentence import Sentence

_CIVIL = frozenset({"CVL", "OPP", "LAB", "AGR", "EDU", "MED", "REL", "SOC", "REF"})
"""Sectors of people who hold no power and bear no arms."""
_NO_CROWDS = frozenset({"settler", "couple", "tourist", "holidaymaker", "shopper", "fan", "viewer"})
"""Plurals of people who do what they do as no crowd does."""
_DISSENTING = frozenset({"OPP", "REB", "PTY"})
"""Sectors whose word may be against their own state's."""


class Heads:
    """The heads of one sentence's phrases."""

    def __init__(self, sentence: Sentence, mentions: Mentions) -> None:
        self.s = sentence
        self.mentions = mentions
        self._words: dict[int, frozenset[str]] = {}
        self._called: dict[int, frozenset[str]] = {}

    def noun(self, token: int) -> str:
        """The lemma of a noun; a mock attack is a drill."""
        mock = syntax.is_mock(self.s, token) and self.s.lemmas[token] in word_classes()["ENACTED"]
        return "drill" if mock else self.s.lemmas[token]

    def words(self, token: int) -> frozenset[str]:
        """What conditions may call a word: its lemma, or the form that stands there.

        War games are a wargame as well, `$500,000` are dollars, and Defence Forces are a force.
        """
        if token not in self._words:
            self._words[token] = frozenset(self._names(token))
        return self._words[token]

    def _names(self, token: int) -> set[str]:
        lemma = self.noun(token)
        if lemma != self.s.lemmas[token]:
            return {lemma}
        found = {lemma, self.s.lower[token]}
        found |= {lemma.removesuffix("s")} if self.s.tags[token] == "NNPS" else set()
        if lemma == "game" and any(self.s.lemmas[c] == "war" for c in self.s.children[token]):
            found.add("wargame")
        signs = {self.s.words[c] for c in self.s.children[token]}
        if self.s.pos[token] == "NUM" and "$" in signs:
            found.add("dollar")
        return found

    def called(self, head: int) -> frozenset[str]:
        """What conditions may call a head by, or what is joined to it or of which it is a part."""
        if head not in self._called:
            members = [*syntax.coordinated(self.s, head), *phrase_heads(self.s, head, "of")]
            members += self.titles(head)
            self._called[head] = frozenset(self.kinds(head)).union(*map(self.words, members))
        return self._called[head]

    def several(self, heads: Iterable[int]) -> bool:
        """Whether they name parties of several countries."""
        members = syntax.with_conjuncts(self.s, heads)
        countries = {p.country for m in members for p in self._owners(m) if p.country}
        return len(countries) > 1

    def _owners(self, head: int) -> Iterable[Party]:
        """Who a noun names, or whose it is by its adjectives: `Thai and Lao engineers`."""
        if named := self.mentions.at(head):
            return named
        words = [t for m in syntax.modifiers(self.s, head) for t in syntax.coordinated(self.s, m)]
        return [party for word in words for party in self.mentions.modifier(word)]

    def others(self, heads: Iterable[int], speakers: Iterable[int]) -> bool:
        """Whether words name parties that are not those who speak, nor of their side."""
        named = [party for head in heads for party in self.mentions.at(head)]
        here = [party for party in named if party.identified]
        saying = [party for head in speakers for party in self.mentions.at(head)]
        ids = {party.id for party in saying}
        inner = any(party.sector in _DISSENTING for party in saying)
        if inner and any(party.sector == "GOV" for party in named):
            return bool(ids)  # `the opposition said that the ruling party had rigged the vote`
        if not here or any(party.id in ids for party in here):
            return False
        countries = {party.country for party in saying if party.identified}
        return bool(countries) and (inner or not countries & {party.country for party in here})

    def is_crowd(self, head: int) -> bool:
        """Whether a plural names people who are no power: `widows`, not `soldiers` or settlers."""
        if self.s.tags[head] not in ("NNS", "NNPS") or self.s.lemmas[head] in _NO_CROWDS:
            return False
        named = self.mentions.at(head)
        return any(p.sector in _CIVIL and p.kind is not ActorKind.STATE for p in named)

    def titles(self, head: int) -> list[int]:
        """What a person is called: `Ambassador Georgy Zinoviev`, `Zinoviev, the ambassador`.

        So is what is no party: `Cobra Gold, their annual war games`, `Exercise Cobra Gold`.
        """
        if self.s.pos[head] != "PROPN":
            return []
        named = self.mentions.at(head)
        if named and not any(p.kind is ActorKind.PERSON for p in named):
            return []
        own = {word.lower() for party in named for word in party.name.split()}
        told = self.s.dependents(head, "compound", "nmod", "appos")
        return [title for title in told if self.s.lower[title] not in own]

    def kinds(self, head: int) -> set[str]:
        """Nouns for what a pronoun stands for: a bloc in `it suspended Mali`, of the African Union.

        Only of one party, and of such as their powers tell apart: police, courts, armies.
        """
        named = self.mentions.at(head) if self.s.tags[head] == "PRP" else ()
        if len(named) != 1 or named[0].kind is ActorKind.PERSON:
            return set()
        if named[0].kind is ActorKind.IGO:
            return {"bloc"}
        return {_KINDS[named[0].sector]} if named[0].sector in _KINDS else set()


_KINDS = {
    "AGR": "farmer", "CVL": "crowd", "COP": "police", "EDU": "student", "JUD": "court",
    "LAB": "worker", "LEG": "parliament", "MIL": "army", "REB": "rebel",
}  # fmt: skip
"""A noun for the parties of a sector."""
