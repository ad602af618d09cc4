"""Changes: what came, went and became another, in order, for those who follow the graph."""

import asyncio
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic_core import to_json

from app import atom, atom_feeds, following
from app.dependencies import StoreDep
from app.following import FOLLOW, ChangesFormat, FollowOptions
from app.media import MEDIA_TYPES, Format
from app.problems import LIST_PROBLEMS, responses
from app.shapes.changes import ChangesAnswer
from app.studies import Asked, asking_options
from graph.changes import ChangePage
from graph.store import Store

router = APIRouter(tags=["changes"])

LOOK = 0.3
"""Seconds between two looks for a change that is waited for."""


@router.get(
    FOLLOW.path,
    response_model=ChangesAnswer,
    openapi_extra={"parameters": FOLLOW.parameters()},
    responses={
        200: {
            "description": "Some of the changes",
            "content": {
                MEDIA_TYPES[Format.JSONL]: {"schema": {"type": "string"}},
                atom.MEDIA_TYPE: {"schema": {"type": "string"}},
            },
        },
        **responses(*LIST_PROBLEMS, "changes-gone", "store-unavailable"),
    },
)
async def read_changes(
    asked: Annotated[Asked[FollowOptions], Depends(asking_options(FOLLOW))],
    store: StoreDep,
    request: Request,
) -> Response:
    """What changed in the graph, in the order in which it was committed.

    `next` is the cursor to go on from, each time: who asks on with it as `since` meets each change
    once. With `wait`, an answer comes as soon as there is a change.
    """
    made = await asyncio.to_thread(following.resolved, store, asked)
    options = made.options
    if options.format is ChangesFormat.ATOM:
        request.state.fleeting = True
        page = await asyncio.to_thread(following.read, store, made, newest=True)
        feed = atom_feeds.feed_of_changes(made, page, str(request.base_url))
        return Response(feed, media_type=atom.MEDIA_TYPE)
    page = await asyncio.to_thread(following.read, store, made)
    if options.wait and not page.items:
        request.state.fleeting = True
        # A moment before its time is up.
        seconds = min(options.wait, request.state.until - asyncio.get_running_loop().time() - 1)
        again = following.after(made, page)
        page = await _waited(store, again, seconds, lambda: _is_over(request))
    answer = following.answer(made, page)
    headers = {"Entente-Left-Out": str(page.left_out), "Link": f'<{answer.links.next}>; rel="next"'}
    if options.format is ChangesFormat.JSONL:
        lines = b"".join(to_json(one) + b"\n" for one in answer.items)
        return Response(lines, media_type=MEDIA_TYPES[Format.JSONL], headers=headers)
    return Response(to_json(answer), media_type="application/json", headers=headers)


async def _waited(
    store: Store, asked: Asked[FollowOptions], seconds: float, is_over: Callable[[], bool]
) -> ChangePage:
    """The changes once there are some, or those that there are when the time is up."""
    until = asyncio.get_running_loop().time() + seconds
    while True:
        await asyncio.sleep(LOOK)
        page = await asyncio.to_thread(following.read, store, asked)
        if page.items or is_over() or asyncio.get_running_loop().time() >= until:
            return page


def _is_over(request: Request) -> bool:
    """Whether the service ends."""
    over: bool = request.app.state.ending
    return over
