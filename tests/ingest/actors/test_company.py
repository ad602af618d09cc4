"""Whose a party without a country is, by those with whom it acts."""

import pytest

from tests.ingest.actors.conftest import Sides

LENT = [
    ("Colombian rebels killed four soldiers.", {"COL:REB"}, {"COL:MIL"}),
    ("Student leaders at Tehran University blamed police.", {"IRN:EDU"}, {"IRN:COP"}),
    ("Kenyan protesters attacked parliament.", {"KEN:CVL"}, {"KEN:LEG"}),
    ("Pakistani police attacked lawyers.", {"PAK:COP"}, {"PAK:JUD"}),
    ("Gunmen killed three Iraqi policemen.", {"IRQ:UAF"}, {"IRQ:COP"}),
    ("Kenya's president urged lawmakers to pass the bill.", {"KEN:GOV"}, {"KEN:LEG"}),
    ("Lawmakers criticised the Nigerian government.", {"NGA:LEG"}, {"NGA:GOV"}),
    ("Venezuela's government resumed talks with the opposition.", {"VEN:GOV", "VEN:OPP"}, set()),
    ("Chad voted. Protesters denounced the government.", {"TCD:CVL"}, {"TCD:GOV"}),
    ("Russia's FSB detained a woman.", {"org:fsb"}, {"RUS:CVL"}),
    ("Mali and Chad quarrel. Mali sent envoys to Mali. Chad's president told the state oil firm "
     "to wait.", {"TCD:GOV"}, {"TCD:BUS"}),
    ("Chad beat Mali. Mali won. Malian police arrested strikers.", {"MLI:COP"}, {"MLI:CVL"}),
]  # fmt: skip

KEPT = [
    ("France condemned the killing of protesters by police.", {"FRA"}, set()),
    ("French President Emmanuel Macron condemned the rebels.", {"person:emmanuel-macron"},
     {"UNK:REB"}),
    ("Police arrested two Algerians.", {"UNK:COP"}, {"DZA:CVL"}),
    ("Gunmen kidnapped two French tourists.", {"UNK:UAF"}, {"FRA:CVL"}),
    ("Hezbollah killed two soldiers.", {"armed:hezbollah"}, set()),
    ("US troops killed 12 insurgents.", {"USA:MIL"}, {"UNK:REB"}),
    ("The Kenyan military killed militants near the Somali border.", {"KEN:MIL"}, {"UNK:UAF"}),
    ("US President Joe Biden met opposition leaders.", {"person:joe-biden", "UNK:OPP"}, set()),
    ("Protesters denounced the Israeli government.", {"UNK:CVL"}, {"ISR:GOV"}),
    ("Kenyan police arrested foreign reporters.", {"KEN:COP"}, {"UNK:JRN"}),
    ("Kenyan police arrested protesters after a row with Uganda.", {"KEN:COP"}, {"UNK:CVL"}),
    ("The president of Chad criticised a minister.", {"TCD:GOV"}, {"UNK:GOV"}),
    ("Mali and Chad quarrel. Mali sent envoys to Mali. Chad's president urged lawmakers to wait.",
     {"TCD:GOV"}, {"UNK:LEG"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sources", "targets"), LENT + KEPT)
def test_a_party_takes_the_country_of_its_company(
    text: str, sources: set[str], targets: set[str], sides: Sides
) -> None:
    assert sides(text) == (sources, targets)


def test_an_unknown_titled_person_takes_it_too(countries: Sides) -> None:
    text = "Rebels in Angola rejected an appeal from President Foo Barley."
    assert countries(text) == ({"AGO"}, {"AGO"})


def test_a_titled_person_is_of_the_people_it_is_said_to_be_of(countries: Sides) -> None:
    text = "General Bar Quxley, the Dane in charge of the force, criticised Israel."
    assert countries(text) == ({"DNK"}, {"ISR"})
