"""A receiver as an ASGI app of its own, for any server with a lifespan.

Rules of this file: the app is in the path of every delivery, so all it does to one is pass it on.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from webhook_receiver.edge.asgi import serve_lifespan
from webhook_receiver.edge.paths import pattern
from webhook_receiver.edge.probes import HEALTHZ, METRICS, READYZ, Expose, Probes, send_json
from webhook_receiver.errors import ConfigurationError, Denied
from webhook_receiver.inbox.protocol import Inbox

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

CONSOLE = "/console"
RESERVED = (CONSOLE, METRICS, HEALTHZ, READYZ)
"""The paths that no source may take."""

RESERVED_BELOW = (CONSOLE,)
"""Those of them whose every page is ours."""

PROBES = frozenset({HEALTHZ, READYZ})

POLLED = PROBES | {METRICS}
"""Those that machines ask for, often."""


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

    async def backlog_age(self) -> float:
        """For how many seconds the oldest due run has been due; raise `InboxError` if nobody knows."""
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
    """The receiver as an app: its sources below `prefix`, beside `/console` and what machines ask for.

    `/healthz` says that the process is up, `/readyz` that it takes deliveries.

    Attributes:
        receiver: what is served.
        worker: whether to run handlers in this process.
        prefix: the path above all sources, like `/hooks`.
        inbox: used instead of the receiver's own.
        ready: called once it runs.
        failed: called with the error if it can't start or stop.
        stopped: called once it has stopped.
        expose: gives the metrics; without it, or without a token, there is no `/metrics`.
        token: who asks for the metrics must show this.
        console: what people look at; without it there is no `/console`.
        beside: what is entered before it starts and left once it has stopped.
    """

    receiver: Runs
    worker: bool = True
    prefix: str = ""
    inbox: Inbox | None = None
    ready: Callable[[], None] = lambda: None
    failed: Callable[[BaseException], None] = lambda _: None
    stopped: Callable[[], None] = lambda: None
    expose: Expose | None = None
    token: bytes | None = None
    console: ASGIApp | None = None
    beside: Callable[[], AbstractAsyncContextManager[None]] = contextlib.nullcontext

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "http":
            path = scope["path"]
            if path in POLLED and self.probes.has(path):
                await self.probes.serve(scope, send)
                return
            if self.console is not None and is_of_console(path):
                await self.console({**scope, "root_path": CONSOLE}, receive, send)
                return
            if self.prefix:
                if not path.startswith(f"{self.prefix}/"):
                    nowhere = Denied("unknown_path")
                    self.receiver.turned_away(nowhere, path=path, prefix=self.prefix)
                    await send_json(send, 404, {"error": nowhere.code})
                    return
                scope = {**scope, "root_path": self.prefix}
        elif scope["type"] == "lifespan":
            await serve_lifespan(
                self._running(),
                receive,
                send,
                ready=self.ready,
                failed=self.failed,
                stopped=self.stopped,
            )
            return
        await self.receiver(scope, receive, send)

    @property
    def probes(self) -> Probes:
        """What answers for the pages beside the sources."""
        expose = None if self.token is None else self.expose
        return Probes(receiver=self.receiver, expose=expose, token=self.token)

    @contextlib.asynccontextmanager
    async def _running(self) -> AsyncGenerator[None]:
        worker = None if self.worker else False  # the receiver may say that it only stores
        async with self.beside(), self.receiver.running(worker=worker, inbox=self.inbox):
            yield

    def turned_away(self, denied: Denied) -> None:
        """Log and count a request that the server refused before it came here."""
        self.receiver.turned_away(denied)


def is_of_console(path: str) -> bool:
    """Whether a path is the console's or below it."""
    return path.startswith(CONSOLE) and (path == CONSOLE or path[len(CONSOLE)] == "/")


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
