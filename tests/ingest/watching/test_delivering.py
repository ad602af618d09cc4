"""What watches find, sent to real receivers: good ones and bad ones."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from app.watch_answers import message
from graph.deliveries import DeliveryState
from graph.filters import Filters
from graph.store import Store
from graph.stores import open_store
from graph.watches import NewWatch, new_id, new_secret
from ingest.fetching.limits import Limits
from ingest.fetching.posting import POST_LIMITS, Poster
from ingest.watching.delivering import GROWTH, LONGEST_PAUSE, Delivered, Deliverer, Patience
from ingest.watching.looking import Looker
from tests.contract.make import actors, article, claim
from tests.ingest.serving import HERE, Asked, Handler, answer, redirect, serving

QUICK = Limits(size=4096, connect_seconds=1.0, read_seconds=0.5, total_seconds=1.0)
AT_ONCE = Patience(first_pause=0.001)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as opened:
        yield opened


def watched(store: Store, url: str) -> str:
    """A watch with one match to send; gives its secret."""
    new = NewWatch(new_id("watch"), "Korea", Filters(target="PRK"), url=url, secret=new_secret())
    store.watches.add(new, [], store.changes.last())
    of = article("one")
    with store.writer() as writer:
        writer.put_actors(actors())
        writer.put_article(of, [claim(of, 1, "USA", targets="PRK")])
    assert Looker(store).look() is not None
    return new.secret


def deliverer(store: Store, patience: Patience = AT_ONCE, limits: Limits = QUICK) -> Deliverer:
    poster = Poster(allowed=HERE, limits=limits)
    return Deliverer(store, lambda: poster, message, patience)


def delivered(store: Store, url: str, patience: Patience = AT_ONCE) -> Delivered:
    """What becomes of the first try to send a match there."""
    watched(store, url)
    found = deliverer(store, patience).deliver()
    assert found is not None
    return found


def test_a_message_is_signed_as_standard_webhooks_has_it(store: Store) -> None:
    with serving({"/hook": answer(status="204 No Content")}) as receiver:
        secret = watched(store, f"{receiver.base}/hook")
        found = deliverer(store).deliver()
        [asked] = receiver.asked
    assert found is not None
    assert (found.delivery.state, found.failed) == (DeliveryState.DELIVERED, False)
    Webhook(secret).verify(asked.body, asked.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret()).verify(asked.body, asked.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(asked.body + b" ", asked.headers)
    told = json.loads(asked.body)
    assert (told["type"], told["data"]["kind"]) == ("watch.matched", "matched")
    assert told["data"]["relation"]["id"] == "USA-ACCUSE-PRK"
    assert told["data"]["relation"]["links"]["claims"].startswith("/v1/relations/")
    assert asked.headers["webhook-id"] == told["data"]["id"] == found.delivery.match
    assert asked.headers["content-type"] == "application/json"
    assert store.deliveries.lease("one", 1.0) is None


def test_a_message_sent_again_has_the_same_id_and_a_time_of_its_own(store: Store) -> None:
    answers = [answer(status="500 Oh"), answer(status="503 Oh"), answer()]

    def handler(talking: socket.socket, _: Asked) -> None:
        talking.sendall(answers.pop(0))

    with serving({"/hook": handler}) as receiver:
        secret = watched(store, f"{receiver.base}/hook")
        sender = deliverer(store)
        lines = []
        while len(lines) < 3:
            if (found := sender.deliver()) is not None:
                lines.append(found.line)
        assert len({one.headers["webhook-id"] for one in receiver.asked}) == 1
        assert len({one.body for one in receiver.asked}) == 1
        for one in receiver.asked:
            Webhook(secret).verify(one.body, one.headers)
    assert "try 1: it answers with status 500; tried again in" in lines[0]
    assert "try 2: it answers with status 503; tried again in" in lines[1]
    assert "try 3: delivered, status 200" in lines[2]


def hangs(talking: socket.socket, _: Asked) -> None:
    sleep(3)


def trickles(talking: socket.socket, _: Asked) -> None:
    for piece in b"HTTP/1.1 200 OK\r\nContent-Le":
        talking.sendall(bytes([piece]))
        sleep(0.1)


def hangs_behind_its_head(talking: socket.socket, _: Asked) -> None:
    talking.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\nabc")
    sleep(3)


def floods(talking: socket.socket, _: Asked) -> None:
    talking.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        talking.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")


@pytest.mark.parametrize(
    ("answering", "told"),
    [
        (hangs, "it takes too long"),
        (trickles, "it takes too long"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcde", "is no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabcde", "is no HTTP"),
        (b"Hello there.\r\n\r\n", "is no HTTP"),
        (b"", "the connection broke off"),
        (answer(status="500 Oh"), "it answers with status 500"),
        (answer(status="404 Oh"), "it answers with status 404"),
        (redirect("http://169.254.169.254/latest"), "it redirects to http://169.254.169.254/lat"),
        (redirect("/elsewhere", "308 There"), "it redirects to /elsewhere (status 308), which is"),
    ],
    ids=str,
)
def test_what_fails_is_told_and_tried_again(
    store: Store, answering: bytes | Handler, told: str
) -> None:
    with serving({"/hook": answering, "/elsewhere": answer()}) as receiver:
        begun = monotonic()
        found = delivered(store, f"{receiver.base}/hook")
        assert monotonic() - begun < 2.5
        assert [one.path for one in receiver.asked] == ["/hook"]
    assert told in found.delivery.error
    assert (found.delivery.state, found.delivery.tries) == (DeliveryState.PENDING, 1)
    assert f"{receiver.base}, try 1" in found.line
    assert "/hook" not in found.line


@pytest.mark.parametrize(
    ("answering", "note"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc", "came 3 bytes, then: the conn"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + b"x" * 100, ""),
        (hangs_behind_its_head, "came 3 bytes, then: it takes too long"),
        (floods, "of no bytes as it says, was not read to its end"),
    ],
    ids=["short", "long", "hangs", "floods"],
)
def test_an_accepted_message_is_delivered_whatever_its_answer_says_besides(
    store: Store, answering: bytes | Handler, note: str
) -> None:
    with serving({"/hook": answering}) as receiver:
        begun = monotonic()
        found = delivered(store, f"{receiver.base}/hook")
        assert monotonic() - begun < 2.5
    assert found.delivery.state is DeliveryState.DELIVERED
    assert note in found.note
    assert found.note in found.line


def test_nothing_is_sent_to_private_addresses(store: Store) -> None:
    with serving({"/hook": answer()}) as receiver:
        watched(store, f"http://receiver.example:{receiver.port}/hook")
        closed = Poster(limits=QUICK, resolve=lambda host, port: ["127.0.0.1"])
        found = Deliverer(store, lambda: closed, message).deliver()
        assert found is not None
        assert "127.0.0.1, which is not of the public internet" in found.delivery.error
        assert receiver.asked == []


def test_one_that_wants_no_more_is_left_alone(store: Store) -> None:
    with serving({"/hook": answer(status="410 Gone")}) as receiver:
        found = delivered(store, f"{receiver.base}/hook")
    assert (found.delivery.state, found.delivery.due) == (DeliveryState.SET_ASIDE, None)
    assert "set aside: it wants no more of them" in found.line


def test_one_that_fails_for_long_is_set_aside_and_can_be_sent_again(store: Store) -> None:
    answers = {"/hook": answer(status="500 Oh")}
    with serving(answers) as receiver:
        watched(store, f"{receiver.base}/hook")
        sender = deliverer(store, Patience(first_pause=0.05, give_up=0.5))
        until, found = monotonic() + 10, None
        while (found is None or found.delivery.state is DeliveryState.PENDING) and (
            monotonic() < until
        ):
            found = sender.deliver() or found
        assert found is not None
        assert found.delivery.state is DeliveryState.SET_ASIDE
        assert 2 <= found.delivery.tries <= 5
        assert "set aside: it answers with status 500" in found.line
        assert sender.deliver() is None
        receiver.routes["/hook"] = answer()
        assert store.deliveries.replay(found.delivery.watch, found.delivery.id) is not None
        again = sender.deliver()
    assert again is not None
    assert (again.delivery.state, again.delivery.tries) == (DeliveryState.DELIVERED, 1)


def test_it_waits_as_long_as_the_receiver_asks(store: Store) -> None:
    told = answer(status="429 Slow", Retry_After="3600")
    with serving({"/hook": told}) as receiver:
        found = delivered(store, f"{receiver.base}/hook")
    assert "tried again in 3600 seconds" in found.line


def test_pauses_grow_and_differ_and_have_an_end(store: Store) -> None:
    sender = deliverer(store, Patience(first_pause=5.0))
    for tries in range(12):
        usual = min(5.0 * GROWTH**tries, LONGEST_PAUSE)
        pauses = [sender.pause(tries) for _ in range(20)]
        assert len(set(pauses)) > 1
        assert all(0.79 * usual < pause < 1.21 * usual for pause in pauses)
    assert POST_LIMITS.total_seconds < 30
