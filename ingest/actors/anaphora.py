"""Pronouns and phrases that point back: `it`, `the two countries`, `their leaders`, `the North`."""

from graph.model import ActorKind, Party
from ingest.actors.bynames import by_what_it_is
from ingest.actors.circumlocutions import by_epithet, described
from ingest.actors.counted import LISTED, one_of_two, so_many
from ingest.actors.grammar import POSSESSIVES, conjuncts, left_edge, subject_of
from ingest.actors.halves import named_halves
from ingest.actors.named_before import group_before, only, title_holders, who_met
from ingest.actors.one_another import is_each_of_two, is_of_one_another
from ingest.actors.other_side import ally, doer_to, guest, other_of_two
from ingest.actors.parties import organ_party, record_party, retold, state_party, union_of
from ingest.actors.people_told import people_told
from ingest.actors.pronouns import pronoun
from ingest.actors.reading import Reading
from ingest.actors.regions import region_before, state_of_region
from ingest.actors.words import Anaphor, anaphors, listed

_DETERMINERS = frozenset({"the", "these", "those", "both"})
_COUNTS = {"two": 2, "both": 2, "duo": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5,
           "quartet": 4, "foursome": 4, "quintet": 5, "threesome": 3,
           "2": 2, "3": 3}  # fmt: skip
_WORLDWIDE = frozenset(
    ["world", "global", "regional", "continental", "hemispheric", "intergovernmental", "economic",
     "trade", "trading", "military", "international", "multilateral", "hemisphere", "continent"]
)  # fmt: skip
"""Words for what a body is, that do not tell which: `the regional bloc`."""
_NAMING = frozenset({"ADJ", "DET", "NOUN", "PROPN"})
_UNITED = frozenset({"body", "organization", "organisation"})
_NARROWING = frozenset({"only", "other", "few", "several", "many", "most"})
_WHOEVER = frozenset({"all", "any", "every", "few", "many", "most", "other", "several", "some"})


def resolve(here: Reading, head: int) -> tuple[Party, ...] | None:
    """What a phrase that points back means; None if the phrase is of another kind."""
    word = here.folded[head]
    if here.sentence.tags[head] in ("PRP", "PRP$"):
        return pronoun(here, head, word)
    if word == "both" and here.sentence.pos[min(head + 1, len(here.sentence) - 1)] in _NAMING:
        return ()  # `phoned both Lavrov and Kerry`
    if word == "whose":
        return _relative_owner(here, head)
    if word in LISTED and here.folded[max(head - 1, 0)] == "the":
        return one_of_two(here, head, word)
    if here.sentence.pos[head] == "NUM" and (counted := so_many(here, head)):
        return counted
    if is_of_one_another(here, head):
        return ()
    if is_each_of_two(here.sentence, head):
        return retold(_several(here, head, 2, ""), here.text_of(head))
    if halves := named_halves(here, head, word):
        return tuple(state_party(here.gazetteer, code, here.text_of(head)) for code in halves)
    start = left_edge(here.sentence, head)
    words = here.folded[start : head + 1]
    return _described(here, head, start, words)


def _described(here: Reading, head: int, start: int, words: list[str]) -> tuple[Party, ...] | None:
    """Who is meant by words for what somebody is, or for what he is to another."""
    if found := by_epithet(here, head, words):
        return found
    if (called := by_what_it_is(here, head, start)) is not None:
        return called
    for told in (
        other_of_two(here, head, words),
        ally(here, head, start, words),
        guest(here, head, start, words),
        people_told(here, head, words),
    ):
        if told:
            return told
    state = described(here, head, start, words)
    return state if state is not None else _definite(here, head, start, words)


def _relative_owner(here: Reading, token: int) -> tuple[Party, ...]:
    """`Noboa, whose forces arrested thousands`: of whom the clause is told."""
    sentence, at = here.sentence, token
    for _ in range(6):
        if sentence.deps[at] == "relcl":
            return here.at(sentence.heads[at])
        at = sentence.heads[at]
    return ()


