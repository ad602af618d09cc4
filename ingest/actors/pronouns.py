"""Whom a pronoun means: `he`, `it`, `they`."""

from graph.model import ActorKind, Party
from ingest.actors.abroad import KEPT_ABROAD, asked_by, hosts
from ingest.actors.fitting import (
    Fits,
    is_man,
    is_one_body,
    is_person,
    is_state,
    is_thing,
    is_woman,
)
from ingest.actors.grammar import POSSESSIVES, conjuncts, subject_of
from ingest.actors.named_before import group_before
from ingest.actors.parties import MEDIA
from ingest.actors.plurals import (
    OBJECTS,
    harming_verb,
    own_subject,
    plural_above,
    plural_asked,
    plural_before,
    plural_dealt_with,
    plural_object,
    plural_subject,
)
from ingest.actors.quoted_words import ends_quote, is_within_quote, quoted_of
from ingest.actors.reading import Reading
from ingest.actors.ships import of_ship
from ingest.actors.spoken_to import theirs_told, told_so, whom_one_calls
from ingest.quotations import is_quoted

_FIRST = frozenset({"we", "us", "our", "i", "my"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_FEMALE = frozenset({"she", "her"})
_NEUTER = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their"})
_OF_STATES = frozenset({"airspace", "army", "capital", "coast", "consulate", "embassy", "junta",
                        "king", "navy", "soil"})  # fmt: skip
"""What a state has and no body of states: `a ban on trade with Iraq after its army struck`."""


def pronoun(here: Reading, token: int, word: str) -> tuple[Party, ...]:
    """Whom a pronoun, in lower case, means at its token; () if that is not sure."""
    if found := told_so(here, token):
        return found
    if word in _FIRST:
        return here.article.voice
    if word in POSSESSIVES and (found := _turned_down(here, token)):
        return found
    if word in _PERSONAL:
        found = _person(here, token, word)
        return () if found and found[0].id in quoted_of(here, token) else found
    if word in _NEUTER:
        if word == "it" and _is_answered(here, token):
            return ()
        if found := of_ship(here, token) or _owner_beside(here, token):
            return found
        of_state = here.sentence.lemmas[here.sentence.heads[token]] in _OF_STATES
        return _subject(here, token, is_state if of_state else is_thing)
    if word in _PLURAL:
        together = _spoken_for(here, token) or _seated(here, token) or plural_object(here, token)
        together = together or plural_asked(here, token) or theirs_told(here, token)
        together = together or plural_above(here, token)
        together = together or plural_subject(here, token, own_subject(here, token))
        return together or _group_dealt_with(here, token)
    return ()


def _is_answered(here: Reading, token: int) -> bool:
    """`Mali accepted the plan. Chad turned it down`: what was said or offered, and nobody."""
    sentence, verb = here.sentence, here.sentence.heads[token]
    return sentence.deps[token] == "dobj" and sentence.lemmas[verb] in _TAKING_OR_REFUSING


def _turned_down(here: Reading, token: int) -> tuple[Party, ...]:
    """`In reply to Mali, Chad rejected its demands`: not its own, but who else is named before."""
    sentence, noun = here.sentence, here.sentence.heads[token]
    verb = sentence.heads[noun]
    if sentence.deps[noun] != "dobj" or sentence.lemmas[noun] not in _WORDS_ADDRESSED:
        return ()
    if sentence.lemmas[verb] not in _TAKING_OR_REFUSING:
        return ()
    while (subject := subject_of(sentence, verb)) is None and sentence.deps[verb] == "conj":
        verb = sentence.heads[verb]
    own = {party.principal for party in here.at(subject)} if subject is not None else set()
    named = {p.id: p for at, p in here.spoken() if at < token and p.principal not in own}
    return tuple(named.values()) if own and len(named) == 1 else ()


_WORDS_ADDRESSED = frozenset(
    ["accusation", "advice", "allegation", "appeal", "assertion", "call", "charge", "claim",
     "conclusion", "condition", "criticism", "demand", "finding", "interference", "invitation",
     "mediation", "objection", "offer", "overture", "plea", "proposal", "protest",
     "recommendation", "request", "suggestion", "ultimatum", "warning"]
)  # fmt: skip
_TAKING_OR_REFUSING = frozenset(
    ["accept", "answer", "decline", "defy", "dismiss", "heed", "ignore", "rebuff", "refuse",
     "reject", "repudiate", "snub", "spurn", "turn"]
)  # fmt: skip
"""What one does with words that others have addressed to him."""


def _group_dealt_with(here: Reading, token: int) -> tuple[Party, ...]:
    """The last who were named together, who are not those who do it; else the last people told."""
    group = group_before(here, token, 0)
    subject = own_subject(here, token)
    if group and subject is not None:
        heads = (subject, *conjuncts(here.sentence, subject))
        doers = {party.principal for head in heads for party in here.at(head)}
        group = () if {party.principal for party in group} <= doers else group
    return group or plural_before(here, token) or plural_dealt_with(here, token)


def _person(here: Reading, token: int, word: str) -> tuple[Party, ...]:
    if found := whom_one_calls(here, token, is_woman if word in _FEMALE else is_man):
        return found
    if word not in _FEMALE:
        return _subject(here, token, is_man)
    # A name may deceive: who governs the clause is meant all the same.
    return _subject(here, token, is_woman) or _subject(here, token, is_person, near=True)


def _owner_beside(here: Reading, token: int) -> tuple[Party, ...]:
    """`angered by Australia's call for an inquiry and by its ban`: Australia's, like the call."""
    sentence = here.sentence
    noun = sentence.heads[token]
    if sentence.deps[token] != "poss":
        return ()
    if sentence.deps[noun] == "pobj" and sentence.deps[sentence.heads[noun]] == "conj":
        first = sentence.heads[sentence.heads[noun]]
        nouns = sentence.dependents(first, "pobj")
    else:
        nouns = [sentence.heads[noun]] if sentence.deps[noun] == "conj" else []
    owners = [c for n in nouns for c in sentence.dependents(n, "poss")]
    for owner in owners:
        parties = here.at(owner)
        named = sentence.pos[owner] == "PROPN" or is_one_body(here, owner)
        if named and is_thing(here, owner, parties):
            return parties
    return ()


def _spoken_for(here: Reading, token: int) -> tuple[Party, ...]:
    """`a rebel spokesman said they took the city`: those for whom he speaks."""
    sentence = here.sentence
    clause = sentence.heads[token]
    if sentence.deps[token] not in ("nsubj", "nsubjpass") or sentence.deps[clause] != "ccomp":
        return ()
    speaker = subject_of(sentence, sentence.heads[clause])
    if speaker is None or sentence.lemmas[speaker] not in _SPOKESMEN:
        return ()
    return here.at(speaker)


def _seated(here: Reading, token: int) -> tuple[Party, ...]:
    """`In Kyiv they accused Moscow of it`: those who govern there."""
    sentence, place = here.sentence, token - 1
    if sentence.deps[token] != "nsubj" or sentence.lemmas[sentence.heads[token]] not in _STATING:
        return ()
    if place < 1 or sentence.deps[place] != "pobj" or here.cover[place] < 0:
        return ()
    capital = here.names[here.cover[place]].sense.kind in ("capital", "seat")
    return here.at(place) if capital and here.folded[place - 1] == "in" else ()


_STATING = frozenset(
    ["accuse", "admit", "announce", "assert", "assure", "believe", "blame", "call", "claim",
     "condemn", "consider", "criticise", "criticize", "declare", "demand", "deny", "describe",
     "emphasise", "emphasize", "expect", "fear", "hope", "insist", "maintain", "note", "promise",
     "reject", "report", "say", "state", "stress", "suspect", "think", "threaten", "warn"]
)  # fmt: skip
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def _subject(here: Reading, token: int, fits: Fits, near: bool = False) -> tuple[Party, ...]:
    """The subject of a clause around a token that fits, or that of the sentence before.

    `near` asks for one around the token only.
    An object such as `him` is never the subject of its own clause, nor is `its` of what is seized.
    """
    sentence, at = here.sentence, token
    own: tuple[Party, ...] = ()
    inside = range(0)
    elsewhere, asking = hosts(here, token), asked_by(sentence, token)
    is_object = sentence.tags[token] == "PRP" and sentence.deps[token] in OBJECTS
    is_object = is_object or harming_verb(here, token) is not None
    for _ in range(12):
        head = sentence.heads[at]
        if head == at:
            break
        subject = subject_of(sentence, head)
        if subject is not None and subject < token and sentence.deps[subject] != "csubj":
            if is_object:
                if owner := _owner_of(here, subject, fits):
                    return owner
                own, is_object = here.at(subject), False
                inside = range(sentence.subtree(subject)[0], subject + 1)
            elif subject == asking or _is_host(here, subject, token, elsewhere):
                pass
            elif (found := _of_clause(here, subject, token, fits)) is not None:
                return found
            elif sentence.deps[at] == "ccomp" and _is_stranger(here, subject):
                return ()
        elif sentence.pos[head] == "VERB" and sentence.deps[head] != "conj":
            is_object = False
        at = head
    return () if near else _only_named(here, token, fits, own, inside)


def _only_named(
    here: Reading, token: int, fits: Fits, own: tuple[Party, ...], inside: range
) -> tuple[Party, ...]:
    """The only one named before a token that fits, but `own`; or the subject told before.

    `inside` are the tokens of the subject of an object, up to its head: in `the UN chief called
    it` the UN is not meant.
    """
    before = [(t, p) for t, p in here.spoken() if t < token and t not in inside]
    if not is_quoted(here.sentence, token):  # `"Blair was wrong," he said`
        before = [(t, p) for t, p in before if not is_quoted(here.sentence, t)]
    named = [p for t, p in before if fits(here, t, (p,)) and not _is_his_own(here, t, token)]
    if not own:  # `"They hope for it," he tells CNN, "but it will not come"`
        named = [p for p in named if p.sector != MEDIA]
    named += _doers_before(here, token, fits)
    elsewhere = hosts(here, token)
    named = [p for p in named if p.country not in elsewhere]
    taken = {party.id for party in own} | {party.country for party in own} | elsewhere
    named = [p for p in named if p.id not in taken]
    if named:
        return (named[0],) if len({party.id for party in named}) == 1 else ()
    if fits is not is_thing and _deals_with_unknown(here, token):
        return ()
    for earlier in reversed(here.earlier[-_REACH:]):
        if not is_within_quote(earlier.sentence) or ends_quote(here.sentence):
            return _root_subject(earlier, fits, taken)
    return ()


_REACH = 3


def _is_his_own(here: Reading, head: int, token: int) -> bool:
    """`Meeting his counterpart Oskanian, he said`: of whom it is said whose he is, not that one."""
    sentence = here.sentence
    noun = sentence.heads[head] if sentence.deps[head] in ("appos", "compound") else head
    own = sentence.dependents(noun, "poss")
    return sentence.tags[token] == "PRP" and any(sentence.lower[at] in _HIS for at in own)


_HIS = frozenset({"his", "her"})


def _deals_with_unknown(here: Reading, token: int) -> bool:
    """`Annan called Mwale and appealed to him`: to one of whom nothing is known."""
    sentence = here.sentence
    return any(
        sentence.pos[at] == "PROPN" and sentence.deps[at] in OBJECTS and here.cover[at] < 0
        for at in range(token)
    )


def _owner_of(here: Reading, subject: int, fits: Fits) -> tuple[Party, ...]:
    """`Putin's rival attacked him`: whose rival it is, who is another than the rival."""
    sentence = here.sentence
    for owner in sentence.dependents(subject, "poss"):
        parties = here.at(owner)
        if parties and sentence.pos[owner] == "PROPN" and fits(here, owner, parties):
            own = {party.principal for party in here.at(subject)}
            return () if own & {party.principal for party in parties} else parties
    return ()


def _is_host(here: Reading, subject: int, token: int, hosting: set[str]) -> bool:
    """`severed ties with Ecuador, whose police raided its embassy`: no embassy of Ecuador."""
    sentence = here.sentence
    if any(party.country in hosting for party in here.at(subject)):
        return True
    whose = any(sentence.lower[c] == "whose" for c in sentence.children[subject])
    return whose and sentence.lemmas[sentence.heads[token]] in KEPT_ABROAD


def _is_stranger(here: Reading, subject: int) -> bool:
    """`Acme Ltd, a Canadian brewer, said it`, `a Canadian brewer said it`: not Canada, at least."""
    sentence = here.sentence
    if sentence.tags[subject] == "NNP":
        return not here.at(subject)
    return sentence.tags[subject] == "NN" and any(
        here.cover[c] >= 0 and here.names[here.cover[c]].sense.kind == "adjective"
        for c in sentence.dependents(subject, "amod", "compound")
    )


def _of_clause(here: Reading, subject: int, token: int, fits: Fits) -> tuple[Party, ...] | None:
    """Who is meant for certain by a clause with a subject: its subject, or nobody; else None."""
    sentence, parties = here.sentence, here.at(subject)
    if fits is is_thing and (len(parties) > 1 or _are_persons(here, subject)):
        return _thing_done_to(here, sentence.heads[subject], token) or None
    if fits is is_thing and [p.kind for p in parties] == [ActorKind.PERSON]:
        accused = sentence.lemmas[sentence.heads[subject]] in _SPEAKING_TO | _CUTTING
        return (accused and _thing_done_to(here, sentence.heads[subject], token)) or None
    if fits(here, subject, parties):
        return parties
    several = sentence.pos[subject] != "PRON" and any(
        fits(here, subject, (party,)) for party in parties
    )
    return () if several else None


_SPEAKING_TO = frozenset(
    ["accuse", "attack", "blame", "blast", "castigate", "censure", "chide", "condemn", "criticise",
     "criticize", "decry", "denounce", "fault", "lambast", "lambaste", "praise", "rebuke",
     "reprimand", "scold", "slam", "thank", "threaten", "urge", "warn"]
)  # fmt: skip
"""What a person says of a state or to it, before more is said of it: `and its troops`."""


def _are_persons(here: Reading, token: int) -> bool:
    """Whether a word is of several persons, who are not `it`: `the leaders`, not `the police`."""
    index = here.cover[token]
    if here.sentence.tags[token] != "NNS" or index < 0:
        return False
    name = here.names[index]
    if name.sense.kind != "role":
        return False
    return here.gazetteer.roles[name.sense.key].kind in ("title", "member")


def _thing_done_to(here: Reading, verb: int, token: int) -> tuple[Party, ...]:
    """`they criticised Israel and its right`: the object, where the subject is no thing."""
    s = here.sentence
    for noun in s.dependents(verb, "dobj")[:1]:
        parties = here.at(noun) if noun < token else ()
        if is_thing(here, noun, parties):
            return parties
        if (
            s.lemmas[verb] in _CUTTING
        ):  # `broke off relations with Colombia and expelled its envoys`
            beside = [p for p in s.dependents(noun, "prep") if s.lower[p] == "with"]
            others = [t for p in beside for t in s.dependents(p, "pobj") if t < token]
            return next((here.at(t) for t in others if is_thing(here, t, here.at(t))), ())
    return ()


_CUTTING = frozenset({"break", "cut", "end", "sever", "suspend"})
"""What is done to the ties with somebody."""


def _doers_before(here: Reading, token: int, fits: Fits) -> list[Party]:
    """Subjects of other clauses before a token that are told by a role: `the regime`."""
    sentence = here.sentence
    found = []
    for at in range(token):
        if sentence.deps[at] == "nsubj" and sentence.pos[at] == "NOUN":
            parties = here.at(at)
            if fits(here, at, parties) and parties[0].country:
                found.append(parties[0])
    return found


def _root_subject(reading: Reading, fits: Fits, taken: set[str]) -> tuple[Party, ...]:
    """The subject of a sentence, or the only one named there, but for those taken already.

    `France and Italy cut ties with Chad. They accused it of fraud`.
    """
    sentence = reading.sentence
    root = next((i for i in range(len(sentence)) if sentence.heads[i] == i), 0)
    subject = subject_of(sentence, root)
    found = reading.at(subject) if subject is not None else ()
    free = not any(party.id in taken for party in found)
    if subject is not None and free and fits(reading, subject, found):
        return found
    named = {p.id: p for t, p in reading.spoken() if fits(reading, t, (p,)) and p.id not in taken}
    if not named and fits in (is_man, is_woman):
        said = [t for t, word in enumerate(sentence.lower) if word in _PERSONAL]
        parties = [p for t in said for p in reading.at(t) if fits(reading, t, (p,))]
        named = {party.id: party for party in parties if party.id not in taken}
    return tuple(named.values()) if len(named) == 1 else ()
