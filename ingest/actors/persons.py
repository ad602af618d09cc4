"""The persons of one article: those it introduced, and known ones it may call by surname."""

from collections.abc import Iterable
from datetime import date, timedelta

from graph.model import Party
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.matcher import fold, split
from ingest.actors.parties import record_party
from ingest.actors.people import leads
from ingest.actors.records import LAG, UNDATED_SPAN, UNDATED_TODAY, Office, Record
from ingest.actors.words import is_womans_name, listed


class ArticlePersons:
    """Remembers who was named, so that `Park` later is the Park who was introduced."""

    def __init__(self, gazetteer: Gazetteer, day: date | None) -> None:
        self.gazetteer = gazetteer
        self.day = day
        self._by_full: dict[str, Party] = {}
        self._by_family: dict[str, Party] = {}
        self._strangers: set[str] = set()
        """Surnames of people whom the article names in full and nobody knows."""

    def remember(self, words: list[str], party: Party) -> Party:
        """Keeps a person under the full name and the likely family name."""
        folded = [fold(word) for word in words]
        self._by_full[" ".join(folded)] = party
        self._by_family[folded[-1]] = party
        self._keep_middle(folded, party)
        if party.country in listed("family") or folded[-1] == words[-1]:  # `Lee Jae-myung`
            self._by_family[folded[0]] = party
        return party

    def remember_known(self, record: Record, party: Party) -> Party:
        """Keeps a person of the gazetteer that the article names in full."""
        last = fold(record.name.split()[-1])
        self._by_family[record.family or last] = party
        if " " not in last:
            self._by_family.setdefault(last, party)
        self._keep_middle([fold(word) for word in record.name.split()], party)
        return party

    def _keep_middle(self, folded: list[str], party: Party) -> None:
        for middle in folded[1:-1]:
            if len(middle) >= _LEAST_LETTERS and " " not in middle:
                self._by_family.setdefault(middle, party)

    def knows(self, family: str) -> bool:
        """Whether the article has named a person with this surname (folded)."""
        return family in self._by_family

    def may_mean(self, family: str) -> bool:
        """Whether a surname (folded) is of one whom the article named, or who is in office now."""
        known = self.gazetteer.by_family.get(family, ())
        return self.knows(family) or any(self._in_office(record.offices) for record in known)

    def lookup(self, words: list[str], title: Party | None, text: str) -> Party | None:
        """The person that a name means, with or without given names; None if it is not sure."""
        folded = [part for part in map(fold, words) if part]
        if len(folded) == 2 and folded[0] in _ARTICLES and f"{words[0]}-" in text:
            folded = folded[1:]  # `al-Burhan` is a surname alone
        if self._is_double(words, folded, text):
            folded = folded[1:]
        if not folded:
            return None
        party = self._by_full.get(" ".join(folded))
        if party is None and len(folded) == 1:
            party = self._by_family.get(folded[0])
            if party is not None and title is not None and not _agree(party, title):
                party = None
        if party is not None:
            return party.model_copy(update={"text": text})
        record = self._known(folded, title)
        if record is not None and title is None and self._is_someone_else(folded, record, text):
            return None
        if record is None:
            if len(folded) > 1:
                self._strangers.add(folded[-1])
            return None
        return self.remember_known(record, record_party(self.gazetteer, record, self.day, text))

    def _is_someone_else(self, folded: list[str], record: Record, text: str) -> bool:
        """Whether `Ms. Holland` is not the man of that surname, nor `Mr. France` Mendes-France."""
        address = fold(text.partition(" ")[0])
        if address in _OF_WOMEN and not is_womans_name(record.name):
            return True
        senses = self.gazetteer.matcher.get(folded) or ()
        addressed = address in _OF_WOMEN or address == "mr"
        return addressed and any(sense.kind == "state" for sense in senses)

    def _is_double(self, words: list[str], folded: list[str], text: str) -> bool:
        """Whether a name is no more than a surname of two words: `Akufo-Addo`."""
        if len(words) != 2 or len(folded) != 2 or "-".join(words) not in text:
            return False
        known = self.gazetteer.by_family.get(folded[1], [])
        return any(split(record.name.split()[-1]) == folded for record in known)

    def _known(self, folded: list[str], title: Party | None) -> Record | None:
        """The one known person with a surname who is in office, or has the given name.

        Whoever alone of all known bears the surname of somebody who ever led a state is meant
        before and after as well: `Trump` in an article that gives an early date.
        """
        candidates = self.gazetteer.by_family.get(folded[-1], [])
        given = folded[:-1]
        if given:
            found = [r for r in candidates if _shares_given(r, given)]
            return found[0] if len(found) == 1 else None
        if folded[0] in self._strangers and title is None:
            return None
        if title is not None and title.country:
            candidates = [r for r in candidates if _answers_to(r, title.country, self.gazetteer)]
        found = [record for record in candidates if self._in_office(record.offices)]
        if len(found) == 1:
            return found[0]
        led = [r for r in found or candidates if self._in_office(filter(leads, r.offices), _FAME)]
        titled = title is not None and title.sector in ("GOV", "ELI")
        if not led and (titled or (title is None and len(candidates) == 1)):
            led = [r for r in candidates if any(map(leads, r.offices))]
        return led[0] if len(led) == 1 else None

    def _in_office(self, offices: Iterable[Office], lag: timedelta = LAG) -> bool:
        day = self.day
        if day is None:
            lag, day = max(lag, UNDATED_SPAN), UNDATED_TODAY
        return any(office.holds(day, lag) for office in offices)


_OF_WOMEN = frozenset({"mrs", "ms", "miss"})
_LEAST_LETTERS = 4
"""Of a middle name by which somebody may go, `Lula` or `Faki`, and which is no `bin` or `da`."""

_ARTICLES = frozenset({"ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "es"})
"""With what surnames begin in Arabic, with a hyphen behind it."""

_FAME = timedelta(days=8 * 365)
"""How long the news calls those who led a state by surname, after they have left."""


def _agree(party: Party, title: Party) -> bool:
    return not title.country or not party.country or title.country == party.country


def _answers_to(record: Record, country: str, gazetteer: Gazetteer) -> bool:
    for office in record.offices:
        body = gazetteer.records.get(office.principal)
        if office.principal == country or (
            body is not None and any(o.principal == country for o in body.offices)
        ):
            return True
    return False


def _shares_given(record: Record, given: list[str]) -> bool:
    """Whether given names fit: the same first one, or its initial."""
    own = [fold(word) for word in record.name.split()]
    return own[0] == given[0] or (len(given[0]) == 1 and own[0].startswith(given[0]))
