"""From the acts of an article's sentences to its claims: one claim an act, however often told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from graph.model import (
    ActorKind,
    Article,
    Claim,
    Evidence,
    IssueRef,
    Party,
    Polarity,
    Status,
)
from graph.ontology import quad
from ingest.actors.parties import BANDS
from ingest.actors.resolver import Mentions
from ingest.attribution import speakers
from ingest.claiming import claim_of, id_of, other_evidence
from ingest.confidence import confidence
from ingest.contexts import contexts_of
from ingest.credibility import credible, is_opinion
from ingest.credibility.politics import Deed
from ingest.discourse.aiming import with_antecedents
from ingest.discourse.coreference import Telling, tellings
from ingest.discourse.denied_issues import with_denied_issues
from ingest.discourse.left_out import without_unknown
from ingest.discourse.pointers import pointer_of
from ingest.discourse.told import Told
from ingest.event_types import VERBAL_CONFLICT
from ingest.events import arguments, modality, syntax
from ingest.events.act import Act, compose
from ingest.events.acts import SentenceReader
from ingest.events.lexicon import MEANING_TO, Lexicon
from ingest.events.phrases import reachable_phrase_heads
from ingest.issues import issue_of
from ingest.quotations import opens_quoted
from ingest.sentence import Sentence
from ingest.timing import SentenceDates, is_history

EXTRACTOR = "rules/1"
"""Name and version of this extractor: a change of the claims it makes changes the version."""

_BASE_CONFIDENCE = 0.85
_MISSING_PARTY = 0.6
_BELOW = 0.55
"""What is left of it in each clause below the sentence's own."""
_AT_PLACES = ("in", "at", "near", "outside", "inside")
_CHARGEABLE = frozenset({"ASSAULT", "COERCE"})
"""Types of acts that are laid to the charge of whoever is said to have done them."""
_ACCUSERS = frozenset({"", "GOV", "MIL", "COP", "LEG", "SPY", "REB", "PTY", "OPP", "NGO"})
_ACCUSED = (_ACCUSERS - {"NGO"}) | {"PRM"}
_DONE_BY_POWER = frozenset({"SANCTION", "AID", "CONCEDE", "REJECT"})
"""Types of what those in power do, and tell in the passive."""
_IN_POWER = frozenset({"GOV", "MIL", "COP", "JUD"})
_UP_TO_PASSIVE = frozenset({"dobj", "nsubj", "nsubjpass", "xcomp"})
"""Labels by which an act stands below the passive that tells of it: `was put on hold`."""
_MEANT = frozenset({"INTEND", "OFFER", "NOT_INTEND"})


def told_in(
    sentence: Sentence,
    mentions: Mentions,
    lexicon: Lexicon,
    evidence: Evidence,
    published: date,
    month_first: bool | None = None,
    spoken: tuple[Party, ...] = (),
    before: Mapping[Deed, float] = MappingProxyType({}),
) -> list[Told]:
    """The acts of one sentence, dated, attributed and with their issue; none that is history.

    `month_first` is how its article writes dates in numbers, as far as is known; `spoken` are
    who spoke last in the sentences before, `before` what these tell, and how surely.
    """
    acts = _attributed(sentence, mentions, lexicon, spoken, before)
    if not acts:
        return []
    dates = SentenceDates(sentence, published, month_first)
    contexts = contexts_of(sentence)
    told = []
    charges: dict[int, IssueRef] = {}
    for act, said_by, margin in acts:
        issue = charges.get(act.token) or issue_of(sentence, act, mentions)
        if issue is not None:
            charges.update((matter.token, issue) for matter in act.matter)
        day, precision = dates.of(
            _told_at(sentence, act),
            future=_lies_ahead(sentence, act),
            about_another=quad(act.event_type) == VERBAL_CONFLICT,
        )
        if is_history(day, published):
            continue
        told.append(
            Told(
                act=act,
                evidence=evidence,
                issue=issue,
                attributed_to=act.asserted_by
                or said_by
                or _content_said_by(sentence, act, mentions, lexicon),
                day=day,
                precision=precision,
                confidence=_confidence(act) * _BELOW ** syntax.depth(sentence, act.token),
                place=place_of(sentence, act, mentions),
                contexts=contexts,
                words=len(sentence),
                margin=margin,
                pointer=pointer_of(sentence, mentions, act),
            )
        )
    return told


def _attributed(
    sentence: Sentence,
    mentions: Mentions,
    lexicon: Lexicon,
    spoken: tuple[Party, ...],
    before: Mapping[Deed, float],
) -> list[tuple[Act, tuple[Party, ...], float]]:
    """The credible acts of a sentence, each with who says so and its margin; nobody's mere
    opinions."""
    acts = SentenceReader(sentence, mentions, lexicon).read()
    if not acts:
        return []
    found = []
    for act, margin in credible(sentence, acts, mentions, before):
        said_by, verb = speakers(sentence, act.token, mentions, lexicon, spoken)
        if (asked := _obliged(act, said_by)) is not None:
            announced = _announced(sentence, asked, said_by)
            if announced is not asked:
                announced = _to_own(sentence, announced, mentions)
            found.append((announced, said_by, margin))
        if verb is not None and (charge := _charged(act, said_by)):
            found.append((charge, said_by, margin))
    return [
        (_mutual_parties(act), said_by, margin)
        for act, said_by, margin in found
        if said_by or mentions.article.voice or not is_opinion(sentence, act)
    ]


