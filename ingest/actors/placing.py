"""Parties of no country, given the one that their sentence, or what was told before, tells."""

from graph.model import ActorKind, Party
from ingest.actors.grammar import left_edge, prepositional, subject_of, top
from ingest.actors.named_before import only
from ingest.actors.names import Name
from ingest.actors.parties import organ_party, record_party
from ingest.actors.reading import Reading
from ingest.actors.setting import MISSIONS, at_the_desk, scene, there, where
from ingest.actors.words import listed
from ingest.sentence import MODIFIERS, Sentence

_LOCAL = frozenset({"CVL", "UAF", "REB", "COP", "MIL", "PRM", "CRM", "REF", "AGR", "LAB", "EDU",
                    "MED", "OPP", "REL", "SOC", "JRN"})  # fmt: skip
_STREET = frozenset({"CVL", "COP", "LAB", "EDU", "OPP", "REL", "CRM"})
"""Sectors of those who meet in the streets: police and crowds are where they were just told of."""
_DEFINITE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP"})
"""Sectors that a state has one of: `the opposition` is that of the state just named."""
_AT_THE_DESK = frozenset({"ministry", "government", "cabinet", "presidency"})
"""Words for what a report from a capital need not say whose it is: `SEOUL - The government`."""
_INNER = frozenset({"LEG", "JUD", "COP", "OPP"})
"""Sectors that an article about one state tells of as its own, whichever it has named last."""
_COUNTED = frozenset({"couple", "pair", "two", "three", "four", "five", "trio", "men", "women"})
"""Words for people of whom nothing is told but how many they are."""
_FROM_ABROAD = frozenset({"peacekeeper", "peacekeepers", "foreigner", "foreigners"})
"""Who is by no means from where they are: `peacekeepers were killed in Congo`."""