def _definite(here: Reading, head: int, start: int, words: list[str]) -> tuple[Party, ...] | None:
    """`the country`, `both sides`, `the two foreign ministers`, `the two heads of state`."""
    office = " ".join(here.folded[head : head + 3])
    phrases = (words[-1], " ".join(words[-2:]), office)
    anaphor = next((anaphors()[phrase] for phrase in phrases if phrase in anaphors()), None)
    if anaphor is None or _tells(here, head):
        return None
    found = _of_region(here, head, start, anaphor)
    if found is not None or _is_told_itself(here, head, start, anaphor):
        return found
    text = here.text_of(head)
    possessor = next((i for i in range(start, head) if here.folded[i] == "their"), None)
    if possessor is not None and anaphor.sector:
        group = pronoun(here, possessor, "their")
        return tuple(organ_party(here.gazetteer, p.principal, anaphor.sector, text)
                     for p in group if p.principal in here.gazetteer.states)  # fmt: skip
    if anaphor.kind == "state" and anaphor.number == 1 and words[0] in POSSESSIVES:
        return _own_state(here, start, words[0], text) or None
    number = next((_COUNTS[w] for w in words if w in _COUNTS), 0)
    definite = words[0] in _DETERMINERS
    if not definite and (anaphor.sector or anaphor.kind == "person"):
        return None
    if anaphor.sector and number:
        return _officials(here, head, number, anaphor.sector)
    if anaphor.sector == "GOV" and words[:-1] == ["the"] and (met := who_met(here)):
        return retold(met, text)
    if anaphor.number > 1:
        if not definite and not number and _is_told_apart(here, head):
            return None
        definite = definite or words in (["sides"], ["parties"])  # `and sides signed a treaty`
        if not number and (anaphor.sector or not (definite or anaphor.kind == "state")):
            return None
        return retold(
            _as_kind(here, _several(here, head, number, anaphor.kind), anaphor.kind), text
        )
    if words[0] not in ("the", "this", "that") or not _is_bare(words, anaphor):
        return None
    return _one_told(here, head, anaphor, words, text)


def _one_told(
    here: Reading, head: int, anaphor: Anaphor, words: list[str], text: str
) -> tuple[Party, ...] | None:
    """Who `the country` is; None for a firm of which no name was told: `a firm in Wuhan`."""
    one = _one(here, head, anaphor.kind, words[1:-1])
    return None if not one and words[-1] in _FIRMS else retold(one, text)


def _is_bare(words: list[str], anaphor: Anaphor) -> bool:
    """Whether nothing tells which one is meant: `the country`, `the regional bloc`."""
    return len(words) < 3 or (anaphor.kind == "igo" and _WORLDWIDE.issuperset(words[1:-1]))


def _own_state(here: Reading, token: int, word: str, text: str) -> tuple[Party, ...]:
    """`his country`: of an officer whose state nobody names it is the one the article is about."""
    owners = pronoun(here, token, word)
    codes = dict.fromkeys(p.principal for p in owners if p.principal in here.gazetteer.states)
    codes = codes or dict.fromkeys(p.country for p in owners if p.country in here.gazetteer.states)
    if not codes and here.article.home and any(not party.country for party in owners):
        codes[here.article.home] = None
    return tuple(state_party(here.gazetteer, code, text) for code in codes)


def _is_owned(here: Reading, head: int) -> bool:
    """`the two countries' leaders`: those of whom the word before means."""
    sentence = here.sentence
    owners = [c for c in sentence.dependents(head, "poss") if c < head]
    return any(sentence.tags[owner] == "NNS" for owner in owners)


def _of_region(here: Reading, head: int, start: int, anaphor: Anaphor) -> tuple[Party, ...] | None:
    """`the West African country`, `the three Sahel countries`; None if other words tell more.

    `the Geneva-based body` is no more of Switzerland than `the body`.
    """
    if anaphor.kind == "igo" and here.folded[head - 1] == "based":
        return retold(_body(here, head, here.folded[head]), here.text_of(head))
    region, begins = region_before(here, head)
    between = begins - start - 1
    if not region or anaphor.kind != "state" or here.folded[start] not in _DETERMINERS | {"this"}:
        return None
    if anaphor.number == 1:
        return None if between else state_of_region(here, head, region)
    count = _COUNTS.get(here.folded[start + 1], 0)
    if between != 1 or not count:
        return None
    group = group_before(here, head, count, doer_to(here, head), of_states=True)
    codes = [party.principal for party in group if party.principal in region]
    if len(codes) != count:
        codes = [code for code in here.article.listed.get(count, ()) if code in region]
    if len(codes) != count:
        codes = sorted(region & here.article.states)
    if len(codes) != count:
        return ()
    return tuple(state_party(here.gazetteer, code, here.text_of(head)) for code in codes)


