"""What an act without a target points back to: `Washington condemned the manoeuvres`."""

from collections.abc import Sequence

from graph.model import Party
from ingest.actors.resolver import Mentions
from ingest.discourse.antecedents import POINTING, PRONOUNS, QUARRELS, REASONS, homes, types_of
from ingest.discourse.infringements import judged, own_wrong
from ingest.discourse.told import ANYBODY, Pointer
from ingest.event_types import YIELDING
from ingest.events.act import Act
from ingest.events.phrases import is_time, reachable_phrase_heads
from ingest.quotations import MARKS
from ingest.repairs.behind_objects import DOING_LIKEWISE
from ingest.sentence import Sentence

_ANSWERING = frozenset({"retaliate", "respond", "back", "answer", "reserve", "retaliation"})
"""Words of threats to those who did harm: `vowed to hit back`."""
_DISAPPROVING = frozenset({"ACCUSE", "REJECT"})
"""Types of words against what somebody did or said."""
_READY = frozenset({"ready", "offer", "willing", "prepared"})
_RELEASES = frozenset({"release", "free", "freedom", "extradition", "return", "liberation", "let"})
_SUMMED_UP = frozenset(
    {"move", "step", "decision", "attack", "strike", "raid", "act", "action", "incident", "killing",
     "trip", "visit", "charge", "claim", "allegation", "accusation", "assertion", "statement",
     "remark", "demand", "threat", "plan", "proposal", "offer", "measure", "policy", "comment",
     "suggestion", "version", "account", "word", "term", "phrase", "insult"}
)  # fmt: skip
"""Nouns that sum up what was just told: `..., a move Germany condemned`."""
_REGRETS = frozenset({"regret", "apology", "remorse", "condolence", "sorrow"})
_MEASURE_MODES = frozenset({"withdraw", "discontinue"})