def place_of(s: Sentence, act: Act, mentions: Mentions) -> str:
    """Where an act was done, in the text's own words; empty if it does not say."""
    for preposition in _AT_PLACES:
        for head in reachable_phrase_heads(s, act.token, preposition):
            if mentions.place(head) is not None:
                return mentions.text_of(head)
    return ""


def _lies_ahead(s: Sentence, act: Act) -> bool:
    """Whether a date beside the act is to come: `will visit on Friday`, not `agreed on Friday`."""
    if MEANING_TO.isdisjoint(act.operators):
        return False
    at = act.token
    while not {"will", "shall", "'ll"}.intersection(modality.auxiliaries(s, at)):
        if _is_past(s, at) or s.heads[at] == at or s.deps[at] in ("ccomp", "relcl", "advcl"):
            return not _is_past(s, at)
        at = s.heads[at]
    return True


def _told_at(s: Sentence, act: Act) -> int:
    """The verb by which an act is told: what was agreed on Monday to be on Friday is of Monday."""
    ahead = not MEANING_TO.isdisjoint(act.operators)
    return s.up_through(act.token, ("dobj", "xcomp")) if ahead else act.token


def _is_past(s: Sentence, verb: int) -> bool:
    """Whether a verb tells of what was: `threatened`, `had threatened`."""
    return s.tags[verb] == "VBD" or "had" in modality.auxiliaries(s, verb)


def _content_said_by(
    s: Sentence, act: Act, mentions: Mentions, lexicon: Lexicon
) -> tuple[Party, ...]:
    """`condemned what they said was a flow of arms`: who says that there is such a thing."""
    for head in act.about:
        said_by, verb = speakers(s, head, mentions, lexicon)
        if verb is not None and verb != act.token:
            return said_by
    return ()


def _obliged(act: Act, said_by: tuple[Party, ...]) -> Act | None:
    """`X said Y must withdraw` is X's request of Y; what it should do itself is no act.

    It is made, also where something is not to be: `said Armenia must cease its provocations`.
    """
    if "MUST" not in act.operators or not said_by or ("speaker",) in act.frame.source:
        return act
    if {p.id for p in said_by} & {p.id for p in act.sources}:
        return None
    asked = compose("DEMAND", act)
    if asked is None:
        return act
    if act.polarity is Polarity.NEGATED:
        asked = replace(asked, mode="change", polarity=Polarity.AFFIRMED)
    return replace(asked, sources=said_by, targets=act.sources)


def _announced(s: Sentence, act: Act, said_by: tuple[Party, ...]) -> Act:
    """`British diplomats will be expelled, Russia's minister said`: who says so will do it."""
    if act.sources or not (_is_meant(s, act) or _is_own_measure(s, act, said_by)):
        return act
    if _is_anothers(s, act):
        return act
    speakers = tuple(party for party in said_by if party.identified)
    if not speakers or {p.principal for p in speakers} & {p.principal for p in act.targets}:
        return act
    return replace(act, sources=speakers, certainty=0.8 * act.certainty)


def _to_own(s: Sentence, act: Act, mentions: Mentions) -> Act:
    """`said that jailed politicians would go free`: those of the state whose leader says so."""
    clause = syntax.core(s, act.token)
    sources, targets = mentions.in_company(act.event_type, act.sources, act.targets, clause)
    return replace(act, sources=sources, targets=targets)


def _is_meant(s: Sentence, act: Act) -> bool:
    """Whether an act is one of will or judgement: `It is absurd of Washington, she said`."""
    return not _MEANT.isdisjoint(act.operators) or s.pos[act.token] == "ADJ"


def _is_anothers(s: Sentence, act: Act) -> bool:
    """`said the island nation was preparing to sell arms`: somebody else does, whoever that is."""
    verb = s.up_through(act.token, ("xcomp", "dobj"))
    named = [
        t
        for t in s.dependents(verb, "nsubj")
        if s.pos[t] in ("NOUN", "PROPN") or (s.lower[t] == "they" and opens_quoted(s, t))
    ]
    return bool(named) and s.pos[verb] == "VERB" and verb != act.token


