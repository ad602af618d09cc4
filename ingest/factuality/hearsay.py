"""What nobody who knows says: rumours, fears, forecasts, works of fiction, what might follow."""

from ingest.events import arguments, modality, syntax
from ingest.events.phrases import phrase_heads
from ingest.factuality.words import INDEFINITE, NOBODY, all_subjects, listed
from ingest.sentence import Sentence

_COULD = modality.WOULD | modality.POSSIBLE
_UNCERTAIN = _COULD | {"can"}
_PASSED_ON = frozenset({"share", "forward", "circulate", "circulating", "spread", "retweet"})
_TAXIS = frozenset({"taxi", "cab", "rickshaw", "uber", "minicab"})
_ANYBODY = frozenset({"whoever", "whomever", "whichever"})
_SEEMING = frozenset({"seem", "appear", "purport", "say", "claim", "allege"})
"""Verbs of what a picture is taken to show: `a video that is said to show a jet`."""


def is_rumoured(s: Sentence, token: int) -> bool:
    """`Unconfirmed reports said`, `the story that X was made up`, `posts falsely claimed that`."""
    at = token
    if any(_is_unsigned(s, subject) for subject in all_subjects(s, token)):
        return True
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.lower[at] == "as" and s.deps[below] == "pobj" and _is_taken_for(s, s.heads[at]):
            return True
        if s.lower[at] in ("of", "about") and s.deps[below] == "pobj":
            noun = s.heads[at]
            if (
                s.pos[noun] == "NOUN"
                and s.lemmas[noun] in listed("tellings")
                and (s.deps[noun] in ("nsubj", "nsubjpass") and _turns_out_false(s, s.heads[noun]))
            ):
                return True
        if s.lemmas[at] == "show" and s.lemmas[s.heads[at]] in _SEEMING and s.deps[at] == "xcomp":
            return True
        if s.deps[below] not in ("ccomp", "acl", "relcl", "advcl", "xcomp"):
            continue
        if s.deps[below] in ("acl", "relcl") and _is_talk_of_the_town(s, s.heads[at]):
            return s.lower[at] == "talk"
        told = s.deps[below] in ("ccomp", "acl") or _is_that_clause(s, below)
        if told and s.pos[at] in ("NOUN", "ADJ") and (_is_tale(s, at) or _is_no_truth(s, at)):
            return True
        if s.deps[below] in ("ccomp", "xcomp") and _is_told_wrongly(s, at):
            return True
        if s.deps[below] in ("ccomp", "xcomp") and (
            _is_told_by_anybody(s, at) or _is_unproved(s, at)
        ):
            return True
    return False


def _is_taken_for(s: Sentence, verb: int) -> bool:
    """`An old film was passed off as a strike on Karachi`: it was none."""
    if s.lemmas[verb] == "pass":
        return "off" in syntax.particles(s, verb)
    return s.lemmas[verb] in _MISTAKING


_MISTAKING = frozenset(
    ["masquerade", "miscaption", "misdescribe", "misidentify", "mislabel", "misreport",
     "mislabelle", "misrepresent", "mistake"]
)  # fmt: skip


def _is_told_by_anybody(s: Sentence, verb: int) -> bool:
    """`Taxi drivers will tell you that`, `tabloids claim`, `a WhatsApp note insists`."""
    told = s.dependents(verb, "dobj", "dative")
    if s.lemmas[verb] == "tell" and any(s.lower[t] == "you" for t in told):
        return True
    if s.lemmas[verb] in ("rumour", "rumor", "whisper", "gossip", "joke", "mutter"):
        return True
    if s.lemmas[verb] == "put" and "about" in syntax.particles(s, verb):
        return True
    if s.lemmas[verb] == "show" and s.lemmas[s.heads[verb]] in _SEEMING:
        return True
    if _is_talk_of_the_town(s, verb):
        return True
    return any(_is_gossip(s, subject) for subject in all_subjects(s, verb))


def _drives_a_taxi(s: Sentence, noun: int) -> bool:
    """`taxi drivers report`: whom writers ask on their way from the airport."""
    before = {s.lemmas[t] for t in syntax.modifiers(s, noun)}
    return s.lemmas[noun] == "driver" and not _TAXIS.isdisjoint(before)


def _is_talk_of_the_town(s: Sentence, verb: int) -> bool:
    """`There was talk that the president had fled`."""
    told_of = s.dependents(verb, "attr") if s.dependents(verb, "expl") else []
    return any(s.lower[noun] == "talk" for noun in told_of)


def _is_unproved(s: Sentence, verb: int) -> bool:
    """`insist, on no evidence, that`, `claims without proof`, `posts shared thousands of times`."""
    for preposition in s.dependents(verb, "prep"):
        none = s.lower[preposition] == "without"
        for noun in s.dependents(preposition, "pobj"):
            determiners = {s.lower[t] for t in s.dependents(noun, "det")}
            if s.lemmas[noun] in listed("proof") and (none or "no" in determiners):
                return True
    return any(
        s.lemmas[subject] in listed("tellings")
        and any(s.lemmas[t] in _PASSED_ON for t in s.dependents(subject, "acl", "amod"))
        for subject in all_subjects(s, verb)
    )


