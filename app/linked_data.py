"""Claims as linked data (JSON-LD 1.1).

A claim is a `schema:Claim` that appears in an article and, in the words of PROV, was derived from
it and attributed to whoever says so. What neither vocabulary has a word for stands under the URN
of Entente. Ids are paths on the service.
"""

from collections.abc import Iterable
from typing import Any

from app.links import actor_path, item_path
from app.questions import ISSUES
from app.shapes.lists import ClaimAnswer
from graph.model import Evidence, IssueRef, Party

PATH = "/v1/context.jsonld"
_OWN = (
    "sources targets mutual event_type mode contexts quad quad_name score predicate date_precision"
    " place polarity status confidence extractor kind sector principal topic start end original"
)

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "entente": "urn:entente:term:",
    "id": "@id",
    "type": "@type",
    "Claim": "schema:Claim",
    "name": "schema:name",
    "text": "schema:text",
    "date": {"@id": "prov:atTime", "@type": "xsd:date"},
    "about": "schema:about",
    "article": {"@id": "schema:appearance", "@type": "@id"},
    "derived_from": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributed_to": {"@id": "prov:wasAttributedTo", "@container": "@set"},
    "evidence": {"@id": "entente:evidence", "@container": "@set"},
    **{name: f"entente:{name}" for name in _OWN.split()},
}
"""What the terms mean, as served at `PATH`."""


def graph(claims: Iterable[ClaimAnswer]) -> dict[str, Any]:
    """A JSON-LD document of claims."""
    return {"@context": PATH, "@graph": [_claim(claim) for claim in claims]}


def _claim(claim: ClaimAnswer) -> dict[str, Any]:
    told = claim.model_dump(
        mode="json",
        include={
            *("event_type", "mode", "contexts", "quad", "quad_name", "score", "predicate"),
            *("date", "date_precision", "place", "polarity", "status", "confidence"),
            *("extractor", "mutual"),
        },
    )
    return {
        "id": claim.links.self,
        "type": "Claim",
        **told,
        "sources": [_party(party) for party in claim.sources],
        "targets": [_party(party) for party in claim.targets],
        "attributed_to": [_party(party) for party in claim.attributed_to],
        "about": _issue(claim.issue) if claim.issue else None,
        "article": claim.links.article,
        "derived_from": claim.links.article,
        "text": claim.evidence.text,
        "evidence": [_evidence(one) for one in (claim.evidence, *claim.more_evidence)],
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "id": actor_path(party.id),
        "name": party.name,
        "kind": party.kind.value,
        "sector": party.sector,
        "principal": party.principal,
    }


def _issue(issue: IssueRef) -> dict[str, Any]:
    return {"id": item_path(ISSUES, issue.id), "name": issue.name, "topic": issue.topic}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    told: dict[str, Any] = {"text": evidence.text, "start": evidence.start, "end": evidence.end}
    if evidence.original is not None:
        told["original"] = evidence.original.model_dump()
    return told
