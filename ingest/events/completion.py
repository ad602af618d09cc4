"""Completes acts with parties that their frames leave to the rest of the sentence.

Rules of PLOVER and of the language: whom a protest is against, for whom a curfew is, whose the
police are, who may avert a threat. What is completed so is less certain.
"""

from collections.abc import Iterable
from dataclasses import replace

from graph.model import ActorKind, Party, Status
from graph.ontology import quad
from ingest.actors.parties import Parties, organ_party
from ingest.event_types import ADDRESSED, CONFLICT, HARSH, POSTURES, SHARED
from ingest.events import arguments, modality, syntax
from ingest.events.act import Act, says_something, without
from ingest.events.adversaries import Adversaries
from ingest.events.answers import Answers
from ingest.events.courts import Courts
from ingest.events.fillers import Fillers
from ingest.events.homes import Homes
from ingest.events.local_parties import LocalParties
from ingest.events.manoeuvres import Manoeuvres
from ingest.events.modes import Modes
from ingest.events.phrases import phrase_heads, reachable_phrase_heads
from ingest.events.protests import Protests, with_target_of
from ingest.events.summits import Summits
from ingest.events.threats import Threats
from ingest.sentence import Sentence

_DOMESTIC = frozenset({"AID", "ASSAULT", "COERCE", "CONCEDE", "PROTEST", "RETREAT"})
"""Types that a state's own people are often the target of."""
_GUARDED = frozenset({"AGR", "BUS", "CVL", "ELI", "LAB"})
_PRESSED = frozenset({"REJECT", "RETREAT", "CONCEDE"})
_FOR_OTHERS = frozenset({"AGREE", "AID", "SUPPORT"})
"""Types of what somebody does for others."""
_WON_BACK = frozenset({"retake", "recapture", "regain", "reconquer"})
"""Verbs of taking what is one's own from others: `troops retook the hotel`."""
_OBTAINING_OR_USING = frozenset(
    {"receive", "get", "acquire", "obtain", "unload", "deploy", "use", "fire"}
)
_COMPLAINING = frozenset(
    ["bring", "complain", "file", "lodge", "make", "present", "protest", "register", "send",
     "submit", "take"]
)  # fmt: skip
_FORUMS = frozenset({"igo:icao", "igo:ohchr", "igo:un", "igo:unga", "igo:unsc", "igo:wto"})
"""Bodies to which states complain of others."""
_RETURNING = frozenset({"repatriate", "return"})
_HOMEWARD = frozenset({"back", "home"})


