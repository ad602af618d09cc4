"""What a denial denies: the issue on which its party stands accused."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import IssueRef, Status
from graph.ontology import quad
from ingest.discourse.told import Told
from ingest.event_types import VERBAL_CONFLICT


def with_denied_issues(told: Iterable[Told]) -> Iterator[Told]:
    """Lets a denial deny what its party stands accused of in the article.

    "Iran denied the charge", "which Turkey denied": the latest issue on which that party is the
    accused; where the denial names the matter, the latest of that topic. A denial that names
    nothing, of nothing that anybody is known to assert, and to nobody, is no claim.
    """
    accused: dict[tuple[str, str], IssueRef] = {}
    for item in told:
        act, issue = item.act, item.issue
        if act.status is Status.DENIED:
            topic = issue.topic if issue else ""
            keys = [(party.principal, topic) for party in act.sources]
            issue = next((accused[key] for key in keys if key in accused), issue)
            if issue is None and not act.targets:
                continue
            item = replace(item, issue=issue)
        elif issue is not None:
            blamed = act.targets if quad(act.event_type) == VERBAL_CONFLICT else act.sources
            for party in blamed:
                accused[party.principal, ""] = accused[party.principal, issue.topic] = issue
        yield item
