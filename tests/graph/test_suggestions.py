"""Which actors and issues are suggested to be one."""

import pytest

from graph.model import Actor, ActorKind, IssueRef
from graph.suggestions import like_actors, like_issues


def person(actor_id: str, name: str, country: str = "", *aliases: str) -> Actor:
    return Actor(id=actor_id, kind=ActorKind.PERSON, name=name, country=country, aliases=aliases)


def suggested(*actors: Actor) -> list[tuple[str, str]]:
    return [(told.one, told.other) for told in like_actors(actors)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Evgeny Prigozhin", "Yevgeny Prigozhin"),
        ("Kim Yong Chol", "Kim Yong-chol"),
        ("Abdel Fattah al-Burhan", "Abdel Fattah Burhan"),
        ("Ali Mohammed Saleh", "Mohammed Saleh Ali"),
        ("Nicolás Maduro", "Nicolas Maduro"),
    ],
)
def test_spellings_of_a_name_are_suggested(one: str, other: str) -> None:
    assert suggested(person("a", one), person("b", other)) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Jong Un", "Kim Jong Il"), ("Ali Khamenei", "Ali Shamkhani"), ("Li Wei", "Li Wen Bo")],
)
def test_names_of_different_people_are_not(one: str, other: str) -> None:
    assert suggested(person("a", one), person("b", other)) == []


def test_other_countries_kinds_and_states_are_never_one() -> None:
    smith = person("a", "John Smith", "USA")
    assert suggested(smith, person("b", "John Smith", "GBR")) == []
    assert suggested(smith, person("b", "John Smith", "USA")) == [("a", "b")]
    firm = Actor(id="org:john-smith", kind=ActorKind.ORGANIZATION, name="John Smith")
    assert suggested(person("a", "John Smith"), firm) == []
    states = [
        Actor(id=code, kind=ActorKind.STATE, name=name, country=code)
        for code, name in (("AUS", "Australia"), ("AUT", "Australia"))
    ]
    assert suggested(*states) == []


def test_an_alias_counts_and_the_likeliest_come_first() -> None:
    found = like_actors(
        [
            person("a", "Abu Bakr al-Baghdadi"),
            person("b", "Ibrahim Awad", "", "Abu Bakr Baghdadi"),
            person("c", "Abu Bakr Bagdadi"),
        ]
    )
    assert (found[0].one, found[0].other) == ("a", "b")
    assert found[0].likeness == 1.0
    assert "spelled alike" in found[0].reason


def issue(topic: str, *parties: str) -> IssueRef:
    made = f"issue:{topic.replace(' ', '-')}:{'+'.join(parties)}"
    return IssueRef(id=made, name=topic, topic=topic, parties=parties)


def test_issues_of_one_topic_or_of_the_same_parties_are_suggested() -> None:
    flow, deal = issue("arms flow", "PRK", "RUS"), issue("arms flows", "PRK", "RUS")
    alone, grain = issue("arms flow", "PRK"), issue("grain deal", "PRK", "RUS")
    found = like_issues([flow, deal, alone, grain])
    assert [(told.one, told.other) for told in found] == [
        (flow.id, deal.id),
        (alone.id, flow.id),
    ]
    assert found[1].reason == "the same topic; only one has RUS"


def test_issues_with_further_parties_are_found_among_very_many_and_for_one_alone() -> None:
    states = [f"S{n}" for n in range(60)]
    pairs = [issue("arms flow", one, other) for one in states for other in states if one < other]
    three = issue("arms flow", "S1", "S2", "S3")
    likenesses = {
        frozenset((told.one, told.other)): told.likeness for told in like_issues([*pairs, three])
    }
    smaller = [one for one in pairs if set(one.parties) < set(three.parties)]
    assert likenesses == {frozenset((one.id, three.id)): 0.667 for one in smaller}
    [alone] = like_issues([*pairs, three], smaller[0].id)
    assert {alone.one, alone.other} == {smaller[0].id, three.id}
    assert like_issues([*pairs, three], "issue:none") == []
