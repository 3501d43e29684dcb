"""The pages for machines that look after a receiver: `/healthz`, `/readyz` and `/metrics`."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from webhook_receiver.edge.replies import NO_SNIFFING
from webhook_receiver.errors import InboxError
from webhook_receiver.signing.key import matches

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

_BACKLOG = re.compile(rb"backlog=([0-9]{1,9})")
HEALTHZ, READYZ, METRICS = "/healthz", "/readyz", "/metrics"

Expose = Callable[[str], Awaitable[tuple[bytes, str]]]
"""Gives all metrics and their content type, in the form that an `Accept` header asks for."""


class Probed(Protocol):
    """A receiver, as far as it is probed."""

    @property
    def running_now(self) -> bool:
        """Whether it has started, and hasn't stopped."""
        ...

    @property
    def ready(self) -> bool:
        """Whether it runs and its inbox takes events."""
        ...

    async def backlog_age(self) -> float:
        """For how many seconds the oldest due run has been due; raise `InboxError` if nobody knows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Probes:
    """Answers requests for these pages.

    Attributes:
        receiver: what is asked about.
        expose: gives the metrics; without it there is no such page.
        token: who asks for the metrics must show this; None asks for nothing.
    """

    receiver: Probed
    expose: Expose | None = None
    token: bytes | None = None

    def has(self, path: str) -> bool:
        """Whether it answers for a path."""
        return path in (HEALTHZ, READYZ) or (path == METRICS and self.expose is not None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an app that has nothing else."""
        del receive  # what a request holds besides its head isn't read
        if self.has(scope["path"]):
            await self.serve(scope, send)
        else:
            await send_json(send, 404, {"error": "unknown_path"})

    async def serve(self, scope: Scope, send: Send) -> None:
        """Answer a request for a path that it has."""
        method = scope["method"]
        head = method == "HEAD"
        if method not in ("GET", "HEAD"):
            await send_json(send, 405, {"error": "method_not_allowed"}, allow="GET, HEAD")
        elif scope["path"] == HEALTHZ:
            await send_json(send, 200, {"status": "up"}, head=head)
        elif scope["path"] == READYZ:
            status, word = await self._readiness(scope["query_string"])
            await send_json(send, status, {"status": word}, head=head)
        elif self.expose is not None:
            await self._show(self.expose, scope, send, head=head)

    async def _readiness(self, query: bytes) -> tuple[int, str]:
        """The status of an answer and its word. `backlog=` asks that nothing waits as many seconds."""
        limit = _BACKLOG.fullmatch(query)
        if query.startswith(b"backlog=") and limit is None:
            return 400, "bad_backlog"
        if not self.receiver.ready:
            return 503, "unavailable" if self.receiver.running_now else "starting"
        if limit is not None:
            try:
                if await self.receiver.backlog_age() >= int(limit[1]):
                    return 503, "backlog"
            except InboxError:
                return 503, "unavailable"
        return 200, "ready"

    async def _show(self, expose: Expose, scope: Scope, send: Send, *, head: bool) -> None:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if self.token is not None and not _shows(headers.get(b"authorization", b""), self.token):
            unknown = {"error": "unauthorized"}
            await send_json(send, 401, unknown, head=head, **{"www-authenticate": "Bearer"})
            return
        body, content_type = await expose(headers.get(b"accept", b"").decode("latin-1"))
        await _send(send, 200, body, {"content-type": content_type}, head=head)


def _shows(authorization: bytes, token: bytes) -> bool:
    scheme, _, shown = authorization.partition(b" ")
    return scheme.lower() == b"bearer" and matches(shown.strip(), token)


async def send_json(
    send: Send, status: int, answer: Mapping[str, str], *, head: bool = False, **headers: str
) -> None:
    """Send a small answer."""
    body = json.dumps(answer, separators=(",", ":")).encode()
    await _send(send, status, body, {"content-type": "application/json", **headers}, head=head)


async def _send(
    send: Send, status: int, body: bytes, headers: Mapping[str, str], *, head: bool
) -> None:
    fields = {**headers, "content-length": str(len(body))}
    pairs = [(name.encode(), value.encode()) for name, value in fields.items()] + [NO_SNIFFING]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": b"" if head else body})
