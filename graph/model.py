"""What the graph holds: actors, articles, claims, issues and the relations derived from them.

Everything here is immutable plain data. Codes follow the PLOVER ontology
(https://github.com/openeventdata/PLOVER): countries are ISO-3166 alpha-3 codes, with `UNO`,
`EUR`, `IGO`, `NGO`, `IMG`, `ISM` and `MNC` in their place for international bodies; sectors are
PLOVER's three-letter codes, empty for a bare state.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class ActorKind(StrEnum):
    """What sort of party an actor is."""

    STATE = "state"
    IGO = "igo"
    ORGANIZATION = "organization"
    ARMED_GROUP = "armed_group"
    PERSON = "person"
    POPULATION = "population"


class Polarity(StrEnum):
    """Whether the sentence says that the act happened, or that it did not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Status(StrEnum):
    """In which way the act of a claim is said to exist.

    `denied` marks a denial: the sources deny the issue the claim points to. `planned`,
    `demanded` and `hypothetical` acts have not been done and are never counted as relations.
    """

    ACTUAL = "actual"
    PLANNED = "planned"
    DEMANDED = "demanded"
    ALLEGED = "alleged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


COUNTED = frozenset({Status.ACTUAL, Status.ALLEGED, Status.DENIED})
"""The statuses that make relations, when the polarity is affirmed."""


class DatePrecision(StrEnum):
    """How exactly a text dates an act.

    `published` means that the text gives no date and the article's own stands in for it: that of
    its dateline, or else of publication.
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PUBLISHED = "published"


class Frozen(BaseModel):
    """Base of all values of the model: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Affiliation(Frozen):
    """An office or membership by which an actor answers to a principal, while it lasts."""

    principal: str = Field(description="Actor id of the principal, such as `USA`.")
    office: str = Field(default="", description="The office or role, such as `secretary of state`.")
    sector: str = Field(default="", description="PLOVER sector the actor has in this office.")
    since: date | None = Field(default=None, description="First day; null if not known.")
    until: date | None = Field(default=None, description="Last day; null if it goes on.")

    def is_held(self, day: date) -> bool:
        """Whether it is held on a day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


class Actor(Frozen):
    """A party that acts or is acted upon.

    A state's id is its ISO-3166 alpha-3 code (`PRK`). Others carry a readable slug: `igo:nato`,
    `person:antony-blinken`, `armed:hezbollah`, or, for an organ or population of a state,
    the state and the sector: `KOR:MIL`.
    """

    id: str = Field(description="The code of a state, such as `PRK`; else a slug: `igo:nato`.")
    kind: ActorKind = Field(description="What sort of party it is.")
    name: str = Field(description="The name by which it is shown.")
    aliases: tuple[str, ...] = Field(default=(), description="Other names by which it is found.")
    country: str = Field(default="", description="PLOVER country code; empty if not known.")
    sector: str = Field(default="", description="PLOVER sector today; empty for a bare state.")
    affiliations: tuple[Affiliation, ...] = Field(default=(), description="Offices, ended or not.")
    merged: tuple[str, ...] = Field(default=(), description="Ids of actors merged into it.")


class FoundIn(Frozen):
    """Where a field of an article was found."""

    field: str = Field(description="The field: `title`.")
    place: str = Field(description="Where its value stood: `og:title`, `column Headline`.")


ENGLISH = "en"
UNKNOWN_LANGUAGE = "und"
"""The code of a language that nobody knows, as ISO 639 has it."""


class Aligned(Frozen):
    """A sentence of a translation, and the stretch of the stored text that it was made from."""

    start: int = Field(ge=0, description="First character of the sentence, in code points.")
    end: int = Field(ge=0, description="One past its last.")
    original_start: int = Field(ge=0, description="First character of what it was made from.")
    original_end: int = Field(ge=0, description="One past its last.")


class Translation(Frozen):
    """An article in English, beside its stored text."""

    title: str = Field(default="", description="Empty if the article has no title.")
    text: str = Field(description="Evidence offsets count its code points.")
    translator: str = Field(description="What made it, such as `LibreTranslate`.")
    aligned: tuple[Aligned, ...] = Field(
        default=(), description="Which of its sentences was made from what, in order."
    )


class Article(Frozen):
    """A news article as it was read, with the text that all offsets refer to."""

    id: str = Field(description="As sent; else `a` and 16 hex digits, made from URL or text.")
    text: str = Field(description="The stored text; evidence offsets count its code points.")
    published: date = Field(description="Day of publication.")
    title: str = Field(default="", description="Headline; empty if it has none.")
    url: str = Field(default="", description="Canonical URL; empty if the article has none.")
    publisher: str = Field(default="", description="Name or host of the publisher.")
    author: str = Field(default="", description="Who wrote it; several are joined by `, `.")
    language: str = Field(
        default=ENGLISH,
        description="ISO-639 code of the text's language: `en`, `fr`; `und` if too short to tell.",
    )
    found_in: tuple[FoundIn, ...] = Field(
        default=(), description="Where the fields that the article came with were found."
    )
    translation: Translation | None = Field(
        default=None, description="The article in English; null if it was not translated."
    )
    coded: bool = Field(
        default=False,
        description="Whether the text is the rows that a data set made of the article, in words.",
    )
    content_hash: str = Field(description="SHA-256 (hex) over all that the article says.")

    @property
    def readable(self) -> bool:
        """Whether claims can be read from it; where the language is unknown, it may be so."""
        return self.translation is not None or self.language in (ENGLISH, UNKNOWN_LANGUAGE)

    @property
    def searched(self) -> tuple[str, ...]:
        """The texts that are searched for words."""
        made = self.translation
        return (self.title, self.text, *((made.title, made.text) if made else ()))

    @property
    def read_title(self) -> str:
        """The title in the language that claims are read from."""
        return self.translation.title if self.translation else self.title

    @property
    def read_text(self) -> str:
        """The text that claims are read from, in which the offsets of their evidence count."""
        return self.translation.text if self.translation else self.text


class Passage(Frozen):
    """A stretch of an article's stored text: `article.text[start:end] == text`."""

    text: str = Field(description="The stretch itself, in the language of the article.")
    start: int = Field(ge=0, description="First character, in code points of the stored text.")
    end: int = Field(ge=0, description="One past the last character.")


