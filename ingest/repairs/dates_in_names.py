"""Names that stand beside a day or month, and that the parser takes for one name with it."""

from calendar import day_name, month_name

from ingest.repairs.trees import SUBJECTS, move, on_words, take_place
from ingest.sentence import Sentence

_DAYS = frozenset(map(str.lower, day_name))
_HOURS = frozenset({"morning", "afternoon", "evening", "night"})
MONTHS = frozenset(map(str.lower, filter(None, month_name)))
_NAMED_DAYS = frozenset(
    ["ash", "black", "bloody", "clean", "cyber", "easter", "fat", "giving", "good", "holy", "mardi",
     "maundy", "orange", "palm", "pentecost", "red", "sheffield", "shrove", "super", "whit", "gras"]
)  # fmt: skip
"""Words that make a name with a day: `Bloody Sunday`."""
_TAKEN = frozenset({"compound", "nmod", "amod", "poss"})


@on_words(deps=("pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr", "appos", "npadvmod"))
def name_before_day(s: Sentence, token: int) -> bool:
    """`landed in Freetown Thursday`, `urged President Obama Friday to halt`: the day is no name."""
    day = token - 1 if s.lower[token] in _HOURS else token
    name = day - 1
    if s.lower[day] not in _DAYS or name < 0 or s.heads[day] not in (token, s.heads[token]):
        return False
    if s.pos[name] != "PROPN" or s.lower[name] in _NAMED_DAYS or s.heads[name] not in (token, day):
        return False
    verb = s.verb_above(token)
    if s.pos[verb] != "VERB" or verb == token or s.deps[name] not in _TAKEN:
        return False
    lacking = s.deps[token] == "npadvmod"
    if lacking and (token > verb or s.dependents(verb, *SUBJECTS)):
        return False
    for child in [c for c in (*s.children[token], *s.children[day]) if c not in (name, day)]:
        move(s, child, name, s.deps[child])
    if lacking:
        return move(s, name, verb, "nsubj")
    if s.heads[name] != token:
        move(s, name, token, "compound")
    return take_place(s, name, token, verb, "npadvmod")


@on_words(deps=("pobj",), pos=("PROPN",))
def subject_behind_month(s: Sentence, token: int) -> bool:
    """`By the end of August China had sent goods`: who did it stands behind the date."""
    first = min(s.subtree(token))
    month = token - 1
    while month > first and s.lower[month] not in (MONTHS | _DAYS):
        month -= 1
    phrase = s.heads[token]
    while s.deps[phrase] == "prep" and s.deps[s.heads[phrase]] == "pobj":
        phrase = s.heads[s.heads[phrase]]
    verb = s.heads[phrase]
    if s.lower[month] not in (MONTHS | _DAYS) or s.heads[month] != token or month != first:
        return False
    if s.pos[verb] != "VERB" or verb < token or min(s.subtree(phrase)) != 0:
        return False
    if s.words[token + 1] == "," or s.dependents(verb, *SUBJECTS):
        return False
    take_place(s, month, token, verb, "nsubj")
    for child in [c for c in s.children[token] if c < month]:
        move(s, child, month, s.deps[child])
    return True


@on_words(deps=("aux", "npadvmod"), tags=("NNP", "MD"))
def surname_for_month(s: Sentence, token: int) -> bool:
    """`Theresa May condemned it`, `Merkel met May`: a name, and neither a modal nor a month."""
    verb = s.heads[token]
    if s.words[token] != "May" or s.pos[verb] != "VERB":
        return False
    if s.deps[token] == "aux":
        named = any(s.tags[c] == "NNP" for c in s.children[token] if c < token)
        did = s.tags[verb] in ("VBD", "VBZ")
        if not (did or named) or s.dependents(verb, *SUBJECTS):
            return False
        s.pos[token], s.tags[token], s.deps[token] = "PROPN", "NNP", "nsubj"
        return True
    if token != verb + 1 or s.lemmas[verb] not in _WITH_PEOPLE or s.dependents(verb, "dobj"):
        return False
    if s.pos[token + 1 : token + 2] == ["NUM"]:
        return False
    s.deps[token] = "dobj"
    return True


_WITH_PEOPLE = frozenset(
    ["accuse", "ask", "back", "blame", "call", "criticise", "criticize", "host", "invite", "meet",
     "phone", "praise", "press", "receive", "support", "telephone", "tell", "thank", "urge", "warn",
     "welcome"]
)  # fmt: skip
"""Verbs of what is done to people, and hardly ever in a month."""
