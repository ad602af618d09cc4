"""Articles in other languages are translated for real, kept beside their text, and read."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from graph.model import Article
from graph.store import Store
from graph.stores import open_store
from ingest.sources.records import article_from_record
from ingest.translation import Interpreter, open_translator
from ingest.work.jobs import ingest
from ingest.work.terms import Terms
from tests.ingest.translation.conftest import KEY

SPANISH = (
    "El presidente de México habló ayer con la prensa.\n\n"
    "Ucrania pidió armas a Alemania. Irán negó la acusación."
)
FRENCH = "La France a condamné lundi l'Iran. Le ministre a quitté la salle sans un mot."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/graph.db") as opened:
        yield opened


def article(name: str, text: str) -> Article:
    record = {"id": name, "text": text, "title": "México habla", "published": "2024-02-01"}
    return article_from_record(record)


def translated(written: str, text: str = SPANISH, key: str = "") -> Article:
    interpreter = Interpreter(open_translator(written, key=key, seconds=20))
    [found] = interpreter.interpreted([article("one", text)])
    return found


def test_a_command_translates(apertium: str) -> None:
    found = translated(apertium)
    assert (found.text, found.language, found.readable) == (SPANISH, "es", True)
    assert found.translation is not None
    assert found.translation.translator == "apertium"
    assert "Ukraine asked arms to Germany." in found.translation.text
    assert found.translation.title.startswith("Mexico")


def test_a_service_translates_as_the_command_behind_it(libretranslate: str, apertium: str) -> None:
    found = translated(libretranslate, key=KEY)
    command = translated(apertium)
    assert found.translation is not None
    assert command.translation is not None
    assert found.translation.translator == "LibreTranslate"
    assert found.translation.text == command.translation.text


def test_claims_quote_the_translation_and_what_it_was_made_from(
    store: Store, apertium: str
) -> None:
    interpreter = Interpreter(open_translator(apertium), ["es"])
    summary = ingest(
        [article("es", SPANISH), article("fr", FRENCH)], store, terms=Terms(interpreter=interpreter)
    )
    assert (summary.added, summary.other_language, summary.languages) == (1, 1, {"fr": 1})
    with store.view() as view:
        claims = view.claims().items
        of = view.article("es")
    assert of is not None
    assert claims
    for claim in claims:
        evidence = claim.evidence
        assert of.read_text[evidence.start : evidence.end] == evidence.text
        assert evidence.original is not None
        original = of.text[evidence.original.start : evidence.original.end]
        assert original == evidence.original.text
    assert claims[0].evidence.original is not None
    assert {claim.evidence.original.text for claim in claims if claim.evidence.original} <= {
        "Ucrania pidió armas a Alemania.",
        "Irán negó la acusación.",
        "El presidente de México habló ayer con la prensa.",
    }


def test_what_could_not_be_translated_is_taken_up_again(store: Store, apertium: str) -> None:
    items = [article("es", SPANISH)]
    away = Interpreter(open_translator("http://127.0.0.1:9"))
    for interpreter in (Interpreter(None), away):
        summary = ingest(items, store, terms=Terms(interpreter=interpreter))
        assert (summary.other_language, summary.claims) == (1, 0)
    summary = ingest(items, store, terms=Terms(interpreter=Interpreter(open_translator(apertium))))
    assert (summary.replaced, summary.other_language) == (1, 0)
    assert summary.claims
    again = ingest(items, store, terms=Terms(interpreter=Interpreter(open_translator(apertium))))
    assert again.unchanged == 1


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("import sys; sys.exit('no model for {language}')", "status 1: no model for es"),
        ("print('one line')", "gives 1 lines for 4 sentences"),
        ("import time; time.sleep(60)", "takes longer than 0.5 seconds"),
    ],
)
def test_a_command_that_fails_is_told_once(
    command: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    translator = open_translator(f'{sys.executable} -c "{command}"', seconds=0.5)
    interpreter = Interpreter(translator)
    with caplog.at_level(logging.WARNING):
        found = interpreter.interpreted([article("one", SPANISH), article("two", SPANISH)])
    assert [(one.language, one.readable) for one in found] == [("es", False)] * 2
    assert [reason in record.getMessage() for record in caplog.records] == [True]


def test_a_service_that_refuses_is_told(
    libretranslate: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert not translated(libretranslate).readable
        assert not translated(libretranslate, FRENCH, KEY).readable
    told = [record.getMessage() for record in caplog.records]
    assert "to get an API key" in told[0]
    assert "fr is not supported" in told[1]


def test_a_service_that_is_down_is_not_asked_for_each_article(
    answering: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> None:
    asked: list[float] = []
    app = FastAPI()

    @app.post("/translate", status_code=503)
    def down() -> dict[str, str]:
        asked.append(time.monotonic())
        return {"error": "no model is loaded"}

    with answering(app) as client:
        interpreter = Interpreter(open_translator(str(client.base_url)))
        for number in range(20):
            interpreter.interpreted([article(str(number), SPANISH)])
    assert len(asked) == 1


@pytest.mark.parametrize("written", ["no-such-program", "http://", "'unclosed", " "])
def test_a_translator_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"no program|no address|no command"):
        open_translator(written)