class Completion:
    """Completes the acts of one sentence."""

    def __init__(self, fillers: Fillers) -> None:
        self.s = fillers.s
        self.mentions = fillers.mentions
        self._fillers = fillers
        self._targets = fillers.targets
        self._adversaries = Adversaries(fillers.s, fillers.collect, fillers.acts_at)
        self._answers = Answers(fillers)
        self._courts = Courts(fillers)
        self._homes = Homes(fillers)
        self._local = LocalParties(fillers)
        self._manoeuvres = Manoeuvres(fillers)
        self._modes = Modes(fillers)
        self._protests = Protests(fillers)
        self._summits = Summits(fillers)
        self._threats = Threats(fillers)

    def with_doer(self, act: Act) -> Act:
        """An act with who did it, if only the place, the power or the speaker tells who that is."""
        if act.event_type == "PROTEST":
            act = self._protests.with_people(act)
            if act.sources and not says_something(act):
                act = self._answers.other_side(act)
        else:
            act = self._courts.put_to_death(act)
            act = self._answers.asked(self._courts.of_place(act))
        return self._threats.by_speaker(act)

    def completed(self, told: Iterable[Act]) -> list[Act]:
        """The acts of a sentence with all their parties, in order."""
        met = [self._summits.held_by(act) for act in told]
        threats = [self._threats.on_condition(self._threats.or_else(act)) for act in met]
        drilled = [self._manoeuvres.drilled(act) for act in threats]
        aimed = [self._protests.aggrieved(with_target_of(act, drilled)) for act in drilled]
        implied = [self._answers.told_to(self._implied(_shared(act))) for act in aimed]
        implied = [self._answers.other_side(act) for act in implied]
        implied = [self._answers.answered(act, implied) for act in implied]
        implied = [self._answers.rebuffed(act, implied) for act in implied]
        implied = [self._answers.goes_on(act, implied) for act in implied]
        implied = [self._answers.shut_out(act, implied) for act in implied]
        implied = [self._answers.spoken(act, implied) for act in implied]
        implied = [self._answers.prompted(act, implied) for act in implied]
        implied = [self._answers.taken_up(act) for act in implied]
        implied = [self._answers.quelled(act, implied) for act in implied]
        implied = [self._answers.on_terms(self._answers.turned_down(act)) for act in implied]
        implied = [self._sent_back(act) for act in implied]
        placed = [self._local.done_there(self._courts.executed(act)) for act in implied]
        placed = [self._local.hit_with(act, placed) for act in placed]
        placed = [self._homes.for_those_there(self._protests.at_home(act)) for act in placed]
        each_way = [each for act in placed for each in _both_ways(act)]
        told = [self._local.on_scene(self._in_company(act)) for act in each_way]
        told = [_but_their_own(self._homes.complete(_hedged(self.s, act))) for act in told]
        told = [self._but_of_another(_by_another(self._but_of_forum(act))) for act in told]
        told = [act for act in told if not _is_own_order(act)]
        told = [self._modes.told(_diplomatic(self._manoeuvres.of_whom(act))) for act in told]
        return _known_elsewhere(told)

    def _but_of_another(self, act: Act) -> Act:
        """`Tony Blair welcomed its decision`: of whatever body, but not of his own state."""
        own = {party.country for party in act.sources if party.kind is ActorKind.PERSON}
        states = {party.country for party in act.targets if party.kind is ActorKind.STATE}
        if act.event_type != "SUPPORT" or len(act.targets) != 1 or not own or own != states:
            return act
        owners = {self.s.lower[t] for at in act.about for t in self.s.dependents(at, "poss")}
        return replace(act, targets=()) if "its" in owners else act

    def _but_of_forum(self, act: Act) -> Act:
        """`lodged a complaint with the ICJ`: where one complains, and not of whom."""
        if act.event_type != "ACCUSE" or act.frame.lemma not in _COMPLAINING:
            return act
        heads = [
            head
            for word in ("with", "to", "before")
            for head in reachable_phrase_heads(self.s, act.token, word)
        ]
        forums = [p for head in heads for p in self.mentions.at(head) if _is_forum(p)]
        return replace(act, targets=without(act.targets, forums)) if forums else act

    def _in_company(self, act: Act) -> Act:
        """Gives parties without a country that of those with whom they act."""
        clause = syntax.core(self.s, act.token)
        sources, targets = self.mentions.in_company(
            act.event_type, act.sources, act.targets, clause
        )
        return replace(act, sources=_but_unknown(sources), targets=targets)

    def _implied(self, act: Act) -> Act:
        """An act with the parties that its own phrases name, where a slot of its frame does not."""
        return self._with_implied_target(self._with_implied_doer(act))

    def _with_implied_doer(self, act: Act) -> Act:
        if not act.sources and not act.mutual and act.frame.event_type in HARSH:
            sources = without(self._fillers.doers.source(act.token), act.targets)
            act = replace(act, sources=sources, certainty=0.8 * act.certainty) if sources else act
        if not act.sources and act.mode == "release":
            captors = without(self._fillers.doers.captors(act.token), act.targets)
            act = replace(act, sources=captors, certainty=0.8 * act.certainty) if captors else act
        if not act.sources and arguments.is_passive(self.s, self._verb(act.token)):
            speaking = without(self._fillers.doers.speaking(act.token), act.targets)
            act = replace(act, sources=speaking, certainty=0.9 * act.certainty) if speaking else act
        return act

    def _with_implied_target(self, act: Act) -> Act:
        posture = act.frame.event_type == "MOBILIZE" and act.event_type in POSTURES
        if posture and act.targets and all(p.id == "UNK:UNK" for p in act.targets):
            act = replace(act, targets=())  # `reinforced its border with 3,000 men`
        if posture and _is_of_own_state(act):
            against = self._implied(replace(act, targets=()))
            return against if against.targets else act
        aimed = self._adversaries.aimed(act) if posture else ()
        if aimed and not _are_guarded(act, aimed):
            return replace(act, targets=aimed, certainty=0.9 * act.certainty)
        addressed = act.event_type in ADDRESSED and act.mode != "investigate"
        if act.targets or act.mutual or addressed or act.mode == "resign":
            return act
        if act.event_type in _PRESSED and (pressing := self._fillers.doers.pressing(act.token)):
            return replace(act, targets=without(pressing, act.sources))
        if act.frame.operator == "DENY":
            return act  # `Rwanda denies backing the rebels`: they accuse it of nothing
        if act.event_type == "REJECT" and (refused := self._object_refused(act)):
            return replace(act, targets=refused, certainty=0.8 * act.certainty)
        if act.event_type == "AID" and (received := self._receivers(act)):
            return replace(act, targets=received, certainty=0.9 * act.certainty)
        own = act.frame.event_type
        if act.event_type == "AGREE" and own == "MOBILIZE":
            own = "AID"
        domestic = act.event_type in _DOMESTIC or own == "COERCE" or act.mode == "investigate"
        domestic = domestic or (own == "SANCTION" and all(p.sector == "JUD" for p in act.sources))
        domestic = domestic and self.s.lemmas[act.token] not in _WON_BACK
        targets = self._targets.target(act.token, own, act.sources, domestic)
        if not targets and posture:
            targets = self._adversaries.beyond(act)
            targets = targets or self._of_own_country(act, self._adversaries.occasion(act))
        if act.event_type == "MOBILIZE" and act.mode != "police" and _are_guarded(act, targets):
            return act
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

    def _receivers(self, act: Act) -> Parties:
        """`Kyiv has received the first of the guns donated by Sweden`: to whom they were."""
        s = self.s
        if s.deps[act.token] not in ("acl", "relcl"):
            return ()
        thing = s.up_through(s.heads[act.token], ("pobj", "prep"))
        verb = s.heads[thing]
        if s.deps[thing] != "dobj" or s.lemmas[verb] not in _OBTAINING_OR_USING:
            return ()
        found: dict[str, Party] = {}
        for head in arguments.subjects(s, verb):
            self._fillers.collect(head, "subj", found)
        return without(tuple(found.values()), act.sources)

    def _sent_back(self, act: Act) -> Act:
        """`sent a thousand migrants back to Myanmar`: people of the state that they are sent to."""
        if act.mode != "deport" or not act.targets or any(p.country for p in act.targets):
            return act
        s = self.s
        places = [*phrase_heads(s, act.token, "to")]
        ways = [t for t in s.dependents(act.token, "advmod") if s.lemmas[t] in _HOMEWARD]
        if not ways and s.lemmas[act.token] not in _RETURNING:
            return act
        places += [head for way in ways for head in phrase_heads(s, way, "to")]
        codes = {p.country for head in places for p in self.mentions.at(head)}
        code = codes.pop() if len(codes) == 1 else ""
        if code not in self.mentions.gazetteer.states:
            return act
        gazetteer = self.mentions.gazetteer
        targets = (organ_party(gazetteer, code, p.sector, p.text) for p in act.targets)
        return replace(act, targets=tuple(targets))

    def _object_refused(self, act: Act) -> Parties:
        """Whose that is which somebody will not accept: `refused to admit a French envoy`."""
        found: dict[str, Party] = {}
        verbs = syntax.complements(self.s, act.token, "xcomp")
        for verb in verbs:
            for head in arguments.objects(self.s, verb):
                self._fillers.collect(head, "obj", found)
        own = {party.country for party in act.sources if party.country}
        others = [party for party in found.values() if party.country not in own]
        return without(others, act.sources) or next(
            (deeper for verb in verbs if (deeper := self._targets.refused(verb, act.sources))), ()
        )


