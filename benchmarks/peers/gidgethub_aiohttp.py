"""gidgethub on aiohttp's own server: verifies, parses and routes each push, keeps nothing."""

from __future__ import annotations

import sys
from typing import Any

import gidgethub
import uvloop
from aiohttp import web
from gidgethub import routing, sansio

from benchmarks.signed import GITHUB_SECRET

router = routing.Router()


@router.register("push")
async def on_push(_: sansio.Event, *__: Any, **___: Any) -> None:
    return None


async def receive(request: web.Request) -> web.Response:
    body = await request.read()
    try:
        event = sansio.Event.from_http(request.headers, body, secret=GITHUB_SECRET)
    except gidgethub.ValidationFailure:
        return web.Response(status=401)
    await router.dispatch(event)
    return web.Response()


def main(port: int) -> None:
    app = web.Application()
    app.router.add_post("/github", receive)
    web.run_app(
        app,
        host="127.0.0.1",
        port=port,
        access_log=None,
        print=None,
        backlog=1024,
        loop=uvloop.new_event_loop(),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
