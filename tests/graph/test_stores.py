"""Which store a URL names, and how it is shown."""

import pytest

from graph.store import StoreError
from graph.stores import open_store, without_password


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:///entente.db", "sqlite:///entente.db"),
        ("neo4j://reader:se@cret@host:7687/news", "neo4j://reader@host:7687/news"),
        ("bolt://neo4j@host", "bolt://neo4j@host"),
    ],
)
def test_a_url_is_shown_without_its_password(url: str, shown: str) -> None:
    assert without_password(url) == shown


@pytest.mark.parametrize("url", ["", "entente.db", "mysql://me:secret@host/x", "sqlite:///"])
def test_a_url_of_no_store_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(StoreError, match="names no store") as refused:
        open_store(url)
    assert "secret" not in str(refused.value)


def test_a_neo4j_wants_a_password() -> None:
    with pytest.raises(StoreError, match="ENTENTE_NEO4J_PASSWORD"):
        open_store("neo4j://reader@127.0.0.1:1")


def test_a_neo4j_out_of_reach_is_said_to_be() -> None:
    with pytest.raises(StoreError, match="out of reach") as refused:
        open_store("bolt://reader:secret@127.0.0.1:1")
    assert "secret" not in str(refused.value)
