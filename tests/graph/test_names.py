"""Names compared as people compare them."""

from unicodedata import normalize

import pytest

from graph.names import fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d’Ivoire", "COTE D’IVOIRE"),
        ("  North \t Korea\n", "north korea"),
        ("Straße", "STRASSE"),
        ("Türkiye", "Turkiye"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("İzmir", "izmir"),
        ("김정은", normalize("NFD", "김정은")),
        ("ＮＡＴＯ", "nato"),
        ("", " "),
    ],
)
def test_equal_but_for_case_accents_and_spacing(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(fold(one)) == fold(one)


@pytest.mark.parametrize(("one", "other"), [("Iran", "Iraq"), ("Niger", "Nigeria"), ("Ø", "O")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_words_are_runs_of_letters_and_digits() -> None:
    told = words("U.S.-backed “forces” (2023), snake_case: Erdoğan's")
    assert told == ["u", "s", "backed", "forces", "2023", "snake", "case", "erdogan", "s"]
    assert words(" _-!") == []
