"""API keys: what one is, how one is made, and which one a caller has sent.

Only the SHA-256 of a key is kept. A key is 256 random bits: nobody finds it by trying, so that a
slow hash would guard nothing.
"""

import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

PREFIX = "ent_"
"""What every key begins with, so that programs that look for leaked secrets know one."""
NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
"""What a key may be called."""


class KeysError(Exception):
    """Keys cannot be read, made or taken away; the message is one line and says what to do."""


class Scope(StrEnum):
    """What a key allows. Each scope allows what those before it do."""

    READ = "read"
    INGEST = "ingest"
    CURATE = "curate"
    ADMIN = "admin"

    def allows(self, needed: "Scope") -> bool:
        """Whether a key of this scope may do what needs the other."""
        order = list(Scope)
        return order.index(self) >= order.index(needed)


class Key(BaseModel):
    """A key as it is kept: everything but the key itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=rf"^{NAME}$")]
    scope: Scope
    created: date | None = None
    expires: date | None = None
    """The last day, in UTC, on which it is taken."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

    def valid(self, day: date) -> bool:
        """Whether the key is taken on this day."""
        return self.expires is None or day <= self.expires


def today() -> date:
    """The day in UTC, which expiry counts in."""
    return datetime.now(UTC).date()


def make(name: str, scope: Scope, expires: date | None = None) -> tuple[str, Key]:
    """A new key, to be shown once, and what is kept of it.

    Raises:
        KeysError: the name is none that a key may have.
    """
    if not re.fullmatch(NAME, name):
        raise KeysError(f"{name!r} is no name for a key: write up to 64 of A-Z a-z 0-9 . _ -")
    shown = PREFIX + secrets.token_urlsafe(32)
    kept = Key(name=name, scope=scope, created=today(), expires=expires, sha256=digest(shown))
    return shown, kept


def digest(shown: str) -> str:
    """SHA-256 of a key, in hex."""
    return sha256(shown.encode("utf-8", "surrogateescape")).hexdigest()


def find(keys: Iterable[Key], shown: str, day: date) -> Key | None:
    """The valid key that was sent, if it is one of these."""
    sent = digest(shown)
    found = None
    # All are compared, each in constant time: how long it takes tells nothing of any of them.
    for key in keys:
        if hmac.compare_digest(key.sha256, sent):
            found = key
    return found if found and found.valid(day) else None


def last_day(written: str) -> date:
    """The last day of a key: a date, or a number of days from today.

    Raises:
        KeysError: it is neither, or is past.
    """
    try:
        days = int(written) if re.fullmatch(r"\d{1,5}", written, re.ASCII) else None
        day = date.fromisoformat(written) if days is None else today() + timedelta(days)
    except ValueError:
        raise KeysError(f"{written!r} is no day: write YYYY-MM-DD, or a number of days") from None
    if day < today():
        raise KeysError(f"{day} is past: name a day to come")
    return day


def as_line(key: Key) -> str:
    """A key in one word, as the setting `key_hashes` takes it."""
    return ":".join([key.name, key.scope, key.sha256, *([str(key.expires)] if key.expires else [])])


def from_lines(written: str) -> tuple[Key, ...]:
    """The keys of the setting `key_hashes`: `NAME:SCOPE:SHA256`, and `:LAST-DAY` where one is set.

    Raises:
        KeysError: one of them is not written so, or two have one name.
    """
    keys = tuple(_from_line(line, n) for n, line in enumerate(re.findall(r"[^\s,]+", written), 1))
    if len({key.name for key in keys}) < len(keys):
        raise KeysError("two keys of the setting key_hashes have one name")
    return keys


def _from_line(line: str, number: int) -> Key:
    told = dict(zip(("name", "scope", "sha256", "expires"), line.split(":"), strict=False))
    try:
        if line.count(":") in (2, 3):
            return Key.model_validate(told)
    except ValidationError:
        pass
    raise KeysError(
        f"key {number} of the setting key_hashes is not written as NAME:SCOPE:SHA256 or "
        "NAME:SCOPE:SHA256:YYYY-MM-DD; `entente keys add` tells the words"
    )
