"""What a person at a terminal sees of a server: a banner at the start, and a line for each delivery.

Rule of this file: programs read the log's own steps, so nothing here is written in JSON.
"""

import sys
import time
from collections.abc import Mapping, MutableMapping
from contextvars import ContextVar
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from webhook_receiver.edge.standalone import POLLED, Standalone, is_of_console
from webhook_receiver.printable import plain

_SAID = frozenset({"delivery.accepted", "delivery.duplicate", "receiver.started"})
"""Steps that say no more than the banner or a delivery's own line does."""

_SHOWN = ("source", "type", "id")

_delivery: ContextVar[dict[str, Any] | None] = ContextVar("delivery", default=None)


def banner(
    address: str,
    urls: Mapping[str, str],
    *,
    handlers: int,
    first: str | None,
    target: str | None,
    worker: bool,
    console: str,
) -> str:
    """What a server says once it is ready: where it is, each source's URL, and what to do next.

    Parameters:
        address: where it listens.
        urls: the sources' URLs, by name.
        handlers: how many there are.
        first: what `send` can send, as its arguments.
        target: the receiver that commands must be told, as `MODULE:RECEIVER`.
        worker: whether it runs handlers itself.
        console: the console's address.
    """
    width = max(map(len, urls), default=0)
    count = f"{handlers or 'no'} handler{'' if handlers == 1 else 's'}"
    lines = [
        f"Ready at {address}, with {count}",
        *(f"  {name:{width}}  {url}" for name, url in urls.items()),
    ]
    if first is not None:
        lines.append(f"Try: webhook-receiver send {first}")
    events = " ".join(("webhook-receiver events list", *filter(None, (target,))))
    lines.append(f"Look: {console}, or {events}. Stop: Ctrl-C.")
    if not worker:
        lines.append("Handlers don't run here: start `webhook-receiver worker` beside it.")
    return "".join(f"{plain(line)}\n" for line in lines)


def show(text: str) -> None:
    """Write a text to the terminal, between the lines of the log."""
    sys.stderr.write(text)
    sys.stderr.flush()


def hide_said() -> None:
    """Keep the steps out of the log that a delivery's own line says."""
    before = structlog.get_config()["processors"]
    structlog.configure(processors=[_hide, *before])


def _hide(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    if event.get("event") in _SAID:
        raise structlog.DropEvent
    return event


def note(step: str, fields: Mapping[str, Any]) -> None:
    """Remember what a delivery under way turns out to be: a listener of the receiver's steps."""
    under_way = _delivery.get()
    if under_way is not None and step.startswith("delivery."):
        under_way.update({name: fields[name] for name in _SHOWN if name in fields})
        under_way["result"] = fields.get("code") or step.removeprefix("delivery.")


class AccessLog:
    """The app with a line in the log for each request but those of probes and of the console.

    Parameters:
        app: the app. Its receiver's steps go to `note`.
    """

    def __init__(self, app: Standalone) -> None:
        self._app: ASGIApp = app
        self.turned_away = app.turned_away
        self._log = structlog.get_logger("webhook_receiver")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] != "http" or scope["path"] in POLLED or is_of_console(scope["path"]):
            await self._app(scope, receive, send)
            return
        found: dict[str, Any] = {}
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        token, begun = _delivery.set(found), time.perf_counter()
        try:
            await self._app(scope, receive, noting)
        finally:
            _delivery.reset(token)
            took = round((time.perf_counter() - begun) * 1000)
            where = {"method": scope["method"], "path": scope["path"]}
            self._log.info("http", **where, status=status, ms=took, **found)