def _but_unknown(parties: Parties) -> Parties:
    """`The carrier steamed in with seven other U.S. warships`: all of them are American."""
    known = {
        party.sector for party in parties if party.country and party.kind is not ActorKind.PERSON
    }
    return tuple(
        party for party in parties if party.country or party.identified or party.sector not in known
    )


def _is_own_order(act: Act) -> bool:
    """`the president instructed his embassy to protest`: an order, and no request of anybody."""
    if act.event_type != "REQUEST" or act.predicate.split()[0] not in _ORDERING:
        return False
    sides = (act.sources, act.targets)
    official = all(side and all(p.sector in _OFFICIAL for p in side) for side in sides)
    return official and len({p.country for side in sides for p in side}) == 1


_ORDERING = frozenset({"command", "direct", "instruct", "order", "task"})
_OFFICIAL = frozenset({"GOV", "MIL"})


def _is_forum(party: Party) -> bool:
    judging = party.kind is ActorKind.IGO and party.sector == "JUD"
    return judging or party.id in _FORUMS


def _shared(act: Act) -> Act:
    """Makes `Egypt's talks with Sudan` mutual, as the verb `talk` with `subj+with` is."""
    frame = act.frame
    if not frame.noun or frame.event_type not in SHARED or not {"DO"}.issuperset(act.operators):
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
    if quad(act.event_type) not in CONFLICT:
        return (act,)
    first, second = act.sources
    return (
        replace(act, sources=(first,), targets=(second,), mutual=False),
        replace(act, sources=(second,), targets=(first,), mutual=False),
    )


