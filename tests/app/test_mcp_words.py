"""What the MCP tools tell in words: each act with a sentence and who says so."""

from pathlib import Path

from tests.app.conftest import json_lines, run_command
from tests.app.speaking import Speaker, over_pipes, speaking


def test_a_relation_is_told_with_its_sentence_and_its_source(speaker: Speaker) -> None:
    notice, total, relation, sentence, *_ = speaker.text(
        "relations", source="USA", target="PRK", event_type="ACCUSE"
    ).splitlines()
    assert notice.startswith("Names, and lines that begin with `> `, are taken from news articles.")
    assert total == "1 relation in all; 1 of them:"
    assert relation == (
        "United States -ACCUSE-> North Korea, 2 claims in 2 reports, first 2023-11-09,"
        " last 2023-11-10, score -3.2, contested [USA-ACCUSE-PRK]:"
    )
    assert sentence == "> As told. (no publisher named, 2023-11-10, article written/by hand)"


def test_a_claim_is_told_with_who_says_so(speaker: Speaker) -> None:
    told = speaker.text("claims", source="USA", target="PRK", publisher="The Courier")
    assert (
        "> The United States accused North Korea of shipping arms to Russia."
        " (The Courier, 2023-11-09, article arms)" in told
    )
    [claim] = [line for line in told.splitlines() if "-ACCUSE" in line]
    assert claim.startswith("2023-11-09: United States -ACCUSE (")
    assert "actual, about arms flow (North Korea, Russia) [issue:arms-flow:PRK+RUS]" in claim
    [row] = speaker.data("claims", source="USA", target="PRK", publisher="The Courier")["items"]
    assert row["sentences"][0]["publisher"] == "The Courier"
    assert row["sentences"][0]["text"] == row["evidence"]["text"]


def test_an_issue_is_told_with_both_sides(speaker: Speaker) -> None:
    told = speaker.text("issues", issue="issue:arms-flow:PRK+RUS", as_of="2023-11-09")
    asserted, denied = told.split("denied by", 1)
    assert "asserted by United States, since 2023-11-09:" in asserted
    assert "> South Korea condemned North Korea over the arms shipments to Russia." in asserted
    assert "> North Korea and Russia denied the arms deal. (The Courier, 2023-11-09," in denied
    [row] = speaker.data("issues", issue="issue:arms-flow:PRK+RUS")["items"]
    for stance in (*row["asserted_by"], *row["denied_by"]):
        assert stance["sentences"][0]["claim"] == stance["claims"][0]


def test_nothing_found_is_said(speaker: Speaker) -> None:
    told = speaker.text("relations", source="Iceland", target="Fiji")
    assert told.splitlines() == [
        "No relation matches.",
        "What is only planned, demanded or negated makes no relation: ask for claims.",
    ]
    assert speaker.text("claims", q="unheard").splitlines() == ["No claim matches."]


def test_what_an_analyst_rejected_is_told_so_and_makes_no_relation(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'graph.db'}"
    row = {"id": "a", "published": "2024-04-14", "text": "Iran condemned Israel."}
    assert run_command("ingest", "-", "--store", url, text=json_lines([row])).returncode == 0
    with speaking(over_pipes(url)) as made:
        assert "Iran -ACCUSE-> Israel" in made.text("relations")
        [claim] = made.data("claims")["items"]
        judged = ("judge", "reject", claim["claim_id"], "--reason", "a joke", "--author", "Ann")
        assert run_command(*judged, "--store", url).returncode == 0
        assert "No relation matches." in made.text("relations")
        assert "rejected by an analyst" in made.text("claims")


def test_who_stands_between_and_who_answers_is_told_with_sentences(speaker: Speaker) -> None:
    told = speaker.text("between", source="USA", target="Russia")
    assert "between United States and Russia; " in told
    assert "North Korea [PRK]\n  with United States: 3 claims" in told
    assert "> The United States imposed sanctions on North Korea. (The Herald" in told
    told = speaker.text("reciprocity", actor="PRK")
    assert "South Korea [KOR] and North Korea [PRK], " in told
    assert "  back: " in told
