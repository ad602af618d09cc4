"""Capitals that stand for a body that sits there, `Brussels blacklisted them`, and envoys to it."""

from collections.abc import Collection, Sequence

from ingest.actors.names import Name
from ingest.actors.records import Role, Sense
from ingest.actors.setting import MISSIONS

_SEATS = {"brussels": ("BEL", "igo:eu")}
"""Capitals that stand for a body, where their own state is not spoken of."""
_BEFORE_TOWNS = frozenset(
    ["in", "at", "near", "outside", "around", "from", "to", "inside", "across", "through", "into",
     "central", "downtown"]
)  # fmt: skip
_ENVOYS = frozenset({"ambassador", "envoy", "representative", "mission"})
"""Who is sent to the body even where the capital is a place: `its ambassador in Brussels`."""
PROPER = frozenset({"state", "adjective", "people"})
"""Kinds of names of a state."""


def seated(
    name: Name, names: Sequence[Name], folded: Sequence[str], called: Collection[str]
) -> Name:
    """A capital's name as that of its body, if neither sentence nor article speaks of its state.

    `folded` are the words of the sentence, `called` the states of which the article speaks.
    """
    code, body = _SEATS.get(folded[name.start], ("", ""))
    if name.sense.kind != "capital" or name.sense.key != code:
        return name
    sent, before = ["", "", *folded][name.start : name.start + 2]
    own = code in called or any(
        other.sense.key == code and other.sense.kind in PROPER for other in names
    )
    if own or (before in _BEFORE_TOWNS and sent not in _ENVOYS):
        return name
    return name._replace(sense=Sense("record", body))


def is_sent_to(role: Role, body: str) -> bool:
    """Whether an office is that of a state at a body: `UN ambassador Nikki Haley`."""
    return is_ambassador(role) and body in _SENDING_NONE


def is_ambassador(role: Role) -> bool:
    """Whether an office is that of an ambassador."""
    return role.phrase.startswith("ambassador")


def without_post(role: Role, posted: bool, places: list[Name]) -> list[Name]:
    """`Britain's Moscow ambassador`, `the Kenyan Cairo embassy`: not of where they are posted."""
    abroad = posted or role.phrase in MISSIONS
    if not abroad or len(places) < 2 or places[-1].sense.kind != "capital":
        return places
    return places[:-1] if places[-2].sense.kind in ("state", "adjective") else places


_SENDING_NONE = frozenset({"igo:un", "igo:nato", "igo:unsc", "igo:wto"})
"""Bodies to which states send ambassadors, and which send none."""
