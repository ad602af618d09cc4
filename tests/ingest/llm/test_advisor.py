"""Articles are asked about once and within a budget; whatever an endpoint does, the rules read."""

import threading
from pathlib import Path

import pytest

from app.settings import Settings
from graph.model import Article
from ingest.llm.advice import Advised
from ingest.llm.answers import AnswersFile, Budget, Price
from ingest.llm.endpoint import Endpoint
from ingest.llm.opening import Wanted
from tests.ingest.llm.asking import KEY, SAID, TEXT, advisor, several, telling
from tests.ingest.llm.served import (
    Request,
    Speaking,
    article,
    completion,
    endpoint,
    saying,
)


def test_what_a_model_proposes_goes_with_the_article(answers: AnswersFile) -> None:
    with endpoint(saying(SAID)) as server:
        asks = advisor(server.url, answers)
        [made] = asks.advised([article(TEXT)])
    assert isinstance(made, Advised)
    assert [one.quote for one in made.advice.proposals] == [TEXT]
    assert made.advice.extractor == "llm:made/1"
    assert asks.tally.articles == {"asked": 1}
    assert (asks.tally.tokens_in, asks.tally.tokens_out) == (100, 20)
    [asked] = server.asked
    assert (asked["model"], asked["temperature"], asked["max_tokens"]) == ("made", 0, 2000)
    assert asked["response_format"]["type"] == "json_schema"
    assert [one["role"] for one in asked["messages"]] == ["system", "user"]
    assert TEXT in asked["messages"][1]["content"]
    assert "tools" not in asked


def test_a_slash_stands_before_the_version_alone(answers: AnswersFile) -> None:
    with endpoint(saying(SAID)) as server:
        [made] = advisor(server.url, answers, model="maker/small/2").advised([article(TEXT)])
    assert isinstance(made, Advised)
    assert made.advice.extractor == "llm:maker:small:2/1"


def test_one_article_a_call_in_order_and_so_many_at_once(answers: AnswersFile) -> None:
    running, most = 0, 0
    lock = threading.Lock()
    three = threading.Barrier(3)

    def answer(exchange: Speaking, body: Request, number: int) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        three.wait(20)
        with lock:
            running -= 1
        exchange.say('{"claims": []}')

    given = several(9)
    with endpoint(answer) as server:
        made = advisor(server.url, answers, seconds=60, at_once=3).advised(given)
    assert [one.id for one in made] == [one.id for one in given]
    assert most == 3
    for asked in server.asked:
        assert asked["messages"][1]["content"].count("It is note") == 1


def test_the_same_content_is_asked_about_once(answers: AnswersFile) -> None:
    with endpoint(saying(SAID)) as server:
        advisor(server.url, answers).advised([article(TEXT)])
        again = advisor(server.url, answers)
        assert isinstance(again.advised([article(TEXT, "another", title="Other")])[0], Advised)
        assert again.tally.articles == {"cached": 1}
        assert len(server.asked) == 1
        advisor(server.url, answers, model="other").advised([article(TEXT)])
        advisor(server.url, answers).advised([article(TEXT + " So it says.")])
        assert len(server.asked) == 3


def test_an_answer_that_is_none_is_not_kept(answers: AnswersFile) -> None:
    with endpoint(saying("I would rather not.")) as server:
        for _ in range(2):
            asks = advisor(server.url, answers)
            assert asks.advised([article(TEXT)]) == [article(TEXT)]
            assert asks.tally.articles == {"nonsense": 1}
        assert len(server.asked) == 2


@pytest.mark.parametrize(
    "one",
    [
        article("La France a condamné lundi l'Iran. Le ministre a quitté la salle.", language="fr"),
        article(TEXT, coded=True),
        article("   \n"),
    ],
)
def test_what_cannot_be_read_is_not_asked_about(one: Article, answers: AnswersFile) -> None:
    with endpoint(saying(SAID)) as server:
        asks = advisor(server.url, answers)
        assert not isinstance(asks.advised([one])[0], Advised)
    assert (server.asked, asks.tally.articles) == ([], {})


def test_as_many_paragraphs_are_shown_as_fit(answers: AnswersFile) -> None:
    paragraphs = [
        f"France condemned Iran {n} times this week, it said on Friday." for n in range(9)
    ]
    with endpoint(saying(SAID)) as server:
        advisor(server.url, answers, characters=200).advised([article("\n\n".join(paragraphs))])
    [asked] = server.asked
    shown = asked["messages"][1]["content"]
    assert [n for n, one in enumerate(paragraphs) if one in shown] == [0, 1, 2]


REFUSED = ["json_schema", "json_object", "json_object", ""]


@pytest.mark.parametrize("known", range(4))
@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_server_is_asked_in_the_best_form_that_it_knows(
    known: int, status: int, answers: AnswersFile
) -> None:
    def answer(exchange: Speaking, body: Request, number: int) -> None:
        if number < known:
            exchange.tell({"error": {"message": "unknown response_format"}}, status)
        else:
            exchange.say('{"claims": []}')

    with endpoint(answer) as server:
        asks = advisor(server.url, answers)
        asks.advised([article(TEXT)])
        asks.advised([article(TEXT + " So it says.")])
    asked = [body.get("response_format", {}) for body in server.asked]
    assert [one.get("type", "") for one in asked] == [*REFUSED[: known + 1], REFUSED[known]]
    assert asks.tally.articles == {"asked": 2}
    has_schema = '"additionalProperties"' in server.asked[-1]["messages"][0]["content"]
    assert has_schema == (known > 1)


