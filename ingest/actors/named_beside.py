"""Who is named beside a role word: `the militant group Hamas`, `its foreign minister, Park Jin`."""

from graph.model import ActorKind, Party
from ingest.actors.belonging import of_country
from ingest.actors.grammar import appositions, conjuncts
from ingest.actors.names import Name
from ingest.actors.parties import distinct
from ingest.actors.records import Role
from ingest.actors.surroundings import Surroundings, known, phrase_start

TAKES_OVER = frozenset({"REB", "PRM", "UAF", "COP", "CRM", "OPP", "PRE"})
"""Sectors of groups that are called by name, and of words that tell more than `force` does."""
WHERE = frozenset({"place", "capital"})
"""Kinds of names that only say where."""


def called_body(here: Surroundings, role: Role, name: Name) -> Party | None:
    """The body of `the militant group Hamas`, whose name follows its description."""
    index = here.cover[name.end] if name.end < len(here.cover) else -1
    if index < 0 or role.kind not in _DESCRIBING:
        return None
    other = here.names[index]
    if role.kind == "place" and other.sense.kind in WHERE:
        text = here.text_of(name.end - 1)
        return of_country(here, role, other.sense.key, role.sector, text)
    if other.sense.kind != "record" or here.sentence.deps[other.end - 1] not in _NAME_LABELS:
        return None
    if here.gazetteer.records[other.sense.key].kind is ActorKind.PERSON:
        return None
    return known(here, other.sense.key, here.text_of(name.end - 1))


def group_by_name(here: Surroundings, role: Role, name: Name) -> Party | None:
    """The group of `Colombia's last rebel group, the ELN,`, whose name follows a comma.

    Or the body of `the regional development bank, CABEI`.
    """
    armed = role.sector in TAKES_OVER and role.kind not in ("title", "thing")
    if role.plural or not (armed or (role.sector == "BUS" and role.kind == "body")):
        return None
    words, at = here.sentence.words, name.end
    while at < min(len(words), name.end + 3) and words[at].lower() in ("group", ",", "the"):
        at += 1
    index = here.cover[at] if at < len(words) else -1
    if index < 0 or "," not in words[name.end : at]:
        return None
    other = here.names[index]
    if other.sense.kind != "record" or here.sentence.deps[other.end - 1] != "appos":
        return None
    wanted = ActorKind.ARMED_GROUP if armed else ActorKind.IGO
    if here.gazetteer.records[other.sense.key].kind is not wanted:
        return None
    return known(here, other.sense.key, here.text_of(name.end - 1))


_DESCRIBING = frozenset({"body", "member", "group", "force", "people", "place"})


_NAME_LABELS = frozenset({"appos", "npadvmod", "nmod", "oprd"})


def persons_named(here: Surroundings, head: int, role: Role) -> tuple[Party, ...]:
    """The persons of `the French and German leaders Emmanuel Macron and Olaf Scholz`."""
    if not role.plural or role.kind not in ("title", "member"):
        return ()
    names = [m for t in appositions(here.sentence, head) for m in (t, *conjuncts(here.sentence, t))]
    found = [party for name in names for party in here.at(name)]
    persons = tuple(party for party in found if party.kind is ActorKind.PERSON)
    return distinct(persons) if len(persons) == len(names) > 1 else ()


def person_by_apposition(here: Surroundings, head: int, role: Role) -> Party | None:
    """The person of `South Korea's foreign minister, Park Jin`, `his counterpart Park Jin`."""
    if role.kind not in ("title", "member", "relation"):
        return None
    for token in appositions(here.sentence, head):
        if role.plural and conjuncts(here.sentence, token):
            continue  # `the heads of both services, Kamchybek Tashiev and Saimumin Yatimov`
        if here.cover[token] >= 0 and here.names[here.cover[token]].sense.kind != "record":
            continue
        if here.sentence.pos[token] != "PROPN":
            continue
        for party in here.at(token):
            if party.kind is ActorKind.PERSON and role.kind == "relation":
                text = here.sentence.span_text(phrase_start(here, head), token + 1)
                return party.model_copy(update={"text": text})
            if party.kind is ActorKind.PERSON:
                return party
    return None
