"""Parties of no country, given the one that their sentence, or what was told before, tells."""

from graph.model import ActorKind, Party
from ingest.actors import abroad
from ingest.actors.grammar import left_edge, prepositional, subject_of, top
from ingest.actors.named_before import only
from ingest.actors.other_side import doer_to
from ingest.actors.parties import organ_party
from ingest.actors.reading import Reading
from ingest.actors.recalled import holders
from ingest.actors.scene_of_deeds import just_there, where_seized, where_struck
from ingest.actors.setting import (
    DEFINITE,
    LOCAL,
    MISSIONS,
    at_the_desk,
    scene,
    there,
)
from ingest.actors.words import listed
from ingest.sentence import MODIFIERS

_STREET = frozenset({"CVL", "COP", "LAB", "EDU", "OPP", "REL", "CRM"})
"""Sectors of those who meet in the streets: police and crowds are where they were just told of."""
_AT_THE_DESK = frozenset({"ministry", "government", "cabinet", "presidency"})
"""Words for what a report from a capital need not say whose it is: `SEOUL - The government`."""
_ITS_OWN = frozenset({"LEG", "JUD", "COP", "OPP"})
"""Sectors that an article about one state tells of as its own, whichever it has named last."""
_RULING_THERE = frozenset({"COP", "GOV", "LEG"})
"""Sectors of those who are of the place where somebody meets them."""
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
    if sent := _sent_by(here, head, party):
        return sent
    code = "" if _is_by_descent(here, head) else _state_of(here, head, party)
    if not code:
        return parties
    return (organ_party(here.gazetteer, code, party.sector, party.text),)


def _who_fled(here: Reading, head: int, party: Party) -> str:
    """`Uzbekistan has taken in 75,000 refugees`: from the other state, of which an article is."""
    about, doer = here.article.about, doer_to(here, head)
    if party.sector != "REF" or not doer or about == doer:
        return ""
    before = (word for reading in here.earlier for word in reading.sentence.lemmas)
    return about if not _TROUBLED.isdisjoint(before) else ""


_TROUBLED = frozenset({"clash", "fighting", "flee", "massacre", "mob", "riot", "shelling", "war"})
"""Words of what people flee from."""


def _is_by_descent(here: Reading, head: int) -> bool:
    """`ethnic Armenian forces`: of a people, which is no state, wherever they fight."""
    covers = [here.cover[token] for token in here.sentence.dependents(head, "amod", "compound")]
    return any(at >= 0 and here.names[at].sense.kind == "descent" for at in covers)


def _state_of(here: Reading, head: int, party: Party) -> str:
    """The state of a party that is told without one; empty where that is not sure."""
    code = _said_to_be(here, head) or just_there(here, head) or _speakers_own(here, head)
    code = code or _own_chamber(here, head) or _who_publishes(here, head)
    code = code or (_beside(here, head) if party.sector in LOCAL | DEFINITE else "")
    code = code or _who_fled(here, head, party)
    code = code or (_had_by(here, head) if party.sector == "MIL" else "")
    code = code or (_posted_at(here, head) if party.sector == "GOV" else "")
    code = code or where_seized(here, head) or _by_place(here, head, party)
    if not code and party.sector in LOCAL:
        code = where_struck(here, head)
    if not code and party.sector in LOCAL:
        code = (scene(here) if party.sector in _STREET else "") or there(here)
    if not code and party.sector in DEFINITE and _is_definite(here, head):
        state = only(here, head, "state")
        code = state[0].principal if state and not _only_borders(here, state[0]) else ""
        inner = party.sector in _ITS_OWN or _is_urged(here, head, code)
        home = here.article.home
        if party.sector == "MIL" and (doer := doer_to(here, head)):
            home = here.article.about
            inner = inner or home != doer
            code = "" if code == doer else code
        if inner and home:
            code = home
        # Who dealt with "the French ambassador" was hardly the French government itself.
        if party.sector == "GOV" and (
            _named_after(here, head, code)
            or _dealt_with(here, head, code)
            or _called_in(here, head, code)
        ):
            code = ""
        led = any(here.folded[t] in ("led", "backed") for t in here.sentence.subtree(head))
        if not code and here.folded[head] in _AT_THE_DESK and not led:
            code = at_the_desk(here)
    code = "" if code in holders(here, head, party.sector) else code
    return code or _reported_from(here, party)


