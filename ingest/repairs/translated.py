"""Word order of agency reports that were translated word by word, which the parser misreads."""

from ingest.repairs.trees import SUBJECTS, move, on_words, take_place
from ingest.sentence import FINITE, Sentence

_SAYING = frozenset(
    ["accuse", "acknowledge", "add", "admit", "announce", "assert", "assess", "assure", "believe",
     "claim", "comment", "condemn", "confirm", "consider", "declare", "demand", "deny", "emphasise",
     "emphasize", "explain", "express", "inform", "insist", "maintain", "note", "promise",
     "protest", "recall", "reject", "report", "say", "specify", "state", "stress", "suppose",
     "think", "warn"]
)  # fmt: skip
_OFFICES = frozenset(
    ["administration", "agency", "army", "cabinet", "chancellery", "command", "commission",
     "committee", "council", "department", "embassy", "government", "headquarters", "ministry",
     "office", "police", "service", "staff"]
)  # fmt: skip
_OFFICERS = frozenset(
    ["ambassador", "chief", "commander", "director", "head", "leader", "minister", "premier",
     "president", "secretary", "speaker", "spokesman"]
)  # fmt: skip


@on_words(deps=("prep",))
def office_for_speaker(s: Sentence, token: int) -> bool:
    """`In the ministry of Uzbekistan expressed readiness`: who sits there does what is told."""
    verb, nouns = s.heads[token], s.dependents(token, "pobj")
    if s.lower[token] != "in" or len(nouns) != 1:
        return False
    [office] = nouns
    if s.lemmas[verb] not in _SAYING or s.tags[verb] not in FINITE or verb < office:
        return False
    if s.dependents(verb, *SUBJECTS, "auxpass"):
        return False
    if s.lemmas[office] not in _OFFICES and s.pos[office] != "PROPN":
        return False
    if s.subtree(token)[-1] != verb - 1 or s.subtree(token)[0] != token:
        return False
    move(s, office, verb, "nsubj")
    s.deps[token] = "dep"
    return True


@on_words(deps=("prep",))
def capital_for_speaker(s: Sentence, token: int) -> bool:
    """`In Dushanbe this is denied`: by whom, as far as no agent says so."""
    verb, nouns = s.heads[token], s.dependents(token, "pobj")
    if s.lower[token] != "in" or len(nouns) != 1:
        return False
    if s.lemmas[verb] not in _SAYING or s.pos[nouns[0]] != "PROPN" or verb < token:
        return False
    labels = {s.deps[c]: c for c in s.children[verb]}
    told = labels.get("nsubjpass")
    if told is None or "agent" in labels or s.lower[told] not in ("it", "this", "that"):
        return False
    s.put(token, "by")
    s.lemmas[token], s.deps[token] = "by", "agent"
    return True


@on_words(deps=("appos", "dobj"), tags=("NN", "NNS"))
def object_behind_phrase(s: Sentence, token: int) -> bool:
    """`addressed to Chad's side the demand`, `subjected to fire from tanks the airport`.

    No comma parts the object from the phrase, so that it is no other name of what stands there.
    """
    noun, start = s.heads[token], s.subtree(token)[0]
    if not start:
        return False
    if s.lower[start] not in ("the", "a", "an", "its", "their", "his", "her"):
        return False
    if s.pos[start - 1] == "PUNCT" or s.pos[noun] == "PROPN":
        return False
    verb = s.up_through(noun, ("pobj", "pcomp", "prep", "conj"))
    if s.pos[verb] != "VERB" or s.deps[s.first_conjunct(noun)] != "pobj" or verb > noun:
        return False
    if s.dependents(verb, "auxpass"):
        return False
    later = s.dependents(verb, "dobj")
    last = max(s.subtree(token))
    if later and (min(later) < token or s.subtree(later[0])[0] != last + 1):
        return False
    joined = s.lower[last] == "and" and s.deps[last] == "cc"
    if later and not joined:
        return False
    moved = move(s, token, verb, "dobj")
    return moved and (not later or move(s, later[0], token, "conj"))


