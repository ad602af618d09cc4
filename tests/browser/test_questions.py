"""The ten queries against a real Neo4j that holds the samples."""

import re

import neo4j
import pytest
from neo4j import NotificationMinimumSeverity, RoutingControl

from app import browser
from app.browser import Question
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.neo4j

EVERY = pytest.mark.parametrize("question", browser.questions(), ids=lambda one: one.title)
SCANS = {"AllNodesScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}


@EVERY
def test_a_query_answers_and_reads_only(driver: neo4j.Driver, question: Question) -> None:
    records, summary, _ = driver.execute_query(question.query, routing_=RoutingControl.READ)
    assert records
    assert summary.query_type == "r"
    assert not summary.counters.contains_updates


@EVERY
def test_a_query_is_planned_well_and_without_warning(
    driver: neo4j.Driver, question: Question
) -> None:
    with driver.session(notifications_min_severity=NotificationMinimumSeverity.INFORMATION) as one:
        summary = one.run(f"EXPLAIN {question.query}").consume()
    told = [status.status_description for status in summary.gql_status_objects]
    assert all(not line.startswith(("warn", "info")) for line in told), told
    assert summary.plan is not None
    assert not SCANS & operators(summary.plan)


def operators(plan: dict[str, object]) -> set[str]:
    """The operators of a plan."""
    children = plan.get("children", [])
    assert isinstance(children, list)
    own = str(plan["operatorType"]).partition("@")[0]
    return {own}.union(*map(operators, children))


def test_the_answers_are_those_of_the_samples(driver: neo4j.Driver) -> None:
    answers = {
        question.title: driver.execute_query(question.query)[0] for question in browser.questions()
    }
    confronted = answers["Whom do two states both confront?"]
    assert {record["adversary"]["id"] for record in confronted} == {"PRK"}
    [chain] = answers["What is the shortest chain between two states?"]
    ends = [node["id"] for node in (chain["chain"].start_node, chain["chain"].end_node)]
    assert ends == ["FRA", "ISR"]
    assert all("Actor" in node.labels for node in chain["chain"].nodes)
    arms = [
        (record["party"]["id"], record["says"].type)
        for record in answers["What is contested, and by whom?"]
        if record["issue"]["id"] == "issue:arms-flow:PRK+RUS"
    ]
    assert {("PRK", "DENIES"), ("RUS", "DENIES"), ("USA", "ASSERTS")} <= set(arms)
    [behind] = answers["Which sentences stand behind an arrow?"]
    assert behind["claim"]["sentence"].startswith("The United States, South Korea and Japan")


def test_the_readme_asks_what_neo4j_answers(driver: neo4j.Driver) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [query] = re.findall(r"^```cypher\n(.*?)^```", readme, re.M | re.S)
    told = {(one["party"]["name"], one["says"].type) for one in driver.execute_query(query)[0]}
    deny = {(name, "DENIES") for name in ("North Korea", "Russia")}
    assert told == deny | {(name, "ASSERTS") for name in ("Japan", "South Korea", "United States")}
