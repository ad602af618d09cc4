"""What answers about changes look like."""

from pydantic import BaseModel, Field

from app.shapes.lists import PageLinks
from graph.changes import Change


class ChangeLinks(BaseModel):
    """Where what changed is found."""

    article: str | None = Field(
        description="Path of the article; null if it went by this change, or there is none."
    )
    claim: str | None = Field(
        description="Path of the claim; null if it went by this change, or there is none."
    )
    judgement: str | None = Field(description="Path of the judgement; null if nobody judged.")


class ChangeAnswer(Change):
    """A change of the graph, with links to what is there."""

    links: ChangeLinks


class ChangesAnswer(BaseModel):
    """Some changes, in the order in which they were made."""

    items: list[ChangeAnswer] = Field(description="Oldest first, with growing numbers.")
    left_out: int = Field(description="How many more stand behind these already.")
    next: str = Field(description="Cursor to go on from, also where nothing stands there yet.")
    links: PageLinks