@on_words(deps=("compound",), tags=("NNP",))
def officers_behind_states(s: Sentence, token: int) -> bool:
    """`the heads of Chad and Mali Idriss Deby and Amadou Toure`: two states, then two names."""
    name = s.heads[token]
    if s.lower[token - 1] != "and":
        return False
    first, further = s.heads[name], s.dependents(name, "conj")
    if s.deps[name] != "conj" or s.deps[first] != "pobj" or s.pos[first] != "PROPN":
        return False
    if name < token + 2 or len(further) != 1 or s.pos[further[0]] != "PROPN":
        return False
    officers = s.heads[first]
    while s.deps[officers] in ("prep", "pobj"):
        officers = s.heads[officers]
    if s.tags[officers] != "NNS" or s.lemmas[officers] not in _OFFICERS:
        return False
    take_place(s, token, name, officers, "appos")
    return True


@on_words(deps=("nsubj",))
def first_to_do(s: Sentence, token: int) -> bool:
    """`the first to open fire were Chadian guards`: those were the first."""
    be, clauses = s.heads[token], s.dependents(token, "relcl", "acl")
    if s.lemmas[be] != "be" or token > be:
        return False
    if s.lower[token] not in ("first", "last", "only", "one") or not clauses:
        return False
    who = [c for c in s.dependents(be, "attr") if c > be]
    if len(who) != 1:
        return False
    s.deps[token], s.deps[who[0]] = "attr", "nsubj"
    return True


@on_words(deps=("conj",), tags=("VBD", "VBZ"))
def joined_to_asking(s: Sentence, token: int) -> bool:
    """`called on them not to fight and declared his readiness`: who called declared it."""
    infinitive = s.heads[token]
    if infinitive > token:
        return False
    if s.tags[infinitive] != "VB" or s.deps[infinitive] not in ("xcomp", "advcl", "acl"):
        return False
    if s.dependents(token, *SUBJECTS):
        return False
    main = s.heads[infinitive]
    while s.pos[main] != "VERB" and s.heads[main] != main:
        main = s.heads[main]
    if s.tags[main] != s.tags[token]:
        return False
    for joint in [c for c in s.dependents(infinitive, "cc") if c < token]:
        move(s, joint, main, "cc")
    return move(s, token, main, "conj")


@on_words(deps=("prep",))
def statement_for_speaker(s: Sentence, token: int) -> bool:
    """`In the statement of the ministry, the raid was criticised`: by the ministry."""
    verb, nouns = s.heads[token], s.dependents(token, "pobj")
    if s.lower[token] != "in" or len(nouns) != 1 or s.lemmas[nouns[0]] not in _STATEMENTS:
        return False
    if s.lemmas[verb] not in _SAYING | _JUDGING or s.tags[verb] != "VBN" or verb < token:
        return False
    if not s.dependents(verb, "auxpass") or s.dependents(verb, "agent"):
        return False
    made = [c for c in s.dependents(nouns[0], "acl") if s.lemmas[c] in _MADE]
    owners = [
        c
        for above in (nouns[0], *made)
        for c in s.dependents(above, "prep", "agent")
        if s.lower[c] in ("of", "by", "from") and s.dependents(c, "pobj")
    ]
    if len(owners) != 1:
        return False
    [owner] = owners
    s.put(owner, "by")
    s.lemmas[owner] = "by"
    return move(s, owner, verb, "agent")


_STATEMENTS = frozenset({"statement", "declaration", "communique", "communiqué", "release"})
_MADE = frozenset({"make", "issue", "give", "publish", "release"})
_JUDGING = frozenset({"criticise", "criticize", "denounce", "deplore", "welcome", "call", "use"})


@on_words(deps=("conj", "ccomp"), tags=("VBN", "VBD"))
def refused_by(s: Sentence, token: int) -> bool:
    """`Chad had proposed talks to Mali, was refused by Mali`: Mali refused what was proposed."""
    asking = s.heads[token]
    passive, agents = s.dependents(token, "auxpass"), s.dependents(token, "agent")
    if s.lemmas[asking] not in _ASKING or s.lemmas[token] not in _REFUSING or asking > token:
        return False
    if not passive or s.words[passive[0] - 1] != "," or len(agents) != 1:
        return False
    who = s.dependents(agents[0], "pobj")
    if len(who) != 1 or s.dependents(token, *SUBJECTS, "cc"):
        return False
    move(s, who[0], token, "nsubj")
    s.deps[agents[0]] = s.deps[passive[0]] = "dep"
    s.tags[token] = "VBD"
    s.deps[token] = "conj"
    return True


_ASKING = frozenset({"suggest", "propose", "offer", "request", "ask", "demand", "invite"})
_REFUSING = frozenset({"refuse", "reject", "decline", "rebuff"})
