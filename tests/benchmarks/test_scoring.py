"""The measures, on cases small enough to count by hand."""

from typing import Any

import pytest

from benchmarks import facets, scoring
from benchmarks.evaluate import shared_row, table
from benchmarks.scoring import Figure

USA = {"id": "USA", "kind": "state", "country": "USA"}
IRN_ARMY = {"id": "IRN:MIL", "kind": "organization", "country": "IRN", "sector": "MIL"}
NATO = {"id": "igo:nato", "kind": "igo", "country": "IGO", "name": "NATO"}


def claim(article: str, event_type: str, sources: Any, targets: Any, **more: Any) -> dict[str, Any]:
    said = {"confidence": 0.5, "polarity": "affirmed", "mode": ""} | more
    return {
        "article_id": article,
        "event_type": event_type,
        "sources": sources,
        "targets": targets,
    } | said


def act(
    types: list[str], source: str, target: str, mode: str = "", sector: str = ""
) -> dict[str, Any]:
    return {
        "types": types,
        "strict": types[0],
        "mode": mode,
        "source": [{"codes": [source], "sector": ""}] if source else [],
        "target": [{"codes": [target], "sector": sector}] if target else [],
    }


def values(figures: list[Figure]) -> dict[str, float | None]:
    return {figure.measure: figure.value for figure in figures}


def test_negated_claims_are_no_acts_and_the_surest_comes_first() -> None:
    weak = claim("a", "ACCUSE", [USA], [], confidence=0.2)
    sure = claim("a", "REJECT", [USA], [], confidence=0.9)
    negated = claim("b", "ACCUSE", [USA], [], polarity="negated")
    assert scoring.by_article([weak, negated, sure]) == {"a": [sure, weak]}


@pytest.mark.parametrize(
    ("party", "code"),
    [
        (USA, "USA"),
        (IRN_ARMY, "IRN"),
        (IRN_ARMY, "MIL"),
        (NATO, "IGO"),
        ({"id": "igo:un", "kind": "igo", "country": "UNO", "name": "UN"}, "UNO"),
        ({"id": "igo:eu", "kind": "igo", "country": "EUR", "name": "EU"}, "EUR"),
    ],
)
def test_a_party_answers_to_its_codes(party: dict[str, Any], code: str) -> None:
    assert code in scoring.codes(party)


def test_a_state_is_no_international_body() -> None:
    assert scoring.codes(USA) == {"USA"}


def test_who_and_whom_are_not_swapped() -> None:
    accusation = claim("a", "ACCUSE", [USA], [IRN_ARMY])
    assert scoring.sides_match(accusation, [{"USA"}], [{"IRN"}])
    assert not scoring.sides_match(accusation, [{"IRN"}], [{"USA"}])


def test_parties_of_a_mutual_act_stand_on_either_side() -> None:
    talks = claim("a", "CONSULT", [USA, IRN_ARMY], [])
    clash = claim("a", "ASSAULT", [USA, IRN_ARMY], [])
    assert scoring.sides_match(talks, [{"IRN"}], [{"USA"}])
    assert not scoring.sides_match(clash, [{"IRN"}], [{"USA"}])


