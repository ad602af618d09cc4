"""Sketches of texts: the same everywhere, and what two have in common."""

import hashlib
import subprocess
import sys

import pytest

from benchmarks.copies import in_live_blog, stories
from graph.copies import are_copies, sketch_of, unpacked

STORY = stories()["ferry"]["original"]
SHORT = "Poland summoned the Russian ambassador on Monday over a drone found near Lublin, officials"
SEEN = "8e3535f80e8411bd"
"""Beginning of the SHA-256 of the packed sketch of STORY: it stands in people's stores."""


def test_a_sketch_is_the_same_in_every_process_and_on_every_machine() -> None:
    told = sketch_of(STORY)
    assert told is not None
    program = (
        "import hashlib, sys; from graph.copies import sketch_of;"
        "print(hashlib.sha256(sketch_of(sys.stdin.read()).packed()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=STORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(told.packed()).hexdigest()
    assert done.stdout.startswith(SEEN)


def test_a_sketch_is_kept_as_bytes() -> None:
    told = sketch_of(STORY)
    assert told is not None
    assert unpacked(told.packed()) == told
    assert len(told.packed()) < 2000


@pytest.mark.parametrize("text", ["", " \n\n", "Text.", "the of and " * 50, "Fire! " * 50, "\x00"])
def test_a_text_that_tells_next_to_nothing_has_no_sketch(text: str) -> None:
    assert sketch_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        SHORT,
        "\ud800 " + SHORT,
        "İ" * 9 + SHORT,
        "Ирак вызвал посла Турции из-за обстрела деревни в провинции Дохук, сообщили в Багдаде.",
        "外交部发言人周一表示，坚决反对任何国家以任何形式出售武器，并已提出严正交涉。",
    ],
)
def test_a_text_is_its_own_copy(text: str) -> None:
    told = sketch_of(text)
    assert told is not None
    assert are_copies(told, told)


def test_case_accents_and_small_words_make_no_difference() -> None:
    assert sketch_of(STORY.upper()) == sketch_of(STORY)
    assert sketch_of(STORY.replace(" the ", " ")) == sketch_of(STORY)


def test_links_and_captions_make_no_difference() -> None:
    assert sketch_of(f"Share this\n\n{STORY}\n\nRead also: Old quarrels") == sketch_of(STORY)


def test_a_short_text_is_a_copy_only_word_for_word() -> None:
    one, same, other = map(sketch_of, (SHORT, SHORT.lower(), SHORT.replace("drone", "rocket")))
    assert one is not None
    assert same is not None
    assert other is not None
    assert are_copies(one, same)
    assert not are_copies(one, other)


@pytest.mark.parametrize("place", range(4))
def test_a_live_blog_is_no_copy_of_a_story_that_it_holds(place: int) -> None:
    story, blog = sketch_of(STORY), sketch_of(in_live_blog(STORY, place))
    assert story is not None
    assert blog is not None
    assert not are_copies(story, blog)
    assert are_copies(blog, blog)
