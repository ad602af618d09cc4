"""What answers about the graph look like."""

from pydantic import BaseModel, Field

from app.shapes.lists import RelationAnswer
from graph.model import NodeRef, Tie


class SelfLink(BaseModel):
    """Where an answer is found."""

    self: str = Field(description="Path of it, with the parameters that it is asked with.")


class NodeAnswer(NodeRef):
    """An actor, with where more is told of it."""

    links: SelfLink


class TieLinks(BaseModel):
    """Where the relations that make a tie are found."""

    relations: list[str] = Field(description="Paths of the lists that together hold them.")


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
    relations: list[RelationAnswer] = Field(description="Those with most claims first, then by id.")
    total: int = Field(description="How many relations match.")
    left_out: int = Field(description="How many of them are not given.")
    links: SelfLink


class PathStep(BaseModel):
    """One step of a path, with the relations that make it, in either direction."""

    source: NodeRef = Field(description="Where the step begins, seen from the source of the path.")
    target: NodeRef = Field(description="Where it ends.")
    claims: int = Field(description="Claims of all its relations.")
    relations: list[RelationAnswer] = Field(
        description="Relations between the two, in both directions."
    )
    links: TieLinks


class Path(BaseModel):
    """One way from the source to the target."""

    strength: int = Field(description="Claims of its weakest step.")
    steps: list[PathStep] = Field(description="In order, from the source to the target.")


class PathList(BaseModel):
    """The shortest paths, the strongest first."""

    source: NodeRef = Field(description="The actor from which paths begin.")
    target: NodeRef = Field(description="The actor at which they end.")
    length: int | None = Field(description="Steps of each path; null if there is none.")
    items: list[Path] = Field(description="All of the same length, the strongest first.")
    total: int = Field(description="How many paths of that length there are.")
    left_out: int = Field(description="How many of them are not given.")
    links: SelfLink


class NeighbourAnswer(NodeAnswer):
    """An actor near another."""

    distance: int = Field(description="Steps from the actor that was asked for.")


class NeighbourhoodAnswer(BaseModel):
    """The actors near one, and the ties among them."""

    actor: NodeRef = Field(description="The actor that was asked for.")
    depth: int = Field(description="Most steps from the actor, as was asked for.")
    nodes: list[NeighbourAnswer] = Field(
        description="Nearest first, then those with most claims towards the actor."
    )
    ties: list[TieAnswer] = Field(description="Ties among the given actors, by the ids of the two.")
    total: int = Field(description="How many actors are that near, with the one asked for.")
    left_out: int = Field(description="How many of them are not given.")
    ties_left_out: int = Field(description="How many ties of all these are not given.")
    links: SelfLink


class ThirdLinks(BaseModel):
    """Where the relations with each of the two are found."""

    self: str = Field(description="Path of the actor.")
    to_source: list[str] = Field(description="Paths of the lists of what ties it to the source.")
    to_target: list[str] = Field(description="Paths of the lists of what ties it to the target.")


class ThirdAnswer(BaseModel):
    """An actor with ties to both."""

    actor: NodeRef = Field(description="Who is tied to both.")
    to_source: Tie = Field(description="What ties the actor to the source.")
    to_target: Tie = Field(description="What ties the actor to the target.")
    links: ThirdLinks


class ThirdList(BaseModel):
    """Those with the stronger of their weaker ties first."""

    items: list[ThirdAnswer] = Field(
        description="Those with most claims in their weaker tie first."
    )
    total: int = Field(description="How many actors there are of this kind.")
    left_out: int = Field(description="How many of them are not given.")


class CommonAnswer(BaseModel):
    """Whom two actors have in common, by the sign of the mean score of each tie."""

    source: NodeRef = Field(description="One of the two that were asked for.")
    target: NodeRef = Field(description="The other.")
    adversaries: ThirdList = Field(description="More conflict than cooperation with both.")
    partners: ThirdList = Field(description="More cooperation than conflict with both.")
    divided: ThirdList = Field(description="A partner of one and an adversary of the other.")
    links: SelfLink
