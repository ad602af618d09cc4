"""What has become of judgements in a graph: a judgement on a claim needs the claim, too."""

from collections.abc import Iterable, Iterator
from itertools import islice

from graph.anchoring import why_lost
from graph.derive import own_claims
from graph.judgements import ChangeParty, Judgement, OnClaim, Standing, State
from graph.model import Claim
from graph.store import View

_AT_ONCE = 200
"""Judgements whose articles are read at once."""


def standings(view: View, judgements: Iterable[Judgement]) -> list[Standing]:
    """What has become of judgements of the view's curation, in the same order.

    One on a claim that its article tells no longer is senseless. One whose article is not there is
    in force, and says that it waits.
    """
    left = iter(judgements)
    found: list[Standing] = []
    while some := list(islice(left, _AT_ONCE)):
        found += _standings(view, some)
    return found


def _standings(view: View, judgements: Iterable[Judgement]) -> Iterator[Standing]:
    curation = view.curation()
    told = [one for each in judgements if (one := curation.standing(each.id)) is not None]
    articles = {of.claim.article_id for one in told if (of := _on_claim(one)) is not None}
    claims = view.claims_of(sorted(articles)) if articles else {}
    for one in told:
        on_claim = _on_claim(one)
        if on_claim is None:
            yield one
        else:
            yield _with_claims(view, one, on_claim, claims.get(on_claim.claim.article_id))


def _on_claim(standing: Standing) -> OnClaim | None:
    if standing.state is State.IN_FORCE and isinstance(standing.judgement, OnClaim):
        return standing.judgement
    return None


def _with_claims(
    view: View, standing: Standing, on_claim: OnClaim, claims: tuple[Claim, ...] | None
) -> Standing:
    article = on_claim.claim.article_id
    if claims is None and view.article(article) is None:
        return standing._replace(why=why_lost(on_claim.claim, None))
    why = why_lost(on_claim.claim, own_claims(article, claims or ()))
    if not why and isinstance(on_claim, ChangeParty):
        why = _why_no_party(on_claim, claims or ())
    return standing._replace(state=State.SENSELESS, why=why) if why else standing


def _why_no_party(judgement: ChangeParty, claims: Iterable[Claim]) -> str:
    """Why a change of a party changes nothing; empty if it changes its claim."""
    if any(judgement.id in claim.judgements for claim in claims):
        return ""
    if judgement.party:
        return f"{judgement.party} is no {judgement.side.value} of its claim"
    return f"its claim has that {judgement.side.value} already"