def _is_own_measure(s: Sentence, act: Act, said_by: tuple[Party, ...]) -> bool:
    """`Japan said that aid to China had been put on hold`: those in power tell what they did."""
    if act.event_type not in _DONE_BY_POWER or not act.targets:
        return False
    verb = act.token
    if act.frame.noun and not act.operators:
        return False
    while not arguments.is_passive(s, verb) and s.deps[verb] in _UP_TO_PASSIVE:
        verb = s.heads[verb]
    if not arguments.is_passive(s, verb) or arguments.agents(s, verb):
        return False
    if s.deps[verb] == "acl":  # `Macron said he supports the sanctions imposed on Mali`
        return False
    own = {party.country for party in said_by}
    if len(own) != 1 or own & {"", *(party.country for party in act.targets)}:
        return False
    return all(p.kind is ActorKind.STATE or p.sector in _IN_POWER for p in said_by)


def _charged(act: Act, said_by: tuple[Party, ...]) -> Act | None:
    """`Kiev says Russian guns shelled a ward`: who suffers lays it to the other's charge.

    So does who says that another arms its rebels.
    """
    told = act.polarity is Polarity.AFFIRMED and act.status is Status.ACTUAL
    if not told or not {"DO"}.issuperset(act.operators):
        return None
    abets = act.event_type == "AID" and bool(act.targets) and all(map(_is_foe, act.targets))
    if act.event_type not in _CHARGEABLE and not abets:
        return None
    if act.frame.joins:  # `exchanged fire`: who tells of a fight of both lays nothing to a charge
        return None
    accusing = tuple(party for party in said_by if party.identified and party.sector in _ACCUSERS)
    accused = tuple(p for p in act.sources if p.identified and p.sector in _ACCUSED)
    own = {party.country for party in accusing}
    suffering = {party.country for party in act.targets if party.country}
    if abets and any(party.sector not in ("", "GOV", "MIL") for party in accusing):
        return None  # rebels thank who arms them
    if not accusing or not accused or own & {party.country for party in accused}:
        return None
    if suffering and not own & suffering:
        return None
    return replace(
        act,
        event_type="ACCUSE",
        mode="allege",
        sources=accusing,
        targets=accused,
        mutual=False,
        predicate=f"say {act.predicate}",
        certainty=0.7 * act.certainty,
        matter=(act,),
    )


def _is_foe(party: Party) -> bool:
    """Whether a party takes up arms against its state."""
    return party.kind is ActorKind.ARMED_GROUP or party.sector in BANDS


def _mutual_parties(act: Act) -> Act:
    """A mutual event lists all its parties as sources and has no targets."""
    if not act.mutual or not act.targets:
        return act
    parties = {p.id: p for p in (*act.sources, *act.targets)}
    return replace(act, sources=tuple(parties.values()), targets=())


def _confidence(act: Act) -> float:
    value = _BASE_CONFIDENCE * act.certainty
    if not act.sources or not (act.targets or act.mutual):
        value *= _MISSING_PARTY
    if any(not p.country for p in (*act.sources, *act.targets)):
        value *= 0.9
    return round(value, 3)


def claims_of(article: Article, told: Iterable[Told]) -> list[Claim]:
    """The claims of an article, in the order in which it first tells them."""
    return [claim for claim, _ in groups_of(article, told)]


def groups_of(article: Article, told: Iterable[Told]) -> Iterator[tuple[Claim, list[Told]]]:
    """The claims of an article, each with the tellings that it is made of."""
    alike: Counter[str] = Counter()
    told = list(without_unknown(with_antecedents(told)))
    known = list(filter(is_anybodys, told)) or [o for o in told if o.act.sources and o.act.targets]
    for telling in tellings(with_denied_issues(known)):
        yield _claim(article, telling, alike), telling.items


def is_anybodys(item: Told) -> bool:
    """Whether it is told of somebody of whom more is known than the kind.

    "The minister surrendered to temptation", "Youths threw stones at the police": of whatever
    state. The latter is told only where nothing else is.
    """
    act = item.act
    return any(
        party.country or party.identified or party.sector == "REB"
        for party in (*act.sources, *act.targets)
    )


def _claim(article: Article, telling: Telling, alike: Counter[str]) -> Claim:
    best, items = telling.best, telling.items
    return claim_of(
        best,
        items,
        claim_id=_claim_id(article.id, telling, alike),
        article_id=article.id,
        confidence=confidence(best, len(other_evidence(best, items))),
        extractor=EXTRACTOR,
    )


def _claim_id(article_id: str, telling: Telling, alike: Counter[str]) -> str:
    """Derived from what the claim says; of several alike, the later ones are numbered.

    `alike` counts the claims of the article so far by what they say.
    """
    act = telling.best.act
    parts = [
        article_id,
        EXTRACTOR.split("/")[0],
        act.event_type,
        "+".join(sorted(p.principal for p in act.sources)),
        "+".join(sorted(p.principal for p in act.targets)),
        telling.issue.id if telling.issue else "",
        act.polarity.value,
        str(act.status is Status.DENIED),
    ]
    said = "\x1f".join(parts)
    alike[said] += 1
    return id_of(parts if alike[said] == 1 else [*parts, str(alike[said])])
