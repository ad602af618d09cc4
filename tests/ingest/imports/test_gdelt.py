"""GDELT: events of both versions, and mentions."""

from datetime import date
from pathlib import Path

import pytest

from ingest.imports.events import NO_TYPE, NOBODY
from ingest.sources import SourceError
from tests.ingest.imports.tabled import (
    claims,
    event,
    gdelt,
    imports,
    mention,
    passed,
    read,
    refused,
    store_in,
    who,
    whole,
    written,
)


@pytest.mark.parametrize("columns", [57, 58, 61])
def test_events_of_every_version_are_read_by_their_columns(tmp_path: Path, columns: int) -> None:
    found = event("gdelt", tmp_path, gdelt(columns))
    assert found.key == "gdelt:1001"
    assert (found.event_type, found.mode, found.predicate) == ("ACCUSE", "allege", "accuse")
    assert who(found) == (["USA:GOV"], ["IRN"])
    assert (found.date, found.story.published) == (date(2015, 2, 18), date(2015, 2, 18))
    assert found.place == "Vienna, Wien, Austria"
    assert found.story.publisher == ("" if columns == 57 else "example.org")
    assert found.line == ("OBAMA [USAGOV]: accuse: IRAN [IRN] (Vienna, Wien, Austria, 2015-02-18)")


def test_events_with_and_without_address_may_stand_in_one_file(tmp_path: Path) -> None:
    told = read("gdelt", written(tmp_path / "mixed.CSV", gdelt(57), gdelt(58, id="2")))
    assert len(told) == 2
    assert refused(told) == []


@pytest.mark.parametrize(
    ("told", "actor", "principal"),
    [
        ({"code1": "TURMIL", "name1": "TURKEY", "land1": "TUR", "type1": "MIL"}, "TUR:MIL", "TUR"),
        ({"code1": " CAN", "name1": "CANADA", "land1": "CAN", "type1": ""}, "CAN", "CAN"),
        ({"code1": "GOV", "name1": "PRESIDENT", "land1": "", "type1": "GOV"}, "UNK:GOV", "UNK:GOV"),
        ({"code1": "EUR", "name1": "EUROPE", "land1": "EUR", "type1": ""},
         "gdelt:EUR", "gdelt:EUR"),
        ({"code1": "kur", "name1": "KURD", "land1": "", "type1": ""}, "gdelt:kur", "gdelt:kur"),
        ({"code1": "ran", "name1": "RANA", "land1": "", "type1": ""}, "gdelt:ran", "gdelt:ran"),
        ({"code1": "IGOUNO", "name1": "UNITED NATIONS", "land1": "", "group1": "UNO",
          "type1": "IGO"}, "igo:un", "igo:un"),
        ({"code1": "IGOEUREEC", "name1": "EUROPEAN UNION", "land1": "", "group1": "EEC",
          "type1": "IGO"}, "igo:eu", "igo:eu"),
        ({"code1": "USAGOV", "name1": "JOHN KERRY", "land1": "USA", "type1": "GOV"},
         "person:john-kerry", "USA"),
        ({"code1": "ROM", "name1": "ROMANIA", "land1": "ROM", "type1": ""}, "ROU", "ROU"),
        ({"code1": "SAUMED", "name1": "SAUDI", "land1": "SAU", "type1": "MED"},
         "SAU:JRN", "SAU:JRN"),
    ],
)  # fmt: skip
def test_actor_codes_are_states_roles_and_known_groups(
    tmp_path: Path, told: dict[str, str], actor: str, principal: str
) -> None:
    [party] = event("gdelt", tmp_path, gdelt(**told)).sources
    assert (party.id, party.principal) == (actor, principal)


def test_a_host_is_visited(tmp_path: Path) -> None:
    found = event("gdelt", tmp_path, gdelt(code="043"))
    assert (found.event_type, found.mode) == ("CONSULT", "visit")
    assert who(found) == (["IRN"], ["USA:GOV"])


def test_a_place_without_a_name_has_that_of_its_fips_code(tmp_path: Path) -> None:
    assert event("gdelt", tmp_path, gdelt(place="", fips="SP")).place == "Spain"


