"""Everybody the project knows by name: states, bodies, groups, persons and role words.

The knowledge lies in `data/`, one file a kind of actor; see the README there. A new actor is a
new line in one of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from graph.model import Actor, ActorKind, Affiliation
from graph.tables import kept_for_good
from ingest.actors.learned import NOTHING_LEARNED, Learned
from ingest.actors.matcher import Matcher, fold, fold_name, split
from ingest.actors.people import people
from ingest.actors.records import Office, Record, Role, Sense, State, office_at
from ingest.actors.tables import day, parts, rows

Senses = tuple[Sense, ...]


class Gazetteer:
    """All known actors, by id and by name. `Gazetteer.load()` gives the one shared instance."""

    def __init__(self, learned: Learned = NOTHING_LEARNED) -> None:
        self.states: dict[str, State] = {}
        self.records: dict[str, Record] = {}
        self.roles: dict[str, Role] = {}
        self.matcher: Matcher[Senses] = Matcher()
        self.by_family: dict[str, list[Record]] = defaultdict(list)
        self.organs: dict[str, tuple[ActorKind, str]] = {}
        self.cues: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for read in (_states, _places, _bodies, _people, _roles, _others, _spellings):
            read(self)
        for actor, name in learned.names:
            _teach(self, actor, name)
        for actor, office in learned.offices:
            _teach_office(self, actor, office)

    @staticmethod
    def load() -> "Gazetteer":
        """The shared instance, read from the data files once a process."""
        return _load(_learned[0])

    @staticmethod
    def learn(learned: Learned) -> None:
        """Lets this process know beside the data files what analysts have taught."""
        _learned[0] = learned

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with an id: a state's code, a record's id, or an organ such as `KOR:MIL`."""
        state = self.states.get(actor_id)
        if state is not None:
            names = dict.fromkeys((state.official, state.adjective, *state.aliases))
            aliases = tuple(name for name in names if name and name != state.name)
            return Actor(
                id=state.code, kind=ActorKind.STATE, name=state.name, aliases=aliases,
                country=state.code,
            )  # fmt: skip
        record = self.records.get(actor_id)
        if record is not None:
            return self._actor_of(record)
        return self._organ(actor_id)

    def find(self, name: str) -> tuple[Actor, ...]:
        """The actors that a name, alias, code or id means; several if it is ambiguous.

        Case, accents, dots and hyphens make no difference. Role words name nobody.
        """
        exact = self.actor(name) or self.actor(name.upper())
        if exact is not None:
            return (exact,)
        words = split(name)
        if words and words[0] == "the" and self.matcher.get(words) is None:
            words = words[1:]
        keys = [s.key for s in self.matcher.get(words) or () if s.kind not in ("role", "nobody")]
        if not keys:
            keys = [record.id for record in self.by_family.get(" ".join(words), ())]
        found = (self.actor(key) for key in dict.fromkeys(keys))
        return tuple(actor for actor in found if actor is not None)

    def actors(self) -> Iterable[Actor]:
        """All states, bodies, groups and persons."""
        for key in (*self.states, *self.records):
            actor = self.actor(key)
            if actor is not None:
                yield actor

    def organ_name(self, code: str, sector: str) -> str:
        """How a reader calls the part of a state that a sector stands for."""
        noun = self.organs.get(sector, (ActorKind.ORGANIZATION, sector))[1]
        state = self.states.get(code)
        if state is None:
            return f"unidentified {noun}" if not code or code == "UNK" else f"{code} {noun}"
        return f"{state.adjective} {noun}"

    def add(self, name: str, sense: Sense) -> None:
        """Lets a name mean something, beside what it may mean already."""
        words = split(name)
        if not words:
            return
        known = self.matcher.get(words) or ()
        if sense not in known:
            self.matcher.add(words, (*known, sense))

    def _actor_of(self, record: Record) -> Actor:
        now = office_at(record.offices, None)
        principal = now.principal if now else ""
        return Actor(
            id=record.id,
            kind=record.kind,
            name=record.name,
            aliases=record.aliases,
            country=principal,
            sector=now.sector if now else "",
            affiliations=tuple(
                Affiliation(
                    principal=o.principal, office=o.title, sector=o.sector,
                    since=o.since, until=o.until,
                )
                for o in record.offices if o.principal
            ),
        )  # fmt: skip

    def _organ(self, actor_id: str) -> Actor | None:
        code, _, sector = actor_id.partition(":")
        if sector not in self.organs or not (code in self.states or code == "UNK"):
            return None
        country = "" if code == "UNK" else code
        return Actor(
            id=actor_id, kind=self.organs[sector][0], name=self.organ_name(country, sector),
            country=country, sector=sector,
        )  # fmt: skip


_learned = [NOTHING_LEARNED]


@lru_cache(maxsize=1)
def _load(learned: Learned) -> Gazetteer:
    with kept_for_good():
        return Gazetteer(learned)


def _case(name: str) -> int:
    """Abbreviations are read only in capitals, so that `us` and `who` stay words."""
    letters = name.replace(".", "")
    return 2 if letters.isupper() and letters.isalpha() and len(letters) <= 5 else 1


def _states(gazetteer: Gazetteer) -> None:
    for row in rows("states.csv"):
        code, aliases = row["code"], tuple(parts(row["aliases"]))
        state = State(code, row["name"], row["official"], row["adjective"], aliases)
        gazetteer.states[code] = state
        for name in (state.name, state.official, *aliases):
            gazetteer.add(name, Sense("state", code, case=_case(name)))
        gazetteer.add(code, Sense("state", code, case=2))
        gazetteer.add(state.adjective, Sense("adjective", code))
        for name in parts(row["people"]):
            many = name.endswith(("s", "men")) and not name.replace(".", "").isupper()
            kind = "people" if many else "adjective"
            gazetteer.add(name, Sense(kind, code, case=_case(name)))
        for name in parts(row["capitals"]):
            gazetteer.add(name, Sense("capital", code, "GOV"))