def test_sentences_are_counted_by_act() -> None:
    gold = [
        {"id": "a", "events": [act(["ACCUSE"], "USA", "IRN", "allege", sector="MIL")]},
        {"id": "b", "events": [act(["REJECT", "ACCUSE"], "USA", "IRN")]},
        {"id": "c", "events": [act(["AID"], "USA", "")]},
        {"id": "d", "events": [act(["AID"], "USA", "")]},
    ]
    claims = scoring.by_article(
        [
            claim("a", "ACCUSE", [USA], [IRN_ARMY], mode="allege", confidence=0.9),
            claim("b", "REJECT", [IRN_ARMY], [USA], confidence=0.8),
            claim("c", "THREATEN", [USA], [], confidence=0.9),
            claim("c", "AID", [USA], [], confidence=0.3),
        ]
    )
    assert values(scoring.score_sentences(gold, claims)) == {
        "event type found": 3 / 4,
        "type + who + whom found": 2 / 4,
        "first claim: type": 2 / 4,
        "first claim: all three": 1 / 4,
        "mode, where type found": 1.0,
        "sector, where party found": 1.0,
        "claims a sentence": 1.0,
    }
    assert scoring.score_types(gold, claims) == [
        Figure("sentences", "ACCUSE: type found", 1.0, 1),
        Figure("sentences", "ACCUSE: type + who + whom found", 1.0, 1),
        Figure("sentences", "AID: type found", 0.5, 2),
        Figure("sentences", "AID: type + who + whom found", 0.5, 2),
        Figure("sentences", "REJECT: type found", 1.0, 1),
        Figure("sentences", "REJECT: type + who + whom found", 0.0, 1),
    ]


def test_claims_where_nothing_is_told() -> None:
    gold = [{"id": "a", "events": []}, {"id": "b", "events": []}]
    claims = scoring.by_article([claim("a", "AID", [USA], []), claim("a", "REJECT", [USA], [])])
    assert scoring.score_none(gold, claims) == [
        Figure("none", "sentences with a claim", 0.5, 2),
        Figure("none", "claims a sentence", 1.0, 2),
    ]


def test_phrases_are_counted_where_gold_says_something() -> None:
    gold: list[dict[str, Any]] = [
        {"id": "1", "phrase": "Iran's army", "country": "IRN", "sector": ["MIL", "PRM"]},
        {"id": "2", "phrase": "NATO", "country": "IGO", "sector": None},
        {"id": "3", "phrase": "gunmen", "country": "", "sector": "UAF"},
        {"id": "4", "phrase": "refugees", "country": None, "sector": "REF"},
    ]
    answers: list[dict[str, Any]] = [
        {"id": "1", "actor": IRN_ARMY},
        {"id": "2", "actor": NATO},
        {"id": "3", "actor": {"id": "IRQ:UAF", "country": "IRQ", "sector": "UAF"}},
        {"id": "4", "actor": None},
    ]
    assert scoring.score_actors(gold, answers) == [
        Figure("actors", "country", 2 / 3, 3),
        Figure("actors", "sector", 2 / 3, 3),
    ]


def test_articles_weigh_what_is_made_against_what_is_needed() -> None:
    gold = [
        {
            "id": "a",
            "gold": [
                [["USA"], ["IRN"], ["ACCUSE"], True],
                [["USA"], ["IRN"], ["SANCTION"], True],
                [["USA"], ["NATO", "IGO"], ["CONSULT"], True],
                [["IRN"], ["USA"], ["REJECT"], False],
            ],
        }
    ]
    claims = scoring.by_article(
        [
            claim("a", "ACCUSE", [USA], [IRN_ARMY]),
            claim("a", "CONSULT", [NATO, USA], []),
            claim("a", "REJECT", [IRN_ARMY], [USA]),
            claim("a", "ASSAULT", [IRN_ARMY], [USA]),
            claim("a", "ACCUSE", [USA], []),
        ]
    )
    precision, recall, f1 = scoring.score_articles(gold, claims)
    assert precision == Figure("articles", "precision", 3 / 4, 4)
    assert recall == Figure("articles", "recall", 2 / 3, 3)
    assert f1.value == pytest.approx(12 / 17)


def test_nothing_made_is_nothing_to_be_precise_about() -> None:
    gold = [{"id": "a", "gold": [[["USA"], ["IRN"], ["ACCUSE"], True]]}]
    assert scoring.score_articles(gold, {}) == [
        Figure("articles", "precision", None, 0),
        Figure("articles", "recall", 0.0, 1),
        Figure("articles", "F1", 0.0, None),
    ]


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        (
            "plover   type + who + whom found  75.0 % (3/4)",
            Figure("shared plover", "type + who + whom found", 0.75, 4),
        ),
        (
            "quad     class macro-F1          0.500   by class 0.10 0.20",
            Figure("shared quad", "class macro-F1", 0.5, None),
        ),
        ("articles F1                      0.250", Figure("shared articles", "F1", 0.25, None)),
        ("     some text of a miss", None),
    ],
)
def test_rows_of_the_shared_scorer_are_read(line: str, figure: Figure | None) -> None:
    assert shared_row(line) == figure


