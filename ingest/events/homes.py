"""What a state does at home, where the sentence does not name the other side, or the state itself.

`Uganda banned all rallies` is done to Ugandans, `Chad sent police after a night of rioting` too,
and `missiles were paraded in Pyongyang` is North Korea's doing. Nothing is completed where the
clause names another state, which may be the one that is meant.
"""

from collections.abc import Iterator
from dataclasses import replace

from graph.model import ActorKind, Party
from ingest.actors.parties import organ_party
from ingest.actors.resolver import Mentions
from ingest.event_types import FORCE
from ingest.events import arguments, syntax
from ingest.events.act import Act
from ingest.events.fillers import Fillers
from ingest.events.lexicon import word_classes
from ingest.events.occasions import is_power
from ingest.events.phrases import phrase_heads

_RULE_MODES = frozenset({"curfew", "martial-law"})
_EASING = frozenset({"COERCE", "CONCEDE", "RETREAT"})
_AGAINST_STATE = frozenset({"REB", "OPP", "UAF"})
_UNREST = frozenset(
    ["demonstration", "disorder", "disturbance", "looting", "mutiny", "protest", "rally", "riot",
     "rioting", "strike", "unrest", "uprising", "bloodletting", "lynching"]
)  # fmt: skip
_IN_PUBLIC = _UNREST | {"street"}
"""Words of a clause by which forces are moved against those of their own state."""
_TRYING = frozenset({"ACCUSE", "COERCE", "SANCTION"})
"""Types of what courts and police do to somebody."""
_STATE_POWERS = frozenset({"", "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PRM"})
"""Sectors of those by whom a state itself acts."""
_OPEN = frozenset({"GOV", "MIL", "COP"})
"""Sectors of those who rule, or move, where the act is done."""