def _but_their_own(act: Act) -> Act:
    """`American and Japanese ministers vowed to defend Japan`: the Americans did so to another."""
    states = {p.country for p in act.targets if p.kind is ActorKind.STATE}
    others = tuple(p for p in act.sources if p.country not in states)
    if len(act.sources) < 2 or len(act.targets) != 1 or not states or not others:
        return act
    if act.event_type not in _FOR_OTHERS:
        return act
    return replace(act, sources=others)


def _by_another(act: Act) -> Act:
    """`rejected a European demand that Iran halt it`, said by Iran: it was not Iran's demand."""
    own = {party.country for party in act.sources}
    asked = act.event_type == "REJECT" and "DEMAND" in act.operators and len(own) == 1
    if not asked or not all(p.kind is ActorKind.STATE and p.country in own for p in act.targets):
        return act
    return replace(act, targets=())


def _is_of_own_state(act: Act) -> bool:
    """Whether forces are only said to be moved within their state: `assigned to Jerusalem`."""
    own = {party.country for party in act.sources if party.country}
    states = all(party.kind is ActorKind.STATE for party in act.targets)
    return states and bool(act.targets) and {p.country for p in act.targets} <= own


def _are_guarded(act: Act, targets: Parties) -> bool:
    """`sent a frigate to protect its fishermen`: no foes of those who sent it."""
    own = {party.country for party in act.sources if party.country}
    return all(party.sector in _GUARDED and party.country in own for party in targets)


def _known_elsewhere(told: list[Act]) -> list[Act]:
    """Takes who is told twice for one: `In Chennai, students were held when they marched`."""
    known = {
        (party.sector, party.text): party
        for act in told
        for party in (*act.sources, *act.targets)
        if party.country and party.sector and party.kind is not ActorKind.PERSON
    }

    def same(parties: Parties) -> Parties:
        return tuple(
            party if party.country else known.get((party.sector, party.text), party)
            for party in parties
        )

    return [replace(act, sources=same(act.sources), targets=same(act.targets)) for act in told]


def _diplomatic(act: Act) -> Act:
    """`Guyana protested when Venezuelan troops moved in`: a state marches nowhere, it complains."""
    if act.event_type != "PROTEST" or act.frame.lemma != "protest" or act.frame.noun:
        return act
    by_state = act.sources and all(
        p.kind is ActorKind.STATE or p.sector == "GOV" for p in act.sources
    )
    if not by_state or act.operators:
        return act
    return replace(act, event_type="ACCUSE", mode="disapprove")


def _hedged(s: Sentence, act: Act) -> Act:
    """Marks as alleged what the words themselves only allege."""
    if act.status is Status.ACTUAL and modality.is_hedged(s, act.token):
        return replace(act, status=Status.ALLEGED)
    return act
