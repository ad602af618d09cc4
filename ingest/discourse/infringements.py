"""What somebody calls a wrong to what is his own: `denounced this violation of its airspace`.

It is aimed at who did what was told right before, but for those of his own side.
"""

from graph.model import Party
from ingest.actors.resolver import Mentions
from ingest.discourse.antecedents import INFRINGEMENTS, POINTING, homes
from ingest.discourse.told import Pointer
from ingest.events.act import Act
from ingest.sentence import Sentence


def own_wrong(s: Sentence, mentions: Mentions, act: Act) -> Pointer | None:
    """What an accusation points back to, if it calls it a wrong to nobody but the accuser."""
    own = homes(act.sources)
    for noun in act.about if act.event_type == "ACCUSE" else ():
        told = any(s.lower[c] in POINTING for c in s.dependents(noun, "det"))
        named: tuple[Party, ...] = tuple(p for t in s.subtree(noun) for p in mentions.at(t))
        if told and s.lemmas[noun] in INFRINGEMENTS and named and homes(named) <= own:
            return Pointer(s.lemmas[noun], victims=frozenset(own))
    return None


def judged(s: Sentence, act: Act) -> Pointer | None:
    """`"This is a flagrant violation," Mexico said`: of who wronged it by what was told before."""
    if act.event_type != "ACCUSE" or act.frame.lemma != "be" or act.frame.source[0] != ("speaker",):
        return None
    subjects = s.dependents(act.token, "nsubj")
    if not any(s.lower[at] in ("this", "that", "it") for at in subjects):
        return None
    return Pointer("", victims=frozenset(homes(act.sources)))