def test_models_that_want_other_parameters_get_them(answers: AnswersFile) -> None:
    def answer(exchange: Speaking, body: Request, number: int) -> None:
        if "max_tokens" in body:
            told = "'max_tokens' is not supported with this model. Use 'max_completion_tokens'."
            exchange.tell({"error": {"message": told, "param": "max_tokens"}}, 400)
        elif "temperature" in body:
            exchange.tell({"error": {"message": "'temperature' does not support 0"}}, 400)
        else:
            exchange.say('{"claims": []}')

    with endpoint(answer) as server:
        asks = advisor(server.url, answers)
        asks.advised([article(TEXT)])
    assert asks.tally.articles == {"asked": 1}
    assert server.asked[-1]["max_completion_tokens"] == 2000
    assert server.asked[-1]["response_format"]["type"] == "json_schema"


def test_the_budget_of_tokens_stops_the_asking(
    answers: AnswersFile, caplog: pytest.LogCaptureFixture
) -> None:
    with endpoint(saying(SAID, prompt_tokens=3000, completion_tokens=500)) as server:
        asks = advisor(server.url, answers, budget=Budget(tokens=12_000), at_once=1)
        made = asks.advised(several(9))
    asked = asks.tally.articles["asked"]
    assert [isinstance(one, Advised) for one in made] == [True] * asked + [False] * (9 - asked)
    assert asks.tally.articles == {"asked": asked, "budget": 9 - asked}
    assert 2 <= asked <= 3
    assert asks.tally.tokens_in + asks.tally.tokens_out == 3500 * asked <= 12_000
    assert "the budget of today is spent" in caplog.text


def test_the_budget_of_money_stops_it_too(answers: AnswersFile) -> None:
    with endpoint(saying(SAID, prompt_tokens=1000, completion_tokens=100)) as server:
        asks = advisor(
            server.url,
            answers,
            budget=Budget(cost=0.05),
            price=Price(tokens_in=10.0, tokens_out=10.0),
            at_once=1,
        )
        asks.advised(several(9))
    assert 0 < asks.tally.cost <= 0.05
    assert asks.tally.cost == pytest.approx(0.011 * asks.tally.articles["asked"])
    assert asks.tally.articles["budget"] > 0
    assert "cost 0.0" in asks.tally.line


def test_an_answer_that_does_not_tell_its_tokens_counts_as_reserved(answers: AnswersFile) -> None:
    told = completion('{"claims": []}')
    del told["usage"]
    with endpoint(telling(told)) as server:
        asks = advisor(server.url, answers)
        asks.advised([article(TEXT)])
    assert asks.tally.tokens_in > 300
    assert asks.tally.tokens_out == 2000


def test_what_failed_is_given_back_to_the_budget(answers: AnswersFile) -> None:
    with endpoint(telling(b"", 404)) as server:
        asks = advisor(server.url, answers, budget=Budget(tokens=5000), at_once=1)
        asks.advised(several(5))
    assert asks.tally.articles == {"refused": 5}


def test_a_file_that_cannot_be_used_stops_no_ingest(tmp_path: Path) -> None:
    broken = tmp_path / "answers.db"
    broken.write_bytes(b"no database " * 100)
    with endpoint(saying(SAID)) as server:
        asks = advisor(server.url, AnswersFile(broken))
        assert asks.advised([article(TEXT)]) == [article(TEXT)]
    assert (server.asked, asks.tally.articles) == ([], {"unkept": 1})


def test_the_key_goes_to_the_endpoint_and_nothing_of_openais_own(
    answers: AnswersFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("API_KEY", "ORG_ID", "PROJECT_ID", "ADMIN_KEY"):
        monkeypatch.setenv(f"OPENAI_{name}", "private")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Other: private")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/private")
    with endpoint(saying(SAID)) as server:
        advisor(server.url, answers).advised([article(TEXT)])
        advisor(server.url, answers, key="").advised([article(TEXT + " So.")])
    first, second = server.headers
    assert first["authorization"] == f"Bearer {KEY}"
    assert "authorization" not in second
    assert "private" not in f"{first}{second}"
    assert KEY not in str(server.asked)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/v1",
        "host",
        "",
        "http://",
        "http://user:secret@host/v1",
        "http://host/v1?key=secret",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"address") as error:
        Endpoint(url, "made")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("key", ["a secret", "secret\nX-Other: 1", "s\u00e9cret"])
def test_a_key_that_no_header_can_hold_is_refused_untold(key: str) -> None:
    with pytest.raises(ValueError, match="ENTENTE_LLM_KEY") as error:
        Endpoint("http://host/v1", "made", key=key)
    assert "cret" not in str(error.value)


def test_every_setting_is_handed_on() -> None:
    named = {name.removeprefix("llm_") for name in Settings.model_fields if name[:4] == "llm_"}
    assert named == Wanted.__annotations__.keys()
