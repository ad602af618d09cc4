"""What a query may not say, as far as its text tells."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.neo4j.cypher_text import MOST_CHARACTERS, RefusedQuery, check_text
from tests.graph.neo4j.ways_in import WAYS_IN

READS = (
    "RETURN 1",
    "MATCH (n) RETURN n;",
    "MATCH (n) RETURN n ; // the end",
    "/* what the two did */ MATCH (a)-[r]->(b) RETURN r",
    "MATCH (n) WHERE n.name = 'DELETE; CREATE' RETURN n",
    'MATCH (n) WHERE n.name = "it\'s // no comment" RETURN n',
    "MATCH (n) WHERE n.name = 'a \\' quote; SET' RETURN n",
    "MATCH (n:Set)-[:USE]->(m) RETURN n.set, m.load, n.`delete`",
    "MATCH (`create`) RETURN `create`",
    "CALL db.labels()",
    "CALL db . labels YIELD label RETURN label",
    "CALL `db`.`labels`() YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('claim_words', 'arms') YIELD node RETURN node",
    "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN m } RETURN m",
    "CALL { MATCH (n) RETURN n } RETURN n",
    "RETURN date.truncate('month', date()), duration.between(date(), date())",
    "RETURN point.distance(point({x: 1, y: 2}), point({x: 1, y: 3}))",
    "UNWIND range(1, 10) AS n RETURN n",
    "UNWIND range(10, -10, -2) AS n RETURN n",
    "MATCH p = shortestPath((:State)-[*..4]-(:State)) RETURN p",
    "MATCH (n) RETURN count { (n)-->() } AS callers",
    "RETURN $create, $`drop`",
)


@pytest.mark.parametrize("query", READS)
def test_a_read_is_taken(query: str) -> None:
    taken = check_text(query)
    assert query.startswith(taken)
    assert ";" not in taken or "'" in taken


def test_a_closing_semicolon_goes_with_what_is_behind_it() -> None:
    assert check_text("MATCH (n) RETURN n ; // the end") == "MATCH (n) RETURN n "


@pytest.mark.parametrize("query", WAYS_IN)
def test_whatever_does_more_is_refused(query: str) -> None:
    with pytest.raises(RefusedQuery) as refused:
        check_text(query)
    assert len(str(refused.value).splitlines()) == 1


def test_a_query_has_an_end() -> None:
    with pytest.raises(RefusedQuery, match="characters"):
        check_text("RETURN 1" + " " * MOST_CHARACTERS)


@given(st.text(max_size=300) | st.text("'\"`/*\\;.$ rRange(1,)\nCALset", max_size=300))
def test_any_text_is_taken_or_refused(query: str) -> None:
    with suppress(RefusedQuery):
        assert query.startswith(check_text(query))
