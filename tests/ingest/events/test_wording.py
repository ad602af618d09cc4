"""The words by which a claim names its parties."""

import pytest

from tests.ingest.reading import affirmed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels in the Deraa countryside attacked Syria.", "Rebels in the Deraa countryside"),
        ("Germany aided Syrians displaced by the storm in Latakia.",
         "Syrians displaced by the storm in Latakia"),
        ("Officials from Egypt, Jordan and Iraq condemned Israel.",
         "Officials from Egypt, Jordan and Iraq"),
        ("China rebuked their Russian counterpart Sergei Lavrov.",
         "their Russian counterpart Sergei Lavrov"),
        ("Britain limited the rights of workers from Romania.", "workers from Romania"),
        ("Sudan restricted the movement of aid workers in war zones.",
         "aid workers in war zones"),
        ("Bangladesh will not accept refugees from Myanmar.", "refugees from Myanmar"),
        ("Iran freed Swedish envoys, held for years, on Monday.", "Swedish envoys"),
    ],
)  # fmt: skip
def test_a_party_is_named_by_its_whole_phrase(text: str, words: str) -> None:
    named = {p.text for claim in affirmed(text) for p in (*claim.sources, *claim.targets)}
    assert words in named


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Syrian troops backed by Russian jets attacked Turkish troops.", "ASSAULT"),
        ("The Taliban refused talks with Pakistan, saying it would negotiate with Iran.", "REJECT"),
        ("Iran freed two Kuwaitis who had been arrested by its navy.", "RETREAT"),
    ],
)
def test_what_the_main_clause_tells_is_surer_than_what_stands_below(text: str, first: str) -> None:
    best = max(affirmed(text), key=lambda claim: claim.confidence)
    assert best.event_type == first