def _is_gossip(s: Sentence, noun: int) -> bool:
    """Whether a noun is of somebody who only passes on what is said: `bloggers`, `viral posts`."""
    gossips = s.lemmas[noun] in listed("gossips")
    return gossips or _drives_a_taxi(s, noun) or _is_unsigned(s, noun)


def _is_unsigned(s: Sentence, noun: int) -> bool:
    """`an anonymous leaflet`, `a viral WhatsApp message`, `a story circulating on Facebook`."""
    if s.lemmas[noun] not in listed("tellings"):
        return False
    if any(_is_passed_on(s, clause) for clause in s.dependents(noun, "acl")):
        return True
    before = {s.lemmas[t] for t in syntax.modifiers(s, noun)}
    before |= {s.lemmas[t] for m in syntax.modifiers(s, noun) for t in s.subtree(m)}
    return not before.isdisjoint(listed("feeds"))


def _is_passed_on(s: Sentence, clause: int) -> bool:
    """`circulating on Facebook`, `shared by users of X`."""
    feeds = (h for slot in ("on", "by", "in") for h in phrase_heads(s, clause, slot))
    return s.lemmas[clause] in _PASSED_ON and any(s.lower[h] in listed("feeds") for h in feeds)


def _is_tale(s: Sentence, noun: int) -> bool:
    if s.lemmas[noun] in listed("rumours"):
        return True
    if s.lemmas[noun] not in listed("tellings"):
        return False
    if _is_gossip(s, noun):
        return True
    verb = s.heads[noun]
    untrue = [*s.dependents(noun, "amod"), *s.dependents(verb, "acomp", "attr")]
    if any(s.lemmas[t] in listed("untrue") for t in untrue):
        return True
    if _turns_out_false(s, verb):
        return True
    if s.lemmas[verb] in listed("proved") and modality.is_negated(s, verb):
        return True
    return s.lemmas[verb] == "make" and s.words[min(verb + 1, len(s) - 1)] == "up"


def _turns_out_false(s: Sentence, verb: int) -> bool:
    """`turned out to be a caption`, `proved a hoax`, `there is no truth in a story that`."""
    if s.lemmas[verb] in ("turn", "prove"):
        clauses = [verb, *s.dependents(verb, "xcomp")]
        found = (
            s.lemmas[t] for at in clauses for t in s.dependents(at, "attr", "acomp", "oprd", "dobj")
        )
        return any(word in listed("turns out") | listed("false") for word in found)
    return s.deps[verb] == "prep" and _is_no_truth(s, s.heads[verb])


def _is_no_truth(s: Sentence, noun: int) -> bool:
    """`There is no truth in a story that`, `no substance to the claim that`."""
    none = any(s.lower[t] == "no" for t in s.dependents(noun, "det"))
    return none and s.lemmas[noun] in ("truth", "substance", "foundation")


def _is_that_clause(s: Sentence, clause: int) -> bool:
    """`the story that the army had shot the king`, which parsers take for a relative clause."""
    marks = s.dependents(clause, "mark")
    return s.deps[clause] == "relcl" and any(s.lower[t] == "that" for t in marks)


def _is_told_wrongly(s: Sentence, verb: int) -> bool:
    if any(s.lemmas[t] in listed("falsely") for t in s.dependents(verb, "advmod")):
        return True
    for subject in all_subjects(s, verb):
        if s.lower[subject] in NOBODY or s.lemmas[subject] in listed("rumours") | listed("polls"):
            return True
        adjectives = s.dependents(subject, "amod")
        tale = s.lemmas[subject] in listed("tellings")
        if tale and any(s.lemmas[t] in listed("untrue") for t in adjectives):
            return True
    return False


def is_forecast(s: Sentence, token: int) -> bool:
    """`Analysts say China could invade Taiwan`: nobody in power says so."""
    at = token
    maybe = False
    while s.heads[at] != at:
        maybe = maybe or not modality.POSSIBLE.isdisjoint(modality.auxiliaries(s, at))
        below, at = at, s.heads[at]
        if s.deps[below] == "ccomp" and maybe:
            return any(s.lemmas[t] in listed("forecasters") for t in all_subjects(s, at))
    return False


def is_believed(s: Sentence, token: int) -> bool:
    """`Few in Tbilisi believe that Washington would come`, `many Poles fear that`: what some think.

    What one side thinks of another is no act of the other.
    """
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if s.deps[below] == "ccomp" and s.lemmas[at] in listed("believing"):
            return any(_is_anyone(s, subject) for subject in all_subjects(s, at))
    return False


def _is_anyone(s: Sentence, noun: int) -> bool:
    """`few`, `most Israelis`, `people in the capital`: no one's word in particular."""
    before = {s.lower[t] for t in s.dependents(noun, "amod", "det", "nummod")}
    before |= {s.lower[noun]}
    return not before.isdisjoint(listed("some people"))