def _is_told_itself(here: Reading, head: int, start: int, anaphor: Anaphor) -> bool:
    """Whether a phrase says by itself whom it means, as `both sides of the border` does."""
    if anaphor.sector and _is_owned(here, head):
        return True
    if any(_tells(here, i) for i in range(start, head)):
        return True
    if any(_narrows(here, i) for i in range(start + 1, head)):
        return True
    return any(
        here.folded[child] == "of"
        and child > head
        and here.folded[child + 1 : child + 2] not in (["state"], ["government"])
        for child in here.sentence.dependents(head, "prep")
    )


def _is_told_apart(here: Reading, head: int) -> bool:
    """`countries that allow it`: whichever they are."""
    sentence = here.sentence
    return bool(sentence.dependents(head, "relcl", "acl"))


def _is_half_known(here: Reading, head: int) -> bool:
    """Whether the last two told of by `between` are one known and one of whom nothing is known.

    Or who met before in the sentence: `Oli met Madhesi leaders, but the two sides failed to agree`.
    """
    sentence = here.sentence
    for verb in range(len(sentence)):
        subject = subject_of(sentence, verb)
        met = sentence.dependents(verb, "dobj")
        if sentence.lemmas[verb] == "meet" and subject is not None and met and met[0] < head:
            known = [any(p.identified for p in here.at(at)) for at in (subject, met[0])]
            if any(known) and not all(known):
                return True
    for reading in reversed(here.earlier):
        s = reading.sentence
        for between in (t for t, word in enumerate(s.lower) if word == "between"):
            firsts = s.dependents(between, "pobj")
            both = [firsts[0], *conjuncts(s, firsts[0])] if firsts else []
            known = [any(p.identified for p in reading.at(head)) for head in both]
            if len(both) == 2:
                return any(known) and not all(known)
    return False


def _several(here: Reading, head: int, number: int, kind: str) -> tuple[Party, ...]:
    """Who `the two countries` or `both sides` are."""
    if here.folded[head] in _OPPOSITE and _is_half_known(here, head):
        return ()
    if kind == "state" and not number and here.folded[left_edge(here.sentence, head)] in _WHOEVER:
        return ()
    doer = doer_to(here, head)
    group = group_before(here, head, number, doer, of_states=kind == "state")
    if kind == "person" and any(party.kind is not ActorKind.PERSON for party in group):
        return ()
    pair = here.article.pair
    two = number == 2 or (not number and (kind == "state" or here.folded[head] in _OPPOSITE))
    if two and pair and doer not in pair and _are_others(group, pair):
        return tuple(state_party(here.gazetteer, code, "") for code in pair)
    if number == 2 and kind == "state":
        known = _pair(here, doer)
        if not group or (known and _are_strangers(group, known)):
            return known
    if not group or (not number and _act_together(here, head)):
        group = _listed(here, head, number) or group
    both = number == 2 or here.folded[head] in _OPPOSITE
    headed = here.article.headed if both and two and not group else ()
    if headed and doer not in headed and here.article.states >= set(headed):
        group = tuple(state_party(here.gazetteer, code, "") for code in headed)
    return () if _goes_to(here, head, group) else group


def _listed(here: Reading, head: int, number: int) -> tuple[Party, ...]:
    """`the quartet`, `the boycotting states`: those that the article has named in one list."""
    lists = here.article.listed
    if not number and _act_together(here, head) and len(lists) == 1:
        number = next(iter(lists))
    return tuple(state_party(here.gazetteer, code, "") for code in lists.get(number, ()))


def _act_together(here: Reading, head: int) -> bool:
    """`the boycotting states`: those who do it together."""
    return any(here.folded[c] in _TOGETHER for c in here.sentence.children[head])


_TOGETHER = frozenset(
    ["boycotting", "blockading", "sanctioning", "sieging", "besieging", "embargoing", "signatory",
     "participating", "mediating", "guarantor"]
)  # fmt: skip
_OPPOSITE = frozenset({"sides", "parties"})


def _are_others(group: tuple[Party, ...], pair: tuple[str, ...]) -> bool:
    """Whether a group is of none or of one of two states: `the sides` are those of the headline."""
    countries = {party.country for party in group}
    return len(countries) < 2 or countries.isdisjoint(pair)


def _are_strangers(group: tuple[Party, ...], pair: tuple[Party, ...]) -> bool:
    """Whether none of a group is of the two told of most: `French and British jets`."""
    return {p.country for p in group}.isdisjoint(party.id for party in pair)


