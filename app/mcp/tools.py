"""The tools: for each a question that REST knows, and how its answer is told.

A tool takes the parameters of its route, with the same names, meanings and checks; only `limit` is
smaller, as an answer goes through the head of a model.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from app.following import FOLLOW
from app.mcp import history, lists, studies, texts
from app.mcp.bounds import ToolAnswer
from app.problems import Problem
from app.questions import (
    ACTORS,
    ARTICLES,
    BETWEEN,
    CLAIMS,
    ISSUES,
    RELATIONS,
    Listing,
    ask,
    check_names,
    described,
    parameters,
    properties_of,
)
from app.studies import (
    BLOCS,
    BROKERS,
    CHANGES,
    COMMON,
    JUDGED,
    NEIGHBOURHOOD,
    PATHS,
    RECIPROCITY,
    SUGGESTED,
    TIMELINE,
    Query,
)
from graph.store import Store, View

UNUSED = frozenset({"format", "wait"})
"""Parameters that a model has no use for: it is always told the same way, and at once."""
_LONGEST_CHOICE = 20
"""So many values of a parameter are listed; of more, a wrong one is refused with all of them."""


class Limit(NamedTuple):
    """How many rows a tool gives: without being asked, and at most."""

    usual: int
    most: int


class Graph(NamedTuple):
    """What is asked: one state of a store, and the store for what it keeps beside its graph."""

    store: Store
    view: View


class Tool(NamedTuple):
    """What a model may ask."""

    name: str
    title: str
    about: str
    parameters: list[dict[str, Any]]
    """As OpenAPI describes them."""
    ask: Callable[[Mapping[str, str]], Any]
    """Checks the parameters given, and makes the question of them."""
    tell: Callable[[Graph, Any], ToolAnswer]
    study: bool = False
    """Whether it may go through the whole graph."""
    limit: Limit | None = None

    def told(self, graph: Graph, arguments: Mapping[str, Any]) -> ToolAnswer:
        """The answer to arguments as a client sends them.

        Raises:
            Problem: what the route would answer.
        """
        given = _written(arguments)
        check_names(given, tuple(one["name"] for one in self.parameters))
        if self.limit is not None:
            given = {"limit": str(self.limit.usual)} | given
            _check_limit(given["limit"], self.limit)
        return self.tell(graph, self.ask(given))

    def schema(self) -> dict[str, Any]:
        """The parameters as JSON Schema."""
        properties = {}
        for one in self.parameters:
            told = {name: what for name, what in one["schema"].items() if name != "pattern"}
            if len(told.get("enum", ())) > _LONGEST_CHOICE:
                told["examples"] = told.pop("enum")[:3]
            if one["name"] == "limit" and self.limit is not None:
                told |= {"default": self.limit.usual, "maximum": self.limit.most}
            properties[one["name"]] = {"description": one["description"]} | told
        required = [one["name"] for one in self.parameters if one.get("required")]
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }


def _written(arguments: Mapping[str, Any]) -> dict[str, str]:
    """Arguments as a query would write them; null is none.

    Raises:
        Problem: `invalid-parameter`, where one is a list or an object.
    """
    given = {}
    for name, value in arguments.items():
        if isinstance(value, bool):
            given[name] = str(value).lower()
        elif isinstance(value, str | int | float):
            given[name] = str(value)
        elif value is not None:
            told = f"{name} takes one value, such as a text or a number"
            raise Problem("invalid-parameter", told, parameter=name)
    return given


def _check_limit(written: str, limit: Limit) -> None:
    digits = written.lstrip("0")
    # What is no number, or none of a few digits, is not made one.
    if digits.isascii() and digits.isdigit() and (len(digits) > 4 or int(digits) > limit.most):
        accepted = f"1 to {limit.most}"
        told = f"limit {written[:20]!r} is too large here; accepted: {accepted}"
        raise Problem("invalid-parameter", told, parameter="limit", accepted=[accepted])


def _viewed(tell: Callable[[View, Any], ToolAnswer]) -> Callable[[Graph, Any], ToolAnswer]:
    """How an answer is told that needs the graph alone."""
    return lambda graph, asked: tell(graph.view, asked)


def _listing(
    name: str, title: str, about: str, listing: Listing, tell: Callable[[View, Any], ToolAnswer]
) -> Tool:
    told = [one for one in parameters(listing) if one["name"] not in UNUSED]
    return Tool(
        *(name, title, about, told, lambda given: ask(listing, given.items()), _viewed(tell)),
        limit=Limit(20, 100),
    )


def _study(
    name: str,
    title: str,
    about: str,
    study: Query[Any],
    tell: Callable[[View, Any], ToolAnswer],
    limit: Limit,
) -> Tool:
    tool = _small(name, title, about, study, _viewed(tell), limit)
    return tool._replace(study=True)


def _small(
    name: str,
    title: str,
    about: str,
    study: Query[Any],
    tell: Callable[[Graph, Any], ToolAnswer],
    limit: Limit,
) -> Tool:
    """A tool that has the options of a study, and does not go through the whole graph."""
    told = [one for one in study.parameters() if one["name"] not in UNUSED]
    return Tool(
        *(name, title, about, told, lambda given: study.ask(given.items()), tell), limit=limit
    )


TOOLS: tuple[Tool, ...] = (
    _listing(
        "relations",
        "Who did what to whom",
        "Relations between actors, summed up from claims: event type, number of claims and of"
        " independent reports, dates, score, whether contested; each with its latest sentence."
        " Give source and target for what one did to the other, actor and counterpart for both"
        " directions, actor alone for all about one. Begin here.",
        RELATIONS,
        lists.relations,
    ),
    _listing(
        "claims",
        "The sentences themselves",
        "Claims: what one sentence of one article says that one party did, with the sentence, its"
        " publisher, day and link, who says so, and whether it is done, planned, demanded, alleged"
        " or denied. Takes the same parameters as relations, and status and polarity.",
        CLAIMS,
        lists.claims,
    ),
    _listing(
        "issues",
        "Who asserts, who denies",
        "Issues: matters that parties assert or deny, with who asserts and who denies each, since"
        " when, and in which words. contested=true gives those on which they contradict each other."
        " q searches the names of issues.",
        ISSUES,
        lists.issues,
    ),
    _listing(
        "actors",
        "Find an actor",
        "Actors whose name or alias begins with the words of q: states, bodies, groups, people,"
        " with ids, other names and offices. Use it when a name is ambiguous or not known.",
        ACTORS,
        lists.actors,
    ),
    _listing(
        "articles",
        "Find articles",
        "Articles by words of title or text (q), publisher and day of publication, newest first,"
        " without their texts.",
        ARTICLES,
        lists.articles,
    ),
    Tool(
        "article",
        "Read an article",
        "The text of one article, in parts.",
        described(texts.Reading.model_fields, properties_of(texts.Reading), ("article",)),
        texts.reading,
        _viewed(texts.article),
    ),
    _study(
        "timeline",
        "What passed between two, over time",
        "Claims by week or month with their kind and mean score: of a dyad (actor and counterpart)"
        " or of one direction (source and target); and the latest sentences.",
        TIMELINE,
        studies.timeline,
        Limit(104, 520),
    ),
    _study(
        "paths",
        "How two are connected",
        "The shortest ways from source to target over actors between them, with the relations and"
        " the latest sentence of each step.",
        PATHS,
        studies.paths,
        Limit(5, 20),
    ),
    _listing(
        "between",
        "Who stands between two",
        "Actors that have relations with both source and target, those with the strongest ties"
        " first, and the latest sentence of each tie.",
        BETWEEN,
        studies.between,
    ),
    _study(
        "neighbourhood",
        "Who is near an actor",
        "The actors that have to do with one, nearest and most frequent first, and what ties them.",
        NEIGHBOURHOOD,
        studies.neighbourhood,
        Limit(25, 100),
    ),
    _study(
        "common",
        "Common adversaries and partners",
        "Third parties that source and target both are in conflict with, both cooperate with, or"
        " are divided over.",
        COMMON,
        studies.common,
        Limit(10, 50),
    ),
    _study(
        "blocs",
        "Who cooperates with whom",
        "Actors divided into blocs that cooperate within and are in conflict with others.",
        BLOCS,
        studies.blocs,
        Limit(10, 50),
    ),
    _study(
        "brokers",
        "Who stands between others",
        "Actors by betweenness, PageRank, or number of ties.",
        BROKERS,
        studies.brokers,
        Limit(20, 100),
    ),
    _study(
        "reciprocity",
        "Who answers whom",
        "How alike the two directions of ties are: what two actors did to each other, direction by"
        " direction, and how much of it the other returned.",
        RECIPROCITY,
        studies.reciprocity,
        Limit(20, 100),
    ),
    _study(
        "sudden_changes",
        "What changed suddenly",
        "Weeks or months in which two actors had much more or less conflict or cooperation than"
        " before.",
        CHANGES,
        studies.sudden_changes,
        Limit(10, 50),
    ),
    _small(
        "changes",
        "What changed in the graph",
        "Articles and claims that came, changed or went, and judgements, in the order in which the"
        " graph took them. Each answer says with which since to go on; since=now begins with what"
        " comes next, a day with the first change of that day.",
        FOLLOW,
        lambda graph, asked: history.changes(graph.store, asked),
        Limit(20, 100),
    ),
    _small(
        "judgements",
        "What analysts corrected",
        "Judgements of analysts: merged actors, further names, offices, rejected, confirmed and"
        " changed claims, joined issues; with author, day, reason, and whether it is in force.",
        JUDGED,
        _viewed(history.judgements),
        Limit(20, 100),
    ),
    _study(
        "suggestions",
        "What may be one",
        "Actors and issues that may be one and the same by their names, likeliest first, with the"
        " reason. An analyst decides; nothing is merged by asking.",
        SUGGESTED,
        history.suggestions,
        Limit(20, 100),
    ),
    Tool(
        "stats",
        "How much the graph holds",
        "Counts of articles, claims, relations, issues and actors.",
        [],
        texts.nothing,
        _viewed(texts.stats),
    ),
)
"""What the server offers, the most used first."""
