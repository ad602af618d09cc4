"""The mode of an act by where it is done, with what, and what it is about."""

import pytest

from tests.ingest.reading import claims_of

MODES = [
    ("The foreign ministers of Iran and Saudi Arabia met in Beijing on Thursday.", "CONSULT",
     "third-party"),
    ("Kenyan President William Ruto met Chancellor Olaf Scholz in Berlin on Thursday.", "CONSULT",
     "visit"),
    ("Pope Francis received Argentine President Mauricio Macri on Saturday.", "CONSULT", "visit"),
    ("Foreign ministers of the Association of Southeast Asian Nations gathered in Hanoi.",
     "CONSULT", "multilateral"),
    ("The meeting between Emmanuel Macron and Xi Jinping focused on Ukraine.", "CONSULT", ""),
    ("Israeli F-16s bombed Hamas compounds across Gaza.", "ASSAULT", "aerial"),
    ("A Ukrainian drone struck an oil refinery in the Russian region of Ryazan.", "ASSAULT",
     "drone"),
    ("A Taliban suicide bomber killed six Afghan soldiers.", "ASSAULT", "suicide-attack"),
    ("Mozambique appealed to the European Union for helicopters and boats.", "REQUEST", "assist"),
    ("Serbian opposition leaders called on President Slobodan Milosevic to step down.", "REQUEST",
     "change"),
    ("Libya asked Britain to let the engineers go.", "REQUEST", "yield"),
    ("Qatar brushed aside the demands of Saudi Arabia.", "REJECT", "yield"),
    ("Switzerland turned down a Philippine request.", "REJECT", "assist"),
    ("Israel will annex the Jordan Valley, Benjamin Netanyahu said.", "THREATEN", "territory"),
    ("Kenya plans to send home more than 300,000 Somali refugees.", "THREATEN", "expel"),
    ("Nicaraguan rebels gave up their rifles to U.N. soldiers.", "RETREAT", "disarm"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "mode"), MODES)
def test_the_words_tell_the_mode(text: str, event_type: str, mode: str) -> None:
    found = claims_of(text)
    assert (event_type, mode) in {(claim.event_type, claim.mode) for claim in found}
