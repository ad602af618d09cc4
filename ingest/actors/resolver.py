"""Says who the noun phrases of an article mean, sentence after sentence."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from graph.model import ActorKind, Party
from ingest.actors import anaphora, circumlocutions, named_before, placing, sittings
from ingest.actors.article import ArticleSoFar
from ingest.actors.company import in_company, states_of
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.grammar import subject_of, top
from ingest.actors.halves import with_halves
from ingest.actors.misread_places import join_states, part_places
from ingest.actors.names import Name, fold_words, read_names
from ingest.actors.noun_phrases import bare, resolve
from ingest.actors.own_names import of_minority, of_namesakes
from ingest.actors.parties import record_party, state_party, voice_of
from ingest.actors.people import leads
from ingest.actors.recalled import recalled
from ingest.actors.records import Record, Role
from ingest.actors.seats import PROPER, seated
from ingest.actors.setting import located
from ingest.actors.short_names import shortened
from ingest.actors.surroundings import PLACES, phrase_start, role_of
from ingest.actors.titled import part_titles
from ingest.actors.words import unions
from ingest.sentence import MODIFIERS, Sentence

_KEPT = 3
"""So many earlier sentences are searched for what a pronoun means."""
_LOCATING = frozenset({"in", "at", "near", "from", "to", "outside"})


class ArticleActors(ArticleSoFar):
    """The actors of one article, read at its date. `read` wants its sentences in order."""

    def __init__(
        self,
        day: date | None,
        gazetteer: Gazetteer | None = None,
        title: str = "",
        desk: str = "",
        release: bool = False,
    ) -> None:
        super().__init__(day, gazetteer, title, desk, release)
        self.earlier: list[Mentions] = []

    def following(self, desk: str) -> "ArticleActors":
        """Those of the next report of a round-up, which goes on with no more than the persons."""
        report = ArticleActors(self.day, self.gazetteer, desk=desk)
        report.persons = self.persons
        report.is_report = True
        return report

    def read(self, sentence: Sentence) -> "Mentions":
        """Takes in the next sentence and learns the persons it introduces."""
        mentions = Mentions(sentence, self)
        mentions.learn()
        if self.release and not self.voice:
            self.voice = mentions.speaking_for()
        self.earlier = [*self.earlier[-(_KEPT - 1) :], mentions]
        return mentions


class Mentions:
    """The parties of one sentence, by the head token of the noun phrase that names them."""

    def __init__(self, sentence: Sentence, article: ArticleActors) -> None:
        self.sentence = sentence
        self.article = article
        self.gazetteer = article.gazetteer
        self.persons = article.persons
        self.earlier = article.earlier
        self.folded = fold_words(sentence)
        self.names = [
            name
            for name in read_names(sentence, self.folded, self.gazetteer, self.persons.day)
            if not self._is_known_surname(name)
        ]
        told = article.bodies | article.corps
        self.names = shortened(sentence, self.folded, self.names, self.gazetteer, told)
        self.names = with_halves(sentence, self.folded, self.names, article.states)
        self.names = [
            seated(name, self.names, self.folded, self.article.called) for name in self.names
        ]
        self.names = [
            of_minority(self.names, index, self.folded, article.homes)
            for index in range(len(self.names))
        ]
        self.names = [
            of_namesakes(self.names, index, self.folded, article)
            for index in range(len(self.names))
        ]
        self.cover = [-1] * len(sentence)
        for index, name in enumerate(self.names):
            for token in range(name.start, name.end):
                self.cover[token] = index
        part_titles(sentence, self.names, self.cover, self.gazetteer)
        part_places(sentence, self.names, self.cover)
        join_states(sentence, self.names, self.cover)
        self._found: dict[int, tuple[Party, ...]] = {}
        self._open: set[int] = set()
        self._spoken: list[tuple[int, Party]] | None = None

    def _is_known_surname(self, name: Name) -> bool:
        """Whether `Park` or `Austin` is a person of this article and no role or town."""
        token = name.start
        if name.end != token + 1 or self.sentence.pos[token] != "PROPN":
            return False
        if name.sense.kind in ("people", "adjective"):
            modifies = self.sentence.deps[token] in MODIFIERS
            if modifies or self.sentence.tags[token] != "NNP":
                return False
            return self.persons.knows(self.folded[token]) or self._has_given_name(token)
        if name.sense.kind == "place":
            # A town that events happen in keeps its name, whoever bears it too.
            stands_in = self.sentence.lemmas[self.sentence.heads[token]] in _LOCATING
            return not stands_in and self.persons.knows(self.folded[token])
        return name.sense.kind == "role" and self.persons.knows(self.folded[token])

    def _has_given_name(self, token: int) -> bool:
        """Whether a word for a people is a surname behind a given name: `Volker Türk`."""
        before = token - 1
        if before < 0 or self.sentence.heads[before] != token or not self.folded[before]:
            return False
        given = self.sentence.deps[before] == "compound" and self.sentence.pos[before] == "PROPN"
        return given and not self.gazetteer.matcher.get(self.folded[before : before + 1])

    def at(self, head: int) -> tuple[Party, ...]:
        """Parties named by the noun phrase headed by a token; () if it names nobody.

        Usually one; several for a shared head and for plural anaphora. Coordinated heads
        (`conj`) are not included.
        """
        found = self._found.get(head)
        if found is not None:
            return found
        if head in self._open:
            return ()
        self._open.add(head)
        try:
            found = anaphora.resolve(self, head)
            if found is None:
                found = resolve(self, head)
                found = (
                    recalled(self, head, found)
                    or sittings.sitting(self, head, found)
                    or self.placed(head, found)
                )
        finally:
            self._open.discard(head)
        self._found[head] = found
        return found

    def placed(self, head: int, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """The parties, with the country that the text leaves no doubt about if they had none."""
        return placing.placed(self, head, parties)

    def told_before(self, token: int) -> str:
        """The one state that is told of before a token, in its sentence or the one before.

        Where there are several, or none, it is that of the capital from which the article comes.
        """
        found = named_before.only(self, token, "state")
        return found[0].principal if found else self.article.desk

    def span(self, head: int) -> tuple[int, int]:
        """First token and one past the last of the noun phrase, without clauses and the like."""
        start, end = phrase_start(self, head), head + 1
        index = self.cover[head]
        if index >= 0:
            start, end = min(start, self.names[index].start), max(end, self.names[index].end)
        return start, end

    def modifier(self, token: int) -> tuple[Party, ...]:
        """The party that a modifying token names: an adjective, compound part or possessor."""
        index = self.cover[token]
        if index >= 0:
            name = self.names[index]
            text = self.sentence.span_text(name.start, name.end)
            party = bare(self, name, text)
            if party is not None:
                return (party,)
            if name.sense.kind in ("nobody", "aside", "descent"):
                return ()
        return self._union(token) or self.at(token)

    def _union(self, token: int) -> tuple[Party, ...]:
        """The body that an adjective means by what it does as one: `European sanctions`."""
        act = self.sentence.lemmas[self.sentence.heads[token]]
        key = unions().get((self.folded[token], act))
        if key is None:
            return ()
        record, text = self.gazetteer.records[key], self.sentence.words[token]
        return (record_party(self.gazetteer, record, self.persons.day, text),)

    def opposed(self) -> list[tuple[int, Party]]:
        """Those whom a compound names as whom somebody is against: `anti-American`."""
        found = []
        for name in self.names:
            if name.sense.kind != "aside" or self.folded[max(0, name.start - 2)] != "anti":
                continue
            text = self.sentence.span_text(name.start, name.end)
            if name.sense.key in self.gazetteer.states:
                found.append((name.end - 1, state_party(self.gazetteer, name.sense.key, text)))
            elif record := self.gazetteer.records.get(name.sense.key):
                day = self.persons.day
                found.append((name.end - 1, record_party(self.gazetteer, record, day, text)))
        return found

    def is_thing(self, head: int) -> bool:
        """Whether a token is in the name of a breed, a dish, a team, a street or an orchestra."""
        index = self.cover[head]
        if index < 0:
            return False
        sense = self.names[index].sense
        return sense.kind == "nobody" and sense.key != ""

    def is_people(self, head: int) -> bool:
        """Whether a token is the name of a people: `Japanese`, `Germans`."""
        index = self.cover[head]
        if index < 0:
            return False
        kind = self.names[index].sense.kind
        return kind == "people" or (kind == "adjective" and self.sentence.pos[head] != "ADJ")

    def role(self, head: int) -> Role | None:
        """The role that a noun names by itself; None if it is no such word."""
        index = self.cover[head]
        return role_of(self, self.names[index]) if index >= 0 else None

    def place(self, head: int) -> Party | None:
        """The state of the place that a noun phrase names: of a country, city or region."""
        index = self.cover[head]
        if index < 0:
            return None
        name = self.names[index]
        if name.sense.kind not in PLACES or name.sense.kind in ("adjective", "people"):
            return None
        text = self.sentence.span_text(name.start, name.end)
        return state_party(self.gazetteer, name.sense.key, text)

    def located(self, head: int) -> Party | None:
        """The state of a place, named or described: `the Georgian capital`, `a Polish port`."""
        code = located(self, head)
        return state_party(self.gazetteer, code, self.text_of(head)) if code else None

    def text_of(self, head: int) -> str:
        """The sentence's own words for the noun phrase."""
        return self.sentence.span_text(*self.span(head))

    @property
    def named(self) -> Counter[str]:
        """How often the article has named each state so far."""
        return self.article.named

    def in_company(
        self,
        event_type: str,
        sources: tuple[Party, ...],
        targets: tuple[Party, ...],
        clause: Collection[int],
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """The parties of an act, with the country of their company where they had none."""
        return in_company(self, event_type, sources, targets, clause)

    def _learn_record(self, name: Name) -> None:
        """Remembers a person or a body that the sentence names."""
        record = self.gazetteer.records[name.sense.key]
        if record.kind is ActorKind.PERSON:
            found = self.at(name.end - 1)
            self._follow(found, record)
            if found and name.end > name.start + 1:
                self.persons.remember_known(record, found[0])
        elif record.offices and record.offices[-1].sector == "MIL":
            self.article.corps.add(record.id)
        elif record.kind is ActorKind.IGO:
            self.article.bodies.add(record.id)
            if not self.article.sitting and len(self.earlier) < _KEPT:
                meets = sittings.meets(self.folded, name.start, name.end)
                self.article.sitting = record.id if meets else ""

    def learn(self) -> None:
        """Remembers the persons and states that the sentence names."""
        self.article.named.update(states_of(self.gazetteer, self.names))
        for name in self.names:
            kind = name.sense.kind
            if kind in PLACES:
                self.article.states.add(name.sense.key)
                if kind in PROPER:
                    self.article.called.add(name.sense.key)
            elif kind == "record":
                self._learn_record(name)
            elif kind == "role":
                self._describe(name)
                if self._introduces(name.end):
                    self.at(name.end - 1)
        self._learn_descriptions()
        for codes in named_before.lists(self):
            self.article.listed[len(codes)] = codes

    def _learn_descriptions(self) -> None:
        """Remembers whose rebels the sentence tells of, and by what nouns it calls states."""
        for _, party in self.spoken():
            self.article.descriptions.arm(party)
        for word, party in circumlocutions.called(self):
            self.article.descriptions.add(word, party)

    def speaking_for(self) -> tuple[Party, ...]:
        """The state or body that a press release says does something: `Australia today`."""
        roots = [t for t in range(len(self.sentence)) if self.sentence.heads[t] == t]
        subjects = [s for root in roots if (s := subject_of(self.sentence, root)) is not None]
        found = self.at(subjects[0]) if subjects else ()
        return voice_of(self.gazetteer, found)

    def _follow(self, found: tuple[Party, ...], record: Record) -> None:
        """Remembers a person who leads a state."""
        for party in found[:1]:
            if party.sector == "GOV" and party.country and any(map(leads, record.offices)):
                self.article.descriptions.lead(party)

    def _describe(self, name: Name) -> None:
        """Remembers whom the sentence calls by a role word."""
        head = self.sentence.heads
        root = next(
            (t for t in range(name.start, name.end) if not name.start <= head[t] < name.end),
            name.end - 1,
        )
        owned = top(self.sentence, root)
        if any(self.folded[child] == "whose" for child in self.sentence.children[owned]):
            return  # `Argentina, whose government`: said by the way
        found = self.at(owned)
        kind, one = self.gazetteer.roles[name.sense.key].kind, found[0] if len(found) == 1 else None
        if one is not None and one.kind is ActorKind.PERSON and kind != "title":
            return  # `military regime spokesman Abdoulaye Maiga`: he is not the regime
        if one is not None and (one.country or one.kind in (ActorKind.IGO, ActorKind.PERSON)):
            self.article.descriptions.add(name.sense.key, one)
            self.article.descriptions.arm(one)

    def _introduces(self, end: int) -> bool:
        """Whether a proper name or a comma follows at a token, as after a title."""
        if end >= len(self.sentence):
            return False
        return self.sentence.tags[end] == "NNP" or self.sentence.words[end] == ","

    def spoken(self) -> list[tuple[int, Party]]:
        """Parties named in the sentence, each at its head token, in order."""
        if self._spoken is not None:
            return self._spoken
        heads: dict[int, None] = {}
        for name in self.names:
            if name.sense.kind in PLACES or name.sense.kind == "record":
                heads.setdefault(name.end - 1)
        for token, pos in enumerate(self.sentence.pos):
            unknown = pos == "PROPN" and self.cover[token] < 0 and self.folded[token]
            if unknown and top(self.sentence, token) == token:
                heads.setdefault(token)
        spoken = [(token, party) for token in sorted(heads) for party in self.modifier(token)]
        # While a phrase is being resolved, it is missing from what was said.
        if not self._open:
            self._spoken = spoken
        return spoken

    def group(self, token: int) -> int:
        """The token that stands for the coordination a token belongs to."""
        return self.sentence.first_conjunct(top(self.sentence, token))
