"""To whom something is given, where the parser makes a part of the gift of them."""

from ingest.repairs.trees import GIVING, move, on_words
from ingest.sentence import Sentence

_HELP = frozenset(
    {"help", "assistance", "support", "aid", "backing", "protection", "asylum", "membership",
     "sanctuary", "money", "independence", "access", "autonomy", "cash", "arms", "weapons",
     "weapon", "training", "relief", "talk", "expert", "soldier", "troop", "observer", "adviser",
     "advisor", "specialist", "doctor", "engineer", "rescuer", "loan", "grant", "credit"}
)  # fmt: skip


_SENT = frozenset({"soldier", "troop"})
_WHERE = frozenset({"across", "against", "in", "into", "near", "on", "onto"})
"""Prepositions of where one's own are sent: `sent Wagner troops into Mali`."""
_GIVING_TO = frozenset({"give", "lend", "hand", "loan", "sell"})
"""Verbs whose object is hardly ever a thing of the one whose name stands before it."""
_PROMISING = frozenset({"promise", "pledge", "owe"})
"""The same, but `pledged US aid`."""


@on_words(deps=("nmod", "compound"), tags=("NNP",))
def receiver_for_modifier(s: Sentence, token: int) -> bool:
    """`gave Julian Assange political asylum`, with the name as a part of what he was given."""
    thing = s.heads[token]
    if thing < token + 2:
        return False
    verb, after = s.heads[thing], token + 1
    if s.deps[thing] != "dobj" or s.lemmas[verb] not in GIVING or s.tags[thing][:3] == "NNP":
        return False
    opens_another = s.lower[after] in ("a", "an") and s.deps[after] == "det"
    if s.heads[after] != thing or not (opens_another or s.tags[after] == "JJ"):
        return False
    if s.deps[after] not in ("amod", "det"):
        return False
    if s.dependents(verb, "dative"):
        return False
    for child in [c for c in s.children[thing] if c < token]:
        move(s, child, token, s.deps[child])
    return move(s, token, verb, "dative")


@on_words(deps=("nmod", "compound"), tags=("NNP",))
def refused_permission(s: Sentence, token: int) -> bool:
    """`refused Britain permission to land`: who may not, though no permission is Britain's."""
    thing, verb = s.heads[token], s.heads[s.heads[token]]
    if s.lemmas[thing] not in _LEAVE or s.lemmas[verb] not in _REFUSING or thing != token + 1:
        return False
    if s.deps[thing] != "dobj" or s.dependents(verb, "dative"):
        return False
    for child in [c for c in s.children[thing] if c < token]:
        move(s, child, token, s.deps[child])
    return move(s, token, verb, "dative")


_LEAVE = frozenset(
    {"permission", "leave", "access", "entry", "passage", "clearance", "permit", "visa", "asylum"}
)
_REFUSING = frozenset({"refuse", "deny", "grant", "give", "allow"})