def _speakers_own(here: Reading, head: int) -> str:
    """`Erdogan says army will crush rebels in Syrian town`: his, as one speaks for one's own."""
    sentence = here.sentence
    verb = sentence.heads[head]
    saying = sentence.heads[verb]
    if here.folded[head] not in _OWN_FORCES or sentence.deps[head] not in ("nsubj", "nsubjpass"):
        return ""
    if sentence.children[head] or sentence.deps[verb] != "ccomp" or sentence.pos[saying] != "VERB":
        return ""
    if not {sentence.lower[c] for c in sentence.dependents(verb, "aux")} & {"will", "would"}:
        return ""
    codes = {
        party.principal
        for at, party in here.spoken()
        if at in sentence.dependents(saying, "nsubj") and party.sector in ("", "GOV", "MIL")
    }
    code = codes.pop() if len(codes) == 1 else ""
    return code if code in here.gazetteer.states else ""


_OWN_FORCES = frozenset(
    {"army", "military", "navy", "police", "troops", "parliament", "government"}
)


def _by_place(here: Reading, head: int, party: Party) -> str:
    """Of where the party is told to be, or to rule."""
    code = abroad.ruling(here, head) or abroad.of_party_name(here, head)
    if not code and party.sector in LOCAL | DEFINITE:
        code = abroad.told_where(here, head) if party.sector in _RULING_THERE else ""
        code = code or abroad.of_relative(here, head, party.sector)
        code = code or abroad.in_capital(here, head)
    return code or (abroad.headed(here) if party.sector in LOCAL else "")


def _who_publishes(here: Reading, head: int) -> str:
    """In a press release, the state of those whose it is: `The Ministry condemns Russia`."""
    office = here.sentence.words[head] in _OFFICES and _is_definite(here, head)
    return here.article.desk if office and here.article.release else ""


_OFFICES = frozenset({"Ministry", "Minister", "Presidency", "President", "Government", "Cabinet"})


def _reported_from(here: Reading, party: Party) -> str:
    """The state of a report of a round-up that names no other: `ACCRA - Officers surrendered`."""
    local = here.article.is_report and party.sector in LOCAL
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


def _named_after(here: Reading, head: int, code: str) -> bool:
    return any(at > head and party.principal == code for at, party in here.spoken())


def _called_in(here: Reading, head: int, code: str) -> bool:
    """`Pakistan's envoy was called and a protest was lodged by the government`: by the other."""
    sentence = here.sentence
    for verb in range(len(sentence)):
        if sentence.lemmas[verb] not in _SUMMONING or head in sentence.dependents(verb, "dobj"):
            continue
        called = sentence.dependents(verb, "nsubjpass", "dobj")
        if any(party.country == code for at in called if at != head for party in here.at(at)):
            return True
    return False


_SUMMONING = frozenset({"call", "summon"})


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
    spoken_to = sentence.lemmas[sentence.heads[head]] in _TOWARDS_OFFICIALS
    if here.folded[head] not in _COUNTERPARTS and not rulers and not spoken_to:
        return False
    subject = subject_of(sentence, sentence.verb_above(head))
    if subject is None or subject == head:
        return False
    sectors = ("",) if rulers or spoken_to else ("", "GOV")
    return any(p.country == code and p.sector in sectors for p in here.at(subject))


_TOWARDS_OFFICIALS = frozenset({"at", "against", "to"})
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


_CHAMBERS = frozenset({"congress", "judiciary", "legislature", "parliament", "senate"})
_ASKING = frozenset(
    ["ask", "beg", "call", "direct", "implore", "instruct", "order", "press", "push", "request",
     "urge"]
)  # fmt: skip


def _beside(here: Reading, head: int) -> str:
    """`Venezuela's government and the opposition`: both are of the one state.

    So are an army and the armed group with which it is named: `war between the army and the RSF`.
    """
    sentence = here.sentence
    if here.folded[left_edge(sentence, head)] == "the" and (code := _of_group_beside(here, head)):
        return code
    if sentence.deps[head] != "conj" or here.folded[left_edge(sentence, head)] != "the":
        return ""
    codes = {p.country for p in here.at(sentence.heads[head]) if p.sector in DEFINITE}
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


def _sent_by(here: Reading, head: int, party: Party) -> tuple[Party, ...]:
    """`Turkey sent two ministers`, `ECOWAS sent military chiefs, who met them`: of who sends."""
    sentence, verb = here.sentence, here.sentence.heads[head]
    if party.sector not in _SENT or sentence.lemmas[verb] not in _SENDING:
        return ()
    if sentence.deps[head] != "dobj" or (party.sector == "MIL" and _had_by(here, head)):
        return ()
    subject = subject_of(sentence, verb)
    senders = here.at(subject) if subject is not None and subject < head else ()
    if len(senders) != 1:
        return ()
    text = here.text_of(head)
    if senders[0].kind is ActorKind.IGO:
        return (senders[0].model_copy(update={"text": text}),)
    code = senders[0].country if senders[0].sector in ("", "GOV") else ""
    states = here.gazetteer.states
    return (organ_party(here.gazetteer, code, "GOV", text),) if code in states else ()


_SENDING = frozenset({"send", "dispatch"})
_SENT = frozenset({"GOV", "MIL"})
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
