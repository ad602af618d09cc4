from pathlib import Path

import pytest

from app.configured import load
from app.settings import Settings, SettingsError


def test_defaults_stand_where_nothing_is_set(tmp_path: Path) -> None:
    assert load({}, {}, tmp_path) == Settings()


def test_option_beats_environment_beats_file(tmp_path: Path) -> None:
    (tmp_path / "entente.toml").write_text('host = "a"\nport = 1\nstore = "sqlite:///file.db"\n')
    found = load(
        {"host": None, "port": 3}, {"ENTENTE_PORT": "2", "ENTENTE_HOST": "b", "PATH": "/"}, tmp_path
    )
    assert (found.host, found.port, found.store) == ("b", 3, "sqlite:///file.db")


def test_the_file_may_be_named(tmp_path: Path) -> None:
    named = tmp_path / "other.toml"
    named.write_text('model = "mine"\n')
    assert load({}, {"ENTENTE_CONFIG": str(named)}, tmp_path).model == "mine"


@pytest.mark.parametrize(
    ("environment", "file", "told"),
    [
        ({"ENTENTE_STOER": "x"}, None, "unknown environment variable ENTENTE_STOER"),
        ({}, "stoer = 1", "unknown key stoer in"),
        ({"ENTENTE_PORT": "many"}, None, "environment variable ENTENTE_PORT: "),
        ({"ENTENTE_PORT": "70000"}, None, "environment variable ENTENTE_PORT: "),
        ({}, "port = -1", "key port in"),
        ({}, "port =", "is not TOML"),
        ({"ENTENTE_CONFIG": "/nowhere/entente.toml"}, None, "cannot read the settings file"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_line(
    tmp_path: Path, environment: dict[str, str], file: str | None, told: str
) -> None:
    if file is not None:
        (tmp_path / "entente.toml").write_text(file)
    with pytest.raises(SettingsError, match=told) as caught:
        load({}, environment, tmp_path)
    assert "\n" not in str(caught.value)


def test_the_password_comes_from_its_setting_or_from_a_file_and_is_not_shown(
    tmp_path: Path,
) -> None:
    file = tmp_path / "password"
    file.write_text("of the file\n")
    told = {"ENTENTE_NEO4J_PASSWORD_FILE": str(file)}
    assert load({}, told, tmp_path).password() == "of the file"
    given = load({}, told | {"ENTENTE_NEO4J_PASSWORD": "given"}, tmp_path)
    assert given.password() == "given"
    assert "given" not in repr(given)
    assert load({}, {}, tmp_path).password() == ""
    file.unlink()
    with pytest.raises(SettingsError, match=r"cannot read the password file .*password: No such"):
        load({}, told, tmp_path).password()