@on_words(deps=("nmod", "compound"), pos=("PROPN",))
def given_number(s: Sentence, token: int) -> bool:
    """`sold Zimbabwe 300 megawatts`, with Zimbabwe taken for a part of the megawatts."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.deps[noun] != "dobj" or s.lemmas[verb] not in GIVING or token + 1 >= noun:
        return False
    if s.pos[token + 1] != "NUM" or s.heads[token + 1] != noun:
        return False
    return move(s, token, verb, "dative")


@on_words(deps=("appos",), pos=("NOUN",))
def time_behind_name(s: Sentence, token: int) -> bool:
    """`gave the ambassador, Ann Lee, three days to get out`: what he was given, and not called."""
    if s.lemmas[token] not in _SPANS or not s.dependents(token, "nummod", "det"):
        return False
    one = s.up_through(token, ("appos",))
    verb = s.heads[one]
    if s.deps[one] != "dobj" or s.lemmas[verb] not in GIVING or not verb < one < token:
        return False
    for child in s.dependents(verb, "dative"):
        if child < one:
            move(s, child, one, "compound")
    s.deps[one] = "dative"
    return move(s, token, verb, "dobj")


_SPANS = frozenset({"minute", "hour", "day", "week", "fortnight", "month", "year"})


@on_words(deps=("poss", "nmod", "compound"), pos=("PROPN",))
def receiver_before_quote(s: Sentence, token: int) -> bool:
    """`promises Cuba 'new beginning'`: the mark opens what is promised, and owns nothing."""
    thing, mark = s.heads[token], token + 1
    verb = s.heads[thing]
    if s.words[mark] not in ("'", "‘", "’") or s.lower[token][-1] == "s":
        return False
    if s.heads[mark] not in (token, thing):
        return False
    if s.lemmas[verb] not in GIVING or s.deps[thing] != "dobj" or s.subtree(token)[0] != verb + 1:
        return False
    if not any(word in ("'", "’") for word in s.words[mark + 1 : thing + 2]):
        return False
    s.deps[mark] = "punct"
    move(s, mark, thing, "punct")
    return move(s, token, verb, "dative")


_CALLED = frozenset({"country", "nation", "republic", "kingdom", "island", "emirate", "neighbour",
                     "neighbor"})  # fmt: skip
"""Words by which a state is called that is given something."""


@on_words(deps=("compound",))
def receiver_before_thing(s: Sentence, token: int) -> bool:
    """`gave the United States information`, with the name as a part of what was given.

    So `gave the impoverished country food`.
    """
    thing, verb = token + 1, s.heads[s.heads[token]]
    named = s.tags[token][:3] == "NNP" or s.lower[token] in _CALLED
    if not named or s.heads[token] != thing:
        return False
    if s.deps[thing] != "dobj" or s.tags[thing] not in ("NN", "NNS"):
        return False
    giving = _GIVING_TO if s.words[token].isupper() else _GIVING_TO | _PROMISING
    if s.lemmas[verb] not in giving or s.pos[verb] != "VERB":
        return False
    before = [c for c in s.children[thing] if c < token]
    parts = ("det", "compound") if s.tags[token][:3] == "NNP" else ("det", "amod", "compound")
    if any(s.deps[c] not in parts for c in before):
        return False
    if min([token, *before, *s.children[token]]) != verb + 1:
        return False
    if s.dependents(verb, "dative", "prt"):
        return False
    if any(s.lower[c] == "to" for c in (*s.children[verb], *s.children[thing])):
        return False
    for child in before:
        move(s, child, token, s.deps[child])
    return move(s, token, verb, "dative")


@on_words(deps=("compound",), tags=("NNP",))
def receiver_of_help(s: Sentence, token: int) -> bool:
    """`offered Burkina Faso help`: help is given to a country, hardly called after one.

    Not so abbreviations: `offered UN support` tells whose it is.
    """
    thing, verb = token + 1, s.heads[s.heads[token]]
    if s.heads[token] != thing:
        return False
    if s.deps[thing] != "dobj" or s.lemmas[thing] not in _HELP or s.words[token].isupper():
        return False
    if s.lemmas[verb] not in GIVING or s.pos[verb] != "VERB":
        return False
    name = [c for c in s.children[thing] if c < token]
    if any(s.tags[c] != "NNP" and s.deps[c] != "det" for c in name):
        return False
    if min([token, *name, *s.children[token]]) != verb + 1:
        return False
    if any(s.lower[c] == "to" or s.deps[c] == "dative" for c in s.children[verb]):
        return False
    ways = {s.lower[c] for c in (*s.children[verb], *s.children[thing])}
    if s.lemmas[thing] in _SENT and not ways.isdisjoint(_WHERE):
        return False
    for child in name:
        move(s, child, token, s.deps[child])
    return move(s, token, verb, "dative")


@on_words(deps=("dobj",), pos=("PROPN",))
def first_of_two_objects(s: Sentence, token: int) -> bool:
    """`handed Croatia a commander`, with both as what was handed."""
    verb = s.heads[token]
    if s.lemmas[verb] not in GIVING and s.lemmas[verb] not in ("pay", "repay"):
        return False
    others = s.dependents(verb, "dobj", "dative")
    if len(others) != 2 or others[0] != token or s.deps[others[1]] != "dobj":
        return False
    if min(s.subtree(token)) != verb + 1:
        return False
    s.deps[token] = "dative"
    return True


@on_words(deps=("nummod",), pos=("NUM",))
def number_after_receiver(s: Sentence, token: int) -> bool:
    """`handed over to Ukraine 200 of its tanks`, with the number as a word of the receiver."""
    place = s.heads[token]
    if token != place + 1:
        return False
    preposition = s.heads[place]
    verb = s.heads[preposition]
    if s.deps[place] != "pobj" or s.pos[place] != "PROPN" or s.pos[verb] != "VERB":
        return False
    if s.lower[preposition] != "to" or not any(s.lower[c] == "of" for c in s.children[token]):
        return False
    if s.dependents(verb, "dobj", "nsubjpass"):
        return False
    return move(s, token, verb, "dobj")


@on_words(deps=("compound",), tags=("NNP",))
def receiver_with_title(s: Sentence, token: int) -> bool:
    """`offered Mr Pato New Zealand observers`, with all as one name of what was offered."""
    title = token - 1
    if s.lower[title].rstrip(".") not in _TITLES or s.heads[title] not in (token, s.heads[token]):
        return False
    thing = s.heads[token]
    while s.deps[thing] == "compound" and s.heads[thing] > thing:
        thing = s.heads[thing]
    verb = s.heads[thing]
    if s.deps[thing] != "dobj" or s.tags[thing] not in ("NN", "NNS") or title != verb + 1:
        return False
    if s.lemmas[verb] not in GIVING or s.pos[verb] != "VERB" or s.dependents(verb, "dative"):
        return False
    if s.heads[title] != token:
        move(s, title, token, "compound")
    return move(s, token, verb, "dative")


_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr"})


@on_words(deps=("npadvmod",), pos=("NOUN",))
def given_for_adverb(s: Sentence, token: int) -> bool:
    """`will not send Ukraine a single bullet more`, with the bullet as a measure of `more`."""
    verb = s.verb_above(token)
    receivers = s.dependents(verb, "dative")
    if s.lemmas[verb] not in GIVING or s.dependents(verb, "dobj") or len(receivers) != 1:
        return False
    if not receivers[0] < token or not s.dependents(token, "det") or s.lemmas[token] in _SPANS:
        return False
    return move(s, token, verb, "dobj")


@on_words(deps=("appos",))
def given_behind_receiver(s: Sentence, token: int) -> bool:
    """`gave Ukraine's president an ovation`, with the ovation as what the president is called."""
    receiver = s.heads[token]
    verb = s.heads[receiver]
    if s.deps[receiver] != "dative" or s.pos[token] != "NOUN" or s.dependents(verb, "dobj"):
        return False
    if any(s.words[t] in (",", "(", "-") for t in range(receiver + 1, token)):
        return False
    return move(s, token, verb, "dobj")


@on_words(deps=("compound", "dative"), tags=("NN",))
def thing_before_span(s: Sentence, token: int) -> bool:
    """`gave him asylum hours before the raid`: asylum is given, hours before."""
    span, verb = token + 1, token - 1
    while verb >= 0 and s.lemmas[verb] not in GIVING and s.pos[verb] in ("PRON", "PROPN"):
        verb -= 1
    if span + 1 >= len(s) or s.lemmas[span] not in _SPANS or s.tags[span] != "NNS":
        return False
    if verb < 0 or verb == token - 1 or s.lemmas[verb] not in GIVING:
        return False
    if s.lower[span + 1] not in ("before", "after", "ago", "earlier", "later"):
        return False
    if s.dependents(verb, "dobj"):
        return False
    receiver = token - 1
    if s.tags[receiver] == "PRP$":
        s.tags[receiver], s.pos[receiver] = "PRP", "PRON"
    move(s, receiver, verb, "dative")
    s.deps[token] = "dobj"
    return s.heads[token] == verb or move(s, token, verb, "dobj")


@on_words(deps=("advcl", "xcomp"), tags=("VB",))
def time_to_do(s: Sentence, token: int) -> bool:
    """`gave the crowd ten minutes to go home`: the crowd is to go, and not who gives it time."""
    verb = s.heads[token]
    if s.lemmas[verb] not in GIVING or not s.dependents(verb, "dative"):
        return False
    spans = [c for c in s.dependents(verb, "dobj") if s.lemmas[c] in _SPANS and c < token]
    if not spans or not any(s.lower[c] == "to" for c in s.dependents(token, "aux")):
        return False
    return move(s, token, spans[0], "acl")
