"""The base row: a POST endpoint on Starlette that reads nothing and sends an empty answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request


async def empty(_: Request) -> Response:
    return Response(b"")


def create() -> Starlette:
    return Starlette(routes=[Route("/stripe", empty, methods=["POST"])])


app = create()