class Evidence(Frozen):
    """A sentence of an article: `article.text[start:end] == text`.

    One with an `original` is a sentence of the translation: `article.translation.text[start:end]`.
    """

    text: str = Field(description="The sentence itself, as it stands in the text.")
    start: int = Field(ge=0, description="First character, in code points.")
    end: int = Field(ge=0, description="One past the last character.")
    original: Passage | None = Field(
        default=None, description="What it was translated from; null if it was not translated."
    )


UNIDENTIFIED = "UNK"
"""In place of a country code in the id of a party that nobody identifies: `UNK:CVL`, a crowd."""


class Party(Frozen):
    """An actor as one claim names it, with what it was at the time of the claim.

    `principal` is the actor it answers to at the level at which relations are asked: a minister
    and an army answer to their state; an armed group, a company or a crowd only to itself.
    """

    id: str = Field(description="Actor id; with `UNK` in it where nobody identifies the party.")
    kind: ActorKind = Field(description="What sort of party it is.")
    name: str = Field(description="The name by which it is shown.")
    country: str = Field(default="", description="PLOVER country code; empty if not known.")
    sector: str = Field(default="", description="PLOVER sector at the time; may be empty.")
    principal: str = Field(description="Actor id of whom it answered to; its own if to nobody.")
    text: str = Field(
        default="", description="The words that name the party, those before a pronoun."
    )

    @property
    def identified(self) -> bool:
        """Whether it is known who the party is; one that is not has no relations."""
        return self.principal.partition(":")[0] != UNIDENTIFIED


