"""The console as an app of its own: at the same path as beside sources, so that links keep their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from webhook_receiver.edge.probes import send_json
from webhook_receiver.edge.standalone import CONSOLE, is_of_console

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class Apart:
    """An ASGI app that has the console and nothing else.

    Parameters:
        console: the console.
    """

    def __init__(self, console: ASGIApp) -> None:
        self._console = console

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
            return
        path = scope["path"]
        if is_of_console(path):
            await self._console({**scope, "root_path": CONSOLE}, receive, send)
        elif path == "/":
            await RedirectResponse(f"{CONSOLE}/")(scope, receive, send)
        else:
            await send_json(send, 404, {"error": "unknown_path"})
