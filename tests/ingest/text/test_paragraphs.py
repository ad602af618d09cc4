"""Paragraphs: where they begin and end, and which of them tell the story."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import datelines
from ingest.text.clean import clean
from ingest.text.paragraphs import MAX_PARAGRAPH, Paragraph, paragraphs
from ingest.text.templates import Template, kind_of, templates

NOISY = """ date 2023-11-09 loading\u2026

Two capitals are at odds, and a third is concerned. Photo/Illustration

SEOUL \u2013 The minister of the United States of America (AS) said that he met his colleague.

Read also: Another matter entirely

\u201cWe agree,\u201d he said as quoted by Reuters, Thursday (9/11/ 2023).

(Reporting by A. Writer; Editing by B. Editor)
"""


def read(text: str) -> list[Paragraph]:
    return paragraphs(clean(text))


def body(text: str) -> list[str]:
    return [p.text for p in read(text) if p.kind == "body"]


def test_only_the_story_of_a_noisy_article_is_body() -> None:
    assert [p.kind for p in read(NOISY)] == [
        "notice", "caption", "dateline", "body", "notice", "body", "notice",
    ]  # fmt: skip
    assert body(NOISY) == [
        "The minister of the United States of America said that he met his colleague.",
        '"We agree," he said as quoted by Reuters, Thursday (9/11/ 2023).',
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran met Iraq.\n\nThey agreed.", ["Iran met Iraq.", "They agreed."]),
        ("Iran met Iraq.\nThey agreed.", ["Iran met Iraq.", "They agreed."]),
        ("Iran met Iraq.\n \u00a0\nThey agreed.", ["Iran met Iraq.", "They agreed."]),
        ("Iran met\nthe envoy of Iraq.", ["Iran met the envoy of Iraq."]),
        ("Iran met Iraq.\nthey agreed.", ["Iran met Iraq.", "they agreed."]),
        ("\u2022 Iran met Iraq.\n\u2022 They agreed.", ["Iran met Iraq.", "They agreed."]),
        ("Iran agreed to a ceasefire", ["Iran agreed to a ceasefire"]),
        ("Talks in Doha\n\nIran met Iraq.", ["Iran met Iraq."]),
        ("He said:\n\nIran met Iraq.", ["He said:", "Iran met Iraq."]),
        ("Share this article\nIran met\nthe envoy.", ["Iran met the envoy."]),
        ("", []),
        ("\n \n", []),
    ],
)  # fmt: skip
def test_where_paragraphs_end(text: str, expected: list[str]) -> None:
    assert body(text) == expected


def test_text_broken_to_a_width_is_joined() -> None:
    lines = [
        "The president of the United States met his counterpart, President",
        "Xi Jinping, in Bali on Monday. They spoke about Taiwan, and about",
        "Ukraine, for three hours, officials of both of the countries said.",
        "China confirmed it.",
    ]
    assert body("\n".join(lines)) == [" ".join(lines)]


@pytest.mark.parametrize(
    ("written", "places", "day"),
    [
        ("SEOUL -- ", ("SEOUL",), ""),
        ("SEOUL (Reuters) - ", ("SEOUL",), ""),
        ("WASHINGTON/BEIJING - ", ("WASHINGTON", "BEIJING"), ""),
        ("ABUJA, July 30 (Reuters) - ", ("ABUJA",), "July 30"),
        ("Nairobi, June 21: ", ("Nairobi",), "June 21"),
        ("KYIV, Ukraine (AP) -- ", ("KYIV",), ""),
        ("PARIS -- ", ("PARIS",), ""),
        ("NEW YORK - ", ("NEW YORK",), ""),
        ("BEIJING, 9 Nov. 2023 (Xinhua) -- ", ("BEIJING",), "9 Nov. 2023"),
        ("MOSCOW, November 9. /TASS/. ", ("MOSCOW",), "November 9"),
        ("Paris (AFP) - ", ("Paris",), ""),
        ("New York (CNN)", ("New York",), ""),
        ("(Reuters) - ", (), ""),
        ("ISLAMABAD: ", ("ISLAMABAD",), ""),
        ("Kabul [Afghanistan], May 3 (ANI): ", ("Kabul",), "May 3"),
        ("Tehran, May 3, IRNA - ", ("Tehran",), "May 3"),
        ("CAIRO, 3rd May, 2024 (WAM) -- ", ("CAIRO",), "3rd May, 2024"),
        ("RAMALLAH, Wednesday, May 8, 2024 (WAFA) - ", ("RAMALLAH",), "Wednesday, May 8, 2024"),
        ("Manila (Philippines), May 3 -- ", ("Manila",), "May 3"),
        ("May 8 (Reuters) - ", (), "May 8"),
    ],
)  # fmt: skip
def test_a_dateline_is_split_off(written: str, places: tuple[str, ...], day: str) -> None:
    first, second = read(written + "Russia said so.")
    assert (first.kind, first.text) == ("dateline", written)
    assert first.dateline == datelines.Dateline(len(written), places, day)
    assert (second.kind, second.text) == ("body", "Russia said so.")


def test_a_place_alone_stands_before_a_sentence() -> None:
    first, second = read("Khartoum - The ministry said so.")
    assert first.dateline == datelines.Dateline(len("Khartoum - "), ("Khartoum",), "")
    assert second.text == "The ministry said so."


@pytest.mark.parametrize(
    "text",
    [
        "US - China trade fell.",
        "Iran - again - said so.",
        "Ankara - Moscow ties - cooled.",
        "Iran said - again - that it would not yield.",
        "NATO said so.",
        "Theresa May 3 - 0 ahead, said so.",
        "The minister, May 3 - he said - was away.",
        "The bloc (ECOWAS) suspended Niger.",
        "COVID-19 - the pandemic - spread.",
        "Palm Bay (1-0): It won.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert [(p.kind, p.text) for p in read(text)] == [("body", text)]


@pytest.mark.parametrize("template", templates(), ids=lambda t: t.example[:40])
def test_a_template_knows_its_example_and_takes_no_sentence(template: Template) -> None:
    assert template.pattern.fullmatch(clean(template.example).text)
    assert kind_of(clean(template.example).text) in ("notice", "caption")


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday, Israel had withdrawn its troops.",
        "Share prices in Tokyo fell on Monday.",
        "Images from satellites showed Russian tanks near Kharkiv.",
        "He painted a bleak picture: Russia would attack Ukraine.",
        "Compiled by the UN, the report accuses Russia of war crimes.",
        "Issued on Monday, the order bars 12 Russian diplomats from Poland.",
        "See you in court, the minister told Iran.",
        "Read in parliament, the letter accused Iran of 12 attacks.",
        "Follow-up talks between Iran and Iraq will be held in Baghdad.",
        "Related sanctions hit Iran on Monday.",
        "Watchdogs accused Iran of cheating.",
        "We will not yield, Iran told the United States.",
        "Written in 2015, the accord bound Iran.",
        "Updated sanctions against Iran took effect on Monday.",
        "Video showed Israeli tanks entering Gaza on Friday.",
        "Photos released by North Korea showed a missile.",
    ],
)
def test_a_sentence_that_begins_like_a_template_is_body(sentence: str) -> None:
    assert body(sentence) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "Iran met Iraq. " * 2_000,
        "and Iran met Iraq " * 2_000 + ".",
        "A" * 30_000 + ".",
        "WALL OF CAPITALS " * 3_000 + ".",
    ],
)
def test_long_paragraphs_are_cut(text: str) -> None:
    pieces = body(text)
    assert max(map(len, pieces)) <= MAX_PARAGRAPH
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


def test_long_paragraphs_are_cut_after_sentences() -> None:
    assert {p[-1] for p in body("Iran met Iraq. " * 2_000)} == {"."}


@pytest.mark.parametrize("unit", ["a\n", "Ab\n", "\n ", "- ", "a. ", "By A", "Photo ", "x\n\n"])
def test_a_wall_of_one_thing_is_read_to_its_end(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "\n\nThe end."
    assert read(text)[-1].text == "The end."


PIECES = st.sampled_from(
    ["Iran met Iraq.", "a b", "\n", " ", "\n\n", "- ", "PARIS - ", "Photo: AP", "\u2014", "(AP)"]
)


@given(st.lists(PIECES, max_size=25))
def test_a_paragraph_has_the_length_of_its_span(pieces: list[str]) -> None:
    text = clean("".join(pieces))
    found = paragraphs(text)
    for p in found:
        assert p.text == text.text[p.start : p.start + len(p.text)].replace("\n", " ")
        assert p.text.strip()
    assert all(a.start + len(a.text) <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("time", ["21.20 ", "9:05am ", "[14:50 GMT] ", "18:15: "])
def test_time_of_a_live_blogs_entry_is_no_part_of_what_it_tells(time: str) -> None:
    entry = "Ruto has just spoken, looking tired."
    told = [p for p in read(f"{time}{entry}") if p.kind == "body"]
    assert [(p.text, p.start) for p in told] == [(entry, len(time))]


@pytest.mark.parametrize("text", ["3.50 million people fled.", "10.30 was when they met."])
def test_number_that_is_part_of_a_sentence_stays(text: str) -> None:
    assert [p.text for p in read(text) if p.kind == "body"] == [text]


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [
        ("SEOUL - ", "SAN JOSE - ", ["SEOUL - ", "SAN JOSE - "]),
        (
            "SEOUL (Reuters) - ",
            "Lisbon (Reuters) - ",
            ["SEOUL (Reuters) - ", "Lisbon (Reuters) - "],
        ),
        ("", "SEOUL - ", []),
        ("SEOUL - ", "PUTIN: ", ["SEOUL - "]),
    ],
)
def test_each_report_of_a_round_up_has_its_dateline(
    first: str, second: str, begins: list[str]
) -> None:
    text = f"{first}The minister condemned the raid.\n\n{second}The police made five arrests."
    assert [p.text for p in read(text) if p.kind == "dateline"] == begins
