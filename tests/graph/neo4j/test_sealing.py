"""Secrets in Neo4j are read with the password of the server, and not without."""

from graph.neo4j.sealing import sealed, unsealed
from graph.watches import new_secret


def test_a_secret_is_read_with_its_password_only() -> None:
    secret = new_secret()
    stored = sealed(secret, "watch-1", "right")
    assert secret.removeprefix("whsec_") not in stored
    assert unsealed(stored, "watch-1", "right") == secret
    assert unsealed(stored, "watch-1", "wrong") == ""
    assert unsealed(stored, "watch-2", "right") == ""
    assert sealed(secret, "watch-2", "right").split(".")[0] != stored.split(".")[0]
