"""The persons known by name: those of `persons.csv`, and the leaders of `leaders.csv`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from graph.model import ActorKind
from ingest.actors.matcher import fold_name, split
from ingest.actors.records import Office, Record
from ingest.actors.tables import day, parts
from ingest.actors.words import listed

_LEADING = frozenset(
    {"president", "prime minister", "premier", "chancellor", "king", "emir", "sultan", "leader",
     "supreme leader", "acting president"}
)  # fmt: skip


def leads(office: Office) -> bool:
    """Whether an office is that of a head of state or government, or of a group."""
    return office.title in _LEADING


def person_id(name: str) -> str:
    """The id of a person: `person:antony-blinken`."""
    return "person:" + "-".join(split(name))


class _Led:
    """The persons of one state, by their full names and by the words of their names."""

    def __init__(self) -> None:
        self.named: dict[str, str] = {}
        self.words: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, record: Record) -> None:
        """Takes in a person, or what more is known of one; who bore a name first keeps it."""
        for name in (record.name, *record.aliases):
            self.named.setdefault(fold_name(name), record.id)
        for word in split(record.name):
            self.words[word].setdefault(record.id)


def people(persons: Iterable[dict[str, str]], leaders: Iterable[dict[str, str]]) -> list[Record]:
    """All persons of both tables; where both tell of one, `persons.csv` is believed."""
    known = {record.id: record for record in _persons(persons)}
    led: dict[str, _Led] = defaultdict(_Led)
    for record in known.values():
        for code in {office.principal for office in record.offices}:
            led[code].add(record)
    for code, leader in _leaders(leaders):
        same = known.get(leader.id) or _namesake(known, led[code], leader)
        same = same or _in_office(known, led[code], code, leader)
        known[same.id if same else leader.id] = _joined(same, leader) if same else leader
        led[code].add(known[same.id if same else leader.id])
    return list(known.values())


def _namesake(known: Mapping[str, Record], led: _Led, leader: Record) -> Record | None:
    """The person of the same state who has one of a leader's full names."""
    for name in (leader.name, *leader.aliases):
        if " " in name and (key := led.named.get(fold_name(name))):
            return known[key]
    return None


def _persons(table: Iterable[dict[str, str]]) -> list[Record]:
    offices: dict[str, list[Office]] = defaultdict(list)
    heads: dict[str, dict[str, str]] = {}
    aliases: dict[str, dict[str, None]] = defaultdict(dict)
    for row in table:
        key = person_id(row["name"])
        since, until = day(row["since"], False), day(row["until"], True)
        offices[key].append(Office(row["code"], row["sector"], row["office"], since, until))
        heads.setdefault(key, row)
        aliases[key].update(dict.fromkeys(parts(row["aliases"])))
    return [
        _record(key, row["name"], aliases[key], offices[key], row["family"] or row["name"])
        for key, row in heads.items()
    ]


def _leaders(table: Iterable[dict[str, str]]) -> list[tuple[str, Record]]:
    """Leaders with the state of each; many are known by their surname only."""
    offices: dict[tuple[str, str], list[Office]] = defaultdict(list)
    heads: dict[tuple[str, str], dict[str, str]] = {}
    for row in table:
        key = row["code"], row["full"] or f"{row['given']} {row['name']}".strip()
        since, until = day(row["since"], False), day(row["until"], True)
        offices[key].append(Office(row["code"], "GOV", "leader", since, until))
        heads.setdefault(key, row)
    found = []
    for (code, full), row in heads.items():
        known_alone = " " not in full
        name = row["name"]
        family = name.split()[0] if code in listed("family") else name
        found.append((
            code,
            _record(
                person_id(f"{full} {code}" if known_alone else full), full,
                dict.fromkeys(parts(row["aliases"])), offices[code, full], family,
            ),
        ))  # fmt: skip
    return found


def _record(
    key: str, name: str, aliases: Iterable[str], offices: list[Office], family: str
) -> Record:
    words = split(family)
    return Record(
        key, ActorKind.PERSON, name, tuple(aliases), tuple(offices),
        words[-1] if words and family != "-" else "",
    )  # fmt: skip


def _in_office(known: Mapping[str, Record], led: _Led, code: str, leader: Record) -> Record | None:
    """The person with a leader's family name who led the same state at the same time."""
    for key in led.words.get(leader.family, ()):
        for office in known[key].offices:
            if office.principal == code and leads(office) and _meets(office, leader.offices):
                return known[key]
    return None


def _meets(office: Office, others: Iterable[Office]) -> bool:
    """Whether an office is held at the time of one of the others."""
    for other in others:
        begin = max(office.since or date.min, other.since or date.min)
        if begin <= min(office.until or date.max, other.until or date.max):
            return True
    return False


def _joined(person: Record, leader: Record) -> Record:
    """A person with those times as a leader that the person's own offices do not cover."""
    codes = {office.principal for office in person.offices if leads(office)}
    more = [
        office
        for office in leader.offices
        if not _meets(office, [o for o in person.offices if o.principal == office.principal])
        and (office.until is not None or office.principal not in codes)
    ]
    names = dict.fromkeys((*person.aliases, *leader.aliases))
    if " " in leader.name:
        names.setdefault(leader.name)
    names.pop(person.name, None)
    return person._replace(aliases=tuple(names), offices=(*more, *person.offices))