def test_rows_without_an_act_are_passed_over(tmp_path: Path) -> None:
    nobody = {"code1": "", "name1": "", "land1": "", "type1": ""}
    file = written(
        tmp_path / "a.CSV", gdelt(code="010"), gdelt(code="---"), gdelt(code="X"), gdelt(**nobody)
    )
    assert passed(read("gdelt", file)) == [
        NO_TYPE, "it has no event code", "it has no event code", NOBODY,
    ]  # fmt: skip


def test_rows_that_break_are_refused_with_their_line_and_the_others_go_in(tmp_path: Path) -> None:
    file = written(
        tmp_path / "a.CSV",
        gdelt(),
        gdelt(id="x"),
        gdelt(day="20151332"),
        gdelt(code="99"),
        gdelt(id="2").replace("\t\t", "\t", 2),
        gdelt(id="3", name1='A "QUOTE'),
        "",
        gdelt(id="4", day="21991231"),
        gdelt(id="5", added=""),
        gdelt(id="6", day="99990101"),
    )
    file.write_bytes(file.read_bytes() + gdelt(id="7").encode().replace(b"OBAMA", b"OBAM\xe1"))
    told = read("gdelt", file)
    assert refused(told) == [
        (2, "GLOBALEVENTID", "is no number"),
        (3, "SQLDATE", "is not a day"),
        (4, "EventCode", "is no code of CAMEO"),
        (5, "", "has 59 columns, not 16 or 57 or 58 or 61"),
        (9, "DATEADDED", "is missing"),
        (10, "SQLDATE", "is not between 1800 and 2200"),
        (11, "", "is not UTF-8"),
    ]
    assert len(told) == 10


def test_a_file_of_the_knowledge_graph_is_refused_as_a_whole(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="knowledge graph"):
        read("gdelt", written(tmp_path / "gkg.csv", "\t" * 26))


def test_mentions_are_further_articles_of_an_event(tmp_path: Path) -> None:
    events = written(tmp_path / "events.CSV", gdelt())
    mentions = written(
        tmp_path / "mentions.CSV",
        mention(url="http://www.example.org/a1", confidence="20", at="20150218230000"),
        mention(translated="srclc:ces;eng:Moses 2.1.1"),
        mention(url="BBC Monitoring in English", source="BBC", confidence="100"),
        mention(id="99"),
    )
    with store_in(tmp_path) as store:
        done = imports(store, "gdelt", events, mentions)
        assert (done.added, done.replaced, done.passed) == (3, 1, 1)
        found = {claim.claim_id.count(":"): claim for claim in claims(store)}
        assert found[1].confidence == 0.2
        assert sorted(claim.confidence for claim in claims(store)) == [0.2, 0.7, 1.0]
        with store.view() as view:
            [relation] = view.relations().items
            assert (relation.claims, relation.articles) == (3, 3)
        before = whole(store)
        for again in (events, mentions):
            done = imports(store, "gdelt", again)
            assert (done.added, done.replaced) == (0, 0)
        assert whole(store) == before


def test_of_two_mentions_in_one_article_the_surer_one_counts(tmp_path: Path) -> None:
    told = [mention(confidence=of) for of in ("30", "90", "50")]
    with store_in(tmp_path) as store:
        imports(store, "gdelt", written(tmp_path / "e.CSV", gdelt()))
        for place, line in enumerate(told):
            imports(store, "gdelt", written(tmp_path / f"{place}.CSV", line))
        before = whole(store)
        assert {claim.confidence for claim in claims(store)} == {0.45, 0.9}
        imports(store, "gdelt", written(tmp_path / "all.CSV", *told))
        assert whole(store) == before


def test_mentions_that_break_are_refused(tmp_path: Path) -> None:
    file = written(
        tmp_path / "m.CSV", mention(confidence="x"), mention(id="a"), mention(url=""),
        mention(at="yesterday"), mention(confidence="101"),
    )  # fmt: skip
    assert [field for _, field, _ in refused(read("gdelt", file))] == [
        "Confidence", "GLOBALEVENTID", "MentionIdentifier", "MentionTimeDate", "Confidence",
    ]  # fmt: skip
