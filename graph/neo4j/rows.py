"""Model values as rows of parameters, and back."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.derive import ASSERTS, DENIES, claim_name, named_by, names_of, stances_of
from graph.model import Actor, Article, Claim, IssueRef, Party
from graph.names import fold, folded
from graph.ontology import quad, score

Row = dict[str, Any]


def actor_row(actor: Actor) -> Row:
    """The properties of an actor's node."""
    names = {fold(name) for name in names_of(actor)}
    offices = [office.model_dump(mode="json") for office in actor.affiliations]
    return {
        "id": actor.id,
        "kind": actor.kind.value,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "country": actor.country,
        "sector": actor.sector,
        "affiliations": json.dumps(offices) if offices else None,
        "merged": list(actor.merged) or None,
        "folded": sorted(names),
        "words": f" {folded(actor.name, *actor.aliases)}",
        "known": True,
    }


def actor_of(node: Mapping[str, Any]) -> Actor:
    """The actor of a node."""
    return Actor.model_validate(
        {
            "id": node["id"],
            "kind": node["kind"],
            "name": node["name"],
            "aliases": node["aliases"],
            "country": node["country"],
            "sector": node["sector"],
            "affiliations": json.loads(node.get("affiliations") or "[]"),
            "merged": node.get("merged") or (),
        }
    )


def article_row(article: Article, kept: Row) -> Row:
    """The properties of an article's node; `kept` are those by which it knows its copies."""
    row = article.model_dump()
    row["found_in"] = json.dumps(row["found_in"]) if article.found_in else None
    row["name"] = article.title or f"{article.text[:60].strip()}..."
    row["translation"] = article.translation.model_dump_json() if article.translation else None
    row["words"] = folded(*article.searched)
    return row | kept


def article_of(node: Mapping[str, Any]) -> Article:
    """The article of a node."""
    fields = {name: node[name] for name in Article.model_fields if name in node}
    fields["found_in"] = json.loads(node.get("found_in") or "[]")
    fields["translation"] = json.loads(node.get("translation") or "null")
    return Article.model_validate({**fields, "published": node["published"].to_native()})


def claim_row(claim: Claim, published: date, publisher: str, report: str) -> Row:
    """The properties of a claim's node; `body` is the claim itself."""
    sentences = (claim.evidence.text, *(more.text for more in claim.more_evidence))
    return {
        "id": claim.claim_id,
        "name": claim_name(claim),
        "article": claim.article_id,
        "event_type": claim.event_type,
        "mode": claim.mode,
        "quad": quad(claim.event_type),
        "contexts": list(claim.contexts),
        "predicate": claim.predicate,
        "date": claim.date,
        "published": published,
        "publisher": publisher,
        "report": report,
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "counted": claim.counted,
        "mutual": claim.mutual,
        "confidence": claim.confidence,
        "score_milli": round(1000 * score(claim.event_type, claim.mode)),
        "issue": claim.issue.id if claim.issue else None,
        "verdict": claim.verdict.value if claim.verdict else None,
        "extractor": claim.extractor,
        "sentence": claim.evidence.text,
        "words": folded(*sentences),
        "body": claim.model_dump_json(exclude_defaults=True),
    }


def issue_row(issue: IssueRef) -> Row:
    """The properties of an issue's node."""
    return {
        "id": issue.id,
        "name": issue.name,
        "topic": issue.topic,
        "parties": list(issue.parties),
        "words": f" {folded(issue.name)}",
    }


def issue_of(node: Mapping[str, Any]) -> IssueRef:
    """The issue of a node."""
    return IssueRef(
        id=node["id"], name=node["name"], topic=node["topic"], parties=tuple(node["parties"])
    )


def join_row(claim: Claim) -> Row:
    """What a claim is joined to: actors by relationship type, and its issue.

    `edge` marks those parties that make relations: each source so marked with each target so
    marked. An actor that answers to another in this claim has its `principal`, and is named once
    more as `below`, so that an index of such actors is small.
    """
    sources = _party_rows(claim, claim.sources, joined=True)
    targets = _party_rows(claim, claim.targets, joined=not claim.mutual)
    if claim.mutual:
        targets |= _party_rows(claim, claim.sources, joined=True)
    stances = stances_of(claim)
    return {
        "SOURCE": list(sources.values()),
        "TARGET": list(targets.values()),
        "NAMES": sorted(named_by(claim) - {actor for actor, _ in (*sources, *targets)}),
        "ASSERTED_BY": [stance.party for stance in stances if stance.side == ASSERTS],
        "DENIED_BY": [stance.party for stance in stances if stance.side == DENIES],
        "issue": claim.issue.id if claim.issue else None,
    }


def _party_rows(claim: Claim, parties: Iterable[Party], joined: bool) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    for party in parties:
        actor, principal = party.id, party.principal
        edge = joined and claim.counted and party.identified
        found[principal, principal] = {"actor": principal, "edge": edge or None}
        if actor != principal:
            found[actor, principal] = {"actor": actor, "principal": principal, "below": actor}
    return found