def pointer_of(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """What an act without a target points back to, if it does."""
    if act.targets or act.mutual or not act.sources:
        return None
    if like := _followed(s, mentions, act):
        return Pointer("", like=like)
    pointer = own_wrong(s, mentions, act) or judged(s, act)
    return pointer or _pointer_in_clause(s, mentions, act)


def _pointer_in_clause(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """What it points back to by its own words."""
    if act.event_type == "THREATEN":
        return _answered_by_threat(act)
    summed = _summed_up(s, act)
    if summed is not None and act.event_type in (*_DISAPPROVING, "SUPPORT"):
        return Pointer(s.lemmas[summed], summed)
    heads = act.about or ((act.token,) if s.pos[act.token] == "NOUN" else ())
    nouns = [s.lemmas[head] for head in heads]
    if act.event_type == "REQUEST":
        return Pointer("release") if _RELEASES.intersection(_below(s, act)) else None
    if act.event_type == "REJECT" and act.mode == "meet" and "NOT_INTEND" in act.operators:
        return Pointer("talk") if not heads else None
    said_no = all(s.lemmas[head] in ("no", "nay") for head in heads)
    if act.event_type == "REJECT" and (said_no or _is_to_do_so(s, act)):
        return Pointer("") if not act.operators else None
    if act.event_type == "SANCTION" and act.mode in _MEASURE_MODES:
        return _measure(s, mentions, act, heads)
    if act.event_type == "AGREE" and (offered := _offered(s, mentions, act)):
        return Pointer(offered)
    if act.event_type == "CONCEDE" and _REGRETS.intersection(nouns):
        return Pointer("regret")
    if (
        act.event_type not in (*_DISAPPROVING, *YIELDING, "AGREE", "SUPPORT", "CONSULT")
        or not heads
    ):
        return None
    if act.event_type == "ACCUSE" and (deed := _deed(s, mentions, act)):
        return deed
    objects = [head for head in heads if s.deps[head] == "dobj"]
    whole = [h for h in heads if not any(at != h and h in s.subtree(at) for at in heads)]
    if not all(_is_pointer(s, mentions, head) for head in objects or whole):
        return None
    called = _meant_by_it(s, act) or _called(s, act)
    return Pointer(called or _inner(s, heads[0]) or nouns[0])


def _offered(s: Sentence, mentions: Mentions, act: Act) -> str:
    """The quarrel of others in which one offers to help, or that one is ready for something.

    `offered to help ease the crisis`.
    """
    for token in s.subtree(act.token):
        if s.lemmas[token] in QUARRELS and _is_pointer(s, mentions, token):
            return s.lemmas[token]
    return "readiness" if act.frame.lemma in _READY else ""


def _answered_by_threat(act: Act) -> Pointer | None:
    """`vowed to hit back`: at those who did harm; or what is to be taken back."""
    if act.mode == "territory":
        return Pointer("threat")
    answers = act.frame.lemma in _ANSWERING or _ANSWERING & set(act.predicate.split())
    return Pointer("", victims=frozenset(homes(act.sources))) if answers else None


def _inner(s: Sentence, head: int) -> str:
    """`the use of force`, `the acts of violence`: what it is that was used or done."""
    if s.lemmas[head] not in _LIGHT:
        return ""
    inner = (t for of in s.dependents(head, "prep") for t in s.dependents(of, "pobj"))
    return next((s.lemmas[t] for t in inner if types_of(s.lemmas[t])), "")


_LIGHT = frozenset(
    {
        "act",
        "campaign",
        "case",
        "example",
        "instance",
        "outbreak",
        "outburst",
        "resort",
        "use",
        "wave",
    }
)


def _measure(s: Sentence, mentions: Mentions, act: Act, heads: Sequence[int]) -> Pointer | None:
    """What is answered by a measure that names nobody but who takes it."""
    named = {_whose(party) for head in heads for party in mentions.at(head)}
    if not named <= {_whose(party) for party in act.sources}:
        return None
    return Pointer(_reason(s, act) or "measure")


def _whose(party: Party) -> str:
    return party.country or party.principal


def _reason(s: Sentence, act: Act) -> str:
    """What others did, over which one acts: `recalled their envoys over a crackdown`."""
    nouns = [n for word in _OVER for n in reachable_phrase_heads(s, act.token, word)]
    return next((s.lemmas[n] for n in nouns if s.lemmas[n] in REASONS), "")


_OVER = ("over", "after", "following")


def _is_to_do_so(s: Sentence, act: Act) -> bool:
    """`refused to do so until the president resigned`: what it was asked to do."""
    done = [t for t in s.dependents(act.token, "xcomp") if s.lemmas[t] == "do"]
    return any(s.lower[t] in _SO for verb in done for t in s.children[verb])


_SO = frozenset({"so", "that", "this", "it"})


def _followed(s: Sentence, mentions: Mentions, act: Act) -> tuple[str, ...]:
    """Whom somebody follows in an act: `Peru joined Mexico in condemning the raid`."""
    preposition = s.heads[act.token]
    verb = s.heads[preposition]
    if s.deps[act.token] != "pcomp" or s.lower[preposition] != "in":
        return ()
    if s.lemmas[verb] not in DOING_LIKEWISE:
        return ()
    heads = s.dependents(verb, "dobj")
    if any(s.lower[head] in ("suit", "lead", "example") for head in heads):
        return (ANYBODY,)
    return tuple(party.principal for head in heads for party in mentions.at(head))


def _deed(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """What others did that is complained of or condemned, told with whom it befell or without."""
    over = _over_deed(s, mentions, act)
    return Pointer(over) if over else _told_with_victims(s, mentions, act)


def _over_deed(s: Sentence, mentions: Mentions, act: Act) -> str:
    """`filed a complaint over the attack`: what others did, of which one complains."""
    if s.pos[act.token] != "VERB":
        return ""
    objects = {s.lemmas[head] for head in s.dependents(act.token, "dobj")}
    nouns = reachable_phrase_heads(s, act.token, "over") if objects & _COMPLAINTS else []
    told = (s.lemmas[t] for t in nouns if _is_pointer(s, mentions, t) and types_of(s.lemmas[t]))
    return next(told, "")


_COMPLAINTS = frozenset({"complaint", "lawsuit", "objection", "protest", "suit"})


def _told_with_victims(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """`condemned the attack on Mali`, `what it called a "hideous attack"`: of which it was told."""
    for noun in act.about:
        if "ASSAULT" not in types_of(s.lemmas[noun]):
            continue
        named = s.deps[noun] in ("oprd", "attr") and any(
            s.lower[t] == "what" for t in s.children[s.heads[noun]]
        )
        if not named and (s.deps[noun] != "dobj" or not _is_definite(s, noun)):
            continue
        victims = _victims(s, mentions, noun)
        if victims is not None:
            return Pointer(s.lemmas[noun], victims=victims)
    return None


def _victims(s: Sentence, mentions: Mentions, noun: int) -> frozenset[str] | None:
    """Whose an attack befell, `on Malian police`, `in Mali`; None if it names others as well."""
    befalling = _BEFALLING | ({"of"} if s.lemmas[noun] in _OF_VICTIMS else set())
    below = {
        token
        for child in s.dependents(noun, "prep")
        if s.lower[child] in befalling
        for token in s.subtree(child)
    }
    named = [
        token
        for token in s.subtree(noun)
        if _names_a_party(mentions, token) and mentions.role(token) is None
    ]
    if not below.issuperset(named):
        return None
    return frozenset(homes(tuple(party for token in named for party in mentions.at(token))))


_BEFALLING = frozenset({"on", "against", "at", "in", "near", "outside"})
_OF_VICTIMS = frozenset(
    ["abduction", "ambush", "assassination", "bombardment", "bombing", "execution", "kidnapping",
     "killing", "massacre", "murder", "shelling", "shooting", "slaughter"]
)  # fmt: skip
"""Nouns of deeds behind which `of` tells to whom they were done."""


def _called(s: Sentence, act: Act) -> str:
    """What a thing that a pronoun stands for is called: `called it a massacre`."""
    if any(s.pos[head] != "PRON" for head in act.about) or act.event_type != "ACCUSE":
        return ""
    names = s.dependents(act.token, "oprd")
    called = (_inner(s, t) or s.lemmas[t] for t in names)
    return next((name for name in called if types_of(name)), "")


def _meant_by_it(s: Sentence, act: Act) -> str:
    """`Brazil condemned the raid, and Peru termed it a disgrace`: what the clause before names."""
    verb = act.token
    objects = s.dependents(verb, "dobj")
    if act.event_type != "ACCUSE" or [s.lower[head] for head in objects] != ["it"]:
        return ""
    while s.deps[verb] == "conj" and s.heads[verb] < verb:
        verb = s.heads[verb]
        for noun in s.dependents(verb, "dobj"):
            if types_of(s.lemmas[noun]) and _is_definite(s, noun):
                return s.lemmas[noun]
    return ""


def _below(s: Sentence, act: Act) -> set[str]:
    return {s.lemmas[head] for head in (act.token, *act.about, *s.children[act.token])}


def _summed_up(s: Sentence, act: Act) -> int | None:
    """The noun that sums up the clause before, of which the act is told: `a step it condemned`."""
    clause = s.first_conjunct(act.token)
    noun = s.heads[clause]
    if s.deps[clause] not in ("relcl", "acl") or s.deps[noun] not in ("appos", "npadvmod"):
        return None
    if s.lemmas[noun] not in _SUMMED_UP or noun == clause:
        return None
    articles = {s.lower[child] for child in s.dependents(noun, "det")}
    return noun if articles & {"a", "an"} else None


def _is_pointer(s: Sentence, mentions: Mentions, head: int) -> bool:
    if s.pos[head] == "PRON":
        return s.lower[head] in PRONOUNS
    if s.pos[head] not in ("NOUN", "VERB") or mentions.at(head):
        return False  # a verb with an article is a noun that the tagger missed
    if not _is_definite(s, head):
        return False
    return not any(_names_a_party(mentions, token) for token in s.subtree(head))


def _is_definite(s: Sentence, noun: int) -> bool:
    """Whether a noun is of what was told: `the attack`, `Monday's attack`, `an "odious attack"`."""
    determiners = s.dependents(noun, "det")
    if any(s.lower[at] in POINTING or _opens_quote(s, at) for at in determiners):
        return True
    return any(is_time(s, owner) for owner in s.dependents(noun, "poss"))


def _opens_quote(s: Sentence, determiner: int) -> bool:
    """`denounced an "odious attack"`: in somebody's words, of what the article has told."""
    indefinite = s.lower[determiner] in ("a", "an")
    return indefinite and determiner + 1 < len(s) and s.words[determiner + 1] in MARKS


def _names_a_party(mentions: Mentions, token: int) -> bool:
    """Whether a word is of somebody known; `violence on innocent civilians` tells of nobody."""
    if mentions.cover[token] < 0:
        return False
    parties = mentions.at(token)
    return not parties or any(party.country or party.identified for party in parties)
