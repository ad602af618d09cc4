"""The keys of a service: those of the keys file, which may change while it runs, and fixed ones."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from app.keys import Key, KeysError, find, from_lines, today
from app.settings import Settings

_log = logging.getLogger(__name__)

Stamp = tuple[int, int, int]
"""What tells one state of a file from another."""


class _Content(BaseModel):
    """What the keys file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keys: tuple[Key, ...] = ()


class State(NamedTuple):
    """The keys file as it was found."""

    stamp: Stamp | None
    """None where there is no file."""
    keys: tuple[Key, ...]


class KeyFile:
    """A JSON file of keys, written whole or not at all, by one process at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stamp(self) -> Stamp | None:
        """Of the file as it is now; None where there is none.

        Raises:
            KeysError: it cannot be looked at.
        """
        try:
            return _stamp(self.path.stat())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unread(error) from error

    def read(self) -> State:
        """The file as it is now.

        Raises:
            KeysError: it cannot be read, or is no file of keys.
        """
        try:
            with self.path.open("rb") as file:
                stamp, text = _stamp(os.fstat(file.fileno())), file.read()
            return State(stamp, _Content.model_validate_json(text).keys)
        except FileNotFoundError:
            return State(None, ())
        except OSError as error:
            raise self._unread(error) from error
        except ValidationError as error:
            raise KeysError(f"{self.path} is no file of keys: mend it, or remove it") from error

    def change(self, edit: Callable[[tuple[Key, ...]], tuple[Key, ...]]) -> None:
        """Puts in place of the keys what `edit` makes of them.

        Raises:
            KeysError: the file cannot be read or written.
        """
        path = self.path.resolve()
        try:
            with _locked(path.parent):
                _replace(path, _Content(keys=edit(self.read().keys)).model_dump_json(indent=2))
        except OSError as error:
            raise KeysError(f"cannot write the keys file {path}: {error.strerror}") from error

    def _unread(self, error: OSError) -> KeysError:
        return KeysError(f"cannot read the keys file {self.path}: {error.strerror}")


class Keyring:
    """The keys that a service takes; of those in its file, always the present ones.

    A file that cannot be read holds no key that is taken. Once there was one, keys are asked for
    until the service ends: a file that goes astray opens nothing.
    """

    def __init__(self, file: KeyFile, fixed: tuple[Key, ...] = ()) -> None:
        self._file = file
        self._fixed = fixed
        self._state = file.read()
        self._known = bool(fixed) or self._state.stamp is not None

    def known(self) -> bool:
        """Whether keys were ever made: then they are asked for."""
        self._refresh()
        return self._known

    def valid(self) -> bool:
        """Whether there is a key that is taken today."""
        self._refresh()
        day = today()
        return any(key.valid(day) for key in (*self._fixed, *self._state.keys))

    def find(self, shown: str) -> Key | None:
        """The valid key that was sent, if it is one."""
        self._refresh()
        return find((*self._fixed, *self._state.keys), shown, today())

    def _refresh(self) -> None:
        try:
            if self._file.stamp() != self._state.stamp:
                self._state = self._file.read()
        except KeysError as error:
            if self._state.keys or not self._known:
                _log.error("no key of the file is taken: %s", error)
            self._known = True
            self._state = State(None, ())
        self._known = self._known or self._state.stamp is not None


def keyring(settings: Settings) -> Keyring:
    """The keys that the settings name.

    Raises:
        KeysError: they cannot be read.
    """
    return Keyring(KeyFile(Path(settings.keys_file)), from_lines(settings.key_hashes))


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Holds the folder against other processes that change keys in it."""
    # Only Unix has it, and only those who change keys need it.
    import fcntl

    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
        os.fsync(held)
    finally:
        os.close(held)


def _replace(path: Path, text: str) -> None:
    """Writes a file that only its owner may read, so that every reader finds it whole."""
    # A temporary file has mode 600 from its first moment.
    with NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
