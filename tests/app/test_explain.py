"""`entente explain`: why a sentence is read as it is."""

import json
from collections.abc import Callable
from typing import Any

import pytest

TEXT = (
    "South Korea's foreign minister, Park Jin, condemned North Korea on Monday. "
    "Park denied that Seoul had attacked it."
)


@pytest.fixture(scope="module")
def told(run: Callable[..., Any]) -> str:
    done = run("explain", "--published", "2023-11-09", text=TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    return str(done.stdout)


def test_the_parse_is_shown(told: str) -> None:
    rows = [line.split()[1:] for line in told.splitlines()]
    assert ["Korea", "korea", "NNP", "dobj", "condemned"] in rows


def test_parties_are_told_with_why(told: str) -> None:
    assert "'Park Jin' means person:park-jin (Park Jin, GOV): " in told
    assert "'North Korea' means PRK (North Korea): the name of a state" in told
    assert "'Seoul' means KOR" in told
    assert "'Park' means person:park-jin" in told


def test_what_no_frame_tells_is_told_by_its_likeness(run: Callable[..., Any]) -> None:
    done = run("explain", text="Malawi heaped scorn upon Zambia.")
    assert "  its words are most like those of ACCUSE" in done.stdout


def test_the_frame_that_fired_and_those_that_did_not_are_told(told: str) -> None:
    assert "condemned: frame 'condemn obj': ACCUSE/disapprove; who: subj; whom: obj" in told
    assert "passed over 'condemn obj to:death': 'to:death' does not hold" in told
    assert "attacked: frame 'attack obj'" in told
    assert "not told: it stands in what is denied" in told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Germany invaded Poland in September 1939.", "not told as done (long ago)"),
        ("The president attacked the steak with a knife.", "a figure of speech"),
        ("Kenya attacked Uganda from midfield in injury time.", "of another scene (sport)"),
        (
            "Jordan sued the bakery for using his name in an advertisement.",
            "unlikely to be of poli",
        ),
    ],
)
def test_why_an_act_is_not_told_is_said(run: Callable[..., Any], text: str, why: str) -> None:
    lines = run("explain", text=text).stdout.splitlines()
    assert [line for line in lines if "not told" in line and why in line], lines


def test_the_claims_are_told(told: str) -> None:
    assert "ACCUSE/disapprove: person:park-jin (Park Jin, GOV) -> PRK (North Korea)" in told
    assert "date 2023-11-06 (day)" in told


def test_a_claim_of_the_store_is_explained(run: Callable[..., Any], store_url: str) -> None:
    listed = run("claims", "France", "--json", "--store", store_url)
    claim = json.loads(listed.stdout)["items"][0]
    done = run("explain", claim["claim_id"], "--store", store_url)
    assert done.returncode == 0
    assert done.stdout.startswith(claim["evidence"]["text"] + "\n")
    assert claim["predicate"] in done.stdout
    assert done.stdout.count("\nFrames\n") == 1


@pytest.mark.parametrize(
    ("arguments", "text", "word"),
    [
        (("explain",), "", "text"),
        (("explain", "--published", "soon"), TEXT, "published"),
        (("explain", "none"), "", "no claim 'none'"),
    ],
)
def test_what_cannot_be_explained_is_told(
    run: Callable[..., Any], store_url: str, arguments: tuple[str, ...], text: str, word: str
) -> None:
    done = run(*arguments, "--store", store_url, text=text)
    assert done.returncode == 2
    assert word in done.stderr
    assert done.stderr.count("\n") == 1