def placed(here: Reading, head: int, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Gives a party of no country the one that the sentence leaves no doubt about."""
    if here.sentence.deps[head] in MODIFIERS:
        return parties
    if not parties and here.folded[head] in _COUNTED and (code := _said_to_be(here, head)):
        return (organ_party(here.gazetteer, code, "CVL", here.text_of(head)),)
    if len(parties) != 1 or parties[0].country or not parties[0].id.startswith("UNK:"):
        return parties
    party = parties[0]
    index = here.cover[head]
    name = here.names[index] if index >= 0 else None
    if name and name.sense.kind == "role" and here.gazetteer.roles[name.sense.key].kind == "thing":
        code = _of_navy(here, head)
        return (organ_party(here.gazetteer, code, "MIL", party.text),) if code else parties
    if _of_several(here, head) or here.folded[head] in _FROM_ABROAD or _is_ours(party):
        return parties
    code = _said_to_be(here, head) or _just_there(here, head)
    code = code or _own_chamber(here, head)
    code = code or (_beside(here, head) if party.sector in _LOCAL | _DEFINITE else "")
    code = code or (_had_by(here, head) if party.sector == "MIL" else "")
    code = code or (_posted_at(here, head) if party.sector == "GOV" else "")
    code = code or _where_seized(here, head)
    if not code and party.sector in _LOCAL:
        code = (scene(here) if party.sector in _STREET else "") or there(here)
    if not code and party.sector in _DEFINITE and _is_definite(here, head):
        state = only(here, head, "state")
        code = state[0].principal if state and not _only_borders(here, state[0]) else ""
        inner = party.sector in _INNER or _is_urged(here, head, code)
        if inner and here.article.home:
            code = here.article.home
        # Who dealt with "the French ambassador" was hardly the French government itself.
        if party.sector == "GOV" and (
            _named_after(here, head, code) or _dealt_with(here, head, code)
        ):
            code = ""
        led = any(here.folded[t] in ("led", "backed") for t in here.sentence.subtree(head))
        if not code and here.folded[head] in _AT_THE_DESK and not led:
            code = at_the_desk(here)
    code = "" if code in _holders(here, head, party.sector) else code
    code = code or _reported_from(here, party)
    if not code:
        return parties
    return (organ_party(here.gazetteer, code, party.sector, party.text),)


def _reported_from(here: Reading, party: Party) -> str:
    """The state of a report of a round-up that names no other: `ACCRA - Officers surrendered`."""
    local = here.article.is_report and party.sector in _LOCAL
    desk = here.article.desk if local else ""
    return desk if here.article.named.keys() <= {desk} else ""


def _of_navy(here: Reading, head: int) -> str:
    """Whose `the aircraft carrier USS George Washington` is: the parser parts it in two nouns."""
    sentence = here.sentence
    for name in sentence.dependents(head, "appos"):
        if "," in sentence.words[head + 1 : head + 2]:
            continue
        for prefix in sentence.children[name]:
            index = here.cover[prefix]
            if prefix == head + 1 and index >= 0 and here.names[index].sense.sector == "MIL":
                return here.names[index].sense.key
    return ""


def _only_borders(here: Reading, state: Party) -> bool:
    """`attacked a post near the Malian border, the army says`: the army of the other side."""
    sentence = here.sentence
    named = [at for at, party in here.spoken() if party.principal == state.principal]
    borders = [sentence.heads[at] for at in named]
    return bool(named) and all(
        here.folded[noun] in listed("borders")
        and sentence.deps[noun] == "pobj"
        and sentence.lower[sentence.heads[noun]] in ("near", "at", "along")
        for noun in borders
    )


def _of_several(here: Reading, head: int) -> bool:
    """`the ambassadors of coalition countries`: of none that the sentence names alone."""
    tags = here.sentence.tags
    behind = prepositional(here.sentence, head, frozenset({"of", "from"}))
    return any(
        tags[token] == "NNS" and here.folded[token] in ("countries", "nations", "states", "powers")
        for token in behind
    )


def _is_ours(party: Party) -> bool:
    """`our soldiers were blown up in Basra`: those of whoever writes, not of the place."""
    return "our" in party.text.lower().split()


def recalled(here: Reading, head: int, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom `the minister` means: who the article called one; () if that is not sure."""
    if any(party.country or not party.id.startswith("UNK:") for party in parties):
        return ()
    name = _bare_role(here, head)
    if name is None or _is_of_speaker(here, head):
        return ()
    role = here.gazetteer.roles[name.sense.key]
    if role.phrase in _SHORTENED and (body := _named_so(here, role.phrase)):
        return (body.model_copy(update={"text": here.text_of(head)}),)
    if role.sector == "JUD" or here.sentence.words[head] == "Assembly":
        body = _body_before(here, role.sector)
        if body is not None:
            return (body.model_copy(update={"text": here.text_of(head)}),)
    capital = here.sentence.words[head][:1].isupper()
    descriptions = here.article.descriptions
    party = descriptions.meant(role.phrase, capital and role.kind == "title")
    if party is None and ((capital and role.phrase in _OFFICES) or role.phrase in _LEADING_TITLES):
        own = role.phrase in _OFFICES
        head_of_it = _issuer(here) if own else descriptions.leader()
        if head_of_it is not None and head_of_it.country in here.gazetteer.states:
            return (organ_party(here.gazetteer, head_of_it.country, "GOV", here.text_of(head)),)
    by_name = here.sentence.tags[head] == "NNPS"  # `the Marines` are theirs wherever they are
    if party is None or (role.sector in _LOCAL and not by_name and _elsewhere(here, party)):
        return ()
    if party.country in _holders(here, head, role.sector):
        return ()
    leading = role.phrase in _LEADING_TITLES | _OFFICES
    if leading and (code := _of_opponent(here, head)) not in ("", party.country):
        return (organ_party(here.gazetteer, code, "GOV", here.text_of(head)),)
    return (party.model_copy(update={"text": here.text_of(head)}),)


def _holders(here: Reading, head: int, sector: str) -> set[str]:
    """The states by whom soldiers are held, who are no soldiers of theirs: `has held the men`."""
    sentence, verb = here.sentence, here.sentence.heads[head]
    if sector != "MIL" or sentence.deps[head] != "dobj":
        return set()
    if sentence.lemmas[verb] not in _CAPTURING:
        return set()
    subject = subject_of(sentence, verb)
    return {p.country for p in here.at(subject)} if subject is not None else set()


_CAPTURING = frozenset({"hold", "capture", "release", "free", "seize", "kill", "imprison"})


def _of_opponent(here: Reading, head: int) -> str:
    """The state whose opposition criticises `the prime minister`: its own, whoever was told of."""
    sentence = here.sentence
    verb = sentence.verb_above(head)
    if sentence.lemmas[verb] not in _OPPOSING:
        return ""
    subject = subject_of(sentence, verb)
    while subject is None and sentence.deps[verb] == "conj":
        verb = sentence.heads[verb]
        subject = subject_of(sentence, verb)
    if subject is None or head in sentence.subtree(subject):
        return ""
    opposed = any(here.folded[t] == "opposition" for t in sentence.subtree(subject))
    codes = {p.country for p in here.at(subject) if opposed or p.sector in ("OPP", "PTY")}
    code = codes.pop() if len(codes) == 1 else ""
    return code if code in here.gazetteer.states else ""


_OPPOSING = frozenset(
    ["accuse", "attack", "blame", "blast", "condemn", "criticise", "criticize", "denounce",
     "slam", "urge", "challenge", "reproach", "charge"]
)  # fmt: skip


def _issuer(here: Reading) -> Party | None:
    """Whose `the Ministry`, `the Federal Government` is: of who issued the text, or leads in it."""
    return next(iter(here.article.voice), None) or here.article.descriptions.office()


def _is_of_speaker(here: Reading, head: int) -> bool:
    """`Algeria's defence ministry said the army had fired`: the army of whose ministry says so."""
    sentence = here.sentence
    if here.folded[head] not in _SPOKEN_FOR:
        return False
    clause = sentence.verb_above(head)
    if sentence.deps[clause] != "ccomp":
        return False
    speaker = subject_of(sentence, sentence.heads[clause])
    parties = here.at(speaker) if speaker is not None and speaker < head else ()
    return any(party.sector in _DEFINITE for party in parties)


_SPOKEN_FOR = frozenset({"army", "military", "navy", "government", "ministry", "police", "troops"})


def _body_before(here: Reading, sector: str) -> Party | None:
    """The world court that has just been named, whose `the judges` are, or `the Assembly`."""
    for reading in (here, *here.earlier[-2:][::-1]):
        for _, party in reversed(reading.spoken()):
            somebodys = party.kind is ActorKind.IGO or party.country in here.gazetteer.states
            if party.sector == sector and somebodys:
                return party if party.kind is ActorKind.IGO else None
    if sector != "JUD":
        return None
    records = [here.gazetteer.records[key] for key in here.article.bodies]
    bodies = [record_party(here.gazetteer, record, here.article.day, "") for record in records]
    courts = [body for body in bodies if body.sector == sector]
    return courts[0] if len(courts) == 1 else None


def _named_so(here: Reading, word: str) -> Party | None:
    """The body whose name ends with a word: `the Security Council`, from then on `the council`."""
    for reading in (here, *here.earlier[-2:][::-1]):
        for _, party in reversed(reading.spoken()):
            if party.kind in _BODIES and _ends_so(party.name, word) | _ends_so(party.text, word):
                return party
    records = [here.gazetteer.records[key] for key in here.article.bodies]
    bodies = [record_party(here.gazetteer, record, here.article.day, "") for record in records]
    named = [body for body in bodies if _ends_so(body.name, word)]
    return named[0] if len(named) == 1 else None


def _ends_so(name: str, word: str) -> bool:
    return name.lower().endswith(f" {word}") or f" {word} for " in name.lower()


_BODIES = frozenset({ActorKind.IGO, ActorKind.ORGANIZATION})
_SHORTENED = frozenset({"council", "commission", "assembly", "committee", "bank"})
"""Last words of the names of bodies, by which they are called later on."""


def _bare_role(here: Reading, head: int) -> Name | None:
    """The role word of a phrase that is nothing but `the` and the word."""
    sentence, index = here.sentence, here.cover[head]
    name = here.names[index] if index >= 0 else None
    if name is None or name.sense.kind != "role" or not name.start:
        return None
    if here.gazetteer.roles[name.sense.key].kind in _NO_DESCRIPTION:
        return None
    before = name.start - 1
    whole = name.sense.key in _OFFICES and here.folded[before] in _NATIONWIDE
    if (here.folded[before] in _STILL or whole) and before:
        before -= 1
    if here.folded[before] not in ("the", "this"):
        return None
    if sentence.deps[head] in (*MODIFIERS, "appos"):
        return None
    told_apart = any(
        sentence.deps[child] in ("appos", "relcl", "acl")
        or (sentence.deps[child] == "prep" and sentence.lemmas[child] in _OWNING)
        for child in sentence.children[head]
        if child >= name.end
    )
    return None if told_apart else name


_STILL = frozenset({"remaining", "same"})
"""Words for those of whom the article has told: `the remaining diplomats`."""
_NATIONWIDE = frozenset({"federal", "central", "national", "union", "royal"})
"""How a state calls its own government and ministries."""
_LEADING_TITLES = frozenset({"prime minister", "pm", "premier", "president", "chancellor"})
_OFFICES = frozenset({"ministry", "government", "presidency", "embassy", "cabinet"})
_OWNING = frozenset({"of", "for", "from", "in", "at"})
_NO_DESCRIPTION = frozenset({"relation", "former", "time", "group", "place", "thing"})


def _elsewhere(here: Reading, party: Party) -> bool:
    """Whether the sentence is set in another state: `the police` there are that one's."""
    if party.sector not in _LOCAL:
        return False
    code = where(here)
    return bool(code) and code != party.country


def _where_seized(here: Reading, head: int) -> str:
    """Where power was seized, by what the article has told: `the coup in Niger`; for a junta."""
    if here.folded[head] not in _USURPERS:
        return ""
    for reading in (here, *reversed(here.earlier)):
        limit = head if reading is here else len(reading.sentence)
        for token in range(limit):
            if not _is_coup(reading.sentence, token):
                continue
            own = reading.sentence.children[token]
            for at, party in reading.spoken():
                beside = at in own and reading.sentence.deps[at] in ("poss", "amod", "compound")
                behind = token < at <= token + _NEAR
                if (beside or behind) and party.country in here.gazetteer.states:
                    return party.country
    return ""


def _is_coup(sentence: Sentence, token: int) -> bool:
    """Whether a word tells that somebody takes power: `coup`, `seized power`."""
    if sentence.lemmas[token] in _COUPS:
        return True
    words = [sentence.lemmas[c] for c in sentence.dependents(token, "dobj")]
    return sentence.lemmas[token] in _TAKING and bool(_POWER.intersection(words))


_USURPERS = frozenset({"junta", "regime", "putschists"})
_COUPS = frozenset({"coup", "putsch", "overthrow", "oust", "topple", "depose"})
_TAKING = frozenset({"seize", "take", "grab", "usurp"})
_POWER = frozenset({"power"})
_NEAR = 8
"""So near behind the word for it stands the state in which power was seized."""


def _named_after(here: Reading, head: int, code: str) -> bool:
    return any(at > head and party.principal == code for at, party in here.spoken())


def _is_urged(here: Reading, head: int, code: str) -> bool:
    """`The French minister urged the soldiers to return to barracks`: where there was a coup."""
    sentence = here.sentence
    verb = sentence.heads[head]
    told = bool(sentence.dependents(verb, "xcomp"))
    subject = subject_of(sentence, verb)
    if sentence.deps[head] != "dobj" or not told or subject is None:
        return False
    return any(party.country == code for party in here.at(subject))


def _dealt_with(here: Reading, head: int, code: str) -> bool:
    """`Japan lodged a protest with the ministry`: with whose, but hardly with its own.

    So with what rulers do: `Japan condemned the junta's airstrikes`.
    """
    sentence = here.sentence
    rulers = here.folded[head] in _RULERS
    thing = sentence.heads[head] if rulers and sentence.deps[head] == "poss" else head
    if sentence.deps[thing] not in ("pobj", "dobj"):
        return False
    spoken_to = sentence.lemmas[sentence.heads[head]] in _FACING
    if here.folded[head] not in _COUNTERPARTS and not rulers and not spoken_to:
        return False
    subject = subject_of(sentence, sentence.verb_above(head))
    if subject is None or subject == head:
        return False
    sectors = ("",) if rulers or spoken_to else ("", "GOV")
    return any(p.country == code and p.sector in sectors for p in here.at(subject))


_FACING = frozenset({"at", "against", "to"})
"""Where an official stands behind these, a state deals with one of another: `fumed at`."""
_RULERS = frozenset({"government", "regime", "junta", "force"})
"""Whom a state that is told by its name asks or warns, where they are others than its own."""
_COUNTERPARTS = frozenset({"ministry", "embassy", "authorities", "envoy", "ambassador"})
"""Words for those of another state with whom a state deals."""


def _said_to_be(here: Reading, head: int) -> str:
    """`The hostages seized in Mali are French`: of the people that they are said to be of."""
    sentence, verb = here.sentence, here.sentence.heads[head]
    if sentence.deps[head] != "nsubj" or sentence.lemmas[verb] != "be":
        return ""
    told = sentence.dependents(verb, "acomp", "attr")
    told += [c for at in told for c in sentence.dependents(at, "amod")]
    for token in told:
        index = here.cover[token]
        sense = here.names[index].sense if index >= 0 else None
        if sense and sense.kind in ("adjective", "people") and sense.key in here.gazetteer.states:
            return sense.key
    return ""


def _just_there(here: Reading, head: int) -> str:
    """`Hungary granted him asylum, and a court there refused`: of the state named last."""
    if here.folded[head + 1 : head + 2] != ["there"]:
        return ""
    for reading in (here, *here.earlier[-1:]):
        for at, party in reversed(reading.spoken()):
            state = party.principal in here.gazetteer.states
            if state and (reading is not here or at < head):
                return party.principal
    return ""


def _own_chamber(here: Reading, head: int) -> str:
    """`The White House called on Congress to approve aid`: its own, and that of no other state."""
    sentence = here.sentence
    if here.folded[head] not in _CHAMBERS:
        return ""
    at = sentence.heads[head] if sentence.deps[head] == "pobj" else head
    verb = sentence.heads[at]
    if sentence.lemmas[verb] not in _ASKING or not sentence.dependents(verb, "xcomp"):
        return ""
    subject = subject_of(sentence, verb)
    codes = {p.country for p in here.at(subject)} if subject is not None else set()
    code = codes.pop() if len(codes) == 1 else ""
    return code if code in here.gazetteer.states else ""


_CHAMBERS = frozenset({"congress", "parliament", "senate", "legislature"})
_ASKING = frozenset({"ask", "call", "urge", "press", "beg", "implore", "push", "request"})


def _beside(here: Reading, head: int) -> str:
    """`Venezuela's government and the opposition`: both are of the one state.

    So are an army and the armed group with which it is named: `war between the army and the RSF`.
    """
    sentence = here.sentence
    if here.folded[left_edge(sentence, head)] == "the" and (code := _of_group_beside(here, head)):
        return code
    if sentence.deps[head] != "conj" or here.folded[left_edge(sentence, head)] != "the":
        return ""
    codes = {p.country for p in here.at(sentence.heads[head]) if p.sector in _DEFINITE}
    code = codes.pop() if len(codes) == 1 else ""
    return code if code in here.gazetteer.states else ""


def _of_group_beside(here: Reading, head: int) -> str:
    sentence = here.sentence
    beside = sentence.dependents(head, "conj")
    groups = [p for c in beside for p in here.at(c) if p.kind is ActorKind.ARMED_GROUP]
    codes = {p.country for p in groups}
    return codes.pop() if len(codes) == 1 and codes <= here.gazetteer.states.keys() else ""


def _had_by(here: Reading, head: int) -> str:
    """`France has 1,500 soldiers based in Niger`: they are French."""
    sentence, verb = here.sentence, here.sentence.heads[head]
    if sentence.deps[head] != "dobj" or sentence.lemmas[verb] not in _HAVING:
        return ""
    subject = subject_of(sentence, verb)
    codes = {p.country for p in here.at(subject)} if subject is not None and subject < head else {}
    code = next(iter(codes)) if len(codes) == 1 else ""
    return code if code in here.gazetteer.states else ""


_HAVING = frozenset({"have", "keep", "maintain", "station", "deploy", "base", "withdraw", "send"})


def _posted_at(here: Reading, head: int) -> str:
    """`a diplomat working at the Peruvian embassy` is Peru's."""
    sentence = here.sentence
    for clause in sentence.dependents(head, "acl"):
        if sentence.lemmas[clause] not in _POSTED:
            continue
        for preposition in sentence.children[clause]:
            if sentence.lower[preposition] not in ("at", "in", "with"):
                continue
            for noun in sentence.children[preposition]:
                codes = {p.country for p in here.at(noun) if here.folded[noun] in MISSIONS}
                if len(codes) == 1 and codes <= here.gazetteer.states.keys():
                    return codes.pop()
    return ""


_POSTED = frozenset({"work", "serve", "employ", "station", "base", "post", "accredit"})


def _is_definite(here: Reading, head: int) -> bool:
    start = min(head, left_edge(here.sentence, top(here.sentence, head)))
    return here.folded[start] in ("the", "its", "parliament") or here.sentence.tags[head] == "NNP"
