"""A small graph that has one of everything that catches a store out."""

from graph.model import DatePrecision, Polarity, Status
from graph.store import Writer
from tests.contract.make import ARMS, LAUNCH, actors, article, claim, issue

TALKS = issue("talks", "KOR PRK")
DRILLS = issue("Drills é coup", "CIV")
"""An issue whose name has accents."""


def told_world(writer: Writer) -> None:
    """Puts the whole world in."""
    writer.put_actors(actors())
    _arms(writer)
    _army(writer)
    _vague(writer)
    _quiet(writer)
    _crowd(writer)


def _arms(writer: Writer) -> None:
    """A contested issue: three assert, two deny, over two articles and two publishers."""
    first = article("arms", "2023-11-09", title="Arms", text="Three condemn an arms flow.")
    writer.put_article(
        first,
        [
            claim(first, 1, "USA KOR", targets="PRK", issue=ARMS, mode="disapprove",
                  says="The US and South Korea condemned the flow of arms."),
            claim(first, 2, "PRK", "AID", "RUS", issue=ARMS, by="USA person:antony-blinken",
                  status=Status.ALLEGED, says="North Korea sent arms to Russia, Blinken said."),
            claim(first, 3, "PRK RUS", "REJECT", issue=ARMS, status=Status.DENIED,
                  says="Both have denied any arms deal.", more=["There is no such deal."]),
            claim(first, 4, "PRK RUS", "AGREE", mutual=True, day="2023-09-01",
                  date_precision=DatePrecision.MONTH, confidence=0.6,
                  says="They pledged closer cooperation in September."),
            claim(first, 5, "person:antony-blinken", "CONSULT", "KOR", mode="visit",
                  contexts=("diplomatic",), place="Seoul", says="Blinken visited Seoul."),
        ],
    )  # fmt: skip
    later = article("denial", "2023-12-01", publisher="The Herald", text="Moscow again denies.")
    writer.put_article(
        later,
        [
            claim(later, 1, "RUS", "REJECT", issue=ARMS, status=Status.DENIED,
                  says="Russia denied it again."),
            claim(later, 2, "CIV", "ACCUSE", "RUS", issue=ARMS, mode="allege", confidence=0.95,
                  says="Abidjan accused Moscow of the arms flow."),
        ],
    )  # fmt: skip


def _army(writer: Writer) -> None:
    """Parties below the principal: which of a state's claims are theirs, and which are not."""
    told = article("army", "2023-11-10", publisher="The Herald", title="Drill", text="A drill.")
    writer.put_article(
        told,
        [
            claim(told, 1, "KOR:MIL", "THREATEN", "PRK", mode="violence", issue=LAUNCH,
                  says="The army warned the North over the launch."),
            claim(told, 2, "KOR", "THREATEN", "PRK", issue=TALKS, day="2023-11-08",
                  says="Seoul threatened to end talks."),
            claim(told, 3, "KOR:MIL KOR USA:GOV", "COOPERATE", mutual=True,
                  says="The armies held a drill."),
            claim(told, 4, "USA", "COERCE", "USA:GOV", confidence=0.0, says="An act at home."),
            claim(told, 5, "KOR:MIL", "MOBILIZE", "KOR:MIL PRK", says="The army moved troops."),
            claim(told, 6, "person:antony-blinken@person:antony-blinken", "ACCUSE", "PRK",
                  says="Former minister Blinken spoke."),
            claim(told, 7, "KOR", "REQUEST", "PRK", issue=LAUNCH, confidence=1.0,
                  says="Seoul asked the North to cancel the launch."),
        ],
    )  # fmt: skip


def _vague(writer: Writer) -> None:
    """Acts that are kept and never counted, and dates known to the month and year."""
    told = article("vague", "2023-11-10", publisher="", url="https://example.org/a?b=c&d=%20")
    rows = [
        ("USA", "SANCTION", "PRK", Status.PLANNED, Polarity.AFFIRMED, "2023-12-31"),
        ("USA", "SANCTION", "PRK", Status.DEMANDED, Polarity.AFFIRMED, ""),
        ("USA", "SANCTION", "PRK", Status.HYPOTHETICAL, Polarity.AFFIRMED, ""),
        ("USA", "ACCUSE", "PRK", Status.ACTUAL, Polarity.NEGATED, ""),
        ("RUS", "REJECT", "", Status.DENIED, Polarity.NEGATED, ""),
        ("RUS", "ACCUSE", "PRK", Status.ALLEGED, Polarity.NEGATED, "2022-01-01"),
    ]
    claims = [
        claim(told, n, source, kind, target, status=status, polarity=polarity, day=day,
              issue=LAUNCH)
        for n, (source, kind, target, status, polarity, day) in enumerate(rows)
    ]  # fmt: skip
    claims += [
        claim(told, "month", "USA", "AID", "TUR", day="2023-11-01",
              date_precision=DatePrecision.MONTH, says="Aid went to Türkiye in November."),
        claim(told, "year", "USA", "AID", "TUR", day="2023-01-01", mode="",
              date_precision=DatePrecision.YEAR, says="Aid went to Türkiye in 2023."),
        claim(told, "week", "USA", "AID", "TUR", day="2023-11-06",
              date_precision=DatePrecision.WEEK, says="Aid went to Türkiye that week."),
    ]  # fmt: skip
    writer.put_article(told, claims)


def _quiet(writer: Writer) -> None:
    """An article without claims, one without words, and an issue that nobody disputes."""
    writer.put_article(article("quiet", "2023-11-10"), [])
    writer.put_article(article("empty", "2023-11-10", text=""), [])
    told = article("drills", "2023-11-11", publisher="Le Courrier d’Abidjan")
    writer.put_article(
        told,
        [
            claim(told, 1, "CIV", "MOBILIZE", issue=DRILLS, says="Abidjan déploie 10 000 troupes."),
            claim(told, 2, "USA", "ACCUSE", "CIV", issue=DRILLS, day="2023-11-12",
                  says="Washington criticised the Straße drills of İzmir and 김정은."),
            claim(told, 3, "", "ASSAULT", "CIV", says="Someone shot at soldiers."),
            claim(told, 4, "", "ASSAULT", "", says="Shots fell."),
            claim(told, 5, "USA RUS", "ACCUSE", issue=issue("self", "USA"), by="USA",
                  status=Status.ACTUAL),
            claim(told, 6, "USA", "REJECT", issue=issue("self", "USA"), status=Status.DENIED),
        ],
    )  # fmt: skip


def _crowd(writer: Writer) -> None:
    """Many claims of one day, so that order and pages rest on ids alone."""
    for n in range(4):
        told = article(f"crowd-{n}", "2023-11-03", publisher="The Crowd")
        claims = [
            claim(told, f"{k:02}", "armed:hezbollah", "PROTEST", "igo:nato USA",
                  confidence=k / 10, mode=("demo", "riot", "")[k % 3],
                  says=f"Crowd number {k} marched. snake_case x-ray")
            for k in range(9)
        ]  # fmt: skip
        claims += [
            claim(told, "unicode", "person:иван", "SUPPORT", "TUR", says="Иван поддержал."),
            claim(told, "speaker", "PRK", "ASSAULT", "KOR", by="person:иван RUS", issue=TALKS),
        ]  # fmt: skip
        writer.put_article(told, claims)