def _places(gazetteer: Gazetteer) -> None:
    for row in rows("places.csv"):
        for name in parts(row["names"]):
            gazetteer.add(name, Sense(row["kind"], row["code"], row["sector"], _case(name)))


def _bodies(gazetteer: Gazetteer) -> None:
    offices: dict[str, list[Office]] = defaultdict(list)
    heads: dict[str, dict[str, str]] = {}
    for table in ("igos.csv", "groups.csv", "organizations.csv"):
        for row in rows(table):
            key = row["id"]
            since, until = day(row.get("since", ""), False), day(row.get("until", ""), True)
            offices[key].append(Office(row["country"], row["sector"], "", since, until))
            heads.setdefault(key, row | {"kind": row.get("kind") or "igo"})
    for key, row in heads.items():
        names = (row["name"], *parts(row["aliases"]))
        kind = ActorKind(row["kind"])
        gazetteer.records[key] = Record(key, kind, names[0], names[1:], tuple(offices[key]))
        for name in names:
            gazetteer.add(name, Sense("record", key, case=_case(name)))


def _people(gazetteer: Gazetteer) -> None:
    for record in people(rows("persons.csv"), rows("leaders.csv")):
        _add_person(gazetteer, record)


def _add_person(gazetteer: Gazetteer, record: Record) -> None:
    gazetteer.records[record.id] = record
    for name in (record.name, *record.aliases):
        if " " in name or "-" in name or name in record.aliases:
            gazetteer.add(name, Sense("record", record.id))
    if record.family:
        gazetteer.by_family[record.family].append(record)


def _roles(gazetteer: Gazetteer) -> None:
    for row in rows("roles.csv"):
        for phrase in parts(row["words"]):
            _add_role(gazetteer, Role(phrase, row["sector"], row["kind"], plural=False))
            if row["plurals"] == "yes":
                many = plural(phrase)
                _add_role(gazetteer, Role(many, row["sector"], row["kind"], plural=True))


def _add_role(gazetteer: Gazetteer, role: Role) -> None:
    if role.phrase not in gazetteer.roles:
        gazetteer.roles[role.phrase] = role
        gazetteer.add(role.phrase, Sense("role", role.phrase, role.sector, 0))


def plural(phrase: str) -> str:
    """The plural of a role: of its first noun in `member of parliament`, else of its last."""
    head, of, rest = phrase.partition(" of ")
    if head.endswith(("man", "men")) and not head.endswith(("human", "german")):
        head = head[:-2] + "en"
    elif head.endswith(("s", "sh", "ch", "x")):
        head += "es"
    elif head.endswith("y") and head[-2] not in "aeiou":
        head = head[:-1] + "ies"
    else:
        head += "s"
    return head + of + rest


def _others(gazetteer: Gazetteer) -> None:
    for table, key in (("nobody.csv", ""), ("things.csv", "thing")):
        for row in rows(table):
            for name in parts(row["names"]):
                gazetteer.add(name, Sense("nobody", key, case=int(row["case"])))
    for row in rows("sectors.csv"):
        gazetteer.organs[row["sector"]] = (ActorKind(row["kind"]), row["noun"])
    for row in rows("ambiguous.csv"):
        cues = frozenset(fold(word) for word in parts(row["cues"]))
        gazetteer.cues[fold_name(row["name"])].append((row["instead"], cues))


def _spellings(gazetteer: Gazetteer) -> None:
    for row in rows("spellings.csv"):
        senses = gazetteer.matcher.get(split(row["name"])) or ()
        family = gazetteer.by_family.get(fold_name(row["name"]), [])
        for name in parts(row["spellings"]):
            for sense in senses:
                gazetteer.add(name, sense)
            if family:
                gazetteer.by_family[fold_name(name)] = family


def _teach(gazetteer: Gazetteer, actor: Actor, name: str) -> None:
    """Lets a name mean an actor and nothing else: whoever judged it knew the other meanings."""
    words = split(name)
    if not words:
        return
    code, _, sector = actor.id.partition(":")
    if actor.id in gazetteer.states:
        sense = Sense("state", actor.id, case=_case(name))
    elif sector in gazetteer.organs and code in gazetteer.states:
        sense = Sense("seat", code, sector, _case(name))
    else:
        _known(gazetteer, actor)
        sense = Sense("record", actor.id, case=_case(name))
    gazetteer.matcher.add(words, (sense,))


def _teach_office(gazetteer: Gazetteer, actor: Actor, office: Affiliation) -> None:
    record = _known(gazetteer, actor)
    taught = Office(office.principal, office.sector, office.office, office.since, office.until)
    offices = sorted((*record.offices, taught), key=lambda one: one.since or date.min)
    gazetteer.records[actor.id] = record._replace(offices=tuple(offices))


def _known(gazetteer: Gazetteer, actor: Actor) -> Record:
    """The record of an actor, made of what the graph tells if the data files have none."""
    if actor.id not in gazetteer.records:
        offices = tuple(
            Office(told.principal, told.sector, told.office, told.since, told.until)
            for told in actor.affiliations
        )
        made = Record(actor.id, actor.kind, actor.name, actor.aliases, offices)
        gazetteer.records[actor.id] = made
        for name in (actor.name, *actor.aliases):
            gazetteer.add(name, Sense("record", actor.id, case=_case(name)))
    return gazetteer.records[actor.id]
