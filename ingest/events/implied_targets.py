"""Targets that a frame leaves open, from the other phrases of the act's own clause.

Whom an act is done to (`blew up power lines leading into Kabul`), and of whom something is asked
(`wrote to Paris requesting aid`).
"""

from graph.model import ActorKind, Party
from ingest.actors.parties import Parties
from ingest.events import arguments, syntax
from ingest.events.act import without
from ingest.events.act_phrases import DESPITE, DOERS, ActPhrases
from ingest.events.lexicon import word_classes
from ingest.events.phrases import reachable_phrase_heads

_PATHS = {
    event_type: frozenset(words.split())
    for event_type, words in {
        "ACCUSE": "into against of on at in",
        "AGREE": "to with for from between among in on of into",
        "AID": "to for in of between among at with",
        "ASSAULT": "on against in at of near into outside beside among alongside",
        "COERCE": "on against in at of near into to from between",
        "CONCEDE": "to for on from in with against of between",
        "CONSULT": "with between among to",
        "COOPERATE": "with to from in between for of",
        "MOBILIZE": "against near along opposite toward towards off",
        "PROTEST": "against over at outside of by",
        "REJECT": "of by to from with down against",
        "RETREAT": "to from for in of with into between along near",
        "SANCTION": "on against to with from in of for between",
        "SUPPORT": "to for of with in on by",
        "THREATEN": "against on to with in of at for",
    }.items()
}
"""By event type, the prepositions whose phrases can hold the target."""
_UNDONE_TO = _PATHS["REJECT"] | {"along", "as", "for", "in", "on"}
"""The prepositions of whom a thing concerns that somebody will not do."""
_PURPOSE = frozenset({"AID", "AGREE", "CONSULT", "COOPERATE", "RETREAT", "CONCEDE"})
"""Types of which `to` and an infinitive tells whom it is for: `opened a bridge to bring grain`."""
_BORDERLANDS = frozenset(
    ["border", "frontier", "boundary", "region", "area", "line", "front", "zone", "coast"]
)
_BORDERS = frozenset({"border", "frontier"})
_STRAINED = frozenset(
    ["tension", "dispute", "conflict", "standoff", "stand-off", "row", "confrontation", "threat",
     "hostility", "war", "fear"]
)  # fmt: skip
_TOWARDS = ("to", "toward", "towards", "near", "along", "at", "on", "off", "in", "amid", "for")
_CAMPAIGNS = frozenset({"offensive", "invasion", "assault", "incursion", "attack", "war", "raid"})
_AIMED_AT = frozenset({"in", "on", "against", "of", "into"})
_BORDER_WITH = frozenset({"with", "between", "of", "to"})
_LETTERS = frozenset(
    {"letter", "note", "message", "call", "memo", "email", "telegram", "statement"}
)
_WRITING = frozenset(
    ["address", "approach", "beseech", "bombard", "cable", "call", "contact", "convey", "deliver",
     "deluge", "dispatch", "email", "flood", "hand", "inundate", "lodge", "pass", "pepper",
     "phone", "radio", "relay", "ring", "send", "speak", "submit", "telegraph", "telephone", "text",
     "turn", "wire", "write"]
)  # fmt: skip
"""Verbs of turning to somebody, whose clause says what is asked of them."""
_LEADING_OR_JOINING = frozenset({"chair", "enter", "head", "join", "lead", "rejoin"})
_MEDIATING = frozenset(
    {"arrange", "broker", "chair", "convene", "facilitate", "host", "lead", "mediate", "moderate",
     "organise", "organize", "oversee", "sponsor"}
)  # fmt: skip
_STRANDING = frozenset({"strand", "trap", "leave", "cut", "block", "deprive", "force", "displace"})
_FLYING = frozenset(
    ["come", "crash", "drop", "fall", "fly", "hit", "land", "pass", "plunge", "sail", "soar",
     "splash", "streak", "travel"]
)  # fmt: skip
_COURSE = frozenset({"over", "past", "across", "near", "off", "in", "into", "above"})
_LOOKED_INTO = frozenset({"into", "of", "at", "on", "over", "about"})
_REASON_PREPOSITIONS = frozenset({"over", "for"})


