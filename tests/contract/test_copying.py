"""Copying a graph between stores, either way, also when it is stopped in the middle."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.copying import PAGE, Copied, copy, difference
from graph.store import Store
from graph.stores import open_store
from tests.contract.comparing import assert_equal
from tests.contract.judging import alias, merge, reject, undo
from tests.contract.make import actors, article, claim
from tests.contract.reference import Reference
from tests.contract.world import told_world
from tests.contract.writing import writing

ENTENTE = Path(sys.executable).with_name("entente")
MANY = PAGE + 40


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The URL of an embedded store beside the one under test."""
    return f"sqlite:///{tmp_path / 'other.db'}"


def fill(url: str) -> Reference:
    """Puts more articles into a store than are read at once."""
    reference = Reference()
    with open_store(url) as store, writing(store, reference) as writer:
        writer.put_actors(actors())
        for n in range(MANY):
            of = article(f"{n}", f"2023-11-{1 + n % 28:02}")
            told = [claim(of, k, "USA", "ACCUSE", "PRK") for k in range(n % 4)]
            writer.put_article(of, told)
    return reference


@pytest.mark.parametrize("way", ["from the file", "into the file"])
def test_a_copy_is_the_graph(store: Store, file: str, way: str) -> None:
    reference = Reference()
    with open_store(file) as other:
        source, target = (other, store) if way == "from the file" else (store, other)
        with writing(source, reference) as writer:
            told_world(writer)
        seen: list[tuple[int, int]] = []
        copied = copy(source, target, lambda so_far: seen.append((so_far.read, so_far.total)))
        articles = len(reference.articles())
        assert copied.read == copied.written == articles
        assert seen[-1] == (articles, articles)
        with source.view() as one, target.view() as two:
            assert difference(one, two) == ""
            assert_equal(two, reference)
        again = copy(source, target)
        assert (again.written, again.unchanged, again.claims) == (0, articles, 0)


def test_what_differs_is_copied_and_what_is_only_there_stays(store: Store, file: str) -> None:
    same, newer, own = article("same"), article("newer"), article("own")
    reread = [claim(same, 1, "USA", "AID", "PRK"), claim(same, 2, "KOR", "AID", "PRK")]
    with open_store(file) as source:
        with source.writer() as writer:
            writer.put_article(same, reread)
            writer.put_article(newer, [claim(newer, 1, "USA", "AID", "RUS")])
        with store.writer() as writer:
            writer.put_article(same, reread[:1])
            writer.put_article(article("newer", publisher="The Herald"), [])
            writer.put_article(own, [claim(own, 1, "USA", "ACCUSE", "PRK")])
        assert copy(source, store) == Copied(2, 2, 0, 3, 2)
        with source.view() as one, store.view() as view:
            assert view.claims_of(["same", "newer", "none"]) == one.claims_of(["newer", "same"])
            assert view.article("newer") == newer
            assert view.relation("USA-ACCUSE-PRK") is not None
            assert "articles: 2 against 3" in difference(one, view)


def test_judgements_go_along_and_can_be_undone_in_the_copy(store: Store, file: str) -> None:
    reference = Reference()
    with open_store(file) as other:
        with writing(store, reference) as writer:
            told_world(writer)
        told = {one.claim_id: one for _, claims in reference.told() for one in claims}
        merged = merge("armed:hezbollah", "igo:nato")
        for judgement in (merged, reject(told["arms/1"]), alias("USA", "Uncle Sam")):
            with writing(store, reference) as writer:
                writer.judge([judgement])
        assert copy(store, other).judgements == 3
        again = copy(store, other)
        assert (again.written, again.judgements) == (0, 0)
        with other.view() as view:
            assert_equal(view, reference)
        with writing(other, reference) as writer:
            writer.judge([undo(merged)])
        with other.view() as view:
            assert_equal(view, reference)
            assert list(view.told_actors()) == reference.told_actors()


def test_a_copy_that_was_killed_is_completed_by_the_same_command(url: str, file: str) -> None:
    reference = fill(file)
    command = [str(ENTENTE), "copy", file, url]
    seed = random.randrange(10**6)
    print("seed", seed)
    chance = random.Random(seed)
    for _ in range(2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            process.wait(chance.uniform(0.3, 2.5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{MANY} articles: ")
    assert done.stdout.endswith("the two graphs agree in all counts\n")
    with open_store(url) as store, store.view() as view:
        assert_equal(view, reference)


def test_a_copy_of_nothing_is_refused(url: str, tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    done = subprocess.run(
        [ENTENTE, "copy", f"sqlite:///{missing}", url], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"entente: there is no store {missing}\n"
    assert not missing.exists()
    same = subprocess.run([ENTENTE, "copy", url, url], capture_output=True, text=True)
    assert same.returncode == 2
    assert "one and the same store" in same.stderr
