"""What answers of lists and of single things look like: the model with links."""

from datetime import date
from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from graph.model import Actor, Article, Between, Claim, Group, Issue, Relation, Stance

Item = TypeVar("Item")


class PageLinks(BaseModel):
    """Where a page and the one after it are found."""

    self: str
    next: str | None = None


class ItemList(BaseModel, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    total: int = Field(description="How many rows the whole list has.")
    left_out: int = Field(description="How many of them are not on this page, before or after.")
    next: str | None = Field(description="Cursor of the following page; null on the last.")
    links: PageLinks


class RelationLinks(BaseModel):
    """Where a relation and its claims are found."""

    self: str
    claims: str = Field(description="The list of exactly the claims that make the relation.")


class RelationAnswer(Relation):
    """A relation. Counts, dates, score and links follow the filters it was asked with."""

    quad_name: str = Field(description="Name of the quad class, such as `verbal conflict`.")
    links: RelationLinks


class GroupLinks(BaseModel):
    """Where the relations of a group are found."""

    relations: str | None = Field(
        description="Null where the articles name no publisher: none cannot be asked for."
    )


class GroupAnswer(Group):
    """The claims behind relations that have something in common, each counted once."""

    links: GroupLinks


class BetweenLinks(BaseModel):
    """Where the relations of the two steps are found, in each direction."""

    source_to_actor: str
    actor_to_source: str
    actor_to_target: str
    target_to_actor: str


class BetweenAnswer(Between):
    """An actor between two others."""

    links: BetweenLinks


class ClaimLinks(BaseModel):
    """Where a claim and its article are found."""

    self: str
    article: str


class ClaimAnswer(Claim):
    """A claim with what the ontology says of its event type and mode."""

    quad: int = Field(description="PLOVER quad class, 1 to 4.")
    quad_name: str = Field(description="Name of the quad class, such as `verbal conflict`.")
    score: float = Field(description="PLOVER conflict-cooperation score, -10 to +10.")
    links: ClaimLinks


class ItemLinks(BaseModel):
    """Where an issue and the claims about it are found."""

    self: str
    claims: str


class ArticleLinks(ItemLinks):
    """Where an article, its claims and the articles of its report are found."""

    report: str


class ArticleRow(BaseModel):
    """An article as lists give it: without its text."""

    id: str
    published: date = Field(description="Day of publication.")
    title: str
    url: str
    publisher: str
    author: str
    language: str
    content_hash: str = Field(description="SHA-256 (hex) over all that the article says.")
    report: str = Field(description="Id of its report: that of the earliest of all its copies.")
    links: ArticleLinks


class ArticleAnswer(Article):
    """An article with its stored text, and the other articles of its report."""

    report: str = Field(description="Id of its report: that of the earliest of all its copies.")
    copies: list[ArticleRow] = Field(description="Its copies, newest first.")
    copies_left_out: int = Field(description="How many more there are behind the `report` link.")
    links: ArticleLinks


class ActorLinks(BaseModel):
    """Where an actor and what is told of it are found."""

    self: str
    relations: str
    claims: str


class ActorAnswer(Actor):
    """An actor."""

    links: ActorLinks


class IssueAnswer(Issue):
    """An issue with who asserts and who denies it."""

    links: ItemLinks


class StanceSentence(BaseModel):
    """A sentence by which a party takes its stand."""

    claim: str = Field(description="Path of the claim.")
    article: str = Field(description="Path of the article.")
    date: date
    text: str


class StanceAnswer(Stance):
    """One party's word on an issue, with the sentences that carry it, newest first."""

    sentences: tuple[StanceSentence, ...]


class WholeIssueAnswer(IssueAnswer):
    """An issue with who asserts and who denies it, since when, and in which sentences."""

    asserted_by: tuple[StanceAnswer, ...]
    denied_by: tuple[StanceAnswer, ...]