def _one(here: Reading, head: int, kind: str, described: list[str]) -> tuple[Party, ...]:
    """Who `the country`, `the regional bloc`, `the world body` or `the group` is."""
    if kind == "igo":
        if described in (["world"], ["global"]) and here.folded[head] in _UNITED:
            nations = here.gazetteer.records["igo:un"]
            return (record_party(here.gazetteer, nations, here.article.day, ""),)
        return _body(here, head, here.folded[head])
    found = only(here, head, kind)
    if kind == "state" and found and found[0].principal == doer_to(here, head):
        # `New Zealand suspended contact with the country`: with another than itself
        other = here.article.about
        another = other and other != found[0].principal
        return (state_party(here.gazetteer, other, ""),) if another else ()
    if found and here.folded[head] in _FIRMS and found[0].sector != "BUS":
        return ()
    if not found and kind == "state" and (home := here.article.home):
        return (state_party(here.gazetteer, home, ""),)
    return found


_FIRMS = frozenset({"company", "firm"})


def _body(here: Reading, head: int, word: str) -> tuple[Party, ...]:
    """The body that `the bloc` or `the agency` is: the one named near, or in all the article."""
    fitting = listed(word)
    nearest = only(here, head, "igo")
    if nearest and (not fitting or nearest[0].id in fitting):
        return nearest
    named = {union_of(key) for key in here.article.bodies}
    named = {key for key in named if key in fitting} if fitting else named
    if len(named) != 1:
        return ()
    record = here.gazetteer.records[named.pop()]
    return (record_party(here.gazetteer, record, here.article.day, ""),)


def _officials(here: Reading, head: int, number: int, sector: str) -> tuple[Party, ...]:
    """Whose the officials of `the two foreign ministers` are: of states that were named."""
    doer = doer_to(here, head)
    known = _pair(here, doer) if number == 2 and doer else ()
    codes = [party.id for party in known] or title_holders(here, head, number)
    if len(codes) != number and number == 2 and sector == "MIL":
        codes = list(here.article.pair)
    if len(codes) != number:
        codes = [party.principal for party in group_before(here, head, number, doer)]
    if number == 2 and len(here.gazetteer.states.keys() & codes) != number:
        pair = [party.id for party in _pair(here, doer)]
        codes = list(here.article.pair) or pair or codes
    text = here.text_of(head)
    return tuple(
        organ_party(here.gazetteer, code, sector, text)
        for code in codes
        if code in here.gazetteer.states
    )


def _narrows(here: Reading, token: int) -> bool:
    """`the only two Arab states` are told by what follows, not by what came before."""
    if here.folded[token] in listed("regional"):
        return here.folded[max(token - 1, 0)] not in _COUNTS
    return here.folded[token] in _NARROWING or (
        here.cover[token] < 0 and here.sentence.words[token][:1].isupper()
    )


def _tells(here: Reading, token: int) -> bool:
    index = here.cover[token]
    return index >= 0 and here.names[index].sense.kind not in ("role", "nobody", "aside", "descent")


def _as_kind(here: Reading, parties: tuple[Party, ...], kind: str) -> tuple[Party, ...]:
    if kind != "state":
        return parties
    return tuple(
        state_party(here.gazetteer, p.principal, p.text) if p.principal in here.gazetteer.states
        else p for p in parties
    )  # fmt: skip


def _pair(here: Reading, without: str) -> tuple[Party, ...]:
    """The two states that the article is about: those it named far oftener than any other."""
    named = [(code, n) for code, n in here.article.named.most_common(4) if code != without]
    third = named[2][1] if len(named) > 2 else 0
    if len(named) < 2 or named[1][1] < max(_OFTEN, 2 * third):
        return ()
    return tuple(state_party(here.gazetteer, code, "") for code, _ in named[:2])


_OFTEN = 4
"""So often each of `the two countries` must have been named."""


def _goes_to(here: Reading, head: int, group: tuple[Party, ...]) -> bool:
    """`The ministers of Brazil and Peru travel to the two capitals`: to those of two others."""
    sentence, preposition = here.sentence, here.sentence.heads[head]
    if sentence.deps[head] != "pobj" or sentence.lemmas[preposition] != "to":
        return False
    verb = sentence.up_through(sentence.verb_above(preposition), ("xcomp",))
    subject = subject_of(sentence, verb)
    own = {p.principal for p in here.at(subject)} if subject is not None else set()
    return any(party.principal in own for party in group)
