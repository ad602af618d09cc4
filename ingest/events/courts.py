"""Whose courts, police and executioners they are, where nobody says it."""

from dataclasses import replace

from graph.model import Party
from ingest.actors.parties import organ_party
from ingest.events import arguments
from ingest.events.act import Act, is_anyones, without
from ingest.events.fillers import Fillers
from ingest.events.occasions import is_power
from ingest.events.phrases import phrase_heads

_ANYONE = frozenset({"", "BUS", "CRM", "UNK", "CVL"})
"""Sectors whose arrest abroad is no politics."""
_OWN_COURTS = frozenset({"GOV", "ELI", "OPP", "PTY", "LEG"})
"""Sectors of those who are tried in their own country, if nothing else is said."""
_COURTROOMS = frozenset({"trial", "court", "courtroom", "dock"})
_EXECUTING = frozenset({"execute", "behead", "hang", "put", "guillotine", "electrocute"})
"""Verbs of putting convicts to death, `put to death` among them."""
_BY_STATES = frozenset({"execute", "hang", "electrocute", "guillotine"})


class Courts:
    """Completes the arrests, verdicts and executions of one sentence."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.mentions = fillers.mentions
        self._whereabouts = fillers.whereabouts

    def executed(self, act: Act) -> Act:
        """`China executed 45 people`: whom a state puts to death is its own, if nobody says it."""
        if act.event_type != "ASSAULT" or act.frame.lemma not in _EXECUTING:
            return act
        countries = {party.country for party in act.sources if is_power(party)}
        if len(countries) != 1 or "" in countries or not act.targets:
            return act
        if not all(map(is_anyones, act.targets)):
            return act
        [country] = countries
        if country not in self.mentions.gazetteer.states:
            return act
        gazetteer = self.mentions.gazetteer
        targets = (organ_party(gazetteer, country, p.sector, p.text) for p in act.targets)
        return replace(act, targets=tuple(targets), certainty=0.9 * act.certainty)

    def put_to_death(self, act: Act) -> Act:
        """`Two men were hanged in Iran`: by those who rule there, and of their own."""
        if act.sources or act.frame.lemma not in _BY_STATES or act.event_type != "ASSAULT":
            return act
        inside = [self.mentions.place(at) for at in phrase_heads(self.s, act.token, "in")]
        place = next(iter(inside), None) or self._whereabouts.scene(act.token)
        if place is None or not act.targets or not arguments.is_passive(self.s, act.token):
            return act
        gazetteer = self.mentions.gazetteer
        targets = tuple(
            organ_party(gazetteer, place.id, "CVL", p.text) if is_anyones(p) else p
            for p in act.targets
        )
        return replace(act, sources=(place,), targets=targets, certainty=0.7 * act.certainty)

    def of_place(self, act: Act) -> Act:
        """Takes for who arrests or tries somebody, if nobody is named, those of the place."""
        if act.mode == "convict" and all(map(_is_some_court, act.sources)):
            if any(map(_is_of_no_state, act.sources)):
                return act
            tried = self._tried_at_home(replace(act, sources=()))
            return tried if tried.sources else act
        if act.sources:
            return act
        if _is_trial(act):
            return self._tried_at_home(act)
        if (act.event_type, act.mode) == ("COERCE", "arrest") and (beside := self._beside(act)):
            return beside
        if act.mutual or not act.targets or not _is_arrest(act):
            return act
        place = self._whereabouts.scene(act.token)
        if place is None or not arguments.is_passive(self.s, act.token):
            return act
        sources = without((place,), act.targets)
        return replace(act, sources=sources, certainty=0.7 * act.certainty)

    def _beside(self, act: Act) -> Act | None:
        """`Turkish police broke up the rally and 60 people were arrested`: by them, and there."""
        s, verb = self.s, act.token
        first = s.first_conjunct(verb)
        if first == verb or not s.dependents(verb, "auxpass") or s.dependents(verb, "agent"):
            return None
        heads = [*s.dependents(first, "dobj"), *s.dependents(first, "nsubj")]
        named = [party for head in heads for party in self.mentions.at(head)]
        police = next((p for p in named if p.sector == "COP"), None)
        codes = {party.country for party in named} & self.mentions.gazetteer.states.keys()
        if police is None or len(codes) != 1 or not all(map(is_anyones, act.targets)):
            return None
        gazetteer, [code] = self.mentions.gazetteer, codes
        targets = tuple(organ_party(gazetteer, code, p.sector, p.text) for p in act.targets)
        sources = (organ_party(gazetteer, code, "COP", police.text),)
        return replace(act, sources=sources, targets=targets, certainty=0.7 * act.certainty)

    def _tried_at_home(self, act: Act) -> Act:
        """Takes the courts of their state for who convicted politicians, where none are named."""
        countries = {party.country for party in act.targets}
        place = self._whereabouts.scene(act.token)
        if place is not None and all(map(_may_be_tried, act.targets)):
            court = organ_party(self.mentions.gazetteer, place.id, "JUD", place.text)
            return replace(act, sources=(court,), certainty=0.7 * act.certainty)
        if len(countries) != 1 or not all(p.sector in _OWN_COURTS for p in act.targets):
            return act
        [country] = countries
        others = {party.country for _, party in self.mentions.spoken()} - {country}
        if country not in self.mentions.gazetteer.states or others:
            return act
        court = organ_party(self.mentions.gazetteer, country, "JUD", act.targets[0].text)
        return replace(act, sources=(court,), certainty=0.6 * act.certainty)


def _is_some_court(party: Party) -> bool:
    """Whether a party is a court of nobody knows whom: `a military court`."""
    return party.sector == "JUD" and is_anyones(party)


def _is_of_no_state(party: Party) -> bool:
    """`a U.N.-backed court`."""
    return not _INTERNATIONAL.isdisjoint(party.text.lower().split())


_INTERNATIONAL = frozenset({"u.n.-backed", "un-backed", "international", "internationally-backed"})


def _is_trial(act: Act) -> bool:
    """Whether somebody is before a court of nobody knows whom: `was wheeled into the dock`."""
    if (act.event_type, act.mode) != ("ACCUSE", "allege"):
        return False
    return any(condition.lemmas & _COURTROOMS for condition in act.frame.conditions)


def _may_be_tried(party: Party) -> bool:
    """Whether the arrest or trial of a party is politics: not that of anybody from abroad."""
    return party.identified and party.sector not in _ANYONE


def _is_arrest(act: Act) -> bool:
    if act.event_type != "COERCE" or act.mode not in ("arrest", "deport", "seize", "restrict"):
        return False
    return all(map(_may_be_tried, act.targets))
