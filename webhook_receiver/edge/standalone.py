"""A receiver as an ASGI app of its own, for any server with a lifespan.

Rules of this file: the app is in the path of every delivery, so all it does to one is pass it on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from webhook_receiver.edge.asgi import serve_lifespan
from webhook_receiver.edge.paths import pattern
from webhook_receiver.edge.replies import NO_SNIFFING
from webhook_receiver.errors import ConfigurationError, Denied
from webhook_receiver.inbox.protocol import Inbox

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

RESERVED = ("/console", "/metrics", "/healthz", "/readyz")
"""The paths that no source may take. The first two are kept free for later."""

RESERVED_BELOW = ("/console",)
"""Those of them whose every page is ours."""

PROBES = frozenset({"/healthz", "/readyz"})


class HasPath(Protocol):
    """A source, as far as its place matters."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def path(self) -> str:
        """Where its deliveries arrive, below the receiver."""
        ...


class Runs(Protocol):
    """A receiver, as far as serving it alone matters: an ASGI app that is started and stopped."""

    @property
    def running_now(self) -> bool:
        """Whether it has started, and hasn't stopped."""
        ...

    @property
    def ready(self) -> bool:
        """Whether it runs and its inbox takes events."""
        ...

    @property
    def sources(self) -> Mapping[str, HasPath]:
        """The configured sources by name."""
        ...

    def running(
        self, *, worker: bool | None = None, inbox: Inbox | None = None
    ) -> AbstractAsyncContextManager[None]:
        """Open the inbox and work until the block ends."""
        ...

    def guard(self, check: Callable[[HasPath], None]) -> None:
        """Let `check` see each source, also those to come; it raises for one that can't be."""
        ...

    def turned_away(self, denied: Denied, *, path: str | None = None, prefix: str = "") -> None:
        """Log and count a request that was refused before it came to the receiver."""
        ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Standalone:
    """The receiver as an app: its sources below `prefix`, beside `/healthz` and `/readyz`.

    `/healthz` says that the process is up, `/readyz` that it takes deliveries.

    Attributes:
        receiver: what is served.
        worker: whether to run handlers in this process.
        prefix: the path above all sources, like `/hooks`.
        inbox: used instead of the receiver's own.
        ready: called once it runs.
        failed: called with the error if it can't start or stop.
        stopped: called once it has stopped.
    """

    receiver: Runs
    worker: bool = True
    prefix: str = ""
    inbox: Inbox | None = None
    ready: Callable[[], None] = lambda: None
    failed: Callable[[BaseException], None] = lambda _: None
    stopped: Callable[[], None] = lambda: None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "http":
            path = scope["path"]
            if path in PROBES:
                await _answer_probe(self.receiver, path, scope["method"], send)
                return
            if self.prefix:
                if not path.startswith(f"{self.prefix}/"):
                    nowhere = Denied("unknown_path")
                    self.receiver.turned_away(nowhere, path=path, prefix=self.prefix)
                    await _send(send, 404, {"error": nowhere.code})
                    return
                scope = {**scope, "root_path": self.prefix}
        elif scope["type"] == "lifespan":
            worker = None if self.worker else False  # the receiver may say that it only stores
            running = self.receiver.running(worker=worker, inbox=self.inbox)
            await serve_lifespan(
                running,
                receive,
                send,
                ready=self.ready,
                failed=self.failed,
                stopped=self.stopped,
            )
            return
        await self.receiver(scope, receive, send)

    def turned_away(self, denied: Denied) -> None:
        """Log and count a request that the server refused before it came here."""
        self.receiver.turned_away(denied)


async def _answer_probe(receiver: Runs, path: str, method: str, send: Send) -> None:
    if method not in ("GET", "HEAD"):
        await _send(send, 405, {"error": "method_not_allowed"}, allow="GET, HEAD")
    elif path == "/healthz":
        await _send(send, 200, {"status": "up"}, head=method == "HEAD")
    elif receiver.ready:
        await _send(send, 200, {"status": "ready"}, head=method == "HEAD")
    else:
        why = "unavailable" if receiver.running_now else "starting"
        await _send(send, 503, {"status": why}, head=method == "HEAD")


async def _send(
    send: Send, status: int, answer: Mapping[str, str], *, head: bool = False, **headers: str
) -> None:
    body = json.dumps(answer, separators=(",", ":")).encode()
    fields = {"content-type": "application/json", "content-length": str(len(body)), **headers}
    pairs = [(name.encode(), value.encode()) for name, value in fields.items()] + [NO_SNIFFING]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": b"" if head else body})


def check_path(source: HasPath, prefix: str = "") -> None:
    """Raise `ConfigurationError` for a source that would take one of our own paths."""
    path = prefix + source.path
    own = pattern(path)
    for one in RESERVED:
        if own.match(one) or (one in RESERVED_BELOW and path.startswith(f"{one}/")):
            raise ConfigurationError(
                f"source {source.name!r} would take {one}, which `serve` keeps for itself; "
                "give it another path, or give all sources a prefix"
            )


def reserve_paths(receiver: Runs, prefix: str = "") -> None:
    """Keep our own paths from every source, also from those that are added later."""
    receiver.guard(lambda source: check_path(source, prefix))


def source_urls(receiver: Runs, address: str, prefix: str = "") -> dict[str, str]:
    """Each source's full URL."""
    return {source.name: f"{address}{prefix}{source.path}" for source in receiver.sources.values()}
