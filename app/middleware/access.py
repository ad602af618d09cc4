"""Finds out who asks, and lets through what they may do."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access import host_of, is_loopback, listens_on_loopback, needed, network, public
from app.errors import answer
from app.keyring import Keyring
from app.keys import Key
from app.middleware.headers import value, values
from app.problems import Problem
from app.settings import Settings

CHALLENGE = 'Bearer realm="entente"'


class Access:
    """Refuses requests that need a key which they do not bring.

    What it finds stands in the state of the request: `key`, the caller's key or None; `key_sent`,
    whether one was sent; and `counted_as`, whose requests are counted together, None where nobody
    counts them.
    """

    def __init__(self, app: ASGIApp, settings: Settings, keyring: Keyring) -> None:
        self.app = app
        self._keyring = keyring
        self._public_reads = settings.public_reads
        self._loopback = listens_on_loopback(settings.host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or refuses it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent = sent_keys(scope)
        key = self._keyring.find(sent[0]) if len(sent) == 1 else None
        state = scope.setdefault("state", {})
        state["key"], state["key_sent"] = key, bool(sent)
        try:
            state["counted_as"] = self._caller(scope, key, len(sent))
        except Problem as problem:
            challenge = {"WWW-Authenticate": _challenge(problem, bool(sent))}
            await answer(Request(scope), problem, challenge)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _caller(self, scope: Scope, key: Key | None, sent: int) -> str | None:
        """As whom the request counts, if it may be answered.

        Raises:
            Problem: `unauthorized` or `forbidden`.
        """
        method, path = scope["method"], scope["path"]
        scope_needed = needed(method, path)
        if scope_needed is None:
            return None
        if key is not None:
            if not key.scope.allows(scope_needed):
                told = f"this needs a key with scope {scope_needed}; yours has {key.scope}"
                raise Problem("forbidden", told)
            return f"key {key.name}"
        if sent > 1:
            raise Problem("unauthorized", "two different keys are sent; send one")
        if sent:
            raise Problem("unauthorized", "the key is unknown, revoked or expired")
        if self._open(scope):
            return None
        if self._public_reads and public(method, path):
            return f"address {network(scope['client'][0])}" if scope.get("client") else "unknown"
        told = f"send a key with scope {scope_needed}, as Authorization: Bearer ent_..."
        raise Problem("unauthorized", told)

    def _open(self, scope: Scope) -> bool:
        """Whether whoever reaches the service with this request is at the machine.

        The address that the request came to and the host that it names are looked at as well:
        another server than `entente serve` may listen elsewhere, a proxy may pass on what comes
        from outside, and a page of the web may point its own name to this machine.
        """
        if not self._loopback or self._keyring.known():
            return False
        if not all(end and is_loopback(end[0]) for end in map(scope.get, ("server", "client"))):
            return False
        named = value(scope, b"host")
        return named is None or is_loopback(host_of(named))


def sent_keys(scope: Scope) -> list[str]:
    """The different keys that a request brings."""
    found = values(scope, b"x-api-key")
    for header in values(scope, b"authorization"):
        kind, _, shown = header.partition(" ")
        if kind.lower() == "bearer":
            found.append(shown.strip())
    return list(dict.fromkeys(found))


def _challenge(problem: Problem, sent: bool) -> str:
    if problem.kind.name == "forbidden":
        return f'{CHALLENGE}, error="insufficient_scope"'
    return f'{CHALLENGE}, error="invalid_token"' if sent else CHALLENGE
