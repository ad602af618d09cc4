"""What the parser takes wrongly in news text is mended before anything is read from it."""

import pytest

from ingest import parsing
from ingest.repairs import repair
from ingest.sentence import Sentence
from tests.ingest.reading import claims_of


def _sentence(text: str) -> Sentence:
    [([sentence], _)] = parsing.parse([(text, None)])
    return sentence


@pytest.mark.parametrize(
    ("text", "word", "label", "head"),
    [
        ("Japan lodges protest with China over ship.", "protest", "dobj", "lodges"),
        ("UN condemns Israel strike on school", "strike", "dobj", "condemns"),
        ("Yemen let free activists in the capital.", "activists", "dobj", "let"),
        ("A Zimbabwe court has freed on bail two former ministers.", "ministers", "dobj", "freed"),
        ("France vetoed a resolution censuring its raid.", "resolution", "dobj", "vetoed"),
        (
            "Incensed by the extradition of businessman Alex Saab, the government walked out.",
            "government",
            "nsubj",
            "walked",
        ),
        ("Belgian soldiers stood guard outside synagogues in Antwerp.", "guard", "dobj", "stood"),
        (
            "Iraqi troops and tanks converged on Mosul on Sunday for an offensive.",
            "troops",
            "nsubj",
            "converged",
        ),
        ("Argentina would sink British ships entering its waters.", "ships", "dobj", "sink"),
        ("North Korea test-fired two short-range missiles.", "missiles", "dobj", "fired"),
        ("The group Hezbollah swore revenge on Israel.", "revenge", "dobj", "swore"),
        ("A gunman on a motorcycle shot dead a doctor in Karachi.", "doctor", "dobj", "shot"),
        ("Sudan will throw out observers found to be biased.", "observers", "dobj", "throw"),
        ("Rebels are going to be hanged in Chad.", "Rebels", "nsubjpass", "hanged"),
        ("Serbia extradited a war crimes suspect to Croatia.", "suspect", "dobj", "extradited"),
        ("Sudan admitted African Union monitors to Darfur.", "monitors", "dobj", "admitted"),
        ("Bhutan supplies India with power.", "Bhutan", "nsubj", "supplies"),
        ("Food was airdropped to starving Somalis by planes.", "Somalis", "pobj", "to"),
        ("India, Pakistan to resume talks", "Pakistan", "conj", "India"),
        (
            "It brought food parcels and plastic sheeting to displaced people.",
            "to",
            "prep",
            "brought",
        ),
        (
            "The Indian government and software firm Infosys started a scheme.",
            "government",
            "nsubj",
            "started",
        ),
        ("Pakistan halts trade with India in row over Kashmir", "trade", "dobj", "halts"),
        ("Ecuador gave founder Julian Assange political asylum.", "Assange", "dative", "gave"),
        (
            "Firefighters pulled a nine-year-old boy alive from rubble in Izmir.",
            "from",
            "prep",
            "pulled",
        ),
        ("Nauru restored ties with Taiwan.", "Nauru", "nsubj", "restored"),
        ("US, China hold trade talks in Geneva", "US", "conj", "China"),
        (
            "Venezuela ships about 98,000 barrels of oil a day to Cuba, which pays with doctors.",
            "Venezuela",
            "nsubj",
            "ships",
        ),
        ("EU to send observers to Zambia for election", "EU", "nsubj", "send"),
        ("Turkey ships 11,000 tonnes of wheat to Somalia", "Turkey", "nsubj", "ships"),
        (
            "France flew tents, drinking water and medicine to Haiti.",
            "drinking",
            "compound",
            "water",
        ),
        ("Czech police have begun patrolling border towns.", "towns", "dobj", "patrolling"),
        (
            "Colombia extradited Diego Murillo, one of its warlords, and 13 others to Spain.",
            "others",
            "conj",
            "Murillo",
        ),
        ("Poland has handed over to Ukraine 200 of its T-72 tanks.", "200", "dobj", "handed"),
        (
            "Peru has granted asylum to five army officers holed up in a house, an embassy said.",
            "officers",
            "pobj",
            "to",
        ),
        ("Rwandan troops fight side by side with Mozambicans.", "with", "prep", "fight"),
        ("Italy handed over to Irish detectives a man wanted in Cork.", "man", "dobj", "handed"),
        ("Dhaka will not accept any refugees fleeing violence.", "refugees", "dobj", "accept"),
        ("Tajikistan says it will accept refugees from Kabul.", "from", "prep", "refugees"),
        ("Eskom is selling Zimbabwe 300 megawatts of power.", "Zimbabwe", "dative", "selling"),
    ],
)
def test_the_tree_after_repair(text: str, word: str, label: str, head: str) -> None:
    s = _sentence(text)
    at = s.words.index(word)
    assert (s.deps[at], s.words[s.heads[at]]) == (label, head)


def test_a_repair_keeps_the_tree_a_tree() -> None:
    s = Sentence(
        text="let free it",
        start=0,
        end=11,
        words=["let", "free", "it"],
        lemmas=["let", "free", "it"],
        pos=["VERB", "VERB", "PRON"],
        tags=["VB", "VB", "PRP"],
        deps=["aux", "ROOT", "dobj"],
        heads=[1, 1, 1],
        offsets=[0, 4, 9],
    )
    repair(s)
    assert s.heads == [1, 1, 1]


def test_what_is_going_to_be_done_is_a_threat() -> None:
    [claim] = claims_of("Israel is going to attack Iran.")
    assert (claim.event_type, claim.targets[0].id) == ("THREATEN", "IRN")


@pytest.mark.parametrize(
    ("text", "event_type", "source"),
    [
        ("Taiwan's president Tsai Ing-wen appeals to the authorities in Hong Kong to step back.",
         "REQUEST", "TWN"),
        ("Peru mourned. The National Government thanks Cuba, Norway and Brazil for their help.",
         "SUPPORT", "PER"),
        ("Emmanuel Macron recalls his envoy from Niamey and promises to bring French troops home"
         " from Niger.", "CONCEDE", "FRA"),
        ("Mali, Burkina Faso and Niger announced that they were quitting ECOWAS.", "SANCTION",
         "MLI"),
        ("China's ambassador called the resolution passed by the US House an outrage.",
         "ACCUSE", "CHN"),
    ],
)  # fmt: skip
def test_verbs_that_look_like_plurals_are_seen(text: str, event_type: str, source: str) -> None:
    found = claims_of(text)
    assert (event_type, source) in {(c.event_type, p.country) for c in found for p in c.sources}
