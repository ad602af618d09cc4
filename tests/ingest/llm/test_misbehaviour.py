"""Endpoints that hang, lie, break off or are away: the article is read by the rules alone."""

import gzip
import logging
import socket
import threading
from contextlib import suppress
from time import monotonic, sleep

import pytest

from ingest.llm import advisor as advising
from ingest.llm.answers import AnswersFile
from tests.ingest.llm.asking import KEY, SECONDS, TEXT, Answer, advisor, several, telling
from tests.ingest.llm.served import (
    Request,
    Speaking,
    article,
    completion,
    endpoint,
)


def _hang(exchange: Speaking, body: Request, number: int) -> None:
    sleep(SECONDS + 0.5)


def _dripping(head: bytes, drop: bytes) -> Answer:
    """An answer of which a little comes now and then."""

    def drip(exchange: Speaking, body: Request, number: int) -> None:
        with suppress(OSError):
            exchange.wfile.write(head)
            for _ in range(30):
                exchange.wfile.write(drop)
                exchange.wfile.flush()
                sleep(0.1)

    return drip


def _endless(exchange: Speaking, body: Request, number: int) -> None:
    with suppress(OSError):
        exchange.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        while True:
            exchange.wfile.write(b" " * 1_000_000)


def _zipped(exchange: Speaking, body: Request, number: int) -> None:
    exchange.tell(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")


def _hang_up(exchange: Speaking, body: Request, number: int) -> None:
    exchange.connection.shutdown(socket.SHUT_RDWR)


def _lie(exchange: Speaking, body: Request, number: int) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{}")
    exchange.close_connection = True


MISBEHAVIOURS: list[tuple[str, Answer]] = [
    ("away", _hang),
    ("away", _dripping(b"HTTP/1.1 200 OK\r\n", b"X-Wait: on\r\n")),
    ("away", _dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b" ")),
    ("away", _hang_up),
    ("away", _lie),
    ("away", telling({"error": {"message": "boom"}}, 500)),
    ("away", telling(b"<html>Bad Gateway</html>", 502)),
    ("away", telling({"error": "slow down"}, 429, Retry_After="3600")),
    ("away", telling({"error": "slow down"}, 429, Retry_After="soon")),
    ("away", telling({"error": "slow down"}, 503, Retry_After="inf")),
    ("nonsense", _endless),
    ("nonsense", _zipped),
    ("nonsense", telling(b"<html>Hello</html>")),
    ("nonsense", telling(b"")),
    ("nonsense", telling([])),
    ("nonsense", telling({"choices": []})),
    ("nonsense", telling({"choices": "none"})),
    ("nonsense", telling(completion("") | {"choices": [{"index": 0, "message": {}}]})),
    ("refused", telling({"error": {"message": f"Incorrect API key provided: {KEY}"}}, 401)),
    ("refused", telling({"error": {"message": f"no such model, {KEY}"}}, 404)),
    ("refused", telling({"detail": [{"msg": "too long"}]}, 413)),
    ("refused", telling(b"", 400)),
    ("refused", telling(b"", 302, Location="http://127.0.0.1:1/v1/chat/completions")),
]


@pytest.mark.parametrize(("outcome", "answer"), MISBEHAVIOURS)
def test_whatever_an_endpoint_does_the_article_is_read_by_the_rules(
    outcome: str, answer: Answer, answers: AnswersFile, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    began = monotonic()
    with endpoint(answer) as server:
        asks = advisor(server.url, answers, seconds=SECONDS)
        given = [article(TEXT)]
        assert asks.advised(given) == given
        took = monotonic() - began
    assert took < SECONDS + 5
    assert asks.tally.articles == {outcome: 1}
    [warning] = [one for one in caplog.records if one.name == advising.__name__]
    assert warning.getMessage().startswith("articles are read by the rules alone: ")
    assert "\n" not in warning.getMessage()
    assert KEY not in caplog.text
    assert KEY not in repr(asks) + repr(server.url)


def test_an_endpoint_that_is_not_there_is_left_alone_for_a_while(
    answers: AnswersFile, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        asks = advisor(f"http://127.0.0.1:{nobody.getsockname()[1]}/v1", answers, seconds=20)
        asks.advised(several(2))
        began = monotonic()
        assert asks.advised(several(30)) == several(30)
        assert monotonic() - began < 8
    assert asks.tally.articles == {"away": 32}
    assert "does not answer" in caplog.text
    assert len(caplog.records) == 2


def test_an_endpoint_that_refuses_the_key_is_left_alone(answers: AnswersFile) -> None:
    with endpoint(telling(b"", 401)) as server:
        asks = advisor(server.url, answers, at_once=1)
        asks.advised(several(9))
        assert len(server.asked) == 1
    assert asks.tally.articles == {"refused": 1, "away": 8}


def test_one_that_is_away_is_asked_again_after_a_while(
    answers: AnswersFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advising, "PAUSE", 1.0)
    away = True

    def answer(exchange: Speaking, body: Request, number: int) -> None:
        if away:
            exchange.tell({"error": "not now"}, 503, Retry_After="9999")
        else:
            exchange.say('{"claims": []}')

    monkeypatch.setattr(advising, "MOST_PAUSE", 3.0)
    with endpoint(answer) as server:
        asks = advisor(server.url, answers, at_once=1)
        asks.advised(several(3))
        assert len(server.asked) == 1
        asks.advised(several(3))
        assert len(server.asked) == 1
        sleep(3.1)
        away = False
        asks.advised(several(3))
    assert asks.tally.articles == {"away": 6, "asked": 3}


def test_a_busy_endpoint_is_asked_again_when_it_says(answers: AnswersFile) -> None:
    def answer(exchange: Speaking, body: Request, number: int) -> None:
        if number:
            exchange.say('{"claims": []}')
        else:
            exchange.tell({"error": "slow down"}, 429, Retry_After="0.4")

    began = monotonic()
    with endpoint(answer) as server:
        asks = advisor(server.url, answers)
        asks.advised([article(TEXT)])
    assert asks.tally.articles == {"asked": 1}
    assert monotonic() - began >= 0.4


def test_who_ends_does_not_wait_for_a_slow_endpoint(answers: AnswersFile) -> None:
    ended = threading.Event()
    with endpoint(lambda exchange, body, number: ended.wait(5) and None) as server:
        asks = advisor(server.url, answers, seconds=60)
        threading.Timer(0.3, ended.set).start()
        began = monotonic()
        assert asks.advised(several(9), ended) == several(9)
    assert monotonic() - began < 4.5
    assert len(server.asked) <= 4