def is_narrated(s: Sentence, token: int) -> bool:
    """`Argo tells how the CIA smuggled six Americans out`: what the work of a name is about."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        how = {s.lower[t] for t in s.dependents(below, "advmod", "mark")}
        if s.deps[below] == "ccomp" and "how" in how and s.lemmas[at] in listed("narrating"):
            works = [t for t in all_subjects(s, at) if s.pos[t] == "PROPN"]
            return s.tags[at] == "VBZ" and bool(works)
    return False


_MET_WITH = frozenset({"answer", "avenge", "counter", "meet", "punish", "regard", "repel", "treat"})
"""Verbs of how others would answer: `any attack would be met with force`."""


def is_hypothetical(s: Sentence, token: int) -> bool:
    """`A war between India and Pakistan would kill millions`, `would oblige France to`."""
    token = s.up_through(token, ("xcomp",))
    if s.pos[token] != "VERB" or _UNCERTAIN.isdisjoint(modality.auxiliaries(s, token)):
        return False
    if s.lemmas[token] in _MET_WITH and s.dependents(token, "auxpass"):
        return False  # `any attack would be met with force`
    return any(
        s.lemmas[subject] in listed("happenings")
        and any(s.lower[t] in INDEFINITE for t in s.dependents(subject, "det"))
        for subject in all_subjects(s, token)
    )


def is_of_a_namesake(s: Sentence, token: int) -> bool:
    """`A President Smith would arm them`, `a NATO that excludes Italy`: none that there is."""
    at = token
    while True:
        if not modality.WOULD.isdisjoint(modality.auxiliaries(s, at)) and any(
            _is_any_of_name(s, t) for t in all_subjects(s, at)
        ):
            return True
        if s.heads[at] == at:
            return False
        below, at = at, s.heads[at]
        if s.deps[below] == "relcl" and _is_any_of_name(s, at):
            return True


def _is_any_of_name(s: Sentence, head: int) -> bool:
    """Whether a proper name stands with nothing but `a`, and titles: `a President Smith`."""
    before = [s.lower[t] for t in s.dependents(head, "det")]
    others = [t for t in s.dependents(head, "amod", "poss", "nummod") if t < head]
    return s.tags[head] == "NNP" and not others and before in (["a"], ["an"])


def is_of_anyone(s: Sentence, token: int) -> bool:
    """`A president who recognised it would win a port`, `whoever insults the king`."""
    at = token
    while s.heads[at] != at:
        if any(s.lower[t] in _ANYBODY for t in all_subjects(s, at)):
            return True
        below, at = at, s.heads[at]
        if s.deps[below] == "csubj" and s.tags[below] == "VBG":
            return not _COULD.isdisjoint(modality.auxiliaries(s, at))
        if s.deps[below] not in ("relcl", "acl"):
            continue
        verb = s.heads[at]
        if s.deps[at] not in ("nsubj", "nsubjpass"):
            continue
        indefinite = any(s.lower[t] in INDEFINITE for t in s.dependents(at, "det"))
        if indefinite and modality.WOULD & set(modality.auxiliaries(s, verb)):
            return True
        if indefinite and _is_general(s, below) and s.tags[verb] in ("VBZ", "VBP", "VBN"):
            return True
    return False


def _is_general(s: Sentence, verb: int) -> bool:
    """`that jails cartoonists`, `closed by a king`."""
    if s.tags[verb] in ("VBZ", "VBP"):
        return True
    by = [t for agent in arguments.agents(s, verb) for t in s.dependents(agent, "det")]
    return any(s.lower[t] in INDEFINITE for t in by)


def is_measured(s: Sentence, noun: int) -> bool:
    """`Trade between Iran and Iraq rose by a tenth`: a figure, and nothing done."""
    if s.deps[noun] != "nsubj":
        return False
    verb = s.heads[noun]
    if s.lemmas[verb] in listed("measures"):
        return True
    if s.lemmas[verb] not in _AMOUNTING or s.lemmas[noun] in _TRADE:
        return False  # `Deliveries reached 18,000 tonnes`, `loans stand at 430 million`
    sums = s.dependents(verb, "dobj", "attr")
    sums += [t for slot in ("to", "at") for t in phrase_heads(s, verb, slot)]
    return any(s.dependents(t, "nummod") or s.pos[t] == "NUM" for t in sums)


_AMOUNTING = frozenset({"amount", "come", "number", "reach", "stand"})
"""Verbs with a sum behind them."""
_TRADE = frozenset({"commerce", "trade", "turnover"})
"""What two states do with each other, whatever it comes to."""


def is_uncertain(s: Sentence, noun: int) -> bool:
    """`an Iranian strike could lift prices`, where no strike is told; `the strike could` tells."""
    head = s.up_through(noun, ("pobj", "conj", "compound", "prep"))
    if s.deps[head] not in ("nsubj", "nsubjpass"):
        return False
    verb = s.heads[head]
    verbs = [verb, *s.dependents(verb, "dep", "ccomp", "conj")]
    if not any(_UNCERTAIN.intersection(modality.auxiliaries(s, verb)) for verb in verbs):
        return False
    determiners = {s.lower[t] for t in s.dependents(head, "det")}
    owners = s.dependents(head, "poss")
    return not owners and (not determiners or not INDEFINITE.isdisjoint(determiners))
