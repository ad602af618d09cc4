"""Where a sentence is set: the country of the places that it names."""

from calendar import month_name

from ingest.actors.namesakes import are_talks
from ingest.actors.reading import Reading
from ingest.actors.words import listed

LOCAL = frozenset({"CVL", "UAF", "REB", "COP", "MIL", "PRM", "CRM", "REF", "AGR", "LAB", "EDU",
                    "MED", "OPP", "REL", "SOC", "JRN"})  # fmt: skip
DEFINITE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP"})
"""Sectors that a state has one of: `the opposition` is that of the state just named."""
_SET_IN = frozenset({"in", "at", "near", "across", "outside", "inside", "around", "throughout"})
_HARDLY, _OFTEN = 1, 3
"""Where an article names the state of its desk so seldom and another so often, it is about that."""
_CARRIED = 2
"""So many sentences a scene may lie back."""
_MONTHS = frozenset(name.lower() for name in month_name if name)
_WATERS = frozenset({"water", "sea", "ocean"})
MISSIONS = frozenset({"embassy", "consulate", "mission", "legation"})
"""They stand in another state than the one whose they are."""


def where(here: Reading) -> str:
    """The one country in which the sentence says that things happen."""
    codes: set[str] = set()
    sentence = here.sentence
    for token, dep in enumerate(sentence.deps):
        if dep != "pobj":
            continue
        word = sentence.lemmas[sentence.heads[token]]
        # "On" is of a place only where the noun is: the streets, but no state.
        there = word in _SET_IN or (word == "on" and here.place(token) is None)
        aside = _of_talks(here, sentence.heads[token]) or _of_deal(here, sentence.heads[token])
        if there and not aside:
            mission = here.folded[token] in MISSIONS
            code = here.article.desk if mission else located(here, token)
            if code:
                codes.add(code)
    return codes.pop() if len(codes) == 1 else ""


def scene(here: Reading) -> str:
    """Where a sentence that names no place goes on: `In Seoul hundreds rallied. Police held two.`

    It goes on where those before it in its paragraph are set.
    """
    if code := where(here):
        return code
    after = here
    for before in reversed(here.earlier[-_CARRIED:]):
        if after.sentence.start <= before.sentence.start or _has_own_place(after):
            return ""
        if code := where(before):
            return code
        after = before
    return ""


def _has_own_place(here: Reading) -> bool:
    """Whether a sentence names a place, be it one of which nobody knows where it is."""
    if any(here.place(token) is not None for token in range(len(here.sentence))):
        return True
    s = here.sentence
    placed = [t for t, dep in enumerate(s.deps) if dep == "pobj" and s.lower[s.heads[t]] in _SET_IN]
    return any(
        s.lemmas[token] in _WATERS
        or any(s.pos[t] == "PROPN" and here.folded[t] not in _MONTHS for t in below)
        for token in placed
        for below in [s.subtree(token)]
    )


def there(here: Reading) -> str:
    """Where a sentence is set that points to where the one before was: `Police there shot two`.

    So is `Across the street, activists burned a flag`, and what names no place behind such a one.
    """
    if code := where(here):
        return code
    if not here.earlier or not _points_back(here):
        return ""
    return there(here.earlier[-1])


def _points_back(here: Reading) -> bool:
    """Whether a sentence begins with `across the street`, or tells what was done `there`."""
    folded, deps = here.folded, here.sentence.deps
    if folded[:3] in _NEARBY_PHRASES or folded[:1] in _NEARBY:
        return True
    return any(word == "there" and deps[at] == "advmod" for at, word in enumerate(folded))


_NEARBY_PHRASES = (
    ["across", "the", "street"],
    ["elsewhere", "in", "the"],
    ["in", "the", "city"],
    ["at", "the", "scene"],
)
_NEARBY = (["nearby"],)


def _of_talks(here: Reading, preposition: int) -> bool:
    """Whether a place is only where some talks are: `25 militants, a blow to talks in Doha`."""
    sentence = here.sentence
    at = sentence.heads[preposition]
    while sentence.pos[at] in ("ADJ", "ADV") and sentence.heads[at] != at:
        at = sentence.heads[at]
    if sentence.pos[at] == "VERB":  # `Talks opened in Kazakhstan, but the rebels stayed away`
        subjects = sentence.dependents(at, "nsubj", "nsubjpass")
        return any(are_talks(here.folded[subject]) for subject in subjects)
    return are_talks(here.folded[at]) and sentence.deps[at] not in ("nsubj", "nsubjpass", "ROOT")


def _of_deal(here: Reading, preposition: int) -> bool:
    """`Under the deal signed in Lome, the rebels free prisoners`: not the rebels of Lome."""
    sentence = here.sentence
    verb = sentence.heads[preposition]
    return sentence.deps[verb] in ("acl", "relcl") and sentence.lemmas[verb] in _SIGNING


_SIGNING = frozenset({"agree", "broker", "conclude", "negotiate", "reach", "sign", "strike"})


def located(here: Reading, token: int) -> str:
    """The state of a place: of `Surabaya`, `the Indonesian city`, `a district of India`."""
    place = here.place(token)
    if place is not None:
        return place.principal
    index = here.cover[token]
    name = here.names[index] if index >= 0 else None
    if name is None or name.sense.kind != "role":
        return ""
    role = here.gazetteer.roles[name.sense.key]
    if role.kind != "place" or not listed("borders").isdisjoint(role.phrase.split()):
        return ""
    codes = {p.country for p in here.at(token) if p.country in here.gazetteer.states}
    return codes.pop() if len(codes) == 1 else ""


def at_the_desk(here: Reading) -> str:
    """The state of the capital that the article was filed in, unless it tells of another.

    `LONDON - The government said`, but not after `the Zimbabwean leader`, `Zimbabwe's opposition`.
    """
    named, desk = here.article.named, here.article.desk
    abroad = named[desk] <= _HARDLY and max(named.values(), default=0) >= _OFTEN
    return "" if abroad else desk
