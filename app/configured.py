"""The settings in force: options of a command first, then the environment, then a TOML file.

Nothing is read at import.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from app.settings import PREFIX, Settings, SettingsError

CONFIG_VARIABLE = PREFIX + "CONFIG"
"""Names the file to read; a file named so must exist."""
CONFIG_FILE = "entente.toml"
"""Read from the working folder if it is there and `ENTENTE_CONFIG` names no other."""


def load(
    options: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings in force; options that are None are not given.

    Raises:
        SettingsError: an unknown name, a value of the wrong kind, or a file that is not readable.
    """
    environment = os.environ if environment is None else environment
    given = {name: value for name, value in (options or {}).items() if value is not None}
    path = _config_path(environment, folder or Path())
    layers = [
        (_from_options(given), "option --{option}"),
        (_from_environment(environment), "environment variable " + PREFIX + "{upper}"),
        (_from_file(path) if path else {}, f"key {{name}} in {path}"),
    ]
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    for layer, origin in layers:
        for name in layer.keys() - values.keys():
            values[name] = layer[name]
            origins[name] = origin.format(
                name=name, upper=name.upper(), option=name.replace("_", "-")
            )
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"{origins[str(first['loc'][0])]}: {first['msg'].lower()}") from error


def _config_path(environment: Mapping[str, str], folder: Path) -> Path | None:
    named = environment.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    usual = folder / CONFIG_FILE
    return usual if usual.is_file() else None


def _from_options(options: Mapping[str, object]) -> dict[str, object]:
    _check_names(options, "unknown option {}")
    return dict(options)


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and name != CONFIG_VARIABLE
    }
    _check_names(found, "unknown environment variable " + PREFIX + "{upper}")
    return found


def _from_file(path: Path) -> dict[str, object]:
    try:
        found: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read the settings file {path}: {error.strerror}") from error
    except ValueError as error:
        raise SettingsError(f"the settings file {path} is not TOML: {error}") from error
    _check_names(found, f"unknown key {{}} in {path}")
    return found


def _check_names(found: Mapping[str, object], message: str) -> None:
    for name in sorted(found):
        if name not in Settings.model_fields:
            told = message.format(name, upper=name.upper())
            known = ", ".join(Settings.model_fields)
            raise SettingsError(f"{told}; the settings are {known}")
