"""What is asked for is not done; what is known or won is no act; who stands beside whom."""

import pytest

from tests.ingest.reading import claims_of


@pytest.mark.parametrize(
    "text",
    [
        "The US demanded the withdrawal of Russian troops from Georgia.",
        "The US has called for an immediate withdrawal of Russian troops from Georgia.",
        "France urged the evacuation of Malian forces from Niger.",
        "France insisted on a pullout of Malian forces from Niger.",
    ],
)
def test_what_is_demanded_is_not_told_as_done(text: str) -> None:
    assert {claim.event_type for claim in claims_of(text)} == {"REQUEST"}


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Duque was awarded the Nobel Peace Prize.",
        "Ethiopia only acknowledged the presence of soldiers from Eritrea.",
    ],
)
def test_what_is_won_or_owned_up_to_is_no_act(text: str) -> None:
    assert claims_of(text) == []


def test_the_opposition_is_that_of_the_government_beside_it() -> None:
    [told] = claims_of(
        "The UN seeks to restart negotiations between Venezuela's government and the opposition"
        " that began in Mexico City in 2021."
    )
    parties = {party.id for party in (*told.sources, *told.targets)}
    assert parties == {"igo:un", "VEN:GOV", "VEN:OPP"}
