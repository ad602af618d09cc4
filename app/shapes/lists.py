"""What answers of lists and of single things look like: the model with links."""

from datetime import date
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, Field

from graph.model import Actor, Article, Between, Claim, Group, Issue, Relation, Stance

Item = TypeVar("Item")


class PageLinks(BaseModel):
    """Where a page and the one after it are found."""

    self: str = Field(
        description="Path of this answer, with the parameters that it was asked with."
    )
    next: str | None = Field(
        default=None, description="Path of what follows; null on the last page of a list."
    )


class ItemList(BaseModel, Generic[Item]):
    """One page of a list."""

    items: list[Item] = Field(description="The rows of this page, in the order of the list.")
    total: int = Field(description="How many rows the whole list has.")
    left_out: int = Field(description="How many of them are not on this page, before or after.")
    next: str | None = Field(description="Cursor of the following page; null on the last.")
    links: PageLinks


class RelationLinks(BaseModel):
    """Where a relation and its claims are found."""

    self: str = Field(description="Path of the relation over all its claims, whatever the filters.")
    claims: str = Field(
        description="Path of the list of exactly the claims that make the relation."
    )


class RelationAnswer(Relation):
    """A relation. Counts, dates, score and links follow the filters it was asked with."""

    quad_name: str = Field(description="Name of the quad class, such as `verbal conflict`.")
    links: RelationLinks


class GroupLinks(BaseModel):
    """Where the relations of a group are found."""

    relations: str | None = Field(
        description="Path of the list of its relations; null where the articles name no publisher:"
        " none cannot be asked for."
    )


class GroupAnswer(Group):
    """The claims behind relations that have something in common, each counted once."""

    links: GroupLinks


class BetweenLinks(BaseModel):
    """Where the relations of the two steps are found, in each direction."""

    source_to_actor: str = Field(description="Path of what the source did to the actor in between.")
    actor_to_source: str = Field(description="Path of what the actor in between did to the source.")
    actor_to_target: str = Field(description="Path of what the actor in between did to the target.")
    target_to_actor: str = Field(description="Path of what the target did to the actor in between.")


class BetweenAnswer(Between):
    """An actor between two others."""

    links: BetweenLinks


class ClaimLinks(BaseModel):
    """Where a claim and its article are found."""

    self: str = Field(description="Path of the claim.")
    article: str = Field(description="Path of the article that makes it.")


class ClaimAnswer(Claim):
    """A claim with what the ontology says of its event type and mode."""

    quad: int = Field(description="PLOVER quad class, 1 to 4.")
    quad_name: str = Field(description="Name of the quad class, such as `verbal conflict`.")
    score: float = Field(description="PLOVER conflict-cooperation score, -10 to +10.")
    links: ClaimLinks


class ItemLinks(BaseModel):
    """Where an issue and the claims about it are found."""

    self: str = Field(description="Path of the article or issue itself.")
    claims: str = Field(description="Path of the list of the claims of it, or about it.")


class ArticleLinks(ItemLinks):
    """Where an article, its claims and the articles of its report are found."""

    report: str = Field(description="Path of the list of it and its copies.")


class ArticleRow(BaseModel):
    """An article as lists give it: without its text."""

    id: str = Field(description="As sent; else `a` and 16 hex digits, made from URL or text.")
    published: date = Field(description="Day of publication.")
    title: str = Field(description="Headline; empty if it has none.")
    url: str = Field(description="Canonical URL; empty if the article has none.")
    publisher: str = Field(description="Name or host of the publisher; empty if not known.")
    author: str = Field(description="Who wrote it; several are joined by `, `; empty if not known.")
    language: str = Field(
        description="ISO-639 code of the text's language: `en`, `fr`; `und` if too short to tell."
    )
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

    self: str = Field(description="Path of the actor, under its id.")
    relations: str = Field(description="Path of the list of its relations, on either side.")
    claims: str = Field(description="Path of the list of the claims that name it, on either side.")


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
    date: Annotated[date, Field(description="Day of the act; the first day of a longer time.")]
    text: str = Field(description="The sentence, of the translation where the article has one.")


class StanceAnswer(Stance):
    """One party's word on an issue, with the sentences that carry it, newest first."""

    sentences: tuple[StanceSentence, ...] = Field(
        description="A sentence for each of the claims, newest first."
    )


class WholeIssueAnswer(IssueAnswer):
    """An issue with who asserts and who denies it, since when, and in which sentences."""

    asserted_by: tuple[StanceAnswer, ...] = Field(
        description="Who says that it is so, by actor id."
    )
    denied_by: tuple[StanceAnswer, ...] = Field(description="Who says that it is not, by actor id.")
