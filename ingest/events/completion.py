"""Completes acts with parties that their frames leave to the rest of the sentence.

Rules of PLOVER and of the language: whom a protest is against, for whom a curfew is, whose the
police are, who may avert a threat. What is completed so is less certain.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from graph.model import ActorKind, Party, Status
from graph.ontology import quad
from ingest.actors.parties import organ_party, state_party
from ingest.actors.resolver import Mentions
from ingest.events import arguments, modality, syntax
from ingest.events.act import (
    MATERIAL_CONFLICT,
    VERBAL_CONFLICT,
    Act,
    Parties,
    says_something,
    without,
)
from ingest.events.adversaries import Adversaries
from ingest.events.fillers import Fillers
from ingest.events.grievances import Grievances
from ingest.events.homes import Homes
from ingest.events.implied_targets import ImpliedTargets
from ingest.events.lexicon import word_classes
from ingest.events.occasions import Occasions, is_power
from ingest.events.phrases import phrase_heads, reachable_phrase_heads
from ingest.events.whereabouts import Whereabouts
from ingest.sentence import Sentence

_DONE_THERE = frozenset({"AID", "ASSAULT", "COERCE"})
_LOCAL = frozenset({"COP", "REB", "UAF", "CVL", "OPP", "CRM", "EDU", "MED", "REL", "PRM", "AGR"})
"""Sectors that are taken to be of the place where force is used."""
_ANYONE = frozenset({"", "BUS", "CRM", "UNK", "CVL"})
"""Sectors whose arrest abroad is no politics."""
_SHARED = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_BANDS = frozenset({"REB", "UAF", "PRM"})
_FORCES = _BANDS | {"COP", "MIL"}
_HARDWARE = ("WEAPONRY", "SHIPS", "WARPLANES", "MISSILES")
_GRIEVANCES = frozenset({"REQUEST", "ACCUSE", "REJECT", "PROTEST"})
_DOMESTIC = frozenset({"AID", "ASSAULT", "COERCE", "CONCEDE", "PROTEST", "RETREAT"})
"""Types that a state's own people are often the target of."""
_FORCE = frozenset({"ASSAULT", "COERCE"})
_HARSH = _FORCE | {"SANCTION"}
_ADDRESSED = frozenset({"REQUEST", "ACCUSE"})
"""Types whose target is who is spoken to or of, not whom the act in question is done to."""
_AT_HOME = frozenset({"COERCE", "CONCEDE", "RETREAT"})
_ANSWERED = frozenset({"PROTEST", "CONCEDE"})
"""Types that answer somebody, whom often only the clause of their purpose or occasion names."""
_AIMED = frozenset({"boycott"})
"""Modes of protest that hit somebody in particular."""
_OF_THE_PLACE = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE"})
"""Types whose police, crowds and armed bands are of the place where the act is done."""
_PRICES = frozenset({"die", "face", "forfeit", "lose", "pay", "perish", "risk", "share", "suffer"})
"""What those who do not obey will do: `or face deportation`, `or pay the price`."""
_BANDS = frozenset({"UAF", "REB", "CRM", "PRM"})
_UNFREE = frozenset({"CRM", "REF", "LAB"})
_PROVOKING = frozenset({"REJECT", "ACCUSE", "THREATEN", "SANCTION", "MOBILIZE"})
_NUMBERS = frozenset({"thousand", "hundred", "ten", "dozen", "score", "million"})
_INSIDE = frozenset({"xcomp", "dobj", "acomp", "ccomp", "prep", "pobj", "pcomp"})
_AFTER = frozenset({"after", "because", "since", "as", "when"})
_CONFLICT = frozenset({VERBAL_CONFLICT, MATERIAL_CONFLICT})
_PRESSED = frozenset({"REJECT", "RETREAT", "CONCEDE"})
_POSTURES = frozenset({"MOBILIZE", "THREATEN"})
_PROMISED = frozenset({"AGREE", "CONCEDE", "THREATEN", "REJECT"})
_CONTENT = ("xcomp", "ccomp", "acl")
_ADDRESSEES = frozenset({"", "GOV", "MIL", "REB"})
_NOTICES = frozenset({"word", "notice", "message", "letter", "note", "assurance", "pledge"})
_TELLING = frozenset({"tell", "assure", "inform", "promise", "reassure", "notify"})
_OWN_COURTS = frozenset({"GOV", "ELI", "OPP", "PTY", "LEG"})
"""Sectors of those who are tried in their own country, if nothing else is said."""
_EVERYBODY = frozenset({"curfew", "martial-law"})
_DRILLED = frozenset({"ASSAULT"})
_THREATENING = frozenset({"", "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "UAF", "PRM"})
"""Sectors that can do what they say will be done."""
_TEAMED = frozenset({"COERCE", "MOBILIZE", "AID"})
_TOGETHER = frozenset({"together", "jointly"})
_IN_DRILLS = ("in", "for", "as")
_EXECUTING = frozenset({"execute", "behead", "hang", "put", "guillotine", "electrocute"})
"""Verbs of putting convicts to death, `put to death` among them."""
_AGAINST_STATE = frozenset({"REB", "OPP", "UAF"})


class Completion:
    """Completes the acts of one sentence."""

    def __init__(self, sentence: Sentence, mentions: Mentions, fillers: Fillers) -> None:
        self.s = sentence
        self.mentions = mentions
        self.matcher = fillers.matcher
        self._fillers = fillers
        self._targets = ImpliedTargets(fillers.phrases)
        self._whereabouts = Whereabouts(fillers.phrases)
        self._adversaries = Adversaries(sentence, fillers.collect, fillers.acts_at)
        self._occasions = Occasions(fillers.phrases)
        self._grievances = Grievances(sentence, mentions, fillers.acts_at)
        self._homes = Homes(sentence, mentions, self._whereabouts)

    def completed(self, told: Iterable[Act]) -> list[Act]:
        """The acts of a sentence with all their parties, in order."""
        joined = [self._joint_drill(self._on_condition(self._or_else(act))) for act in told]
        finished = [_shared(self._aggrieved(_protest_against(act, joined))) for act in joined]
        implied = [self._other_side(self._told_to(self._implied(act))) for act in finished]
        implied = [self._answered(act, implied) for act in implied]
        placed = [self._at_home(self._done_there(self._executed(act))) for act in implied]
        each_way = [each for act in placed for each in _both_ways(act)]
        told = [self._hedged(self._on_scene(self._in_company(act))) for act in each_way]
        told = [self._homes.complete(act) for act in told]
        return [self._of_whom(act) for act in told]

    def _or_else(self, act: Act) -> Act:
        """Makes a threat of a demand with a price: `told Serbs to withdraw or be bombed`."""
        if act.event_type != "REQUEST":
            return act
        s, demand = self.s, act.token
        while s.deps[demand] in ("xcomp", "ccomp", "conj", "dobj"):
            demand = s.heads[demand]
        for verb in syntax.complements(s, demand, "xcomp", "ccomp"):
            if not any(s.words[t].lower() == "or" for t in syntax.dependents(s, verb, "cc")):
                continue
            for other in syntax.dependents(s, verb, "conj"):
                if s.lemmas[other] in _PRICES or arguments.is_passive(s, other):
                    return replace(act, event_type="THREATEN", mode="")
        return act

    def _answered(self, act: Act, told: list[Act]) -> Act:
        """Aims at who answers it: `Turkey cut ties with Israel after it refused to apologise`."""
        if act.targets or act.mutual or not act.sources or act.event_type not in _PROVOKING:
            return act
        clause = act.token
        while self.s.deps[clause] in _INSIDE and self.s.heads[clause] != clause:
            clause = self.s.heads[clause]
        marks = {self.s.words[t].lower() for t in syntax.dependents(self.s, clause, "mark")}
        if self.s.deps[clause] != "advcl" or marks.isdisjoint(_AFTER):
            return act
        own = {party.country for party in act.sources}
        above = self.s.heads[clause]
        for other in told:
            aimed = {party.country for party in other.targets}
            near = above in (other.token, self.s.heads[other.token])
            if near and own == aimed and quad(other.event_type) in _CONFLICT:
                targets = without(other.sources, act.sources)
                return replace(act, targets=targets, certainty=0.8 * act.certainty)
        return act

    def _on_condition(self, act: Act) -> Act:
        """Aims a threat at whoever may avert it: `will close the border unless Turkey ...`."""
        if act.event_type != "THREATEN" or act.targets:
            return act
        found: dict[str, Party] = {}
        told = [act.token, *arguments.objects(self.s, act.token)]  # `served notice that ...`
        verbs = [verb for at in told for verb in syntax.complements(self.s, at, *_CONTENT)]
        for verb in (*verbs, act.token):
            for clause in modality.conditions(self.s, verb):
                if arguments.is_passive(self.s, clause):
                    continue
                for head in arguments.surface_subjects(self.s, clause):
                    self._fillers.collect(head, "subj", found)
        targets = without(found.values(), act.sources)
        targets = tuple(party for party in targets if party.identified) or targets
        return replace(act, targets=targets or self._threatened(act))

    def _of_whom(self, act: Act) -> Act:
        """The mode of a mobilisation by who is moved: `put police on alert`, `sent a frigate`."""
        if act.event_type != "MOBILIZE" or act.mode not in ("troops", ""):
            return act
        moved = [at for head in act.about for at in syntax.coordinated(self.s, head)]
        sectors = {party.sector for at in moved for party in self.mentions.at(at)}
        sectors = sectors & _FORCES or {party.sector for party in act.sources} & _FORCES
        lemmas = {self.s.lemmas[at] for at in moved}
        if sectors == {"COP"}:
            return replace(act, mode="police")
        if sectors and sectors <= _BANDS:
            return replace(act, mode="militia")
        hardware = {word for name in _HARDWARE for word in word_classes()[name]}
        if lemmas & hardware and not lemmas & word_classes()["TROOPS"]:
            return replace(act, mode="weapons")
        return act

    def _threatened(self, act: Act) -> Parties:
        """Whom a threat of something that has no frame would hit: `to close NATO supply routes`."""
        for verb in syntax.complements(self.s, act.token, "xcomp"):
            found: dict[str, Party] = {}
            for head in arguments.objects(self.s, verb):
                self._fillers.collect(head, "obj", found)
            own = {party.principal for party in act.sources}
            others = tuple(p for p in found.values() if p.principal not in own)
            if others:
                return without(others, act.sources)
            if beyond := self._targets.target(verb, "THREATEN", act.sources, True):
                return beyond
        return ()

    def by_speaker(self, act: Act) -> Act:
        """Takes who says it for who will do it: `farmers will be jailed, the minister said`."""
        meant = act.event_type == "THREATEN" and {"INTEND", "DOUBT"} & set(act.operators)
        if not meant or act.sources or not arguments.is_passive(self.s, act.token):
            return act
        if not act.targets and act.frame.event_type != "COERCE":
            return act
        found: dict[str, Party] = {}
        for head in self.matcher.speakers(act.token):
            self._fillers.collect(head, "subj", found)
        saying = without(found.values(), act.targets)
        sources = tuple(p for p in saying if p.identified and p.sector in _THREATENING)
        return replace(act, sources=sources, certainty=0.8 * act.certainty) if sources else act

    def _joint_drill(self, act: Act) -> Act:
        """A drill of several states is what they do with one another; in one nobody is hurt."""
        states = {party.country for party in act.sources if party.country}
        if act.event_type in _TEAMED and len(states) > 1 and self._together(act.token):
            return replace(act, event_type="COOPERATE", mode="", targets=(), mutual=True)
        if act.event_type in _DRILLED and (drills := self._drills(act.token)):
            company: dict[str, Party] = {party.id: party for party in act.sources}
            for drill in drills:
                for head in reachable_phrase_heads(self.s, drill, "with"):
                    self._fillers.collect(head, "with", company)
            if len({party.country for party in company.values()}) > 1:
                together = tuple(company.values())
                return replace(
                    act, event_type="COOPERATE", mode="", sources=together, targets=(), mutual=True
                )
            return replace(act, event_type="MOBILIZE", mode="", targets=())
        if act.event_type != "MOBILIZE" or len(states) < 2:
            return act
        lemmas = {self.s.lemmas[head] for head in (act.token, *act.about)}
        if not lemmas & word_classes()["DRILLS"]:
            return act
        return replace(act, event_type="COOPERATE", mode="", targets=(), mutual=True)

    def _together(self, token: int) -> bool:
        """Whether a verb says that its subjects act as one: `combed the rubble together`."""
        return not _TOGETHER.isdisjoint(syntax.particles(self.s, token))

    def _drills(self, token: int) -> list[int]:
        """The drills in which a verb says that something is done: `stormed a beach in a drill`."""
        wanted = word_classes()["REHEARSALS"]
        heads = [
            head
            for preposition in _IN_DRILLS
            for head in self.matcher.slot_heads(token, preposition, noun=False)
        ]
        return [head for head in heads if self.matcher.is_one_of(head, wanted)]

    def _in_company(self, act: Act) -> Act:
        """Gives parties without a country that of those with whom they act."""
        clause = syntax.core(self.s, act.token)
        sources, targets = self.mentions.in_company(
            act.event_type, act.sources, act.targets, clause
        )
        return replace(act, sources=sources, targets=targets)

    def _on_scene(self, act: Act) -> Act:
        """Takes parties to force of no known country for those of the place, or the attackers'."""
        struck = act.event_type == "ASSAULT" and any(map(_is_anyones, act.targets))
        if act.frame.event_type not in _OF_THE_PLACE:
            return act
        if not struck and not any(map(_is_nobodys, _sides(act))):
            return act
        left = act.frame.event_type == "RETREAT"
        place = self._whereabouts.scene(act.token, at_object=left)
        if place is None:
            return act

        def at_home(parties: Parties, whose: Callable[[Party], bool]) -> Parties:
            return tuple(
                organ_party(self.mentions.gazetteer, place.id, party.sector, party.text)
                if whose(party)
                else party
                for party in parties
            )

        targets = at_home(act.targets, _is_anyones if struck else _is_nobodys)
        return replace(act, sources=at_home(act.sources, _is_nobodys), targets=targets)

    def _executed(self, act: Act) -> Act:
        """`China executed 45 people`: whom a state puts to death is its own, if nobody says it."""
        if act.event_type != "ASSAULT" or act.frame.lemma not in _EXECUTING:
            return act
        countries = {party.country for party in act.sources if is_power(party)}
        if len(countries) != 1 or "" in countries or not act.targets:
            return act
        if not all(map(_is_anyones, act.targets)):
            return act
        [country] = countries
        if country not in self.mentions.gazetteer.states:
            return act
        gazetteer = self.mentions.gazetteer
        targets = (organ_party(gazetteer, country, p.sector, p.text) for p in act.targets)
        return replace(act, targets=tuple(targets), certainty=0.9 * act.certainty)

    def _aggrieved(self, act: Act) -> Act:
        """Aims a protest against no other state at whom its slogans and its purpose name."""
        if act.event_type != "PROTEST" or not act.sources:
            return act
        own = {party.country for party in act.sources}
        if any(party.country not in own for party in act.targets):
            return act
        targets = self._grievances.against(act)
        return replace(act, targets=targets, certainty=0.9 * act.certainty) if targets else act

    def _protesters(self, act: Act) -> Act:
        """Takes who protests, without a country, for people of the place where they do it.

        Those to whom a protest comes are who makes it: `unrest spread to several Chinese cities`.
        """
        if not act.sources and act.targets and all(map(_is_crowd, act.targets)):
            return replace(act, sources=act.targets, targets=(), certainty=0.8 * act.certainty)
        if not act.sources or not all(map(_is_anyones, act.sources)):
            return act
        place = self._whereabouts.scene(act.token, at_object=True)
        if place is None:
            return act
        gazetteer = self.mentions.gazetteer
        sources = [organ_party(gazetteer, place.id, p.sector, p.text) for p in act.sources]
        targets = without((p for p in act.targets if p.identified), sources)
        return replace(act, sources=tuple(sources), targets=targets, certainty=0.9 * act.certainty)

    def unnamed_doer(self, act: Act) -> Act:
        """Takes those of the place for who protests, and its state for who arrests there."""
        protest = act.event_type == "PROTEST"
        act = self._protesters(act) if protest else act
        if protest and act.sources and not says_something(act):
            return self._other_side(act)
        if act.mode == "convict" and not act.sources:
            return self._tried_at_home(act)
        if act.sources or act.mutual or not (protest or _is_arrest(act)):
            return act
        if not act.targets and not (protest and self._counted(act.token)):
            return act
        place = self._whereabouts.scene(act.token, at_object=protest)
        place = place or (self._ruled(act) if protest else None)
        if place is None or (not protest and not arguments.is_passive(self.s, act.token)):
            return act
        gazetteer = self.mentions.gazetteer
        people = organ_party(gazetteer, place.id, "CVL", place.name) if protest else place
        sources = without((people,), act.targets)
        return replace(act, sources=sources, certainty=0.7 * act.certainty)

    def _counted(self, token: int) -> bool:
        """`thousands rallied`: whether only their number is told of those who do something."""
        heads = self._fillers.matcher.subjects(token) if self.s.pos[token] == "VERB" else []
        return any(self.s.lemmas[head] in _NUMBERS for head in heads)

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

    def _told_to(self, act: Act) -> Act:
        """Aims what is promised at whom it is told to: `told Kuwait that its army would leave`."""
        if act.targets or act.mutual or not act.sources or act.event_type not in _PROMISED:
            return act
        clause = act.token
        while self.s.deps[clause] in ("xcomp", "acomp", "conj", "dobj", "pobj", "prep", "attr"):
            clause = self.s.heads[clause]
        verb = self.s.heads[clause]
        heads: list[int] = []
        if self.s.deps[clause] == "ccomp" and self.s.lemmas[verb] in _TELLING:
            heads = syntax.dependents(self.s, verb, "dobj", "dative", "nsubjpass")
        elif self.s.deps[clause] in ("ccomp", "acl", "relcl"):  # `sent word to the UN that`
            nouns = [verb, *syntax.dependents(self.s, verb, "dobj")]
            if any(self.s.lemmas[noun] in _NOTICES for noun in nouns):
                sent = verb if self.s.pos[verb] == "VERB" else self.s.heads[verb]
                heads = reachable_phrase_heads(self.s, sent, "to")
        found: dict[str, Party] = {}
        for head in heads:
            self._fillers.collect(head, "obj", found)
        own = {party.country for party in act.sources}
        told = tuple(p for p in found.values() if p.country and p.country not in own)
        if act.event_type == "REJECT":  # a parliament is only told of it
            told = tuple(p for p in told if p.sector in _ADDRESSEES)
        if not told:
            return act
        return replace(act, targets=without(told, act.sources), certainty=0.8 * act.certainty)

    def _ruled(self, act: Act) -> Party | None:
        """Whose people march where only against whom is told: `rallies against President Sandu`."""
        states = self.mentions.gazetteer.states
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

    def _implied(self, act: Act) -> Act:
        """Takes for a missing target another party that the act's own phrases name."""
        if not act.sources and not act.mutual and act.frame.event_type in _HARSH:
            sources = without(self._fillers.doers.source(act.token), act.targets)
            act = replace(act, sources=sources, certainty=0.8 * act.certainty) if sources else act
        if not act.sources and arguments.is_passive(self.s, self._verb(act.token)):
            speaking = without(self._fillers.doers.speaking(act.token), act.targets)
            act = replace(act, sources=speaking, certainty=0.9 * act.certainty) if speaking else act
        posture = act.frame.event_type == "MOBILIZE" and act.event_type in _POSTURES
        if posture and _is_of_own_state(act):
            against = self._implied(replace(act, targets=()))
            return against if against.targets else act
        if posture and (aimed := self._adversaries.aimed(act)):
            return replace(act, targets=aimed, certainty=0.9 * act.certainty)
        addressed = act.event_type in _ADDRESSED and act.mode != "investigate"
        if act.targets or act.mutual or addressed or act.mode == "resign":
            return act
        if act.event_type in _PRESSED and (pressing := self._fillers.doers.pressing(act.token)):
            return replace(act, targets=without(pressing, act.sources))
        if act.frame.operator == "DENY":
            return act  # `Rwanda denies backing the rebels`: they accuse it of nothing
        if act.event_type == "REJECT" and (refused := self._object_refused(act)):
            return replace(act, targets=refused, certainty=0.8 * act.certainty)
        own = act.frame.event_type
        if act.event_type == "AGREE" and own == "MOBILIZE":
            own = "AID"
        domestic = act.event_type in _DOMESTIC or own == "COERCE" or act.mode == "investigate"
        domestic = domestic or (own == "SANCTION" and all(p.sector == "JUD" for p in act.sources))
        targets = self._targets.target(act.token, own, act.sources, domestic)
        if not targets and posture:
            targets = self._adversaries.beyond(act)
            targets = targets or self._of_own_country(act, self._adversaries.occasion(act))
        return replace(act, targets=targets, certainty=0.8 * act.certainty) if targets else act

    def _verb(self, token: int) -> int:
        """The verb of a clause by its trigger: `summoned` in `summoned to lay down their guns`."""
        verb = token if self.s.pos[token] == "VERB" else self.s.heads[token]
        return self.s.heads[verb] if self.s.deps[verb] == "xcomp" else verb

    def _of_own_country(self, act: Act, parties: Parties) -> Parties:
        """`China ringed Lhasa with police after monks marched`: whose monks, if nobody says it."""
        countries = {party.country for party in act.sources if party.identified}
        country = next(iter(countries), "") if len(countries) == 1 else ""
        if country not in self.mentions.gazetteer.states:
            return parties
        return tuple(
            party
            if party.identified
            else organ_party(self.mentions.gazetteer, country, party.sector, party.text)
            for party in parties
        )

    def _other_side(self, act: Act) -> Act:
        """Aims a protest at the power that it answers, a concession at the people who won it."""
        if act.targets or act.mutual or not act.sources or act.event_type not in _ANSWERED:
            return act
        by_power = any(map(is_power, act.sources))
        if act.event_type == "PROTEST" or not by_power:
            targets = self._occasions.authority(act.token, act.sources)
        else:
            targets = self._occasions.people(act.token, act.sources)
        return replace(act, targets=targets, certainty=0.8 * act.certainty) if targets else act

    def _object_refused(self, act: Act) -> Parties:
        """Whose that is which somebody will not accept: `refused to admit a French envoy`."""
        found: dict[str, Party] = {}
        for verb in syntax.complements(self.s, act.token, "xcomp"):
            for head in arguments.objects(self.s, verb):
                self._fillers.collect(head, "obj", found)
        own = {party.country for party in act.sources if party.country}
        others = [party for party in found.values() if party.country not in own]
        return without(others, act.sources)

    def _done_there(self, act: Act) -> Act:
        """Takes the foreign state in which force is used or aid given for the target."""
        if act.targets or act.mutual or not act.sources or act.frame.event_type not in _DONE_THERE:
            return act
        own = {party.country for party in act.sources}
        heads = [
            head
            for preposition in ("in", "at", "near", "inside")
            for head in reachable_phrase_heads(self.s, act.token, preposition)
        ]
        if act.frame.event_type == "AID" and not heads:
            heads = self.s.subtree(act.token)
        states = {place.id: place for head in heads if (place := self.mentions.place(head))}
        if len(states) != 1 or (act.frame.event_type != "COERCE" and not own.isdisjoint(states)):
            return self._among_own(act, tuple(states))
        return replace(act, targets=tuple(states.values()), certainty=0.8 * act.certainty)

    def _among_own(self, act: Act, states: tuple[str, ...]) -> Act:
        """Takes the people of the place for whom armed bands of it attacked: `opened fire in`."""
        bands = all(party.sector in _BANDS and party.country in states for party in act.sources)
        if act.frame.event_type != "ASSAULT" or len(states) != 1 or not bands:
            return act
        people = organ_party(self.mentions.gazetteer, states[0], "CVL", "")
        return replace(act, targets=(people,), certainty=0.7 * act.certainty)

    def _at_home(self, act: Act) -> Act:
        """Aims what is done in one's own country at its people, a protest at its government.

        PLOVER takes the government of the place for the target of a protest of which only the
        place is known; a curfew, and its end, is for those who live there.
        """
        if act.targets or act.mutual or not act.sources:
            return act
        countries = {party.country for party in act.sources}
        if len(countries) != 1 or "" in countries or act.sources[0].kind is ActorKind.IGO:
            return act
        [country] = countries
        if country not in self.mentions.gazetteer.states:
            return act
        protest = act.event_type == "PROTEST"
        if protest and (abroad := self._held_abroad(act)) is not None:
            return replace(act, targets=(abroad,), certainty=0.8 * act.certainty)
        if protest and (act.mode in _AIMED or self._answers_something(act.token, country)):
            return act
        if not protest and act.event_type not in _AT_HOME and act.frame.event_type != "COERCE":
            return act
        place = self._whereabouts.home(act.token, country)
        everybody = act.frame.mode in _EVERYBODY or self._eases_rule(act)
        if place is None and not everybody and not protest:
            return act
        sector = "GOV" if protest or act.sources[0].sector in _AGAINST_STATE else "CVL"
        text = self.mentions.text_of(place) if place is not None else ""
        target = organ_party(self.mentions.gazetteer, country, sector, text)
        if target.id in {party.id for party in act.sources}:
            return act
        return replace(act, targets=(target,), certainty=0.7 * act.certainty)

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

    def _eases_rule(self, act: Act) -> bool:
        """Whether a power gives its own people way: `the government scrapped a tax`."""
        if act.event_type != "CONCEDE" or not any(map(is_power, act.sources)):
            return False
        classes = word_classes()
        heads = (*act.about, self.s.heads[act.token])
        lemmas = {self.s.lemmas[head] for head in heads}
        return bool(lemmas & (classes["UNPOPULAR"] | classes["CURBS"]))

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

    def _hedged(self, act: Act) -> Act:
        """Marks as alleged what the words themselves only allege."""
        if act.status is Status.ACTUAL and modality.is_hedged(self.s, act.token):
            return replace(act, status=Status.ALLEGED)
        return act


def _shared(act: Act) -> Act:
    """Makes `Egypt's talks with Sudan` mutual, as the verb `talk` with `subj+with` is."""
    frame = act.frame
    if not frame.noun or frame.event_type not in _SHARED or not {"DO"}.issuperset(act.operators):
        return act
    if not (act.sources and act.targets) or not any("with" in union for union in frame.target):
        return act
    return replace(act, mutual=True)


def _both_ways(act: Act) -> tuple[Act, ...]:
    """A fight of two, as what each does to the other: `Indian and Pakistani troops clashed`.

    What they do with one another, such as a truce, is one act.
    """
    if not act.mutual or act.targets or len(act.sources) != 2:
        return (act,)
    if quad(act.event_type) not in (VERBAL_CONFLICT, MATERIAL_CONFLICT):
        return (act,)
    first, second = act.sources
    return (
        replace(act, sources=(first,), targets=(second,), mutual=False),
        replace(act, sources=(second,), targets=(first,), mutual=False),
    )


def _protest_against(act: Act, told: list[Act]) -> Act:
    """Gives a protest the target of what the same people demand or denounce by it."""
    if act.event_type != "PROTEST" or act.targets:
        return act
    for other in told:
        if other.event_type in _GRIEVANCES and other.targets and other.sources == act.sources:
            return replace(act, targets=other.targets)
    return act


def _is_of_own_state(act: Act) -> bool:
    """Whether forces are only said to be moved within their state: `assigned to Jerusalem`."""
    own = {party.country for party in act.sources if party.country}
    states = all(party.kind is ActorKind.STATE for party in act.targets)
    return states and bool(act.targets) and {p.country for p in act.targets} <= own


def _sides(act: Act) -> Parties:
    return (*act.sources, *act.targets)


def _is_nobodys(party: Party) -> bool:
    """Whether a party is a role of no known country: `three policemen`."""
    return not party.identified and party.sector in _LOCAL


def _is_crowd(party: Party) -> bool:
    """Whether a party is people of a known state."""
    return party.identified and party.sector == "CVL" and party.kind is not ActorKind.STATE


def _is_anyones(party: Party) -> bool:
    """Whether a party is people of no known state: `monks`, `workers`."""
    return not party.identified and party.kind is not ActorKind.PERSON


def _may_be_tried(party: Party) -> bool:
    """Whether the trial of a party is politics: not that of anybody from abroad."""
    return party.identified and party.sector not in _ANYONE


def _is_arrest(act: Act) -> bool:
    if act.event_type != "COERCE" or act.mode not in ("arrest", "deport", "seize", "restrict"):
        return False
    return all(party.identified and party.sector not in _ANYONE for party in act.targets)
