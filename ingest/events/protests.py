"""Protests: who marches, and against whom, where only one side or only the place is told.

Whom the slogans name has `grievances`; the government of the place is the last that is taken.
"""

from dataclasses import replace

from graph.model import ActorKind, Party
from ingest.actors.parties import organ_party, state_party
from ingest.events.act import Act, is_anyones, without
from ingest.events.fillers import Fillers
from ingest.events.grievances import GRIEVANCES, Grievances
from ingest.events.homes import own_state
from ingest.events.phrases import phrase_heads

_TOLD_BY_IT = GRIEVANCES | {"PROTEST"}
"""Types of what people tell by a protest, with whom it is against."""
_AIMED = frozenset({"boycott"})
"""Modes of protest that hit somebody in particular."""
_UNFREE = frozenset({"CRM", "REF", "LAB"})
_LAWS = frozenset(
    ["constitution", "law", "bill", "budget", "reform", "tax", "decree", "election", "government",
     "cabinet", "amendment", "levy"]
)  # fmt: skip
_CROWDS = frozenset({"LAB", "CVL", "EDU", "AGR", "MED", "OPP"})
_THREATENED = frozenset(
    ["strike", "walkout", "stoppage", "protest", "demonstration", "rally", "march", "shutdown"]
)
_SESSIONS = frozenset(
    ["session", "sitting", "vote", "voting", "poll", "election", "referendum", "debate",
     "parliament", "inauguration", "swearing-in", "ceremony", "runoff", "ballot"]
)  # fmt: skip
_NUMBERS = frozenset({"thousand", "hundred", "ten", "dozen", "score", "million"})