def test_the_table_lines_up() -> None:
    shown = table(
        [Figure("actors", "country", 0.5, 8), Figure("articles", "F1", 0.25, None)],
        {"actors: country": 0.5},
    )
    assert shown.splitlines() == [
        "set       measure  figure  change  cases",
        "actors    country  50.0 %       =      8",
        "articles  F1        0.250     new      -",
    ]


def test_confidence_is_held_to_what_is_right() -> None:
    assert scoring.calibration_error([]) is None
    assert scoring.calibration_error([(0.9, True)] * 9 + [(0.9, False)]) == pytest.approx(0.0)
    assert scoring.calibration_error([(0.9, True), (0.9, False)]) == pytest.approx(0.4)
    assert scoring.calibration_error([(0.9, True), (0.1, True)]) == pytest.approx((0.1 + 0.9) / 2)


def test_only_lines_with_all_their_acts_judge_a_claim() -> None:
    gold = [
        {"id": "a", "gold": [[["IRN"], ["ISR"], ["ACCUSE"], True]]},
        {"id": "n", "events": []},
    ]
    iran, israel = {"id": "IRN", "country": "IRN"}, {"id": "ISR", "country": "ISR"}
    right = claim("a", "ACCUSE", [iran], [israel], confidence=0.8)
    wrong = claim("a", "AID", [iran], [israel], confidence=0.6)
    assert scoring.judged(gold, {"a": [right, wrong], "n": [right]}) == [
        (0.8, True),
        (0.6, False),
        (0.8, False),
    ]


def test_facets_are_measured_where_their_claim_was_found() -> None:
    iran = {"id": "IRN", "country": "IRN"}
    usa = {"id": "USA", "country": "USA"}
    made = claim(
        "f1", "ACCUSE", [iran], [usa], status="actual", attributed_to=[usa], more_evidence=[{}],
        date="2023-09-01", date_precision="month", issue={"id": "arms"},
    )  # fmt: skip
    about = {"types": ["ACCUSE"], "source": ["IRN"]}
    gold = [
        {"id": "f1", "kind": "attribution", "text": "", "claim": about, "attributed_to": ["USA"]},
        {"id": "f1", "kind": "attribution", "text": "", "claim": about, "attributed_to": []},
        {"id": "missed", "kind": "attribution", "text": "", "claim": about, "attributed_to": []},
        {"id": "f1", "kind": "status", "text": "", "wanted": [["ACCUSE", "actual"]],
         "unwanted": [["AID", "actual"]]},
        {"id": "f1", "kind": "status", "text": "", "wanted": [],
         "unwanted": [["ACCUSE", "actual"]]},
        {"id": "f1", "kind": "date", "text": "", "claim": about, "date": "2023-09-01",
         "precision": "month"},
        {"id": "f1", "kind": "date", "text": "", "claim": about, "date": "2023-09-01",
         "precision": "day"},
        {"id": "f1", "kind": "once", "text": "", "claim": about, "times": 2},
        {"id": "i", "kind": "issue", "texts": ["", ""], "same": True},
        {"id": "i", "kind": "issue", "texts": ["", ""], "same": False},
    ]  # fmt: skip
    claims = {"f1": [made], "i/0": [made], "i/1": [made]}
    figures = facets.score_facets(gold, claims, claims)
    assert {figure.measure: (figure.value, figure.cases) for figure in figures} == {
        "attribution": (0.5, 2),
        "status": (0.5, 2),
        "date": (0.5, 2),
        "issue": (0.5, 2),
        "once": (1.0, 1),
    }