class IssueRef(Frozen):
    """What a claim is about: a topic and the parties to it, joined over wordings."""

    id: str = Field(description="`issue:` + topic + parties, such as `issue:arms-flow:PRK+RUS`.")
    name: str = Field(description="Reads `arms flow (North Korea, Russia)`.")
    topic: str = Field(description="The matter without its parties: `arms flow`.")
    parties: tuple[str, ...] = Field(default=(), description="Actor ids of the parties, sorted.")


class Verdict(StrEnum):
    """What an analyst says of a claim as a whole."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Given(Frozen):
    """What a claim was told as, where judgements say otherwise."""

    sources: tuple[Party, ...] = Field(description="Who acts.")
    targets: tuple[Party, ...] = Field(default=(), description="Whom it is done to, if not mutual.")
    attributed_to: tuple[Party, ...] = Field(default=(), description="Who says so.")
    event_type: str = Field(description="PLOVER event type.")
    mode: str = Field(default="", description="PLOVER mode; may be empty.")
    issue: IssueRef | None = Field(default=None, description="What it is about; null if nothing.")
    confidence: float = Field(ge=0.0, le=1.0, description="The probability that it is right.")


class Claim(Frozen):
    """What one article says that one party did to another.

    Compound parties stay one claim with several sources or targets. A mutual event (talks, a
    joint drill) lists all its parties as sources and has no targets. The id is deterministic: the
    same article gives the same claims.
    """

    claim_id: str = Field(description="Id of the claim: the same article gives the same ids.")
    article_id: str = Field(description="Id of the article that says it.")
    sources: tuple[Party, ...] = Field(description="Who acts; all parties, if mutual.")
    targets: tuple[Party, ...] = Field(default=(), description="Whom it is done to, if not mutual.")
    mutual: bool = Field(
        default=False, description="Whether the sources did it with one another (a PLOVER rule)."
    )
    event_type: str = Field(description="One of PLOVER's 16 event types, such as `ACCUSE`.")
    mode: str = Field(default="", description="PLOVER mode, such as `disapprove`; may be empty.")
    contexts: tuple[str, ...] = Field(default=(), description="PLOVER contexts.")
    predicate: str = Field(description="The act as a reader would say it: `condemn`.")
    issue: IssueRef | None = Field(default=None, description="What it is about; null if nothing.")
    date: Annotated[date, Field(description="Day of the act; the first day of a longer time.")]
    date_precision: DatePrecision = Field(
        default=DatePrecision.PUBLISHED, description="How exactly the text dates the act."
    )
    place: str = Field(default="", description="Place named for the act, as in the text.")
    polarity: Polarity = Field(default=Polarity.AFFIRMED, description="Whether it happened or not.")
    status: Status = Field(default=Status.ACTUAL, description="In which way the act exists.")
    attributed_to: tuple[Party, ...] = Field(
        default=(), description="Who says so; empty for the publisher's own voice."
    )
    confidence: float = Field(ge=0.0, le=1.0, description="The probability that it is right.")
    evidence: Evidence = Field(description="The sentence that tells the act.")
    more_evidence: tuple[Evidence, ...] = Field(
        default=(), description="Other sentences of the article that tell the same act."
    )
    extractor: str = Field(description="Name and version of the extractor: `rules/1`.")
    verdict: Verdict | None = Field(
        default=None, description="What an analyst says of it; null if nobody does."
    )
    judgements: tuple[str, ...] = Field(
        default=(), description="Ids of the judgements that say otherwise than the extractor did."
    )
    given: Given | None = Field(
        default=None, description="What the extractor told; null if no judgement is about it."
    )

    @property
    def counted(self) -> bool:
        """Whether the claim makes relations: affirmed, done, alleged or a denial, not rejected."""
        told = self.polarity is Polarity.AFFIRMED and self.status in COUNTED
        return told and self.verdict is not Verdict.REJECTED


class NodeRef(Frozen):
    """One end of a relation: an actor or an issue, with the name a reader knows it by."""

    id: str = Field(description="Actor id or issue id.")
    name: str = Field(description="The name by which it is shown; the id, if that is all.")
    kind: str = Field(description="An actor kind, or `issue`; `actor` if only the id is known.")


class Relation(Frozen):
    """All counted claims of one event type from one principal to another, or to an issue.

    Derived from the claims, never written by hand: always equal to what a rebuild gives.
    """

    id: str = Field(description="`USA-ACCUSE-PRK`")
    source: NodeRef = Field(description="Who acts: a principal.")
    event_type: str = Field(description="One of PLOVER's 16 event types, such as `ACCUSE`.")
    target: NodeRef = Field(description="Whom it is done to, a principal; or the issue of it.")
    quad: int = Field(description="PLOVER quad class, 1 to 4; see graph.ontology.")
    claims: int = Field(description="Number of claims.")
    articles: int = Field(description="Number of distinct articles.")
    reports: int = Field(description="Number of distinct reports: copies of an article are one.")
    alleged: int = Field(description="How many of the claims are only alleged.")
    first: date = Field(description="Day of the earliest act.")
    last: date = Field(description="Day of the latest act.")
    score: float = Field(description="Mean conflict-cooperation score, -10 to +10.")
    confidence: float = Field(description="Highest confidence of any of the claims, 0 to 1.")
    contested: bool = Field(description="Whether any of the claims is about a contested issue.")
    issues: tuple[IssueRef, ...] = Field(default=(), description="Issues the claims are about.")


class Group(Frozen):
    """The claims behind relations that have something in common, each counted once."""

    key: str = Field(description="What they have in common: `ACCUSE`, `2023-11`, `Sample Wire`.")
    claims: int = Field(description="Number of claims.")
    articles: int = Field(description="Number of distinct articles.")
    reports: int = Field(description="Number of distinct reports: copies of an article are one.")
    alleged: int = Field(description="How many of the claims are only alleged.")
    first: date = Field(description="Day of the earliest act.")
    last: date = Field(description="Day of the latest act.")
    score: float = Field(description="Mean conflict-cooperation score, -10 to +10.")


class Tie(Frozen):
    """All relations between two actors, in both directions, taken together."""

    claims: int = Field(description="Number of claims, a mutual one in each direction.")
    score: float = Field(description="Mean conflict-cooperation score, -10 to +10.")
    first: date = Field(description="Day of the earliest act.")
    last: date = Field(description="Day of the latest act.")


class Between(Frozen):
    """An actor that has relations with two others: a way from one to the other in two steps."""

    actor: NodeRef = Field(description="Who has relations with both.")
    to_source: Tie = Field(description="What ties the actor to the source.")
    to_target: Tie = Field(description="What ties the actor to the target.")


class Stance(Frozen):
    """One party's word on an issue, with the claims that carry it."""

    party: NodeRef = Field(description="Whose word it is: a principal.")
    claims: tuple[str, ...] = Field(description="Claim ids, newest first.")
    since: date = Field(description="Date of the earliest of the claims.")


class Issue(Frozen):
    """A matter that parties assert or deny. Contested if some assert and others deny it."""

    id: str = Field(description="`issue:` + topic + parties, such as `issue:arms-flow:PRK+RUS`.")
    name: str = Field(description="Reads `arms flow (North Korea, Russia)`.")
    topic: str = Field(description="The matter without its parties: `arms flow`.")
    parties: tuple[NodeRef, ...] = Field(description="The actors that the matter is about.")
    asserted_by: tuple[Stance, ...] = Field(description="Who says that it is so, by actor id.")
    denied_by: tuple[Stance, ...] = Field(description="Who says that it is not, by actor id.")
    contested: bool = Field(description="Whether one party asserts and another denies it.")
    claims: int = Field(description="Number of claims about it asked for, uncounted ones too.")
    articles: int = Field(description="Number of distinct articles of these claims.")
    reports: int = Field(description="Number of distinct reports: copies of an article are one.")
    first: date = Field(description="Day of the earliest act.")
    last: date = Field(description="Day of the latest act.")