class ImpliedTargets:
    """Looks for the targets that the acts of one sentence leave open."""

    def __init__(self, phrases: ActPhrases) -> None:
        self.s = phrases.s
        self.mentions = phrases.mentions
        self._phrases = phrases

    def target(self, token: int, event_type: str, sources: Parties, domestic: bool) -> Parties:
        """The nearest party of another state in the phrases of an act, or else one of the same.

        `event_type` is what the frame tells, before operators make a promise or a threat of it;
        `domestic` says whether one of the same state may be the target.
        """
        paths = _PATHS.get(event_type)
        if paths is None or not sources or any(map(_may_be_anyone, sources)):
            return ()
        own = {party.principal for party in sources} | {party.id for party in sources}
        if event_type == "MOBILIZE" and (across := self._across(token) or self._under(token)):
            return tuple(p for p in across if not {p.id, p.principal, p.country} & own)
        if event_type == "SANCTION" and (waiting := self._left_waiting(token)):
            return tuple(p for p in waiting if not {p.id, p.principal} & own)
        countries = {party.country for party in sources}
        known = any(party.identified for party in sources)
        second: Parties = ()
        sectors = {"", *(party.sector for party in sources)}
        for noun in self._phrases.nouns(token, paths, event_type in _PURPOSE):
            if event_type == "ASSAULT" and not known and self.s.lemmas[noun] in _BORDERS:
                continue  # gunmen near the Malian border may be on either side of it
            found = tuple(
                p
                for p in self._phrases.parties(noun)
                if not {p.id, p.principal} & own
                or (domestic and p.id not in own and p.sector not in sectors)
            )
            foreign = tuple(p for p in found if p.identified and p.country not in countries)
            if foreign:
                return foreign
            owned = any(self.s.tags[c] == "PRP$" for c in self.s.children[noun])
            if domestic and not (owned and event_type == "MOBILIZE"):
                second = second or tuple(p for p in found if known or p.identified)
        if event_type == "CONSULT" and not second:
            return tuple(p for p in self._mediated(token) if not {p.id, p.principal} & own)
        if event_type == "ACCUSE" and not second:
            return tuple(p for p in self._said_of(token) if p.id not in own and p.identified)
        if event_type == "REJECT" and not second:
            found = self._hindered(token)
            return tuple(p for p in found if p.identified and p.country not in countries)
        if event_type in ("SANCTION", "COERCE") and not second:
            found = self._blamed_for(token) if event_type == "SANCTION" else ()
            found = found or self._stranded(token) or self._whose_object(token)
            return tuple(p for p in found if p.identified and p.country not in countries)
        return second

    def refused(self, verb: int, sources: Parties) -> Parties:
        """With whom or after whose wish a verb would have been: `refused to implement a deal with`.

        Only parties of another state.
        """
        own = {party.country for party in sources}
        for noun in self._phrases.nouns(verb, _UNDONE_TO, purpose=False):
            parties = self._phrases.parties(noun)
            if found := tuple(p for p in parties if p.identified and p.country not in own):
                return found
        return ()

    def _mediated(self, token: int) -> Parties:
        """`The two met for talks mediated by Norway`: those who met, where they are several."""
        s = self.s
        noun = s.heads[token]
        if s.deps[token] != "acl" or s.lemmas[token] not in _MEDIATING or s.deps[noun] != "pobj":
            return ()
        verb = s.verb_above(noun)
        heads = syntax.with_conjuncts(s, s.dependents(verb, "nsubj"))
        parties = without((party for head in heads for party in self._phrases.parties(head)), ())
        return parties if len({party.principal for party in parties}) > 1 else ()

    def _blamed_for(self, token: int) -> Parties:
        """Whose doing it is about: `severed relations over its support for rebels`."""
        verb = token if self.s.pos[token] == "VERB" else self.s.heads[token]
        around = (token, verb, *arguments.objects(self.s, verb))
        nouns = [noun for at in around for noun in self._phrases.heads(at, _REASON_PREPOSITIONS)]
        owners = [o for noun in nouns for o in self.s.dependents(noun, "poss")]
        return tuple(p for o in owners if self.s.tags[o] == "PRP$" for p in self.mentions.at(o))

    def _hindered(self, token: int) -> Parties:
        """`a German plane had to turn back after Mali refused permission`: who got none."""
        s = self.s
        verb = token if s.pos[token] == "VERB" else s.verb_above(token)
        marks = {s.lower[t] for t in s.dependents(verb, "mark", "advmod")}
        if s.deps[verb] != "advcl" or marks.isdisjoint(syntax.SINCE):
            return ()
        main = s.up_through(s.heads[verb], ("xcomp",))
        return self._phrases.first(s.dependents(main, "nsubj", "nsubjpass"))

    def _stranded(self, token: int) -> Parties:
        """`shut the crossing, stranding dozens of Cambodian traders`: who bears it."""
        s = self.s
        clauses = [c for c in syntax.complements(s, token, "advcl") if s.lemmas[c] in _STRANDING]
        return self._phrases.first([at for c in clauses for at in arguments.objects(s, c)])

    def _whose_object(self, token: int) -> Parties:
        """`has since banned Israeli flights`, `cut Syrian aid`: whose the thing is."""
        s = self.s
        things = syntax.with_conjuncts(s, arguments.objects(s, token)[:1])
        owners = [t for at in things for t in s.dependents(at, "amod", "nmod", "compound", "poss")]
        return tuple(dict.fromkeys(p for at in owners for p in self.mentions.modifier(at)))

    def _across(self, token: int) -> Parties:
        """Who is beyond the border to which forces go, or in the quarrel that moves them."""
        for preposition in _TOWARDS:
            for noun in reachable_phrase_heads(self.s, token, preposition):
                beyond = self._beyond(token, noun, preposition)
                named = [p for at in beyond for p in self._phrases.parties(at) if p.identified]
                if named:
                    return tuple(named)
        return ()

    def _beyond(self, token: int, noun: int, preposition: str) -> list[int]:
        """Heads of whose border, quarrel or campaign a noun tells that forces have to do with."""
        s, heads = self.s, self._phrases.heads
        if s.lemmas[noun] in _BORDERLANDS:
            bordering = [v for v in s.dependents(noun, "acl") if s.lemmas[v] == "border"]
            states = [state for verb in bordering for state in s.dependents(verb, "dobj")]
            return [*heads(noun, _BORDER_WITH), *heads(token, _BORDER_WITH), *states]
        if s.lemmas[noun] in _STRAINED and preposition in DESPITE:
            return heads(noun, DOERS)
        if s.lemmas[noun] in _CAMPAIGNS and preposition == "for":
            return heads(noun, _AIMED_AT)
        return []

    def _under(self, token: int) -> Parties:
        """`fired a missile that flew over Hokkaido`: over, by or on whose land it came."""
        s = self.s
        courses = [v for m in arguments.objects(s, token) for v in s.dependents(m, "relcl")]
        courses = [at for v in courses for at in (v, *s.dependents(v, "conj"))]
        flown = [v for v in courses if s.lemmas[v] in _FLYING]
        return self._phrases.first([n for v in flown for n in self._phrases.heads(v, _COURSE)])

    def _left_waiting(self, token: int) -> Parties:
        """`the Croats were left waiting when the Serbs stormed out of talks`: on whom they did."""
        s = self.s
        main = s.up_through(s.heads[token], ("xcomp",))
        if s.deps[token] != "advcl" or s.lemmas[main] not in ("leave", "keep"):
            return ()
        return self._phrases.first(s.dependents(main, "nsubjpass"))

    def _said_of(self, token: int) -> Parties:
        """`hearings into claims that officials overpaid`: those of whom it is claimed.

        So are those in `looked at whether Chinese firms had cheated`.
        """
        s = self.s
        verb = token if s.pos[token] == "VERB" else s.heads[token]
        around = dict.fromkeys((token, verb, *arguments.objects(s, verb)))
        verbs = [v for v in syntax.complements(s, verb, "xcomp") if syntax.is_infinitive(s, v)]
        claims = [n for at in (*around, *verbs) for n in self._phrases.heads(at, _LOOKED_INTO)]
        claims += arguments.objects(s, verb)
        told = [noun for noun in claims if s.pos[noun] == "VERB"]
        for noun in claims:
            if s.lemmas[noun] in word_classes()["ACCUSATIONS"]:
                told += syntax.complements(s, noun, "acl", "ccomp")
        subjects = [h for c in told if s.dependents(c, "mark") for h in s.dependents(c, "nsubj")]
        names = [n for h in subjects for n in (*s.dependents(h, "appos"), h)]
        return self._phrases.first(names)

    def addressee(self, token: int) -> Parties:
        """To whom a request is made in `in a letter to France, Italy asked for help`."""
        for letter in self._phrases.heads(token, frozenset({"in"})):
            if letter < token and self.s.lemmas[letter] in _LETTERS:
                receivers = self._phrases.heads(letter, frozenset({"to", "with"}))
                if found := self._phrases.first(receivers):
                    return found
        return self._written_to(token) or self._joined(token)

    def _written_to(self, token: int) -> Parties:
        """`wrote to Paris requesting aid`, `flooded France with messages pleading for help`."""
        s = self.s
        verb = s.heads[token]
        if s.deps[token] == "acl":
            verb = s.verb_above(verb)
        elif s.deps[token] not in ("advcl", "conj", "xcomp"):
            return ()
        if s.pos[verb] != "VERB" or s.lemmas[verb] not in _WRITING:
            return ()
        heads = reachable_phrase_heads(s, verb, "to")
        heads += arguments.indirect_objects(s, verb) + arguments.objects(s, verb)
        return self._phrases.first(heads)

    def _joined(self, token: int) -> Parties:
        """`submitted an application to join NATO`: those whom one asks to be let in."""
        s = self.s
        verbs = syntax.complements(s, token, "xcomp", "acl")
        for noun in arguments.objects(s, token):
            verbs += syntax.complements(s, noun, "acl")
        for verb in verbs:
            joined = arguments.objects(s, verb) if s.lemmas[verb] in _LEADING_OR_JOINING else []
            if found := self._phrases.first(joined):
                return found
        return ()


def _may_be_anyone(party: Party) -> bool:
    """Whether a party is some state's, we do not know which: the target may be its own side."""
    return not party.country and (party.kind is ActorKind.PERSON or party.sector == "GOV")
