"""Secrets that nobody can read who may only ask for nodes: sealed with the password of the server.

Each is as long as a digest and is sealed once, with a digest that no other has: what is stored
tells nothing of it.
"""

import base64
import hashlib
import hmac


def sealed(secret: str, owner: str, password: str) -> str:
    """A secret in the form in which it is stored."""
    kind, _, written = secret.partition("_")
    plain = base64.b64decode(written)
    hidden = base64.b64encode(_mixed(plain, owner, password)).decode()
    return f"{kind}_{hidden}.{_check(secret)}"


def unsealed(stored: str, owner: str, password: str) -> str:
    """The secret; empty if it was sealed with another password."""
    hidden, _, check = stored.partition(".")
    kind, _, written = hidden.partition("_")
    plain = _mixed(base64.b64decode(written), owner, password)
    secret = f"{kind}_{base64.b64encode(plain).decode()}"
    return secret if hmac.compare_digest(_check(secret), check) else ""


def _mixed(text: bytes, owner: str, password: str) -> bytes:
    key = hmac.digest(password.encode(), f"secret of {owner}".encode(), hashlib.sha256)
    return bytes(a ^ b for a, b in zip(text, key, strict=True))


def _check(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:16]
