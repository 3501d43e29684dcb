"""A receiver as an ASGI app of its own, for any server with a lifespan.

Rules of this file: the app is in the path of every delivery, so all it does to one is pass it on.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from webhook_receiver.edge.asgi import NO_SNIFFING, serve_lifespan
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.protocol import Inbox

RESERVED = ("/console", "/metrics", "/healthz", "/readyz")
"""The paths that no source may take. The first two are kept free for later."""

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
        """Whether deliveries can be taken."""
        ...

    @property
    def sources(self) -> Mapping[str, HasPath]:
        """The configured sources by name."""
        ...

    def running(
        self, *, worker: bool = True, inbox: Inbox | None = None
    ) -> AbstractAsyncContextManager[None]:
        """Open the inbox and work until the block ends."""
        ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        ...


def standalone(
    receiver: Runs,
    *,
    worker: bool = True,
    prefix: str = "",
    inbox: Inbox | None = None,
    ready: Callable[[], None] = lambda: None,
    failed: Callable[[BaseException], None] = lambda _: None,
) -> ASGIApp:
    """The receiver as an app: its sources below `prefix`, beside `/healthz` and `/readyz`.

    `/healthz` says that the process is up, `/readyz` that it takes deliveries.

    Parameters:
        receiver: what is served.
        worker: whether to run handlers in this process.
        prefix: the path above all sources, like `/hooks`.
        inbox: used instead of the receiver's own.
        ready: called once it runs.
        failed: called with the error if it can't start or stop.
    """
    below = f"{prefix}/"

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            if path in PROBES:
                await _answer_probe(receiver, path, scope["method"], send)
                return
            if prefix:
                if not path.startswith(below):
                    await _send(send, 404, {"error": "unknown_path"})
                    return
                scope = {**scope, "root_path": prefix}
        elif scope["type"] == "lifespan":
            running = receiver.running(worker=worker, inbox=inbox)
            await serve_lifespan(running, receive, send, ready=ready, failed=failed)
            return
        await receiver(scope, receive, send)

    return app


async def _answer_probe(receiver: Runs, path: str, method: str, send: Send) -> None:
    if method not in ("GET", "HEAD"):
        await _send(send, 405, {"error": "method_not_allowed"}, allow="GET, HEAD")
    elif path == "/healthz":
        await _send(send, 200, {"status": "up"}, head=method == "HEAD")
    elif receiver.running_now:
        await _send(send, 200, {"status": "ready"}, head=method == "HEAD")
    else:
        await _send(send, 503, {"status": "starting"}, head=method == "HEAD")


async def _send(
    send: Send, status: int, answer: Mapping[str, str], *, head: bool = False, **headers: str
) -> None:
    body = json.dumps(answer, separators=(",", ":")).encode()
    fields = {"content-type": "application/json", "content-length": str(len(body)), **headers}
    pairs = [(name.encode(), value.encode()) for name, value in fields.items()] + [NO_SNIFFING]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": b"" if head else body})


def check_paths(receiver: Runs, prefix: str = "") -> None:
    """Raise `ConfigurationError` for a source that would take one of our own four paths."""
    for source in receiver.sources.values():
        pattern = compile_path(prefix + source.path)[0]
        for path in RESERVED:
            if pattern.match(path):
                raise ConfigurationError(
                    f"source {source.name!r} would take {path}, which `serve` keeps for itself; "
                    "give it another path, or give all sources a prefix"
                )


def source_urls(receiver: Runs, address: str, prefix: str = "") -> dict[str, str]:
    """Each source's full URL."""
    return {source.name: f"{address}{prefix}{source.path}" for source in receiver.sources.values()}
