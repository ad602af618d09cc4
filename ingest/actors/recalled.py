"""Whom `the minister`, `the council`, `the army` mean in an article that has named one before."""

from graph.model import ActorKind, Party
from ingest.actors.abroad import of_minister
from ingest.actors.descriptions import REBELS
from ingest.actors.grammar import subject_of
from ingest.actors.names import Name
from ingest.actors.parties import BODIES, organ_party, record_party
from ingest.actors.reading import Reading
from ingest.actors.records import Role
from ingest.actors.setting import DEFINITE, LOCAL, where
from ingest.sentence import MODIFIERS


def recalled(here: Reading, head: int, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom `the minister` means: who the article called one; () if that is not sure."""
    if any(party.country or not party.id.startswith("UNK:") for party in parties):
        return ()
    name = _bare_role(here, head)
    if name is None or _is_of_speaker(here, head):
        return ()
    if code := of_minister(here, head):
        return (organ_party(here.gazetteer, code, "GOV", here.text_of(head)),)
    role = here.gazetteer.roles[name.sense.key]
    if (body := _body_meant(here, head, role)) is not None:
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
    if party is None and role.sector == REBELS and (code := descriptions.rebellious()):
        return (organ_party(here.gazetteer, code, REBELS, here.text_of(head)),)
    if party is None or (role.sector in LOCAL and not by_name and _elsewhere(here, party)):
        return ()
    if party.country in holders(here, head, role.sector):
        return ()
    leading = role.phrase in _LEADING_TITLES | _OFFICES
    if leading and (code := _of_opponent(here, head)) not in ("", party.country):
        return (organ_party(here.gazetteer, code, "GOV", here.text_of(head)),)
    return (party.model_copy(update={"text": here.text_of(head)}),)


def _body_meant(here: Reading, head: int, role: Role) -> Party | None:
    """The body of several states that a role word means: `the council`, `the judges`."""
    if role.phrase in _SHORTENED and (body := _named_so(here, role.phrase)):
        return body
    if role.sector == "JUD" or here.sentence.words[head] == "Assembly":
        return _body_before(here, role.sector)
    return None


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
    return any(party.sector in DEFINITE for party in parties)


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
            if party.kind in BODIES and _ends_so(party.name, word) | _ends_so(party.text, word):
                return party
    records = [here.gazetteer.records[key] for key in here.article.bodies]
    bodies = [record_party(here.gazetteer, record, here.article.day, "") for record in records]
    named = [body for body in bodies if _ends_so(body.name, word)]
    return named[0] if len(named) == 1 else None


def _ends_so(name: str, word: str) -> bool:
    return name.lower().endswith(f" {word}") or f" {word} for " in name.lower()


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
        (sentence.deps[child] in ("appos", "relcl", "acl") and not _is_aside(here, head, child))
        or (sentence.deps[child] == "prep" and sentence.lemmas[child] in _BEHIND_ROLES)
        for child in sentence.children[head]
        if child >= name.end
    )
    return None if told_apart else name


def _is_aside(here: Reading, head: int, clause: int) -> bool:
    """`The rebels, who took up arms in 1991, fled`: said by the way, and telling nobody apart."""
    behind = here.folded[head + 2 : head + 3] == ["who"] and here.sentence.words[head + 1] == ","
    return behind and here.sentence.deps[clause] == "relcl"


_STILL = frozenset({"remaining", "same"})
"""Words for those of whom the article has told: `the remaining diplomats`."""


_NATIONWIDE = frozenset({"federal", "central", "national", "union", "royal"})
"""How a state calls its own government and ministries."""


_LEADING_TITLES = frozenset({"prime minister", "pm", "premier", "president", "chancellor"})


_OFFICES = frozenset({"ministry", "government", "presidency", "embassy", "cabinet"})


_BEHIND_ROLES = frozenset({"of", "for", "from", "in", "at"})
"""Prepositions behind a role word that tell whose it is."""


_NO_DESCRIPTION = frozenset({"relation", "former", "time", "group", "place", "thing"})


def _elsewhere(here: Reading, party: Party) -> bool:
    """Whether the sentence is set in another state: `the police` there are that one's."""
    if party.sector not in LOCAL:
        return False
    code = where(here)
    return bool(code) and code != party.country


def _of_opponent(here: Reading, head: int) -> str:
    """The state whose opposition criticises `the prime minister`: its own, whoever was told of."""
    sentence = here.sentence
    verb = sentence.verb_above(head)
    if sentence.lemmas[verb] not in _CRITICISING:
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


_CRITICISING = frozenset(
    ["accuse", "attack", "blame", "blast", "condemn", "criticise", "criticize", "denounce",
     "slam", "urge", "challenge", "reproach", "charge"]
)  # fmt: skip


def holders(here: Reading, head: int, sector: str) -> set[str]:
    """The states by whom soldiers are held, who are no soldiers of theirs: `has held the men`."""
    sentence, verb = here.sentence, here.sentence.heads[head]
    if sector != "MIL" or sentence.deps[head] != "dobj":
        return set()
    if sentence.lemmas[verb] not in _CAPTURING:
        return set()
    subject = subject_of(sentence, verb)
    return {p.country for p in here.at(subject)} if subject is not None else set()


_CAPTURING = frozenset({"hold", "capture", "release", "free", "seize", "kill", "imprison"})