class Protests:
    """Completes the protests of one sentence."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.mentions = fillers.mentions
        self.matcher = fillers.matcher
        self._states = fillers.mentions.gazetteer.states
        self._grievances = Grievances(fillers.s, fillers.mentions, fillers.acts_at)
        self._whereabouts = fillers.whereabouts

    def aggrieved(self, act: Act) -> Act:
        """Aims a protest against no other state at whom its slogans and its purpose name."""
        if act.event_type != "PROTEST" or not act.sources:
            return act
        own = {party.country for party in act.sources}
        if any(party.country not in own for party in act.targets):
            return act
        targets = self._grievances.against(act)
        return replace(act, targets=targets, certainty=0.9 * act.certainty) if targets else act

    def with_people(self, act: Act) -> Act:
        """Takes people of the place, or of whom they are against, for who protests unnamed."""
        act = self._protesters(act)
        if act.sources or act.mutual or not (act.targets or self._counted(act.token)):
            return act
        place = self._whereabouts.scene(act.token, at_object=True) or self._ruled(act)
        if place is None:
            return act
        people = organ_party(self.mentions.gazetteer, place.id, "CVL", place.name)
        sources = without((people,), act.targets)
        return replace(act, sources=sources, certainty=0.7 * act.certainty)

    def at_home(self, act: Act) -> Act:
        """Aims a protest at the government of its people if nothing else is known.

        PLOVER takes the government of the place for the target of a protest of which only the
        place is known.
        """
        country = own_state(act, self.mentions) if self._is_protest(act) else ""
        if not country:
            return act
        if (abroad := self._held_abroad(act)) is not None:
            return replace(act, targets=(abroad,), certainty=0.8 * act.certainty)
        aimed = act.mode in _AIMED and not self._shuns_session(act)
        if aimed or self._answers_something(act.token, country):
            return act
        place = self._whereabouts.home(act.token, country)
        text = self.mentions.text_of(place) if place is not None else ""
        target = organ_party(self.mentions.gazetteer, country, "GOV", text)
        if target.id in {party.id for party in act.sources}:
            return act
        return replace(act, targets=(target,), certainty=0.7 * act.certainty)

    def _shuns_session(self, act: Act) -> bool:
        """`The opposition boycotted the session`: it protests so against those who govern."""
        if any(party.sector not in ("OPP", "PTY") for party in act.sources):
            return False
        return any(self.s.lemmas[head] in _SESSIONS for head in act.about)

    def _is_protest(self, act: Act) -> bool:
        """Whether people protest, or threaten to: `unions gave notice of a strike`."""
        if act.event_type != "THREATEN" or any(p.sector not in _CROWDS for p in act.sources):
            return act.event_type == "PROTEST"
        return not _THREATENED.isdisjoint(self.s.lemmas[t] for t in self.s.subtree(act.token))

    def _protesters(self, act: Act) -> Act:
        """Takes who protests, without a country, for people of the place where they do it.

        Those to whom a protest comes are who makes it: `unrest spread to several Chinese cities`.
        """
        if not act.sources and act.targets and all(map(_is_crowd, act.targets)):
            return replace(act, sources=act.targets, targets=(), certainty=0.8 * act.certainty)
        if not act.sources or not all(map(is_anyones, act.sources)):
            return act
        place = self._whereabouts.scene(act.token, at_object=True) or self._whose_law(act)
        if place is None:
            return act
        gazetteer = self.mentions.gazetteer
        sources = [organ_party(gazetteer, place.id, p.sector, p.text) for p in act.sources]
        targets = without((p for p in act.targets if p.identified), sources)
        return replace(act, sources=tuple(sources), targets=targets, certainty=0.9 * act.certainty)

    def _whose_law(self, act: Act) -> Party | None:
        """The state of `Nepal's new constitution`, against which hardly others than its own are."""
        codes = {party.country for party in act.targets if party.country in self._states}
        heads = self.matcher.slot_heads(act.token, "against", act.frame.noun)
        if len(codes) != 1 or _LAWS.isdisjoint(self.s.lemmas[head] for head in heads):
            return None
        [code] = codes
        return state_party(self.mentions.gazetteer, code, self._states[code].name)

    def _counted(self, token: int) -> bool:
        """`thousands rallied`: whether only their number is told of those who do something."""
        heads = self.matcher.subjects(token) if self.s.pos[token] == "VERB" else []
        return any(self.s.lemmas[head] in _NUMBERS for head in heads)

    def _ruled(self, act: Act) -> Party | None:
        """Whose people march where only against whom is told: `rallies against President Sandu`."""
        states = self._states
        codes = {party.country for party in act.targets}
        if len(codes) != 1 or not codes <= states.keys():
            return None
        if any(party.sector != "GOV" or party.kind is ActorKind.STATE for party in act.targets):
            return None
        [code] = codes
        places = (self.mentions.place(t) for t in range(len(self.s)) if self.s.deps[t] == "pobj")
        if any(place is not None and place.id != code for place in places):
            return None
        return state_party(self.mentions.gazetteer, code, states[code].name)

    def _held_abroad(self, act: Act) -> Party | None:
        """The state in which people from abroad are held or work: `Palestinians in Israel`."""
        if any(party.sector not in _UNFREE for party in act.sources):
            return None
        people = self.matcher.subjects(act.token)
        words = [t for p in people for t in self.s.subtree(p)]
        heads = [h for t in words for h in phrase_heads(self.s, t, "in")]
        own = {party.country for party in act.sources}
        places = [p for h in heads if (p := self.mentions.place(h)) is not None]
        return places[0] if len(places) == 1 and places[0].id not in own else None

    def _answers_something(self, token: int, country: str) -> bool:
        """Whether a protest has its own cause, or those who protest are abroad."""
        causes = [
            head
            for preposition in ("over", "against", "about", "at")
            for head in self.matcher.slot_heads(token, preposition, noun=False)
        ]
        people = self.matcher.subjects(token)
        abroad = [h for p in people for h in phrase_heads(self.s, p, "in")]
        places = [place for head in abroad if (place := self.mentions.place(head))]
        causes = [c for c in causes if self._names_others(c, country)]
        return bool(causes) or any(place.id != country for place in places)

    def _names_others(self, head: int, country: str) -> bool:
        """Whether a phrase names others: not `over unpaid wages`, which are one's own state's."""
        parties = [party for t in self.s.subtree(head) for party in self.mentions.at(t)]
        return any(party.country != country for party in parties)


def _is_crowd(party: Party) -> bool:
    """Whether a party is people of a known state."""
    return party.identified and party.sector == "CVL" and party.kind is not ActorKind.STATE


def with_target_of(act: Act, told: list[Act]) -> Act:
    """A protest with the target of what the same people demand or denounce by it."""
    if act.event_type != "PROTEST" or act.targets:
        return act
    for other in told:
        if other.event_type in _TOLD_BY_IT and other.targets and other.sources == act.sources:
            return replace(act, targets=other.targets)
    return act
