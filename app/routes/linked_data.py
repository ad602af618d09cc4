"""What the terms of claims as linked data mean."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from app.dependencies import NO_PARAMETERS
from app.linked_data import CONTEXT, PATH
from app.media import MEDIA_TYPES, Format
from app.problems import responses

router = APIRouter(tags=["claims"])


@router.get(
    PATH,
    dependencies=NO_PARAMETERS,
    response_class=JSONResponse,
    responses={
        200: {"content": {MEDIA_TYPES[Format.JSON_LD]: {"schema": {"type": "object"}}}},
        **responses("unknown-parameter"),
    },
)
def get_context() -> JSONResponse:
    """The JSON-LD context of claims."""
    return JSONResponse({"@context": CONTEXT}, media_type=MEDIA_TYPES[Format.JSON_LD])
