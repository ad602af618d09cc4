"""What answers about jobs look like."""

from pydantic import BaseModel, Field

from graph.ledger import Fault, Job


class JobLinks(BaseModel):
    """Where a job, what it did not take, and its progress are found."""

    self: str = Field(description="Path of the job.")
    errors: str = Field(description="Path of the list of what it did not take.")
    events: str = Field(description="Path of its progress as server-sent events.")


class JobAnswer(Job):
    """An ingest: `read == accepted + duplicate + other_language + refused`."""

    links: JobLinks


class FaultAnswer(Fault):
    """What a job did not take, and why."""


class JobRequest(BaseModel):
    """What a job is to read."""

    sources: list[str] = Field(
        min_length=1,
        max_length=1000,
        description="Web addresses; and files and folders of the folder that the setting"
        " `jobs_folder` names, by their path in it.",
        examples=[["https://example.org/news/feed.xml"]],
    )
