"""What the judgements of analysts, which a store keeps, teach of actors."""

from graph.curation import Curation
from graph.judgements import Alias, Office, State
from graph.store import Store, View
from ingest.actors.learned import NOTHING_LEARNED, Learned


class Lessons:
    """What the judgements in a store teach; it is worked out anew when there are further ones."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[Curation | None, Learned] = (None, NOTHING_LEARNED)

    def __call__(self) -> Learned:
        """What is known by now."""
        with self._store.view() as view:
            curation = view.curation()
            if curation is not self._known[0]:
                self._known = (curation, _learned(view, curation))
        return self._known[1]


def _learned(view: View, curation: Curation) -> Learned:
    judged = [
        judgement
        for judgement in curation.judgements.values()
        if isinstance(judgement, Alias | Office)
        and (standing := curation.standing(judgement.id)) is not None
        and standing.state is State.IN_FORCE
    ]
    names, offices = [], []
    for judgement in judged:
        actor = view.actor(curation.resolved(judgement.actor))
        if actor is None:
            actor = next(iter(view.told_actors([judgement.actor])), None)
        if actor is None:
            continue
        if isinstance(judgement, Alias):
            names.append((actor, judgement.alias))
        else:
            offices.append((actor, judgement.office))
    return Learned(tuple(names), tuple(offices))
