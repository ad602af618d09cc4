"""Whom a noun means by what stands behind it: a house by its guests, officers by their coup."""

from ingest.actors.parties import Parties, organ_party
from ingest.actors.resolver import Mentions
from ingest.events.phrases import phrase_heads
from ingest.sentence import Sentence

_HOUSES = frozenset(
    ["base", "block", "building", "camp", "compound", "complex", "floor", "hotel", "house",
     "residence", "tower", "villa"]
)  # fmt: skip
_SOLDIERS = frozenset({"captain", "colonel", "general", "officer", "soldier", "troop", "mutineer"})
_TOPPLING = frozenset({"depose", "oust", "overthrow", "topple", "unseat"})


def by_clause(s: Sentence, mentions: Mentions, head: int) -> Parties:
    """Whom a noun that names nobody for certain means by its relative clause; () if none."""
    if s.lemmas[head] in _HOUSES:
        return _housed(s, mentions, head)
    if s.lemmas[head] in _SOLDIERS:
        return _mutineers(s, mentions, head)
    return ()


def _housed(s: Sentence, mentions: Mentions, head: int) -> Parties:
    """`the building that houses the Danish consulate was set alight`: who is in it."""
    verbs = [v for v in s.dependents(head, "relcl", "acl") if s.lemmas[v] == "house"]
    within = [h for v in verbs for h in s.dependents(v, "dobj")]
    return tuple(p for h in within for p in mentions.at(h) if p.identified)


def _mutineers(s: Sentence, mentions: Mentions, head: int) -> Parties:
    """`the officers who toppled Niger's president`: officers of the state that he ruled."""
    if any(party.identified for party in mentions.at(head)):
        return ()
    verbs = [v for v in s.dependents(head, "relcl", "acl") if s.lemmas[v] in _TOPPLING]
    ruled = [p for v in verbs for h in s.dependents(v, "dobj") for p in mentions.at(h)]
    codes = dict.fromkeys(p.country for p in ruled if p.identified and p.country)
    text = mentions.text_of(head)
    return tuple(organ_party(mentions.gazetteer, code, "MIL", text) for code in codes)


def givers(s: Sentence, mentions: Mentions, head: int) -> Parties:
    """From whom a sum or a gift comes: `billions of dollars in aid from America helped them`."""
    sums = phrase_heads(s, head, "of") + phrase_heads(s, head, "in")
    sums += [inner for outer in sums for inner in phrase_heads(s, outer, "in")]
    heads = [h for noun in (head, *sums) for h in phrase_heads(s, noun, "from")]
    return tuple(party for at in heads for party in mentions.at(at))
