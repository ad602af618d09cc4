"""From a text to its sentences, and from their translation back to them."""

import pytest

from graph.model import Article
from ingest.sources.records import article_from_record
from ingest.translation.alignment import original_of, sentences_in, translation_of


def article(text: str, title: str = "") -> Article:
    return article_from_record({"text": text, "title": title, "published": "2024-02-01"})


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Irán negó. Ucrania calló.\n\nFin.", ["Irán negó.", "Ucrania calló.", "Fin."]),
        ("« C'est faux ! » Il nie tout.", ["« C'est faux ! » Il nie tout."]),
        ("M. Macron condamne le 5 janv. 2024.", ["M. Macron condamne le 5 janv. 2024."]),
        ("Am 5. Mai warf z. B. Dr. Scholz ein.", ["Am 5. Mai warf z. B. Dr. Scholz ein."]),
        ("Россия осудила Запад. Иран молчит.", ["Россия осудила Запад.", "Иран молчит."]),
        ("総理は非難した。「違う」。終わり。", ["総理は非難した。", "「違う」。", "終わり。"]),
        ("أدان الرئيس. هل ردت إيران؟ لا.", ["أدان الرئيس.", "هل ردت إيران؟", "لا."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_of_many_languages(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentences_in(text)] == sentences


def test_a_translation_keeps_the_lines_and_knows_what_each_sentence_was_made_from() -> None:
    text = "  Primera frase. Segunda frase.\n\nTercera «frase».\n"
    of = article(text, "Un título")
    made = translation_of(of, "shout", lambda said: [one.upper() for one in said])
    assert (made.title, made.translator) == ("UN TÍTULO", "shout")
    assert made.text == "  PRIMERA FRASE. SEGUNDA FRASE.\n\nTERCERA «FRASE»."
    for one in made.aligned:
        original = text[one.original_start : one.original_end]
        assert made.text[one.start : one.end] == original.upper()
    of = of.model_copy(update={"translation": made})
    start = made.text.index("SEGUNDA")
    whole = original_of(of, start, start + 5)
    assert whole is not None
    assert whole.text == text[whole.start : whole.end] == "Segunda frase."
    both = original_of(of, 2, start + 5)
    assert both is not None
    assert both.text == "Primera frase. Segunda frase."


def test_sentences_without_spaces_between_them_get_one() -> None:
    of = article("総理は非難した。中国は否定した。")
    made = translation_of(of, "two", lambda said: ["One.", "Two."])
    assert made.text == "One. Two."
