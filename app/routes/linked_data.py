"""What the terms of claims as linked data mean."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.dependencies import NO_PARAMETERS
from app.linked_data import CONTEXT, PATH
from app.media import MEDIA_TYPES, Format
from app.problems import responses


class LinkedData(JSONResponse):
    """An answer in JSON-LD."""

    media_type = MEDIA_TYPES[Format.JSON_LD]


router = APIRouter(tags=["claims"])


@router.get(
    PATH,
    dependencies=NO_PARAMETERS,
    response_class=LinkedData,
    response_description="The context",
    responses={
        200: {"content": {LinkedData.media_type: {"schema": {"type": "object"}}}},
        **responses("unknown-parameter"),
    },
)
def get_context() -> LinkedData:
    """The JSON-LD context of claims."""
    return LinkedData({"@context": CONTEXT})
