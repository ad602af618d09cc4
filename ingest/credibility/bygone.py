"""Acts of those who are history: leaders who left their last office long before the article."""

from datetime import date

from graph.model import ActorKind, Party
from ingest.actors.resolver import Mentions
from ingest.events.act import Act

_OF_MEMORY = frozenset({"ACCUSE", "PROTEST", "REJECT", "SUPPORT"})
"""Types of what the dead are done as well: `protesters denounced Stalin`."""
_A_LIFE_AGO = 45
"""Years after their last office in which hardly anybody still acts."""


def is_bygone(act: Act, mentions: Mentions) -> bool:
    """`Khrushchev agreed to withdraw his missiles`, in an article of today."""
    day = mentions.article.day
    if day is None:
        return False
    parties = act.sources if act.event_type in _OF_MEMORY else (*act.sources, *act.targets)
    return any(_is_of_old(party, day, mentions) for party in parties)


def _is_of_old(party: Party, day: date, mentions: Mentions) -> bool:
    record = mentions.gazetteer.records.get(party.id)
    if record is None or record.kind is not ActorKind.PERSON or not record.offices:
        return False
    if not set(party.text.split()) <= set(record.name.split()):
        return False  # `the Charles de Gaulle`, a ship; a minister who bears the name
    ends = [office.until for office in record.offices]
    return all(end is not None and day.year - end.year >= _A_LIFE_AGO for end in ends)