class Homes:
    """Completes the acts of one sentence that are done at home."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.mentions = fillers.mentions
        self._whereabouts = fillers.whereabouts

    def for_those_there(self, act: Act) -> Act:
        """Aims what is done in one's own country at its people: a curfew, and its end."""
        if act.event_type == "PROTEST":
            return act
        country = own_state(act, self.mentions)
        if not country or not (act.event_type in _EASING or act.frame.event_type == "COERCE"):
            return act
        if self._gives_up_strike(act):
            return self._aimed(act, organ_party(self.mentions.gazetteer, country, "GOV", ""))
        place = self._whereabouts.home(act.token, country)
        if place is None and act.frame.mode not in _RULE_MODES and not self._eases_rule(act):
            return act
        sector = "GOV" if act.sources[0].sector in _AGAINST_STATE else "CVL"
        text = self.mentions.text_of(place) if place is not None else ""
        return self._aimed(act, organ_party(self.mentions.gazetteer, country, sector, text))

    def _gives_up_strike(self, act: Act) -> bool:
        """Whether people end their own protest: `doctors in Ghana are going back to work`."""
        if act.event_type != "CONCEDE" or any(map(is_power, act.sources)):
            return False
        ended = word_classes()["STRIKEACTION"] | {"work"}
        return any(condition.lemmas & ended for condition in act.frame.conditions)

    def _eases_rule(self, act: Act) -> bool:
        """Whether a power gives its own people way: `the government scrapped a tax`."""
        if act.event_type != "CONCEDE" or not any(map(is_power, act.sources)):
            return False
        classes = word_classes()
        heads = (*act.about, self.s.heads[act.token])
        lemmas = {self.s.lemmas[head] for head in heads}
        return bool(lemmas & (classes["UNPOPULAR"] | classes["CURBS"]))

    def complete(self, act: Act) -> Act:
        """An act with the side that is at home, if it was left open."""
        if act.event_type == "MOBILIZE" and not act.mutual:
            return self._restless(self._moved(act))
        if act.frame.event_type == "COERCE":
            return self._policed(self._tried(self._silenced(self._ruled(act))))
        return self._policed(self._tried(act))

    def _tried(self, act: Act) -> Act:
        """`a Turkish court jailed Ahmet Altan`: of Turkey, where nobody tells of another state."""
        if act.targets or act.operators or act.event_type not in _TRYING:
            return act
        country = self._country(act)
        if not country or any(party.sector not in ("JUD", "COP") for party in act.sources):
            return act
        named = [h for h in arguments.objects(self.s, act.token) if self.s.pos[h] == "PROPN"]
        if not named or any(self.mentions.at(head) for head in named) or self._abroad(act, country):
            return act
        return self._aimed(act, organ_party(self.mentions.gazetteer, country, "CVL", ""))

    def _policed(self, act: Act) -> Act:
        """`police fired tear gas`, `stormed the camp at dawn`: on those among whom they police."""
        if act.event_type not in FORCE or act.operators:
            return act
        country = own_state(act, self.mentions)
        if not country or any(party.sector != "COP" for party in act.sources):
            return act
        named = [p for t in syntax.core(self.s, act.token) for p in self.mentions.at(t)]
        if any(party.identified and party.country != country for party in named):
            return act
        return self._aimed(act, organ_party(self.mentions.gazetteer, country, "CVL", ""))

    def _silenced(self, act: Act) -> Act:
        """`banned all rallies`, `confiscated a newspaper`: those of the state that does so."""
        country = self._country(act)
        if act.targets or not country or self._abroad(act, country):
            return act
        classes = word_classes()
        lemmas = {self.s.lemmas[at] for head in act.about for at in self._things(head)}
        if act.event_type == "THREATEN":
            suffering = self.s.dependents(act.token, "nsubjpass")
            lemmas |= {self.s.lemmas[at] for at in suffering}
        media = lemmas & classes["NEWSROOMS"]
        if not media and not lemmas & classes["PUBLIC_LIFE"]:
            return act
        sector = "JRN" if media else "CVL"
        return self._aimed(act, organ_party(self.mentions.gazetteer, country, sector, ""))

    def _restless(self, act: Act) -> Act:
        """`deployed police after a night of rioting`: those of the state who may riot."""
        country = self._country(act)
        if act.targets or not country or self._abroad(act, country):
            return act
        lemmas = {self.s.lemmas[t] for t in self._clause(act)}
        if not lemmas & _IN_PUBLIC:
            return act
        return self._aimed(act, organ_party(self.mentions.gazetteer, country, "CVL", ""))

    def _ruled(self, act: Act) -> Act:
        """`the governor imposed a curfew on Kaduna`: whose governor, the place says."""
        countries = {party.country for party in act.targets}
        open_ = [party for party in act.sources if not party.country and party.sector in _OPEN]
        if act.mode not in _RULE_MODES or len(countries) != 1 or len(open_) != len(act.sources):
            return act
        [country] = countries
        if country not in self.mentions.gazetteer.states:
            return act
        gazetteer = self.mentions.gazetteer
        if not act.sources:
            return self._decreed(act, organ_party(gazetteer, country, "GOV", ""))
        sources = tuple(organ_party(gazetteer, country, p.sector, p.text) for p in act.sources)
        return replace(act, sources=sources, certainty=0.8 * act.certainty)

    def _decreed(self, act: Act, rulers: Party) -> Act:
        """`a curfew was clamped on the city`: by those who rule there."""
        ruled = any(party.id == rulers.id for party in act.targets)
        if ruled or not arguments.is_passive(self.s, act.token):
            return act
        return replace(act, sources=(rulers,), certainty=0.8 * act.certainty)

    def _moved(self, act: Act) -> Act:
        """`missiles were paraded in Pyongyang`: by the state in which it is done."""
        unknown = all(not p.country and p.sector in _OPEN and not _named(p) for p in act.sources)
        if not unknown or (not act.sources and not arguments.is_passive(self.s, act.token)):
            return act
        place = self._whereabouts.scene(act.token)
        if place is None and act.sources:  # `riot squads ringed Lebanon's parliament`
            place = self._whereabouts.scene(act.token, at_object=True)
        if place is None or self._abroad(act, place.id):
            return act
        gazetteer = self.mentions.gazetteer
        movers = [organ_party(gazetteer, place.id, p.sector, p.text) for p in act.sources]
        others = tuple(party for party in act.targets if party.country != place.id)
        if act.mode != "weapons":
            others = tuple(party for party in act.targets if party.id != place.id)
        others = tuple(
            organ_party(gazetteer, place.id, p.sector, p.text) if p.id == "UNK:CVL" else p
            for p in others
        )
        sources = tuple(movers) or (place,)
        return replace(act, sources=sources, targets=others, certainty=0.7 * act.certainty)

    def _country(self, act: Act) -> str:
        """The one state whose power does it; empty for none."""
        countries = {party.country for party in act.sources}
        if len(countries) != 1 or any(party.kind is ActorKind.IGO for party in act.sources):
            return ""
        [country] = countries
        power = any(party.sector in _STATE_POWERS for party in act.sources)
        return country if power and country in self.mentions.gazetteer.states else ""

    def _abroad(self, act: Act, country: str) -> bool:
        """Whether the clause of an act names anybody of another state, or of none."""
        named = (party for t in self._clause(act) for party in self.mentions.at(t))
        return any(party.identified and party.country != country for party in named)

    def _clause(self, act: Act) -> list[int]:
        verb = self.s.up_through(self.s.verb_above(act.token), ("xcomp", "conj"))
        return list(self.s.subtree(verb))

    def _things(self, head: int) -> Iterator[int]:
        for member in syntax.coordinated(self.s, head):
            yield member
            yield from phrase_heads(self.s, member, "of")

    def _aimed(self, act: Act, target: Party) -> Act:
        if target.id in {party.id for party in act.sources}:
            return act
        return replace(act, targets=(target,), certainty=0.7 * act.certainty)


def own_state(act: Act, mentions: Mentions) -> str:
    """The code of the one state whose parties do an act without a target; empty for none."""
    if act.targets or act.mutual or not act.sources or act.sources[0].kind is ActorKind.IGO:
        return ""
    countries = {party.country for party in act.sources}
    [country, *others] = countries
    return "" if others or country not in mentions.gazetteer.states else country


def _named(party: Party) -> bool:
    return party.kind is ActorKind.PERSON
