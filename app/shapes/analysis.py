"""What answers of the analysis look like."""

from datetime import date

from pydantic import BaseModel, Field

from app.shapes.graph import SelfLink, TieLinks
from graph.model import NodeRef, Tie
from graph.tallies import Step


class RelationsLink(BaseModel):
    """Where the relations that were counted are found."""

    relations: str = Field(description="Path of the list of these relations.")


class PeriodAnswer(BaseModel):
    """One week or month."""

    first: date = Field(description="First day.")
    last: date = Field(description="Last day.")
    claims: int = Field(description="Number of counted claims, a mutual one in each direction.")
    verbal_cooperation: int = Field(description="Claims of quad class 1.")
    material_cooperation: int = Field(description="Claims of quad class 2.")
    verbal_conflict: int = Field(description="Claims of quad class 3.")
    material_conflict: int = Field(description="Claims of quad class 4.")
    score: float | None = Field(
        description="Mean conflict-cooperation score, -10 to +10; null without claims."
    )
    links: RelationsLink


class TimelineAnswer(BaseModel):
    """What passed between two actors, period after period, empty ones included."""

    source: NodeRef = Field(description="Of a dyad, the `actor`.")
    target: NodeRef = Field(description="Of a dyad, the `counterpart`.")
    directed: bool = Field(description="Whether only acts of the source are counted.")
    step: Step = Field(description="Length of a period: a week from Monday, or a month.")
    periods: list[PeriodAnswer] = Field(description="In order of time.")
    total: int = Field(description="How many periods there are.")
    left_out: int = Field(description="How many of them, the earliest, are not given.")
    links: SelfLink


class WeightAnswer(BaseModel):
    """Cooperation and conflict, as sums of the scores of claims."""

    cooperation: float = Field(description="Sum of the scores of claims of quad class 1 and 2.")
    conflict: float = Field(
        description="Sum of the scores of claims of quad class 3 and 4, without its sign."
    )
    balance: float | None = Field(
        description="+1 where all is cooperation, -1 where all is conflict; null without either."
    )


class MemberAnswer(NodeRef):
    """An actor of a bloc."""

    inner: WeightAnswer = Field(description="Its ties with the other members.")
    links: TieLinks


class BlocAnswer(BaseModel):
    """Actors that cooperate with one another more, and are in conflict less, than by chance."""

    members: list[MemberAnswer] = Field(description="Those with most cooperation within first.")
    total: int = Field(description="How many members there are.")
    left_out: int = Field(description="How many of them are not given.")
    inner: WeightAnswer = Field(description="The ties among its members.")
    outer: WeightAnswer = Field(description="The ties of its members with others.")


class BlocList(BaseModel):
    """Blocs of two and more, the largest first."""

    items: list[BlocAnswer] = Field(description="Those with most members first.")
    modularity: float = Field(description="Signed modularity of the division, at most 1.")
    alone: int = Field(description="How many actors with ties belong to no bloc.")
    total: int = Field(description="How many blocs there are.")
    left_out: int = Field(description="How many of them are not given.")
    links: SelfLink


class BrokerAnswer(BaseModel):
    """One actor's place in the graph."""

    actor: NodeRef = Field(description="Whose place it is.")
    degree: int = Field(description="With how many others it has ties.")
    claims: int = Field(description="Claims of its ties.")
    betweenness: float = Field(description="The share of pairs of others it lies between, 0 to 1.")
    pagerank: float = Field(description="The share of a random walk along the acts, 0 to 1.")
    links: TieLinks


class BrokerList(BaseModel):
    """Actors by their place in the graph."""

    items: list[BrokerAnswer] = Field(description="In the order that `sort` asks for, then by id.")
    pivots: int = Field(
        description="From how many actors shortest ways were followed; where these are fewer than"
        " `total`, betweenness is an estimate."
    )
    total: int = Field(description="How many actors have ties.")
    left_out: int = Field(description="How many of them are not given.")
    links: SelfLink


class DyadAnswer(BaseModel):
    """What two actors did to each other, direction by direction."""

    source: NodeRef = Field(description="Of the two the one whose id comes first.")
    target: NodeRef = Field(description="The other.")
    there: Tie | None = Field(description="From source to target; null without claims.")
    back: Tie | None = Field(description="From target to source; null without claims.")
    returned: float = Field(
        description="The share of claims that the other direction matches, 0 to 1."
    )
    score_likeness: float | None = Field(
        description="1 where the mean scores are the same, 0 where they are the ends of the scale;"
        " null where only one acts."
    )
    links: TieLinks


class ReciprocityAnswer(BaseModel):
    """How alike the two directions are: of all ties together, and of each."""

    returned: float | None = Field(
        description="The share of all claims that the other direction matches; null without claims."
    )
    answered: float | None = Field(
        description="The share of directions with claims whose other direction has some too; null"
        " without claims."
    )
    score_likeness: float | None = Field(
        description="Mean over the dyads in which both act, each as heavy as its claims; null"
        " without such dyads."
    )
    items: list[DyadAnswer] = Field(description="Those with most claims first, then by id.")
    total: int = Field(description="How many dyads there are.")
    left_out: int = Field(description="How many of them are not given.")
    links: SelfLink


class ChangeLinks(TieLinks):
    """Where the relations of the period, and the whole course, are found."""

    timeline: str = Field(description="Path of the timeline of the two.")


class SuddenChangeAnswer(BaseModel):
    """A week or month in which two actors did more, or less, than before."""

    source: NodeRef = Field(description="Of the two the one whose id comes first.")
    target: NodeRef = Field(description="The other.")
    kind: str = Field(description="`cooperation` (quad 1 and 2) or `conflict` (3 and 4).")
    first: date = Field(description="First day of the period.")
    last: date = Field(description="Last day of it.")
    claims: int = Field(description="Claims in the period.")
    usual: float = Field(description="Median of the periods before.")
    z: float = Field(description="Robust z-score: above the usual positive, below it negative.")
    links: ChangeLinks


class ChangeList(BaseModel):
    """The greatest changes first."""

    items: list[SuddenChangeAnswer] = Field(
        description="Those furthest from the usual first, then the latest."
    )
    total: int = Field(description="How many changes reach `min_z`.")
    left_out: int = Field(description="How many of them are not given.")
    links: SelfLink
