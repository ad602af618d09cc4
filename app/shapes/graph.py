"""What answers about the graph look like."""

from pydantic import BaseModel, Field

from app.shapes.lists import RelationAnswer
from graph.model import NodeRef, Tie


class SelfLink(BaseModel):
    """Where an answer is found."""

    self: str


class NodeAnswer(NodeRef):
    """An actor, with where more is told of it."""

    links: SelfLink


class TieLinks(BaseModel):
    """Where the relations that make a tie are found."""

    relations: list[str] = Field(description="The lists that together hold them.")


class TieAnswer(Tie):
    """What two actors did to each other."""

    source: str = Field(description="Actor id; of the two the one that comes first.")
    target: str = Field(description="Actor id of the other.")
    cooperation: int = Field(description="Claims of quad class 1 and 2.")
    conflict: int = Field(description="Claims of quad class 3 and 4.")
    links: TieLinks


class GraphAnswer(BaseModel):
    """The relations with most claims, and their ends."""

    nodes: list[NodeRef] = Field(description="Actors and issues, by id.")
    relations: list[RelationAnswer]
    total: int = Field(description="How many relations match.")
    left_out: int = Field(description="How many of them are not given.")
    links: SelfLink


class PathStep(BaseModel):
    """One step of a path, with the relations that make it, in either direction."""

    source: NodeRef
    target: NodeRef
    claims: int = Field(description="Claims of all its relations.")
    relations: list[RelationAnswer]
    links: TieLinks


class Path(BaseModel):
    """One way from the source to the target."""

    strength: int = Field(description="Claims of its weakest step.")
    steps: list[PathStep]


class PathList(BaseModel):
    """The shortest paths, the strongest first."""

    source: NodeRef
    target: NodeRef
    length: int | None = Field(description="Steps of each path; null if there is none.")
    items: list[Path]
    total: int = Field(description="How many paths of that length there are.")
    left_out: int = Field(description="How many of them are not given.")
    links: SelfLink


class NeighbourAnswer(NodeAnswer):
    """An actor near another."""

    distance: int = Field(description="Steps from the actor that was asked for.")


class NeighbourhoodAnswer(BaseModel):
    """The actors near one, and the ties among them."""

    actor: NodeRef
    depth: int
    nodes: list[NeighbourAnswer] = Field(
        description="Nearest first, then those with most claims towards the actor."
    )
    ties: list[TieAnswer]
    total: int = Field(description="How many actors are that near, with the one asked for.")
    left_out: int = Field(description="How many of them are not given.")
    ties_left_out: int = Field(description="How many ties of all these are not given.")
    links: SelfLink


class ThirdLinks(BaseModel):
    """Where the relations with each of the two are found."""

    self: str
    to_source: list[str]
    to_target: list[str]


class ThirdAnswer(BaseModel):
    """An actor with ties to both."""

    actor: NodeRef
    to_source: Tie
    to_target: Tie
    links: ThirdLinks


class ThirdList(BaseModel):
    """Those with the stronger of their weaker ties first."""

    items: list[ThirdAnswer]
    total: int
    left_out: int = Field(description="How many of them are not given.")


class CommonAnswer(BaseModel):
    """Whom two actors have in common, by the sign of the mean score of each tie."""

    source: NodeRef
    target: NodeRef
    adversaries: ThirdList = Field(description="More conflict than cooperation with both.")
    partners: ThirdList = Field(description="More cooperation than conflict with both.")
    divided: ThirdList = Field(description="A partner of one and an adversary of the other.")
    links: SelfLink
