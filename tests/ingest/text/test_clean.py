"""Cleaning keeps what a reader reads, and every character knows where it came from."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.clean import clean

ODD = st.text(
    st.sampled_from("ab Z.(),-'\"`\n\r\t\u00a0\u200b\u00ad\u2014\u2013\u201c\u2019\u2026&;#3")
    | st.characters(codec="utf-8"),
    max_size=80,
)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("Iran met Iraq.", "Iran met Iraq."),
        ("so\u00adlong \u200bgood\u200e\ufeff", "solong good"),
        ("10\u00a0km\u202fto\u3000go\tnow", "10 km to go now"),
        ("two   spaces \u200b here", "two spaces here"),
        ("\u201cWe won\u2019t,\u201d he said", "\"We won't,\" he said"),
        ("\u00abNon\u00bb, ``quoted''", '"Non", "quoted"'),
        ("Iran\u2014which denies it\u2014left", "Iran -- which denies it -- left"),
        ("SEOUL \u2013 Park said", "SEOUL -- Park said"),
        ("Russia\u2013China talks, 2001\u201311", "Russia-China talks, 2001-11"),
        ("SEOUL - Park said", "SEOUL - Park said"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("loading\u2026", "loading..."),
        ("B&amp;B &quot;x&#8217;s&quot;", "B&B \"x's\""),
        ("&amp;lt; stays one entity deep", "&lt; stays one entity deep"),
        ("\ufb01nal \ufb02ight", "final flight"),
        ("wait!!! S T O P", "wait!!! S T O P"),
        ("\u041a\u0438\u0457\u0432 \u5317\u4eac", "\u041a\u0438\u0457\u0432 \u5317\u4eac"),
        ("from South Korea (South Korea), Park", "from South Korea, Park"),
        ("the United States of America (AS) said", "the United States of America said"),
        ("it said on Monday (Reuters).", "it said on Monday."),
        ("it said. (AFP)", "it said."),
        ("Thursday (9/11/ 2023).", "Thursday (9/11/ 2023)."),
        ("the bloc (ECOWAS) said", "the bloc (ECOWAS) said"),
        ("a ban (the second this year) ended", "a ban (the second this year) ended"),
        ("North Korea (orea)", "North Korea (orea)"),
        ("KYIV, Ukraine (AP) \u2014 Russia", "KYIV, Ukraine (AP) -- Russia"),
    ],
)  # fmt: skip
def test_cleaned(stored: str, expected: str) -> None:
    assert clean(stored).text == expected


def test_a_span_leads_back_to_its_words() -> None:
    stored = (
        "He\u00a0said: \u201cNorth\u00ad Korea (North Korea) \u2014 armed\u2026\u201d "
        "Then\r\nhe left."
    )
    found = clean(stored)
    for written, origin in [
        ("said", "said"),
        ("North Korea", "North\u00ad Korea"),
        ("Korea -- armed", "Korea (North Korea) \u2014 armed"),
        ("armed...", "armed\u2026"),
        ("Then\nhe", "Then\r\nhe"),
        (found.text, stored),
    ]:
        start = found.text.index(written)
        begin, end = found.origin(start, start + len(written))
        assert stored[begin:end] == origin


@given(ODD)
def test_origins_are_in_order_and_cover_what_was_kept(stored: str) -> None:
    found = clean(stored)
    spans = [found.origin(i, i + 1) for i in range(len(found.text))]
    assert all(0 <= start < end <= len(stored) for start, end in spans)
    assert all(a <= b for a, b in pairwise(spans))
    for character, (start, end) in zip(found.text, spans, strict=True):
        if character.isalpha() and end - start == 1 and stored[start].isalpha():
            assert stored[start] == character


@given(ODD)
def test_letters_are_never_made_or_moved(stored: str) -> None:
    kept = iter(stored)
    found = [c for c in clean(stored).text if c.isalpha() and c.isascii()]
    if "&" not in stored and "\ufb01" not in stored and "\ufb02" not in stored:
        assert all(letter in kept for letter in found)


PLAIN = st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="`'&(")


@given(st.text(PLAIN, max_size=60))
def test_plain_text_stays_as_it_is(stored: str) -> None:
    assert clean(stored).text == stored


@pytest.mark.parametrize(
    "unit", [" ", "\u00a0", "\u200b", "\u2014", "(", "(a)", "(AP) ", "\u201ca\u201d", "&amp;", "&"]
)
def test_a_wall_of_one_thing_is_cleaned_to_its_end(unit: str) -> None:
    stored = unit * (300_000 // len(unit)) + "end"
    found = clean(stored)
    size = len(found.text)
    start, end = found.origin(size - 3, size)
    assert stored[start:end] == "end"
